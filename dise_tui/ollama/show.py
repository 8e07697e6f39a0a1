"""Asking a server what a model's file says, once for each file.

Owns `/api/show` and its cache. What the answer means is `domain.shapes`' business.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable

from ..domain.hardware import InstalledModel
from ..domain.placement import ModelShape
from ..domain.shapes import model_shape
from .wire import canonical

Ask = Callable[[str], Awaitable[bytes]]
"""From a model's name to the server's answer as it came. Raises BackendError."""


class Shows:
    """The shapes of the server's models, by digest."""

    def __init__(self, ask: Ask, explained: Callable[[BaseException, str], Exception]) -> None:
        """`explained`: the error to raise for an answer that makes no sense."""
        self._ask = ask
        self._explained = explained
        self._tasks: dict[str, asyncio.Task[ModelShape]] = {}

    async def shape(self, model: InstalledModel) -> ModelShape:
        """The shape of a model. A caller that is cancelled leaves the question to whoever asks next; one that failed
        is asked anew."""
        key = model.digest or canonical(model.name)
        task = self._tasks.get(key)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._tasks[key] = asyncio.create_task(self._read(model.name), name=f"show {key[:12]}")
            # When nobody waits any more, its failure is nobody's.
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
        return await asyncio.shield(task)

    async def _read(self, name: str) -> ModelShape:
        answer = await self._ask(name)
        try:
            # A vocabulary is megabytes of JSON: reading it here would hold up the screen.
            return await asyncio.to_thread(lambda: model_shape(json.loads(answer)))
        except (ValueError, RecursionError) as error:
            raise self._explained(ValueError(str(error)), name) from error

    async def aclose(self) -> None:
        """End the questions under way."""
        asked = [task for task in self._tasks.values() if not task.done()]
        for task in asked:
            task.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
