"""H, the free gate: what can be told of a text without any model, 0..1, in named parts.

    structure     the outer form that the request asks for is there        (only when it asks for some)
    code          blocks that say they are Python or JSON parse            (only when there are some)
    repetition    share of 4-grams that were said before: 1 below 15 %, 0 from 50 % on
    completeness  it does not stop in mid-sentence, in a block, or at the model's length limit
    coverage      names, numbers and words of the request are mentioned: 1 from 40 % on

H is the mean of the parts that apply. A blank text is worth 0 in each of them. Pure; a text of any content is
taken, and nothing in it is run.
"""

from __future__ import annotations

import re
import textwrap
from statistics import fmean
from typing import Final

from ...domain.prompts import TaskType
from ...domain.prose import Gate, GatePart
from ..literals import parse
from . import structure
from .anatomy import MAX_TEXT, Anatomy, anatomy, is_item, words
from .demands import Demand, demands
from .entities import coverage, entities

REPETITION_FREE: Final = 0.15
"""Share of repeated 4-grams up to which nothing is lost."""
REPETITION_WORST: Final = 0.50
COVERAGE_ENOUGH: Final = 0.4
"""Share of what the request names from which on an answer is about it. A good answer has words of its own."""
PART_FLOOR: Final = 0.5
"""A text with a part below this does not pass the gate."""
_N: Final = 4
_SHORT_ANSWER: Final = 25
"""An answer to a question with fewer words need not repeat the question's words."""
_SHORT_LINE: Final = 6
"""A last line with fewer words may be a signature, a verse or a label, and needs no end mark."""

_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_`~]*$|[”»)\]|`>]$|[\U0001F300-\U0001FAFF☀-➿]\ufe0f?$")
_OPEN_END = re.compile(r"[,:;(\[{–—-][*_]*$")
_DANGLING: Final = frozenset(
    "the a an of and or to with for in on at by from that which because but as is are was were be into than their "
    "its this these your our my very such between over under about while if when und oder der die das mit von zu "
    "et ou de la le les un une avec pour el los las y con para".split()
)
_QUESTION = re.compile(
    r"^\W*(?:what|who|whom|whose|which|when|where|why|how|is|are|was|were|do|does|did|can|could)\b", re.IGNORECASE
)
_COMPUTED: Final = frozenset({TaskType.ARITHMETIC, TaskType.CONVERSION, TaskType.SYSTEM_INFO, TaskType.FORMATTING})
"""Kinds whose answers say something else than the request does."""


def gate(request: str, text: str, task: TaskType, *, cut_off: bool = False) -> Gate:
    """Measure a text. `cut_off` is the server's word that it was not finished."""
    wanted = demands(request)
    if not any(map(str.isalnum, text[:MAX_TEXT])):
        names = ("structure", "code", "repetition", "completeness", "coverage")
        return Gate(0.0, False, tuple(GatePart(name, 0.0, "the text is blank") for name in names))
    found = anatomy(text)
    parts = (
        _structure(wanted, text, found),
        _code(found),
        _repetition(found),
        _completeness(text, found, cut_off),
        _coverage(request, wanted, task, text, found),
    )
    known = [part.value for part in parts if part.value is not None]
    return Gate(fmean(known), min(known) >= PART_FLOOR, parts)


def _structure(wanted: tuple[Demand, ...], text: str, found: Anatomy) -> GatePart:
    checked = [structure.check(demand, text, found) for demand in wanted]
    known = [value for value, _ in checked if value is not None]
    shown = "; ".join(f"{words}: {_mark(value)}" for value, words in checked)
    return GatePart("structure", fmean(known) if known else None, shown or "no outer form was asked for")


def _mark(value: float | None) -> str:
    if value is None:
        return "cannot be told"
    return "met" if value >= 1 else "missing" if value <= 0 else f"{value:.0%}"


def _code(found: Anatomy) -> GatePart:
    checked = [
        structure.parses_json(block.code) if structure.language_of(block) == "json" else _parses(block.code)
        for block in found.blocks
        if structure.language_of(block) in ("json", "python") and block.code.strip()
    ]
    if not checked:
        return GatePart("code", None, "no block of Python or JSON")
    return GatePart("code", sum(checked) / len(checked), f"{sum(checked)} of {len(checked)} blocks parse")


def _parses(code: str) -> bool:
    """Whether a block of Python parses, as a program or as a session at the prompt."""
    plain = textwrap.dedent(code)
    if re.search(r"^>>> ", plain, re.MULTILINE):
        typed = [line[4:] for line in plain.split("\n") if line.startswith((">>> ", "... "))]
        plain = "\n".join(typed) + "\n"
    return parse(plain) is not None


def repeated_share(said: tuple[str, ...]) -> float:
    """Share of the 4-grams of words that occurred before, 0..1."""
    grams = [said[at : at + _N] for at in range(len(said) - _N + 1)]
    return 1 - len(set(grams)) / len(grams) if grams else 0.0


def _repetition(found: Anatomy) -> GatePart:
    share = repeated_share(found.words)
    value = (REPETITION_WORST - share) / (REPETITION_WORST - REPETITION_FREE)
    return GatePart("repetition", min(1.0, max(0.0, value)), f"{share:.0%} of 4-grams were said before")


def _completeness(text: str, found: Anatomy, cut_off: bool) -> GatePart:
    trouble = "it reached its length limit" if cut_off else _broken_off(text, found)
    return GatePart("completeness", 0.0 if trouble else 1.0, trouble or "it comes to an end")


def _broken_off(text: str, found: Anatomy) -> str:
    """Why a text looks unfinished; "" when it does not."""
    if any(not block.closed for block in found.blocks):
        return "a block of code is not closed"
    stripped = text[:MAX_TEXT].rstrip()
    if stripped.endswith(("```", "~~~")) or structure.parses_json(stripped):
        return ""
    lines = [line.strip() for line in found.prose.split("\n") if line.strip()]
    last = lines[-1] if lines else ""
    if _END.search(last):
        return ""
    spoken = words(last)
    if _OPEN_END.search(last) or (spoken and spoken[-1] in _DANGLING):
        return f"it stops after {last[-24:]!r}"
    if len(spoken) < _SHORT_LINE or last.startswith("#"):
        return ""
    alike = [line for line in lines[:-1] if is_item(line) == is_item(last)]
    if len(alike) >= 2 and sum(not _END.search(line) for line in alike) * 2 > len(alike):
        return ""  # verse, or a list whose items have no end marks
    return f"it stops in mid-sentence after {last[-24:]!r}"


def _coverage(request: str, wanted: tuple[Demand, ...], task: TaskType, text: str, found: Anatomy) -> GatePart:
    answers_question = _QUESTION.match(request) is not None and len(found.words) < _SHORT_ANSWER
    if task in _COMPUTED or answers_question:
        return GatePart("coverage", None, "a short answer need not repeat the request")
    translated = task is TaskType.TRANSLATION or any(
        demand.kind == "language" and demand.language != "english" for demand in wanted
    )
    share, missing = coverage(entities(request), text, translated=translated)
    if share is None:
        return GatePart("coverage", None, "the request names nothing to look for")
    detail = f"{share:.0%} mentioned" + (f", not: {', '.join(missing[:5])}" if missing else "")
    return GatePart("coverage", min(1.0, share / COVERAGE_ENOUGH), detail)
