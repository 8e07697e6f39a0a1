"""What is done with models in memory by hand or ahead of time: load, unload, pin, keep for the chat.

Owns which models are pinned. A load by hand makes room like a call does, so it goes the same way.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine

from ...domain.errors import BackendError, StorageError
from ...domain.hardware import InstalledModel
from ...domain.ports import Clock, KeyValueStore
from ...domain.settings import Settings
from . import unloads
from .assemble import Scene
from .dispatch import Dispatcher
from .hosts import Hosts, ServerHost
from .moves import Moves
from .sizes import same_model
from .tickets import Ticket

log = logging.getLogger(__name__)

PINNED_KEY = "placement.pinned"


class ModelMemory:
    """Loads, unloads and keeps."""

    def __init__(
        self, hosts: Hosts, scene: Scene, dispatcher: Dispatcher, doing: Moves, settings: Settings, kept: KeyValueStore,
        clock: Clock,
    ) -> None:  # fmt: skip
        self._hosts, self._scene, self._dispatcher, self._moves = hosts, scene, dispatcher, doing
        self._settings, self._kept, self._clock = settings, kept, clock
        self._pinned: set[str] = set()
        self._scene.pinned = self._pinned
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Read what was pinned in earlier sessions."""
        try:
            self._pinned.update(str(name) for name in json.loads(await self._kept.get(PINNED_KEY) or "[]"))
        except (StorageError, ValueError, TypeError) as error:
            log.warning("what is pinned cannot be read: %r", error)

    @property
    def coming(self) -> tuple[str, ...]:
        """Models that are being loaded."""
        return tuple(loading.model for loading in self._scene.loads.values())

    async def find(self, name: str) -> InstalledModel | None:
        """An installed model by any of its names; asks the servers when it is not known. Raises BackendError."""
        model = self._hosts.model(name)
        if model is None:
            await self._hosts.installed()
            model = self._hosts.model(name)
        return model

    async def bring(self, name: str, *, purpose: str = "", foreground: bool = True) -> float:
        """Have a model loaded, making room as for a call; returns the seconds it took. May be cancelled.

        Raises OutOfMemoryError when it can never fit, BackendError.
        """
        model = await self.find(name)
        if model is None or model.remote:
            return 0.0
        if any(host.holds(model.name) and model.name not in host.leaving for host in self._hosts.all):
            return 0.0
        began = self._clock.monotonic()
        ticket = Ticket(model, None, foreground, purpose or "load", began)
        self._dispatcher.enter(ticket)
        try:
            await ticket.go
        finally:
            self._dispatcher.leave(ticket)
        return ticket.load_s or self._clock.monotonic() - began

    def prefetch(self, name: str, purpose: str) -> None:
        """Load a model that will be asked in a moment, if there is room beside what is loaded; else do nothing."""
        model = self._hosts.model(name)
        if model is None or model.remote:
            return
        if self._dispatcher.fits_beside(Ticket(model, None, True, purpose, self._clock.monotonic())):
            self.in_background(self._prefetch(name, purpose), f"prefetch {name}")

    async def _prefetch(self, name: str, purpose: str) -> None:
        try:
            await self.bring(name, purpose=purpose, foreground=False)
        except BackendError as failure:  # the call itself will say it
            log.info("%s is not loaded ahead: %s", name, failure.message)

    def in_background(self, work: Coroutine[None, None, None], name: str) -> None:
        """Do it beside everything else; it ends with the gate."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def unload(self, name: str) -> bool:
        """Take a model out of memory, everywhere; returns whether it has gone: a running answer is completed first."""
        where = [host for host in self._hosts.all if host.holds(name)]
        if not where:
            await self._hosts.resident()
            where = [host for host in self._hosts.all if host.holds(name)]
        reason = "you asked for it"
        going = [self._moves.unloads.unload(one, name, reason) for one in where]
        if going:
            await asyncio.wait(going, timeout=unloads.GONE_S + unloads.BACK_S)
        return all(task.done() and not task.cancelled() and task.result() for task in going)

    async def pin(self, name: str, on: bool) -> None:
        """Keep a model loaded until it is unpinned. Raises StorageError when that cannot be kept."""
        self._pinned.difference_update([one for one in self._pinned if same_model(one, name)])
        if on:
            self._pinned.add(name)
        self._dispatcher.kick()
        self._keep(name)
        await self._kept.set(PINNED_KEY, json.dumps(sorted(self._pinned)))

    def _keep(self, name: str) -> None:
        """Tell the servers where it is loaded how long to keep it from now on."""
        for host in self._hosts.all:
            found = next((one for one in host.loaded() if same_model(one.name, name)), None)
            if found is not None and not self._dispatcher.working(host, name):
                self.in_background(self._tell_to_keep(host, found.name), f"keep {name}")

    async def _tell_to_keep(self, host: ServerHost, name: str) -> None:
        num_ctx = host.ours.get(name, self._settings.models.num_ctx)
        try:
            await host.part.backend.warm(name, num_ctx, self._moves.keep(name, True), host.main_gpu.get(name))
            await host.look()
        except BackendError as failure:
            log.warning("%s is not told how long to keep %s: %s", host.name, name, failure.message)

    def pinned(self, name: str) -> bool:
        return any(same_model(one, name) for one in self._pinned)

    def typing(self, on: bool, model: str | None) -> None:
        """The chat box holds text, and `model` would be asked."""
        self._scene.typing = on
        self.usual(model)

    def usual(self, model: str | None) -> None:
        """The model that most messages begin with: it is kept longest."""
        self._scene.chat_model = model
        self._dispatcher.kick()

    async def aclose(self) -> None:
        """Give up what was begun ahead of time."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
