"""What a candidate's measurements are worth: the formulas E, Q, S, C and F. The order of scores is in `ranking`.

Numbers in, numbers out. Nothing here runs code, reads a clock or knows where a test came from.

    E = 0.4 R + 0.3 static + 0.3 review     parts that were not measured are left out, the others renormalised
    Q = 0.5 P + 0.5 E                       quality; only P when nothing of E is known
    S = 0.6 max(0, 1 - gen_s/60) + 0.4 max(0, 1 - exec_s/10)     without gen_s: max(0, 1 - exec_s/10)
    F = (wq Q + ws S) (1 - 0.12 (1 - C))    if P = 1; C unknown counts as 1
    F = 0.30 P                              if P < 1: failing is never worth more than 0.30
"""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from ..domain.scores import Weights

ROBUSTNESS_SHARE: Final = 0.4
STATIC_SHARE: Final = 0.3
REVIEW_SHARE: Final = 0.3
PASS_SHARE: Final = 0.5
"""Share of P in quality; the rest is E."""
GENERATION_SHARE: Final = 0.6
GENERATION_LIMIT_S: Final = 60.0
"""Generation as slow as this or slower earns no speed."""
EXECUTION_SHARE: Final = 0.4
EXECUTION_LIMIT_S: Final = 10.0
"""CPU time of execution at which it earns no speed."""
COVERAGE_LOSS: Final = 0.12
"""Share of fitness that is lost when the suite reaches nothing of the code."""
FAILING_SHARE: Final = 0.30
CONFIDENCE_FLOOR: Final = 0.5
"""A suite trusted less than this leaves the artifact unverified."""
UNVERIFIED_CAP: Final = 0.6
"""Highest fitness under a suite below CONFIDENCE_FLOOR."""


def unit(value: float) -> float:
    """`value` clamped to 0..1. What is not a number is worth 0, never something in between."""
    return 0.0 if math.isnan(value) else min(1.0, max(0.0, value))


def evaluator(
    robustness: float | None = None, static: float | None = None, review: float | None = None
) -> float | None:
    """E, 0..1: everything about quality that the suite does not say. None when no part was measured."""
    shares = ((robustness, ROBUSTNESS_SHARE), (static, STATIC_SHARE), (review, REVIEW_SHARE))
    known = [(unit(value), share) for value, share in shares if value is not None]
    if not known:
        return None
    return unit(sum(value * share for value, share in known) / sum(share for _, share in known))


def quality(pass_rate: float, evaluation: float | None) -> float:
    """Q, 0..1, from P and E."""
    if evaluation is None:
        return unit(pass_rate)
    return unit(PASS_SHARE * unit(pass_rate) + (1 - PASS_SHARE) * unit(evaluation))


def speed(gen_s: float | None, exec_s: float) -> float:
    """S, 0..1.

    `gen_s` is the server's time for prompt and tokens, s: no load of the model, no queueing; None where nothing was
    generated, and the execution part stands alone. `exec_s` is CPU time, s. A time that is not a number earns nothing.
    """
    execution = 0.0 if math.isnan(exec_s) else unit(1 - exec_s / EXECUTION_LIMIT_S)
    if gen_s is None:
        return execution
    generation = 0.0 if math.isnan(gen_s) else unit(1 - gen_s / GENERATION_LIMIT_S)
    return unit(GENERATION_SHARE * generation + EXECUTION_SHARE * execution)


def fitness(
    quality: float, speed: float, coverage: float | None, weights: Weights, *, confidence: float = 1.0
) -> float:
    """F, 0..1, of a candidate that passes everything.

    `confidence` is the suite's, 0..1; below CONFIDENCE_FLOOR the result is capped at UNVERIFIED_CAP. Raises
    ValueError for weights that are negative or do not sum to 1.
    """
    if weights.quality < 0 or weights.speed < 0 or not math.isclose(weights.quality + weights.speed, 1.0):
        raise ValueError(f"weights {weights.quality} and {weights.speed} are not two shares of 1")
    reached = 1.0 if coverage is None else unit(coverage)
    value = weights.quality * unit(quality) + weights.speed * unit(speed)
    value = unit(value * (1 - COVERAGE_LOSS * (1 - reached)))
    return value if confidence >= CONFIDENCE_FLOOR else min(value, UNVERIFIED_CAP)


def failing_fitness(pass_rate: float) -> float:
    """F, 0..0.30, of a candidate that does not pass everything."""
    return FAILING_SHARE * unit(pass_rate)


def rounded(value: float, digits: int = 2) -> Decimal:
    """`value` as people round it: half up, on the decimal digits that Python prints for it."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)


def improvement(old: float | None, new: float | None) -> str:
    """How much better `new` is, as text: "+22.7 %" for .75 to .92.

    Without an old value above 0 there is no percentage: the absolute difference is given, "+0.92". A missing new
    value is a dash.
    """
    if new is None:
        return "–"
    if not old:
        return f"{rounded(new):+}"
    percent = rounded((new - old) / old * 100, 1)
    return f"{percent:+} %" if percent else "±0.0 %"
