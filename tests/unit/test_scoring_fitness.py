"""The formulas: the founding documents' worked examples, and the laws that hold for every number."""

from __future__ import annotations

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.errors import UsageError
from dise_tui.domain.prompts import Mantra, TaskType
from dise_tui.domain.scores import Score, Verdict, Weights
from dise_tui.scoring import fitness as fit
from dise_tui.scoring import ranking
from dise_tui.scoring import weights as w
from dise_tui.scoring.expected import expected_quality

UNIT = st.floats(0, 1)
ANY = st.floats(allow_nan=True, allow_infinity=True)
QUALITY = st.integers(0, 100).map(lambda share: Weights(share / 100, 1 - share / 100))
SETTINGS = settings(max_examples=200, deadline=None, derandomize=True)


@pytest.mark.parametrize(
    ("quality", "speed", "weights", "result"),
    [(0.85, 0.65, (0.7, 0.3), "0.79"), (0.92, 0.45, (0.85, 0.15), "0.85"), (0.78, 0.92, (0.5, 0.5), "0.85")],
)
def test_worked_examples_from_quality_and_speed(
    quality: float, speed: float, weights: tuple[float, float], result: str
) -> None:
    assert fit.rounded(fit.fitness(quality, speed, None, Weights(*weights))) == Decimal(result)


@pytest.mark.parametrize(
    ("quality", "exec_s", "gen_s", "coverage", "result"),
    [(0.75, 0.05, 8.3, 0.82, "0.78"), (0.70, 0.08, 8.3, 0.82, "0.75"), (0.95, 0.03, 12.1, 0.94, "0.92")],
)
def test_worked_examples_from_seconds(
    quality: float, exec_s: float, gen_s: float, coverage: float, result: str
) -> None:
    value = fit.fitness(quality, fit.speed(gen_s, exec_s), coverage, Weights())
    assert fit.rounded(value) == Decimal(result)


def test_the_documents_slip_is_not_reproduced() -> None:
    """Quality .85, 12.3 s, .05 s: the documents' comment says 0.78, their own formula .8575."""
    assert fit.fitness(0.85, fit.speed(12.3, 0.05), None, Weights()) == pytest.approx(0.8575)


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (0.75, 0.92, "+22.7 %"),
        (0.92, 0.75, "-18.5 %"),
        (0.5, 0.5, "±0.0 %"),
        (None, 0.92, "+0.92"),
        (0.0, 0.92, "+0.92"),
        (0.0, 0.0, "+0.00"),
        (0.5, None, "–"),
        (None, None, "–"),
    ],
)
def test_improvement(old: float | None, new: float | None, text: str) -> None:
    assert fit.improvement(old, new) == text


def test_rounding_is_half_up_on_the_decimal_digits() -> None:
    assert [fit.rounded(value) for value in (0.845, 0.8449, 0.125, 1.0, 0.0)] == [
        Decimal(text) for text in ("0.85", "0.84", "0.13", "1.00", "0.00")
    ]


def test_missing_parts_of_the_evaluation_are_left_out() -> None:
    assert fit.evaluator(1.0, 0.5, 0.0) == pytest.approx(0.4 + 0.15)
    assert fit.evaluator(None, 0.5, 1.0) == pytest.approx(0.75)
    assert fit.evaluator(None, 0.8, None) == pytest.approx(0.8)
    assert fit.evaluator() is None
    assert fit.quality(0.6, None) == pytest.approx(0.6)
    assert fit.quality(1.0, 0.5) == pytest.approx(0.75)


def test_speed_takes_the_documents_seconds() -> None:
    assert fit.speed(0, 0) == 1
    assert fit.speed(60, 10) == fit.speed(1e9, math.inf) == 0
    assert fit.speed(6, 1) == pytest.approx(0.6 * 0.9 + 0.4 * 0.9)
    assert fit.speed(math.nan, math.nan) == 0


def test_an_unverified_suite_caps_fitness() -> None:
    assert fit.fitness(1, 1, 1, Weights(), confidence=0.49) == 0.6
    assert fit.fitness(1, 1, 1, Weights(), confidence=0.5) == 1
    assert fit.fitness(0.3, 0.1, 1, Weights(), confidence=0.1) == pytest.approx(0.24)


@pytest.mark.parametrize("weights", [Weights(0.7, 0.7), Weights(-0.2, 1.2), Weights(0, 0), Weights(math.nan, 1)])
def test_weights_that_are_no_shares_are_refused(weights: Weights) -> None:
    with pytest.raises(ValueError, match="shares"):
        fit.fitness(1, 1, None, weights)


@SETTINGS
@given(ANY, ANY, st.none() | ANY, QUALITY, UNIT)
def test_fitness_is_in_0_1(
    quality: float, speed: float, coverage: float | None, weights: Weights, confidence: float
) -> None:
    assert 0 <= fit.fitness(quality, speed, coverage, weights, confidence=confidence) <= 1
    assert 0 <= fit.failing_fitness(quality) <= 0.30
    assert 0 <= fit.speed(quality, speed) <= 1


@SETTINGS
@given(UNIT, UNIT, UNIT, UNIT, QUALITY, UNIT)
def test_fitness_grows_with_each_part(
    one: float, other: float, a: float, b: float, weights: Weights, confidence: float
) -> None:
    low, high = sorted((one, other))

    def value(quality: float, speed: float, coverage: float) -> float:
        return fit.fitness(quality, speed, coverage, weights, confidence=confidence)

    assert value(low, a, b) <= value(high, a, b)
    assert value(a, low, b) <= value(a, high, b)
    assert value(a, b, low) <= value(a, b, high) + 1e-12


