"""How many requests of one model a server answers side by side. The server does not say it (OLLAMA_NUM_PARALLEL),
so one more call than is known to fit is sent now and then, and watched.

A call that gets its first token while all those before it still stream has a slot of its own. One that has to wait
until another has ended has none. It costs nothing: the call is work that had to be done anyway.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from .tickets import Ticket

log = logging.getLogger(__name__)

MOST = 8
"""No more are tried."""
FAILS = 2
"""So many trials in a row that waited until another call ended settle it; one alone may be a coincidence."""
PATIENCE_S = 5.0
"""A trial whose first token is not there after this time, while others get theirs, has no slot."""
FORMAT = 1


@dataclass(slots=True)
class _Known:
    """What is known of a model on a server."""

    slots: int = 1
    settled: bool = False
    trial: Ticket | None = None
    failed: int = 0
    """Trials in a row that had to wait for another call's end."""
    beside: tuple[Ticket, ...] = ()
    """What streamed when the trial was sent."""


class SlotTrials:
    """Slots by server and model; keys are whatever names both."""

    def __init__(self) -> None:
        self._known: dict[str, _Known] = {}
        self.changed = False
        """Something was settled that was not written yet."""

    def offered(self, key: str, told: int | None = None) -> int:
        """How many calls may be in flight now, a trial included. `told`: what is known otherwise."""
        if told is not None:
            return told
        known = self._known.setdefault(key, _Known())
        return known.slots if known.settled else min(known.slots + 1, MOST)

    def slots(self, key: str) -> int:
        """Slots known so far."""
        return self._known[key].slots if key in self._known else 1

    def settled(self, key: str) -> bool:
        return key in self._known and self._known[key].settled

    def watch(self, key: str, running: Iterable[Ticket], now: float) -> None:
        """Look at the calls of one model on one server that are in flight."""
        known = self._known.get(key)
        if known is None or known.settled:
            return
        flying = [ticket for ticket in running if ticket.call is not None]
        if known.trial is not None:
            self._judge(known, flying, now)
        streaming = sum(ticket.first_at is not None for ticket in flying)
        if streaming > known.slots:
            known.slots = streaming
            self.changed = True
        if known.slots >= MOST:
            known.settled = True
        if known.trial is None and not known.settled and len(flying) > known.slots:
            late = max(flying, key=lambda ticket: (ticket.started_at or 0.0, ticket.id))
            known.trial = late
            known.beside = tuple(ticket for ticket in flying if ticket is not late)

    def _judge(self, known: _Known, flying: list[Ticket], now: float) -> None:
        trial = known.trial
        assert trial is not None
        if trial not in flying:
            known.trial = None  # it was cancelled, or its whole answer came between two looks
            return
        together = all(ticket in flying for ticket in known.beside)
        if trial.first_at is not None:
            known.trial, known.failed = None, 0 if together else known.failed + 1
            if known.failed >= FAILS:
                self._settle(known)
        elif (
            trial.started_at is not None
            and now - trial.started_at > _patience(known.beside)
            and _lively(known.beside, now)
        ):
            self._settle(known)

    def _settle(self, known: _Known) -> None:
        known.settled, known.trial = True, None
        self.changed = True

    # as text

    def text(self) -> str:
        """What is settled, as JSON."""
        settled = {key: known.slots for key, known in self._known.items() if known.settled}
        return json.dumps({"format": FORMAT, "slots": settled})

    def read(self, text: str) -> None:
        """Take over what an earlier session settled; a text that cannot be understood is as none."""
        try:
            found = json.loads(text)
            slots = {str(key): int(value) for key, value in found["slots"].items()} if found["format"] == FORMAT else {}
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            log.warning("the record of slots cannot be read: %r", error)
            return
        for key, value in slots.items():
            if 1 <= value <= MOST:
                self._known[key] = _Known(value, settled=True)


def _patience(beside: Iterable[Ticket]) -> float:
    """A prompt may take as long as those of the others did, and more, since they are slowed down by it."""
    waits = [one.first_at - one.started_at for one in beside if one.first_at is not None and one.started_at is not None]
    return max([PATIENCE_S, *(4 * wait for wait in waits)])


def _lively(beside: Iterable[Ticket], now: float) -> bool:
    """Others get tokens meanwhile, so the server is not just slow."""
    return any(ticket.arrivals and now - ticket.arrivals[-1] < 1.0 for ticket in beside)
