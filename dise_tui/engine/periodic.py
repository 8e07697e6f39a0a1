"""Something that is done again and again in the background until it is closed, whatever goes wrong in between.

What is done, and how soon again, is up to those who have it done.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from ..domain.errors import DiseError

log = logging.getLogger(__name__)


async def within(event: asyncio.Event, seconds: float | None) -> None:
    """Wait for it for so long at most, None: for as long as it takes; it is cleared then."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
    event.clear()


class Periodic:
    """Takes one turn after the other. None that fails ends it: the log has the reason, and the next one comes later."""

    def __init__(
        self,
        name: str,
        turn: Callable[[], Awaitable[float]],
        *,
        pause_s: float,
        failed: Callable[[Exception], None] = lambda failure: None,
        wait: Callable[[asyncio.Event, float], Awaitable[None]] = within,
    ) -> None:
        """`turn` returns how long to wait for the next one, s; `pause_s` is that after one that failed, and `failed` is
        told why it did."""
        self._name, self._turn, self._pause_s, self._failed, self._wait = name, turn, pause_s, failed, wait
        self._kicked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._closed = False

    def start(self) -> None:
        """The first turn is taken at once. Once closed, it stays closed."""
        if self._task is None and not self._closed:
            self._task = asyncio.create_task(self._run(), name=self._name)

    def kick(self) -> None:
        """Do not wait: the next turn is due. During a turn it is the one after that."""
        self._kicked.set()

    async def aclose(self) -> None:
        """End at once, in the middle of a turn too."""
        self._closed = True
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def _tell(self, failure: Exception) -> None:
        try:
            self._failed(failure)
        except Exception:  # nor does whoever is told
            log.exception("%s", self._name)

    async def _run(self) -> None:
        while True:
            try:
                wait = await self._turn()
            except Exception as failure:  # whatever broke must not end all further turns
                if isinstance(failure, DiseError):
                    log.warning("%s: %s", self._name, failure.message)
                else:
                    log.exception("%s", self._name)
                self._tell(failure)
                wait = self._pause_s
            await self._wait(self._kicked, wait)
