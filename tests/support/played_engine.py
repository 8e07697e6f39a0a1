"""An engine that plays prepared events through the real bus, for the tests of the dashboard. It has the facade of
`engine.engine.Engine` as far as the dashboard calls it; what it says is in the script.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from dise_tui.bootstrap import SystemClock
from dise_tui.domain.artifacts import Artifact, ArtifactSummary, BestChange
from dise_tui.domain.errors import DiseError, NotFoundError
from dise_tui.domain.events import (
    Event,
    HardwareSampled,
    PullAdvanced,
    ResidentChanged,
    RunFinished,
    RunStarted,
    SandboxReady,
)
from dise_tui.domain.hardware import BackendInfo, HardwareSample, PullProgress, ResidentModel, RoleChoice
from dise_tui.domain.jobs import Job, JobEvent
from dise_tui.domain.optimizing import Attempt
from dise_tui.domain.placement import ModelReport
from dise_tui.domain.placing import PlacementState
from dise_tui.domain.prompts import Request
from dise_tui.domain.scores import Level, SandboxStatus, Score
from dise_tui.domain.settings import Settings
from dise_tui.domain.trials import Part
from dise_tui.engine.bus import EventBus, Subscription
from dise_tui.engine.commanding import Completion, Said
from dise_tui.engine.core.judge_choice import JudgeChoice
from dise_tui.engine.core.prose_desk import JudgeState
from dise_tui.engine.queue.completion import Names, complete
from dise_tui.engine.worker.presence import PresenceWatch
from dise_tui.scoring.parts import parts
from support.played_queue import PlayedEtas, PlayedQueue
from support.scenes import WHEN

Script = Callable[[str, Request], Iterable[Event | float]]
"""Events of a run in order; a number waits that many seconds."""


def no_events(_run_id: str, _request: Request) -> Iterable[Event | float]:
    return ()


class PlayedModels:
    """The model desk as far as the dashboard calls it. `busy` is waited for by every load and unload."""

    def __init__(self, engine: PlayedEngine) -> None:
        self._engine = engine
        self.busy: asyncio.Event | None = None
        self.failure: DiseError | None = None

    async def suggested(self) -> str:
        return "llama3.2:3b"

    async def survey(self) -> tuple[ModelReport, ...]:
        if self.failure is not None:
            raise self.failure
        return self._engine.reports

    async def warm(self, name: str) -> float:
        await self._do("warm", name)
        return 1.0

    async def unload(self, name: str) -> bool:
        await self._do("unload", name)
        return True

    async def _do(self, what: str, name: str) -> None:
        self._engine.calls.append((what, name))
        if self.busy is not None:
            await self.busy.wait()
        if self.failure is not None:
            raise self.failure


@dataclass
class PlayedEngine:
    """Use as a context manager. `script` is asked for the events of every run that is started."""

    script: Script = no_events
    backend: BackendInfo = field(default_factory=lambda: BackendInfo("ollama", "http://127.0.0.1:11434", "0.9", False))
    roles: tuple[RoleChoice, ...] = ()
    sample: HardwareSample | None = None
    residents: tuple[ResidentModel, ...] = ()
    reports: tuple[ModelReport, ...] = ()
    """What a survey of the models says."""
    placement: PlacementState = field(default_factory=PlacementState)
    status: SandboxStatus = field(default_factory=lambda: SandboxStatus(Level.STRONG, "landlock+seccomp+ns", ()))
    stored: Sequence[Artifact] = ()
    queued: Sequence[Job] = ()
    """Jobs of the queue at the beginning."""
    changed: list[BestChange] = field(default_factory=list)
    """Versions served again by hand."""
    answer: Callable[[str], Said] = lambda line: Said("done", (line,))
    """What a command of the chat answers."""
    history: list[str] = field(default_factory=list)
    calls: list[tuple[str, object]] = field(default_factory=list)
    """What the dashboard asked for, in order."""
    bus: EventBus = field(default_factory=EventBus)

    def __post_init__(self) -> None:
        self._ids = itertools.count(1)
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._skip: set[str] = set()
        self.calibrated = asyncio.Event()
        self.models = PlayedModels(self)
        self.queue = PlayedQueue(self.queued, self.bus.publish, self.calls, WHEN)
        self.left = PlayedEtas()
        self.presence = PresenceWatch(SystemClock())
        self.settings = Settings(data_dir=Path("."))

    async def __aenter__(self) -> PlayedEngine:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        self.calls.append(("closed", None))
        self.bus.close()

    def subscribe(self, bound: int = 2048) -> Subscription:
        return self.bus.subscribe(bound)

    def publish(self, *events: Event) -> None:
        for event in events:
            self.bus.publish(event)

    def start(self, request: Request) -> str:
        run_id = f"run{next(self._ids)}"
        self.calls.append(("start", request))
        self._tasks[run_id] = asyncio.create_task(self._play(run_id, request))
        return run_id

    async def _play(self, run_id: str, request: Request) -> None:
        self.bus.publish(RunStarted(run_id, request))
        loop = asyncio.get_running_loop()
        due = loop.time()
        for step in self.script(run_id, request):
            if isinstance(step, float | int):
                # Against drift: late steps are made up for, as a real server would.
                due += step
                await asyncio.sleep(max(0.0, due - loop.time()))
            else:
                self.bus.publish(step)

    def cancel_stage(self, run_id: str) -> bool:
        self.calls.append(("cancel_stage", run_id))
        return True

    def cancel(self, run_id: str) -> bool:
        self.calls.append(("cancel", run_id))
        task = self._tasks.pop(run_id, None)
        if task is not None:
            task.cancel()
        self.bus.publish(RunFinished(run_id, False, True))
        return True

    def start_background(self, label: str) -> None:
        self.calls.append(("start_background", label))

    def start_prewarm(self) -> None:
        self.calls.append(("prewarm", None))

    async def artifact(self, ref: str) -> Artifact:
        self.calls.append(("artifact", ref))
        for artifact in self.stored:
            if ref in (artifact.id, artifact.name):
                return artifact
        raise NotFoundError(f"There is no artifact {ref}.", "`dise list` shows them.")

    async def artifacts(self) -> tuple[ArtifactSummary, ...]:
        return tuple(
            ArtifactSummary(
                one.id, one.name, one.best, one.best_version.fitness, None, one.task_type, one.best_version.phase,
                one.prompt, len(one.versions), one.created_at, one.uses,
            )
            for one in self.stored
        )  # fmt: skip

    async def changes(self, ref: str) -> tuple[BestChange, ...]:
        return tuple(one for one in self.changed if one.artifact_id == ref)

    async def roll_back(self, ref: str, number: int) -> BestChange:
        self.calls.append(("roll_back", (ref, number)))
        old = await self.artifact(ref)
        if number > len(old.versions):
            raise NotFoundError(f"{old.name} has no version {number}.", "The lineage shows those that it has.")
        self.stored = [replace(one, best=number) if one.id == ref else one for one in self.stored]
        self.changed.append(BestChange(ref, old.best, number, "rolled back by you", WHEN))
        return self.changed[-1]

    async def command(self, line: str, shown: str | None = None) -> Said:
        self.calls.append(("command", (line, shown)))
        return self.answer(line)

    async def complete(self, line: str) -> tuple[Completion, ...]:
        return complete(line, Names([one.name for one in self.stored], ("phi3:mini", "gemma2:9b"), (1, 2)))

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        return await self.queue.jobs(open_only=open_only)

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        return await self.queue.memory.attempts(job_id)

    async def job_events(self, job_id: int) -> tuple[JobEvent, ...]:
        return await self.queue.memory.events(job_id)

    async def etas(self) -> PlayedEtas:
        return self.left

    async def hardware(self) -> HardwareSample | None:
        if self.sample is not None:
            self.bus.publish(HardwareSampled(self.sample))
        return self.sample

    async def resident(self) -> tuple[ResidentModel, ...]:
        self.bus.publish(ResidentChanged(self.residents))
        return self.residents

    async def pin(self, model: str, on: bool) -> None:
        self.calls.append(("pin", (model, on)))

    def typing(self, on: bool) -> None:
        self.calls.append(("typing", on))

    async def answer_hardware_change(self, yes: bool) -> None:
        self.calls.append(("answer_hardware_change", yes))

    def score_parts(self, score: Score) -> tuple[Part, ...]:
        return parts(score)

    async def sandbox(self) -> SandboxStatus:
        self.bus.publish(SandboxReady(self.status))
        return self.status

    async def test_sandbox(self) -> SandboxStatus:
        self.calls.append(("test_sandbox", None))
        return await self.sandbox()

    async def allow_unsafe(self) -> SandboxStatus:
        self.calls.append(("allow_unsafe", None))
        self.status = replace(self.status, level=Level.LIMITS, backend="limits")
        return await self.sandbox()

    async def calibrate_judge(self, progress: Callable[[str], None]) -> JudgeState:
        """Says two things, then waits until the test lets it end."""
        self.calls.append(("calibrate", None))
        progress("calibrating phi3:mini as judge, 1 of 24")
        try:
            await self.calibrated.wait()
        except asyncio.CancelledError:
            self.calls.append(("calibration cancelled", None))
            raise
        return JudgeState(JudgeChoice(None, "no installed model can judge"), None)

    def start_pull(self, model: str) -> None:
        self.calls.append(("pull", model))
        self.bus.publish(PullAdvanced(PullProgress(model, "pulling manifest", None, None)))

    def cancel_pull(self, model: str) -> bool:
        self.calls.append(("cancel_pull", model))
        self.bus.publish(PullAdvanced(PullProgress(model, "stopped", None, None), finished=False, error="stopped"))
        return True

    async def prompts(self) -> tuple[str, ...]:
        return tuple(self.history)

    async def remember_prompt(self, text: str) -> None:
        self.history.append(text)
