"""The stages of a job: experiments, the gate of tool evolution, the temperature search, and the ladder of prose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.optimize_jobs import MODELS, Outcome, attempt, by_chance, play, score, settled, start

from dise_tui.domain.optimizing import AttemptState, Order, Stage, StopRule, Variant
from dise_tui.domain.prompts import Kind
from dise_tui.engine.optimize.stages import Course
from dise_tui.engine.optimize.temperature import TemperatureSearch, winner_of
from dise_tui.engine.optimize.variants import clamped
from dise_tui.engine.optimize.view import INCUMBENT, Incumbent, Planned, Stop, View
from dise_tui.scoring import ranking


def _hill(top: float) -> Outcome:
    """Fitness falls with the distance from one temperature."""

    def outcome(planned: Planned) -> tuple[AttemptState, float | None, bool]:
        return AttemptState.SCORED, 0.9 - 0.3 * abs(planned.variant.temperature - top), True

    return outcome


def _search(temperature: float, outcome: Outcome) -> tuple[list[float], Stop]:
    """The temperatures that are tried around a winner at `temperature`."""
    variant = Variant("m", temperature)
    first = settled(Planned(variant, Stage.EXPERIMENTS, 1, 1), 1, outcome)
    view = start(attempts=(first,))
    search = TemperatureSearch()
    tried: list[float] = []
    while True:
        step = TemperatureSearch(search.state).next(view)
        assert search.next(view) == step
        if isinstance(step, Stop):
            return tried, step
        tried.append(step[0].variant.temperature)
        view = replace(view, attempts=(*view.attempts, settled(step[0], len(view.attempts) + 1, outcome)))


def test_both_neighbours_are_tried_and_the_better_one_is_followed() -> None:
    tried, end = _search(0.3, _hill(0.61))
    assert tried == [0.2, 0.4, 0.5, 0.6, 0.7]
    assert end.rule is StopRule.EXHAUSTED
    assert "0.6" in end.sentence


def test_when_neither_is_better_it_ends_after_two() -> None:
    assert _search(0.5, _hill(0.5))[0] == [0.4, 0.6]


def test_the_hotter_neighbour_is_tried_even_when_the_colder_one_is_worse() -> None:
    assert 0.4 in _search(0.3, _hill(0.4))[0]


def test_temperatures_are_clamped_and_no_place_is_tried_twice() -> None:
    assert _search(0.05, _hill(0.0))[0] == [0.0, 0.15, 0.1]
    assert _search(1.5, _hill(1.5))[0] == [1.4]
    assert _search(0.0, _hill(0.0))[0] == [0.1]
    assert (clamped(-0.1), clamped(1.6), clamped(0.30000000000000004)) == (0.0, 1.5, 0.3)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 15), st.floats(0, 1.5))
def test_no_temperature_is_run_again_the_winners_least_of_all(start_at: int, top: float) -> None:
    temperature = start_at / 10
    tried, _ = _search(temperature, _hill(top))
    assert temperature not in tried
    assert len(set(tried)) == len(tried)
    assert all(0 <= one <= 1.5 for one in tried)


def test_a_gain_within_the_noise_is_not_followed() -> None:
    def flat(planned: Planned) -> tuple[AttemptState, float | None, bool]:
        return AttemptState.SCORED, 0.8 + 0.009 * planned.variant.temperature, True

    assert _search(0.5, flat)[0] == [0.4, 0.6]


def test_the_incumbents_own_configuration_is_not_tried_as_if_it_were_new() -> None:
    kept = Incumbent("m", 0.6, code="x", score=score(0.1, False))
    first = settled(Planned(Variant("m", 0.5), Stage.EXPERIMENTS, 1, 1), 1, _hill(0.5))
    step = TemperatureSearch().next(start(attempts=(first,), incumbent=kept))
    assert not isinstance(step, Stop)
    assert [one.variant.temperature for one in step] == [0.4]


def test_the_search_follows_the_experiments_only_when_something_won() -> None:
    worse, end, _ = play(start("naive5"), lambda planned: (AttemptState.SCORED, 0.05, False))
    assert len(worse) == 5
    assert end.rule is StopRule.EXHAUSTED
    kept = Incumbent("x", 0.5, code="x", score=score(0.9, True))
    lower, _, view = play(start("naive5", incumbent=kept), lambda planned: (AttemptState.SCORED, 0.85, True))
    assert {one.stage for one in lower} == {Stage.EXPERIMENTS}
    assert winner_of(view) is None


def test_the_search_ends_at_the_target_for_policies_that_do() -> None:
    def outcome(planned: Planned) -> tuple[AttemptState, float | None, bool]:
        return AttemptState.SCORED, 0.82 if planned.stage is Stage.TEMPERATURE else 0.7, True

    made, end, _ = play(start("cascade"), outcome)
    assert [one.stage for one in made].count(Stage.TEMPERATURE) == 1
    assert end.rule is StopRule.TARGET


def test_the_gate_of_tool_evolution_asks_for_more_than_a_tenth() -> None:
    kept = Incumbent("m", 0.5, code="x", score=score(0.5, True))
    course = Course(Order(), Kind.CODE)
    for fitness, evolves in ((0.55, False), (0.551, True), (0.52, False)):
        verdict = course.evolution(View(incumbent=kept, attempts=(attempt(1, fitness=fitness),)), ranking)
        assert verdict is not None
        assert verdict.accepted is evolves
    assert course.evolution(View(incumbent=kept, attempts=(attempt(1, fitness=0.4),)), ranking) is None
    assert course.evolution(View(incumbent=kept), ranking) is None


def _prose(count: int, **more: object) -> View:
    return start(order=Order(rungs=count), kind=Kind.PROSE, incumbent=Incumbent("m", 0.7, total=0.6), **more)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_prose_climbs_as_many_rungs_as_were_ordered(count: int) -> None:
    made, end, _ = play(_prose(count), lambda planned: (AttemptState.SCORED, None, False), kind=Kind.PROSE)
    assert [one.variant.temperature for one in made] == [0.2, 0.15, 0.1][:count]
    assert [one.variant.max_tokens for one in made] == [2000, 2000, 2500][:count]
    assert [one.parent for one in made] == [INCUMBENT, 1, 2][:count]
    assert {one.stage for one in made} == {Stage.REFINEMENT}
    assert end.rule is StopRule.EXHAUSTED
    assert "done" in end.sentence


def test_another_large_model_takes_the_second_rung() -> None:
    made, _, _ = play(_prose(3), lambda planned: (AttemptState.SCORED, None, False), kind=Kind.PROSE)
    assert [one.variant.model for one in made] == [
        "deepseek-coder-v2:16b",
        "qwen2.5-coder:14b",
        "deepseek-coder-v2:16b",
    ]
    lonely = _prose(3, models=(MODELS[0], MODELS[-1]))
    made, _, _ = play(lonely, lambda planned: (AttemptState.SCORED, None, False), kind=Kind.PROSE)
    assert {one.variant.model for one in made} == {"deepseek-coder-v2:16b"}


def test_a_rung_that_fails_leaves_the_text_of_the_one_before() -> None:
    def second_fails(planned: Planned) -> tuple[AttemptState, float | None, bool]:
        return (AttemptState.FAILED if planned.round == 2 else AttemptState.SCORED), None, False

    made, _, view = play(_prose(3), second_fails, kind=Kind.PROSE)
    assert [one.parent for one in made] == [INCUMBENT, 1, 1]
    assert Course(view.order, Kind.PROSE).winner(view) == 3
    _, end, _ = play(_prose(2), lambda planned: (AttemptState.FAILED, None, False), kind=Kind.PROSE)
    assert end.rule is StopRule.FAILED


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 3))
def test_a_ladder_that_is_killed_goes_on_at_its_rung(seed: int, count: int) -> None:
    whole = play(_prose(count), by_chance(seed), kind=Kind.PROSE)[0]
    assert play(_prose(count), by_chance(seed), interrupt=True, kind=Kind.PROSE)[0] == whole
