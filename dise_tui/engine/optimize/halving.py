"""Successive halving: many variants once, the better half again and differently, until one is left."""

from __future__ import annotations

from typing import Final

from ...domain.optimizing import Approach, Attempt, Stage, StopRule, Variant
from . import stopping
from .capability import chance
from .machine import Machine, last_round, planned
from .selection import attempt_key
from .variants import MAX_TOKENS, product, tried_keys
from .view import Available, Step, View

WIDTH: Final = 8
"""Variants of the first round."""


class Halving(Machine):
    """Rounds of 8, 4, 2 and 1. The round is always finished; between rounds a verified target ends it."""

    name = "halving"
    rules = frozenset(StopRule) - {StopRule.EXHAUSTED}

    def expected(self, view: View) -> int:
        return 2 * WIDTH - 1 if view.usable else 0

    def plan(self, view: View) -> Step:
        number = last_round(view) + 1
        if number == 1:
            ranked = sorted(view.usable, key=lambda model: (-chance(model, view.priors), model.name))
            return tuple(planned(view, one, 1, "The widest round: many once.") for one in self._first(ranked, view))
        before = [attempt for attempt in view.ended if attempt.round == number - 1]
        keep = len(before) // 2
        if keep == 0:
            return stopping.exhausted(view, "round of halving")
        best = sorted(before, key=lambda attempt: (*(_down(attempt)), attempt.number))[:keep]
        taken = tried_keys(view)
        found = []
        for attempt in best:
            variant = _differently(attempt.variant, taken)
            taken.add(variant.key)
            why = f"Attempt {attempt.number} was in the better half of round {number - 1}."
            found.append(planned(view, variant, number, why, stage=Stage.EXPERIMENTS))
        return tuple(found)

    def _first(self, ranked: list[Available], view: View) -> list[Variant]:
        taken = tried_keys(view)
        names = [model.name for model in ranked[:WIDTH]]
        return [one for one in product(names, (0.5, 0.9, 0.1)) if one.key not in taken][:WIDTH]


def _down(attempt: Attempt) -> tuple[bool, float]:
    passes, fitness = attempt_key(attempt)
    return not passes, -fitness


def _differently(variant: Variant, taken: set[str]) -> Variant:
    """The same model, with the first temperature and approach that were not tried."""
    for other in product([variant.model], (0.5, 0.9, 0.1, 0.3, 0.7)):
        if other.key not in taken:
            return other
    # Everything was tried: once more, hotter by what no one else has.
    return Variant(variant.model, round(variant.temperature + 0.011 * len(taken) % 0.5, 3), Approach.CREATIVE,
                   max_tokens=MAX_TOKENS)  # fmt: skip