def made(verdict: Verdict, fitness: float | None, quality: float = 0.5, seconds: float = 1.0) -> Score:
    return Score(verdict, 1, 1, 1.0, quality, 0.5, None, "unknown", fitness, "s", "STRONG", gen_s=seconds, exec_s=0.0)


@SETTINGS
@given(UNIT, UNIT, UNIT, UNIT, QUALITY, UNIT)
def test_a_failing_variant_never_outranks_a_passing_one(
    p: float, quality: float, speed: float, coverage: float, weights: Weights, confidence: float
) -> None:
    failing = made(Verdict.FAIL, fit.failing_fitness(p), 1.0, 0.0)
    passing = made(Verdict.PASS, fit.fitness(quality, speed, coverage, weights, confidence=confidence), quality, 60.0)
    assert [name for name, _ in ranking.ranked([("a", failing), ("z", passing)])] == ["z", "a"]


def test_order_of_ranking_fitness_quality_speed_name() -> None:
    entries = [
        ("fails", made(Verdict.FAIL, 0.29)),
        ("slow", made(Verdict.PASS, 0.8, 0.9, 9.0)),
        ("b", made(Verdict.PASS, 0.8, 0.9, 2.0)),
        ("a", made(Verdict.PASS, 0.8, 0.9, 2.0)),
        ("lower", made(Verdict.PASS, 0.8, 0.7, 1.0)),
        ("best", made(Verdict.PASS, 0.9, 0.1, 50.0)),
        ("refused", made(Verdict.REFUSED, None)),
    ]
    assert [name for name, _ in ranking.ranked(entries)] == ["best", "a", "b", "slow", "lower", "fails"]


def test_scores_of_different_suites_are_not_ranked_together() -> None:
    one = made(Verdict.PASS, 0.9)
    with pytest.raises(ValueError, match="suites"):
        ranking.ranked([("a", one), ("b", replace(one, suite_id="other"))])
    assert ranking.ranked([]) == []


MANTRA = Mantra("lightning_fast", "Lightning Fast", 0.9, 0.4, 0.3, 10, 0.3, 1, ("quickly",))


def test_who_decides_the_weights() -> None:
    mine = w.chosen(0.6, 0.4)
    assert w.choose(TaskType.SECURITY, MANTRA, mine) == Weights(0.6, 0.4, "user")
    assert w.choose(TaskType.SECURITY, MANTRA) == Weights(0.1, 0.9, "mantra")
    assert w.choose(TaskType.SECURITY) == Weights(0.85, 0.15, "task")
    assert w.choose(TaskType.PARSING) == Weights(0.7, 0.3, "default")


@pytest.mark.parametrize(
    ("task", "quality", "floor", "gen_s", "exec_s"),
    [
        (TaskType.API_INTEGRATION, 0.85, 0.7, 120, None),
        (TaskType.DATABASE, 0.85, 0.7, 120, None),
        (TaskType.SIMPLE_FUNCTION, 0.5, 0.4, 30, None),
        (TaskType.UTILITY, 0.5, 0.4, 30, None),
        (TaskType.DATA_PROCESSING, 0.6, 0.5, 120, 30),
        (TaskType.BATCH, 0.6, 0.5, 120, 30),
        (TaskType.EMAIL, 0.7, 0.5, 120, None),
    ],
)
def test_the_task_table(task: TaskType, quality: float, floor: float, gen_s: float, exec_s: float | None) -> None:
    line = w.criteria(task)
    assert (line.weights.quality, line.min_quality, line.max_gen_s, line.max_exec_s) == (quality, floor, gen_s, exec_s)
    assert line.weights.quality + line.weights.speed == pytest.approx(1)


def test_criteria_admit_only_what_passes_within_bounds() -> None:
    line = w.criteria(TaskType.SECURITY)
    assert line.admits(made(Verdict.PASS, 0.9, 0.7))
    assert not line.admits(made(Verdict.PASS, 0.9, 0.69))
    assert not line.admits(made(Verdict.FAIL, 0.2, 0.9))
    assert not line.admits(made(Verdict.PASS, 0.9, 0.9, 121))
    assert w.criteria(TaskType.BATCH).admits(made(Verdict.PASS, 0.9, 0.9))


def test_weights_by_hand_are_checked() -> None:
    assert w.preset("even") == Weights(0.5, 0.5, "user")
    with pytest.raises(UsageError, match="sum to 1"):
        w.chosen(0.7, 0.7)
    with pytest.raises(UsageError, match="no weight preset"):
        w.preset("fast")


def test_expected_quality_of_prose_is_the_documents_rule() -> None:
    assert expected_quality("Short.", improved=False).value == 0.60
    assert expected_quality("Long. " * 200, improved=False).value == 0.65
    assert expected_quality("Short.\n\n```\nx\n```", improved=True).value == 0.90
    assert expected_quality("Long. " * 200 + "\n\n    def f(x):\n", improved=True).value == 0.95
    assert expected_quality("x", improved=True).label == "expected"
    assert expected_quality(" \n", improved=True).value == 0


@pytest.mark.parametrize(("old", "new"), [(0.9, 0.9), (0.9, 0.90001), (0.9, 0.89999)])
def test_no_change_has_no_sign(old: float, new: float) -> None:
    assert fit.improvement(old, new) == "±0.0 %"
