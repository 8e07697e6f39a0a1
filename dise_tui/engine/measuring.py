"""What is found out about a candidate beyond its verdict: coverage, time, robustness, and how sharp its suite is.

All steps together have one stretch of time, so that a slow candidate does not cost many times what its tests cost. A
step that fails, or that the time is too short for, leaves its part unknown and says so; the verdict stands without it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from ..domain.errors import RunRefusedError, SandboxError
from ..domain.ports import Clock, CodeRunner, Scoring
from ..domain.scores import Case, Coverage, Evaluation, Limits, Observation, Suite, Timing, UserTests, Verdict

log = logging.getLogger(__name__)

MEASURE_LEAST_S: Final = 4.0
MEASURE_FACTOR: Final = 1.5
"""All steps together take this many times what the tests took, MEASURE_LEAST_S at least; an audit is extra."""
COVER_SHARE: Final = 0.75
"""Most of the time left that coverage may take: one more run of the tests, slowed down."""
FUZZ_SHARE: Final = 0.5
"""Most of the time left that trying fuzz inputs may take."""
FUZZ_STUCK: Final = 4
"""Fuzz inputs that may be without an answer before that time is up."""
REPEATS: Final = 7
"""Fresh processes that a passing candidate is timed in."""
PASSES_A_REPEAT: Final = 3
"""Times that timing goes through the cases in one process, about."""
AUDIT_S: Final = 10.0
"""About the most that an audit which nobody asked for may take; never longer than the tests themselves may."""
AUDIT_RUNS_A_LINE: Final = 2
NOT_REACHED: Final = Observation("timeout", text="not reached")
"""What `CodeRunner.observe` says of an input that the time for all of them did not reach."""
MUTANTS: Final = 12
MUTANT_SOURCE: Final = 64 << 10
"""Largest source that mutants are made of, characters: making one takes 2 µs for each of them."""
MUTANT_FACTOR: Final = 10.0
"""A mutant may take this many times as long as the candidate, and MUTANT_LEAST_S besides."""
MUTANT_LEAST_S: Final = 0.25
UNKNOWN: Final = Coverage(None, "unknown")

Tell = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Exam:
    """What candidates are put to: a person's own cases, or their file of tests. Exactly one of the two is there."""

    suite: Suite | None
    tests: UserTests | None = None

    @property
    def cases(self) -> tuple[Case, ...]:
        """None of them for a file of tests: only running it shows what it holds."""
        return self.suite.cases if self.suite is not None else ()


@dataclass(frozen=True, slots=True)
class Mutation:
    """How the suite did on mutants of the candidate."""

    killed: int
    tried: int
    """1 or more."""

    @property
    def rate(self) -> float:
        return self.killed / self.tried


@dataclass(slots=True)
class Measured:
    """What was found out. None: it is unknown, and a note says why where that is not obvious."""

    coverage: Coverage = UNKNOWN
    timing: Timing | None = None
    robustness: float | None = None
    mutation: Mutation | None = None
    notes: list[str] = field(default_factory=list)


