"""The event bus: one synchronous publisher, many listeners, none of which can slow another.

Owns fan-out and bounded queues. Knows no event but `TokenDelta`, the only one that may be merged.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from types import TracebackType

from ..domain.events import Event, TokenDelta

DEFAULT_BOUND = 2048
"""Events a subscription holds before neighbouring token deltas are merged."""


class Subscription:
    """One listener's own queue. Use as a context manager; leaving it unsubscribes."""

    def __init__(self, bus: EventBus, bound: int) -> None:
        self._bus = bus
        self._bound = bound
        self._events: deque[Event] = deque()
        self._merged: list[str] = []
        self._wake = asyncio.Event()
        self._closed = False

    def __enter__(self) -> Subscription:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        return len(self._events)

    def close(self) -> None:
        """Stop listening; what is queued can still be drained."""
        self._bus._remove(self)
        self._closed = True
        self._wake.set()

    def _put(self, event: Event) -> None:
        if isinstance(event, TokenDelta) and len(self._events) >= self._bound and self._merge(event):
            return
        self._flush()
        self._events.append(event)
        self._wake.set()

    def _merge(self, event: TokenDelta) -> bool:
        """Append a delta's text to the last queued one of the same stage; parts are joined once, on reading."""
        last = self._events[-1]
        if not isinstance(last, TokenDelta) or (last.run_id, last.stage) != (event.run_id, event.stage):
            return False
        if not self._merged:
            self._merged.append(last.text)
        self._merged.append(event.text)
        return True

    def _flush(self) -> None:
        if self._merged:
            last = self._events.pop()
            assert isinstance(last, TokenDelta)
            text = "".join(self._merged)
            self._merged.clear()
            self._events.append(TokenDelta(last.run_id, last.stage, text, last.confidence))

    def drain(self) -> list[Event]:
        """Everything queued so far, in order; never waits."""
        self._flush()
        events = list(self._events)
        self._events.clear()
        self._wake.clear()
        return events

    async def batch(self) -> list[Event]:
        """Wait for at least one event, then return all that are queued; [] once closed and empty."""
        while not self._events and not self._closed:
            self._wake.clear()
            await self._wake.wait()
        return self.drain()

    async def __aiter__(self) -> AsyncIterator[Event]:
        while events := await self.batch():
            for event in events:
                yield event


class EventBus:
    """Publishes to every subscription, in order, without ever blocking."""

    def __init__(self) -> None:
        self._subscriptions: list[Subscription] = []

    def publish(self, event: Event) -> None:
        for subscription in self._subscriptions:
            subscription._put(event)

    def subscribe(self, bound: int = DEFAULT_BOUND) -> Subscription:
        subscription = Subscription(self, bound)
        self._subscriptions.append(subscription)
        return subscription

    def _remove(self, subscription: Subscription) -> None:
        if subscription in self._subscriptions:
            self._subscriptions.remove(subscription)

    def close(self) -> None:
        """End every subscription: their iterators finish when they are drained."""
        for subscription in list(self._subscriptions):
            subscription.close()
