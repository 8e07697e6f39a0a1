"""How commands and their answers read in the transcript: quietly, and never like a model's words. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from ..safe_text import one_line
from ..spans import Line

_MARKS = {"info": ("·", "dim"), "warning": ("!", "warn"), "error": ("✗", "error")}
_INKS = {"info": "text", "warning": "warn", "error": "error"}


def typed_lines(line: str) -> list[Line]:
    """The command itself, behind the mark of the input."""
    return [(("❯ ", "dim"), (one_line(line), "mid"))]


def answer_lines(title: str, lines: Sequence[str], level: str) -> list[Line]:
    """Who says it, what was done or what was wrong, and the details below."""
    mark, ink = _MARKS.get(level, _MARKS["info"])
    said: list[Line] = [((f"  {mark} ", ink), ("dise ", "dim"), (one_line(title), _INKS.get(level, "text")))]
    said += [((f"      {_kept(line)}", "dim"),) for line in lines]
    return [*said, ()]


def _kept(line: str) -> str:
    """One line, its indent kept."""
    return " " * (len(line) - len(line.lstrip(" "))) + one_line(line)
