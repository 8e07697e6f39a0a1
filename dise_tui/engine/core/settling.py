"""Holding candidates against one another: what several of them show about the suite they were scored by.

A suite is changed by evidence only, never by one candidate: checks that nobody passes or only their author does are
dropped, and inputs on which passing candidates differ become cases where the majority is clear, questions where it is
not. A changed suite is a new version, so everything that is compared is scored again under it. How the evidence is
weighed is `Scoring`'s business.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...domain.artifacts import Artifact, Version
from ...domain.errors import RunRefusedError, SandboxError
from ...domain.events import Event, Notice, Scored
from ...domain.ports import ArtifactStore, CodeRunner, Scoring
from ...domain.scores import Observation, Score, Suite, Weights
from ...domain.trials import Disagreement, Trial
from .testing import LOOK, CodeTester, Tested
from .work import Candidate, Work

log = logging.getLogger(__name__)

WITNESSES = 3
"""Different candidates that must have been tried before a check is dropped for what they did."""
QUESTIONS = 1
"""Open questions that are put to the person after one answer; more would be a form to fill in."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A suite after the candidates of a run were held against one another."""

    suite: Suite
    questions: tuple[str, ...] = ()


class Settler:
    """Settles the suite of a run, and scores again what a new version of it calls for."""

    def __init__(
        self, runner: CodeRunner, scoring: Scoring, tester: CodeTester, store: ArtifactStore,
        publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._runner = runner
        self._scoring = scoring
        self._tester = tester
        self._store = store
        self._publish = publish

    async def settle(self, work: Work) -> None:
        """After the last stage: a better suite, if the candidates call for one, and scores under it.

        Also the version that is served so far is scored under the run's suite before anything is compared with it.
        """
        if work.suite is None:
            return
        settled = await self._settled(work, work.suite)
        for question in settled.questions:
            self._publish(
                Notice(work.run.id, "info", question, "Say it in the request; it then counts as your example.")
            )
        if settled.suite.suite_id != work.suite.suite_id:
            work.suite = settled.suite
            for candidate in _scored(work):
                await self._again(work, candidate, settled.suite)
        if work.stored is not None:
            await self._incumbent(work, work.stored, settled.suite)

    async def _settled(self, work: Work, suite: Suite) -> Settled:
        candidates = _scored(work)
        if len({_key(one.code) for one in candidates}) >= WITNESSES:
            trials = [
                Trial(_key(one.code), one.result.model, one.passed)
                for one in candidates
                if len(one.passed) == len(suite.cases)
            ]
            suite = self._scoring.quarantine(suite, trials).suite or suite
        passing = {_key(one.code): one for one in candidates if one.score is not None and one.score.passes}
        if len(passing) < 2:
            return Settled(suite)
        found = await self._disagreements(suite, list(passing.values()))
        clear = [one.case for one in found if one.clear]
        if clear:
            suite = self._scoring.extended(suite, clear)
        return Settled(suite, tuple(one.question for one in found if not one.clear)[:QUESTIONS])

    async def _disagreements(self, suite: Suite, candidates: Sequence[Candidate]) -> tuple[Disagreement, ...]:
        """On which strange inputs passing candidates differ."""
        first = candidates[0].code or ""
        entry = self._scoring.entry_point(first, suite.entry)
        if entry is None:
            return ()
        inputs = self._scoring.fuzz_inputs(first, entry, suite.cases)
        seen: dict[str, Sequence[Observation]] = {}
        weights: dict[str, float] = {}
        try:
            for one in candidates:
                name = self._scoring.entry_point(one.code or "", suite.entry)
                if name is None:
                    continue
                seen[_key(one.code)] = await self._runner.observe(one.code or "", name, inputs, LOOK)
                weights[_key(one.code)] = (one.score.fitness if one.score else None) or 0.0
        except (RunRefusedError, SandboxError) as failure:
            log.warning("disagreements: %s", failure.message)
            return ()
        return self._scoring.disagreements(entry, inputs, seen, weights)

    async def _again(self, work: Work, candidate: Candidate, suite: Suite) -> None:
        stage = candidate.result.stage.name
        tested = await self._score(work, stage, candidate.code or "", suite, candidate.result.generation_s)
        candidate.code, candidate.score, candidate.passed = tested.source, tested.score, tested.passed
        self._publish(Scored(work.run.id, stage, candidate.result.model, tested.score))

    async def _incumbent(self, work: Work, stored: Artifact, suite: Suite) -> None:
        """Score the version that is served so far under this suite, and keep that."""
        best: Version = stored.best_version
        if best.code is None or best.score is None or not self._scoring.needs_rescore(best.score, suite):
            return
        tested = await self._score(work, best.generator.stage, best.code, suite, best.generation_s)
        if tested.score.fitness is not None:
            await self._store.rescore(stored.id, best.number, tested.score, suite)

    async def _score(self, work: Work, stage: str, code: str, suite: Suite, gen_s: float) -> Tested:
        weights: Weights = self._scoring.weights(work.decision.task_type, work.decision.mantra)
        return await self._tester.score(
            work.run.id, stage, code, suite, gen_s=gen_s, weights=weights, prompt=work.run.request.text,
            allowed=work.run.request.run_code,
        )  # fmt: skip


def _scored(work: Work) -> list[Candidate]:
    """The candidates whose code was really run."""
    return [one for one in work.candidates if one.code is not None and _ran(one.score)]


def _ran(score: Score | None) -> bool:
    return score is not None and score.fitness is not None


def _key(code: str | None) -> str:
    """The same word for the same source."""
    return hashlib.sha256((code or "").strip().encode("utf-8", "replace")).hexdigest()[:12]
