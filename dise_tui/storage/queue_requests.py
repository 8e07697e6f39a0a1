"""What people ask of the queue: pause, resume, cancel and its undoing, another place, another priority.

Whoever works on a job sees these wishes at its next heartbeat. Claims and attempts do not belong here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from ..domain.errors import UsageError
from ..domain.jobs import Job, JobEvent, Owner, Priority
from ..domain.ports import Clock
from . import jobs_rows, liveness, queue_rules
from .database import Database, Transaction
from .jobs import SqliteJobStore


class QueueRequests(SqliteJobStore):
    """The part of `domain.queue_port.QueueStore` that needs no claim."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        machine: str | None = None,
        alive: Callable[[Owner], bool] = liveness.alive,
    ) -> None:
        """`machine` and `alive` say how owners are judged; they are this machine's own unless a test owns them."""
        super().__init__(database, clock)
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

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """In the order they are served; ended ones last, the newest first."""
        async with self._database.snapshot() as transaction:
            jobs = await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN}" if open_only else "")
        return tuple(sorted(jobs, key=queue_rules.listed))

    async def job(self, job_id: int) -> Job:
        async with self._database.snapshot() as transaction:
            return await jobs_rows.load(transaction, job_id)

    async def events_since(self, event_id: int, limit: int = 500) -> tuple[JobEvent, ...]:
        """What happened after that event, to any job, oldest first."""
        async with self._database.snapshot() as transaction:
            return await jobs_rows.events(
                transaction, "WHERE id > ? ORDER BY id LIMIT ?", (max(0, event_id), max(0, limit))
            )

    async def request_pause(
        self, job_id: int | None = None, *, model: str | None = None, now: bool = False, manual: bool = True
    ) -> tuple[Job, ...]:
        """Pause one job, all that work with a model, or all; returns those that changed."""
        look = self._look()

        def pause(job: Job) -> Job:
            return queue_rules.paused(job, now=now, manual=manual, free=queue_rules.lease_free(job, look))

        words = ("now" if now else "before the next attempt") + ("" if manual else ", by itself")
        return await self._each(job_id, model, pause, look.now, "pause", words)

    async def resume(
        self, job_id: int | None = None, *, model: str | None = None, manual: bool = True
    ) -> tuple[Job, ...]:
        """Take pauses back; with `manual=False` not those that a person asked for."""
        return await self._each(
            job_id, model, lambda job: queue_rules.resumed(job, manual=manual), self._clock.now(), "pause", "taken back"
        )

    async def _each(
        self,
        job_id: int | None,
        model: str | None,
        change: Callable[[Job], Job],
        now: datetime,
        event: str,
        detail: str,
    ) -> tuple[Job, ...]:
        async with self._database.transaction() as transaction:
            changed = []
            for job in await self._meant(transaction, job_id, model):
                new = change(job)
                if new != job:
                    changed.append(await jobs_rows.save(transaction, job, new, now, event, detail))
        return tuple(changed)

    async def _meant(self, transaction: Transaction, job_id: int | None, model: str | None) -> list[Job]:
        if job_id is not None:
            return [await jobs_rows.load(transaction, job_id)]
        jobs = await jobs_rows.find(transaction, f"WHERE {jobs_rows.OPEN}")
        if model is None:
            return jobs
        rows = await transaction.rows("SELECT job_id FROM attempts WHERE state = 'running' AND model = ?", (model,))
        running = {row["job_id"] for row in rows}
        return [job for job in jobs if queue_rules.uses_model(job, model, running)]

    async def cancel(self, job_id: int) -> Job:
        """End a job, or ask its holder to. Raises NotFoundError, UsageError for an ended one."""
        look = self._look()
        async with self._database.transaction() as transaction:
            job = await jobs_rows.load(transaction, job_id)
            new = queue_rules.cancelled(job, look.now, free=queue_rules.lease_free(job, look))
            return await jobs_rows.save(transaction, job, new, look.now, "cancel", f"{job.state} to {new.state}")

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
