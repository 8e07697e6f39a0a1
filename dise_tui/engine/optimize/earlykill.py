"""Whether an answer that is still being written can win at all. Fed piece by piece; closing the stream is not here.

Each rule is meant to be silent rather than wrong: an answer that is ended early is lost. Once a whole block of Python
is there, only a winner elsewhere ends what comes after it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .looping import Loops
from .parsing import Broken, Growing

NO_CODE_TOKENS: Final = 500
"""Tokens of prose before the first line of code, at most."""
TOO_LONG: Final = 3.0
"""Times the median length of answers that were tried for the task before."""
LEAST_TOKENS: Final = 600
"""An answer shorter than this is never too long."""
CHARACTERS_A_TOKEN: Final = 4.0
"""Of English and of code; a stream's pieces are no measure, for a server may send several tokens in one."""
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$")
_CODE_LINE = re.compile(r"^\s*(?:(?:async\s+)?def\s|class\s|import\s|from\s+\S+\s+import\b|@\w|#!|>>>\s)|\blambda\b.*:")
_PYTHON: Final = frozenset({"python", "py", "python3", "py3"})
_THINK: Final = ("<think>", "</think>")


class Rule(StrEnum):
    REPEATS = "repeats"
    NO_CODE = "no_code"
    BROKEN = "broken"
    TOO_LONG = "too_long"
    DECIDED = "decided"
    """Another variant is at the target."""


@dataclass(frozen=True, slots=True)
class Kill:
    rule: Rule
    sentence: str


class Watch:
    """One answer as it grows. `feed` costs some microseconds a piece, however long the answer is."""

    def __init__(
        self, *, median_tokens: float | None = None, wants_code: bool = True, mends: Broken | None = None
    ) -> None:
        """`median_tokens`: of earlier answers to the task; None: not known, so that no answer is too long.

        `mends` gets source that cannot parse and says whether it can be repaired without a model; then it is no
        reason to end the answer.
        """
        self._limit = None if median_tokens is None else max(float(LEAST_TOKENS), TOO_LONG * median_tokens)
        self._wants_code = wants_code
        self._mends = mends
        self._loops = Loops()
        self._line = ""
        self._characters = 0
        self._prose = 0
        """Characters before any code, thoughts aside."""
        self._thinking = False
        self._fence = ""
        """The open fence's marks; "" outside of one."""
        self._block: Growing | None = None
        """The open block, while it is Python."""
        self._seen_code = not wants_code
        self._whole_block = False
        self._decided: int | None = None
        self._verdict: Kill | None = None

    def another_won(self, number: int) -> None:
        """Attempt `number` of the job is at the target: the rest of this one would be waste."""
        self._decided = number

    @property
    def tokens(self) -> int:
        """Estimated from the length of the text."""
        return round(self._characters / CHARACTERS_A_TOKEN)

    def feed(self, piece: str) -> Kill | None:
        """Take the next piece; why the answer is to be ended, or None. Stays with its first verdict."""
        if self._verdict is None:
            self._verdict = self._look(piece)
        return self._verdict

    def _look(self, piece: str) -> Kill | None:
        if self._decided is not None:
            return Kill(Rule.DECIDED, f"Attempt {self._decided} is at the target already.")
        self._characters += len(piece)
        loop = self._loops.feed(piece)
        if not self._seen_code and not self._thinking:
            self._prose += len(piece)
        found = self._lines(piece)
        if self._whole_block:
            return None
        if loop and not self._thinking:
            return Kill(Rule.REPEATS, loop)
        return found or self._lengths()

    def _lengths(self) -> Kill | None:
        if not self._seen_code and self._prose > NO_CODE_TOKENS * CHARACTERS_A_TOKEN:
            return Kill(Rule.NO_CODE, f"No code after {NO_CODE_TOKENS} tokens.")
        if self._limit is not None and not self._thinking and self._characters / CHARACTERS_A_TOKEN > self._limit:
            return Kill(Rule.TOO_LONG, f"It is longer than {self._limit:.0f} tokens, three times what is usual here.")
        return None

    def _lines(self, piece: str) -> Kill | None:
        head, *more = piece.split("\n")
        self._line += head
        for start in more:
            found = self._whole_line(self._line)
            self._line = start
            if found is not None:
                return found
        return None

    def _whole_line(self, line: str) -> Kill | None:
        line = line.removesuffix("\r")
        if self._thought(line):
            return None
        fence = _FENCE.match(line)
        if fence is not None and self._marks(line, fence):
            return None
        if self._fence:
            if self._block is not None:
                return self._parsed(line)
            self._seen_code = self._seen_code or bool(_CODE_LINE.search(line))
        elif not self._seen_code and _CODE_LINE.search(line):
            self._seen_code = True
        return None

    def _thought(self, line: str) -> bool:
        """Thoughts of a model that thinks aloud are no part of its answer."""
        opened, closed = _THINK
        if not self._thinking and opened in line and not self._fence:
            self._thinking = True
        if self._thinking and closed in line:
            self._thinking = False
            return True
        return self._thinking

    def _marks(self, line: str, fence: re.Match[str]) -> bool:
        """Open or close a block; False when the line only looks like a fence."""
        marks, language = fence.group(1), fence.group(2).casefold()
        if not self._fence:
            self._fence = marks
            python = language in _PYTHON and not line.startswith(" ")
            self._block = Growing() if python else None
            self._seen_code = self._seen_code or python
            return True
        if marks[0] != self._fence[0] or len(marks) < len(self._fence) or language:
            return False
        if self._block is not None and self._block.defines and self._block.complete():
            self._whole_block = True
        self._fence, self._block = "", None
        return True

    def _parsed(self, line: str) -> Kill | None:
        assert self._block is not None
        trouble = self._block.line(line)
        if not trouble:
            return None
        if self._mends is not None and self._mends(self._block.source):
            # Repaired later without a model; what follows cannot be told apart from it, so that it is not looked at.
            self._block = None
            return None
        return Kill(Rule.BROKEN, f"Its code cannot parse any more: {trouble}.")
