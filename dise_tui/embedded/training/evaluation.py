"""How good a model is on requests that it was not trained on, judged by the project's sandbox and the families' cases.

Requests come in a file of JSON lines, written by somebody who has not seen the phrases:

    {"request": "count how many vowels are in a text", "key": "count_vowels"}
    {"request": "... call it vowels_in", "key": "count_vowels", "name": "vowels_in"}
    {"request": "... and raise an error for anything but text", "key": "count_vowels", "errors": true}
    {"request": "write a poem about the sea", "refuse": true}

A request counts as solved when the program of the answer passes every case of the family.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Protocol

from ...domain.errors import UsageError
from ...domain.prompts import Message
from ...domain.scores import Case, Verdict
from ...engine.core.context import build
from ...engine.core.extract import extract_code
from ...sandbox.broker import Sandbox
from ...scoring.checks import check_messages, checks
from ...scoring.entry import entry_in_prompt, entry_point
from . import programs
from .asked import CONTEXT, Product
from .bank import Bank
from .family import Family
from .refusals import is_refusal, outside
from .tokens import chatml
from .wishes import Asking

TEMPERATURES: Final = (0.0, 0.3, 0.7, 1.0)
SAMPLES: Final = 3
"""Answers to each request above temperature 0."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One request of the file."""

    request: str
    key: str = ""
    """Of the family that is meant; "" when it is to be refused."""
    name: str | None = None
    errors: bool = False


def reworded(bank: Bank, seed: int, count: int) -> list[HeldOut]:
    """Requests made of the taught phrases, worded by chance, a sixth of them foreign: for watching a training.

    They say how well wording is understood, nothing of phrases that were never seen; those are for the held-out file.
    """
    asking = Asking(bank.families)
    found = []
    for number in range(count):
        chance = random.Random(f"reworded {seed} {number}")
        kept = bank.any(chance)
        if number % 6 == 5:
            found.append(HeldOut(outside(asking, chance, kept.family)[0]))
            continue
        wish = asking.wish(kept.family, chance)
        found.append(HeldOut(wish.text, kept.family.key, wish.name, wish.errors))
    return found


class Speaks(Protocol):
    """Whatever answers prompts."""

    def text(self, prompt: str, *, temperature: float, seed: int, most: int = 500) -> str: ...


@dataclass(slots=True)
class Report:
    """What came out; shares 0..1, None where nothing was asked."""

    requests: int = 0
    taught: int = 0
    """Of them, those that have a family; the rest is foreign, to be refused."""
    samples: int = 0
    """Answers to each taught request at each temperature above 0."""
    solved: dict[str, float] = field(default_factory=dict)
    """By temperature: share of answers to taught requests that pass all cases."""
    refused_wrongly: float | None = None
    refused_rightly: float | None = None
    checks_right: float | None = None
    """Share of the asserts that hold for a right program, and call the function by the name that was asked for."""
    checks_usable: float | None = None
    """Share of taught requests whose checks are two right ones at least, and no wrong one."""
    unsolved: list[str] = field(default_factory=list)
    """Requests not solved at temperature 0."""


