"""The variants of a job as the leaderboard shows them: what is known of each, and their order.

Which job is looked at is in `boards`, what events do in `fold_jobs`, how it reads in `panes.board_jobs`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from ...domain.artifacts import Artifact, Version
from ...domain.events import VersionAccepted
from ...domain.jobs import Job, JobState
from ...domain.optimizing import Attempt, AttemptState
from ...domain.scores import Score
from .waits import Waiting

INCUMBENT = 0
"""Number of the row of the version that a job began with; attempts count from 1."""


class Side(Protocol):
    """A candidate seen from several sides; None is unknown."""

    @property
    def number(self) -> int: ...
    @property
    def fitness(self) -> float | None: ...
    @property
    def latency_s(self) -> float | None: ...
    @property
    def size(self) -> int | None: ...
    @property
    def readability(self) -> float | None: ...
    @property
    def documentation(self) -> float | None: ...
    @property
    def passes(self) -> bool: ...
    @property
    def front(self) -> bool: ...


def passes(score: Score | None, hidden: bool | None = None) -> bool:
    """It passes everything, and no hidden test speaks against it."""
    return score is not None and score.passes and hidden is not False and score.hidden_rate in (None, 1.0)


@dataclass(slots=True)
class VariantView:
    """An attempt, live and afterwards."""

    attempt: Attempt
    why: str = ""
    """Why it is tried."""
    tokens: int = 0
    rate: float | None = None
    """Tokens a second."""
    waits: Waiting | None = None
    """What its answer waits for."""
    called: bool = False
    """Placement has had a call for it."""
    calling: bool = False
    """It has one now."""
    refused: str = ""
    """Why it did not become a version, in one sentence."""

    @property
    def running(self) -> bool:
        return not self.attempt.state.ended

    @property
    def testing(self) -> bool:
        """Its answer is there and is being tested."""
        return self.running and self.tokens > 0 and self.called and not self.calling

    @property
    def lively(self) -> bool:
        """Something moves in it."""
        return self.running and self.waits is None

    @property
    def scored(self) -> bool:
        return self.attempt.state is AttemptState.SCORED and self.attempt.fitness is not None

    @property
    def passes(self) -> bool:
        return self.scored and passes(self.attempt.score, self.attempt.hidden_passed)

    @property
    def reason(self) -> str:
        return self.refused or self.attempt.reason


@dataclass(slots=True)
class JobBoard:
    """One job, its variants and the version that it began with."""

    job_id: int
    artifact_id: str
    artifact_name: str
    job: Job | None = None
    variants: dict[int, VariantView] = field(default_factory=dict)
    """By number."""
    base: Version | None = None
    """What was served when the job began; None while that is not read."""
    accepted: dict[int, VersionAccepted] = field(default_factory=dict)
    """Attempts that became a version while somebody watched."""
    served: int | None = None
    """Number of the version that is served now."""
    doing: str = ""
    """What it does or waits for."""
    ended: str = ""
    """Why it has ended, in one sentence."""
    sides: tuple[Side, ...] | None = None
    """None while they are not measured."""
    measured: tuple[int, ...] = ()
    """Numbers of the attempts that `sides` are of."""
    touched: int = 0
    """Rises with each event; the job that was quiet for longest is let go first."""

    @property
    def suite(self) -> str | None:
        """The tests that count: those of the newest score."""
        for view in reversed(self.variants.values()):
            if view.scored and view.attempt.score is not None:
                return view.attempt.score.suite_id
        return self.base.score.suite_id if self.base is not None and self.base.score is not None else None

    def comparable(self, score: Score | None) -> bool:
        """Scores of other tests say nothing about which is better."""
        return score is not None and score.suite_id == self.suite

    @property
    def base_fitness(self) -> float | None:
        """What a variant has to beat; None where that is not known, or was found by other tests."""
        score = self.base.score if self.base is not None else None
        return score.fitness if score is not None and self.comparable(score) else None

    @property
    def scored(self) -> int:
        return sum(1 for view in self.variants.values() if view.scored)

    @property
    def planned(self) -> int:
        """Attempts expected altogether."""
        told = self.job.progress.planned if self.job is not None else 0
        return max(told, len(self.variants))

    @property
    def open(self) -> bool:
        return self.job is None or self.job.state.open

    @property
    def worked_on(self) -> bool:
        running = any(view.running for view in self.variants.values())
        return running and (self.job is None or self.job.state in (JobState.RUNNING, JobState.PAUSING))

    @property
    def lively(self) -> bool:
        return self.worked_on and any(view.lively for view in self.variants.values())

    @property
    def best(self) -> VariantView | None:
        """The best that passes, of those that can be compared; the earlier of equal ones."""
        found = [view for view in self.variants.values() if view.passes and self.comparable(view.attempt.score)]
        return max(found, key=lambda view: view.attempt.fitness or 0.0) if found else None

    def version_of(self, view: VariantView) -> int | None:
        """The version that an attempt became."""
        told = self.accepted.get(view.attempt.number)
        return told.version.number if told is not None else view.attempt.version

    def order(self) -> list[int]:
        """Numbers of the rows: scored ones best first, then those that run in their order, then those without a score.

        It changes when something begins or ends, never while it streams.
        """
        numbers = [*self.variants, INCUMBENT] if self.base is not None else [*self.variants]
        return sorted(numbers, key=self._place)

    def _place(self, number: int) -> tuple[float, ...]:
        view = self.variants.get(number)
        if view is not None and not view.scored:
            return (2.0 if view.running else 3.0, float(number))
        score = self.score_of(number)
        good = view.passes if view is not None else passes(score)
        if score is None or score.fitness is None or not self.comparable(score):
            return (4.0, float(number))
        slow = score.gen_s if score.gen_s is not None else float("inf")
        return (0.0 if good else 1.0, -score.fitness, -(score.quality or 0.0), slow, float(number))

    def score_of(self, number: int) -> Score | None:
        if number == INCUMBENT:
            return self.base.score if self.base is not None else None
        return self.variants[number].attempt.score if number in self.variants else None

    def code_of(self, number: int) -> str:
        """What a row has made; the text of an attempt without code."""
        if number == INCUMBENT:
            return (self.base.code or self.base.text) if self.base is not None else ""
        view = self.variants.get(number)
        return (view.attempt.code or view.attempt.text) if view is not None else ""

    def read(self, attempts: Iterable[Attempt], artifact: Artifact) -> None:
        """What the database holds; what was told since and is further stays."""
        for attempt in attempts:
            known = self.variants.get(attempt.number)
            if known is None:
                self.variants[attempt.number] = VariantView(attempt, tokens=attempt.tokens)
            elif attempt.state.ended:
                known.attempt = attempt
        self.variants = dict(sorted(self.variants.items()))
        self.base = base_of(artifact, self)
        self.served = artifact.best

    @property
    def measurable(self) -> tuple[int, ...]:
        """Attempts that have a fitness to be seen beside other sides."""
        return tuple(number for number, view in self.variants.items() if view.attempt.fitness is not None)


def base_of(artifact: Artifact, board: JobBoard) -> Version:
    """The version that a job began with: the parent of the first that it made, else what was served at its time."""
    versions = {version.number: version for version in artifact.versions}
    job = board.job
    known = [one for one in artifact.versions if job is None or job.state.open or one.created_at <= job.updated_at]
    made = {board.version_of(view) for view in board.variants.values()}
    first = next((version for version in known if version.number in made), None)
    if first is not None and first.parent in versions:
        return versions[first.parent]
    return artifact.best_version if artifact.best_version in known or not known else known[-1]
