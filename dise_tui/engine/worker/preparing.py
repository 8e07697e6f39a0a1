"""What a job needs before its first attempt: a suite, the incumbent's score under it, what was learnt before.

Everything found out here is kept with the job or the artifact, so that a job that goes on finds the same.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from ...domain.artifacts import Artifact
from ...domain.optimizing import Approach
from ...domain.prompts import Kind
from ...domain.queue_port import Claim
from ...domain.scores import Suite
from ..learning.recommend import EXPLORE, posteriors
from ..optimize.refinement import writers
from ..optimize.view import Available, Incumbent, Prior
from .attempting import Job
from .comparing import rescored, suite_now, weights_now
from .halting import Halt
from .memory import Memory
from .parts import WorkerParts, noticing
from .prose import Judge

SUITE: Final = "suite"
"""Among the tries of a job's memory: the server went away while tests were written."""
TRIES: Final = 3


class NotWorkableError(Exception):
    """No attempt can be made at this job; says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A job that can be worked on."""

    job: Job
    judge: Judge | None = None
    """For prose."""


async def prepared(parts: WorkerParts, claim: Claim, memory: Memory, halt: Halt) -> Prepared:
    """What all attempts share; notes in `memory` what must stay the same for the whole job.

    Raises NotWorkableError, Halted, NotFoundError, BackendError and StorageError.
    """
    artifact = await parts.store.get(claim.job.artifact_id)
    if artifact.kind is Kind.CODE:
        return Prepared(await _code(parts, claim, artifact, memory, halt))
    return await _prose(parts, claim, artifact, memory)


async def _code(parts: WorkerParts, claim: Claim, artifact: Artifact, memory: Memory, halt: Halt) -> Job:
    if not parts.settings.code.run or not await parts.tester.can_run():
        raise NotWorkableError("Generated code is not run here, so that no version can be shown to be better.")
    weights = await weights_now(parts, artifact)
    suite = await _suite(parts, artifact, memory, halt)
    best = await rescored(parts, artifact, artifact.best_version, suite, weights, halt)
    base = next((one for one in artifact.versions if one.number == memory.base), best)
    if base.number != best.number:
        base = await rescored(parts, artifact, base, suite, weights, halt)
    if memory.base is None:
        await _remember(parts, claim, artifact, memory)
    made = base.generator
    approach = Approach(made.stage) if made.stage in set(Approach) else Approach.PLAIN
    incumbent = Incumbent(made.model, made.temperature, approach, base.code, base.score)
    tools = {one.name: one for one in await parts.learning.tools(artifact.task_type)}
    return Job(claim, artifact, base, suite, weights, incumbent, tools)


async def _prose(parts: WorkerParts, claim: Claim, artifact: Artifact, memory: Memory) -> Prepared:
    """Without a judge nothing could be shown to be better, so that no model's time is spent."""
    if parts.prose is None:
        raise NotWorkableError(f"{artifact.name} is prose, and nothing here judges prose.")
    models, order = await parts.models.available(), claim.job.order
    state = await parts.prose.desk.state(set(writers(models, order)))
    if not state.usable:
        # The judge that was calibrated may be another one: the one for texts of the usual writers.
        usual = await parts.prose.desk.state()
        state = usual if usual.usable else state
    if not state.usable or state.choice.model is None or state.calibration is None:
        raise NotWorkableError(f"No model can judge here which text of {artifact.name} is better: {state.why_not}.")
    base = next((one for one in artifact.versions if one.number == memory.base), artifact.best_version)
    if memory.base is None:
        await _remember(parts, claim, artifact, memory)
    made, total = base.generator, base.prose.total if base.prose is not None else None
    incumbent = Incumbent(made.model, made.temperature, total=total)
    job = Job(claim, artifact, base, None, await weights_now(parts, artifact), incumbent, {})
    return Prepared(job, Judge(state.choice.model, state.calibration))


async def _suite(parts: WorkerParts, artifact: Artifact, memory: Memory, halt: Halt) -> Suite:
    """The artifact's own, or one that is made now. Raises BackendError when the server went away meanwhile: what was
    written by then is too little to go by."""
    kept = await suite_now(parts, artifact)
    if kept is not None:
        return kept
    usable = [model for model in await parts.models.available() if model.fits]
    writer = max(usable, key=lambda model: (model.parameters, model.name), default=None)
    name = writer.name if writer is not None else None
    with noticing() as outage:
        made = await halt.guard(parts.tester.make_suite(f"job-{artifact.id}", "tests", artifact.prompt, name))
    lost = memory.tries.get(SUITE, 0)
    if outage.failure is not None and lost < TRIES:
        memory.tries[SUITE] = lost + 1
        raise outage.failure
    if made is None and name is None:
        raise NotWorkableError("No attempt can be made: no model can run here.")
    if made is None:
        raise NotWorkableError(f"There is no test by which a version of {artifact.name} could be shown to be better.")
    return made


async def _remember(parts: WorkerParts, claim: Claim, artifact: Artifact, memory: Memory) -> None:
    """As it is when the job begins: the version to beat, what was learnt, and who shares the models."""
    models = await parts.models.available()
    memory.base = artifact.best
    memory.priors = await priors(parts, models, artifact)
    waiting = await parts.queue.jobs(open_only=True)
    memory.explore = await _explored(parts, claim, models, artifact)
    memory.sharing = max(1, sum(one.order.model in (None, claim.job.order.model) for one in waiting))


async def _explored(parts: WorkerParts, claim: Claim, models: tuple[Available, ...], artifact: Artifact) -> str | None:
    """Of ten jobs one begins with a model of which least is known here, once anything is known at all; the seed and
    what was seen decide which."""
    records = await parts.learning.records(artifact.task_type)
    count = sum(record.samples for record in records)
    draw = random.Random(f"{claim.job.order.seed} {artifact.id} {count}")
    if not count or draw.random() >= EXPLORE:
        return None
    seen = {model.name: 0 for model in models if model.fits}
    for record in records:
        if record.variant.model in seen:
            seen[record.variant.model] += record.samples
    fewest = min(seen.values(), default=0)
    rare = sorted(name for name, samples in seen.items() if samples == fewest < count)
    return draw.choice(rare) if rare else None


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
