"""Testing a candidate: its suite is made once per artifact, it is run, repaired if need be, and scored.

Owns the order of these steps. How tests are found and what they are worth is `Scoring`; how code is contained
is `CodeRunner`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace

from ...domain.errors import BackendError, RunRefusedError, SandboxError
from ...domain.events import Event, ScoringStarted
from ...domain.ports import ChatCall, ChatDelta, Clock, CodeRunner, ModelBackend, Scoring
from ...domain.scores import Case, Coverage, Evaluation, Level, SandboxStatus, Score, Suite, Verdict, Weights
from ...domain.settings import Settings
from . import autofix

log = logging.getLogger(__name__)

CHECK_TEMPERATURES = (0.0, 0.4, 0.8)
"""The first sample is the model's best guess; the next ones differ, so that agreement means something. The last
holds for all further ones, which differ by their seed."""
CHECK_TOKENS = 500


@dataclass(frozen=True, slots=True)
class Tested:
    """A candidate after its tests: the source as it was scored, and its score."""

    source: str
    score: Score
    tools: tuple[str, ...]
    """What was used: "sandbox", "check_writer", and the names of the fixers."""


class CodeTester:
    """Makes suites and scores candidates."""

    def __init__(
        self, backend: ModelBackend, runner: CodeRunner, scoring: Scoring, clock: Clock,
        settings: Settings, publish: Callable[[Event], None],
    ) -> None:  # fmt: skip
        self._backend = backend
        self._runner = runner
        self._scoring = scoring
        self._clock = clock
        self._settings = settings
        self._publish = publish

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
        return scoring.freeze(entry, examples, samples, model or "")

    async def _write_checks(
        self, prompt: str, entry: str | None, model: str, temperature: float, seed: int
    ) -> tuple[str | None, tuple[Case, ...]]:
        models = self._settings.models
        call = ChatCall(
            model, self._scoring.check_messages(prompt, entry), models.num_ctx, temperature, seed,
            CHECK_TOKENS, keep_alive=models.keep_alive,
            first_token_timeout_s=models.first_token_timeout_s, gap_timeout_s=models.gap_timeout_s,
        )  # fmt: skip
        parts: list[str] = []
        try:
            async with aclosing(self._backend.chat(call)) as stream:
                parts = [item.text async for item in stream if isinstance(item, ChatDelta)]
        except BackendError as failure:
            log.warning("check writer %s: %s", model, failure.message)
        return self._scoring.checks("".join(parts))

    async def score(
        self, run_id: str, stage: str, source: str, suite: Suite | None, *, gen_s: float, weights: Weights,
        allowed: bool = True,
    ) -> Tested:  # fmt: skip
        """Run, repair within its budget, measure, score. A refusal is a score with that verdict.

        `allowed` is the user's word for this request; False leaves the code unrun.
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
        coverage = await self._coverage(source, entry, suite)
        static = self._scoring.static_quality(source)
        score = self._scoring.score(evaluation, coverage, suite, static=static, gen_s=gen_s, weights=weights)
        return Tested(source, replace(score, fixes=tuple(fixes)), self._tools(suite, fixes))

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

    async def _coverage(self, source: str, entry: str, suite: Suite) -> Coverage:
        """What the suite reaches; a verdict that stands does not fall with this second run."""
        try:
            return await self._runner.coverage(source, entry, suite.cases)
        except (RunRefusedError, SandboxError) as failure:
            log.warning("coverage: %s", failure.message)
            return Coverage(None, "unknown")

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
