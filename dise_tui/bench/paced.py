"""A model backend in process that says numbered words at a set rate: a known stream for measuring a dashboard."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator

from ..domain.hardware import BackendInfo, InstalledModel, PullProgress, ResidentModel
from ..domain.placement import ModelShape
from ..domain.ports import ChatCall, ChatDelta, ChatEnd

END_MARK = "the-end-of-the-stream"
WORDS_A_LINE = 12
_MODEL = "paced:1b"


def words(count: int) -> list[str]:
    """`count` tokens of plain text; the last is `END_MARK`."""
    tokens = [f"w{number:05d}" + ("\n" if number % WORDS_A_LINE == 0 else " ") for number in range(1, count)]
    return [*tokens, END_MARK]


async def pace(count: int, per_second: float) -> AsyncGenerator[str, None]:
    """Tokens at an even rate; what the loop was late for comes at once."""
    begun, sent = time.perf_counter(), 0
    tokens = words(count)
    while sent < count:
        due = min(count, int((time.perf_counter() - begun) * per_second) + 1)
        for token in tokens[sent:due]:
            yield token
        sent = max(sent, due)
        await asyncio.sleep(max(0.0, begun + sent / per_second - time.perf_counter()))


class PacedBackend:
    """Answers every call with the same numbered words."""

    def __init__(self, count: int, per_second: float) -> None:
        self._count = count
        self._rate = per_second
        self.info = BackendInfo("ollama", "http://127.0.0.1:0", "paced", True, "a benchmark's own stream")

    async def installed(self) -> tuple[InstalledModel, ...]:
        return (InstalledModel(_MODEL, 1 << 29, "paced", "1B", "Q4_0"),)

    async def resident(self) -> tuple[ResidentModel, ...]:
        return (ResidentModel(_MODEL, 1 << 29, 0, 8192, None),)

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        begun = time.perf_counter()
        async for token in pace(self._count, self._rate):
            yield ChatDelta(token)
        took = time.perf_counter() - begun
        yield ChatEnd("stop", self._count, 10, 0.0, 0.0, took, took)

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        return 0.0

    async def unload(self, model: str) -> None:
        return None

    async def show(self, model: InstalledModel) -> ModelShape:
        return ModelShape("none", missing=("tensors",))

    async def delete(self, model: str) -> None:
        return None

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        yield PullProgress(model, "success", None, None)

    async def aclose(self) -> None:
        return None
