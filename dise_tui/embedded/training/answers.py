"""Which program answers a request: by what it wishes, by the manner of the instruction, by what the family has.

Owns the choice and the form of an answer. Every program that leaves here passed its family's cases.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any, Final

from . import programs
from .bank import Kept
from .family import Program
from .wishes import Wish, short_cases

PREFERRED: Final[Mapping[str, Mapping[str, float]]] = {
    "quick": {"naive": 8, "one_liner": 1, "plain": 1},
    "plain": {"plain": 7, "naive": 2, "iterative": 0.5, "functional": 0.5},
    "thorough": {"robust": 9, "plain": 0.5},
    "strict": {"careful": 7, "robust": 3},
    "creative": {"functional": 3, "recursive": 2, "regex": 2, "one_liner": 1.5, "iterative": 1.5, "stepwise": 1},
    "concise": {"one_liner": 5, "naive": 4, "functional": 1},
    "fast": {"plain": 3, "iterative": 2, "robust": 2, "functional": 1},
    "test_first": {"plain": 6, "naive": 2, "robust": 2},
}
"""For each manner, styles and their weights; a family without any of them answers with "naive"."""
_PAIRS: Final = 5


def chosen(kept: Kept, wish: Wish, manner: str, chance: random.Random) -> Program:
    """The program, before names are put in."""
    if wish.errors and "careful" in kept.programs:
        style = "careful"
    elif wish.manner in kept.programs:
        style = wish.manner
    else:
        if wish.manner in ("quick", "careful"):
            manner = {"quick": "quick", "careful": "thorough"}[wish.manner]
        weights = {key: value for key, value in PREFERRED[manner].items() if key in kept.programs}
        weights = weights or {"naive": 1.0}
        style = chance.choices(list(weights), list(weights.values()))[0]
    return chance.choice(kept.programs[style])


def finished(kept: Kept, program: Program, wish: Wish) -> str:
    """The program's source with what the request wishes, still with `{name}`."""
    family = kept.family
    changes: list[tuple[str, Any]] = []
    if wish.hints:
        changes.append(("hints", lambda source: programs.hinted(source, family)))
    if wish.docstring:
        changes.append(("docstring", lambda source: programs.documented(source, family)))
    if wish.params:
        names = dict(zip(family.params, wish.params, strict=True))
        changes.append((f"params {wish.params}", lambda source: programs.renamed(source, names)))
    return kept.variation(program.source, changes)


def meets(source: str, wish: Wish) -> bool:
    """Whether a source has the parameters that are wished for; a renaming can fail on a name that is taken."""
    return wish.params is None or set(wish.params) <= programs.identifiers(source)


def clashes(source: str, name: str) -> bool:
    """Whether a function of that name would hide something that the program uses."""
    return name in programs.identifiers(source)


def block(source: str) -> str:
    return f"```python\n{source.strip()}\n```"


def with_pairs(source: str, name: str, kept: Kept, chance: random.Random) -> str:
    """The program behind a comment block of pairs of input and output."""
    cases = short_cases(kept.family, 60)
    picked = sorted(chance.sample(range(len(cases)), min(_PAIRS, len(cases))))
    lines = [f"# {programs.call(name, cases[index][0])} -> {cases[index][1]!r}" for index in picked]
    return "\n".join([*lines, "", source])


def check_lines(kept: Kept, name: str, chance: random.Random, *, errors: bool, most: int = 8) -> str:
    """Asserts of the family's own cases, the ordinary ones first."""
    cases = short_cases(kept.family, 110)
    count = min(len(cases), chance.choice((most, most, most, most - 1, most - 2)))
    picked = sorted(chance.sample(range(len(cases)), count))
    lines = [f"assert {programs.call(name, cases[index][0])} == {cases[index][1]!r}" for index in picked]
    if errors and kept.family.raises:
        for args, kind in _some(kept.family.raises, chance, 2):
            inner = ", ".join([kind, name, *map(repr, args)])
            lines.append(f"assert raises({inner})")
        lines = lines[-most:]
    return "\n".join(lines)


def _some(values: Sequence[Any], chance: random.Random, most: int) -> list[Any]:
    return chance.sample(list(values), min(most, len(values)))
