"""Calls that nobody waits for make way for people of other processes that ask the same servers.

Owns which calls are held for that, and since when. Who runs among the calls of this process is the planner's.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from ...domain.ports import Clock
from .dispatch import Dispatcher
from .facts import WorkState
from .hosts import Hosts
from .story import Story
from .tickets import Ticket

HOLD_S: Final = 4.0
"""So long a call is held without being told so again, s: whoever tells it may break, and nothing waits for ever."""


class Deferring:
    """Holds calls."""

    def __init__(
        self, hosts: Hosts, story: Story, clock: Clock, dispatcher: Dispatcher, *, preempt: bool
    ) -> None:  # fmt: skip
        """`preempt`: what runs may be stopped."""
        self._hosts, self._story, self._clock = hosts, story, clock
        self._dispatcher, self._preempt = dispatcher, preempt
        self._servers: frozenset[str] = frozenset()
        self._why = ""
        self._until = 0.0

    def make_way(self, servers: Collection[str], why: str, *, stop: bool) -> None:
        """Hold what could only run on these servers; none: hold nothing any more. `stop`: what runs there as well."""
        now = self._clock.monotonic()
        self._servers, self._why, self._until = frozenset(servers), why, now + HOLD_S
        for ticket in self._dispatcher.tickets:
            if ticket.state is not WorkState.WAITING:
                if stop and self._preempt and ticket.state is WorkState.RUNNING and self._runs_there(ticket):
                    self._hold(ticket)  # first: it waits anew as soon as it has ended
                    self._story.tell(now, f"{ticket.model.name} makes way: {why}")
                    ticket.stop(why)
                elif ticket.yields:
                    self._hold(ticket) if self._servers else self._free(ticket)
            elif not self.hold(ticket) and ticket.yields:
                self._free(ticket)
                self._dispatcher.kick()

    def hold(self, ticket: Ticket) -> bool:
        """Hold a call that waits, if it has to be; whether it has."""
        if not ticket.patient or self._clock.monotonic() >= self._until or not self._servers:
            return False
        able = [host for host in self._hosts.all if host.has(ticket.model.name)]
        if not able or any(host.part.backend.info.url not in self._servers for host in able):
            return False
        self._hold(ticket)
        return True

    def _runs_there(self, ticket: Ticket) -> bool:
        return ticket.patient and ticket.host is not None and ticket.host.part.backend.info.url in self._servers

    def _hold(self, ticket: Ticket) -> None:
        ticket.not_before, ticket.trouble, ticket.yields = max(ticket.not_before, self._until), self._why, True

    @staticmethod
    def _free(ticket: Ticket) -> None:
        ticket.not_before, ticket.trouble, ticket.yields = 0.0, "", False
