"""What to try first: posteriors of models, the order of the cascade, exploration, and the top configurations.

The order that a policy ships is kept until the evidence against it is strong (posterior
above 0.9, at most a tenth of attempts explore). Which one answers a person now belongs to `phase1`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ...domain.optimizing import Approach, GeneratorRecord, Variant
from ...domain.prompts import TaskType
from .beta import Beta, probability_better
from .prior import prior
from .registry import standing

SURE: Final = 0.9
"""P(better) above which an order is changed."""
EXPLORE: Final = 0.1
"""Largest share of attempts that explore."""
USUAL_FITNESS: Final = 0.85
"""Fitness that a variant which passes everything usually has; turns a rate into an expected fitness."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A configuration worth trying, and what is known of it."""

    variant: Variant
    expected: float
    """Expected fitness of its next attempt, 0..1."""
    samples: int
    success_rate: float | None
    why: str


def posteriors(
    models: Iterable[str],
    task_type: TaskType,
    records: Iterable[GeneratorRecord],
    sizes: Mapping[str, str] | None = None,
) -> dict[str, Beta]:
    """The belief in each model for a task type: the shipped prior and all its attempts there; `sizes` by model.

    What only improves an answer that was given to it says little of its model, and is left out.
    """
    found = {model: prior(model, task_type, (sizes or {}).get(model, "")) for model in models}
    for record in records:
        built_on = record.variant.approach is Approach.IMPROVE
        if record.task_type is task_type and record.variant.model in found and not built_on:
            belief = found[record.variant.model]
            found[record.variant.model] = belief.updated(record.successes, record.samples - record.successes)
    return found


def reordered(
    order: Sequence[str], beliefs: Mapping[str, Beta], costs: Mapping[str, float] | None = None
) -> tuple[str, ...]:
    """The cascade's order of models, changed only where that is sure.

    A model passes the one before it when P(better) > 0.9; with `costs` (seconds of an attempt) better is a higher rate
    of success per second. Every pair whose order differs from the given one is sure, since a model moves ahead of its
    neighbours one at a time.
    """
    prices = costs or {}
    result: list[str] = []
    for model in order:
        at = len(result)
        while at and _sure(model, result[at - 1], beliefs, prices):
            at -= 1
        result.insert(at, model)
    return tuple(result)


def _sure(one: str, other: str, beliefs: Mapping[str, Beta], costs: Mapping[str, float]) -> bool:
    if one not in beliefs or other not in beliefs:
        return False
    ratio = costs[one] / costs[other] if costs.get(one) and costs.get(other) else 1.0
    return probability_better(beliefs[one], beliefs[other], ratio) > SURE


def explores(seed: int, attempts: int, explored: int) -> bool:
    """Whether the next attempt explores, after `attempts` of which `explored` did.

    Never more than a tenth of them at any time; when it comes is drawn from the seed. Count over all jobs of a task
    type: most have fewer than ten attempts.
    """
    if explored + 1 > EXPLORE * (attempts + 1):
        return False
    return random.Random(f"{seed} {attempts}").random() < 0.5


def exploration(
    candidates: Sequence[Variant], records: Iterable[GeneratorRecord], task_type: TaskType, seed: int, attempts: int
) -> Variant | None:
    """The candidate to explore: one of those tried least for this task type, drawn from the seed."""
    tried = dict.fromkeys((each.key for each in candidates), 0)
    for record in records:
        if record.task_type is task_type and record.variant.key in tried:
            tried[record.variant.key] += record.samples
    fewest = min(tried.values(), default=0)
    rare = [each for each in candidates if tried[each.key] == fewest]
    return random.Random(f"{seed} {attempts} pick").choice(rare) if rare else None


def recommend(
    candidates: Iterable[Variant],
    task_type: TaskType,
    records: Iterable[GeneratorRecord],
    *,
    top: int = 3,
    sizes: Mapping[str, str] | None = None,
) -> tuple[Recommendation, ...]:
    """The `top` of these candidates for a task type, best first; give those that this machine can run.

    A configuration's mean fitness is drawn towards what its model can be expected to give, and a model's rate towards
    the shipped prior.
    """
    own = [each for each in records if each.task_type is task_type]
    variants = {each.key: each for each in candidates}
    beliefs = posteriors({each.model for each in variants.values()}, task_type, own, sizes)
    ranked = [_recommendation(each, [row for row in own if row.variant.key == key], beliefs[each.model])
              for key, each in variants.items()]  # fmt: skip
    ranked.sort(key=lambda each: (-each.expected, -each.samples, each.variant.key))
    return tuple(ranked[: max(0, top)])


def _recommendation(variant: Variant, rows: Sequence[GeneratorRecord], belief: Beta) -> Recommendation:
    expected = expected_fitness(rows, belief)
    samples, successes = sum(row.samples for row in rows), sum(row.successes for row in rows)
    if not samples:
        return Recommendation(
            variant, expected, 0, None, f"not tried yet; its model passes {belief.mean:.0%}, as far as known"
        )
    return Recommendation(
        variant, expected, samples, successes / samples, f"{successes} of {samples} attempts passed everything"
    )


def expected_fitness(rows: Iterable[GeneratorRecord], belief: Beta) -> float:
    """What the next attempt of a configuration can be expected to give: the mean fitness of its records, drawn towards
    what is believed of its model."""
    usual = belief.mean * USUAL_FITNESS
    tried = [row for row in rows if row.samples]
    samples = sum(row.samples for row in tried)
    return sum(standing(row, usual) * row.samples for row in tried) / samples if samples else usual
