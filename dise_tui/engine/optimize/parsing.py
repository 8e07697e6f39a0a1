"""Python that grows line by line: whether it can still become a program.

Each part is parsed about twice, not once a line: a statement when the next one begins, and a long one whenever it has
doubled.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable
from typing import Final

Broken = Callable[[str], bool]
"""Gets source that cannot parse; whether it can be repaired without a model."""
_INCOMPLETE: Final = 0x4000 | 0x200
"""PyCF_ALLOW_INCOMPLETE_INPUT and PyCF_DONT_IMPLY_DEDENT, as in `codeop`: the parser then tells what is only
unfinished from what is wrong."""
_DEFINES = re.compile(r"^(?:async\s+def|def|class)\s")
_STARTS = re.compile(r"^(?!(?:else|elif|except|finally|case)\b)[\w@(\[{\"']")
_SESSION: Final = (">>>", "... ", "$ ", "%")
_FIRST_LOOK: Final = 2000
"""Characters of one statement at which it is parsed for the first time before it ends."""


class Growing:
    """The lines of one block."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._lines: list[str] = []
        """Of the statement that is open."""
        self._size = 0
        self._next_look = _FIRST_LOOK
        self._session = False
        self.defines = False
        """It holds a function or a class."""

    @property
    def source(self) -> str:
        return "\n".join([*self._done, *self._lines, ""])

    def line(self, line: str) -> str:
        """Take one whole line; what is wrong for good, or ""."""
        if not self._done and not self._lines and line.startswith(_SESSION):
            self._session = True
        if self._session:
            return ""
        self.defines = self.defines or bool(_DEFINES.match(line))
        trouble = ""
        if self._lines and _STARTS.match(line):
            trouble = self._look(whole=True)
        elif self._size > self._next_look:
            trouble = self._look(whole=False)
        self._lines.append(line)
        self._size += len(line) + 1
        return trouble

    def complete(self) -> bool:
        """Whether the whole block is a program as it stands."""
        try:
            _parse("\n".join([*self._lines, ""]), 0)
        except _ERRORS:
            return False
        return not self._session

    def _look(self, *, whole: bool) -> str:
        """Parse the open statement: if it is whole, the next one begins; if it can never be, say why."""
        self._next_look = 2 * max(self._size, _FIRST_LOOK)
        text = "\n".join([*self._lines, ""])
        if whole:
            try:
                _parse(text, 0)
            except _ERRORS:
                # A string or a bracket may be open, or a decorator wait for its function: it goes on.
                pass
            else:
                self._done += self._lines
                self._lines, self._size, self._next_look = [], 0, _FIRST_LOOK
                return ""
        try:
            _parse(text, _INCOMPLETE)
        except SyntaxError as error:
            if _unfinished(error):
                return ""
            return f"line {len(self._done) + (error.lineno or 1)}, {error.msg}"
        except (ValueError, RecursionError, MemoryError):
            return ""
        return ""


_ERRORS = (SyntaxError, ValueError, RecursionError, MemoryError)


def _parse(text: str, flags: int) -> None:
    with warnings.catch_warnings():
        # Such as "invalid escape sequence": of the candidate's code, not of this program.
        warnings.simplefilter("ignore")
        compile(text, "<answer>", "exec", ast.PyCF_ONLY_AST | flags, dont_inherit=True)


def _unfinished(error: SyntaxError) -> bool:
    """Whether more text may still make it right. Open strings and brackets are told by other words than the rest."""
    message = error.msg or ""
    return any(word in message for word in ("incomplete input", "unterminated triple-quoted", "was never closed"))