def read(path: Path, bank: Bank) -> list[HeldOut]:
    """The requests of a file. Raises UsageError."""
    known = {family.key for family in bank.families}
    found = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path} cannot be read: {error}.", "Name a file of requests, one JSON object a line."
        ) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            one = HeldOut(str(row["request"]), str(row.get("key", "")), row.get("name"), bool(row.get("errors")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path.name}, line {number} is no request: {error!r}.") from error
        if bool(row.get("refuse")) == bool(one.key) or (one.key and one.key not in known):
            raise UsageError(
                f"{path.name}, line {number} names no family.", 'Give "key", one of the families, or "refuse": true.'
            )
        found.append(one)
    return found


class Evaluating:
    """Asks a model and judges its answers."""

    def __init__(self, model: Speaks, bank: Bank, tell: Callable[[str], None] = lambda _: None) -> None:
        self._model, self._bank, self._tell = model, bank, tell
        self._product = Product()
        self._sandbox = Sandbox()

    async def report(
        self, asked: Sequence[HeldOut], temperatures: Sequence[float] = TEMPERATURES, samples: int = SAMPLES
    ) -> Report:
        """Everything about these requests. Raises RunRefusedError where nothing contains code."""
        taught = [one for one in asked if one.key]
        foreign = [one for one in asked if not one.key]
        report = Report(len(asked), len(taught), samples)
        try:
            for temperature in temperatures if taught else ():
                await self._solve(report, taught, temperature, samples)
            if foreign:
                refused = [is_refusal(self._answer(self.messages(one.request), 0.0, 1)) for one in foreign]
                report.refused_rightly = sum(refused) / len(refused)
            if taught:
                await self._check(report, taught)
        finally:
            await self._sandbox.aclose()
        return report

    def messages(self, request: str) -> Sequence[Message]:
        """What the first stage of the product sends."""
        decision, stages = self._product.stages(request)
        return build(request, stages[0], (), num_ctx=CONTEXT, code=decision.wants_code).messages

    def _answer(self, messages: Sequence[Message], temperature: float, seed: int) -> str:
        return self._model.text(chatml(messages), temperature=temperature, seed=seed)

    async def _solve(self, report: Report, taught: Sequence[HeldOut], temperature: float, samples: int) -> None:
        solved = refused = total = 0
        for one in taught:
            for seed in range(1, (samples if temperature else 1) + 1):
                answer = self._answer(self.messages(one.request), temperature, seed)
                right = await self.passes(one, answer)
                total += 1
                solved += right
                refused += is_refusal(answer)
                if not temperature and not right:
                    report.unsolved.append(one.request)
        report.solved[f"{temperature:g}"] = solved / total
        if not temperature:
            report.refused_wrongly = refused / total
        self._tell(f"temperature {temperature:g}: {solved} of {total} solved")

    async def passes(self, one: HeldOut, answer: str) -> bool:
        """Whether an answer holds a program that passes, run in the sandbox."""
        source = extract_code(answer)
        return source is not None and await right(one, source, self._bank[one.key].family, self._sandbox)

    async def _check(self, report: Report, taught: Sequence[HeldOut]) -> None:
        """Let checks be written for every request, and hold them against a right program."""
        right = total = usable = 0
        for one in taught:
            messages = check_messages(one.request, entry_in_prompt(one.request))
            entry, cases = checks(self._answer(messages, 0.0, 1))
            kept = self._bank[one.key]
            style = "careful" if one.errors and "careful" in kept.programs else "naive"
            source = programs.filled(kept.programs[style][0].source, one.key)
            passed = 0
            if cases and one.name in (None, entry):
                evaluation = await self._sandbox.evaluate(source, one.key, cases)
                passed = sum(outcome.verdict is Verdict.PASS for outcome in evaluation.outcomes)
            right, total = right + passed, total + len(cases)
            usable += passed >= 2 and passed == len(cases)
        report.checks_right = right / total if total else None
        report.checks_usable = usable / len(taught)
        self._tell(f"checks: {right} of {total} right")


async def right(one: HeldOut, source: str, family: Family, sandbox: Sandbox) -> bool:
    """Whether a program is what a request of this family asks for: its name, and all cases in the sandbox.

    Raises SandboxError where it could not be run: that says nothing about the program.
    """
    entry = entry_point(source, one.name)
    if entry is None or (one.name and entry != one.name):
        return False
    cases = [Case(args, expected=want, compare=_compare(want)) for args, want in family.cases]
    if one.errors:
        cases += [Case(args, raises=kind) for args, kind in family.raises]
    return (await sandbox.evaluate(source, entry, cases)).verdict is Verdict.PASS


def _compare(value: Any) -> str:
    return "approx" if isinstance(value, float) else "eq"
