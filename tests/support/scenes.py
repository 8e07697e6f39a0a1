"""Scripts for the tests of the dashboard: prepared answers, scores and machines. Nothing here is a measurement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from dise_tui.domain.artifacts import Artifact, Version
from dise_tui.domain.events import (
    ArtifactReady,
    Event,
    Notice,
    Routed,
    RunFinished,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.generators import Generator
from dise_tui.domain.hardware import Gpu, HardwareSample, ResidentModel, RoleChoice
from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.domain.prompts import Decision, Kind, Mantra, Mode, Offer, Request, Route, TaskType
from dise_tui.domain.scores import CaseOutcome, Score, Verdict, Weights
from dise_tui.domain.stages import DEEP, QUICK, SYNTHESIS, StageSpec
from dise_tui.scoring.fitness import failing_fitness, fitness

WHEN = datetime(2026, 11, 20, 14, 2, tzinfo=UTC)
GIB = 1 << 30
STAGES = (QUICK, DEEP, SYNTHESIS)
MODELS = {"quick_response": "phi3:mini", "deep_analysis": "gemma2:9b", "synthesis": "qwen2.5-coder:14b"}

DRAFT_CODE = """```python
def is_email(text):
    return "@" in text and "." in text.split("@")[1]
```
"""
DEEP_CODE = '''Compared with the draft, the pattern is anchored and the lengths are checked.

```python
import re

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")


def is_email(text: str) -> bool:
    """Return whether text looks like an email address."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None
```
'''
FINAL_CODE = '''## Validating an email address

The local part and the domain are checked **separately**, because their rules differ:

| part | limit | characters |
|---|---|---|
| local | 64 | letters, digits, `._%+-` |
| domain | 253 | letters, digits, `-`, at least one dot |

```python
import re

_LOCAL = re.compile(r"[A-Za-z0-9_%+-]+(\\.[A-Za-z0-9_%+-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")


def is_email(text: str) -> bool:
    """Return whether text is an address that mail servers accept in practice."""
    local, at, domain = text.rpartition("@")
    if not at or len(local) > 64 or len(domain) > 253:
        return False
    labels = domain.split(".")
    return (
        len(labels) > 1
        and _LOCAL.fullmatch(local) is not None
        and all(_LABEL.fullmatch(label) for label in labels)
    )
