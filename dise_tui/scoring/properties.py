"""Property checks (T2): laws that the request's words or the function's name justify, and the cases they lead to.

    idempotent     f(f(x)) == f(x)        sort, unique, slugify, normalise, strip
    involution     f(f(x)) == x           reverse, negate, transpose
    order          f(x) == f(x, shuffled) sum, max, mean, count
    round trip     g(f(x)) == x           encode and decode, where the request names both

Two ways to use a law. With a known answer, f(x) == y, it gives a case without any candidate (`property_cases`), which
can be frozen into the suite. Without one, a candidate's own answer to x leads to a second call (`follow_ups`).

A law that the request states weighs STATED, one that only a name suggests GUESSED: less than the user's own in either
case, and a guessed one never fails a candidate by itself (see `scored`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from ..domain.plaindata import NotPlainData, canonical
from ..domain.scores import Case, Observation, Provenance
from ..domain.trials import FollowUp, Relation
from .identity import input_key, unique
from .suites import LONE_WEIGHT
from .tagged import holds_floats

STATED: Final = 0.8
GUESSED: Final = LONE_WEIGHT
MAX_CASES: Final = 8
"""Cases that laws add to a suite at most."""
MAX_INPUTS: Final = 12
"""Inputs that one law is tried on at most."""

IDEMPOTENT: Final = "idempotent"
INVOLUTION: Final = "involution"
ORDER: Final = "order"
ROUND_TRIP: Final = "round trip"

_NAMES: Final = {
    IDEMPOTENT: "sort sorted unique uniq dedupe deduplicate dedup normalize normalise slug slugify strip trim sanitize "
    "sanitise canonical canonicalize lowercase uppercase abs absolute flatten",
    INVOLUTION: "reverse reversed invert inverse negate transpose mirror",
    ORDER: "sum total max maximum min minimum mean average avg median product gcd lcm variance",
}
_SAYS: Final = {
    IDEMPOTENT: re.compile(
        r"\bidempotent\b|\b(?:applying|calling|running|doing) it (?:twice|again)\b[^.\n]{0,40}\b(?:same|no)",
        re.IGNORECASE,
    ),
    INVOLUTION: re.compile(r"\binvolution\b|\bits own inverse\b", re.IGNORECASE),
    ORDER: re.compile(
        r"\border\b[^.\n]{0,20}\b(?:does not|doesn't|should not|must not) matter"
        r"|\b(?:regardless|independent(?:ly)?) of (?:the |their )?order",
        re.IGNORECASE,
    ),
}
_KEYED = re.compile(
    r"\b(?:by|key|stable|weighted|running|cumulative|first|last|position|index|consecutive)\b", re.IGNORECASE
)
"""Words with which order, or a second application, can matter after all."""
_PAIRS: Final = (
    ("encode", "decode"), ("compress", "decompress"), ("serialize", "deserialize"), ("pack", "unpack"),
    ("escape", "unescape"), ("encrypt", "decrypt"), ("quote", "unquote"), ("flatten", "unflatten"), ("dump", "load"),
    ("to", "from"),
)  # fmt: skip


def property_cases(prompt: str, entry: str | None, cases: Sequence[Case]) -> tuple[Case, ...]:
    """New cases that the justified laws make of the known answers in `cases`, at most MAX_CASES."""
    known = [case for case in cases if case.raises is None and case.compare in ("eq", "approx")]
    calls = {input_key(case) for case in cases}
    made: list[Case] = []
    for kind, stated in _laws(prompt, entry):
        for case in known:
            if _applies(kind, case):
                made += _second_call(kind, stated, case, case.expected)
    fresh = [case for case in unique(made) if input_key(case) not in calls]
    return tuple(fresh[:MAX_CASES])


def relations(prompt: str, entry: str | None, inputs: Sequence[Case]) -> tuple[Relation, ...]:
    """The justified laws, each with those of `inputs` that it can be tried on."""
    found = []
    for kind, stated in _laws(prompt, entry):
        fitting = tuple(case for case in inputs if _applies(kind, case))[:MAX_INPUTS]
        if fitting:
            found.append(Relation(kind, stated, fitting))
    inverse = _inverse(prompt, entry)
    single = tuple(case for case in inputs if len(case.args) == 1 and not case.kwargs)[:MAX_INPUTS]
    if inverse and single:
        found.append(Relation(ROUND_TRIP, True, single, inverse))
    return tuple(found)


def follow_ups(relation: Relation, observations: Sequence[Observation]) -> tuple[FollowUp, ...]:
    """What to call next after a candidate's answers to `relation.inputs`, in their order. An input that was not
    answered with a plain value leads nowhere."""
    found = []
    for case, seen in zip(relation.inputs, observations, strict=False):
        if seen.kind != "value":
            continue
        if relation.kind == ROUND_TRIP:
            back = _case((seen.value,), case.args[0], relation.stated, f"{relation.inverse} leads back")
            found += [FollowUp(relation.inverse, back)] if _travels(back) else []
        else:
            found += [FollowUp(None, one) for one in _second_call(relation.kind, relation.stated, case, seen.value)]
    return tuple(found)


def _laws(prompt: str, entry: str | None) -> Iterator[tuple[str, bool]]:
    """The laws that are justified, and whether the request states them."""
    words = set(re.findall(r"[a-z]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", entry or "").lower()))
    keyed = bool(_KEYED.search(prompt)) or "by" in words
    for kind, names in _NAMES.items():
        if _SAYS[kind].search(prompt):
            yield kind, True
        elif words & set(names.split()) and not keyed:
            yield kind, False
    if words & {"sort", "sorted"} and not keyed and not _SAYS[ORDER].search(prompt):
        yield ORDER, False


def _applies(kind: str, case: Case) -> bool:
    """Whether a law says something about this call: of one plain argument, and for the order one with an order."""
    if len(case.args) != 1 or case.kwargs:
        return False
    if kind != ORDER:
        return True
    items = case.args[0]
    return type(items) in (list, tuple) and len(items) > 1 and len(set(map(type, items))) == 1


def _second_call(kind: str, stated: bool, case: Case, answer: Any) -> Iterator[Case]:
    """The case that a law makes of f(argument) == answer, if it is one."""
    argument = case.args[0]
    if kind == ORDER:
        made = _case((_shuffled(argument),), answer, stated, "order must not matter")
    elif type(answer) is not type(argument):
        return
    elif kind == IDEMPOTENT:
        made = _case((answer,), answer, stated, "doing it again must change nothing")
    else:
        made = _case((answer,), argument, stated, "doing it again must lead back")
    if _travels(made) and (input_key(made) != input_key(case)):
        yield made


def _case(args: tuple[Any, ...], expected: Any, stated: bool, why: str) -> Case:
    # The sum of floats in another order differs in its last digits.
    compare = "approx" if holds_floats(expected) else "eq"
    weight = STATED if stated else GUESSED
    return Case(args, (), expected, None, compare, Provenance.PROPERTY, weight, f"property: {why}")


def _travels(case: Case) -> bool:
    try:
        canonical((case.args, case.expected))
    except NotPlainData:
        return False
    return True


def _shuffled(items: Any) -> Any:
    """The items in an order that only they decide, and that differs from theirs where it can."""
    ordered = sorted(items, key=lambda item: hashlib.sha256(canonical(item).encode()).hexdigest())
    return type(items)(ordered if ordered != list(items) else ordered[::-1])


def _inverse(prompt: str, entry: str | None) -> str | None:
    """The function that leads back from `entry`, where the request names it."""
    parts = (entry or "").split("_")
    for pair in _PAIRS:
        for one, other in (pair, pair[::-1]):
            if one in parts:
                name = "_".join(other if part == one else part for part in parts)
                return name if re.search(rf"\b{re.escape(name)}\b", prompt) else None
    return None
