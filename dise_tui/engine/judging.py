"""Judging one file that somebody brought: run it against their suite, measure what passes, score it.

Owns the order of these steps. Nothing is stored and no model is asked. How code is contained is `CodeRunner`, what its
outcome is worth `Scoring`; reading files and showing results belong to the fronts.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from ..domain.errors import SandboxError, UsageError
from ..domain.ports import Clock, CodeRunner, Scoring
from ..domain.scores import Evaluation, Level, Limits, SandboxStatus, Score, Suite, Verdict, Weights
from .measuring import UNKNOWN, Exam, Measured, Measuring, Mutation, Tell, run_exam

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Conditions:
    """How a candidate is scored."""

    limits: Limits = field(default_factory=Limits)
    weights: Weights = field(default_factory=Weights)
    gen_s: float | None = None
    """Seconds that generating it took; None leaves execution alone to make the speed."""
    audit: bool = False
    """Verify the coverage even where it is believed."""
    mutants: bool = True
    """Try the suite out on mutants of a passing candidate."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate after its exam."""

    score: Score
    evaluation: Evaluation | None
    """None when it was not run."""
    mutation: Mutation | None = None
    notes: tuple[str, ...] = ()
    """What a person should know besides: what was not measured, and why."""


class Judge:
    """Scores candidates one at a time."""

    def __init__(self, runner: CodeRunner, scoring: Scoring, clock: Clock) -> None:
        self._runner = runner
        self._scoring = scoring
        self._clock = clock

    async def status(self) -> SandboxStatus:
        """What contains code here; a sandbox that cannot even start contains nothing."""
        try:
            return await self._runner.status()
        except SandboxError as failure:
            log.warning("sandbox: %s", failure.message)
            return SandboxStatus(Level.NONE, "", (), failure.message, failure.hint)

    async def allow_unsafe(self) -> SandboxStatus:
        """Run under limits alone from now on, where nothing contains code; a person has just confirmed it."""
        return await self._runner.allow_unsafe()

    def refused(self, status: SandboxStatus, exam: Exam, conditions: Conditions) -> Judged:
        """The score of what is not run."""
        return _unrun(Verdict.REFUSED, status.reason, status, exam, conditions)

    def untested(self, why: UsageError, status: SandboxStatus, exam: Exam, conditions: Conditions) -> Judged:
        """The score of what the exam says nothing about."""
        return _unrun(Verdict.UNTESTED, why.message, status, exam, conditions)

    async def judge(
        self, source: str, entry: str | None, exam: Exam, conditions: Conditions, tell: Tell = lambda _: None
    ) -> Judged:
        """Run, measure, score. `tell` hears what is being done.

        Raises RunRefusedError when no containment holds, UsageError for an exam that cannot be put or of which nothing
        was run, SandboxError when the sandbox itself fails on the verdict; what fails afterwards only stays unmeasured.
        """
        tell("running the tests")
        evaluation = await run_exam(self._runner, source, entry, exam, conditions.limits)
        if exam.tests is not None and not evaluation.outcomes:
            why = evaluation.detail or "it holds no test"
            raise UsageError(f"{exam.tests.name} measures nothing: {why}.", "One test at least has to be run.")
        steps = Measuring(
            self._runner, self._scoring, self._clock, source, entry, exam, evaluation, conditions.limits
        )  # fmt: skip
        measured = await steps.all(audit=conditions.audit, mutants=conditions.mutants, tell=tell)
        suite = exam.suite
        if exam.tests is not None:
            names = [outcome.source for outcome in evaluation.outcomes]
            suite = self._scoring.tests_suite(exam.tests, names, entry, conditions.limits)
        assert suite is not None
        return self._scored(source, suite, evaluation, measured, conditions)

    def _scored(
        self, source: str, suite: Suite, evaluation: Evaluation, measured: Measured, conditions: Conditions
    ) -> Judged:
        mutation = measured.mutation
        score = self._scoring.score(
            evaluation, measured.coverage, suite, static=self._scoring.static_quality(source),
            gen_s=conditions.gen_s, weights=conditions.weights, timing=measured.timing,
            robustness=measured.robustness, mutation_rate=mutation.rate if mutation else None,
        )  # fmt: skip
        return Judged(score, evaluation, mutation, tuple(measured.notes))


def _unrun(verdict: Verdict, detail: str, status: SandboxStatus, exam: Exam, conditions: Conditions) -> Judged:
    score = Score(
        verdict, 0, len(exam.cases), None, None, None, None, UNKNOWN.status, None,
        exam.suite.suite_id if exam.suite else None, status.label, conditions.weights, gen_s=conditions.gen_s,
        detail=detail, level=status.level, backend=status.backend,
    )  # fmt: skip
    return Judged(score, None)
