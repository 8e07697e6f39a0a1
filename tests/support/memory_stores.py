"""The stores without a file: same contract as `dise_tui.storage`, see `tests/contracts/test_store_contract.py`."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

from dise_tui.domain.artifacts import Artifact, ArtifactSummary, BestChange, NewVersion, Version
from dise_tui.domain.errors import NotFoundError
from dise_tui.domain.ports import Clock
from dise_tui.domain.prompts import Kind, Offer, TaskType, normalise
from dise_tui.domain.scores import Score, Suite
from dise_tui.storage import naming, records
from dise_tui.storage.artifacts import check_rollback
from dise_tui.storage.words import MIN_SIMILARITY, content_words, jaccard


class ManualClock:
    """A clock that only moves when told to, or by `step` at each look."""

    def __init__(self, start: datetime = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC), step: float = 1.0) -> None:
        self._now = start
        self._step = timedelta(seconds=step)
        self._seconds = 0.0

    def now(self) -> datetime:
        self._now += self._step
        return self._now

    def monotonic(self) -> float:
        self._seconds += self._step.total_seconds()
        return self._seconds

    def advance(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)
        self._seconds += seconds


class MemoryArtifactStore:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.artifacts: dict[str, Artifact] = {}
        self._suites: dict[str, Suite] = {}
        self._links: dict[tuple[str, str], Suite] = {}
        self._best_changes: list[BestChange] = []

    async def append(
        self,
        artifact_id: str,
        prompt: str,
        task_type: TaskType,
        kind: Kind,
        slug: str,
        version: NewVersion,
        *,
        best: bool,
        suite: Suite | None = None,
    ) -> Version:
        now = self._clock.now()
        old = self.artifacts.get(artifact_id)
        number = len(old.versions) + 1 if old else 1
        if version.parent is not None and not 1 <= version.parent < number:
            raise NotFoundError(f"The parent, version {version.parent} of artifact {artifact_id}, does not exist.")
        records.version_row(artifact_id, number, version, now)
        if suite is not None:
            records.cases_text(suite.cases)
        values = {field.name: getattr(version, field.name) for field in dataclasses.fields(version)}
        stored = Version(artifact_id=artifact_id, number=number, created_at=now, **values)
        if old is None:
            name = naming.unique_slug(slug, {each.name for each in self.artifacts.values()})
            old = Artifact(artifact_id, name, prompt, task_type, kind, now, 1, 0, ())
        self.artifacts[artifact_id] = dataclasses.replace(
            old, versions=(*old.versions, stored), best=number if best else old.best
        )
        if suite is not None:
            cases = self._suites.setdefault(suite.suite_id, suite).cases
            self._links.setdefault((artifact_id, suite.suite_id), dataclasses.replace(suite, cases=cases))
        return stored

    async def rescore(self, artifact_id: str, number: int, score: Score, suite: Suite | None) -> Version:
        old = self.artifacts.get(artifact_id)
        if old is None or not 1 <= number <= len(old.versions):
            raise NotFoundError(f"There is no version {number} of artifact {naming.shorten(artifact_id)}.")
        records.score_columns(score)
        versions = list(old.versions)
        versions[number - 1] = dataclasses.replace(versions[number - 1], score=score)
        self.artifacts[artifact_id] = dataclasses.replace(old, versions=tuple(versions))
        if suite is not None:
            cases = self._suites.setdefault(suite.suite_id, suite).cases
            self._links.setdefault((artifact_id, suite.suite_id), dataclasses.replace(suite, cases=cases))
        return versions[number - 1]

    async def roll_back(self, artifact_id: str, number: int, reason: str) -> BestChange:
        old = self.artifacts.get(artifact_id)
        if old is None:
            raise NotFoundError(f"There is no artifact {naming.shorten(artifact_id)}.")
        check_rollback(old.name, old.best, number, len(old.versions))
        self.artifacts[artifact_id] = dataclasses.replace(old, best=number)
        self._best_changes.append(BestChange(artifact_id, old.best, number, reason, self._clock.now()))
        return self._best_changes[-1]

    async def best_changes(self, artifact_id: str) -> tuple[BestChange, ...]:
        return tuple(each for each in self._best_changes if each.artifact_id == artifact_id)

    async def get(self, id_or_name: str) -> Artifact:
        wanted = id_or_name.strip().lower()
        if wanted in self.artifacts:
            return self.artifacts[wanted]
        newest = list(reversed(self.artifacts.values()))
        for artifact in newest:
            if artifact.name == wanted:
                return artifact
        near = [each for each in newest if naming.is_prefix(wanted) and each.id.startswith(wanted)]
        if len(near) > 1:
            raise naming.ambiguous(wanted, [each.name for each in near[:4]])
        if near:
            return near[0]
        raise naming.not_found(id_or_name, [each.name for each in newest], [each.id for each in newest])

    async def find(self, artifact_id: str) -> Artifact | None:
        return self.artifacts.get(artifact_id)

    async def list(self) -> tuple[ArtifactSummary, ...]:
        newest = list(reversed(self.artifacts.values()))
        newest.sort(key=lambda each: each.created_at, reverse=True)
        return tuple(_summary(artifact) for artifact in newest)

    async def suite(self, artifact_id: str) -> Suite | None:
        artifact = self.artifacts.get(artifact_id)
        score = artifact.best_version.score if artifact else None
        return self._links.get((artifact_id, score.suite_id)) if score and score.suite_id else None

    async def count_use(self, artifact_id: str) -> int:
        artifact = self.artifacts.get(artifact_id)
        if artifact is None:
            raise NotFoundError(f"There is no artifact {naming.shorten(artifact_id)}.")
        self.artifacts[artifact_id] = dataclasses.replace(artifact, uses=artifact.uses + 1)
        return artifact.uses + 1

    async def similar(self, prompt: str, limit: int = 3) -> tuple[Offer, ...]:
        words = set(content_words(prompt))
        offers = []
        for artifact in reversed(self.artifacts.values()):
            theirs = set(content_words(artifact.prompt))
            similarity = jaccard(len(words & theirs), len(words), len(theirs))
            if similarity >= MIN_SIMILARITY and normalise(artifact.prompt) != normalise(prompt):
                fitness = artifact.best_version.fitness
                offers.append(Offer(artifact.id, artifact.name, artifact.prompt, fitness, similarity))
        offers.sort(key=lambda offer: (-offer.similarity, offer.fitness is None, -(offer.fitness or 0.0)))
        return tuple(offers[: max(0, limit)])


def _summary(artifact: Artifact) -> ArtifactSummary:
    best = artifact.best_version
    return ArtifactSummary(
        id=artifact.id,
        name=artifact.name,
        version=best.number,
        fitness=best.fitness,
        suite_id=best.score.suite_id if best.score else None,
        task_type=artifact.task_type,
        phase=best.phase,
        prompt=artifact.prompt,
        versions=len(artifact.versions),
        created_at=artifact.created_at,
        uses=artifact.uses,
    )


class MemoryPromptHistory:
    def __init__(self, limit: int = 500) -> None:
        self._limit = limit
        self._prompts: list[str] = []

    async def add_prompt(self, text: str) -> None:
        if text.strip() and self._limit > 0 and self._prompts[-1:] != [text]:
            self._prompts = [*self._prompts, text][-self._limit :]

    async def prompts(self, limit: int) -> tuple[str, ...]:
        return tuple(self._prompts[-limit:]) if limit > 0 else ()


class MemoryKeyValues:
    """Fills `domain.ports.KeyValueStore`."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    async def get(self, key: str) -> str | None:
        return self.values.get(key)

    async def set(self, key: str, value: str) -> None:
        self.values[key] = value
