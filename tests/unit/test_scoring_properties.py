"""Laws, and inputs on which candidates differ: only what the request justifies, and questions where nobody can know."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.scores import Case, Observation, Provenance
from dise_tui.scoring import CodeScoring
from dise_tui.scoring.suites import LONE_WEIGHT

SCORING = CodeScoring()


def case(argument: Any, expected: Any = None, **fields: Any) -> Case:
    return Case((argument,), (), expected, **fields)


def gave(value: Any) -> Observation:
    return Observation("value", value, type(value).__name__)


def raised(*names: str) -> Observation:
    return Observation("raised", raised=names)


LOST = Observation("timeout")


def laws(prompt: str, entry: str | None, *cases: Case) -> list[tuple[Any, Any, bool]]:
    made = SCORING.property_cases(prompt, entry, cases)
    assert all(one.provenance is Provenance.PROPERTY and one.weight < 1 and one.source for one in made)
    return [(one.args[0], one.expected, one.weight > LONE_WEIGHT) for one in made]


SLUG = case("A B", "a-b")


@pytest.mark.parametrize(
    ("prompt", "entry", "known", "wanted"),
    [
        ("Make a slug.", "slugify", SLUG, [("a-b", "a-b", False)]),
        ("Clean a text; it must be idempotent.", "clean", SLUG, [("a-b", "a-b", True)]),
        ("Applying it twice gives the same.", "f", SLUG, [("a-b", "a-b", True)]),
        ("Reverse a text.", "reverse_text", case("abc", "cba"), [("cba", "abc", False)]),
        ("Swap it; it is its own inverse.", "swap", case("abc", "cba"), [("cba", "abc", True)]),
        ("Add them up.", "sum_list", case([1, 2, 3], 6), "order"),
        ("The order of the items must not matter.", "combine", case([1, 2, 3], 6), "order"),
        ("Sort numbers.", "sortNumbers", case([3, 1, 2], [1, 2, 3]), "both"),
        # not justified, or not expressible
        ("Encode a text.", "encode", SLUG, []),
        ("Sort words by length.", "sort_words", case(["bb", "a"], ["a", "bb"]), []),
        ("A running sum.", "running_sum", case([1, 2], [1, 3]), []),
        ("The weighted mean.", "mean", case([1, 2], 1.5), []),
        ("Count words.", "normalize_count", case("a b", 2), []),
        ("Make a slug.", "slugify", case("A", raises="ValueError"), []),
        ("Make a slug.", "slugify", case("A", compare="truthy"), []),
        ("Make a slug.", "slugify", case("a-b", "a-b"), []),
        ("Add.", "sum_two", Case((1, 2), (), 3), []),
        ("Add.", "sum_list", case([5], 5), []),
        ("Add.", "sum_list", case([1, "a"], 5), []),
        ("Make a slug.", None, SLUG, []),
    ],
)
def test_laws_make_cases_of_known_answers(prompt: str, entry: str | None, known: Case, wanted: Any) -> None:
    made = laws(prompt, entry, known)
    if wanted == "order":
        ((argument, expected, _),) = made
        assert (sorted(argument), expected) == (sorted(known.args[0]), known.expected)
        assert argument != known.args[0]
    elif wanted == "both":
        assert len(made) == 2
        assert all((sorted(argument), expected) == ([1, 2, 3], [1, 2, 3]) for argument, expected, _ in made)
    else:
        assert made == wanted


def test_what_the_suite_asks_already_is_not_asked_again() -> None:
    assert laws("slug", "slugify", SLUG, case("a-b", "a-b")) == []
    assert laws("slug", "slugify", SLUG, case("A  B", "a-b")) == [("a-b", "a-b", False)]
    assert len(laws("slug", "slugify", *(case(f"A {n}", f"a-{n}") for n in range(50)))) == 8


def test_a_candidates_own_answers_lead_to_further_calls() -> None:
    (relation,) = SCORING.relations("Make a slug.", "slugify", [case("A B"), case("C"), case(3), Case((1, 2))])
    assert (relation.kind, relation.stated, [one.args for one in relation.inputs]) == (
        "idempotent", False, [("A B",), ("C",), (3,)],
    )  # fmt: skip
    seen = [gave("a b"), raised("ValueError", "Exception"), gave("three")]
    (more,) = SCORING.follow_ups(relation, seen)
    assert (more.entry, more.case.args, more.case.expected) == (None, ("a b",), "a b")
    assert SCORING.follow_ups(relation, [LOST] * 3) == ()
    assert SCORING.follow_ups(relation, []) == ()


def test_a_round_trip_needs_both_functions_in_the_request() -> None:
    inputs = [case("abc"), case("")]
    (relation,) = SCORING.relations("Write rle_encode and rle_decode.", "rle_encode", inputs)
    assert (relation.kind, relation.inverse, relation.stated) == ("round trip", "rle_decode", True)
    (one, other) = SCORING.follow_ups(relation, [gave([("a", 1)]), gave([])])
    assert (one.entry, one.case.args, one.case.expected) == ("rle_decode", ([("a", 1)],), "abc")
    assert (other.entry, other.case.expected) == ("rle_decode", "")
    (back,) = SCORING.relations("write to_roman and from_roman", "from_roman", inputs)
    assert back.inverse == "to_roman"
    assert SCORING.relations("Write rle_encode.", "rle_encode", inputs) == ()


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.integers(-5, 5) | st.floats(-2, 2), min_size=0, max_size=6))
def test_a_right_sum_and_sort_keep_the_laws(items: list[Any]) -> None:
    for entry, function in (("sum_all", sum), ("sort_all", sorted), ("max_of", max)):
        if not items:
            continue
        known = case(items, function(items))
        for made in SCORING.property_cases("", entry, [known]):
            assert function(made.args[0]) == pytest.approx(made.expected)


INPUTS = [case("a--b"), case("x")]


def test_a_clear_majority_makes_a_case() -> None:
    observed = {name: [gave("a-b"), gave("x")] for name in ("p", "q")} | {"r": [gave("a--b"), gave("x")]}
    (found,) = SCORING.disagreements("slugify", INPUTS, observed)
    assert found.clear
    assert (found.case.args, found.case.expected, found.case.provenance) == (
        ("a--b",),
        "a-b",
        Provenance.DISTINGUISHING,
    )
    assert found.case.weight == pytest.approx(2 / 3)
    assert [share for _, share in found.answers] == pytest.approx([2 / 3, 1 / 3])


def test_anything_less_is_a_question_for_the_user() -> None:
    (found,) = SCORING.disagreements("slugify", INPUTS, {"p": [gave("a-b")], "q": [gave("a--b")]})
    assert not found.clear
    assert found.question in (
        "Should slugify('a--b') give 'a-b' or 'a--b'?",
        "Should slugify('a--b') give 'a--b' or 'a-b'?",
    )
    # One heavy voice alone is no majority.
    observed = {"p": [gave(1)], "q": [gave(2)], "r": [gave(2)]}
    assert not SCORING.disagreements("f", INPUTS, observed, {"p": 9.0, "q": 1.0, "r": 1.0})[0].clear
    assert SCORING.disagreements("f", INPUTS, observed, {"p": 0.1, "q": 1.0, "r": 1.0})[0].case.expected == 2


def test_who_has_no_voice_and_what_is_no_difference() -> None:
    assert SCORING.disagreements("f", INPUTS, {"p": [gave(1), gave(2)], "q": [gave(1.0), LOST]}) == ()
    assert SCORING.disagreements("f", INPUTS, {"p": [gave(1)], "q": [gave(2)]}, {"p": 1.0}) == ()
    assert SCORING.disagreements("f", [], {}) == ()
    (found,) = SCORING.disagreements("f", INPUTS[:1], {"p": [gave(1)], "q": [gave(True)]})
    assert len(found.answers) == 2
    odd = Observation("timeout", raised=("ValueError",))
    assert SCORING.disagreements("f", INPUTS[:1], {"p": [gave(1)], "q": [odd]}) == ()
    floats = {"p": [gave(0.5)], "q": [gave(0.5)], "r": [gave(1)]}
    assert SCORING.disagreements("f", INPUTS[:1], floats)[0].case.compare == "approx"
    whole = {"p": [gave(5)], "q": [gave(5)], "r": [gave(1)]}
    assert SCORING.disagreements("f", INPUTS[:1], whole)[0].case.compare == "eq"


def test_exceptions_are_answers_too() -> None:
    own = raised("BadSlug", "ValueError", "Exception")
    observed = {"p": [own], "q": [raised("ValueError", "Exception")], "r": [gave("")]}
    (found,) = SCORING.disagreements("f", INPUTS[:1], observed)
    assert (found.clear, found.case.raises) == (True, "ValueError")
    strange = {"p": [raised("Odd")], "q": [raised("Odd")], "r": [gave("")]}
    assert not SCORING.disagreements("f", INPUTS[:1], strange)[0].clear


def test_the_most_divided_input_comes_first_and_long_values_are_cut() -> None:
    observed = {
        "p": [gave("x" * 500), gave(1)], "q": [gave("x" * 500), gave(2)], "r": [gave("y"), gave(3)],
    }  # fmt: skip
    first, second = SCORING.disagreements("f", INPUTS, observed)
    assert first.case.args == ("x",)
    assert second.clear
    assert len(second.question) < 200
    huge = {"p": [gave(10**9999)], "q": [gave(0)]}
    assert "very large int" in SCORING.disagreements("f", INPUTS[:1], huge)[0].question
