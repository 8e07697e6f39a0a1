"""The benchmark of learning: its goal on a few libraries, and that both sides get the same."""

from __future__ import annotations

import pytest

from dise_tui.bench import learning, learning_rounds
from dise_tui.bench.learning_types import TYPES, mixed, similar
from dise_tui.engine.learning.starting import Start

FEW = range(300, 332)


@pytest.mark.parametrize("grouping", [similar(), mixed()])
def test_every_task_is_of_one_type(grouping: tuple[tuple[int, ...], ...]) -> None:
    assert sorted(row for group in grouping for row in group) == list(range(118))
    assert 1 < len(grouping) <= TYPES


def test_the_first_round_is_the_same_and_the_third_is_better() -> None:
    learnt = learning.total(similar(), learn=True, seeds=FEW)
    usual = learning.total(similar(), learn=False, seeds=FEW)
    assert learnt[0] == usual[0]
    assert learnt[2].worth / usual[2].worth >= learning.TARGETS["learning_gain_round3"]
    assert learnt[2].right > usual[2].right
    assert [each.changed for each in usual] == [0, 0, 0]
    assert [each.requests for each in learnt] == [each.requests for each in usual]


def test_the_gain_is_made_by_the_recommendation(monkeypatch: pytest.MonkeyPatch) -> None:
    class Never(learning_rounds.Starting):
        def choose(self) -> Start:
            return learning_rounds.USUAL

    monkeypatch.setattr(learning_rounds, "Starting", Never)
    assert learning.total(similar(), learn=True, seeds=FEW) == learning.total(similar(), learn=False, seeds=FEW)
