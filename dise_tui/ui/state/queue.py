"""The queue as it is shown: jobs in the order they are served, why each one waits, what is left, which are marked.

Keeps its order while jobs change one at a time, so a change costs the same with ten jobs and with a thousand. Knows no
clock and no engine; how anything reads is for `panes.queue_lines`.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ...domain.jobs import Job, JobState
from ...domain.optimizing import Variant
from ...domain.placing import PlacementState, WaitingWork

ENDED_KEPT = 200
"""Ended jobs that are kept, the newest; the command line lists all of them."""
Place = tuple[bool, float, float, int]


@dataclass(frozen=True, slots=True)
class Left:
    """How long something takes from the moment at which it was asked, s. An upper bound: jobs may end early."""

    seconds: float | None
    """None: nobody can say; `why` tells for what reason."""
    at_least: float
    """The part that can be said."""
    why: str = ""


def place(job: Job) -> Place:
    """Sort key: open jobs as they are served, then ended ones, the newest first."""
    if job.state.open:
        return (False, job.priority.rank, job.position, job.id)
    return (True, -(job.ended_at or job.updated_at).timestamp(), 0.0, -job.id)


@dataclass(slots=True)
class QueueState:
    """Change it with `put`, `listed`, `timed` and `placed`."""

    jobs: dict[int, Job] = field(default_factory=dict)
    """By number. Read only."""
    whys: dict[int, str] = field(default_factory=dict)
    """Why each one waits, what happens to it, or why it has ended; as the engine said it last."""
    left: dict[int, Left] = field(default_factory=dict)
    whole: Left | None = None
    """Until the last job has ended; None while it was not asked."""
    doing: dict[int, str] = field(default_factory=dict)
    """What a job that is worked on does, in the words of its worker."""
    trying: dict[int, Variant] = field(default_factory=dict)
    """What it tries."""
    waiting: dict[int, WaitingWork] = field(default_factory=dict)
    """Calls of jobs that no model works on yet."""
    yours: bool = False
    """A model works for the person, or is about to."""
    stale: bool = True
    """Something changed that only the engine can put into words."""
    dropped: int = 0
    """Ended jobs that are not kept."""
    counts: dict[JobState, int] = field(default_factory=dict)
    """Of open jobs."""
    _places: list[Place] = field(default_factory=list)
    _of: dict[int, Place] = field(default_factory=dict)
    _serials: dict[int, int] = field(default_factory=dict)
    serial: int = 0
    """Rises with each change that was told, so that an older listing does not undo it."""

    # ------------------------------------------------------------------ reading
    def ordered(self) -> Iterator[Job]:
        """Open jobs as they are served, then ended ones, the newest first."""
        return (self.jobs[_id(place)] for place in self._places)

    @property
    def numbers(self) -> list[int]:
        """The same, by number."""
        return [_id(place) for place in self._places]

    @property
    def open_count(self) -> int:
        """Open jobs; they come first in `numbers`."""
        return bisect_left(self._places, (True,))

    # ------------------------------------------------------------------ changing
    def put(self, job: Job) -> bool:
        """A job was made or has changed; whether that is news."""
        self.serial += 1
        self._serials[job.id] = self.serial
        return self._put(job)

    def _put(self, job: Job) -> bool:
        old = self.jobs.get(job.id)
        if old == job:
            return False
        if old is None or _turn(old) != _turn(job):
            self.stale = True
        if old is None or _ways(old) != _ways(job):
            for each in (self.whys, self.doing, self.trying):
                each.pop(job.id, None)
            self.stale = True
            if not job.state.open:
                self.left.pop(job.id, None)
        if old is not None:
            self._take_out(old)
        self.jobs[job.id] = job
        self._of[job.id] = key = place(job)
        insort(self._places, key)
        if job.state.open:
            self.counts[job.state] = self.counts.get(job.state, 0) + 1
        elif len(self._places) - self.open_count > ENDED_KEPT:
            self._forget(_id(self._places[-1]))
            self.dropped += 1
        return True

    def _take_out(self, old: Job) -> None:
        del self._places[bisect_left(self._places, self._of[old.id])]
        if old.state.open:
            self.counts[old.state] -= 1

    def _forget(self, number: int) -> None:
        self._take_out(self.jobs[number])
        held: tuple[dict[int, object], ...] = (
            self.jobs, self._of, self.whys, self.left, self.doing, self.trying, self._serials,
        )  # type: ignore[assignment]  # fmt: skip
        for each in held:
            each.pop(number, None)

    def listed(self, rows: Iterable[tuple[Job, str]], asked: int) -> bool:
        """All jobs as the engine lists them; `asked`: the `serial` at which it was asked. Whether that is news."""
        news, newer, seen, ended = False, False, set(), 0
        for job, why in rows:
            if not job.state.open:
                ended += 1
                if ended > ENDED_KEPT:
                    continue
            seen.add(job.id)
            if self._serials.get(job.id, 0) > asked:
                newer = True
                continue
            news |= self._put(job)
            if self.whys.get(job.id) != why:
                self.whys[job.id] = why
                news = True
        for number in [number for number in self.jobs if number not in seen]:
            if self._serials.get(number, 0) <= asked:
                self._forget(number)
                news = True
        self.stale = newer  # what was told since is not in it
        dropped = max(0, ended - ENDED_KEPT)
        news, self.dropped = news or dropped != self.dropped, dropped
        return news

    def timed(self, left: Mapping[int, Left], whole: Left) -> bool:
        """How long jobs will take; whether that is news."""
        if left == self.left and whole == self.whole:
            return False
        self.left, self.whole = dict(left), whole
        return True

    def said(self, job: Job, doing: str) -> bool:
        """What a job does, or why it was put aside; whether that is news."""
        known = self.jobs.get(job.id)
        if known is not None and known.updated_at > job.updated_at:
            # It was told by one who does not know yet what a person asked of it meanwhile.
            job = replace(known, progress=job.progress) if known.state.open else known
        news = self.put(job)
        if not job.state.open or self.doing.get(job.id, "") == doing:
            return news
        if doing:
            self.doing[job.id] = doing
        else:
            del self.doing[job.id]
        return True

    def tries(self, number: int, variant: Variant | None) -> bool:
        """What a job tries now; None: nothing any more. Whether that is news."""
        if self.trying.get(number) == variant:
            return False
        if variant is None:
            del self.trying[number]
        else:
            self.trying[number] = variant
            self.doing.pop(number, None)
        return True

    def placed(self, state: PlacementState) -> bool:
        """Which jobs wait for memory, as placement says it; whether that changes what is shown."""
        waiting = {work.job_id: work for work in state.waiting if work.job_id is not None}
        yours = any(one.foreground for one in state.running) or any(one.foreground for one in state.waiting)
        told = {number: work.reason for number, work in waiting.items()}
        news = told != {number: work.reason for number, work in self.waiting.items()} or yours != self.yours
        self.waiting, self.yours = waiting, yours
        return news


def _id(key: Place) -> int:
    return abs(key[3])


def _ways(job: Job) -> tuple[object, ...]:
    """What the reason depends on for which a job waits or runs."""
    return (job.state, job.cancel_requested, job.pause, job.manual_pause, job.order)


def _turn(job: Job) -> tuple[object, ...]:
    """What the turns of all depend on."""
    return (job.priority, job.position)
