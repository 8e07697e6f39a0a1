"""Text of models, servers and users made fit for a screen: nothing in it can move the cursor or hide.

Owns what is shown in place of a control character and how wide a text is. Knows no widget and no markup.
"""

from __future__ import annotations

import re

from rich.cells import cell_len

TAB = "    "
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_INVISIBLE = "\u00ad\u200b\u200c\u2060-\u2064\ufeff\u2028\u2029"
_JOINERS = "\u200d\ufe00-\ufe0f"
_SUSPECT = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_BIDI}{_INVISIBLE}{_JOINERS}\ud800-\udfff\U000e0000-\U000e01ef]")


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char == "\t":
        return TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    if code == 0x200D or 0xFE00 <= code <= 0xFE0F:
        # A joined emoji is as wide as the terminal likes; its parts side by side are not.
        return ""
    return f"‹U+{code:04X}›"


def visible(text: str) -> str:
    """`text` with every control, bidirectional and invisible character made visible; line feeds stay."""
    if text.isascii() and text.isprintable():
        return text
    return _SUSPECT.sub(_shown, text.replace("\r\n", "\n"))


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
