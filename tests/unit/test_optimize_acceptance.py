"""Acceptance and the rules that end a job, with the real comparison of scores."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.optimize_jobs import attempt, score, start

from dise_tui.domain.optimizing import AttemptState, StopRule
from dise_tui.domain.prompts import Kind
from dise_tui.engine.optimize import stopping
from dise_tui.engine.optimize.acceptance import evolves, gain, improvement_pct, judge
from dise_tui.engine.optimize.view import Incumbent
from dise_tui.scoring import fitness, ranking


def test_the_documents_example_of_an_improvement() -> None:
    verdict = judge(attempt(1, fitness=0.92), score(0.75, True), ranking)
    assert verdict.accepted
    assert (verdict.old, verdict.new, verdict.improvement_pct) == (0.75, 0.92, 22.7)
    assert verdict.delta == pytest.approx(0.17)


def test_without_an_old_value_there_is_a_difference_and_no_percentage() -> None:
    assert improvement_pct(0.0, 0.9) is None
    assert improvement_pct(None, 0.9) is None
    assert improvement_pct(0.5, None) is None
    assert (gain(0.0, 0.9), gain(None, 0.9), gain(0.4, None)) == (0.9, 0.9, None)
    assert improvement_pct(0.8, 0.6) == -25.0


@given(st.floats(0.01, 1), st.floats(0, 1))
def test_percentages_are_those_that_scoring_writes(old: float, new: float) -> None:
    written = fitness.improvement(old, new).removesuffix(" %").replace("±", "").replace("−", "-")
    assert improvement_pct(old, new) == pytest.approx(float(written), abs=0.1001)


@pytest.mark.parametrize(
    ("challenger", "word"),
    [
        (attempt(1, fitness=0.2, passes=False), "does not pass"),
        (replace(attempt(1, fitness=0.99), hidden_passed=False), "hidden"),
        (replace(attempt(1), score=score(0.99, True, suite="f" * 16), state=AttemptState.SCORED), "different tests"),
        (replace(attempt(1), score=score(0.99, True, hidden_rate=0.9), state=AttemptState.SCORED), "hidden"),
        (attempt(1, reason="the server went away."), "failed, not scored: the server went away"),
        (replace(attempt(1, fitness=0.99), state=AttemptState.KILLED), "killed, not scored"),
        (attempt(1, fitness=0.759), "no clear gain"),
        (attempt(1, fitness=0.76), "no clear gain"),
    ],
)
def test_what_is_not_accepted_and_why(challenger: object, word: str) -> None:
    verdict = judge(challenger, score(0.75, True), ranking)  # type: ignore[arg-type]
    assert not verdict.accepted
    assert word in verdict.sentence
    assert verdict.sentence.startswith("Not accepted: ")
    assert verdict.sentence.endswith(".")


def test_the_margin_grows_with_the_noise_of_the_timing() -> None:
    noisy = replace(attempt(1), score=score(0.77, True, exec_sigma_s=1.0), state=AttemptState.SCORED)
    assert not judge(noisy, score(0.75, True, exec_sigma_s=1.0), ranking).accepted
    assert judge(attempt(1, fitness=0.77), score(0.75, True), ranking).accepted


def test_passing_replaces_failing_whatever_the_fitness() -> None:
    assert judge(attempt(1, fitness=0.25), score(0.29, False), ranking).accepted
    assert judge(attempt(1, fitness=0.25), None, ranking).accepted
    assert not judge(attempt(1, fitness=0.25, passes=False), None, ranking).accepted


def test_a_tool_needs_a_score_to_be_better_than() -> None:
    assert not evolves(attempt(1, fitness=0.9), None, ranking).accepted
    assert evolves(attempt(1, fitness=0.9), score(0.8, True), ranking).accepted
    assert not evolves(attempt(1), score(0.1, True), ranking).accepted


def _rounds(*fitnesses: float | None) -> tuple[object, ...]:
    return tuple(attempt(number, fitness=value, passes=False) for number, value in enumerate(fitnesses, 1))


def test_three_rounds_without_a_gain_are_a_plateau() -> None:
    view = start(attempts=_rounds(0.2, 0.2, 0.205, 0.2))
    stop = stopping.check(view)
    assert stop is not None
    assert stop.rule is StopRule.PLATEAU
    assert "3 rounds" in stop.sentence
    assert stopping.plateau(start(attempts=_rounds(0.2, 0.2, 0.2, 0.25))) == 0
    assert stopping.plateau(view, open_round=4) == 2
    assert stopping.check(view, open_round=4) is None


def test_attempts_of_one_round_count_once() -> None:
    same = tuple(replace(one, round=1) for one in _rounds(0.05, 0.05, 0.05, 0.05))  # type: ignore[type-var]
    assert stopping.plateau(start(attempts=same)) == 1


def test_passing_at_last_is_a_gain_however_low() -> None:
    attempts = (*_rounds(0.29, 0.29, 0.29), attempt(4, fitness=0.2))
    assert stopping.plateau(start(attempts=attempts)) == 0


def test_the_ceiling_is_above_point_95() -> None:
    kept = Incumbent("m", 0.5, score=score(0.95, True))
    assert stopping.check(start(incumbent=kept)) is None
    stop = stopping.check(start(incumbent=Incumbent("m", 0.5, score=score(0.951, True))))
    assert stop is not None
    assert stop.rule is StopRule.CEILING


def test_the_target_of_a_good_version_is_the_ceiling() -> None:
    assert stopping.target_for(0.5, 0.8) == 0.8
    assert stopping.target_for(None, 0.8) == 0.8
    assert stopping.target_for(0.8, 0.8) == stopping.CEILING
    view = start(attempts=(attempt(1, fitness=0.85),), target=stopping.CEILING)
    assert stopping.check(view) is None


def test_three_rounds_that_all_failed_are_told_with_the_reason() -> None:
    attempts = tuple(attempt(number, reason="the model is gone.") for number in (1, 2, 3))
    stop = stopping.check(start(attempts=attempts))
    assert stop is not None
    assert stop.rule is StopRule.FAILED
    assert stop.sentence == "All attempts of 3 rounds failed; the last one: the model is gone."
    mixed = (*attempts[:2], attempt(3, fitness=0.2, passes=False))
    again = stopping.check(start(attempts=mixed))
    assert again is None


def test_the_best_prefers_passing_and_counts_what_there_was() -> None:
    view = start(attempts=(attempt(1, fitness=0.29, passes=False), attempt(2, fitness=0.2)))
    assert stopping.best_fitness(view) == 0.2
    assert stopping.best_fitness(start()) == 0.1
    assert stopping.best_fitness(start(incumbent=Incumbent())) is None
    assert stopping.best_fitness(start(incumbent=Incumbent(total=0.7), kind=Kind.PROSE)) == 0.7


def test_every_rule_has_a_sentence() -> None:
    assert stopping.exhausted(start()).sentence == "Every variant was tried: 0 attempts made."
