"""Signals: what was shown is kept, the exit code says which one it was, and the terminal is given back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.real_dise import DISE, END_S, asking, assert_gone, assert_whole, dashboard, dise, environment

from dise_tui.bench.smoke import ANSWER, LEFT, READY, REQUEST, descendants, echoes, read_until, shown, start

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def no_signal_ignored() -> Iterator[None]:
    """Under `nohup`, or behind `&` in a script, signals are ignored from the start, by children too."""
    ignored = [one for one in (signal.SIGINT, signal.SIGHUP) if signal.getsignal(one) == signal.SIG_IGN]
    for number in ignored:
        signal.signal(number, signal.SIG_DFL)
    yield
    for number in ignored:
        signal.signal(number, signal.SIG_IGN)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_ask_stopped_in_mid_answer_keeps_what_it_showed(tmp_path: Path, number: signal.Signals) -> None:
    with asking(tmp_path) as asked:
        asked.until_text(40)
        children = descendants(asked.pid)
        asked.process.send_signal(number)
        code, said = asked.end(END_S)
        assert (code, said) == (128 + number, "")
        assert asked.events[-1] == {"event": "done", "ok": False}
        (finished,) = (event for event in asked.events if event["event"] == "stage_finished")
        assert finished["partial"] is True
        assert finished["reason"] == "cancelled"
        assert_gone(children)
    assert_whole(tmp_path)
    stored = dise(tmp_path, "show", asked.events[-2]["id"])
    assert stored.returncode == 0, stored.stderr
    assert stored.stdout.strip()
    assert stored.stdout.strip()[:20] in asked.text, "what was shown is in the library"


def test_a_partial_answer_is_not_served_again(tmp_path: Path) -> None:
    with asking(tmp_path) as asked:
        asked.until_text(40)
        asked.process.send_signal(signal.SIGINT)
        asked.end(END_S)
    with asking(tmp_path, pace=False) as again:
        assert again.end() == (0, "")
        assert "stage_started" in again.kinds
        assert again.events[-2]["reused"] is False


def test_ask_stopped_while_it_starts(tmp_path: Path) -> None:
    """Before the first event there is nothing to keep; it ends all the same, without a traceback."""
    with asking(tmp_path) as asked:
        wait_for_log(tmp_path)
        asked.process.send_signal(signal.SIGINT)
        code, said = asked.end(END_S)
        assert code == 130
        assert "Traceback" not in said


def test_a_signal_while_the_event_loop_is_made_is_heard_by_the_loop() -> None:
    """It waits until the loop listens. Otherwise half a loop is left, whose end prints a traceback."""
    program = """
import asyncio, os, signal
from asyncio.selector_events import BaseSelectorEventLoop
from dise_tui.cli.runtime import Interrupted, run_async

make = BaseSelectorEventLoop.__init__

def interrupted(loop, *rest):
    os.kill(os.getpid(), signal.SIGINT)
    make(loop, *rest)

async def work():
    await asyncio.sleep(60)
    return 0

BaseSelectorEventLoop.__init__ = interrupted
try:
    run_async(work())
except Interrupted as stop:
    print(stop.exit_code)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=END_S, check=False)
    assert (done.stdout, done.stderr) == ("130\n", "")


def wait_for_log(data_dir: Path) -> None:
    """Until the settings are read: the first thing that a command leaves in its folder is the log."""
    end = time.monotonic() + END_S
    while not (data_dir / "logs" / "dise.log").exists():
        assert time.monotonic() < end, "it never started"
        time.sleep(0.005)


def test_a_reader_that_leaves_ends_ask_quietly(tmp_path: Path) -> None:
    """`dise ask ... | head -1`: no traceback, no process left."""
    with asking(tmp_path) as asked:
        asked.until(lambda event: event["event"] == "token")
        children = descendants(asked.pid)
        assert asked.process.stdout is not None
        asked.process.stdout.close()
        assert asked.process.wait(END_S) == 0
        assert asked.process.stderr is not None
        assert asked.process.stderr.read() == b""
        assert_gone(children)
    assert_whole(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda one: one.name)
def test_the_dashboard_gives_the_terminal_back_before_it_obeys(tmp_path: Path, number: signal.Signals) -> None:
    with dashboard(tmp_path) as (process, leader):
        os.write(leader, REQUEST)
        found, seen = read_until(leader, ANSWER, 30)
        assert found, shown(seen)
        assert not echoes(leader)
        children = descendants(process.pid)
        process.send_signal(number)
        found, seen = read_until(leader, LEFT, END_S)
        assert found, "the ordinary screen is not shown again"
        rest = seen.partition(LEFT)[2] + read_until(leader, b"Traceback", END_S)[1]
        assert process.wait(END_S) == 128 + number, shown(rest)
        assert b"Traceback" not in rest
        assert echoes(leader)
        assert_gone(children)
    assert_whole(tmp_path)


def test_the_dashboard_ends_with_a_terminal_that_goes_away_without_a_signal(tmp_path: Path) -> None:
    process, leader = start([*DISE, "--backend", "embedded"], variables=environment(tmp_path))
    try:
        found, seen = read_until(leader, READY, 30)
        assert found, shown(seen)
        children = descendants(process.pid)
        os.close(leader)
        assert process.wait(END_S) == 128 + signal.SIGHUP
        assert_gone(children)
    finally:
        process.kill()
        process.wait()
    assert_whole(tmp_path)


CRASH = """
import sys
from dise_tui.cli.main import main
from dise_tui.ui.app import DiseApp

def broken(self, event):
    raise RuntimeError("broken on purpose")

DiseApp.on_prompt_area_sent = broken
sys.exit(main(["--backend", "embedded"]))
"""


def test_a_dashboard_that_breaks_gives_the_terminal_back(tmp_path: Path) -> None:
    with dashboard(tmp_path, sys.executable, "-c", CRASH) as (process, leader):
        children = descendants(process.pid)
        os.write(leader, REQUEST)
        found, seen = read_until(leader, LEFT, END_S)
        assert found, shown(seen)
        rest = seen.partition(LEFT)[2] + read_until(leader, b"no such text", END_S)[1]
        assert process.wait(END_S) == 1
        assert b"broken on purpose" in rest, "the reason can be read, on the ordinary screen"
        assert b"\x1b[?25h" in seen + rest, "the cursor is shown again"
        assert echoes(leader)
        assert_gone(children)
    assert_whole(tmp_path)


def test_a_dashboard_without_a_terminal_says_so(tmp_path: Path) -> None:
    done = dise(tmp_path, "--backend", "embedded")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("dise: The dashboard needs a terminal.\nhint: ")
    assert len(done.stderr.splitlines()) == 2
