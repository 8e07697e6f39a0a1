"""`Sandbox`: the port `CodeRunner` on top of zygotes. Starts them on first use, shares them out, replaces them.

The asynchronous side. One evaluation is in `evaluation`, the level in `selftest` and `levels`. Nothing here imports the
dashboard, and nothing here touches the event loop for longer than a hand-over: the work is done in threads.
"""

from __future__ import annotations

import asyncio
import platform
import sys
import threading
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from ..domain.errors import RunRefusedError, SandboxError, UsageError
from ..domain.plaindata import NotPlainData, encode
from ..domain.scores import Case, Coverage, Evaluation, Limits, SandboxStatus, Verdict
from . import coverage, evaluation, levels, selftest
from .conversation import CandidateGarbled, CandidateGone, CandidateLate
from .worker import NamespacesRefused, Worker

_Result = TypeVar("_Result")
_COMPARES = ("eq", "approx", "truthy", "falsy", "is_type")
_TRACE_FACTOR = 4.0
"""A traced run may take this many times the limits."""


class _Seat:
    """One piece of work in a thread, and the worker it uses, so that it can be interrupted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self.interrupted = False

    def take(self, worker: Worker | None) -> None:
        with self._lock:
            self._worker = worker
            if self.interrupted and worker is not None:
                worker.interrupt()

    def interrupt(self) -> None:
        with self._lock:
            self.interrupted = True
            if self._worker is not None:
                self._worker.interrupt()


class Sandbox:
    """Runs generated code, contained, and judges it from outside. Fills `domain.ports.CodeRunner`."""

    def __init__(
        self,
        *,
        workers: int = 1,
        recycle_after: int = 500,
        mask: Collection[str] = (),
        known: SandboxStatus | None = None,
    ) -> None:
        """Start nothing yet.

        `workers`: evaluations at the same time. `recycle_after`: evaluations before a zygote is replaced. `mask`: parts
        to do without ("landlock", "seccomp", "namespaces"), for trying out a lesser machine. `known`: a result of
        `status` from this machine, kernel and Python, to be believed instead of testing again. Raises ValueError.
        """
        if workers < 1 or recycle_after < 1:
            raise ValueError("workers and recycle_after are at least 1")
        self._mask = levels.masked(frozenset(mask))
        self._workers = workers
        self._recycle_after = recycle_after
        self._status = known
        self._namespaces = "namespaces" not in self._mask
        self._refusal = "" if self._namespaces else "masked"
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._testing = asyncio.Lock()
        self._turns = asyncio.Semaphore(workers)
        self._threads: ThreadPoolExecutor | None = None
        self._seats: set[_Seat] = set()
        self._closed = False

    async def status(self) -> SandboxStatus:
        """Return what contains generated code here; the first call runs the self-test (under half a second).

        Raises SandboxError when the sandbox cannot even be started.
        """
        async with self._testing:
            if self._status is None:
                found = levels.unsupported(sys.platform, platform.machine())
                self._status = found or await self._tested()
            return self._status

    async def evaluate(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None
    ) -> Evaluation:
        """Run `entry` of `source` against `cases`, one at a time, and judge the answers.

        Raises RunRefusedError when no containment holds, UsageError for cases that cannot be put, SandboxError when the
        sandbox itself fails twice in a row. Cancelling the caller ends the candidate.
        """
        status = await self._contained()
        _check(cases)
        bounds = limits or Limits()
        result, _ = await self._work(
            lambda worker: evaluation.run(
                worker, source, entry, cases, bounds, backend=status.backend, level=status.level
            ),
            suspect=lambda found: evaluation.is_suspect(found[0]),
        )
        return result

    async def coverage(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        """Return which share of `source` the cases reach; see `coverage.share` for what is counted.

        A run of its own, apart from verdict and timing. Unknown when that run does not come to its regular end (no
        load, crash, time out, forged frames) or when the source introspects the interpreter. Raises like `evaluate`.
        """
        status = await self._contained()
        _check(cases)
        bounds = limits or Limits()
        shape = await self._work(lambda worker: _shape(worker, source, bounds))
        if shape.get("introspective"):
            return coverage.INTROSPECTIVE
        if "raised" in shape:
            return coverage.UNKNOWN
        slower = replace(
            bounds, wall_case_s=bounds.wall_case_s * _TRACE_FACTOR, wall_total_s=bounds.wall_total_s * _TRACE_FACTOR,
            cpu_s=bounds.cpu_s * _TRACE_FACTOR,
        )  # fmt: skip
        result, trace = await self._work(
            lambda worker: evaluation.run(
                worker, source, entry, cases, slower, backend=status.backend, level=status.level, trace=True
            ),
            suspect=lambda found: evaluation.is_suspect(found[0]),
        )
        finished = result.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.ERROR)
        return coverage.share(shape, trace) if finished else coverage.UNKNOWN

    async def aclose(self) -> None:
        """End every process and thread. Work that is under way ends with SandboxError."""
        self._closed = True
        for seat in tuple(self._seats):
            seat.interrupt()
        threads, self._threads = self._threads, None
        if threads is not None:
            await asyncio.to_thread(threads.shutdown)
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            await asyncio.to_thread(worker.close)

    async def _tested(self) -> SandboxStatus:
        return await self._work(lambda worker: selftest.run(worker, self._refusal))

    async def _contained(self) -> SandboxStatus:
        status = await self.status()
        if not status.runs:
            raise RunRefusedError(status.reason, status.remedy)
        return status

    async def _work(
        self, task: Callable[[Worker], _Result], suspect: Callable[[_Result], bool] = lambda _: False
    ) -> _Result:
        async with self._turns:
            if self._closed:
                raise SandboxError("The sandbox is closed.")
            if self._threads is None:
                self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="sandbox")
            seat = _Seat()
            self._seats.add(seat)
            future = asyncio.get_running_loop().run_in_executor(self._threads, self._attempt, seat, task, suspect)
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

    def _attempt(self, seat: _Seat, task: Callable[[Worker], _Result], suspect: Callable[[_Result], bool]) -> _Result:
        """Do the task in this thread, once more with a fresh zygote when the sandbox itself failed."""
        last_chance = False
        while True:
            worker = self._take()
            seat.take(worker)
            try:
                result = task(worker)
                keep = not suspect(result) and worker.evaluations < self._recycle_after
            except SandboxError:
                keep = False
                if last_chance or seat.interrupted:
                    raise
                last_chance = True
                continue
            except BaseException:
                keep = False
                raise
            finally:
                seat.take(None)
                self._give(worker, keep and not seat.interrupted)
            if seat.interrupted:
                raise SandboxError("The sandbox was closed while it worked.")
            return result

    def _take(self) -> Worker:
        while True:
            with self._lock:
                worker = self._idle.pop() if self._idle else None
            if worker is None:
                return self._start()
            if worker.alive:
                return worker
            worker.close()

    def _start(self) -> Worker:
        try:
            worker = self._new()
        except NamespacesRefused as error:
            self._namespaces, self._refusal = False, str(error)
            worker = self._new()
        expected = self._status.backend if self._status is not None and self._status.runs else None
        if expected is not None and levels.backend_of(worker.report) != expected:
            worker.close()
            raise SandboxError(
                f"The sandbox has changed since it was tested: {levels.backend_of(worker.report)}, not {expected}.",
                "Start dise again, so that it tests the sandbox anew.",
            )
        return worker

    def _new(self) -> Worker:
        return Worker(
            namespaces=self._namespaces, landlock="landlock" not in self._mask, seccomp="seccomp" not in self._mask
        )

    def _give(self, worker: Worker, keep: bool) -> None:
        if keep and not self._closed:
            with self._lock:
                self._idle.append(worker)
        else:
            worker.close()


def _check(cases: Sequence[Case]) -> None:
    for case in cases:
        if case.compare not in _COMPARES:
            raise UsageError(f"There is no comparison {case.compare!r}.", f"Use one of {', '.join(_COMPARES)}.")
        try:
            encode(case.args)
            encode(dict(case.kwargs))
        except NotPlainData as error:
            raise UsageError(f"The arguments of a case cannot travel: {error}.") from error


def _shape(worker: Worker, source: str, limits: Limits) -> dict[str, Any]:
    """Return the lines and branches of `source`, found in a process of its own: a parser can crash."""
    candidate = worker.fork(limits)
    try:
        return candidate.ask({"do": "analyse", "source": source}, limits.wall_total_s)
    except (CandidateGone, CandidateLate, CandidateGarbled) as error:
        return {"raised": [type(error).__name__]}
    finally:
        candidate.close()
