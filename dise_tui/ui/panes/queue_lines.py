"""How the queue reads: one row a job, with its state, reason and priority in words. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable

from ...domain.jobs import Job, JobState
from ..safe_text import one_line, padded
from ..spans import Line, ratio
from .board_lines import Row

_MARKS = {
    JobState.QUEUED: ("…", "text"),
    JobState.RUNNING: ("▶", "accent"),
    JobState.PAUSED: ("‖", "warn"),
    JobState.DONE: ("✓", "ok"),
    JobState.FAILED: ("✗", "error"),
    JobState.CANCELLED: ("–", "dim"),
}
CLOSED_SHOWN = 5


def ordered(jobs: Iterable[Job]) -> list[Job]:
    """Open jobs as they would be served, then the newest closed ones."""
    every = list(jobs)
    waiting = sorted((job for job in every if job.state.open), key=lambda job: (job.priority.rank, job.id))
    closed = sorted((job for job in every if not job.state.open), key=lambda job: job.updated_at, reverse=True)
    return waiting + closed[:CLOSED_SHOWN]


def queue_rows(jobs: Iterable[Job], width: int) -> list[Row]:
    every = ordered(jobs)
    if not every:
        return [
            (None, (("Answers below the fitness threshold, and requests in optimize", "dim"),)),
            (None, (("mode, wait here to be improved.", "dim"),)),
        ]
    rows: list[Row] = []
    name_width = max(8, min(28, width - 44))
    for job in every:
        mark, ink = _MARKS[job.state]
        reasons = ", ".join(reason.value.replace("_", " ") for reason in job.reasons)
        paused = "paused by you" if job.state is JobState.PAUSED else job.state.value
        rows.append(
            (
                str(job.id),
                (
                    (f"{mark} ", ink),
                    (padded(one_line(job.artifact_name), name_width), "text" if job.state.open else "dim"),
                    (f" {padded(paused, 13)}", ink),
                    (f" {padded(job.priority.value, 6)}", "dim"),
                    (f" fit {padded(ratio(job.fitness), 3)}", "dim"),
                    (f"  {reasons}", "dim"),
                ),
            )
        )
    if any(job.state is JobState.QUEUED for job in every):
        rows.append((None, (("Jobs wait: the background optimizer is not part of this version yet.", "dim"),)))
    return rows


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