class Measuring:
    """The steps for one candidate that has its verdict."""

    def __init__(
        self, runner: CodeRunner, scoring: Scoring, clock: Clock, source: str, entry: str | None, exam: Exam,
        evaluation: Evaluation, limits: Limits,
    ) -> None:  # fmt: skip
        self._runner = runner
        self._scoring = scoring
        self._clock = clock
        self._source = source
        self._entry = entry
        self._exam = exam
        self._evaluation = evaluation
        self._limits = limits
        self._until = clock.monotonic() + max(MEASURE_LEAST_S, MEASURE_FACTOR * evaluation.wall_s)
        self.found = Measured()

    async def all(self, *, audit: bool, mutants: bool, tell: Tell) -> Measured:
        """Every step that makes sense after this verdict. `audit` insists on verified coverage."""
        verdict = self._evaluation.verdict
        passes = verdict is Verdict.PASS
        entry = self._entry
        if self._exam.tests is None and entry is not None and verdict in (Verdict.PASS, Verdict.FAIL, Verdict.ERROR):
            await self._cover(entry, audit, passes, tell)
        if passes and entry is not None:
            await self._try_fuzz(entry, tell)
            await self._time(entry, tell)
        if passes and mutants:
            await self._try_mutants(tell)
        return self.found

    async def _cover(self, entry: str, audit: bool, passes: bool, tell: Tell) -> None:
        """Coverage as claimed; verified where it is not believed, or where somebody insists."""
        tell("coverage")
        cases = self._exam.cases
        look = self._runner.coverage(self._source, entry, cases, self._limits)
        self.found.coverage = await self._attempt("coverage", look, COVER_SHARE * self._left_s) or UNKNOWN
        doubted = self.found.coverage.status == "introspective" and passes
        lines = self._source.count("\n") + 1
        most_s = min(AUDIT_S, self._limits.wall_total_s)
        too_long = (self._evaluation.wall_s + 0.01) * lines * AUDIT_RUNS_A_LINE > most_s
        if doubted and too_long and not audit:
            self.found.notes.append("its coverage is not believed and would take long to verify: --audit does it")
        elif audit or doubted:
            tell("verifying the coverage line by line")
            started = self._clock.monotonic()
            look = self._runner.audit(self._source, entry, cases, self._limits)
            verified = await self._attempt("audit", look, None if audit else most_s)
            self.found.coverage = verified or self.found.coverage
            self._until += self._clock.monotonic() - started

    async def _try_fuzz(self, entry: str, tell: Tell) -> None:
        inputs = self._scoring.fuzz_inputs(self._source, entry, self._exam.cases)
        if not inputs:
            return
        took = [outcome.wall_s for outcome in self._evaluation.outcomes]
        loading_s, slowest_s = max(0.0, self._evaluation.wall_s - sum(took)), max(took, default=0.0)
        total_s = FUZZ_SHARE * self._left_s
        if loading_s + 2 * slowest_s > total_s:
            self.found.notes.append("robustness unknown: it is too slow to try other inputs")
            return
        tell(f"trying {len(inputs)} other inputs")
        one_s = min(self._limits.wall_case_s, max(total_s / FUZZ_STUCK, loading_s, 2 * slowest_s))
        bounds = replace(self._limits, wall_total_s=total_s, wall_case_s=one_s)
        look = self._runner.observe(self._source, entry, inputs, bounds)
        seen = await self._attempt("robustness", look, self._left_s)
        # What the time did not reach says nothing about the candidate.
        pairs = [(one, what) for one, what in zip(inputs, seen or (), strict=False) if what != NOT_REACHED]
        if pairs:
            tried, answers = zip(*pairs, strict=True)
            self.found.robustness = self._scoring.robustness(self._source, entry, tried, answers)

    async def _time(self, entry: str, tell: Tell) -> None:
        cases = self._exam.cases
        self.found.timing = self._slept()
        if self._exam.tests is not None or not cases:
            return
        once_s = max(self._evaluation.wall_s, 1e-3) * PASSES_A_REPEAT
        repeats = min(REPEATS, int(self._left_s / once_s))
        if repeats < 1:
            self.found.notes.append("it is slow: its time is that of the run of the tests, taken once")
            return
        tell(f"timing it, {repeats} times")
        look = self._runner.measure(self._source, entry, cases, self._limits, repeats)
        self.found.timing = await self._attempt("timing", look, self._left_s) or self.found.timing

    def _slept(self) -> Timing | None:
        """The time of the run of the tests where it slept in it: sleeping counts, timed again or not."""
        tested = self._evaluation
        if "sleeps" not in tested.flags:
            return None
        wall_s = sum(outcome.wall_s for outcome in tested.outcomes)
        return Timing(tested.cpu_s, 0.0, 0.0, tested.cpu_s, wall_s, 1, frozenset({"sleeps"}))

    async def _try_mutants(self, tell: Tell) -> None:
        """Whether the tests notice small changes of a candidate that passes them; as many as the time allows."""
        if len(self._source) > MUTANT_SOURCE:
            self.found.notes.append("the tests were not tried on mutants: the file is too large")
            return
        mutants = self._scoring.mutants(self._source, self._entry, MUTANTS)
        own_s = self._evaluation.wall_s
        enough_s = min(self._limits.wall_total_s, own_s * MUTANT_FACTOR + MUTANT_LEAST_S)
        if mutants:
            tell(f"trying the tests on {len(mutants)} mutants")
        killed = tried = 0
        for mutant in mutants:
            left_s = self._left_s
            if left_s <= own_s:
                break
            total_s = min(enough_s, left_s)
            bounds = replace(self._limits, wall_case_s=min(self._limits.wall_case_s, total_s), wall_total_s=total_s)
            outcome = await self._attempt("mutants", self._run(mutant.source, bounds), None)
            if outcome is None or (outcome.verdict is Verdict.TIMEOUT and total_s < enough_s):
                break  # slower than the time that was left says nothing
            tried += 1
            killed += outcome.verdict is not Verdict.PASS
        if tried:
            self.found.mutation = Mutation(killed, tried)

    def _run(self, source: str, limits: Limits) -> Awaitable[Evaluation]:
        return run_exam(self._runner, source, self._entry, self._exam, limits)

    @property
    def _left_s(self) -> float:
        return max(0.0, self._until - self._clock.monotonic())

    async def _attempt(self, what: str, look: Awaitable[T], most_s: float | None) -> T | None:
        """What a step found; None when it fails, or takes longer than `most_s`."""
        try:
            async with asyncio.timeout(most_s):
                return await look
        except (RunRefusedError, SandboxError) as failure:
            log.warning("%s: %s", what, failure.message)
            self.found.notes.append(f"{what} unknown: {failure.message}")
        except TimeoutError:
            self.found.notes.append(f"{what} unknown: finding out takes too long")
        return None


def run_exam(runner: CodeRunner, source: str, entry: str | None, exam: Exam, limits: Limits) -> Awaitable[Evaluation]:
    """Put a candidate to an exam. Raises like `CodeRunner.evaluate`."""
    if exam.tests is not None:
        return runner.run_tests(source, entry, exam.tests, limits)
    return runner.evaluate(source, entry or "", exam.cases, limits)
