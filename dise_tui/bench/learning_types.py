"""Which of the measured tasks make one task type: those that the models find equally hard, or any."""

from __future__ import annotations

import math
import random
from typing import Final

from .policies_data import PASSED

TYPES: Final = 8
_TASKS: Final = 118
_STEPS: Final = 30

Grouping = tuple[tuple[int, ...], ...]
"""Numbers of tasks, by type."""


def mixed() -> Grouping:
    """Drawn at random: what is learnt of one request says nothing of another but how good a model is altogether."""
    rows = list(range(_TASKS))
    random.Random("mixed types").shuffle(rows)
    return tuple(tuple(rows[start::TYPES]) for start in range(TYPES))


def similar() -> Grouping:
    """Tasks whose pass rates over the models are alike (k-means on log odds; Lloyd, 1982)."""
    points = [_profile(row) for row in range(_TASKS)]
    centres = [points[row] for row in random.Random("similar types").sample(range(_TASKS), TYPES)]
    groups: list[list[int]] = []
    for _ in range(_STEPS):
        groups = [[] for _ in centres]
        for row, point in enumerate(points):
            groups[min(range(TYPES), key=lambda each: math.dist(point, centres[each]))].append(row)
        centres = [
            _middle([points[row] for row in group]) if group else centre
            for group, centre in zip(groups, centres, strict=True)
        ]
    return tuple(tuple(group) for group in groups if group)


def _profile(row: int) -> tuple[float, ...]:
    return tuple(math.log((passed[row] + 0.5) / (100.5 - passed[row])) for passed in PASSED.values())


def _middle(points: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(each) / len(points) for each in zip(*points, strict=True))
