"""Estimates of the queue: from measured rates, and honest where there are none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.optimizing import Attempt, AttemptState, Stage, Variant
from dise_tui.engine.queue.eta import (
    Eta,
    Planned,
    Speed,
    estimate,
    model_by_model,
    one_after_another,
    scoring_seconds,
    speeds,
    spoken,
    whole,
)

KNOWN = {"small": Speed(100.0, 2.0, 400.0, 3), "large": Speed(20.0, 10.0, 400.0, 3)}
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def attempt(model: str, tokens: int, generation_s: float, load_s: float, state: AttemptState) -> Attempt:
    return Attempt(
        1, 1, 1, 1, Stage.EXPERIMENTS, Variant(model, 0.5), 7, state, tokens=tokens, generation_s=generation_s,
        load_s=load_s, waited_s=5.0, started_at=BEGIN,
        ended_at=BEGIN + timedelta(seconds=generation_s + load_s + 5.0 + 1.5),
    )  # fmt: skip


def test_rates_are_tokens_over_seconds_of_generation_without_load() -> None:
    found = speeds(
        [
            attempt("a", 100, 1.0, 8.0, AttemptState.SCORED),
            attempt("a", 300, 9.0, 0.0, AttemptState.FAILED),
            attempt("a", 999, 1.0, 0.0, AttemptState.CANCELLED),
            attempt("b", 0, 0.0, 0.0, AttemptState.FAILED),
        ]
    )
    assert found == {"a": Speed(40.0, 8.0, 200.0, 2)}


def test_scoring_is_what_is_left_of_an_attempt() -> None:
    assert scoring_seconds([attempt("a", 100, 1.0, 8.0, AttemptState.SCORED)]) == pytest.approx(1.5)
    assert scoring_seconds([]) == 0.0


def test_a_job_takes_its_loads_and_its_tokens() -> None:
    work = [Planned(1, "small", done_tokens=300), Planned(1, "small"), Planned(1, "large")]
    assert estimate(work, KNOWN, resident=frozenset({"small"}), scoring_s=0.5) == {1: Eta(36.5, 36.5)}


def test_model_by_model_loads_each_model_once() -> None:
    jobs = [[Planned(job, "small"), Planned(job, "small"), Planned(job, "large")] for job in (1, 2)]
    together, apart = estimate(model_by_model(jobs), KNOWN), estimate(one_after_another(jobs), KNOWN)
    assert whole(together).seconds == 2 + 16 + 10 + 40
    assert whole(apart).seconds == 2 + 8 + 10 + 20 + 2 + 8 + 10 + 20
    assert together[1].seconds == 2 + 16 + 10 + 20
    assert apart[1].seconds == 40


def test_what_was_not_measured_is_not_made_up() -> None:
    found = estimate([Planned(1, "small"), Planned(2, "new"), Planned(3, "small")], KNOWN)
    assert found[1].seconds == 6.0
    assert found[2].seconds is None
    assert found[3].seconds is None, "it comes after something that nobody can time"
    assert found[3].at_least == 12.0
    assert "speed and load time of new" in found[2].why
    assert whole(found).label == "over 12 s"
    assert estimate([Planned(1, "new")], {})[1].label == "not known"


def test_an_unknown_load_alone_is_unknown_too() -> None:
    found = estimate([Planned(1, "a")], {"a": Speed(10.0, None, 100.0, 1)})
    assert (found[1].seconds, found[1].at_least) == (None, 10.0)
    assert estimate([Planned(1, "a")], {"a": Speed(10.0, None, 100.0, 1)}, resident=frozenset({"a"}))[1].seconds == 10.0


def test_time_limits_bound_the_estimate() -> None:
    work = [Planned(1, "large")] * 5
    assert estimate(work, KNOWN, resident=frozenset({"large"}), attempt_s=4.0)[1].seconds == 20.0
    assert estimate(work, KNOWN, resident=frozenset({"large"}), left_s={1: 33.0})[1].seconds == 33.0


def test_names_of_models_are_made_safe() -> None:
    assert "\x1b" not in estimate([Planned(1, "a\x1b[31m")], {})[1].why


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0 s"), (89, "89 s"), (90, "2 min"), (5399, "90 min"), (12600, "3.5 h")]
)
def test_as_exact_as_an_estimate_is(seconds: float, text: str) -> None:
    assert spoken(seconds) == text


plans = st.lists(st.lists(st.sampled_from(["small", "large", "new"]), max_size=5), max_size=6)


@given(plans)
def test_orders_hold_the_same_work_and_more_of_it_never_ends_earlier(plan: list[list[str]]) -> None:
    jobs = [[Planned(number, model) for model in models] for number, models in enumerate(plan)]
    for order in (model_by_model(jobs), one_after_another(jobs)):
        assert sorted(order, key=repr) == sorted((each for job in jobs for each in job), key=repr)
        for number, job in enumerate(jobs):
            assert [each for each in order if each.job_id == number] == job
        ends = [whole(estimate(order[:count], KNOWN)).at_least for count in range(len(order) + 1)]
        assert ends == sorted(ends)
