"""Agreement among candidates chooses: several are made, and the largest group that behaves alike wins."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from typing import Final

from ...domain.optimizing import Attempt, StopRule
from . import stopping
from .capability import chance
from .machine import Machine, last_round, planned
from .selection import attempt_key, best_of, verified
from .variants import product, tried_keys
from .view import Step, Stop, View

ROUND: Final = 3
ROUNDS: Final = 3
MAJORITY: Final = 0.6
"""Share of the candidates that must agree to end it."""


class Ensemble(Machine):
    """Rounds of three candidates of different models, until most of them agree.

    A single candidate that passes does not end it: the suite may be weak, and agreement is the second witness.
    """

    name = "ensemble"
    rules = frozenset({StopRule.FAILED})

    def expected(self, view: View) -> int:
        return ROUND * ROUNDS if view.usable else 0

    def plan(self, view: View) -> Step:
        number = last_round(view) + 1
        group = largest_group(view)
        scored = [attempt for attempt in view.ended if attempt.code]
        if group and len(group) >= MAJORITY * len(scored) and len(scored) >= ROUND and verified(group[0]):
            numbers = ", ".join(str(attempt.number) for attempt in group)
            return Stop(
                StopRule.TARGET, f"{len(group)} of {len(scored)} candidates agree and pass everything: {numbers}."
            )
        if number > ROUNDS:
            return stopping.exhausted(view, "candidate")
        ranked = sorted(view.usable, key=lambda model: (-chance(model, view.priors), model.name))
        taken = tried_keys(view)
        free = [one for one in product([model.name for model in ranked]) if one.key not in taken]
        if not free:
            return stopping.exhausted(view)
        return tuple(planned(view, one, number, "One more candidate to agree with.") for one in free[:ROUND])

    def winner(self, view: View) -> int | None:
        best = best_of(attempt for attempt in largest_group(view) if verified(attempt))
        return best.number if best is not None else super().winner(view)


def largest_group(view: View) -> tuple[Attempt, ...]:
    """The candidates of the largest group that behaves alike, best first; of equally large ones the better."""
    groups: dict[tuple[str, ...], list[Attempt]] = {}
    for attempt in view.ended:
        if attempt.code and attempt.score is not None:
            groups.setdefault(behaviour(attempt, view), []).append(attempt)
    ranked = [tuple(sorted(group, key=_down)) for group in groups.values()]
    return max(ranked, key=_size, default=())


def _size(group: tuple[Attempt, ...]) -> tuple[int, tuple[bool, float], int]:
    return _witnesses(group), attempt_key(group[0]), -group[0].number


def behaviour(attempt: Attempt, view: View) -> tuple[str, ...]:
    """What a candidate does, as far as it is known: its answers to inputs that all were given, else how it failed
    the suite, else, when it passes, nothing more than that."""
    seen = view.behaviours.get(attempt.number)
    if seen is not None:
        return ("seen", *seen)
    assert attempt.score is not None
    if attempt.score.passes:
        return ("passes",)
    return ("fails", *(f"{outcome.source}={outcome.got}" for outcome in attempt.score.failures))


def _witnesses(group: Sequence[Attempt]) -> int:
    """How many different programs agree: the same source twice is no second witness."""
    return len({_canonical(attempt.code or "") for attempt in group})


def _canonical(source: str) -> str:
    """The program without comments, blanks and layout."""
    try:
        return ast.dump(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source


def _down(attempt: Attempt) -> tuple[bool, float, int]:
    passes, fitness = attempt_key(attempt)
    return not passes, -fitness, attempt.number
