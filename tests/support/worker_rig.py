"""The background worker on real parts: the built-in models' server, a real file, the real sandbox.

Run as a program it is a worker in a process of its own, which can be killed: `python worker_rig.py FOLDER URL`.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from dise_tui.bootstrap import SystemClock
from dise_tui.domain.artifacts import NewVersion
from dise_tui.domain.errors import BackendError
from dise_tui.domain.events import Event, JobAdvanced, PlacementChanged
from dise_tui.domain.generators import Generator
from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.jobs import Job, Priority, Reason
from dise_tui.domain.optimizing import Order
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, HostPart, ModelBackend, ModelCalls
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.scores import Weights
from dise_tui.domain.settings import Settings
from dise_tui.engine.core.testing import CodeTester
from dise_tui.engine.optimize.view import Available
from dise_tui.engine.placement.gate import Gate
from dise_tui.engine.placement.hosts import Hosts
from dise_tui.engine.placement.knowledge import Knowledge
from dise_tui.engine.placement.watch import Watch
from dise_tui.engine.worker.parts import BackgroundCalls, ProseParts, WorkerParts
from dise_tui.engine.worker.presence import PresenceWatch
from dise_tui.engine.worker.worker import OptimizerWorker
from dise_tui.hardware.monitor import Hardware
from dise_tui.ollama.client import OllamaBackend
from dise_tui.sandbox.broker import Sandbox
from dise_tui.scoring.service import CodeScoring
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.liveness import this_owner
from dise_tui.storage.meta import SqliteMeta
from dise_tui.storage.queue import SqliteQueueStore

E = TypeVar("E")
TINY, SMALL, MEDIUM, LARGE = "builtin-tiny", "builtin-small", "builtin-medium", "builtin-large"
BUILT_IN = (
    Available(TINY, 0.5e9, 180, 0.3),
    Available(SMALL, 1.5e9, 110, 0.6),
    Available(MEDIUM, 7e9, 60, 1.0),
    Available(LARGE, 14e9, 35, 1.6),
)
SIDE_BY_SIDE = 3
"""Jobs of a worker in a process of its own."""
THREE = tuple(replace(one, load_s=0.0) for one in BUILT_IN[1:])
"""As many as a server keeps loaded by default. What a killed process has loaded is a stranger's to the next one, which
leaves it alone until it expires: with a fourth model the test would wait minutes for that. None has to be loaded: how
many jobs share a load depends on how many are left, and so on time."""
DEADLINE_S = 40.0


@dataclass
class FixedModels:
    """Always the same numbers: what is measured differs from run to run."""

    models: tuple[Available, ...] = BUILT_IN
    failures: list[BackendError] = field(default_factory=list)

    async def available(self) -> tuple[Available, ...]:
        if self.failures:
            raise self.failures.pop(0)
        return self.models

    def window(self, model: str) -> int:
        return 8192


@dataclass
class Calls:
    """Passes calls on, slower where that is asked for, and notes when streams were opened and closed."""

    inner: ModelCalls
    piece_s: float = 0.0
    slow: dict[str, float] = field(default_factory=dict)
    """Seconds a piece of single models."""
    opened: list[ChatCall] = field(default_factory=list)
    closed_at: list[float] = field(default_factory=list)
    pieces: int = 0
    on_piece: Callable[[], object] = lambda: None

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        self.opened.append(call)
        try:
            async with aclosing(self.inner.chat(call)) as stream:
                async for item in stream:
                    self.pieces += 1
                    self.on_piece()
                    yield item
                    if pause := self.slow.get(call.model, self.piece_s):
                        await asyncio.sleep(pause)
        finally:
            self.closed_at.append(time.monotonic())


@dataclass
class Rig:
    """A worker and everything around it."""

    settings: Settings
    database: Database
    store: SqliteArtifactStore
    queue: SqliteQueueStore
    learning: SqliteLearningStore
    calls: Calls
    models: FixedModels
    scoring: CodeScoring
    tester: CodeTester
    runner: Sandbox
    clock: SystemClock
    presence: PresenceWatch
    backend: ModelBackend
    gate: Gate
    events: list[Event] = field(default_factory=list)

    prose: ProseParts | None = None

    @property
    def parts(self) -> WorkerParts:
        return WorkerParts(
            self.queue, self.store, self.calls, self.tester, self.scoring, self.models, self.learning, self.clock,
            self.settings, self.events.append, self.runner, self.prose,
        )  # fmt: skip

    def worker(self, at_once: int | None = None) -> OptimizerWorker:
        return OptimizerWorker(self.parts, this_owner("test"), self.presence, at_once=at_once)

    def of(self, kind: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, kind)]

    async def keep(
        self, prompt: str, code: str | None, *, model: str = TINY, task_type: TaskType = TaskType.UTILITY,
        text: str | None = None,
    ) -> str:  # fmt: skip
        """Store a first version with this code, scored under a suite that a model writes, or with this text; returns
        the artifact."""
        kind, score, suite = task_type.kind, None, None
        if kind is Kind.CODE and code is not None:
            suite = await self.tester.make_suite("setup", "setup", prompt, LARGE)
            assert suite is not None
            tested = await self.tester.score("setup", "setup", code, suite, gen_s=0.1, weights=Weights())
            score = tested.score
        version = NewVersion(
            text or f"```python\n{code}```\n", code, Generator(model, 0.5, "quick_response", "0" * 12), "1_realtime", 0.6, 0.1,
            score, "first answer",
        )  # fmt: skip
        kept = artifact_id(prompt)
        await self.store.append(kept, prompt, task_type, kind, "made", version, best=True, suite=suite)
        return kept

    async def queued(self, artifact: str, order: Order | None = None, priority: Priority = Priority.MEDIUM) -> Job:
        return await self.queue.enqueue(artifact, Reason.MANUAL, priority, None, order or Order())

    async def until_ended(self, *jobs: int, deadline_s: float = DEADLINE_S) -> tuple[Job, ...]:
        async with asyncio.timeout(deadline_s):
            while any([(await self.queue.job(job)).state.open for job in jobs]):
                await asyncio.sleep(0.02)
        return tuple([await self.queue.job(job) for job in jobs])


@asynccontextmanager
async def rig(
    folder: Path, backend: ModelBackend | str, *, piece_s: float = 0.0, models: FixedModels | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[Rig]:  # fmt: skip
    """Open everything on a folder and on a backend, or on the server at an address. The worker is not started."""
    settings = settings or Settings(data_dir=folder)
    clock, events = SystemClock(), list[Event]()
    async with AsyncExitStack() as stack:
        if isinstance(backend, str):
            backend = OllamaBackend(backend, info=BackendInfo("embedded", backend, "0", True, ""))
            stack.push_async_callback(backend.aclose)
        database = await stack.enter_async_context(Database.open(folder / "dise.db"))
        kept = SqliteMeta(database)
        runner = Sandbox(workers=1, recall=lambda: kept.get("sandbox"), remember=lambda text: kept.set("sandbox", text))
        stack.push_async_callback(runner.aclose)
        hardware = Hardware()
        stack.push_async_callback(hardware.aclose)
        hosts = Hosts((HostPart("local", backend),), clock)
        knowledge = Knowledge(hosts, kept, settings)
        publish = events.append
        watch = Watch(hosts, hardware, knowledge, publish)
        gate = Gate(hosts, watch, knowledge, settings, kept, clock, publish)
        await gate.open()
        stack.push_async_callback(gate.aclose)
        calls, scoring = Calls(gate, piece_s), CodeScoring()
        tester = CodeTester(BackgroundCalls(gate), runner, scoring, clock, settings, publish)
        yield Rig(
            settings, database, SqliteArtifactStore(database, clock), SqliteQueueStore(database, clock),
            SqliteLearningStore(database, clock), calls, models or FixedModels(), scoring, tester, runner, clock,
            PresenceWatch(clock), backend, gate, events,
        )  # fmt: skip


async def final_state(made: Rig) -> dict[str, object]:
    """All that must be the same however often the work was interrupted; times differ, and what comes of them."""
    jobs = sorted(await made.queue.jobs(), key=lambda job: job.id)
    attempts = {job.id: await made.queue.attempts(job.id) for job in jobs}
    artifacts = [await made.store.get(one.id) for one in await made.store.list()]
    return {
        "jobs": [(job.id, job.state, job.stop_rule, job.progress.attempt, job.progress.best_attempt) for job in jobs],
        "attempts": [
            (one.job_id, one.number, one.round, one.stage, one.variant, one.seed, one.parent, one.state, one.text,
             one.code, one.score.verdict if one.score else None, one.version)
            for job in jobs for one in attempts[job.id]
        ],
        "versions": sorted(
            (one.id, version.number, version.parent, version.code, version.generator.model, version.number == one.best)
            for one in artifacts for version in one.versions
        ),
        "learnt": sorted(
            (record.task_type, record.variant.key, record.samples, record.successes, record.wins)
            for record in await made.learning.records()
        ),
    }  # fmt: skip


def timeless(order: Order) -> Order:
    """No end by time: it would depend on the machine."""
    return replace(order, budget=replace(order.budget, seconds=None))


def _explain(made: Rig) -> None:
    """What it waits for, for a test that has waited too long."""
    told = [str(event) for event in (*made.of(PlacementChanged)[-1:], *made.of(JobAdvanced)[-1:])]
    sys.stdout.write("\n".join(told) + "\n")
    sys.stdout.flush()


async def _as_child(folder: Path, url: str, piece_s: float, plan: str) -> None:
    from support.worker_doom import Doom, Plan, until_over

    async with rig(folder, url, piece_s=piece_s, models=FixedModels(THREE)) as made:
        Doom(made, Plan.read(plan))
        async with made.worker(at_once=SIDE_BY_SIDE):
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, _explain, made)
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            await until_over(made)
        sys.stdout.write("done\n")


if __name__ == "__main__":
    asyncio.run(_as_child(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4]))
