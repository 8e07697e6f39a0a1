"""The loop of the background worker: claim jobs, keep the claims alive, see what is asked of them, close in time.

Owns how many jobs are held at once. Which of their calls run when is up to the gate behind `ModelCalls`: it sees all
of them, so that one load of a model serves every job that wants it. There is no busy loop: without a job the worker
sleeps until it is kicked or it is time to look, and after a failure of the file it waits longer each time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection
from types import TracebackType
from typing import Final

from ...domain.errors import DiseError, StorageError
from ...domain.events import Notice
from ...domain.jobs import Owner
from ...domain.queue_port import HEARTBEAT_S, Claim
from ..periodic import within
from ..queue.triggers import COOL_DOWN
from .halting import HaltKind
from .holding import Held, put_down
from .parts import WorkerParts, whole
from .presence import PresenceWatch

log = logging.getLogger(__name__)

POLL_S: Final = 2.0
"""Between two looks for a job that another process queued, s."""
LOOK_S: Final = 0.1
"""While working: between two looks whether another process wants a halt, s."""
CLOSE_S: Final = 3.0
"""How long a closing worker waits for its jobs to keep what they have, s."""
RELEASE_S: Final = 1.0
"""And for its claims to be given back; what is not is put back when its process is seen to be gone."""
FIRST_PAUSE_S: Final = 1.0
"""After the file could not be read or written, s; doubled each time."""
LONGEST_PAUSE_S: Final = 30.0
MOST: Final = 4
"""Jobs that only wait do not count against those held at once, up to so many times as many altogether."""


class OptimizerWorker:
    """Works on the queue until it is closed. Use as an async context manager, or `start` and `aclose`."""

    def __init__(
        self, parts: WorkerParts, owner: Owner, presence: PresenceWatch | None = None, *,
        cooldown_s: float = COOL_DOWN.total_seconds(), at_once: int | None = None,
        only: Collection[int] | None = None,
    ) -> None:  # fmt: skip
        """`presence`: None where there is no screen, so that nobody is ever there. `cooldown_s`: after a job its
        artifact is not queued by itself for so long. `at_once`: jobs held side by side, by default as the settings
        say. `only`: jobs that it may take; None: any."""
        self._only = only
        self._parts, self._owner, self._cooldown_s = parts, owner, cooldown_s
        self._at_once = max(1, parts.settings.optimizer.jobs if at_once is None else at_once)
        self.presence = presence or PresenceWatch(parts.clock)
        self.presence.on_return = self.kick
        self._kicked, self._looks = asyncio.Event(), asyncio.Event()
        self._closing = False
        self._held: dict[int, Held] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._pause_s = 0.0
        """Before the next try after a failure of the file."""
        self._left: list[Claim] = []
        """Claims that could not be given back when their work ended."""

    @property
    def job_ids(self) -> tuple[int, ...]:
        """The jobs in progress, in the order in which they were claimed."""
        return tuple(self._held)

    async def __aenter__(self) -> OptimizerWorker:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def start(self) -> None:
        if not self._tasks:
            self._tasks = [
                asyncio.create_task(self._run(), name="optimizer worker"),
                asyncio.create_task(self._watch(), name="optimizer watch"),
            ]

    def kick(self) -> None:
        """Something changed: look at once. To be called after each change of the queue by this process."""
        self._kicked.set()
        self._looks.set()

    async def aclose(self) -> None:
        """Stop within 5 s: streams are closed, partial texts are kept, the jobs go back to the queue."""
        self._closing = True
        for held in self._held.values():
            held.halt.ask(HaltKind.CLOSING)
        self.kick()
        if not self._tasks:
            return
        loop = self._tasks[0]
        await asyncio.wait({loop}, timeout=CLOSE_S)
        working = [*self._tasks, *(held.task for held in self._held.values())]
        for task in working:
            task.cancel()
        await asyncio.wait(working, timeout=RELEASE_S / 2)
        self._tasks = []
        try:
            async with asyncio.timeout(RELEASE_S):
                await self._parts.queue.release_all(self._owner)
        except (TimeoutError, StorageError) as failure:
            log.warning("jobs were not given back: %r; they are put back once this process is gone", failure)

    # the loop

    async def _run(self) -> None:
        while not self._closing:
            claimed, failure = False, self._sweep()
            if failure is None:
                try:
                    claimed = await self._once()
                except DiseError as broken:
                    failure = broken
                except Exception as bug:  # a loop that ends silently would keep its claims for ever
                    log.exception("worker")
                    failure = _broken(bug)
            if failure is not None:
                self._failed(failure)
                await self._until_closing(self._pause_s)
            elif not claimed:
                await self._sleep()
        while self._held:  # each was asked to halt
            await asyncio.wait([held.task for held in self._held.values()])
            self._sweep()

    async def _once(self) -> bool:
        """Claim one more job, if there is room and one. Raises StorageError."""
        while self._left:
            await put_down(self._parts, self._left[0], "the file could not be written")
            del self._left[0]
        waiting = sum(held.waits for held in self._held.values())
        if self.presence.makes_way or len(self._held) >= min(self._at_once + waiting, MOST * self._at_once):
            return False
        claim = await whole(
            self._parts.queue.claim(self._owner, self._parts.clock.now(), self.presence.idle, only=self._only)
        )
        if claim is None:
            if not self._held:
                self._pause_s = 0.0
            return False
        held = Held(
            self._parts, claim, self._cooldown_s, lambda: self.presence.idle, lambda: self.presence.makes_way
        )  # fmt: skip
        held.task.add_done_callback(lambda _: self._kicked.set())
        if self._closing:
            held.halt.ask(HaltKind.CLOSING)
        self._held[claim.job_id] = held
        self._looks.set()
        return True

    def _sweep(self) -> DiseError | None:
        """Let go of the jobs that are over. One failure of the file that many of them met counts once."""
        failure: DiseError | None = None
        for number, held in list(self._held.items()):
            if not held.task.done():
                continue
            del self._held[number]
            if held.failure is not None:
                self._left.append(held.claim)
                failure = held.failure
            elif not held.task.cancelled() and (bug := held.task.exception()) is not None:
                log.error("job %s", number, exc_info=bug)
                self._left.append(held.claim)
                failure = _broken(bug)
            elif not held.task.cancelled():
                self._pause_s = 0.0
        return failure

    def _failed(self, failure: DiseError) -> None:
        """The file fails, or something else: everything waits, longer each time."""
        log.warning("worker: %s", failure.message)
        if not self._pause_s:
            self._parts.publish(Notice(None, "warning", f"Background work waits: {failure.message}", failure.hint))
        self._pause_s = min(max(FIRST_PAUSE_S, 2 * self._pause_s), LONGEST_PAUSE_S)

    async def _sleep(self) -> None:
        """Until kicked, until nobody may be there any more, or until it is time to look again."""
        idle_in = self.presence.idle_in
        await within(self._kicked, min(POLL_S, idle_in) if idle_in else POLL_S)

    async def _until_closing(self, seconds: float) -> None:
        """A broken file is not mended by a kick."""
        self._kicked.clear()
        until = self._parts.clock.monotonic() + seconds
        while not self._closing and (left := until - self._parts.clock.monotonic()) > 0:
            await within(self._kicked, left)

    # while it works

    async def _watch(self) -> None:
        """Give signs of life for all claims at once, and pass on what is asked of each job."""
        clock, beat, told = self._parts.clock, self._parts.clock.monotonic(), False
        while True:
            await within(self._looks, LOOK_S if self._held else POLL_S)
            try:
                if clock.monotonic() - beat >= HEARTBEAT_S:
                    beat = clock.monotonic()
                    await self._parts.queue.heartbeat_all(self._owner)
                for held in list(self._held.values()):
                    await held.follow()
            except DiseError as failure:
                log.warning("no sign of life could be given: %s", failure.message)
            except Exception as bug:  # without signs of life another process would take the jobs over
                log.exception("watch of the worker")
                if not told:
                    told = True
                    failed = _broken(bug)
                    self._parts.publish(Notice(None, "warning", f"Background work: {failed.message}", failed.hint))
                await asyncio.sleep(FIRST_PAUSE_S)


def _broken(bug: BaseException) -> DiseError:
    return DiseError(f"Something broke that should not: {bug!r}", "It is tried again; the log has the details.")
