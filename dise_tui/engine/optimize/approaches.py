"""How a model is told to go about its work: one system prompt for each approach, and the messages of an attempt.

Owns the words. What a repair may show is decided in `visible`; which approach is tried is the policies' affair. How
text is counted and cut comes in as functions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from ...domain.errors import ContextOverflowError
from ...domain.optimizing import Approach
from ...domain.prompts import Message
from ...domain.scores import CaseOutcome

_FORMAT: Final = "Answer with one complete Python code block and nothing else."

SYSTEM_PROMPTS: Final[dict[Approach, str]] = {
    Approach.PLAIN: f"You write Python code that does exactly what is asked. {_FORMAT}",
    Approach.CONSERVATIVE: (
        "You are a careful Python engineer. Use only the standard library and the best-known way to solve the task; "
        "no clever tricks, no new abstractions. Prefer a plain loop to a dense expression. Keep every name and "
        f"signature that the request gives. {_FORMAT}"
    ),
    Approach.BALANCED: (
        "You are an experienced Python engineer. Weigh correctness, clarity and speed against each other: correct "
        "first, then readable, then fast. Use type hints, a short docstring, and the standard library where it "
        f"helps. {_FORMAT}"
    ),
    Approach.CREATIVE: (
        "You look for the solution that others overlook. Before you write, think of three different algorithms or "
        "data structures for the task, silently, and take the one that is not the obvious first choice if it is "
        f"simpler or faster. {_FORMAT}"
    ),
    Approach.CONCISE: (
        "Write the shortest Python that is still correct and readable: comprehensions, built-ins, early returns; no "
        f"helper that is used once, no comments, no docstring longer than one line. {_FORMAT}"
    ),
    Approach.ROBUST: (
        "Write Python that survives bad input. List for yourself what callers may pass: nothing, None, the wrong "
        "type, negative, huge, unicode, duplicates. Handle each on purpose: return what the request implies, or raise "
        f"ValueError or TypeError with a clear message. Change none of the arguments. {_FORMAT}"
    ),
    Approach.TEST_FIRST: (
        "Work test first. Begin with a comment block of five input and output pairs that the request implies, edge "
        "cases among them. Then write the function, follow each pair through it line by line in your head, and correct "
        f"the function until all of them hold. {_FORMAT}"
    ),
    Approach.FAST: (
        "Write Python that runs fast. Choose the algorithm with the lowest complexity first; then avoid repeated work, "
        "copies and lookups inside loops: sets and dicts for membership, local variables, one pass where two are "
        f"not needed. The result must stay exactly right. {_FORMAT}"
    ),
    Approach.REPAIR: (
        "You repair Python code. You get the request, a program, and calls on which it fails. Find the one cause "
        "behind the failures, then correct that; do not write special cases for the calls that you see, because other "
        "calls will be tried. Keep all names and signatures. Answer with the whole corrected program in one Python "
        "code block and nothing else."
    ),
    Approach.IMPROVE: (
        "You improve Python code that already works. Its behaviour must not change for any input. Make it better by "
        "what you judge worst: running time, clarity, handling of bad input, type hints, documentation. If a change "
        "might alter a result, leave it. Answer with the whole improved program in one Python code block and nothing "
        "else."
    ),
}  # fmt: skip

RUNGS: Final[tuple[str, ...]] = (
    "Rewrite the text so that it fully does what was asked: add depth, concrete examples and best practice, correct "
    "what is wrong, and fix its structure. Return only the text.",
    "Refine the text: keep its content and order, tighten every paragraph, replace vague statements by exact ones, and "
    "make the transitions read well. Return only the text.",
    "Polish the text as an expert of the field: check every statement, correct terms and tone, remove repetition, and "
    "change nothing that is already good. Return only the text.",
)
"""System prompts of the refinement ladder, first rung first."""
SHOWN_FAILURES: Final = 6
"""Failures that a repair is told of; more say little that is new."""
_LEAST: Final = 48
"""Tokens below which a piece of text is not worth sending."""
_MARKS: Final = 8
"""Tokens that a chat template adds to each message."""


@dataclass(frozen=True, slots=True)
class Window:
    """A context window, and how text is measured by it."""

    tokens: int
    """The whole window."""
    answer: int
    """Tokens of it kept free for the answer."""
    count: Callable[[str], int]
    """Tokens of a text; rather too many than too few."""
    cut: Callable[[str, int], str]
    """The text, shortened to at most so many tokens."""


def code_messages(
    approach: Approach, request: str, window: Window, *, code: str | None = None,
    failures: Sequence[CaseOutcome] = (), note: str = "", system: str | None = None,
) -> tuple[Message, ...]:  # fmt: skip
    """The messages of an attempt at code.

    `code` is what a repair or an improvement starts from, `failures` what `visible.visible_failures` lets through,
    `note` one more line on what went wrong. `system` takes the place of the approach's own prompt: an evolved tool's.
    To fit the window, failures go first, the last one first; then the middle of the code; then that of the request.
    Raises ContextOverflowError when not even the instructions fit.
    """
    shown = [_failure(one) for one in failures[:SHOWN_FAILURES]]
    wants_code = approach in (Approach.REPAIR, Approach.IMPROVE) and code
    title = "Program that fails:" if approach is Approach.REPAIR else "Program that works:"
    prompt = SYSTEM_PROMPTS[approach] if system is None else system
    room = _room(prompt, window)
    rest = f"\n\nWhat went wrong: {note}" if note and wants_code else ""
    body = f"\n\n{title}\n```python\n{code}\n```" if wants_code else ""

    def tail() -> str:
        return rest + (("\n\nCalls on which it fails:\n" + "\n".join(shown)) if shown and wants_code else "")

    while shown and window.count(f"Request:\n{request}{body}{tail()}") > room:
        shown.pop()
    user = _fitted(request, body, tail(), room, window)
    return (Message("system", prompt), Message("user", user))


def prose_messages(request: str, text: str, rung: int, window: Window) -> tuple[Message, ...]:
    """The messages of one rung of the ladder, 1 to 3: the text so far is refined.

    Raises ValueError for another rung, ContextOverflowError when not even the instructions fit.
    """
    if not 1 <= rung <= len(RUNGS):
        raise ValueError(f"there is no rung {rung}; the ladder has {len(RUNGS)}")
    prompt = RUNGS[rung - 1]
    user = _fitted(request, f"\n\nText so far:\n{text}", "", _room(prompt, window), window)
    return (Message("system", prompt), Message("user", user))


def _room(prompt: str, window: Window) -> int:
    room = window.tokens - window.answer - window.count(prompt) - 2 * _MARKS
    if room < _LEAST:
        raise ContextOverflowError(
            f"A context window of {window.tokens} tokens is too small for these instructions and an answer.",
            "Raise models.num_ctx in the settings.",
        )
    return room


def _fitted(request: str, body: str, tail: str, room: int, window: Window) -> str:
    """Request, body and tail in at most `room` tokens."""
    whole = f"Request:\n{request}{body}{tail}"
    if window.count(whole) <= room:
        return whole
    rest = room - window.count(f"Request:\n{request}{tail}") - 2
    if body and rest >= _LEAST:
        return f"Request:\n{request}{window.cut(body, rest)}{tail}"
    # Half and half: neither a request nor a program alone is of use to a repair.
    half = (room - window.count("Request:\n")) // (2 if body else 1) - 2
    return f"Request:\n{window.cut(request, half)}{window.cut(body, half) if body else ''}"


def _failure(outcome: CaseOutcome) -> str:
    call = outcome.source or "a call"
    return f"- {call}\n  wanted: {outcome.expected}\n  got: {outcome.got} ({outcome.verdict.value})"
