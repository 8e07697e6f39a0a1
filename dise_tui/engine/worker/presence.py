"""Whether somebody is there: keys pressed and answers that a person waits for. The rule itself is in
`engine.queue.triggers`; here it gets its clock, and tells when somebody comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ...domain.ports import Clock
from ..queue import triggers


class PresenceWatch:
    """Told by the front, asked by the worker. Nobody is there until the first sign."""

    def __init__(self, clock: Clock, quiet_s: float = triggers.IDLE_S) -> None:
        """`quiet_s`: without any sign for so long, nobody is there."""
        self._clock = clock
        self._quiet_s = quiet_s
        self._state = triggers.Presence(float("-inf"))
        self.on_return: Callable[[], object] = lambda: None
        """Called when somebody comes back after nobody was there."""

    def key(self) -> None:
        """A key was pressed, or the mouse moved."""
        was_idle = self.idle
        self._state = self._state.key(self._clock.monotonic())
        if was_idle:
            self.on_return()

    @contextmanager
    def foreground(self) -> Iterator[None]:
        """A person waits for an answer within this block."""
        self.key()
        self._state = self._state.stream_began()
        try:
            yield
        finally:
            self._state = self._state.stream_ended().key(self._clock.monotonic())

    @property
    def idle(self) -> bool:
        return self._state.idle(self._clock.monotonic(), self._quiet_s)

    @property
    def idle_in(self) -> float | None:
        """Seconds until nobody is there, if there is no further sign; None while a person waits for an answer."""
        return self._state.idle_in(self._clock.monotonic(), self._quiet_s)
