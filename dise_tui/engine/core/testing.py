"""Testing a candidate: its suite is made once per artifact, it is run, repaired if need be, measured and scored.

Owns the order of these steps. How tests are found and what they are worth is `Scoring`; how code is contained
is `CodeRunner`; what is measured beside the verdict is `engine.measuring`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ...domain.errors import BackendError, RunRefusedError, SandboxError, UsageError
from ...domain.events import Event, ScoringStarted
from ...domain.ports import ChatCall, Clock, CodeRunner, ModelCalls, Scoring, whole_text
from ...domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Limits,
    SandboxStatus,
    Score,
    Suite,
    Verdict,
    Weights,
)
from ...domain.settings import Settings
from ...domain.trials import FollowUp
from ..measuring import Exam, Measuring
from . import autofix

log = logging.getLogger(__name__)

CHECK_TEMPERATURES = (0.0, 0.4, 0.8)
"""The first sample is the model's best guess; the next ones differ, so that agreement means something. The last
holds for all further ones, which differ by their seed."""
CHECK_TOKENS = 500
LOOK = Limits(wall_case_s=0.5, wall_total_s=3.0, cpu_s=3.0)
"""Bounds of looking at what a candidate does with inputs that nobody has given an answer to."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A candidate after its tests: the source as it was scored, and its score."""

    source: str
    score: Score
    tools: tuple[str, ...]
    """What was used: "sandbox", "check_writer", and the names of the fixers."""
    passed: tuple[bool, ...] = ()
    """For each case of the suite, in its order; empty when it was not run."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A candidate that has its verdict."""

    run_id: str
    stage: str
    prompt: str
    source: str
    entry: str
    suite: Suite
    evaluation: Evaluation


