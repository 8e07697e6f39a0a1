"""Frozen suites and scores: which cases are believed, when two suites are the same, what an evaluation is worth."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.ports import Scoring
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Limits,
    Provenance,
    Score,
    Suite,
    Verdict,
    Weights,
)
from dise_tui.scoring import CodeScoring
from dise_tui.scoring.suites import LONE_WEIGHT, MAX_CASES, confidence, freeze, suite_id

SCORING: Scoring = CodeScoring()


def case(argument: Any, expected: Any = None, **fields: Any) -> Case:
    return Case((argument,), (), expected, **fields)


def user(argument: Any, expected: Any) -> Case:
    return case(argument, expected, provenance=Provenance.USER)


def frozen(examples: list[Case], *samples: list[Case]) -> Suite:
    suite = SCORING.freeze("f", examples, samples, "m:1b")
    assert suite is not None
    return suite


def weights(suite: Suite) -> dict[Any, float]:
    return {one.args[0]: round(one.weight, 3) for one in suite.cases}


def test_agreement_decides_what_a_case_weighs() -> None:
    suite = frozen([], [case(1, 1), case(2, 4)], [case(1, 1), case(3, 9)], [case(1, 1), case(2, 4)])
    assert weights(suite) == {1: 1.0, 2: 0.667, 3: 0.333}
    assert suite.confidence == pytest.approx((1 + 2 / 3 + 1 / 3) / 3)
    assert (suite.entry, suite.author) == ("f", "m:1b")


def test_a_sole_writer_is_not_trusted() -> None:
    suite = frozen([], [case(1, 1), case(2, 4)], [])
    assert weights(suite) == {1: 0.333, 2: 0.333}
    assert suite.confidence < 0.5


def test_cases_nobody_agrees_with_go_once_there_are_better_ones() -> None:
    agreed = [case(number, number) for number in range(3)]
    assert set(weights(frozen([], [*agreed, case("a", 1)], [*agreed, case("b", 2)]))) == {0, 1, 2}
    assert set(weights(frozen([user(7, 49)], [case("a", 1)], [case("b", 2)]))) == {7}
    assert set(weights(frozen([], [*agreed[:2], case("a", 1)], agreed[:2]))) == {0, 1, "a"}


def test_the_majority_is_believed_and_a_tie_is_dropped() -> None:
    assert [one.expected for one in frozen([], [case(1, 1)], [case(1, 2)], [case(1, 1)]).cases] == [1]
    assert SCORING.freeze("f", [], [[case(1, 1)], [case(1, 2)]], "m") is None
    assert SCORING.freeze("f", [], [[case(1, 1), case(1, 2)]], "m") is None


def test_true_is_not_one_but_two_point_zero_is_two() -> None:
    assert SCORING.freeze("f", [], [[case(1, True)], [case(1, 1)]], "m") is None
    assert weights(frozen([], [case(1, 2.0)], [case(1, 2)])) == {1: 1.0}
    assert len(frozen([], [case(True, 1)], [case(1, 1)]).cases) == 2


def test_the_users_cases_are_never_dropped_and_overrule() -> None:
    examples = [user(number, number) for number in range(MAX_CASES + 5)]
    liars = [
        case(0, "wrong"),
        case(1, raises="ValueError"),
        case(2, compare="falsy"),
        case(3, "str", compare="is_type"),
    ]
    suite = frozen(examples, liars, liars)
    assert [one.args[0] for one in suite.cases] == list(range(MAX_CASES + 5))
    assert all(one.provenance is Provenance.USER and one.weight == 1 for one in suite.cases)
    assert (suite.confidence, suite.author) == (1.0, "")


def test_agreed_cases_join_the_users_own() -> None:
    sample = [case(1, 1), case(2, 4), case(2, compare="truthy"), case(2, "int", compare="is_type")]
    suite = frozen([user(1, 1)], sample, sample)
    assert [(one.args[0], one.compare) for one in suite.cases].count((1, "eq")) == 1
    assert len(suite.cases) == 4
    assert suite.author == "m:1b"


def test_generated_cases_that_exclude_each_other() -> None:
    two = [case(1, 0), case(1, compare="truthy")]
    assert [one.compare for one in frozen([], two, [case(1, 0)]).cases] == ["eq"]


def test_approximately_wins_over_exactly() -> None:
    suite = frozen([], [case(1, 0.5)], [case(1, 0.5, compare="approx")])
    assert [(one.compare, one.weight) for one in suite.cases] == [("approx", 1.0)]


def test_a_suite_is_bounded_and_keeps_the_heaviest() -> None:
    agreed = [case(number, 1) for number in range(MAX_CASES)]
    third = [case(number, 1) for number in range(10)]
    suite = frozen([], [*agreed, case("x", 1)], [*agreed, case("x", 1)], [*third, case("x", 1)])
    assert len(suite.cases) == MAX_CASES
    assert {*range(10), "x"} <= set(weights(suite))


def test_nothing_to_test_by_is_no_suite() -> None:
    assert SCORING.freeze("f", [], [], "m") is None
    assert SCORING.freeze("f", [], [[], []], "m") is None


def test_values_that_cannot_travel_are_left_out() -> None:
    assert SCORING.freeze("f", [], [[case(object(), 1)], [case(1, object())]], "m") is None


CASES = st.builds(
    case, st.integers(0, 5), st.sampled_from([0, 1, True, "a", (1,), {1: 2, 3: 4}]),
    compare=st.sampled_from(["eq", "truthy", "approx"]), source=st.sampled_from(["x", "y"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(CASES, max_size=3), st.lists(st.lists(CASES, max_size=6), max_size=4), st.randoms(use_true_random=False)
)
def test_order_makes_no_difference(examples: list[Case], samples: list[list[Case]], rng: random.Random) -> None:
    mixed = [rng.sample(sample, len(sample)) for sample in rng.sample(samples, len(samples))]
    one = freeze("f", examples, samples, "m")
    other = freeze("f", rng.sample(examples, len(examples)), mixed, "m")
    assert (one is None) == (other is None)
    if one and other:
        assert one.suite_id == other.suite_id
        assert one.confidence == other.confidence
        generated = [[c for c in suite.cases if c.provenance is Provenance.GENERATED] for suite in (one, other)]
        assert generated[0] == generated[1]
        assert {str(c.args) for c in examples} <= {str(c.args) for c in one.cases}
        assert all(0 < c.weight <= 1 for c in one.cases)
        assert len(one.cases) <= MAX_CASES


def test_what_makes_two_suites_different() -> None:
    base = [case(1, {"a": 1, "b": {2, 3}})]
    same = [case(1, {"b": {3, 2}, "a": 1}, source="written otherwise")]
    limits = Limits()
    known = suite_id(base, limits)
    assert suite_id(same, limits) == known
    assert len(known) == 16
    assert int(known, 16) >= 0
    others = [
        suite_id([case(1, {"a": 1, "b": {2}})], limits),
        suite_id([case(True, {"a": 1, "b": {2, 3}})], limits),
        suite_id([replace(base[0], compare="approx")], limits),
        suite_id([replace(base[0], weight=0.5)], limits),
        suite_id([replace(base[0], provenance=Provenance.USER)], limits),
        suite_id([case(1, raises="KeyError")], limits),
        suite_id([*base, case(2, 2)], limits),
        suite_id(base, replace(limits, wall_case_s=3.0)),
    ]
    assert len({known, *others}) == len(others) + 1


def test_the_identity_of_a_suite_does_not_drift() -> None:
    """A stored suite must be recognised by later versions; raise RUNNER_VERSION when this changes on purpose."""
    assert suite_id([case("Hello World", "hello-world")], Limits()) == "9e1cd2e21b5e28a0"


UNKNOWN = Coverage(None, "unknown")


def evaluated(
    verdict: Verdict, *outcomes: Verdict, cpu_s: float = 0.05, flags: frozenset[str] = frozenset()
) -> Evaluation:
    shown = tuple(CaseOutcome(one, "1", "2", f"case {number}") for number, one in enumerate(outcomes))
    passed = sum(one is Verdict.PASS for one in outcomes)
    return Evaluation(
        verdict, passed, len(outcomes), shown, cpu_s, 0.1, 1 << 20, "", 0, "landlock+seccomp", Level.GOOD,
        "case 1: got 2", flags,
    )  # fmt: skip


P, F, E, T = Verdict.PASS, Verdict.FAIL, Verdict.ERROR, Verdict.TIMEOUT
OWN = frozen([user(1, 1), user(2, 4), user(3, 9)])
LONE = frozen([], [case(1, 1), case(2, 4), case(3, 9)])
AGREED = frozen([], *[[case(1, 1), case(2, 4), case(3, 9)]] * 2)


def scored(
    evaluation: Evaluation, suite: Suite = OWN, coverage: Coverage = UNKNOWN, static: float | None = 0.5
) -> Score:
    return SCORING.score(evaluation, coverage, suite, static=static, gen_s=8.3, weights=Weights())


def test_a_pass_is_worth_the_documents_number() -> None:
    """Static .5 and all passed make Q .75; 8.3 s, .05 s and coverage .82 make .78, as the documents say."""
    score = scored(evaluated(P, P, P, P), coverage=Coverage(0.82, "verified"))
    assert (score.verdict, score.passed, score.total, score.pass_rate) == (P, 3, 3, 1.0)
    assert score.quality == pytest.approx(0.75)
    assert score.fitness is not None
    assert round(score.fitness, 2) == 0.78
    assert (score.coverage, score.suite_id, score.sandbox) == (0.82, OWN.suite_id, "GOOD landlock+seccomp")
    assert (score.gen_s, score.exec_s, score.suite_confidence, score.failures) == (8.3, 0.05, 1.0, ())


def test_failing_is_worth_no_more_than_a_share_of_what_passed() -> None:
    score = scored(evaluated(F, P, F, P))
    assert (score.verdict, score.passed, score.total) == (F, 2, 3)
    assert score.fitness == pytest.approx(0.30 * 2 / 3)
    assert [one.source for one in score.failures] == ["case 1"]
    assert score.detail == "case 1: got 2"


def test_weights_of_cases_count() -> None:
    suite = frozen([], [case(1, 1), case(2, 4), case(3, 9)], [case(1, 1), case(3, 9)], [case(1, 1), case(2, 4)])
    wrong = {2: F}
    outcomes = [wrong.get(one.args[0], P) for one in suite.cases]
    score = scored(evaluated(F, *outcomes), suite)
    assert score.pass_rate == pytest.approx((1 + 2 / 3) / (1 + 2 / 3 + 2 / 3))


def test_a_timeout_without_an_answer_is_worth_nothing() -> None:
    score = scored(evaluated(T))
    assert (score.verdict, score.passed, score.total, score.pass_rate, score.fitness) == (T, 0, 3, 0.0, 0.0)
    assert len(score.failures) == 3
    assert scored(evaluated(T, P, T)).fitness == pytest.approx(0.10)
    assert scored(evaluated(E)).fitness == 0


def test_a_forged_answer_is_worth_nothing() -> None:
    score = scored(evaluated(Verdict.PROTOCOL, P, P, P))
    assert (score.verdict, score.passed, score.fitness) == (Verdict.PROTOCOL, 0, 0.0)


@pytest.mark.parametrize("outcomes", [(), (P,), (P, P), (P, P, F)])
def test_a_pass_that_is_none_is_not_believed(outcomes: tuple[Verdict, ...]) -> None:
    score = scored(evaluated(P, *outcomes))
    assert score.verdict is F
    assert score.fitness is not None
    assert score.fitness < 0.30


def test_all_passed_under_another_verdict_is_no_pass() -> None:
    score = scored(evaluated(Verdict.CRASH, P, P, P))
    assert (score.verdict, score.fitness) == (Verdict.CRASH, 0.30)


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.UNTESTED])
def test_what_was_not_run_has_no_number(verdict: Verdict) -> None:
    score = scored(evaluated(verdict))
    assert (score.verdict, score.pass_rate, score.quality, score.fitness, score.exec_s) == (
        verdict,
        None,
        None,
        None,
        None,
    )
    assert score.static == 0.5


def test_a_suite_without_cases_is_never_passed() -> None:
    empty = Suite("0" * 16, None, (), 1.0)
    score = scored(evaluated(P), empty)
    assert (score.verdict, score.fitness, score.passes) == (Verdict.UNTESTED, None, False)


def test_an_unverified_suite_caps_the_number_and_says_so() -> None:
    score = scored(evaluated(P, P, P, P), LONE, static=1.0)
    assert score.fitness == 0.6
    assert "unverified" in score.detail
    assert "unverified" not in scored(evaluated(P, P, P, P), AGREED).detail


def test_a_single_check_that_nobody_else_wrote_fails_no_candidate() -> None:
    score = scored(evaluated(F, P, F, P), LONE)
    assert (score.verdict, score.passed, score.total, score.pass_rate) == (P, 2, 2, 1.0)
    assert "set aside" in score.detail
    assert score.fitness is not None
    assert score.fitness <= 0.6
    for evaluation, suite in (
        (evaluated(F, F, F, P), LONE),  # two of them do
        (evaluated(E, P, E, P), LONE),  # an exception is the candidate's own
        (evaluated(F, P, F, P), AGREED),
        (evaluated(F, P, F, P), OWN),
        (evaluated(F, P, F), LONE),  # cut short
    ):
        assert not scored(evaluation, suite).passes
    assert weights(LONE)[1] == round(LONE_WEIGHT, 3)


def test_coverage_that_the_candidate_could_have_written_counts_nothing() -> None:
    claimed = Coverage(1.0, "claimed")
    honest = scored(evaluated(P, P, P, P), coverage=claimed)
    sly = scored(evaluated(P, P, P, P, flags=frozenset({"introspective"})), coverage=claimed)
    unbelieved = scored(evaluated(P, P, P, P), coverage=Coverage(None, "introspective"))
    assert (honest.coverage_status, sly.coverage_status) == ("claimed", "introspective, counts 0")
    assert sly.fitness == unbelieved.fitness == pytest.approx((honest.fitness or 0) * 0.88)


def test_unknown_static_leaves_the_pass_rate() -> None:
    assert scored(evaluated(P, P, P, P), static=None).quality == 1.0


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.sampled_from(list(Verdict)),
    st.lists(st.sampled_from([P, F, E, T]), max_size=5),
    st.sampled_from([OWN, LONE, AGREED]),
)
def test_failing_scores_stay_low_whatever_happened(verdict: Verdict, outcomes: list[Verdict], suite: Suite) -> None:
    score = scored(evaluated(verdict, *outcomes), suite)
    if score.fitness is not None:
        assert 0 <= score.fitness <= 1
        assert score.passes or score.fitness <= 0.30
    if score.passes:
        assert score.pass_rate == 1
        assert score.passed == score.total > 0


def test_the_service_fills_the_port() -> None:
    assert SCORING.weights(TaskType.BATCH, None) == Weights(0.6, 0.4, "task")
    assert SCORING.improvement(0.75, 0.92) == "+22.7 %"
    assert CodeScoring().expected_quality("text", improved=True) == 0.85


GOOD = '''
import re


def slugify(text: str) -> str:
    """Turn text into a slug."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return "-".join(words)
