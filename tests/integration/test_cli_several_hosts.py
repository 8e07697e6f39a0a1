"""Commands with several model servers, as real processes: one answers, one is not there, one joins."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support.real_dise import ROOT, environment
from support.replay_ollama import FakeModel, ReplayOllama

pytestmark = pytest.mark.slow

PATIENCE_S = 40.0
SMALL, BIG = "llama3.2:3b", "qwen2.5-coder:14b"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def dise(data: Path, *words: str) -> tuple[int, str, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "dise_tui", *words, cwd=ROOT, env=environment(data), stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE_S):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


@pytest.fixture
async def first() -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama(models=[FakeModel(SMALL, 2_000_000_000, "3.2B")]) as server:
        yield server


@pytest.fixture
async def second() -> AsyncIterator[ReplayOllama]:
    async with ReplayOllama(models=[FakeModel(BIG, 8_988_124_069, "14.8B")]) as server:
        yield server


def settings(folder: Path, **urls: str) -> tuple[str, ...]:
    file = folder / "dise.toml"
    entries = "".join(
        f'[[hosts]]\nname = "{name}"\nurl = "{url}"\nvram = "24 GB"\nslots = 2\n' for name, url in urls.items()
    )
    file.write_text(f"[models]\nprewarm = false\n{entries}")
    return ("--config", str(file))


def only(out: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(out)
    return found


async def test_a_host_that_does_not_answer_stops_nothing(first: ReplayOllama, tmp_path: Path) -> None:
    port = free_port()
    config = settings(tmp_path, far=f"http://127.0.0.1:{port}")
    code, out, err = await dise(tmp_path, "doctor", "--json", "--backend", "ollama", "--host", first.url, *config)
    assert code == 0, err
    found = only(out)
    assert [(one["name"], one["up"]) for one in found["hosts"]] == [("local", True), ("far", False)]
    assert found["backend"]["answers"] is True
    assert found["installed"] == [SMALL]
    (told,) = [one for one in found["problems"] if "far" in one["message"]]
    assert told["area"] == "backend"
    assert "[[hosts]]" in told["remedy"]


async def test_all_that_answer_are_listed_and_where_a_model_is_loaded(
    first: ReplayOllama, second: ReplayOllama, tmp_path: Path
) -> None:
    words = ("--backend", "ollama", "--host", first.url, *settings(tmp_path, big=second.url))
    code, out, err = await dise(tmp_path, "doctor", *words)
    assert code == 0, err
    assert f"host local: {first.url} · answers" in out
    assert f"host big: {second.url} · answers · 2 slots · 0 models in memory · 24.0 GB for models" in out
    code, out, err = await dise(tmp_path, "models", "warm", BIG, "--yes", *words)
    assert code == 0, err
    assert ([name for name, _ in second.loads], first.loads) == ([BIG], [])
    code, out, err = await dise(tmp_path, "models", "--json", *words)
    assert code == 0, err
    found = only(out)
    assert [one["name"] for one in found["hosts"]] == ["local", "big"]
    by_name = {one["name"]: one for one in found["models"]}
    assert by_name[BIG]["resident"]["hosts"] == ["big"]
    assert by_name[SMALL]["resident"] is None
    code, out, err = await dise(tmp_path, "models", *words)
    (line,) = [line for line in out.splitlines() if line.startswith(BIG)]
    assert " on big " in line, line


async def test_beside_the_built_in_models_further_hosts_count(second: ReplayOllama, tmp_path: Path) -> None:
    config = settings(tmp_path, big=second.url)
    code, out, err = await dise(tmp_path, "models", "--json", "--backend", "embedded", *config)
    assert code == 0, err
    found = only(out)
    assert [one["name"] for one in found["hosts"]] == ["local", "big"]
    names = {one["name"].removesuffix(":latest") for one in found["models"]}
    assert BIG in names
    assert any(name.startswith("builtin-") for name in names)
    scripted = [one for one in found["models"] if one["name"].startswith("builtin-")]
    assert all(one["tokens_per_s"] is None for one in scripted)
