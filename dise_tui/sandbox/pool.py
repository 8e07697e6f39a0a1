"""The pool of zygotes: turns at them, the level that they hold, and when that has to be observed again.

The asynchronous side of the workers; what is done with one is the caller's, and how zygotes come and go is `nursery`'s.
Nothing here imports the dashboard, and nothing here touches the event loop for longer than a hand-over: the work is
done in threads.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from ..domain.errors import RunRefusedError, SandboxError
from ..domain.scores import Level, SandboxStatus
from . import known as record
from . import levels
from .memory import MemoryGuard, MemoryShort
from .nursery import CANDIDATE, TESTS, Backend, BackendChanged, Nursery, Seat
from .worker import Worker

__all__ = ["CANDIDATE", "TESTS", "Backend", "Pool", "default_workers"]

_Result = TypeVar("_Result")
_BEGINNINGS: Final = 5
"""Times that work is begun again because memory ran short in the middle of it."""
log = logging.getLogger(__name__)


def default_workers() -> int:
    """Evaluations at the same time that leave a processor for everything else; at least one."""
    able = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, able - 1)


class Pool:
    """Zygotes, and turns at them."""

    def __init__(
        self,
        *,
        workers: int,
        recycle_after: int,
        mask: Collection[str],
        known: SandboxStatus | None,
        unsafe: bool = False,
        recall: Callable[[], Awaitable[str | None]] | None = None,
        remember: Callable[[str], Awaitable[None]] | None = None,
        others: Sequence[Backend] = (),
        guard: MemoryGuard | None = None,
        asleep: Callable[[], float] = record.asleep_s,
    ) -> None:
        """Start nothing yet; see `broker.Sandbox` for the parameters. Raises ValueError.

        `others`: back ends that are tried in turn where Linux's own does not hold. `guard`: keeps memory free.
        `asleep`: for how long the machine has been suspended so far, s.
        """
        if workers < 1 or recycle_after < 1:
            raise ValueError("workers and recycle_after are at least 1")
        self._guard = guard or MemoryGuard()
        self._nursery = Nursery(recycle_after=recycle_after, mask=mask, admit=self._guard.check)
        self._workers = workers
        self._unsafe = unsafe
        self._others = others
        self._record = record.Record(mask, recall, remember)
        self._asleep = asleep
        self._tested_asleep = asleep()
        self._found: SandboxStatus | None = None
        self._level_before: Level | None = None
        self._fallen: RunRefusedError | None = None
        self._doubted = False
        self._testing = asyncio.Lock()
        self._turns = asyncio.Semaphore(workers)
        self._all_turns = asyncio.Lock()
        self._threads: ThreadPoolExecutor | None = None
        self._seats: set[Seat] = set()
        self._closed = False
        if known is not None:
            self._settle(known)

    async def status(self) -> SandboxStatus:
        """Return what contains generated code here; the first call runs the self-test (under half a second).

        It is run again when the machine has slept since, or a zygote turned out otherwise. Raises SandboxError when the
        sandbox cannot even be started.
        """
        async with self._testing:
            if self._found is not None and self._asleep() - self._tested_asleep > record.RESUMED_S:
                self._level_before = self._found.level
                await self._forget()
            elif self._doubted:
                await self._forget()
            if self._found is None:
                kept = await self._recalled() if not self._doubted else None
                self._settle(kept or await self._observed())
            return self._now()

    async def selftest(self) -> SandboxStatus:
        """Make the observations again, whatever is known, with fresh zygotes. Raises SandboxError."""
        async with self._testing:
            await self._forget()
            self._settle(await self._observed())
            return self._now()

    async def allow_unsafe(self) -> SandboxStatus:
        """Until this is closed, run under limits alone where nothing better holds. Raises SandboxError."""
        self._unsafe = True
        return await self.status()

    async def contained(self) -> SandboxStatus:
        """Like `status`. Raises RunRefusedError when nothing holds, and once when less holds than before a sleep."""
        status = await self.status()
        fallen, self._fallen = self._fallen, None
        if not status.runs:
            raise RunRefusedError(status.reason, status.remedy)
        if fallen is not None:
            raise fallen
        return status

    def _now(self) -> SandboxStatus:
        """What is known, as this session may use it."""
        if self._found is None:
            raise SandboxError("The sandbox has not been tested.")
        status = levels.under_limits(self._found, os.name) if self._unsafe else self._found
        self._nursery.best_effort = status.level is Level.LIMITS
        return status

    def _settle(self, found: SandboxStatus) -> None:
        self._found, self._doubted = found, False
        self._nursery.expected = found.backend if found.runs else None
        self._nursery.backend = next((other for other in self._others if other.name == found.backend), None)
        before, self._level_before = self._level_before, None
        words = levels.fallen(before, found) if before is not None else None
        self._fallen = RunRefusedError(*words) if words is not None else None

    async def _forget(self) -> None:
        self._found = None
        await asyncio.to_thread(self._nursery.forget)

    async def _recalled(self) -> SandboxStatus | None:
        """What an earlier session remembered, if it still counts."""
        asleep = self._asleep()
        found = await self._record.recall(asleep)
        if found is not None:
            self._tested_asleep = asleep
        return found

    async def _observed(self) -> SandboxStatus:
        """Run the self-test, and remember what it found where that is worth it."""
        asleep = self._tested_asleep = self._asleep()
        import platform  # these are not needed where the result is known

        from . import selftest

        found = levels.unsupported(sys.platform, platform.machine())
        if found is None:
            found = await self._tested(lambda worker: selftest.run(worker, self._nursery.refusal))
        for backend in self._others:
            if not found.runs:
                self._nursery.backend = backend
                other = await self._tested(backend.test)
                found = other if other.runs else found
        await self._record.remember(found, asleep)
        return found

    async def _tested(self, test: Callable[[Worker], SandboxStatus]) -> SandboxStatus:
        try:
            return await self.work(test, suspect=lambda status: not status.runs)
        except SandboxError as failure:
            if isinstance(failure, MemoryShort) or not (self._unsafe or self._others):
                raise
            return SandboxStatus(Level.NONE, "", (), failure.message, failure.hint)

    async def work(
        self,
        task: Callable[..., _Result],
        *,
        kinds: tuple[str, ...] = (CANDIDATE,),
        suspect: Callable[[_Result], bool] = lambda _: False,
        alone: bool = False,
    ) -> _Result:
        """Call `task` in a thread with one worker of each of `kinds`; return its result.

        `suspect`: whether after this result the workers are not used again. `alone`: nothing else runs meanwhile, so
        that times mean something. A task that fails with SandboxError is tried once more with fresh workers. Raises
        what the task raises. Cancelling the caller ends the task's candidates.
        """
        async with self._turn(alone):
            for last in (*[False] * _BEGINNINGS, True):
                await self._guard.admit(lambda: self._closed)
                try:
                    return await self._in_thread(task, kinds, suspect)
                except MemoryShort:
                    if last:
                        raise
                    log.info("a piece of work is begun again when there is memory for it")
                except BackendChanged:
                    self._doubted = True
                    raise
            raise AssertionError("the last time either returns or raises")

    async def _in_thread(
        self, task: Callable[..., _Result], kinds: tuple[str, ...], suspect: Callable[[_Result], bool]
    ) -> _Result:
        if self._closed:
            raise SandboxError("The sandbox is closed.")
        if self._threads is None:
            self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="sandbox")
        seat = Seat()
        self._seats.add(seat)
        loop = asyncio.get_running_loop()
        future = loop.run_in_executor(self._threads, self._attempt, seat, task, kinds, suspect)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            seat.interrupt()
            # The thread must be out of the worker before another piece of work gets this turn.
            await asyncio.wait([future])
            future.exception()
            raise
        finally:
            self._seats.discard(seat)

    @asynccontextmanager
    async def _turn(self, alone: bool) -> AsyncGenerator[None]:
        if not alone:
            async with self._turns:
                yield
            return
        taken = 0
        async with self._all_turns:  # two that each hold half of the turns would wait for ever
            try:
                for _ in range(self._workers):
                    await self._turns.acquire()
                    taken += 1
                yield
            finally:
                for _ in range(taken):
                    self._turns.release()

    async def aclose(self) -> None:
        """End every process and thread. Work that is under way ends with SandboxError."""
        self._closed = True
        for seat in tuple(self._seats):
            seat.interrupt()
        threads, self._threads = self._threads, None
        if threads is not None:
            await asyncio.to_thread(threads.shutdown)
        await asyncio.to_thread(self._nursery.close)

    def _attempt(
        self, seat: Seat, task: Callable[..., _Result], kinds: tuple[str, ...], suspect: Callable[[_Result], bool]
    ) -> _Result:
        """Do the task in this thread, once more with fresh zygotes when the sandbox itself failed."""
        last_chance = False
        while True:
            workers = self._nursery.take(kinds)
            seat.take(workers)
            keep = False
            try:
                result = task(*workers)
                keep = not suspect(result)
            except MemoryShort:
                keep = True
                raise
            except SandboxError:
                if last_chance or seat.interrupted:
                    raise
                last_chance = True
                continue
            finally:
                seat.take(())
                for kind, worker in zip(kinds, workers, strict=True):
                    self._nursery.give(kind, worker, keep and not seat.interrupted)
            if seat.interrupted:
                raise SandboxError("The sandbox was closed while it worked.")
            return result
