"""Requests for a family's function: the phrase in a frame, and what is wished besides it. Pure chance by seed.

Owns which wishes there are and how they are worded. How they are met is `answers`' affair.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from . import english, wording
from .family import Family


@dataclass(frozen=True, slots=True)
class Wish:
    """A request, and what it says of the answer's form."""

    text: str
    name: str | None = None
    """The name that the function shall have."""
    params: tuple[str, ...] | None = None
    """Names that its parameters shall have."""
    hints: bool = False
    docstring: bool = False
    errors: bool = False
    """Bad input shall raise."""
    manner: str = ""
    """"recursive", "one_liner", "regex", "functional", "quick", "careful" or ""."""


_NAMED: Final = (
    "call it {n}", "name it {n}", "the function should be called {n}", "named {n}", "it should be named {n}",
    "call the function {n}", "as {n}()", "use the name {n}", "its name is {n}", "called `{n}`", "function name: {n}",
)  # fmt: skip
_PARAMS: Final = (
    "with parameters {p}", "parameters: {p}", "name the arguments {p}", "let the arguments be {p}",
    "it takes {p}", "arguments {p}",
)  # fmt: skip
_HINTS: Final = (
    "with type hints", "use type hints", "fully typed", "with type annotations", "typed", "add type hints please",
    "annotate the types", "include types",
)  # fmt: skip
_DOCS: Final = ("with a docstring", "add a docstring", "documented", "include a short docstring", "docstring please")
_ERRORS: Final = (
    "with error handling", "raise an error for bad input", "and validate the input", "it should reject wrong types",
    "handle invalid input with exceptions", "check the arguments", "raise ValueError or TypeError on bad input",
    "with input validation", "be strict about the input", "and errors for invalid arguments",
)  # fmt: skip
_MANNERS: Final = {
    "recursive": ("recursively", "use recursion", "with recursion", "it must be recursive", "a recursive version"),
    "one_liner": ("as a one-liner", "in one line", "one line only", "a one liner please", "as short as possible"),
    "regex": ("with a regular expression", "using regex", "with the re module", "use a regex"),
    "functional": ("in a functional style", "without loops", "using built-ins", "functional please"),
    "iterative": ("with a loop", "iteratively", "using a plain loop", "no recursion"),
}  # fmt: skip
_STRANGE: Final = (
    "foo", "bar", "solve", "do_it", "my_func", "helper", "run_it", "compute", "process", "f", "work", "fn", "task",
    "main_step", "transform", "handle", "solution", "func1", "answer", "calc",
)  # fmt: skip
_HALVES: Final = (
    ("get", "make", "my", "do", "fast", "quick", "find", "calc", "check", "new", "the", "app", "util", "data", "text",
     "num", "list", "user", "blue", "red", "simple", "core", "run", "try", "pick"),
    ("result", "value", "it", "stuff", "thing", "step", "helper", "tool", "item", "core", "job", "part", "output", "x",
     "data", "number", "words", "apple", "river", "stone", "check", "one", "two", "final", "v2"),
)  # fmt: skip


FREE: Final = 0.55
"""Share of requests that were typed freely instead of put together."""


class Asking:
    """Makes requests for families."""

    def __init__(self, families: Sequence[Family]) -> None:
        self._families = families

    @cached_property
    def _verbs(self) -> frozenset[str]:
        firsts = (phrase.split(" ")[0] for family in self._families for phrase in family.phrases)
        return frozenset(word for word in firsts if english.is_third_person(word))

    def plain(self, family: Family, chance: random.Random) -> str:
        """A request without wishes, worded in one of many ways, without marks at its end."""
        if family.asks and chance.random() < FREE:
            return wording.synonyms(chance.choice(family.asks), chance, 0.08).rstrip(".")
        if chance.random() < 0.07:
            words = chance.choice((family.key, *family.names)).replace("_", " ")
            return chance.choice(wording.TITLES).replace("{w}", words)
        if chance.random() < 0.05:
            return " ".join(word for word in chance.choice(family.phrases).split(" ") if word not in wording.SMALL)
        phrase = chance.choice(family.phrases)
        if chance.random() < 0.08:
            other = chance.choice(family.phrases)
            phrase += chance.choice((", that is, it {}", "; it {}", ", in other words {}", ", so it {}")).replace(
                "{}", other
            )
        return self.framed(phrase, chance)

    def framed(self, phrase: str, chance: random.Random) -> str:
        phrase = wording.synonyms(phrase, chance, 0.12)
        draw = chance.random()
        if draw < 0.34 and (found := english.reworded(phrase, self._verbs, "base")):
            return _put(chance.choice(wording.BASE), found)
        if draw < 0.44 and (found := english.reworded(phrase, self._verbs, "gerund")):
            return _put(chance.choice(wording.GERUND), found)
        if draw < 0.49:
            return phrase
        return _put(chance.choice(wording.THIRD), phrase)

    def wish(self, family: Family, chance: random.Random, manners: Sequence[str] = ()) -> Wish:
        """A whole request. `manners`: those of its wishes that the family has programs for."""
        text = self.plain(family, chance)
        wish = _drawn(family, chance, manners)
        parts = _said(wish, family, chance)
        if wish.manner == "" and chance.random() < 0.3:
            text, wish = _mood(text, wish, chance)
        text = _joined(hurried(text, chance), parts, chance)
        if chance.random() < 0.12:
            glue = chance.choice((". ", ". ", "\n", ": ", " "))
            text = text.rstrip("?.!") + glue + example(family, wish.name or family.key, chance)
        return replace(wish, text=closed(text, chance, loud=not (wish.name or wish.params)))


