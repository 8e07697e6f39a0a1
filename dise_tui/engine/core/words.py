"""Finding words and phrases in a request: one way of cutting text into words, for every table of words.

Owns folding, word boundaries, quoted material and negation. What a word means is decided elsewhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_FENCE = re.compile(r"(?:```|~~~).*?(?:```|~~~|\Z)", re.DOTALL)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”|«[^»\n]{1,400}»|`[^`\n]{1,400}`|(?<!\w)'(?=\S)[^'\n]{1,400}(?<=\S)'(?!\w)"
)
_NEGATIONS = frozenset(
    "no not never without nothing isn't aren't don't doesn't didn't needn't won't wouldn't shouldn't "
    "cannot can't nor hardly".split()
)
_NEGATION_REACH = 4
"""Words before a hit in which a negation cancels it: "does not have to be fast"."""
_CLAUSE = 120
"""Characters before a hit that are looked at for a negation."""
_BREAKS = re.compile(r"[.!?;,:\n]|\bbut\b")


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """NFKC, no case, plain apostrophes; the form in which all tables are written."""
    return unicodedata.normalize("NFKC", text).casefold().replace("’", "'").replace("‘", "'")


def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; underscores, hyphens and marks separate them."""
    return tuple(_WORD.findall(fold(text)))


def instruction(text: str) -> str:
    """The part of a request that says what to do: fenced code and quoted material are left out.

    A request that is nothing but quoted material is returned whole.
    """
    bare = _QUOTED.sub(" ", _FENCE.sub(" ", text.replace("’", "'").replace("‘", "'")))
    return bare if _WORD.search(bare) else text


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of a table, found in a text."""

    phrase: str
    """As it stands in the table."""
    found: str
    """As it stands in the text, folded, one space between words."""
    meaning: str
    start: int
    """Position in the folded text, characters."""
    end: int


@lru_cache(maxsize=64)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for many phrases, the longest first. `*` at the end of a phrase stands for any ending."""
    parts = []
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        stem = phrase.removesuffix("*")
        body = r"[\s\-]+".join(re.escape(word) for word in stem.split())
        parts.append(body + (r"\w*" if phrase.endswith("*") else ""))
    # An underscore is part of a name in code: "fast_mode" does not ask for speed.
    return re.compile(r"(?<![\w'])(?:" + "|".join(parts) + r")(?![\w])")


def _phrase_of(plain: str, table: Mapping[str, str]) -> str:
    if plain in table:
        return plain
    stems = [phrase for phrase in table if phrase.endswith("*") and plain.startswith(phrase[:-1])]
    return max(stems, key=len)


def find(text: str, table: Mapping[str, str], masks: Iterable[str] = ()) -> tuple[Hit, ...]:
    """Phrases of `table` (phrase to meaning) in `text`, in order, longest first where they overlap.

    `masks` are phrases in which a word of the table means something else ("fast food"): they swallow it.
    A space in a phrase matches any run of blanks and hyphens.
    """
    folded = fold(text)
    masked = tuple(mask for mask in masks if mask not in table)
    hits = []
    for match in _pattern((*table, *masked)).finditer(folded):
        plain = " ".join(re.split(r"[\s\-]+", match.group()))
        if plain not in masked:
            phrase = _phrase_of(plain, table)
            hits.append(Hit(phrase, plain, table[phrase], match.start(), match.end()))
    return tuple(hits)


def negated(text: str, hit: Hit) -> bool:
    """Whether a negation stands shortly before a hit, in the same clause."""
    before = _BREAKS.split(fold(text)[max(0, hit.start - _CLAUSE) : hit.start])[-1]
    return any(word in _NEGATIONS for word in _WORD.findall(before)[-_NEGATION_REACH:])


def quote(phrases: Iterable[str], limit: int = 3) -> str:
    """Found phrases for a sentence: "a", "b"; each once, at most `limit`."""
    unique = list(dict.fromkeys(phrases))
    return ", ".join(f'"{phrase}"' for phrase in unique[:limit])
