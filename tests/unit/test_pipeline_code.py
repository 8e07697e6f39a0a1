"""Generated code in a run: taken out of its fences, repaired, tested under one suite, scored, and the best kept."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
from support.engine_rig import (
    CHECKS,
    DOUBLE,
    RIGHT,
    SETTINGS,
    WRONG,
    WRONG_FOR_3,
    Heard,
    Rig,
    fenced,
    with_code,
)
from support.scripted_backend import HANG, Script
from support.scripted_runner import NONE, ScriptedRunner

from dise_tui.domain.errors import SandboxError, ServerGoneError
from dise_tui.domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Event,
    Scored,
    ScoringStarted,
    StageFinished,
    StageStarted,
)
from dise_tui.domain.hardware import InstalledModel
from dise_tui.domain.ports import CodeRunner
from dise_tui.domain.prompts import Request, artifact_id
from dise_tui.domain.scores import Score, Verdict
from dise_tui.domain.stages import Role, StageSpec
from dise_tui.engine.core.keeping import choose
from dise_tui.engine.core.streaming import StageResult
from dise_tui.engine.core.work import Candidate
from dise_tui.sandbox.broker import Sandbox

UNCLEAR = "Write a function that does the usual thing with widgets"


@pytest.fixture(params=["scripted", "sandbox"])
async def runner(request: pytest.FixtureRequest) -> AsyncIterator[CodeRunner]:
    """The double, and what it stands for: the marks in the sources must tell the truth."""
    made: CodeRunner = ScriptedRunner() if request.param == "scripted" else Sandbox()
    try:
        if not (await made.status()).runs:
            pytest.skip("no containment holds here")
        yield made
    finally:
        await made.aclose()


def scores(heard: Heard) -> list[Score]:
    return [event.score for event in heard.of(Scored)]


async def test_a_wrong_first_answer_and_a_right_second(runner: CodeRunner) -> None:
    async with Rig(runner=runner) as rig:
        rig.said |= {"quick_response": fenced(WRONG_FOR_3), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
    wrong, right = scores(heard)
    assert (wrong.verdict, wrong.passed, wrong.total) == (Verdict.FAIL, 3, 4)
    assert wrong.fitness is not None
    assert wrong.fitness <= 0.3
    assert (right.verdict, right.passed, right.total, right.coverage) == (Verdict.PASS, 4, 4, 1.0)
    assert wrong.suite_id == right.suite_id is not None
    ready = heard.one(ArtifactReady)
    assert (ready.stage, ready.name, ready.content.code) == ("synthesis", "double", RIGHT)
    assert ready.fitness == right.fitness
    assert ready.content.score == right
    assert ready.content.tool_usage == ("sandbox", "check_writer")
    assert "```" not in (ready.content.code or "")


async def test_the_best_candidate_becomes_the_version_whichever_stage_it_is_of(runner: CodeRunner) -> None:
    async with Rig(runner=runner) as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(WRONG)}
        heard = await rig.ask(DOUBLE)
    ready = heard.one(ArtifactReady)
    assert (ready.stage, ready.content.code) == ("quick_response", RIGHT)
    assert ready.content.generator.model == "fast:3b"


async def test_of_two_failing_answers_the_less_wrong_is_kept(runner: CodeRunner) -> None:
    async with Rig(runner=runner) as rig:
        rig.said |= {"quick_response": fenced(WRONG_FOR_3), "synthesis": fenced(WRONG)}
        heard = await rig.ask(DOUBLE)
    assert heard.one(ArtifactReady).stage == "quick_response"
    assert heard.outcome.ok, "an answer was given; that it is wrong is told by its score"


async def test_a_missing_import_is_repaired_and_the_repair_is_named(runner: CodeRunner) -> None:
    broken = "def double(x):\n    return int(math.copysign(2 * abs(x), x)) if x else 0\n"
    async with Rig(runner=runner) as rig:
        rig.said["quick_response"] = fenced(broken)
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    (score,) = scores(heard)
    content = heard.one(ArtifactReady).content
    assert (score.verdict, score.fixes) == (Verdict.PASS, ("missing_import",))
    assert (content.code or "").startswith("import math\n")
    assert content.tool_usage == ("sandbox", "check_writer", "fix:missing_import")


async def test_a_syntax_error_is_repaired_before_the_tests(runner: CodeRunner) -> None:
    async with Rig(runner=runner) as rig:
        rig.said["quick_response"] = fenced("def double(x)\n    return 2 * x\n")
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    (score,) = scores(heard)
    assert score.verdict is Verdict.PASS
    assert score.fixes
    assert heard.one(ArtifactReady).content.code == RIGHT


async def test_cancelling_in_mid_evaluation_ends_the_candidate_and_keeps_its_text(runner: CodeRunner) -> None:
    endless = "def double(x):\n    while True:\n        pass\n"
    async with Rig(runner=runner) as rig:
        if isinstance(runner, ScriptedRunner):
            runner.hangs = True
        rig.said["quick_response"] = fenced(endless)
        rig.heard.drain()
        run_id = rig.engine.start(Request(DOUBLE))
        seen = await until(rig, lambda event: isinstance(event, ScoringStarted) and event.what.startswith("running"))
        if isinstance(runner, ScriptedRunner):
            await runner.busy.wait()
        assert rig.engine.cancel(run_id)
        async with asyncio.timeout(5):
            outcome = await rig.engine.wait(run_id)
        heard = Heard(outcome, [*seen, *rig.heard.drain()])
    assert (outcome.ok, outcome.cancelled, outcome.error) == (False, True, None)
    content = heard.one(ArtifactReady).content
    assert (content.code, content.score) == (endless, None)
    assert content.confidence == 0.6, "the answer itself is whole"
    assert not heard.of(Scored)
    assert not heard.of(ErrorOccurred), "a choice is no error"
    if isinstance(runner, ScriptedRunner):
        assert runner.interrupted == 1


async def until(rig: Rig, wanted: Callable[[Event], bool]) -> list[Event]:
    """Events up to the one that is wanted."""
    seen: list[Event] = []
    async with asyncio.timeout(5):
        while not any(map(wanted, seen)):
            seen += await rig.heard.batch()
    return seen


async def test_a_tie_goes_to_the_later_stage() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
    quick, synthesis = scores(heard)
    assert (quick.fitness, quick.quality) == (synthesis.fitness, synthesis.quality)
    assert heard.one(ArtifactReady).stage == "synthesis"


async def test_the_suite_is_made_once_a_run_from_the_request_alone() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(WRONG), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
        assert rig.stages == ["quick_response", "checks", "checks", "synthesis"]
        writers = [call for call, stage in zip(rig.backend.calls, rig.stages, strict=True) if stage == "checks"]
    assert [(call.model, call.temperature, call.seed) for call in writers] == [("fast:3b", 0.0, 1), ("fast:3b", 0.4, 2)]
    assert all("-7" not in message.content for call in writers for message in call.messages), "no candidate is seen"
    steps = [one.what for one in heard.of(ScoringStarted) if "tests" in one.what and "mutant" not in one.what]
    assert steps == [
        "fast:3b writes tests, 1 of 2", "fast:3b writes tests, 2 of 2", "running 4 tests", "running 4 tests",
    ]  # fmt: skip


FAMILY = tuple(
    InstalledModel(f"builtin-{name}:latest", size * 1_000_000, name, f"{size}M", "Q8_0")
    for name, size in (("tiny", 1), ("small", 2), ("medium", 3), ("large", 4))
)
ELSEWHERE = InstalledModel("qwen2.5-coder:32b", 20_000_000_000, "qwen", "32.8B", "Q4_K_M")


@pytest.mark.parametrize(
    ("changes", "others", "writer"),
    [
        ({}, (), "builtin-large:latest"), ({"scripted": True}, (), "builtin-small:latest"),
        ({"simulated": "12 GB GPU"}, (), "builtin-small:latest"), ({"files": 2}, (), "builtin-small:latest"),
        ({"paced": "20 tokens/s"}, (), "builtin-small:latest"), ({"kind": "ollama"}, (), "builtin-small:latest"),
        ({}, (ELSEWHERE,), "builtin-small:latest"),
    ],
)  # fmt: skip
async def test_where_no_model_takes_time_the_largest_writes_the_tests(
    changes: dict[str, object], others: tuple[InstalledModel, ...], writer: str
) -> None:
    """Not where the largest one is another server's."""
    roles = {"fast": "builtin-small", "large": others[0].name if others else "builtin-large"}
    async with Rig(kind="embedded", settings=replace(SETTINGS, models=replace(SETTINGS.models, roles=roles))) as rig:
        rig.backend.info = replace(rig.backend.info, **changes)  # type: ignore[arg-type]
        rig.backend.models = (*FAMILY, *others)
        await rig.engine.models.installed()
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(DOUBLE, stages=("quick_response",))
        answering, *writing = rig.backend.calls
    assert answering.model == "builtin-small:latest"
    assert {call.model for call in writing} == {writer}


