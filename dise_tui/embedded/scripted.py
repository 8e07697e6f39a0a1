"""The scripted engine: four models that differ in how often they are right, and in style. No inference takes place.

Owns how an answer is chosen and worded. What is known lives in `models` and `prose`; what is asked for is found by
`recognise`.
"""

from __future__ import annotations

import ast
import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import prose
from .engine import ModelCard, Sampling, Turn
from .models.task import Task
from .recognise import TASKS, Asked, find_task, take_apart, wanted_name, wants_code

MIB = 1 << 20
FAMILY = "builtin-scripted"
MAX_CHECKS = 8


@dataclass(frozen=True, slots=True)
class Skill:
    """How good a model is."""

    level: int
    """0 to 3: how rich its prose is."""
    wrong: float
    """Share of tasks that it gets wrong at temperature 0."""
    wrong_slope: float
    """What a temperature of 1 adds to that share."""
    plain: float
    """Share of its code without docstring and annotations."""
    bad_check: float
    """Share of the checks it writes that are wrong at temperature 0."""


CARDS = (
    ModelCard("builtin-tiny", 60 * MIB, FAMILY, "scripted", 180, 0.3),
    ModelCard("builtin-small", 120 * MIB, FAMILY, "scripted", 110, 0.6),
    ModelCard("builtin-medium", 240 * MIB, FAMILY, "scripted", 60, 1.0),
    ModelCard("builtin-large", 480 * MIB, FAMILY, "scripted", 35, 1.6),
)
SKILLS = {
    "builtin-tiny": Skill(0, 0.25, 0.22, 0.8, 0.10),
    "builtin-small": Skill(1, 0.13, 0.15, 0.45, 0.03),
    "builtin-medium": Skill(2, 0.05, 0.07, 0.1, 0.01),
    "builtin-large": Skill(3, 0.01, 0.05, 0.0, 0.0),
}
_OPENINGS = {
    0: ("",),
    1: ("", "", "Here is a function:\n\n"),
    2: ("", "Here is a complete version:\n\n", "This does what you ask:\n\n"),
    3: ("", "This version handles the edge cases:\n\n", "Here is the final version:\n\n"),
}
_REPEAT = re.compile(r"\s*Repeat this line exactly:[ \t]*(.+)")
_DRAWS = 48
"""Answers that are drawn until one goes on from a given beginning, where chance decides."""
_PIECES = re.compile(r"\n[ \t]*|[ \t]*[A-Za-z0-9_]+|[ \t]*[^\sA-Za-z0-9_]|\s+")


class ScriptedEngine:
    """Fills `TextEngine` with prepared knowledge and honest mistakes."""

    @property
    def cards(self) -> Sequence[ModelCard]:
        return CARDS

    def count_tokens(self, text: str) -> int:
        return len(_PIECES.findall(text))

    def generate(self, model: str, turns: Sequence[Turn], sampling: Sampling) -> Iterator[str]:
        begun = turns[-1].content if turns and turns[-1].role == "assistant" else ""
        if not begun:
            yield from _PIECES.findall(self._text(model, turns, sampling))
            return
        text = self._text(model, turns[:-1], sampling)
        for _ in range(_DRAWS if _by_chance(sampling) else 0):
            if text.startswith(begun):
                break
            text = self._text(model, turns[:-1], sampling)
        # Another beginning cannot be gone on from: then the answer begins anew.
        yield from _PIECES.findall(text.removeprefix(begun))

    def _text(self, model: str, turns: Sequence[Turn], sampling: Sampling) -> str:
        asked = take_apart(turns)
        repeated = _REPEAT.match(asked.request)
        if repeated is not None:
            return repeated[1].rstrip()
        if sampling.json_schema is not None:
            return _json(asked, sampling.json_schema)
        return self._answer(SKILLS[model], model, asked, sampling.temperature, _draw(model, asked, sampling))

    def _answer(self, skill: Skill, model: str, asked: Asked, temperature: float, draw: random.Random) -> str:
        task = find_task(asked.request)
        if asked.checks:
            return _checks(skill, task, asked, temperature, draw)
        if not wants_code(asked.request) or prose.about_code(asked.request):
            text = prose.write(asked.request, skill.level)
            if text is not None:
                return text
        if task is not None:
            return _code(skill, model, task, asked, temperature, draw)
        return _unknown(asked.request)


def _by_chance(sampling: Sampling) -> bool:
    """Whether the same request is answered differently each time."""
    return sampling.temperature > 0 and (sampling.seed is None or sampling.seed < 0)


