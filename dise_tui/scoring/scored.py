"""How an evaluation becomes a score: which failures count, which parts are known, what is flagged.

The formulas are in `fitness`; opening a score into its parts is in `parts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Provenance,
    Score,
    Suite,
    Timing,
    Verdict,
    Weights,
)
from . import fitness, mutation, owned, splitting, suites

Pair = tuple[Case, CaseOutcome]

_NOT_RUN = frozenset({Verdict.REFUSED, Verdict.UNTESTED})
_ASIDE_LEFT: Final = 2
"""Cases at least that must pass before one that is not believed is set aside."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured beside the verdict. None: not measured."""

    coverage: Coverage
    static: float | None = None
    gen_s: float | None = None
    robustness: float | None = None
    review: float | None = None
    timing: Timing | None = None
    mutation_rate: float | None = None
    """Share of mutants of the agreed candidate that the suite kills."""


def score(
    evaluation: Evaluation, suite: Suite, measures: Measures, weights: Weights, properties: Sequence[Pair] = ()
) -> Score:
    """The number of a candidate, with all its parts. Raises ValueError for weights that do not sum to 1.

    `evaluation.outcomes` are in the order of `suite.cases`; a case without an outcome was not passed. `properties`
    are the candidate's own follow-ups of relations, with what came of them.
    """
    if evaluation.verdict in _NOT_RUN or not suite.cases:
        return _not_run(evaluation, suite, measures, weights)
    pairs = [*_pairs(evaluation, suite), *properties]
    aside = _set_aside(evaluation, pairs)
    unbelieved = set(map(id, aside))
    counted = [pair for pair in pairs if id(pair) not in unbelieved]
    failures = tuple(outcome for _, outcome in counted if outcome.verdict is not Verdict.PASS)
    passes = not failures and (evaluation.verdict is Verdict.PASS or bool(aside))
    pass_rate = splitting.rate(_judged(counted)) or 0.0
    confidence = _trust(suite, measures.mutation_rate)
    exec_s = _exec_s(evaluation, measures.timing)
    q = fitness.quality(
        pass_rate, fitness.evaluator(measures.robustness, measures.static, measures.review)
    )  # fmt: skip
    s = fitness.speed(measures.gen_s, exec_s)
    reached, coverage_status = _counted_coverage(evaluation, measures.coverage)
    if passes:
        f = fitness.fitness(q, s, reached, weights, confidence=confidence)
    else:
        f = fitness.failing_fitness(pass_rate)
    visible, hidden = _rates(suite, counted)
    return Score(
        Verdict.PASS if passes else _failed(evaluation.verdict), len(counted) - len(failures), len(counted),
        pass_rate, q, s, measures.coverage.value, coverage_status, f, suite.suite_id, _label(evaluation), weights,
        measures.static, measures.gen_s, exec_s, confidence, _detail(evaluation, confidence, aside, passes), failures,
        robustness=measures.robustness, review=measures.review, visible_rate=visible, hidden_rate=hidden,
        mutation_rate=measures.mutation_rate, flags=_flags(evaluation, measures, visible, hidden),
        level=evaluation.level, backend=evaluation.backend,
        exec_sigma_s=measures.timing.spread_s if measures.timing else None,
    )  # fmt: skip


def _not_run(evaluation: Evaluation, suite: Suite, measures: Measures, weights: Weights) -> Score:
    verdict = evaluation.verdict if evaluation.verdict in _NOT_RUN else Verdict.UNTESTED
    return Score(
        verdict, 0, len(suite.cases), None, None, None, None, measures.coverage.status, None, suite.suite_id,
        _label(evaluation), weights, measures.static, measures.gen_s, None, suite.confidence,
        evaluation.detail or "there was no test to run", review=measures.review, flags=_flags(evaluation, measures),
        level=evaluation.level, backend=evaluation.backend,
    )  # fmt: skip


def _label(evaluation: Evaluation) -> str:
    return f"{evaluation.level.name} {evaluation.backend}".strip()


def _pairs(evaluation: Evaluation, suite: Suite) -> list[Pair]:
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


def _judged(pairs: Sequence[Pair]) -> list[tuple[Case, bool]]:
    return [(case, outcome.verdict is Verdict.PASS) for case, outcome in pairs]


