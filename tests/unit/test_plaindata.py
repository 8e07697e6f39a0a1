from __future__ import annotations

import json
import math
import string
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain import plaindata
from dise_tui.domain.plaindata import NotPlainData, canonical, decode, dumps, encode, loads

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**400), max_value=10**400)
    | st.floats()
    | st.complex_numbers()
    | st.text(st.characters(exclude_categories=()), max_size=20)
    | st.binary(max_size=20)
)
HASHABLE = st.recursive(SCALARS, lambda inner: st.tuples(inner, inner) | st.frozensets(inner, max_size=4), max_leaves=5)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(HASHABLE, inner, max_size=4)
        | st.sets(HASHABLE, max_size=4)
        | st.frozensets(HASHABLE, max_size=4)
    ),
    max_leaves=20,
)


def picture(value: Any) -> Any:
    """The value with its exact types, NaN and the sign of zero made comparable; a dict keeps its order."""
    kind = type(value)
    if kind is float:
        return ("float", "nan" if math.isnan(value) else value.hex())
    if kind is complex:
        return ("complex", picture(value.real), picture(value.imag))
    if kind in (list, tuple):
        return (kind.__name__, [picture(item) for item in value])
    if kind is dict:
        return ("dict", [(picture(key), picture(item)) for key, item in value.items()])
    if kind in (set, frozenset):
        return (kind.__name__, sorted((picture(item) for item in value), key=repr))
    return (kind.__name__, value)


@given(VALUES)
@settings(max_examples=100, deadline=None)
def test_a_value_comes_back_with_exactly_its_types(value: Any) -> None:
    assert picture(decode(encode(value))) == picture(value)
    text = dumps(value)
    assert text.isascii()
    assert picture(loads(text)) == picture(value)
    assert dumps(loads(text)) == text


@given(st.dictionaries(HASHABLE, VALUES, max_size=5))
@settings(max_examples=50, deadline=None)
def test_canonical_text_does_not_depend_on_the_order_of_a_dict(value: dict[Any, Any]) -> None:
    turned = dict(reversed(list(value.items())))
    assert canonical(value) == canonical(turned)
    assert canonical(loads(canonical(value))) == canonical(value)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from("ifsbctdSFx") | st.text(max_size=2), inner),
        max_leaves=15,
    )
)
@settings(max_examples=50, deadline=None)
def test_decoding_any_json_gives_a_plain_value_or_the_one_error(obj: Any) -> None:
    try:
        value = decode(obj)
    except NotPlainData:
        return
    assert picture(decode(encode(value))) == picture(value)


@pytest.mark.parametrize(
    "value",
    [-0.0, math.inf, -math.inf, math.nan, 2**53 + 1, -(10**99), "\ud800", "\ud83d\ude00", "\U0001f600", True, 1,
     1.0, complex(-0.0, math.nan), {1: "a", "1": "b", (1, 2): {frozenset({3})}}, [], (), {}, set(), frozenset(),
     b"\x00\xff"],
)  # fmt: skip
def test_the_corners_travel(value: Any) -> None:
    assert picture(loads(dumps(value))) == picture(value)


class Sub(int):
    pass


class Text(str):
    pass


@pytest.mark.parametrize(
    ("value", "path", "name"),
    [
        (object(), "$", "object"),
        ([1, (2, Sub(3))], "$[1][1]", "Sub"),
        ({"a": {"b": Text("x")}}, "$['a']['b']", "Text"),
        ({Text("k"): 1}, "$.key", "Text"),
        ({"k" * 99: bytearray()}, "$[str]", "bytearray"),
        (range(3), "$", "range"),
        (print, "$", "builtin_function_or_method"),
    ],
)
def test_what_cannot_travel_is_named_with_its_path_and_type(value: Any, path: str, name: str) -> None:
    with pytest.raises(NotPlainData) as caught:
        encode(value)
    assert (caught.value.path, caught.value.type_name) == (path, name)
    assert path in str(caught.value)
    assert name in str(caught.value)


def nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


def test_depth_is_capped_both_ways_and_a_cycle_ends() -> None:
    assert loads(dumps(nested(plaindata.MAX_DEPTH))) == nested(plaindata.MAX_DEPTH)
    with pytest.raises(NotPlainData, match="deeper"):
        encode(nested(plaindata.MAX_DEPTH + 1))
    with pytest.raises(NotPlainData, match="deeper"):
        decode(nested(plaindata.MAX_DEPTH + 1))
    cycle: list[Any] = []
    cycle.append(cycle)
    with pytest.raises(NotPlainData):
        encode(cycle)


def test_size_is_capped_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plaindata, "MAX_NODES", 10)
    monkeypatch.setattr(plaindata, "MAX_BYTES", 10)
    for value in ([0] * 10, "x" * 11, b"x" * 11, 1 << 100, ["x" * 6, "y" * 6]):
        with pytest.raises(NotPlainData, match="beyond"):
            encode(value)
    for obj in ([0] * 10, "x" * 11, {"b": "00" * 11}, {"i": hex(1 << 100)}):
        with pytest.raises(NotPlainData, match="beyond"):
            decode(obj)


@pytest.mark.parametrize(
    "text",
    ["", "nope", "NaN", "Infinity", "1e999", "9007199254740993", '{"i":"0x1"}', '{"i":"5"}', '{"i":1}',
     '{"f":"1.0"}',
     '{"b":"0"}', '{"s":"ff"}', '{"t":1}', '{"d":[[1]]}', '{"d":[[[],1]]}', '{"d":[[1,2],[true,3]]}', '{"S":[1,1]}',
     '{"S":[[]]}', '{"c":[1,2]}', '{"c":[1.0]}', '{"x":1}', '{"t":[],"d":[]}', "{}", "[" * 5000],
)  # fmt: skip
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(NotPlainData):
        loads(text)


def test_keys_with_one_hash_do_not_make_decoding_slow() -> None:
    modulus = 2**61 - 1
    keys = [{"i": hex(index * modulus)} for index in range(1, 1000)]
    with pytest.raises(NotPlainData, match="same hash"):
        decode({"S": keys})
    with pytest.raises(NotPlainData, match="same hash"):
        decode({"d": [[key, 0] for key in keys]})


def test_text_is_stable_and_an_order_that_a_program_can_see_is_kept() -> None:
    members = {*string.ascii_letters}
    assert json.loads(dumps(members))["S"] == sorted(members)
    assert loads(dumps(1 << 50000)) == 1 << 50000
    assert dumps({"b": 1, "a": 2}) != dumps({"a": 2, "b": 1})
    assert list(loads(dumps({"b": 1, "a": 2}))) == ["b", "a"]
    assert json.loads(dumps((True, 1, 1.0))) == {"t": [True, 1, 1.0]}
