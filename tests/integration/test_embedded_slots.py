"""Slots, queues, loading and expiry of the built-in models' server: real sockets, an engine that never stops."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable
from typing import ClassVar

import httpx
import pytest
import pytest_asyncio
from support.counting_engine import CountingEngine, ask, card, lines_of, served

from dise_tui.embedded import residency
from dise_tui.embedded.server import ModelServer


async def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.002)


def users(server: ModelServer, name: str) -> int:
    return next((runner.users for runner in server.residency.runners if runner.card.name == name), 0)


async def ps(client: httpx.AsyncClient) -> dict[str, dict[str, object]]:
    rows = (await client.get("/api/ps")).json()["models"]
    return {row["name"].removesuffix(":latest"): row for row in rows}


class Stream:
    """A chat over a socket of its own, which can be closed in the middle."""

    opened: ClassVar[list[Stream]] = []

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, client: httpx.AsyncClient, body: dict[str, object]) -> Stream:
        reader, writer = await asyncio.open_connection("127.0.0.1", client.base_url.port)
        data = httpx.Request("POST", "http://x", json=body).read()
        made = cls(reader, writer)
        cls.opened.append(made)
        writer.write(b"POST /api/chat HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(data) + data)
        return made

    async def close(self) -> None:
        self.writer.close()
        await self.writer.wait_closed()


@pytest_asyncio.fixture(autouse=True)
async def no_stream_is_left() -> AsyncIterator[None]:
    """Also of a test that fails: what it leaves open would be blamed on another one."""
    try:
        yield
    finally:
        while Stream.opened:
            with contextlib.suppress(OSError):
                await Stream.opened.pop().close()


async def test_disconnect_stops_the_engine_and_frees_the_slot() -> None:
    engine = CountingEngine()
    async with served(engine) as (server, client):
        stream = await Stream.open(client, ask("a", options={"num_ctx": 8192}))
        await stream.reader.readuntil(b" one")
        await stream.close()
        await until(lambda: users(server, "a") == 0)
        made = engine.made["a"]
        assert made < 81920
        answer = await client.post("/api/chat", json=ask("a", stream=False, options={"num_predict": 3}))
        assert answer.json()["message"]["content"] == " one two three"
        assert engine.made["a"] == made + 3


async def test_disconnect_of_an_answer_without_stream_stops_the_engine() -> None:
    engine = CountingEngine()
    async with served(engine) as (server, client):
        stream = await Stream.open(client, ask("a", stream=False, options={"num_ctx": 8192}))
        await until(lambda: engine.made["a"] > 5)
        await stream.close()
        await until(lambda: users(server, "a") == 0)
        assert engine.made["a"] < 81920


async def test_requests_for_one_model_are_answered_in_order_and_leave_the_queue_when_they_go() -> None:
    engine = CountingEngine()
    async with served(engine) as (server, client):
        first = await Stream.open(client, ask("a", "count first"))
        await first.reader.readuntil(b" one")
        waiting = []
        for number, text in enumerate(("echo second", "echo gone", "echo third")):
            waiting.append(await Stream.open(client, ask("a", text, stream=False)))
            await until(lambda number=number: users(server, "a") == number + 2)
        await waiting[1].close()
        await until(lambda: users(server, "a") == 3)
        assert len(engine.asked) == 1
        await first.close()
        await asyncio.wait_for(waiting[2].reader.readuntil(b"third"), 60)
        await asyncio.wait_for(waiting[0].reader.readuntil(b"second"), 60)
        assert [turns[-1].content for _, turns, _ in engine.asked] == ["count first", "echo second", "echo third"]
        for stream in (waiting[0], waiting[2]):
            await stream.close()


async def test_waiting_for_a_slot_is_in_the_total_only() -> None:
    async with served(CountingEngine(card("a", tokens_per_s=100)), pace=True) as (_, client):
        body = ask("a", stream=False, options={"num_predict": 20})
        answers = await asyncio.gather(*(client.post("/api/chat", json=body) for _ in range(2)))
        late = max((answer.json() for answer in answers), key=lambda value: value["total_duration"])
        parts = late["load_duration"] + late["prompt_eval_duration"] + late["eval_duration"]
        assert late["total_duration"] - parts > 150e6
        assert late["eval_duration"] > 150e6


async def test_two_models_answer_at_the_same_time() -> None:
    async with served(CountingEngine()) as (_, client):
        stream = await Stream.open(client, ask("a"))
        await stream.reader.readuntil(b" one")
        answer = await client.post("/api/chat", json=ask("b", stream=False, options={"num_predict": 2}))
        assert answer.json()["message"]["content"] == " one two"
        await stream.close()


async def test_a_fourth_model_takes_the_place_of_an_idle_one() -> None:
    async with served(CountingEngine()) as (_, client):
        busy = await Stream.open(client, ask("a", keep_alive="1ms"))
        await busy.reader.readuntil(b" one")
        for name, keep_alive in (("b", "1m"), ("c", "1h"), ("d", "5m")):
            await client.post("/api/generate", json={"model": name, "keep_alive": keep_alive})
        assert set(await ps(client)) == {"a", "c", "d"}
        await busy.close()


async def test_a_fourth_model_waits_while_all_are_busy() -> None:
    async with served(CountingEngine()) as (_, client):
        streams = [await Stream.open(client, ask(name)) for name in "abc"]
        for stream in streams:
            await stream.reader.readuntil(b" one")
        fourth = asyncio.create_task(client.post("/api/chat", json=ask("d", "echo hi", stream=False)))
        await asyncio.sleep(0.05)
        assert not fourth.done()
        await streams[1].close()
        assert (await fourth).json()["message"]["content"] == "hi"
        assert set(await ps(client)) == {"a", "c", "d"}
        for stream in streams:
            await stream.close()


async def test_another_context_size_loads_the_model_anew_after_the_running_answer() -> None:
    engine = CountingEngine(card("a", load_s=0.1))
    async with served(engine) as (_, client):
        stream = await Stream.open(client, ask("a", options={"num_ctx": 1024}))
        await stream.reader.readuntil(b" one")
        other = asyncio.create_task(
            client.post("/api/chat", json=ask("a", "echo hi", stream=False, options={"num_ctx": 512}))
        )
        await asyncio.sleep(0.05)
        assert (await ps(client))["a"]["context_length"] == 1024
        assert not other.done()
        await stream.close()
        assert (await other).status_code == 200
        assert (await ps(client))["a"]["context_length"] == 512


async def test_too_many_requests_waiting_for_a_load_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residency, "MAX_QUEUE", 0)
    async with served(CountingEngine()) as (_, client):
        for path, body in (("/api/chat", ask("a")), ("/api/embed", {"model": "a"})):
            answer = await client.post(path, json=body)
            assert answer.status_code == 503
            assert answer.json()["error"] == "server busy, please try again.  maximum pending requests exceeded"


async def test_num_ctx_is_cut_to_what_the_model_was_made_for() -> None:
    async with served(CountingEngine()) as (_, client):
        await client.post("/api/generate", json={"model": "a", "options": {"num_ctx": 1_000_000}})
        assert (await ps(client))["a"]["context_length"] == 8192


async def test_load_time_is_simulated_and_can_be_cancelled() -> None:
    cards = card("a", load_s=3600.0), card("b"), card("c", load_s=0.3)
    async with served(CountingEngine(*cards), pace=True) as (_, client):
        stream = await Stream.open(client, ask("a"))
        await asyncio.sleep(0.05)
        assert await ps(client) == {}
        await stream.close()
        answer = await client.post("/api/chat", json=ask("b", stream=False, options={"num_predict": 1}))
        assert answer.status_code == 200, "it does not wait for the other one's load"
        assert set(await ps(client)) == {"b"}
        answer = await client.post("/api/chat", json=ask("c", stream=False, options={"num_predict": 1}))
        assert answer.json()["load_duration"] > 290e6


async def test_models_go_when_their_time_is_over() -> None:
    async with served(CountingEngine()) as (server, client):
        await client.post("/api/generate", json={"model": "a", "keep_alive": "50ms"})
        await client.post("/api/generate", json={"model": "b", "keep_alive": -1})
        loaded = await ps(client)
        assert str(loaded["b"]["expires_at"]) > "2300"
        assert next(iter(loaded)) == "b"
        await until(lambda: len(server.residency.runners) == 1)
        assert set(await ps(client)) == {"b"}


async def test_unload_while_busy_lets_the_answer_finish() -> None:
    async with served(CountingEngine(card("a", tokens_per_s=15)), pace=True) as (server, client):
        running = asyncio.create_task(client.post("/api/chat", json=ask("a", options={"num_predict": 30})))
        await until(lambda: users(server, "a") == 1)
        unload = await client.post("/api/generate", json={"model": "a", "keep_alive": 0})
        assert unload.json()["done_reason"] == "unload"
        assert not running.done()
        assert set(await ps(client)) == {"a"}
        assert lines_of(await running)[-1]["eval_count"] == 30
        assert await ps(client) == {}


async def test_an_engine_that_fails_is_an_error_and_not_the_end() -> None:
    async with served(CountingEngine()) as (_, client):
        before = await client.post("/api/chat", json=ask("a", "fail"))
        assert before.status_code == 500
        assert "error was encountered while running the model" in before.json()["error"]
        later = lines_of(await client.post("/api/chat", json=ask("a", "fail later")))
        assert later[0]["done"] is False
        assert list(later[1]) == ["error"]
        assert (await client.post("/api/chat", json=ask("a", "echo hi", stream=False))).status_code == 200


async def test_a_client_that_does_not_read_stops_the_engine_until_it_does() -> None:
    engine = CountingEngine()
    async with served(engine) as (server, client):
        stream = await Stream.open(client, ask("a", options={"num_ctx": 8192}))
        made = -1
        while made != engine.made["a"] or made <= 0:
            made = engine.made["a"]
            await asyncio.sleep(0.1)
        assert made < 81920
        assert (await client.get("/api/version")).status_code == 200
        await stream.close()
        await until(lambda: users(server, "a") == 0)
