"""Signs that processes leave for each other, one row a process, believed only while their process lives.

What a sign means for the work of others is decided in the engine.
"""

from __future__ import annotations

import json
import sqlite3

from ..domain.jobs import Lease, Owner
from ..domain.neighbours import Sign
from ..domain.ports import Clock
from . import liveness, queue_rules
from .database import Database
from .records import moment, stamp


class SqliteSignStore:
    """Fills `domain.neighbours.SignStore`. Every method raises StorageError when the file fails."""

    def __init__(
        self, database: Database, clock: Clock, *, machine: str | None = None, alive: queue_rules.Alive = liveness.alive
    ) -> None:
        """`machine` and `alive` are this machine's own, unless a test says otherwise."""
        self._database = database
        self._clock = clock
        self._machine = machine
        self._alive = alive

    async def leave(self, sign: Sign) -> None:
        """Say it, in place of what was said before. Signs of processes that are gone are removed by the way."""
        owner, now = sign.owner, self._clock.now()
        lease = queue_rules.new_lease(owner, "", now, self._clock.monotonic())
        look = self._look()
        async with self._database.transaction() as transaction:
            rows = await transaction.rows("SELECT * FROM signs WHERE owner_id <> ?", (owner.id,))
            for row in rows:
                if queue_rules.lease_over(_lease(row), look):
                    await transaction.execute("DELETE FROM signs WHERE owner_id = ?", (row["owner_id"],))
            await transaction.execute(
                "INSERT OR REPLACE INTO signs "
                "(owner_id, machine, pid, started, label, there, asks, until, until_s, at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    owner.id, owner.machine, owner.pid, owner.started, owner.label, sign.there,
                    json.dumps(sign.asks), stamp(lease.until), lease.until_s, stamp(now),
                ),
            )  # fmt: skip

    async def remove(self, owner: Owner) -> None:
        """Say nothing any more."""
        async with self._database.transaction() as transaction:
            await transaction.execute("DELETE FROM signs WHERE owner_id = ?", (owner.id,))

    async def others(self, owner: Owner) -> tuple[Sign, ...]:
        """What all living processes but this one say."""
        async with self._database.snapshot() as transaction:
            rows = await transaction.rows("SELECT * FROM signs WHERE owner_id <> ? ORDER BY at, owner_id", (owner.id,))
        if not rows:
            return ()
        look = self._look()
        return tuple(_sign(row) for row in rows if not queue_rules.lease_over(_lease(row), look))

    def _look(self) -> queue_rules.Look:
        machine = self._machine or liveness.this_machine()
        return queue_rules.Look(self._clock.now(), self._clock.monotonic(), machine, self._alive)


def _owner(row: sqlite3.Row) -> Owner:
    return Owner(row["owner_id"], row["machine"], int(row["pid"]), row["started"], row["label"])


def _lease(row: sqlite3.Row) -> Lease:
    return Lease(_owner(row), "", moment(row["until"]), float(row["until_s"]), moment(row["at"]))


def _sign(row: sqlite3.Row) -> Sign:
    return Sign(_owner(row), bool(row["there"]), tuple(str(one) for one in json.loads(row["asks"])))
