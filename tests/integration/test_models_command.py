"""`dise models` as a real process: against recorded servers, and against the built-in models."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from support.model_files import FILES
from support.real_dise import ROOT, environment
from support.replay_ollama import FakeModel, ReplayOllama
from support.transcripts import End, json_reply, recorded

from dise_tui.domain.estimate import build_of, estimate
from dise_tui.domain.placement import RunOptions
from dise_tui.domain.shapes import model_shape

pytestmark = pytest.mark.slow

SMALL, BIG = "llama3.2:3b", "qwen2.5-coder:14b"
PATIENCE_S = 30.0


@pytest.fixture
async def server() -> AsyncIterator[ReplayOllama]:
    models = [FakeModel(tag, FILES[tag].size, "3.2B", context_length=FILES[tag].context) for tag in (SMALL, BIG)]
    async with ReplayOllama(version="v0.33", models=models) as server:
        for tag in (SMALL, BIG):
            server.script("POST", "/api/show", json_reply(FILES[tag].answer()), model=tag)
        yield server


class Done:
    """A command that has ended."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        self.code, self.out, self.err = code, out.decode(), err.decode()

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


async def start(data: Path, *words: str, stdin: int | None = None) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "dise_tui", "models", *words, cwd=ROOT, env=environment(data),
        stdin=asyncio.subprocess.DEVNULL if stdin is None else stdin,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def dise(data: Path, *words: str, stdin: int | None = None) -> Done:
    process = await start(data, *words, stdin=stdin)
    try:
        async with asyncio.timeout(PATIENCE_S):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode is not None
    return Done(process.returncode, out, err)


def at(server: ReplayOllama) -> tuple[str, ...]:
    return ("--backend", "ollama", "--host", server.url)


async def test_the_list_estimates_from_the_tensors_and_asks_once(server: ReplayOllama, tmp_path: Path) -> None:
    done = await dise(tmp_path, "--json", *at(server))
    assert done.code == 0, done.err
    (shown,) = done.lines
    assert (shown["backend"], shown["simulated"], shown["num_ctx"]) == ("ollama", False, 8192)
    by_name = {one["name"]: one for one in shown["models"]}
    version = json.loads(recorded("v0.33", "version").lines[0])["version"]
    for tag in (SMALL, BIG):
        options = RunOptions(8192, build=build_of(version))
        need = estimate(model_shape(FILES[tag].answer()), options, FILES[tag].size)
        found = by_name[tag]["need"]
        assert (found["source"], found["total"], found["kv"]) == ("estimate", need.total, need.kv)
        assert by_name[tag]["fit"]["sentence"]
        assert by_name[tag]["resident"] is None
    assert len(server.seen("/api/show")) == 2
    again = await dise(tmp_path, *at(server))
    assert again.code == 0
    assert [line.split()[0] for line in again.out.splitlines()] == ["NAME", SMALL, BIG]
    assert len(server.seen("/api/show")) == 2, "what was read is kept"


async def test_loading_measures_and_unloading_confirms(server: ReplayOllama, tmp_path: Path) -> None:
    warmed = await dise(tmp_path, "warm", SMALL, "--json", "--yes", *at(server))
    assert warmed.code == 0, warmed.err
    assert [line["event"] for line in warmed.lines] == ["warm", "done"]
    assert server.loads == [(SMALL, 8192)]
    listed = (await dise(tmp_path, "--json", *at(server))).lines[0]["models"]
    small = next(one for one in listed if one["name"] == SMALL)
    assert small["resident"]["where"] == "RAM"
    assert small["fit"]["sentence"].startswith("in memory")
    assert (small["need"]["source"], small["need"]["in_ram"]) == ("measured", small["resident"]["size"])
    gone = await dise(tmp_path, "unload", SMALL, *at(server))
    assert (gone.code, gone.err.splitlines()[-1]) == (0, f"{SMALL} is unloaded")


async def test_downloading_shows_its_steps(server: ReplayOllama, tmp_path: Path) -> None:
    done = await dise(tmp_path, "pull", "new:1b", "--json", *at(server))
    assert done.code == 0, done.err
    *steps, last = done.lines
    assert last == {"event": "done", "ok": True}
    assert steps[-1]["status"] == "success"
    assert all(set(step) == {"event", "model", "status", "completed", "total"} for step in steps)
    assert any(step["total"] for step in steps)
    plain = await dise(tmp_path, "pull", "new:1b", *at(server))
    assert plain.err.splitlines()[-1] == "new:1b is installed"


async def test_a_download_stops_with_ctrl_c(server: ReplayOllama, tmp_path: Path) -> None:
    server.script("POST", "/api/pull", recorded("v0.33", "pull_ok").first(2, End.HANG))
    process = await start(tmp_path, "pull", "new:1b", *at(server))
    async with asyncio.timeout(PATIENCE_S):
        while not server.seen("/api/pull"):
            await asyncio.sleep(0.02)
        process.send_signal(signal.SIGINT)
        assert await process.wait() == 130
        await server.seen("/api/pull")[0].closed.wait()


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("pull", "nosuch:1b"), 4, "there is no model 'nosuch:1b' to download"),
        (("warm", "nosuch:1b"), 4, "not installed"),
        (("rm", SMALL), 2, "nobody said yes"),
    ],
)
async def test_errors_have_a_sentence_and_their_code(
    server: ReplayOllama, tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    done = await dise(tmp_path, *words, *at(server))
    assert (done.code, done.out) == (code, "")
    assert says in done.err
    assert "hint: " in done.err
    assert not server.seen("/api/delete")


async def test_no_server_is_exit_code_3(tmp_path: Path) -> None:
    done = await dise(tmp_path, "--json", "--backend", "ollama", "--host", "http://127.0.0.1:9")
    assert done.code == 3
    assert [line["event"] for line in done.lines] == ["error", "done"]


async def test_deleting_with_yes(server: ReplayOllama, tmp_path: Path) -> None:
    done = await dise(tmp_path, "rm", SMALL, "-y", *at(server))
    assert (done.code, done.err.splitlines()[-1]) == (0, f"{SMALL} is deleted")
    assert SMALL not in server.models


@pytest.mark.parametrize(("typed", "code"), [(b"yes\n", 0), (b"no\n", 2)])
async def test_deleting_asks_a_person_at_a_terminal(
    server: ReplayOllama, tmp_path: Path, typed: bytes, code: int
) -> None:
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed)
        done = await dise(tmp_path, "rm", SMALL, *at(server), stdin=theirs)
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.code == code, done.err
    assert f"Delete {SMALL} (2.0 GB)" in done.err
    assert (SMALL in server.models) == bool(code)


async def test_the_built_in_models_too(tmp_path: Path) -> None:
    done = await dise(tmp_path, "--backend", "embedded")
    assert done.code == 0, done.err
    assert done.out.count("built in, simulated") == 4
    refused = await dise(tmp_path, "rm", "builtin-tiny", "--yes", "--backend", "embedded")
    assert refused.code == 1
    assert "built-in models cannot be changed" in refused.err
