"""Weights that move with ratings, and the history of selections in numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.learning import NOW, TASK, record

from dise_tui.domain.errors import UsageError
from dise_tui.domain.learning_port import Selection, WeightChange
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.scores import Weights
from dise_tui.engine.learning.statistics import SuccessBook, selection_statistics
from dise_tui.engine.learning.weights import adjusts, in_force, moved, of_key, rated, replayed

DEFAULT = Weights(0.7, 0.3)


def test_the_worked_example() -> None:
    found = moved(DEFAULT, 0.4)
    assert (found.quality, found.speed, found.source) == (0.64, 0.36, "learnt")


@pytest.mark.parametrize(
    ("quality", "satisfaction", "after"),
    [
        (0.3, 0.0, 0.4), (0.3, 0.4, 0.36), (0.3, 0.5, 0.35), (0.3, 0.6, 0.34), (0.3, 0.8, 0.3), (0.3, 1.0, 0.3),
        (0.5, 0.0, 0.6), (0.5, 0.4, 0.56), (0.5, 0.5, 0.55), (0.5, 0.6, 0.54), (0.5, 0.8, 0.5), (0.5, 1.0, 0.5),
        (0.7, 0.0, 0.6), (0.7, 0.4, 0.64), (0.7, 0.5, 0.65), (0.7, 0.6, 0.66), (0.7, 0.8, 0.7), (0.7, 1.0, 0.7),
        (0.85, 0.4, 0.79), (0.1, 0.0, 0.2),
    ],
)  # fmt: skip
def test_the_table_of_ratings(quality: float, satisfaction: float, after: float) -> None:
    assert moved(Weights(quality, round(1 - quality, 9)), satisfaction).quality == after


@given(st.floats(0, 1), st.floats(0, 1))
def test_weights_sum_to_one_stay_in_range_and_move_at_most_a_tenth(quality: float, satisfaction: float) -> None:
    before = Weights(quality, 1 - quality)
    after = moved(before, satisfaction)
    assert after.quality + after.speed == pytest.approx(1.0)
    assert abs(after.quality - quality) <= 0.1 + 1e-8
    assert min(0.3, quality) - 1e-8 <= after.quality <= max(0.7, quality) + 1e-8
    if satisfaction >= 0.8:
        assert after is before


@given(st.lists(st.floats(0, 1), max_size=60))
def test_ratings_never_leave_the_range(course: list[float]) -> None:
    weights = DEFAULT
    for satisfaction in course:
        weights = moved(weights, satisfaction)
        assert 0.3 <= weights.quality <= 0.7


@pytest.mark.parametrize("satisfaction", [-0.1, 1.1, float("nan"), float("inf")])
def test_what_is_no_satisfaction_is_refused(satisfaction: float) -> None:
    with pytest.raises(UsageError):
        moved(DEFAULT, satisfaction)


def test_keys_are_quarters() -> None:
    assert [of_key(key) for key in "12345"] == [0.0, 0.25, 0.5, 0.75, 1.0]
    for key in ("0", "6", "", "x", "12"):
        with pytest.raises(UsageError):
            of_key(key)


def test_every_change_is_told_and_the_log_leads_to_the_weights() -> None:
    first = rated(TASK, None, DEFAULT, 0.4, NOW)
    second = rated(TASK, first.new, DEFAULT, 0.9, NOW)
    third = rated(TASK, second.new, DEFAULT, 0.0, NOW)
    other = rated(TaskType.UTILITY, None, Weights(0.5, 0.5), 1.0, NOW)
    fourth = rated(TaskType.SECURITY, None, Weights(0.3, 0.7), 0.5, NOW)
    assert (first.old, first.new, first.reason) == (None, 0.64, "rated 0.4: 0.06 from quality to speed")
    assert (second.old, second.new, second.reason) == (0.64, 0.64, "rated 0.9: no change")
    assert third.new == 0.54
    assert (other.old, other.new) == (None, None)
    assert fourth.reason == "rated 0.5: 0.05 from speed to quality"
    log = [first, second, third, other, fourth]
    assert [adjusts(each) for each in log] == [True, False, True, False, True]
    assert replayed(log) == {TASK: 0.54, TaskType.SECURITY: 0.35}
    assert replayed([*log, WeightChange(TASK, 0.54, None, "reset", NOW)]) == {TaskType.SECURITY: 0.35}
    assert in_force(0.64, DEFAULT) == Weights(0.64, 0.36, "learnt")
    assert in_force(None, DEFAULT) is DEFAULT


def test_the_documents_history_in_numbers() -> None:
    names = ["qwen"] * 23 + ["deepseek"] * 15 + ["codellama"] * 9
    history = [Selection(TASK, name, 0.78 + (0.12 if index % 2 else -0.12), NOW) for index, name in enumerate(names)]
    log, learnt = [], None
    for satisfaction in (0.9, 0.7, 0.7, 0.7, 0.7, 0.7):
        log.append(rated(TASK, learnt, DEFAULT, satisfaction, NOW))
        learnt = log[-1].new
    found = selection_statistics(history, log, weights=Weights(0.68, 0.32), task_type=TASK)
    assert found.total == 47
    assert found.distribution == (("qwen", 23), ("deepseek", 15), ("codellama", 9))
    assert found.average == pytest.approx(0.78, abs=0.005)
    assert found.spread == pytest.approx(0.12, abs=0.005)
    assert found.adjustments == 5
    assert found.weights == Weights(0.68, 0.32)


def test_an_empty_history_has_no_average() -> None:
    found = selection_statistics([])
    assert (found.total, found.average, found.spread, found.weights) == (0, None, None, None)
    other = selection_statistics([Selection(TASK, "a", 0.5, NOW)], task_type=TaskType.SECURITY)
    assert other.total == 0
    unmeasured = selection_statistics([Selection(TASK, "a", None, NOW)])
    assert (unmeasured.total, unmeasured.average) == (1, None)


def test_rates_of_success() -> None:
    book = SuccessBook()
    for index in range(25):
        book.record_success("qwen", TASK, index >= 2)
    book.add("deepseek", TASK, 19, 20)
    book.add("never", TASK, 0, 0)
    assert book.rate("qwen", TASK).rate == 0.92
    assert [name for name, _ in book.table(TASK)] == ["deepseek", "qwen", "never"]
    assert book.rate("qwen", TaskType.SECURITY).rate is None
    with pytest.raises(ValueError, match="3 successes of 2"):
        book.add("x", TASK, 3, 2)
    counted = SuccessBook.of([record("a", 4, 3, 0.5), record("a", 4, 1, 0.5)])
    assert counted.rate("a t0.3 plain", TASK).rate == 0.5