```

- `is_email("a.b@example.org")` is true
- `is_email("a..b@example.org")` is false
'''
ANSWERS = {"quick_response": DRAFT_CODE, "deep_analysis": DEEP_CODE, "synthesis": FINAL_CODE}

QUICKLY = Mantra("quick_and_accurate", "Quick & Accurate", 0.7, 0.6, 0.4, 20, 0.5, 2, ("quickly", "accurately"))
MANTRAS = (
    QUICKLY,
    Mantra("thoroughly_precise", "Thoroughly Precise", 0.1, 0.9, 0.1, 120, 0.9, 10, ("thoroughly", "precisely")),
)


def decision(route: Route = Route.COMPLEX) -> Decision:
    return Decision(
        Mode.INTERACTIVE, TaskType.VALIDATION, route, QUICKLY, '"quickly" asks for an answer now',
        '"validate" names the task', "a function to write with rules to weigh", "validation is served quickly", True,
    )  # fmt: skip


def score(passed: int, total: int, quality: float, speed: float, gen_s: float, coverage: float | None) -> Score:
    good = passed == total
    weights = Weights(0.7, 0.3, "task")
    worth = fitness(quality, speed, coverage, weights) if good else failing_fitness(passed / total)
    failures = () if good else (CaseOutcome(Verdict.FAIL, "False", "True", 'is_email("a@b.")'),)
    return Score(
        Verdict.PASS if good else Verdict.FAIL, passed, total, passed / total, quality, speed, coverage,
        "verified" if coverage else "unknown", worth, "5f1c9a70b2d4e683",
        "STRONG landlock+seccomp+ns", weights, 0.88, gen_s, 0.02, 0.9,
        "" if good else f"{total - passed} of {total} tests failed", failures,
    )  # fmt: skip


SCORES = {
    "quick_response": score(11, 14, 0.52, 0.96, 1.3, 0.81),
    "deep_analysis": score(14, 14, 0.86, 0.84, 6.1, 0.9),
    "synthesis": score(14, 14, 0.95, 0.79, 9.4, 0.94),
}


def pieces(text: str, size: int = 4) -> Iterator[str]:
    """Text in pieces of about a token."""
    for start in range(0, len(text), size):
        yield text[start : start + size]


def stage_events(run_id: str, spec: StageSpec, index: int, total: int, *, pace_s: float) -> Iterator[Event | float]:
    name, model, text = spec.name, MODELS[spec.name], ANSWERS[spec.name]
    yield StageStarted(run_id, name, model, spec.confidence, index, total)
    yield pace_s * 20
    count = 0
    for piece in pieces(text):
        count += 1
        yield TokenDelta(run_id, name, piece, spec.confidence)
        if pace_s:
            yield pace_s
    first = (0.41, 2.1, 3.4)[index]
    rate = (62.0, 38.2, 21.7)[index]
    yield StageFinished(
        run_id, name, model, count, first, None, first + count / rate, rate, False, "stop", spec.confidence, text
    )
    yield ScoringStarted(run_id, name, "running 14 tests")
    yield pace_s * 20
    yield Scored(run_id, name, model, SCORES[name])


def answer(run_id: str, request: Request, *, pace_s: float = 0.0, until: int = 3) -> Iterator[Event | float]:
    """The whole answer in three stages; `until` stops after so many of them, the run still going."""
    yield Routed(run_id, decision(), STAGES)
    for index, spec in enumerate(STAGES[:until]):
        yield from stage_events(run_id, spec, index, 3, pace_s=pace_s)
    if until == len(STAGES):
        yield ArtifactReady(
            run_id, "a1", "email-validator", 2, SCORES["synthesis"].fitness, False, version(), "synthesis"
        )
        yield RunFinished(run_id, True)


def streaming(run_id: str, request: Request, *, share: float = 0.6) -> Iterator[Event | float]:
    """The first stage scored, the second in the middle of its text."""
    yield from answer(run_id, request, until=1)
    text = ANSWERS["deep_analysis"]
    yield StageStarted(run_id, "deep_analysis", MODELS["deep_analysis"], 0.85, 1, 3)
    yield TokenDelta(run_id, "deep_analysis", text[: int(len(text) * share)], 0.85)


def waiting(run_id: str, request: Request) -> Iterator[Event | float]:
    """The first stage scored, the second waits for its model, which the machine `busy` is loading."""
    yield from answer(run_id, request, until=1)
    yield StageStarted(run_id, "deep_analysis", "qwen2.5:7b", 0.85, 1, 3)


def reused(run_id: str, request: Request) -> Iterator[Event | float]:
    yield Routed(run_id, decision(Route.SIMPLE), ())
    yield ArtifactReady(run_id, "a1", "email-validator", 2, 0.91, True, version())
    yield RunFinished(run_id, True)


def similar(run_id: str, request: Request) -> Iterator[Event | float]:
    yield SimilarFound(run_id, (Offer("a1", "email-validator", "write an email validator", 0.91, 0.72),))
    yield Notice(run_id, "warning", "gemma2:9b is not installed, phi3:mini answers instead.", "`ollama pull gemma2:9b`")
    yield from answer(run_id, request)


def version(number: int = 2) -> Version:
    code = FINAL_CODE.split("```python\n")[1].split("```")[0]
    generator = Generator("qwen2.5-coder:14b", 0.8, "synthesis", "0f" * 6)
    return Version(
        "a1", number, number - 1 or None, FINAL_CODE, code, generator, "1_realtime", 0.95, 9.4, SCORES["synthesis"],
        "better than v1", WHEN,
    )  # fmt: skip


def artifact() -> Artifact:
    prompt = "Quickly write a function to validate email addresses"
    return Artifact(
        "a1", "email-validator", prompt, TaskType.VALIDATION, Kind.CODE, WHEN, 2, 3, (version(1), version(2))
    )


GPU_SAMPLE = HardwareSample(32 * GIB, 21 * GIB, 16, (Gpu(0, "RTX 4070", 12 * GIB, int(9.9 * GIB)),))
CPU_SAMPLE = HardwareSample(16 * GIB, 11 * GIB, 8, (), "no NVIDIA driver")
RESIDENT = (
    ResidentModel("phi3:mini", int(2.9 * GIB), int(2.9 * GIB), 8192, None),
    ResidentModel("gemma2:9b", int(7.4 * GIB), int(6.2 * GIB), 8192, None),
)
ROLES = (
    RoleChoice("tiny", "gemma3:1b", None, "smallest installed", True, int(1.1 * GIB)),
    RoleChoice("fast", "phi3:mini", "llama3.2:3b", "nearest installed to llama3.2:3b", True, int(2.9 * GIB)),
    RoleChoice("medium", "gemma2:9b", None, "largest that leaves room for fast", True, int(7.4 * GIB)),
    RoleChoice("large", "qwen2.5-coder:14b", None, "largest that fits", True, int(10.4 * GIB)),
)


def jobs() -> list[Job]:
    def job(number: int, name: str, state: JobState, priority: Priority, reason: Reason, fitness: float) -> Job:
        paused = state is JobState.PAUSED
        return Job(number, f"a{number}", name, state, priority, (reason,), fitness, WHEN, WHEN, manual_pause=paused)

    return [
        job(1, "email-validator", JobState.QUEUED, Priority.HIGH, Reason.LOW_FITNESS, 0.61),
        job(2, "slugify", JobState.QUEUED, Priority.MEDIUM, Reason.OPTIMIZE_MODE, 0.84),
        job(3, "roman-numerals", JobState.PAUSED, Priority.MEDIUM, Reason.MANUAL, 0.78),
        job(4, "parse-date", JobState.CANCELLED, Priority.LOW, Reason.LOW_FITNESS, 0.7),
    ]
