"""The replaying server itself: it must say what was recorded, byte for byte, and behave as a server does."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import httpx
import pytest
from support import replay_ollama
from support.ollama_calls import answer, chat_call
from support.replay_ollama import FakeModel, ReplayOllama
from support.transcripts import FIXTURES, VERSIONS, Reply, record, recorded

from dise_tui.ollama.connect import connect


def replayable(version: str) -> list[str]:
    names = sorted(path.stem for path in (FIXTURES / version).glob("*.json"))
    return [name for name in names if "request" in record(version, name)]


@pytest.mark.parametrize("version", VERSIONS)
async def test_every_recording_is_sent_as_it_was_recorded(version: str) -> None:
    names = replayable(version)
    assert len(names) > 120
    async with ReplayOllama(version) as server, httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        for name in names:
            data = record(version, name)
            method, path = data["request"]["method"], data["request"]["path"]
            server.script(method, path, recorded(version, name))
            response = await client.request(method, path)
            assert response.status_code == data["status"], name
            assert response.headers.get("content-type") == data["response_headers"].get("content-type"), name
            kept = [line for line in data["lines"] if "raw" in line]
            if method != "HEAD":
                ends = ["" if line.get("no_trailing_newline") else "\n" for line in kept]
                whole = "".join(line["raw"] + end for line, end in zip(kept, ends, strict=True))
                assert response.text == whole, name
            chunked = data["response_headers"].get("transfer-encoding") == "chunked"
            assert ("transfer-encoding" in response.headers) is chunked, name


def test_recordings_name_nothing_of_the_machine_they_were_made_on() -> None:
    for path in FIXTURES.rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("/home/", "/root", "/tmp", "/work")), path
    assert sum(path.stat().st_size for path in FIXTURES.rglob("*.json")) < 2_000_000


@pytest.mark.parametrize("version", VERSIONS)
async def test_answers_of_a_tests_own_have_the_recorded_shape(version: str) -> None:
    real = [json.loads(line) for line in recorded(version, "chat_stream").lines]
    async with ReplayOllama(version, answer=lambda model, body: "one <two> three") as server:
        async with httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
            body = {"model": "tinyllama", "messages": [{"role": "user", "content": "hi"}]}
            response = await client.post("/api/chat", json=body)
        lines = [json.loads(line) for line in response.text.splitlines()]
    assert response.headers["content-type"] == "application/x-ndjson"
    assert "\\u003ctwo\\u003e" in response.text
    assert [list(line) for line in lines[:-1]] == [list(real[0])] * 3
    assert list(lines[-1]) == list(real[-1])
    assert lines[0]["model"] == "tinyllama"


async def test_recorded_times_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    reply = Reply(200, (), (b"a\n", b"b\n"), (0.0, 0.05), chunked=True, scale=2.0)
    async with ReplayOllama() as server, httpx.AsyncClient(base_url=server.url, trust_env=False) as client:
        server.script("GET", "/slow", reply)
        begun = asyncio.get_running_loop().time()
        assert (await client.get("/slow")).text == "a\nb\n"
        assert asyncio.get_running_loop().time() - begun >= 0.1


async def test_another_num_ctx_loads_the_model_again_and_the_trained_context_is_the_limit() -> None:
    async with ReplayOllama(models=[FakeModel("m", context_length=2048)]) as server:
        backend = await connect(server.url, "--host")
        for num_ctx in (1024, 1024, 2048, 9999):
            await answer(backend, chat_call("m", num_ctx=num_ctx))
        await backend.aclose()
        assert server.loads == [("m:latest", 1024), ("m:latest", 2048)]


async def test_it_runs_as_a_process(tmp_path: Path) -> None:
    said = tmp_path / "answer.txt"
    said.write_text("written in a file", encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable, replay_ollama.__file__, "--version", "v0.24.0", "--model", "a:1b", "--answer-file", str(said),
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        async with asyncio.timeout(20):
            url = (await process.stdout.readline()).decode().strip()
        backend = await connect(url, "--host")
        assert [model.name for model in await backend.installed()] == ["a:1b"]
        text, end = await answer(backend, chat_call("a:1b"))
        assert (text, end.reason) == ("written in a file", "stop")
        await backend.aclose()
    finally:
        process.terminate()
        await process.wait()
