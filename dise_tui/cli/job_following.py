"""Shows what becomes of jobs until they have ended, whoever works on them. How it looks is in `job_renderers`."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from ..domain.events import Event, JobAdvanced, JobChanged, JobStopped, VersionAccepted
from ..domain.jobs import Job
from ..domain.optimizing import StopRule
from . import job_events
from .job_renderers import JobRenderer
from .output import Output

TICK_S = 0.5
"""How often the passing line is shown again while nothing happens, s."""
LOOK_S = 1.0
"""Between two looks at the jobs themselves: an event may be missing, a job is never, s."""
LATE_S = 2.5
"""How long the last words about a job that has ended are waited for, s."""


class Queue(Protocol):
    """Where jobs are looked at: `QueueDesk`."""

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]: ...


class Events(Protocol):
    """Where news comes from: a `Subscription`."""

    async def batch(self) -> list[Event]: ...

    def drain(self) -> list[Event]: ...


def job_of(event: Event) -> int | None:
    """The job that an event is about; None for an event of another kind."""
    if isinstance(event, JobChanged | JobAdvanced | JobStopped):
        return event.job.id
    return getattr(event, "job_id", None)


def through(jobs: Sequence[Job], now: datetime, occupied: bool = False) -> bool:
    """Nothing is left that could be worked on at this moment: what is open is paused, or not due yet, or, while
    somebody is there (`occupied`), for times when nobody is."""
    return not any(
        job.state.open
        and job.state != "paused"
        and not (job.order.not_before and job.order.not_before > now)
        and not (occupied and job.order.when_idle)
        for job in jobs
    )


@dataclass
class Following:
    """What is told about jobs: all of them, or `only` some."""

    queue: Queue
    events: Events
    renderer: JobRenderer
    out: Output
    only: Collection[int] | None = None
    accepted: dict[int, list[VersionAccepted]] = field(default_factory=dict)
    """What was accepted for each of `only`, in order."""
    stopped: set[int] = field(default_factory=set)
    """Those of `only` whose end was told."""

    async def forever(self) -> None:
        """Until cancelled."""
        while True:
            await self._show()

    async def until(self, over: Callable[[Sequence[Job]], bool]) -> tuple[Job, ...]:
        """Until the jobs of the queue are as wanted; returns these, or those of `only`. Raises StorageError."""
        looked = float("-inf")
        while True:
            if time.monotonic() - looked >= LOOK_S:
                jobs = await self._jobs()
                looked = time.monotonic()
                if over(jobs):
                    break
            if await self._show():
                looked = float("-inf")
        await self._last_words(jobs)
        return jobs

    async def until_ended(self) -> tuple[Job, ...]:
        """Until all of `only` have ended, in the order of their numbers."""
        jobs = await self.until(lambda jobs: not any(job.state.open for job in jobs))
        return tuple(sorted(jobs, key=lambda job: job.id))

    async def rest(self) -> None:
        """Show what is there already."""
        for event in self.events.drain():
            self._tell(event)
        await self.out.drain()

    async def _jobs(self) -> tuple[Job, ...]:
        jobs = await self.queue.jobs()
        return jobs if self.only is None else tuple(job for job in jobs if job.id in self.only)

    async def _show(self) -> bool:
        """Show what comes next; True when a job may have ended with it."""
        found: list[Event] = []
        try:
            async with asyncio.timeout(TICK_S):
                found = await self.events.batch()
        except TimeoutError:
            self.renderer.tick()
        else:
            if not found:  # the bus is closed: looking at the jobs is all that is left
                await asyncio.sleep(TICK_S)
        for event in found:
            self._tell(event)
        await self.out.drain()
        return any(isinstance(event, JobStopped | JobChanged) for event in found)

    def _tell(self, event: Event) -> None:
        job_id = job_of(event)
        if job_id is not None and self.only is not None:
            if job_id not in self.only or (isinstance(event, JobStopped) and job_id in self.stopped):
                return
            if isinstance(event, JobStopped):
                self.stopped.add(job_id)
            if isinstance(event, VersionAccepted):
                self.accepted.setdefault(job_id, []).append(event)
        self.renderer.event(event)

    async def _last_words(self, jobs: Sequence[Job]) -> None:
        """An end is written before it is told. One that nobody tells, such as that of a cancel, is told here."""
        await self.rest()
        if self.only is None:
            return
        end = time.monotonic() + LATE_S
        while self._untold(jobs) and time.monotonic() < end:
            await self._show()
        for job in self._untold(jobs):
            self.renderer.event(JobChanged(job))
            rule = job_events.stop_rule(job) or StopRule.FAILED
            self._tell(JobStopped(job, rule, job.ended_reason))
        await self.out.drain()

    def _untold(self, jobs: Sequence[Job]) -> list[Job]:
        return [job for job in jobs if not job.state.open and job.id not in self.stopped]
