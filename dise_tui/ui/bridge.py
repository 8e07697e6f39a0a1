"""The bridge between the engine's events and the screen: one subscription, one clock, no widget touched per token.

Owns the cadence. What events mean is in `state`, what they look like in `panes`.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from .state import DashboardState, Left

if TYPE_CHECKING:
    from ..engine.bus import Subscription
    from ..engine.engine import Engine

log = logging.getLogger(__name__)

FRAME_S = 0.05
"""Between two flushes while events arrive."""
SLOW_FRAME_S = 0.1
"""The same after a frame that took longer than `SLOW_S`."""
SLOW_S = 0.03
PANE_S = 0.33
"""Between two drawings of the panes beside the chat while only tokens arrive."""
TICK_S = 1.0
"""While a run is active: waiting stages show the seconds."""
BUSY_POLL_S = 3.0
IDLE_POLL_S = 20.0
QUEUE_POLL_S = 2.0
"""While a job is open: how long it takes."""
LISTING_S = 10.0
"""While a job is open: why it waits, which may change with the hour alone."""
QUEUE_REST_S = 0.15
"""Before the queue is asked again after a change, so that many at once are one."""


class EngineBridge:
    """Takes what the engine says, a batch a frame, and tells the screen that something changed."""

    def __init__(
        self, state: DashboardState, show: Callable[[set[str]], None], load: Callable[[], float | None] = lambda: None
    ) -> None:
        """`load`: how many programs want a processor."""
        self._state = state
        self._show = show
        self._load = load
        self._panes_at = 0.0
        self._held: set[str] = set()
        self._turn = asyncio.Event()
        self._queue_turn = asyncio.Event()
        self._was_active = False
        self._loaded = 0

    async def run(self, subscription: Subscription) -> None:
        """Fold and show until the subscription is closed; sleeps while nothing happens."""
        state = self._state
        while True:
            timeout = self._timeout()
            try:
                events = (
                    await asyncio.wait_for(subscription.batch(), timeout) if timeout else await subscription.batch()
                )
            except TimeoutError:
                state.tick()
                self._flush(final=True)
                continue
            if not events:
                self._flush(final=True)
                return
            started = monotonic()
            for event in events:
                state.apply(event)
            if (active := state.active is not None) != self._was_active:
                self._was_active = active
                self._turn.set()
            if len(state.machine.loaded) != self._loaded:
                self._loaded = len(state.machine.loaded)
                self._turn.set()
            if state.queue.stale:
                self._queue_turn.set()
            self._flush()
            took = monotonic() - started
            frame = SLOW_FRAME_S if took > SLOW_S else FRAME_S
            before = monotonic()
            await asyncio.sleep(frame)
            if monotonic() - before - frame > SLOW_S:
                # Painting came after the flush and was slow: leave room for keys.
                await asyncio.sleep(SLOW_FRAME_S - FRAME_S)

    def _timeout(self) -> float | None:
        if self._held:
            return max(0.01, self._panes_at + PANE_S - monotonic())
        return TICK_S if self._state.active or self._state.boards.ticking else None

    def _flush(self, *, final: bool = False) -> None:
        dirty = self._state.take_dirty() | self._held
        self._held = set()
        now = monotonic()
        if dirty == {"board"} and not final and now - self._panes_at < PANE_S:
            self._held, dirty = dirty, set()
        elif dirty:
            self._panes_at = now
        if dirty or self._state.has_entries:
            self._show(dirty)

    async def poll(self, engine: Engine) -> None:
        """Ask for memory, resident models and what fits now and then, and when a run begins or ends.

        What changed comes back as events, the survey of the models excepted.
        """
        machine = self._state.machine
        while True:
            try:
                await engine.hardware()
                await engine.resident()
                if machine.stale:
                    machine.surveyed(await engine.models.survey())
            except DiseError as error:
                # The next request reports it to the person; asking again later is all that is to do here.
                log.info("polling the machine: %s", error.message)
            except Exception:  # a bug there must not end the looking for good
                log.exception("polling the machine")
            machine.load = self._load()
            self._state.mark("machine", "queue")  # ages and curves go on though nothing happened
            self._flush(final=True)
            try:
                async with asyncio.timeout(BUSY_POLL_S if self._state.active else IDLE_POLL_S):
                    await self._turn.wait()
            except TimeoutError:
                continue
            self._turn.clear()

    async def poll_queue(self, engine: Engine) -> None:
        """Ask why jobs wait and how long they take: at once after a change, and now and then while one is open."""
        queue, listed_at = self._state.queue, float("-inf")
        while True:
            news = False
            try:
                if queue.stale or monotonic() - listed_at >= LISTING_S:
                    asked, listed_at = queue.serial, monotonic()
                    news = queue.listed(await engine.queue.listing(), asked)
                if queue.open_count:
                    etas = await engine.etas()
                    left = {number: Left(one.seconds, one.at_least, one.why) for number, one in etas.jobs.items()}
                    news |= queue.timed(left, Left(etas.all.seconds, etas.all.at_least, etas.all.why))
            except DiseError as error:
                log.info("polling the queue: %s", error.message)
            except Exception:  # a bug there must not end the asking for good
                log.exception("polling the queue")
            if news:
                self._state.mark("queue")
                self._flush(final=True)
            try:
                async with asyncio.timeout(QUEUE_POLL_S if queue.open_count or queue.stale else None):
                    await self._queue_turn.wait()
            except TimeoutError:
                continue
            self._queue_turn.clear()
            await asyncio.sleep(QUEUE_REST_S)
