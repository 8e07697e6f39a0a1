"""How work on a job is brought to a halt: before the next attempt, or at once with the stream closed.

Owns the request to halt and the waiting for it. Who asks, and what becomes of the job, is in `worker`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from enum import IntEnum
from typing import Any, TypeVar

T = TypeVar("T")


class HaltKind(IntEnum):
    """Why to halt; the higher one wins."""

    NEXT = 1
    """A pause before the next attempt."""
    PERSON = 2
    """Somebody is there, and the job is for times when nobody is."""
    NOW = 3
    """A pause at once."""
    CANCEL = 4
    CLOSING = 5
    """The program ends."""
    LOST = 6
    """The job is no longer ours."""


class Halted(Exception):
    """Work on a job came to a halt; what it had is kept."""

    def __init__(self, kind: HaltKind) -> None:
        super().__init__(kind.name)
        self.kind = kind


class Halt:
    """One job's request to halt."""

    def __init__(self) -> None:
        self._kind: HaltKind | None = None
        self._fixed: HaltKind | None = None
        self._urgent = asyncio.Event()
        self._any = asyncio.Event()

    @property
    def kind(self) -> HaltKind | None:
        return self._kind

    @property
    def urgent(self) -> bool:
        """What is in progress must end at once."""
        return self._urgent.is_set()

    def ask(self, kind: HaltKind) -> None:
        """Halt for good: this cannot be taken back."""
        self._fixed = max(kind, self._fixed or kind)
        self.follow(None)

    def follow(self, kind: HaltKind | None) -> None:
        """What is asked for at present; None: nothing any more."""
        kinds = [each for each in (kind, self._fixed) if each is not None]
        self._kind = max(kinds, default=None)
        for event, wanted in ((self._any, self._kind is not None), (self._urgent, (self._kind or 0) > HaltKind.NEXT)):
            if wanted:
                event.set()
            else:
                event.clear()

    def check(self) -> None:
        """Between two steps. Raises Halted."""
        if self._kind is not None:
            raise Halted(self._kind)

    def check_urgent(self) -> None:
        """Within a step. Raises Halted."""
        if self._kind is not None and self.urgent:
            raise Halted(self._kind)

    async def until_urgent(self) -> None:
        await self._urgent.wait()

    async def sleep(self, seconds: float) -> None:
        """Wait, but for no longer than until somebody wants a halt, of any kind. Raises Halted."""
        try:
            async with asyncio.timeout(seconds):
                await self._any.wait()
        except TimeoutError:
            return
        self.check()

    async def guard(self, step: Coroutine[Any, Any, T]) -> T:
        """Do one step, and end it as soon as a halt is urgent. Raises Halted, and what the step raises."""
        task = asyncio.ensure_future(step)
        urgent = asyncio.ensure_future(self.until_urgent())
        try:
            await asyncio.wait({task, urgent}, return_when=asyncio.FIRST_COMPLETED)
            if task.done():
                return task.result()
        finally:
            for each in (task, urgent):
                each.cancel()
            await asyncio.gather(task, urgent, return_exceptions=True)
        raise Halted(self._kind or HaltKind.NOW)
