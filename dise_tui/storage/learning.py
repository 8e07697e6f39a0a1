"""The store of what was learnt: ratings, records of configurations, weights with their log, tools, selections.

How weights move, and when a record is trusted, is decided in the engine.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Sequence

from ..domain.errors import NotFoundError, UsageError
from ..domain.learning_port import Rating, Selection, WeightChange
from ..domain.optimizing import GeneratorRecord, Tool, Variant
from ..domain.ports import Clock
from ..domain.prompts import TaskType
from ..domain.queue_port import Sample
from . import learning_rows, records_queue
from .database import Database
from .naming import shorten
from .records import moment, stamp


class SqliteLearningStore:
    """Fills `domain.learning_port.LearningStore`. Every method raises StorageError when the file fails."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def add_rating(self, artifact_id: str, version: int, satisfaction: float) -> Rating:
        """Raises NotFoundError for a version that is not there, UsageError outside 0..1."""
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
        return rating

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
            row = await transaction.row("SELECT quality FROM weights WHERE task_type = ?", (task_type.value,))
            old = float(row["quality"]) if row is not None else None
            await transaction.execute(
                "INSERT INTO weights (task_type, quality, updated_at) VALUES (?, ?, ?) "
                "ON CONFLICT (task_type) DO UPDATE SET quality = excluded.quality, updated_at = excluded.updated_at",
                (task_type.value, quality, stamp(now)),
            )
            await transaction.execute(
                "INSERT INTO weight_changes (task_type, old, new, reason, at) VALUES (?, ?, ?, ?, ?)",
                (task_type.value, old, quality, reason, stamp(now)),
            )
        return WeightChange(task_type, old, quality, reason, now)

    async def weight_changes(self, task_type: TaskType | None = None) -> tuple[WeightChange, ...]:
        """Oldest first."""
        rows = await self._of_type("SELECT * FROM weight_changes {where} ORDER BY id", task_type)
        return tuple(
            WeightChange(TaskType(row["task_type"]), row["old"], row["new"], row["reason"], moment(row["at"]))
            for row in rows
        )

    async def put_tool(self, tool: Tool) -> None:
        """Add a tool; one of the same name is replaced."""
        row = {
            "name": tool.name,
            "task_type": tool.task_type.value,
            "variant": records_queue.variant_text(tool.variant),
            "system_prompt": tool.system_prompt,
            "evolved_from": tool.evolved_from,
            "fitness_before": tool.fitness_before,
            "fitness_after": tool.fitness_after,
            "samples": tool.samples,
            "successes": tool.successes,
            "created_at": stamp(tool.created_at),
            "active": tool.active,
        }
        marks = ", ".join("?" * len(row))
        async with self._database.transaction() as transaction:
            await transaction.execute(
                f"INSERT OR REPLACE INTO tools ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
            )

    async def tools(self, task_type: TaskType | None = None, *, active_only: bool = False) -> tuple[Tool, ...]:
        """Oldest first, so that what a tool evolved from comes before it."""
        rows = await self._of_type("SELECT * FROM tools {where} ORDER BY created_at, name", task_type)
        return tuple(learning_rows.tool(row) for row in rows if row["active"] or not active_only)

    async def count_tool_use(self, name: str, success: bool) -> Tool:
        """Raises NotFoundError."""
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "UPDATE tools SET samples = samples + 1, successes = successes + ? WHERE name = ?", (success, name)
            )
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
        now = stamp(self._clock.now())
        async with self._database.transaction() as transaction:
            await transaction.execute(
                "INSERT INTO weight_changes (task_type, old, new, reason, at) "
                "SELECT task_type, quality, NULL, 'reset by you', ? FROM weights WHERE task_type = ?",
                (now, task_type.value),
            )
            for table in ("generator_records", "weights", "selections", "tools"):
                await transaction.execute(f"DELETE FROM {table} WHERE task_type = ?", (task_type.value,))

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
