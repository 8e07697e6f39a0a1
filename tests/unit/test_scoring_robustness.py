"""Fuzz inputs out of the shapes of stated ones, and what counts as handling them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.plaindata import canonical
from dise_tui.domain.scores import Case, Observation
from dise_tui.scoring import CodeScoring

SCORING = CodeScoring()


def call(*args: Any, **kwargs: Any) -> Case:
    return Case(args, tuple(sorted(kwargs.items())), 0)


def values(*cases: Case, source: str = "", entry: str | None = "f", limit: int = 60) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in SCORING.fuzz_inputs(source, entry, cases, limit):
        kind, _, _ = one.source.partition(":")
        found.setdefault(kind, []).append(one.args[0] if one.args else dict(one.kwargs))
    return found


def test_shapes_decide_what_is_tried() -> None:
    numbers = values(call(5))
    assert (numbers["zero"], numbers["negative"], numbers["huge"]) == ([0], [-1], [10_000])
    assert None in numbers["wrong type"]
    assert "text" in numbers["wrong type"]
    floats = values(call(2.5))
    assert {"nan", "inf", "-inf", "zero", "negative", "huge"} <= set(floats)
    texts = values(call("abc"))
    assert texts["empty"] == [""]
    assert any(ord(character) > 0xFFFF for character in texts["unicode"][0])
    assert len(texts["huge"][0]) >= 2000
    assert texts["duplicated"] == ["abcabc"]
    lists = values(call([3, 1]))
    assert (lists["empty"], lists["duplicated"], lists["reversed"]) == ([[]], [[3, 1, 3, 1]], [[1, 3]])
    assert [[3, 1]] in lists["wrong type inside, nested"]
    dicts = values(call({"a": 1, "b": 2}))
    assert (dicts["empty"], dicts["missing key"]) == ([{}], [{"b": 2}])
    assert values(call((1, 2)))["empty"] == [()]
    assert values(call({1, 2}))["empty"] == [set()]
    assert values(call(b"ab"))["empty"] == [b""]


def test_one_argument_is_replaced_at_a_time() -> None:
    for one in SCORING.fuzz_inputs("", "f", [call(1, "x", base=3)], 60):
        kept = (one.args[0] == 1, one.args[1] == "x", dict(one.kwargs)["base"] == 3)
        assert sum(kept) >= 2
    sources = [one.source for one in SCORING.fuzz_inputs("", "f", [call(1, "x", base=3)])]
    assert {text.rpartition(" ")[2] for text in sources} == {"1", "2", "base"}


def test_what_several_cases_show_is_no_wrong_type() -> None:
    kinds = values(call(1), call(None), call("a"))
    assert None not in kinds["wrong type"]
    assert 7 not in kinds["wrong type"]


def test_a_few_inputs_are_of_many_kinds() -> None:
    inputs = SCORING.fuzz_inputs("", "f", [call("abc", 3)])
    assert 18 <= len(inputs) <= 24
    assert len({one.source for one in inputs}) >= 15
    assert len(values(call("abc"), limit=6)) >= 5


def test_annotations_stand_in_for_missing_cases() -> None:
    source = "def f(a: int, b: str | None = None, *, c: list[int]): ...\nclass K: ...\n"
    inputs = SCORING.fuzz_inputs(source, "f", [], 60)
    assert {type(one.args[0]) for one in inputs} >= {int, str, type(None)}
    assert all(len(one.args) == 2 and [name for name, _ in one.kwargs] == ["c"] for one in inputs)
    assert SCORING.fuzz_inputs("def f(): ...", "f", []) == ()
    assert SCORING.fuzz_inputs("f = lambda x: x", "f", []) != ()
    assert SCORING.fuzz_inputs("class f: ...", "f", []) == ()
    assert SCORING.fuzz_inputs("broken (", "f", []) == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    | st.sets(st.integers(), max_size=2),
    max_leaves=5,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.lists(VALUES, max_size=3), max_size=4), st.integers(0, 40))
def test_inputs_are_new_bounded_travel_and_are_always_the_same(calls: list[list[Any]], limit: int) -> None:
    cases = [call(*args) for args in calls]
    inputs = SCORING.fuzz_inputs("", "f", cases, limit)
    keys = [canonical((one.args, one.kwargs)) for one in inputs]
    assert len(keys) <= limit
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {canonical((one.args, one.kwargs)) for one in cases}
    assert keys == [canonical((one.args, one.kwargs)) for one in SCORING.fuzz_inputs("", "f", cases, limit)]
    assert len({len(one.args) for one in inputs} - {len(one.args) for one in cases}) == 0


def raised(*names: str) -> Observation:
    return Observation("raised", raised=(*names, "Exception", "BaseException", "object"))


RIGHT = Case((0,), source="zero: argument 1")
WRONG = Case((None,), source="wrong type: argument 1")


def handled(observation: Observation, source: str = "def f(x): return x", case: Case = RIGHT) -> bool:
    return SCORING.robustness(source, "f", [case], [observation]) == 1.0


def test_what_is_handled() -> None:
    assert handled(Observation("value", 1))
    assert not any(handled(Observation(kind)) for kind in ("stuck", "timeout", "crash", "protocol"))
    assert not any(handled(raised(name)) for name in ("IndexError", "ValueError", "TypeError", "RecursionError"))
    assert handled(raised("ValueError"), case=WRONG)
    assert handled(raised("Own", "TypeError"), case=WRONG)
    assert not handled(raised("AttributeError"), case=WRONG)
    assert not handled(Observation("raised"), case=WRONG)


@pytest.mark.parametrize(
    ("source", "name", "announced"),
    [
        ("def f(x):\n    raise KeyError(x)", "KeyError", True),
        ("def f(x):\n    raise errors.Missing", "Missing", True),
        ("def f(x):\n    raise LookupError(x)", "IndexError", False),
        ("def f(x):\n    try:\n        g(x)\n    except KeyError:\n        raise\n", "KeyError", True),
        ("def f(x):\n    try:\n        g(x)\n    except (KeyError, OSError) as e:\n        raise e\n", "OSError", True),
        ("def f(x):\n    try:\n        g(x)\n    except KeyError:\n        return 1\n", "KeyError", False),
        ('def f(x):\n    """Text.\n\n    Raises:\n        KeyError: when it is missing.\n    """', "KeyError", True),
        ('def f(x):\n    """Text.\n\n    Raises\n    ------\n    KeyError\n        When.\n    """', "KeyError", True),
        ('def f(x):\n    """Text.\n\n    :raises KeyError: when.\n    """', "KeyError", True),
        ('def f(x):\n    """Raises a KeyError when it is missing."""', "KeyError", True),
        (
            'def f(x):\n    """Text.\n\n    Raises:\n        OSError: no.\n\n    Returns:\n        KeyError\n    """',
            "KeyError",
            False,
        ),
        ('def f(x):\n    """Never gives a KeyError."""', "KeyError", False),
        ("def f(x):\n    raise Exception('no')", "KeyError", False),
        ("def f(x):\n    raise Exception('no')", "Exception", True),
    ],
)
def test_which_errors_a_source_announces(source: str, name: str, announced: bool) -> None:
    assert handled(raised(name), source) is announced


def test_a_base_class_announces_what_derives_from_it() -> None:
    assert handled(raised("IndexError", "LookupError"), "def f(x):\n    raise LookupError(x)")


def test_robustness_is_a_share() -> None:
    seen = [Observation("value"), raised("IndexError"), Observation("timeout")]
    assert SCORING.robustness("", "f", [RIGHT] * 3, seen) == pytest.approx(1 / 3)
    assert SCORING.robustness("", "f", [RIGHT] * 4, seen) == pytest.approx(1 / 4)
    assert SCORING.robustness("", "f", [], []) is None
