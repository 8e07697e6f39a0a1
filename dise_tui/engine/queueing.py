"""What people ask of the queue, by the words they use: which jobs are meant, what becomes of each, why each one waits.

Needs no model server, and is safe beside other processes that work on the same queue. Working on jobs does not belong
here.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from ..domain.artifacts import Artifact, ArtifactSummary
from ..domain.errors import DiseError, NotFoundError, UsageError
from ..domain.jobs import Job, JobState, Priority, Reason
from ..domain.optimizing import Order
from ..domain.placing import PlacementState
from ..domain.ports import ArtifactStore, Clock
from ..domain.queue_port import QueueStore
from .queue.selectors import Selector, check, select
from .queue.waiting import People
from .queue.waiting import waits as waits
from .queue.waiting import why as why

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

    def __init__(
        self,
        store: ArtifactStore,
        queue: QueueStore,
        clock: Clock,
        *,
        changed: Callable[[tuple[Job, ...]], object] = lambda jobs: None,
        placement: Callable[[], PlacementState] | None = None,
        people: Callable[[], People] | None = None,
    ) -> None:
        """`changed` is called with the jobs after each change. `placement` says which calls wait for what; None where
        no model is at hand. `people` says who is there; None where nobody knows."""
        self._store = store
        self._queue = queue
        self._clock = clock
        self._changed = changed
        self._placement = placement
        self._people = people
        self._cancelled: tuple[int, ...] = ()
        """The jobs of the latest cancel of this desk."""

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """In the order they are served; ended ones last, the newest first."""
        return await self._queue.jobs(open_only=open_only)

    async def listing(self) -> tuple[tuple[Job, str], ...]:
        """All jobs as `jobs` gives them, each with why it waits, what happens to it, or why it has ended."""
        jobs = await self._queue.jobs()
        placement = self._placement() if self._placement is not None else None
        found = waits(jobs, self._clock.now(), placement, self._people() if self._people is not None else None)
        return tuple((job, found[job.id]) for job in jobs)

    async def optimize(self, selector: Selector, order: Order) -> tuple[Queued, ...]:
        """Queue what is meant, by hand: no cool-down holds it up. Raises UsageError, NotFoundError."""
        check(selector)
        named = await self._store.get(selector.name) if selector.name is not None else None
        if named is not None:
            selector = replace(selector, name=named.id)
        pool = (_summary(named),) if named is not None else await self._store.list()
        jobs = await self._queue.jobs(open_only=True, artifact_id=named.id if named is not None else None)
        opened = {job.artifact_id: job for job in jobs}
        found = []
        try:
            for each in select(selector, pool, opened):
                artifact = each.artifact
                job = await self._queue.enqueue(artifact.id, Reason.MANUAL, each.priority, artifact.fitness, order)
                found.append(Queued(job, artifact.id in opened))
        finally:  # an error in the middle takes nothing back
            self._tell(tuple(one.job for one in found))
        return tuple(found)

    async def pause(self, words: Sequence[str], *, model: str | None = None, now: bool = False) -> Asked:
        """Pause jobs; no word means all of them, or all that work with a model. Raises UsageError, NotFoundError."""
        if _of_all(words, model):
            return self._told(Asked(await self._queue.request_pause(model=model, now=now)))
        return await self._each(words, lambda ids: self._queue.request_pause(ids, now=now))

    async def resume(self, words: Sequence[str], *, model: str | None = None) -> Asked:
        """Take pauses back; see `pause`."""
        if _of_all(words, model):
            return self._told(Asked(await self._queue.resume(model=model)))
        return await self._each(words, self._queue.resume)

    async def cancel(self, words: Sequence[str]) -> Asked:
        """End jobs, or ask their holders to. Raises UsageError when none is named, NotFoundError."""
        if not words:
            raise UsageError("It was not said which job to cancel.", 'Give its number, its artifact, or "all".')
        asked = await self._each(words, self._queue.cancel_each)
        self._cancelled = tuple(job.id for job in asked.changed) or self._cancelled
        return asked

    async def undo(self, words: Sequence[str]) -> Asked:
        """Take cancels back; no word means the latest one of this desk, with all its jobs, or else that of one job.

        Raises UsageError when it is too late, NotFoundError.
        """
        if words and ALL not in words:
            meant = await self._meant(words, _is_cancelled, "was not cancelled")
            return await _done(meant, lambda job: self._queue.undo_cancel(job.id, UNDO_S), self._tell)
        if not words and self._cancelled and (together := await self._queue.uncancel_each(self._cancelled, UNDO_S)):
            self._cancelled = ()
            return self._told(Asked(together))
        jobs = await self._queue.jobs()
        cancelled = _newest_first(job for job in jobs if _is_cancelled(job))
        if not words:
            if not cancelled:
                raise UsageError("No job was cancelled.", "There is nothing to undo.")
            return await _done(cancelled[:1], lambda job: self._queue.undo_cancel(job.id, UNDO_S), self._tell)
        meant = self._undoable(cancelled, {job.artifact_id for job in jobs if job.state.open})
        return self._told(_sorted_out(meant, await self._queue.uncancel_each([job.id for job in meant], UNDO_S)))

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
        job = await self._one(word)
        return await _done([job], lambda job: self._queue.move(job.id, other.id if other else None), self._tell)

    async def set_priority(self, words: Sequence[str], priority: Priority) -> Asked:
        """Raises UsageError, NotFoundError."""
        meant = await self._open(words)
        return await _done(meant, lambda job: self._queue.set_priority(job.id, priority), self._tell)

    async def _each(self, words: Sequence[str], act: Callable[[list[int]], Awaitable[tuple[Job, ...]]]) -> Asked:
        """Do it to all of them or to none. Raises UsageError for one that has ended."""
        meant = await self._open(words)
        if (ended := next((job for job in meant if not job.state.open), None)) is not None:
            raise UsageError(
                f"Job {ended.id} is {ended.state} already.",
                "A finished job stays as it is; queue the artifact again instead. Nothing was changed.",
            )
        return self._told(_sorted_out(meant, await act([job.id for job in meant])))

    async def _open(self, words: Sequence[str]) -> list[Job]:
        if ALL in words:
            return list(await self._queue.jobs(open_only=True))
        return await self._meant(words, _is_open, "has no open job")

    def _told(self, asked: Asked) -> Asked:
        self._tell(asked.changed)
        return asked

    def _tell(self, jobs: tuple[Job, ...]) -> None:
        if jobs:
            self._changed(jobs)

    async def _one(self, word: str) -> Job:
        if word == ALL:
            raise UsageError("Only one job at a time can be moved.", "Give the number of a job or its artifact.")
        return (await self._meant([word], _is_open, "has no open job"))[0]

    async def _meant(self, words: Sequence[str], fits: Callable[[Job], bool], otherwise: str) -> list[Job]:
        """The jobs by number, or by artifact the latest that fits. All words are understood before anything is done."""
        found: dict[int, Job] = {}
        for word in words:
            number = word.removeprefix("#")
            if number.isascii() and number.isdigit():
                job = await self._queue.job(int(number[:20]))
            else:
                artifact = await self._store.get(word)
                own = _newest_first(each for each in await self._queue.jobs(artifact_id=artifact.id) if fits(each))
                if not own:
                    raise NotFoundError(f"{artifact.name} {otherwise}.", "dise queue list shows all jobs.")
                job = own[0]
            found.setdefault(job.id, job)
        return list(found.values())


def _summary(artifact: Artifact) -> ArtifactSummary:
    """What is asked about an artifact before it is queued."""
    best = artifact.best_version
    return ArtifactSummary(
        artifact.id, artifact.name, artifact.best, best.fitness, best.score.suite_id if best.score else None,
        artifact.task_type, best.phase, artifact.prompt, len(artifact.versions), artifact.created_at, artifact.uses,
    )  # fmt: skip


def _of_all(words: Sequence[str], model: str | None) -> bool:
    named = bool(words) and ALL not in words
    if named and model is not None:
        raise UsageError("Jobs and a model were both named.", "Name the jobs, or the model.")
    return not named


def _is_open(job: Job) -> bool:
    return job.state.open


def _is_cancelled(job: Job) -> bool:
    return job.cancel_requested or job.state is JobState.CANCELLED


def _newest_first(jobs: Iterable[Job]) -> list[Job]:
    return sorted(jobs, key=lambda job: (job.state.open, job.ended_at or job.updated_at, job.id), reverse=True)


def _sorted_out(jobs: Sequence[Job], changed: Sequence[Job]) -> Asked:
    ids = {job.id for job in changed}
    return Asked(tuple(changed), tuple(job for job in jobs if job.id not in ids))


async def _done(
    jobs: Sequence[Job], act: Callable[[Job], Awaitable[Job]], tell: Callable[[tuple[Job, ...]], None]
) -> Asked:
    """Do it to one after the other, and tell what changed. An error in the middle says what was changed before it."""
    changed: list[Job] = []
    same: list[Job] = []
    for job in jobs:
        try:
            new = await act(job)
        except DiseError as error:
            if not changed:
                raise
            tell(tuple(changed))
            before = ", ".join(str(each.id) for each in changed)
            raise type(error)(error.message, f"{error.hint} Changed before that: {before}.".strip()) from error
        (changed if new != job else same).append(new)
    tell(tuple(changed))
    return Asked(tuple(changed), tuple(same))
