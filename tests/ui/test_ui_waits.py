"""What a part of an answer waits for is said where the answer is, on one line, until its first token."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import scenes
from support.machine_scenes import host

from dise_tui.domain.events import (
    PlacementChanged,
    RunStarted,
    Scored,
    ScoringStarted,
    StageFinished,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.placing import LoadingModel, PlacementState, RunningWork, WaitingWork
from dise_tui.domain.prompts import Request
from dise_tui.ui.panes.board_lines import board_rows
from dise_tui.ui.panes.chat_lines import stage_footer, stage_header
from dise_tui.ui.panes.wait_lines import wait_words
from dise_tui.ui.safe_text import width_of
from dise_tui.ui.state import DashboardState, StageView
from dise_tui.ui.state.waits import Waiting

MODEL = "builtin-large"
LOADING = LoadingModel(f"{MODEL}:latest", "local", 0, 4.0, 10.0, 11_300_000_000)
REASON = f"{MODEL} needs 11.3 GB, 6.5 free until builtin-medium is done."
WAITS = WaitingWork("w1", f"{MODEL}:latest", "synthesis", True, REASON, 3.0)


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def begun(*waiting: WaitingWork, loading: LoadingModel | None = None) -> tuple[DashboardState, StageView, Clock]:
    """A stage that has begun, and what placement says then."""
    clock = Clock()
    state = DashboardState(clock)
    state.apply(RunStarted("r", Request("explain")))
    state.apply(StageStarted("r", "synthesis", MODEL, 0.95, 0, 1))
    place(state, *waiting, loading=loading)
    return state, state.runs["r"].stages[0], clock


def place(
    state: DashboardState, *waiting: WaitingWork, loading: LoadingModel | None = None, running: bool = False
) -> None:
    works = (RunningWork("w1", f"{MODEL}:latest", "local", "synthesis", True, 0, None),) if running else ()
    state.apply(PlacementChanged(PlacementState((host(loading=loading),), works, waiting)))


def header(view: StageView, clock: Clock, width: int = 78) -> list[str]:
    return ["".join(text for text, _ in line) for line in stage_header(view, clock(), width=width)]


def board(state: DashboardState, width: int = 63) -> str:
    return "\n".join("".join(text for text, _ in line) for _, line in board_rows(state, width))


def test_a_load_is_shown_where_the_answer_will_be_and_goes_on_by_itself() -> None:
    state, view, clock = begun(WAITS, loading=LOADING)
    assert header(view, clock)[1] == f"  loading {MODEL} 40 %, ~6 s"
    assert f"loading {MODEL} 40 %, ~6 s" in board(state)
    clock.now += 3
    state.take_entries()
    state.tick()
    assert state.take_entries(), "it is drawn again each second"
    assert header(view, clock)[1] == f"  loading {MODEL} 70 %, ~3 s"
    clock.now += 30
    assert header(view, clock)[1] == f"  loading {MODEL}, longer than the 10 s expected"
    place(state, WAITS, loading=replace(LOADING, stuck="It has not moved for 30 s."))
    assert "It has not moved for 30 s." in header(view, clock)[1]


def test_what_memory_waits_for_is_said_with_the_time_left() -> None:
    state, view, clock = begun(WAITS)
    said = f"{MODEL} needs 11.3 GB, 6.5 free until builtin-medium is done, ~3 s"
    assert header(view, clock)[1] == f"  {said}"
    assert "~3 s" in board(state)
    assert "needs 11.3 GB" in board(state)


def test_the_line_stays_until_the_first_token_and_its_place_is_taken_by_the_text() -> None:
    state, view, clock = begun(WAITS)
    lines = [len(header(view, clock))]
    place(state, WAITS, loading=LOADING)
    lines.append(len(header(view, clock)))
    place(state, running=True)
    lines.append(len(header(view, clock)))
    assert "is in memory and reads the request" in header(view, clock)[1]
    assert lines == [2, 2, 2], "nothing moves while it waits"
    state.apply(TokenDelta("r", "synthesis", "Hello", 0.95))
    assert len(header(view, clock)) == 1
    assert "streaming" in board(state)
    place(state)
    assert len(header(view, clock)) == 1


def test_nothing_is_made_up_where_placement_says_nothing() -> None:
    _, view, clock = begun()
    assert header(view, clock) == [
        f"● synthesis 0.95   {MODEL}".replace("   ", "  ") + "   waiting for the first token"
    ]


@pytest.mark.parametrize(
    "other",
    [
        replace(WAITS, foreground=False),
        replace(WAITS, purpose="deep_analysis"),
        replace(WAITS, model="builtin-small"),
    ],
)
def test_what_others_wait_for_is_not_said_here(other: WaitingWork) -> None:
    _, view, clock = begun(other)
    assert len(header(view, clock)) == 1


def test_an_answer_that_begins_anew_says_what_it_waits_for() -> None:
    state, view, clock = begun(running_first := WAITS, loading=LOADING)
    state.apply(TokenDelta("r", "synthesis", "Hello", 0.95))
    state.apply(StageRestarted("r", "synthesis", "the server was restarted"))
    place(state, running_first)
    assert "needs 11.3 GB" in header(view, clock)[-1]


@pytest.mark.parametrize("width", [20, 40, 78])
def test_it_is_always_one_line(width: int) -> None:
    for waiting in (
        Waiting(MODEL, eta_s=5, load_s=10, said_at=100),
        Waiting(MODEL, eta_s=-5, load_s=10, said_at=100),
        Waiting(MODEL, REASON * 3, 3.0, said_at=100),
        Waiting(MODEL, REASON * 3, said_at=100),
        Waiting(MODEL, "moved\nnot [bold]", 3.0, 10.0, said_at=100),
        Waiting(MODEL),
    ):
        words = wait_words(waiting, 100, width)
        assert words
        assert width_of(words) <= width
        assert "\n" not in words
    assert wait_words(Waiting(MODEL, REASON * 3, 3.0, said_at=100), 100, width).endswith("…, ~3 s")
    assert wait_words(Waiting(MODEL, eta_s=5, load_s=10, said_at=100), 100, 20) == "loading 50 %, ~5 s"


def test_tests_that_cannot_be_written_yet_say_why_on_the_same_line() -> None:
    state, view, clock = begun()
    state.apply(StageFinished("r", "synthesis", MODEL, 1, 0.1, None, 1.0, 10.0, False, "stop", 0.95, "def f(): pass"))
    state.apply(ScoringStarted("r", "synthesis", "builtin-medium writes tests, 1 of 2"))
    before = stage_footer(view, clock())
    writer = WaitingWork("w2", "builtin-medium:latest", "writing tests", True, "It waits for its turn.", 4.0)
    place(state, writer)
    [line] = stage_footer(view, clock())
    assert "".join(text for text, _ in line) == "  ⋯ builtin-medium writes tests, 1 of 2   It waits for its turn, ~4 s"
    assert "It waits for its turn, ~4 s" in board(state)
    place(state, writer, loading=replace(LOADING, model="builtin-medium:latest"))
    assert "loading 40 %, ~6 s" in "".join(text for text, _ in stage_footer(view, clock())[0])
    assert len(before) == 1
    state.apply(Scored("r", "synthesis", MODEL, scenes.SCORES["synthesis"]))
    assert view.follows is None


def test_a_load_ahead_is_not_listed_twice() -> None:
    ahead = replace(WAITS, id="w0", purpose="next: synthesis")
    state, _, _ = begun(ahead, WAITS)
    assert [work.id for work in state.machine.waiting] == ["w1"]
    place(state, ahead)
    assert [work.id for work in state.machine.waiting] == ["w0"]
