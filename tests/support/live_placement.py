"""Placement over real server processes: servers that simulate GPUs, a gate that drives them, calls that are watched.

Nothing between the two is replaced: the client, the sockets, the probe process and the servers are the product's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
import time
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from dise_tui.bootstrap import SystemClock
from dise_tui.domain.events import Event, Notice
from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.placing import HostState, PlacementState
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, HardwareMonitor, HostPart
from dise_tui.domain.prompts import Message
from dise_tui.domain.settings import Settings
from dise_tui.engine.placement.gate import Gate
from dise_tui.engine.placement.hosts import Hosts, ServerHost
from dise_tui.engine.placement.knowledge import Knowledge
from dise_tui.engine.placement.watch import Watch
from dise_tui.hardware.link import Times
from dise_tui.hardware.monitor import Hardware
from dise_tui.ollama.client import OllamaBackend
from support.memory_stores import MemoryKeyValues

ROOT = Path(__file__).parents[2]
GIB = 1 << 30
TINY, SMALL, MEDIUM, LARGE = (f"builtin-{size}" for size in ("tiny", "small", "medium", "large"))
PATIENCE_S = 30.0
"""Longest wait of a test for something that should come soon."""
LONG = "Write a long essay about the history of the bicycle. Then write a poem about rain."
SHORT = "Write a Python function that reverses a string."
QUICK = Times(
    idle=0.1, active=0.1, burst=0.05, burst_for=1.0, stale_after=5.0, kill_after=1.0, back_off=(0.1, 0.2, 0.3)
)
"""The monitor's times, shorter."""


async def until(condition: Callable[[], object], what: str, patience_s: float = PATIENCE_S) -> float:
    """Poll until it holds; returns the seconds that it took."""
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < patience_s, f"not within {patience_s:g} s: {what}"
        await asyncio.sleep(0.01)
    return time.monotonic() - began


@dataclass
class Server:
    """A server process."""

    process: Process
    url: str
    version: str
    spec: str
    client: httpx.AsyncClient

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    async def report(self) -> dict[str, Any]:
        """What its simulated machine does, and has done."""
        answer = await self.client.get(f"{self.url}/api/dise/gpu")
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    async def fault(self, **wanted: object) -> None:
        """Make something go wrong, or right again."""
        answer = await self.client.post(f"{self.url}/api/dise/fault", json=wanted)
        assert answer.status_code == 200, answer.text

    async def listed(self) -> dict[str, dict[str, Any]]:
        """What `/api/ps` says, by name without the tag."""
        answer = await self.client.get(f"{self.url}/api/ps")
        return {one["name"].removesuffix(":latest"): one for one in answer.json()["models"]}

    async def kill(self) -> None:
        """At once, with no chance to say anything."""
        if self.process.returncode is None:
            self.process.kill()
        await self.process.wait()


@asynccontextmanager
async def serving(
    spec: str = "16GB", *, scale: float = 20.0, parallel: int = 1, port: int = 0
) -> AsyncIterator[Server]:
    """A server with simulated GPUs, `scale` times as fast as they would be; ends with the test."""
    words = ["--port", str(port), "--announce", "--parent-pipe", "--parent-pid", str(os.getpid()), "--faults"]
    words += ["--simulate-gpu", spec, "--time-scale", str(scale), "--parallel", str(parallel)]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "dise_tui.embedded", *words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=ROOT
    )
    assert process.stdin is not None
    assert process.stdout is not None
    async with httpx.AsyncClient(timeout=5.0, trust_env=False) as client:
        try:
            said = json.loads(await asyncio.wait_for(process.stdout.readline(), 10.0))
            server = Server(process, said["url"], said["version"], spec, client)
            yield server
        finally:
            process.stdin.close()
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


def short(name: str) -> str:
    return name.removesuffix(":latest")


