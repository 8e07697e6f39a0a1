"""The queue as the engine knew it first: jobs are added, listed, and change their state by hand.

Which job runs when, and why one waits, is decided in the engine. Claims and attempts are in `queue_claims` and
`attempts`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..domain.errors import UsageError
from ..domain.jobs import Job, JobState, Priority, Reason
from ..domain.jobs import JobEvent as JobEvent
from ..domain.optimizing import Order
from ..domain.ports import Clock
from . import jobs_rows
from .database import Database
from .queue_rules import merged as merged
from .queue_rules import no_job as no_job

NEXT_STATES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.PAUSED, JobState.CANCELLED}),
    # back to queued: put aside for the user's own request, or left behind by a process that died
    JobState.RUNNING: frozenset(
        {
            JobState.QUEUED, JobState.PAUSED, JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.STOPPED,
        }
    ),
    JobState.PAUSING: frozenset({JobState.QUEUED, JobState.PAUSED, JobState.CANCELLED}),
    JobState.PAUSED: frozenset({JobState.QUEUED, JobState.CANCELLED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
    JobState.STOPPED: frozenset(),
}  # fmt: skip
"""Legal changes by hand. Running to running is none of them, so two processes cannot both take one job."""


class SqliteJobStore:
    """Fills `domain.ports.JobStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def enqueue(
        self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None, order: Order | None = None,
        *, alone: bool = False,
    ) -> Job:  # fmt: skip
        """Add a job, or merge into the artifact's open one: reasons unite, the highest priority wins.

        The open job's state stays: a paused one stays paused. Raises NotFoundError for an unknown artifact, and with
        `alone` UsageError while a job is open.
        """
        async with self._database.transaction() as transaction:
            now = self._clock.now()
            return await jobs_rows.enqueue(transaction, artifact_id, reason, priority, fitness, order, now, alone=alone)

    async def list(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """Open jobs first, each part by priority, then age."""
        async with self._database.snapshot() as transaction:
            jobs = await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN}" if open_only else "")
        jobs.sort(key=lambda job: (not job.state.open, job.priority.rank, job.created_at, job.id))
        return tuple(jobs)

    async def set_state(self, job_id: int, state: JobState) -> Job:
        """Whoever holds a claim on the job loses it.

        Raises NotFoundError for an unknown job, UsageError for a change that `NEXT_STATES` does not allow.
        """
        async with self._database.transaction() as transaction:
            job = await jobs_rows.load(transaction, job_id)
            if state not in NEXT_STATES[job.state]:
                raise illegal_change(job, state)
            now = self._clock.now()
            return await jobs_rows.save(
                transaction, job, _by_hand(job, state, now), now, "state", f"{job.state} to {state}"
            )

    async def events(self, job_id: int) -> tuple[JobEvent, ...]:
        """What happened to a job, oldest first. Raises NotFoundError."""
        async with self._database.snapshot() as transaction:
            await jobs_rows.load(transaction, job_id)
            return await jobs_rows.events(transaction, "WHERE job_id = ? ORDER BY id", (job_id,))


def _by_hand(job: Job, state: JobState, now: datetime) -> Job:
    return replace(
        job,
        state=state,
        lease=None,
        pause=None,
        cancel_requested=False,
        manual_pause=state is JobState.PAUSED,
        ended_at=None if state.open else now,
        ended_from=None if state.open else job.state,
    )


def illegal_change(job: Job, state: JobState) -> UsageError:
    """The error for a change of state that is not allowed, with those that are."""
    allowed = [each.value for each in JobState if each in NEXT_STATES[job.state]]
    if state is job.state:
        message = f"Job {job.id} is {state} already."
    else:
        message = f"Job {job.id} is {job.state} and cannot become {state}."
    if not allowed:
        return UsageError(message, "A finished job stays as it is; queue the artifact again instead.")
    return UsageError(message, f"From {job.state} it can become {', '.join(allowed)}.")
