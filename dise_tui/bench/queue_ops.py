"""What people ask of a long queue: each operation on a real file with 10,000 artifacts and 1,000 jobs.

Owns the numbers `queue_*_ms_p95` and their target. Two connections are open, as with a second dashboard.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ..domain.artifacts import NewVersion
from ..domain.generators import Generator
from ..domain.jobs import Job, JobState, Owner, Priority, Reason
from ..domain.optimizing import Order
from ..domain.prompts import Kind, TaskType
from ..domain.queue_port import Wanted
from ..domain.settings import Settings
from ..engine.estimating import Estimates
from ..engine.following import QueueFollower
from ..engine.optimize.view import Available
from ..engine.queue.selectors import Selector
from ..engine.queueing import QueueDesk
from ..storage.artifacts import SqliteArtifactStore
from ..storage.database import Database
from ..storage.queue import SqliteQueueStore
from ..storage.triggers import SqliteTriggerStore
from . import percentile

ARTIFACTS: Final = 10_000
JOBS: Final = 1_000
TIMES: Final = 40
"""Of each operation on single jobs."""
WHOLE: Final = 12
"""Of each operation on all of them."""
MODEL: Final = "qwen2.5-coder:7b"
TARGETS: Final = {"queue_op_ms_p95": 20.0}
"""The most that each number is to be."""
_OWNER: Final = Owner("bench", "bench", 1, "1", "bench")


class _Clock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


class _Models:
    async def available(self) -> tuple[Available, ...]:
        return (Available(MODEL, 7e9, 60.0, 1.0), Available("qwen2.5-coder:14b", 14e9, 30.0, 2.0))

    def window(self, model: str) -> int:
        return 8192


@dataclass
class _Queue:
    """The queue and everything that is timed on it."""

    desk: QueueDesk
    queue: SqliteQueueStore
    follower: QueueFollower
    estimates: Estimates
    draw: random.Random
    took: dict[str, list[float]] = field(default_factory=dict)

    async def timed(self, name: str, act: Callable[[], Awaitable[object]]) -> None:
        begun = time.perf_counter()
        await act()
        self.took.setdefault(name, []).append((time.perf_counter() - begun) * 1e3)

    async def some(self, count: int, *states: JobState) -> list[str]:
        """Numbers of jobs in these states, as they would be typed."""
        jobs = [job for job in await self.queue.jobs() if job.state in (states or (JobState.QUEUED,))]
        return [str(job.id) for job in self.draw.sample(jobs, count)]


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """The 95th percentile of all operations and of each kind, ms."""
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), progress))


async def _measure(folder: Path, progress: Callable[[str], None]) -> dict[str, float]:
    async with AsyncExitStack() as stack:
        one = await stack.enter_async_context(Database.open(folder / "queue.db"))
        two = await stack.enter_async_context(Database.open(folder / "queue.db"))
        clock = _Clock()
        store, queue = SqliteArtifactStore(one, clock), SqliteQueueStore(one, clock)
        progress(f"queue: storing {ARTIFACTS} artifacts and {JOBS} jobs")
        await fill(store, SqliteTriggerStore(one, clock), clock)
        others = SqliteQueueStore(two, clock)
        follower = QueueFollower(others, SqliteArtifactStore(two, clock), lambda event: None)
        await follower.poll()
        estimates = Estimates(queue, _Models(), clock, Settings(data_dir=folder), fresh_s=0.0)
        timed = _Queue(QueueDesk(store, queue, clock), queue, follower, estimates, random.Random(5))
        progress("queue: asking")
        await _single(timed)
        await _whole(timed)
    told = {f"queue_{name}_ms_p95": percentile(times, 0.95) for name, times in timed.took.items()}
    every = [each for times in timed.took.values() for each in times]
    return {"queue_op_ms_p95": percentile(every, 0.95), **told}


async def fill(store: SqliteArtifactStore, triggers: SqliteTriggerStore, clock: _Clock) -> None:
    """Artifacts, and for every tenth of them a job; a tenth of the jobs is for one model."""
    wanted: list[list[Wanted]] = [[], []]
    for number in range(ARTIFACTS):
        identity = f"{number:016x}"
        version = NewVersion(
            "text", "code", Generator(MODEL, 0.5, "quick_response", "0" * 12), "1_realtime", 0.6, 1.0, None, "first"
        )  # fmt: skip
        await store.append(
            identity, f"prompt {number}", TaskType.UTILITY, Kind.CODE, f"artifact_{number}", version, best=True
        )
        if number % (ARTIFACTS // JOBS) == 0:
            wanted[number % (10 * ARTIFACTS // JOBS) == 0].append(Wanted(identity, 0.5))
    for name, artifacts, order in (("all", wanted[0], Order()), ("model", wanted[1], Order(model=MODEL))):
        now = clock.now()
        await triggers.plan(name, "", now)
        await triggers.fire_and_queue(name, now, None, artifacts, Reason.SCHEDULE, Priority.LOW, order)


async def _single(timed: _Queue) -> None:
    desk = timed.desk
    for _ in range(TIMES):
        await timed.timed("listing", desk.listing)
        [job, other] = await timed.some(2)
        name = f"artifact_{timed.draw.randrange(ARTIFACTS)}"
        await timed.timed("optimize", lambda name=name: desk.optimize(Selector(name), Order()))  # type: ignore[misc]
        for action, act in _actions(desk, job, other):
            await timed.timed(action, act)
        several = await timed.some(10)
        for action, act in _of_several(desk, several):
            await timed.timed(action, act)
        await timed.timed("claim", lambda: _claimed(timed.queue))
        await timed.timed("follow", timed.follower.poll)
        await timed.timed("follow_nothing", timed.follower.poll)
        await timed.timed("etas", timed.estimates.etas)


def _actions(desk: QueueDesk, job: str, other: str) -> Sequence[tuple[str, Callable[[], Awaitable[object]]]]:
    return (
        ("pause", lambda: desk.pause([job])),
        ("resume", lambda: desk.resume([job])),
        ("move", lambda: desk.move(job, other)),
        ("priority", lambda: desk.set_priority([job], Priority.HIGH)),
        ("cancel", lambda: desk.cancel([job])),
        ("undo", lambda: desk.undo([job])),
    )


def _of_several(desk: QueueDesk, jobs: list[str]) -> Sequence[tuple[str, Callable[[], Awaitable[object]]]]:
    return (
        ("pause_ten", lambda: desk.pause(jobs)),
        ("resume_ten", lambda: desk.resume(jobs)),
        ("cancel_ten", lambda: desk.cancel(jobs)),
        ("undo_ten", lambda: desk.undo(())),
    )


async def _claimed(queue: SqliteQueueStore) -> Job:
    """Taken, kept, given back."""
    claim = await queue.claim(_OWNER, datetime.now(UTC), True)
    assert claim is not None
    await queue.heartbeat(claim)
    return await queue.release(claim, JobState.QUEUED)


async def _whole(timed: _Queue) -> None:
    desk = timed.desk
    for _ in range(WHOLE):
        await timed.timed("pause_model", lambda: desk.pause((), model=MODEL))
        await timed.timed("resume_model", lambda: desk.resume((), model=MODEL))
        await timed.timed("pause_all", lambda: desk.pause(("all",)))
        await timed.timed("resume_all", lambda: desk.resume(("all",)))
