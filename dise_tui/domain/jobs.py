"""Jobs of the background queue: what is to be improved, why, and in which state it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .optimizing import Order, Progress, Stage, StopRule


class JobState(StrEnum):
    QUEUED = "queued"
    RUNNING = "running"
    PAUSING = "pausing"
    """A pause was asked for; whoever works on it has not come to a halt yet."""
    PAUSED = "paused"
    """By hand; outlives a restart and never resumes by itself."""
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    """Ended by a rule before it was through; `Job.stop_rule` says which."""

    @property
    def open(self) -> bool:
        return self in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING, JobState.PAUSED)


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
    SCHEDULE = "schedule"
    """An interval has passed, or a time of day has come."""
    IDLE = "idle"
    """Nobody was there."""
    USAGE = "usage"
    """It was used often; once a version."""


BY_HAND = frozenset({Reason.MANUAL, Reason.OPTIMIZE_MODE})
"""A person asked for it: no cool-down."""


class PauseRequest(StrEnum):
    """How soon whoever works on a job shall halt."""

    NEXT = "next"
    """Before the next attempt."""
    NOW = "now"
    """At once, in mid-stream too; the partial text is kept."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that works on jobs, named so that others can tell whether it still lives."""

    id: str
    """Unique for every start."""
    machine: str
    """The boot and the process namespace; only within the same one do `pid` and `started` mean anything."""
    pid: int
    started: str
    """When the process was started, in the system's own words: a process id may be given out again."""
    label: str = ""
    """For people: "dashboard", "dise work"."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works on a job, and how long that is believed without a sign of life."""

    owner: Owner
    token: str
    """New at each claim: what a former holder still does is refused by it."""
    until: datetime
    """UTC; counts for owners on other machines."""
    until_s: float
    """By the monotonic clock of the owner's boot; counts on the same one, since no setting of the clock moves it."""
    heartbeat_at: datetime
    """UTC; the last sign of life."""


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
    order: Order = field(default_factory=Order)
    progress: Progress = field(default_factory=Progress)
    position: float = 0.0
    """Place among those of its priority; smaller is served first."""
    lease: Lease | None = None
    pause: PauseRequest | None = None
    """Asked for, and not obeyed yet."""
    cancel_requested: bool = False
    """Asked for while somebody worked on it."""
    manual_pause: bool = False
    """Paused, or to be paused, by a person: only a person resumes it."""
    stop_rule: StopRule | None = None
    """Why it ended."""
    ended_reason: str = ""
    """The same in words."""
    ended_at: datetime | None = None
    """UTC."""
    ended_from: JobState | None = None
    """The state that a cancel ended, so that it can be undone."""

    @property
    def stage(self) -> Stage:
        return self.progress.stage

    @property
    def reached(self) -> float | None:
        """Fitness of the best so far; once it has ended, of the last version that its worker put into service, else
        what it began with. None: nothing is known."""
        if self.state.open:
            return self.fitness if self.progress.best is None else self.progress.best
        return self.fitness if self.progress.accepted is None else self.progress.accepted


@dataclass(frozen=True, slots=True)
class JobEvent:
    """One thing that happened to a job."""

    job_id: int
    event: str
    """"created", "merged", "state", "pause", "cancel", "undo", "move", "priority", "lease", "begun", "ended" or
    "accepted"."""
    detail: str
    """Priority and reasons, or the change of state, in words; what is about an attempt begins with "attempt 3"."""
    at: datetime
    """UTC."""
    id: int = 0
    """Rises through the whole queue, so that a reader can ask for what is new."""
    own: bool = field(default=False, compare=False)
    """Written by this process, through this very door to the file; it has told of it already."""

    @property
    def attempt(self) -> int | None:
        """Number of the attempt that it is about."""
        word, _, rest = self.detail.partition(" ")
        number = rest.partition(" ")[0].rstrip(":")
        about = self.event in ATTEMPT_EVENTS and word == "attempt" and number.isascii() and number.isdigit()
        return int(number) if about else None


ATTEMPT_EVENTS = frozenset({"begun", "ended", "accepted"})
"""Kinds of `JobEvent` that are about an attempt."""
