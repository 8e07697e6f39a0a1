"""Jobs of the background queue: what is to be improved, why, and in which state it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    """By hand; outlives a restart and never resumes by itself."""
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def open(self) -> bool:
        return self in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSED)


class Priority(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 is served first."""
        return ("high", "medium", "low").index(self)


class Reason(StrEnum):
    LOW_FITNESS = "low_fitness"
    """Fitness below the threshold of the settings (0.8)."""
    OPTIMIZE_MODE = "optimize_mode"
    """The request asked for the best, not the fastest, answer."""
    MANUAL = "manual"
    HARDWARE_CHANGE = "hardware_change"
    """The machine is another one than the one it was made on."""


@dataclass(frozen=True, slots=True)
class Job:
    """One entry of the queue. At most one open job an artifact; reasons merge, the highest priority wins."""

    id: int
    artifact_id: str
    artifact_name: str
    state: JobState
    priority: Priority
    reasons: tuple[Reason, ...]
    fitness: float | None
    """Fitness of the artifact's best version when the job was made."""
    created_at: datetime
    updated_at: datetime