'''


def test_static_quality_of_good_code_is_high() -> None:
    assert SCORING.static_quality(GOOD) == 1.0
    assert SCORING.static_quality("") is None
    assert SCORING.static_quality(" \n") is None
    assert SCORING.static_quality("def f(:\n") == 0.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    words =", "    eval('1')\n    words ="),
        ("    words =", "    words = []\n    unused = 1\n    words ="),
        ("import re", "import re\nimport os"),
        ("import re", "import re\nfrom math import *"),
        ("text: str)", "text: str, seen: list = [])"),
        ("    words =", "    try:\n        pass\n    except:\n        pass\n    words ="),
        ("    words =", "    list = 1\n    print(list)\n    words ="),
        ("text: str)", "text)"),
        (") -> str", ")"),
        ('    """Turn text into a slug."""\n', ""),
        ('    return "-".join(words)', '    return "-".join(words)\n    return 1'),
        ("    words =", "".join(f"    if text == '{n}':\n        return text\n" for n in range(12)) + "    words ="),
        ("    words =", "    if text == None:\n        return text\n    words ="),
    ],
)
def test_each_fault_lowers_static_quality(old: str, new: str) -> None:
    value = SCORING.static_quality(GOOD.replace(old, new, 1))
    assert value is not None
    assert 0 < value < 1.0


def test_static_quality_of_names_used_only_in_nested_functions() -> None:
    source = GOOD.replace("    words =", "    sep = '-'\n\n    def join(parts: list[str]) -> str:\n        '''Join.'''\n        return sep.join(parts)\n\n    words =").replace('"-".join(words)', "join(words)")  # fmt: skip
    assert SCORING.static_quality(source) == 1.0


@pytest.mark.parametrize("expected", [0, [], True])
def test_checks_that_all_expect_the_same_are_not_trusted(expected: object) -> None:
    same = [Case(args=(number,), expected=expected) for number in range(4)]

    assert confidence(same) == 0.4
    assert confidence([*same, Case(args=(9,), expected="other")]) == 1.0
    assert confidence([*same, Case(args=(9,), raises="TypeError")]) == 1.0
    assert confidence([replace(one, provenance=Provenance.USER) for one in same]) == 1.0
    assert confidence([replace(one, weight=0.2) for one in same]) == pytest.approx(0.2)
