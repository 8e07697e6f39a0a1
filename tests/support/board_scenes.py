"""A job of the queue as its events tell it, and an engine that holds it, for the tests of the leaderboard. Nothing
here is a measurement.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from dise_tui.domain.artifacts import Artifact, Version
from dise_tui.domain.errors import UsageError
from dise_tui.domain.events import (
    Event,
    JobAdvanced,
    JobStopped,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.domain.learning_port import Rating
from dise_tui.domain.optimizing import Approach, Attempt, AttemptState, Progress, Stage, StopRule, Variant
from dise_tui.domain.placing import PlacementState, RunningWork, WaitingWork
from dise_tui.domain.scores import CaseOutcome, Score, Verdict, Weights
from dise_tui.engine.optimize.objectives import objectives
from dise_tui.engine.optimize.sides import Sides
from dise_tui.engine.rating import Rated
from support import scenes
from support.played_engine import PlayedEngine

JOB = 7
ARTIFACT = "a1"
NAME = "email_validator"
WHY = "Accepted: fitness .93 instead of .78, more than the noise."
GOOD_CODE = scenes.DEEP_CODE.split("```python\n")[1].split("```")[0]
VARIANTS = (
    Variant("qwen2.5:7b", 0.5, Approach.ROBUST),
    Variant("qwen2.5:7b", 0.2, Approach.TEST_FIRST),
    Variant("codellama:7b", 0.1),
    Variant("deepseek-coder:6.7b", 0.3, Approach.CONCISE),
    Variant("gemma2:9b", 0.7, Approach.CREATIVE),
    Variant("qwen2.5-coder:14b", 0.5, Approach.ROBUST),
)


def job(number: int = JOB, name: str = NAME, state: JobState = JobState.RUNNING, attempt: int = 1) -> Job:
    progress = Progress(attempt=attempt, planned=7, best=0.93, plateau=1, spent_s=74.0, spent_tokens=2310)
    return Job(
        number, ARTIFACT if number == JOB else f"a{number}", name, state, Priority.MEDIUM, (Reason.LOW_FITNESS,), 0.78,
        scenes.WHEN, scenes.WHEN, progress=progress,
    )  # fmt: skip


def scored(fitness: float, passed: int = 14, **parts: Any) -> Score:
    """A score of the suite of this job."""
    made = {
        "quality": 0.93, "speed": 0.86, "coverage": 0.94, "gen_s": 6.1, "exec_s": 0.0021, "suite_confidence": 0.9,
        "visible_rate": 1.0, "hidden_rate": 1.0, **parts,
    }  # fmt: skip
    good = passed == 14
    failures = () if good else (CaseOutcome(Verdict.FAIL, "False", "True", 'is_email("a@b.")'),)
    return Score(
        Verdict.PASS if good else Verdict.FAIL, passed, 14, passed / 14, made.pop("quality"), made.pop("speed"),
        made.pop("coverage"), "verified", fitness, "5f1c9a70b2d4e683", "STRONG landlock+seccomp+ns",
        Weights(0.7, 0.3, "task"), failures=failures, detail="" if good else f"{14 - passed} of 14 tests failed", **made,
    )  # fmt: skip


def attempt(number: int, state: AttemptState = AttemptState.RUNNING, **parts: Any) -> Attempt:
    variant = parts.pop("variant", VARIANTS[(number - 1) % len(VARIANTS)])
    stage = Stage.EXPERIMENTS
    return Attempt(number, parts.pop("job_id", JOB), number, 1, stage, variant, 40 + number, state, **parts)


def ended(number: int, fitness: float, passed: int = 14, code: str = GOOD_CODE, **parts: Any) -> Attempt:
    seconds = parts.pop("generation_s", 6.1)
    return attempt(
        number, AttemptState.SCORED, score=scored(fitness, passed, gen_s=seconds), code=code, text=code, tokens=310,
        generation_s=seconds, load_s=4.2, hidden_passed=True, **parts,
    )  # fmt: skip


def failed(number: int, why: str = "There is no Python code in the answer.") -> Attempt:
    return attempt(number, AttemptState.FAILED, text="I cannot do that.", tokens=40, generation_s=1.0, reason=why)


def base(number: int = 1, fitness: float = 0.78) -> Version:
    """The version that the job begins with."""
    return replace(scenes.version(number), parent=None, score=scored(fitness, quality=0.75, gen_s=8.3), code=DRAFT)


DRAFT = scenes.DRAFT_CODE.split("```python\n")[1].split("```")[0]


def accepted_version() -> Version:
    return replace(scenes.version(2), parent=1, score=scored(0.93), code=GOOD_CODE, created_at=scenes.WHEN + LATER)


LATER = timedelta(minutes=3)


def artifact(*more: Version) -> Artifact:
    versions = (base(), *more)
    return replace(scenes.artifact(), name=NAME, best=versions[-1].number, versions=versions)


def started(number: int, why: str = "the fast model first", **parts: Any) -> VariantStarted:
    return VariantStarted(JOB, ARTIFACT, NAME, attempt(number, **parts), why)


def told(made: Attempt) -> VariantScored:
    return VariantScored(made.job_id, ARTIFACT, NAME, made)


def progressed(number: int, tokens: int, rate: float | None = 41.0) -> VariantProgressed:
    return VariantProgressed(JOB, ARTIFACT, number, tokens, tokens / 41.0, rate)


def won(number: int = 1) -> VersionAccepted:
    return VersionAccepted(JOB, ARTIFACT, NAME, number, accepted_version(), 0.78, 0.93, 19.2, WHY)


def placed() -> PlacementState:
    """Attempt 5 streams, attempt 6 waits for memory."""
    return PlacementState(
        running=(RunningWork("c5", "gemma2:9b", "local", "improving", False, 90, 41.0, JOB),),
        waiting=(
            WaitingWork("c6", "qwen2.5-coder:14b", "improving", False, "needs 10.4 GB, 2.1 free", 40.0, job_id=JOB),
        ),
    )


def finished_attempts() -> list[Attempt]:
    """Four that have ended: one better than the incumbent, one about the same, one that fails tests, one without code."""
    return [ended(1, 0.93), ended(2, 0.77, generation_s=7.5), ended(3, 0.26, 12, code=DRAFT), failed(4)]


def working() -> Iterator[Event]:
    """A job in the middle of its work: four attempts have ended, one was accepted, two run."""
    yield JobAdvanced(job(attempt=6), "experiments")
    for one in finished_attempts():
        yield started(one.number)
        yield told(one)
    yield VersionRejected(
        JOB, ARTIFACT, NAME, 2, 0.78, 0.77, "Not accepted: 0.77 is not above 0.78 by more than noise."
    )
    yield won()
    yield started(5)
    yield started(6)
    yield progressed(5, 190)


def over() -> Iterator[Event]:
    """The same when it is over."""
    yield from list(working())[:-3]
    ended = job(attempt=4)
    progress = replace(ended.progress, accepted=ended.progress.best)
    done = replace(ended, state=JobState.STOPPED, stop_rule=StopRule.PLATEAU, progress=progress)
    yield JobStopped(done, StopRule.PLATEAU, "Three rounds in a row brought no gain.")


def another(name: str = "slugify", number: int = 8) -> Iterator[Event]:
    """A second job with one attempt that streams."""
    yield JobAdvanced(job(number, name), "experiments")
    yield VariantStarted(number, f"a{number}", name, attempt(1, job_id=number), "")


@dataclass
class Learning:
    """Ratings as far as the dashboard asks for them."""

    engine: BoardEngine

    async def rate(self, ref: str, satisfaction: float) -> Rated:
        self.engine.calls.append(("rate", (ref, satisfaction)))
        rating = Rating(1, ref, 1, satisfaction, scenes.WHEN)
        return Rated(artifact(), rating, Weights(), Weights(), "The weights stay as they are.")


@dataclass
class BoardEngine(PlayedEngine):
    """An engine that has a job with attempts; `kept` is what its database holds."""

    kept: Sequence[Attempt] = ()
    lineage: Artifact = field(default_factory=artifact)
    refusal: str = ""

    def __post_init__(self) -> None:
        PlayedEngine.__post_init__(self)
        self.learning = Learning(self)
        self._more = itertools.count(20)

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        self.calls.append(("attempts", job_id))
        return tuple(one for one in self.kept if one.job_id == job_id)

    async def artifact(self, ref: str) -> Artifact:
        self.calls.append(("artifact", ref))
        return self.lineage

    def objectives(self, attempts: Sequence[Attempt], served: Version | None = None) -> tuple[Sides, ...]:
        self.calls.append(("objectives", len(attempts)))
        return objectives(attempts, served)

    async def promote(self, job_id: int, number: int) -> Version:
        self.calls.append(("promote", (job_id, number)))
        if self.refusal:
            raise UsageError(self.refusal, "Do something else.")
        return replace(accepted_version(), number=3)

    async def rerun(self, job_id: int, number: int) -> Job:
        self.calls.append(("rerun", (job_id, number)))
        if self.refusal:
            raise UsageError(self.refusal, "Do something else.")
        return job(next(self._more))
