"""Untrusted text made harmless: what would act, hide or reorder is shown as what it is.

Text of models, candidates, servers and files passes here before a person sees it. Pure text to text; markup is
another matter: widgets show the result with markup off.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2028\u2029\u2800\u3164\uffa0")
"""Letters, marks and separators that look like nothing or break lines where none is expected."""
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Choose between shapes of the character before them, and have none of their own."""
_EMOJI_SELECTORS: Final = "\ufe0e\ufe0f"
_KEYCAP: Final = "\u20e3"
_SUSPECT: Final = re.compile(r"[^ -~\n\t]")
_JOINER: Final = "\u200d"


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with every character that acts or hides made visible.

    Line feed and tab stay, CR LF becomes LF. Other C0 controls and DEL become control pictures, all else becomes
    ‹U+XXXX›: C1, bidirectional and zero-width controls, tags, lone surrogates, unassigned and private characters.
    The joiner and the selector of an emoji stay. With `newlines` the result is one line: line feeds are shown as well.
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
    if any(code in selectors for selectors in _SELECTORS):
        return character if character in _EMOJI_SELECTORS and _of_emoji(match) else f"‹U+{code:04X}›"
    if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co") or character in _INVISIBLE:
        return f"‹U+{code:04X}›"
    return character


def _of_emoji(match: re.Match[str]) -> bool:
    text, at = match.string, match.start()
    return unicodedata.category(text[at - 1 : at] or " ") in ("So", "Sm") or text[at + 1 : at + 2] == _KEYCAP


def _inside_emoji(match: re.Match[str]) -> bool:
    text, at = match.string, match.start()
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return len(around) == 2 and all(unicodedata.category(one) in ("So", "Sk", "Mn") for one in around)
