"""Whether an answer is what a case asks for. Trusted: works on decoded builtin values only and runs no other code.

Where the cases come from and what passing them is worth does not belong here.
"""

from __future__ import annotations

import cmath
import math
from fractions import Fraction
from typing import Any, Final

from ..domain.scores import Case

_PLAIN: Final = frozenset(
    ("NoneType", "bool", "int", "float", "complex", "str", "bytes", "list", "tuple", "dict", "set", "frozenset")
)
MAX_SHOWN: Final = 200
"""Characters of a value that are shown."""


def same(left: Any, right: Any, *, tolerance: float | None = None) -> bool:
    """Python's equality, but a bool is only equal to a bool, and NaN is equal to NaN.

    `tolerance`: numbers that differ by no more than this, relative to the larger one or absolute, are equal as well
    (`math.isclose`); infinities are equal to themselves only. Members of sets and keys of dicts stay exact.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return type(left) is type(right) and left == right
    if isinstance(left, (int, float, complex)) and isinstance(right, (int, float, complex)):
        return _same_number(left, right, tolerance)
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return {_typed(item) for item in left} == {_typed(item) for item in right}
    if type(left) is not type(right):
        return False
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(
            same(a, b, tolerance=tolerance) for a, b in zip(left, right, strict=True)
        )
    if isinstance(left, dict):
        mine, theirs = ({_typed(key): item for key, item in side.items()} for side in (left, right))
        return mine.keys() == theirs.keys() and all(same(mine[key], theirs[key], tolerance=tolerance) for key in mine)
    return bool(left == right)


def _same_number(left: Any, right: Any, tolerance: float | None) -> bool:
    if left == right:
        return True
    try:
        if isinstance(left, complex) or isinstance(right, complex):
            if tolerance is not None and cmath.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance):
                return True
            one, other = complex(left), complex(right)
            return _same_number(one.real, other.real, None) and _same_number(one.imag, other.imag, None)
        if left != left and right != right:
            return True
        if tolerance is None:
            return False
        if isinstance(left, int) and isinstance(right, int):  # they may both lie beyond every float
            return abs(left - right) <= Fraction(tolerance) * max(1, abs(left), abs(right))
        return math.isclose(left, right, rel_tol=tolerance, abs_tol=tolerance)
    except OverflowError:  # an int beyond every float, beside a float
        return False


def _typed(value: Any) -> Any:
    """A hashable picture in which True and 1 differ and all NaN are one."""
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, float) and value != value:
        return ("nan",)
    if isinstance(value, tuple):
        return ("tuple", *map(_typed, value))
    if isinstance(value, frozenset):
        return ("frozenset", frozenset(map(_typed, value)))
    return value


def holds(case: Case, value: Any, type_name: str) -> bool:
    """Whether a returned plain `value` satisfies `case`; `type_name` is the type the candidate says it was."""
    if case.compare == "truthy":
        return bool(value)
    if case.compare == "falsy":
        return not value
    if case.compare == "is_type":
        # The candidate's word counts for types that cannot travel as themselves only: a range, a Counter.
        return case.expected == type(value).__name__ or (case.expected == type_name and type_name not in _PLAIN)
    return same(value, case.expected, tolerance=case.tolerance if case.compare == "approx" else None)


def holds_untravelled(case: Case, type_name: str, truth: object) -> bool:
    """Whether an answer that is no plain data satisfies `case`: only its type is known, and its truth value
    if it has one."""
    if case.compare in ("truthy", "falsy"):
        return truth is (case.compare == "truthy")
    return case.compare == "is_type" and case.expected == type_name and type_name not in _PLAIN


def show(value: Any, limit: int = MAX_SHOWN) -> str:
    """A short text of a builtin value; not yet safe for a terminal."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an int of thousands of digits has no quick decimal text
        return f"{type(value).__name__} (too large to show)"
    return text if len(text) <= limit else text[: limit - 1] + "…"
