"""Downloads over a real socket, from recordings of both generations."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest
from support.ollama_calls import backend_at
from support.replay_ollama import ReplayOllama
from support.transcripts import VERSIONS, End, error_reply, page, recorded

from dise_tui.domain.errors import (
    BackendError,
    ModelMissingError,
    NoBackendError,
    NotOllamaError,
    ServerGoneError,
    StreamCutError,
)
from dise_tui.domain.hardware import PullProgress
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


async def steps(backend: OllamaBackend, model: str = "new:1b") -> list[PullProgress]:
    async with aclosing(backend.pull(model)) as progress:
        return [step async for step in progress]


async def failure(backend: OllamaBackend) -> BackendError:
    with pytest.raises(BackendError) as caught:
        await steps(backend)
    assert caught.value.hint
    assert "\n" not in caught.value.message
    return caught.value


async def test_a_download_counts_bytes_layer_by_layer(server: ReplayOllama, backend: OllamaBackend) -> None:
    found = await steps(backend)
    assert (found[0].status, found[0].completed, found[0].total) == ("pulling manifest", None, None)
    assert found[-1].status == "success"
    assert {step.model for step in found} == {"new:1b"}
    layer = [step for step in found if step.total == 244_293_120]
    counts = [step.completed for step in layer]
    assert counts == sorted(counts, key=lambda n: n or 0)
    assert all(step.completed is not None and step.completed <= (step.total or 0) for step in layer)
    assert [step.total for step in found if step.total == 151]
    assert "new:1b" in [model.name for model in await backend.installed()]


async def test_a_layer_whose_count_is_still_zero(server: ReplayOllama, backend: OllamaBackend) -> None:
    base = recorded(server.version, "pull_ok")
    line = json.dumps({"status": "pulling abc", "digest": "sha256:abc", "total": 10}).encode() + b"\n"
    server.script("POST", "/api/pull", base.with_lines(line, base.lines[-1]))
    assert (await steps(backend))[0] == PullProgress("new:1b", "pulling abc", 0, 10)


async def test_closing_a_download_stops_it(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/pull", recorded(server.version, "pull_cancel_midway").first(12, End.HANG))
    seen = 0
    async with aclosing(backend.pull("new:1b")) as progress:
        async for step in progress:
            seen += 1
            if step.total and seen >= 3:
                break
    async with asyncio.timeout(5):
        await server.seen("/api/pull")[0].closed.wait()
    server.script("POST", "/api/pull", recorded(server.version, "pull_again"))
    assert (await steps(backend))[-1].status == "success"


async def test_no_network(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/pull", recorded(server.version, "pull_no_network"))
    error = await failure(backend)
    assert "cannot reach" in error.message
    assert "network" in error.hint
    assert "http" not in error.message


async def test_a_name_that_nobody_offers(server: ReplayOllama, backend: OllamaBackend) -> None:
    server.script("POST", "/api/pull", recorded(server.version, "pull_unknown_manifest"))
    error = await failure(backend)
    assert type(error) is ModelMissingError
    assert error.model == "new:1b"
    assert "ollama pull" not in error.hint


@pytest.mark.parametrize("name", ["pull_badname", "pull_nomodel"])
async def test_a_name_that_is_none(server: ReplayOllama, backend: OllamaBackend, name: str) -> None:
    server.script("POST", "/api/pull", recorded(server.version, name))
    assert type(await failure(backend)) is ModelMissingError


async def test_other_failures(server: ReplayOllama, backend: OllamaBackend) -> None:
    base = recorded(server.version, "pull_ok")

    def error_line(text: str) -> bytes:
        return json.dumps({"error": text}).encode() + b"\n"

    for text, says in [
        ("write /models/blobs/x: no space left on device", "disk is too full"),
        ("pull model manifest: 412: this model requires a newer version of Ollama", "newer Ollama"),
        ("digest mismatch, file must be downloaded again", "digest mismatch"),
    ]:
        server.script("POST", "/api/pull", base.with_lines(base.lines[0], error_line(text)))
        assert says in (await failure(backend)).message
    server.script("POST", "/api/pull", error_reply(500, "disk on fire"), page(502, "<html>"))
    assert "disk on fire" in (await failure(backend)).message
    assert type(await failure(backend)) is NotOllamaError
    server.script("POST", "/api/pull", recorded(server.version, "pull_http_without_insecure"))
    assert (await failure(backend)).message


async def test_broken_connections(server: ReplayOllama, backend: OllamaBackend) -> None:
    base = recorded(server.version, "pull_ok")
    server.script("POST", "/api/pull", base.first(3), base.first(3, End.CUT))
    assert type(await failure(backend)) is StreamCutError
    assert type(await failure(backend)) is ServerGoneError
    await server.stop()
    assert type(await failure(backend)) is NoBackendError
