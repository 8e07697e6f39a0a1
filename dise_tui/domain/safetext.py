"""Untrusted text made harmless: what would act, hide or reorder is shown as what it is.

Text of models, candidates, servers and files passes here before a person sees it. Pure text to text; markup is
another matter: widgets show the result with markup off.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u2028\u2029")
"""Letters and separators that look like nothing or break lines where none is expected."""
_SUSPECT: Final = re.compile(r"[^ -~\n\t]")
_JOINER: Final = "\u200d"


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with every character that acts or hides made visible.

    Line feed and tab stay, CR LF becomes LF. Other C0 controls and DEL become control pictures, all else becomes
    ‹U+XXXX›: C1, bidirectional and zero-width controls, tags, lone surrogates, unassigned and private characters.
    The joiner inside an emoji stays. With `newlines` the result is one line: line feeds are shown as well.
    """
    safe = _SUSPECT.sub(_shown, text.replace("\r\n", "\n"))
    return safe.replace("\n", "␊").replace("\t", " ") if newlines else safe


def sanitise(text: str, limit: int = 65_536) -> str:
    """`visible`, at most `limit` characters of it, with an ellipsis where something is missing."""
    cut = visible(text[: limit + 1])
    return cut if len(cut) <= limit else cut[: max(0, limit - 1)] + "…"


def sanitise_line(text: str, limit: int = 200) -> str:
    """`sanitise` on one line: line feeds and tabs become single spaces."""
    return sanitise(re.sub(r"[\n\t]+", " ", text[: 4 * limit]), limit)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if character == _JOINER and _inside_emoji(match):
        return character
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co") or character in _INVISIBLE:
        return f"‹U+{code:04X}›"
    return character


def _inside_emoji(match: re.Match[str]) -> bool:
    text, at = match.string, match.start()
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(unicodedata.category(one) in ("So", "Sk", "Mn") for one in around)