def told(state: PlacementState) -> str:
    """All that placement says, for a test that fails."""
    lines = [f"{one.age_s:6.1f} s ago: {one.sentence}" for one in reversed(state.decided)]
    lines += [f"runs: {one}" for one in state.running] + [f"waits: {one}" for one in state.waiting]
    return "\n".join([*lines, *(f"host: {one}" for one in state.hosts)])


class Asked:
    """A call on its way, and what has come of it so far."""

    def __init__(self, gate: Gate, call: ChatCall) -> None:
        self.call = call
        self.text = ""
        self.pieces = 0
        self.restarts: list[ChatRestarted] = []
        self.end: ChatEnd | None = None
        self.first_s: float | None = None
        self.ended_s: float | None = None
        self._gate, self._began = gate, time.monotonic()
        self.task = asyncio.create_task(self._run())

    async def _run(self) -> Asked:
        async with aclosing(self._gate.chat(self.call)) as stream:
            async for item in stream:
                if isinstance(item, ChatDelta):
                    self.first_s = self.first_s if self.first_s is not None else time.monotonic() - self._began
                    self.text += item.text
                    self.pieces += 1
                elif isinstance(item, ChatRestarted):
                    self.restarts.append(item)
                    self.text, self.pieces = "", 0
                else:
                    self.end = item
        self.ended_s = time.monotonic() - self._began
        return self

    async def done(self, patience_s: float = PATIENCE_S) -> Asked:
        """The whole answer; raises what the call raises."""
        await asyncio.wait([self.task], timeout=patience_s)
        if not self.task.done():
            raise AssertionError(f"{self.call.purpose} has not ended after {patience_s:g} s:\n{told(self._gate.state)}")
        self.task.result()
        assert self.end is not None
        return self

    @property
    def accounted(self) -> int:
        """Tokens that the end of the answer tells of."""
        assert self.end is not None
        return self.end.tokens


@dataclass
class Rig:
    """A gate and what it stands on."""

    gate: Gate
    hosts: Hosts
    watch: Watch
    knowledge: Knowledge
    hardware: HardwareMonitor
    kept: MemoryKeyValues
    backends: list[Counted]
    events: list[Event] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    def send(
        self, model: str, seed: int = 1, *, foreground: bool = False, prompt: str = LONG, max_tokens: int = 1000,
        json_schema: dict[str, object] | None = None, num_ctx: int = 8192, expected: int | None = 300,
    ) -> Asked:  # fmt: skip
        """A call through the gate; it runs beside the test."""
        call = ChatCall(
            model, (Message("user", prompt),), num_ctx, 0.7, seed, max_tokens, json_schema, foreground=foreground,
            purpose=f"test {seed}", expected_tokens=expected,
        )  # fmt: skip
        asked = Asked(self.gate, call)
        self.asked.append(asked)
        return asked

    @property
    def state(self) -> PlacementState:
        return self.gate.state

    @property
    def host(self) -> HostState:
        """The only server."""
        (found,) = self.state.hosts
        return found

    @property
    def first(self) -> ServerHost:
        return self.hosts.first

    @property
    def backend(self) -> Counted:
        """The client of the only server, or of the first."""
        return self.backends[0]

    @property
    def told(self) -> list[str]:
        """What placement has done, oldest first."""
        return [one.sentence for one in reversed(self.state.decided)]

    @property
    def notices(self) -> list[Notice]:
        return [one for one in self.events if isinstance(one, Notice)]

    def said(self, *parts: str) -> bool:
        """One sentence of what was done holds all of this."""
        return any(all(part in sentence for part in parts) for sentence in self.told)

    def loaded(self, model: str) -> bool:
        return any(host.holds(model) for host in self.hosts.all)

    def reasons(self) -> list[str]:
        """Why what waits does."""
        return [one.reason for one in self.state.waiting]


