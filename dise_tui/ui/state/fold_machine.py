"""What the events of everything but runs do to the dashboard: backend, sandbox, memory, placement, downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...domain.events import (
    BackendReady,
    HardwareChanged,
    HardwareSampled,
    ModelWarming,
    PlacementChanged,
    PullAdvanced,
    ResidentChanged,
    SandboxReady,
)
from .coarse import as_shown, memory_of

if TYPE_CHECKING:
    from .dashboard import DashboardState


def _backend(state: DashboardState, event: BackendReady) -> None:
    state.machine.backend, state.machine.roles = event.info, event.roles
    state.phase, state.failure = "ready", None
    state.machine.stale = True
    state.mark("header", "machine", "prompt", "board", "queue")


def _sandbox(state: DashboardState, event: SandboxReady) -> None:
    state.machine.sandbox = event.status
    state.mark("header")


def _hardware(state: DashboardState, event: HardwareSampled) -> None:
    old = state.machine.sample
    state.machine.sampled(event.sample, state.clock())
    if old is None or memory_of(old) != memory_of(event.sample):
        state.machine.stale = True
    if old is None or as_shown(old) != as_shown(event.sample):
        state.mark("machine")


def _hardware_changed(state: DashboardState, event: HardwareChanged) -> None:
    """One calm line; where the person is to decide, the question waits until it can be asked."""
    sentence = event.change.sentence.rstrip(". ")
    if event.queued:
        sentence += f". {_functions(event.queued)} queued to be improved"
    if event.asks:
        state.machine.asked = event
    state.say(f"{sentence}.")
    state.machine.stale = True
    state.mark("machine", "prompt")


def _placement(state: DashboardState, event: PlacementChanged) -> None:
    if state.machine.place(event.state, state.clock()):
        state.machine.stale = True
        state.mark("header")
    state.renew_waits()
    state.mark("machine")


def _resident(state: DashboardState, event: ResidentChanged) -> None:
    if event.models != state.machine.resident:
        state.machine.resident = event.models
        state.machine.settle_inks()
        state.machine.stale = True
        state.mark("machine", "header")


def _warming(state: DashboardState, event: ModelWarming) -> None:
    state.machine.warm(event)
    run = state.active
    stage = run.running if run else None
    if stage is not None and stage.model == event.model:
        stage.warming = "warming" if event.state == "warming" else ""
        state.touch(stage)
    state.mark("machine")


def _pull(state: DashboardState, event: PullAdvanced) -> None:
    if state.machine.pull(event):
        state.mark("machine")


def _functions(count: int) -> str:
    return "1 stored answer was" if count == 1 else f"{count} stored answers were"


HANDLERS: dict[type, Callable[[DashboardState, Any], None]] = {
    BackendReady: _backend,
    SandboxReady: _sandbox,
    HardwareSampled: _hardware,
    ResidentChanged: _resident,
    ModelWarming: _warming,
    PullAdvanced: _pull,
    PlacementChanged: _placement,
    HardwareChanged: _hardware_changed,
}
"""What to do with each event; the rest says nothing here."""
