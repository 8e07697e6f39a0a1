"""The product as real processes for tests of faults: started, watched, and what they leave behind.

Every wait has a deadline. Processes are told apart by their ids, taken before something is done to them.
"""

from __future__ import annotations

import json
import os
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from dise_tui.bench.smoke import READY, descendants, read_until, start, still_there

PROMPT = "Quickly write a function to validate email addresses"
DISE = (sys.executable, "-m", "dise_tui")
ROOT = Path(__file__).resolve().parents[2]
END_S = 10.0
"""Longest that anything may take to end after its owner has gone, s."""
ENDLESS = "```python\ndef double(x):\n    while True:\n        pass\n```\n"
"""An answer whose program is killed by its limit of time only, about ten seconds later."""
ENDLESS_REQUEST = "Write a function double(x) that doubles a number, so that double(2) == 4"


def environment(data_dir: Path, more: Mapping[str, str] | None = None, *, pace: bool = False) -> dict[str, str]:
    """The tests' own environment without settings of the person who runs them.

    `pace`: the built-in models take as long as models of their size, so that there is a middle of a run.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DISE_", "OLLAMA_"))}
    own = {"DISE_DATA_DIR": str(data_dir), "DISE_PACE": "card" if pace else "", "DISE_BUILTIN_MODELS": "scripted"}
    return {**kept, **own, **(more or {})}


class Asked:
    """A `dise ask --json` at work."""

    def __init__(self, data_dir: Path, *words: str, more: Mapping[str, str] | None = None, pace: bool = True) -> None:
        self.events: list[dict[str, Any]] = []
        self._rest = b""
        self.process = subprocess.Popen(
            [*DISE, "ask", "--json", *(words or ("--backend", "embedded", PROMPT))],
            cwd=ROOT,
            env=environment(data_dir, more, pace=pace),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # As a shell starts a job: signals of the terminal of the tests are not for it.
            start_new_session=True,
        )

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def kinds(self) -> list[str]:
        return [event["event"] for event in self.events]

    @property
    def text(self) -> str:
        return "".join(event["text"] for event in self.events if event["event"] == "token")

    def until(self, wanted: Callable[[dict[str, Any]], bool], deadline_s: float = 30) -> dict[str, Any]:
        """The next event of a kind; fails when it does not come in time."""
        for event in self._follow(deadline_s):
            if wanted(event):
                return event
        raise AssertionError(f"it did not come: {self.kinds[-5:]}; {self._said()}")

    def until_text(self, length: int, deadline_s: float = 30) -> str:
        """What was written once that is `length` characters or more."""
        self.until(lambda _: len(self.text) >= length, deadline_s)
        return self.text

    def end(self, deadline_s: float = 30) -> tuple[int, str]:
        """Read to the end; returns the exit code and standard error."""
        for _ in self._follow(deadline_s):
            pass
        code = self.process.wait(deadline_s)
        return code, self._said()

    def _follow(self, deadline_s: float) -> Iterator[dict[str, Any]]:
        assert self.process.stdout is not None
        fd = self.process.stdout.fileno()
        end = time.monotonic() + deadline_s
        while (left := end - time.monotonic()) > 0:
            if not select.select([fd], [], [], left)[0]:
                break
            piece = os.read(fd, 1 << 16)
            if not piece:
                return
            *lines, self._rest = (self._rest + piece).split(b"\n")
            for line in lines:
                self.events.append(json.loads(line))
                yield self.events[-1]
        raise AssertionError(f"nothing within {deadline_s} s: {self.kinds[-5:]}")

    def _said(self) -> str:
        if self.process.poll() is None:
            return "(still running)"
        assert self.process.stderr is not None
        return self.process.stderr.read().decode()


@contextmanager
def asking(data_dir: Path, *words: str, more: Mapping[str, str] | None = None, pace: bool = True) -> Iterator[Asked]:
    """A `dise ask --json`, gone in the end with all that it started, whatever the test does."""
    asked = Asked(data_dir, *words, more=more, pace=pace)
    try:
        yield asked
    finally:
        put_down(asked.process)
        for stream in (asked.process.stdout, asked.process.stderr):
            if stream is not None:
                stream.close()


@contextmanager
def dashboard(
    data_dir: Path, *command: str, more: Mapping[str, str] | None = None
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A dashboard on a terminal of its own, its prompt shown: the process and the terminal's descriptor."""
    settings = environment(data_dir, more)
    process, leader = start(
        ["/usr/bin/env", *(f"{name}={value}" for name, value in settings.items() if os.environ.get(name) != value),
         *(command or (*DISE, "--backend", "embedded"))]
    )  # fmt: skip
    try:
        found, seen = read_until(leader, READY, 30)
        assert found, seen[-500:]
        yield process, leader
    finally:
        put_down(process)
        os.close(leader)


def put_down(process: subprocess.Popen[bytes]) -> None:
    """End a process and what it started, so that a failing test leaves nothing behind."""
    pids = []
    if process.poll() is None:
        with suppress(psutil.NoSuchProcess):
            pids = descendants(process.pid)
        process.kill()
    process.wait(END_S)
    for pid in still_there(pids, 2):
        with suppress(psutil.NoSuchProcess):
            psutil.Process(pid).kill()


def assert_gone(pids: list[int], deadline_s: float = END_S) -> None:
    """Those processes end in time; one that does not is ended here, so that a failing test leaves none behind."""
    left = still_there(pids, deadline_s)
    what = [" ".join(psutil.Process(pid).cmdline())[:120] for pid in left if psutil.pid_exists(pid)]
    for pid in left:
        with suppress(psutil.NoSuchProcess):
            psutil.Process(pid).kill()
    assert not left, what


def named(pids: list[int], word: str) -> list[int]:
    """Those of `pids` whose command line holds a word."""
    found = []
    for pid in pids:
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if any(word in part for part in psutil.Process(pid).cmdline()):
                found.append(pid)
    return found


def wait_for_children(pid: int, enough: Callable[[list[int]], bool], what: str, deadline_s: float = 20) -> list[int]:
    """The descendants of a process, as soon as they are as wanted."""
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        pids = descendants(pid)
        if enough(pids):
            return pids
        time.sleep(0.02)
    raise AssertionError(f"{what}: {[psutil.Process(one).cmdline() for one in descendants(pid)]}")


def dise(data_dir: Path, *words: str, more: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command from its beginning to its end."""
    return subprocess.run(
        [*DISE, *words], cwd=ROOT, env=environment(data_dir, more), capture_output=True, text=True, timeout=60
    )


def assert_whole(data_dir: Path) -> dict[str, Any]:
    """The database is sound and the next command works; returns what `dise status` says."""
    with sqlite3.connect(data_dir / "dise.db", timeout=10) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    done = dise(data_dir, "status", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    status: dict[str, Any] = json.loads(done.stdout)
    return status
