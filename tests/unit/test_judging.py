"""Judging a file: which steps follow which verdict, what they may cost, and that none of them changes the verdict."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from dise_tui.domain.errors import RunRefusedError, SandboxError, UsageError
from dise_tui.domain.scores import (
    Case,
    CaseOutcome,
    Coverage,
    Evaluation,
    Level,
    Limits,
    Observation,
    SandboxStatus,
    Timing,
    UserTests,
    Verdict,
    Weights,
)
from dise_tui.engine.judging import Conditions, Judge, Judged
from dise_tui.engine.measuring import MEASURE_LEAST_S, NOT_REACHED, Exam
from dise_tui.scoring.service import CodeScoring

SOURCE = "def double(x: int) -> int:\n    if x < 0:\n        return 2 * x\n    return x + x\n"
CASES = (Case((2,), expected=4), Case((-1,), expected=-2), Case((0,), expected=0))
STRONG = SandboxStatus(Level.STRONG, "fake", ())
VALUE = Observation("value", 1, "int")
TIMING = Timing(0.5, 0.01, 0.001, 0.5, 0.5, 7)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        return self.now


class Runner:
    """Says what it is told to say, and remembers what it was asked."""

    def __init__(self, clock: Clock) -> None:
        self.asked: list[str] = []
        self.clock = clock
        self.verdict = Verdict.PASS
        self.mutant_verdicts: list[Verdict] = []
        self.mutant_s = 0.0
        self.wall_s = 0.01
        self.level = Level.STRONG
        self.claimed = Coverage(0.8, "claimed")
        self.trouble: dict[str, Exception] = {}
        self.limits: list[Limits | None] = []
        self.repeats = 0
        self.modules: list[str] = []
        self.observations: list[Observation] = []
        self.flags: frozenset[str] = frozenset()
        self.case_s = 0.0
        self.step_s: dict[str, float] = {}
        self.endless = ""
        self.names: tuple[str, ...] = ("test_one", "test_two")

    def _ask(self, what: str) -> None:
        self.asked.append(what)
        self.clock.now += self.step_s.get(what, 0.0)
        if what in self.trouble:
            raise self.trouble[what]

    async def status(self) -> SandboxStatus:
        self._ask("status")
        return STRONG

    async def evaluate(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None
    ) -> Evaluation:
        names = tuple(f"case {number}" for number in range(len(cases)))
        return self._evaluation("evaluate", source, names, limits)

    async def run_tests(
        self, source: str, entry: str | None, tests: UserTests, limits: Limits | None = None
    ) -> Evaluation:
        self.modules.append(tests.module)
        return self._evaluation("run_tests", source, self.names, limits)

    def _evaluation(self, what: str, source: str, names: tuple[str, ...], limits: Limits | None) -> Evaluation:
        self.limits.append(limits)
        verdict = self.verdict
        if source != SOURCE:
            what = "mutant"
            self.clock.now += self.mutant_s
            verdict = self.mutant_verdicts.pop(0) if self.mutant_verdicts else Verdict.FAIL
        self._ask(what)
        passed = len(names) if verdict is Verdict.PASS else 1
        outcomes = tuple(
            CaseOutcome(Verdict.PASS if number < passed else verdict, "1", "2", name, self.case_s)
            for number, name in enumerate(names)
        )
        return Evaluation(
            verdict, passed, len(names), outcomes, 0.01, self.wall_s, 1 << 20, "", 0, "fake", self.level,
            flags=self.flags,
        )  # fmt: skip

    async def coverage(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        self._ask("coverage")
        if self.endless == "coverage":
            await asyncio.get_running_loop().create_future()
        return self.claimed

    async def audit(self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None) -> Coverage:
        self._ask("audit")
        return Coverage(0.5, "verified")

    async def observe(
        self, source: str, entry: str, inputs: Sequence[Case], limits: Limits | None = None
    ) -> tuple[Observation, ...]:
        self._ask("observe")
        return tuple(self.observations.pop(0) if self.observations else VALUE for _ in inputs)

    async def measure(
        self, source: str, entry: str, cases: Sequence[Case], limits: Limits | None = None, repeats: int = 7
    ) -> Timing | None:
        self._ask("measure")
        self.repeats = repeats
        return TIMING


class Bench:
    def __init__(self) -> None:
        self.clock = Clock()
        self.runner = Runner(self.clock)
        self.scoring = CodeScoring()
        self.judge = Judge(self.runner, self.scoring, self.clock)  # type: ignore[arg-type]
        self.cases = Exam(self.scoring.user_suite("double", CASES))
        self.tests = Exam(None, UserTests("def test_one(): assert double(1) == 2\n", "tests.py", "mine"))

    async def __call__(self, exam: Exam | None = None, entry: str | None = "double", **conditions: Any) -> Judged:
        return await self.judge.judge(SOURCE, entry, exam or self.cases, Conditions(**conditions))


@pytest.fixture
def bench() -> Bench:
    return Bench()


async def test_what_passes_is_measured_in_every_way(bench: Bench) -> None:
    found = await bench()
    assert bench.runner.asked[:4] == ["evaluate", "coverage", "observe", "measure"]
    score = found.score
    assert (score.verdict, score.passed, score.total) == (Verdict.PASS, 3, 3)
    assert (score.coverage, score.coverage_status, score.exec_s, score.robustness) == (0.8, "claimed", 0.5, 1.0)
    assert found.mutation is not None
    assert found.mutation.killed == found.mutation.tried == bench.runner.asked.count("mutant") > 0
    assert score.mutation_rate == 1.0
    assert (score.level, score.backend, score.gen_s) == (Level.STRONG, "fake", None)
    assert score.speed == pytest.approx(0.95), "without a generation the execution alone makes the speed"


async def test_what_fails_is_neither_timed_nor_fuzzed_nor_mutated(bench: Bench) -> None:
    bench.runner.verdict = Verdict.FAIL
    score = (await bench()).score
    assert bench.runner.asked == ["evaluate", "coverage"]
    assert score.fitness == pytest.approx(0.30 / 3)


@pytest.mark.parametrize("verdict", [Verdict.TIMEOUT, Verdict.CRASH, Verdict.PROTOCOL])
async def test_what_does_not_come_to_its_end_is_not_run_again(bench: Bench, verdict: Verdict) -> None:
    bench.runner.verdict = verdict
    assert (await bench()).score.verdict is verdict
    assert bench.runner.asked == ["evaluate"]


async def test_weights_and_generation_time_are_those_given(bench: Bench) -> None:
    score = (await bench(weights=Weights(0.2, 0.8, "user"), gen_s=60.0)).score
    assert score.weights == Weights(0.2, 0.8, "user")
    assert score.speed == pytest.approx(0.4 * 0.95)


async def test_coverage_that_is_not_believed_is_verified(bench: Bench) -> None:
    bench.runner.claimed = Coverage(None, "introspective")
    found = await bench()
    assert "audit" in bench.runner.asked
    assert (found.score.coverage, found.score.coverage_status) == (0.5, "verified")


async def test_an_audit_that_nobody_asked_for_must_not_take_long(bench: Bench) -> None:
    bench.runner.claimed, bench.runner.wall_s = Coverage(None, "introspective"), 5.0
    found = await bench()
    assert "audit" not in bench.runner.asked
    assert "--audit" in found.notes[0]
    await bench(audit=True)
    assert "audit" in bench.runner.asked


async def test_a_slow_candidate_is_timed_in_fewer_processes(bench: Bench) -> None:
    await bench()
    assert bench.runner.repeats == 7
    bench.runner.wall_s = 0.5
    await bench()
    assert bench.runner.repeats == 2
    bench.runner.asked.clear()
    bench.runner.wall_s = 9.0
    found = await bench()
    assert "measure" not in bench.runner.asked
    assert found.score.exec_s == 0.01, "the time of the run of the tests"
    assert any("taken once" in note for note in found.notes)


async def test_sleeping_counts_also_where_it_is_too_slow_to_be_timed_again(bench: Bench) -> None:
    bench.runner.wall_s, bench.runner.case_s, bench.runner.flags = 9.0, 3.0, frozenset({"sleeps"})
    assert (await bench()).score.exec_s == 9.0
    assert (await bench(bench.tests)).score.exec_s == 6.0


async def test_all_that_is_measured_has_one_stretch_of_time(bench: Bench) -> None:
    bench.runner.wall_s, bench.runner.case_s = 1.2, 0.4
    bench.runner.step_s = {"coverage": 1.0, "observe": MEASURE_LEAST_S - 1.1}
    found = await bench()
    assert bench.runner.asked == ["evaluate", "coverage", "observe"]
    assert found.mutation is None
    bench.runner.wall_s, bench.runner.case_s = 2.4, 0.8
    bench.runner.asked.clear()
    found = await bench()
    assert "observe" not in bench.runner.asked, "one input may take twice as long as a case"
    assert any("too slow to try other inputs" in note for note in found.notes)


async def test_a_step_that_does_not_end_is_left_and_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.engine.measuring.MEASURE_LEAST_S", 0.2)
    bench.runner.endless = "coverage"
    found = await bench(mutants=False)
    assert (found.score.verdict, found.score.coverage) == (Verdict.PASS, None)
    assert "coverage unknown: finding out takes too long" in found.notes


async def test_a_suite_that_misses_mutants_is_called_weak_and_never_refused(bench: Bench) -> None:
    bench.runner.mutant_verdicts = [Verdict.PASS] * 100
    found = await bench()
    assert found.mutation is not None
    assert found.mutation.killed == 0
    assert "weak-suite" in found.score.flags
    assert found.score.verdict is Verdict.PASS
    assert found.score.fitness is not None
    assert found.score.fitness > 0.6, "the user's own suite is not capped"


async def test_inputs_that_the_time_did_not_reach_say_nothing(bench: Bench) -> None:
    bench.runner.observations = [VALUE, Observation("timeout", text="did not answer")]
    bench.runner.observations += [NOT_REACHED] * 100
    assert (await bench()).score.robustness == 0.5
    bench.runner.observations = [NOT_REACHED] * 100
    assert (await bench()).score.robustness is None


async def test_a_mutant_that_the_time_left_is_too_short_for_is_not_counted(bench: Bench) -> None:
    bench.runner.wall_s, bench.runner.mutant_s = 1.0, 2.5
    bench.runner.mutant_verdicts = [Verdict.FAIL, Verdict.TIMEOUT]
    found = await bench()
    assert found.mutation is not None
    assert (found.mutation.killed, found.mutation.tried) == (1, 1)


async def test_mutants_are_bounded_in_time_and_in_number(bench: Bench) -> None:
    bench.runner.mutant_s = MEASURE_LEAST_S / 2
    found = await bench()
    assert found.mutation is not None
    assert found.mutation.tried == 2
    mutant_limits = bench.runner.limits[-1]
    assert mutant_limits is not None
    assert mutant_limits.wall_total_s < 1
    await bench(mutants=False)
    assert bench.runner.asked.count("mutant") == 2


async def test_a_step_that_fails_leaves_its_part_unknown_and_says_so(bench: Bench) -> None:
    bench.runner.trouble = {
        name: SandboxError(f"{name} broke") for name in ("coverage", "observe", "measure", "mutant")
    }
    found = await bench()
    score = found.score
    assert score.verdict is Verdict.PASS
    assert (score.coverage, score.robustness, score.exec_s, found.mutation) == (None, None, 0.01, None)
    assert len(found.notes) == 4


@pytest.mark.parametrize("error", [SandboxError("broke"), RunRefusedError("no"), UsageError("no test")])
async def test_without_a_verdict_there_is_no_score(bench: Bench, error: Exception) -> None:
    bench.runner.trouble = {"evaluate": error}
    with pytest.raises(type(error)):
        await bench()


async def test_a_file_of_tests_is_run_as_one(bench: Bench) -> None:
    found = await bench(bench.tests)
    assert bench.runner.asked[0] == "run_tests"
    assert not {"evaluate", "coverage", "measure"} & set(bench.runner.asked)
    score = found.score
    assert (score.verdict, score.passed, score.total, score.coverage_status) == (Verdict.PASS, 2, 2, "unknown")
    assert (score.exec_s, bool(score.suite_id)) == (0.01, True)
    assert set(bench.runner.modules) == {"mine"}
    again = await bench(bench.tests, mutants=False)
    assert again.score.suite_id == score.suite_id


async def test_the_tests_may_call_by_name_without_an_entry(bench: Bench) -> None:
    assert (await bench(bench.tests, None)).score.verdict is Verdict.PASS


async def test_a_sandbox_that_cannot_start_contains_nothing(bench: Bench) -> None:
    bench.runner.trouble = {"status": SandboxError("It does not start.", "Do this.")}
    status = await bench.judge.status()
    assert (status.runs, status.reason, status.remedy) == (False, "It does not start.", "Do this.")
    refused = bench.judge.refused(status, bench.cases, Conditions(gen_s=1.0))
    assert (refused.score.verdict, refused.score.total, refused.score.fitness) == (Verdict.REFUSED, 3, None)
    assert refused.score.detail == "It does not start."
    assert bench.judge.refused(status, bench.tests, Conditions()).score.suite_id is None


async def test_unsafe_results_are_marked(bench: Bench) -> None:
    bench.runner.level = Level.LIMITS
    assert "unsafe" in (await bench()).score.flags


def test_conditions_have_the_product_s_defaults() -> None:
    assert replace(Conditions(), gen_s=None) == Conditions(Limits(), Weights(), None, False, True)


async def test_a_file_of_tests_of_which_nothing_ran_measures_nothing(bench: Bench) -> None:
    bench.runner.names = ()
    with pytest.raises(UsageError, match=r"tests.py measures nothing"):
        await bench(bench.tests)
    row = bench.judge.untested(UsageError("Nothing ran."), STRONG, bench.tests, Conditions())
    assert (row.score.verdict, row.score.fitness, row.score.detail) == (Verdict.UNTESTED, None, "Nothing ran.")


async def test_no_mutants_are_made_of_what_takes_long_to_change(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.engine.measuring.MUTANT_SOURCE", 10)
    found = await bench()
    assert "mutant" not in bench.runner.asked
    assert any("too large" in note for note in found.notes)
