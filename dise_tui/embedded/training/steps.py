"""Requests with two steps: one family's function, then another's on its result.

A pair is used when the types fit and when every case of the first that the second can take gives plain data twice.
"""

from __future__ import annotations

import copy
import random
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from . import programs
from .bank import Bank, Kept
from .family import Family
from .wishes import Asking, closed, hurried, name_for

PAIRS: Final = 160
"""Pairs that are taught."""
_SEED: Final = 7
_LEAST: Final = 5
"""Cases that a pair needs."""
_HEAD = re.compile(r"\((?P<params>.*)\) -> (?P<result>.+)$")
_JOINTS: Final = (
    "{a} and then {b}", "first {a}, then {b}", "{a}, and after that {b}", "in two steps: {a}; then {b}",
    "{a}, then takes the result and {b}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Task:
    """A request with two steps and its answer."""

    key: str
    request: str
    source: str


class Steps:
    """Draws such requests."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Keys of families that can follow one another, the same for the same families."""
        heads = {family.key: _head(family) for family in self._bank.families}
        fitting = [
            (one, two)
            for one, first in heads.items()
            for two, second in heads.items()
            if one != two and first and second and first[1] == second[0] and _telling(first[1])
        ]
        chance = random.Random(_SEED)
        chance.shuffle(fitting)
        found: list[tuple[str, str]] = []
        for one, two in fitting:
            if len(found) < PAIRS and self.cases(one, two):
                found.append((one, two))
        return tuple(found)

    def cases(self, one: str, two: str) -> list[tuple[tuple[Any, ...], Any]]:
        """Calls of both in turn and their results; empty when there are too few."""
        first, second = (_plainest(self._bank[key]) for key in (one, two))
        functions = [programs.load(programs.filled(*pair), pair[1]) for pair in ((first, one), (second, two))]
        found: list[tuple[tuple[Any, ...], Any]] = []
        for args, _ in self._bank[one].family.cases:
            try:
                with programs.deadline():
                    found.append((args, functions[1](functions[0](*copy.deepcopy(args)))))
            except (programs.Slow, Exception):  # the second cannot take what the first gives
                continue
        different = {repr(result) for _, result in found}
        return found if len(found) >= _LEAST and len(different) >= 2 else []

    def draw(self, chance: random.Random, asking: Asking) -> Task | None:
        """A request and a program that passes the cases of the pair; None when the drawn names clash."""
        if not self.pairs:
            return None
        one, two = chance.choice(self.pairs)
        families = [self._bank[key].family for key in (one, two)]
        phrases = [chance.choice(family.phrases) for family in families]
        phrase = chance.choice(_JOINTS).replace("{a}", phrases[0]).replace("{b}", phrases[1])
        name = name_for(families[1], chance) if chance.random() < 0.4 else f"{one}_then_{two}"
        text = hurried(asking.framed(phrase, chance), chance)
        if not name.endswith(f"_then_{two}"):
            text = f"{text.rstrip('?.!')}, call it {name}"
        source = self.source(one, two, name)
        if source is None:
            return None
        return Task(f"{one}+{two}", closed(text, chance, loud=False), source)

    def source(self, one: str, two: str, name: str) -> str | None:
        """Both functions and one that calls them in turn, run on the cases of the pair."""
        first, second = self._bank[one], self._bank[two]
        if name in (one, two) or any(name in programs.identifiers(_plainest(kept)) for kept in (first, second)):
            return None
        params = ", ".join(first.family.params[:1])
        parts = [programs.filled(_plainest(kept), kept.family.key).strip() for kept in (first, second)]
        imports = sorted({line for part in parts for line in part.splitlines() if re.match(r"(?:import|from) ", line)})
        bodies = [
            "\n".join(line for line in part.splitlines() if not re.match(r"(?:import|from) ", line)).strip()
            for part in parts
        ]
        last = f"def {name}({params}):\n    return {two}({one}({params}))\n"
        source = "\n\n\n".join([*(["\n".join(imports)] if imports else []), *bodies, last])
        try:
            with programs.deadline():
                function = programs.load(source, name)
                right = all(programs.same(function(*copy.deepcopy(args)), want) for args, want in self.cases(one, two))
        except (programs.Slow, Exception):  # two programs that cannot live in one module
            return None
        return source if right else None


def _plainest(kept: Kept) -> str:
    return kept.programs["naive"][0].source


def _head(family: Family) -> tuple[str, str] | None:
    """The type of the only parameter, and that of the result."""
    found = _HEAD.fullmatch(family.types)
    if found is None or len(family.params) != 1 or "=" in found["params"]:
        return None
    return found["params"].partition(":")[2].strip(), found["result"].strip()


def _telling(kind: str) -> bool:
    return kind in ("str", "int", "list[int]", "list[str]", "list", "float", "list[float]")
