"""What is left of a job's budget, and how attempts that run side by side share it.

All of them together must not spend more than one after the other would. Counting what was spent is not here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .capability import TOKENS, answer_seconds
from .view import View

WHOLE: Final = 2.0
"""An attempt is begun beside others only if so many times its usual seconds and tokens are left for each."""
_SLOW: Final = 30.0
"""Seconds of an attempt with a model that nobody knows."""


@dataclass(frozen=True, slots=True)
class Share:
    """The most that one attempt may cost."""

    seconds: float
    budgeted: bool
    """`seconds` is what is left for the job, not the limit of every attempt."""
    tokens: int | None


def side_by_side(view: View, models: Sequence[str]) -> int:
    """How many attempts with these models the budget can pay for at once, each to its end; at least one."""
    budget, count = view.order.budget, float(len(models))
    if budget.seconds is not None and models:
        known = {model.name: answer_seconds(model) for model in view.models}
        longest = max(known.get(name, _SLOW) for name in models)
        count = min(count, (budget.seconds - view.spent_s) / (WHOLE * longest))
    if budget.tokens is not None:
        count = min(count, (budget.tokens - view.spent_tokens) / (WHOLE * TOKENS))
    return max(1, math.floor(count))


def share(view: View, together: int) -> Share:
    """Of what is left, an equal part for each of the attempts that run together."""
    budget, among = view.order.budget, max(1, together)
    seconds, budgeted = budget.attempt_seconds, False
    if budget.seconds is not None:
        left = max(1.0, (budget.seconds - view.spent_s) / among)
        seconds, budgeted = min(seconds, left), left < seconds
    tokens = None if budget.tokens is None else max(1, (budget.tokens - view.spent_tokens) // among)
    return Share(seconds, budgeted, tokens)
