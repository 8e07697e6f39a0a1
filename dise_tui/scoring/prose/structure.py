"""How far a text has the outer form that was asked for: one value, 0..1, and one line of words for each demand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Final

from .anatomy import Anatomy, Block
from .demands import Demand
from .languages import in_language

TOLERANCE: Final = 0.2
"""A number of words within this share of the bound counts as met: nobody counts words exactly."""


def check(demand: Demand, text: str, found: Anatomy) -> tuple[float | None, str]:
    """What is there of `demand`, 0..1, in words; None when it cannot be told."""
    if demand.kind == "language":
        is_it = in_language(found.prose, found.words, demand.language)
        return (None if is_it is None else float(is_it)), f"in {demand.language}"
    if demand.kind in _COUNTED:
        return _counted(demand, _COUNTED[demand.kind](text, found))
    there = _THERE[demand.kind](text, found)
    return float(there is not demand.absent), f"{'no ' if demand.absent else ''}{demand.kind}"


def _counted(demand: Demand, counts: Iterable[int]) -> tuple[float, str]:
    """The best of several ways of counting."""
    slack = TOLERANCE if demand.kind == "words" else 0.0
    value, count = max((_nearness(count, demand, slack), count) for count in counts)
    low, high = demand.low, demand.high
    wanted = str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    return value, f"{wanted} {demand.kind}: {count}"


def _nearness(count: int, demand: Demand, slack: float) -> float:
    """1 within the bounds, then down to 0 where the count is twice as far off as the bound is large."""
    if demand.low is not None and count < demand.low * (1 - slack):
        return max(0.0, count / demand.low)
    if demand.high is not None and count > demand.high * (1 + slack):
        return max(0.0, 1 - (count - demand.high) / max(1, demand.high))
    return 1.0


def _items(text: str, found: Anatomy) -> list[int]:
    """Items as lists, rows, headings, paragraphs, lines, or separated by commas in one sentence."""
    lines = [line for line in map(_single_spaced, found.prose.split("\n")) if line]
    commas = [len(re.split(r"\s*[,;]\s*(?:and |or )?|\s+(?:and|or)\s+", line.strip(" .!"))) for line in lines]
    return [
        *found.lists,
        found.items,
        found.numbered,
        found.table_rows,
        found.headings,
        found.paragraphs,
        len(lines),
        *commas,
        0,
    ]


def _single_spaced(line: str) -> str:
    return " ".join(line.split())


def _words(text: str, found: Anatomy) -> list[int]:
    return [len(found.words)]


def _lines(text: str, found: Anatomy) -> list[int]:
    """Lines of text, with and without what may be a title."""
    count = sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in found.prose.split("\n"))
    return [count, max(0, count - 1)] if count > 1 else [count]


_COUNTED: Final[dict[str, Callable[[str, Anatomy], list[int]]]] = {
    "items": _items,
    "words": _words,
    "sentences": lambda text, found: [found.sentences],
    "paragraphs": lambda text, found: [found.paragraphs],
    "lines": _lines,
}


def _has_json(text: str, found: Anatomy) -> bool:
    """A block that holds JSON, or a text that is nothing but JSON."""
    return any(parses_json(block.code) for block in found.blocks) or (text.strip()[:1] in "{[" and parses_json(text))


_THERE: Final[dict[str, Callable[[str, Anatomy], bool]]] = {
    "list": lambda text, found: found.items >= 2,
    "table": lambda text, found: found.table_rows >= 1,
    "headings": lambda text, found: found.headings >= 1,
    "code": lambda text, found: any(block.code.strip() for block in found.blocks),
    "json": _has_json,
}


def parses_json(code: str) -> bool:
    """Whether a text is one JSON value and not blank. Any text may come."""
    try:
        json.loads(code)
    except (ValueError, RecursionError):
        return False
    return True


def language_of(block: Block) -> str:
    return {"py": "python", "python3": "python", "py3": "python"}.get(block.language, block.language)