class CodeTester:
    """Makes suites and scores candidates."""

    def __init__(
        self, calls: ModelCalls, runner: CodeRunner, scoring: Scoring, clock: Clock,
        settings: Settings, publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._calls = calls
        self._runner = runner
        self._scoring = scoring
        self._clock = clock
        self._settings = settings
        self._publish = publish
        self._sharpness: dict[str, float] = {}
        """Share of mutants that a suite kills, by suite: found out once, by the first candidate that passes it."""

    async def can_run(self) -> bool:
        """Whether containment holds, so that making tests is worth the models' time."""
        return (await self._status()).runs

    async def _status(self) -> SandboxStatus:
        """What contains generated code; a sandbox that cannot even start contains nothing."""
        try:
            return await self._runner.status()
        except SandboxError as failure:
            log.warning("sandbox: %s", failure.message)
            return SandboxStatus(Level.NONE, "", (), failure.message, failure.hint)

    async def make_suite(self, run_id: str, stage: str, prompt: str, model: str | None) -> Suite | None:
        """The frozen suite for a request: the user's own examples, and checks that `model` writes from the
        request alone, before it or anyone has seen a candidate's tests. None when there is nothing to test by.
        """
        scoring = self._scoring
        entry = scoring.entry_in_prompt(prompt)
        examples = scoring.examples(prompt)
        samples: list[tuple[Case, ...]] = []
        if model is not None:
            count = self._settings.code.check_writers
            for number in range(1, count + 1):
                temperature = CHECK_TEMPERATURES[min(number, len(CHECK_TEMPERATURES)) - 1]
                self._publish(ScoringStarted(run_id, stage, f"{model} writes tests, {number} of {count}"))
                named, cases = await self._write_checks(prompt, entry, model, temperature, number)
                entry = entry or named
                if cases:
                    samples.append(cases)
        suite = scoring.freeze(entry, examples, samples, model or "")
        if suite is None:
            return None
        return scoring.extended(suite, scoring.property_cases(prompt, entry, suite.cases))

    async def _write_checks(
        self, prompt: str, entry: str | None, model: str, temperature: float, seed: int
    ) -> tuple[str | None, tuple[Case, ...]]:
        models = self._settings.models
        call = ChatCall(
            model, self._scoring.check_messages(prompt, entry), models.num_ctx, temperature, seed,
            CHECK_TOKENS, keep_alive=models.keep_alive,
            first_token_timeout_s=models.first_token_timeout_s, gap_timeout_s=models.gap_timeout_s,
            purpose="writing tests",
        )  # fmt: skip
        text = ""
        try:
            text = await whole_text(self._calls.chat(call))
        except BackendError as failure:
            log.warning("check writer %s: %s", model, failure.message)
        return self._scoring.checks(text)

    async def score(
        self, run_id: str, stage: str, source: str, suite: Suite | None, *, gen_s: float, weights: Weights,
        prompt: str = "", allowed: bool = True,
    ) -> Tested:  # fmt: skip
        """Run, repair within its budget, measure, score. A refusal is a score with that verdict.

        `prompt` justifies the laws that a passing candidate is held to besides. `allowed` is the user's word for this
        request; False leaves the code unrun.
        """
        static = self._scoring.static_quality(source)
        if not (allowed and self._settings.code.run):
            return self._unscored(source, Verdict.UNTESTED, "not run", "running code is switched off", static, gen_s)
        status = await self._status()
        if not status.runs:
            return self._unscored(source, Verdict.REFUSED, status.label, status.reason, static, gen_s)
        repaired = autofix.repair_syntax(source, self._clock, self._settings.code.autofix_budget_s)
        source, fixes = repaired.source, list(repaired.fixes)
        entry = self._scoring.entry_point(source, suite.entry if suite else None)
        if suite is None or entry is None:
            detail = "no usable test was written" if suite is None else "there is no function to call"
            return self._unscored(source, Verdict.UNTESTED, status.label, detail, static, gen_s, fixes)
        self._publish(ScoringStarted(run_id, stage, f"running {len(suite.cases)} tests"))
        try:
            source, evaluation = await self._evaluate(source, entry, suite, fixes)
        except (RunRefusedError, SandboxError) as refusal:
            log.warning("not run: %s", refusal.message)
            label = "none, the sandbox failed"
            return self._unscored(source, Verdict.REFUSED, label, refusal.message, static, gen_s, fixes)
        trial = _Trial(run_id, stage, prompt, source, entry, suite, evaluation)
        score = await self._measured(trial, gen_s, weights)
        passed = tuple(outcome.verdict is Verdict.PASS for outcome in evaluation.outcomes)
        return Tested(source, replace(score, fixes=tuple(fixes)), self._tools(suite, fixes), passed)

    async def _measured(self, trial: _Trial, gen_s: float, weights: Weights) -> Score:
        """The score, with everything that is found out beside the verdict."""
        suite, source = trial.suite, trial.source

        def tell(what: str) -> None:
            self._publish(ScoringStarted(trial.run_id, trial.stage, what))

        steps = Measuring(
            self._runner, self._scoring, self._clock, source, trial.entry, Exam(suite), trial.evaluation, Limits()
        )  # fmt: skip
        found = await steps.all(audit=False, mutants=suite.suite_id not in self._sharpness, tell=tell)
        if found.mutation is not None:
            self._sharpness[suite.suite_id] = found.mutation.rate
        properties = await self._laws(trial) if trial.evaluation.verdict is Verdict.PASS else ()
        return self._scoring.score(
            trial.evaluation, found.coverage, suite, static=self._scoring.static_quality(source), gen_s=gen_s,
            weights=weights, robustness=found.robustness, timing=found.timing,
            mutation_rate=self._sharpness.get(suite.suite_id), properties=properties,
        )  # fmt: skip

    async def _laws(self, trial: _Trial) -> tuple[tuple[Case, CaseOutcome], ...]:
        """What comes of the laws that the request justifies, on inputs that nobody has given an answer to."""
        scoring, entry = self._scoring, trial.entry
        strange = scoring.fuzz_inputs(trial.source, entry, trial.suite.cases)
        found: list[tuple[Case, CaseOutcome]] = []
        try:
            for relation in scoring.relations(trial.prompt, entry, (*trial.suite.cases, *strange)):
                seen = await self._runner.observe(trial.source, entry, relation.inputs, LOOK)
                for other, cases in _by_entry(scoring.follow_ups(relation, seen), entry):
                    outcome = await self._runner.evaluate(trial.source, other, cases)
                    found += zip(cases, outcome.outcomes, strict=False)
        except (RunRefusedError, SandboxError, UsageError) as failure:  # the verdict stands without them
            log.warning("properties: %s", failure.message)
        return tuple(found)

    async def _evaluate(self, source: str, entry: str, suite: Suite, fixes: list[str]) -> tuple[str, Evaluation]:
        """Evaluate; after an exception try the deterministic repairs, keep the first that does better."""
        evaluation = await self._runner.evaluate(source, entry, suite.cases)
        if evaluation.verdict is not Verdict.ERROR:
            return source, evaluation
        deadline = self._clock.monotonic() + self._settings.code.autofix_budget_s
        for candidate, fix in autofix.repairs(source, evaluation.detail):
            if self._clock.monotonic() > deadline:
                break
            try:
                again = await self._runner.evaluate(candidate, entry, suite.cases)
            except SandboxError as failure:
                log.warning("repair not tried: %s", failure.message)
                break
            if again.passed > evaluation.passed:
                fixes.append(fix)
                return candidate, again
        return source, evaluation

    @staticmethod
    def _tools(suite: Suite, fixes: Sequence[str]) -> tuple[str, ...]:
        writer = ("check_writer",) if suite.author else ()
        return ("sandbox", *writer, *(f"fix:{name}" for name in fixes))

    @staticmethod
    def _unscored(
        source: str, verdict: Verdict, sandbox: str, detail: str, static: float | None, gen_s: float,
        fixes: Sequence[str] = (),
    ) -> Tested:  # fmt: skip
        score = Score(
            verdict, 0, 0, None, None, None, None, Coverage(None, "unknown").status, None, None, sandbox,
            static=static, gen_s=gen_s, detail=detail, fixes=tuple(fixes),
        )  # fmt: skip
        return Tested(source, score, tuple(f"fix:{name}" for name in fixes))


def _by_entry(follow_ups: Iterable[FollowUp], entry: str) -> list[tuple[str, list[Case]]]:
    """The cases of follow-ups by the function that they call."""
    found: dict[str, list[Case]] = {}
    for one in follow_ups:
        found.setdefault(one.entry or entry, []).append(one.case)
    return list(found.items())
