"""What is tried first, how sure that is, and what answers at once."""

from __future__ import annotations

import math
import random
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.learning import TASK, record

from dise_tui.domain.optimizing import Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.engine.learning.beta import Beta, distribution, probability_better
from dise_tui.engine.learning.phase1 import Option, pick
from dise_tui.engine.learning.prior import prior
from dise_tui.engine.learning.recommend import exploration, explores, posteriors, recommend, reordered

beliefs = st.builds(Beta, st.floats(0.2, 300), st.floats(0.2, 300))


@settings(deadline=None, max_examples=80)
@given(beliefs, beliefs, st.floats(0.2, 5.0))
def test_the_probability_lies_between_two_sums(one: Beta, other: Beta, ratio: float) -> None:
    """Lower and upper sums over the distribution functions, which need no density."""
    edges = [0.0, *(1 / (1 + math.exp(-z / 12)) for z in range(-360, 361)), 1.0]
    own = [distribution(one, x) for x in edges]
    theirs = [distribution(other, x / ratio) for x in edges]
    mass = [after - before for before, after in pairwise(own)]
    lower = sum(part * value for part, value in zip(mass, theirs[:-1], strict=True))
    upper = sum(part * value for part, value in zip(mass, theirs[1:], strict=True))
    assert lower - 2e-3 <= probability_better(one, other, ratio) <= upper + 2e-3
    assert probability_better(one, one) == pytest.approx(0.5, abs=1e-3)


@pytest.mark.parametrize("ratio", [1.0, 0.5, 2.5])
def test_the_probability_is_that_of_drawing(ratio: float) -> None:
    draw = random.Random(5)
    for one, other in ((Beta(3, 9), Beta(2, 11)), (Beta(0.4, 3.6), Beta(2.7, 1.3)), (Beta(90, 12), Beta(30, 11))):
        hits = sum(
            draw.betavariate(one.alpha, one.beta) > ratio * draw.betavariate(other.alpha, other.beta)
            for _ in range(20_000)
        )
        assert probability_better(one, other, ratio) == pytest.approx(hits / 20_000, abs=0.015)


def test_the_distribution_function_is_that_of_the_textbook() -> None:
    assert distribution(Beta(1, 1), 0.3) == pytest.approx(0.3)
    assert distribution(Beta(2, 1), 0.5) == pytest.approx(0.25)
    assert distribution(Beta(2, 3), 0.4) == pytest.approx(0.5248)
    assert distribution(Beta(5, 5), 0.5) == pytest.approx(0.5)
    assert (distribution(Beta(2, 3), -1.0), distribution(Beta(2, 3), 2.0)) == (0.0, 1.0)


def test_the_shipped_prior_knows_published_models_and_guesses_by_size() -> None:
    code = TaskType.CODE_GENERATION
    assert prior("qwen2.5-coder:14b", code).mean == pytest.approx(0.772)
    assert prior("tinyllama:latest", code).mean == pytest.approx(0.09)
    assert prior("qwen2.5-coder:14b-instruct-q4_K_M", code).mean == pytest.approx(0.772)
    assert prior("other:1b", code).mean < prior("other:8b", code).mean < prior("other:70b", code).mean
    assert prior("other", code, "494.03M").mean == pytest.approx(0.3)
    assert prior("other", code).mean == 0.5
    assert prior("qwen2.5-coder:14b", TaskType.BLOG).mean == 0.5


def test_own_attempts_outweigh_the_prior() -> None:
    rows = [record("tinyllama", 20, 19, 0.8), record("tinyllama", 5, 0, 0.1, task=TaskType.SECURITY)]
    found = posteriors(["tinyllama", "codellama:7b"], TASK, rows)
    assert found["tinyllama"].mean > 0.75
    assert found["codellama:7b"] == prior("codellama:7b", TASK)


def test_an_order_changes_only_when_that_is_sure() -> None:
    unsure = {"a": Beta(3, 3), "b": Beta(4, 2)}
    assert reordered(["a", "b"], unsure) == ("a", "b")
    sure = {"a": Beta(3, 17), "b": Beta(17, 3)}
    assert reordered(["a", "b"], sure) == ("b", "a")
    assert reordered(["a", "b"], sure, {"a": 1.0, "b": 30.0}) == ("a", "b"), "it costs too much"
    assert reordered(["a", "unknown", "b"], sure) == ("a", "unknown", "b")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.builds(Beta, st.floats(0.5, 60), st.floats(0.5, 60)), min_size=1, max_size=7))
def test_every_pair_that_changed_places_is_sure_and_no_neighbours_are_left_wrong(rows: list[Beta]) -> None:
    order = [str(index) for index in range(len(rows))]
    known = dict(zip(order, rows, strict=True))
    found = reordered(order, known)
    assert sorted(found) == order
    for one, other in combinations(found, 2):
        if order.index(one) > order.index(other):
            assert probability_better(known[one], known[other]) > 0.9
    for before, after in pairwise(found):
        assert probability_better(known[after], known[before]) <= 0.9


