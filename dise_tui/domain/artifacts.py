"""Artifacts: what was made for a request, in append-only versions with a parent and a metrics record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .generators import Generator
from .prompts import Kind, TaskType
from .prose import ProseScore
from .scores import Score


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version about to be stored; the store gives it its number."""

    text: str
    """The full answer as the model wrote it."""
    code: str | None
    """The code in it, fences stripped and repaired; None when there is none."""
    generator: Generator
    phase: str
    """"1_realtime" for an answer given while the user waited."""
    confidence: float
    generation_s: float
    """Server time for prompt and tokens, s: no load, no queueing."""
    score: Score | None
    reason: str
    """Why this version exists, in words."""
    parent: int | None = None
    tool_usage: tuple[str, ...] = ()
    """Names of the tools used on the way (fixers, sandbox, check writer)."""
    expected_quality: float | None = None
    """Documents' expectation for prose; never a measurement."""
    prose: ProseScore | None = None
    """What a text that is no code was found to be worth."""


@dataclass(frozen=True, slots=True)
class Version:
    """A stored version."""

    artifact_id: str
    number: int
    parent: int | None
    text: str
    code: str | None
    generator: Generator
    phase: str
    confidence: float
    generation_s: float
    score: Score | None
    reason: str
    created_at: datetime
    """UTC."""
    tool_usage: tuple[str, ...] = ()
    expected_quality: float | None = None
    prose: ProseScore | None = None

    @property
    def fitness(self) -> float | None:
        return self.score.fitness if self.score else None


@dataclass(frozen=True, slots=True)
class Artifact:
    """Everything about one request that was answered and kept."""

    id: str
    name: str
    """A unique slug, accepted wherever an artifact is named."""
    prompt: str
    task_type: TaskType
    kind: Kind
    created_at: datetime
    best: int
    """Number of the version that is served."""
    uses: int
    versions: tuple[Version, ...]

    @property
    def best_version(self) -> Version:
        return next(version for version in self.versions if version.number == self.best)


@dataclass(frozen=True, slots=True)
class BestChange:
    """One time that a person had another stored version served."""

    artifact_id: str
    old: int
    """Number of the version that was served before: served again, it takes this change back."""
    new: int
    reason: str
    at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class ArtifactSummary:
    """One line of the library."""

    id: str
    name: str
    version: int
    fitness: float | None
    suite_id: str | None
    task_type: TaskType
    phase: str
    prompt: str
    versions: int
    created_at: datetime
    uses: int = 0
