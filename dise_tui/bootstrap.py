"""Puts the parts together: the only module that knows every adapter.

Opens what an engine needs in order, and closes it in the opposite order, whatever happens. No front is known here.
Adapters are imported when an engine is opened, not with this module: a client library takes a third of a second.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from .domain.errors import NoBackendError, NotOllamaError
from .domain.events import Notice
from .domain.hardware import BackendInfo, HardwareSample, HardwareWatch
from .domain.ports import CodeRunner, ModelBackend, Scoring
from .domain.scores import SandboxStatus
from .domain.settings import Settings
from .engine.bus import EventBus
from .engine.library import Library

if TYPE_CHECKING:
    from .engine.engine import Engine
    from .engine.judging import Judge
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
    from .ollama.hosts import parse_host
    from .sandbox.backends import fallbacks
    from .sandbox.broker import Sandbox
    from .sandbox.pool import default_workers
    from .scoring.prose.service import ProseRules
    from .scoring.service import CodeScoring
    from .storage.artifacts import SqliteArtifactStore
    from .storage.database import Database
    from .storage.history import SqlitePromptHistory
    from .storage.jobs import SqliteJobStore
    from .storage.meta import SqliteMeta

    bus, clock = EventBus(), SystemClock()
    async with AsyncExitStack() as stack:
        backend = given or await _backend(settings, stack, bus)
        database = await stack.enter_async_context(Database.open(settings.data_dir / DATABASE))
        kept = SqliteMeta(database)
        runner = Sandbox(
            workers=default_workers(),
            recall=lambda: kept.get(SANDBOX_KEY),
            remember=lambda text: kept.set(SANDBOX_KEY, text),
            others=fallbacks(),
        )
        stack.push_async_callback(runner.aclose)
        local = given is not None or backend.info.kind == "embedded" or parse_host(backend.info.url).loopback
        hardware = _hardware(settings, local=local)
        stack.push_async_callback(hardware.aclose)
        parts = Parts(
            backend=backend,
            store=SqliteArtifactStore(database, clock),
            jobs=SqliteJobStore(database, clock),
            history=SqlitePromptHistory(database, clock, settings.ui.history),
            runner=runner,
            scoring=CodeScoring(),
            prose=ProseRules(),
            kept=kept,
            hardware=hardware,
            clock=clock,
        )
        yield await stack.enter_async_context(Engine(settings, parts, bus))


async def _backend(settings: Settings, stack: AsyncExitStack, bus: EventBus) -> ModelBackend:
    """Ollama where it answers, else the built-in models, unless the settings insist on one of them."""
    from .ollama.connect import connect

    def notice(message: str, hint: str) -> None:
        bus.publish(Notice(None, "warning", message, hint))

    why = "asked for by --backend embedded"
    if settings.backend != "embedded":
        try:
            backend: ModelBackend = await connect(
                settings.host,
                settings.host_source,
                connect_timeout_s=settings.models.connect_timeout_s,
                on_notice=notice,
            )
        except (NoBackendError, NotOllamaError) as failure:
            if settings.backend == "ollama":
                raise
            why = failure.message
        else:
            stack.push_async_callback(backend.aclose)
            return backend
    return await _embedded(settings, stack, why)


async def _embedded(settings: Settings, stack: AsyncExitStack, why: str) -> ModelBackend:
    from .embedded.process import EmbeddedServer
    from .ollama.client import OllamaBackend

    server = await stack.enter_async_context(EmbeddedServer.start(pace=settings.pace))
    info = BackendInfo("embedded", server.url, server.version, True, why)
    backend = OllamaBackend(server.url, info=info, connect_timeout_s=settings.models.connect_timeout_s)
    stack.push_async_callback(backend.aclose)
    return backend


@asynccontextmanager
async def open_library(settings: Settings) -> AsyncIterator[Library]:
    """The stored artifacts and jobs, without a model server. Raises StorageError."""
    from .scoring.service import CodeScoring
    from .storage.artifacts import SqliteArtifactStore
    from .storage.database import Database
    from .storage.jobs import SqliteJobStore

    clock = SystemClock()
    async with Database.open(settings.data_dir / DATABASE) as database:
        yield Library(SqliteArtifactStore(database, clock), SqliteJobStore(database, clock), CodeScoring())


def code_scoring() -> Scoring:
    """Where tests come from and what their outcome is worth, alone: nothing is opened."""
    from .scoring.service import CodeScoring

    return CodeScoring()


@asynccontextmanager
async def open_judge(settings: Settings) -> AsyncIterator[Judge]:
    """A judge of files, without model server, database or dashboard. The sandbox starts when it is first needed."""
    from .engine.judging import Judge

    runner = _sandbox(settings)
    try:
        yield Judge(runner, code_scoring(), SystemClock())
    finally:
        await runner.aclose()


async def selftest(settings: Settings) -> SandboxStatus:
    """Make the observations of what contains generated code again. Raises SandboxError."""
    runner = _sandbox(settings)
    try:
        return await runner.selftest()
    finally:
        await runner.aclose()


def _sandbox(settings: Settings) -> CodeRunner:
    from .sandbox.backends import fallbacks
    from .sandbox.broker import Sandbox

    return Sandbox(others=fallbacks())


def sandbox_remarks() -> Sequence[str]:
    """What to know of the back ends beside Linux's own: what is missing and how to get it, what is untried."""
    from .sandbox.backends import remarks

    return remarks()


def _hardware(settings: Settings, *, local: bool) -> Hardware:
    """The hardware, or the recording that stands in for it. Raises UsageError for a file that is none."""
    from .hardware.monitor import Hardware
    from .hardware.trace import check

    if settings.gpu_trace is not None:
        check(settings.gpu_trace)
    return Hardware(remote=not local, trace=settings.gpu_trace, speed=settings.gpu_trace_speed)


@asynccontextmanager
async def open_hardware(settings: Settings) -> AsyncIterator[HardwareWatch]:
    """The hardware that models run on, alone: no model server is looked for. Raises UsageError."""
    from .ollama.hosts import parse_host

    hardware = _hardware(settings, local=settings.backend == "embedded" or parse_host(settings.host).loopback)
    try:
        yield hardware
    finally:
        await hardware.aclose()


def memory_now() -> HardwareSample:
    """RAM alone, before there is an engine to ask."""
    from .hardware.monitor import memory_now as measured

    return measured()


def serve_models(port: int, pace: bool, announce: Callable[[str], None]) -> int:
    """Serve the built-in models on loopback until a signal ends it; `announce` gets the address.

    Returns the exit code. Raises BackendError when the port is taken.
    """
    from .embedded.server import serve

    return serve(port, pace, announce)
