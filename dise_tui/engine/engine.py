"""The engine's facade: an async context manager, and the only thing that the fronts call.

Owns the life of the parts. Work is done in `runs`, `core`, `models` and the adapters behind the ports.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType

from ..domain.errors import DiseError, RunRefusedError
from ..domain.events import SandboxReady
from ..domain.hardware import BackendInfo, HardwareSample, InstalledModel, Pace, ResidentModel, RoleChoice
from ..domain.jobs import Owner
from ..domain.learning_port import LearningStore
from ..domain.neighbours import SignStore
from ..domain.placing import PlacementState
from ..domain.ports import (
    ArtifactStore,
    Clock,
    CodeRunner,
    HardwareMonitor,
    HostPart,
    KeyValueStore,
    ModelBackend,
    PromptHistory,
    Scoring,
)
from ..domain.prompts import Decision, Request
from ..domain.prose import ProseScoring
from ..domain.queue_port import QueueStore, TriggerStore
from ..domain.scores import SandboxStatus
from ..domain.settings import Settings
from ..domain.stages import StageSpec
from .available import DeskModels
from .bus import DEFAULT_BOUND, EventBus, Subscription
from .core.experience import Experience
from .core.pipeline import CorePipeline
from .core.prose_desk import JudgeState, ProseDesk
from .core.prose_judging import Progress, ProseJudge
from .core.run import Run
from .core.sentinel import Sentinel
from .core.settling import Settler
from .core.streaming import StreamingOrchestrator
from .core.testing import CodeTester
from .hardware_changes import HardwareChanges
from .improving import Improving, Surroundings
from .models import ModelDesk
from .placement.gate import Gate
from .placement.hosts import Hosts
from .placement.knowledge import Knowledge
from .placement.watch import Watch
from .runs import RunOutcome, Runs
from .triggering import AutoQueue
from .worker.parts import BackgroundCalls, ProseParts, WorkerParts


@dataclass(frozen=True, slots=True)
class Parts:
    """The adapters an engine works with, opened and closed by whoever built it."""

    backend: ModelBackend
    store: ArtifactStore
    queue: QueueStore
    triggers: TriggerStore
    learning: LearningStore
    history: PromptHistory
    runner: CodeRunner
    scoring: Scoring
    prose: ProseScoring
    kept: KeyValueStore
    hardware: HardwareMonitor
    clock: Clock
    owner: Callable[[str], Owner]
    """Names this process as a new owner of jobs."""
    hosts: tuple[HostPart, ...] = ()
    """All servers, `backend` first; empty: there is only that one."""
    signs: SignStore | None = None
    """What processes of this library say of the people in front of them; None: this one is alone."""


class Engine(Improving):
    """Everything the product does, behind one door."""

    def __init__(self, settings: Settings, parts: Parts, bus: EventBus | None = None) -> None:
        self.settings = settings
        self._parts = parts
        self._bus = bus or EventBus()
        publish = self._bus.publish
        hosts = Hosts(parts.hosts or (HostPart("local", parts.backend),), parts.clock)
        knowledge = Knowledge(hosts, parts.kept, settings)
        watch = Watch(hosts, parts.hardware, knowledge, publish)
        self._gate = Gate(hosts, watch, knowledge, settings, parts.kept, parts.clock, publish)
        self.models = ModelDesk(hosts, self._gate, watch, knowledge, settings, publish)
        judge = ProseJudge(self._gate, parts.prose, parts.clock, settings)
        self._prose = ProseDesk(judge, parts.prose, self.models, parts.kept, settings, publish)
        available = DeskModels(self.models, self._gate)
        around = Surroundings(
            parts.triggers, parts.owner, lambda: self._gate.state, lambda: self.models.names, parts.signs,
            lambda: tuple(host.part.backend.info.url for host in hosts.all), self._gate,
        )  # fmt: skip
        super().__init__(self._worker_parts(available), around)
        auto = AutoQueue(parts.queue, parts.triggers, settings)
        self._changes = HardwareChanges(
            parts.hardware, parts.store, auto, parts.kept, self.models, settings, parts.clock, self._tell
        )
        tester = CodeTester(self._gate, parts.runner, parts.scoring, parts.clock, settings, publish)
        self._core = CorePipeline(
            settings=settings,
            sentinel=Sentinel(settings),
            orchestrator=StreamingOrchestrator(self._gate, self.models.heard, parts.clock),
            tester=tester,
            prose=self._prose,
            settler=Settler(parts.runner, parts.scoring, tester, parts.store, publish),
            scoring=parts.scoring,
            store=parts.store,
            jobs=auto,
            used=self._triggers.used,
            models=self.models,
            experience=Experience(
                parts.learning, parts.scoring, available.available, lambda stage: self.models.for_stage(stage).model,
                settings, parts.clock,
            ),
            publish=self._tell,
        )  # fmt: skip
        self._runs = Runs(self._serve, publish, self._busy)
        self._prewarming: asyncio.Task[None] | None = None

    def _worker_parts(self, available: DeskModels) -> WorkerParts:
        """What works on the queue: as the rest of the engine, but nobody waits for it."""
        parts, calls, publish = self._parts, BackgroundCalls(self._gate), self._bus.publish
        judge = ProseJudge(calls, parts.prose, parts.clock, self.settings)
        return WorkerParts(
            queue=parts.queue, store=parts.store, calls=calls, scoring=parts.scoring, models=available,
            tester=CodeTester(calls, parts.runner, parts.scoring, parts.clock, self.settings, publish),
            learning=parts.learning, clock=parts.clock, settings=self.settings, publish=publish,
            runner=parts.runner, prose=ProseParts(self._prose, judge),
        )  # fmt: skip

    async def __aenter__(self) -> Engine:
        await self.models.refresh()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        closing = asyncio.create_task(self.close_background(), name="close background")
        await self._runs.aclose()
        await closing
        if self._prewarming:
            self._prewarming.cancel()
            await asyncio.gather(self._prewarming, return_exceptions=True)
        await self.models.aclose()
        self._bus.close()

    @property
    def backend(self) -> BackendInfo:
        return self._parts.backend.info

    @property
    def roles(self) -> tuple[RoleChoice, ...]:
        return self.models.roles

    def subscribe(self, bound: int = DEFAULT_BOUND) -> Subscription:
        """Listen to everything from now on; `bound` events are held before token deltas are merged."""
        return self._bus.subscribe(bound)

    # Runs

    def start(self, request: Request) -> str:
        """Begin to serve a request; returns its run id at once. `RunFinished` is the last event of a run."""
        return self._runs.start(request)

    async def run(self, request: Request) -> RunOutcome:
        """Serve a request to its end; cancelling the caller cancels the run."""
        return await self._runs.run(request)

    async def wait(self, run_id: str) -> RunOutcome:
        """How a run ends, or has ended; raises KeyError for one that is unknown or long gone."""
        return await self._runs.wait(run_id)

    def cancel_stage(self, run_id: str) -> bool:
        """End the step in progress, keep its text, go on with the next; False when there is none."""
        return self._runs.cancel_stage(run_id)

    def cancel(self, run_id: str) -> bool:
        """End a run and keep what was shown; False when it is not in progress."""
        return self._runs.cancel(run_id)

    async def decide(self, request: Request) -> tuple[Decision, tuple[StageSpec, ...]]:
        """What would be done with a request. Raises UsageError for an unknown stage."""
        return await self._core.decide(request)

    async def _serve(self, run: Run) -> DiseError | None:
        with self.presence.foreground():
            return await self._core.execute(run)

    def _busy(self, on: bool) -> None:
        """Nothing is found out about models while somebody waits, and the machine is looked at more often."""
        if on:
            self.models.knowledge.quiet.clear()
        else:
            self.models.knowledge.quiet.set()
        self._parts.hardware.set_pace(Pace.ACTIVE if on else Pace.IDLE)

    # Models and machine

    async def installed(self) -> tuple[InstalledModel, ...]:
        return await self.models.installed()

    async def resident(self) -> tuple[ResidentModel, ...]:
        return await self.models.resident()

    async def hardware(self) -> HardwareSample:
        """The machine now. Whoever shows it asks about once a second; that is also when a new GPU is noticed."""
        sample = await self.models.sample()
        await self._changes.look()
        return sample

    async def answer_hardware_change(self, yes: bool) -> int:
        """Whether to improve what a weaker machine made; returns how many were queued. Raises StorageError."""
        return await self._changes.answer(yes)

    @property
    def placement(self) -> PlacementState:
        """What runs where, what is being loaded, what waits for what."""
        return self._gate.state

    async def pin(self, model: str, on: bool) -> None:
        """Keep a model loaded until it is unpinned. Raises ModelMissingError, BackendError, StorageError."""
        await self.models.pin(model, on)

    def typing(self, on: bool) -> None:
        """The chat box holds text: the model of the chat stays."""
        self.models.typing(on)

    def start_prewarm(self) -> None:
        """In the background, load the quick stage's model, where the settings allow it; then get to know them all."""
        if self._prewarming is None or self._prewarming.done():
            self._prewarming = asyncio.create_task(self.models.get_ready(), name="prewarm")

    def start_pull(self, model: str) -> None:
        self.models.pulls.start(model)

    def cancel_pull(self, model: str) -> bool:
        return self.models.pulls.cancel(model)

    async def sandbox(self) -> SandboxStatus:
        """The observed containment; the self-test runs on the first call."""
        return self._told(await self._parts.runner.status())

    async def test_sandbox(self) -> SandboxStatus:
        """Make the observations again. Raises SandboxError."""
        return self._told(await self._parts.runner.selftest())

    async def allow_unsafe(self) -> SandboxStatus:
        """Run generated code under limits alone, where nothing contains it, until the engine is closed.

        Only after the person in front of it has confirmed it. Raises RunRefusedError when the settings do not allow
        to ask.
        """
        if not self.settings.unsafe:
            raise RunRefusedError(
                "Generated code is not run without containment.", "Start dise with --unsafe-run-generated-code."
            )
        return self._told(await self._parts.runner.allow_unsafe())

    def _told(self, status: SandboxStatus) -> SandboxStatus:
        self._bus.publish(SandboxReady(status))
        return status

    # The judge of prose

    async def judge_state(self) -> JudgeState:
        """The model that would judge prose, and whether it can. Raises BackendError."""
        return await self._prose.state()

    async def calibrate_judge(self, progress: Progress) -> JudgeState:
        """Find out whether it can judge, and keep the answer. Raises UsageError when there is none, BackendError."""
        return await self._prose.calibrate(progress)

    # Prompt history

    async def prompts(self) -> tuple[str, ...]:
        """Oldest first, as many as the settings keep."""
        return await self._parts.history.prompts(self.settings.ui.history)

    async def remember_prompt(self, text: str) -> None:
        await self._parts.history.add_prompt(text)
