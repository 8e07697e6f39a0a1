"""The whole of what is on the screen, folded from events one at a time, with a note of what changed.

What each event does is in `fold_runs` and `fold_machine`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from ...domain.events import ErrorOccurred, Event, Notice
from ...domain.jobs import Job
from ...domain.prompts import Mode, Offer, Request, Route
from . import fold_jobs, fold_machine, fold_queue, fold_runs
from .boards import Boards
from .machine import MachineState
from .queue import QueueState
from .runs import Entry, RunView, StageEntry, StageView
from .waits import of_answer, of_what_follows

_HANDLERS: dict[type, list[Callable[[DashboardState, Any], None]]] = {}
for _fold in (fold_runs, fold_machine, fold_queue, fold_jobs):
    for _event, _handler in _fold.HANDLERS.items():
        _HANDLERS.setdefault(_event, []).append(_handler)


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
    queue: QueueState = field(default_factory=QueueState)
    boards: Boards = field(default_factory=Boards)
    offers: tuple[Offer, ...] = ()
    """Stored requests like the newest one."""
    queued: list[Request] = field(default_factory=list)
    """Prompts typed while a run was active, in order."""
    overrides: Overrides = field(default_factory=Overrides)
    phase: str = "starting"
    """"starting", "ready" or "failed"."""
    failure: ErrorOccurred | None = None
    _entries: dict[str, Entry] = field(default_factory=dict)
    stage_entries: dict[int, StageEntry] = field(default_factory=dict)
    """By the identity of the stage."""
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
        for handler in _HANDLERS.get(type(event), ()):
            handler(self, event)

    def tick(self) -> None:
        """A second has passed: waiting stages show it."""
        run = self.active
        for stage in run.stages if run else ():
            if (stage.finished is None and stage.first_at is None) or stage.follows is not None:
                self.touch(stage)
        fold_jobs.tick(self)

    def renew_waits(self) -> None:
        """Ask placement anew what the stages of the running answer wait for."""
        run = self.active
        for stage in run.stages if run else ():
            waits, follows = of_answer(self.machine, stage), of_what_follows(self.machine, stage)
            if (waits, follows) != (stage.waits, stage.follows):
                stage.waits, stage.follows = waits, follows
                self.touch(stage)

    @property
    def jobs(self) -> dict[int, Job]:
        """Of the queue, by number. Read only."""
        return self.queue.jobs

    def seed_jobs(self, jobs: tuple[Job, ...]) -> None:
        for job in jobs:
            self.queue.put(job)
            fold_jobs.job_seen(self, job)
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
            self.touch(stage)
        self.mark("prompt")

    # ------------------------------------------------------------------ for those who fold
    def key(self) -> str:
        """Of a new entry."""
        self._serial += 1
        return f"e{self._serial}"

    def add(self, entry: Entry) -> None:
        """To the transcript."""
        self._entries[entry.key] = entry

    def touch(self, stage: StageView) -> None:
        """It is to be drawn anew."""
        entry = self.stage_entries.get(id(stage))
        if entry is not None:
            self._entries[entry.key] = entry
        self._dirty.add("board")

    def stage_of(self, run_id: str, name: str) -> StageView | None:
        """The newest stage of that name in a run."""
        run = self.runs.get(run_id)
        return run.stage(name) if run else None
