"""The background optimizer's words: variants, attempts, stages, rules that end a job, and what was learnt. Data only.

An attempt is one variant tried for one job. Whatever decides which variant comes next sees only these types.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from .prompts import TaskType
from .scores import Score


class Approach(StrEnum):
    """How a model is told to go about it; each has a system prompt that really differs."""

    PLAIN = "plain"
    """As a stage asks: no special approach."""
    CONSERVATIVE = "conservative"
    BALANCED = "balanced"
    CREATIVE = "creative"
    CONCISE = "concise"
    ROBUST = "robust"
    TEST_FIRST = "test_first"
    FAST = "fast"
    REPAIR = "repair"
    """From the best code so far and the visible tests that it failed."""
    IMPROVE = "improve"
    """From a version that passes everything."""


class Stage(StrEnum):
    """Where a job is."""

    EXPERIMENTS = "experiments"
    """Variants compete."""
    TOOL_EVOLUTION = "tool_evolution"
    """A winner by more than a tenth becomes a tool of its task type."""
    TEMPERATURE = "temperature"
    """Both neighbours of the winner's temperature, as long as one is better."""
    REFINEMENT = "refinement"
    """Prose: one rung of the ladder after the other."""


class StopRule(StrEnum):
    """Why a job has ended; told with every end."""

    TARGET = "target"
    """A variant passes everything, hidden tests included, and is good enough: more would be waste."""
    PLATEAU = "plateau"
    """Three rounds in a row without a gain."""
    CEILING = "ceiling"
    """Fitness above 0.95."""
    TIME = "time"
    TOKENS = "tokens"
    EXHAUSTED = "exhausted"
    """Every variant that the policy has was tried."""
    CANCELLED = "cancelled"
    FAILED = "failed"
    """All variants of three rounds failed, or no model can run."""


class AttemptState(StrEnum):
    RUNNING = "running"
    """It streams, or is being scored; after a kill it is resumed, or tried again."""
    SCORED = "scored"
    FAILED = "failed"
    """No answer, or none with code; `reason` says why."""
    KILLED = "killed"
    """Ended early: it could not win any more."""
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        return self is not AttemptState.RUNNING


@dataclass(frozen=True, slots=True)
class Variant:
    """A generator configuration that competes."""

    model: str
    temperature: float
    approach: Approach = Approach.PLAIN
    tool: str | None = None
    """Name of the evolved tool whose system prompt it uses."""
    max_tokens: int | None = None
    name: str = ""
    """A name from the documents, such as "qwen_balanced"; "" for one that has none."""

    @property
    def key(self) -> str:
        """The same for the same configuration; a job tries none twice with one seed."""
        tool = f" {self.tool}" if self.tool else ""
        return f"{self.model} t{self.temperature:g} {self.approach}{tool}"

    def at(self, temperature: float) -> Variant:
        """The same, hotter or colder."""
        return replace(self, temperature=round(temperature, 3), name="")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One variant tried for one job."""

    id: int
    job_id: int
    number: int
    """1-based within its job."""
    round: int
    """Attempts of one round were chosen together; a plateau counts rounds."""
    stage: Stage
    variant: Variant
    seed: int
    state: AttemptState
    parent: int | None = None
    """Number of the attempt whose code it repairs or improves."""
    text: str = ""
    """What has been said; partial while it runs."""
    code: str | None = None
    score: Score | None = None
    hidden_passed: bool | None = None
    """It passes the hidden part of the suite too; None: not known, or there is none."""
    tokens: int = 0
    generation_s: float = 0.0
    load_s: float = 0.0
    waited_s: float = 0.0
    reason: str = ""
    version: int | None = None
    """The version that it became, if it was accepted."""
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def fitness(self) -> float | None:
        return self.score.fitness if self.score is not None else None


@dataclass(frozen=True, slots=True)
class Budget:
    """What a job may cost at most; None: no limit."""

    seconds: float | None = 600.0
    """Of work: waiting for the person, for memory or in a pause does not count."""
    tokens: int | None = None
    attempt_seconds: float = 300.0
    """One attempt."""


@dataclass(frozen=True, slots=True)
class Order:
    """How a job is to be worked on; kept with it."""

    policy: str = "cascade"
    budget: Budget = field(default_factory=Budget)
    when_idle: bool = False
    """It runs only while nobody is there."""
    not_before: datetime | None = None
    """UTC."""
    seed: int = 0
    rungs: int = 1
    """Prose: rungs of the refinement ladder, 1 to 3."""
    model: str | None = None
    """Only this model."""
    variant: Variant | None = None
    """Only this configuration, once."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is; kept after every attempt."""

    stage: Stage = Stage.EXPERIMENTS
    round: int = 0
    attempt: int = 0
    """Attempts begun."""
    planned: int = 0
    """Attempts that the policy expects altogether, as far as it can tell; 0: it cannot."""
    best: float | None = None
    """Fitness of the best so far, the incumbent included."""
    best_attempt: int | None = None
    accepted: float | None = None
    """Fitness of the version that it has made last; None: it has made none."""
    plateau: int = 0
    """Rounds in a row without a gain."""
    spent_s: float = 0.0
    spent_tokens: int = 0
    state: str = ""
    """The policy's own memory, as JSON."""


@dataclass(frozen=True, slots=True)
class GeneratorRecord:
    """What is known of one configuration for one task type."""

    task_type: TaskType
    variant: Variant
    prompt_hash: str
    samples: int
    successes: int
    """Passed everything."""
    mean_fitness: float
    spread: float
    """Standard deviation of the fitness."""
    mean_generation_s: float
    wins: int
    """Times it made the accepted version."""
    updated_at: datetime

    @property
    def success_rate(self) -> float | None:
        return self.successes / self.samples if self.samples else None


@dataclass(frozen=True, slots=True)
class Tool:
    """An evolved tool: a configuration with a system prompt of its own, for one task type."""

    name: str
    task_type: TaskType
    variant: Variant
    system_prompt: str
    evolved_from: str | None
    """Name of the tool or key of the variant that it improves."""
    fitness_before: float
    fitness_after: float
    samples: int
    successes: int
    created_at: datetime
    active: bool = True
