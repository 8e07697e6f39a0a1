"""What the worker works with: the ports, the models that it may ask, and calls that nobody waits for. No decisions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any, Protocol, TypeVar

from ...domain.events import Event
from ...domain.learning_port import LearningStore
from ...domain.ports import ArtifactStore, ChatCall, ChatDelta, ChatEnd, ChatRestarted, Clock, ModelCalls, Scoring
from ...domain.queue_port import QueueStore
from ...domain.settings import Settings
from ..core.testing import CodeTester
from ..optimize.view import Available

log = logging.getLogger(__name__)
T = TypeVar("T")


class Models(Protocol):
    """Which models there are."""

    async def available(self) -> tuple[Available, ...]:
        """Those that are installed, with what is known of them now. Raises BackendError."""
        ...

    def window(self, model: str) -> int:
        """Tokens of the context window that a model really gets."""
        ...


@dataclass(frozen=True, slots=True)
class WorkerParts:
    """Everything around the worker."""

    queue: QueueStore
    store: ArtifactStore
    calls: ModelCalls
    tester: CodeTester
    """Its calls should be `BackgroundCalls`: nobody waits for the tests that it has written."""
    scoring: Scoring
    models: Models
    learning: LearningStore
    clock: Clock
    settings: Settings
    publish: Callable[[Event], None]


class BackgroundCalls:
    """Fills `ModelCalls`: whatever is asked through it is work that nobody waits for."""

    def __init__(self, calls: ModelCalls, rank: int = 1) -> None:
        self._calls = calls
        self._rank = rank

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        """Stream an answer; see `ModelCalls.chat`."""
        async with aclosing(self._calls.chat(replace(call, foreground=False, rank=self._rank))) as stream:
            async for item in stream:
                yield item


async def whole(step: Coroutine[Any, Any, T]) -> T:
    """Do a step to its end, even if whoever waits for it is cancelled meanwhile: results are kept or not, never half.

    Raises what the step raises; the cancel comes after it.
    """
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        if not task.cancelled() and (failure := task.exception()) is not None:
            log.error("a step that had to be kept failed: %r", failure)
        raise
