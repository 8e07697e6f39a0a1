"""When triggers are due, and what cools down: each firing is taken once, whatever the processes do.

When a trigger is due next, and which artifacts it means, is decided in the engine.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from ..domain.jobs import Job, Priority, Reason
from ..domain.optimizing import Order
from ..domain.ports import Clock
from ..domain.queue_port import Trigger, Wanted
from . import jobs_rows, queue_bulk, queue_rules
from .database import Database, Transaction
from .records import moment_or_none, stamp, stamp_or_none

USAGE_KEY = "usage."
"""Among the kept values: before the id of an artifact, what its uses have triggered."""


class SqliteTriggerStore:
    """Fills `domain.queue_port.TriggerStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def plan(self, name: str, spec: str, next_due: datetime | None) -> Trigger:
        """Make a trigger known. One that is known with the same `spec` keeps its time: a restart delays nothing."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO triggers (name, spec, next_due) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE "
                "SET spec = excluded.spec, next_due = excluded.next_due WHERE spec <> excluded.spec",
                (name, spec, stamp_or_none(next_due)),
            )
            [row] = await transaction.rows("SELECT * FROM triggers WHERE name = ?", (name,))
        return _trigger(row)

    async def triggers(self) -> tuple[Trigger, ...]:
        """By name."""
        async with self._database.snapshot() as transaction:
            return tuple(_trigger(row) for row in await transaction.rows("SELECT * FROM triggers ORDER BY name"))

    async def fire(self, name: str, due: datetime, next_due: datetime | None) -> bool:
        """Take the firing that was due then, and set the next one. False: another process has it already."""
        async with self._database.transaction() as transaction:
            return await _take(transaction, name, due, next_due)

    async def fire_and_queue(
        self,
        name: str,
        due: datetime,
        next_due: datetime | None,
        wanted: Sequence[Wanted],
        reason: Reason,
        priority: Priority,
        order: Order | None = None,
        *,
        defer: bool = False,
    ) -> tuple[Job, ...] | None:
        """`fire`, and what is wanted is queued with it, all or nothing; returns the jobs that are new or changed."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            if not await _take(transaction, name, due, next_due):
                return None
            rush = queue_bulk.Rush(reason, priority, order or Order(), now, defer)
            return await queue_bulk.enqueue_all(transaction, wanted, rush)

    async def enqueue_if_due(
        self,
        artifact_id: str,
        reason: Reason,
        priority: Priority,
        fitness: float | None,
        order: Order | None = None,
        *,
        once_version: int | None = None,
        defer: bool = False,
    ) -> Job | None:
        """Queue what no person asked for; None while the artifact cools down, or once it was done for the version.
        With `defer` it is queued then too, for when that is over.

        Raises NotFoundError for an unknown artifact.
        """
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            until = await _cooling(transaction, artifact_id, now)
            if until is not None and not defer:
                return None
            if once_version is not None:
                known = await transaction.row(
                    "SELECT 1 FROM fired_once WHERE artifact_id = ? AND reason = ? AND version = ?",
                    (artifact_id, reason.value, once_version),
                )
                if known is not None:
                    return None
            if until is not None:
                order = queue_rules.deferred(order or Order(), until)
            there = await jobs_rows.open_job(transaction, artifact_id)
            if there is not None:
                order = queue_rules.joined(there, order)
            job = await jobs_rows.enqueue(transaction, artifact_id, reason, priority, fitness, order, now)
            if once_version is not None:
                await transaction.execute(
                    "INSERT INTO fired_once (artifact_id, reason, version, at) VALUES (?, ?, ?, ?)",
                    (artifact_id, reason.value, once_version, stamp(now)),
                )
        return job

    async def usage(self, artifact_id: str) -> str:
        """What was kept about the uses of an artifact; "" at first."""
        async with self._database.snapshot() as transaction:
            row = await transaction.row("SELECT value FROM meta WHERE key = ?", (USAGE_KEY + artifact_id,))
        return str(row["value"]) if row is not None else ""

    async def swap_usage(self, artifact_id: str, old: str, new: str) -> bool:
        """Keep `new` if `old` is still what is kept; False: somebody else was faster."""
        key = USAGE_KEY + artifact_id
        async with self._database.transaction() as transaction:
            if not old:
                await transaction.execute("INSERT OR IGNORE INTO meta (key, value) VALUES (?, '')", (key,))
            swapped = await transaction.execute(
                "UPDATE meta SET value = ? WHERE key = ? AND value = ?", (new, key, old)
            )
        return swapped == 1

    async def cooling_until(self, artifact_id: str) -> datetime | None:
        """None: it is not cooling down."""
        async with self._database.snapshot() as transaction:
            return await _cooling(transaction, artifact_id, self._clock.now())


async def _take(transaction: Transaction, name: str, due: datetime, next_due: datetime | None) -> bool:
    taken = await transaction.execute(
        "UPDATE triggers SET last_fired = next_due, next_due = ? WHERE name = ? AND next_due = ?",
        (stamp_or_none(next_due), name, stamp(due)),
    )
    return taken == 1


async def _cooling(transaction: Transaction, artifact_id: str, now: datetime) -> datetime | None:
    row = await transaction.row("SELECT since, until FROM cooldowns WHERE artifact_id = ?", (artifact_id,))
    return queue_bulk.cooling(row, now)


def _trigger(row: sqlite3.Row) -> Trigger:
    return Trigger(row["name"], moment_or_none(row["next_due"]), moment_or_none(row["last_fired"]), row["spec"])
