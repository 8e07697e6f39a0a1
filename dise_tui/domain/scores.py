"""Test cases, suites, verdicts and scores: what was asked of code, what it answered, what that is worth.

The formulas live in `scoring.fitness`; here is only the data.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any


class Verdict(StrEnum):
    """The outcome of running a candidate against a suite, decided outside the candidate."""

    PASS = "pass"
    FAIL = "fail"
    """A wrong answer, or a value that cannot travel."""
    ERROR = "error"
    """An exception, SystemExit included."""
    TIMEOUT = "timeout"
    CRASH = "crash"
    """The process ended without answering."""
    PROTOCOL = "protocol"
    """A malformed, doubled or early frame."""
    REFUSED = "refused"
    """No containment holds on this machine: not run."""
    UNTESTED = "untested"
    """Ran nowhere: no code, no function, or no usable test."""


class Provenance(StrEnum):
    """Where a test case comes from."""

    USER = "user"
    """T0: the user's own example; never dropped."""
    GENERATED = "generated"
    """T1: written by a model from the request alone."""
    PROPERTY = "property"
    DISTINGUISHING = "distinguishing"


class Level(IntEnum):
    """How well generated code is contained, by observation."""

    NONE = 0
    LIMITS = 1
    VIRTUAL = 2
    GOOD = 3
    STRONG = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One call and what it must give. Values are plain data (see `domain.plaindata`)."""

    args: tuple[Any, ...] = ()
    kwargs: tuple[tuple[str, Any], ...] = ()
    expected: Any = None
    raises: str | None = None
    """Name of the exception that must be raised; `expected` is then ignored."""
    compare: str = "eq"
    """"eq": equal (bool and int are told apart); "truthy" / "falsy": only the truth value counts;
    "approx": floats within 1e-9 relative or absolute; "is_type": type name equals `expected`."""
    provenance: Provenance = Provenance.GENERATED
    weight: float = 1.0
    """0..1; the share of check-writers that agree. The user's own cases weigh 1."""
    source: str = ""
    """The line it came from, as text."""


@dataclass(frozen=True, slots=True)
class Suite:
    """A frozen set of cases; two scores compare only under the same `suite_id`."""

    suite_id: str
    """First 16 hex digits of SHA-256 over the canonical JSON of cases, runner version and limits."""
    entry: str | None
    """Name of the function under test when the request or the checks named one."""
    cases: tuple[Case, ...]
    confidence: float
    """0..1: trust in the suite; 1 with a user's own case, else the mean weight. Below .5: unverified."""
    author: str = ""
    """The model that wrote the generated cases, or ""."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one evaluation."""

    wall_case_s: float = 2.0
    wall_total_s: float = 10.0
    cpu_s: float = 5.0
    memory_mib: int = 512
    file_mib: int = 1
    open_files: int = 64
    frame_bytes: int = 1 << 20
    output_bytes: int = 64 << 10


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """What one case gave. `got` and `expected` are safe text (control characters made visible)."""

    verdict: Verdict
    expected: str
    got: str
    source: str = ""
    wall_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result of running a candidate against cases; never computed inside the candidate."""

    verdict: Verdict
    passed: int
    total: int
    outcomes: tuple[CaseOutcome, ...]
    cpu_s: float
    """CPU time of the candidate's process over all cases, s, read from outside."""
    wall_s: float
    peak_rss_bytes: int
    output: str
    """What the candidate printed, made safe."""
    output_dropped: int
    """Bytes of output beyond the limit."""
    backend: str
    """For instance "landlock+seccomp+ns"."""
    level: Level
    detail: str = ""
    """Why the verdict is not "pass", in one safe line."""
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of the candidate's branches and lines that the suite reached."""

    value: float | None
    """0..1, None when unknown."""
    status: str
    """"claimed" (collected inside the candidate's process), "verified", "introspective" (the candidate could have
    written it itself, so it is not believed), or "unknown"."""
    missed_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """How much quality and speed count; they sum to 1."""

    quality: float = 0.7
    speed: float = 0.3
    source: str = "default"
    """Who set them: "user", "mantra", "task" or "default"."""


@dataclass(frozen=True, slots=True)
class Score:
    """A candidate's number, opened into its parts. None means unknown, shown as a dash."""

    verdict: Verdict
    passed: int
    total: int
    pass_rate: float | None
    """P: weighted share of the suite passed, 0..1."""
    quality: float | None
    """Q, 0..1."""
    speed: float | None
    """S, 0..1."""
    coverage: float | None
    """C, 0..1."""
    coverage_status: str
    fitness: float | None
    """F, 0..1."""
    suite_id: str | None
    sandbox: str
    """Level and backend as one text, for instance "STRONG landlock+seccomp+ns", or why it was refused."""
    weights: Weights = field(default_factory=Weights)
    static: float | None = None
    """Static quality of the source, 0..1."""
    gen_s: float | None = None
    exec_s: float | None = None
    suite_confidence: float | None = None
    detail: str = ""
    failures: tuple[CaseOutcome, ...] = ()
    fixes: tuple[str, ...] = ()
    """Deterministic repairs that were applied before the code passed."""

    @property
    def passes(self) -> bool:
        return self.verdict is Verdict.PASS


@dataclass(frozen=True, slots=True)
class Probe:
    """One observed fact of the containment self-test."""

    name: str
    held: bool
    detail: str


@dataclass(frozen=True, slots=True)
class SandboxStatus:
    """What contains generated code on this machine."""

    level: Level
    backend: str
    probes: tuple[Probe, ...]
    reason: str = ""
    """Why the level is not higher, or why running is refused."""
    remedy: str = ""

    @property
    def runs(self) -> bool:
        return self.level >= Level.VIRTUAL

    @property
    def label(self) -> str:
        return f"{self.level.name} {self.backend}".strip() if self.runs else "none, runs refused"
