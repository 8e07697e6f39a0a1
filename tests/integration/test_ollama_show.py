"""`OllamaBackend.show` and `delete` over real sockets, against recorded answers of both generations of server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from support.model_files import FILES
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS, End, Reply, error_reply, go_json, json_reply, parsed

from dise_tui.domain.errors import ModelMissingError, NotOllamaError, RequestRejectedError, ServerGoneError
from dise_tui.domain.hardware import InstalledModel
from dise_tui.domain.shapes import model_shape
from dise_tui.ollama.client import OllamaBackend
from dise_tui.ollama.connect import connect

SHOW = ("POST", "/api/show")


@pytest.fixture(params=VERSIONS)
async def server(request: pytest.FixtureRequest) -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama(version=request.param) as server:
        yield server


@pytest.fixture
async def backend(server: ReplayOllama) -> AsyncIterator[OllamaBackend]:
    backend = await connect(server.url, "test")
    yield backend
    await backend.aclose()


def model(name: str = "qwen2.5-coder:3b", digest: str = "d1") -> InstalledModel:
    return InstalledModel(name, 1, digest)


async def test_the_shape_of_a_recorded_model(server: ReplayOllama, backend: OllamaBackend) -> None:
    shape = await backend.show(model())
    assert shape.missing == ()
    assert (shape.architecture, shape.layers, shape.vocabulary) == ("llama", 1, 361)
    assert shape.weights == model_shape(parsed(server.version, "show_verbose")).weights > 0
    (asked,) = server.seen("/api/show")
    assert asked.body == {"model": "qwen2.5-coder:3b", "verbose": True}


async def test_one_question_for_each_digest_even_at_once(server: ReplayOllama, backend: OllamaBackend) -> None:
    first, same, copy = await asyncio.gather(
        backend.show(model()), backend.show(model()), backend.show(model("tinyllama:latest", "d1"))
    )
    assert first == same == copy
    await backend.show(model("tinyllama:latest", "d2"))
    assert len(server.seen("/api/show")) == 2


async def test_a_failure_is_told_and_asked_again(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script(*SHOW, error_reply(500, "something broke"))
    with pytest.raises(RequestRejectedError):
        await backend.show(model())
    assert (await backend.show(model())).missing == ()
    with pytest.raises(ModelMissingError) as caught:
        await backend.show(model("nosuch:1b", "d9"))
    assert caught.value.hint == "ollama pull nosuch:1b"


@pytest.mark.parametrize("body", [b"no json", b"[]", b'"text"', b"[" * 100_000])
async def test_an_answer_that_is_none(server: ReplayOllama, backend: OllamaBackend, body: bytes) -> None:
    server.script(*SHOW, Reply(200, (("content-type", "application/json"),), (body,)))
    with pytest.raises(NotOllamaError):
        await backend.show(model())


async def test_a_model_with_a_real_vocabulary(server: ReplayOllama, backend: OllamaBackend) -> None:
    answer = FILES["gemma2:9b"].answer()
    server.script(*SHOW, json_reply(answer))
    assert len(go_json(answer)) > 1 << 20
    assert await backend.show(model()) == model_shape(answer)


async def test_a_cancelled_question_is_left_to_the_next(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script(*SHOW, Reply(end=End.HANG))
    waiting = asyncio.create_task(backend.show(model()))
    async with asyncio.timeout(5):
        while not server.seen("/api/show"):
            await asyncio.sleep(0.01)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(5):
        await backend.aclose()


async def test_a_server_that_goes_away(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script(*SHOW, Reply(200, (("content-type", "application/json"),), (b'{"model', b"_info"), end=End.CUT))
    with pytest.raises(ServerGoneError):
        await backend.show(model())


async def test_deleting(server: ReplayOllama, backend: OllamaBackend) -> None:
    await backend.delete("tinyllama:latest")
    assert "tinyllama:latest" not in {one.name for one in await backend.installed()}
    with pytest.raises(ModelMissingError):
        await backend.delete("tinyllama:latest")
