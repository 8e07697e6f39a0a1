"""The library without a model server: what is kept, and what waits. The engine builds on it."""

from __future__ import annotations

from collections.abc import Callable

from ..domain.artifacts import Artifact, ArtifactSummary, BestChange
from ..domain.events import Event
from ..domain.jobs import Job, JobEvent
from ..domain.optimizing import Attempt
from ..domain.ports import ArtifactStore, Scoring
from ..domain.queue_port import QueueStore
from ..domain.scores import Score
from ..domain.trials import Part
from .following import QueueFollower
from .queueing import QueueDesk
from .rating import LearningDesk


class Library:
    """Reads artifacts and jobs. Needs no backend, so it works while no server runs."""

    def __init__(self, store: ArtifactStore, jobs: QueueStore, scoring: Scoring) -> None:
        self._store = store
        self._jobs = jobs
        self._scoring = scoring

    async def artifacts(self) -> tuple[ArtifactSummary, ...]:
        """Newest first."""
        return await self._store.list()

    async def artifact(self, ref: str) -> Artifact:
        """By id or name. Raises NotFoundError, naming near misses."""
        return await self._store.get(ref)

    async def roll_back(self, ref: str, number: int) -> BestChange:
        """Serve an earlier version again, or take that back; nothing is deleted. Raises NotFoundError, UsageError."""
        artifact = await self._store.get(ref)
        return await self._store.roll_back(artifact.id, number, "rolled back by you")

    async def changes(self, ref: str) -> tuple[BestChange, ...]:
        """What people had served instead of the newest, oldest first. Raises NotFoundError."""
        return await self._store.best_changes((await self._store.get(ref)).id)

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        """By priority, then age."""
        return await self._jobs.jobs(open_only=open_only)

    async def attempts(self, job_id: int) -> tuple[Attempt, ...]:
        """By number. Raises NotFoundError."""
        return await self._jobs.attempts(job_id)

    async def job_events(self, job_id: int) -> tuple[JobEvent, ...]:
        """What happened to a job, oldest first. Raises NotFoundError."""
        return await self._jobs.events(job_id)

    def score_parts(self, score: Score) -> tuple[Part, ...]:
        """A score opened into its parts, with the weights in force."""
        return self._scoring.parts(score)

    def improvement(self, old: float | None, new: float | None) -> str:
        """ "+22.7 %" for .75 to .92; an absolute difference when there is no old value above 0."""
        return self._scoring.improvement(old, new)


class StoredWork(Library):
    """The library with the whole queue and what was learnt beside it."""

    def __init__(
        self, store: ArtifactStore, jobs: QueueStore, scoring: Scoring, queue: QueueDesk, learning: LearningDesk
    ) -> None:
        super().__init__(store, jobs, scoring)
        self.queue = queue
        self.learning = learning

    def follower(self, publish: Callable[[Event], None]) -> QueueFollower:
        """What others make of the queue, told from its first look on."""
        return QueueFollower(self._jobs, self._store, publish)