async def test_an_artifact_keeps_its_suite_so_that_its_versions_compare() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(WRONG_FOR_3)
        first = await rig.ask(DOUBLE, stages=("quick_response",))
        rig.said |= {"quick_response": fenced(RIGHT), "checks": "assert double(1) == 99\nassert double(2) == 98\n"}
        second = await rig.ask(DOUBLE, stages=("quick_response",), new=True)
        assert rig.stages.count("checks") == 2, "none for the second version"
    (old,), (new,) = scores(first), scores(second)
    assert old.suite_id == new.suite_id
    assert new.passes
    assert (second.one(ArtifactReady).version, second.one(ArtifactReady).content.parent) == (2, 1)


async def test_more_writers_than_temperatures_differ_by_their_seed() -> None:
    async with Rig(settings=with_code(check_writers=5)) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        await rig.ask(DOUBLE, stages=("quick_response",))
        writers = [call for call, stage in zip(rig.backend.calls, rig.stages, strict=True) if stage == "checks"]
    assert [(call.temperature, call.seed) for call in writers] == [(0.0, 1), (0.4, 2), (0.8, 3), (0.8, 4), (0.8, 5)]


async def test_a_failing_check_writer_leaves_the_other_ones_checks() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "checks": [Script([ServerGoneError("Gone.")]), CHECKS]}
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    (score,) = scores(heard)
    assert (score.verdict, score.total) == (Verdict.PASS, 4)
    assert not heard.of(ErrorOccurred)


