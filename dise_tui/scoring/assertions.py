"""Test cases out of assertions, by syntax tree: which function is called with what, and what must come of it.

Only plain assertions become cases: one call with plain values, compared with a plain value. Where the text came
from, and which cases are believed, does not belong here.
"""

from __future__ import annotations

import ast
import builtins
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from ..domain.scores import Case, Provenance
from .literals import NotLiteral, value_of

_DEFAULT_TOLERANCE: Final = {"isclose": 1e-9, "approx": 1e-6}
_TYPES: Final = frozenset(
    {"bool", "int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set", "frozenset"}
)
_HELPERS: Final = frozenset(
    {
        "raises",
        "approx",
        "isclose",
        "main",
        "print",
        "isinstance",
        "type",
        "abs",
        "round",
        "sorted",
        "len",
        "all",
        "any",
    }
)
_UNITTEST: Final = {
    "assertEqual": "==",
    "assertEquals": "==",
    "assertIs": "==",
    "assertTrue": "truthy",
    "assertFalse": "falsy",
    "assertIsNone": "none",
    "assertIsInstance": "type",
    "assertRaises": "raises",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A case, and the function that it calls."""

    name: str
    case: Case


@dataclass(frozen=True, slots=True)
class _Call:
    name: str
    args: tuple[Any, ...]
    kwargs: tuple[tuple[str, Any], ...]


def most_called(found: Iterable[Found]) -> str | None:
    """The function that most cases call; the first one of those that are called equally often."""
    counts = Counter(one.name for one in found)
    return counts.most_common(1)[0][0] if counts else None


def in_tree(tree: ast.Module, provenance: Provenance) -> list[Found]:
    """All cases in a module: its own assertions and those in its test functions, in order."""
    return [
        replace(one, case=replace(one.case, provenance=provenance, source=one.case.source or _line(node)))
        for node in _statements(tree.body)
        for one in _cases(node)
    ]


def plain_call(node: ast.expr) -> tuple[str, Case] | None:
    """The name and the arguments, as a case that expects nothing yet, when `node` is a call with plain values."""
    call = _call(node)
    return (call.name, Case(call.args, call.kwargs)) if call else None


def _line(node: ast.AST) -> str:
    return " ".join(line.strip() for line in ast.unparse(node).splitlines())[:500]


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Statements that always run and can hold a check. What stands in a loop or in a `try` is not plain."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.If):
            if not isinstance(node, ast.If) or "__name__" in ast.unparse(node.test):
                yield from _statements(node.body)
        elif isinstance(node, ast.Assert | ast.With | ast.Expr):
            yield node


def _cases(node: ast.stmt) -> Iterator[Found]:
    try:
        match node:
            case ast.Assert(test=test):
                yield from _asserted(test)
            case ast.With(items=[ast.withitem(context_expr=context)], body=[ast.Expr(value=value)]):
                if (error := _raised(context)) and (call := _call(value)):
                    yield _found(call, raises=error)
            case ast.Expr(value=ast.Call(func=ast.Attribute(attr=method), args=args, keywords=[])):
                yield from _unittest(method, args)
                if method == "raises" and (one := _raises_call(args)):
                    yield one
    except (NotLiteral, RecursionError):
        return


def _asserted(test: ast.expr) -> Iterator[Found]:
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            for value in values:
                for one in _asserted(value):
                    yield replace(one, case=replace(one.case, source=f"assert {_line(value)}"))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            if call := _call(operand):
                yield _found(call, compare="falsy")
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            yield from _compared(left, operator, right)
        case ast.Call():
            yield from _called(test)


def _compared(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Iterator[Found]:
    if isinstance(operator, ast.Eq | ast.Is):
        for one, other in ((left, right), (right, left)):
            if call := _call(one):
                yield from _equals(call, other)
                return
            if (kind := _type_of(one)) and isinstance(other, ast.Name) and other.id in _TYPES:
                yield _found(kind, expected=other.id, compare="is_type")
                return
    elif isinstance(operator, ast.Lt | ast.LtE):
        yield from _near(left, right)
    elif isinstance(operator, ast.Gt | ast.GtE):
        yield from _near(right, left)


def _equals(call: _Call, other: ast.expr) -> Iterator[Found]:
    """`f(x) == value`, or `f(x) == pytest.approx(value)`."""
    match other:
        case ast.Call(func=ast.Attribute(attr="approx") | ast.Name(id="approx"), args=[value], keywords=keywords):
            yield from _approx(call, value, _tolerance("approx", keywords))
        case _:
            yield _found(call, expected=value_of(other))


def _near(distance: ast.expr, limit: ast.expr) -> Iterator[Found]:
    """`abs(f(x) - value) < tolerance`."""
    match distance:
        case ast.Call(func=ast.Name(id="abs"), args=[ast.BinOp(left=left, op=ast.Sub(), right=right)]):
            tolerance = value_of(limit)
            call = _call(left) or _call(right)
            if call and type(tolerance) in (int, float) and tolerance > 0:
                yield from _approx(call, right if _call(left) else left, float(tolerance))


def _approx(call: _Call, node: ast.expr, tolerance: float) -> Iterator[Found]:
    """A case for a number given within `tolerance`, if it must be the exact one.

    "approx" compares nearly exactly. A value of few digits under a fine tolerance is exact (2.5 within 1e-6), and
    so is one with all its digits; 3.14 within 0.01 says less than the case would, so it is left out.
    """
    value = value_of(node)
    if type(value) not in (int, float) or not math.isfinite(value):
        return
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    step = 10.0 ** min(0, int(exponent))
    if step >= 100 * tolerance or step <= 1e-9 * max(1.0, abs(value)):
        yield _found(call, expected=value, compare="approx")


def _called(test: ast.Call) -> Iterator[Found]:
    """A call as the whole assertion: a helper that checks something, or the function itself."""
    match test:
        case ast.Call(
            func=ast.Attribute(attr="isclose") | ast.Name(id="isclose"), args=[one, other], keywords=keywords
        ):
            call = _call(one) or _call(other)
            if call:
                yield from _approx(call, other if _call(one) else one, _tolerance("isclose", keywords))
        case ast.Call(func=ast.Name(id="isinstance"), args=[one, ast.Name(id=kind)]) if kind in _TYPES:
            if call := _call(one):
                yield _found(call, expected=kind, compare="is_type")
        case ast.Call(func=ast.Attribute(attr="raises") | ast.Name(id="raises"), args=args, keywords=keywords):
            if one_case := _raises_call(args, keywords):
                yield one_case
        case _:
            if call := _call(test):
                yield _found(call, compare="truthy")


def _unittest(method: str, args: list[ast.expr]) -> Iterator[Found]:
    match _UNITTEST.get(method), args:
        case "==", [one, other, *_]:
            yield from _compared(one, ast.Eq(), other)
        case ("truthy" | "falsy") as compare, [one, *_]:
            if call := _call(one):
                yield _found(call, compare=compare)
        case "none", [one, *_]:
            if call := _call(one):
                yield _found(call, expected=None)
        case "type", [one, ast.Name(id=kind), *_] if kind in _TYPES:
            if call := _call(one):
                yield _found(call, expected=kind, compare="is_type")
        case "raises", [_, _, *_]:
            if one_case := _raises_call(args):
                yield one_case


def _raises_call(args: list[ast.expr], keywords: list[ast.keyword] | None = None) -> Found | None:
    """`raises(ValueError, f, x)` and `raises(ValueError, f(x))`, which people write for the former."""
    match args:
        case [error, ast.Name(id=name), *values] if _error_name(error) and _is_target(name):
            call = _Call(name, tuple(value_of(value) for value in values), _keywords(keywords or []))
            return _found(call, raises=_error_name(error))
        case [error, ast.Lambda(body=ast.Call() as body)] | [error, ast.Call() as body] if _error_name(error):
            call_inside = _call(body)
            return _found(call_inside, raises=_error_name(error)) if call_inside else None
    return None


def _raised(context: ast.expr) -> str | None:
    """The exception of `pytest.raises(ValueError)` or `self.assertRaises(ValueError)`."""
    match context:
        case ast.Call(func=ast.Attribute(attr="raises" | "assertRaises") | ast.Name(id="raises"), args=[error]):
            return _error_name(error)
    return None


def is_error(name: str) -> bool:
    """Whether a built-in exception has this name; others are unknown outside the candidate."""
    known = getattr(builtins, name, None)
    return isinstance(known, type) and issubclass(known, Exception)


def _error_name(node: ast.expr) -> str | None:
    return node.id if isinstance(node, ast.Name) and is_error(node.id) else None


def _tolerance(helper: str, keywords: list[ast.keyword]) -> float:
    """The largest tolerance given by name, else the helper's own."""
    given = [value_of(one.value) for one in keywords if one.arg in ("rel", "abs", "rel_tol", "abs_tol")]
    return max((float(one) for one in given if type(one) in (int, float)), default=_DEFAULT_TOLERANCE[helper])


def _type_of(node: ast.expr) -> _Call | None:
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[inner], keywords=[]):
            return _call(inner)
    return None


def _is_target(name: str) -> bool:
    """Whether a name can be the function under test: built-in ones and test helpers are not."""
    return name not in _HELPERS and not name.startswith("test_") and not hasattr(builtins, name)


def _call(node: ast.expr) -> _Call | None:
    """A call of the function under test with plain values, or None."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if _is_target(name):
            try:
                return _Call(name, tuple([value_of(arg) for arg in args]), _keywords(keywords))
            except NotLiteral:
                return None
    return None


def _keywords(keywords: list[ast.keyword]) -> tuple[tuple[str, Any], ...]:
    if any(keyword.arg is None for keyword in keywords):
        raise NotLiteral("** in a call is not plain")
    return tuple(sorted((keyword.arg or "", value_of(keyword.value)) for keyword in keywords))


def _found(call: _Call, *, expected: Any = None, raises: str | None = None, compare: str = "eq") -> Found:
    return Found(call.name, Case(call.args, call.kwargs, expected, raises, compare))
