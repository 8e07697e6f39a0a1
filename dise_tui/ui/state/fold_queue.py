"""What the events of the queue's jobs do to the queue that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...domain.events import (
    JobAdvanced,
    JobChanged,
    JobStopped,
    PlacementChanged,
    VariantScored,
    VariantStarted,
)

if TYPE_CHECKING:
    from .dashboard import DashboardState


def _changed(state: DashboardState, event: JobChanged | JobStopped) -> None:
    if state.queue.put(event.job):
        state.mark("queue")


def _advanced(state: DashboardState, event: JobAdvanced) -> None:
    if state.queue.said(event.job, event.reason):
        state.mark("queue")


def _started(state: DashboardState, event: VariantStarted) -> None:
    if state.queue.tries(event.job_id, event.attempt.variant):
        state.mark("queue")


def _scored(state: DashboardState, event: VariantScored) -> None:
    if state.queue.tries(event.job_id, None):
        state.mark("queue")


def _placed(state: DashboardState, event: PlacementChanged) -> None:
    if state.queue.placed(event.state):
        state.mark("queue")


HANDLERS: dict[type, Callable[[DashboardState, Any], None]] = {
    JobChanged: _changed,
    JobStopped: _changed,
    JobAdvanced: _advanced,
    VariantStarted: _started,
    VariantScored: _scored,
    PlacementChanged: _placed,
}
"""What to do with each event; the rest says nothing here."""
