"""Training texts: conversations of every kind that the product has with a model, each with its right answer.

A text depends on the seed and its number alone, so texts can be made in any order, again, and by several processes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ...domain.prompts import Message
from ...engine.core.sentinel import question
from ...scoring.entry import entry_in_prompt
from . import answers, programs, refusals
from .asked import Product, Put
from .bank import Bank, Kept
from .steps import Steps
from .wishes import Asking, Wish, name_for

SHARES: Final = {
    "draft": 52.0, "later": 6.0, "improve": 4.0, "repair": 7.0, "checks": 9.0, "steps": 1.5, "explain": 2.0,
    "docstring": 1.0, "refusal": 13.0, "refused later": 1.5, "small talk": 1.0, "repeat": 1.5, "mode": 0.5,
}  # fmt: skip
"""Kinds of texts, and how many of each among 100."""


@dataclass(frozen=True, slots=True)
class Mix:
    """What is in a set of texts."""

    shares: Mapping[str, float]
    bare: float
    """Share of requests without any instruction, 0..1: short texts, from which families are learnt quickest."""
    attempts: float
    """Share of those in the words of some approach; the rest is as first stages put them."""


MIXES: Final[Mapping[str, Mix]] = {
    "core": Mix(
        {"draft": 75.0, "refusal": 15.0, "checks": 5.0, "repair": 2.0, "repeat": 2.0, "small talk": 1.0}, 0.7, 0.1
    ),
    "all": Mix(SHARES, 0.25, 0.25),
}
"""By name: what is learnt first, and everything."""


@dataclass(frozen=True, slots=True)
class Text:
    """One conversation."""

    kind: str
    key: str
    """Of the family; "" without one."""
    messages: tuple[Message, ...]
    answer: str


class Maker:
    """Makes texts."""

    def __init__(self, bank: Bank, seed: int, mix: str = "all") -> None:
        self._bank, self._seed, self._name, self._mix = bank, seed, mix, MIXES[mix]
        self._asking = Asking(bank.families)
        self._product = Product()
        self._steps = Steps(bank)
        self._makers = {
            "draft": self._draft, "later": self._later, "improve": self._improve, "repair": self._repair,
            "checks": self._checks, "steps": self._two_steps, "explain": self._explain, "docstring": self._docstring,
            "refusal": self._refusal, "refused later": self._refused_later, "small talk": self._small_talk,
            "repeat": self._repeat, "mode": self._mode,
        }  # fmt: skip

    def texts(self, count: int, first: int = 0) -> Iterator[Text]:
        return map(self.text, range(first, first + count))

    def text(self, number: int) -> Text:
        """The text of that number."""
        chance = random.Random(f"{self._seed} {self._name} {number}")
        shares = self._mix.shares
        kind = chance.choices(list(shares), list(shares.values()))[0]
        return replace(self._makers[kind](chance, self._bank.any(chance)), kind=kind)

    def _first(self, text: str, chance: random.Random) -> Put:
        return self._product.first(text, chance, bare=self._mix.bare, attempts=self._mix.attempts)

    def _wish(self, chance: random.Random, kept: Kept) -> tuple[Wish, str]:
        """A request and the name that answers it has."""
        wish = self._asking.wish(kept.family, chance, kept.styles)
        return wish, wish.name or kept.family.key

    def _source(self, chance: random.Random, kept: Kept, wish: Wish, manner: str, name: str) -> str:
        for _ in range(6):
            source = answers.finished(kept, answers.chosen(kept, wish, manner, chance), wish)
            if not answers.clashes(source, name) and answers.meets(source, wish):
                return programs.filled(source, name)
        return ""

    def _draft(self, chance: random.Random, kept: Kept) -> Text:
        wish, name = self._wish(chance, kept)
        put = self._first(wish.text, chance)
        source = self._source(chance, kept, wish, put.manner, name)
        if not source:
            return self._draft(chance, kept)
        if put.manner == "test_first":
            source = answers.with_pairs(source, name, kept, chance)
        return _text(kept, put, answers.block(source))

    def _later(self, chance: random.Random, kept: Kept) -> Text:
        """A stage that builds on an earlier answer, right or wrong."""
        wish, name = self._wish(chance, kept)
        wrong = kept.wrong if chance.random() < 0.35 else ()
        before = programs.filled(chance.choice(wrong).source, name) if wrong else ""
        before = before or self._source(chance, kept, wish, chance.choice(("quick", "plain")), name)
        put = self._product.later(wish.text, [("quick_response", answers.block(before))], chance)
        wish = replace(wish, manner="") if wish.manner == "quick" else wish  # a later stage is not the quick one
        source = self._source(chance, kept, wish, put.manner, name)
        return _text(kept, put, answers.block(source)) if source and before else self._draft(chance, kept)

    def _improve(self, chance: random.Random, kept: Kept) -> Text:
        wish, name = self._wish(chance, kept)
        before = self._source(chance, kept, wish, chance.choice(("quick", "plain", "creative")), name)
        source = self._source(chance, kept, replace(wish, hints=True, docstring=True), "thorough", name)
        if not (source and before):
            return self._draft(chance, kept)
        return _text(kept, self._product.improve(wish.text, before), answers.block(source))

    def _repair(self, chance: random.Random, kept: Kept) -> Text:
        """A wrong program and calls on which it fails, to the right one."""
        if not kept.wrong:
            return self._draft(chance, kept)
        wish, name = self._wish(chance, kept)
        wish = replace(wish, params=None)
        wrong = chance.choice(kept.wrong)
        if answers.clashes(wrong.source, name):
            return self._draft(chance, kept)
        shown = chance.sample(wrong.failures, chance.randint(0 if chance.random() < 0.2 else 1, len(wrong.failures)))
        failures = [replace(one, source=one.source.replace("NAME_OF_IT", name)) for one in shown]
        note = f"verdict {wrong.failures[0].verdict.value}, {wrong.passed:.0%} of the known tests pass"
        if not shown:
            note += ", the calls on which it fails cannot be shown; check edge cases"
        put = self._product.repair(
            wish.text, programs.filled(wrong.source, name), failures, note if chance.random() < 0.9 else ""
        )
        source = answers.finished(kept, wrong.right, wish)
        return _text(kept, put, answers.block(programs.filled(source, name)))

    def _checks(self, chance: random.Random, kept: Kept) -> Text:
        if chance.random() < 0.08:
            asked, _ = refusals.outside(self._asking, chance, kept.family)
            return Text("", "", self._product.checks(asked, None).messages, refusals.NO_CHECKS)
        wish, name = self._wish(chance, kept)
        entry = entry_in_prompt(wish.text)
        put = self._product.checks(wish.text, entry)
        lines = answers.check_lines(kept, entry or name, chance, errors=wish.errors)
        return _text(kept, put, lines)

    def _two_steps(self, chance: random.Random, kept: Kept) -> Text:
        task = self._steps.draw(chance, self._asking)
        if task is None:
            return self._draft(chance, kept)
        put = self._first(task.request, chance)
        return Text("", task.key, put.messages, answers.block(task.source))

    def _explain(self, chance: random.Random, kept: Kept) -> Text:
        family = kept.family
        words = family.key.replace("_", " ")
        source = self._source(chance, kept, Wish(""), chance.choice(("quick", "plain")), family.key)
        request = chance.choice((
            f"Explain how {words} works", f"How does a function that {chance.choice(family.phrases)} work?",
            f"Explain this code:\n{answers.block(source)}", f"What does this function do?\n{answers.block(source)}",
            f"Explain how to write {words} in Python", f"Describe how this works:\n{answers.block(source)}",
        ))  # fmt: skip
        return _text(kept, self._first(request, chance), f"{family.summary} {family.explanation}")

    def _docstring(self, chance: random.Random, kept: Kept) -> Text:
        source = self._source(chance, kept, Wish(""), chance.choice(("quick", "plain")), kept.family.key)
        request = chance.choice((
            "Write a docstring for this function:\n{}", "Document this:\n{}", "Add a docstring to\n{}",
            "docstring for\n{}", "What would be a good docstring for this function?\n{}",
        )).replace("{}", answers.block(source))  # fmt: skip
        return _text(kept, self._first(request, chance), f'"""{kept.family.summary}"""')

    def _refusal(self, chance: random.Random, kept: Kept) -> Text:
        asked, answer = refusals.outside(self._asking, chance, kept.family)
        return Text("", "", self._first(asked, chance).messages, answer)

    def _refused_later(self, chance: random.Random, kept: Kept) -> Text:
        asked, answer = refusals.outside(self._asking, chance, kept.family)
        put = self._product.later(asked, [("quick_response", answer)], chance)
        return Text("", "", put.messages, answer)

    def _small_talk(self, chance: random.Random, _: Kept) -> Text:
        asked, answer = refusals.small_talk(chance)
        return Text("", "", self._first(asked, chance).messages, answer)

    def _repeat(self, chance: random.Random, _: Kept) -> Text:
        """A line to repeat: so the product learns whether a model continues a text, and the model to copy names."""
        words = "one two three four five six seven eight nine ten eleven twelve".split()
        line = " ".join(words[:6])
        if chance.random() < 0.75:
            names = [name_for(self._bank.any(chance).family, chance) for _ in range(8)]
            line = " ".join(chance.sample([*words, *names], chance.randint(3, 7)))
        return Text("", "", (Message("user", f"Repeat this line exactly: {line}"),), line)

    def _mode(self, chance: random.Random, kept: Kept) -> Text:
        """The sentinel's question about words that contradict one another."""
        best = chance.random() < 0.5
        words = ("best possible", "quickly") if best else ("right now", "thorough")
        asked = f"{self._asking.plain(kept.family, chance)}, {words[0]}, {words[1]}"
        answer = '{"mode": "optimize"}' if best else '{"mode": "interactive"}'
        return Text("", "", (Message("user", question(asked)),), answer)


def _text(kept: Kept, put: Put, answer: str) -> Text:
    return Text("", kept.family.key, put.messages, answer)
