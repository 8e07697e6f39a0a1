"""What people ask of the queue, by the words they use: which jobs are meant, what becomes of each, why each one waits.

Needs no model server, and is safe beside other processes that work on the same queue. Working on jobs does not belong
here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from ..domain.errors import DiseError, NotFoundError, UsageError
from ..domain.jobs import Job, JobState, PauseRequest, Priority, Reason
from ..domain.optimizing import Order
from ..domain.ports import ArtifactStore, Clock
from ..domain.queue_port import QueueStore
from .queue.selectors import Selector, check, select

ALL: Final = "all"
UNDO_S: Final = 3600.0
"""A cancel can be taken back this long, s."""


@dataclass(frozen=True, slots=True)
class Queued:
    """What became of an artifact that was to be optimized."""

    job: Job
    merged: bool
    """It joined the job that was open for its artifact."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of jobs that something was asked of."""

    changed: tuple[Job, ...] = ()
    same: tuple[Job, ...] = ()
    """As they were asked to be already."""


class QueueDesk:
    """The queue as people see it."""

    def __init__(self, store: ArtifactStore, queue: QueueStore, clock: Clock) -> None:
        self._store = store
        self._queue = queue
        self._clock = clock

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """In the order they are served; ended ones last, the newest first."""
        return await self._queue.jobs(open_only=open_only)

    async def listing(self) -> tuple[tuple[Job, str], ...]:
        """All jobs as `jobs` gives them, each with why it waits, what happens to it, or why it has ended."""
        jobs = await self._queue.jobs()
        found = waits(jobs, self._clock.now())
        return tuple((job, found[job.id]) for job in jobs)

    async def optimize(self, selector: Selector, order: Order) -> tuple[Queued, ...]:
        """Queue what is meant, by hand: no cool-down holds it up. Raises UsageError, NotFoundError."""
        check(selector)
        if selector.name is not None:
            selector = replace(selector, name=(await self._store.get(selector.name)).id)
        opened = {job.artifact_id: job for job in await self._queue.jobs(open_only=True)}
        found = []
        for each in select(selector, await self._store.list(), opened):
            artifact = each.artifact
            job = await self._queue.enqueue(artifact.id, Reason.MANUAL, each.priority, artifact.fitness, order)
            found.append(Queued(job, artifact.id in opened))
        return tuple(found)

    async def pause(self, words: Sequence[str], *, model: str | None = None, now: bool = False) -> Asked:
        """Pause jobs; no word means all of them, or all that work with a model. Raises UsageError, NotFoundError."""
        if _of_all(words, model):
            return Asked(await self._queue.request_pause(model=model, now=now))
        return await self._each(words, lambda job: self._first(self._queue.request_pause(job.id, now=now), job))

    async def resume(self, words: Sequence[str], *, model: str | None = None) -> Asked:
        """Take pauses back; see `pause`."""
        if _of_all(words, model):
            return Asked(await self._queue.resume(model=model))
        return await self._each(words, lambda job: self._first(self._queue.resume(job.id), job))

    async def cancel(self, words: Sequence[str]) -> Asked:
        """End jobs, or ask their holders to. Raises UsageError when none is named, NotFoundError."""
        if not words:
            raise UsageError("It was not said which job to cancel.", 'Give its number, its artifact, or "all".')
        return await self._each(words, lambda job: self._queue.cancel(job.id))

    async def undo(self, words: Sequence[str]) -> Asked:
        """Take cancels back; no word means the latest one. Raises UsageError when it is too late, NotFoundError."""
        jobs = await self._queue.jobs()
        cancelled = _newest_first(job for job in jobs if _is_cancelled(job))
        if not words and not cancelled:
            raise UsageError("No job was cancelled.", "There is nothing to undo.")
        if not words:
            meant = [cancelled[0]]
        elif ALL in words:
            meant = self._undoable(cancelled, {job.artifact_id for job in jobs if job.state.open})
        else:
            meant = await self._meant(words, jobs, _is_cancelled, "was not cancelled")
        return await _done(meant, lambda job: self._queue.undo_cancel(job.id, UNDO_S))

    def _undoable(self, cancelled: Sequence[Job], opened: set[str]) -> list[Job]:
        """Of each artifact the latest cancel, as far as it is not too late and no other job took its place."""
        since = self._clock.now() - timedelta(seconds=UNDO_S)
        latest: dict[str, Job] = {}
        for job in cancelled:
            latest.setdefault(job.artifact_id, job)
        return [
            job
            for job in latest.values()
            if job.state.open or (job.artifact_id not in opened and job.ended_at is not None and job.ended_at >= since)
        ]

    async def move(self, word: str, before: str | None) -> Asked:
        """Serve a job just before another one; None: as the last of its priority. Raises UsageError, NotFoundError."""
        other = await self._one(before) if before is not None else None
        return await _done([await self._one(word)], lambda job: self._queue.move(job.id, other.id if other else None))

    async def set_priority(self, words: Sequence[str], priority: Priority) -> Asked:
        """Raises UsageError, NotFoundError."""
        return await self._each(words, lambda job: self._queue.set_priority(job.id, priority))

    async def _each(self, words: Sequence[str], act: Callable[[Job], Awaitable[Job]]) -> Asked:
        jobs = await self._queue.jobs()
        if ALL in words:
            return await _done([job for job in jobs if job.state.open], act)
        return await _done(await self._meant(words, jobs, lambda job: job.state.open, "has no open job"), act)

    async def _one(self, word: str) -> Job:
        if word == ALL:
            raise UsageError("Only one job at a time can be moved.", "Give the number of a job or its artifact.")
        jobs = await self._queue.jobs()
        return (await self._meant([word], jobs, lambda job: job.state.open, "has no open job"))[0]

    async def _meant(
        self, words: Sequence[str], jobs: Sequence[Job], fits: Callable[[Job], bool], otherwise: str
    ) -> list[Job]:
        """The jobs by number, or by artifact the latest that fits. All words are understood before anything is done."""
        found: dict[int, Job] = {}
        for word in words:
            number = word.removeprefix("#")
            if number.isascii() and number.isdigit():
                job = await self._queue.job(int(number[:20]))
            else:
                artifact = await self._store.get(word)
                own = _newest_first(each for each in jobs if each.artifact_id == artifact.id and fits(each))
                if not own:
                    raise NotFoundError(f"{artifact.name} {otherwise}.", "dise queue list shows all jobs.")
                job = own[0]
            found.setdefault(job.id, job)
        return list(found.values())

    async def _first(self, changed: Awaitable[tuple[Job, ...]], job: Job) -> Job:
        found = await changed
        return found[0] if found else job


