"""Beta distributions of a success rate: how sure one model is better than another. Mathematics only."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_STEP: Final = 0.15
_WIDTH: Final = 12.0
"""Standard deviations between two points, and on each side, on the scale of log odds; what is beyond weighs 1e-5."""
_TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Beta:
    """What is believed of a rate: `alpha` - and `beta` - like successes and failures, both above 0."""

    alpha: float
    beta: float

    @property
    def mean(self) -> float:
        return self.alpha / (self.alpha + self.beta)

    @property
    def spread(self) -> float:
        """Standard deviation."""
        total = self.alpha + self.beta
        return math.sqrt(self.alpha * self.beta / (total * total * (total + 1)))

    def updated(self, successes: float, failures: float) -> Beta:
        return Beta(self.alpha + successes, self.beta + failures)

    @classmethod
    def about(cls, mean: float, weight: float) -> Beta:
        """A belief with this mean that weighs as much as `weight` attempts; the mean is kept within 0.02 and 0.98."""
        kept = min(0.98, max(0.02, mean))
        return cls(kept * weight, (1 - kept) * weight)


@lru_cache(maxsize=4096)
def probability_better(one: Beta, other: Beta, ratio: float = 1.0) -> float:
    """P(X > ratio x Y) for independent X of `one` and Y of `other`; the error is below 0.002.

    The density of one is summed over log odds, where it is smooth whatever alpha and beta are, times the distribution
    function of the other: of the two ways, the one whose function is not asked beyond 1, where it has a corner; else
    the one with the narrower density.
    """
    if ratio > 1 or (ratio == 1 and _width(one) <= _width(other)):
        return _mean(one, lambda x: distribution(other, x / ratio), _width(other))
    return 1 - _mean(other, lambda y: distribution(one, y * ratio), _width(one))


def _width(belief: Beta) -> float:
    """Standard deviation of the log odds."""
    return math.sqrt(_trigamma(belief.alpha) + _trigamma(belief.beta))


def _mean(belief: Beta, function: Callable[[float], float], scale: float) -> float:
    """The mean of a function that changes over `scale` log odds."""
    middle = _digamma(belief.alpha) - _digamma(belief.beta)
    reach = _WIDTH * _width(belief)
    half = math.ceil(reach / min(_STEP * _width(belief), scale))
    logs, values = [], []
    for index in range(-half, half + 1):
        odds = middle + reach * index / half
        log_x, log_rest = -_softplus(-odds), -_softplus(odds)
        logs.append(belief.alpha * log_x + belief.beta * log_rest)
        values.append(function(math.exp(log_x)))
    top = max(logs)
    weights = [math.exp(each - top) for each in logs]
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / sum(weights)


def distribution(belief: Beta, x: float) -> float:
    """P(Y <= x): the regularised incomplete beta function, by its continued fraction (Numerical Recipes, 6.4)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    a, b = belief.alpha, belief.beta
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )  # fmt: skip
    if x < (a + 1) / (a + b + 2):
        return min(1.0, front * _fraction(a, b, x) / a)
    return max(0.0, 1 - front * _fraction(b, a, 1 - x) / b)


def _fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 400):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            result *= d * c
        if abs(d * c - 1) < 1e-12:
            break
    return result


def _away(value: float) -> float:
    """Not 0."""
    return value if abs(value) > _TINY else _TINY


def _softplus(value: float) -> float:
    """log(1 + e^value)."""
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


def _digamma(x: float) -> float:
    result = 0.0
    while x < 6:
        result -= 1 / x
        x += 1
    inverse = 1 / (x * x)
    return result + math.log(x) - 0.5 / x - inverse * (1 / 12 - inverse * (1 / 120 - inverse / 252))


def _trigamma(x: float) -> float:
    result = 0.0
    while x < 6:
        result += 1 / (x * x)
        x += 1
    inverse = 1 / (x * x)
    return result + 1 / x + inverse / 2 + inverse / x * (1 / 6 - inverse * (1 / 30 - inverse / 42))