async def test_the_persons_own_examples_are_a_suite_without_any_writer() -> None:
    async with Rig(settings=with_code(check_writers=0)) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(f"{DOUBLE}\n\nassert double(21) == 42\n", stages=("quick_response",))
        assert "checks" not in rig.stages
        assert isinstance(rig.runner, ScriptedRunner)
        _, entry, cases = rig.runner.evaluated[0]
        assert {found[1:] for found in rig.runner.evaluated} == {(entry, cases)}, "mutants get the same tests"
    (score,) = scores(heard)
    assert (entry, cases[0].args, cases[0].expected, score.suite_confidence) == ("double", (21,), 42, 1.0)
    assert heard.one(ArtifactReady).content.tool_usage == ("sandbox",)


async def test_without_containment_nothing_is_run_and_nothing_is_asked_for() -> None:
    async with Rig(runner=ScriptedRunner(NONE)) as rig:
        rig.said |= {"quick_response": fenced(WRONG), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
        assert "checks" not in rig.stages
        assert isinstance(rig.runner, ScriptedRunner)
        assert not rig.runner.evaluated
    assert [one.verdict for one in scores(heard)] == [Verdict.REFUSED, Verdict.REFUSED]
    assert scores(heard)[0].detail == "no containment holds here"
    assert scores(heard)[0].fitness is None
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).stage == "synthesis"


