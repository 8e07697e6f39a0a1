"""Two scores compare only under one suite and one set of weights: what was scored otherwise is scored again here.

Owns which suite and weights hold now for an artifact. Whether the better one is good enough is decided in
`engine.optimize.acceptance`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.artifacts import Artifact, Version
from ...domain.errors import DiseError, StorageError, UsageError
from ...domain.optimizing import Attempt
from ...domain.scores import Score, Suite, Weights
from ..core.experience import weights_for
from ..core.mantras import MantraLibrary
from ..optimize.acceptance import Judgement
from .halting import Halt
from .parts import AWAY, WorkerParts


@dataclass(frozen=True, slots=True)
class Compared:
    """An attempt that was held against what is served."""

    challenger: Attempt
    """With its score under `suite`."""
    judgement: Judgement
    suite: Suite | None
    """What both were scored with; None for prose."""


class IncomparableError(Exception):
    """The two have no scores that compare; says why in half a sentence."""


async def weights_now(parts: WorkerParts, artifact: Artifact) -> Weights:
    """As CORE weighs an answer to the artifact's request."""
    key = artifact.best_version.generator.mantra
    try:
        mantra = MantraLibrary.get(key) if key else None
    except UsageError:  # of a version that another release made
        mantra = None
    learnt = await parts.learning.weight(artifact.task_type)
    return weights_for(parts.scoring, learnt, artifact.task_type, mantra, artifact.prompt)


async def suite_now(parts: WorkerParts, artifact: Artifact) -> Suite | None:
    """What the artifact's versions are scored with; None while none was scored."""
    kept = await parts.store.suite(artifact.id)
    return parts.scoring.extended(kept, ()) if kept is not None else None


def under(parts: WorkerParts, score: Score | None, suite: Suite, weights: Weights) -> bool:
    """Whether a score was made under this suite with these weights, so that it compares with others of the same."""
    known = score is not None and score.fitness is not None and score.weights.quality == weights.quality
    return score is not None and known and not parts.scoring.needs_rescore(score, suite)


async def rescored(
    parts: WorkerParts, artifact: Artifact, version: Version, suite: Suite, weights: Weights, halt: Halt
) -> Version:
    """A version with its score under this suite and these weights, which is kept; as it is where nothing can run."""
    if version.code is None or under(parts, version.score, suite, weights):
        return version
    tested = await halt.guard(
        parts.tester.score(
            f"job-{artifact.id}", f"version {version.number}", version.code, suite, gen_s=version.generation_s,
            weights=weights, prompt=artifact.prompt,
        )
    )  # fmt: skip
    if tested.score.fitness is None:
        return version
    return await parts.store.rescore(artifact.id, version.number, tested.score, suite)


async def served_score(
    parts: WorkerParts, artifact: Artifact, suite: Suite, weights: Weights, halt: Halt
) -> Score | None:
    """What has to be beaten; None: what is served never had a score, and gets none.

    Raises IncomparableError when it has one that cannot be compared, Halted and StorageError.
    """
    served, why = artifact.best_version, ""
    had = served.score is not None and served.score.fitness is not None
    try:
        served = await rescored(parts, artifact, served, suite, weights, halt)
    except (StorageError, *AWAY):
        raise
    except DiseError as failure:
        why = f": {failure.message}"
    if under(parts, served.score, suite, weights):
        return served.score
    if had:
        told = f"version {served.number}, which is served, could not be scored again under the tests in use"
        raise IncomparableError(told + why)
    return None


async def challenger(
    parts: WorkerParts, artifact: Artifact, attempt: Attempt, suite: Suite, weights: Weights, halt: Halt
) -> Attempt:
    """An attempt with its score under this suite and these weights.

    Raises IncomparableError, Halted and StorageError.
    """
    if attempt.code is None or under(parts, attempt.score, suite, weights):
        return attempt
    where = f"job-{attempt.job_id}", f"attempt {attempt.number}"
    try:
        tested = await halt.guard(
            parts.tester.score(
                *where, attempt.code, suite, gen_s=attempt.generation_s, weights=weights, prompt=artifact.prompt
            )
        )
    except (StorageError, *AWAY):
        raise
    except DiseError as failure:
        raise IncomparableError(f"it could not be scored again under the tests in use: {failure.message}") from failure
    score = tested.score
    if score.fitness is None:
        raise IncomparableError("it could not be scored again under the tests in use")
    hidden = None if score.hidden_rate is None else score.hidden_rate >= 1.0
    return replace(attempt, code=tested.source, score=score, hidden_passed=hidden)
