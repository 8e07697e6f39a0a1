"""Untrusted text made harmless for a terminal: what would act, hide or reorder is shown as what it is.

Pure text to text. Markup is another matter: widgets must show the result with markup off.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u2028\u2029")
"""Letters and separators that look like nothing or break lines where none is expected."""
_PLAIN: Final = re.compile(r"[ -~\n\t]*")


def sanitise(text: str, limit: int = 65_536) -> str:
    """Return at most `limit` characters of `text` with every control character made visible.

    Line feed and tab stay. C0 controls and DEL become control pictures, all else becomes <U+XXXX>: C1, bidirectional
    and zero-width controls, tags, lone surrogates, unassigned and private characters.
    """
    cut = text[: limit + 1]
    if not _PLAIN.fullmatch(cut):
        cut = "".join(map(_visible, cut))
    return cut if len(cut) <= limit else cut[: max(0, limit - 1)] + "…"


def sanitise_line(text: str, limit: int = 200) -> str:
    """Like `sanitise`, on one line: line feeds and tabs become single spaces."""
    return sanitise(re.sub(r"[\n\t]+", " ", text[: 4 * limit]), limit)


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return character if character in "\n\t" else chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co") or character in _INVISIBLE:
        return f"<U+{code:04X}>"
    return character
