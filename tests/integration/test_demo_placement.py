"""`dise demo placement` as a real process: server, sockets, placement; ended in the middle, on a terminal and off."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from support.real_dise import DISE, ROOT, assert_gone, dise, environment, named, put_down, wait_for_children

from dise_tui.bench.smoke import read_until, start

pytestmark = pytest.mark.slow
SMALL = ("--jobs", "4", "--seed", "2", "--speed", "20")
KEYS = {
    "policy", "makespan_s", "lower_bound_s", "ratio", "loads", "reloads", "evictions", "chat_start_p50_s",
    "chat_start_p95_s", "lost_tokens",
}  # fmt: skip

END_S = 30.0
"""For a machine that is busy elsewhere; a signal that was lost would let the demo run for minutes, s."""


def shown(data_dir: Path, *words: str) -> dict[str, Any]:
    done = dise(data_dir, "demo", "placement", "--json", *SMALL, *words)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


def test_all_policies_end_and_the_placement_lets_the_server_evict_nothing(tmp_path: Path) -> None:
    found = shown(tmp_path, "--no-chat")
    assert found["simulated"] is True
    assert found["note"] == "simulated GPU, scripted models"
    work = found["workload"]
    assert (work["seed"], work["gpu"], work["jobs"], work["chat_messages"], work["speed"]) == (2, "12GB", 4, 0, 20.0)
    policies = {one["policy"]: one for one in found["policies"]}
    assert list(policies) == ["pool", "sequential", "aware"]
    for one in policies.values():
        assert set(one) == KEYS
        assert one["ratio"] >= 1.0
        assert one["makespan_s"] == pytest.approx(one["ratio"] * work["lower_bound_s"], rel=0.01)
        assert one["reloads"] == one["loads"] - 4
        assert (one["chat_start_p50_s"], one["chat_start_p95_s"]) == (None, None)
    aware = policies["aware"]
    assert (aware["evictions"], aware["reloads"], aware["lost_tokens"]) == (0, 0, 0)
    assert policies["pool"]["evictions"] > 0
    assert aware["ratio"] < 1.6  # a busy machine adds to it, but not as much as a placement that waits for nothing


def test_a_person_is_answered_under_the_placement(tmp_path: Path) -> None:
    found = shown(tmp_path, "--policy", "aware")
    assert found["workload"]["chat_messages"] >= 1
    (aware,) = found["policies"]
    assert aware["evictions"] == 0
    assert 0 <= aware["chat_start_p50_s"] <= aware["chat_start_p95_s"] < 30


def test_off_a_terminal_lines_come_as_policies_end(tmp_path: Path) -> None:
    done = dise(tmp_path, "demo", "placement", *SMALL, "--policy", "sequential", "--no-chat")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    lines = done.stdout.splitlines()
    assert lines[0] == "simulated GPU, scripted models: 12GB, 20 times as fast as real"
    assert lines[1] == "workload of seed 2: 4 jobs, no chat"
    assert lines[2].startswith("one by one: ")
    assert any(one.startswith("policy ") for one in lines)
    assert lines[-1].endswith(".")


def test_on_a_terminal_it_is_drawn_in_place_and_no_wider(tmp_path: Path) -> None:
    words = ["demo", "placement", *SMALL, "--no-chat", "--policy", "aware"]
    process, leader = start([*DISE, *words], columns=80, lines=30, variables=environment(tmp_path))
    try:
        _, written = read_until(leader, b"never written", 40)
        assert process.wait(END_S) == 0
    finally:
        put_down(process)
        os.close(leader)
    text = written.decode()
    for wanted in ("█ large █", "▒ large ▒", "in memory:", "loading large", "of 4 done", "policy 1 of 1", "makespan"):
        assert wanted in text, wanted
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l")  # the cursor is shown again
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)
    assert [line for line in re.split(r"[\r\n]+", plain) if len(line.rstrip()) > 80] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_at_once_and_the_server_with_it(tmp_path: Path, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [*DISE, "demo", "placement", "--json", "--speed", "5"], cwd=ROOT, env=environment(tmp_path),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a background shell has it ignored
    )  # fmt: skip
    try:
        pids = wait_for_children(
            process.pid, lambda found: bool(named(found, "dise_tui.embedded")), "a server was started"
        )
        time.sleep(0.5)  # let it be asked something
        began = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=END_S)
        assert time.monotonic() - began < 3.0
        assert process.returncode == 128 + number
        assert err == b""
        assert json.loads(out.splitlines()[-1]) == {"event": "done", "ok": False}
        assert_gone(pids)
    finally:
        put_down(process)
