"""What a job becomes when something is asked of it. Pure: jobs in, jobs out, no statement and no clock.

The SQLite queue and its twin in memory both follow these rules. How a job is stored does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from ..domain.errors import NotFoundError, UsageError
from ..domain.jobs import BY_HAND, Job, JobState, Lease, Owner, PauseRequest, Priority, Reason
from ..domain.optimizing import Attempt, AttemptState, Budget, Order, Progress, Variant
from ..domain.queue_port import LEASE_S, AttemptEnd, BestChangedError, LeaseLostError

WITH_JOB = "the job was cancelled"
"""Reason of attempts that a cancelled job took with it; undoing the cancel revives exactly these."""
HELD_STATES = (JobState.RUNNING, JobState.PAUSING)
Alive = Callable[[Owner], bool]
"""Whether an owner on this machine still lives."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is known when leases are judged."""

    now: datetime
    monotonic: float
    machine: str
    alive: Alive


def lease_free(job: Job, look: Look) -> bool:
    """Whether nobody works on a job any more."""
    return job.lease is None or lease_over(job.lease, look)


def lease_over(lease: Lease, look: Look) -> bool:
    """Whether its owner is gone, or was silent for too long.

    On the same boot a dead process is known at once, and a silent one is judged by the monotonic clock, so that
    setting the clock of the wall changes nothing. Of other machines only the wall clock tells; a sign of life from
    the future means that it was set back.
    """
    if lease.owner.machine == look.machine:
        return not look.alive(lease.owner) or lease.until_s <= look.monotonic
    return lease.until <= look.now or lease.heartbeat_at > look.now + timedelta(seconds=LEASE_S)


def new_lease(owner: Owner, token: str, now: datetime, monotonic: float) -> Lease:
    return Lease(owner, token, now + timedelta(seconds=LEASE_S), monotonic + LEASE_S, now)


def merged(job: Job, reason: Reason, priority: Priority) -> tuple[tuple[Reason, ...], Priority]:
    """Reasons and priority of an open job after one more request for its artifact."""
    reasons = job.reasons if reason in job.reasons else (*job.reasons, reason)
    return reasons, min(job.priority, priority, key=lambda each: each.rank)


def merged_order(job: Job, order: Order | None) -> Order:
    """The order of an open job after one more: whole before the first attempt, later only its limits loosen.

    It waits only for what both wait for.
    """
    if order is None:
        return job.order
    old = job.order
    base = order if job.progress.attempt == 0 else old
    not_before = min(old.not_before, order.not_before) if old.not_before and order.not_before else None
    one, other = old.budget, order.budget
    budget = Budget(
        None if one.seconds is None or other.seconds is None else max(one.seconds, other.seconds),
        None if one.tokens is None or other.tokens is None else max(one.tokens, other.tokens),
        max(one.attempt_seconds, other.attempt_seconds),
    )
    return replace(
        base,
        when_idle=old.when_idle and order.when_idle,
        not_before=not_before,
        budget=order.budget if base is order else budget,
    )


def deferred(order: Order, until: datetime) -> Order:
    """The same, but not before a cool-down is over."""
    return replace(order, not_before=max(order.not_before, until) if order.not_before else until)


def joined(job: Job, order: Order | None) -> Order | None:
    """What a trigger may change about the order of an open job: only how long it waits, and not what a person said."""
    if order is None or BY_HAND.intersection(job.reasons):
        return None
    return replace(job.order, when_idle=order.when_idle, not_before=order.not_before)


def requested(job: Job, reason: Reason, priority: Priority, order: Order | None) -> Job:
    """An open job after one more request for its artifact. A person who asks anew no longer wants it cancelled."""
    reasons, highest = merged(job, reason, priority)
    return replace(
        job,
        reasons=reasons,
        priority=highest,
        order=merged_order(job, order),
        cancel_requested=job.cancel_requested and reason is not Reason.MANUAL,
    )


