"""Whether an answer is what a case asks for. Trusted: works on decoded builtin values only and runs no other code.

Where the cases come from and what passing them is worth does not belong here.
"""

from __future__ import annotations

import cmath
import math
from typing import Any, Final

from ..domain.scores import Case

TOLERANCE: Final = 1e-9


def same(left: Any, right: Any, *, approx: bool = False) -> bool:
    """Python's equality, but a bool is only equal to a bool, and NaN is equal to NaN.

    `approx`: numbers within 1e-9, relative or absolute, are equal; members of sets and keys of dicts stay exact.
    """
    if isinstance(left, bool) or isinstance(right, bool):
        return type(left) is type(right) and left == right
    if isinstance(left, (int, float, complex)) and isinstance(right, (int, float, complex)):
        return _same_number(left, right, approx)
    if isinstance(left, (set, frozenset)) and isinstance(right, (set, frozenset)):
        return {_typed(item) for item in left} == {_typed(item) for item in right}
    if type(left) is not type(right):
        return False
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(same(a, b, approx=approx) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict):
        mine, theirs = ({_typed(key): item for key, item in side.items()} for side in (left, right))
        return mine.keys() == theirs.keys() and all(same(mine[key], theirs[key], approx=approx) for key in mine)
    return bool(left == right)


def _same_number(left: Any, right: Any, approx: bool) -> bool:
    if left == right or (left != left and right != right):
        return True
    if not approx:
        return False
    try:
        if isinstance(left, complex) or isinstance(right, complex):
            return cmath.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    except OverflowError:  # an int beyond every float, and not equal
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
        return case.expected in (type(value).__name__, type_name)
    return same(value, case.expected, approx=case.compare == "approx")


def holds_untravelled(case: Case, type_name: str, truth: bool) -> bool:
    """Whether an answer that is no plain data satisfies `case`: only its type and truth value are known."""
    if case.compare in ("truthy", "falsy"):
        return truth is (case.compare == "truthy")
    return case.compare == "is_type" and case.expected == type_name


def show(value: Any, limit: int = 200) -> str:
    """A short text of a builtin value; not yet safe for a terminal."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # an int of thousands of digits has no quick decimal text
        return f"{type(value).__name__} (too large to show)"
    return text if len(text) <= limit else text[: limit - 1] + "…"
