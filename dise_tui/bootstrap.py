"""Puts the parts together: the only module that knows every adapter.

Opens what an engine needs in order, and closes it in the opposite order, whatever happens. No front is known here.
Adapters are imported when an engine is opened, not with this module: a client library takes a third of a second.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .domain.errors import NoBackendError, NotOllamaError
from .domain.events import Notice
from .domain.hardware import BackendInfo, Fingerprint, HardwareSample, HardwareWatch
from .domain.ports import HostPart, ModelBackend
from .domain.settings import Settings
from .engine.bus import EventBus
from .engine.library import StoredWork
from .engine.queueing import QueueDesk
from .engine.rating import LearningDesk

if TYPE_CHECKING:
    from .embedded.process import EmbeddedServer
    from .engine.engine import Engine
    from .hardware.monitor import Hardware

DATABASE = "dise.db"
SANDBOX_KEY = "sandbox"
"""Among the kept values: what the self-test saw on this boot, kernel and Python."""


_HEAVY = (
    "engine.engine", "hardware.monitor", "ollama.connect", "sandbox.broker", "scoring.service", "storage.artifacts",
)  # fmt: skip
"""What an engine is made of and the event loop should not wait for."""


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def open_engine(settings: Settings, *, backend: ModelBackend | None = None) -> AbstractAsyncContextManager[Engine]:
    """An engine on the backend that the settings ask for, or on the given one.

    Calling it imports the adapters, which takes a moment and may be done in a thread; entering the result opens
    them. Entering raises NoBackendError, NotOllamaError, UsageError and StorageError.
    """
    for name in _HEAVY:
        importlib.import_module(f".{name}", __package__)
    return _engine(settings, backend)


@asynccontextmanager
async def _engine(settings: Settings, given: ModelBackend | None) -> AsyncIterator[Engine]:
    from .engine.engine import Engine, Parts
    from .engine.hardware_changes import FINGERPRINT_KEY, read_fingerprint
    from .sandbox.backends import fallbacks
    from .sandbox.broker import Sandbox
    from .sandbox.pool import default_workers
    from .scoring.prose.service import ProseRules
    from .scoring.service import CodeScoring
    from .storage.artifacts import SqliteArtifactStore
    from .storage.backup import backed_up
    from .storage.database import Database
    from .storage.history import SqlitePromptHistory
    from .storage.learning import SqliteLearningStore
    from .storage.liveness import this_owner
    from .storage.meta import SqliteMeta
    from .storage.queue import SqliteQueueStore
    from .storage.signs import SqliteSignStore
    from .storage.triggers import SqliteTriggerStore

    bus, clock = EventBus(), SystemClock()
    async with AsyncExitStack() as stack:
        backend = given or await _backend(settings, stack, bus)
        hosts = _hosts(settings, backend, stack, bus, alone=given is not None)
        database = await stack.enter_async_context(Database.open(settings.data_dir / DATABASE))
        await stack.enter_async_context(backed_up(database.path))
        kept = SqliteMeta(database)
        runner = Sandbox(
            workers=default_workers(),
            recall=lambda: kept.get(SANDBOX_KEY),
            remember=lambda text: kept.set(SANDBOX_KEY, text),
            others=fallbacks(),
        )
        stack.push_async_callback(runner.aclose)
        known = read_fingerprint(await kept.get(FINGERPRINT_KEY))
        simulated = backend.info.url if backend.info.simulated else None
        hardware = _hardware(settings, local=any(one.local for one in hosts), known=known, simulated=simulated)
        stack.push_async_callback(hardware.aclose)
        queue = SqliteQueueStore(database, clock)
        parts = Parts(
            backend=backend,
            hosts=hosts,
            store=SqliteArtifactStore(database, clock),
            queue=queue,
            triggers=SqliteTriggerStore(database, clock),
            learning=SqliteLearningStore(database, clock),
            owner=this_owner,
            history=SqlitePromptHistory(database, clock, settings.ui.history),
            runner=runner,
            scoring=CodeScoring(),
            prose=ProseRules(),
            kept=kept,
            hardware=hardware,
            clock=clock,
            signs=SqliteSignStore(database, clock),
        )
        yield await stack.enter_async_context(Engine(settings, parts, bus))


async def _backend(settings: Settings, stack: AsyncExitStack, bus: EventBus) -> ModelBackend:
    """Ollama where it answers, else the built-in models, unless the settings insist on one of them."""
    from .ollama.connect import connect

    why = "asked for by --backend embedded"
    if settings.backend != "embedded" and not settings.simulate_gpu:
        try:
            backend: ModelBackend = await connect(
                settings.host,
                settings.host_source,
                connect_timeout_s=settings.models.connect_timeout_s,
                on_notice=_teller(bus),
            )
        except (NoBackendError, NotOllamaError) as failure:
            if settings.backend == "ollama":
                raise
            why = failure.message
        else:
            stack.push_async_callback(backend.aclose)
            return backend
    return await _embedded(settings, stack, why, bus)


def _teller(bus: EventBus) -> Callable[[str, str], None]:
    """Tells a message and its hint on the bus."""

    def tell(message: str, hint: str) -> None:
        bus.publish(Notice(None, "warning", message, hint))

    return tell


async def _embedded(settings: Settings, stack: AsyncExitStack, why: str, bus: EventBus) -> ModelBackend:
    from .ollama.client import OllamaBackend

    server = await stack.enter_async_context(_server(settings, _teller(bus)))
    simulated = _simulated_words(settings.simulate_gpu) if settings.simulate_gpu else ""
    why = "asked for by --simulate-gpu" if simulated else why
    files = 0 if simulated else len(settings.gguf)
    info = BackendInfo("embedded", server.url, server.version, server.scripted, why, simulated, files, server.paced)
    backend = OllamaBackend(server.url, info=info, connect_timeout_s=settings.models.connect_timeout_s)
    stack.push_async_callback(backend.aclose)
    return backend


def _server(
    settings: Settings, tell: Callable[[str, str], None] | None = None
) -> AbstractAsyncContextManager[EmbeddedServer]:
    """The built-in models, or the user's own files, or the GPU that the former are to imitate. Raises UsageError."""
    from .embedded.process import EmbeddedServer

    if not settings.simulate_gpu:
        from .embedded.model_files import Wanted

        files = [Wanted(one.path, one.name, one.num_ctx) for one in settings.gguf]
        return EmbeddedServer.start(pace=settings.pace, files=files, revive=tell)
    _simulated_words(settings.simulate_gpu)
    slots = settings.placement.slots or 1
    return EmbeddedServer.start(simulate_gpu=settings.simulate_gpu, parallel=slots, revive=tell)


