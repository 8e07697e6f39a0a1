"""A stored version is seen beside the attempts of a job, where the same tests scored both."""

from __future__ import annotations

from dataclasses import replace

from support import board_scenes as board

from dise_tui.engine.optimize.objectives import objectives
from dise_tui.engine.optimize.view import INCUMBENT


def test_the_incumbent_is_one_of_them_and_may_be_on_the_front() -> None:
    attempts = [*board.finished_attempts(), board.attempt(5)]
    found = {side.number: side for side in objectives(attempts, board.base())}
    assert set(found) == {INCUMBENT, 1, 2, 3}
    assert found[INCUMBENT].fitness == 0.78
    assert found[INCUMBENT].size == 2
    assert found[INCUMBENT].front, "nothing is smaller"
    assert found[1].front
    assert not found[2].front, "attempt 1 is as good from every side and fitter"
    assert not found[3].passes


def test_other_tests_say_nothing() -> None:
    base = board.base()
    other = replace(base, score=replace(board.scored(0.99), suite_id="another"))
    attempts = board.finished_attempts()
    assert INCUMBENT not in {side.number for side in objectives(attempts, other)}
    attempts.append(replace(board.ended(6, 0.99), score=other.score))
    assert [side.number for side in objectives(attempts, base)] == [6]


def test_nothing_is_nothing() -> None:
    assert objectives(()) == ()
    assert objectives((board.attempt(1), board.failed(2))) == ()
    assert [side.number for side in objectives((), board.base())] == [INCUMBENT]
