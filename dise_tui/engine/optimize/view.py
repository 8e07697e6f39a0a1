"""What a policy sees and what it answers. Data and the Protocol only; the policies have modules of their own.

A policy sees attempts, the version that was served when the job began, and the models that can run. It never sees
code run, a model called, or a clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ...domain.optimizing import Approach, Attempt, Order, Stage, StopRule, Variant
from ...domain.prompts import Kind, TaskType
from ...domain.scores import Score
from ..placement.sizes import same_model

INCUMBENT = 0
"""As `Planned.parent`: the incumbent's code is improved, not that of an attempt; attempts count from 1."""


@dataclass(frozen=True, slots=True)
class Available:
    """A model that is installed."""

    name: str
    parameters: float
    """How many; 0 where nobody knows."""
    tokens_per_s: float
    """While it answers one request; measured, or estimated."""
    load_s: float
    """Until it is in memory; 0 costs nothing."""
    fits: bool = True
    loaded: bool = False
    """It is in memory now, and idle or about to be."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What was seen of a model on this type of task, as a Beta distribution's counts."""

    model: str
    successes: float
    """Attempts that passed everything; other task types may count as fractions."""
    failures: float


@dataclass(frozen=True, slots=True)
class Incumbent:
    """The version that was served when the job began."""

    model: str = ""
    temperature: float | None = None
    approach: Approach = Approach.PLAIN
    code: str | None = None
    score: Score | None = None
    total: float | None = None
    """Prose: its total, 0..1."""

    @property
    def fitness(self) -> float | None:
        return self.score.fitness if self.score is not None else self.total

    @property
    def passes(self) -> bool:
        """It passes everything, hidden cases included."""
        return self.score is not None and self.score.passes and self.score.hidden_rate in (None, 1.0)


@dataclass(frozen=True, slots=True)
class View:
    """All that a policy may know. Equal views make equal decisions."""

    models: tuple[Available, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    """Of this job, by number."""
    incumbent: Incumbent = field(default_factory=Incumbent)
    """It stays the same for the whole job, also when attempts were accepted meanwhile."""
    order: Order = field(default_factory=Order)
    task_type: TaskType = TaskType.CODE_GENERATION
    kind: Kind = Kind.CODE
    priors: tuple[Prior, ...] = ()
    sharing: int = 1
    """Jobs in the queue that would use the same load of a model; they share its seconds."""
    target: float = 0.8
    """Fitness at which a variant that passes everything ends the job."""
    spent_s: float = 0.0
    """Seconds of work so far; waiting does not count."""
    spent_tokens: int = 0
    cancelled: bool = False
    explore: str | None = None
    """The model that begins, because little is known of it; None: the best one does."""
    behaviours: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """What the code of an attempt, by its number, answered to inputs that all were given; where it was looked at."""

    @property
    def ended(self) -> tuple[Attempt, ...]:
        return tuple(attempt for attempt in self.attempts if attempt.state.ended)

    @property
    def usable(self) -> tuple[Available, ...]:
        """Models that fit and that the order allows, the smallest first."""
        wanted = self.order.model
        found = [model for model in self.models if model.fits and (wanted is None or same_model(model.name, wanted))]
        return tuple(sorted(found, key=lambda model: (model.parameters, model.name)))


@dataclass(frozen=True, slots=True)
class Planned:
    """An attempt to be made."""

    variant: Variant
    stage: Stage
    round: int
    seed: int
    parent: int | None = None
    """Number of the attempt whose code it repairs or improves, or INCUMBENT."""
    why: str = ""
    """One sentence for the leaderboard."""


@dataclass(frozen=True, slots=True)
class Stop:
    """The end of a job, or of a stage."""

    rule: StopRule
    sentence: str


Step = tuple[Planned, ...] | Stop


class Policy(Protocol):
    """Decides which variants are tried. A deterministic state machine: its memory is `state`, nothing else."""

    @property
    def state(self) -> str:
        """Its memory, as JSON; to be kept with the job whenever `next` was asked."""
        ...

    def next(self, view: View) -> Step:
        """The attempts to begin now, in this order; () while those that run must end first; or the end.

        Asking twice with one view gives the same answer. An attempt that was planned and is not in the view yet is
        planned again.
        """
        ...

    def winner(self, view: View) -> int | None:
        """Number of the attempt that the policy holds for the best; None while none passes."""
        ...

    def expected(self, view: View) -> int:
        """Attempts that it expects altogether; 0 where it cannot tell."""
        ...
