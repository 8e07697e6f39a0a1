"""The store of what was learnt: ratings, records of configurations, weights with their log, tools, selections.

How weights move, and when a record is trusted, is decided in the engine.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from ..domain.errors import NotFoundError, UsageError
from ..domain.learning_port import Learnt, Move, Rating, Selection, WeightChange
from ..domain.optimizing import GeneratorRecord, Tool, Variant
from ..domain.ports import Clock
from ..domain.prompts import TaskType
from ..domain.queue_port import Sample
from . import learning_rows
from .database import Database, Transaction
from .naming import shorten
from .records import moment, stamp


class SqliteLearningStore:
    """Fills `domain.learning_port.LearningStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def rate(
        self, artifact_id: str, version: int, satisfaction: float, task_type: TaskType, move: Move
    ) -> tuple[Rating, WeightChange]:
        """Keep a rating and what `move` makes of the weight of its task type, all or nothing.

        Raises NotFoundError for a version that is not there, UsageError outside 0..1.
        """
        _check_share(satisfaction, "A rating")
        rating = Rating(artifact_id, version, satisfaction, self._clock.now())
        async with self._database.transaction() as transaction:
            found = await transaction.row(
                "SELECT 1 FROM versions WHERE artifact_id = ? AND number = ?", (artifact_id, min(version, 2**62))
            )
            if found is None:
                raise NotFoundError(f"There is no version {version} of artifact {shorten(artifact_id)}.")
            await transaction.execute(
                "INSERT INTO ratings (artifact_id, version, satisfaction, at) VALUES (?, ?, ?, ?)",
                (artifact_id, version, satisfaction, stamp(rating.at)),
            )
            change = move(await learning_rows.weight(transaction, task_type))
            if change.new is not None and change.new != change.old:
                _check_share(change.new, "A weight")
                await learning_rows.put_weight_change(transaction, change)
        return rating, change

    async def ratings(self, artifact_id: str | None = None) -> tuple[Rating, ...]:
        """Oldest first."""
        where = "" if artifact_id is None else "WHERE artifact_id = ?"
        rows = await self._rows(
            f"SELECT * FROM ratings {where} ORDER BY id", () if artifact_id is None else (artifact_id,)
        )
        return tuple(Rating(row["artifact_id"], row["version"], row["satisfaction"], moment(row["at"])) for row in rows)

    async def add_sample(self, sample: Sample, variant: Variant, generation_s: float) -> None:
        """Add one result to the record of a configuration. Raises StorageError for a number that is not finite."""
        async with self._database.transaction() as transaction:
            await learning_rows.add_sample(transaction, sample, variant, generation_s, self._clock.now())

    async def records(self, task_type: TaskType | None = None) -> tuple[GeneratorRecord, ...]:
        """By task type, then mean fitness, the best first."""
        rows = await self._of_type(
            "SELECT * FROM generator_records {where} ORDER BY task_type, mean_fitness DESC, key, prompt_hash", task_type
        )
        return tuple(learning_rows.record(row) for row in rows)

    async def weight(self, task_type: TaskType) -> float | None:
        """Learned weight of quality; None: nothing was learned."""
        rows = await self._of_type("SELECT quality FROM weights {where}", task_type)
        return float(rows[0]["quality"]) if rows else None

    async def set_weight(self, task_type: TaskType, quality: float, reason: str) -> WeightChange:
        """Every change is logged. Raises UsageError outside 0..1."""
        _check_share(quality, "A weight")
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            old = await learning_rows.weight(transaction, task_type)
            change = WeightChange(task_type, old, quality, reason, now)
            await learning_rows.put_weight_change(transaction, change)
        return change

    async def forget_weight(self, task_type: TaskType) -> bool:
        """Forget the learned weight alone; False: there was none. The log keeps that it was forgotten."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            return await _forget_weight(transaction, task_type, now)

    async def weight_changes(self, task_type: TaskType | None = None) -> tuple[WeightChange, ...]:
        """Oldest first."""
        rows = await self._of_type("SELECT * FROM weight_changes {where} ORDER BY id", task_type)
        return tuple(learning_rows.weight_change(row) for row in rows)

    async def put_tool(self, tool: Tool) -> None:
        """Add a tool; one of the same name is replaced."""
        async with self._database.transaction() as transaction:
            await learning_rows.put_tool(transaction, tool)

    async def tools(self, task_type: TaskType | None = None, *, active_only: bool = False) -> tuple[Tool, ...]:
        """Oldest first, so that what a tool evolved from comes before it."""
        rows = await self._of_type("SELECT * FROM tools {where} ORDER BY created_at, name", task_type)
        return tuple(learning_rows.tool(row) for row in rows if row["active"] or not active_only)

    async def count_tool_use(self, name: str, success: bool) -> Tool:
        """Raises NotFoundError."""
        async with self._database.transaction() as transaction:
            await learning_rows.count_tool_use(transaction, name, success)
            row = await transaction.row("SELECT * FROM tools WHERE name = ?", (name,))
        if row is None:
            raise NotFoundError(f"There is no tool {shorten(name)}.")
        return learning_rows.tool(row)

    async def add_selection(self, selection: Selection) -> None:
        """For a choice that made no version; `accept` notes its own."""
        async with self._database.transaction() as transaction:
            await learning_rows.add_selection(transaction, selection)

    async def selections(self, task_type: TaskType | None = None, limit: int | None = None) -> tuple[Selection, ...]:
        """The newest `limit`, oldest first."""
        # SQLite takes a negative limit for none
        rows = await self._of_type(
            f"SELECT * FROM selections {{where}} ORDER BY id DESC LIMIT {-1 if limit is None else max(0, limit)}",
            task_type,
        )
        return tuple(learning_rows.selection(row) for row in reversed(rows))

    async def reset(self, task_type: TaskType) -> None:
        """Forget records, weights, selections and tools of a task type; ratings and the log of weights stay."""
        now = self._clock.now()
        async with self._database.transaction() as transaction:
            await _forget_weight(transaction, task_type, now)
            for table in ("generator_records", "selections", "tools"):
                await transaction.execute(f"DELETE FROM {table} WHERE task_type = ?", (task_type.value,))

    async def everything(self) -> Learnt:
        """As it is at one moment."""
        async with self._database.snapshot() as transaction:
            records = await transaction.rows("SELECT * FROM generator_records ORDER BY task_type, key, prompt_hash")
            changes = await transaction.rows("SELECT * FROM weight_changes ORDER BY id")
            selections = await transaction.rows("SELECT * FROM selections ORDER BY id")
            tools = await transaction.rows("SELECT * FROM tools ORDER BY created_at, name")
        return Learnt(
            tuple(learning_rows.record(row) for row in records),
            tuple(learning_rows.weight_change(row) for row in changes),
            tuple(learning_rows.selection(row) for row in selections),
            tuple(learning_rows.tool(row) for row in tools),
        )

    async def take_over(self, learnt: Learnt) -> None:
        """Put this in the place of what is known of its task types, all or nothing.

        Raises UsageError for a tool whose name another task type has.
        """
        types = learnt.task_types
        async with self._database.transaction() as transaction:
            for task_type in types:
                for table in ("generator_records", "weights", "weight_changes", "selections", "tools"):
                    await transaction.execute(f"DELETE FROM {table} WHERE task_type = ?", (task_type.value,))
            for tool in learnt.tools:
                if await transaction.row("SELECT 1 FROM tools WHERE name = ?", (tool.name,)) is not None:
                    raise UsageError(
                        f"Another task type has a tool {shorten(tool.name)}.", "Reset that task type first."
                    )
                await learning_rows.put_tool(transaction, tool)
            for record in learnt.records:
                await learning_rows.put_record(transaction, record)
            for change in learnt.changes:
                await learning_rows.put_weight_change(transaction, change)
            for selection in learnt.selections:
                await learning_rows.add_selection(transaction, selection)

    async def _of_type(self, sql: str, task_type: TaskType | None) -> list[sqlite3.Row]:
        if task_type is None:
            return await self._rows(sql.format(where=""))
        return await self._rows(sql.format(where="WHERE task_type = ?"), (task_type.value,))

    async def _rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        async with self._database.snapshot() as transaction:
            return await transaction.rows(sql, parameters)


def _check_share(value: float, what: str) -> None:
    if not (math.isfinite(value) and 0.0 <= value <= 1.0):
        raise UsageError(f"{what} of {value:g} is not possible.", "Give a number from 0 to 1.")


async def _forget_weight(transaction: Transaction, task_type: TaskType, now: datetime) -> bool:
    old = await learning_rows.weight(transaction, task_type)
    if old is None:
        return False
    await learning_rows.put_weight_change(transaction, WeightChange(task_type, old, None, "reset by you", now))
    return True
