"""The whole engine with nothing scripted in process: the built-in models and a recorded Ollama over real sockets,
the real sandbox, the real database. Here the parts meet; each has its own tests elsewhere."""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS, End, recorded

from dise_tui.bootstrap import open_engine, open_library
from dise_tui.domain.errors import NoBackendError, NotOllamaError, ServerGoneError
from dise_tui.domain.events import (
    ArtifactReady,
    ErrorOccurred,
    Event,
    JobChanged,
    Routed,
    RunFinished,
    Scored,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.prompts import Mode, Request
from dise_tui.domain.scores import Verdict
from dise_tui.domain.settings import Settings
from dise_tui.engine.bus import Subscription
from dise_tui.engine.engine import Engine
from dise_tui.engine.runs import RunOutcome
from dise_tui.ollama.client import OllamaBackend
from dise_tui.sandbox.broker import Sandbox

EMAIL = "Write a Python function is_valid_email(address) that checks whether a string is an email address"
DOUBLE = "Write a Python function double(x) that doubles a number. assert double(21) == 42"
CHECKS = "assert double(1) == 2\nassert double(3) == 6\nassert double(0) == 0\n"
RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return x * x\n"


def embedded(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, backend="embedded")


def nowhere() -> str:
    """An address that nothing listens at."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def children() -> set[int]:
    return {child.pid for child in psutil.Process().children(recursive=True)}


async def ask(engine: Engine, heard: Subscription, request: Request) -> tuple[RunOutcome, list[Event]]:
    heard.drain()
    async with asyncio.timeout(120):
        outcome = await engine.run(request)
    return outcome, [event for event in heard.drain() if getattr(event, "run_id", outcome.run_id) == outcome.run_id]


def of(events: list[Event], kind: type[Any]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


async def test_a_request_is_served_scored_kept_and_reused_by_the_built_in_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = children()
    async with open_engine(embedded(tmp_path)) as engine:
        assert (engine.backend.kind, engine.backend.scripted) == ("embedded", True)
        heard = engine.subscribe()
        started = time.monotonic()
        outcome, events = await ask(engine, heard, Request(EMAIL))
        took = time.monotonic() - started
        assert outcome.ok, outcome.error
        assert not of(events, ErrorOccurred)
        (routed,) = of(events, Routed)
        stages = [stage.name for stage in routed.stages]
        assert [event.stage for event in of(events, StageFinished)] == stages
        assert {event.stage for event in of(events, TokenDelta)} == set(stages)
        for finished in of(events, StageFinished):
            text = "".join(event.text for event in of(events, TokenDelta) if event.stage == finished.stage)
            assert text == finished.text
            assert finished.tokens > 5
            assert finished.first_token_s is not None
            assert 0 < finished.first_token_s < took
        scores = [event.score for event in of(events, Scored)]
        runs = (await engine.sandbox()).runs
        assert len(scores) == len(stages)
        (ready,) = of(events, ArtifactReady)
        if runs:
            assert scores[-1].verdict is Verdict.PASS
            assert scores[-1].total >= 3
            assert scores[-1].fitness is not None
            assert ready.fitness == max(score.fitness or 0.0 for score in scores)
            assert all(score.sandbox.startswith(("STRONG", "GOOD", "VIRTUAL")) for score in scores)
        assert (ready.reused, ready.version, ready.name) == (False, 1, "is_valid_email")
        assert isinstance(events[-1], RunFinished)
        during = children() - before

        asked: list[object] = []
        monkeypatch.setattr(OllamaBackend, "chat", lambda self, call: asked.append(call))
        monkeypatch.setattr(Sandbox, "evaluate", lambda self, *what: asked.append(what))
        again, reused = await ask(engine, heard, Request(f"  {EMAIL.upper()}. "))
        assert not asked, "neither a model nor the sandbox is asked, so that it comes at once"
        assert again.ok
        (served,) = of(reused, ArtifactReady)
        assert served.reused
        assert served.content == ready.content
        assert not of(reused, StageStarted)
        assert (await engine.artifact("is_valid_email")).uses == 1
    assert during, "a model server and a sandbox were at work"
    assert await gone(during) == set()

    async with open_library(embedded(tmp_path)) as library:
        (summary,) = await library.artifacts()
        assert (summary.name, summary.uses, summary.fitness) == ("is_valid_email", 1, ready.fitness)


async def gone(pids: set[int]) -> set[int]:
    """The processes that are still there after a moment."""
    deadline = time.monotonic() + 30
    while (left := pids & set(psutil.pids())) and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return left


async def test_closing_in_mid_stream_keeps_the_text_and_leaves_no_process(tmp_path: Path) -> None:
    before = children()
    settings = Settings(data_dir=tmp_path, backend="embedded", pace="card")
    async with open_engine(settings) as engine:
        heard = engine.subscribe()
        engine.start(Request("Write a blog post about gardens"))
        async with asyncio.timeout(60):
            while not any(isinstance(event, TokenDelta) for event in await heard.batch()):
                pass
        during = children() - before
    assert during
    assert await gone(during) == set()
    async with open_library(settings) as library:
        (summary,) = await library.artifacts()
        content = (await library.artifact(summary.id)).best_version
    assert content.text
    assert content.confidence <= 0.3
    assert "partial (cancelled)" in content.reason


async def test_the_same_state_gives_the_same_answers(tmp_path: Path) -> None:
    texts = []
    for name in ("one", "two"):
        async with open_engine(Settings(data_dir=tmp_path / name, backend="embedded")) as engine:
            outcome = await engine.run(Request("Write a poem about the sea"))
            assert outcome.ok
            (summary,) = await engine.artifacts()
            texts.append((await engine.artifact(summary.id)).best_version.text)
    assert texts[0] == texts[1]


def answer(model: str, body: dict[str, Any]) -> str:
    """What the recorded server's models say here: the small one is wrong, the large one right."""
    if body["messages"][0]["content"].startswith("Write checks"):
        return CHECKS
    code = RIGHT if "14b" in model else WRONG
    return f"Sure:\n\n```python\n{code}```\n"


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_request_is_served_through_ollama(tmp_path: Path, version: str) -> None:
    async with (
        ReplayOllama(version, answer=answer) as server,
        open_engine(Settings(data_dir=tmp_path, backend="ollama", host=server.url)) as engine,
    ):
        assert (engine.backend.kind, engine.backend.url, engine.backend.scripted) == ("ollama", server.url, False)
        heard = engine.subscribe()
        outcome, events = await ask(engine, heard, Request(DOUBLE, mode=Mode.OPTIMIZE))
        assert outcome.ok, outcome.error
        started = of(events, StageStarted)
        assert [event.stage for event in started] == ["quick_response", "synthesis"]
        assert [event.model for event in started] == ["qwen2.5-coder:3b", "qwen2.5-coder:14b"]
        assert [event.reason for event in of(events, StageFinished)] == ["stop", "stop"]
        (ready,) = of(events, ArtifactReady)
        if (await engine.sandbox()).runs:
            wrong, right = (event.score for event in of(events, Scored))
            assert (wrong.verdict, right.verdict) == (Verdict.FAIL, Verdict.PASS)
            assert (right.passed, right.total) == (4, 4), "the person's own example and three checks"
            assert (ready.stage, ready.fitness) == ("synthesis", right.fitness)
        assert (ready.name, ready.content.code) == ("double", RIGHT)
        assert of(events, JobChanged)[-1].job.artifact_name == "double"

        calls = server.seen("/api/chat")
        assert {call.body["options"]["num_ctx"] for call in calls} == {8192}
        assert len(server.loads) == len({call.body["model"] for call in calls}), "each model was loaded once"
        assert WRONG.strip() in calls[-1].body["messages"][-1]["content"], "the last stage builds on the first"
        assert {one.name for one in await engine.resident()} == {"qwen2.5-coder:3b", "qwen2.5-coder:14b"}


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_server_that_goes_away_in_mid_stream_costs_a_stage(tmp_path: Path, version: str) -> None:
    async with (
        ReplayOllama(version, answer=answer) as server,
        open_engine(Settings(data_dir=tmp_path, backend="ollama", host=server.url)) as engine,
    ):
        await engine.models.prewarm()  # loading it is a request of its own
        server.script("POST", "/api/chat", recorded(version, "chat_stream").first(3, End.CUT))
        heard = engine.subscribe()
        outcome, events = await ask(engine, heard, Request(DOUBLE))
    assert outcome.ok, outcome.error
    first, second = of(events, StageFinished)
    assert (first.partial, first.confidence, second.partial) == (True, 0.3, False)
    assert first.text
    (error,) = of(events, ErrorOccurred)
    assert (error.stage, error.kind) == ("quick_response", ServerGoneError.kind)


async def test_a_cancelled_stage_frees_the_server_for_the_next(tmp_path: Path) -> None:
    async with (
        ReplayOllama(answer=lambda model, body: "word " * 400, token_s=0.01) as server,
        open_engine(Settings(data_dir=tmp_path, backend="ollama", host=server.url)) as engine,
    ):
        heard = engine.subscribe()
        run_id = engine.start(Request("What is the capital of France?"))
        seen: list[Event] = []
        async with asyncio.timeout(60):
            while not of(seen, TokenDelta):
                seen += await heard.batch()
            assert engine.cancel_stage(run_id)
            while len(of(seen, StageStarted)) < 2 or of(seen, TokenDelta)[-1].stage != "synthesis":
                seen += await heard.batch()
            engine.cancel(run_id)
            outcome = await engine.wait(run_id)
        seen += heard.drain()
        assert outcome.cancelled
        assert [event.reason for event in of(seen, StageFinished)] == ["cancelled", "cancelled"]
        streams = [call for call in server.seen("/api/chat") if call.body["messages"]]  # the others load
        assert len(streams) == 2
        for call in streams:
            async with asyncio.timeout(60):
                await call.closed.wait()


async def test_prewarming_loads_what_the_first_request_uses(tmp_path: Path) -> None:
    async with (
        ReplayOllama(answer=answer) as server,
        open_engine(Settings(data_dir=tmp_path, backend="ollama", host=server.url)) as engine,
    ):
        engine.start_prewarm()
        async with asyncio.timeout(60):
            while not server.loads:
                await asyncio.sleep(0.01)
        outcome = await engine.run(Request(DOUBLE, stages=("quick_response",)))
        assert outcome.ok
        assert server.loads == [("qwen2.5-coder:3b", 8192)], "and it is not loaded again"


async def test_without_a_server_ollama_is_an_error_and_auto_falls_back_and_says_why(tmp_path: Path) -> None:
    url = nowhere()
    with pytest.raises(NoBackendError) as caught:
        async with open_engine(Settings(data_dir=tmp_path, backend="ollama", host=url, host_source="--host")):
            pass
    assert url in caught.value.message
    assert "--host" in caught.value.message
    async with open_engine(Settings(data_dir=tmp_path, host=url)) as engine:
        assert (engine.backend.kind, engine.backend.scripted) == ("embedded", True)
        assert engine.backend.why.startswith(f"no Ollama at {url}")
        assert engine.backend.label == "built-in scripted models, no Ollama found"
        assert {one.model for one in engine.roles} == {
            "builtin-tiny:latest", "builtin-small:latest", "builtin-medium:latest", "builtin-large:latest",
        }  # fmt: skip


async def test_something_else_at_the_address_is_told_apart(tmp_path: Path) -> None:
    async def page(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(page, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        with pytest.raises(NotOllamaError):
            async with open_engine(Settings(data_dir=tmp_path, backend="ollama", host=url)):
                pass
        async with open_engine(Settings(data_dir=tmp_path, host=url)) as engine:
            assert engine.backend.kind == "embedded"
            assert engine.backend.why
