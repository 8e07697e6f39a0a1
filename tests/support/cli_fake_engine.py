"""A scripted engine for tests of the command line: the facade's methods over a real event bus, no model, no disk."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from dise_tui.domain.artifacts import Artifact, ArtifactSummary, Version
from dise_tui.domain.errors import DiseError, NotFoundError
from dise_tui.domain.events import (
    ArtifactReady,
    Event,
    Routed,
    RunFinished,
    Scored,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.generators import Generator
from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.domain.optimizing import Attempt
from dise_tui.domain.prompts import Decision, Kind, Mode, Request, Route, TaskType, artifact_id
from dise_tui.domain.scores import Score, Verdict, Weights
from dise_tui.domain.stages import DEEP, QUICK, StageSpec
from dise_tui.engine.bus import EventBus, Subscription


@dataclass(frozen=True)
class RunOutcome:
    run_id: str
    ok: bool
    cancelled: bool
    error: DiseError | None


RUN = "run1"
PROMPT = "Quickly write a slugify function"
WHEN = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)
Step = Event | float | BaseException
"""What the script does next: publish, or wait that many seconds (cancelling ends the wait), or fail."""


def score(fitness: float | None = 0.91, *, verdict: Verdict = Verdict.PASS, passed: int = 14) -> Score:
    return Score(
        verdict=verdict, passed=passed, total=14, pass_rate=passed / 14, quality=0.93, speed=0.86, coverage=0.94,
        coverage_status="claimed", fitness=fitness, suite_id="abcd" * 4, sandbox="STRONG landlock+seccomp+ns",
        weights=Weights(), suite_confidence=1.0, fixes=("missing_import",),
    )  # fmt: skip


def version(
    number: int = 1, *, text: str = "```python\nx = 1\n```", code: str | None = "x = 1", fitness: float | None = 0.91
) -> Version:
    return Version(
        artifact_id=artifact_id(PROMPT), number=number, parent=number - 1 or None, text=text, code=code,
        generator=Generator("phi3:mini", 0.1, "quick_response", "0" * 12), phase="1_realtime", confidence=0.95,
        generation_s=1.5, score=None if fitness is None else score(fitness), reason="first answer", created_at=WHEN,
    )  # fmt: skip


def artifact(*versions: Version) -> Artifact:
    kept = versions or (version(),)
    return Artifact(artifact_id(PROMPT), "slugify", PROMPT, TaskType.UTILITY, Kind.CODE, WHEN, kept[-1].number, 2, kept)


def summary() -> ArtifactSummary:
    return ArtifactSummary(
        artifact_id(PROMPT), "slugify", 1, 0.91, "abcd" * 4, TaskType.UTILITY, "1_realtime", PROMPT, 1, WHEN
    )


def job(state: JobState = JobState.QUEUED) -> Job:
    return Job(
        7, artifact_id(PROMPT), "slugify", state, Priority.HIGH, (Reason.LOW_FITNESS, Reason.MANUAL), 0.4, WHEN, WHEN
    )


def routed(*stages: StageSpec) -> Routed:
    decision = Decision(
        Mode.INTERACTIVE, TaskType.UTILITY, Route.SIMPLE, None,
        mode_why='"quickly"', task_why="function", route_why="few words", mantra_why="", wants_code=True,
    )  # fmt: skip
    return Routed(RUN, decision, stages)


def stage(spec: StageSpec, *texts: str, reason: str = "stop", model: str = "phi3:mini", index: int = 0) -> list[Event]:
    """Everything a stage publishes."""
    return [
        StageStarted(RUN, spec.name, model, spec.confidence, index, 2),
        *(TokenDelta(RUN, spec.name, text, spec.confidence) for text in texts),
        StageFinished(
            RUN, spec.name, model, len(texts), 0.41, 0.0, 1.25, 62.0, reason != "stop", reason, spec.confidence,
            "".join(texts),
        ),
    ]  # fmt: skip


def stored(*, reused: bool = False, content: Version | None = None) -> ArtifactReady:
    kept = content or version()
    return ArtifactReady(RUN, kept.artifact_id, "slugify", kept.number, kept.fitness, reused, kept, "quick_response")


def usual() -> list[Step]:
    """Two stages, a score, a stored artifact."""
    return [
        routed(QUICK, DEEP),
        *stage(QUICK, "def slug", "ify(): ...\n"),
        *stage(DEEP, "def slugify(text):", " ...", model="gemma2:9b", index=1),
        Scored(RUN, DEEP.name, "gemma2:9b", score()),
        stored(),
    ]


class FakeEngine:
    """Plays a script for every request."""

    def __init__(
        self,
        script: Sequence[Step] = (),
        *,
        error: DiseError | None = None,
        artifacts: Sequence[Artifact] = (),
        jobs: Sequence[Job] = (),
        after: Callable[[], list[Event]] = list,
    ) -> None:
        self.bus = EventBus()
        self.script = list(script)
        self.error = error
        self.requests: list[Request] = []
        self.cancelled: list[str] = []
        self.closed = False
        self._artifacts = tuple(artifacts)
        self._jobs = tuple(jobs)
        self._after = after
        self._task: asyncio.Task[RunOutcome] | None = None
        self._stop = asyncio.Event()

    def subscribe(self, bound: int = 2048) -> Subscription:
        return self.bus.subscribe(bound)

    def start(self, request: Request) -> str:
        self.requests.append(request)
        self._task = asyncio.create_task(self._play())
        return RUN

    async def wait(self, run_id: str) -> RunOutcome:
        assert self._task is not None
        return await asyncio.shield(self._task)

    def cancel(self, run_id: str) -> bool:
        self.cancelled.append(run_id)
        self._stop.set()
        return True

    async def _play(self) -> RunOutcome:
        for step in self.script:
            if isinstance(step, BaseException):
                raise step
            if not isinstance(step, float):
                self.bus.publish(step)
                continue
            try:
                async with asyncio.timeout(step):
                    await self._stop.wait()
            except TimeoutError:
                continue
            break
        stopped = self._stop.is_set()
        for event in self._after():
            self.bus.publish(event)
        ok = self.error is None and not stopped
        self.bus.publish(RunFinished(RUN, ok, stopped))
        return RunOutcome(RUN, ok, stopped, self.error)

    async def artifacts(self) -> tuple[ArtifactSummary, ...]:
        return tuple(summary() for _ in self._artifacts)

    async def artifact(self, ref: str) -> Artifact:
        for one in self._artifacts:
            if ref in (one.id, one.name):
                return one
        raise NotFoundError(f"There is no artifact {ref!r}.", "Did you mean slugify?")

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        return tuple(one for one in self._jobs if one.state.open or not open_only)

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        return ()

    def improvement(self, old: float | None, new: float | None) -> str:
        assert old is not None
        assert new is not None
        return f"{(new - old) / old:+.1%}"

    @asynccontextmanager
    async def opened(self, settings: object = None) -> AsyncIterator[FakeEngine]:
        try:
            yield self
        finally:
            self.closed = True
            if self._task is not None and not self._task.done():
                self._stop.set()
                await asyncio.wait({self._task})


class Terminal(io.StringIO):
    """A stream that says it is a terminal; it has no descriptor, so that it can be read back."""

    def isatty(self) -> bool:
        return True
