"""Why a job waits, what happens to it, or why it has ended: one clause for people. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.jobs import Job, JobState, PauseRequest
from ...domain.placing import PlacementState


@dataclass(frozen=True, slots=True)
class People:
    """Who is in front of the processes of this library, as far as one of them knows."""

    there: str
    """Who is active, as a clause; "" while nobody is."""
    asks: str = ""
    """Who waits for an answer in another process, so that work here makes way; "" while nobody does."""


def why(job: Job, ahead: int, now: datetime, waits_for: str = "", people: People | None = None) -> str:
    """Why a job waits, what happens to it, or why it has ended; `ahead` jobs are served before it.

    `waits_for`: what placement says of its call that no model works on yet. `people`: None where nobody knows.
    """
    if not job.state.open:
        return job.ended_reason or (f"stopped: {job.stop_rule}" if job.stop_rule else "")
    if job.cancel_requested:
        return "is being cancelled"
    if job.state is JobState.PAUSING:
        return "halts now" if job.pause is PauseRequest.NOW else "halts before its next attempt"
    if job.state is JobState.PAUSED:
        return "paused by you" if job.manual_pause else "paused by itself"
    if job.state is JobState.RUNNING and waits_for:
        return waits_for
    if job.state is JobState.RUNNING:
        return f"worked on by {job.lease.owner.label}" if job.lease and job.lease.owner.label else "worked on"
    return _why_queued(job, ahead, now, people)


def _why_queued(job: Job, ahead: int, now: datetime, people: People | None) -> str:
    if job.order.not_before is not None and job.order.not_before > now:
        due, today = job.order.not_before.astimezone(), now.astimezone().date()
        return f"not before {due:%H:%M}" if due.date() == today else f"not before {due:%Y-%m-%d %H:%M}"
    if job.order.when_idle and people is None:
        return "waits until nobody is there"
    if job.order.when_idle and people is not None and people.there:
        return f"waits until nobody is there: {people.there}"
    if people is not None and people.asks:
        return people.asks
    return f"after {ahead} other{'' if ahead == 1 else 's'}" if ahead else "is next"


def waits(
    jobs: Sequence[Job], now: datetime, placement: PlacementState | None = None, people: People | None = None
) -> dict[int, str]:
    """For each job, `why`; `jobs` in the order they are served."""
    found, ahead = {}, 0
    calls = _waiting(placement) if placement is not None else {}
    for job in jobs:
        found[job.id] = why(job, ahead, now, calls.get(job.id, ""), people)
        ahead += job.state in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING)
    return found


def _waiting(placement: PlacementState) -> dict[int, str]:
    """Why the calls of jobs wait, by job; one of which a call runs waits for nothing."""
    running = {work.job_id for work in placement.running}
    return {
        work.job_id: work.reason.rstrip(".")
        for work in reversed(placement.waiting)
        if work.job_id is not None and work.job_id not in running
    }
