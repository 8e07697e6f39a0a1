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
from . import need
from .learning_rounds import REQUESTS, ROUNDS, Rounds, Tally
from .learning_types import Grouping, mixed, similar
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
        check(grouping, learnt, usual)
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


def check(grouping: Grouping, learnt: list[Tally], usual: list[Tally]) -> None:
    """Raises BenchError unless both sides answered all requests, and what was learnt made the difference."""
    requests = len(SEEDS) * len(grouping) * REQUESTS
    for number, (with_it, without) in enumerate(zip(learnt, usual, strict=True), 1):
        need(with_it.requests == without.requests == requests, f"round {number} has not {requests} requests")
        need(without.worth > 0 and without.right > 0, f"no answer of round {number} is worth anything")
        need(without.changed == 0, f"something was learnt without learning, in round {number}")
        need(number == 1 or with_it.changed > 0, f"nothing was learnt that round {number} could use")
    need(learnt[0] == usual[0], "the two sides differ before anything was learnt")


def total(grouping: Grouping, *, learn: bool, seeds: Iterable[int] = SEEDS) -> list[Tally]:
    """Each round over all seeds. Raises BenchError for seeds that make no difference."""
    runs = [Rounds(seed, grouping, machine(seed), learn=learn).run() for seed in seeds]
    need(len({repr(run) for run in runs}) == len(runs), "different seeds gave the same requests and answers")
    found = [Tally() for _ in range(ROUNDS)]
    for run in runs:
        for sum_of, tally in zip(found, run, strict=True):
            sum_of.add(tally)
    return found
