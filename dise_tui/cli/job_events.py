"""The headless contract of background work: how events about jobs are written as JSON objects, kind under "event".

Pure: event in, dictionary out. A change here changes what programs read. Everything else is in `events`.
"""

from __future__ import annotations

from ..domain.events import (
    JobStopped,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from ..domain.generators import Generator
from ..domain.jobs import Job, JobEvent, JobState
from ..domain.optimizing import Attempt, StopRule, Variant
from .events import Json, score_json

JobNews = VariantStarted | VariantProgressed | VariantScored | VersionAccepted | VersionRejected | JobStopped


def best(job: Job) -> float | None:
    """Fitness of the best attempt so far, accepted or not; before the first one that of the version which is served.

    What programs read; people are told `Job.reached`.
    """
    return job.fitness if job.progress.best is None else job.progress.best


def stop_rule(job: Job) -> StopRule | None:
    """The rule that ended a job; one that was cancelled before anybody worked on it has one too."""
    return job.stop_rule or (StopRule.CANCELLED if job.state is JobState.CANCELLED else None)


def job_line_json(job: Job) -> Json:
    """A job in exactly these keys, they are a contract."""
    rule = stop_rule(job)
    return {
        "id": job.id,
        "artifact": job.artifact_name,
        "state": job.state.value,
        "reason": "+".join(job.reasons),
        "stage": job.stage.value,
        "attempt": job.progress.attempt,
        "best": best(job),
        "stop_rule": rule.value if rule else None,
    }


def job_event(job: Job, doing: str = "") -> Json:
    """The `job` line; `doing` is what happens to it right now, or what it waits for."""
    return {"event": "job", **job_line_json(job), "priority": job.priority.value, "doing": doing}


def news_json(event: JobNews) -> Json:
    """The line for what happened to a job. `attempt` is the number of the attempt within its job."""
    match event:
        case VariantStarted(attempt=attempt):
            return {
                "event": "variant_started", "job": event.job_id, "artifact": event.artifact_name,
                "attempt": attempt.number, **variant_json(attempt.variant), "round": attempt.round,
                "stage": attempt.stage.value, "seed": attempt.seed, "why": event.why,
            }  # fmt: skip
        case VariantProgressed():
            return {
                "event": "variant_progress", "job": event.job_id, "attempt": event.number, "tokens": event.tokens,
                "seconds": event.seconds, "tokens_per_s": event.tokens_per_s,
            }  # fmt: skip
        case VariantScored(attempt=attempt):
            return {
                "event": "variant_scored", "job": event.job_id, "artifact": event.artifact_name,
                **attempt_json(attempt),
            }  # fmt: skip
        case VersionAccepted():
            return {
                "event": "accepted", "job": event.job_id, "artifact": event.artifact_name, "attempt": event.number,
                "version": event.version.number, "old": event.old, "new": event.new,
                "improvement_pct": event.improvement_pct, "generator": generator_json(event.version.generator),
                "why": event.why,
            }  # fmt: skip
        case VersionRejected():
            return {
                "event": "rejected", "job": event.job_id, "artifact": event.artifact_name, "attempt": event.number,
                "old": event.old, "new": event.new, "why": event.why,
            }  # fmt: skip
        case JobStopped(job=job):
            return {
                "event": "stopped", "job": job.id, "artifact": job.artifact_name, "state": job.state.value,
                "rule": event.rule.value, "best": best(job), "attempts": job.progress.attempt, "why": event.sentence,
            }  # fmt: skip


def variant_json(variant: Variant) -> Json:
    """A configuration; `variant` names it, the same for the same one."""
    return {
        "variant": variant.key,
        "model": variant.model,
        "temperature": variant.temperature,
        "approach": variant.approach.value,
        "tool": variant.tool,
        "name": variant.name or None,
    }


def attempt_json(attempt: Attempt) -> Json:
    """An attempt without its text; null is "unknown"."""
    score = attempt.score
    unknown: Json = dict.fromkeys(
        ("verdict", "passed", "total", "quality", "speed", "coverage", "fitness", "suite_id"), None
    )
    return {
        "attempt": attempt.number,
        **variant_json(attempt.variant),
        "state": attempt.state.value,
        **(unknown if score is None else score_json(score)),
        "hidden_passed": attempt.hidden_passed,
        "version": attempt.version,
        "round": attempt.round,
        "stage": attempt.stage.value,
        "seed": attempt.seed,
        "parent": attempt.parent,
        "tokens": attempt.tokens,
        "generation_s": attempt.generation_s,
        "load_s": attempt.load_s,
        "waited_s": attempt.waited_s,
        "why": attempt.reason,
    }


def generator_json(generator: Generator) -> Json:
    """The whole configuration that made a version."""
    return {
        "model": generator.model,
        "temperature": generator.temperature,
        "stage": generator.stage,
        "prompt_hash": generator.prompt_hash,
        "mantra": generator.mantra,
    }


def history_json(event: JobEvent) -> Json:
    """One thing that happened to a job."""
    return {"at": event.at.isoformat(), "what": event.event, "detail": event.detail}