class Counted(OllamaBackend):
    """The client itself; what it is asked for is counted on the way."""

    def __init__(self, server: Server) -> None:
        info = BackendInfo("embedded", server.url, server.version, True, simulated=server.spec)
        super().__init__(server.url, info=info)
        self.flying: Counter[str] = Counter()
        """Calls in flight of each model."""
        self.most: Counter[str] = Counter()
        """The most there ever were."""
        self.sent: list[ChatCall] = []
        self.warms: list[tuple[str, int | None]] = []
        """Loads that were asked for: model and GPU."""
        self.unloads: list[str] = []
        """Unloads that were asked for."""

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        name = short(call.model)
        self.sent.append(call)
        self.flying[name] += 1
        self.most[name] = max(self.most[name], self.flying[name])
        try:
            async with aclosing(super().chat(call)) as stream:
                async for item in stream:
                    yield item
        finally:
            self.flying[name] -= 1

    async def warm(self, model: str, num_ctx: int, keep_alive: str, main_gpu: int | None = None) -> float:
        self.warms.append((short(model), main_gpu))
        return await super().warm(model, num_ctx, keep_alive, main_gpu)

    async def unload(self, model: str) -> None:
        self.unloads.append(short(model))
        await super().unload(model)


async def text_alone(server: Server, model: str, seed: int, prompt: str = LONG) -> tuple[str, int]:
    """The answer of a run that nobody interrupts, and its tokens: asked of the server itself."""
    backend = Counted(server)
    call = ChatCall(model, (Message("user", prompt),), 8192, 0.7, seed, 1000, keep_alive="0s")
    text, tokens = "", 0
    try:
        async with aclosing(backend.chat(call)) as stream:
            async for item in stream:
                if isinstance(item, ChatDelta):
                    text += item.text
                else:
                    tokens = item.tokens
    finally:
        await backend.aclose()
    for _ in range(200):  # a driver gives memory back late
        report = await server.report()
        if all(gpu["used"] < GIB for gpu in report["gpus"]):
            return text, tokens
        await asyncio.sleep(0.01)
    raise AssertionError(f"the memory of {model} does not come back: {report}")


def vram_of(server: Server) -> tuple[int, ...]:
    return tuple(int(part.removesuffix("GB")) * GIB for part in server.spec.split("+"))


@asynccontextmanager
async def placing(
    *servers: Server, kept: MemoryKeyValues | None = None, hardware: HardwareMonitor | None = None,
    measured: bool = True, settings: Settings | None = None,
) -> AsyncIterator[Rig]:  # fmt: skip
    """A gate over these servers. `measured`: the simulated GPUs of the only one are read by a probe process; else the
    settings say what each has."""
    settings = settings or Settings(data_dir=Path("/nonexistent"))
    kept, clock, events = kept or MemoryKeyValues(), SystemClock(), list[Event]()
    measured = measured and len(servers) == 1
    if hardware is None:
        hardware = Hardware(simulated=servers[0].url, times=QUICK) if measured else Hardware(remote=True)
    backends = [Counted(server) for server in servers]
    names = ("local", "attic", "cellar")[: len(servers)]
    parts = [
        HostPart(name, backend, local=measured, vram=() if measured else vram_of(server))
        for name, backend, server in zip(names, backends, servers, strict=True)
    ]
    hosts = Hosts(parts, clock)
    knowledge = Knowledge(hosts, kept, settings)
    watch = Watch(hosts, hardware, knowledge, events.append)
    gate = Gate(hosts, watch, knowledge, settings, kept, clock, events.append)
    rig = Rig(gate, hosts, watch, knowledge, hardware, kept, backends, events)
    try:
        await gate.open()
        await knowledge.open()
        await hosts.installed()
        await watch.sample()
        yield rig
    finally:
        for asked in rig.asked:
            asked.task.cancel()
        await asyncio.gather(*(asked.task for asked in rig.asked), return_exceptions=True)
        await gate.aclose()
        await hardware.aclose()
        for backend in backends:
            await backend.aclose()
