"""What people ask of the queue: jobs, their history, pause, cancel and its undoing, another place or priority.

Whoever works on a job sees these wishes at its next heartbeat. Claims and attempts do not belong here.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from ..domain.errors import UsageError
from ..domain.jobs import Job, JobEvent, Owner, Priority, Reason
from ..domain.optimizing import Order
from ..domain.ports import Clock
from . import jobs_rows, liveness, queue_bulk, queue_rules
from .database import Database, Transaction


class QueueRequests:
    """The part of `domain.queue_port.QueueStore` that needs no claim. Every method raises StorageError when the file
    fails."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        machine: str | None = None,
        alive: Callable[[Owner], bool] = liveness.alive,
    ) -> None:
        """`machine` and `alive` say how owners are judged; they are this machine's own unless a test owns them."""
        self._database = database
        self._clock = clock
        self._machine = liveness.this_machine() if machine is None else machine
        self._alive = alive

    def _look(self, now: datetime | None = None) -> queue_rules.Look:
        """Each owner is asked for once in a look, however many jobs it holds."""
        known: dict[str, bool] = {}

        def alive(owner: Owner) -> bool:
            if owner.id not in known:
                known[owner.id] = self._alive(owner)
            return known[owner.id]

        return queue_rules.Look(now or self._clock.now(), self._clock.monotonic(), self._machine, alive)

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

    async def jobs(self, *, open_only: bool = False, artifact_id: str | None = None) -> tuple[Job, ...]:
        """In the order they are served; ended ones last, the newest first."""
        wanted = [jobs_rows.OPEN] if open_only else []
        wanted += ["j.artifact_id = ?"] if artifact_id is not None else []
        where = f"WHERE {' AND '.join(wanted)}" if wanted else ""
        async with self._database.snapshot() as transaction:
            jobs = await jobs_rows.find(transaction, where, (artifact_id,) if artifact_id is not None else ())
        return tuple(sorted(jobs, key=queue_rules.listed))

    async def job(self, job_id: int) -> Job:
        async with self._database.snapshot() as transaction:
            return await jobs_rows.load(transaction, job_id)

    async def events(self, job_id: int) -> tuple[JobEvent, ...]:
        """What happened to a job, oldest first. Raises NotFoundError."""
        async with self._database.snapshot() as transaction:
            await jobs_rows.load(transaction, job_id)
            return await jobs_rows.events(transaction, "WHERE job_id = ? ORDER BY id", (job_id,))

    async def events_since(self, event_id: int, limit: int = 500) -> tuple[JobEvent, ...]:
        """What happened after that event, to any job, oldest first."""
        async with self._database.snapshot() as transaction:
            return await jobs_rows.events(
                transaction, "WHERE id > ? ORDER BY id LIMIT ?", (max(0, event_id), max(0, limit))
            )

    async def last_event(self) -> int:
        """The id of the newest event; 0 before the first."""
        async with self._database.snapshot() as transaction:
            row = await transaction.row("SELECT MAX(id) AS last FROM job_events")
        return int(row["last"] or 0) if row is not None else 0

    async def request_pause(
        self,
        job_id: int | Sequence[int] | None = None,
        *,
        model: str | None = None,
        now: bool = False,
        manual: bool = True,
    ) -> tuple[Job, ...]:
        """Pause one job or several, all that work with a model, or all; returns those that changed."""
        look = self._look()

        def pause(job: Job) -> Job:
            return queue_rules.paused(job, now=now, manual=manual, free=queue_rules.lease_free(job, look))

        words = ("now" if now else "before the next attempt") + ("" if manual else ", by itself")
        return await self._each(job_id, model, pause, look.now, "pause", words)

    async def resume(
        self, job_id: int | Sequence[int] | None = None, *, model: str | None = None, manual: bool = True
    ) -> tuple[Job, ...]:
        """Take pauses back; with `manual=False` not those that a person asked for."""
        return await self._each(
            job_id, model, lambda job: queue_rules.resumed(job, manual=manual), self._clock.now(), "pause", "taken back"
        )

    async def _each(
        self,
        job_id: int | Sequence[int] | None,
        model: str | None,
        change: Callable[[Job], Job],
        now: datetime,
        event: str,
        detail: str,
    ) -> tuple[Job, ...]:
        async with self._database.transaction() as transaction:
            meant = await self._meant(transaction, job_id, model)
            return await queue_bulk.save_all(transaction, [(job, change(job)) for job in meant], now, event, detail)

    async def _meant(
        self, transaction: Transaction, job_id: int | Sequence[int] | None, model: str | None
    ) -> list[Job]:
        if isinstance(job_id, int):
            return [await jobs_rows.load(transaction, job_id)]
        if job_id is not None:
            return await self._these(transaction, job_id)
        if model is None:
            return await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN}")
        rows = await transaction.rows("SELECT job_id FROM attempts WHERE state = 'running' AND model = ?", (model,))
        running = {row["job_id"] for row in rows}
        jobs = await jobs_rows.find(
            transaction,
            f"WHERE {jobs_rows.OPEN} AND (json_extract(j.work_order, '$.model') = ? "
            "OR j.id IN (SELECT value FROM json_each(?)))",
            (model, json.dumps(sorted(running))),
        )
        return [job for job in jobs if queue_rules.uses_model(job, model, running)]

    async def cancel(self, job_id: int) -> Job:
        """End a job, or ask its holder to. Raises NotFoundError, UsageError for an ended one."""
        look = self._look()
        async with self._database.transaction() as transaction:
            job = await jobs_rows.load(transaction, job_id)
            new = queue_rules.cancelled(job, look.now, free=queue_rules.lease_free(job, look))
            return await jobs_rows.save(transaction, job, new, look.now, "cancel", f"{job.state} to {new.state}")

    async def cancel_each(self, job_ids: Sequence[int]) -> tuple[Job, ...]:
        """`cancel` for many, all or nothing; those that have ended are passed over. Returns those that changed."""
        look = self._look()

        def cancel(job: Job) -> Job:
            return queue_rules.cancelled(job, look.now, free=queue_rules.lease_free(job, look))

        async with self._database.transaction() as transaction:
            jobs = [job for job in await self._these(transaction, job_ids) if job.state.open]
            return await queue_bulk.save_all(
                transaction, [(job, cancel(job)) for job in jobs], look.now, "cancel", "with others"
            )

    async def uncancel_each(self, job_ids: Sequence[int], within_s: float) -> tuple[Job, ...]:
        """`undo_cancel` for many, all or nothing; those of which it is too late are passed over."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(f"SELECT j.artifact_id FROM jobs AS j WHERE {jobs_rows.OPEN}")
            opened = {row["artifact_id"] for row in rows}
            pairs = []
            for job in await self._these(transaction, job_ids):
                other_open = job.artifact_id in opened and not job.state.open
                with contextlib.suppress(UsageError):
                    pairs.append((job, queue_rules.uncancelled(job, now, within_s, other_open=other_open)))
                    opened.add(job.artifact_id)
            return await queue_bulk.save_all(transaction, pairs, now, "undo", "with others")

    async def _these(self, transaction: Transaction, job_ids: Sequence[int]) -> list[Job]:
        wanted = json.dumps([job_id for job_id in job_ids if 0 < job_id < 2**63])
        return await jobs_rows.find(transaction, "WHERE j.id IN (SELECT value FROM json_each(?))", (wanted,))

    async def undo_cancel(self, job_id: int, within_s: float) -> Job:
        """Take a cancel back. Raises NotFoundError, UsageError when that is no longer possible."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            job = await jobs_rows.load(transaction, job_id)
            other = await jobs_rows.open_job(transaction, job.artifact_id)
            other_open = other is not None and other.id != job.id
            new = queue_rules.uncancelled(job, now, within_s, other_open=other_open)
            return await jobs_rows.save(transaction, job, new, now, "undo", f"{job.state} to {new.state}")

    async def move(self, job_id: int, before: int | None) -> Job:
        """Serve a job just before another open one, with that one's priority; None: as the last of its priority."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            job = await _open(transaction, job_id)
            if before is None:
                position = await jobs_rows.last_position(transaction) + 1.0
                return await jobs_rows.save(
                    transaction, job, replace(job, position=position), now, "move", "to the end"
                )
            other = await _open(transaction, before)
            if other.id == job.id:
                raise UsageError(f"Job {job_id} cannot be served before itself.", "Name another job.")
            position = await self._place_before(transaction, job, other, now)
            new = replace(job, position=position, priority=other.priority)
            return await jobs_rows.save(transaction, job, new, now, "move", f"before job {before}")

    async def _place_before(self, transaction: Transaction, job: Job, other: Job, now: datetime) -> float:
        """A position between `other` and its predecessor; makes room when no number is left between them."""
        row = await transaction.row(
            f"SELECT MAX(j.position) AS last FROM jobs AS j WHERE {jobs_rows.OPEN} AND j.priority = ? "
            "AND j.id <> ? AND j.position < ?",
            (other.priority.value, job.id, other.position),
        )
        position = queue_rules.between(row["last"] if row is not None else None, other.position)
        if position is not None:
            return position
        jobs = await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN} AND j.priority = ?", (other.priority.value,))
        others = sorted((each for each in jobs if each.id != job.id), key=queue_rules.claim_order)
        index = next(index for index, each in enumerate(others) if each.id == other.id)
        start = await jobs_rows.last_position(transaction) + 1.0
        for place, each in enumerate(others):
            await jobs_rows.save(transaction, each, replace(each, position=start + 2.0 * place), now)
        return start + 2.0 * index - 1.0

    async def set_priority(self, job_id: int, priority: Priority) -> Job:
        """Raises NotFoundError, UsageError for an ended job."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            job = await _open(transaction, job_id)
            detail = f"{job.priority} to {priority}"
            return await jobs_rows.save(transaction, job, replace(job, priority=priority), now, "priority", detail)


async def _open(transaction: Transaction, job_id: int) -> Job:
    job = await jobs_rows.load(transaction, job_id)
    if not job.state.open:
        raise queue_rules.closed(job)
    return job
