"""One job that this process holds: worked on in a task of its own, halted when somebody wants that, put down well.

Owns what becomes of a claim however the work on it ends. Which jobs are claimed, and when, is in `worker`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from typing import Final

from ...domain.errors import DiseError, NotFoundError, StorageError
from ...domain.events import JobAdvanced, JobChanged, JobStopped
from ...domain.jobs import Job, JobState, PauseRequest
from ...domain.optimizing import StopRule
from ...domain.queue_port import Claim, LeaseLostError
from .halting import Halt, Halted, HaltKind
from .jobwork import JobWork
from .parts import WorkerParts, whole

log = logging.getLogger(__name__)

_REASONS: Final = {
    HaltKind.NEXT: "paused before the next attempt",
    HaltKind.NOW: "paused at once; the partial answer is kept",
    HaltKind.PERSON: "somebody is there, and it runs only while nobody is",
    HaltKind.CLOSING: "the program that worked on it ends",
}


class Held:
    """A claim and the work on it."""

    def __init__(
        self, parts: WorkerParts, claim: Claim, cooldown_s: float, idle: Callable[[], bool],
        way: Callable[[], str] = lambda: "",
    ) -> None:  # fmt: skip
        """`idle`: nobody is anywhere. `way` says for whom it has to make way, or ""."""
        self._parts, self.claim, self._cooldown_s, self._idle = parts, claim, cooldown_s, idle
        self.halt = Halt()
        self.failure: StorageError | None = None
        """Why the job could not be kept up with; its claim has to be given back later."""
        self._job = JobWork(parts, claim, self.halt, cooldown_s, way)
        self.task: asyncio.Task[None] = asyncio.create_task(self._work(), name=f"job {claim.job_id}")

    @property
    def waits(self) -> bool:
        """It waits for a model, or for a server, and nothing of it is in progress."""
        return self._job.waits

    async def _work(self) -> None:
        """Ends in any case; only being cancelled leaves the claim as it is."""
        self._parts.publish(JobChanged(self.claim.job))
        try:
            await self._worked()
        except StorageError as failure:
            self.failure = failure

    async def _worked(self) -> None:
        try:
            await self._job.work()
        except Halted as halted:
            await self._halted(halted.kind)
        except LeaseLostError as lost:
            self._parts.publish(JobAdvanced(self.claim.job, lost.message))
        except StorageError:
            raise
        except DiseError as failure:
            await self._failed(failure.message)
        except Exception as bug:  # one job that breaks must not end the work on the others, nor be tried for ever
            log.exception("job %s", self.claim.job_id)
            await self._failed(f"Something broke that should not: {bug!r}")

    async def _failed(self, reason: str) -> None:
        await self._end(JobState.FAILED, StopRule.FAILED, reason)

    async def _halted(self, kind: HaltKind) -> None:
        if kind is HaltKind.LOST:
            told = "another process works on it now, or it was put aside"
            self._parts.publish(JobAdvanced(self.claim.job, told))
        elif kind is HaltKind.CANCEL:
            await self._end(JobState.CANCELLED, StopRule.CANCELLED, "It was cancelled.", if_asked=True)
        else:
            await put_down(self._parts, self.claim, _REASONS[kind])

    async def _end(self, state: JobState, rule: StopRule, reason: str, *, if_asked: bool = False) -> None:
        with contextlib.suppress(LeaseLostError):  # then it is not ours to end
            ended = self._parts.queue.end_job(
                self.claim, state, rule, reason, cooldown_s=self._cooldown_s, if_asked=if_asked
            )
            job = await whole(ended)
            self._parts.publish(JobChanged(job))
            undone = JobAdvanced(job, "the cancel was taken back")
            self._parts.publish(undone if job.state.open else JobStopped(job, rule, reason))

    # what others ask of it

    async def follow(self) -> None:
        """Pass on what is asked of the job now. Raises StorageError."""
        try:
            job = await self._parts.queue.job(self.claim.job_id)
        except NotFoundError:
            self.halt.ask(HaltKind.LOST)
            return
        if job.lease is None or job.lease.token != self.claim.token:
            # An end that this process has just written is none of its business either.
            self.halt.ask(HaltKind.LOST)
            return
        self._job.follow(job)
        self.halt.follow(self._wanted(job))

    def _wanted(self, job: Job) -> HaltKind | None:
        if job.cancel_requested:
            return HaltKind.CANCEL
        if job.pause is not None:
            return HaltKind.NOW if job.pause is PauseRequest.NOW else HaltKind.NEXT
        if job.order.when_idle and not self._idle():
            return HaltKind.PERSON
        return None


async def put_down(parts: WorkerParts, claim: Claim, reason: str) -> None:
    """Give a job back, paused where that was asked for. Raises StorageError."""
    with contextlib.suppress(LeaseLostError, NotFoundError):  # then it is not ours to give back
        job = await parts.queue.job(claim.job_id)
        # Whoever took a pause back meanwhile wants it worked on.
        state = JobState.PAUSED if job.pause is not None else JobState.QUEUED
        job = await whole(parts.queue.release(claim, state, reason))
        parts.publish(JobChanged(job))
        parts.publish(JobAdvanced(job, reason))
