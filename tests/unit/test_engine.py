"""The facade: cancelling, closing, bugs in the parts behind it, and its doors to library, queue and history."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from support.engine_rig import DOUBLE, POEM, RIGHT, SETTINGS, Rig, fenced
from support.scripted_backend import HANG, Script
from support.scripted_runner import NONE, ScriptedRunner

from dise_tui.domain.errors import NotFoundError, StorageError, UsageError
from dise_tui.domain.events import (
    ArtifactReady,
    ErrorOccurred,
    JobChanged,
    RunFinished,
    SandboxReady,
    StageFinished,
    StageStarted,
)
from dise_tui.domain.hardware import Pace
from dise_tui.domain.jobs import Reason
from dise_tui.domain.prompts import Request, artifact_id
from dise_tui.engine import runs as runs_module
from dise_tui.engine.core.run import Interrupted, Run

EXPLAIN = "Explain in detail why the sky is blue"
LIST = "List three fruits"


# Cancelling


async def test_cancelling_a_stage_keeps_its_text_and_goes_on() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(["Blue, bec", HANG])
        run_id = await rig.begin(EXPLAIN)
        assert rig.engine.cancel_stage(run_id)
        heard = await rig.end(run_id)
        assert "Blue, bec" in rig.backend.calls[1].messages[1].content
        assert rig.backend.closed == 3
    first, *others = heard.of(StageFinished)
    assert (first.partial, first.reason, first.confidence) == (True, "cancelled", 0.6)
    assert [one.partial for one in others] == [False, False]
    assert (heard.outcome.ok, heard.outcome.cancelled) == (True, False)
    assert heard.one(ArtifactReady).stage == "synthesis"


async def test_cancelling_a_run_keeps_what_was_shown_and_starts_no_other_stage() -> None:
    async with Rig() as rig:
        rig.said["deep_analysis"] = Script(["Rayleigh sc", HANG])
        run_id = await rig.begin(EXPLAIN)
        assert rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
        assert rig.stages == ["quick_response", "deep_analysis"]
        artifact = await rig.engine.artifact(artifact_id(EXPLAIN))
    assert (heard.outcome.ok, heard.outcome.cancelled, heard.outcome.error) == (False, True, None)
    assert heard.one(RunFinished) == RunFinished(run_id, ok=False, cancelled=True)
    assert not heard.of(ErrorOccurred), "a choice is no error"
    assert artifact.best_version.text == "answer of fast:3b", "of prose the latest whole answer"


async def test_cancelling_the_first_stage_keeps_its_fragment() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(["Blue, bec", HANG])
        run_id = await rig.begin(EXPLAIN)
        rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
    content = heard.one(ArtifactReady).content
    assert (content.text, content.reason) == ("Blue, bec", "first answer, partial (cancelled)")
    assert heard.order[-2:] == ["ArtifactReady", "RunFinished"]


async def test_cancelling_while_a_model_loads_keeps_nothing() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script([HANG])
        run_id = await rig.begin(EXPLAIN)
        rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
        assert not rig.store.artifacts
        assert rig.backend.closed == 1, "the stream is closed, which stops the load"
    assert heard.order == ["RunStarted", "Routed", "StageStarted", "StageFinished", "RunFinished"]
    assert (heard.outcome.cancelled, heard.outcome.error) == (True, None)


async def test_cancelling_during_the_decision_ends_the_run() -> None:
    async with Rig(settings=replace(SETTINGS, sentinel_deadline_ms=60_000)) as rig:
        rig.said["sentinel"] = Script([HANG])
        run_id = await rig.begin("Quickly list three fruits, but be thorough")
        rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
        assert rig.stages == ["sentinel"]
    assert heard.order == ["RunStarted", "RunFinished"]
    assert (heard.outcome.ok, heard.outcome.cancelled) == (False, True)


async def test_cancelling_every_stage_before_it_speaks_is_cancelling_the_run() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script([HANG])
        run_id = await rig.begin(LIST)
        rig.engine.cancel_stage(run_id)
        heard = await rig.end(run_id)
    assert (heard.outcome.ok, heard.outcome.cancelled) == (False, True)
    assert not heard.of(ErrorOccurred)


async def test_cancelling_at_once_and_twice() -> None:
    async with Rig() as rig:
        rig.heard.drain()
        run_id = rig.engine.start(Request(LIST))
        assert rig.engine.cancel(run_id)
        assert rig.engine.cancel(run_id)
        heard = await rig.end(run_id)
        assert not rig.backend.calls
    assert heard.order == ["RunStarted", "RunFinished"]


async def test_what_is_not_in_progress_cannot_be_cancelled() -> None:
    async with Rig() as rig:
        heard = await rig.ask(LIST)
        assert not rig.engine.cancel(heard.outcome.run_id)
        assert not rig.engine.cancel_stage(heard.outcome.run_id)
        assert not rig.engine.cancel("nosuch")


async def test_cancelling_one_run_leaves_the_other() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = [Script(["one", HANG]), Script(["two", HANG])]
        first = await rig.begin(LIST)
        second = await rig.begin("List three birds")
        rig.engine.cancel(first)
        assert (await rig.engine.wait(first)).cancelled
        assert rig.engine.cancel_stage(second)
        outcome = await rig.engine.wait(second)
    assert (outcome.ok, outcome.cancelled) == (True, False)


async def test_a_cancelled_caller_cancels_its_run_and_the_text_is_kept() -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = Script(["apples", HANG])
        task = asyncio.create_task(rig.engine.run(Request(LIST)))
        await rig.backend.waiting.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        artifact = await rig.engine.artifact(artifact_id(LIST))
        assert artifact.best_version.text == "apples"
        finished = [event for event in rig.heard.drain() if isinstance(event, RunFinished)]
    assert [(one.ok, one.cancelled) for one in finished] == [(False, True)]


async def test_an_interruption_is_over_with_its_step() -> None:
    run = Run("r", Request(LIST))
    assert not run.cancel_step(), "nothing is in progress"
    task = asyncio.create_task(run.step(asyncio.Event().wait()))
    await asyncio.sleep(0)
    assert run.cancel_step()
    with pytest.raises(Interrupted):
        await task
    task = asyncio.create_task(run.step(asyncio.Event().wait()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    run.cancel()
    with pytest.raises(Interrupted):
        await run.step(asyncio.sleep(0))


# Closing


async def test_closing_in_mid_run_keeps_the_text_and_tells_the_listeners() -> None:
    rig = Rig()
    async with rig:
        rig.said["quick_response"] = Script(["Blue, bec", HANG])
        run_id = await rig.begin(EXPLAIN)
    assert rig.store.artifacts[artifact_id(EXPLAIN)].best_version.text == "Blue, bec"
    events = [event async for event in rig.heard]
    assert isinstance(events[-1], RunFinished)
    assert (events[-1].run_id, events[-1].cancelled) == (run_id, True)


async def test_closing_during_the_tests_keeps_the_answer() -> None:
    runner = ScriptedRunner()
    runner.hangs = True
    rig = Rig(runner=runner)
    async with rig:
        rig.said["quick_response"] = fenced(RIGHT)
        rig.engine.start(Request(DOUBLE))
        await runner.busy.wait()
    assert rig.store.artifacts[artifact_id(DOUBLE)].best_version.code == RIGHT


async def test_closing_does_not_wait_for_ever_and_still_ends_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "CLOSING_S", 0.05)
    rig = Rig()
    stuck = asyncio.Event()

    async def find(ref: str) -> None:
        stuck.set()
        await asyncio.Event().wait()

    async with rig:
        monkeypatch.setattr(rig.store, "find", find)
        rig.engine.start(Request(LIST))
        await stuck.wait()
    events = rig.heard.drain()
    assert [event.cancelled for event in events if isinstance(event, RunFinished)] == [True]


async def test_a_version_that_is_being_stored_is_stored_whoever_stops_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs_module, "CLOSING_S", 0.02)
    rig = Rig()
    storing, append = asyncio.Event(), rig.store.append

    async def slowly(*args: object, **kwargs: object) -> object:
        storing.set()
        await asyncio.sleep(0.1)
        return await append(*args, **kwargs)  # type: ignore[arg-type]

    async with rig:
        monkeypatch.setattr(rig.store, "append", slowly)
        rig.engine.start(Request(LIST))
        await storing.wait()
    assert rig.store.artifacts[artifact_id(LIST)].best_version.text == "answer of fast:3b"
    assert [event.cancelled for event in rig.heard.drain() if isinstance(event, RunFinished)] == [True]


# Bugs in the parts


def broken(error: Exception) -> Callable[..., object]:
    def fail(*args: object, **kwargs: object) -> object:
        raise error

    return fail


@pytest.mark.parametrize("method", ["find", "similar", "append", "get"])
@pytest.mark.parametrize("error", [RuntimeError("boom"), StorageError("The disk is full.", "Make room.")])
async def test_whatever_breaks_in_the_store_the_run_ends_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, method: str, error: Exception
) -> None:
    caplog.set_level(logging.CRITICAL)
    async with Rig() as rig:
        monkeypatch.setattr(rig.store, method, broken(error))
        heard = await rig.ask(LIST)
    told = heard.one(ErrorOccurred)
    assert not heard.outcome.ok
    if isinstance(error, StorageError):
        assert (heard.outcome.error, told.kind, told.hint) == (error, "storage", "Make room.")
    else:
        assert "boom" in told.message
        assert told.hint == "The log file holds the details."


async def test_a_bug_between_the_stages_keeps_what_was_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Rig() as rig:
        desk = rig.engine.models
        for_stage = desk.for_stage

        def once(stage):  # type: ignore[no-untyped-def]
            if stage.name == "synthesis":
                raise RuntimeError("boom")
            return for_stage(stage)

        monkeypatch.setattr(desk, "for_stage", once)
        heard = await rig.ask(EXPLAIN)
    assert not heard.outcome.ok
    assert heard.one(ArtifactReady).content.text == "answer of mid:9b"
    assert "boom" in heard.one(ErrorOccurred).message


@pytest.mark.parametrize("method", ["entry_point", "freeze", "score", "weights", "static_quality"])
async def test_a_bug_in_scoring_ends_no_run(monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    async with Rig() as rig:
        rig.said["quick_response"] = fenced(RIGHT)
        monkeypatch.setattr(rig.scoring, method, broken(RuntimeError("boom")), raising=True)
        heard = await rig.ask(DOUBLE, stages=("quick_response",))
    assert heard.of(ErrorOccurred)
    if method != "entry_point":
        assert heard.outcome.ok
        assert heard.one(ArtifactReady).content.code == RIGHT


async def test_a_collaborator_that_raises_a_cancellation_ends_the_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Rig() as rig:
        monkeypatch.setattr(rig.store, "similar", broken(asyncio.CancelledError()))  # type: ignore[arg-type]
        heard = await rig.ask(LIST)
        assert heard.outcome.cancelled
        monkeypatch.undo()
        assert (await rig.ask(LIST)).outcome.ok


# The other doors


async def test_the_outcome_can_be_asked_for_after_the_end_and_unknown_runs_are_unknown() -> None:
    async with Rig() as rig:
        heard = await rig.ask(LIST)
        assert await rig.engine.wait(heard.outcome.run_id) == heard.outcome
        with pytest.raises(KeyError):
            await rig.engine.wait("nosuch")
        for _ in range(runs_module.REMEMBERED):
            await rig.engine.run(Request(LIST))
        with pytest.raises(KeyError):
            await rig.engine.wait(heard.outcome.run_id)


async def test_deciding_generates_nothing() -> None:
    async with Rig() as rig:
        decision, stages = await rig.engine.decide(Request(POEM))
        assert not rig.backend.calls
    assert [stage.name for stage in stages] == ["draft", "shape", "enhance"]
    assert not decision.wants_code


async def test_the_queue_by_hand() -> None:
    async with Rig() as rig:
        await rig.ask(POEM)
        job = await rig.engine.enqueue(artifact_id(POEM))
        assert job.reasons == (Reason.MANUAL,)
        word = str(job.id)
        [paused] = (await rig.engine.queue.pause([word])).changed
        changed = [event.job for event in rig.heard.drain() if isinstance(event, JobChanged)]
        assert changed == [job, paused]
        await rig.engine.queue.cancel([word])
        assert await rig.engine.jobs(open_only=True) == ()
        with pytest.raises(UsageError):
            await rig.engine.queue.resume([word])
        with pytest.raises(NotFoundError):
            await rig.engine.enqueue("nosuch")


async def test_the_library_lists_and_compares() -> None:
    async with Rig() as rig:
        await rig.ask(POEM)
        (summary,) = await rig.engine.artifacts()
        assert summary.prompt == POEM
        assert rig.engine.improvement(0.75, 0.92) == "+22.7 %"
        with pytest.raises(NotFoundError):
            await rig.engine.artifact("nosuch")


async def test_the_sandbox_is_announced() -> None:
    async with Rig(runner=ScriptedRunner(NONE)) as rig:
        assert await rig.engine.sandbox() == NONE
        assert [event.status for event in rig.heard.drain() if isinstance(event, SandboxReady)] == [NONE]


async def test_prompts_are_remembered_oldest_first() -> None:
    async with Rig() as rig:
        for text in ("one", "two", "two"):
            await rig.engine.remember_prompt(text)
        assert await rig.engine.prompts() == ("one", "two")


async def test_a_listener_that_comes_later_hears_from_then_on() -> None:
    async with Rig() as rig:
        await rig.ask(LIST)
        with rig.engine.subscribe() as late:
            await rig.ask(LIST, new=True)
            events = late.drain()
    assert len([event for event in events if isinstance(event, StageStarted)]) == 1


async def test_the_hardware_is_looked_at_closely_while_a_run_lasts() -> None:
    async with Rig() as rig:
        await rig.ask(DOUBLE, stages=("quick_response",))
        await rig.ask(DOUBLE, stages=("quick_response",), new=True)
        assert rig.hardware.paces == [Pace.ACTIVE, Pace.IDLE, Pace.ACTIVE, Pace.IDLE]
