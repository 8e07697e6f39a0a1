"""Queues for the tests of the dashboard: jobs in every state, with what the engine says of them. Nothing is measured."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from dise_tui.domain.jobs import Job, JobEvent, JobState, Lease, Owner, PauseRequest, Priority, Reason
from dise_tui.domain.optimizing import Approach, Attempt, AttemptState, Order, Progress, Stage, StopRule, Variant
from dise_tui.domain.placing import PlacementState, WaitingWork
from dise_tui.engine.queue.eta import Eta
from support.played_engine import PlayedEngine
from support.scenes import SCORES, WHEN

OWNER = Owner("one", "here", 4711, "12:00", "dise work")
LEASE = Lease(OWNER, "t", WHEN + timedelta(seconds=30), 130.0, WHEN)
ROBUST = Variant("qwen2.5:7b", 0.5, Approach.ROBUST)
PLAIN = Variant("phi3:mini", 0.2)


def job(number: int, name: str, state: JobState = JobState.QUEUED, **more: Any) -> Job:
    values: dict[str, Any] = {
        "priority": Priority.MEDIUM, "reasons": (Reason.LOW_FITNESS,), "fitness": 0.61, "created_at": WHEN,
        "updated_at": WHEN, "position": float(number),
    }  # fmt: skip
    return Job(number, f"a{number}", name, state, **(values | more))


def progress(attempt: int, planned: int, best: float, **more: Any) -> Progress:
    return Progress(round=attempt, attempt=attempt, planned=planned, best=best, **more)


def ended(number: int, name: str, state: JobState, minutes: float, **more: Any) -> Job:
    at = WHEN - timedelta(minutes=minutes)
    return job(number, name, state, ended_at=at, updated_at=at, **more)


def busy() -> list[Job]:
    """Every state, every reason to wait."""
    return [
        job(1, "slugify", JobState.RUNNING, priority=Priority.HIGH, fitness=0.78, lease=LEASE,
            progress=progress(3, 7, 0.84, plateau=1, best_attempt=2, spent_s=74.0, spent_tokens=2300)),
        job(2, "email-validator", JobState.PAUSING, pause=PauseRequest.NOW, manual_pause=True, lease=LEASE,
            progress=progress(12, 14, 0.61, stage=Stage.TEMPERATURE, plateau=2)),
        job(3, "roman-numerals", JobState.PAUSED, manual_pause=True, reasons=(Reason.MANUAL,),
            progress=progress(2, 7, 0.66)),
        job(4, "flatten-a-nested-list-of-lists", reasons=(Reason.OPTIMIZE_MODE, Reason.USAGE)),
        job(5, "parse-date", order=Order(when_idle=True)),
        job(6, "word-count", order=Order(not_before=WHEN + timedelta(hours=4))),
        job(7, "lru-cache", JobState.RUNNING, lease=LEASE, cancel_requested=True, progress=progress(1, 0, 0.61)),
        ended(8, "is-prime", JobState.DONE, 3, stop_rule=StopRule.TARGET, progress=progress(4, 7, 0.93, accepted=0.93),
              ended_reason="Attempt 4 passes all tests, the hidden ones included."),
        ended(9, "matrix", JobState.STOPPED, 64, stop_rule=StopRule.PLATEAU, progress=progress(6, 9, 0.61),
              ended_reason="Three rounds in a row brought no gain."),
        ended(10, "regex", JobState.FAILED, 90, stop_rule=StopRule.FAILED, ended_reason="No model can run."),
        ended(11, "poem", JobState.CANCELLED, 8, stop_rule=StopRule.CANCELLED, ended_from=JobState.QUEUED,
              ended_reason="cancelled by you"),
    ]  # fmt: skip


ETAS = {
    1: Eta(130.0, 130.0), 2: Eta(151.0, 151.0), 4: Eta(None, 340.0, "The speed of qwen2.5:14b was not measured yet."),
    5: Eta(700.0, 700.0), 6: Eta(14_000.0, 14_000.0),
}  # fmt: skip
WAITING = PlacementState(
    waiting=(WaitingWork("w1", "qwen2.5:14b", "variant", False, "Needs 10.4 GB, 2.1 free.", None, job_id=4),)
)
ATTEMPTS = (
    Attempt(1, 1, 1, 1, Stage.EXPERIMENTS, PLAIN, 7, AttemptState.FAILED, generation_s=2.1, tokens=210,
            reason="no code in the answer", started_at=WHEN - timedelta(minutes=4)),
    Attempt(2, 1, 2, 2, Stage.EXPERIMENTS, ROBUST, 8, AttemptState.SCORED, score=SCORES["deep_analysis"], version=3,
            generation_s=8.2, tokens=900, started_at=WHEN - timedelta(minutes=3)),
    Attempt(3, 1, 3, 3, Stage.EXPERIMENTS, replace(ROBUST, approach=Approach.TEST_FIRST), 9, AttemptState.RUNNING,
            parent=2, tokens=40, started_at=WHEN - timedelta(minutes=1)),
)  # fmt: skip
EVENTS = (
    JobEvent(1, "created", "high: low_fitness", WHEN - timedelta(minutes=5), 1),
    JobEvent(1, "lease", "dise work (4711)", WHEN - timedelta(minutes=4), 2),
    JobEvent(1, "accepted", "attempt 2 is version 3", WHEN - timedelta(minutes=2), 3),
)


def furnish(engine: PlayedEngine) -> None:
    """Put the busy queue, and what is said of it, into an engine."""
    engine.queue.fill(busy())
    engine.queue.remember(ATTEMPTS, EVENTS)
    engine.left.jobs, engine.left.all = dict(ETAS), Eta(14_000.0, 14_000.0)
    engine.placement = WAITING


def many(count: int) -> list[Job]:
    return [job(number, f"function-{number:04}") for number in range(1, count + 1)]
