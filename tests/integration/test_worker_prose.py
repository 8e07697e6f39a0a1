"""Prose in the background: the refinement ladder with a played judge, over the gate and a real file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from support.judges import judge, sees_faults, shown
from support.scripted_backend import HANG, Script, ScriptedBackend
from support.worker_rig import FixedModels, Rig, rig

from dise_tui.domain.errors import NoBackendError
from dise_tui.domain.events import JobAdvanced, VersionAccepted, VersionRejected
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import AttemptState, Order, Stage, StopRule
from dise_tui.domain.ports import ChatCall
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.prose import Calibration
from dise_tui.engine.core.judge_choice import JudgeChoice
from dise_tui.engine.core.prose_desk import JudgeState
from dise_tui.engine.core.prose_judging import ProseJudge
from dise_tui.engine.optimize.view import Available
from dise_tui.engine.worker.parts import BackgroundCalls, ProseParts
from dise_tui.scoring.prose.calibration import known_pairs
from dise_tui.scoring.prose.service import ProseRules

pytestmark = pytest.mark.slow
WRITER, SECOND, JUDGE = "big:14b", "mid:9b", "fast:3b"
MODELS = FixedModels((Available(WRITER, 14e9, 30, 0.0), Available(SECOND, 9e9, 45, 0.0)))
PAIR = next(pair for pair in known_pairs() if "shuffled" in pair.name)
"""A good text, and the same with its sentences in disorder."""


@dataclass
class Desk:
    """The judge that is told."""

    state_told: JudgeState
    asked: list[Collection[str] | None] = field(default_factory=list)

    async def state(self, writers: Collection[str] | None = None) -> JudgeState:
        self.asked.append(writers)
        return self.state_told


def judges(call: ChatCall) -> bool:
    return call.json_schema is not None and bool(shown(call))


def backend(text: Callable[[ChatCall], str | Script]) -> ScriptedBackend:
    decide = judge(sees_faults)
    return ScriptedBackend(answer=lambda call: decide(call) if judges(call) else text(call))


def with_judge(made: Rig, usable: bool = True) -> Desk:
    model = next(one for one in ScriptedBackend().models if one.name == JUDGE)
    detail = "" if usable else "it caught 7 of 24 spoilt texts"
    calibration = Calibration(JUDGE, model.digest, 1, 24, 24, 24, usable, True, detail=detail)
    desk = Desk(JudgeState(JudgeChoice(model, "another model"), calibration))
    calls = BackgroundCalls(made.calls)
    made.prose = ProseParts(desk, ProseJudge(calls, ProseRules(), made.clock, made.settings))
    return desk


async def queued(made: Rig, rungs: int, text: str = PAIR.bad) -> int:
    artifact = await made.keep(PAIR.request, None, task_type=TaskType.BLOG, text=text)
    return (await made.queued(artifact, Order(seed=3, rungs=rungs))).id


async def test_a_better_text_becomes_a_version_with_its_score_and_one_no_better_does_not(tmp_path: Path) -> None:
    played = backend(lambda call: PAIR.good)
    async with rig(tmp_path, played, models=MODELS) as made:
        desk = with_judge(made)
        job = await queued(made, 2)
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert (ended.state, ended.stop_rule) == (JobState.DONE, StopRule.EXHAUSTED), ended.ended_reason
        kept = await made.store.get(ended.artifact_id)
        first, second = await made.queue.attempts(job)
    assert desk.asked == [{WRITER, SECOND}]
    assert [one.variant.model for one in (first, second)] == [WRITER, SECOND]
    assert {one.stage for one in (first, second)} == {Stage.REFINEMENT}
    assert (kept.best, first.version, second.version) == (2, 2, None)
    version = kept.best_version
    assert (version.text, version.code, version.parent, version.score) == (PAIR.good, None, 1, None)
    assert version.phase == "2_optimized_1_stages"
    assert version.prose is not None
    assert version.prose.status == "gate+rubric+pairwise"
    assert version.prose.total == first.fitness
    assert [pair.challenger for pair in version.prose.pairs] == ["v2"]
    (accepted,) = made.of(VersionAccepted)
    assert accepted.why.startswith("Accepted: the text is better:")
    assert accepted.old is not None
    assert accepted.new is not None
    assert accepted.new > accepted.old + 0.01
    assert second.reason.startswith("Not accepted: the text is not better by more than 0.01")
    assert [one.number for one in made.of(VersionRejected)] == [2]
    written = [call for call in made.calls.opened if not judges(call)]
    assert [PAIR.bad in call.messages[-1].content for call in written] == [True, False], "a rung builds on the last one"
    assert all(call.job_id == job and not call.foreground for call in made.calls.opened)


async def test_a_text_that_the_gate_stops_is_refused_whatever_the_judge_says(tmp_path: Path) -> None:
    async with rig(tmp_path, backend(lambda call: "the same words again " * 60), models=MODELS) as made:
        with_judge(made)
        job = await queued(made, 1)
        async with made.worker():
            (ended,) = await made.until_ended(job)
        (attempt,) = await made.queue.attempts(job)
        assert (await made.store.get(ended.artifact_id)).best == 1
    # The stream of it may have been ended before: it repeats itself.
    assert attempt.state is AttemptState.KILLED or "not in order" in attempt.reason, attempt.reason


async def test_a_judge_that_does_not_pass_its_calibration_judges_nothing(tmp_path: Path) -> None:
    async with rig(tmp_path, backend(lambda call: PAIR.good), models=MODELS) as made:
        desk = with_judge(made, usable=False)
        job = await queued(made, 3)
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert await made.queue.attempts(job) == ()
    assert desk.asked == [{WRITER, SECOND}, None]
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert ended.ended_reason == (
        "No model can judge here which text of made is better: "
        "fast:3b is no usable judge: it caught 7 of 24 spoilt texts."
    )


async def test_no_rung_that_gives_a_text_ends_in_a_sentence(tmp_path: Path) -> None:
    async with rig(tmp_path, backend(lambda call: "  "), models=MODELS) as made:
        with_judge(made)
        job = await queued(made, 2)
        async with made.worker():
            (ended,) = await made.until_ended(job)
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert "The model said nothing" in ended.ended_reason


async def test_a_server_that_goes_away_while_a_text_is_judged_is_waited_for(tmp_path: Path) -> None:
    away = [NoBackendError("nothing answers at the address", "start it")] * 3  # the gate itself tries again, too
    decide = judge(sees_faults)

    def answer(call: ChatCall) -> str | Script:
        if not judges(call):
            return PAIR.good
        return Script([away.pop()]) if away else decide(call)

    async with rig(tmp_path, ScriptedBackend(answer=answer), models=MODELS) as made:
        with_judge(made)
        job = await queued(made, 1)
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert not away
        (attempt,) = await made.queue.attempts(job)
        assert (ended.stop_rule, attempt.version) == (StopRule.EXHAUSTED, 2)
    assert any("it cannot be judged now" in one.reason for one in made.of(JobAdvanced))


async def test_a_worker_that_is_closed_while_a_text_is_judged_judges_it_later(tmp_path: Path) -> None:
    hanging, decide = [True], judge(sees_faults)

    def answer(call: ChatCall) -> str | Script:
        if not judges(call):
            return PAIR.good
        return Script([HANG]) if hanging[0] else decide(call)

    played = ScriptedBackend(answer=answer)
    async with rig(tmp_path, played, models=MODELS) as made:
        with_judge(made)
        job = await queued(made, 1)
        async with made.worker() as worker:
            async with asyncio.timeout(20):
                await played.waiting.wait()
            await worker.aclose()
        (attempt,) = await made.queue.attempts(job)
        assert (attempt.state, attempt.text) == (AttemptState.RUNNING, PAIR.good)
        hanging[0], written = False, len([call for call in played.calls if not judges(call)])
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert ended.state is JobState.DONE
        assert len([call for call in played.calls if not judges(call)]) == written, "its answer was whole"
        assert (await made.store.get(ended.artifact_id)).best == 2
