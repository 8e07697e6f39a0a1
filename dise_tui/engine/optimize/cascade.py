"""The default policy: the cheapest capable model first, repair from visible failures, climb, stop when verified.

Made to be run model by model: given many jobs, a scheduler asks each for its next attempt and serves first what the
loaded model can do. All jobs with the same models, priors and failures so far name the same next model, so that one
load serves them all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...domain.optimizing import Approach, AttemptState, StopRule, Variant
from . import stopping
from .capability import SAME_MODEL, answer_seconds, chance, seconds
from .machine import Machine, last_round, planned
from .selection import attempt_key, best_of, verified
from .variants import MAX_TOKENS
from .view import INCUMBENT, Available, Step, View

MOST_ATTEMPTS: Final = 5
"""As many as the documents make in any case."""
TRIES: Final = 3
"""Attempts of one model."""
AGAIN: Final = ((0.9, Approach.TEST_FIRST), (0.7, Approach.ROBUST))
"""A model's second and third try, when there is nothing to repair."""
ROUND: Final = 2
"""Attempts of one round: a try, and what follows from it. Three rounds without a gain are a plateau."""
CAPABLE: Final = 0.5
"""A model is capable if its chance is at least such a share of the best one's."""
NEAR: Final = 0.8
"""Share of tests passed from which on a repair is worth more than a new start with the same model."""
BESIDE: Final = 4.0
"""What an attempt costs beside the GPU's time, in seconds of a mean attempt."""
REPAIR: Final = 0.9
"""As SAME_MODEL, for a model that nearly passed and gets told what failed."""
FREE: Final = 0.02
"""The loaded model is preferred if another one's worth is higher by no more than this share."""


class Cascade(Machine):
    """One attempt at a time, each with the model that is worth most per second now."""

    name = "cascade"
    rules = frozenset(StopRule) - {StopRule.EXHAUSTED}

    def open_round(self, view: View) -> int | None:
        last = last_round(view)
        return last if 0 < sum(attempt.round == last for attempt in view.attempts) < ROUND else None

    def expected(self, view: View) -> int:
        return min(MOST_ATTEMPTS, TRIES * len(capable(view)))

    def plan(self, view: View) -> Step:
        if len(view.attempts) >= MOST_ATTEMPTS:
            return stopping.exhausted(view, "step of the cascade")
        left = [model for model in capable(view) if begun(model, view) < TRIES]
        if not left:
            return stopping.exhausted(view)
        explored = next((one for one in view.usable if one.name == view.explore), None) if not view.attempts else None
        model = explored or _choose(left, view)
        variant, parent, why = _how(model, view)
        if explored is not None:
            why = f"{model.name} begins because least is known of it here; at most a tenth of the jobs explore."
        number = self.open_round(view) or last_round(view) + 1
        return (planned(view, variant, number, why, parent=parent),)


def _choose(models: Sequence[Available], view: View) -> Available:
    """The model that is worth most; the loaded one where that costs nothing."""
    worth = {model.name: _worth(model, view) for model in models}
    best = max(models, key=lambda model: (worth[model.name], -model.parameters, model.name))
    free = [model for model in models if model.loaded and worth[model.name] >= (1 - FREE) * worth[best.name]]
    return max(free, key=lambda model: (worth[model.name], model.name)) if free else best


def _how(model: Available, view: View) -> tuple[Variant, int | None, str]:
    """Temperature, approach and parent of the next attempt with a model."""
    count = begun(model, view)
    best = best_of(view.ended)
    if best is not None and verified(best) and best.code and count:
        variant = _variant(model, 0.6 + 0.1 * count, Approach.IMPROVE)
        return variant, best.number, f"{model.name} improves attempt {best.number}."
    if view.incumbent.passes and view.incumbent.code and not view.attempts:
        return _variant(model, 0.4, Approach.IMPROVE), INCUMBENT, f"{model.name} improves the version that passes."
    knows = count > 0 or view.incumbent.model == model.name
    parent = _near_miss(view)
    if parent is not None and knows:
        what = "the kept version" if parent == INCUMBENT else f"attempt {parent}"
        variant = _variant(model, 0.3 + 0.2 * count, Approach.REPAIR)
        return variant, parent, f"{model.name} repairs {what} from the tests that it failed."
    if count == 0:
        seconds_each = answer_seconds(model)
        why = f"{model.name} is worth most a second now: about {seconds_each:.0f} s an attempt."
        return _variant(model, 0.5, Approach.BALANCED), None, why
    temperature, approach = AGAIN[(count - 1) % len(AGAIN)]
    return _variant(model, temperature, approach), None, f"{model.name} tries again, another way."


def begun(model: Available, view: View) -> int:
    """Attempts of this job with a model."""
    return sum(attempt.variant.model == model.name for attempt in view.attempts)


def capable(view: View) -> tuple[Available, ...]:
    """Models whose chance is not far below the best one's; all that fit where only one is asked for."""
    usable = view.usable
    most = max((chance(model, view.priors) for model in usable), default=0.0)
    return tuple(model for model in usable if chance(model, view.priors) >= CAPABLE * most)


def failures(model: Available, view: View) -> int:
    """Times that a model failed this task: in this job, and when it made an incumbent that fails."""
    here = sum(
        attempt.variant.model == model.name and not verified(attempt)
        for attempt in view.ended
        if attempt.state is not AttemptState.CANCELLED
    )
    made = view.incumbent
    return here + (made.model == model.name and made.fitness is not None and not made.passes)


def _worth(model: Available, view: View) -> float:
    """Chance of success for what an attempt costs: its seconds, and what is the same for all models, its tokens and
    its place in a budget, as so many mean attempts' seconds."""
    usual = sum(answer_seconds(one) for one in view.usable) / len(view.usable)
    failed = failures(model, view)
    odds = chance(model, view.priors) * SAME_MODEL**failed
    if failed == 1 and _nearly(model, view):
        odds *= REPAIR / SAME_MODEL
    return odds / (seconds(model, view) + BESIDE * usual)


def _nearly(model: Available, view: View) -> bool:
    """Whether the one failure of a model is near enough to be repaired."""
    parent = _near_miss(view)
    if parent == INCUMBENT:
        return view.incumbent.model == model.name
    made = next((one for one in view.ended if one.number == parent), None)
    return made is not None and made.variant.model == model.name


def _near_miss(view: View) -> int | None:
    """Number of the best failing attempt that has code and passes enough to be repaired; INCUMBENT for that one."""
    found: list[tuple[tuple[bool, float], int]] = [
        (attempt_key(attempt), attempt.number)
        for attempt in view.ended
        if attempt.code
        and not verified(attempt)
        and (attempt.score is not None and (attempt.score.pass_rate or 0) >= NEAR)
    ]
    made = view.incumbent
    if made.code and made.score is not None and not made.passes and (made.score.pass_rate or 0) >= NEAR:
        found.append(((False, made.fitness or 0.0), INCUMBENT))
    return max(found)[1] if found and not any(verified(attempt) for attempt in view.ended) else None


def _variant(model: Available, temperature: float, approach: Approach) -> Variant:
    return Variant(model.name, round(temperature, 3), approach, max_tokens=MAX_TOKENS)
