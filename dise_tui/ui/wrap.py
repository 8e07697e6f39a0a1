"""Word wrap of text that is still arriving: only the last line is ever wrapped again.

Owns where lines break. Knows no style and no widget.
"""

from __future__ import annotations

from rich.cells import cell_len

from .safe_text import visible, width_of


def _fitting(text: str, width: int) -> int:
    """How many leading characters of `text` fit `width` cells; at least 1."""
    if text.isascii():
        return max(1, width)
    used = 0
    for index, char in enumerate(text):
        used += cell_len(char)
        if used > width:
            return max(1, index)
    return len(text)


def wrap_line(text: str, width: int) -> list[str]:
    """Break one logical line greedily at spaces, or anywhere in a word that is wider than the line."""
    lines: list[str] = []
    while width_of(text) > width:
        fits = _fitting(text, width)
        indent = len(text) - len(text.lstrip(" "))
        space = text.rfind(" ", indent + 1, fits + 1)
        if space > 0:
            lines.append(text[:space])
            text = text[space + 1 :]
        else:
            lines.append(text[:fits])
            text = text[fits:]
    lines.append(text)
    return lines


class Wrapper:
    """Lines of a growing text at one width."""

    def __init__(self, width: int, text: str = "") -> None:
        self.width = max(1, width)
        self.lines: list[str] = [""]
        self._held = ""
        if text:
            self.feed(text)

    def feed(self, text: str) -> int:
        """Add text; returns the index of the first line that changed."""
        text = self._held + text
        self._held = ""
        if text.endswith("\r"):
            # Its line feed may come with the next piece.
            text, self._held = text[:-1], "\r"
        first = len(self.lines) - 1
        if not text:
            return first
        parts = visible(text).split("\n")
        parts[0] = self.lines.pop() + parts[0]
        for part in parts:
            self.lines.extend(wrap_line(part, self.width))
        return first
