"""A queue in memory behind the real desk, for the tests of the dashboard: notes what was asked and tells changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dise_tui.domain.errors import DiseError
from dise_tui.domain.events import Event, JobChanged
from dise_tui.domain.jobs import Job, JobEvent, Priority
from dise_tui.domain.optimizing import Attempt
from dise_tui.engine.queue.eta import Eta
from dise_tui.engine.queueing import Asked, QueueDesk
from support.memory_queue import MemoryQueue
from support.memory_stores import MemoryArtifactStore


@dataclass(frozen=True, slots=True)
class StoodClock:
    """A clock that stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return 100.0


@dataclass
class PlayedEtas:
    """What the engine says of how long jobs take."""

    jobs: dict[int, Eta] = field(default_factory=dict)
    all: Eta = field(default_factory=lambda: Eta(0.0, 0.0))


class PlayedQueue:
    """The queue desk as far as the dashboard calls it."""

    def __init__(
        self, jobs: Sequence[Job], publish: Callable[[Event], None], calls: list[tuple[str, object]], now: datetime
    ) -> None:
        store = MemoryArtifactStore(StoodClock(now))
        self.memory = MemoryQueue(StoodClock(now), store, machine="here", alive=lambda _owner: True)
        self._desk = QueueDesk(store, self.memory, StoodClock(now))
        self._publish = publish
        self._calls = calls
        self.failure: DiseError | None = None
        self.listings = 0
        self.fill(jobs)

    def fill(self, jobs: Sequence[Job]) -> None:
        self.memory._jobs = {job.id: job for job in jobs}

    def remember(self, attempts: Sequence[Attempt] = (), events: Sequence[JobEvent] = ()) -> None:
        """What was tried, and what happened."""
        self.memory._attempts = {(each.job_id, each.number): each for each in attempts}
        self.memory._events = list(events)

    def set(self, job: Job) -> None:
        """A worker changed a job."""
        self.memory._jobs[job.id] = job
        self._publish(JobChanged(job))

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        found = await self._desk.jobs(open_only=open_only)
        for _ in range(50):
            await asyncio.sleep(0)  # as a database would, it lets others go on
        return found

    async def listing(self) -> tuple[tuple[Job, str], ...]:
        self.listings += 1
        return await self._desk.listing()

    def _told(self, asked: Asked) -> Asked:
        for job in asked.changed:
            self._publish(JobChanged(job))
        return asked

    def _noted(self, what: str, said: object) -> None:
        self._calls.append((what, said))
        if self.failure is not None:
            raise self.failure

    async def pause(self, words: Sequence[str], *, model: str | None = None, now: bool = False) -> Asked:
        self._noted("pause now" if now else "pause", model or tuple(words))
        return self._told(await self._desk.pause(words, model=model, now=now))

    async def resume(self, words: Sequence[str], *, model: str | None = None) -> Asked:
        self._noted("resume", model or tuple(words))
        return self._told(await self._desk.resume(words, model=model))

    async def cancel(self, words: Sequence[str]) -> Asked:
        self._noted("cancel", tuple(words))
        return self._told(await self._desk.cancel(words))

    async def undo(self, words: Sequence[str]) -> Asked:
        self._noted("undo", tuple(words))
        return self._told(await self._desk.undo(words))

    async def move(self, word: str, before: str | None) -> Asked:
        self._noted("move", (word, before))
        asked = await self._desk.move(word, before)
        for job in await self.jobs(open_only=True):  # the queue in memory gives all of them a new place
            self._publish(JobChanged(job))
        return asked

    async def set_priority(self, words: Sequence[str], priority: Priority) -> Asked:
        self._noted("priority", (tuple(words), priority))
        return self._told(await self._desk.set_priority(words, priority))
