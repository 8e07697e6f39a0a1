"""The model servers as they were last seen: what each has installed, what is loaded there, how its calls went.

Owns reading them and routing what concerns one model to a server that has it. Together they fill `ModelBackend`, so
that whoever lists or downloads models need not know how many servers there are. When something is loaded, sent or
unloaded is decided elsewhere.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from ...domain.errors import BackendError, ModelMissingError, NoBackendError, NotOllamaError, ServerGoneError
from ...domain.hardware import BackendInfo, InstalledModel, PullProgress, ResidentModel
from ...domain.placement import ModelShape
from ...domain.ports import ChatCall, ChatDelta, ChatEnd, Clock, HostPart
from .sizes import same_model

log = logging.getLogger(__name__)

BELIEF_S = 20.0
"""So long a model counts as loaded after a call that proves it, whatever the server lists, s."""
BLIND = 3
"""After so many readings that failed in a row a server counts as gone."""
OUTAGE_S = 5.0
"""A server that was away for longer is tried at once when it is back, s."""
KEPT_S = 2.0
"""A model that is gone and would have expired within this time has expired, s."""
NEVER = datetime.min
"""No server lists this as an expiry."""
AWAY = (NoBackendError, ServerGoneError, NotOllamaError)
"""Failures of a server, not of a model."""


@dataclass(eq=False)
class ServerHost:
    """One server."""

    part: HostPart
    clock: Clock
    installed: tuple[InstalledModel, ...] | None = None
    """None: it has not said yet."""
    residents: tuple[ResidentModel, ...] = ()
    """As it lists them, with the host's name where there are several."""
    seen_at: float = float("-inf")
    """When it was read last, on the event loop's clock, as are the next two."""
    retry_at: float = float("-inf")
    down_at: float | None = None
    """Since when it does not answer."""
    up: bool = True
    trouble: str = ""
    error: BackendError | None = None
    """The failure behind `trouble`."""
    failures: int = 0
    """Failed calls in a row."""
    failed_at: float = 0.0
    label: str = ""
    """What residents are marked with; "" where there is only this host."""
    gpus: dict[str, int] = field(default_factory=dict)
    """Where models are, as far as it is known."""
    main_gpu: dict[str, int] = field(default_factory=dict)
    """The option that our loads gave; every call must repeat it."""
    ours: dict[str, int] = field(default_factory=dict)
    """Models that our loads brought, and the context they asked for: a server may list less than it was asked for."""
    earlier: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    """What earlier sessions loaded: context and `main_gpu`. What is still there at the first reading is ours again."""
    reread: bool = True
    """What is installed has to be read again."""
    blind: int = 0
    """Readings in a row that failed though the server is there."""
    unable: dict[str, float] = field(default_factory=dict)
    """Models that could not be loaded here, and until when another host is preferred for them."""
    leaving: dict[str, tuple[float, int]] = field(default_factory=dict)
    """Models that are to go, until their memory is free: bytes and GPU."""
    stubborn: dict[str, float] = field(default_factory=dict)
    """Models that did not go when asked, and until when they are not asked again."""
    ghosts: dict[str, datetime | None] = field(default_factory=dict)
    """Models that are listed though they have gone, and the expiry in that line: not believed until it changes."""
    believed: dict[str, tuple[ResidentModel, float]] = field(default_factory=dict)
    """Models that calls prove to be loaded, and until when they are held for it."""
    vanished: list[ResidentModel] = field(default_factory=list)
    """Models that went without being asked, before their time; whoever tells of them empties it."""
    _looking: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        return self.part.name

    def loaded(self) -> tuple[ResidentModel, ...]:
        """What is in memory: as listed, and what calls have proved."""
        now = self.clock.monotonic()
        listed = {one.name for one in self.residents}
        proved = [one for one, until in self.believed.values() if until > now and one.name not in listed]
        return (*self.residents, *proved)

    def holds(self, model: str) -> bool:
        return any(same_model(one.name, model) for one in self.loaded())

    def has(self, model: str) -> bool:
        """It is on its disk; taken for granted while the server has not said."""
        return self.installed is None or any(same_model(one.name, model) for one in self.installed)

    def prove(self, model: ResidentModel) -> None:
        """A call shows that it is loaded."""
        self.believed[model.name] = (replace(model, host=self.label), self.clock.monotonic() + BELIEF_S)
        self.ghosts.pop(model.name, None)

    def forget(self, model: str) -> None:
        """It is not loaded, whatever was believed."""
        self.believed = {name: one for name, one in self.believed.items() if not same_model(name, model)}

    def gone(self, model: str) -> None:
        """It is unloaded for certain, whatever the server lists."""
        self.ghosts.update({one.name: one.expires_at for one in self.residents if same_model(one.name, model)})
        self.residents = tuple(one for one in self.residents if not same_model(one.name, model))

    # reading

    async def look(self) -> None:
        """Read what is loaded; failures are noted, not raised. Several who look at once share one reading."""
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look(), name=f"look at {self.name}")
        await asyncio.shield(self._looking)

    async def _look(self) -> None:
        try:
            found = await self.part.backend.resident()
            if self.reread or not self.up:
                self.installed, self.reread = await self.part.backend.installed(), False
        except BackendError as failure:
            self.blind += 1
            if isinstance(failure, AWAY) or self.blind >= BLIND:
                self.went_away(failure)
            else:  # it is slow to say what it holds; what it does goes on
                self.trouble = failure.message
            return
        finally:
            self.seen_at = asyncio.get_running_loop().time()
        fresh = not self.up
        self.came_back()
        self.ghosts = {one.name: one.expires_at for one in found if self.ghosts.get(one.name, NEVER) == one.expires_at}
        found = tuple(one for one in found if one.name not in self.ghosts)
        if not fresh:
            self._compare(found)
        self.residents = tuple(replace(one, host=self.label) for one in found)
        self._adopt(found)
        listed = {one.name for one in found}
        for table in (self.gpus, self.main_gpu):
            for name in [name for name in table if name not in listed and name not in self.believed]:
                del table[name]

    def _adopt(self, found: Sequence[ResidentModel]) -> None:
        """Know models again that an earlier session loaded and left."""
        for one in found:
            if one.name in self.earlier and one.name not in self.ours:
                self.ours[one.name], gpu = self.earlier[one.name]
                if gpu is not None:
                    self.main_gpu[one.name] = self.gpus[one.name] = gpu
        self.earlier = {}

    def _compare(self, found: Sequence[ResidentModel]) -> None:
        """Note what is gone though nobody asked for it and its time was not over."""
        listed = {one.name for one in found}
        soon = self.clock.now() + timedelta(seconds=KEPT_S)
        for one in self.residents:
            asked = any(same_model(name, one.name) for name in self.leaving)
            if one.name not in listed and not asked and (one.expires_at is None or one.expires_at > soon):
                self.vanished.append(one)
                self.forget(one.name)

    def went_away(self, failure: BackendError) -> None:
        """The server does not answer."""
        now = asyncio.get_running_loop().time()
        if self.up or self.down_at is None:
            log.warning("host %s: %s", self.name, failure.message)
            self.down_at = now
        pause = min(10.0, max(0.5, now - self.down_at))
        self.up, self.error, self.trouble, self.retry_at = False, failure, failure.message, now + pause
        self.residents, self.believed = (), {}
        self.ghosts.clear()
        self.leaving.clear()
        self.gpus.clear()
        self.main_gpu.clear()

    def came_back(self) -> None:
        if not self.up:
            log.info("host %s answers again", self.name)
            away_s = asyncio.get_running_loop().time() - (self.down_at or 0.0)
            self.failures = min(self.failures, 2) if away_s > OUTAGE_S else self.failures
            self.retry_at = self.seen_at = float("-inf")
        self.up, self.trouble, self.down_at, self.blind = True, "", None, 0
        if self.failures == 0:
            self.error = None

    def failed(self, failure: BackendError) -> None:
        """A call went wrong because of the server."""
        self.failures += 1
        self.failed_at = self.clock.monotonic()
        self.error = failure
        if isinstance(failure, AWAY):
            self.went_away(failure)

    def worked(self) -> None:
        """A call went well."""
        self.failures, self.error = 0, None

    async def aclose(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.gather(self._looking, return_exceptions=True)


class Hosts:
    """All servers; the first is the one that the settings name."""

    def __init__(self, parts: Sequence[HostPart], clock: Clock) -> None:
        self.all = tuple(ServerHost(part, clock) for part in parts)
        if len(self.all) > 1:
            for host in self.all:
                host.label = host.name
        self.first = self.all[0]

    @property
    def info(self) -> BackendInfo:
        return self.first.part.backend.info

    def by_name(self, name: str) -> ServerHost:
        return next(host for host in self.all if host.name == name)

    def model(self, name: str) -> InstalledModel | None:
        """An installed model, from what was read last."""
        return next((one for one in self.known() if same_model(one.name, name)), None)

    def known(self) -> tuple[InstalledModel, ...]:
        """Models of all servers as they were read last, each once."""
        found: dict[str, InstalledModel] = {}
        for host in self.all:
            for one in host.installed or ():
                found.setdefault(one.name, one)
        return tuple(found.values())

    async def installed(self) -> tuple[InstalledModel, ...]:
        """What is on the disks. Raises BackendError when the first server does not say, and no other one does."""
        results = await asyncio.gather(*(host.part.backend.installed() for host in self.all), return_exceptions=True)
        failure: BackendError | None = None
        for host, result in zip(self.all, results, strict=True):
            if isinstance(result, BackendError):
                failure = failure or result
                host.went_away(result)
            elif isinstance(result, BaseException):
                raise result
            else:
                host.installed, host.reread = result, False
                host.came_back()
        if failure is not None and not any(host.up for host in self.all):
            raise failure
        return self.known()

    async def resident(self) -> tuple[ResidentModel, ...]:
        """What is in memory. Raises BackendError when no server says it."""
        await asyncio.gather(*(host.look() for host in self.all))
        if not any(host.up for host in self.all) and self.first.error is not None:
            raise self.first.error
        return self.loaded()

    def loaded(self) -> tuple[ResidentModel, ...]:
        """What is in memory as it was read last."""
        return tuple(one for host in self.all for one in host.residents)

    def with_model(self, model: str) -> ServerHost:
        """A server that has the model, one where it is loaded before others. Raises ModelMissingError."""
        able = [host for host in self.all if host.up and host.installed is not None and host.has(model)]
        able.sort(key=lambda host: not host.holds(model))
        if able:
            return able[0]
        if self.first.up or self.first.error is None:
            return self.first
        raise self.first.error

    # the rest of `ModelBackend`, each call at a server that has the model

    def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        return self.with_model(call.model).part.backend.chat(call)

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        return await self.with_model(model).part.backend.warm(model, num_ctx, keep_alive, main_gpu)

    async def unload(self, model: str) -> None:
        for host in self._where(model) or [self.with_model(model)]:
            await host.part.backend.unload(model)

    async def show(self, model: InstalledModel) -> ModelShape:
        return await self.with_model(model.name).part.backend.show(model)

    async def delete(self, model: str) -> None:
        """From every disk that has it. Raises ModelMissingError, RequestRejectedError."""
        able = [host for host in self.all if host.installed is not None and host.has(model)]
        for host in able or [self.first]:
            await host.part.backend.delete(model)

    async def pull(self, model: str) -> AsyncGenerator[PullProgress, None]:
        """To the first server."""
        async with aclosing(self.first.part.backend.pull(model)) as steps:
            async for step in steps:
                yield step

    def _where(self, model: str) -> list[ServerHost]:
        return [host for host in self.all if host.holds(model)]

    async def aclose(self) -> None:
        """End what is being read; the servers' clients belong to whoever made them."""
        for host in self.all:
            await host.aclose()


def missing_everywhere(hosts: Iterable[ServerHost], model: str) -> bool:
    """Every server that has said what it has lacks the model."""
    said = [host for host in hosts if host.installed is not None]
    return bool(said) and not any(host.has(model) for host in said)


def not_installed(model: str) -> ModelMissingError:
    """The error of a model that vanished from all disks."""
    return ModelMissingError(f"The model {model!r} is no longer installed.", f"ollama pull {model}", model=model)
