"""Rules of the sentinel: which words ask for speed, and which for quality.

Tables and their reading only. What follows from a conflict is decided in `sentinel`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.prompts import Mode
from .words import Hit, find, instruction, negated, quote

_SPEED_PHRASES = (
    "as soon as possible", "as fast as possible", "as quickly as possible", "right now", "right away",
    "straight away", "in a hurry", "in a rush", "at once", "time is short", "no time",
)  # fmt: skip
_SPEED_WORDS = (
    "quickly", "quick", "fast", "faster", "fastest", "asap", "rapid", "rapidly", "immediate", "immediately",
    "simple", "simply", "just", "urgent", "urgently",
)  # fmt: skip
_TIME_PHRASES = ("take your time", "take all the time", "no rush", "no hurry", "don't rush", "do not rush")
_QUALITY_WORDS = (
    "carefully", "thorough", "thoroughly", "robust", "robustly", "production", "critical", "important",
    "well designed", "comprehensive", "comprehensively", "optimise", "optimize", "optimised", "optimized",
    "bulletproof", "best possible", "highest quality", "high quality", "mission critical",
)  # fmt: skip
_EXPERIMENT_PHRASES = ("experiment with", "try several", "try different", "try out several", "several variants")

TABLE: dict[str, str] = (
    dict.fromkeys(_SPEED_WORDS + _SPEED_PHRASES, "speed")
    | dict.fromkeys(_QUALITY_WORDS, "quality")
    | dict.fromkeys(_TIME_PHRASES, "time")
    | dict.fromkeys(_EXPERIMENT_PHRASES, "experiments")
)
"""Phrase to what it asks for."""

MASKS = (
    "fast food", "fast forward", "fast fourier", "fast track", "hold fast", "fast asleep", "just in time",
    "just about", "just as", "just like", "just because", "just war", "critical section", "critical path",
    "critical thinking", "critical mass", "mass production", "film production", "food production",
    "means of production", "production line", "production rule", "production rules", "simple interest",
    "simple past", "simple present", "simple machine", "simple machines", "simple moving average",
    "quick sort", "quick brown fox", "most important", "how important", "fast growing", "simple majority",
)  # fmt: skip
"""Set phrases in which such a word asks for nothing."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What the words of a request ask for."""

    speed: tuple[str, ...]
    quality: tuple[tuple[str, str], ...]
    """Phrase and what it asks for: "quality", "time" or "experiments"."""

    @property
    def conflict(self) -> bool:
        return bool(self.speed and self.quality)

    @property
    def mode(self) -> Mode | None:
        """The mode by rule alone: one hit is enough, none or hits of both kinds give None."""
        if self.conflict or not (self.speed or self.quality):
            return None
        return Mode.INTERACTIVE if self.speed else Mode.OPTIMIZE

    @property
    def why(self) -> str:
        """The words that matched, as part of a sentence."""
        if self.conflict:
            return f"{quote(self.speed)} against {quote(phrase for phrase, _ in self.quality)}"
        if self.speed:
            return f"{quote(self.speed)} asks for speed"
        if self.quality:
            return f"{quote(phrase for phrase, _ in self.quality)} asks for {self.quality[0][1]}"
        return "no word asks for anything else"


def read(text: str) -> Signals:
    """The signals in a request. Quoted material does not count, nor does what is negated."""
    said = instruction(text)
    hits = find(said, TABLE, MASKS)
    # "no rush" holds its own negation, and asks for the opposite of what it negates.
    live: list[Hit] = [hit for hit in hits if hit.meaning == "time" or not negated(said, hit)]
    return Signals(
        tuple(hit.phrase for hit in live if hit.meaning == "speed"),
        tuple((hit.phrase, hit.meaning) for hit in live if hit.meaning != "speed"),
    )
