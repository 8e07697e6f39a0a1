"""When two cases are the same, ask the same, or contradict each other. 1 is not True."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..domain.plaindata import canonical
from ..domain.scores import Case


def input_key(case: Case) -> str:
    """The call as canonical text: equal for equal arguments."""
    return canonical((case.args, case.kwargs))


def outcome_group(case: Case) -> str:
    """Outcomes of one group exclude each other when they differ: "value", "truth" or "type"."""
    if case.raises is not None or case.compare in ("eq", "approx"):
        return "value"
    return "type" if case.compare == "is_type" else "truth"


def outcome_key(case: Case) -> str:
    """What must come of the call, as canonical text. How exactly a value is compared makes no difference."""
    group = outcome_group(case)
    if case.raises is not None:
        return canonical((group, "raises", case.raises))
    if group == "truth":
        return canonical((group, case.compare))
    return canonical((group, "gives", _as_compared(case.expected)))


def _as_compared(value: Any) -> Any:
    """A value in the form in which equal numbers are the same: 2.0 equals 2, but neither equals True."""
    if type(value) is float and value.is_integer():
        return int(value)
    if type(value) in (list, tuple):
        return type(value)(_as_compared(item) for item in value)
    if type(value) is dict:
        return {key: _as_compared(item) for key, item in value.items()}
    return value


def case_key(case: Case) -> tuple[str, str]:
    return input_key(case), outcome_key(case)


def face(case: Case) -> tuple[str, str, str]:
    """Sort key among cases that are the same: which of them is kept does not depend on their order."""
    return case.compare, case.source, canonical(case.expected)


def unique(cases: Iterable[Case]) -> tuple[Case, ...]:
    """Each call with each outcome once, where it first stood."""
    kept: dict[tuple[str, str], Case] = {}
    for case in cases:
        key = case_key(case)
        kept[key] = min(kept.get(key, case), case, key=face)
    return tuple(kept.values())


def contradicts(one: Case, other: Case) -> bool:
    """Whether no function can satisfy both, judged by what the cases say."""
    if input_key(one) != input_key(other):
        return False
    if outcome_group(one) == outcome_group(other):
        return outcome_key(one) != outcome_key(other)
    if one.raises is not None or other.raises is not None:
        return True
    groups = {outcome_group(case): case for case in (one, other)}
    if "value" not in groups:
        return False
    value = groups["value"].expected
    if "truth" in groups:
        return bool(value) is not (groups["truth"].compare == "truthy")
    return bool(type(value).__name__ != groups["type"].expected)
