"""When the tokens of an answer are due. Knows neither what they are nor who gets them."""

from __future__ import annotations

import asyncio
import time
from typing import Protocol

PROMPT_SPEEDUP = 20
"""A paced model reads its prompt this much faster than it writes."""


class Pacer(Protocol):
    """Keeps one answer to a speed."""

    async def read(self, tokens: int) -> None:
        """Wait until a prompt of that length is read."""
        ...

    async def next(self) -> None:
        """Wait until the next token is made."""
        ...


class Steady:
    """A constant speed; a delay is made up for."""

    def __init__(self, tokens_per_s: float) -> None:
        self._interval = 1 / tokens_per_s
        self._due = time.perf_counter()

    async def read(self, tokens: int) -> None:
        await self._wait(tokens / PROMPT_SPEEDUP)

    async def next(self) -> None:
        await self._wait(1)

    async def _wait(self, tokens: float) -> None:
        self._due += self._interval * tokens
        await asyncio.sleep(max(0.0, self._due - time.perf_counter()))
