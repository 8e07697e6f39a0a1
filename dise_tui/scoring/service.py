"""`CodeScoring`, which fills the port `Scoring`: the doors of this room, and how an evaluation becomes a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..domain.prompts import Mantra, Message, TaskType
from ..domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Provenance,
    Score,
    Suite,
    Verdict,
    Weights,
)
from . import checks, entry, examples, expected, fitness, static, suites, weights

_NOT_RUN = frozenset({Verdict.REFUSED, Verdict.UNTESTED})


class CodeScoring:
    """Where tests come from and what their outcome is worth. Without state, input or output."""

    def examples(self, prompt: str) -> tuple[Case, ...]:
        return examples.examples(prompt)

    def entry_in_prompt(self, prompt: str) -> str | None:
        return entry.entry_in_prompt(prompt, examples.example_entry(prompt))

    def check_messages(self, prompt: str, entry: str | None) -> tuple[Message, ...]:
        return checks.check_messages(prompt, entry)

    def checks(self, text: str) -> tuple[str | None, tuple[Case, ...]]:
        return checks.checks(text)

    def freeze(
        self, entry: str | None, examples: Sequence[Case], samples: Sequence[Sequence[Case]], author: str
    ) -> Suite | None:
        return suites.freeze(entry, examples, samples, author)

    def entry_point(self, source: str, wanted: str | None) -> str | None:
        return entry.entry_point(source, wanted)

    def static_quality(self, source: str) -> float | None:
        return static.static_quality(source)

    def weights(self, task_type: TaskType, mantra: Mantra | None, user: Weights | None = None) -> Weights:
        return weights.choose(task_type, mantra, user)

    def expected_quality(self, text: str, *, improved: bool) -> float:
        """The documents' expectation for prose, 0..1. Never a measurement; show it as "expected"."""
        return expected.expected_quality(text, improved=improved).value

    def improvement(self, old: float | None, new: float | None) -> str:
        return fitness.improvement(old, new)

    def score(
        self, evaluation: Evaluation, coverage: Coverage, suite: Suite, *, static: float | None,
        gen_s: float, weights: Weights,
    ) -> Score:  # fmt: skip
        """The number of a candidate, with all its parts. Raises ValueError for weights that do not sum to 1.

        `evaluation.outcomes` are in the order of `suite.cases`; a case without an outcome was not passed.
        """
        return score(evaluation, coverage, suite, static=static, gen_s=gen_s, weights=weights)


def score(
    evaluation: Evaluation, coverage: Coverage, suite: Suite, *, static: float | None, gen_s: float,
    weights: Weights,
) -> Score:  # fmt: skip
    """See `CodeScoring.score`."""
    sandbox = f"{evaluation.level.name} {evaluation.backend}".strip()
    if evaluation.verdict in _NOT_RUN or not suite.cases:
        verdict = evaluation.verdict if evaluation.verdict in _NOT_RUN else Verdict.UNTESTED
        return Score(
            verdict, 0, len(suite.cases), None, None, None, None, coverage.status, None, suite.suite_id, sandbox,
            weights, static, gen_s, None, suite.confidence, evaluation.detail or "there was no test to run",
        )  # fmt: skip
    pairs = _pairs(evaluation, suite)
    aside = _set_aside(evaluation, pairs)
    counted = [pair for pair in pairs if pair is not aside]
    failures = [outcome for _, outcome in counted if outcome.verdict is not Verdict.PASS]
    pass_rate = _pass_rate(counted)
    passes = not failures and (evaluation.verdict is Verdict.PASS or aside is not None)
    q = fitness.quality(pass_rate, fitness.evaluator(static=static))
    s = fitness.speed(gen_s, evaluation.cpu_s)
    reached, coverage_status = _counted_coverage(evaluation, coverage)
    if passes:
        f = fitness.fitness(q, s, reached, weights, confidence=suite.confidence)
    else:
        f = fitness.failing_fitness(pass_rate)
    return Score(
        Verdict.PASS if passes else _failed(evaluation.verdict), len(counted) - len(failures), len(counted),
        pass_rate, q, s, coverage.value, coverage_status, f, suite.suite_id, sandbox, weights, static, gen_s,
        evaluation.cpu_s, suite.confidence, _detail(evaluation, suite, aside, passes), tuple(failures),
    )  # fmt: skip


_Pair = tuple[Case, CaseOutcome]


def _pairs(evaluation: Evaluation, suite: Suite) -> list[_Pair]:
    """Every case with its outcome; one that was not reached has the verdict that ended the run.

    After a forged answer nothing that was answered counts.
    """
    ended = _failed(evaluation.verdict)
    outcomes = list(evaluation.outcomes[: len(suite.cases)])
    if evaluation.verdict is Verdict.PROTOCOL:
        outcomes = [replace(outcome, verdict=Verdict.PROTOCOL) for outcome in outcomes]
    missing = suite.cases[len(outcomes) :]
    outcomes += [CaseOutcome(ended, "", "not reached", case.source) for case in missing]
    return list(zip(suite.cases, outcomes, strict=True))


def _failed(verdict: Verdict) -> Verdict:
    """The verdict of a run that did not pass, even if it calls itself passed."""
    return Verdict.FAIL if verdict is Verdict.PASS else verdict


def _pass_rate(pairs: list[_Pair]) -> float:
    """P: the weighted share passed. Exactly 1 only when every case passed."""
    passed = [case.weight for case, outcome in pairs if outcome.verdict is Verdict.PASS]
    if len(passed) == len(pairs):
        return 1.0
    total = sum(case.weight for case, _ in pairs)
    return min(sum(passed) / total, 1 - 1e-9) if total > 0 else 0.0


def _set_aside(evaluation: Evaluation, pairs: list[_Pair]) -> _Pair | None:
    """The one check that is not believed against this candidate, if there is one.

    A single generated assert never fails a candidate: when exactly one case gives another value than expected,
    only one sample contains that case, and at least two others pass, the check is set aside.
    """
    wrong = [pair for pair in pairs if pair[1].verdict is not Verdict.PASS]
    if len(wrong) != 1 or len(pairs) < 3 or evaluation.verdict is not Verdict.FAIL:
        return None
    case, outcome = wrong[0]
    lone = case.provenance is Provenance.GENERATED and case.weight <= suites.LONE_WEIGHT
    return wrong[0] if lone and outcome.verdict is Verdict.FAIL else None


def _counted_coverage(evaluation: Evaluation, coverage: Coverage) -> tuple[float | None, str]:
    """C as it counts, and its status. A program that looks into the interpreter could have written its own
    coverage: until it is verified that counts 0."""
    introspective = coverage.status == "introspective" or "introspective" in evaluation.flags
    if introspective and coverage.status != "verified":
        return 0.0, "introspective, counts 0"
    return coverage.value, coverage.status


def _detail(evaluation: Evaluation, suite: Suite, aside: _Pair | None, passes: bool) -> str:
    notes = []
    if aside is not None and passes:
        notes.append(f"one check that only one sample contains was set aside: {aside[0].source}")
    elif evaluation.detail:
        notes.append(evaluation.detail)
    if suite.confidence < fitness.CONFIDENCE_FLOOR:
        notes.append("unverified: the tests do not agree enough; give one example of a call and its result")
    return "; ".join(notes)
