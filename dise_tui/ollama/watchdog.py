"""Time limits on waiting for the next line of a stream.

A stream has hundreds of lines a second, and `asyncio.timeout` would set and cancel a timer for each. Here one
timer stands per stream; it looks at the newest deadline when it fires and moves itself there.
"""

from __future__ import annotations

import asyncio
from types import TracebackType


class Watchdog:
    """Guards one await at a time: `with watchdog.limit(seconds): await ...` raises TimeoutError when it is over.

    Between two such blocks nothing can fire, so a slow consumer of the stream is never cancelled.
    """

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[object] | None = None
        self._cancelling = 0
        self._seconds = 0.0
        self._deadline: float | None = None
        self._fired = False

    def limit(self, seconds: float) -> Watchdog:
        self._seconds = seconds
        return self

    def __enter__(self) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a watchdog needs a running task")
        self._task = task
        self._cancelling = task.cancelling()
        self._deadline = deadline = self._loop.time() + self._seconds
        if self._timer is None or self._timer.when() > deadline:
            self.close()
            self._timer = self._loop.call_at(deadline, self._look)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._deadline = None
        if not self._fired:
            return
        self._fired = False
        # Someone else's cancellation may have come at the same moment, and must not be lost: see asyncio.timeout.
        ours = self._task is not None and self._task.uncancel() <= self._cancelling
        if ours and kind is not None and issubclass(kind, asyncio.CancelledError):
            raise TimeoutError from error

    def _look(self) -> None:
        self._timer = None
        if self._deadline is None or self._task is None:
            return
        if self._loop.time() >= self._deadline:
            self._fired = True
            self._task.cancel()
        else:
            self._timer = self._loop.call_at(self._deadline, self._look)

    def close(self) -> None:
        """Forget the timer."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
