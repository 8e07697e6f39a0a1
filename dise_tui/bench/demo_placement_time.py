"""Time that runs faster: an event loop whose seconds are those of the simulated machine.

The server runs its machine `speed` times as fast as the clock. A client that keeps to the clock would then wait for
`speed` times too long between two looks. So the whole client runs on this loop: every wait, every timeout and the
clock of the placement are in seconds of the machine, and no constant of the placement is changed for the demo.
"""

from __future__ import annotations

import asyncio
import selectors
from datetime import UTC, datetime


class _Selector(selectors.DefaultSelector):
    """Waits on the clock for what the loop asks for in its own seconds."""

    def __init__(self, speed: float) -> None:
        super().__init__()
        self._speed = speed

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        return super().select(timeout / self._speed if timeout else timeout)


class FastLoop(asyncio.SelectorEventLoop):
    """An event loop whose time passes `speed` times as fast as the clock's."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        super().__init__(_Selector(speed))

    def time(self) -> float:
        """Seconds of the simulated machine, from an arbitrary moment."""
        return super().time() * self.speed


class LoopClock:
    """Fills `domain.ports.Clock` with the time of the running loop."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return asyncio.get_running_loop().time()
