"""What learning brings: three rounds of similar requests, first answers with and without what was learnt before.

Owns the numbers `learning_*`. Recommendation, registry, tools, policies and scores are the product's own; only the
outcomes of answers are drawn, from measured pass rates, as `policies_world` tells. Between two rounds the real
optimizer works on what was not good enough, and what it sees is learnt as well. Both sides get the same requests, and
an answer of the same configuration to the same request is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from ..domain.settings import Settings
from .learning_rounds import ROUNDS, Rounds, Tally
from .learning_types import mixed, similar
from .policies import machine

SEEDS: Final = range(100, 132)
"""Libraries on which no constant was chosen."""
TARGETS: Final = {"learning_gain_round3": 1.05}
"""The least that each number is to be."""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """`learning_gain_round*`: what first answers are worth with learning over without. `*_right_*`: share of right
    ones. `learning_mixed_*`: the requests of one task type have nothing in common. Also what an answer takes, s."""
    numbers: dict[str, float] = {}
    for name, grouping in (("", similar()), ("mixed_", mixed())):
        progress(f"learning: {'requests of one type resemble each other' if not name else 'they do not'}")
        learnt, usual = total(grouping, learn=True), total(grouping, learn=False)
        for number in range(ROUNDS):
            with_it, without = learnt[number], usual[number]
            numbers[f"learning_{name}gain_round{number + 1}"] = with_it.worth / without.worth
            numbers[f"learning_{name}right_round{number + 1}"] = with_it.right / with_it.requests
            numbers[f"learning_{name}right_round{number + 1}_off"] = without.right / without.requests
            numbers[f"learning_{name}seconds_round{number + 1}"] = with_it.seconds / with_it.requests
            numbers[f"learning_{name}seconds_round{number + 1}_off"] = without.seconds / without.requests
            numbers[f"learning_{name}changed_round{number + 1}"] = with_it.changed / with_it.requests
    numbers["learning_requests"] = float(sum(each.requests for each in learnt))
    return numbers


def total(grouping: tuple[tuple[int, ...], ...], *, learn: bool, seeds: Iterable[int] = SEEDS) -> list[Tally]:
    """Each round over all seeds."""
    found = [Tally() for _ in range(ROUNDS)]
    for seed in seeds:
        for sum_of, tally in zip(found, Rounds(seed, grouping, machine(seed), learn=learn).run(), strict=True):
            sum_of.add(tally)
    return found
