"""What people say and ask of what was learnt: ratings and the weights they move, known generators, forgetting.

Needs no model server. How weights move and how configurations rank is decided in `learning`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.artifacts import Artifact
from ..domain.learning_port import LearningStore, Learnt, Rating, WeightChange
from ..domain.optimizing import GeneratorRecord, Tool
from ..domain.ports import ArtifactStore, Clock, Scoring
from ..domain.prompts import TaskType
from ..domain.scores import Weights
from .learning import exchange, weights
from .learning.registry import Registry
from .learning.statistics import SelectionStatistics, selection_statistics


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating and what it did."""

    artifact: Artifact
    rating: Rating
    before: Weights
    """In force for the task type before it, as far as no mantra says otherwise."""
    after: Weights
    reason: str
    """What moved, in words."""

    @property
    def changed(self) -> bool:
        return self.after.quality != self.before.quality


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of configurations."""

    generators: tuple[GeneratorRecord, ...] = ()
    """By task type, the best of each first."""
    tools: tuple[Tool, ...] = ()
    choices: tuple[tuple[TaskType, SelectionStatistics], ...] = ()
    """What was chosen among competing configurations, of task types with a choice."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much quality and speed count for a task type, as far as no mantra says otherwise."""

    task_type: TaskType
    weights: Weights
    changes: tuple[WeightChange, ...] = ()
    """Oldest first."""

    @property
    def learnt(self) -> bool:
        return self.weights.source == weights.LEARNT


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How much a reset has forgotten."""

    generators: int = 0
    tools: int = 0
    weights: int = 0
    selections: int = 0

    @property
    def anything(self) -> bool:
        return bool(self.generators or self.tools or self.weights or self.selections)


class LearningDesk:
    """What was learnt, as people see it."""

    def __init__(self, store: ArtifactStore, learning: LearningStore, scoring: Scoring, clock: Clock) -> None:
        self._store = store
        self._learning = learning
        self._scoring = scoring
        self._clock = clock

    async def rate(self, ref: str, satisfaction: float) -> Rated:
        """Rate the version of an artifact that is served, 0..1. Raises NotFoundError, UsageError."""
        artifact = await self._store.get(ref)
        task = artifact.task_type
        base, now = self._scoring.weights(task, None), self._clock.now()

        def move(learnt: float | None) -> WeightChange:
            return weights.rated(task, learnt, base, satisfaction, now)

        rating, change = await self._learning.rate(artifact.id, artifact.best, satisfaction, task, move)
        before, after = weights.in_force(change.old, base), weights.in_force(change.new, base)
        return Rated(artifact, rating, before, after, change.reason)

    async def known(self, task_type: TaskType | None = None) -> Known:
        """Configurations with at least one attempt, and evolved tools, of one task type or of all."""
        registry = Registry(await self._learning.records(task_type))
        kinds = dict.fromkeys(each.task_type for each in registry.records())
        ranked = tuple(each for kind in kinds for each in registry.ranked(kind))
        return Known(ranked, await self._learning.tools(task_type), await self._choices(task_type))

    async def _choices(self, task_type: TaskType | None) -> tuple[tuple[TaskType, SelectionStatistics], ...]:
        history = await self._learning.selections(task_type)
        kinds = sorted({each.task_type for each in history})
        rows = {each.task_type: each for each in await self.weights()} if kinds else {}
        return tuple(
            (kind, selection_statistics(history, rows[kind].changes, weights=rows[kind].weights, task_type=kind))
            for kind in kinds
        )

    async def weights(self, task_type: TaskType | None = None) -> tuple[Weighing, ...]:
        """Of one task type, or of all."""
        changes = await self._learning.weight_changes(task_type)
        rows = []
        for kind in (task_type,) if task_type is not None else tuple(TaskType):
            own = tuple(each for each in changes if each.task_type is kind)
            learnt = await self._learning.weight(kind) if own else None
            rows.append(Weighing(kind, weights.in_force(learnt, self._scoring.weights(kind, None)), own))
        return tuple(rows)

    async def set_weights(self, task_type: TaskType, preset: str) -> WeightChange:
        """Have a preset's weights in force; ratings move them from there. Raises UsageError for an unknown one."""
        chosen = self._scoring.preset(preset)
        return await self._learning.set_weight(task_type, chosen.quality, f"set by you: {preset}")

    async def forget_weight(self, task_type: TaskType) -> bool:
        """The task's own weights are in force again; False: they were. Ratings stay, and so does the log."""
        return await self._learning.forget_weight(task_type)

    async def export(self) -> str:
        """All that was learnt, as a text that `take_over` reads. Ratings belong to artifacts and are not in it."""
        return exchange.export(await self._learning.everything())

    async def take_over(self, text: str) -> Learnt:
        """Put what a text holds in the place of what is known of its task types, all or nothing; returns it.

        Raises UsageError for what is no export.
        """
        learnt = exchange.parse(text)
        await self._learning.take_over(learnt)
        return learnt

    async def reset(self, task_type: TaskType) -> Forgotten:
        """Forget records, weights, selections and tools of a task type; ratings and the log of weights stay."""
        gone = Forgotten(
            len(await self._learning.records(task_type)),
            len(await self._learning.tools(task_type)),
            int(await self._learning.weight(task_type) is not None),
            len(await self._learning.selections(task_type)),
        )
        await self._learning.reset(task_type)
        return gone
