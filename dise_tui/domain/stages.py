"""Stages: one model call each, in order, each with a nominal confidence; and the built-in sets of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Size classes of models, smallest first. Stages name roles; placement finds the model."""

    TINY = "tiny"
    FAST = "fast"
    MEDIUM = "medium"
    LARGE = "large"


LOW_CONFIDENCE = 0.7
"""Below: a first draft (gray, ○)."""
HIGH_CONFIDENCE = 0.9
"""At and above: the final word (cyan, ●); between the two: white, ◐."""
FAILED_CONFIDENCE = 0.3
"""Upper bound for the confidence of a stage that timed out or failed."""


@dataclass(frozen=True, slots=True)
class StageSpec:
    """One step of an answer."""

    name: str
    role: Role
    confidence: float
    """Nominal stage confidence, 0..1: which step this is, not a measured accuracy."""
    temperature: float
    timeout_s: float
    """Time for the whole stage from its first token on, s; the load of the model is not counted."""
    system_prompt: str
    model: str | None = None
    """An explicit model instead of a role; never substituted."""
    max_tokens: int | None = None
    expected_quality: float | None = None
    """What the founding documents expect of this stage, 0..1. Never shown as measured."""


def glyph(confidence: float) -> str:
    """The mark of a confidence that needs no colour: ○ below 0.7, ◐ below 0.9, ● from there on."""
    if confidence < LOW_CONFIDENCE:
        return "○"
    return "◐" if confidence < HIGH_CONFIDENCE else "●"


QUICK = StageSpec(
    "quick_response", Role.FAST, 0.6, 0.1, 60,
    "Give a short, direct, helpful first answer. No preamble. If code is asked for, answer with one complete "
    "Python code block and nothing else.",
    max_tokens=700,
)  # fmt: skip
DEEP = StageSpec(
    "deep_analysis", Role.MEDIUM, 0.85, 0.7, 180,
    "Build on the previous answer: check it, correct what is wrong, add the nuance and the cases it misses. "
    "Answer in full; do not comment on the previous answer. If code is asked for, give the complete improved "
    "Python code block.",
    max_tokens=2000,
)  # fmt: skip
SYNTHESIS = StageSpec(
    "synthesis", Role.LARGE, 0.95, 0.8, 300,
    "Combine the best of what came before into one final answer, written for the person who asked. It must "
    "stand alone. If code is asked for, give the final complete Python code block.",
    max_tokens=2500,
)  # fmt: skip
DRAFT = StageSpec(
    "draft", Role.TINY, 0.6, 0.7, 60,
    "Write a quick first draft of what is asked for. No preamble.",
    max_tokens=500, expected_quality=0.6,
)  # fmt: skip
SHAPE = StageSpec(
    "shape", Role.FAST, 0.7, 0.3, 60,
    "Shape the draft: correct grammar, transitions and structure; keep it concise. Return only the text.",
    max_tokens=700, expected_quality=0.7,
)  # fmt: skip
ENHANCE = StageSpec(
    "enhance", Role.LARGE, 0.9, 0.2, 300,
    "Rewrite the draft so that it fully does what was asked: add depth, concrete examples and best practice, "
    "and polish the tone. Return only the text.",
    max_tokens=2000, expected_quality=0.9,
)  # fmt: skip

BUILTIN_STAGES: dict[str, StageSpec] = {stage.name: stage for stage in (QUICK, DEEP, SYNTHESIS, DRAFT, SHAPE, ENHANCE)}
LIBRARY_STAGE = "library"
"""Stage name under which a stored answer is shown again."""
