"""How fast a job halts: the background worker inside a whole engine.

Models are the built-in ones in a server of their own, over a real socket. A pause is asked for in this process, as the
dashboard does, and over a second connection to the file, as `dise queue pause` does; the slower of both counts.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AsyncExitStack, aclosing
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..bootstrap import DATABASE, SystemClock, open_engine, open_library
from ..domain.artifacts import NewVersion
from ..domain.generators import Generator
from ..domain.hardware import BackendInfo
from ..domain.jobs import JobState
from ..domain.optimizing import Budget, Order
from ..domain.ports import ChatCall, ChatDelta, ChatEnd
from ..domain.prompts import Kind, TaskType, artifact_id
from ..domain.settings import Settings
from ..embedded.process import EmbeddedServer
from ..engine.engine import Engine
from ..engine.queue.selectors import Selector
from ..ollama.client import OllamaBackend
from ..storage.artifacts import SqliteArtifactStore
from ..storage.database import Database
from . import need, percentile, within

PAUSES: Final = 50
"""Of each kind."""
PROMPT: Final = "Write a function that checks whether a number is a prime"
WRONG: Final = "def is_prime(n):\n    return n == 2\n"
PATIENCE_S: Final = 30.0


class NotingBackend(OllamaBackend):
    """The client of the server, which notes when a stream is open and when its connection was closed."""

    def __init__(self, url: str) -> None:
        super().__init__(url, info=BackendInfo("embedded", url, "bench", True, "a benchmark's own server"))
        self.speaking = asyncio.Event()
        """A stream of a job has said something and is open."""
        self.closed_at = 0.0
        self.whole = False
        """The stream that was closed last had come to its own end."""
        self.open_calls = 0
        """Calls of jobs that are open."""

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        """As the client's; see there."""
        of_job, whole = call.job_id is not None, False
        self.open_calls += of_job
        try:
            async with aclosing(super().chat(call)) as stream:
                async for item in stream:
                    if isinstance(item, ChatDelta) and of_job:
                        self.speaking.set()
                    whole = whole or isinstance(item, ChatEnd)
                    yield item
        finally:
            if of_job:
                self.open_calls -= 1
                self.closed_at, self.whole = time.perf_counter(), whole
                if not self.open_calls:
                    self.speaking.clear()


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Milliseconds from asking for a pause in the middle of a stream to its closed connection."""
    return on_built_in_models(settings, _pauses, pace=True)


Work = Callable[[Engine, NotingBackend, Settings], Awaitable[dict[str, float]]]


def on_built_in_models(settings: Settings, work: Work, *, pace: bool) -> dict[str, float]:
    """Have `work` done with an engine on a new data folder and a server of its own; its numbers."""
    with tempfile.TemporaryDirectory() as folder:
        mine = replace(settings, data_dir=Path(folder), backend="embedded", pace="card" if pace else "")
        return asyncio.run(_with_engine(mine, work))


async def _with_engine(settings: Settings, work: Work) -> dict[str, float]:
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(EmbeddedServer.start(pace=settings.pace))
        backend = NotingBackend(server.url)
        stack.push_async_callback(backend.aclose)
        engine = await stack.enter_async_context(open_engine(settings, backend=backend))
        return await work(engine, backend, settings)


async def keep(settings: Settings, count: int) -> list[str]:
    """Store artifacts whose code fails; returns their ids."""
    made = []
    async with Database.open(settings.data_dir / DATABASE) as database:
        store = SqliteArtifactStore(database, SystemClock())
        for number in range(count):
            prompt = f"{PROMPT}: is_prime({number + 4}) == {_prime(number + 4)}"
            version = NewVersion(
                f"```python\n{WRONG}```\n", WRONG, Generator("builtin-tiny", 0.5, "quick_response", "0" * 12),
                "1_realtime", 0.6, 0.1, None, "first answer",
            )  # fmt: skip
            made.append(artifact_id(prompt))
            await store.append(made[-1], prompt, TaskType.UTILITY, Kind.CODE, f"is_prime_{number}", version, best=True)
    return made


def _prime(number: int) -> bool:
    return number > 1 and all(number % each for each in range(2, int(number**0.5) + 1))


async def _pauses(engine: Engine, backend: NotingBackend, settings: Settings) -> dict[str, float]:
    """A job is paused again and again in mid-stream, by hand of this process and of another connection in turns."""
    rng = random.Random(1)
    found: dict[str, list[float]] = {"here": [], "elsewhere": []}
    artifacts = await keep(settings, 2 * PAUSES)
    engine.start_background("bench")
    async with open_library(settings) as library:
        for turn, artifact in enumerate(artifacts):
            kind, desk = ("here", engine.queue) if turn % 2 else ("elsewhere", library.queue)
            order = Order("naive5", Budget(None, None), model="builtin-large")
            [queued] = await engine.queue.optimize(Selector(artifact), order)
            async with within(PATIENCE_S, "no model said anything for a job"):
                await backend.speaking.wait()
            await asyncio.sleep(rng.uniform(0.02, 0.3))
            if backend.speaking.is_set():
                asked = time.perf_counter()
                await desk.pause([str(queued.job.id)], now=True)
                async with within(PATIENCE_S, "no stream of a paused job was closed"):
                    while backend.speaking.is_set():  # noqa: ASYNC110 the moment is noted by the stream itself
                        await asyncio.sleep(0.001)
                closed_at, cut = backend.closed_at, not backend.whole
                await _paused(engine, queued.job.id)
                if cut:  # else the answer was over just then, and says nothing of the pause
                    found[kind].append(1000 * (closed_at - asked))
            await engine.queue.cancel([str(queued.job.id)])
            await _ended(engine, queued.job.id)
    for kind, times in found.items():
        need(2 * len(times) >= PAUSES, f"only {len(times)} of {PAUSES} pauses ({kind}) met a stream")
    return {
        "pause_now_ms_p50": max(percentile(times, 0.5) for times in found.values()),
        "pause_now_ms_p99": max(percentile(times, 0.99) for times in found.values()),
        "pause_now_here_ms_p99": percentile(found["here"], 0.99),
        "pauses": sum(map(len, found.values())),
    }


async def _paused(engine: Engine, job: int) -> None:
    """Raises BenchError when the job does not come to rest."""
    async with within(PATIENCE_S, f"job {job} was not paused"):
        while {one.id: one.state for one in await engine.queue.jobs()}[job] is not JobState.PAUSED:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


async def _ended(engine: Engine, job: int) -> None:
    async with within(PATIENCE_S, f"job {job} did not end"):
        while any(one.id == job for one in await engine.queue.jobs(open_only=True)):  # noqa: ASYNC110 any process ends it
            await asyncio.sleep(0.02)
