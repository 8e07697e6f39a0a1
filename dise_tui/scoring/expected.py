"""What the founding documents expect of prose, by rule of thumb. It is not a measurement and is never ranked.

Source: document 000, seed 18: 0.60 for a first draft, 0.85 for an improved text, 0.05 more when it is long and
0.05 more when it holds code examples. Measuring prose does not belong here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LABEL: Final = "expected"
DRAFT_BASE: Final = 0.60
IMPROVED_BASE: Final = 0.85
BONUS: Final = 0.05
LONG_CHARS: Final = 1000
_CODE = re.compile(r"^[ \t]*(?:```|~~~)|^(?: {4}|\t)(?:def|class|import|from|return|if|for) ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Expected:
    """An expectation, with the word that must stand beside it wherever it is shown."""

    value: float
    """0..1."""
    label: str = LABEL


def expected_quality(text: str, *, improved: bool) -> Expected:
    """The documents' estimate for `text`; `improved` tells a later stage from the first draft.

    Blank text is expected to be worth 0: the documents' constant for it would be praise for nothing.
    """
    if not text.strip():
        return Expected(0.0)
    value = IMPROVED_BASE if improved else DRAFT_BASE
    value += BONUS * (len(text) > LONG_CHARS) + BONUS * bool(_CODE.search(text))
    return Expected(min(1.0, round(value, 2)))
