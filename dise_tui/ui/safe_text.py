"""Text of models, servers and users made fit for a screen: nothing in it can move the cursor or hide.

Owns how wide a text is, and what tabs and joined emoji become; the rest is `domain.safetext`'s. Knows no widget
and no markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

from ..domain.safetext import visible as made_visible

TAB = "    "
_OF_THE_SCREEN = re.compile("[\t\u200d\ufe00-\ufe0f\ud800-\udfff]")


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    if char == "\t":
        return TAB
    # A joined emoji is as wide as the terminal likes; its parts side by side are not.
    return "\ufffd" if "\ud800" <= char <= "\udfff" else ""


def visible(text: str) -> str:
    """`domain.safetext.visible` for cells: tabs become blanks, joined emoji their parts; line feeds stay."""
    if text.isascii() and text.isprintable():
        return text
    return made_visible(_OF_THE_SCREEN.sub(_shown, text))


def one_line(text: str, limit: int = 0) -> str:
    """`visible`, on one line, cut to `limit` cells with an ellipsis (0: uncut)."""
    line = visible(" ".join(text.split("\n")) if "\n" in text else text).replace("\n", " ").strip()
    return cut(line, limit) if limit else line


def model_name(name: str, limit: int = 0) -> str:
    """A model's name on one line; the tag "latest", which goes without saying, is left out."""
    return one_line(name.removesuffix(":latest"), limit)


def width_of(text: str) -> int:
    """Cells that `text` takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str, limit: int) -> str:
    """The start of `text`, at most `limit` cells, ending in an ellipsis when something is missing."""
    if width_of(text) <= limit:
        return text
    if limit <= 0:
        return ""
    kept, used = [], 0
    for char in text:
        used += cell_len(char)
        if used > limit - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def padded(text: str, width: int, *, right: bool = False) -> str:
    """`text` cut or filled with spaces to exactly `width` cells; `right` aligns to the right."""
    text = cut(text, width)
    fill = " " * (width - width_of(text))
    return fill + text if right else text + fill
