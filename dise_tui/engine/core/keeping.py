"""The end of a run: which candidate is kept, whether it is served from now on, and whether it must be improved.

Owns these decisions and their order. The rules by which two versions compare are in `reuse`, the table of versions
is the store's.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from ...domain.artifacts import Artifact, NewVersion, Version
from ...domain.errors import DiseError
from ...domain.events import ArtifactReady, Event, JobChanged
from ...domain.generators import Generator, prompt_hash
from ...domain.jobs import Priority, Reason
from ...domain.ports import ArtifactStore, Enqueues, Scoring
from ...domain.prompts import Mode, artifact_id
from ...domain.scoring_port import Criteria
from ...domain.settings import Settings
from ..optimize.selection import outside
from . import reuse
from .run import Interrupted
from .work import Candidate, Kept, Work

PHASE = "1_realtime"
Publish = Callable[[Event], None]
Used = Callable[[str, int, int], Awaitable[None]]
"""Told of an artifact, the version that was served, and how often the artifact was used by now."""


class Keeper:
    """Puts what a run yielded into the library, and on the queue where it is not good enough."""

    def __init__(
        self, settings: Settings, scoring: Scoring, store: ArtifactStore, jobs: Enqueues, used: Used, publish: Publish
    ) -> None:
        self._settings = settings
        self._scoring = scoring
        self._store = store
        self._jobs = jobs
        self._used = used
        self._publish = publish

    async def keep(self, work: Work) -> DiseError | None:
        """Store the best candidate; returns the error of a run that has nothing whole to show.

        Raises `Interrupted` when the person ended everything before a word was said.
        """
        if not work.candidates:
            if work.error is None and all(one.reason == "cancelled" for one in work.results):
                raise Interrupted
            return _failure(work)
        best = choose(work.candidates, self._scoring.criteria(work.decision.task_type))
        request = work.run.request
        # Another run of the same request may have ended since this one began.
        stored = await self._store.find(artifact_id(request.text))
        version = self._version(work, best, stored)
        kept = await self._store.append(
            artifact_id(request.text), request.text, work.decision.task_type, work.decision.task_type.kind,
            reuse.slug(request.text, best.code, self._scoring.entry_point), version,
            best=stored is None or self._better(stored.best_version, version), suite=work.suite,
        )  # fmt: skip
        work.kept = Kept(kept, best)
        await self._announce(work, kept, best)
        return _failure(work) if all(one.result.failed for one in work.candidates) else None

    def _better(self, old: Version, new: NewVersion) -> bool:
        return reuse.improves(old, new, self._scoring.accepts_challenger)

    async def serve(self, work: Work, stored: Artifact) -> None:
        """Answer from the library, at once."""
        best = stored.best_version
        await self._used(stored.id, best.number, await self._store.count_use(stored.id))
        self._publish(
            ArtifactReady(
                work.run.id, stored.id, stored.name, best.number, best.fitness, True, best, best.generator.stage
            )
        )
        if work.decision.mode is Mode.OPTIMIZE:
            await self._enqueue(stored.id, Reason.OPTIMIZE_MODE, Priority.MEDIUM, best.fitness)

    def _version(self, work: Work, best: Candidate, stored: Artifact | None) -> NewVersion:
        result, mantra = best.result, work.decision.mantra
        generator = Generator(
            result.model, result.stage.temperature, result.stage.name, prompt_hash(best.system_prompt),
            mantra.key if mantra else None,
        )  # fmt: skip
        reason = "first answer" if stored is None else "generated anew"
        if result.partial:
            reason += f", partial ({result.reason})"
        return NewVersion(
            result.text, best.code, generator, PHASE, best.confidence, result.generation_s, best.score, reason,
            parent=stored.best if stored else None, tool_usage=best.tools,
            expected_quality=None if best.score else result.stage.expected_quality, prose=best.prose,
        )  # fmt: skip

    async def _announce(self, work: Work, kept: Version, best: Candidate) -> None:
        artifact = await self._store.get(kept.artifact_id)
        self._publish(
            ArtifactReady(
                work.run.id, artifact.id, artifact.name, kept.number, kept.fitness, False, kept,
                best.result.stage.name,
            )
        )  # fmt: skip
        served = artifact.best_version.fitness
        if served is not None and served < self._settings.code.fitness_threshold:
            await self._enqueue(artifact.id, Reason.LOW_FITNESS, Priority.HIGH, served)
        if work.decision.mode is Mode.OPTIMIZE and not work.run.cancelled:
            await self._enqueue(artifact.id, Reason.OPTIMIZE_MODE, Priority.MEDIUM, served)

    async def _enqueue(self, ref: str, reason: Reason, priority: Priority, fitness: float | None) -> None:
        job = await self._jobs.enqueue(ref, reason, priority, fitness)
        if job is not None:
            self._publish(JobChanged(job))


def choose(candidates: list[Candidate], criteria: Criteria | None = None) -> Candidate:
    """The best of at least one: of code by rank, what keeps within the task type's bounds before what passes outside
    them; of other answers the latest whole one that the gate lets through, else the latest whole one. A tie goes to
    the later."""
    code = [one for one in candidates if one.code is not None]
    if code:
        return max(reversed(code), key=lambda one: (one.rank[0], _within(one, criteria), *one.rank[1:]))
    whole = [one for one in candidates if not one.result.partial]
    sound = [one for one in whole if one.prose is None or one.prose.passes]
    return (sound or whole or candidates)[-1]


def _within(candidate: Candidate, criteria: Criteria | None) -> bool:
    """Of what fails tests nothing else matters."""
    score = candidate.score
    return criteria is None or score is None or not score.passes or not outside(score, criteria)


def _failure(work: Work) -> DiseError:
    """Why a run has nothing whole to show: what was told of a stage, else what is yet to be told."""
    if work.error is not None:
        return work.error
    late = next((one for one in reversed(work.results) if one.reason == "timeout"), None)
    if late is not None:
        stage = late.stage
        return DiseError(
            f"{stage.name} on {late.model} was not finished within {stage.timeout_s:g} s.",
            f"Raise stages.{stage.name}.timeout in the settings, or choose a smaller model with --model NAME.",
        )
    return DiseError("The models gave no answer.", "Try again, or another model with --model NAME.")
