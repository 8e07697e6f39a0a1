"""The loop of the background worker: claim a job, work on it, give it back or end it; obey whoever wants a halt.

Owns claims, heartbeats and the ways a job is put down. Work on a job is in `jobwork`. There is no busy loop: without
a job the worker sleeps until it is kicked or it is time to look, and after a failure it waits longer each time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from types import TracebackType
from typing import Final

from ...domain.errors import DiseError, NotFoundError, StorageError
from ...domain.events import JobAdvanced, JobChanged, JobStopped, Notice
from ...domain.jobs import Job, JobState, Owner, PauseRequest
from ...domain.optimizing import StopRule
from ...domain.queue_port import HEARTBEAT_S, Claim, LeaseLostError
from ..queue.triggers import COOL_DOWN
from .halting import Halt, Halted, HaltKind
from .jobwork import JobWork
from .parts import WorkerParts, whole
from .presence import PresenceWatch

log = logging.getLogger(__name__)

POLL_S: Final = 2.0
"""Without a job: between two looks for one that another process queued, s."""
LOOK_S: Final = 0.1
"""While working: between two looks whether another process wants a halt, s."""
CLOSE_S: Final = 3.0
"""How long a closing worker waits for its job to keep what it has, s."""
RELEASE_S: Final = 1.0
"""And for its claims to be given back; what is not is put back when its process is seen to be gone."""
FIRST_PAUSE_S: Final = 1.0
"""After the file could not be read or written, s; doubled each time."""
LONGEST_PAUSE_S: Final = 30.0


class OptimizerWorker:
    """Works on the queue until it is closed. Use as an async context manager, or `start` and `aclose`."""

    def __init__(
        self, parts: WorkerParts, owner: Owner, presence: PresenceWatch | None = None, *,
        cooldown_s: float = COOL_DOWN.total_seconds(),
    ) -> None:  # fmt: skip
        """`presence`: None where there is no screen, so that nobody is ever there. `cooldown_s`: after a job its
        artifact is not queued by itself for so long."""
        self._parts, self._owner, self._cooldown_s = parts, owner, cooldown_s
        self.presence = presence or PresenceWatch(parts.clock)
        self.presence.on_return = self.kick
        self._kicked = asyncio.Event()
        self._closing = False
        self._halt: Halt | None = None
        self._task: asyncio.Task[None] | None = None
        self._pause_s = 0.0
        """Before the next try after a failure of the file."""
        self._left: Claim | None = None
        """A claim that could not be given back when its work ended."""
        self.job_id: int | None = None
        """The job in progress."""

    async def __aenter__(self) -> OptimizerWorker:
        self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    def start(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._run(), name="optimizer worker")

    def kick(self) -> None:
        """Something changed: look at once. To be called after each change of the queue by this process."""
        self._kicked.set()

    async def aclose(self) -> None:
        """Stop within 5 s: the stream is closed, partial text is kept, the job goes back to the queue."""
        self._closing = True
        if self._halt is not None:
            self._halt.ask(HaltKind.CLOSING)
        self.kick()
        if self._task is None:
            return
        await asyncio.wait({self._task}, timeout=CLOSE_S)
        self._task.cancel()
        await asyncio.wait({self._task}, timeout=RELEASE_S / 2)
        self._task = None
        try:
            async with asyncio.timeout(RELEASE_S):
                await self._parts.queue.release_all(self._owner)
        except (TimeoutError, StorageError) as failure:
            log.warning("jobs were not given back: %r; they are put back once this process is gone", failure)

    # the loop

    async def _run(self) -> None:
        while not self._closing:
            worked = False
            try:
                worked = await self._once()
                self._pause_s = 0.0
            except StorageError as failure:
                log.warning("worker: %s", failure.message)
                if not self._pause_s:
                    self._parts.publish(
                        Notice(None, "warning", f"Background work waits: {failure.message}", failure.hint)
                    )
                self._pause_s = min(max(FIRST_PAUSE_S, 2 * self._pause_s), LONGEST_PAUSE_S)
            if not worked:
                await self._sleep()

    async def _sleep(self) -> None:
        """Until kicked, until nobody may be there any more, or until it is time to look again."""
        if self._pause_s:
            self._kicked.clear()  # a broken file is not mended by a kick: only closing ends this pause
            await self._until_closing(self._pause_s)
            return
        idle_in = self.presence.idle_in
        await self._kick_within(min(POLL_S, idle_in) if idle_in else POLL_S)

    async def _until_closing(self, seconds: float) -> None:
        until = self._parts.clock.monotonic() + seconds
        while not self._closing and (left := until - self._parts.clock.monotonic()) > 0:
            await self._kick_within(left)

    async def _kick_within(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._kicked.wait()
        self._kicked.clear()

    async def _once(self) -> bool:
        """One job, from its claim on. False: there was none. Raises StorageError."""
        queue, clock = self._parts.queue, self._parts.clock
        if self._left is not None:
            await self._put_down(self._left, "the file could not be written")
            self._left = None
        claim = await whole(queue.claim(self._owner, clock.now(), self.presence.idle))
        if claim is None:
            return False
        self._halt, self.job_id = Halt(), claim.job_id
        if self._closing:
            self._halt.ask(HaltKind.CLOSING)
        watching = asyncio.create_task(self._watch(claim, self._halt), name=f"watch job {claim.job_id}")
        self._parts.publish(JobChanged(claim.job))
        try:
            await self._work(claim, self._halt)
        except StorageError:
            self._left = claim
            raise
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            self._halt = self.job_id = None
        return True

    async def _work(self, claim: Claim, halt: Halt) -> None:
        try:
            await JobWork(self._parts, claim, halt, self._cooldown_s).work()
        except Halted as halted:
            await self._halted(claim, halted.kind)
        except LeaseLostError as lost:
            self._parts.publish(JobAdvanced(claim.job, lost.message))
        except StorageError:
            raise
        except DiseError as failure:
            await self._failed(claim, failure.message)
        except Exception as bug:  # one job that breaks must not end the work on the others, nor be tried for ever
            log.exception("job %s", claim.job_id)
            await self._failed(claim, f"Something broke that should not: {bug!r}")

    async def _failed(self, claim: Claim, reason: str) -> None:
        await self._end(claim, JobState.FAILED, StopRule.FAILED, reason)

    async def _halted(self, claim: Claim, kind: HaltKind) -> None:
        if kind is HaltKind.LOST:
            self._parts.publish(JobAdvanced(claim.job, "another process works on it now, or it was put aside"))
        elif kind is HaltKind.CANCEL:
            await self._end(claim, JobState.CANCELLED, StopRule.CANCELLED, "It was cancelled.")
        else:
            await self._put_down(claim, _REASONS[kind])

    async def _end(self, claim: Claim, state: JobState, rule: StopRule, reason: str) -> None:
        with contextlib.suppress(LeaseLostError):  # then it is not ours to end
            job = await whole(self._parts.queue.end_job(claim, state, rule, reason, cooldown_s=self._cooldown_s))
            self._parts.publish(JobChanged(job))
            self._parts.publish(JobStopped(job, rule, reason))

    async def _put_down(self, claim: Claim, reason: str) -> None:
        with contextlib.suppress(LeaseLostError, NotFoundError):  # then it is not ours to give back
            job = await self._parts.queue.job(claim.job_id)
            # Whoever took a pause back meanwhile wants it worked on.
            state = JobState.PAUSED if job.pause is not None else JobState.QUEUED
            job = await whole(self._parts.queue.release(claim, state, reason))
            self._parts.publish(JobChanged(job))
            self._parts.publish(JobAdvanced(job, reason))

    # while it works

    async def _watch(self, claim: Claim, halt: Halt) -> None:
        """Give signs of life, and pass on what is asked of the job."""
        queue, clock = self._parts.queue, self._parts.clock
        beat = clock.monotonic()
        while True:
            await self._kick_within(LOOK_S)
            try:
                if clock.monotonic() - beat >= HEARTBEAT_S:
                    beat = clock.monotonic()
                    job = await queue.heartbeat(claim)
                else:
                    job = await queue.job(claim.job_id)
            except (LeaseLostError, NotFoundError):
                halt.ask(HaltKind.LOST)
                return
            except StorageError as failure:
                log.warning("job %s gives no sign of life: %s", claim.job_id, failure.message)
                continue
            if job.lease is None or job.lease.token != claim.token:
                # An end that this process has just written is none of its business either.
                halt.ask(HaltKind.LOST)
                return
            halt.follow(self._wanted(job))

    def _wanted(self, job: Job) -> HaltKind | None:
        if job.cancel_requested:
            return HaltKind.CANCEL
        if job.pause is not None:
            return HaltKind.NOW if job.pause is PauseRequest.NOW else HaltKind.NEXT
        if job.order.when_idle and not self.presence.idle:
            return HaltKind.PERSON
        return None


_REASONS: Final = {
    HaltKind.NEXT: "paused before the next attempt",
    HaltKind.NOW: "paused at once; the partial answer is kept",
    HaltKind.PERSON: "somebody is there, and it runs only while nobody is",
    HaltKind.CLOSING: "the program that worked on it ends",
}