async def test_a_sandbox_that_cannot_start_contains_nothing() -> None:
    runner = ScriptedRunner()
    runner.status_trouble = SandboxError("The sandbox did not start.", "See the log.")
    async with Rig(runner=runner) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
        assert "checks" not in rig.stages
    (score,) = scores(heard)
    assert (score.verdict, score.detail) == (Verdict.REFUSED, "The sandbox did not start.")
    assert heard.outcome.ok


async def test_a_sandbox_that_fails_in_mid_run_refuses_and_the_run_is_fine() -> None:
    runner = ScriptedRunner()
    runner.trouble = SandboxError("The sandbox failed twice.")
    async with Rig(runner=runner) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    (score,) = scores(heard)
    assert (score.verdict, score.detail, score.fitness) == (Verdict.REFUSED, "The sandbox failed twice.", None)
    assert score.sandbox == "none, the sandbox failed"
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).content.code == RIGHT


async def test_a_failing_measurement_of_coverage_costs_no_verdict() -> None:
    runner = ScriptedRunner()
    runner.coverage_trouble = SandboxError("The sandbox failed.")
    async with Rig(runner=runner) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    (score,) = scores(heard)
    assert (score.verdict, score.coverage, score.coverage_status) == (Verdict.PASS, None, "unknown")


@pytest.mark.parametrize("by", ["request", "settings"])
async def test_code_that_must_not_run_is_untested(by: str) -> None:
    settings = with_code(run=False) if by == "settings" else SETTINGS
    async with Rig(settings=settings) as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, run_code=by == "settings")
        assert "checks" not in rig.stages
        assert isinstance(rig.runner, ScriptedRunner)
        assert not rig.runner.evaluated
        assert not await rig.jobs.jobs(), "what was not measured is not too low"
    (score,) = scores(heard)
    assert (score.verdict, score.fitness, score.detail) == (Verdict.UNTESTED, None, "running code is switched off")
    assert heard.outcome.ok


@pytest.mark.parametrize(
    ("answer", "checks", "detail"),
    [
        (RIGHT, "I would rather not.", "no usable test was written"),
        ("double = 2 * 3\nprint(double)\n", CHECKS, "there is no function to call"),
    ],
)
async def test_without_a_usable_test_or_function_code_is_untested(answer: str, checks: str, detail: str) -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(answer), "checks": checks}
        heard = await rig.ask(UNCLEAR, stages=("quick_response",))
    (score,) = scores(heard)
    assert (score.verdict, score.detail) == (Verdict.UNTESTED, detail)
    assert heard.outcome.ok


async def test_a_bug_in_the_tests_costs_the_score_and_not_the_answer() -> None:
    runner = ScriptedRunner()
    runner.trouble = RuntimeError("boom")
    async with Rig(runner=runner) as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": fenced(RIGHT)}
        heard = await rig.ask(DOUBLE)
    assert [(one.stage, "boom" in one.message) for one in heard.of(ErrorOccurred)] == [
        ("quick_response", True),
        ("synthesis", True),
    ]
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).content.code == RIGHT


