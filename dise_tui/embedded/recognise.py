"""What a request asks for: the task it means, the function name it wants, the parts of a stage's message.

Word scoring over the tasks' own phrases. Knows nothing of models or of how an answer is made.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .engine import Turn
from .models import algorithms, lists, numbers, strings, validation
from .models.task import Task

TASKS: tuple[Task, ...] = (*validation.TASKS, *strings.TASKS, *numbers.TASKS, *lists.TASKS, *algorithms.TASKS)
THRESHOLD = 0.70
"""Least score at which a task counts as understood; below it the models say that they do not know."""

_SYNONYMS = {
    "verify": "valid", "validate": "valid", "validator": "valid", "validation": "valid", "validity": "valid",
    "check": "valid", "checker": "valid", "test": "valid", "determine": "valid", "detect": "valid",
    "e": "", "mail": "email", "capitalise": "capitalize", "colour": "color", "dupe": "duplicate",
    "deduplicate": "duplicate", "dedupe": "duplicate", "drop": "remove", "eliminate": "remove", "delete": "remove",
    "array": "list", "sequence": "list", "dictionary": "dict", "map": "dict", "mapping": "dict", "str": "string",
    "text": "string", "integer": "number", "int": "number", "numeral": "numeral", "telephone": "phone",
    "biggest": "largest", "translate": "convert", "turn": "convert", "transform": "convert", "conversion": "convert",
    "change": "change", "frequent": "common", "frequency": "frequency", "parenthese": "bracket",
    "parenthesi": "bracket", "brace": "bracket", "calculate": "compute", "total": "sum", "read": "parse",
    "parser": "parse", "biggest_": "largest", "subset": "subset", "ordering": "permutation", "arrange": "permutation",
    "mean": "average", "rolling": "moving", "nth": "nth", "shared": "common", "smallest": "least", "quote": "quote",
    "digit": "digit", "encrypt": "encrypt", "backward": "reverse", "cardinal": "number", "vat": "percent",
    "percentage": "percent", "whether": "valid",
}  # fmt: skip
_STOP = frozenset(
    "a an the of to for with and or in on at by from into please quickly fast write make create give me my our your "
    "function method code python program script that which is are be can could would should do does i we you it this "
    "how what if using use given takes take returns return need want implement simple small all each every some one "
    "its as so new good robust well tested another just only them they their there input output value values s".split()
)
_NAMED = (
    re.compile(r"\b(?:called|named|name it|call it)\s+[`\"']?([A-Za-z_]\w*)", re.IGNORECASE),
    re.compile(r"\bdef\s+([A-Za-z_]\w*)\s*\("),
    re.compile(r"`([A-Za-z_]\w*)(?:\([^`]*\))?`"),
    re.compile(r"\bfunction\s+([A-Za-z_]\w*)\s*\("),
    re.compile(r"\b([A-Za-z_]\w*)\([^()\n]*\)\s*(?:==|->|=>|returns|should)"),
    re.compile(r"\bassert\s+(?:not\s+)?([A-Za-z_]\w*)\("),
)
_NOT_NAMES = frozenset({"a", "an", "the", "with", "on", "by", "for", "true", "false", "none", "python", "str", "int"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A stage's message, taken apart."""

    request: str
    previous: str
    """The latest earlier answer, or ""."""
    checks: bool
    """Checks are wanted, not code."""
    system: str


def take_apart(turns: Sequence[Turn]) -> Asked:
    """Find the request, the earlier answer and the kind of work in a conversation."""
    system = "\n".join(turn.content for turn in turns if turn.role == "system")
    user = next((turn.content for turn in reversed(turns) if turn.role == "user"), "")
    head, *earlier = re.split(r"^Previous answer \(stage [^)]*\):[ \t]*\n?", user, flags=re.MULTILINE)
    _, marked, after = head.rpartition("Request:")
    request = (after if marked else head).strip()
    both = f"{system}\n{user}".lower()
    checks = "write checks" in both and "assert" in both
    return Asked(request, earlier[-1].strip() if earlier else "", checks, system)


def wanted_name(text: str) -> str | None:
    """A function name that the text asks for, or None."""
    for pattern in _NAMED:
        for name in pattern.findall(text):
            if name.lower() not in _NOT_NAMES and len(name) > 1:
                return str(name)
    return None


def stem(word: str) -> str:
    """A light stem: plural and verb endings off, synonyms made one."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 5 and word.endswith("sses"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            word = word[:-1] if len(word) > 2 and word[-1] == word[-2] and word[-1] not in "ls" else word
    word = _SYNONYMS.get(word, word)
    return _SYNONYMS.get(word + "e", word.removesuffix("e"))


def content_words(text: str) -> list[str]:
    """The stems of a text's telling words, in order, each once."""
    spaced = re.sub(r"([a-z])([A-Z])", r"\1 \2", text).replace("_", " ").lower()
    words = re.findall(r"[a-z]+[0-9]*|[0-9]+[a-z]+", spaced)
    stems = [stem(word) for word in words if word not in _STOP]
    return list(dict.fromkeys(one for one in stems if len(one) > 1))


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, float], list[tuple[Task, list[list[str]]]]]:
    """Weight of each word (rarer among tasks counts more) and every task's phrases as stems."""
    phrases = [(task, [content_words(phrase) for phrase in (*task.phrases, task.name)]) for task in TASKS]
    counts: dict[str, int] = {}
    for _, wordings in phrases:
        for word in {word for wording in wordings for word in wording}:
            counts[word] = counts.get(word, 0) + 1
    return {word: math.log(1 + len(TASKS) / count) for word, count in counts.items()}, phrases


def _weight(words: Iterable[str], weights: dict[str, float]) -> float:
    unknown = 3.6
    return sum(weights.get(word, unknown) for word in words)


def find_task(request: str) -> Task | None:
    """The task that a request means, or None when no task fits well enough."""
    weights, phrases = _index()
    named = wanted_name(request)
    first = re.split(r"(?<=[.!?])\s|\n|```", request.strip(), maxsplit=1)[0]
    asked = content_words(first)
    if named is not None:
        exact = next((task for task in TASKS if task.name == named), None)
        if exact is not None:
            return exact
    asked_set = set(asked)
    total = _weight(asked_set - set(content_words(named or "")), weights) or 1.0
    best, found = 0.0, None
    for task, wordings in phrases:
        for wording in wordings:
            common = asked_set.intersection(wording)
            if not common:
                continue
            share = _weight(common, weights)
            score = 0.62 * share / _weight(wording, weights) + 0.38 * min(1.0, share / total)
            in_order = [word for word in asked if word in common] == [word for word in wording if word in common]
            score += 0.02 if in_order else 0.0
            if score > best:
                best, found = score, task
    return found if best >= THRESHOLD else None


def wants_code(request: str) -> bool:
    """Whether a request is for code at all, in the built-in models' own plain view."""
    return bool(
        re.search(
            r"\b(function|code|python|script|program|implement|method|class|def|algorithm|validator|parser|regex)\b",
            request,
            re.IGNORECASE,
        )
    )
