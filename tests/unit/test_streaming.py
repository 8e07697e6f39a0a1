"""The streaming orchestrator: what a stage's outcome is when all goes well, and when it does not."""

import asyncio
from dataclasses import replace

import pytest
from support.scripted_backend import HANG, ManualClock, Script, ScriptedBackend

from dise_tui.domain.errors import ServerGoneError
from dise_tui.domain.events import ErrorOccurred, Event, StageFinished, StageStarted, TokenDelta
from dise_tui.domain.ports import ChatCall, ChatEnd
from dise_tui.domain.prompts import Message, Request
from dise_tui.domain.stages import QUICK
from dise_tui.engine.core.run import Run
from dise_tui.engine.core.streaming import StageResult, StreamingOrchestrator

CALL = ChatCall("fast:3b", (Message("user", "hi"),), 4096)


class Stage:
    """One orchestrated stage and everything it published."""

    def __init__(self, *steps: object, end: ChatEnd | str | None = "default") -> None:
        self.backend = ScriptedBackend()
        script = Script(list(steps)) if end == "default" else Script(list(steps), end)
        self.backend.queue.append(script)
        self.clock = ManualClock()
        self.events: list[Event] = []
        self.run = Run("r", Request("hi"))
        self.spec = QUICK

    async def play(self) -> StageResult:
        orchestrator = StreamingOrchestrator(self.backend, self.events.append, self.clock)
        return await orchestrator.stream(self.run, self.spec, CALL, index=0, total=1)

    @property
    def finished(self) -> StageFinished:
        return next(event for event in self.events if isinstance(event, StageFinished))


async def test_a_whole_stage_is_announced_streamed_and_accounted_for() -> None:
    stage = Stage("Hello", " world")
    result = await stage.play()
    assert (result.text, result.partial, result.reason, result.confidence) == ("Hello world", False, "stop", 0.6)
    assert isinstance(stage.events[0], StageStarted)
    assert [event.text for event in stage.events if isinstance(event, TokenDelta)] == ["Hello", " world"]
    finished = stage.finished
    assert (finished.tokens, finished.load_s, finished.text) == (7, 0.5, "Hello world")
    assert finished.tokens_per_s == pytest.approx(7 / 0.4)
    assert result.generation_s == pytest.approx(0.5), "prompt and tokens, neither load nor queue"


async def test_first_token_is_the_first_that_is_not_blank() -> None:
    stage = Stage()
    stage.backend.queue[:] = [
        Script(["\n", lambda: stage.clock.advance(2.0), "  ", lambda: stage.clock.advance(1.0), "word"])
    ]
    await stage.play()
    assert stage.finished.first_token_s == pytest.approx(3.0)


async def test_a_server_that_goes_away_leaves_its_text_and_a_lowered_confidence() -> None:
    stage = Stage("half an ans", ServerGoneError("The server went away.", "Start it again."))
    result = await stage.play()
    assert (result.text, result.partial, result.reason) == ("half an ans", True, "server_gone")
    assert result.confidence <= 0.3
    assert result.failed
    error = next(event for event in stage.events if isinstance(event, ErrorOccurred))
    assert (error.kind, error.hint, error.stage) == ("server_gone", "Start it again.", "quick_response")
    assert stage.finished.tokens == 1, "without the server's count, what was received"


async def test_a_stage_that_exceeds_its_time_after_the_first_token_is_partial() -> None:
    stage = Stage("so far", HANG)
    stage.spec = replace(QUICK, timeout_s=0.01)
    result = await stage.play()
    assert (result.text, result.reason, result.failed) == ("so far", "timeout", True)
    assert result.confidence <= 0.3
    assert stage.backend.closed == 1, "the stream is closed, which stops the server's work"


async def test_silence_before_the_first_token_is_not_the_stages_own_time() -> None:
    stage = Stage(HANG)
    stage.spec = replace(QUICK, timeout_s=0.001)
    task = asyncio.create_task(stage.play())
    await stage.backend.waiting.wait()
    for _ in range(50):
        await asyncio.sleep(0)
    assert not task.done(), "loading belongs to the backend's own limit"
    stage.run.cancel()
    assert (await task).reason == "cancelled"


async def test_cancelling_keeps_what_was_shown_and_closes_the_stream() -> None:
    stage = Stage("kept", HANG)
    task = asyncio.create_task(stage.play())
    await stage.backend.waiting.wait()
    assert stage.run.cancel_step()
    result = await task
    assert (result.text, result.partial, result.reason) == ("kept", True, "cancelled")
    assert result.confidence == 0.6, "a person's choice is no failure"
    assert not result.failed
    assert stage.backend.closed == 1
    assert not stage.run.cancelled, "the next stage may go on"


async def test_closing_the_engine_is_no_interruption_but_the_stage_is_still_announced() -> None:
    stage = Stage("kept", HANG)
    task = asyncio.create_task(stage.play())
    await stage.backend.waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert stage.finished.text == "kept"
    assert stage.backend.closed == 1


@pytest.mark.parametrize("steps", [[], ["", " ", "\n"]])
async def test_an_empty_answer_is_a_failure(steps: list[str]) -> None:
    stage = Stage(*steps)
    result = await stage.play()
    assert (result.reason, result.partial, result.failed) == ("empty", True, True)
    assert result.confidence <= 0.3


async def test_an_answer_cut_by_its_length_is_partial_but_no_failure() -> None:
    stage = Stage("long", end=ChatEnd("length", 700, 11, 0.0, 0.1, 0.4, 0.5))
    result = await stage.play()
    assert (result.partial, result.reason, result.failed, result.confidence) == (True, "length", False, 0.6)