def _set_aside(evaluation: Evaluation, pairs: list[Pair]) -> list[Pair]:
    """The failures that are not believed against this candidate.

    A single generated assert never fails a candidate: when exactly one case gives another value than expected, only
    one sample contains that case, and at least two others pass, the check is set aside. Cases of relations that are
    only guessed never fail a candidate by themselves, however many they are.
    """
    wrong = [pair for pair in pairs if pair[1].verdict is not Verdict.PASS]
    if not wrong or len(pairs) - len(wrong) < _ASIDE_LEFT:
        return []
    if all(_guessed(case) and outcome.verdict in (Verdict.FAIL, Verdict.ERROR) for case, outcome in wrong):
        return wrong if evaluation.verdict in (Verdict.PASS, Verdict.FAIL, Verdict.ERROR) else []
    case, outcome = wrong[0]
    lone = case.provenance is Provenance.GENERATED and case.weight <= suites.LONE_WEIGHT
    alone = len(wrong) == 1 and evaluation.verdict is Verdict.FAIL and outcome.verdict is Verdict.FAIL
    return wrong if lone and alone else []


def _guessed(case: Case) -> bool:
    return case.provenance is Provenance.PROPERTY and case.weight <= suites.LONE_WEIGHT


def _trust(suite: Suite, mutation_rate: float | None) -> float:
    """Trust in the suite, 0..1. The user's own is never doubted; another one that kills too few mutants is trusted no
    more than the share it kills, which is below the floor."""
    if owned.is_owned(suite) or mutation_rate is None or mutation_rate >= mutation.REJECT_BELOW:
        return suite.confidence
    return min(suite.confidence, fitness.unit(mutation_rate))


def _exec_s(evaluation: Evaluation, timing: Timing | None) -> float:
    """Seconds of execution as they count. A cache earns nothing: the first pass counts. Neither does sleeping: the
    wall time counts."""
    if timing is None:
        return evaluation.cpu_s
    seconds = timing.call_s
    if "cached" in timing.flags:
        seconds = max(seconds, timing.first_s)
    return max(seconds, timing.wall_s) if "sleeps" in timing.flags else seconds


def _counted_coverage(evaluation: Evaluation, coverage: Coverage) -> tuple[float | None, str]:
    """C as it counts, and its status. A program that looks into the interpreter could have written its own
    coverage: until it is verified that counts 0."""
    introspective = coverage.status == "introspective" or "introspective" in evaluation.flags
    if introspective and coverage.status != "verified":
        return 0.0, "introspective, counts 0"
    return coverage.value, coverage.status


def _rates(suite: Suite, counted: list[Pair]) -> tuple[float | None, float | None]:
    """Weighted shares passed of the suite's visible and hidden cases."""
    hidden = set(map(id, splitting.split(suite)[1]))
    own = set(map(id, suite.cases))
    judged = [(case, outcome.verdict is Verdict.PASS) for case, outcome in counted if id(case) in own]
    visible_rate = splitting.rate(one for one in judged if id(one[0]) not in hidden)
    return visible_rate, splitting.rate(one for one in judged if id(one[0]) in hidden)


def _flags(
    evaluation: Evaluation, measures: Measures, visible: float | None = None, hidden: float | None = None
) -> frozenset[str]:
    flags = set(evaluation.flags)
    if measures.timing is not None:
        flags |= measures.timing.flags
    if evaluation.level is Level.LIMITS:
        flags.add("unsafe")
    if measures.mutation_rate is not None and measures.mutation_rate < mutation.WARN_BELOW:
        flags.add("weak-suite")
    if visible is not None and hidden is not None and visible - hidden > splitting.OVERFIT_GAP:
        flags.add("overfit")
    return frozenset(flags)


def _detail(evaluation: Evaluation, confidence: float, aside: list[Pair], passes: bool) -> str:
    notes = []
    if aside and passes:
        case = aside[0][0]
        what = "a guessed property" if _guessed(case) else "one check that only one sample contains"
        notes.append(f"{what} was set aside: {case.source}")
    elif evaluation.detail:
        notes.append(evaluation.detail)
    if confidence < fitness.CONFIDENCE_FLOOR:
        notes.append("unverified: the tests do not agree enough; give one example of a call and its result")
    return "; ".join(notes)
