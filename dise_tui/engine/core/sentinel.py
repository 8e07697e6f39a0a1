"""The sentinel: reads a request and decides mode, task type, route and mantra, each with its reason in words.

Rules come first. A model is asked only when the words ask for speed and for quality at once, and only for as long
as the settings allow. What the user chose wins over everything.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable

from ...domain.errors import DiseError
from ...domain.prompts import Decision, Kind, Mode, Request
from ...domain.settings import Settings
from . import mantras, routing, signals, tasks

log = logging.getLogger(__name__)
Ask = Callable[[str], Awaitable[str]]
"""Asks a model one question; raises a `DiseError` when it cannot."""

_PROMPT_CHARS = 2000
"""Of a long request the model sees its beginning; the deadline is short."""
_OBJECT = re.compile(r"\{[^{}]*\}")


class Sentinel:
    """Decides how a request is served. Holds no state between requests."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    async def decide(self, request: Request, ask: Ask | None = None) -> Decision:
        """Decide on one request.

        `ask` is used only for a conflict between rules. Raises UsageError for a mantra that does not exist.
        """
        mode, mode_why, asked = await self._mode(request, ask)
        if request.task_type is not None:
            guess = tasks.Guess(request.task_type, f"task {request.task_type}, chosen by you")
        else:
            guess = tasks.classify(request.text)
        route, route_why = routing.route(request, guess.task, self._settings)
        choice = mantras.select(request.text, guess.task, mode, request.mantra)
        return Decision(
            mode=mode,
            task_type=guess.task,
            route=route,
            mantra=choice.mantra,
            mode_why=mode_why,
            task_why=guess.why,
            route_why=route_why,
            mantra_why=choice.why,
            wants_code=guess.task.kind is Kind.CODE,
            asked_model=asked,
        )

    async def _mode(self, request: Request, ask: Ask | None) -> tuple[Mode, str, bool]:
        """The mode, why, and whether a model settled it."""
        if request.mode is not None:
            return request.mode, f"{request.mode} mode, chosen by you", False
        found = signals.read(request.text)
        if not found.conflict:
            mode = found.mode or Mode.INTERACTIVE
            return mode, f"{mode}: {found.why}", False
        if ask is None:
            return Mode.INTERACTIVE, f"interactive by default: {found.why}", False
        answer, trouble = await self._ask(request.text, ask)
        if answer is None:
            return Mode.INTERACTIVE, f"interactive by default: {found.why}, and {trouble}", False
        return answer, f"{answer}: {found.why}, settled by a model", True

    async def _ask(self, text: str, ask: Ask) -> tuple[Mode | None, str]:
        """A model's opinion before the deadline, or None and what went wrong."""
        deadline_ms = self._settings.sentinel_deadline_ms
        try:
            async with asyncio.timeout(deadline_ms / 1000):
                reply = await ask(question(text))
        except TimeoutError:
            return None, f"the model did not answer within {deadline_ms:g} ms"
        except DiseError as failure:
            log.info("sentinel: %s", failure.message)
            return None, f"the model could not be asked ({failure.kind})"
        mode = parse_mode(reply)
        return mode, "" if mode else "the model's answer was unusable"


def question(text: str) -> str:
    """What a model is asked about a request whose words contradict one another."""
    return (
        "Someone asks the request below. Decide how it should be served.\n"
        '"interactive": a good answer now is enough. "optimize": the best answer matters more than time.\n'
        'Reply with JSON only: {"mode": "interactive"} or {"mode": "optimize"}.\n\n'
        f"Request:\n{text[:_PROMPT_CHARS]}"
    )


def parse_mode(reply: str) -> Mode | None:
    """The mode in a model's reply; None unless it holds exactly one answer, as JSON."""
    found: set[Mode] = set()
    for match in _OBJECT.finditer(reply):
        try:
            value = json.loads(match.group())
        except (ValueError, RecursionError):
            continue
        mode = value.get("mode") if isinstance(value, dict) else None
        if isinstance(mode, str) and mode.strip().lower() in (Mode.INTERACTIVE, Mode.OPTIMIZE):
            found.add(Mode(mode.strip().lower()))
    return found.pop() if len(found) == 1 else None
