"""What people say and ask of what was learnt: ratings and the weights they move, known generators, forgetting.

Needs no model server. How weights move and how configurations rank is decided in `learning`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..domain.artifacts import Artifact
from ..domain.learning_port import LearningStore, Rating
from ..domain.optimizing import GeneratorRecord, Tool
from ..domain.ports import ArtifactStore, Clock, Scoring
from ..domain.prompts import TaskType
from ..domain.scores import Weights
from .learning import weights
from .learning.registry import Registry


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
        base = self._scoring.weights(task, None)
        learnt = await self._learning.weight(task)
        change = weights.rated(task, learnt, base, satisfaction, self._clock.now())
        rating = await self._learning.add_rating(artifact.id, artifact.best, satisfaction)
        if weights.adjusts(change) and change.new is not None:
            await self._learning.set_weight(task, change.new, change.reason)
        before, after = weights.in_force(learnt, base), weights.in_force(change.new, base)
        return Rated(artifact, rating, before, after, change.reason)

    async def known(self, task_type: TaskType | None = None) -> Known:
        """Configurations with at least one attempt, and evolved tools, of one task type or of all."""
        registry = Registry(await self._learning.records(task_type))
        kinds = dict.fromkeys(each.task_type for each in registry.records())
        ranked = tuple(each for kind in kinds for each in registry.ranked(kind))
        return Known(ranked, await self._learning.tools(task_type))

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
