"""What was selected and how often it was right: history and rates, for people.

Numbers that decide anything are in `registry` and `recommend`.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...domain.learning_port import Selection, WeightChange
from ...domain.optimizing import GeneratorRecord
from ...domain.prompts import TaskType
from ...domain.scores import Weights
from .weights import adjusts


@dataclass(frozen=True, slots=True)
class SelectionStatistics:
    """A history in numbers; None where there are too few for one."""

    total: int
    distribution: tuple[tuple[str, int], ...]
    """Keys of variants and how often each was chosen, most often first."""
    average: float | None
    """Mean fitness of what was chosen."""
    spread: float | None
    """Sample standard deviation; from two on."""
    weights: Weights | None
    """In force now, for a task type."""
    adjustments: int
    """Ratings that changed the weights."""


@dataclass(frozen=True, slots=True)
class SuccessRate:
    """How often a generator passed everything."""

    successes: int
    total: int

    @property
    def rate(self) -> float | None:
        return self.successes / self.total if self.total else None


def selection_statistics(
    history: Iterable[Selection],
    changes: Iterable[WeightChange] = (),
    *,
    weights: Weights | None = None,
    task_type: TaskType | None = None,
) -> SelectionStatistics:
    """Of one task type, or of all."""
    chosen = [each for each in history if task_type in (None, each.task_type)]
    values = [each.fitness for each in chosen if each.fitness is not None]
    counts = Counter(each.key for each in chosen)
    return SelectionStatistics(
        len(chosen),
        tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))),
        statistics.fmean(values) if values else None,
        statistics.stdev(values) if len(values) > 1 else None,
        weights,
        sum(1 for each in changes if adjusts(each) and task_type in (None, each.task_type)),
    )


class SuccessBook:
    """Successes by task type and generator."""

    def __init__(self) -> None:
        self._rates: dict[tuple[TaskType, str], SuccessRate] = {}

    @classmethod
    def of(cls, records: Sequence[GeneratorRecord]) -> SuccessBook:
        """What the registry's records add up to."""
        book = cls()
        for record in records:
            book.add(record.variant.name or record.variant.key, record.task_type, record.successes, record.samples)
        return book

    def record_success(self, generator: str, task_type: TaskType, success: bool) -> SuccessRate:
        """Take in one attempt."""
        return self.add(generator, task_type, int(success), 1)

    def add(self, generator: str, task_type: TaskType, successes: int, total: int) -> SuccessRate:
        """Take in several. Raises ValueError for numbers that cannot be."""
        if not 0 <= successes <= total:
            raise ValueError(f"{successes} successes of {total} attempts")
        have = self._rates.get((task_type, generator), SuccessRate(0, 0))
        self._rates[task_type, generator] = SuccessRate(have.successes + successes, have.total + total)
        return self._rates[task_type, generator]

    def rate(self, generator: str, task_type: TaskType) -> SuccessRate:
        return self._rates.get((task_type, generator), SuccessRate(0, 0))

    def table(self, task_type: TaskType) -> tuple[tuple[str, SuccessRate], ...]:
        """Generators of a task type, best rate first; those that were never tried last."""
        rows = [(name, rate) for (kind, name), rate in self._rates.items() if kind is task_type]
        return tuple(
            sorted(rows, key=lambda row: (-(-1.0 if row[1].rate is None else row[1].rate), -row[1].total, row[0]))
        )
