"""One configuration, once: what somebody wants to see again, with another seed. Nothing is searched afterwards."""

from __future__ import annotations

from ...domain.optimizing import Approach, AttemptState, Stage, StopRule
from ...domain.prompts import Kind
from .machine import Machine, planned
from .view import INCUMBENT, Step, Stop, View


class Single(Machine):
    """The variant that the order names."""

    name = "single"
    rules = frozenset({StopRule.FAILED})

    def expected(self, view: View) -> int:
        return 1

    def plan(self, view: View) -> Step:
        variant = view.order.variant
        assert variant is not None, "the order names the variant"
        if view.attempts:
            only = view.attempts[-1]
            if only.state is not AttemptState.FAILED:
                return Stop(StopRule.EXHAUSTED, "The one configuration that was asked for was tried.")
            why = only.reason.rstrip(".") or "no answer with code"
            return Stop(StopRule.FAILED, f"The one configuration that was asked for failed: {why}.")
        if all(model.name != variant.model for model in view.usable):
            return Stop(StopRule.FAILED, f"No attempt can be made: {variant.model} is not installed or does not fit.")
        prose = view.kind is not Kind.CODE
        starts = prose or variant.approach in (Approach.REPAIR, Approach.IMPROVE)
        stage = Stage.REFINEMENT if prose else Stage.EXPERIMENTS
        why = "This configuration was asked for once more."
        return (planned(view, variant, 1, why, stage=stage, parent=INCUMBENT if starts else None),)
