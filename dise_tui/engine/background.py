"""Work on the queue beside everything else: the life of the worker, and what a person asks of its attempts.

Owns when background work begins and ends in this process. How a job is worked on is in `worker`; what people ask of
the queue as a whole, in `queueing`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from ..domain.artifacts import Artifact, NewVersion, Version
from ..domain.errors import NotFoundError, UsageError
from ..domain.events import Event, VersionAccepted
from ..domain.generators import Generator, prompt_hash
from ..domain.jobs import Job, Owner, Priority, Reason
from ..domain.optimizing import Attempt, AttemptState, Budget, Order
from ..domain.prompts import Kind
from ..domain.queue_port import QueueStore
from ..domain.settings import OptimizerSettings
from .optimize.acceptance import improvement_pct
from .optimize.approaches import SYSTEM_PROMPTS
from .worker.parts import WorkerParts
from .worker.presence import PresenceWatch
from .worker.rounds import PHASE
from .worker.worker import OptimizerWorker

PROMOTED: Final = "promoted by you"


@dataclass(frozen=True, slots=True)
class Ground:
    """What background work stands on."""

    parts: WorkerParts
    presence: PresenceWatch
    owner: Callable[[str], Owner]
    """Names this process as a new owner of jobs, with a label for people."""


class Background:
    """The background work of one process. Nothing is worked on until `start`."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._worker: OptimizerWorker | None = None

    @property
    def presence(self) -> PresenceWatch:
        return self._ground.presence

    @property
    def on(self) -> bool:
        """This process works on the queue."""
        return self._worker is not None

    @property
    def _settings(self) -> OptimizerSettings:
        return self._ground.parts.settings.optimizer

    def start(self, label: str, only: Collection[int] | None = None) -> None:
        """Begin to work on the queue, or on `only` these jobs of it.

        `label` tells people who does: "dashboard", "dise work".
        """
        if self._worker is None:
            ground, cooldown_s = self._ground, self._settings.cooldown_hours * 3600.0
            self._worker = OptimizerWorker(
                ground.parts, ground.owner(label), ground.presence, cooldown_s=cooldown_s, only=only
            )
            self._worker.start()

    def kick(self) -> None:
        """The queue changed: look at once."""
        if self._worker is not None:
            self._worker.kick()

    async def aclose(self) -> None:
        """Within 5 s: streams are closed, partial texts kept, jobs given back."""
        worker, self._worker = self._worker, None
        if worker is not None:
            await worker.aclose()

    # attempts, by hand

    async def attempt(self, job_id: int, number: int) -> tuple[Job, Attempt]:
        """Raises NotFoundError."""
        queue = self._ground.parts.queue
        job = await queue.job(job_id)
        found = next((one for one in await queue.attempts(job_id) if one.number == number), None)
        if found is None:
            raise NotFoundError(f"Job {job_id} has no attempt {number}.", "The leaderboard shows those that it has.")
        return job, found

    async def promote(self, job_id: int, number: int) -> Version:
        """Serve what an attempt made, whatever its score; a version that holds the same already is served again.

        Raises NotFoundError, UsageError for an attempt that was broken off, has failed or made nothing.
        """
        job, attempt = await self.attempt(job_id, number)
        store = self._ground.parts.store
        artifact = await store.get(job.artifact_id)
        if why := _not_servable(artifact, attempt):
            raise UsageError(f"Attempt {number} of {artifact.name} {why}.", "Promote one that has a score.")
        same = next((one for one in artifact.versions if (one.code, one.text) == (attempt.code, attempt.text)), None)
        if same is not None:
            if same.number != artifact.best:
                await store.roll_back(artifact.id, same.number, PROMOTED)
            return same
        made = _promoted(artifact, attempt, await self._hashed(artifact, attempt))
        version = await store.append(
            artifact.id, artifact.prompt, artifact.task_type, artifact.kind, artifact.name, made, best=True,
            suite=await store.suite(artifact.id),
        )  # fmt: skip
        self._ground.parts.publish(_told(artifact, attempt, version))
        return version

    async def _hashed(self, artifact: Artifact, attempt: Attempt) -> str:
        """Of the system prompt that it was made with."""
        tools = await self._ground.parts.learning.tools(artifact.task_type) if attempt.variant.tool else ()
        own = next((one.system_prompt for one in tools if one.name == attempt.variant.tool), None)
        return prompt_hash(own or SYSTEM_PROMPTS[attempt.variant.approach])

    async def rerun(self, job_id: int, number: int) -> Job:
        """Queue the same variant once more, with another seed. Raises NotFoundError, UsageError while a job is open."""
        job, attempt = await self.attempt(job_id, number)
        queue: QueueStore = self._ground.parts.queue
        used = [one.seed for one in await queue.attempts(job_id) if one.variant.key == attempt.variant.key]
        settings = self._settings
        budget = Budget(settings.budget_seconds, None, settings.attempt_seconds)
        order = Order(budget=budget, seed=max(used, default=0) + 1, variant=attempt.variant)
        artifact = await self._ground.parts.store.get(job.artifact_id)
        fitness = artifact.best_version.fitness
        return await queue.enqueue(artifact.id, Reason.MANUAL, Priority.HIGH, fitness, order, alone=True)


def _not_servable(artifact: Artifact, attempt: Attempt) -> str:
    """Why what it left must not be served, or ""."""
    if not attempt.state.ended:
        return "has not ended yet"
    if attempt.state is not AttemptState.SCORED:
        return f"was {attempt.state}, so that what it left may be broken off"
    made = attempt.code if artifact.kind is Kind.CODE else attempt.text
    return "" if made and made.strip() else "made nothing that could be served"


def _promoted(artifact: Artifact, attempt: Attempt, hashed: str) -> NewVersion:
    variant, served = attempt.variant, artifact.best_version
    generator = Generator(variant.model, variant.temperature, str(variant.approach), hashed, served.generator.mantra)
    return NewVersion(
        attempt.text, attempt.code, generator, PHASE, served.confidence, attempt.generation_s, attempt.score,
        f"{PROMOTED}: attempt {attempt.number} of job {attempt.job_id}", parent=artifact.best,
        tool_usage=("sandbox",) if attempt.score is not None else (),
    )  # fmt: skip


def _told(artifact: Artifact, attempt: Attempt, version: Version) -> Event:
    old, new = artifact.best_version.fitness, attempt.fitness
    pct = improvement_pct(old, new)
    return VersionAccepted(attempt.job_id, artifact.id, artifact.name, attempt.number, version, old, new, pct, PROMOTED)
