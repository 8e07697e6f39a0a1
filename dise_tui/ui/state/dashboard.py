"""The whole of what is on the screen, folded from events one at a time, with a note of what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ...domain.events import (
    ArtifactReady,
    BackendReady,
    ErrorOccurred,
    Event,
    HardwareChanged,
    HardwareSampled,
    JobChanged,
    ModelWarming,
    Notice,
    PlacementChanged,
    ProseScored,
    PullAdvanced,
    ResidentChanged,
    Routed,
    RunFinished,
    RunStarted,
    SandboxReady,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageFinished,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from ...domain.jobs import Job
from ...domain.prompts import Mode, Offer, Request, Route
from .coarse import as_shown, memory_of
from .machine import MachineState
from .runs import (
    DecisionEntry,
    EndEntry,
    Entry,
    ErrorEntry,
    NoticeEntry,
    OfferEntry,
    PromptEntry,
    RunView,
    StageEntry,
    StageView,
    StoredEntry,
)

KEPT_RUNS = 50
"""Runs whose stages stay in memory; older ones are in the library."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the person chose for the next request; None leaves the choice to the engine."""

    mode: Mode | None = None
    route: Route | None = None
    mantra: str | None = None
    model: str | None = None

    def request(self, text: str, *, new: bool = False) -> Request:
        return Request(text, mode=self.mode, route=self.route, mantra=self.mantra, model=self.model, new=new)

    def with_model(self, model: str | None) -> Overrides:
        return replace(self, model=model)

    def __bool__(self) -> bool:
        return any((self.mode, self.route, self.mantra, self.model))


