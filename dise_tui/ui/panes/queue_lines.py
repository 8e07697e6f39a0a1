"""How the queue reads: one row a job, with its state, reason and priority in words. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.jobs import Job, JobState
from ..safe_text import one_line, padded
from ..spans import Line, ratio, wrap_spans
from .board_lines import Row

_MARKS = {
    JobState.QUEUED: ("…", "text"),
    JobState.RUNNING: ("▶", "accent"),
    JobState.PAUSING: ("‖", "warn"),
    JobState.PAUSED: ("‖", "warn"),
    JobState.DONE: ("✓", "ok"),
    JobState.FAILED: ("✗", "error"),
    JobState.CANCELLED: ("–", "dim"),
    JobState.STOPPED: ("■", "text"),
}
_WORDS = {
    JobState.QUEUED: "waits",
    JobState.RUNNING: "is being improved",
    JobState.PAUSING: "is being paused",
    JobState.PAUSED: "paused by you",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "cancelled",
    JobState.STOPPED: "stopped",
}
CLOSED_SHOWN = 5
EMPTY: Line = (("Answers below the fitness threshold and requests in optimize mode wait here to be improved.", "dim"),)
WAITING: Line = (("Jobs wait: the background optimizer is not part of this version yet.", "dim"),)


def ordered(jobs: Iterable[Job]) -> list[Job]:
    """Open jobs as they would be served, then the newest closed ones."""
    every = list(jobs)
    waiting = sorted((job for job in every if job.state.open), key=lambda job: (job.priority.rank, job.id))
    closed = sorted((job for job in every if not job.state.open), key=lambda job: job.updated_at, reverse=True)
    return waiting + closed[:CLOSED_SHOWN]


def queue_rows(jobs: Iterable[Job], width: int) -> list[Row]:
    every = ordered(jobs)
    if not every:
        return _note(EMPTY, width)
    rows: list[Row] = []
    name_width = max(8, min(28, width - 38))
    for job in every:
        mark, ink = _MARKS[job.state]
        reasons = ", ".join(reason.value.replace("_", " ") for reason in job.reasons)
        line: Line = (
            (f"{mark} ", ink),
            (padded(one_line(job.artifact_name), name_width), "text" if job.state.open else "dim"),
            (f" {padded(ratio(job.fitness), 3, right=True)}", "dim"),
            (f" {padded(job.priority.value, 6)}", "dim"),
            (f"  {_WORDS[job.state]}", ink),
            (f": {reasons}" if reasons else "", "dim"),
        )
        rows.append((str(job.id), line))
    if any(job.state is JobState.QUEUED for job in every):
        rows += _note(WAITING, width)
    return rows


def _note(line: Line, width: int) -> list[Row]:
    return [(None, part) for part in wrap_spans(line, width)]


def queue_title(jobs: Iterable[Job]) -> str:
    every = list(jobs)
    waiting = sum(1 for job in every if job.state is JobState.QUEUED)
    paused = sum(1 for job in every if job.state is JobState.PAUSED)
    parts = [f"{waiting} waiting"] if waiting else []
    parts += [f"{paused} paused"] if paused else []
    return " ─ ".join(["Queue", ", ".join(parts)]) if parts else "Queue"


def queue_summary(jobs: Iterable[Job]) -> Line:
    title = queue_title(jobs)
    return (("queue: " + title.split(" ─ ", 1)[1] if " ─ " in title else "queue empty", "text"),)
