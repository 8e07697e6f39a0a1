"""How background work is shown by `dise optimize` and `dise work`: as readable lines, or as JSON lines.

A renderer is fed events. It writes through `Output` and knows no engine. The words are in `job_lines`, the objects in
`job_events`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from ..domain.errors import DiseError
from ..domain.events import (
    ErrorOccurred,
    Event,
    JobAdvanced,
    JobChanged,
    JobStopped,
    ModelWarming,
    Notice,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from ..domain.jobs import Job, JobState, Owner
from ..domain.safetext import visible
from . import events, job_events, job_lines, wording
from .output import Output, json_line

GREEN, GRAY = 32, 90


class JobRenderer(Protocol):
    """Shows what becomes of jobs."""

    def event(self, event: Event) -> None: ...

    def say(self, message: str) -> None:
        """A sentence about the work as a whole."""
        ...

    def tick(self) -> None:
        """Nothing has happened for a while."""
        ...

    def finished(self, ok: bool) -> None: ...


class JsonJobs:
    """One JSON object a line; a `job` line only when something in it has changed."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._last: dict[int, events.Json] = {}

    def event(self, event: Event) -> None:
        match event:
            case JobChanged(job=job):
                self._job(job, str(self._last.get(job.id, {}).get("doing", "")) if job.state.open else "")
            case JobAdvanced(job=job):
                self._job(job, event.reason)
            case (
                VariantStarted() | VariantProgressed() | VariantScored() | VersionAccepted() | VersionRejected()
                | JobStopped()
            ):  # fmt: skip
                self._put(job_events.news_json(event))
                if isinstance(event, VariantStarted) and event.job_id in self._last:
                    self._last[event.job_id]["doing"] = ""  # that it begins has just been said
                if isinstance(event, JobStopped):
                    self._last.pop(event.job.id, None)
            case Notice() | ErrorOccurred():
                for line in events.lines(event, None):
                    self._put(line)
            case _:
                return

    def _job(self, job: Job, doing: str) -> None:
        line = job_events.job_event(job, doing)
        if self._last.get(job.id) != line:
            self._last[job.id] = line
            self._put(line)

    def say(self, message: str) -> None:
        self._put({"event": "notice", "level": "info", "message": message, "hint": ""})

    def tick(self) -> None:
        return

    def finished(self, ok: bool) -> None:
        self._put({"event": "done", "ok": ok})

    def _put(self, line: events.Json) -> None:
        self._out.put(json_line(line))


class TextJobs:
    """A line a thing that happened; how far an attempt is stands in a line of its own that changes in place."""

    def __init__(self, out: Output, stamp: Callable[[], datetime] | None = None) -> None:
        """`stamp`: each line begins with the time that it tells."""
        self._out = out
        self._stamp = stamp
        self._jobs: dict[int, Job] = {}
        self._doing: dict[int, str] = {}
        self._models: dict[int, dict[int, str]] = {}
        """By job and attempt."""
        self._back: set[int] = set()
        """Jobs that have just gone back to the queue."""
        self._now = ""

    def event(self, event: Event) -> None:
        match event:
            case JobChanged(job=job):
                self._job(job)
            case JobAdvanced(job=job):
                self._advanced(job, event.reason)
            case VariantStarted(attempt=attempt):
                self._models.setdefault(event.job_id, {})[attempt.number] = attempt.variant.model
                known = self._jobs.get(event.job_id)
                self._line(event.artifact_name, job_lines.started(event, known.progress.planned if known else 0))
                self._status(f"{event.artifact_name}: attempt {attempt.number} · {attempt.variant.model} …")
            case VariantProgressed():
                known = self._jobs.get(event.job_id)
                name = f"{known.artifact_name}: " if known else ""
                self._status(name + job_lines.counter(event, self._models.get(event.job_id, {}).get(event.number, "")))
            case VariantScored():
                self._line(event.artifact_name, job_lines.ended(event.attempt))
            case VersionAccepted():
                self._line(event.artifact_name, job_lines.accepted(event), GREEN)
            case VersionRejected():
                self._line(event.artifact_name, job_lines.rejected(event))
            case JobStopped(job=job):
                self._line(job.artifact_name, f"job {job.id} {job_lines.stopped(event)} · {job_lines.cost(job)}")
                self._forget(job.id)
            case ModelWarming(state="warming"):
                self._status(f"loading {event.model}")
            case Notice():
                self._notice(event)
            case ErrorOccurred():
                self._out.error(DiseError(event.message, event.hint))
            case _:
                return

    def say(self, message: str) -> None:
        self._put(message, GRAY)

    def tick(self) -> None:
        if self._now:
            self._out.status(self._now)

    def finished(self, ok: bool) -> None:
        return

    def _job(self, job: Job) -> None:
        before = self._jobs.get(job.id)
        self._jobs[job.id] = job
        if before is not None and (before.state, _holder(before)) == (job.state, _holder(job)):
            return
        if before is not None and job.state is JobState.QUEUED:
            self._back.add(job.id)  # why is told next
        elif job.state.open:
            self._line(job.artifact_name, _state_line(job))

    def _advanced(self, job: Job, reason: str) -> None:
        before, self._jobs[job.id] = self._jobs.get(job.id), job
        back = job.id in self._back and job.state is JobState.QUEUED
        self._back.discard(job.id)
        if back:
            self._line(job.artifact_name, f"job {job.id} waits in the queue again{f': {reason}' if reason else ''}")
        elif reason and self._doing.get(job.id) != reason and not (before == job and _worked_on(job).endswith(reason)):
            self._line(job.artifact_name, wording.one_line(reason, 200))
        self._doing[job.id] = reason

    def _forget(self, job_id: int) -> None:
        self._now = ""
        self._back.discard(job_id)
        self._jobs.pop(job_id, None)
        self._doing.pop(job_id, None)
        self._models.pop(job_id, None)

    def _notice(self, event: Notice) -> None:
        mark = "! " if event.level == "warning" else ""
        self._put(f"{mark}{event.message}{f' {event.hint}' if event.hint else ''}", GRAY)

    def _line(self, name: str, text: str, colour: int | None = None) -> None:
        self._put(f"{wording.one_line(name, 60)}: {text}", colour)

    def _put(self, line: str, colour: int | None = None) -> None:
        safe = visible(line, newlines=True)
        head = f"{self._stamp():%Y-%m-%dT%H:%M:%SZ} " if self._stamp else ""
        self._out.put(f"{head}{safe if colour is None else self._out.paint(safe, colour)}\n")

    def _status(self, line: str) -> None:
        self._now = visible(line, newlines=True)
        if self._out.out.is_tty:
            self._out.status(self._now)


def _state_line(job: Job) -> str:
    """The state of an open job."""
    if job.state is JobState.PAUSED:
        return f"job {job.id} is paused: {job_lines.resume_hint(job)}"
    if job.state is JobState.PAUSING:
        return f"job {job.id} is being paused"
    if job.state is JobState.RUNNING:
        return _worked_on(job)
    reasons = ", ".join(reason.value.replace("_", " ") for reason in job.reasons)
    fitness = f"fitness {wording.number(job.fitness)}"
    return f"job {job.id} is queued · {job.priority.value} priority · {reasons} · {fitness}"


def _holder(job: Job) -> Owner | None:
    return job.lease.owner if job.lease is not None else None


def _worked_on(job: Job) -> str:
    holder = _holder(job)
    return f"job {job.id} is worked on by {holder.label if holder and holder.label else 'another process'}"
