"""Which cases are believed after several candidates ran: quarantine, the split, new versions of a suite, remarks."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.scores import Case, Provenance, Suite
from dise_tui.domain.trials import Trial
from dise_tui.scoring import CodeScoring
from dise_tui.scoring.suites import MAX_CASES, MIN_WEIGHT

SCORING = CodeScoring()
WRITER = "qwen:7b"


def case(argument: Any, expected: Any = None, **fields: Any) -> Case:
    return Case((argument,), (), expected, **{"weight": 0.5, **fields})


def user(argument: Any, expected: Any) -> Case:
    return case(argument, expected, provenance=Provenance.USER, weight=1.0)


def suite(*cases: Case) -> Suite:
    return Suite("0" * 16, "f", cases, 0.5, WRITER)


def trial(name: str, passed: str, author: str = "other:1b") -> Trial:
    return Trial(name, author, tuple(mark == "+" for mark in passed))


def kept(quarantined: Any) -> list[Any]:
    return [one.args[0] for one in quarantined.suite.cases]


THREE = suite(case(1, 1), case(2, 4), case(3, 9))


def test_what_no_candidate_passes_is_dropped() -> None:
    done = SCORING.quarantine(THREE, [trial("a", "++-"), trial("b", "+--")])
    assert kept(done) == [1, 2]
    assert [(one.args[0], why) for one, why in done.dropped] == [(3, "no candidate passes it")]
    assert done.suite is not None
    assert done.suite.suite_id != THREE.suite_id


def test_what_only_its_authors_candidates_pass_is_dropped() -> None:
    trials = [trial("a", "++-", WRITER), trial("b", "+-+"), trial("c", "++-", WRITER)]
    assert kept(SCORING.quarantine(THREE, trials)) == [1, 3]
    # Without a candidate of another model there is nobody who could have passed it.
    assert kept(SCORING.quarantine(THREE, [replace(one, author=WRITER) for one in trials])) == [1, 2, 3]


def test_what_contradicts_the_user_is_dropped_whoever_passes_it() -> None:
    whole = suite(user(1, 1), case(1, 2), case(1, raises="ValueError"), case(2, 4))
    assert kept(SCORING.quarantine(whole, [])) == [1, 2]
    assert kept(SCORING.quarantine(whole, [trial("a", "++++"), trial("b", "++++")])) == [1, 2]


def test_agreement_weighs_the_rest() -> None:
    """Two pass 1 and 2, one passes 1 and 3: groups count 2 x 1.0 and 1 x 1.0, so 1 is worth 1, 2 is worth 2/3."""
    done = SCORING.quarantine(THREE, [trial("a", "++-"), trial("b", "++-"), trial("c", "+-+")])
    assert done.suite is not None
    assert [one.weight for one in done.suite.cases] == pytest.approx([0.75, (0.5 + 2 / 3) / 2, (0.5 + 1 / 3) / 2])
    assert done.suite.confidence == pytest.approx(sum(one.weight for one in done.suite.cases) / 3)


def test_who_is_not_heard() -> None:
    assert SCORING.quarantine(THREE, []).suite == THREE
    assert SCORING.quarantine(THREE, [trial("a", "+--")]).suite == THREE  # one candidate is no agreement
    assert SCORING.quarantine(THREE, [trial("a", "+--"), trial("a", "+--")]).suite == THREE  # nor are twins
    assert SCORING.quarantine(THREE, [trial("a", "+--"), trial("b", "---")]).suite == THREE  # broken ones say nothing
    own = suite(user(0, 0), case(1, 1), case(2, 4))
    wrong = [trial("a", "-+-"), trial("b", "-+-"), trial("c", "+-+")]
    assert SCORING.quarantine(own, wrong).suite == own  # only one passes what the user said


def test_nothing_left_is_no_suite() -> None:
    liars = suite(case(1, 1), case(2, 2))
    trials = [trial("a", "+-", WRITER), trial("b", "-+", WRITER), trial("c", "-+", WRITER)]
    assert SCORING.quarantine(liars, trials).suite is not None
    only = suite(case(1, 1), user(2, 2))
    assert kept(SCORING.quarantine(only, [trial("a", "-+"), trial("b", "-+")])) == [2]
    with pytest.raises(ValueError, match="number of cases"):
        SCORING.quarantine(THREE, [trial("a", "++")])


PROVENANCES = st.sampled_from([Provenance.USER, *[Provenance.GENERATED] * 3, Provenance.PROPERTY])
CASES = st.lists(
    st.builds(case, st.integers(0, 9), st.integers(0, 2), provenance=PROVENANCES, weight=st.floats(0.1, 1)), max_size=12
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(CASES, st.data())
def test_quarantine_never_drops_or_changes_a_users_case(cases: list[Case], data: st.DataObject) -> None:
    whole = suite(*cases)
    marks = st.lists(st.booleans(), min_size=len(cases), max_size=len(cases)).map(tuple)
    trials = data.draw(
        st.lists(st.builds(Trial, st.sampled_from("abcd"), st.sampled_from([WRITER, "x"]), marks), max_size=5)
    )
    done = SCORING.quarantine(whole, trials)
    left = done.suite.cases if done.suite else ()
    own = [one for one in cases if one.provenance is Provenance.USER]
    assert [one for one in left if one.provenance is Provenance.USER] == own
    assert len(left) + len(done.dropped) == len(cases)
    assert all(MIN_WEIGHT <= one.weight <= 1 for one in left)
    if done.suite:
        assert 0 <= done.suite.confidence <= 1


@settings(max_examples=200, deadline=None, derandomize=True)
@given(CASES, st.randoms(use_true_random=False))
def test_the_split_is_disjoint_complete_and_always_the_same(cases: list[Case], rng: random.Random) -> None:
    visible, hidden = SCORING.split(suite(*cases))
    assert len(visible) + len(hidden) == len(cases)
    assert all(one.provenance is not Provenance.USER for one in hidden)
    assert not {one.args for one in visible} & {one.args for one in hidden}
    mixed = rng.sample(cases, len(cases))
    again = SCORING.split(suite(*mixed))[1]
    assert {one.args for one in again} == {one.args for one in hidden}


@pytest.mark.parametrize(("count", "hidden"), [(0, 0), (1, 0), (3, 0), (4, 1), (6, 1), (7, 2), (10, 3), (40, 12)])
def test_three_in_ten_are_hidden(count: int, hidden: int) -> None:
    generated = [case(number, 1) for number in range(count)]
    assert len(SCORING.split(suite(*generated))[1]) == hidden
    assert len(SCORING.split(suite(user("own", 1), *generated))[1]) == hidden
    assert SCORING.split(suite(*(replace(one, provenance=Provenance.USER) for one in generated)))[1] == ()


def test_a_suite_of_one_call_hides_nothing() -> None:
    assert SCORING.split(suite(*(case(1, compare=kind) for kind in ("eq", "truthy", "approx", "is_type"))))[1] == ()


def test_an_extended_suite_is_a_new_version() -> None:
    more = [case(2, 4), case(4, 16), case(1, "contradicts"), case(5, object())]
    longer = SCORING.extended(THREE, more)
    assert [one.args[0] for one in longer.cases] == [1, 2, 3, 4]
    assert longer.suite_id != THREE.suite_id
    assert SCORING.extended(longer, [case(2, 4)]) == longer
    renamed = SCORING.extended(THREE, [case(2, 4)])
    assert renamed.cases == THREE.cases
    assert renamed.suite_id != THREE.suite_id, "what older rules froze has another identity under these"
    assert len(SCORING.extended(THREE, [case(number, 1) for number in range(10, 99)]).cases) == MAX_CASES


@pytest.mark.parametrize(
    ("cases", "says"),
    [
        ([user(1, "str"), user(2, "str"), user(3, "x")], ""),
        ([user(1, 1)], "fewer than 3"),
        ([user(1, 5), user(2, 5), user(3, 5)], "always returns it"),
        ([user(1, 1), user(2, 2), user(3, 3)], "unchanged"),
        ([case(n, "int", compare="is_type") for n in range(3)], "types or truth"),
        ([case(n, raises="ValueError") for n in range(3)], "always fails"),
        ([user(1, 1), user(1, 2), user(2, 7)], "contradict"),
    ],
)
def test_remarks_about_cases(cases: list[Case], says: str) -> None:
    remarks = SCORING.lint_suite(suite(*cases))
    assert (remarks == ()) if not says else any(says in remark for remark in remarks)


TEST_FILES = {
    "def test_a():\n    assert f(1) == 2\n": "",
    "def test_a():\n    with pytest.raises(ValueError):\n        f(1)\n": "",
    "def check(candidate):\n    assert candidate(1) == 2\n    assert isinstance(candidate(1), int)\n": "",
    "class TestIt(TestCase):\n    def test_a(self):\n        self.assertEqual(f(1), 2)\n": "",
    "def test_a():\n    if f(1) != 2:\n        raise AssertionError\n": "",
    "def test_a():\n    try:\n        f(1)\n    except ValueError:\n        return\n    assert False\n": "",
    "def test_a():\n    f(1)\n": "checks nothing",
    "def test_a():\n    pass\n": "checks nothing",
    "def test_a():\n    assert isinstance(f(1), int)\n    assert f(1) is not None\n": "types only",
    "def test_a():\n    assert type(f(1)) == int and callable(f)\n": "types only",
    "def test_a():\n    assert True\n": "types only",
    "class TestIt:\n    def test_a(self):\n        self.assertIsInstance(f(1), int)\n": "types only",
    "def test_a():\n    try:\n        assert f(1) == 2\n    except Exception:\n        pass\n": "swallows",
    "def test_a():\n    try:\n        assert f(1) == 2\n    except:\n        print('no')\n": "swallows",
    "def test_a():\n    try:\n        assert f(1) == 2\n    except (KeyError, AssertionError) as e:\n        log(e)\n": "swallows",
    "def test_a():\n    try:\n        assert f(1) == 2\n    except AssertionError:\n        raise\n": "",
    "def test_a():\n    try:\n        assert f(1) == 2\n    except KeyError:\n        pass\n": "",
    "def test_a():\n    assert f(1) == f(1)\n": "with itself",
    "def helper(x):\n    return f(x)\n": "",
    "def test_a():\n    '''\\n    >>> f(1)\\n    2\\n    '''\n": "",
    "not python (": "",
}


@pytest.mark.parametrize("source", TEST_FILES)
def test_remarks_about_test_files(source: str) -> None:
    remarks = SCORING.lint_tests(source)
    says = TEST_FILES[source]
    assert (remarks == ()) if not says else any(says in remark and "line" in remark for remark in remarks), remarks
