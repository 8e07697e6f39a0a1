"""Every family with its programs tried on its cases, and programs that are wrong in a way that its cases show.

Owns the rule that nothing is taught that did not pass. Which program answers which request is `answers`' affair.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ...domain.scores import CaseOutcome, Verdict
from ...scoring.mutation import mutants
from . import families as data
from . import programs
from .family import Family, Program

MUTANTS: Final = 6
"""Of one program, at most."""
STYLES: Final = ("naive", "plain", "robust", "recursive", "one_liner", "functional", "regex", "iterative", "stepwise")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A program that fails some cases of its family."""

    source: str
    """With `{name}` for its name."""
    right: Program
    """What it should have been."""
    failures: tuple[CaseOutcome, ...]
    """Of a function called NAME_OF_IT."""
    passed: float
    """Share of the cases, 0..1."""


@lru_cache(maxsize=1)
def families() -> tuple[Family, ...]:
    """All families, in order of their modules."""
    found: list[Family] = []
    for module in sorted(one.name for one in pkgutil.iter_modules(data.__path__)):
        found += importlib.import_module(f"{data.__name__}.{module}").FAMILIES
    return tuple(found)


def parted(withheld: int) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    """All families without some of their phrases, and with only those: to see how unseen phrases are understood."""
    if not withheld:
        return families(), families()
    rest, kept = slice(withheld, None), slice(withheld)
    return tuple(_with(family, rest) for family in families()), tuple(_with(family, kept) for family in families())


def _with(family: Family, some: slice) -> Family:
    return replace(family, phrases=family.phrases[some], asks=family.asks[some])


class Kept:
    """One family, its programs proved once."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.programs: Mapping[str, tuple[Program, ...]] = self._proved()
        self._variations: dict[tuple[str, ...], str | None] = {}
        self._wrong: tuple[Wrong, ...] | None = None

    def _proved(self) -> dict[str, tuple[Program, ...]]:
        found: dict[str, tuple[Program, ...]] = {}
        for program in self.family.programs:
            if programs.passes(programs.filled(program.source, self.family.key), self.family.key, self.family):
                found[program.style] = (*found.get(program.style, ()), program)
        careful = self.family.careful
        if careful and programs.passes(
            programs.filled(careful, self.family.key), self.family.key, self.family, careful=True
        ):
            found["careful"] = (Program(careful, "careful"),)
        return found

    @property
    def styles(self) -> tuple[str, ...]:
        return tuple(self.programs)

    def variation(self, source: str, changes: Sequence[tuple[str, Callable[[str], str | None]]]) -> str:
        """A program after the changes, each under its name; one that makes it fail, or cannot be made, is left out."""
        for title, change in changes:
            key = (source, title)
            if key not in self._variations:
                changed = change(source)
                if changed is not None and changed != source:
                    name = self.family.key
                    right = programs.passes(programs.filled(changed, name), name, self.family)
                    changed = changed if right else None
                self._variations[key] = changed
            source = self._variations[key] or source
        return source

    @property
    def wrong(self) -> tuple[Wrong, ...]:
        """Wrong programs: right ones with one small change that a case shows."""
        if self._wrong is None:
            right = [one for many in self.programs.values() for one in many if one.style != "careful"]
            self._wrong = tuple(one for program in right for one in self._spoilt(program))
        return self._wrong

    def _spoilt(self, program: Program) -> list[Wrong]:
        name = "NAME_OF_IT"
        found = []
        for mutant in mutants(programs.filled(program.source, name), name, MUTANTS):
            if mutant.kind == "return None":
                continue  # nobody's mistake
            outcomes = programs.outcomes(mutant.source, name, self.family)
            failures = tuple(one for one in outcomes or () if one.verdict is not Verdict.PASS)
            if outcomes and failures:
                source = programs.double_quoted(mutant.source).rstrip() + "\n"
                passed = 1 - len(failures) / len(outcomes)
                found.append(Wrong(source.replace(name, "{name}"), program, failures, passed))
        return found


class Bank:
    """All families, proved when they are first used."""

    def __init__(self, some: Sequence[Family] | None = None) -> None:
        self.families = tuple(some if some is not None else families())
        self._kept: dict[str, Kept] = {}

    def __getitem__(self, key: str) -> Kept:
        if key not in self._kept:
            family = next(one for one in self.families if one.key == key)
            self._kept[key] = Kept(family)
        return self._kept[key]

    def any(self, chance: random.Random) -> Kept:
        return self[chance.choice(self.families).key]

    def unproved(self) -> list[str]:
        """Programs that do not pass their family's cases, as "key: style"; to be empty."""
        found = []
        for family in self.families:
            kept = self[family.key]
            for program in family.programs:
                if program not in kept.programs.get(program.style, ()):
                    found.append(f"{family.key}: {program.style}")
            if family.careful and "careful" not in kept.programs:
                found.append(f"{family.key}: careful")
        return found
