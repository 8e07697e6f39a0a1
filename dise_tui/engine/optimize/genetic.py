"""Configurations that breed: crossover of temperatures and approaches, mutation, selection."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

from ...domain.optimizing import Approach, Attempt, StopRule, Variant
from . import stopping
from .capability import chance
from .machine import Machine, draw_seed, last_round, planned
from .selection import attempt_key
from .variants import APPROACHES, MAX_TOKENS, clamped, product, tried_keys
from .view import Planned, Step, View

POPULATION: Final = 6
CHILDREN: Final = 4
GENERATIONS: Final = 6
MUTATION: Final = 0.3
"""Probability that a child's approach is another one; its model changes half as often."""
SPREAD: Final = 0.15
"""Standard deviation of a child's temperature around what it inherits."""
TOURNAMENT: Final = 3
"""So many are drawn, and the best of them becomes a parent."""
_TRIES: Final = 40


class Genetic(Machine):
    """Generations of children. Chance comes from the job's seed and the generation's number alone."""

    name = "genetic"
    rules = frozenset(StopRule) - {StopRule.EXHAUSTED}

    def expected(self, view: View) -> int:
        return POPULATION + (GENERATIONS - 1) * CHILDREN if view.usable else 0

    def plan(self, view: View) -> Step:
        number = last_round(view) + 1
        if number == 1:
            names = [m.name for m in sorted(view.usable, key=lambda m: (-chance(m, view.priors), m.name))]
            taken = tried_keys(view)
            first = [one for one in product(names[:POPULATION]) if one.key not in taken][:POPULATION]
            return tuple(planned(view, one, 1, "The first generation.") for one in first)
        if number > GENERATIONS:
            return stopping.exhausted(view, "generation")
        children = self._children(view, number)
        return children or stopping.exhausted(view)

    def _children(self, view: View, number: int) -> tuple[Planned, ...]:
        draw = random.Random(draw_seed(view.order.seed, "generation", number))
        pool = [attempt for attempt in view.ended if attempt.fitness is not None] or list(view.ended)
        names = [model.name for model in view.usable]
        taken = tried_keys(view)
        found: list[Planned] = []
        for _ in range(_TRIES):
            if len(found) == CHILDREN:
                break
            left, right = parent(pool, draw), parent(pool, draw)
            child = mutated(crossed(left.variant, right.variant, draw), names, draw)
            if child.key not in taken:
                taken.add(child.key)
                why = f"A child of attempts {left.number} and {right.number}."
                found.append(planned(view, child, number, why))
        return tuple(found)


def parent(pool: Sequence[Attempt], draw: random.Random) -> Attempt:
    """The best of some drawn at random."""
    drawn = [draw.choice(pool) for _ in range(TOURNAMENT)]
    return max(drawn, key=lambda attempt: (*attempt_key(attempt), -attempt.number))


def crossed(left: Variant, right: Variant, draw: random.Random) -> Variant:
    """Model and approach from either; the temperature somewhere between both."""
    share = draw.random()
    temperature = share * left.temperature + (1 - share) * right.temperature
    model = draw.choice((left, right)).model
    return Variant(model, clamped(temperature), draw.choice((left, right)).approach, max_tokens=MAX_TOKENS)


def mutated(variant: Variant, models: Sequence[str], draw: random.Random) -> Variant:
    """A little hotter or colder; now and then another approach, more seldom another model."""
    temperature = clamped(round(draw.gauss(variant.temperature, SPREAD), 2))
    # Every number is drawn whatever comes of it, so that one choice does not shift all later ones.
    another, elsewhere = draw.random() < MUTATION, draw.random() < MUTATION / 2
    approach, model = draw.choice(APPROACHES), draw.choice(models)
    kept = variant.approach if variant.approach in APPROACHES else Approach.BALANCED
    return Variant(
        model if elsewhere else variant.model, temperature, approach if another else kept, max_tokens=MAX_TOKENS
    )
