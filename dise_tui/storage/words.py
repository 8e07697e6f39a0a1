"""Which words of a prompt count when two prompts are compared. Pure.

The words are stored beside each artifact, so a change here needs a migration that computes them anew.
"""

from __future__ import annotations

import re
import unicodedata

MAX_WORDS = 256
"""Distinct words of one prompt that count; a pasted document does not flood the index."""
MIN_SIMILARITY = 0.5
"""Share of common words from which a stored prompt is offered, 0..1."""

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    # function words, then the words that nearly every request has
    """a an the and or but if then else so as at by for from in into is it its of off on onto out over to up with
    without be am are was were been being do does did done have has had having i me my we our you your he she they
    them their this that these those there here what which who whom whose when where why how can could should
    would will shall may might must not no nor only just also very too any some all each every both more most
    please want need like let us
    write make create give generate build implement develop produce provide show tell get return code function
    method script program python snippet example simple quick quickly fast new good best""".split()
)


def content_words(prompt: str) -> tuple[str, ...]:
    """The distinct words of a prompt that carry its meaning: NFKC, no case, no stop words, singular."""
    text = unicodedata.normalize("NFKC", prompt).casefold()
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        for word in match.group().split("_"):
            if word and word not in _STOP_WORDS:
                found[_singular(word)] = None
        if len(found) >= MAX_WORDS:
            break
    return tuple(found)[:MAX_WORDS]


def _singular(word: str) -> str:
    """The word without its plural ending: addresses, queries, numbers; not class, status, analysis."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui" else word


def jaccard(common: int, first: int, second: int) -> float:
    """Jaccard index, 0..1: common words over all distinct words of two prompts with so many words each."""
    union = first + second - common
    return common / union if union else 0.0
