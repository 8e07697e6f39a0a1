"""People in front of other processes of this library: the sign that this one leaves, and what the others' signs mean.

Somebody who is active at any dashboard keeps jobs for quiet times waiting everywhere. Somebody who waits for an answer
of a model server has it alone: background calls of other processes make way on it, after a moment, and go on when the
answer is there. How a call makes way is up to the gate.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from typing import Final, Protocol
from urllib.parse import urlsplit

from ..domain.errors import DiseError
from ..domain.jobs import Owner
from ..domain.neighbours import Sign, SignStore
from ..domain.ports import Clock
from ..domain.queue_port import LEASE_S
from .periodic import Periodic
from .worker.presence import ASKS, ELSEWHERE, UNKNOWN, PresenceWatch

log = logging.getLogger(__name__)

PACE_S: Final = 1.0
"""Between two looks, s."""
PAUSE_S: Final = 5.0
"""After the file could not be read or written, s."""
REPEAT_S: Final = LEASE_S / 3
"""A sign that stays the same is repeated so often, s."""
LEAST_S: Final = 3.0
"""A sign is not taken back sooner than this after it was left, s: short requests in a row are one to the others."""
GRACE_S: Final = 0.5
"""A call under way may still end for so long after somebody was seen to wait for its server, s."""
REMOVE_S: Final = 1.0
"""Longest wait for the file at the end, s; a sign of a process that is gone is not believed anyway."""
_HERE: Final = frozenset({"localhost", "::1"})


class Yielding(Protocol):
    """Lets a person elsewhere go first; `engine.placement.gate.Gate` fills it."""

    def make_way(self, servers: Collection[str], why: str, *, stop: bool) -> None:
        """Hold calls that nobody waits for and that could only run on these servers; none: nothing is held any more.
        `stop`: those under way there as well. It holds for a few seconds and has to be repeated."""
        ...


class Nobody:
    """Has nothing to hold."""

    def make_way(self, servers: Collection[str], why: str, *, stop: bool) -> None:
        """Nothing."""


def server_key(url: str, machine: str) -> str:
    """Names a model server for all processes that may share it: by address, and the own machine by its name."""
    split = urlsplit(url)
    host = (split.hostname or "").lower()
    port = split.port or (443 if split.scheme == "https" else 80)
    here = host in _HERE or host.startswith("127.")
    return f"{machine if here else host}:{port}"


class Neighbours:
    """Leaves this process' sign while somebody is in front of it, and heeds those of the others once it works."""

    def __init__(
        self, signs: SignStore, owner: Callable[[str], Owner], presence: PresenceWatch, clock: Clock, *,
        servers: Callable[[], Collection[str]], gate: Yielding | None = None,
        kick: Callable[[], object] = lambda: None, pace_s: float = PACE_S,
    ) -> None:  # fmt: skip
        """`owner` names this process, with a label for people. `servers`: URLs of its model servers. `kick` is called
        when somebody who was waited for has gone. `pace_s`: between two looks, s."""
        self._signs, self._name, self._presence, self._clock = signs, owner, presence, clock
        self._servers, self._gate, self._kick, self._pace_s = servers, gate or Nobody(), kick, pace_s
        self._own: Owner | None = None
        self._label = "dise"
        """Names this process to people, as it is at the first look."""
        self._heeds = False
        self._left = False
        """A sign may be there."""
        self._said: tuple[bool, tuple[str, ...]] | None = None
        self._said_at = 0.0
        self._asked: frozenset[str] = frozenset()
        self._asked_at = 0.0
        self._looks = Periodic(
            "people in other windows", self._turn, pause_s=PAUSE_S, failed=lambda failure: self._let_go()
        )  # fmt: skip
        presence.on_sign = self._notice

    def start(self, label: str) -> None:
        """Heed the others from now on. Until the first look nobody knows whether somebody is there."""
        if not self._heeds:
            self._heeds = True
            self._label = label
            self._presence.seen_elsewhere(UNKNOWN)
            self._presence.makes_way = UNKNOWN
            self._looks.start()

    async def aclose(self) -> None:
        """End, and take the sign back."""
        await self._looks.aclose()
        self._let_go()
        if self._left and self._own is not None:
            self._left, self._said = False, None
            try:
                async with asyncio.timeout(REMOVE_S):
                    await self._signs.remove(self._own)
            except (TimeoutError, DiseError) as failure:
                log.warning("the sign of this process stays until it is gone: %r", failure)

    def _notice(self) -> None:
        """Somebody is here: the others hear of it at once."""
        self._looks.start()
        self._looks.kick()

    async def _turn(self) -> float:
        await self.look()
        return min(self._pace_s, GRACE_S) if self._asked and not self._over_grace() else self._pace_s

    async def look(self) -> None:
        """Say what is to be said, and heed what the others say. Raises StorageError."""
        if self._own is None:
            self._own = self._name(self._label)
        await self._say(self._own)
        if self._heeds:
            self._heed(await self._signs.others(self._own), self._own)

    # what this process says

    async def _say(self, own: Owner) -> None:
        presence, now = self._presence, self._clock.monotonic()
        keys = sorted({server_key(url, own.machine) for url in self._servers()}) if presence.asks else []
        wanted = (presence.here, tuple(keys)) if presence.here else None
        if wanted == self._said and (wanted is None or now - self._said_at < REPEAT_S):
            return
        if not presence.asks and self._said is not None and self._said[1] and now - self._said_at < LEAST_S:
            return  # the next request may follow at once
        if wanted is None:
            await self._signs.remove(own)
        else:
            self._left = True
            await self._signs.leave(Sign(own, *wanted))
        self._said, self._said_at = wanted, now

    # what the others say

    def _heed(self, signs: Collection[Sign], own: Owner) -> None:
        asked = frozenset(key for sign in signs for key in sign.asks)
        mine = {server_key(url, own.machine): url for url in self._servers()}
        shared = frozenset(url for key, url in mine.items() if key in asked)
        if shared and not self._asked:
            self._asked_at = self._clock.monotonic()
        waited, self._asked = bool(self._asked), shared
        if shared:
            self._presence.makes_way = ASKS if shared == frozenset(mine.values()) else ""
            self._gate.make_way(shared, ASKS, stop=self._over_grace())
        elif waited or self._presence.makes_way:
            self._let_go()
        there = any(sign.there or sign.asks for sign in signs)
        was_idle = self._presence.idle
        self._presence.seen_elsewhere((ASKS if asked else ELSEWHERE) if there else "")
        if self._presence.idle and not was_idle:
            self._kick()

    def _over_grace(self) -> bool:
        return self._clock.monotonic() - self._asked_at >= GRACE_S

    def _let_go(self) -> None:
        """Nobody is waited for any more."""
        self._asked = frozenset()
        self._presence.makes_way = ""
        self._gate.make_way((), "", stop=False)
        self._kick()
