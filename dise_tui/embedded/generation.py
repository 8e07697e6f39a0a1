"""One answer, token by token: the limit and stop strings. Knows neither HTTP nor the shapes of answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from .engine import ModelCard, ModelEngine, Outcome, Prompt, Sampling
from .pace import Pacer
from .wire import Tally


class StopFilter:
    """Lets text through up to the first stop string, and holds back what may become one."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = stops
        self._held = ""
        self.found = False

    def feed(self, piece: str) -> str:
        """The text that is safe to send now."""
        if not self._stops:
            return piece
        text = self._held + piece
        starts = [at for stop in self._stops if (at := text.find(stop)) >= 0]
        if starts:
            self.found = True
            self._held = ""
            return text[: min(starts)]
        held = max(_overlap(text, stop) for stop in self._stops)
        self._held = text[len(text) - held :]
        return text[: len(text) - held]

    def rest(self) -> str:
        """What was held back, when nothing follows."""
        held, self._held = self._held, ""
        return held


def _overlap(text: str, stop: str) -> int:
    """Length of the longest end of `text` that `stop` begins with."""
    for length in range(min(len(text), len(stop) - 1), 0, -1):
        if text.endswith(stop[:length]):
            return length
    return 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to generate."""

    card: ModelCard
    prompt: Prompt
    sampling: Sampling
    stop: tuple[str, ...]
    limit: int
    """Most tokens."""


async def generate(
    engine: ModelEngine,
    plan: Plan,
    tally: Tally,
    emit: Callable[[str], None],
    drained: Callable[[], Awaitable[None]],
    pacer: Pacer | None = None,
) -> str:
    """Give every piece of the answer to `emit`; returns the reason for its end, "stop" or "length".

    After each piece the event loop gets its turn, so that others are served and a client that goes away is noticed:
    then this task is cancelled. `drained` waits until the client has taken what was sent.
    `tally` gets the tokens and times; `tally.prompt_tokens` is known already. Without `pacer` it is as fast as it can.
    """
    stops = StopFilter(plan.stop)
    outcome = Outcome()
    started = time.perf_counter_ns()
    begun = 0
    async with aclosing(engine.stream(plan.card, plan.prompt, plan.sampling, plan.limit)) as stream:
        async for piece in stream:
            if isinstance(piece, Outcome):
                outcome = piece
                break
            if pacer is not None and not begun:
                await pacer.read(tally.prompt_tokens)
            # Under pace the first token takes its time as others do; without, that cannot be told from the prompt's.
            begun = begun or time.perf_counter_ns()
            if pacer is not None:
                await pacer.next()
            tally.tokens += 1
            text = stops.feed(piece)
            if text:
                emit(text)
            if stops.found:
                break
            await drained()
            await asyncio.sleep(0)
    if rest := stops.rest():
        emit(rest)
    ended = time.perf_counter_ns()
    first = begun or ended
    # A piece may be several tokens; an engine that has counted and measured knows better.
    tally.tokens = max(tally.tokens, outcome.tokens)
    tally.prompt_ns = outcome.prompt_ns if pacer is None and outcome.prompt_ns else max(1, first - started)
    tally.eval_ns = outcome.eval_ns if pacer is None and outcome.eval_ns else max(1, ended - first)
    return outcome.reason