async def test_a_fragment_never_beats_a_whole_answer_that_is_equally_unknown() -> None:
    async with Rig(runner=ScriptedRunner(NONE)) as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": Script(["```python\ndef double(x):\n    ret", HANG])}
        run_id = await rig.begin(DOUBLE)
        rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
    ready = heard.one(ArtifactReady)
    assert (ready.stage, ready.content.code) == ("quick_response", RIGHT)


async def test_a_failed_stage_with_working_code_does_not_fail_the_run_of_a_whole_one() -> None:
    async with Rig() as rig:
        rig.said |= {
            "quick_response": Script([f"```python\n{RIGHT}```\nIt", ServerGoneError("Gone.")]),
            "synthesis": fenced(WRONG),
        }
        heard = await rig.ask(DOUBLE)
    assert heard.outcome.ok, "one stage came to its end"
    assert heard.one(ArtifactReady).stage == "quick_response", "and the better code is kept"


async def test_ending_the_writing_of_tests_leaves_a_candidate_without_score_and_goes_on() -> None:
    async with Rig() as rig:
        rig.said |= {
            "quick_response": fenced(WRONG), "synthesis": fenced(RIGHT),
            "checks": [Script([HANG]), CHECKS, CHECKS],
        }  # fmt: skip
        run_id = await rig.begin(DOUBLE)
        assert rig.engine.cancel_stage(run_id)
        heard = await rig.end(run_id)
    assert [one.stage for one in heard.of(Scored)] == ["synthesis"]
    assert not heard.of(ErrorOccurred)
    assert heard.outcome.ok
    assert heard.one(ArtifactReady).stage == "synthesis"


async def test_prose_for_a_request_of_code_is_an_answer_without_score() -> None:
    async with Rig() as rig:
        rig.said |= {"quick_response": fenced(RIGHT), "synthesis": "The function is fine as it is."}
        heard = await rig.ask(DOUBLE)
    assert [one.stage for one in heard.of(Scored)] == ["quick_response"]
    assert heard.one(ArtifactReady).stage == "quick_response"
    assert [one.stage for one in heard.of(StageStarted)] == ["quick_response", "synthesis"]
    assert [one.stage for one in heard.of(StageFinished)] == ["quick_response", "synthesis"]


async def test_weights_of_the_mantra_are_in_force() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=("quick_response",), mantra="thoroughly_precise")
        artifact = await rig.engine.artifact(artifact_id(DOUBLE))
    (score,) = scores(heard)
    assert (score.weights.quality, score.weights.speed, score.weights.source) == (0.9, 0.1, "mantra")
    assert artifact.best_version.generator.mantra == "thoroughly_precise"


async def test_a_measured_answer_has_no_expected_quality() -> None:
    async with Rig() as rig:
        rig.said["draft"] = fenced(RIGHT)
        heard = await rig.ask(DOUBLE, stages=("draft",))
    content = heard.one(ArtifactReady).content
    assert content.score is not None
    assert content.expected_quality is None


# The choice by itself


def candidate(
    name: str, *, code: bool = True, verdict: Verdict | None = None, fitness: float | None = None,
    quality: float | None = None, confidence: float = 0.6, reason: str = "stop",
) -> Candidate:  # fmt: skip
    stage = StageSpec(name, Role.FAST, confidence, 0.1, 60, "")
    result = StageResult(stage, "fast:3b", "text", reason != "stop", reason, confidence, 1.0, 1.0)
    score = None
    if verdict is not None:
        score = Score(verdict, 1, 1, 1.0, quality, 1.0, 1.0, "claimed", fitness, "s", "STRONG")
    return Candidate(result, "", RIGHT if code else None, score)


PASS, FAIL = Verdict.PASS, Verdict.FAIL


@pytest.mark.parametrize(
    ("candidates", "best"),
    [
        ([candidate("a", verdict=PASS, fitness=0.2), candidate("b", verdict=FAIL, fitness=0.3)], "a"),
        ([candidate("a", verdict=PASS, fitness=0.9), candidate("b", verdict=PASS, fitness=0.8)], "a"),
        ([candidate("a", verdict=FAIL, fitness=0.0), candidate("b")], "a"),
        (
            [
                candidate("a", verdict=PASS, fitness=0.9, quality=0.9),
                candidate("b", verdict=PASS, fitness=0.9, quality=0.8),
            ],
            "a",
        ),
        ([candidate("a", confidence=0.9), candidate("b", confidence=0.6)], "a"),
        ([candidate("a"), candidate("b")], "b"),
        ([candidate("a"), candidate("b"), candidate("c", code=False)], "b"),
        ([candidate("a"), candidate("b", confidence=0.95, reason="cancelled")], "a"),
        ([candidate("a"), candidate("b", confidence=0.95, reason="length")], "b"),
        ([candidate("a", code=False), candidate("b", code=False)], "b"),
        ([candidate("a", code=False), candidate("b", code=False, reason="timeout")], "a"),
        ([candidate("a", code=False, reason="timeout"), candidate("b", code=False, reason="stall")], "b"),
    ],
)
def test_which_candidate_is_kept(candidates: list[Candidate], best: str) -> None:
    assert choose(candidates).result.stage.name == best
