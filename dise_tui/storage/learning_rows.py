"""Statements about what was learnt, each within a transaction of the caller, and the arithmetic of running means.

Means and sums of squares are kept by Welford's method (Technometrics 4, 1962), so no sample has to be kept.
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ..domain.errors import StorageError
from ..domain.learning_port import Selection, WeightChange
from ..domain.optimizing import Attempt, GeneratorRecord, Tool, Variant
from ..domain.prompts import TaskType
from ..domain.queue_port import Sample
from . import records_queue
from .database import Transaction
from .records import moment, stamp


@dataclass(frozen=True, slots=True)
class Running:
    """Means over samples that are not kept."""

    samples: int = 0
    successes: int = 0
    mean_fitness: float = 0.0
    squares: float = 0.0
    """Sum of squared differences from the mean."""
    mean_generation_s: float = 0.0
    wins: int = 0

    def with_sample(self, fitness: float, success: bool, generation_s: float) -> Running:
        count = self.samples + 1
        mean = self.mean_fitness + (fitness - self.mean_fitness) / count
        return Running(
            count,
            self.successes + success,
            mean,
            self.squares + (fitness - self.mean_fitness) * (fitness - mean),
            self.mean_generation_s + (generation_s - self.mean_generation_s) / count,
            self.wins,
        )

    def with_win(self) -> Running:
        return Running(
            self.samples, self.successes, self.mean_fitness, self.squares, self.mean_generation_s, self.wins + 1
        )

    @property
    def spread(self) -> float:
        """Standard deviation of a sample; 0 for fewer than two."""
        return math.sqrt(max(0.0, self.squares) / (self.samples - 1)) if self.samples > 1 else 0.0


async def add_sample(
    transaction: Transaction, sample: Sample, variant: Variant, generation_s: float, now: datetime
) -> None:
    """Raises StorageError for a number that is not finite."""
    if not (math.isfinite(sample.fitness) and math.isfinite(generation_s)):
        raise StorageError("A result with a number that is not finite cannot be learnt from.", "Run the tests again.")
    before = await _running(transaction, sample, variant)
    await _put(transaction, sample, variant, before.with_sample(sample.fitness, sample.success, generation_s), now)


async def add_win(
    transaction: Transaction, sample: Sample, attempt: Attempt, artifact_id: str, version: int, now: datetime
) -> None:
    """Count an accepted version for its configuration, and note the choice."""
    before = await _running(transaction, sample, attempt.variant)
    await _put(transaction, sample, attempt.variant, before.with_win(), now)
    weights = attempt.score.weights if attempt.score else None
    selection = Selection(
        sample.task_type, attempt.variant.key, attempt.fitness, now, weights.quality if weights else None,
        artifact_id, version,
    )  # fmt: skip
    await add_selection(transaction, selection, attempt.job_id, attempt.number)


async def _running(transaction: Transaction, sample: Sample, variant: Variant) -> Running:
    row = await transaction.row(
        "SELECT * FROM generator_records WHERE task_type = ? AND key = ? AND prompt_hash = ?",
        (sample.task_type.value, variant.key, sample.prompt_hash),
    )
    return running(row) if row is not None else Running()


def running(row: sqlite3.Row) -> Running:
    return Running(
        row["samples"], row["successes"], row["mean_fitness"], row["squares"], row["mean_generation_s"], row["wins"]
    )


async def _put(transaction: Transaction, sample: Sample, variant: Variant, new: Running, now: datetime) -> None:
    await _put_record(transaction, sample.task_type, sample.prompt_hash, variant, new, now)


async def put_record(transaction: Transaction, known: GeneratorRecord) -> None:
    """As it is told, in the place of what was known of this configuration."""
    squares = known.spread * known.spread * max(0, known.samples - 1)
    new = Running(
        known.samples, known.successes, known.mean_fitness, squares, known.mean_generation_s, known.wins
    )  # fmt: skip
    await _put_record(transaction, known.task_type, known.prompt_hash, known.variant, new, known.updated_at)


async def _put_record(
    transaction: Transaction, task_type: TaskType, hashed: str, variant: Variant, new: Running, now: datetime
) -> None:
    await transaction.execute(
        "INSERT INTO generator_records (task_type, key, prompt_hash, variant, samples, successes, mean_fitness, "
        "squares, mean_generation_s, wins, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (task_type, key, prompt_hash) DO UPDATE SET variant = excluded.variant, "
        "samples = excluded.samples, successes = excluded.successes, mean_fitness = excluded.mean_fitness, "
        "squares = excluded.squares, mean_generation_s = excluded.mean_generation_s, wins = excluded.wins, "
        "updated_at = excluded.updated_at",
        (
            task_type.value, variant.key, hashed, records_queue.variant_text(variant), new.samples, new.successes,
            new.mean_fitness, new.squares, new.mean_generation_s, new.wins, stamp(now),
        ),
    )  # fmt: skip


async def add_selection(
    transaction: Transaction, selection: Selection, job_id: int | None = None, attempt: int | None = None
) -> None:
    await transaction.execute(
        "INSERT INTO selections (task_type, key, fitness, quality_weight, artifact_id, version, job_id, attempt, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            selection.task_type.value, selection.key, selection.fitness, selection.quality_weight,
            selection.artifact_id, selection.version, job_id, attempt, stamp(selection.at),
        ),
    )  # fmt: skip


async def weight(transaction: Transaction, task_type: TaskType) -> float | None:
    row = await transaction.row("SELECT quality FROM weights WHERE task_type = ?", (task_type.value,))
    return float(row["quality"]) if row is not None else None


async def put_weight_change(transaction: Transaction, change: WeightChange) -> None:
    """Do what a change says, and log it."""
    if change.new is None:
        await transaction.execute("DELETE FROM weights WHERE task_type = ?", (change.task_type.value,))
    else:
        await transaction.execute(
            "INSERT INTO weights (task_type, quality, updated_at) VALUES (?, ?, ?) "
            "ON CONFLICT (task_type) DO UPDATE SET quality = excluded.quality, updated_at = excluded.updated_at",
            (change.task_type.value, change.new, stamp(change.at)),
        )
    await transaction.execute(
        "INSERT INTO weight_changes (task_type, old, new, reason, at) VALUES (?, ?, ?, ?, ?)",
        (change.task_type.value, change.old, change.new, change.reason, stamp(change.at)),
    )


async def put_tool(transaction: Transaction, tool: Tool) -> None:
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
    await transaction.execute(
        f"INSERT OR REPLACE INTO tools ({', '.join(row)}) VALUES ({marks})", tuple(row.values())
    )  # fmt: skip


def tool_use(attempt: Attempt) -> bool | None:
    """Whether an ended attempt was a success of its tool; None: it used none, or says nothing of it."""
    if attempt.variant.tool is None or attempt.score is None:
        return None
    return attempt.score.passes and attempt.hidden_passed is not False


async def count_tool_use(transaction: Transaction, name: str, success: bool) -> None:
    """One more use; a tool that was forgotten meanwhile stays forgotten."""
    await transaction.execute(
        "UPDATE tools SET samples = samples + 1, successes = successes + ? WHERE name = ?", (success, name)
    )


def weight_change(row: sqlite3.Row) -> WeightChange:
    return WeightChange(TaskType(row["task_type"]), row["old"], row["new"], row["reason"], moment(row["at"]))


def record(row: sqlite3.Row) -> GeneratorRecord:
    known = running(row)
    return GeneratorRecord(
        task_type=TaskType(row["task_type"]),
        variant=records_queue.variant(row["variant"]),
        prompt_hash=row["prompt_hash"],
        samples=known.samples,
        successes=known.successes,
        mean_fitness=known.mean_fitness,
        spread=known.spread,
        mean_generation_s=known.mean_generation_s,
        wins=known.wins,
        updated_at=moment(row["updated_at"]),
    )


def tool(row: sqlite3.Row) -> Tool:
    return Tool(
        name=row["name"],
        task_type=TaskType(row["task_type"]),
        variant=records_queue.variant(row["variant"]),
        system_prompt=row["system_prompt"],
        evolved_from=row["evolved_from"],
        fitness_before=row["fitness_before"],
        fitness_after=row["fitness_after"],
        samples=row["samples"],
        successes=row["successes"],
        created_at=moment(row["created_at"]),
        active=bool(row["active"]),
    )


def selection(row: sqlite3.Row) -> Selection:
    return Selection(
        TaskType(row["task_type"]), row["key"], row["fitness"], moment(row["at"]), row["quality_weight"],
        row["artifact_id"], row["version"],
    )  # fmt: skip
