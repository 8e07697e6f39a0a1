"""Learning from ratings how much quality and speed count for a task type.

Also which are in force: the person's own before a mantra's, those before learnt ones, those before the task table's.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from ...domain.errors import UsageError
from ...domain.learning_port import WeightChange
from ...domain.prompts import TaskType
from ...domain.safetext import sanitise_line
from ...domain.scores import Weights

RATE: Final = 0.1
"""Largest step of one rating."""
CONTENT: Final = 0.8
"""A satisfaction from here on changes nothing."""
LOWEST, HIGHEST = 0.3, 0.7
"""Range of the quality weight that ratings reach."""
LEARNT: Final = "learnt"
"""`Weights.source` of weights that ratings have moved."""
_STRONGER: Final = frozenset({"user", "mantra"})
"""`Weights.source` of what was said for one request: it goes before what was learnt of many."""
KEYS: Final = ("1", "2", "3", "4", "5")
_DIGITS: Final = 9
"""Decimals kept, so that 0.7 - 0.06 is 0.64."""


def of_key(key: str) -> float:
    """Satisfaction of the keys 1 to 5: 0, 0.25, 0.5, 0.75, 1. Raises UsageError."""
    if key not in KEYS:
        raise UsageError(f"{sanitise_line(key, 20)} is no rating.", "Press a key from 1 (useless) to 5 (perfect).")
    return KEYS.index(key) / (len(KEYS) - 1)


def moved(weights: Weights, satisfaction: float, rate: float = RATE) -> Weights:
    """The weights after a rating: rate x (1 - satisfaction) goes from the dominant one to the other.

    Where both are equal, quality gains: who is not content with an even balance first wants it right. The quality
    weight stays in 0.3..0.7; weights that begin outside, as the task table's 0.85 does, are moved by no more than the
    step, and never further out. Raises UsageError for a satisfaction outside 0..1.
    """
    if not (math.isfinite(satisfaction) and 0 <= satisfaction <= 1):
        raise UsageError(f"A satisfaction of {satisfaction:g} is not between 0 and 1.", "0 is useless, 1 is perfect.")
    if satisfaction >= CONTENT:
        return weights
    step = rate * (1 - satisfaction)
    wanted = weights.quality - step if weights.quality > weights.speed else weights.quality + step
    lowest, highest = min(LOWEST, weights.quality), max(HIGHEST, weights.quality)
    quality = round(min(highest, max(lowest, wanted)), _DIGITS)
    if quality == weights.quality:
        return weights
    return Weights(quality, round(1 - quality, _DIGITS), LEARNT)


def in_force(learnt: float | None, base: Weights) -> Weights:
    """The weights of a task: what a person or a mantra says, else those that were learnt, else `base`."""
    if learnt is None or base.source in _STRONGER:
        return base
    return Weights(learnt, round(1 - learnt, _DIGITS), LEARNT)


def rated(task_type: TaskType, learnt: float | None, base: Weights, satisfaction: float, now: datetime) -> WeightChange:
    """What a rating does, to be logged: `learnt` is the quality weight so far, `base` what holds before any was learnt.

    A rating that changes nothing has `new` equal to `old`. Raises UsageError; see `moved`.
    """
    before = in_force(learnt, base)
    after = moved(before, satisfaction)
    step = round(after.quality - before.quality, _DIGITS)
    if not step:
        return WeightChange(task_type, learnt, learnt, f"rated {satisfaction:g}: no change", now)
    way = "from speed to quality" if step > 0 else "from quality to speed"
    return WeightChange(task_type, learnt, after.quality, f"rated {satisfaction:g}: {abs(step):g} {way}", now)


def adjusts(change: WeightChange) -> bool:
    """It moved the weights; a reset and a rating without effect do not."""
    return change.new is not None and change.new != change.old


def replayed(changes: Iterable[WeightChange]) -> dict[TaskType, float]:
    """Quality weights that a log, oldest first, leads to; task types that were never learnt or forgotten are absent."""
    found: dict[TaskType, float] = {}
    for change in changes:
        if change.new is None:
            found.pop(change.task_type, None)
        else:
            found[change.task_type] = change.new
    return found
