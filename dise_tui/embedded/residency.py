"""Which models are in memory, who may use them, and for how long. Knows no HTTP.

One request at a time has a model; the others wait in the order they came. Loads happen one after another. A request
that is cancelled while it waits leaves the queue, and one that is cancelled while it loads leaves nothing loaded.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from .engine import Held, ModelCard, ModelEngine
from .gotime import FOREVER_NS, now_ns
from .options import Fit
from .pace import Pacer, Steady
from .wire import ApiError

MAX_LOADED = 3
SMALL = 128 << 20
"""Bytes up to which a model that is really computed does not count among these."""
MAX_QUEUE = 512
"""Requests that wait for a load."""
DEFAULT_KEEP_ALIVE_NS = 300 * 10**9


class QueueFull(Exception):
    """Too many requests wait for a load."""

    def __init__(self) -> None:
        super().__init__("server busy, please try again.  maximum pending requests exceeded")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model in memory, as `/api/ps` shows it."""

    card: ModelCard
    num_ctx: int
    size: int
    """Bytes."""
    size_vram: int
    """Bytes of it on GPUs."""
    expires_at_ns: int
    """Since 1970."""


class Seat(Protocol):
    """A request's hold on a loaded model."""

    def turn(self) -> AbstractAsyncContextManager[Pacer | None]:
        """Wait for a slot of the model and keep it; gives the pace of the answer, None for as fast as it can."""
        ...


class Memory(Protocol):
    """Whatever loads models and hands them out."""

    def attach(self, card: ModelCard, fit: Fit, keep_alive_ns: int) -> AbstractAsyncContextManager[Seat]:
        """The model, loaded with `fit`; it stays for `keep_alive_ns` after its last user.

        Raises QueueFull, and ApiError when it cannot be loaded.
        """
        ...

    def unload(self, card: ModelCard) -> None:
        """Take it out of memory, after the requests that it has. Raises ApiError."""
        ...

    def loaded(self) -> list[Loaded]: ...


class Runner:
    """A model in memory."""

    def __init__(self, card: ModelCard, fit: Fit, held: Held, *, pace: bool = False) -> None:
        self.card = card
        self.fit = fit
        self.held = held
        self._pace = pace and card.tokens_per_s > 0
        self.slot = asyncio.Lock()
        """Held by the one request that the model works for. Waiters are served in order."""
        self.users = 0
        """Requests that work with it or wait for its slot."""
        self.retiring = False
        """It takes no more requests: it is to be loaded anew."""
        self.keep_alive_ns = DEFAULT_KEEP_ALIVE_NS
        self.expires_at_ns: int | None = None
        """Written when a request ends; None until the first one has."""
        self.timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Pacer | None]:
        """See `Seat`."""
        async with self.slot:
            yield Steady(self.card.tokens_per_s) if self._pace else None

    def serves(self, fit: Fit) -> bool:
        return not self.retiring and self.fit == fit

    def expiry(self, now: int) -> int:
        """ns since 1970."""
        return now + self.keep_alive_ns if self.expires_at_ns is None else self.expires_at_ns


def _counts(card: ModelCard, held: Held) -> bool:
    """Whether a model is among those of which `MAX_LOADED` may be there; small ones take nothing from anybody."""
    return card.file is None or held.size > SMALL


