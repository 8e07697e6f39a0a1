"""Texts in which a model says what it cannot do, who it is, or returns a greeting. Chance by seed."""

from __future__ import annotations

import random
from typing import Final

from . import foreign, foreign_asked, wording
from .english import base
from .family import Family
from .wishes import Asking, blurred

FOREIGN: Final = (
    "I cannot help with that. I am a small built-in model: I only write small Python functions on text, numbers, lists "
    "and dates."
)
UNKNOWN: Final = (
    "I do not know how to write that. I am a small built-in model: I only write small Python functions on text, "
    "numbers, lists and dates."
)
GREETING: Final = "Hello! Ask me for a small Python function, for example one that counts the vowels in a text."
WHO: Final = (
    "I am a small built-in model. I write small Python functions on text, numbers, lists and dates, checks for them, "
    "and I repair and improve them. For anything else, please use a larger model."
)
WELCOME: Final = "You are welcome. Ask me for another small Python function when you need one."
NO_CHECKS: Final = "I am not sure of any check."

_BEGINNINGS: Final = ("I cannot help with that", "I do not know how", "I am not sure of any check")


def is_refusal(text: str) -> bool:
    """Whether an answer is one of the refusals that are taught."""
    return text.strip().startswith(_BEGINNINGS)


def outside(asking: Asking, chance: random.Random, family: Family) -> tuple[str, str]:
    """A request to refuse, and the refusal. `family` lends a phrase to requests in other programming languages."""
    if (draw := chance.random()) < 0.18:
        return blurred(chance.choice(foreign_asked.TOPICS).rstrip("."), chance), FOREIGN
    if draw < 0.36:
        return blurred(chance.choice(foreign_asked.PROGRAMS).rstrip("."), chance), UNKNOWN
    draw = chance.random()
    if draw < 0.36:
        return blurred(_topic(chance), chance), FOREIGN
    if draw < 0.42:
        return blurred(chance.choice(foreign.ASKED), chance), FOREIGN
    if draw < 0.54:
        return blurred(asking.framed(chance.choice(foreign.UNTAUGHT), chance), chance), UNKNOWN
    if draw < 0.72:
        return blurred(asking.framed(_deed(chance), chance), chance), UNKNOWN
    if draw < 0.88:
        frame = chance.choice(foreign.FOR_SYSTEMS)
        return blurred(frame.replace("{x}", chance.choice(foreign.SYSTEMS)), chance), UNKNOWN
    return blurred(_other_language(chance, family), chance), UNKNOWN


def _topic(chance: random.Random) -> str:
    thing, other = chance.sample(foreign.THINGS, 2)
    who, other_one = chance.sample(foreign.PEOPLE, 2)
    text = chance.choice(foreign.ABOUT).replace("{t}", thing).replace("{u}", other)
    text = text.replace("{who2}", other_one).replace("{who}", who)
    if chance.random() < 0.15:
        how = chance.choice(("in 200 words", "for beginners", "in simple words", "step by step"))
        text = f"{text.rstrip('?.!')} {how}"
    return text


def _deed(chance: random.Random) -> str:
    text = f"{chance.choice(foreign.DEEDS)} {chance.choice(foreign.OBJECTS)}"
    if chance.random() < 0.5:
        text = f"{text} {chance.choice(foreign.WAYS)}"
    if chance.random() < 0.2:
        text = f"{text} and {chance.choice(foreign.DEEDS)} {chance.choice(foreign.OBJECTS)}"
    return text


def _other_language(chance: random.Random, family: Family) -> str:
    phrase = chance.choice(family.phrases)
    frame = chance.choice(foreign.IN_LANGUAGES)
    if frame.startswith("{p}"):
        first, _, rest = phrase.partition(" ")
        phrase = f"{base(first)} {rest}"
    text = frame.replace("{p}", phrase).replace("{l}", chance.choice(foreign.LANGUAGES))
    return text.replace("{x}", chance.choice(foreign.SYSTEMS))


def small_talk(chance: random.Random) -> tuple[str, str]:
    """A greeting, a question about the model, or thanks, and what is said to it."""
    draw = chance.random()
    if draw < 0.4:
        return wording.finished(chance.choice(foreign.HELLOS), chance), GREETING
    if draw < 0.8:
        return wording.finished(chance.choice(foreign.WHO), chance), WHO
    return wording.finished(chance.choice(foreign.THANKS), chance), WELCOME