def left_behind(job: Job, now: datetime) -> Job:
    """A job whose holder is gone: what was asked of the holder is done in its place."""
    if job.cancel_requested:
        return ended(job, JobState.CANCELLED, now, "cancelled by you")
    return put_back(job)


def put_back(job: Job, state: JobState = JobState.QUEUED) -> Job:
    """Without a holder. A pause that was asked for by a person wins over QUEUED."""
    paused = state is JobState.PAUSED or (job.pause is not None and job.manual_pause)
    return replace(
        job,
        state=JobState.PAUSED if paused else JobState.QUEUED,
        manual_pause=job.manual_pause and paused,
        lease=None,
        pause=None,
    )


def ended(job: Job, state: JobState, now: datetime, reason: str) -> Job:
    return replace(
        job, state=state, lease=None, pause=None, cancel_requested=False, ended_at=now, ended_reason=reason,
        ended_from=job.state,
    )  # fmt: skip


def paused(job: Job, *, now: bool, manual: bool, free: bool) -> Job:
    """After a person, or the machine, asked for a pause; the same job when that changes nothing."""
    if job.state is JobState.PAUSED:
        return replace(job, manual_pause=job.manual_pause or manual)
    if job.state is JobState.QUEUED or (job.state in HELD_STATES and free):
        if job.cancel_requested:
            return job
        return replace(job, state=JobState.PAUSED, lease=None, pause=None, manual_pause=job.manual_pause or manual)
    if job.state not in HELD_STATES:
        raise closed(job)
    wanted = PauseRequest.NOW if now or job.pause is PauseRequest.NOW else PauseRequest.NEXT
    return replace(job, state=JobState.PAUSING, pause=wanted, manual_pause=job.manual_pause or manual)


def resumed(job: Job, *, manual: bool) -> Job:
    """After a pause was taken back; the same job when there is none to take back."""
    if not job.state.open:
        raise closed(job)
    if job.manual_pause and not manual:
        return job
    if job.state is JobState.PAUSED:
        return replace(job, state=JobState.QUEUED, manual_pause=False)
    if job.state is JobState.PAUSING:
        return replace(job, state=JobState.RUNNING, pause=None, manual_pause=False)
    return job


def cancelled(job: Job, now: datetime, *, free: bool) -> Job:
    if not job.state.open:
        raise closed(job)
    if job.state in HELD_STATES and not free:
        return replace(job, cancel_requested=True)
    return ended(job, JobState.CANCELLED, now, "cancelled by you")


def uncancelled(job: Job, now: datetime, within_s: float, *, other_open: bool) -> Job:
    """Raises UsageError when there is nothing to take back, or no longer."""
    if job.state.open and job.cancel_requested:
        return replace(job, cancel_requested=False)
    if job.state is not JobState.CANCELLED or job.ended_at is None:
        raise UsageError(f"Job {job.id} is {job.state}, not cancelled.", "Only a cancel can be undone.")
    if now - job.ended_at > timedelta(seconds=within_s):
        raise UsageError(f"Job {job.id} was cancelled too long ago to undo it.", "Queue the artifact again instead.")
    if other_open:
        raise UsageError(f"Another job of {job.artifact_name} is open.", "Cancel that one first.")
    was_paused = job.ended_from is JobState.PAUSED or job.manual_pause
    return replace(
        job, state=JobState.PAUSED if was_paused else JobState.QUEUED, ended_at=None, ended_reason="",
        ended_from=None, stop_rule=None,
    )  # fmt: skip


def claim_order(job: Job) -> tuple[int, float, int]:
    return (job.priority.rank, job.position, job.id)


def listed(job: Job) -> tuple[bool, float, float, int]:
    """Sort key: open jobs as they are served, then ended ones, the newest first."""
    if job.state.open:
        return (False, job.priority.rank, job.position, job.id)
    return (True, -(job.ended_at or job.updated_at).timestamp(), 0.0, -job.id)