def _draw(model: str, asked: Asked, sampling: Sampling) -> random.Random:
    """The source of chance: fixed at temperature 0 and for a seed, new otherwise."""
    if sampling.temperature <= 0:
        return random.Random(_number(model, asked.request, asked.previous, asked.system))
    if not _by_chance(sampling):
        return random.Random(_number(model, asked.request, asked.previous, str(sampling.seed)))
    return random.Random()


def _number(*parts: str) -> int:
    return int.from_bytes(hashlib.sha256("\0".join(parts).encode()).digest()[:8], "big")


def _is_wrong(skill: Skill, model: str, task: Task, asked: Asked, temperature: float, draw: random.Random) -> bool:
    """Whether this attempt has a slip. At temperature 0 a model always fails at the same tasks; an earlier answer
    to build on halves its mistakes."""
    share = skill.wrong + skill.wrong_slope * max(0.0, temperature)
    chance = draw.random() if temperature > 0 else _number(model, task.name) / 2**64
    return chance < (share / 2 if asked.previous else share)


def _code(skill: Skill, model: str, task: Task, asked: Asked, temperature: float, draw: random.Random) -> str:
    wrong = _is_wrong(skill, model, task, asked, temperature, draw)
    source = task.wrong(draw.randrange(len(task.slips))) if wrong else task.right
    if draw.random() < (skill.plain / 3 if asked.previous else skill.plain):
        source = task.plain(source)
    source = _renamed(source, task.name, wanted_name(asked.request))
    opening = draw.choice(_OPENINGS[skill.level]) if temperature > 0 else _OPENINGS[skill.level][0]
    return f"{opening}```python\n{source.strip()}\n```\n"


def _renamed(source: str, natural: str, wanted: str | None) -> str:
    """The same code under the name that was asked for."""
    return source if wanted is None else re.sub(rf"\b{re.escape(natural)}\b", wanted, source)


def _checks(skill: Skill, task: Task | None, asked: Asked, temperature: float, draw: random.Random) -> str:
    if task is None:
        return "I do not know this task well enough to write checks for it."
    lines = list(task.checks[:MAX_CHECKS])
    if temperature > 0 and len(lines) > 4:
        lines.remove(draw.choice(lines))
    share = skill.bad_check * (1 + temperature)
    told = [_mistaken(line) if draw.random() < share else line for line in lines]
    name = wanted_name(asked.request) or _asked_name(asked) or task.name
    code = "\n".join(_renamed(line, task.name, name) for line in told)
    return f"```python\n{code}\n```\n"


def _asked_name(asked: Asked) -> str | None:
    """The name that the instructions use in their assert lines, unless it is a stand-in in capitals."""
    match = re.search(r"assert\s+([A-Za-z_]\w*)\(", asked.system)
    return match.group(1) if match and not match.group(1).isupper() and match.group(1) != "raises" else None


def _mistaken(line: str) -> str:
    """A check with a wrong expectation, as a weak model writes it."""
    tree = ast.parse(line).body[0]
    assert isinstance(tree, ast.Assert)
    test = tree.test
    assert isinstance(test, ast.Compare)
    expected = ast.literal_eval(test.comparators[0])
    wrong: object
    if isinstance(expected, bool):
        wrong = not expected
    elif isinstance(expected, int | float):
        wrong = expected + 1
    elif isinstance(expected, str):
        wrong = expected + "x"
    else:
        wrong = None
    return f"assert {ast.unparse(test.left)} == {wrong!r}"


def _unknown(request: str) -> str:
    """One sentence, and three things that are known, near to what was asked if possible."""
    start = _number(request) % len(TASKS)
    names = [TASKS[(start + step * 17) % len(TASKS)] for step in range(3)]
    known = ", ".join(task.phrases[0] for task in names)
    return f"I am a small scripted model and do not know how to do that; I do know, for example: {known}."


def _json(asked: Asked, schema: object) -> str:
    """One JSON object that satisfies a simple schema; "mode" is chosen by the words of the request."""
    properties = schema.get("properties", {}) if isinstance(schema, dict) else {}
    answer: dict[str, object] = {}
    for key, wanted in properties.items():
        allowed = wanted.get("enum") if isinstance(wanted, dict) else None
        if key == "mode" and allowed and "optimize" in allowed:
            careful = re.search(r"take your time|careful|thorough|robust|production|best", asked.request, re.IGNORECASE)
            hurried = re.search(r"quick|fast|asap|hurry|now", asked.request, re.IGNORECASE)
            answer[key] = "optimize" if careful and not hurried else "interactive"
        elif allowed:
            answer[key] = allowed[0]
        else:
            answer[key] = _default(wanted.get("type") if isinstance(wanted, dict) else None)
    return json.dumps(answer)


def _default(kind: object) -> object:
    defaults: dict[object, object] = {"integer": 0, "number": 0, "boolean": False, "array": [], "object": {}}
    return defaults.get(kind, "")
