"""Strengths from comparisons, and the total from the parts that are known."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.prose import HEURISTICS_ONLY, Better, Gate, GatePart, PairResult, RubricAnswer
from dise_tui.scoring.prose import ProseRules
from dise_tui.scoring.prose.pairs import strengths

RULES = ProseRules()
KEYS = "abcdef"
OUTCOME = st.sampled_from([*Better, None])
RESULT = st.builds(PairResult, st.sampled_from(KEYS), st.sampled_from(KEYS), OUTCOME, st.just("big"))
RESULTS = st.lists(RESULT, max_size=25)
UNIT = st.floats(0, 1)
GATE = st.builds(Gate, UNIT, st.booleans())
ANSWERS = st.lists(st.builds(RubricAnswer, st.just("?"), st.sampled_from([True, False, None])), min_size=5, max_size=5)
YES = tuple(RubricAnswer("?", True) for _ in range(5))


def won(winner: str, loser: str, judge: str = "big") -> PairResult:
    return PairResult(winner, loser, Better.INCUMBENT, judge)


def test_the_strengths_of_a_small_tournament_are_right() -> None:
    """Against the condition that the maximum of the posterior fulfils: wins = expected wins, prior included."""
    results = [won("a", "b"), won("a", "b"), won("b", "a"), won("b", "c"), PairResult("a", "c", Better.TIE, "big")]
    found = strengths(results)
    worth = {key: share / (1 - share) for key, share in found.items()}

    def beats(left: str, right: str) -> float:
        return worth[left] / (worth[left] + worth[right])

    assert math.isclose(2 + 0.5 + 0.5, 3 * beats("a", "b") + beats("a", "c") + found["a"], rel_tol=1e-9)
    assert math.isclose(2 + 0.5, 3 * beats("b", "a") + beats("b", "c") + found["b"], rel_tol=1e-9)
    assert math.isclose(0.5 + 0.5, beats("c", "a") + beats("c", "b") + found["c"], rel_tol=1e-9)
    assert found["a"] > found["b"] > found["c"]


def test_one_win_and_one_tie() -> None:
    found = strengths([won("a", "b")])
    assert math.isclose(found["a"] + found["b"], 1.0)
    assert 0.6 < found["a"] < 0.75
    tied = strengths([PairResult("a", "b", Better.TIE, "big")])
    assert tied["a"] == tied["b"] == 0.5
    assert strengths([]) == strengths([PairResult("a", "b", None, "big"), won("a", "a")]) == {}


def test_the_unbeaten_stay_finite() -> None:
    found = strengths([won("a", "b")] * 1000)
    assert 0.5 < found["a"] < 1.0
    assert 0.0 < found["b"] < 0.5


@settings(max_examples=150, deadline=None)
@given(RESULTS, st.randoms())
def test_order_and_names_do_not_matter(results: list[PairResult], random: object) -> None:
    found = strengths(results)
    mixed = list(results)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert strengths(mixed) == found
    names = list(KEYS)
    random.shuffle(names)  # type: ignore[attr-defined]
    renamed = dict(zip(KEYS, names, strict=True))
    other = strengths(
        [replace(one, incumbent=renamed[one.incumbent], challenger=renamed[one.challenger]) for one in results]
    )
    assert other.keys() == {renamed[key] for key in found}
    assert all(math.isclose(other[renamed[key]], found[key], abs_tol=1e-9) for key in found)
    swap = {
        Better.INCUMBENT: Better.CHALLENGER,
        Better.CHALLENGER: Better.INCUMBENT,
        Better.TIE: Better.TIE,
        None: None,
    }
    turned = strengths([PairResult(one.challenger, one.incumbent, swap[one.better], "big") for one in results])
    assert all(math.isclose(turned[key], found[key], abs_tol=1e-9) for key in found)


@settings(max_examples=150, deadline=None)
@given(RESULTS, st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_one_more_win_makes_stronger(results: list[PairResult], winner: str, loser: str) -> None:
    found = strengths(results)
    assert all(0.0 < value < 1.0 for value in found.values())
    if winner == loser:
        return
    after = strengths([*results, won(winner, loser)])
    assert after[winner] > found.get(winner, 0.5) - 1e-9
    assert after[loser] < found.get(loser, 0.5) + 1e-9


def test_the_parts_weigh_20_30_50() -> None:
    gate = Gate(0.5, True)
    answers = (*YES[:4], RubricAnswer("?", False))
    made = RULES.score(gate, answers, [won("v2", "v1")], "v2", "big")
    assert made.rubric == 0.8
    assert made.pairwise is not None
    assert made.total == pytest.approx(0.2 * 0.5 + 0.3 * 0.8 + 0.5 * made.pairwise)
    assert made.status == "gate+rubric+pairwise"
    assert [(part.name, part.weight) for part in made.shares] == [("gate", 0.2), ("rubric", 0.3), ("pairwise", 0.5)]
    loser = RULES.score(gate, answers, [won("v2", "v1")], "v1", "big")
    assert loser.total is not None
    assert loser.total < made.total


def test_missing_parts_are_left_out() -> None:
    gate = Gate(0.5, True)
    only = RULES.score(gate, (), (), "v1", "", detail="no model can judge")
    assert (only.total, only.status, only.judge, only.rubric, only.pairwise) == (0.5, HEURISTICS_ONLY, "", None, None)
    assert "heuristics only" in only.lines()[0]
    assert only.lines()[-1] == "no model can judge"
    with_rubric = RULES.score(gate, YES, (), "v1", "big")
    assert with_rubric.total == pytest.approx((0.2 * 0.5 + 0.3) / 0.5)
    assert with_rubric.status == "gate+rubric"
    compared = RULES.score(gate, (), [PairResult("v1", "v2", Better.TIE, "big")], "v1", "big")
    assert compared.total == pytest.approx((0.2 * 0.5 + 0.5 * 0.5) / 0.7)
    assert compared.status == "gate+pairwise"
    unread = RULES.score(gate, [RubricAnswer("?", None)] * 5, [PairResult("v1", "v2", None, "big")], "v1", "big")
    assert (unread.total, unread.status, unread.judge) == (0.5, HEURISTICS_ONLY, "")
    assert len({only.basis, with_rubric.basis, compared.basis}) == 3


def test_without_a_judge_nothing_else_counts() -> None:
    made = RULES.score(Gate(0.5, True), YES, [won("v1", "v2")], "v1", "")
    assert (made.total, made.status) == (0.5, HEURISTICS_ONLY)


def test_what_another_judge_said_does_not_count() -> None:
    made = RULES.score(Gate(0.5, True), YES, [won("v1", "v2", judge="small")], "v1", "big")
    assert made.pairwise is None
    later = RULES.with_pairs(made, [won("v1", "v2", judge="small"), won("v2", "v1")], "v1", "big")
    assert later.rubric == 1.0
    assert later.pairwise is not None
    assert later.pairwise < 0.5
    other = RULES.with_pairs(made, [won("v1", "v2", judge="small")], "v1", "small")
    assert (other.rubric, other.status, other.judge) == (None, "gate+pairwise", "small")


def test_a_blank_text_is_worth_nothing_whatever_a_judge_says() -> None:
    made = RULES.score(Gate(0.0, False), YES, [won("v1", "v2")], "v1", "big")
    assert made.total == 0.0
    assert not made.passes


def test_a_score_opens_into_its_parts() -> None:
    gate = Gate(0.75, True, (GatePart("structure", 0.5, "5 items: 3"), GatePart("code", None, "no block")))
    lines = RULES.score(gate, YES, [won("v2", "v1")], "v2", "big").lines()
    assert lines[0].endswith("(gate+rubric+pairwise, judged by big)")
    assert any(line.startswith("gate 0.75") and "x 20%" in line for line in lines)
    assert any("structure 0.50" in line and "5 items: 3" in line for line in lines)
    assert any("code -" in line for line in lines)
    assert any(line.startswith("rubric 1.00") and "x 30%" in line for line in lines)
    assert sum(line.startswith("  yes") for line in lines) == 5
    assert any(line.startswith("pairwise 0.") and "x 50%" in line for line in lines)


@settings(max_examples=200, deadline=None)
@given(GATE, ANSWERS, RESULTS, st.sampled_from(KEYS), st.sampled_from(["", "big"]))
def test_a_total_is_between_0_and_1(
    gate: Gate, answers: list[RubricAnswer], results: list[PairResult], key: str, judge: str
) -> None:
    made = RULES.score(gate, answers, results, key, judge)
    assert made.total is not None
    assert 0.0 <= made.total <= 1.0
    assert sum(part.weight for part in made.shares) == pytest.approx(1.0)
    known = [part.value for part in made.shares if part.value is not None]
    assert min(known) - 1e-9 <= made.total <= max(known) + 1e-9 or made.total == 0.0
    assert (made.status == HEURISTICS_ONLY) == (made.rubric is None and made.pairwise is None)
    assert all(part.weight == 0 for part in made.shares if part.value is None)
