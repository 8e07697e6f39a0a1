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
    "approx": numbers within `tolerance`; "is_type": type name equals `expected`."""
    provenance: Provenance = Provenance.GENERATED
    weight: float = 1.0
    """0..1; the share of check-writers that agree. The user's own cases weigh 1."""
    source: str = ""
    """The line it came from, as text."""
    tolerance: float = 1e-9
    """For "approx": largest difference, relative to the larger number or absolute, that counts as equal."""


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
class Observation:
    """What one call of a candidate did, when nobody says what it should have done."""

    kind: str
    """"value", "raised", "stuck" (a value that cannot travel), "timeout", "crash" or "protocol"."""
    value: Any = None
    """The returned plain data, for "value"."""
    type_name: str = ""
    """Name of the returned value's type, for "value" and "stuck"."""
    raised: tuple[str, ...] = ()
    """Names of the exception's class and its bases, most derived first, for "raised"."""
    text: str = ""
    """The exception's message or the reason, as safe text."""


@dataclass(frozen=True, slots=True)
class UserTests:
    """A file of tests that somebody brought."""

    source: str
    name: str = "tests.py"
    """File name for messages; never opened."""
    module: str = ""
    """The candidate's own module name, by which the tests may import it, beside "solution"."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a candidate takes, by clocks outside its process. Seconds of CPU time unless it says wall."""

    call_s: float
    """Best of `repeats` fresh processes: CPU time of one pass over the cases, the harness's own share subtracted."""
    spread_s: float
    """Standard deviation over the repeats."""
    import_s: float
    """CPU time of loading the source."""
    first_s: float
    """CPU time of the first pass; the median of repeats."""
    wall_s: float
    """Wall time of one pass, best of `repeats`."""
    repeats: int
    flags: frozenset[str] = frozenset()
    """"sleeps" (wall far above CPU), "threads" (CPU far above wall, or more than one thread), "cached" (the first pass
    far above the later ones)."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Share of the candidate's branches and lines that the suite reached."""

    value: float | None
    """0..1, None when unknown."""
    status: str
    """"claimed" (collected inside the candidate's process), "verified", "introspective" (the candidate could have
    written it itself, so it is not believed), or "unknown"."""
    missed_lines: tuple[int, ...] = ()
    detail: str = ""
    """Why it is not verified, when that was tried."""


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
    robustness: float | None = None
    """R: share of fuzz inputs handled, 0..1."""
    review: float | None = None
    """A rubric judge's share of yes, 0..1."""
    visible_rate: float | None = None
    """Weighted share passed of the cases that repair prompts may show, 0..1."""
    hidden_rate: float | None = None
    """Weighted share passed of the cases kept for acceptance, 0..1; None when all cases are visible."""
    mutation_rate: float | None = None
    """Share of mutants of the agreed candidate that the suite kills, 0..1."""
    flags: frozenset[str] = frozenset()
    """What is noteworthy: "introspective", "threads", "cached", "sleeps", "leftover-processes", "overfit",
    "weak-suite", "unsafe"."""
    level: Level | None = None
    """The containment it ran under; latency is compared within one level and back end only."""
    backend: str = ""
    """The back end it ran on, for instance "landlock+seccomp+ns"."""
    exec_sigma_s: float | None = None
    """Standard deviation of `exec_s`, when it was timed by repeats."""

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
        """Whether code is run here. LIMITS is a level only where somebody asked for it in so many words."""
        return self.level >= Level.LIMITS

    @property
    def native_timing(self) -> bool:
        """Whether times taken here are the machine's own; in a virtual machine they only rank."""
        return self.level is not Level.VIRTUAL

    @property
    def label(self) -> str:
        if self.level is Level.LIMITS:
            return "UNSAFE: limits only"
        return f"{self.level.name} {self.backend}".strip() if self.runs else "none, runs refused"
