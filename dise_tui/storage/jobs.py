"""The table of the background queue: one open job an artifact, legal state changes only, and their history.

Which job runs when, and why one waits, is decided in the engine.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ..domain.errors import NotFoundError, StorageError, UsageError
from ..domain.jobs import Job, JobState, Priority, Reason
from ..domain.ports import Clock
from .database import Database, Transaction
from .naming import shorten
from .records import moment, stamp

NEXT_STATES: dict[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING, JobState.PAUSED, JobState.CANCELLED}),
    # back to queued: put aside for the user's own request, or left behind by a process that died
    JobState.RUNNING: frozenset({JobState.QUEUED, JobState.PAUSED, JobState.DONE, JobState.FAILED, JobState.CANCELLED}),
    JobState.PAUSED: frozenset({JobState.QUEUED, JobState.CANCELLED}),
    JobState.DONE: frozenset(),
    JobState.FAILED: frozenset(),
    JobState.CANCELLED: frozenset(),
}
"""Legal changes. Running to running is none of them, so two processes cannot both take one job."""

_MAX_ID = 2**63 - 1

_JOBS = """
SELECT j.*, a.name AS artifact_name FROM jobs AS j JOIN artifacts AS a ON a.id = j.artifact_id
"""
_OPEN = "j.state IN ('queued', 'running', 'paused')"


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One thing that happened to a job."""

    job_id: int
    event: str
    """"created", "merged" or "state"."""
    detail: str
    """Priority and reasons, or the change of state, in words."""
    at: datetime
    """UTC."""


class SqliteJobStore:
    """Fills `domain.ports.JobStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def enqueue(self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None) -> Job:
        """Add a job, or merge into the artifact's open one: reasons unite, the highest priority wins.

        The open job's state stays: a paused one stays paused. Raises NotFoundError for an unknown artifact.
        """
        async with self._database.transaction() as transaction:
            row = await transaction.row(f"{_JOBS} WHERE j.artifact_id = ? AND {_OPEN}", (artifact_id,))
            if row is None:
                return await self._create(transaction, artifact_id, reason, priority, fitness)
            return await self._merge(transaction, _job(row), reason, priority)

    async def list(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """Open jobs first, each part by priority, then age."""
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows(f"{_JOBS} WHERE {_OPEN}" if open_only else _JOBS)
        jobs = [_job(row) for row in rows]
        jobs.sort(key=lambda job: (not job.state.open, job.priority.rank, job.created_at, job.id))
        return tuple(jobs)

    async def set_state(self, job_id: int, state: JobState) -> Job:
        """Raises NotFoundError for an unknown job, UsageError for a change that `NEXT_STATES` does not allow."""
        async with self._database.transaction() as transaction:
            job = await _load(transaction, job_id)
            if state not in NEXT_STATES[job.state]:
                raise illegal_change(job, state)
            await transaction.execute(
                "UPDATE jobs SET state = ?, updated_at = ? WHERE id = ?",
                (state.value, stamp(self._clock.now()), job_id),
            )
            await self._note(transaction, job_id, "state", f"{job.state} to {state}")
            return await _load(transaction, job_id)

    async def events(self, job_id: int) -> tuple[JobEvent, ...]:
        """What happened to a job, oldest first. Raises NotFoundError."""
        async with self._database.snapshot() as transaction:
            await _load(transaction, job_id)
            rows = await transaction.rows("SELECT * FROM job_events WHERE job_id = ? ORDER BY id", (job_id,))
        return tuple(JobEvent(row["job_id"], row["event"], row["detail"], moment(row["at"])) for row in rows)

    async def _create(
        self, transaction: Transaction, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None
    ) -> Job:
        if await transaction.row("SELECT 1 FROM artifacts WHERE id = ?", (artifact_id,)) is None:
            raise NotFoundError(f"There is no artifact {shorten(artifact_id)}.", "Only stored artifacts can be queued.")
        now = stamp(self._clock.now())
        job_id = await transaction.insert(
            "INSERT INTO jobs (artifact_id, state, priority, reasons, fitness, created_at, updated_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (artifact_id, JobState.QUEUED.value, priority.value, reason.value, fitness, now, now),
        )
        await self._note(transaction, job_id, "created", f"{priority}: {reason}")
        return await _load(transaction, job_id)

    async def _merge(self, transaction: Transaction, job: Job, reason: Reason, priority: Priority) -> Job:
        reasons, highest = merged(job, reason, priority)
        if (reasons, highest) == (job.reasons, job.priority):
            return job
        await transaction.execute(
            "UPDATE jobs SET reasons = ?, priority = ?, updated_at = ? WHERE id = ?",
            (",".join(reasons), highest.value, stamp(self._clock.now()), job.id),
        )
        await self._note(transaction, job.id, "merged", f"{priority}: {reason}")
        return await _load(transaction, job.id)

    async def _note(self, transaction: Transaction, job_id: int, event: str, detail: str) -> None:
        await transaction.execute(
            "INSERT INTO job_events (job_id, event, detail, at) VALUES (?, ?, ?, ?)",
            (job_id, event, detail, stamp(self._clock.now())),
        )


def merged(job: Job, reason: Reason, priority: Priority) -> tuple[tuple[Reason, ...], Priority]:
    """Reasons and priority of an open job after one more request for its artifact."""
    reasons = job.reasons if reason in job.reasons else (*job.reasons, reason)
    return reasons, min(job.priority, priority, key=lambda each: each.rank)


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


def no_job(job_id: int) -> NotFoundError:
    return NotFoundError(f"There is no job {job_id}.", "The queue shows the numbers of its jobs.")


async def _load(transaction: Transaction, job_id: int) -> Job:
    # SQLite's integers end there, and a number typed by hand may not.
    row = await transaction.row(f"{_JOBS} WHERE j.id = ?", (job_id,)) if 0 < job_id <= _MAX_ID else None
    if row is None:
        raise no_job(job_id)
    return _job(row)


def _job(row: sqlite3.Row) -> Job:
    try:
        return Job(
            id=row["id"],
            artifact_id=row["artifact_id"],
            artifact_name=row["artifact_name"],
            state=JobState(row["state"]),
            priority=Priority(row["priority"]),
            reasons=tuple(Reason(each) for each in row["reasons"].split(",")),
            fitness=row["fitness"],
            created_at=moment(row["created_at"]),
            updated_at=moment(row["updated_at"]),
        )
    except ValueError as error:
        raise StorageError(f"Job {row['id']} cannot be read: {error}.", "It was not written by this dise.") from error