def _put(frame: str, phrase: str) -> str:
    return frame.replace("{p}", phrase).replace("{P}", phrase[:1].upper() + phrase[1:])


def blurred(text: str, chance: random.Random) -> str:
    """A request that holds no name, as it comes with typing."""
    return closed(hurried(text, chance), chance)


def hurried(text: str, chance: random.Random) -> str:
    """Some words dropped, some mistyped; not for text with names that must be copied."""
    if chance.random() < 0.2:
        text = wording.dropped(text, chance, 0.3)
    if chance.random() < 0.18:
        text = wording.typos(text, chance, chance.choice((1, 1, 2)))
    return text


def closed(text: str, chance: random.Random, *, loud: bool = True) -> str:
    """With a greeting or thanks perhaps, and with an end. `loud`: it may be in capitals."""
    if chance.random() < 0.08:
        text = f"{chance.choice(wording.OPENERS)} {text[:1].lower()}{text[1:]}"
    if chance.random() < 0.08:
        text = f"{text.rstrip('?.!')}, {chance.choice(wording.POLITE)}"
    return wording.finished(text, chance, loud=loud)


def name_for(family: Family, chance: random.Random) -> str:
    """A name to ask for: a good one, a made-up one, or one that says nothing."""
    draw = chance.random()
    if draw < 0.5:
        # The product takes a function of that beginning for a test, not for what is asked for.
        return chance.choice([name for name in family.names if not name.startswith("test_")])
    if draw < 0.7:
        return chance.choice(_STRANGE)
    first, second = (chance.choice(half) for half in _HALVES)
    return f"{first}_{second}" if chance.random() < 0.85 else f"{first}{second.title()}"


def _drawn(family: Family, chance: random.Random, manners: Sequence[str]) -> Wish:
    """Chance wishes; most requests have none."""
    wish = Wish("")
    if chance.random() < 0.28:
        wish = replace(wish, name=name_for(family, chance))
    draw = chance.random()
    if draw < 0.07:
        wish = replace(wish, hints=True)
    elif draw < 0.11:
        wish = replace(wish, docstring=True)
    elif draw < 0.19 and family.careful:
        wish = replace(wish, errors=True)
    elif draw < 0.3 and (able := [one for one in _MANNERS if one in manners]):
        wish = replace(wish, manner=chance.choice(able))
    elif draw < 0.33 and len(family.params) <= 2:
        wish = replace(wish, params=tuple(chance.sample(PARAMETERS, len(family.params))))
    return wish


PARAMETERS: Final = (
    "value", "data", "x", "y", "s", "xs", "source", "given", "first_one", "arg", "a", "b", "n", "seq", "raw", "content",
    "input_value", "things", "k", "line", "amount", "target", "stuff",
)  # fmt: skip


def _said(wish: Wish, family: Family, chance: random.Random) -> list[str]:
    parts = []
    if wish.name:
        parts.append(chance.choice(_NAMED).replace("{n}", wish.name))
    if wish.params:
        parts.append(chance.choice(_PARAMS).replace("{p}", " and ".join(wish.params)))
    for wanted, words in ((wish.hints, _HINTS), (wish.docstring, _DOCS), (wish.errors, _ERRORS)):
        if wanted:
            parts.append(chance.choice(words))
    if wish.manner in _MANNERS:
        parts.append(chance.choice(_MANNERS[wish.manner]))
    return parts


def _mood(text: str, wish: Wish, chance: random.Random) -> tuple[str, Wish]:
    """Haste or care, before or behind."""
    quick = chance.random() < 0.55
    if chance.random() < 0.5:
        lead = chance.choice(wording.HASTE if quick else wording.CARE)
        text = f"{lead} {text[:1].lower()}{text[1:]}"
    else:
        text = f"{text.rstrip('?.!')}, {chance.choice(wording.HASTE_AFTER if quick else wording.CARE_AFTER)}"
    return text, replace(wish, manner="quick" if quick else "careful")


def _joined(text: str, parts: Sequence[str], chance: random.Random) -> str:
    for part in parts:
        glue = chance.choice((", {}", ", {}", ". {}", " ({})", " {}", "; {}", " - {}"))
        if glue.startswith("."):
            part = part[:1].upper() + part[1:]
        text = text.rstrip("?.!") + glue.replace("{}", part)
    return text


def example(family: Family, name: str, chance: random.Random) -> str:
    """One of the family's cases as people give examples."""
    args, expected = chance.choice(short_cases(family))
    call = f"{name}({', '.join(map(repr, args))})"
    frame = chance.choice(
        ("For example, {c} returns {e}.", "{c} == {e}", "e.g. {c} -> {e}", "Example: {c} should be {e}", "{c} -> {e}")
    )
    return frame.replace("{c}", call).replace("{e}", repr(expected))


def short_cases(family: Family, longest: int = 90) -> list[tuple[tuple[Any, ...], Any]]:
    """The cases that fit a line; the shortest one at least."""
    found = [case for case in family.cases if len(repr(case)) <= longest]
    return found or [min(family.cases, key=lambda case: len(repr(case)))]
