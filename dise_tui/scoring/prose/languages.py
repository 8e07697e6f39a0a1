"""Which language a text is in, as far as its script and its commonest words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_COMMON: Final[dict[str, frozenset[str]]] = {
    "english": frozenset("the and of to is in that for it with are this you was not have from by they".split()),
    "german": frozenset("der die das und ist nicht ein eine mit für auf den von zu dem ich sie es wir im".split()),
    "french": frozenset("le la les et est un une des du que pour dans qui pas vous avec sur nous au ce".split()),
    "spanish": frozenset("el la los las y es un una que en por para con no se del su como más al".split()),
    "italian": frozenset("il la che e è un una di per non con del sono si della nel gli lo più come".split()),
    "portuguese": frozenset("o a os as e é um uma que não para com do da em por se mais como dos".split()),
    "dutch": frozenset("de het een en is van dat niet op te zijn met voor ik je er maar aan ook".split()),
    "swedish": frozenset("och det att är en som för på inte med jag av den till har ett om vi du".split()),
    "polish": frozenset("i w na z nie się do jest to że jak po za od przez dla ale czy są oraz".split()),
}
_SCRIPTS: Final[dict[str, re.Pattern[str]]] = {
    "japanese": re.compile(r"[\u3040-\u30ff]"),
    "korean": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
    "chinese": re.compile(r"[\u4e00-\u9fff]"),
    "russian": re.compile(r"[\u0400-\u04ff]"),
    "ukrainian": re.compile(r"[\u0400-\u04ff]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff]"),
    "hindi": re.compile(r"[\u0900-\u097f]"),
    "thai": re.compile(r"[\u0e00-\u0e7f]"),
}
NAMES: Final = (*_COMMON, *_SCRIPTS)
_SCRIPT_SHARE: Final = 0.3
"""Of all letters. A Japanese text has more Han than kana, and names stay in Latin."""
_FEWEST_WORDS: Final = 6
"""A shorter text has too few common words to tell by."""


def in_language(text: str, words: Sequence[str], language: str) -> bool | None:
    """Whether a text is in `language` (one of NAMES); None when it is too short to tell."""
    letters = sum(map(str.isalpha, text))
    if letters == 0:
        return None
    script = _SCRIPTS.get(language)
    if script is not None:
        return len(script.findall(text)) / letters >= _SCRIPT_SHARE
    if any(len(other.findall(text)) / letters >= _SCRIPT_SHARE for other in _SCRIPTS.values()):
        return False
    if len(words) < _FEWEST_WORDS:
        return None
    counts = {name: sum(word in common for word in words) for name, common in _COMMON.items()}
    best = max(counts.values())
    return None if best == 0 else counts[language] == best
