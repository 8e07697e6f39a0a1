"""Everything the engine says while it works: small frozen events, past tense, on one bus.

`run_id` tells the runs apart. Fronts only ever learn of the engine's work from these.
"""

from __future__ import annotations

from dataclasses import dataclass

from .artifacts import Version
from .hardware import BackendInfo, HardwareChange, HardwareSample, PullProgress, ResidentModel, RoleChoice
from .jobs import Job
from .optimizing import Attempt, StopRule
from .placing import PlacementState
from .prompts import Decision, Offer, Request
from .prose import ProseScore
from .scores import SandboxStatus, Score
from .stages import StageSpec


@dataclass(frozen=True, slots=True)
class RunStarted:
    run_id: str
    request: Request


@dataclass(frozen=True, slots=True)
class Routed:
    run_id: str
    decision: Decision
    stages: tuple[StageSpec, ...]
    """Empty when the answer comes from the library."""


@dataclass(frozen=True, slots=True)
class StageStarted:
    run_id: str
    stage: str
    model: str
    confidence: float
    index: int
    """0-based position among the run's stages."""
    total: int
    note: str = ""
    """A substitution or another thing the user should know about this stage."""


@dataclass(frozen=True, slots=True)
class TokenDelta:
    """Text of a stage; neighbouring deltas of one stage may be merged on the way to a slow listener."""

    run_id: str
    stage: str
    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class StageFinished:
    run_id: str
    stage: str
    model: str
    tokens: int
    """Tokens as the server counted them; when it was cut off, the number of chunks received."""
    first_token_s: float | None
    """Request sent to first non-blank model token, s. `load_s` of it was loading, when the model was cold."""
    load_s: float | None
    """Loading the model, s, as the server reports it; None when it did not get to say."""
    total_s: float
    tokens_per_s: float | None
    partial: bool
    reason: str
    """"stop", "length", "timeout", "cancelled", or the kind of the error."""
    confidence: float
    """Nominal, or at most 0.3 after a timeout or an error."""
    text: str = ""
    """All the text of the stage."""


@dataclass(frozen=True, slots=True)
class StageRestarted:
    """The text of a stage so far is void: its model had to make way and begins anew."""

    run_id: str
    stage: str
    reason: str


@dataclass(frozen=True, slots=True)
class ScoringStarted:
    run_id: str
    stage: str
    what: str
    """What is being done, for instance "writing tests" or "running 12 tests"."""


@dataclass(frozen=True, slots=True)
class Scored:
    run_id: str
    stage: str
    model: str
    score: Score


@dataclass(frozen=True, slots=True)
class ProseScored:
    """What a text that is no code is worth: by the gate alone at first, by a judge too where one is usable."""

    run_id: str
    stage: str
    model: str
    score: ProseScore


@dataclass(frozen=True, slots=True)
class ArtifactReady:
    run_id: str
    artifact_id: str
    name: str
    version: int
    fitness: float | None
    reused: bool
    """It came from the library; nothing was generated."""
    content: Version
    stage: str = ""
    """The stage whose answer it is."""


@dataclass(frozen=True, slots=True)
class SimilarFound:
    run_id: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the user should know; never an error that ends a run."""

    run_id: str | None
    level: str
    """"info" or "warning"."""
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ErrorOccurred:
    run_id: str | None
    kind: str
    message: str
    hint: str
    stage: str = ""
    model: str = ""


@dataclass(frozen=True, slots=True)
class RunFinished:
    run_id: str
    ok: bool
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class JobChanged:
    job: Job


@dataclass(frozen=True, slots=True)
class JobAdvanced:
    """A job of the queue began, came a step further, waits, or was put aside."""

    job: Job
    reason: str = ""
    """What it does or waits for, in words."""


@dataclass(frozen=True, slots=True)
class VariantStarted:
    """An attempt of a job begins, or begins again after it was interrupted."""

    job_id: int
    artifact_id: str
    artifact_name: str
    attempt: Attempt
    why: str = ""
    """Why this variant now, in one sentence; "" for one that was interrupted."""


@dataclass(frozen=True, slots=True)
class VariantProgressed:
    """How far the answer of an attempt is; told a few times a second."""

    job_id: int
    artifact_id: str
    number: int
    """Of the attempt within its job."""
    tokens: int
    """Pieces received so far."""
    seconds: float
    """Since the first of them."""
    tokens_per_s: float | None


@dataclass(frozen=True, slots=True)
class VariantScored:
    """An attempt has ended; its state says whether it came to a score."""

    job_id: int
    artifact_id: str
    artifact_name: str
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class VersionAccepted:
    """An attempt became the served version of its artifact."""

    job_id: int
    artifact_id: str
    artifact_name: str
    number: int
    """Of the attempt."""
    version: Version
    old: float | None
    """Fitness of what was served before."""
    new: float | None
    improvement_pct: float | None
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class VersionRejected:
    """A scored attempt did not become a version."""

    job_id: int
    artifact_id: str
    artifact_name: str
    number: int
    """Of the attempt."""
    old: float | None
    new: float | None
    why: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class JobStopped:
    """A job has ended for good."""

    job: Job
    rule: StopRule
    sentence: str


@dataclass(frozen=True, slots=True)
class BackendReady:
    info: BackendInfo
    roles: tuple[RoleChoice, ...]


@dataclass(frozen=True, slots=True)
class SandboxReady:
    status: SandboxStatus


@dataclass(frozen=True, slots=True)
class HardwareSampled:
    sample: HardwareSample


@dataclass(frozen=True, slots=True)
class ResidentChanged:
    models: tuple[ResidentModel, ...]


@dataclass(frozen=True, slots=True)
class ModelWarming:
    model: str
    state: str
    """"warming", "warm" or "failed"."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PlacementChanged:
    """What runs where, what is being loaded, and what waits for what."""

    state: PlacementState


@dataclass(frozen=True, slots=True)
class HardwareChanged:
    """The machine became another one: told once, with what follows from it."""

    change: HardwareChange
    queued: int
    """Artifacts that were put on the queue because of it."""
    asks: int = 0
    """Artifacts that would be, if the person agrees (setting `placement.hardware_change` = "ask")."""


@dataclass(frozen=True, slots=True)
class PullAdvanced:
    progress: PullProgress
    finished: bool = False
    error: str = ""


Event = (
    RunStarted | Routed | StageStarted | TokenDelta | StageFinished | ScoringStarted | Scored | ProseScored
    | ArtifactReady | SimilarFound | Notice | ErrorOccurred | RunFinished | JobChanged
    | BackendReady | SandboxReady | HardwareSampled | ResidentChanged | ModelWarming | PullAdvanced
    | StageRestarted | PlacementChanged | HardwareChanged
    | JobAdvanced | VariantStarted | VariantProgressed | VariantScored | VersionAccepted | VersionRejected | JobStopped
)  # fmt: skip
