"""The other side of the placement demo: a fresh server process that simulates a GPU, its client, and its driver.

Everything but the GPU is real: a process of its own, sockets, Ollama's protocol. Times are those of the loop, which
must be a `FastLoop` of the same speed.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, asynccontextmanager, closing
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from ..domain.errors import ServerGoneError
from ..domain.hardware import BackendInfo, Fingerprint, Gpu, HardwareChange, HardwareSample, Pace
from ..domain.ports import ChatCall, ChatDelta, ChatEnd
from ..embedded.process import START_TIMEOUT_S, EmbeddedServer
from ..ollama.client import OllamaBackend
from .demo_placement_work import SLOTS

BURST_S = 0.25
"""Between two readings of the driver: what the product's probe does round a load."""
RAM = 64 << 30
"""Of the simulated machine."""
_PATH = "/api/dise/gpu"


class CountingBackend(OllamaBackend):
    """The client, with what the server made counted and its times in seconds of the simulated machine."""

    def __init__(self, url: str, info: BackendInfo, speed: float) -> None:
        loop = asyncio.get_running_loop()
        super().__init__(url, info=info, connect_timeout_s=3.0 * speed, monotonic=loop.time)
        self._speed = speed
        self.made = 0
        """Tokens of all answers that arrived here, complete or not."""

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """See `ModelBackend.chat`."""
        pieces, ended = 0, False
        try:
            async with aclosing(super().chat(call)) as stream:
                async for item in stream:
                    if isinstance(item, ChatEnd):
                        ended = True
                        self.made += item.tokens
                        item = self._machine_time(item)
                    else:
                        pieces += 1
                    yield item
        finally:
            if not ended:
                self.made += pieces

    def _machine_time(self, end: ChatEnd) -> ChatEnd:
        speed = self._speed
        return replace(
            end,
            load_s=end.load_s * speed,
            prompt_eval_s=end.prompt_eval_s * speed,
            eval_s=end.eval_s * speed,
            total_s=end.total_s * speed,
        )


class Driver:
    """Fills `domain.ports.HardwareMonitor` by the server's own word; as old as a reading of the probe would be."""

    fingerprint: Fingerprint | None = None

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._said: dict[str, Any] = {}
        self._said_at = float("-inf")
        self._turn = asyncio.Lock()

    async def report(self, newer_than: float = BURST_S) -> dict[str, Any]:
        """What the simulated machine does, at most so old, s. Raises ServerGoneError."""
        async with self._turn:
            now = asyncio.get_running_loop().time()
            if now - self._said_at >= newer_than:
                self._said = await self._ask()
                self._said_at = now
        return self._said

    async def _ask(self) -> dict[str, Any]:
        try:
            reader, writer = await asyncio.open_connection(self._host, self._port)
            with closing(writer):
                writer.write(f"GET {_PATH} HTTP/1.1\r\nHost: {self._host}\r\nConnection: close\r\n\r\n".encode())
                answer = await reader.read()
            found: dict[str, Any] = json.loads(answer.partition(b"\r\n\r\n")[2])
        except (OSError, ValueError) as error:
            raise ServerGoneError(
                "The server that simulates the GPU does not answer any more.", "Try again."
            ) from error
        return found

    async def sample(self) -> HardwareSample:
        """Memory of the simulated GPUs now."""
        report = await self.report()
        gpus = tuple(
            Gpu(
                one["index"],
                one["name"],
                one["total"],
                one["used"],
                one["uuid"],
                memory_free=one["total"] - one["used"],
            )
            for one in report["gpus"]
        )
        return HardwareSample(RAM, RAM // 2, os.cpu_count() or 1, gpus, probe="simulated", age_s=0.0)

    def set_pace(self, pace: Pace) -> None:
        """It is read whenever it is asked for."""

    def expect_load(self) -> None:
        """It is read whenever it is asked for."""

    def take_change(self) -> HardwareChange | None:
        return None

    async def aclose(self) -> None:
        """Nothing is held open."""


class World:
    """A server with its client and its driver."""

    def __init__(self, backend: CountingBackend, driver: Driver, pid: int) -> None:
        self.backend, self.driver, self.pid = backend, driver, pid


@asynccontextmanager
async def fresh_world(gpu: str, speed: float) -> AsyncIterator[World]:
    """A server that has loaded nothing yet; it ends on the way out. Raises NoBackendError, UsageError."""
    starting = EmbeddedServer.start(
        timeout_s=START_TIMEOUT_S * speed, simulate_gpu=gpu, time_scale=speed, parallel=SLOTS
    )
    async with starting as server:
        info = BackendInfo("embedded", server.url, server.version, True, "a demo", simulated=gpu)
        backend = CountingBackend(server.url, info, speed)
        try:
            yield World(backend, Driver(server.url), server.pid)
        finally:
            await backend.aclose()
