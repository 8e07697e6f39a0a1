"""The leaderboard of a job as plain state, for tests that need no screen."""

from __future__ import annotations

from collections.abc import Iterable

from dise_tui.domain.events import Event
from dise_tui.ui.panes.board_jobs import job_rows
from dise_tui.ui.spans import Line
from dise_tui.ui.state import DashboardState
from dise_tui.ui.state.variants import JobBoard
from support.board_scenes import JOB, accepted_version, artifact


def folded(events: Iterable[Event], *, read: bool = True) -> DashboardState:
    state = DashboardState(lambda: 100.0)
    for event in events:
        state.apply(event)
    if read:
        state.boards.jobs[JOB].read((), artifact(accepted_version()))
    return state


def shown(state: DashboardState) -> JobBoard:
    current = state.boards.current
    assert current is not None
    return current


def rows(state: DashboardState, width: int = 90, view: str = "ranks") -> dict[str, str]:
    """The text of each row, by the number of its attempt."""
    made = job_rows(shown(state), state.clock(), width, view)
    return {key.rpartition("/")[2]: plain(line) for key, line in made if key is not None}


def plain(line: Line) -> str:
    return "".join(text for text, _ in line)
