"""The headless contract: how the engine's events are written as JSON objects, one a line, kind under "event".

Pure: event in, dictionary out. A change here changes what programs read.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..domain.artifacts import Artifact, ArtifactSummary, Version
from ..domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Event,
    JobChanged,
    Notice,
    ProseScored,
    Routed,
    Scored,
    ScoringStarted,
    SimilarFound,
    StageFinished,
    StageRestarted,
    StageStarted,
    TokenDelta,
)
from ..domain.jobs import Job
from ..domain.prose import ProseScore
from ..domain.scores import Score
from ..domain.stages import LIBRARY_STAGE

Json = dict[str, object]


def lines(event: Event, task_type: str | None) -> Iterator[Json]:
    """The objects for an event, none for what programs have no use for.

    `task_type` is the run's, as its `Routed` said. A stored answer comes as one `token` before its `artifact`. After
    `stage_restarted` the stage's tokens so far are void.
    """
    match event:
        case Routed():
            yield _route(event)
        case StageStarted():
            yield _stage_started(event)
        case TokenDelta():
            yield _token(event.stage, event.text, event.confidence)
        case StageRestarted():
            yield {"event": "stage_restarted", "stage": event.stage, "reason": event.reason}
        case StageFinished():
            yield _stage_finished(event)
        case ScoringStarted():
            yield {"event": "scoring", "stage": event.stage, "what": event.what}
        case Scored():
            yield {"event": "scored", "stage": event.stage, "model": event.model, **score_json(event.score)}
        case ProseScored():
            yield {"event": "prose_scored", "stage": event.stage, "model": event.model, **prose_json(event.score)}
        case ArtifactReady():
            if event.reused:
                yield _token(LIBRARY_STAGE, event.content.text, event.content.confidence)
            yield _artifact(event, task_type)
        case JobChanged():
            yield {"event": "queued", **job_json(event.job)}
        case SimilarFound():
            yield _similar(event)
        case Notice():
            yield {"event": "notice", "level": event.level, "message": event.message, "hint": event.hint}
        case ErrorOccurred():
            yield _error(event)
        case _:
            return


def _route(event: Routed) -> Json:
    decision = event.decision
    return {
        "event": "route",
        "mode": decision.mode.value,
        "task_type": decision.task_type.value,
        "mantra": decision.mantra.key if decision.mantra else None,
        "route": decision.route.value,
        "why": decision.why,
        "stages": [stage.name for stage in event.stages],
    }


def _stage_started(event: StageStarted) -> Json:
    line: Json = {
        "event": "stage_started",
        "stage": event.stage,
        "model": event.model,
        "confidence": event.confidence,
        "index": event.index,
        "total": event.total,
    }
    return {**line, "note": event.note} if event.note else line


def _token(stage: str, text: str, confidence: float) -> Json:
    return {"event": "token", "stage": stage, "text": text, "confidence": confidence}


def _stage_finished(event: StageFinished) -> Json:
    return {
        "event": "stage_finished",
        "stage": event.stage,
        "model": event.model,
        "tokens": event.tokens,
        "first_token_s": event.first_token_s,
        "load_s": event.load_s,
        "total_s": event.total_s,
        "tokens_per_s": event.tokens_per_s,
        "partial": event.partial,
        "reason": event.reason,
        "confidence": event.confidence,
    }


def score_json(score: Score) -> Json:
    """A score; null is "unknown"."""
    return {
        "verdict": score.verdict.value,
        "passed": score.passed,
        "total": score.total,
        "quality": score.quality,
        "speed": score.speed,
        "coverage": score.coverage,
        "fitness": score.fitness,
        "suite_id": score.suite_id,
        "sandbox": score.sandbox,
        "pass_rate": score.pass_rate,
        "coverage_status": score.coverage_status,
        "weights": {
            "quality": score.weights.quality,
            "speed": score.weights.speed,
            "source": score.weights.source,
        },
        "static": score.static,
        "gen_s": score.gen_s,
        "exec_s": score.exec_s,
        "suite_confidence": score.suite_confidence,
        "robustness": score.robustness,
        "review": score.review,
        "visible_rate": score.visible_rate,
        "hidden_rate": score.hidden_rate,
        "mutation_rate": score.mutation_rate,
        "flags": sorted(score.flags),
        "level": score.level.name if score.level is not None else None,
        "backend": score.backend,
        "detail": score.detail,
        "fixes": list(score.fixes),
    }


def prose_json(score: ProseScore) -> Json:
    """What a text is worth; null is "unknown"."""
    return {
        "total": score.total,
        "status": score.status,
        "judge": score.judge or None,
        "gate": score.gate.value,
        "passes": score.passes,
        "rubric": score.rubric,
        "pairwise": score.pairwise,
        "detail": score.detail,
    }


def _artifact(event: ArtifactReady, task_type: str | None) -> Json:
    return {
        "event": "artifact",
        "id": event.artifact_id,
        "name": event.name,
        "version": event.version,
        "fitness": event.fitness,
        "reused": event.reused,
        "task_type": task_type,
        "stage": event.stage,
    }


def _similar(event: SimilarFound) -> Json:
    offers = [
        {
            "id": offer.artifact_id,
            "name": offer.name,
            "prompt": offer.prompt,
            "fitness": offer.fitness,
            "similarity": offer.similarity,
        }
        for offer in event.offers
    ]
    return {"event": "similar", "offers": offers}


def _error(event: ErrorOccurred) -> Json:
    line: Json = {"event": "error", "kind": event.kind, "message": event.message, "hint": event.hint}
    return {**line, "stage": event.stage, "model": event.model} if event.stage else line


def job_json(job: Job) -> Json:
    """An entry of the queue."""
    return {
        "id": job.id,
        "artifact": job.artifact_name,
        "artifact_id": job.artifact_id,
        "reason": "+".join(job.reasons),
        "reasons": list(job.reasons),
        "priority": job.priority.value,
        "state": job.state.value,
        "fitness": job.fitness,
        "created_at": job.created_at.isoformat(),
    }


def summary_json(summary: ArtifactSummary) -> Json:
    """A line of the library: exactly these keys, they are a contract."""
    return {
        "id": summary.id,
        "name": summary.name,
        "version": summary.version,
        "fitness": summary.fitness,
        "suite_id": summary.suite_id,
        "task_type": summary.task_type.value,
        "phase": summary.phase,
    }


def artifact_json(artifact: Artifact, version: Version) -> Json:
    """An artifact in the same seven keys, seen at one of its versions, and what is asked about it."""
    return {
        "id": artifact.id,
        "name": artifact.name,
        "version": version.number,
        "fitness": version.fitness,
        "suite_id": version.score.suite_id if version.score else None,
        "task_type": artifact.task_type.value,
        "phase": version.phase,
        "kind": artifact.kind.value,
        "prompt": artifact.prompt,
        "uses": artifact.uses,
        "best": artifact.best,
        "created_at": artifact.created_at.isoformat(),
    }


def version_json(version: Version) -> Json:
    """A version without its text."""
    generator = version.generator
    return {
        "version": version.number,
        "parent": version.parent,
        "fitness": version.fitness,
        "phase": version.phase,
        "reason": version.reason,
        "model": generator.model,
        "temperature": generator.temperature,
        "stage": generator.stage,
        "mantra": generator.mantra,
        "confidence": version.confidence,
        "generation_s": version.generation_s,
        "created_at": version.created_at.isoformat(),
        "tool_usage": list(version.tool_usage),
        "expected_quality": version.expected_quality,
        "prose": prose_json(version.prose) if version.prose else None,
        "score": score_json(version.score) if version.score else None,
    }
