"""Statements on the table of jobs, each within a transaction of the caller.

What a job becomes is decided in `queue_rules`, who may change it in the stores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from ..domain.errors import NotFoundError
from ..domain.jobs import Job, JobEvent, JobState, Priority, Reason
from ..domain.optimizing import AttemptState, Order
from . import queue_rules, records_queue
from .database import Transaction
from .naming import shorten
from .records import moment, stamp, stamp_or_none

_MAX_ID = 2**63 - 1

JOBS = "SELECT j.*, a.name AS artifact_name FROM jobs AS j JOIN artifacts AS a ON a.id = j.artifact_id"
OPEN = "j.state IN ('queued', 'running', 'pausing', 'paused')"
HELD = "j.state IN ('running', 'pausing')"


async def find(transaction: Transaction, where: str, parameters: Sequence[object] = ()) -> list[Job]:
    return records_queue.jobs(await transaction.rows(f"{JOBS} {where}", parameters))


async def load(transaction: Transaction, job_id: int) -> Job:
    """Raises NotFoundError."""
    # SQLite's integers end there, and a number typed by hand may not.
    found = await find(transaction, "WHERE j.id = ?", (job_id,)) if 0 < job_id <= _MAX_ID else []
    if not found:
        raise queue_rules.no_job(job_id)
    return found[0]


async def open_job(transaction: Transaction, artifact_id: str) -> Job | None:
    found = await find(transaction, f"WHERE j.artifact_id = ? AND {OPEN}", (artifact_id,))
    return found[0] if found else None


async def save(transaction: Transaction, old: Job, new: Job, now: datetime, event: str = "", detail: str = "") -> Job:
    """Write what is new, and say so in the history when `event` names it. A job that is the same is left alone."""
    changed = records_queue.job_changes(old, new)
    if not changed:
        return old
    changed["updated_at"] = stamp(now)
    names = ", ".join(f"{name} = ?" for name in changed)
    await transaction.execute(f"UPDATE jobs SET {names} WHERE id = ?", (*changed.values(), old.id))
    await follow(transaction, old, new, now)
    if event:
        await note(transaction, new.id, event, detail, now)
    return replace(new, updated_at=now)


async def follow(transaction: Transaction, old: Job, new: Job, now: datetime) -> None:
    """What the end of a job, and its undoing, do to its attempts."""
    if old.state.open and not new.state.open:
        await _end_attempts(transaction, new, now)
    elif old.state is JobState.CANCELLED and new.state.open:
        await _revive_attempts(transaction, old)


async def _end_attempts(transaction: Transaction, job: Job, now: datetime) -> None:
    await transaction.execute(
        "UPDATE attempts SET state = ?, reason = ?, ended_at = ? WHERE job_id = ? AND state = ?",
        (
            AttemptState.CANCELLED.value,
            queue_rules.WITH_JOB if job.state is JobState.CANCELLED else f"the job is {job.state}",
            stamp(job.ended_at or now),
            job.id,
            AttemptState.RUNNING.value,
        ),
    )


async def _revive_attempts(transaction: Transaction, cancelled: Job) -> None:
    if cancelled.ended_at is None:
        return
    await transaction.execute(
        "UPDATE attempts SET state = ?, reason = '', ended_at = NULL "
        "WHERE job_id = ? AND state = ? AND reason = ? AND ended_at = ?",
        (
            AttemptState.RUNNING.value,
            cancelled.id,
            AttemptState.CANCELLED.value,
            queue_rules.WITH_JOB,
            stamp(cancelled.ended_at),
        ),
    )


async def note(transaction: Transaction, job_id: int, event: str, detail: str, now: datetime) -> None:
    transaction.events.append(
        await transaction.insert(
            "INSERT INTO job_events (job_id, event, detail, at) VALUES (?, ?, ?, ?)",
            (job_id, event, detail, stamp(now)),
        )
    )


async def events(transaction: Transaction, where: str, parameters: Sequence[object]) -> tuple[JobEvent, ...]:
    rows = await transaction.rows(f"SELECT * FROM job_events {where}", parameters)
    own = transaction.own_events
    return tuple(
        JobEvent(row["job_id"], row["event"], row["detail"], moment(row["at"]), row["id"], row["id"] in own)
        for row in rows
    )


async def enqueue(
    transaction: Transaction,
    artifact_id: str,
    reason: Reason,
    priority: Priority,
    fitness: float | None,
    order: Order | None,
    now: datetime,
    *,
    alone: bool = False,
) -> Job:
    """Add a job, or merge into the artifact's open one; with `alone`, raise UsageError instead of that.

    Raises NotFoundError for an unknown artifact.
    """
    job = await open_job(transaction, artifact_id)
    if job is not None and alone:
        raise queue_rules.open_already(job)
    if job is None:
        return await _create(transaction, artifact_id, reason, priority, fitness, order or Order(), now)
    new = queue_rules.requested(job, reason, priority, order)
    return await save(transaction, job, new, now, "merged", f"{priority}: {reason}")


async def _create(
    transaction: Transaction,
    artifact_id: str,
    reason: Reason,
    priority: Priority,
    fitness: float | None,
    order: Order,
    now: datetime,
) -> Job:
    if await transaction.row("SELECT 1 FROM artifacts WHERE id = ?", (artifact_id,)) is None:
        raise NotFoundError(f"There is no artifact {shorten(artifact_id)}.", "Only stored artifacts can be queued.")
    position = await last_position(transaction) + 1.0
    job_id = await transaction.insert(INSERT, new_row(artifact_id, reason, priority, fitness, order, now, position))
    await note(transaction, job_id, "created", f"{priority}: {reason}", now)
    return await load(transaction, job_id)


INSERT = (
    "INSERT INTO jobs (artifact_id, state, priority, reasons, fitness, created_at, updated_at, position, work_order, "
    "when_idle, not_before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def new_row(
    artifact_id: str, reason: Reason, priority: Priority, fitness: float | None, order: Order, now: datetime,
    position: float,
) -> tuple[object, ...]:  # fmt: skip
    """What `INSERT` takes."""
    return (
        artifact_id, JobState.QUEUED.value, priority.value, reason.value, fitness, stamp(now), stamp(now), position,
        records_queue.order_text(order), order.when_idle, stamp_or_none(order.not_before),
    )  # fmt: skip


async def last_position(transaction: Transaction) -> float:
    row = await transaction.row("SELECT MAX(position) AS last FROM jobs")
    return float(row["last"] or 0.0) if row is not None else 0.0