def claimable(job: Job, now: datetime, idle: bool) -> bool:
    if job.state is not JobState.QUEUED:
        return False
    early = job.order.not_before is not None and job.order.not_before > now
    return not early and (idle or not job.order.when_idle)


def uses_model(job: Job, model: str, running: Collection[int]) -> bool:
    """Whether a pause of a model means this job; `running` are the jobs with an attempt of it under way."""
    return job.order.model == model or job.id in running


def between(before: float | None, after: float) -> float | None:
    """A position between two; None when no number is left between them."""
    if before is None:
        return after - 1.0
    middle = before + (after - before) / 2
    return middle if before < middle < after else None


def same_attempt(attempt: Attempt, variant: Variant, seed: int, parent: int | None) -> bool:
    return (attempt.variant, attempt.seed, attempt.parent) == (variant, seed, parent)


def other_attempt(job_id: int, number: int, there: int) -> UsageError:
    if number <= there:
        return UsageError(f"Attempt {number} of job {job_id} is another one.", "Read the attempts of the job again.")
    return UsageError(f"Attempt {number} of job {job_id} cannot follow {there}.", "Attempts have no gaps.")


def attempt_over(attempt: Attempt) -> UsageError:
    return UsageError(
        f"Attempt {attempt.number} of job {attempt.job_id} is {attempt.state} already.", "Begin another one."
    )


def not_scored(attempt: Attempt) -> UsageError:
    return UsageError(
        f"Attempt {attempt.number} of job {attempt.job_id} is {attempt.state}, not scored.",
        "Only a scored attempt can become a version.",
    )


def with_end(attempt: Attempt, end: AttemptEnd, now: datetime) -> Attempt:
    """Raises UsageError for an end that is none."""
    if end.state is AttemptState.RUNNING:
        raise UsageError("An attempt cannot end as running.", "Say how it came out.")
    return replace(
        attempt, state=end.state, text=end.text or attempt.text, code=end.code, score=end.score,
        hidden_passed=end.hidden_passed, tokens=max(end.tokens, attempt.tokens), generation_s=end.generation_s,
        load_s=end.load_s, waited_s=end.waited_s, reason=end.reason, ended_at=now,
    )  # fmt: skip


def begun(progress: Progress, number: int) -> Progress:
    """What a job has at least reached once an attempt was begun."""
    return progress if progress.attempt >= number else replace(progress, attempt=number)


def check_parent(artifact_id: str, parent: int | None, best: int | None) -> None:
    """Raises BestChangedError when a new version was compared with another one than is served."""
    if parent is not None and parent != best:
        raise BestChangedError(
            f"Version {best} of artifact {artifact_id} is served now, not version {parent}.", "Compare with it again."
        )


def open_already(job: Job) -> UsageError:
    return UsageError(f"Job {job.id} is open for {job.artifact_name} already.", "Wait for it, or cancel it first.")


def check_end(state: JobState) -> None:
    if state.open:
        raise UsageError(f"A job does not end as {state}.", "It ends as done, failed, cancelled or stopped.")


def check_release(state: JobState) -> None:
    if state not in (JobState.QUEUED, JobState.PAUSED):
        raise UsageError(f"A job is not given back as {state}.", "It is given back as queued or paused.")


def lost(job_id: int) -> LeaseLostError:
    return LeaseLostError(
        f"Job {job_id} is no longer held by this process.",
        "It was taken over, put aside or ended; nothing was changed.",
    )


def closed(job: Job) -> UsageError:
    return UsageError(
        f"Job {job.id} is {job.state} already.", "A finished job stays as it is; queue the artifact again instead."
    )


def no_job(job_id: int) -> NotFoundError:
    return NotFoundError(f"There is no job {job_id}.", "The queue shows the numbers of its jobs.")


def no_attempt(job_id: int, number: int) -> NotFoundError:
    return NotFoundError(f"There is no attempt {number} of job {job_id}.")