@dataclass(slots=True)
class DashboardState:
    """Fold with `apply`; take what changed with `take_dirty` and `take_entries`."""

    clock: Callable[[], float]
    """Monotonic seconds."""
    runs: dict[str, RunView] = field(default_factory=dict)
    machine: MachineState = field(default_factory=MachineState)
    jobs: dict[int, Job] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()
    """Stored requests like the newest one."""
    queued: list[Request] = field(default_factory=list)
    """Prompts typed while a run was active, in order."""
    overrides: Overrides = field(default_factory=Overrides)
    phase: str = "starting"
    """"starting", "ready" or "failed"."""
    failure: ErrorOccurred | None = None
    _entries: dict[str, Entry] = field(default_factory=dict)
    _stage_entries: dict[int, StageEntry] = field(default_factory=dict)
    _dirty: set[str] = field(default_factory=set)
    _serial: int = 0

    # ------------------------------------------------------------------ reading
    @property
    def newest(self) -> RunView | None:
        return next(reversed(self.runs.values()), None)

    @property
    def active(self) -> RunView | None:
        return next((run for run in reversed(self.runs.values()) if run.active), None)

    def take_dirty(self) -> set[str]:
        """Names of the parts that changed since the last call: board, machine, queue, header, prompt."""
        dirty, self._dirty = self._dirty, set()
        return dirty

    def take_entries(self) -> list[Entry]:
        """Entries of the transcript that are new or changed, oldest first."""
        entries = list(self._entries.values())
        self._entries.clear()
        return entries

    @property
    def has_entries(self) -> bool:
        return bool(self._entries)

    def mark(self, *parts: str) -> None:
        self._dirty.update(parts)

    # ------------------------------------------------------------------ folding
    def apply(self, event: Event) -> None:
        handler = _HANDLERS.get(type(event))
        if handler is not None:
            handler(self, event)

    def tick(self) -> None:
        """A second has passed: waiting stages show it."""
        run = self.active
        stage = run.running if run else None
        if stage is not None and stage.first_at is None:
            self._touch(stage)

    def seed_jobs(self, jobs: tuple[Job, ...]) -> None:
        self.jobs.update({job.id: job for job in jobs})
        self.mark("queue")

    def fail(self, error: ErrorOccurred) -> None:
        """The engine did not open."""
        self.phase, self.failure = "failed", error
        self.apply(error)
        self.mark("header", "prompt", "machine", "board", "queue")

    def say(self, message: str, hint: str = "", level: str = "info") -> None:
        """A notice of the dashboard itself."""
        self.apply(Notice(None, level, message, hint))

    def interrupted(self, run: RunView) -> None:
        run.escapes += 1
        if stage := run.running:
            stage.cancelling = True
            self._touch(stage)
        self.mark("prompt")

    def _key(self) -> str:
        self._serial += 1
        return f"e{self._serial}"

    def _add(self, entry: Entry) -> None:
        self._entries[entry.key] = entry

    def _touch(self, stage: StageView) -> None:
        entry = self._stage_entries.get(id(stage))
        if entry is not None:
            self._entries[entry.key] = entry
        self._dirty.add("board")

    def _stage_of(self, run_id: str, name: str) -> StageView | None:
        run = self.runs.get(run_id)
        return run.stage(name) if run else None

    def _run_started(self, event: RunStarted) -> None:
        self.runs[event.run_id] = RunView(event.run_id, event.request)
        while len(self.runs) > KEPT_RUNS:
            old = self.runs.pop(next(iter(self.runs)))
            for stage in old.stages:
                self._stage_entries.pop(id(stage), None)
        self.offers = ()
        self._add(PromptEntry(self._key(), event.request.text))
        self.mark("board", "prompt", "header")

    def _routed(self, event: Routed) -> None:
        if run := self.runs.get(event.run_id):
            run.routed = event
            self._add(DecisionEntry(self._key(), event))
            self.mark("board")

    def _stage_started(self, event: StageStarted) -> None:
        run = self.runs.get(event.run_id)
        if run is None:
            return
        stage = StageView.of(event, self.clock())
        if warming := self.machine.warming.get(event.model):
            stage.warming = warming.state if warming.state == "warming" else ""
        run.stages.append(stage)
        entry = StageEntry(self._key(), run, stage)
        self._stage_entries[id(stage)] = entry
        self._add(entry)
        self.mark("board", "prompt")

    def _token(self, event: TokenDelta) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.add(event.text, event.confidence, self.clock())
            self._touch(stage)

    def _stage_finished(self, event: StageFinished) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.finish(event)
            self._touch(stage)
            self.mark("prompt")

    def _stage_restarted(self, event: StageRestarted) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.restart(event.reason, self.clock())
            self._touch(stage)

    def _scoring(self, event: ScoringStarted) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.working = event.what
            self._touch(stage)

    def _scored(self, event: Scored) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.working, stage.score = "", event.score
            self._touch(stage)

    def _prose_scored(self, event: ProseScored) -> None:
        if stage := self._stage_of(event.run_id, event.stage):
            stage.working, stage.prose = "", event.score
            self._touch(stage)

    def _artifact(self, event: ArtifactReady) -> None:
        if run := self.runs.get(event.run_id):
            run.stored = event
            self._add(StoredEntry(self._key(), event))
            self.mark("board", "prompt")

    def _similar(self, event: SimilarFound) -> None:
        self.offers = event.offers
        if event.offers:
            self._add(OfferEntry(self._key(), event.offers))
            self.mark("prompt")

    def _notice(self, event: Notice) -> None:
        self._add(NoticeEntry(self._key(), event))

    def _error(self, event: ErrorOccurred) -> None:
        self._add(ErrorEntry(self._key(), event))

    def _run_finished(self, event: RunFinished) -> None:
        run = self.runs.get(event.run_id)
        if run is None:
            return
        run.active = False
        for stage in run.stages:
            if stage.working or stage.finished is None:
                stage.working = ""
                if stage.finished is None:
                    # The engine ends every stage itself; a stage without an end must not look alive.
                    stage.finish(_unfinished(event.run_id, stage))
                self._touch(stage)
        if event.cancelled:
            self._add(EndEntry(self._key(), cancelled=True))
        self.mark("board", "prompt", "header")

    def _job(self, event: JobChanged) -> None:
        self.jobs[event.job.id] = event.job
        self.mark("queue")

    def _backend(self, event: BackendReady) -> None:
        self.machine.backend, self.machine.roles = event.info, event.roles
        self.phase, self.failure = "ready", None
        self.machine.stale = True
        self.mark("header", "machine", "prompt", "board", "queue")

    def _sandbox(self, event: SandboxReady) -> None:
        self.machine.sandbox = event.status
        self.mark("header")

    def _hardware(self, event: HardwareSampled) -> None:
        old = self.machine.sample
        self.machine.sampled(event.sample, self.clock())
        if old is None or memory_of(old) != memory_of(event.sample):
            self.machine.stale = True
        if old is None or as_shown(old) != as_shown(event.sample):
            self.mark("machine")

    def _hardware_changed(self, event: HardwareChanged) -> None:
        """One calm line; where the person is to decide, the question waits until it can be asked."""
        sentence = event.change.sentence.rstrip(". ")
        if event.queued:
            sentence += f". {_functions(event.queued)} queued to be improved"
        if event.asks:
            self.machine.asked = event
        self.say(f"{sentence}.")
        self.machine.stale = True
        self.mark("machine", "prompt")

    def _placement(self, event: PlacementChanged) -> None:
        if self.machine.place(event.state, self.clock()):
            self.machine.stale = True
            self.mark("header")
        self.mark("machine")

    def _resident(self, event: ResidentChanged) -> None:
        if event.models != self.machine.resident:
            self.machine.resident = event.models
            self.machine.settle_inks()
            self.machine.stale = True
            self.mark("machine", "header")

    def _warming(self, event: ModelWarming) -> None:
        self.machine.warm(event)
        run = self.active
        stage = run.running if run else None
        if stage is not None and stage.model == event.model:
            stage.warming = "warming" if event.state == "warming" else ""
            self._touch(stage)
        self.mark("machine")

    def _pull(self, event: PullAdvanced) -> None:
        if self.machine.pull(event):
            self.mark("machine")


def _unfinished(run_id: str, stage: StageView) -> StageFinished:
    return StageFinished(
        run_id, stage.name, stage.model, stage.tokens, None, None, 0.0, None, True, "cancelled",
        stage.confidence, stage.text,
    )  # fmt: skip


def _functions(count: int) -> str:
    return "1 stored answer was" if count == 1 else f"{count} stored answers were"


_HANDLERS: dict[type, Callable[[DashboardState, Any], None]] = {
    RunStarted: DashboardState._run_started,
    Routed: DashboardState._routed,
    StageStarted: DashboardState._stage_started,
    TokenDelta: DashboardState._token,
    StageFinished: DashboardState._stage_finished,
    ScoringStarted: DashboardState._scoring,
    Scored: DashboardState._scored,
    ProseScored: DashboardState._prose_scored,
    ArtifactReady: DashboardState._artifact,
    SimilarFound: DashboardState._similar,
    Notice: DashboardState._notice,
    ErrorOccurred: DashboardState._error,
    RunFinished: DashboardState._run_finished,
    JobChanged: DashboardState._job,
    BackendReady: DashboardState._backend,
    SandboxReady: DashboardState._sandbox,
    HardwareSampled: DashboardState._hardware,
    ResidentChanged: DashboardState._resident,
    ModelWarming: DashboardState._warming,
    PullAdvanced: DashboardState._pull,
    StageRestarted: DashboardState._stage_restarted,
    PlacementChanged: DashboardState._placement,
    HardwareChanged: DashboardState._hardware_changed,
}
