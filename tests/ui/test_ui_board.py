"""Variants of jobs fold into a leaderboard, and how its rows read. No Textual here."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import board_scenes as board
from support.board_state import folded, plain, rows, shown

from dise_tui.domain.events import (
    JobAdvanced,
    JobChanged,
    PlacementChanged,
    RunFinished,
    RunStarted,
    VariantStarted,
    VersionRejected,
)
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import AttemptState
from dise_tui.domain.placing import PlacementState
from dise_tui.domain.prompts import Request
from dise_tui.engine.optimize.objectives import objectives
from dise_tui.ui.panes.board_jobs import job_rows, job_summary, job_title, source_tabs
from dise_tui.ui.safe_text import width_of
from dise_tui.ui.state import DashboardState, NoticeEntry
from dise_tui.ui.state.boards import KEPT_JOBS
from dise_tui.ui.state.variants import INCUMBENT

WIDTHS = (46, 76, 90)


def test_a_job_in_the_middle_of_its_work() -> None:
    state = folded(board.working())
    state.apply(PlacementChanged(board.placed()))
    found = rows(state)
    assert list(found) == ["1", "0", "2", "3", "5", "6", "4"]
    assert found["1"].startswith("★ 1 ")
    assert "served v2" in found["1"]
    for cell in (".93", "+.15", "14/14", "6.1s", "94%"):
        assert cell in found["1"]
    assert "incumbent v1" in found["0"]
    assert "replaced" in found["0"]
    assert "passes" in found["2"]
    assert found["3"].startswith("✗ 4 ")
    assert "12/14" in found["3"]
    assert "failed: There is no Python code" in found["4"]
    assert "streaming" in found["5"]
    assert "190 tok" in found["5"]
    assert "41 tok/s" in found["5"]
    assert "▮" in found["5"]
    assert "waits: needs 10.4 GB, 2.1 free" in found["6"]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", ["ranks", "fitness", "size"])
def test_no_row_is_wider_than_the_pane(width: int, view: str) -> None:
    state = folded([*board.working(), *board.another()])
    state.apply(PlacementChanged(board.placed()))
    current = shown(state)
    current.sides = objectives([one.attempt for one in current.variants.values()], current.base)
    for _, line in job_rows(current, 100.0, width, view):
        assert width_of(plain(line)) <= width
    assert width_of(plain(source_tabs(state, width)[0])) <= width
    assert width_of(job_title(current, width, view)) <= width


def test_columns_go_one_after_the_other_and_fitness_and_state_stay() -> None:
    state = folded(board.working())

    def head(width: int) -> list[str]:
        lines = [plain(line) for _, line in job_rows(shown(state), 0.0, width, "ranks")]
        return next(line for line in lines if "variant" in line).split()

    assert {"state", "fit", "Δ", "tests", "gen", "load", "exec", "Q", "S", "cov"} <= set(head(110))
    assert set(head(88)) >= {"load", "exec", "Q", "S", "cov"}
    assert {"gen", "exec", "cov"} <= set(head(76))
    assert "load" not in head(76)
    assert head(46) == ["variant", "state", "fit", "Δ"]


def test_rows_stay_where_they_are_while_answers_stream() -> None:
    state = folded(board.working())
    before = shown(state).order()
    for tokens in range(200, 260, 10):
        state.apply(board.progressed(5, tokens))
        state.apply(board.progressed(6, tokens * 3))
        assert shown(state).order() == before
    state.apply(board.told(board.ended(6, 0.99)))
    assert shown(state).order()[0] == 6


def test_a_counter_marks_nothing_but_the_board_and_only_the_one_that_is_shown() -> None:
    state = folded([*board.working(), *board.another()])
    state.boards.choose(8)
    state.take_dirty()
    state.apply(board.progressed(5, 200))
    assert state.take_dirty() == set()
    state.boards.choose(board.JOB)
    state.apply(board.progressed(5, 210))
    assert state.take_dirty() == {"board"}


def test_between_stream_and_score_it_is_in_tests() -> None:
    state = folded(board.working())
    state.apply(PlacementChanged(board.placed()))
    assert "streaming" in rows(state)["5"]
    state.apply(PlacementChanged(PlacementState()))
    assert "in tests" in rows(state)["5"]


def test_an_attempt_of_a_job_that_nobody_works_on_is_interrupted() -> None:
    state = folded(board.working())
    state.apply(JobChanged(board.job(state=JobState.PAUSED, attempt=6)))
    assert "interrupted" in rows(state)["5"]
    assert "paused by you" in plain(job_rows(shown(state), 0.0, 90, "ranks")[0][1])
    state.apply(JobAdvanced(board.job(attempt=6)))
    state.apply(board.started(5))
    assert "starting" in rows(state)["5"]


def test_scores_of_other_tests_are_neither_ranked_nor_compared() -> None:
    state = folded(board.working())
    other = replace(board.scored(0.99), suite_id="another")
    state.apply(board.told(replace(board.ended(2, 0.99), score=other)))
    state.apply(board.told(board.ended(5, 0.5)))
    assert "other tests" in rows(state)["2"]
    assert shown(state).order()[-1] == 2
    best = shown(state).best
    assert best is not None
    assert best.attempt.number == 1
    current = shown(state)
    assert current.base is not None
    current.base = replace(current.base, score=other)
    assert current.base_fitness is None
    assert "+.15" not in rows(state)["1"]


def test_what_fails_hidden_tests_does_not_pass() -> None:
    state = folded(board.working())
    score = board.scored(0.95, hidden_rate=0.5)
    state.apply(board.told(replace(board.ended(5, 0.95), score=score, hidden_passed=False)))
    assert "fails hidden" in rows(state)["5"]
    assert shown(state).order().index(5) > shown(state).order().index(2)


def test_the_winner_is_announced_once_with_why() -> None:
    state = folded([*board.working(), board.won(), board.won()])
    said = [entry.notice for entry in state.take_entries() if isinstance(entry, NoticeEntry)]
    assert len(said) == 1
    assert said[0].level == "info"
    assert "email_validator v2 is served now, fitness 0.78 → 0.93 (+19.2 %)" in said[0].message
    assert said[0].hint == board.WHY


def test_why_it_was_refused_is_kept() -> None:
    state = folded(board.working())
    assert shown(state).variants[2].reason.startswith("Not accepted: 0.77")
    state.apply(VersionRejected(board.JOB, board.ARTIFACT, board.NAME, 99, None, None, "unknown"))


def test_what_is_shown_follows_jobs_until_a_person_chooses() -> None:
    state = folded(board.working())
    assert state.boards.shown == board.JOB
    for event in board.another():
        state.apply(event)
    assert state.boards.shown == board.JOB, "it still streams"
    for number in (5, 6):
        state.apply(board.told(board.failed(number)))
    state.apply(VariantStarted(8, "a8", "slugify", board.attempt(2, job_id=8)))
    assert state.boards.shown == 8
    state.boards.choose(board.JOB)
    state.apply(VariantStarted(8, "a8", "slugify", board.attempt(3, job_id=8)))
    assert state.boards.shown == board.JOB


def test_a_request_shows_its_answer_and_a_job_comes_back_when_it_begins_something() -> None:
    state = folded(board.working())
    state.boards.choose(board.JOB)
    state.apply(RunStarted("r", Request("x")))
    assert state.boards.current is None
    state.apply(board.started(7))
    assert state.boards.current is None, "an answer is being made"
    state.apply(RunFinished("r", True))
    state.apply(board.progressed(7, 10))
    assert state.boards.current is None, "what was answered stays in sight"
    state.apply(board.started(8))
    assert state.boards.shown == board.JOB
    assert state.boards.sources(True) == [None, board.JOB]
    state.boards.step(1, True)
    assert state.boards.shown is None
    state.boards.step(-1, True)
    assert state.boards.shown == board.JOB


def test_tabs_are_there_for_more_than_one_thing_and_keep_the_shown_one_in_sight() -> None:
    state = folded(board.working())
    assert source_tabs(state, 80) == ((), [])
    for number in range(20, 30):
        for event in board.another(f"artifact_{number}", number):
            state.apply(event)
    for number in (board.JOB, 25, 29):
        state.boards.choose(number)
        line, targets = source_tabs(state, 50)
        name = state.boards.jobs[number].artifact_name
        assert name in plain(line)
        start, end = next((start, end) for start, end, job in targets if job == number)
        assert name in plain(line)[start:end]


def test_two_jobs_of_one_artifact_are_told_apart() -> None:
    state = folded(board.working())
    again = replace(board.job(9), artifact_id=board.ARTIFACT)
    state.apply(JobChanged(again))
    assert "email_validator #7" in plain(source_tabs(state, 80)[0])
    assert "email_validator #9" in plain(source_tabs(state, 80)[0])


def test_only_so_many_jobs_are_kept_and_never_without_the_one_that_is_shown() -> None:
    state = folded(board.working())
    for number in range(100, 100 + 2 * KEPT_JOBS):
        for event in board.another(f"x{number}", number):
            state.apply(event)
    assert len(state.boards.jobs) == KEPT_JOBS
    assert board.JOB in state.boards.jobs
    assert state.boards.unread <= set(state.boards.jobs)


def test_after_a_start_rows_come_from_what_is_stored() -> None:
    state = DashboardState(lambda: 0.0)
    waiting = board.job(9, "slugify", JobState.QUEUED, attempt=0)
    state.seed_jobs((board.job(attempt=4), waiting))
    assert state.boards.shown == board.JOB
    assert state.boards.unread == {board.JOB}
    shown(state).read(board.finished_attempts(), board.artifact())
    assert shown(state).order() == [1, INCUMBENT, 2, 3, 4]
    assert "served now" in rows(state)["0"]


def test_what_is_read_does_not_undo_what_was_told_since() -> None:
    state = folded(board.working())
    state.apply(board.told(board.ended(5, 0.8)))
    late = [*board.finished_attempts(), board.attempt(5), board.ended(6, 0.5)]
    shown(state).read(late, board.artifact(board.accepted_version()))
    assert shown(state).variants[5].attempt.fitness == 0.8
    assert shown(state).variants[6].attempt.state is AttemptState.SCORED


def test_the_incumbent_is_what_was_served_before_the_job_made_versions() -> None:
    state = folded(board.working())
    assert shown(state).base is not None
    assert shown(state).base.number == 1  # type: ignore[union-attr]
    later = replace(board.accepted_version(), number=3, parent=2)
    shown(state).read((), replace(board.artifact(board.accepted_version(), later), best=3))
    assert shown(state).base.number == 1  # type: ignore[union-attr]
    over = folded(board.over(), read=False)
    none_won = over.boards.jobs[board.JOB]
    none_won.accepted.clear()
    none_won.read((), board.artifact(board.accepted_version()))
    assert none_won.base is not None
    assert none_won.base.number == 1, "version 2 is younger than the job"


def test_a_job_that_is_over_says_why() -> None:
    state = folded(board.over())
    status = plain(job_rows(shown(state), 0.0, 90, "ranks")[0][1])
    assert status.startswith("stopped: Three rounds in a row brought no gain.")
    assert "stopped" in plain(job_summary(shown(state)))
    assert job_title(shown(state), 90, "ranks") == (
        "Leaderboard ─ email_validator ─ experiments ─ 3 of 7 scored ─ cascade"
    )