def why(job: Job, ahead: int, now: datetime) -> str:
    """Why a job waits, what happens to it, or why it has ended; `ahead` jobs are served before it."""
    if not job.state.open:
        return job.ended_reason or (f"stopped: {job.stop_rule}" if job.stop_rule else "")
    if job.cancel_requested:
        return "is being cancelled"
    if job.state is JobState.PAUSING:
        return "halts now" if job.pause is PauseRequest.NOW else "halts before its next attempt"
    if job.state is JobState.PAUSED:
        return "paused by you" if job.manual_pause else "paused by itself"
    if job.state is JobState.RUNNING:
        return f"worked on by {job.lease.owner.label}" if job.lease and job.lease.owner.label else "worked on"
    return _why_queued(job, ahead, now)


def _why_queued(job: Job, ahead: int, now: datetime) -> str:
    if job.order.not_before is not None and job.order.not_before > now:
        due, today = job.order.not_before.astimezone(), now.astimezone().date()
        return f"not before {due:%H:%M}" if due.date() == today else f"not before {due:%Y-%m-%d %H:%M}"
    if job.order.when_idle:
        return "waits until nobody is there"
    return f"after {ahead} other{'' if ahead == 1 else 's'}" if ahead else "is next"


def waits(jobs: Sequence[Job], now: datetime) -> dict[int, str]:
    """For each job, `why`; `jobs` in the order they are served."""
    found, ahead = {}, 0
    for job in jobs:
        found[job.id] = why(job, ahead, now)
        ahead += job.state in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING)
    return found


def _of_all(words: Sequence[str], model: str | None) -> bool:
    named = bool(words) and ALL not in words
    if named and model is not None:
        raise UsageError("Jobs and a model were both named.", "Name the jobs, or the model.")
    return not named


def _is_cancelled(job: Job) -> bool:
    return job.cancel_requested or job.state is JobState.CANCELLED


def _newest_first(jobs: Iterable[Job]) -> list[Job]:
    return sorted(jobs, key=lambda job: (job.state.open, job.ended_at or job.updated_at, job.id), reverse=True)


async def _done(jobs: Sequence[Job], act: Callable[[Job], Awaitable[Job]]) -> Asked:
    """Do it to one after the other. An error in the middle says what was changed before it."""
    changed: list[Job] = []
    same: list[Job] = []
    for job in jobs:
        try:
            new = await act(job)
        except DiseError as error:
            if not changed:
                raise
            before = ", ".join(str(each.id) for each in changed)
            raise type(error)(error.message, f"{error.hint} Changed before that: {before}.".strip()) from error
        (changed if new != job else same).append(new)
    return Asked(tuple(changed), tuple(same))
