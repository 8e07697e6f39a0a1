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
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from ..domain.artifacts import NewVersion
from ..domain.events import Event
from ..domain.generators import Generator
from ..domain.jobs import Job, JobState, Owner, Priority, Reason
from ..domain.optimizing import Order
from ..domain.prompts import Kind, TaskType
from ..domain.queue_port import Wanted
from ..domain.settings import Settings
from ..engine.estimating import Estimates, Etas
from ..engine.following import QueueFollower
from ..engine.optimize.view import Available
from ..engine.queue.selectors import Selector
from ..engine.queueing import Asked, Queued, QueueDesk
from ..storage.artifacts import SqliteArtifactStore
from ..storage.database import Database
from ..storage.queue import SqliteQueueStore
from ..storage.triggers import SqliteTriggerStore
from . import BenchError, need, percentile

T = TypeVar("T")
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
    told: list[Event]
    """What the follower has told."""
    took: dict[str, list[float]] = field(default_factory=dict)

    async def timed(self, name: str, act: Callable[[], Awaitable[T]], did: Callable[[T], object]) -> None:
        """Raises BenchError unless what came of it is what was to be done."""
        begun = time.perf_counter()
        came = await act()
        took = time.perf_counter() - begun
        need(did(came), f"{name} did not do what it is for")
        self.took.setdefault(name, []).append(took * 1e3)

    async def follow(self) -> int:
        """How much there was to tell."""
        before = len(self.told)
        await self.follower.poll()
        return len(self.told) - before

    async def ids(self, *states: JobState, model: str | None = None) -> list[int]:
        """Open jobs in these states or any, in the order they are served."""
        jobs = await self.queue.jobs(open_only=True)
        return [
            job.id
            for job in jobs
            if (not states or job.state in states) and (model is None or job.order.model == model)
        ]

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
        stored, waiting = len(await store.list()), len(await queue.jobs(open_only=True))
        need((stored, waiting) == (ARTIFACTS, JOBS), f"there are {stored} artifacts and {waiting} jobs")
        others = SqliteQueueStore(two, clock)
        heard: list[Event] = []
        follower = QueueFollower(others, SqliteArtifactStore(two, clock), heard.append)
        await follower.poll()
        estimates = Estimates(queue, _Models(), clock, Settings(data_dir=folder), fresh_s=0.0)
        timed = _Queue(QueueDesk(store, queue, clock), queue, follower, estimates, random.Random(5), heard)
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
        await timed.timed("listing", desk.listing, lambda rows: len(rows) >= JOBS and all(why for _, why in rows))
        [job, other] = await timed.some(2)
        name = f"artifact_{timed.draw.randrange(ARTIFACTS)}"
        await timed.timed("optimize", partial(desk.optimize, Selector(name), Order()), partial(_is_queued, name))
        for action, act, state in _actions(desk, job):
            await timed.timed(action, act, partial(_became, 1, state))
        await timed.timed("move", partial(desk.move, job, other), _understood)
        order = await timed.ids()
        need(order.index(int(job)) + 1 == order.index(int(other)), f"job {job} was not moved before job {other}")
        await timed.timed("priority", partial(desk.set_priority, [job], Priority.HIGH), _is_high)
        several = await timed.some(10)
        for action, act, state in _of_several(desk, several):
            await timed.timed(action, act, partial(_became, 10, state))
        await timed.timed("claim", lambda: _claimed(timed.queue), lambda given: given.state is JobState.QUEUED)
        await timed.timed("follow", timed.follow, lambda told: told > 0)
        await timed.timed("follow_nothing", timed.follow, lambda told: told == 0)
        opened = set(await timed.ids())
        await timed.timed("etas", timed.estimates.etas, partial(_covers, opened))


def _all(asked: Asked) -> list[Job]:
    return [*asked.changed, *asked.same]


def _understood(asked: Asked) -> bool:
    return len(_all(asked)) == 1


def _is_high(asked: Asked) -> bool:
    return _understood(asked) and all(job.priority is Priority.HIGH for job in _all(asked))


def _became(count: int, state: JobState, asked: Asked) -> bool:
    """Whether so many jobs, and no others, came into this state."""
    return len(asked.changed) == count and not asked.same and all(job.state is state for job in asked.changed)


def _is_queued(name: str, found: Sequence[Queued]) -> bool:
    return [(one.job.artifact_name, one.job.state.open) for one in found] == [(name, True)]


def _covers(jobs: set[int], etas: Etas) -> bool:
    """Whether every open job has an estimate, or a reason why there is none."""
    return etas.jobs.keys() == jobs and all(one.at_least > 0 or one.why for one in etas.jobs.values())


Action = tuple[str, Callable[[], Awaitable[Asked]], JobState]
"""Its name, and the state that the jobs are in afterwards."""


def _actions(desk: QueueDesk, job: str) -> Sequence[Action]:
    return (
        ("pause", lambda: desk.pause([job]), JobState.PAUSED),
        ("resume", lambda: desk.resume([job]), JobState.QUEUED),
        ("cancel", lambda: desk.cancel([job]), JobState.CANCELLED),
        ("undo", lambda: desk.undo([job]), JobState.QUEUED),
    )


def _of_several(desk: QueueDesk, jobs: list[str]) -> Sequence[Action]:
    return (
        ("pause_ten", lambda: desk.pause(jobs), JobState.PAUSED),
        ("resume_ten", lambda: desk.resume(jobs), JobState.QUEUED),
        ("cancel_ten", lambda: desk.cancel(jobs), JobState.CANCELLED),
        ("undo_ten", lambda: desk.undo(()), JobState.QUEUED),
    )


async def _claimed(queue: SqliteQueueStore) -> Job:
    """Taken, kept, given back. Raises BenchError when there is nothing to take."""
    claim = await queue.claim(_OWNER, datetime.now(UTC), True)
    if claim is None:
        raise BenchError("Nothing was measured: no job could be claimed.")
    held = await queue.heartbeat(claim)
    need(held.state is JobState.RUNNING and held.lease is not None, f"job {held.id} was claimed and is {held.state}")
    return await queue.release(claim, JobState.QUEUED)


async def _whole(timed: _Queue) -> None:
    desk = timed.desk
    for _ in range(WHOLE):
        for name, model in (("model", MODEL), ("all", None)):
            words = () if model else ("all",)
            count = len(await timed.ids(JobState.QUEUED, model=model))
            need(count, f"no job to pause ({name})")
            for action, act, state in (
                ("pause", desk.pause, JobState.PAUSED),
                ("resume", desk.resume, JobState.QUEUED),
            ):
                await timed.timed(
                    f"{action}_{name}",
                    partial(act, words, model=model),
                    partial(_became, count, state),
                )
