"""The refinement ladder of prose: one rung after the other, each from the text of the one before.

Owns which model takes which rung, and how hot. The instructions of the rungs are in `approaches`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...domain.optimizing import AttemptState, Order, Stage, StopRule, Variant
from .machine import Machine, planned
from .view import INCUMBENT, Available, Step, Stop, View


@dataclass(frozen=True, slots=True)
class Rung:
    temperature: float
    max_tokens: int
    second: bool
    """The second largest model takes it, so that another one reads what the largest wrote."""


LADDER: Final = (Rung(0.2, 2000, False), Rung(0.15, 2000, True), Rung(0.1, 2500, False))
_COMPARABLE: Final = 0.5
"""A second model takes a rung only if it has at least this share of the largest one's parameters."""


class Refinement(Machine):
    """As many rungs as the order asks for, 1 to 3. A rung that fails is not repeated: the next one starts from the
    last text that there is."""

    name = "refinement"
    rules = frozenset({StopRule.FAILED})

    def expected(self, view: View) -> int:
        return rungs(view) if view.usable else 0

    def plan(self, view: View) -> Step:
        done = len(view.attempts)
        if done >= rungs(view):
            return _end(view)
        rung = LADDER[done]
        model = _model(rung, view)
        good = [attempt for attempt in view.ended if attempt.state is AttemptState.SCORED]
        parent = good[-1].number if good else INCUMBENT
        variant = Variant(model.name, rung.temperature, max_tokens=rung.max_tokens)
        why = f"Rung {done + 1} of {rungs(view)} on {model.name}."
        return (planned(view, variant, done + 1, why, stage=Stage.REFINEMENT, parent=parent),)

    def winner(self, view: View) -> int | None:
        """The last text that was scored; whether it is better than the incumbent is for the judge of prose."""
        good = [attempt.number for attempt in view.ended if attempt.state is AttemptState.SCORED]
        return good[-1] if good else None


def rungs(view: View) -> int:
    return min(len(LADDER), max(1, view.order.rungs))


def writers(models: tuple[Available, ...], order: Order) -> tuple[str, ...]:
    """The models that would take the rungs of an order; none where none is usable."""
    view = View(models, order=order)
    wanted = LADDER[: rungs(view)] if view.usable else ()
    return tuple(dict.fromkeys(_model(rung, view).name for rung in wanted))


def _model(rung: Rung, view: View) -> Available:
    ranked = sorted(view.usable, key=lambda model: (-model.parameters, model.name))
    able = [model for model in ranked if model.parameters >= _COMPARABLE * ranked[0].parameters]
    return able[1] if rung.second and len(able) > 1 else ranked[0]


def _end(view: View) -> Stop:
    count = rungs(view)
    failed = [attempt for attempt in view.ended if attempt.state is not AttemptState.SCORED]
    if len(failed) == len(view.ended):
        why = next((attempt.reason for attempt in reversed(failed) if attempt.reason), "no text came")
        return Stop(StopRule.FAILED, f"No rung of the ladder gave a text; the last one: {why.rstrip('.')}.")
    word = "The rung" if count == 1 else f"All {count} rungs"
    return Stop(StopRule.EXHAUSTED, f"{word} of the ladder {'is' if count == 1 else 'are'} done.")
