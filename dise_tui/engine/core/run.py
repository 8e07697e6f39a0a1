"""One run's handle: which step is in progress, and how a person interrupts it without losing what was shown.

Owns cancellation only. What a run does is in `pipeline`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from ...domain.prompts import Request

T = TypeVar("T")


class Interrupted(Exception):
    """The person ended the step in progress; what it had produced is kept."""


class Run:
    """A request on its way to an answer."""

    def __init__(self, run_id: str, request: Request) -> None:
        self.id = run_id
        self.request = request
        self.cancelled = False
        """The person ended the whole run."""
        self._step: asyncio.Task[Any] | None = None
        self._interrupted = False

    async def step(self, work: Coroutine[Any, Any, T]) -> T:
        """Do one interruptible step.

        Raises `Interrupted` when the person ended the step or the run. Cancelling the run's own task (the
        engine is closing) cancels the step and stays a `CancelledError`.
        """
        if self.cancelled:
            work.close()
            raise Interrupted
        task = asyncio.ensure_future(work)
        self._step = task
        try:
            return await task
        except asyncio.CancelledError:
            if not self._interrupted:
                raise
            raise Interrupted from None
        finally:
            self._interrupted = False
            self._step = None

    def cancel_step(self) -> bool:
        """End the step in progress; False when there is none."""
        if self._step is None or self._step.done():
            return False
        self._interrupted = True
        self._step.cancel()
        return True

    def cancel(self) -> None:
        """End the run: the step in progress now, the others before they start."""
        self.cancelled = True
        self.cancel_step()
