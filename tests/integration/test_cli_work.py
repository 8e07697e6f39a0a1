"""`dise optimize` and `dise work` as real processes on one library: built-in models, a real sandbox, real signals."""

from __future__ import annotations

import signal
import socket
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import psutil
import pytest
from support.real_dise import assert_gone, assert_whole, dise, put_down
from support.real_jobs import BUILT_IN, attempts, history, jobs, library, read_json, telling

from dise_tui.bench.smoke import descendants
from dise_tui.bootstrap import DATABASE

pytestmark = pytest.mark.slow
SCORED = {
    "variant", "model", "temperature", "approach", "fitness", "quality", "speed", "coverage", "passed", "total",
    "suite_id", "verdict",
}  # fmt: skip


def test_optimize_works_on_it_here_and_tells_the_whole_story(tmp_path: Path) -> None:
    library(tmp_path, "is_prime")
    library(tmp_path, "is_valid_email", queued=True)  # which is nothing to it
    with telling(tmp_path, "optimize", "is_prime", *BUILT_IN) as told:
        assert told.end() == (0, "")
    order = [told.kinds.index(kind) for kind in ("job", "variant_started", "variant_scored", "accepted", "stopped")]
    assert order == sorted(order)
    assert (told.kinds[-1], told.events[-1]["ok"]) == ("done", True)
    assert all(set(event) >= SCORED for event in told.of("variant_scored"))
    (accepted,) = told.of("accepted")
    assert accepted["version"] == 2
    assert accepted["new"] > accepted["old"]
    assert accepted["improvement_pct"] > 0
    assert accepted["generator"]["model"].startswith("builtin-")
    assert {event["artifact"] for event in told.of("job")} == {"is_prime"}
    other, job = read_json(tmp_path, "queue", "list")
    assert (other["artifact"], other["state"], other["attempt"]) == ("is_valid_email", "queued", 0)
    assert (job["state"], job["stop_rule"], job["best"]) == ("done", told.of("stopped")[0]["rule"], accepted["new"])
    status = read_json(tmp_path, "status", "is_prime")
    assert len(status["queue"][0]["attempts"]) == len(told.of("variant_scored")) == job["attempt"]
    assert [each["version"] for each in status["versions"]] == [1, 2]
    shown = read_json(tmp_path, "queue", "show", "is_prime")
    assert {"begun", "ended", "accepted", "state"} <= {each["what"] for each in shown["history"]}
    words = dise(tmp_path, "optimize", "is_valid_email", "--when-idle", *BUILT_IN)
    assert words.returncode == 0, words.stderr
    assert words.stdout.splitlines()[-1].startswith("is_valid_email: done · fitness ")
    assert " · version 2 by builtin-" in words.stdout.splitlines()[-1]
    assert "attempts of job 1" in dise(tmp_path, "status", "is_valid_email").stdout


def test_a_job_survives_sigterm_in_mid_stream_and_sigkill_after_it(tmp_path: Path) -> None:
    library(tmp_path, "is_prime", queued=True)
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as first:
        first.until_event("variant_progress", attempt=1)
        children = descendants(first.pid)
        code, said = first.signalled(signal.SIGTERM)
        assert (code, said) == (0, "")
        assert_gone(children)
    assert first.events[-1] == {"event": "done", "ok": True}
    assert first.of("job")[-1]["state"] == "queued"
    (kept,) = attempts(tmp_path, 1)
    assert (kept.state, bool(kept.text)) == ("running", True)
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as second:
        second.until_event("variant_started", attempt=1)
        children = descendants(second.pid)
        second.process.kill()
        second.process.wait(10)
        assert_gone(children)
    assert jobs(tmp_path)[0].state == "running"  # nobody has put it back
    with telling(tmp_path, "work", "--once", *BUILT_IN) as third:
        assert third.end() == (0, "")
    assert third.of("stopped")[0]["rule"] == "target"
    (job,) = jobs(tmp_path)
    tried = attempts(tmp_path, 1)
    assert (job.state, job.progress.attempt) == ("done", len(tried))
    assert [each.number for each in tried] == list(range(1, len(tried) + 1))
    assert [each["version"] for each in read_json(tmp_path, "status", "is_prime")["versions"]] == [1, 2]
    assert_whole(tmp_path)


