"""Servers that are not there at the start, loads on a chosen GPU, and loads that are given up; over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import pytest
from support.ollama_calls import MODEL, answer, backend_at, chat_call, eventually
from support.replay_ollama import ReplayOllama
from support.transcripts import page

from dise_tui.domain.errors import NoBackendError, NotOllamaError, UsageError
from dise_tui.ollama.late import LateBackend

SOURCE = "[[hosts]] big"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def server() -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama() as server:
        yield server


async def test_a_server_joins_when_it_answers() -> None:
    port = free_port()
    backend = LateBackend(f"127.0.0.1:{port}", SOURCE)
    assert (backend.info.kind, backend.info.url, backend.version) == ("ollama", f"http://127.0.0.1:{port}", "")
    for ask in (backend.installed, backend.resident, backend.resident):
        with pytest.raises(NoBackendError) as caught:
            await ask()
        assert caught.value.message == f"no Ollama at http://127.0.0.1:{port} ({SOURCE}): nothing listens there"
        assert caught.value.hint.endswith(SOURCE)
    server = ReplayOllama()
    await server.start(port)
    assert {one.name for one in await backend.installed()} >= {MODEL}
    assert backend.version == "0.33.0-rc2"
    assert (await answer(backend, chat_call()))[1].reason == "stop"
    assert [one.name for one in await backend.resident()] == [MODEL]
    assert len(server.seen("/api/version")) == 1, "it is asked once who it is"
    await server.stop()
    with pytest.raises(NoBackendError, match="any more"):
        await backend.resident()
    again = ReplayOllama()
    await again.start(port)
    assert await backend.resident() == ()
    assert (again.seen("/api/version"), backend.version) == ([], "0.33.0-rc2")
    await again.stop()
    await backend.aclose()


async def test_what_is_not_ollama_does_not_join(server: ReplayOllama) -> None:
    backend = LateBackend(server.url, SOURCE)
    server.script("GET", "/api/version", page(200, "<html>hello</html>"))
    with pytest.raises(NotOllamaError, match="not as Ollama does"):
        await backend.resident()
    assert backend.version == ""
    assert await backend.resident() == ()
    assert backend.version
    await backend.aclose()


async def test_an_address_that_is_none_is_told_at_once() -> None:
    with pytest.raises(UsageError, match="big"):
        LateBackend("ftp://x", SOURCE)


async def test_the_gpu_is_sent_only_where_one_was_chosen(server: ReplayOllama) -> None:
    backend = backend_at(server.url)
    await backend.warm(MODEL, 4096, "5m")
    await answer(backend, chat_call())
    await backend.warm(MODEL, 4096, "5m", 1)
    await answer(backend, chat_call(main_gpu=1))
    await backend.warm(MODEL, 4096, "5m", main_gpu=0)
    options = [seen.body["options"] for seen in server.seen("/api/chat")]
    assert [one.get("main_gpu", "not sent") for one in options] == ["not sent", "not sent", 1, 1, 0]
    assert all(one["num_ctx"] == 4096 for one in options)
    await backend.aclose()


async def test_cancelling_a_load_makes_the_server_give_it_up(server: ReplayOllama) -> None:
    server._load_s = 60.0
    backend = backend_at(server.url)
    loading = asyncio.create_task(backend.warm(MODEL, 4096, "5m"))
    await eventually(lambda: bool(server.seen("/api/chat")))
    assert not server.seen("/api/chat")[0].closed.is_set()
    loading.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await loading
    assert loading.cancelled()
    async with asyncio.timeout(1.0):
        await server.seen("/api/chat")[0].closed.wait()
    assert server.loads == []
    assert await backend.resident() == ()
    server._load_s = 0.0
    await backend.warm(MODEL, 4096, "5m")
    assert server.loads == [(MODEL, 4096)]
    await backend.unload(MODEL)
    assert await backend.resident() == ()
    await backend.unload(MODEL)  # one that is not loaded is no error
    await backend.aclose()
