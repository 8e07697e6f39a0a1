"""Many jobs made or changed at once, in a few statements: the file stays locked for milliseconds only.

What becomes of each is decided in `queue_rules`, as for a single one; which artifacts are wanted, in the engine.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.jobs import Job, Priority, Reason
from ..domain.optimizing import Order
from ..domain.queue_port import Wanted
from . import jobs_rows, queue_rules, records_queue
from .database import Transaction
from .records import moment, stamp


@dataclass(frozen=True, slots=True)
class Rush:
    """What is the same for all of them."""

    reason: Reason
    priority: Priority
    order: Order
    now: datetime
    defer: bool
    """What cools down is queued for later; else it is passed over."""

    @property
    def detail(self) -> str:
        return f"{self.priority}: {self.reason}"


async def enqueue_all(transaction: Transaction, wanted: Sequence[Wanted], rush: Rush) -> tuple[Job, ...]:
    """Returns the jobs that are new or changed."""
    known = {row["id"] for row in await transaction.rows("SELECT id FROM artifacts")}
    opened = {job.artifact_id: job for job in await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN}")}
    cool = {row["artifact_id"]: row for row in await transaction.rows("SELECT * FROM cooldowns")}
    changed: list[Job] = []
    new: list[tuple[Wanted, Order]] = []
    for each in {one.artifact_id: one for one in wanted if one.artifact_id in known}.values():
        until = cooling(cool.get(each.artifact_id), rush.now)
        if until is not None and not rush.defer:
            continue
        order = queue_rules.deferred(rush.order, until) if until is not None else rush.order
        job = opened.get(each.artifact_id)
        if job is None:
            new.append((each, order))
            continue
        merged = queue_rules.requested(job, rush.reason, rush.priority, queue_rules.joined(job, order))
        if merged != job:
            changed.append(await jobs_rows.save(transaction, job, merged, rush.now, "merged", rush.detail))
    return (*changed, *await _create(transaction, new, rush))


async def _create(transaction: Transaction, new: Sequence[tuple[Wanted, Order]], rush: Rush) -> tuple[Job, ...]:
    if not new:
        return ()
    before = await _last(transaction, "jobs")
    place = await jobs_rows.last_position(transaction) + 1.0
    rows = [
        jobs_rows.new_row(each.artifact_id, rush.reason, rush.priority, each.fitness, order, rush.now, place + index)
        for index, (each, order) in enumerate(new)
    ]
    await transaction.execute_many(jobs_rows.INSERT, rows)
    jobs = await jobs_rows.find(transaction, "WHERE j.id > ? ORDER BY j.id", (before,))
    await _note_all(transaction, [job.id for job in jobs], "created", rush.detail, rush.now)
    return tuple(jobs)


async def save_all(
    transaction: Transaction, pairs: Sequence[tuple[Job, Job]], now: datetime, event: str, detail: str
) -> tuple[Job, ...]:
    """`jobs_rows.save` for many; returns those that changed. Jobs that change in the same way share a statement."""
    alike: dict[tuple[tuple[str, object], ...], list[int]] = {}
    changed: list[Job] = []
    for old, new in pairs:
        changes = records_queue.job_changes(old, new)
        if not changes:
            continue
        alike.setdefault(tuple(changes.items()), []).append(old.id)
        # It was made for this very change; making it a second time takes longer than all the rest.
        object.__setattr__(new, "updated_at", now)
        changed.append(new)
        if new.progress.attempt:
            await jobs_rows.follow(transaction, old, new, now)
    for same, ids in alike.items():
        names = ", ".join(f"{name} = ?" for name, _ in same)
        await transaction.execute(
            f"UPDATE jobs SET {names}, updated_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (*(value for _, value in same), stamp(now), json.dumps(ids)),
        )
    await _note_all(transaction, [job.id for job in changed], event, detail, now)
    return tuple(changed)


async def _note_all(transaction: Transaction, ids: Sequence[int], event: str, detail: str, now: datetime) -> None:
    before = await _last(transaction, "job_events")
    await transaction.execute(
        "INSERT INTO job_events (job_id, event, detail, at) SELECT value, ?, ?, ? FROM json_each(?) ORDER BY key",
        (event, detail, stamp(now), json.dumps(list(ids))),
    )
    transaction.events.extend(range(before + 1, await _last(transaction, "job_events") + 1))


async def _last(transaction: Transaction, table: str) -> int:
    """The highest id that was ever given out."""
    row = await transaction.row("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,))
    return int(row["seq"]) if row is not None else 0


def cooling(row: sqlite3.Row | None, now: datetime) -> datetime | None:
    """The end of a cool-down that holds now; `row` is the artifact's among the cool-downs, if it has one."""
    if row is None:
        return None
    since, until = moment(row["since"]), moment(row["until"])
    # A beginning in the future means that the clock was set back; waiting for it could take years.
    return until if since <= now < until else None
