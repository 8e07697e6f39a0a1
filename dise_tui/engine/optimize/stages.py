"""The course of a job: experiments, then the gate of tool evolution, then the temperature search; prose has its ladder.

Owns the order of stages and their state. A course is asked like a policy and answers like one.
"""

from __future__ import annotations

import json
from typing import Any, Final

from ...domain.optimizing import Order, Stage, StopRule
from ...domain.prompts import Kind
from . import stopping
from .acceptance import Comparing, Judgement, evolves
from .machine import Machine
from .policies import create
from .refinement import Refinement
from .single import Single
from .temperature import TemperatureSearch, winner_of
from .view import Step, Stop, View

VERSION: Final = 1
_SEARCHABLE: Final = frozenset({StopRule.EXHAUSTED})
"""Ends of the experiments after which the winner's temperature is worth a search; after all others the job is over."""


class Course:
    """A whole job. Its `state` belongs into `Progress.state`, after every call of `next`."""

    def __init__(self, order: Order, kind: Kind, state: str = "") -> None:
        held = _held(state)
        self._order = order
        self.stage = Stage(held.get("stage", Stage.REFINEMENT if kind is not Kind.CODE else Stage.EXPERIMENTS))
        self._experiments = _experiments(order, kind, held.get("experiments", ""))
        self._search = TemperatureSearch(held.get("search", ""))

    @property
    def state(self) -> str:
        held = {
            "v": VERSION,
            "stage": self.stage.value,
            "experiments": self._experiments.state,
            "search": self._search.state,
        }
        return json.dumps(held, sort_keys=True, separators=(",", ":"))

    def next(self, view: View) -> Step:
        """What to begin now, () to wait for what runs, or the end of the job with its rule."""
        if self.stage in (Stage.EXPERIMENTS, Stage.REFINEMENT):
            step = self._experiments.next(view)
            if not isinstance(step, Stop):
                return step
            alone = self.stage is Stage.REFINEMENT or self._order.variant is not None
            if alone or step.rule not in _SEARCHABLE or winner_of(view) is None:
                return step
            self.stage = Stage.TOOL_EVOLUTION
        if self.stage is Stage.TOOL_EVOLUTION:
            # The gate needs no attempt: `evolution` tells its verdict to whoever keeps tools.
            self.stage = Stage.TEMPERATURE
        step = self._search.next(view)
        if step and not isinstance(step, Stop) and StopRule.TARGET in self._experiments.rules:
            return stopping.check(view, {StopRule.TARGET}) or step
        return step

    def winner(self, view: View) -> int | None:
        """Number of the attempt that the job is about to propose; None while none is better than the incumbent."""
        if self.stage in (Stage.REFINEMENT, Stage.EXPERIMENTS):
            return self._experiments.winner(view)
        best = winner_of(view)
        return best.number if best is not None else None

    def evolution(self, view: View, comparing: Comparing) -> Judgement | None:
        """The gate of tool evolution: whether the winner's configuration is more than a tenth better than what was
        served. None while the experiments go on, for prose, and without a winner."""
        if self.stage is Stage.REFINEMENT or any(not attempt.state.ended for attempt in view.attempts):
            return None
        best = winner_of(view)
        return evolves(best, view.incumbent.score, comparing) if best is not None else None

    def expected(self, view: View) -> int:
        """Attempts altogether, as far as the present stage can tell; 0 where it cannot."""
        if self.stage in (Stage.TOOL_EVOLUTION, Stage.TEMPERATURE):
            return len(view.attempts)
        return self._experiments.expected(view)


def _experiments(order: Order, kind: Kind, state: str) -> Machine:
    if order.variant is not None:
        return Single(state)
    return Refinement(state) if kind is not Kind.CODE else create(order.policy, state)


def _held(state: str) -> dict[str, Any]:
    """The state as it was told, or nothing: what something else wrote is not believed."""
    try:
        held = json.loads(state) if state else {}
        Stage(held.get("stage", Stage.EXPERIMENTS))
        return held if held.get("v") == VERSION else {}
    except (ValueError, TypeError, AttributeError):
        return {}
