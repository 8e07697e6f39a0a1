"""Streams over a real socket: what is asked, what comes, how they end, and what is left behind."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

import pytest
from support.ollama_calls import MODEL, answer, backend_at, begin_and_break, chat_call, eventually
from support.replay_ollama import FakeModel, ReplayOllama
from support.transcripts import VERSIONS, End, contents, recorded

from dise_tui.domain.errors import FirstTokenTimeout, StallTimeout
from dise_tui.domain.ports import ChatDelta, ChatEnd
from dise_tui.ollama.client import OllamaBackend


@pytest.fixture(params=VERSIONS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama(request.param) as server:
        yield server


@pytest.fixture
async def backend(server: ReplayOllama) -> AsyncIterator[OllamaBackend]:
    backend = backend_at(server.url)
    yield backend
    await backend.aclose()


def endless(server: ReplayOllama, lines: int = 3) -> Any:
    """A recorded stream that stands still after some lines."""
    return recorded(server.version, "chat_stream").first(lines, End.HANG)


# what is asked


async def test_every_request_says_how_to_load_and_not_to_think(server: ReplayOllama, backend: OllamaBackend) -> None:
    schema = {"type": "object", "properties": {"n": {"type": "integer"}}}
    await answer(
        backend, chat_call(temperature=0.1, seed=3, max_tokens=700, json_schema=schema, keep_alive="-1", num_ctx=2048)
    )
    await answer(backend, chat_call(num_ctx=2048))
    full, bare = (seen.body for seen in server.seen("/api/chat"))
    assert full == {
        "model": MODEL,
        "messages": [{"role": "user", "content": "hello"}],
        "tools": [],
        "stream": True,
        "think": False,
        "format": schema,
        "options": {"num_ctx": 2048, "temperature": 0.1, "seed": 3, "num_predict": 700},
        "keep_alive": -1.0,
    }
    assert bare["think"] is False
    assert bare["keep_alive"] == "30m"
    assert bare["options"] == {"num_ctx": 2048, "temperature": 0.7}
    assert "format" not in bare


async def test_a_warm_model_is_not_loaded_again_for_its_first_call(
    server: ReplayOllama, backend: OllamaBackend
) -> None:
    assert await backend.warm(MODEL, 4096, "30m") >= 0.0
    (warmed,) = server.seen("/api/chat")
    assert warmed.body["options"] == {"num_ctx": 4096}
    assert warmed.body["messages"] == []
    await answer(backend, chat_call(num_ctx=4096))
    assert server.loads == [(MODEL, 4096)]
    (resident,) = await backend.resident()
    assert (resident.name, resident.context_length) == (MODEL, 4096)
    await backend.unload(MODEL)
    assert await backend.resident() == ()


async def test_seconds_of_a_preload_are_counted(server: ReplayOllama) -> None:
    ticks = iter([100.0, 107.5])
    backend = backend_at(server.url, monotonic=lambda: next(ticks))
    assert await backend.warm(MODEL, 4096, "30m") == 7.5
    await backend.aclose()


# what comes


@pytest.mark.parametrize(
    "name", ["chat_stream", "chat_length", "chat_stopseq", "chat_slow_stream", "chat_overflow_default", "chat_logprobs"]
)
async def test_recorded_answer(server: ReplayOllama, backend: OllamaBackend, name: str) -> None:
    reply = recorded(server.version, name)
    last = json.loads(reply.lines[-1])
    server.script("POST", "/api/chat", reply)
    text, end = await answer(backend, chat_call())
    assert text == contents(reply.lines)
    assert end.reason == last["done_reason"]
    assert end.tokens == last["eval_count"]
    assert end.prompt_tokens == last["prompt_eval_count"]
    assert end.total_s == pytest.approx(last["total_duration"] / 1e9)
    assert end.load_s == pytest.approx(last["load_duration"] / 1e9)
    assert end.prompt_eval_s == pytest.approx(last["prompt_eval_duration"] / 1e9)
    assert end.tokens_per_s == pytest.approx(last["eval_count"] / last["eval_duration"] * 1e9)


async def test_waiting_for_a_slot_shows_in_the_account(server: ReplayOllama, backend: OllamaBackend) -> None:
    base = recorded(server.version, "chat_stream")
    last = json.loads(base.lines[-1])
    last["total_duration"] += 4_000_000_000
    server.script("POST", "/api/chat", base.with_lines(*base.lines[:-1], json.dumps(last).encode() + b"\n"))
    _, end = await answer(backend, chat_call())
    assert 4.0 <= end.queue_s < 4.2


async def test_thinking_is_kept_apart(server: ReplayOllama, backend: OllamaBackend) -> None:
    async def pieces() -> list[ChatDelta]:
        async with aclosing(backend.chat(chat_call())) as stream:
            return [item async for item in stream if isinstance(item, ChatDelta)]

    server.script("POST", "/api/chat", recorded(server.version, "chat_think_default"))
    own_field = await pieces()
    server.script("POST", "/api/chat", recorded(server.version, "chat_think_false"))
    in_text = await pieces()
    for found in (own_field, in_text):
        assert "first I should look" in "".join(piece.thinking for piece in found)
        text = "".join(piece.text for piece in found)
        assert "think" not in text
        assert text.strip().startswith("here")


async def test_text_in_the_last_line_is_not_lost(server: ReplayOllama, backend: OllamaBackend) -> None:
    reply = recorded(server.version, "chat_nostream")
    server.script("POST", "/api/chat", reply)
    text, end = await answer(backend, chat_call())
    assert text == contents(reply.lines) != ""
    assert end.tokens > 0


async def test_text_beyond_ascii_arrives_whole(backend: OllamaBackend, server: ReplayOllama) -> None:
    said = "naïve <b> & 'quotes' — 日本 🦙\n\ttabs"
    server.answer = lambda model, body: said
    assert (await answer(backend, chat_call()))[0] == said


async def test_answers_use_one_connection_again(server: ReplayOllama, backend: OllamaBackend) -> None:
    for _ in range(5):
        await answer(backend, chat_call())
    assert {seen.connection for seen in server.seen("/api/chat")} == {1}
    assert not any(seen.closed.is_set() for seen in server.requests)


async def test_an_answer_counts_even_if_its_end_is_cut(server: ReplayOllama, backend: OllamaBackend) -> None:
    whole = recorded(server.version, "chat_stream")
    server.script("POST", "/api/chat", whole.first(len(whole.lines), End.CUT))
    server.script("POST", "/api/chat", whole.first(len(whole.lines), End.RESET))
    for _ in range(2):
        assert (await answer(backend, chat_call()))[1].reason == "stop"


async def test_several_models_answer_side_by_side(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.answer = lambda model, body: f"I am {model}"
    names = list(server.models)
    texts = await asyncio.gather(*(answer(backend, chat_call(name)) for name in names))
    assert [text for text, _ in texts] == [f"I am {name}" for name in names]


# leaving


async def test_leaving_early_closes_the_connection(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", endless(server))
    await begin_and_break(backend, chat_call())
    async with asyncio.timeout(5):
        await server.seen("/api/chat")[0].closed.wait()


async def test_leaving_early_frees_the_models_only_slot(server: ReplayOllama, backend: OllamaBackend) -> None:
    slow = " ".join(["word"] * 2000)
    server.answer = lambda model, body: endless(server)
    await begin_and_break(backend, chat_call())
    server.answer = lambda model, body: slow
    async with asyncio.timeout(5):
        text, _ = await answer(backend, chat_call())
    assert text == slow


async def test_a_cancelled_task_closes_the_connection(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", endless(server, 0), endless(server, 2))
    for _ in range(2):
        task = asyncio.create_task(answer(backend, chat_call()))
        await eventually(lambda: bool(server.seen("/api/chat")) and not server.seen("/api/chat")[-1].closed.is_set())
        await asyncio.sleep(0.02)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        async with asyncio.timeout(5):
            await server.seen("/api/chat")[-1].closed.wait()


async def test_leaving_closes_the_stream_itself_and_not_the_garbage_collector(
    server: ReplayOllama, backend: OllamaBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[Any] = []
    open_stream = backend._open

    async def keep(call: Any) -> Any:
        held.append(await open_stream(call))
        return held[-1]

    monkeypatch.setattr(backend, "_open", keep)
    server.script("POST", "/api/chat", endless(server))
    await begin_and_break(backend, chat_call())
    async with asyncio.timeout(5):
        await server.seen("/api/chat")[0].closed.wait()
    assert held[0].ag_frame is None


async def test_closing_before_the_first_piece_sends_nothing(server: ReplayOllama, backend: OllamaBackend) -> None:
    stream = backend.chat(chat_call())
    await stream.aclose()
    assert server.requests == []


async def test_closing_twice_is_fine(server: ReplayOllama, backend: OllamaBackend) -> None:
    stream = backend.chat(chat_call())
    assert isinstance(await anext(stream), ChatDelta)
    await stream.aclose()
    await stream.aclose()
    with pytest.raises(StopAsyncIteration):
        await anext(stream)


# too slow


async def test_no_first_token_in_time(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", endless(server, 0))
    with pytest.raises(FirstTokenTimeout) as caught:
        await answer(backend, chat_call(first_token_timeout_s=0.1))
    assert MODEL in caught.value.message
    assert "0.1 s" in caught.value.message
    async with asyncio.timeout(5):
        await server.seen("/api/chat")[0].closed.wait()
    assert (await answer(backend, chat_call()))[1].reason == "stop"


async def test_silence_in_mid_stream(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", endless(server, 4))
    async with aclosing(backend.chat(chat_call(gap_timeout_s=0.1))) as stream:
        pieces = [await anext(stream) for _ in range(4)]
        with pytest.raises(StallTimeout):
            await anext(stream)
    assert all(isinstance(piece, ChatDelta) for piece in pieces)
    async with asyncio.timeout(5):
        await server.seen("/api/chat")[0].closed.wait()


async def test_a_slow_load_is_not_silence_in_mid_stream() -> None:
    async with ReplayOllama(load_s=0.3) as server:
        backend = backend_at(server.url)
        _, end = await answer(backend, chat_call(first_token_timeout_s=30, gap_timeout_s=0.15))
        assert end.reason == "stop"
        await backend.aclose()


async def test_a_slow_reader_is_not_a_slow_server(server: ReplayOllama, backend: OllamaBackend) -> None:
    async with aclosing(backend.chat(chat_call(gap_timeout_s=0.1))) as stream:
        last: ChatDelta | ChatEnd = await anext(stream)
        await asyncio.sleep(0.25)
        async for item in stream:
            last = item
    assert isinstance(last, ChatEnd)


# a slot that the server lost


class Notices:
    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def __call__(self, message: str, hint: str) -> None:
        self.said.append((message, hint))


async def test_a_wedged_model_is_unloaded_and_asked_again(server: ReplayOllama) -> None:
    notices = Notices()
    backend = backend_at(server.url, wedge_s=0.1, on_notice=notices)
    server.lose_slot(MODEL)
    server.answer = lambda model, body: endless(server)
    await begin_and_break(backend, chat_call())
    await eventually(server.seen("/api/chat")[0].closed.is_set)
    server.answer = lambda model, body: "back again"
    async with asyncio.timeout(10):
        text, _ = await answer(backend, chat_call())
    assert text == "back again"
    assert [seen.path for seen in server.requests] == [
        "/api/chat", "/api/chat", "/api/ps", "/api/generate", "/api/chat",
    ]  # fmt: skip
    unload = server.seen("/api/generate")[0].body
    assert (unload["model"], unload["keep_alive"]) == (MODEL, 0)
    assert server.loads == [(MODEL, 4096), (MODEL, 4096)]
    ((message, hint),) = notices.said
    assert MODEL in message
    assert hint
    await backend.aclose()


async def test_the_cure_is_tried_once(server: ReplayOllama) -> None:
    notices = Notices()
    backend = backend_at(server.url, wedge_s=0.05, on_notice=notices)
    server.script("POST", "/api/chat", endless(server), endless(server, 0), endless(server, 0))
    await begin_and_break(backend, chat_call())
    await _make_resident(server)
    with pytest.raises(FirstTokenTimeout):
        await answer(backend, chat_call(first_token_timeout_s=0.3))
    assert len(notices.said) == 1
    loaded, unloaded = server.seen("/api/generate")
    assert "keep_alive" not in loaded.body
    assert unloaded.body["keep_alive"] == 0
    await backend.aclose()


async def _make_resident(server: ReplayOllama) -> None:
    """Load the model for somebody else."""
    other = backend_at(server.url)
    await other._client.generate(model=MODEL, options={"num_ctx": 4096})
    await other.aclose()


async def test_a_model_that_is_loading_is_left_alone() -> None:
    notices = Notices()
    async with ReplayOllama(load_s=0.5) as server:
        backend = backend_at(server.url, wedge_s=0.05, on_notice=notices)
        server.script("POST", "/api/chat", endless(server))
        await begin_and_break(backend, chat_call())
        assert (await answer(backend, chat_call()))[1].reason == "stop"
        await backend.aclose()
        assert notices.said == []
        assert server.seen("/api/generate") == []
        assert server.seen("/api/ps")


async def test_a_model_that_is_busy_for_us_is_left_alone(server: ReplayOllama) -> None:
    notices = Notices()
    backend = backend_at(server.url, wedge_s=0.4, on_notice=notices)
    server.answer = lambda model, body: endless(server)
    await begin_and_break(backend, chat_call())
    held = backend.chat(chat_call())
    assert isinstance(await anext(held), ChatDelta)
    backend._suspects.add(MODEL)
    server.answer = lambda model, body: "after you"
    waiting = asyncio.create_task(answer(backend, chat_call()))
    await asyncio.sleep(1.0)  # more than twice the patience
    assert not waiting.done()
    await held.aclose()
    async with asyncio.timeout(5):
        assert (await waiting)[0] == "after you"
    assert notices.said == []
    await backend.aclose()


async def test_a_slow_prompt_is_given_the_time_it_took_before(server: ReplayOllama) -> None:
    notices = Notices()
    backend = backend_at(server.url, wedge_s=0.05, on_notice=notices)
    base = recorded(server.version, "chat_stream")
    last = json.loads(base.lines[-1]) | {"prompt_eval_duration": 60_000_000_000}
    server.script("POST", "/api/chat", base.with_lines(*base.lines[:-1], json.dumps(last).encode() + b"\n"))
    await answer(backend, chat_call())
    await _make_resident(server)
    server.script("POST", "/api/chat", endless(server), endless(server, 0))
    await begin_and_break(backend, chat_call())
    with pytest.raises(FirstTokenTimeout):
        await answer(backend, chat_call(first_token_timeout_s=0.3))
    assert notices.said == []
    await backend.aclose()


async def test_a_request_that_waits_under_suspicion_can_be_cancelled(server: ReplayOllama) -> None:
    backend = backend_at(server.url, wedge_s=30)
    server.script("POST", "/api/chat", endless(server), endless(server, 0))
    await begin_and_break(backend, chat_call())
    task = asyncio.create_task(answer(backend, chat_call()))
    await eventually(lambda: len(server.seen("/api/chat")) == 2)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5):
        await server.seen("/api/chat")[1].closed.wait()
    await backend.aclose()


async def test_suspicion_ends_with_the_next_first_line(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/chat", endless(server))
    await begin_and_break(backend, chat_call())
    assert backend._suspects == {MODEL}
    await answer(backend, chat_call())
    assert backend._suspects == set()


async def test_leaving_at_the_end_is_no_cancellation(server: ReplayOllama, backend: OllamaBackend) -> None:
    async with aclosing(backend.chat(chat_call())) as stream:
        async for item in stream:
            if isinstance(item, ChatEnd):
                break
    assert backend._suspects == set()
    assert not server.seen("/api/chat")[0].closed.is_set()


async def test_the_name_with_and_without_its_tag_is_one_model() -> None:
    notices = Notices()
    async with ReplayOllama(models=[FakeModel("tiny:latest")]) as server:
        backend = backend_at(server.url, wedge_s=0.1, on_notice=notices)
        server.lose_slot("tiny")
        server.answer = lambda model, body: endless(server)
        await begin_and_break(backend, chat_call("tiny:latest"))
        await eventually(server.seen("/api/chat")[0].closed.is_set)
        server.answer = None
        assert (await answer(backend, chat_call("tiny")))[1].reason == "stop"
        assert len(notices.said) == 1
        await backend.aclose()