@given(st.integers(), st.integers(1, 400))
def test_at_most_a_tenth_explores_at_any_time(seed: int, count: int) -> None:
    explored = 0
    for attempts in range(count):
        explored += explores(seed, attempts, explored)
        assert explored <= 0.1 * (attempts + 1)


def test_exploring_happens_and_is_the_same_for_a_seed() -> None:
    def course(seed: int) -> list[int]:
        explored: list[int] = []
        for attempts in range(200):
            if explores(seed, attempts, len(explored)):
                explored.append(attempts)
        return explored

    assert len(course(1)) >= 15
    assert course(1) == course(1)
    assert course(1) != course(2)
    variants = [Variant("a", 0.1), Variant("b", 0.1), Variant("c", 0.1)]
    rows = [record("a", 9, 9, 0.9, temperature=0.1)]
    picks = {exploration(variants, rows, TASK, seed, 10) for seed in range(20)}
    assert picks == set(variants[1:]), "the ones tried least"
    assert exploration([], rows, TASK, 1, 10) is None


def test_the_top_are_those_that_can_be_expected_to_do_best() -> None:
    rows = [
        record("qwen2.5-coder:3b", 30, 29, 0.9), record("tinyllama", 1, 1, 0.99), record("codellama:7b", 30, 3, 0.2),
        record("qwen2.5-coder:3b", 50, 0, 0.0, task=TaskType.SECURITY),
    ]  # fmt: skip
    variants = [Variant(name, 0.3) for name in ("tinyllama", "codellama:7b", "qwen2.5-coder:3b", "qwen2.5-coder:14b")]
    found = recommend(variants, TASK, rows)
    assert [each.variant.model for each in found] == ["qwen2.5-coder:3b", "qwen2.5-coder:14b", "tinyllama"]
    assert (found[0].samples, found[0].success_rate) == (30, pytest.approx(29 / 30))
    assert "not tried yet" in found[1].why
    assert found[1].success_rate is None
    assert len(recommend(variants, TASK, rows, top=10)) == 4
    assert recommend([], TASK, rows) == ()


LARGE = Option(Variant("large", 0.2), 0.9, True, tokens_per_s=20.0, load_s=22.0, size=10)
MEDIUM = Option(Variant("medium", 0.2), 0.8, True, tokens_per_s=50.0, load_s=5.0, size=5)
SMALL = Option(Variant("small", 0.2), 0.6, True, tokens_per_s=100.0, load_s=1.0, fast=True, size=2)


def test_the_best_that_meets_fifteen_seconds_answers() -> None:
    found = pick([SMALL, LARGE, MEDIUM])
    assert found.option is MEDIUM
    assert [each.variant.model for each in found.phase2_only] == ["large"]
    assert found.phase2_only[0].why == "it needs about 42 s, 22 s of it to load; 15 s are allowed"


def test_exactly_fifteen_seconds_are_met() -> None:
    exact = Option(Variant("exact", 0.2), 0.95, True, tokens_per_s=40.0, load_s=5.0)
    assert pick([exact, SMALL]).option is exact


def test_a_model_in_memory_needs_no_load() -> None:
    near = Option(Variant("near", 0.2), 0.9, True, tokens_per_s=30.0, load_s=22.0, resident=True)
    assert pick([near, MEDIUM]).option is near


def test_what_was_never_timed_or_does_not_fit_is_not_assumed_quick() -> None:
    unknown = Option(Variant("unknown", 0.2), 0.95, True)
    no_load = Option(Variant("no-load", 0.2), 0.94, True, tokens_per_s=500.0)
    huge = Option(Variant("huge", 0.2), 0.99, False, tokens_per_s=500.0, load_s=0.1)
    found = pick([unknown, no_load, huge, SMALL])
    assert found.option is SMALL
    assert [each.why for each in found.phase2_only] == [
        "it does not fit this machine", "it was not timed here yet", "it was not timed here yet",
    ]  # fmt: skip


def test_without_a_quick_one_the_best_fast_one_answers() -> None:
    slow = Option(Variant("slow", 0.2), 0.7, True, tokens_per_s=5.0, load_s=9.0, fast=True)
    new = Option(Variant("new", 0.2), 0.5, True, fast=True)
    assert pick([LARGE, new, slow]).option is slow
    assert pick([LARGE, Option(Variant("x", 0.2), 0.95, True, size=3)]).option is LARGE
    assert pick([]).option is None
    assert pick([Option(Variant("x", 0.2), 0.95, False)]).why == "no model fits this machine"