def _simulated_words(spec: str) -> str:
    """The GPUs of `--simulate-gpu` for people: "12 GB GPU", "24 GB + 12 GB GPUs". Raises UsageError."""
    from .embedded.cards import parse

    cards = parse(spec)
    sizes = " + ".join(f"{card.total / (1 << 30):g} GB" for card in cards)
    return f"{sizes} GPU{'s' if len(cards) > 1 else ''}"


def _hosts(
    settings: Settings, first: ModelBackend, stack: AsyncExitStack, bus: EventBus, *, alone: bool
) -> tuple[HostPart, ...]:
    """The model servers, the first one before those of `[[hosts]]`. `alone`: those are left out."""
    from .ollama.parts import first_part, further_parts

    entries = () if alone or first.info.simulated else settings.hosts
    parts = further_parts(settings, entries, first, on_notice=_teller(bus))
    for part in parts:
        stack.push_async_callback(part.backend.aclose)
    return first_part(settings, entries, first, local=alone), *parts


@asynccontextmanager
async def open_library(settings: Settings) -> AsyncIterator[StoredWork]:
    """Artifacts, queue and what was learnt, without a model server. Raises StorageError."""
    from .scoring.service import CodeScoring
    from .storage.artifacts import SqliteArtifactStore
    from .storage.database import Database
    from .storage.learning import SqliteLearningStore
    from .storage.queue import SqliteQueueStore

    clock, scoring = SystemClock(), CodeScoring()
    async with Database.open(settings.data_dir / DATABASE) as database:
        store, queue = SqliteArtifactStore(database, clock), SqliteQueueStore(database, clock)
        learning = LearningDesk(store, SqliteLearningStore(database, clock), scoring, clock)
        yield StoredWork(store, queue, scoring, QueueDesk(store, queue, clock), learning)


def _hardware(
    settings: Settings, *, local: bool, known: Fingerprint | None = None, simulated: str | None = None
) -> Hardware:
    """The hardware, or what stands in for it. `simulated`: the server that imitates it.

    Raises UsageError for a recording that is none.
    """
    from .hardware.monitor import Hardware
    from .hardware.trace import check

    if simulated is not None:
        return Hardware(simulated=simulated)
    if settings.gpu_trace is not None:
        check(settings.gpu_trace)
    return Hardware(remote=not local, trace=settings.gpu_trace, speed=settings.gpu_trace_speed, known=known)


@asynccontextmanager
async def open_hardware(settings: Settings) -> AsyncIterator[HardwareWatch]:
    """The hardware that models run on, alone: no model server is looked for. Raises UsageError."""
    from .ollama.hosts import parse_host

    async with AsyncExitStack() as stack:
        if settings.simulate_gpu:
            hardware = _hardware(
                settings, local=True, simulated=(await stack.enter_async_context(_server(settings))).url
            )
        else:
            urls = [settings.host, *(one.url for one in settings.hosts)]
            here = settings.backend == "embedded" or any(parse_host(url).loopback for url in urls)
            hardware = _hardware(settings, local=here)
        stack.push_async_callback(hardware.aclose)
        yield hardware


def memory_now() -> HardwareSample:
    """RAM alone, before there is an engine to ask."""
    from .hardware.monitor import memory_now as measured

    return measured()