def test_two_processes_share_the_queue_and_one_sees_what_the_other_does(tmp_path: Path) -> None:
    library(tmp_path, "is_prime", "is_valid_email")
    with telling(tmp_path, "work", *BUILT_IN) as worker:
        worker.until_event("notice")
        with (
            telling(tmp_path, "optimize", "is_prime", "--background", "--wait") as waiting,
            telling(tmp_path, "optimize", "is_valid_email", *BUILT_IN) as working,
        ):
            assert waiting.end()[0] == 0
            assert working.end()[0] == 0
        assert worker.signalled(signal.SIGHUP)[0] == 0
    for told in (waiting, working):
        assert told.events[-1] == {"event": "done", "ok": True}
        assert [event["version"] for event in told.of("accepted")] == [2]
        assert len(told.of("stopped")) == 1
    assert {event["artifact"] for event in waiting.events if "artifact" in event} == {"is_prime"}
    found = jobs(tmp_path)
    assert {job.state for job in found} == {"done"}
    for job in found:
        happened = history(tmp_path, job.id)
        assert [detail.partition(":")[0] for _, detail in happened].count("queued to running") == 1
        assert [kind for kind, _ in happened].count("accepted") == 1


def hold(process: subprocess.Popen[bytes], folder: Path) -> None:
    """Stop a process where it is, so that it is not done before others have looked; never while it holds the file."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        process.send_signal(signal.SIGSTOP)
        while psutil.Process(process.pid).status() != psutil.STATUS_STOPPED and time.monotonic() < end:
            time.sleep(0.005)
        with closing(sqlite3.connect(folder / DATABASE, timeout=0, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("ROLLBACK")
                return
            except sqlite3.OperationalError:
                process.send_signal(signal.SIGCONT)
        time.sleep(0.02)
    raise AssertionError("it holds the file all the time")


def test_what_another_process_works_on_is_followed_and_taken_over_when_it_dies(tmp_path: Path) -> None:
    library(tmp_path, "is_prime", queued=True)
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as worker:
        worker.until_event("job", state="running")
        hold(worker.process, tmp_path)
        with telling(tmp_path, "optimize", "is_prime", *BUILT_IN) as told:
            told.until_event("job", state="running")
            put_down(worker.process)
            assert told.end()[0] == 0
    assert told.of("stopped")[0]["rule"] == "target"
    assert ("lease", "left behind by dise work: running to queued") in history(tmp_path, 1)


def test_an_interrupted_optimize_gives_its_job_back(tmp_path: Path) -> None:
    library(tmp_path, "is_prime")
    with telling(tmp_path, "optimize", "is_prime", *BUILT_IN, pace=True) as told:
        told.until_event("job", state="running")
        assert told.signalled(signal.SIGINT)[0] == 130
    assert told.events[-1] == {"event": "done", "ok": False}
    assert jobs(tmp_path)[0].state == "queued"
    with telling(tmp_path, "optimize", "is_prime", "--background", "--wait") as waiting:
        waiting.until_event("job", state="queued")
        assert dise(tmp_path, "queue", "cancel", "is_prime").returncode == 0
        assert waiting.end()[0] == 1
    assert waiting.of("stopped")[-1]["rule"] == "cancelled"
    assert waiting.events[-1] == {"event": "done", "ok": False}


def test_a_server_that_is_away_is_waited_for(tmp_path: Path) -> None:
    library(tmp_path, "is_prime", queued=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = ("--backend", "ollama", "--host", f"http://127.0.0.1:{port}")
    with telling(tmp_path, "work", *server) as worker:
        away = worker.until_event("notice", level="warning")
        assert "asked again in 1 s" in away["message"]
        with telling(tmp_path, "serve-models", "--port", port, json=False):
            worker.until_event("stopped", rule="target")
            assert worker.signalled(signal.SIGINT)[0] == 0
    assert dise(tmp_path, "optimize", "is_prime", *server).returncode == 3
