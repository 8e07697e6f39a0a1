"""Whether somebody is there: keys pressed and answers that a person waits for, here and in front of other processes of
the same library. The rule itself is in `engine.queue.triggers`; here it gets its clock, and tells when it changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from ...domain.ports import Clock
from ..queue import triggers

HERE: Final = "somebody is here"
ELSEWHERE: Final = "somebody is active in another window"
ASKS: Final = "somebody is asking in another window"
UNKNOWN: Final = "it is not known yet whether somebody is in another window"


class PresenceWatch:
    """Told by the front and by `engine.neighbours`, asked by the worker. Nobody is there until the first sign."""

    def __init__(self, clock: Clock, quiet_s: float = triggers.IDLE_S) -> None:
        """`quiet_s`: without any sign for so long, nobody is there."""
        self._clock = clock
        self._quiet_s = quiet_s
        self._state = triggers.Presence(float("-inf"))
        self._elsewhere = ""
        self._since = clock.monotonic()
        """From when on it is known that nobody was anywhere: the start, or when somebody was seen elsewhere last."""
        self.on_return: Callable[[], object] = lambda: None
        """Called when somebody comes back after nobody was there."""
        self.on_sign: Callable[[], object] = lambda: None
        """Called when somebody comes back here, and when a person begins to wait for an answer."""
        self.makes_way = ""
        """Why no work may begin for which nobody waits: "", or that somebody asks, or may ask, in another process."""

    def key(self) -> None:
        """A key was pressed, or the mouse moved."""
        was_idle, was_here = self.idle, self.here
        self._state = self._state.key(self._clock.monotonic())
        if not was_here:
            self.on_sign()
        if was_idle:
            self.on_return()

    @contextmanager
    def foreground(self) -> Iterator[None]:
        """A person waits for an answer within this block."""
        self.key()
        self._state = self._state.stream_began()
        self.on_sign()
        try:
            yield
        finally:
            self._state = self._state.stream_ended().key(self._clock.monotonic())

    def seen_elsewhere(self, why: str) -> None:
        """What other processes say of people in front of them; "": nobody is."""
        was_idle = self.idle
        if why or self._elsewhere:
            self._since = self._clock.monotonic()
        self._elsewhere = why
        if was_idle and why:
            self.on_return()

    @property
    def here(self) -> bool:
        """Somebody is in front of this process."""
        return not self._state.idle(self._clock.monotonic(), self._quiet_s)

    @property
    def asks(self) -> bool:
        """A person waits for an answer of this process."""
        return self._state.streams > 0

    @property
    def idle(self) -> bool:
        """Nobody is anywhere, as far as is known."""
        return not (self._elsewhere or self.here)

    @property
    def occupied(self) -> bool:
        """Somebody is known to be somewhere."""
        return self.here or self._elsewhere not in ("", UNKNOWN)

    @property
    def quiet(self) -> bool:
        """Nobody was anywhere for the whole of the time after which nobody is there; that takes as long to find out."""
        return self.idle and self._clock.monotonic() - self._since >= self._quiet_s

    @property
    def who(self) -> str:
        """Why it is not idle, for people; "" while nobody is anywhere."""
        return HERE if self.here else self._elsewhere

    @property
    def idle_in(self) -> float | None:
        """Seconds until nobody is there, if there is no further sign; None while nobody can tell."""
        return None if self._elsewhere else self._state.idle_in(self._clock.monotonic(), self._quiet_s)

    @property
    def quiet_in(self) -> float | None:
        """The same for `quiet`."""
        idle_in, now = self.idle_in, self._clock.monotonic()
        return None if idle_in is None else max(idle_in, self._since + self._quiet_s - now)
