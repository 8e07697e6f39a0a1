"""How much quality and speed count, and what a task type asks of a candidate at least.

Source of the numbers: founding document 004 (task criteria).
Learning from ratings does not belong here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from ..domain.errors import UsageError
from ..domain.prompts import Mantra, TaskType
from ..domain.scores import Score, Weights

DEFAULT: Final = Weights(0.7, 0.3, "default")
PRESETS: Final[dict[str, tuple[float, float]]] = {
    "quality": (0.85, 0.15),
    "balanced": (0.7, 0.3),
    "even": (0.5, 0.5),
}
"""Named pairs (quality, speed) that a user may choose."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What a task type weighs and asks for."""

    weights: Weights = DEFAULT
    min_quality: float = 0.5
    """Lowest acceptable Q, 0..1."""
    max_gen_s: float = 120.0
    """Longest acceptable generation, s."""
    max_exec_s: float | None = None
    """Longest acceptable execution, CPU s; None for no bound."""

    def admits(self, score: Score) -> bool:
        """Whether a passing candidate keeps within these bounds. What was not measured is not held against it."""
        return (
            score.passes
            and (score.quality is None or score.quality >= self.min_quality)
            and (score.gen_s is None or score.gen_s <= self.max_gen_s)
            and (self.max_exec_s is None or score.exec_s is None or score.exec_s <= self.max_exec_s)
        )


_SAFE: Final = Criteria(Weights(0.85, 0.15, "task"), 0.7, 120.0)
_SMALL: Final = Criteria(Weights(0.5, 0.5, "task"), 0.4, 30.0)
_BULK: Final = Criteria(Weights(0.6, 0.4, "task"), 0.5, 120.0, 30.0)
_TABLE: Final[dict[TaskType, Criteria]] = {
    TaskType.API_INTEGRATION: _SAFE,
    TaskType.DATABASE: _SAFE,
    TaskType.SECURITY: _SAFE,
    TaskType.PRODUCTION: _SAFE,
    TaskType.SIMPLE_FUNCTION: _SMALL,
    TaskType.UTILITY: _SMALL,
    TaskType.HELPER: _SMALL,
    TaskType.PROTOTYPE: _SMALL,
    TaskType.DATA_PROCESSING: _BULK,
    TaskType.BATCH: _BULK,
    TaskType.AUTOMATION: _BULK,
}


def criteria(task_type: TaskType) -> Criteria:
    """The table's line for a task type, or the general one."""
    return _TABLE.get(task_type, Criteria())


def chosen(quality: float, speed: float, source: str = "user") -> Weights:
    """Weights that someone set by hand. Raises UsageError unless they are two shares of 1."""
    if quality >= 0 and speed >= 0 and math.isclose(quality + speed, 1.0, abs_tol=1e-9):
        return Weights(quality, speed, source)
    raise UsageError(
        f"The weights {quality:g} for quality and {speed:g} for speed do not sum to 1.",
        "Give two numbers from 0 to 1 that sum to 1, for instance 0.7 and 0.3.",
    )


def preset(name: str) -> Weights:
    """The named preset. Raises UsageError, naming the presets there are."""
    if name not in PRESETS:
        raise UsageError(f'There is no weight preset "{name}".', f"Choose one of: {', '.join(PRESETS)}.")
    return chosen(*PRESETS[name])


def choose(task_type: TaskType, mantra: Mantra | None = None, user: Weights | None = None) -> Weights:
    """The weights in force: the user's own, else the mantra's, else the task table's, else .7 and .3."""
    if user is not None:
        return chosen(user.quality, user.speed)
    if mantra is not None:
        # 1 - 0.9 is 0.09999999999999998; two decimals are all that a mantra states.
        return chosen(round(1 - mantra.speed, 6), mantra.speed, "mantra")
    return criteria(task_type).weights
