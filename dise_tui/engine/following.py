"""What other processes do with the queue, told on the bus of this one.

Two dashboards, or a dashboard and `dise work`, share one file. Each tells by itself what it does; here the history in
the file is read for what somebody else wrote. How a job is worked on does not belong here.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from ..domain.errors import StorageError
from ..domain.events import Event, JobAdvanced, JobChanged, JobStopped, VariantScored, VariantStarted, VersionAccepted
from ..domain.jobs import Job, JobEvent, JobState
from ..domain.optimizing import AttemptState, StopRule
from ..domain.ports import ArtifactStore
from ..domain.queue_port import QueueStore
from .optimize.acceptance import improvement_pct
from .periodic import Periodic

log = logging.getLogger(__name__)

PACE_S: Final = 1.0
"""Between two looks, s."""
PAUSE_S: Final = 10.0
"""After the file could not be read, s."""
PAGE: Final = 500
"""Events that are read at once."""
TRIES: Final = 3
"""Times that an event is read whose rows the file does not give; then it is passed over."""
REMEMBERED: Final = 2000
"""Ends of jobs that are known to have been told."""


class QueueFollower:
    """Reads the history from the newest event on. Each thing is told once, in the order in which it happened.

    A job is told of as it is now, not as it was after each event: `JobChanged` comes once a look. How far an answer
    is (`VariantProgressed`) is not in the history.
    """

    def __init__(
        self, queue: QueueStore, store: ArtifactStore, publish: Callable[[Event], None], *, pace_s: float = PACE_S
    ) -> None:
        """`pace_s`: between two looks, s."""
        self._queue = queue
        self._store = store
        self._publish = publish
        self._pace_s = pace_s
        self._seen: int | None = None
        """The last event that was read; None: nothing yet."""
        self._ends: dict[tuple[int, datetime | None], None] = {}
        self._failed: dict[int, int] = {}
        """Times that what belongs to an event could not be read."""
        self._polls = Periodic("what other processes do", self._turn, pause_s=max(pace_s, PAUSE_S))

    def start(self) -> None:
        """Follow from now on."""
        self._polls.start()

    async def aclose(self) -> None:
        await self._polls.aclose()

    async def _turn(self) -> float:
        await self.poll()
        return self._pace_s

    async def poll(self) -> None:
        """Tell what has happened since the last look; the first one only finds the place. Raises StorageError."""
        if self._seen is None:
            self._seen = await self._queue.last_event()
            return
        while events := await self._next(self._seen):
            # Read first, told afterwards: a file that fails in between is read again, and nothing is told twice.
            told = [event async for event in self._told(events)]
            self._seen = events[-1].id
            self._failed.clear()
            for event in told:
                if not self._known(event):
                    self._publish(event)
            if events[-1].id >= await self._queue.last_event():
                return

    async def _next(self, seen: int) -> Sequence[JobEvent]:
        """The events after that one; those that cannot be read are passed over. Raises StorageError."""
        try:
            return await self._queue.events_since(seen, PAGE)
        except StorageError:
            raise
        except Exception:  # a row that is none hides all that came after it
            log.exception("reading the history of the queue after event %d", seen)
        last = await self._queue.last_event()
        while seen < last:
            try:
                if events := await self._queue.events_since(seen, 1):
                    return events
            except StorageError:
                raise
            except Exception as failure:  # this is the row that hides them; it may be broken in any way
                log.warning("event %d of the queue's history is passed over: %r", seen + 1, failure)
            seen += 1
        self._seen = last
        return ()

    def _known(self, event: Event) -> bool:
        """Whether it was told before. A job is read a moment after its history: its end may be seen twice."""
        if not isinstance(event, JobStopped):
            return False
        end = (event.job.id, event.job.ended_at)
        if end in self._ends:
            return True
        self._ends[end] = None
        if len(self._ends) > REMEMBERED:
            del self._ends[next(iter(self._ends))]
        return False

    async def _told(self, history: Sequence[JobEvent]) -> AsyncIterator[Event]:
        """What follows from what others wrote. A job that was left behind is put back without a word, by anybody."""
        events = [event for event in history if not event.own or event.event == "lease"]
        jobs: dict[int, Job] = {}
        last = {event.job_id: index for index, event in enumerate(events)}
        begun = {(event.job_id, event.attempt) for event in events if event.event == "begun"}
        for index, event in enumerate(events):
            try:
                if event.job_id not in jobs:
                    jobs[event.job_id] = await self._queue.job(event.job_id)
            except Exception as failure:  # one row that cannot be told must not end the telling of all others
                self._passed_over(event, failure)
                continue
            job = jobs[event.job_id]
            try:
                told = [one async for one in self._of(event, job, begun)]
            except Exception as failure:  # as for its job: it is told of as it is now, without this event
                self._passed_over(event, failure)
                told = []
            for one in told:
                yield one
            # A job is read after its history: its end is told when its turn comes, and so after what it accepted.
            if index == last[job.id] and (job.state.open or event.event in _ENDING):
                yield JobChanged(job)
                yield JobAdvanced(job, _words(event)) if job.state.open else _stopped(job)

    def _passed_over(self, event: JobEvent, failure: Exception) -> None:
        """Logged, or raised again while the file itself may be at fault: then all is read once more."""
        times = self._failed[event.id] = self._failed.get(event.id, 0) + 1
        if isinstance(failure, StorageError) and times < TRIES:
            raise failure
        log.warning("event %d of job %d (%s) is passed over: %r", event.id, event.job_id, event.event, failure)

    async def _of(self, event: JobEvent, job: Job, begun: Collection[tuple[int, int | None]]) -> AsyncIterator[Event]:
        """What an event says itself."""
        if event.event == "accepted":
            if (accepted := await self._accepted(job, event.attempt or 0)) is not None:
                yield accepted
        elif event.attempt is not None:
            yield await self._attempt(event, job, event.attempt)
        elif event.event == "state" and event.detail.startswith(_CLAIMED):
            for attempt in await self._queue.attempts(job.id):  # the one that was interrupted goes on
                if attempt.state is AttemptState.RUNNING and (job.id, attempt.number) not in begun:
                    yield VariantStarted(job.id, job.artifact_id, job.artifact_name, attempt)

    async def _attempt(self, event: JobEvent, job: Job, number: int) -> Event:
        attempt = await self._queue.attempt(job.id, number)
        if event.event == "ended":
            return VariantScored(job.id, job.artifact_id, job.artifact_name, attempt)
        if attempt.state.ended:  # it has ended meanwhile, which is told next
            attempt = replace(attempt, state=AttemptState.RUNNING, text="", code=None, score=None, ended_at=None)
        return VariantStarted(job.id, job.artifact_id, job.artifact_name, attempt)

    async def _accepted(self, job: Job, number: int) -> Event | None:
        attempt = await self._queue.attempt(job.id, number)
        artifact = await self._store.find(job.artifact_id)
        made = {version.number: version for version in artifact.versions} if artifact is not None else {}
        version = made.get(attempt.version or 0)
        if version is None:
            return None
        before = made.get(version.parent or 0)
        old, new = before.fitness if before is not None else None, version.fitness
        return VersionAccepted(
            job.id, job.artifact_id, job.artifact_name, number, version, old, new, improvement_pct(old, new),
            version.reason,
        )  # fmt: skip


def _words(event: JobEvent) -> str:
    """What the job does or waits for."""
    if event.event != "state":
        return ""
    said = event.detail.partition(": ")[2]
    return f"worked on by {said}" if event.detail.startswith(_CLAIMED) else said


def _stopped(job: Job) -> JobStopped:
    return JobStopped(job, job.stop_rule or _RULES[job.state], job.ended_reason)


_ENDING: Final = frozenset({"state", "cancel"})
"""Names of events that an end of a job can be."""
_CLAIMED: Final = "queued to running"
_RULES: Final = {
    JobState.DONE: StopRule.EXHAUSTED,
    JobState.FAILED: StopRule.FAILED,
    JobState.CANCELLED: StopRule.CANCELLED,
    JobState.STOPPED: StopRule.EXHAUSTED,
}
"""Of jobs that ended without one, as by a cancel that nobody had to obey."""