class Residency:
    """Loads models, hands them out, and takes them out of memory again."""

    def __init__(self, engine: ModelEngine, *, pace: bool) -> None:
        """`pace`: take the time to load that the model's card says."""
        self._engine = engine
        self._pace = pace
        self._loaded: dict[str, Runner] = {}
        self._loading = asyncio.Lock()
        self._pending = 0
        self._freed = asyncio.Event()
        self._going: set[asyncio.Task[None]] = set()
        """Models whose memory is being given back."""

    @property
    def runners(self) -> list[Runner]:
        return list(self._loaded.values())

    def loaded(self) -> list[Loaded]:
        now = now_ns()
        return [
            Loaded(one.card, one.fit.num_ctx, one.held.size, one.held.size_vram, one.expiry(now))
            for one in self.runners
        ]

    @asynccontextmanager
    async def attach(self, card: ModelCard, fit: Fit, keep_alive_ns: int) -> AsyncIterator[Runner]:
        """The model, loaded with `fit`; it stays for `keep_alive_ns` after its last user.

        Raises QueueFull, and ApiError when it cannot be loaded.
        """
        runner = self._loaded.get(card.name)
        if runner is not None and runner.serves(fit):
            runner.users += 1
        else:
            runner = await self._load(card, fit)
        if runner.timer is not None:
            runner.timer.cancel()
            runner.timer = None
        runner.keep_alive_ns = keep_alive_ns
        try:
            yield runner
        finally:
            self._release(runner)

    def unload(self, card: ModelCard) -> None:
        """Take it out of memory, after the requests that it has."""
        runner = self._loaded.get(card.name)
        if runner is None:
            return
        runner.keep_alive_ns = 0
        runner.expires_at_ns = now_ns()
        if not runner.users:
            self._remove(runner)

    async def _load(self, card: ModelCard, fit: Fit) -> Runner:
        if self._pending >= MAX_QUEUE:
            raise QueueFull
        self._pending += 1
        try:
            async with self._loading:
                runner = self._loaded.get(card.name)
                if runner is None or not runner.serves(fit):
                    if runner is not None:
                        await self._retire(runner)
                    held = self._engine.held(card, fit)
                    await self._make_room(held, counts=_counts(card, held))
                    await asyncio.sleep(card.load_s if self._pace else 0)
                    await self._engine.load(card, fit)
                    runner = self._loaded[card.name] = Runner(card, fit, held, pace=self._pace)
                runner.users += 1
                return runner
        finally:
            self._pending -= 1

    async def _retire(self, runner: Runner) -> None:
        runner.retiring = True
        try:
            while runner.users:
                await self._wait_for_release()
        finally:
            runner.retiring = False
        self._remove(runner)

    async def _make_room(self, held: Held, *, counts: bool) -> None:
        """Have the model go that was idle first, until there is room. Raises ApiError when there cannot be.

        `counts`: the new one is among those of which there may be so many.
        """
        while True:
            if self._going:
                await asyncio.wait(self._going)
            room = self._engine.room()
            many = counts and sum(_counts(one.card, one.held) for one in self.runners) >= MAX_LOADED
            fits = room is None or held.size - held.size_vram <= room
            if fits and not many:
                return
            if not self._loaded:
                raise ApiError(500, _too_large(held.size - held.size_vram, room or 0))
            idle = [one for one in self._loaded.values() if not one.users and (not fits or _counts(one.card, one.held))]
            if idle:
                self._remove(min(idle, key=lambda runner: runner.expiry(0)))
            else:
                await self._wait_for_release()

    async def _wait_for_release(self) -> None:
        # Only the holder of the loading lock waits here, so clearing the event takes it from nobody.
        self._freed.clear()
        await self._freed.wait()

    def _release(self, runner: Runner) -> None:
        runner.users -= 1
        if runner.users:
            return
        self._freed.set()
        runner.expires_at_ns = now_ns() + runner.keep_alive_ns
        if not runner.keep_alive_ns:
            self._remove(runner)
        elif runner.keep_alive_ns < FOREVER_NS:
            delay_s = runner.keep_alive_ns / 1e9
            runner.timer = asyncio.get_running_loop().call_later(delay_s, self._remove, runner)

    def _remove(self, runner: Runner) -> None:
        if runner.timer is not None:
            runner.timer.cancel()
            runner.timer = None
        if self._loaded.get(runner.card.name) is runner:
            del self._loaded[runner.card.name]
            task = asyncio.get_running_loop().create_task(self._engine.unload(runner.card))
            self._going.add(task)
            task.add_done_callback(self._going.discard)
        self._freed.set()


def _too_large(needed: int, room: int) -> str:
    sizes = [f"{size / (1 << 30):.1f} GiB" for size in (needed, room)]
    return f"model requires more system memory ({sizes[0]}) than is available ({sizes[1]})"
