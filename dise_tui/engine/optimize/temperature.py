"""The incremental temperature search: both neighbours of the winner's temperature, as long as one is better.

Neighbours are clamped to what models are asked for. The winner itself is never run again: it could only win by noise.
"""

from __future__ import annotations

from typing import Final

from ...domain.optimizing import Attempt, Stage, StopRule
from . import stopping
from .machine import Machine, last_round, planned
from .selection import attempt_key, first_key, verified
from .variants import clamped, tried_keys
from .view import Step, Stop, View

STEP: Final = 0.1


class TemperatureSearch(Machine):
    """One round tries the neighbours that are new; the better one becomes the centre, if it is better than it."""

    name = "temperature"
    rules = frozenset({StopRule.CEILING, StopRule.FAILED})

    def plan(self, view: View) -> Step:
        centre = self._centre(view)
        if centre is None:
            return Stop(StopRule.EXHAUSTED, "No attempt won, so that there is no temperature to search around.")
        tried = tried_keys(view)
        before = self.memory.get("centre")
        if before == centre.number:
            return Stop(StopRule.EXHAUSTED, f"No neighbour of temperature {centre.variant.temperature:g} is better.")
        places = dict.fromkeys(clamped(centre.variant.temperature + step) for step in (-STEP, STEP))
        fresh = [variant for place in places if (variant := centre.variant.at(place)).key not in tried]
        if not fresh:
            return Stop(
                StopRule.EXHAUSTED, f"Both neighbours of temperature {centre.variant.temperature:g} were tried."
            )
        self.memory["centre"] = centre.number
        number = last_round(view) + 1
        why = f"A neighbour of temperature {centre.variant.temperature:g}, which won with attempt {centre.number}."
        return tuple(planned(view, one, number, why, stage=Stage.TEMPERATURE) for one in fresh)

    def _centre(self, view: View) -> Attempt | None:
        """The winner of the experiments, or the neighbour that was better than the centre before."""
        best = winner_of(view, Stage.EXPERIMENTS)
        for attempt in sorted(view.ended, key=lambda one: (one.round, one.number)):
            if best is not None and attempt.stage is Stage.TEMPERATURE and better(attempt, best):
                best = attempt
        return best


def better(attempt: Attempt, than: Attempt) -> bool:
    """Whether it passes and gains enough to be more than noise."""
    return verified(attempt) and (attempt.fitness or 0.0) > (than.fitness or 0.0) + stopping.GAIN


def winner_of(view: View, stage: Stage | None = None) -> Attempt | None:
    """The best attempt that passes everything and is better than the incumbent; of equal ones the earlier."""
    able = [one for one in view.ended if verified(one) and (stage is None or one.stage is stage)]
    best = max(able, key=lambda one: (*attempt_key(one), -one.number), default=None)
    return best if best is not None and attempt_key(best) > first_key(view.incumbent) else None
