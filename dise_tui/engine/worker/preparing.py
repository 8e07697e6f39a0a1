"""What a job needs before its first attempt: a suite, the incumbent's score under it, what was learnt before.

Everything found out here is kept with the job or the artifact, so that a job that goes on finds the same.
"""

from __future__ import annotations

from ...domain.artifacts import Artifact, Version
from ...domain.errors import UsageError
from ...domain.optimizing import Approach
from ...domain.prompts import Kind
from ...domain.queue_port import Claim
from ...domain.scores import Suite, Weights
from ..core.mantras import MantraLibrary
from ..learning.recommend import posteriors
from ..optimize.view import Available, Incumbent, Prior
from .attempting import Job
from .halting import Halt
from .memory import Memory
from .parts import WorkerParts


class NotWorkableError(Exception):
    """No attempt can be made at this job; says why in one sentence."""


async def prepared(parts: WorkerParts, claim: Claim, memory: Memory, halt: Halt) -> Job:
    """What all attempts share; notes in `memory` what must stay the same for the whole job.

    Raises NotWorkableError, Halted, NotFoundError, BackendError and StorageError.
    """
    artifact = await parts.store.get(claim.job.artifact_id)
    if artifact.kind is not Kind.CODE:
        raise NotWorkableError(f"{artifact.name} is no code, and only code can be tested here.")
    if not parts.settings.code.run or not await parts.tester.can_run():
        raise NotWorkableError("Generated code is not run here, so that no version can be shown to be better.")
    weights = _weights(parts, artifact)
    suite = await _suite(parts, artifact, halt)
    best = await _rescored(parts, artifact, artifact.best_version, suite, weights, halt)
    base = next((one for one in artifact.versions if one.number == memory.base), best)
    if base.number != best.number:
        base = await _rescored(parts, artifact, base, suite, weights, halt)
    if memory.base is None:
        await _remember(parts, claim, artifact, memory)
    made = base.generator
    approach = Approach(made.stage) if made.stage in set(Approach) else Approach.PLAIN
    incumbent = Incumbent(made.model, made.temperature, approach, base.code, base.score)
    tools = {one.name: one for one in await parts.learning.tools(artifact.task_type)}
    return Job(claim, artifact, suite, weights, incumbent, tools)


async def _suite(parts: WorkerParts, artifact: Artifact, halt: Halt) -> Suite:
    """The artifact's own, or one that is made now."""
    kept = await parts.store.suite(artifact.id)
    if kept is not None:
        return parts.scoring.extended(kept, ())
    usable = [model for model in await parts.models.available() if model.fits]
    writer = max(usable, key=lambda model: (model.parameters, model.name), default=None)
    name = writer.name if writer is not None else None
    made = await halt.guard(parts.tester.make_suite(f"job-{artifact.id}", "tests", artifact.prompt, name))
    if made is None:
        raise NotWorkableError(f"There is no test by which a version of {artifact.name} could be shown to be better.")
    return made


async def _rescored(
    parts: WorkerParts, artifact: Artifact, version: Version, suite: Suite, weights: Weights, halt: Halt
) -> Version:
    """A version with its score under this suite, which is kept."""
    score = version.score
    if version.code is None:
        return version
    if score is not None and score.fitness is not None and not parts.scoring.needs_rescore(score, suite):
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


def _weights(parts: WorkerParts, artifact: Artifact) -> Weights:
    key = artifact.best_version.generator.mantra
    try:
        mantra = MantraLibrary.get(key) if key else None
    except UsageError:  # of a version that another release made
        mantra = None
    return parts.scoring.weights(artifact.task_type, mantra)


async def _remember(parts: WorkerParts, claim: Claim, artifact: Artifact, memory: Memory) -> None:
    """As it is when the job begins: the version to beat, what was learnt, and who shares the models."""
    models = await parts.models.available()
    memory.base = artifact.best
    memory.priors = await priors(parts, models, artifact)
    waiting = await parts.queue.jobs(open_only=True)
    memory.sharing = max(1, sum(one.order.model in (None, claim.job.order.model) for one in waiting))


async def priors(parts: WorkerParts, models: tuple[Available, ...], artifact: Artifact) -> tuple[Prior, ...]:
    """What was seen of each model at this type of task: its posterior without the shipped belief, which the policies
    have already."""
    records = await parts.learning.records(artifact.task_type)
    tried = {record.variant.model for record in records if record.samples}
    names = [model.name for model in models if model.name in tried]
    before, after = posteriors(names, artifact.task_type, ()), posteriors(names, artifact.task_type, records)
    return tuple(
        Prior(name, after[name].alpha - before[name].alpha, after[name].beta - before[name].beta) for name in names
    )
