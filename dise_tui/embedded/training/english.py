"""English verbs as far as requests need them: "counts" to "count" and "counting", in whole phrases.

Rules and a few exceptions; nothing here knows what a family is.
"""

from __future__ import annotations

import re
from typing import Final

_BASES: Final = {
    "is": "be", "are": "be", "has": "have", "does": "do", "goes": "go", "undoes": "undo", "says": "say", "lies": "lie",
    "ties": "tie", "dies": "die", "uses": "use", "parses": "parse", "focuses": "focus", "biases": "bias",
    "axes": "axe", "quizzes": "quiz", "canvasses": "canvass", "deserialises": "deserialise",
}  # fmt: skip
_DOUBLED: Final = frozenset(
    "get put cut swap strip split trim map sum run wrap tag drop chop pad clip flip skip zip plot plan stop let set "
    "spot dig crop output input fit win grab chip snap rip hit sit bin shred permit pin slip step".split()
)


def base(verb: str) -> str:
    """The verb without the ending of the third person: "tries" gives "try"."""
    low = verb.lower()
    if low in _BASES:
        return _BASES[low]
    if low.endswith("ies") and len(low) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", low):
        return verb[:-2]
    return verb[:-1] if low.endswith("s") and not low.endswith("ss") else verb


def gerund(verb: str) -> str:
    """The form with -ing, of a base form."""
    if verb in ("be", "see", "flee", "agree"):
        return verb + "ing"
    if verb in ("lie", "tie", "die"):
        return verb[:-2] + "ying"
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def is_third_person(word: str) -> bool:
    """Whether a word looks like a verb in the third person."""
    return bool(re.fullmatch(r"[a-z]+s", word)) and not word.endswith("ss") and word not in ("is", "as", "this", "its")


def reworded(phrase: str, verbs: frozenset[str], form: str) -> str | None:
    """A phrase in the third person ("takes a and gives b") in the form "base" or "gerund"; None where that fails.

    `verbs` are the words that count as verbs behind "and", "then" and commas.
    """
    words = phrase.split(" ")
    if not is_third_person(words[0]):
        return None
    change = base if form == "base" else lambda verb: gerund(base(verb))
    words[0] = change(words[0])
    for index in range(2, len(words)):
        before = words[index - 1]
        if (before in ("and", "or", "then") or before.endswith(",")) and words[index] in verbs:
            words[index] = change(words[index])
    return " ".join(words)
