"""SIGKILL in the middle of things: nothing stays behind, and the library is whole."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from support.fake_nvml import COMPILER, build_library, library_environment
from support.real_dise import (
    END_S,
    ENDLESS,
    ENDLESS_REQUEST,
    PROMPT,
    ROOT,
    asking,
    assert_gone,
    assert_whole,
    dashboard,
    dise,
    named,
    put_down,
    wait_for_children,
)

from dise_tui.bench.smoke import ANSWER, REQUEST, descendants, read_until, shown

pytestmark = pytest.mark.slow
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="what runs generated code is found in /proc")


@pytest.fixture
def endless_models(tmp_path: Path) -> Iterator[str]:
    """The address of a server whose models write a program that never ends."""
    (tmp_path / "answer.txt").write_text(ENDLESS, encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, str(ROOT / "tests/support/replay_ollama.py"), "--answer-file", str(tmp_path / "answer.txt")],
        stdout=subprocess.PIPE,
    )
    try:
        assert server.stdout is not None
        found = re.search(rb"http://[\d.:]+", server.stdout.readline())
        assert found is not None
        yield found[0].decode()
    finally:
        put_down(server)
        if server.stdout is not None:
            server.stdout.close()


def kill(process: subprocess.Popen[bytes]) -> None:
    os.kill(process.pid, signal.SIGKILL)
    assert process.wait(END_S) == -signal.SIGKILL


def busy(pids: list[int]) -> bool:
    """Whether a program runs in the sandbox: none of its other processes takes a second of the processor."""
    return any(psutil.Process(pid).cpu_times().user > 1 for pid in named(pids, "dise_tui.sandbox"))


def test_ask_killed_while_a_model_writes(tmp_path: Path) -> None:
    with asking(tmp_path) as asked:
        asked.until_text(20)
        children = descendants(asked.pid)
        assert named(children, "dise_tui.embedded")
        kill(asked.process)
        assert_gone(children)
    assert_whole(tmp_path)


@linux_only
def test_ask_killed_while_its_sandbox_waits(tmp_path: Path) -> None:
    with asking(tmp_path) as asked:
        asked.until(lambda event: event["event"] == "scored")
        children = descendants(asked.pid)
        assert named(children, "dise_tui.embedded")
        assert named(children, "dise_tui.sandbox")
        kill(asked.process)
        assert_gone(children)
    assert_whole(tmp_path)


@linux_only
def test_ask_killed_while_a_program_runs(tmp_path: Path, endless_models: str) -> None:
    """The program itself, which would go on for ten seconds, ends with the command."""
    with asking(tmp_path, "--host", endless_models, ENDLESS_REQUEST) as asked:
        asked.until(lambda event: event["event"] == "scoring" and "running" in event["what"])
        children = wait_for_children(asked.pid, busy, "no program was started")
        kill(asked.process)
        assert_gone(children, 3)
    assert_whole(tmp_path)


def test_ask_killed_while_it_stores(tmp_path: Path) -> None:
    """At slightly different moments each time: there is the whole artifact or none."""
    for _ in range(3):
        with asking(tmp_path, "--new", "--backend", "embedded", PROMPT, pace=False) as asked:
            asked.until(lambda _: asked.kinds.count("scored") == 2)
            children = descendants(asked.pid)
            kill(asked.process)
            assert_gone(children)
        assert assert_whole(tmp_path)["artifacts"] in (0, 1)
    after = dise(tmp_path, "ask", "--json", "--new", "--backend", "embedded", PROMPT)
    assert after.returncode == 0, after.stderr
    assert assert_whole(tmp_path)["artifacts"] == 1


def test_the_dashboard_killed_while_a_model_writes(tmp_path: Path) -> None:
    with dashboard(tmp_path) as (process, leader):
        os.write(leader, REQUEST)
        found, seen = read_until(leader, ANSWER, 30)
        assert found, shown(seen)
        children = descendants(process.pid)
        assert named(children, "dise_tui.embedded")
        if sys.platform == "linux":
            assert named(children, "dise_tui.sandbox")
        kill(process)
        assert_gone(children)
    status = assert_whole(tmp_path)
    assert status["jobs"] == [] or all(job["state"] != "running" for job in status["jobs"])
    assert dise(tmp_path, "artifacts", "--json").returncode == 0


@pytest.mark.skipif(COMPILER is None or sys.platform != "linux", reason="the driver that hangs is compiled for Linux")
def test_the_dashboard_killed_while_the_driver_of_the_gpu_hangs(tmp_path: Path) -> None:
    library = build_library(tmp_path)
    more = {name: library_environment(library, "hang")[name] for name in ("LD_LIBRARY_PATH", "FAKE_NVML")}
    with dashboard(tmp_path / "data", more=more) as (process, _):
        children = wait_for_children(
            process.pid, lambda pids: bool(named(pids, "dise_tui.hardware.probe")), "no probe was started"
        )
        kill(process)
        assert_gone(children, 3)
    assert_whole(tmp_path / "data")
