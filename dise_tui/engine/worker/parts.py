"""What the worker works with: the ports, the models that it may ask, and calls that nobody waits for. No decisions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Collection, Coroutine, Iterator
from contextlib import aclosing, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, TypeVar

from ...domain.errors import BackendError, NoBackendError, NotOllamaError, ServerGoneError
from ...domain.events import Event
from ...domain.learning_port import LearningStore
from ...domain.ports import (
    ArtifactStore,
    ChatCall,
    ChatDelta,
    ChatEnd,
    ChatRestarted,
    Clock,
    CodeRunner,
    ModelCalls,
    Scoring,
)
from ...domain.queue_port import QueueStore
from ...domain.settings import Settings
from ..core.prose_desk import JudgeState
from ..core.prose_judging import ProseJudge
from ..core.testing import CodeTester
from ..optimize.view import Available

log = logging.getLogger(__name__)
T = TypeVar("T")

AWAY: Final = (NoBackendError, NotOllamaError, ServerGoneError)
"""The server is to blame: the same is asked again when it is back."""


class Models(Protocol):
    """Which models there are."""

    async def available(self) -> tuple[Available, ...]:
        """Those that are installed, with what is known of them now. Raises BackendError."""
        ...

    def window(self, model: str) -> int:
        """Tokens of the context window that a model really gets."""
        ...


class Judges(Protocol):
    """Which model judges prose; `engine.core.prose_desk.ProseDesk` fills it."""

    async def state(self, writers: Collection[str] | None = None) -> JudgeState:
        """For texts of these models. Raises BackendError."""
        ...


@dataclass(frozen=True, slots=True)
class ProseParts:
    """What judges prose."""

    desk: Judges
    judge: ProseJudge
    """On `BackgroundCalls`."""


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
    runner: CodeRunner | None = None
    """Shows what candidates do with inputs that all are given; None: agreement is told from the tests alone."""
    prose: ProseParts | None = None
    """None: prose cannot be worked on."""


@dataclass(slots=True)
class Asking:
    """Who asks, for calls that others make on a job's behalf."""

    job_id: int
    rank: int
    """Of the job as it is now: its priority may be raised while it is worked on."""


asking: ContextVar[Asking | None] = ContextVar("asking", default=None)
"""Set in the task of each job."""


@dataclass(slots=True)
class Outage:
    """Whether a call found no server. Whoever judges by what came back has to know that it says nothing."""

    failure: BackendError | None = None


_outage: ContextVar[Outage | None] = ContextVar("outage", default=None)


@contextmanager
def noticing() -> Iterator[Outage]:
    """Notice outages of the calls that are made within, here and in tasks that begin here; none of others'."""
    outage = Outage()
    token = _outage.set(outage)
    try:
        yield outage
    finally:
        _outage.reset(token)


class BackgroundCalls:
    """Fills `ModelCalls`: whatever is asked through it is work that nobody waits for."""

    def __init__(self, calls: ModelCalls, rank: int = 1) -> None:
        """`rank`: of what no job asks for."""
        self._calls = calls
        self._rank = rank

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        """Stream an answer; see `ModelCalls.chat`."""
        who = asking.get()
        rank, job_id = (who.rank, who.job_id) if who is not None else (self._rank, call.job_id)
        try:
            async with aclosing(self._calls.chat(replace(call, foreground=False, rank=rank, job_id=job_id))) as stream:
                async for item in stream:
                    yield item
        except AWAY as failure:
            if (outage := _outage.get()) is not None:
                outage.failure = failure
            raise


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
