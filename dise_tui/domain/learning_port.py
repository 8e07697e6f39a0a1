"""What the engine asks of the store of what was learnt: ratings, records, weights, tools, selections.

Protocol and data only. How weights move, and when a record is trusted, is decided in the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .optimizing import GeneratorRecord, Tool, Variant
from .prompts import TaskType
from .queue_port import Sample


@dataclass(frozen=True, slots=True)
class Rating:
    """What a person thought of a version."""

    artifact_id: str
    version: int
    satisfaction: float
    """0..1."""
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class WeightChange:
    """One step of the learned weights of a task type."""

    task_type: TaskType
    old: float | None
    """Weight of quality before; None: not learned yet."""
    new: float | None
    """None: forgotten."""
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Selection:
    """One choice among competing configurations."""

    task_type: TaskType
    key: str
    """`Variant.key` of the winner."""
    fitness: float | None
    at: datetime
    quality_weight: float | None = None
    """In force at the time; the weight of speed is the rest."""
    artifact_id: str | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that was learnt."""

    records: tuple[GeneratorRecord, ...] = ()
    changes: tuple[WeightChange, ...] = ()
    """Of weights, oldest first."""
    selections: tuple[Selection, ...] = ()
    tools: tuple[Tool, ...] = ()

    def only(self, keep: Callable[[TaskType], bool]) -> Learnt:
        """What concerns these task types."""
        return Learnt(
            tuple(each for each in self.records if keep(each.task_type)),
            tuple(each for each in self.changes if keep(each.task_type)),
            tuple(each for each in self.selections if keep(each.task_type)),
            tuple(each for each in self.tools if keep(each.task_type)),
        )

    @property
    def task_types(self) -> frozenset[TaskType]:
        every: Iterable[GeneratorRecord | WeightChange | Selection | Tool]
        every = (*self.records, *self.changes, *self.selections, *self.tools)
        return frozenset(each.task_type for each in every)


Move = Callable[[float | None], WeightChange]
"""What a rating does to the learned weight of quality; None: nothing was learned yet."""


class LearningStore(Protocol):
    """What was learnt, visible and resettable per task type. Every method raises StorageError when the file fails."""

    async def rate(
        self, artifact_id: str, version: int, satisfaction: float, task_type: TaskType, move: Move
    ) -> tuple[Rating, WeightChange]:
        """Keep a rating and what `move` makes of the weight of its task type, all or nothing.

        A change that leaves the weight as it was is not logged. Raises NotFoundError for a version that is not there,
        UsageError outside 0..1.
        """
        ...

    async def ratings(self, artifact_id: str | None = None) -> tuple[Rating, ...]:
        """Oldest first."""
        ...

    async def add_sample(self, sample: Sample, variant: Variant, generation_s: float) -> None:
        """For what was not an attempt of a job, such as an answer given at once; `end_attempt` adds its own."""
        ...

    async def records(self, task_type: TaskType | None = None) -> tuple[GeneratorRecord, ...]:
        """By task type, then mean fitness, the best first."""
        ...

    async def weight(self, task_type: TaskType) -> float | None:
        """Learned weight of quality, 0..1; None: nothing was learned."""
        ...

    async def set_weight(self, task_type: TaskType, quality: float, reason: str) -> WeightChange:
        """Every change is logged. Raises UsageError outside 0..1."""
        ...

    async def forget_weight(self, task_type: TaskType) -> bool:
        """Forget the learned weight alone; False: there was none. The log keeps that it was forgotten."""
        ...

    async def weight_changes(self, task_type: TaskType | None = None) -> tuple[WeightChange, ...]:
        """Oldest first."""
        ...

    async def put_tool(self, tool: Tool) -> None:
        """Add a tool; one of the same name is replaced."""
        ...

    async def tools(self, task_type: TaskType | None = None, *, active_only: bool = False) -> tuple[Tool, ...]:
        """Oldest first, so that what a tool evolved from comes before it."""
        ...

    async def count_tool_use(self, name: str, success: bool) -> Tool:
        """Raises NotFoundError."""
        ...

    async def add_selection(self, selection: Selection) -> None: ...

    async def selections(self, task_type: TaskType | None = None, limit: int | None = None) -> tuple[Selection, ...]:
        """The newest `limit`, oldest first."""
        ...

    async def reset(self, task_type: TaskType) -> None:
        """Forget records, weights, selections and tools of a task type; ratings and the log of weights stay."""
        ...

    async def everything(self) -> Learnt:
        """As it is at one moment; ratings belong to artifacts and are not part of it."""
        ...

    async def take_over(self, learnt: Learnt) -> None:
        """Put this in the place of what is known of its task types; the others stay. All or nothing."""
        ...
