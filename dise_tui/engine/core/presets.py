"""Presets for prose: how long draft and rewrite of each kind of text may take and be.

Data and its arithmetic only. Which stages run is decided in `routing`.

The founding documents give seconds: blog 5 and 45, code documentation 3 and 30, email 2 and 20, summary 1 and 15.
They also give the blog's token limits, 500 for the draft and 2000 for the rewrite, so a second is worth 100 tokens
of draft and 44 of rewrite. Token limits here are the seconds times that. The seconds are targets to be shown beside
what was measured; they end no stage, because the machine's speed is not the author's fault.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.prompts import TaskType
from ...domain.stages import DRAFT, ENHANCE, SHAPE, StageSpec

_BLOG_DRAFT_S = 5.0
_BLOG_ENHANCE_S = 45.0
_WORDS_A_TOKEN = 0.6
"""Words of English to a token, on the low side, so that a text of the asked length is not cut off."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Targets for one kind of prose."""

    draft_s: float
    """Target for the draft, s."""
    enhance_s: float
    """Target for the rewrite, s."""
    shape_s: float = 2.0
    """Target for the shaping pass, s."""

    @property
    def draft_tokens(self) -> int:
        assert DRAFT.max_tokens is not None
        return round(DRAFT.max_tokens * self.draft_s / _BLOG_DRAFT_S)

    @property
    def enhance_tokens(self) -> int:
        assert ENHANCE.max_tokens is not None
        return round(ENHANCE.max_tokens * self.enhance_s / _BLOG_ENHANCE_S)

    @property
    def shape_tokens(self) -> int:
        """As much more than the draft as the shaping stage has over the draft stage, or it could not return it."""
        assert SHAPE.max_tokens is not None
        assert DRAFT.max_tokens is not None
        return round(self.draft_tokens * SHAPE.max_tokens / DRAFT.max_tokens)


PRESETS: dict[TaskType, Preset] = {
    TaskType.BLOG: Preset(5, 45),
    TaskType.CODE_DOCUMENTATION: Preset(3, 30),
    TaskType.EMAIL: Preset(2, 20),
    TaskType.SUMMARY: Preset(1, 15),
}


def apply(stage: StageSpec, task: TaskType) -> StageSpec:
    """A built-in prose stage with the limits of a kind of prose; any other stage unchanged."""
    preset = PRESETS.get(task)
    limits = {} if preset is None else {
        DRAFT: preset.draft_tokens, SHAPE: preset.shape_tokens, ENHANCE: preset.enhance_tokens,
    }  # fmt: skip
    tokens = limits.get(stage)
    if tokens is None or tokens == stage.max_tokens:
        return stage
    length = f" Keep it under about {round(tokens * _WORDS_A_TOKEN / 10) * 10} words."
    return replace(stage, max_tokens=tokens, system_prompt=stage.system_prompt + length)
