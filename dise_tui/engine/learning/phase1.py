"""The configuration that answers a person now: the best that meets the time on this machine.

Larger ones that do not are marked for the background. Times are measured or not known; never assumed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...domain.optimizing import Variant

BUDGET_S: Final = 15.0
"""Seconds that an answer may take while a person waits."""


@dataclass(frozen=True, slots=True)
class Option:
    """A configuration on this machine."""

    variant: Variant
    expected: float
    """Expected fitness, 0..1."""
    fits: bool
    """Its model fits into memory."""
    tokens_per_s: float | None = None
    """Measured here; None: never."""
    load_s: float | None = None
    """Measured; None: never loaded here."""
    resident: bool = False
    """In memory now: no load."""
    tokens: float = 400.0
    """Of an answer."""
    fast: bool = False
    """Its model is of a class that is meant for answers at once."""
    size: int | None = None
    """Bytes; decides between fast ones that were never timed."""

    @property
    def seconds(self) -> float | None:
        """Load and generation; None where one of the two was never measured."""
        if not self.tokens_per_s or (not self.resident and self.load_s is None):
            return None
        return (0.0 if self.resident else self.load_s or 0.0) + self.tokens / self.tokens_per_s


@dataclass(frozen=True, slots=True)
class Phase2Only:
    """A configuration that is better and too slow, too large, or not timed yet."""

    variant: Variant
    why: str


@dataclass(frozen=True, slots=True)
class Pick:
    """What answers now."""

    option: Option | None
    """None: nothing fits."""
    why: str
    phase2_only: tuple[Phase2Only, ...] = ()
    """Better ones, best first."""


def pick(options: Sequence[Option], budget_s: float = BUDGET_S) -> Pick:
    """The best that is known to meet the budget; else the best fast one; else whatever fits and is quickest."""
    ranked = sorted(options, key=lambda each: (-each.expected, _slowness(each), each.variant.key))
    fitting = [each for each in ranked if each.fits]
    chosen = next((each for each in fitting if each.seconds is not None and each.seconds <= budget_s), None)
    why = f"best of those that answer within {budget_s:g} s here"
    if chosen is None:
        chosen = next((each for each in fitting if each.fast), None)
        why = f"best fast one; none is known to answer within {budget_s:g} s here"
    if chosen is None:
        chosen = min(fitting, key=_slowness, default=None)
        why = "quickest of those that fit" if chosen else "no model fits this machine"
    better = [each for each in ranked if chosen is None or each.expected > chosen.expected]
    return Pick(chosen, why, tuple(Phase2Only(each.variant, _too_much(each, budget_s)) for each in better))


def _slowness(option: Option) -> tuple[bool, float, float]:
    return (
        option.seconds is None,
        option.seconds or 0.0,
        float(option.size) if option.size is not None else float("inf"),
    )


def _too_much(option: Option, budget_s: float) -> str:
    if not option.fits:
        return "it does not fit this machine"
    if option.seconds is None:
        return "it was not timed here yet"
    load = f", {option.load_s:.0f} s of it to load" if option.load_s and not option.resident else ""
    return f"it needs about {option.seconds:.0f} s{load}; {budget_s:g} s are allowed"
