"""Text that goes round in circles: the same words again and again, with one period.

A right program may hold tables of zeros and rows of dashes. Only a repetition that is long, exact and has come round
several times counts.
"""

from __future__ import annotations

import re
from typing import Final

GRAM: Final = 4
"""Words that are compared at once."""
LEAST: Final = 240
"""Words that repeat before it counts."""
ROUNDS: Final = 4
"""Times that the repeated part has come by."""
LONGEST_WORD: Final = 4000
"""Characters without any end of a word."""
_WORD = re.compile(r"\w+|[^\w\s]")
_MEMORY: Final = 20_000
"""Words whose places are remembered."""


class Loops:
    """The words of a growing text, and for how long they have repeated what was there one period ago."""

    def __init__(self) -> None:
        self._open = ""
        """The last word, which the next piece may go on with."""
        self._words: list[str] = []
        self._count = 0
        self._last: dict[tuple[str, ...], int] = {}
        self._period = 0
        self._run = 0

    def feed(self, piece: str) -> str:
        """Take the next piece; a sentence once the text is a loop, else ""."""
        text = self._open + piece
        words = _WORD.findall(text)
        self._open = ""
        if words and (text[-1].isalnum() or text[-1] == "_"):
            self._open = words.pop()
            if len(self._open) > LONGEST_WORD:
                return f"One word of it is longer than {LONGEST_WORD} characters."
        for word in words:
            self._take(word)
        if self._run >= max(LEAST, ROUNDS * self._period):
            return f"It repeats the same {self._period} words; the last {self._run} words say nothing new."
        return ""

    def _take(self, word: str) -> None:
        recent = self._words
        recent.append(word)
        if len(recent) > GRAM:
            del recent[0]
        self._count += 1
        if len(recent) < GRAM:
            return
        gram = tuple(recent)
        before = self._last.get(gram)
        distance = self._count - before if before is not None else 0
        if before is not None and distance == self._period:
            self._run += 1
        else:
            self._run, self._period = (GRAM, distance) if before is not None else (0, 0)
        if len(self._last) > _MEMORY:
            self._last.clear()
        self._last[gram] = self._count
