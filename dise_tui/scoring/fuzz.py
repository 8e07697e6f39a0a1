"""Inputs that no test states, made from the shapes of those that tests do state: one argument at a time is replaced.

Kinds: empty, None, zero, negative, huge, nan and inf, unicode, nested, duplicated, of a wrong type. Deterministic: the
same arguments give the same inputs. Judging what a candidate does with them is in `robustness`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from ..domain.plaindata import NotPlainData
from ..domain.scores import Case, Provenance
from .entry import functions_of
from .identity import input_key
from .literals import MAX_PROGRAM, parse

WRONG_TYPE: Final = "wrong type"
"""The kind for which a TypeError or ValueError needs no announcement. It begins `Case.source`."""
HUGE_INT: Final = 10_000
"""Least huge number: deep enough for naive recursion, near enough for an honest loop."""
HUGE_LENGTH: Final = 2_000
"""Length of a huge text or list, elements."""
_BY_ANNOTATION: Final[dict[str, tuple[Any, ...]]] = {
    "int": (3,),
    "float": (1.5,),
    "str": ("abc",),
    "bytes": (b"abc",),
    "bool": (True,),
    "list": ([1, 2, 3],),
    "Sequence": ([1, 2, 3],),
    "Iterable": ([1, 2, 3],),
    "tuple": ((1, 2),),
    "dict": ({"a": 1},),
    "Mapping": ({"a": 1},),
    "set": ({1, 2},),
    "frozenset": (frozenset({1, 2}),),
    "complex": (1 + 2j,),
}
_UNKNOWN: Final[tuple[Any, ...]] = (3, "abc", [1, 2, 3])
_STRANGE_TEXT: Final = "Ünïcödé – 中文 🙂 e\u0301"
_Kind = tuple[str, Any]


def fuzz_inputs(source: str, entry: str | None, cases: Sequence[Case], limit: int = 24) -> tuple[Case, ...]:
    """Up to `limit` inputs as cases that expect nothing, none of them an input of `cases`; for `CodeRunner.observe`.

    Where no case shows what an argument looks like, its annotation in `source` does. Empty for a function without
    parameters. `Case.source` says what kind of input it is.
    """
    stated = [replace(case, raises=None) for case in cases if case.raises is None and case.compare != "test"]
    usable = stated or [case for case in cases if case.compare != "test"] or _from_annotations(source, entry)
    known = {input_key(case) for case in cases}
    chosen: list[Case] = []
    for case in _in_turn([list(variants) for variants in _places(usable)]):
        try:
            key = input_key(case)
        except NotPlainData:
            continue  # doubled beyond what can travel
        if key not in known:
            known.add(key)
            chosen.append(case)
    return tuple(chosen[: max(0, limit)])


def is_wrong_type(case: Case) -> bool:
    """Whether a fuzz input has a value of a type that no test has in its place."""
    return case.source.startswith(WRONG_TYPE)


def _places(cases: Sequence[Case]) -> Iterator[Iterator[Case]]:
    """For each argument the variants of the first call that has it."""
    for index in range(max((len(case.args) for case in cases), default=0)):
        having = [case for case in cases if len(case.args) > index]
        base, seen = having[0], [case.args[index] for case in having]
        yield (_with_arg(base, index, kind, value) for kind, value in _variants(seen))
    for name in sorted({name for case in cases for name, _ in case.kwargs}):
        having = [case for case in cases if name in dict(case.kwargs)]
        base, seen = having[0], [dict(case.kwargs)[name] for case in having]
        yield (_with_kwarg(base, name, kind, value) for kind, value in _variants(seen))


def _with_arg(base: Case, index: int, kind: str, value: Any) -> Case:
    args = (*base.args[:index], value, *base.args[index + 1 :])
    return Case(args, base.kwargs, provenance=Provenance.PROPERTY, source=f"{kind}: argument {index + 1}")


def _with_kwarg(base: Case, name: str, kind: str, value: Any) -> Case:
    kwargs = tuple((key, value if key == name else old) for key, old in base.kwargs)
    return Case(base.args, kwargs, provenance=Provenance.PROPERTY, source=f"{kind}: argument {name}")


def _variants(seen: Sequence[Any]) -> Iterator[_Kind]:
    """Other values for a place where `seen` have been, the most telling kinds first, wrong types in between."""
    types = list(dict.fromkeys(map(type, seen)))
    right = _in_turn([list(_of_type(kind, [one for one in seen if type(one) is kind])) for kind in types])
    wrong = iter(_wrong(types))
    for number, one in enumerate(right):
        yield one
        if number % 3 == 2 and (other := next(wrong, None)) is not None:
            yield other
    yield from wrong


def _of_type(kind: type, seen: Sequence[Any]) -> Iterator[_Kind]:
    first = seen[0]
    if kind is bool:
        yield "other truth", not first
    elif kind is int:
        largest = max(map(abs, seen))
        yield from (("zero", 0), ("negative", -1), ("huge", max(HUGE_INT, min(1000 * largest, 10**6))), ("one", 1))
        yield "huge negative", -HUGE_INT
    elif kind is float:
        values = (0.0, -1.5, float("nan"), float("inf"), 1e308, float("-inf"), -0.0, 5e-324)
        yield from zip(("zero", "negative", "nan", "inf", "huge", "-inf", "zero", "tiny"), values, strict=True)
    elif kind is complex:
        yield from (("zero", 0j), ("nan", complex("nan")), ("huge", 1e308 + 1e308j))
    elif kind is str:
        yield from _texts(max(seen, key=len))
    elif kind is bytes:
        longest = max(seen, key=len)
        yield from (("empty", b""), ("not text", b"\xff\x00\xfe"), ("huge", (longest or b"a") * HUGE_LENGTH))
    elif kind in (list, tuple):
        yield from _sequences(kind, max(seen, key=len))
    elif kind is dict:
        yield from _dicts(max(seen, key=len))
    elif kind in (set, frozenset):
        numbers = all(type(item) is int for item in first)
        yield from (("empty", kind()), ("huge", kind(range(HUGE_LENGTH)) if numbers else kind(map(str, range(500)))))


def _texts(longest: str) -> Iterator[_Kind]:
    yield from (("empty", ""), ("unicode", _STRANGE_TEXT), ("blank", "   "))
    yield "huge", (longest or "a") * (HUGE_LENGTH // max(1, len(longest)) + 1)
    yield from (("control characters", "a\x00b\tc\r\n"), ("duplicated", longest * 2), ("digits", "12345"))
    yield from (("signs", "!?-_.,;:'\"\\/%{}[]()<>"), ("right to left", "שלום עולם"), ("upper case", longest.upper()))


def _sequences(kind: type, longest: Any) -> Iterator[_Kind]:
    items = list(longest)
    yield "empty", kind()
    if items:
        yield from (("single", kind(items[:1])), ("duplicated", kind(items + items)))
        yield "huge", kind(items * (HUGE_LENGTH // len(items) + 1))
        yield from (("reversed", kind(items[::-1])), ("all the same", kind(items[:1] * 5)))
        # An element of another type than the tests' own: an error about types is an answer to it.
        yield from (
            (f"{WRONG_TYPE} inside", kind([*items, None])),
            (f"{WRONG_TYPE} inside, nested", kind([kind(items)])),
        )
        for name, value in _of_type(type(items[0]), items[:1]) if type(items[0]) in (int, float, str) else ():
            yield f"{name} inside", kind([*items, value])


def _dicts(longest: dict[Any, Any]) -> Iterator[_Kind]:
    yield "empty", {}
    if longest:
        key, value = next(iter(longest.items()))
        yield from (("single", {key: value}), ("missing key", dict(list(longest.items())[1:])))
        yield from (
            (f"{WRONG_TYPE} inside", {**longest, key: None}),
            (f"{WRONG_TYPE} inside, nested", {key: dict(longest)}),
        )
        if type(key) is str:
            yield from (
                ("unicode", {**longest, _STRANGE_TEXT: value}),
                ("huge", {f"{key}{n}": value for n in range(500)}),
            )


def _wrong(types: Sequence[type]) -> list[_Kind]:
    """None and one other value of types that were not seen; more would only count the same habit again. Numbers stand
    for one another, and so do lists and tuples."""
    families = ({int, float, bool, complex}, {list, tuple}, {set, frozenset}, {str}, {bytes}, {dict}, {type(None)})
    used = [family for family in families if family & set(types)]
    others = [value for value in (None, "text", 7, ["a", 1]) if not any(type(value) in family for family in used)]
    return [(WRONG_TYPE, value) for value in others[:2]]


def _from_annotations(source: str, entry: str | None) -> list[Case]:
    """One call for a function that nobody has shown a call of."""
    tree = parse(source, MAX_PROGRAM)
    function = functions_of(tree).get(entry or "") if tree else None
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.Assign):
        return []
    arguments = function.value.args if isinstance(function, ast.Assign) else function.args  # type: ignore[attr-defined]
    parameters = [*arguments.posonlyargs, *arguments.args]
    needed = [_shown(one.annotation) for one in parameters]
    named = [(one.arg, _shown(one.annotation)) for one in arguments.kwonlyargs]
    if not needed and not named:
        return []
    widest = max(map(len, [*needed, *(values for _, values in named)]))
    return [
        Case(
            tuple(values[turn % len(values)] for values in needed),
            tuple(sorted((name, values[turn % len(values)]) for name, values in named)),
        )
        for turn in range(widest)
    ]


def _shown(annotation: ast.expr | None) -> tuple[Any, ...]:
    """Values that fit an annotation; several kinds where it says nothing known."""
    match annotation:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Subscript(value=ast.Name(id=name)):
            return _BY_ANNOTATION.get(name, _UNKNOWN)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            both = [values for values in (_shown(left), _shown(right)) if values != _UNKNOWN]
            return tuple(value for values in both for value in values) or _UNKNOWN
    return _UNKNOWN


def _in_turn(queues: list[list[Any]]) -> Iterator[Any]:
    """One of each queue in turn, until all are empty."""
    for turn in range(max(map(len, queues), default=0)):
        yield from (queue[turn] for queue in queues if turn < len(queue))
