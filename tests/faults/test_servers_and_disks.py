"""What the product stands on gives way: the model server, the disk, the folder; and two commands at once."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from support.real_dise import (
    DISE,
    END_S,
    PROMPT,
    ROOT,
    asking,
    assert_gone,
    assert_whole,
    dashboard,
    dise,
    environment,
    named,
)

from dise_tui.bench.smoke import ANSWER, LEFT, QUIT, REQUEST, descendants, echoes, read_until, shown

pytestmark = pytest.mark.slow
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")


def kill_server(pid: int) -> None:
    (server,) = named(descendants(pid), "dise_tui.embedded")
    os.kill(server, signal.SIGKILL)
    psutil.wait_procs([psutil.Process(server)] if psutil.pid_exists(server) else [], END_S)


def test_a_server_that_dies_in_mid_answer_is_reported_and_the_text_is_kept(tmp_path: Path) -> None:
    with asking(tmp_path) as asked:
        shown_before = asked.until_text(40)
        children = descendants(asked.pid)
        kill_server(asked.pid)
        code, said = asked.end(END_S)
        assert "Traceback" not in said
        first = next(event for event in asked.events if event["event"] == "error")
        assert first["kind"] == "server_gone"
        assert first["message"]
        assert "\n" not in first["message"]
        assert first["hint"]
        # A later stage may have found the server started again.
        assert asked.events[-1] == {"event": "done", "ok": code == 0}
        assert asked.text.startswith(shown_before)
        finished = next(event for event in asked.events if event["event"] == "stage_finished")
        assert finished["partial"] is True
        assert_gone(children)
    assert_whole(tmp_path)


def test_a_server_that_dies_is_reported_once_and_by_its_name(tmp_path: Path) -> None:
    """Without a server the stages that are left can do nothing: one message, and no advice about another server."""
    with asking(tmp_path) as asked:
        asked.until_text(40)
        kill_server(asked.pid)
        asked.end(END_S)
        errors = [event for event in asked.events if event["event"] == "error"]
        assert [error["kind"] for error in errors] == ["server_gone"]
        assert "ollama serve" not in errors[0]["hint"]


def test_the_dashboard_outlives_its_server(tmp_path: Path) -> None:
    with dashboard(tmp_path) as (process, leader):
        os.write(leader, REQUEST)
        found, seen = read_until(leader, ANSWER, 30)
        assert found, shown(seen)
        children = descendants(process.pid)
        kill_server(process.pid)
        found, seen = read_until(leader, b"closed the connection", END_S)
        assert found, shown(seen)
        assert process.poll() is None
        os.write(leader, QUIT)
        found, seen = read_until(leader, LEFT, END_S)
        rest = seen.partition(LEFT)[2] + read_until(leader, b"no such text", END_S)[1]
        assert found
        assert process.wait(END_S) == 0, shown(rest)
        assert b"Traceback" not in rest
        assert echoes(leader)
        assert_gone(children)
    assert_whole(tmp_path)


def test_nothing_answers_at_the_address(tmp_path: Path) -> None:
    done = dise(tmp_path, "ask", "--json", "--backend", "ollama", "--host", "http://127.0.0.1:9", PROMPT)
    assert done.returncode == 3
    assert done.stderr.startswith("dise: ")
    assert len(done.stderr.splitlines()) == 2
    assert '"kind": "no_backend"' in done.stdout


def test_several_asks_share_one_library(tmp_path: Path) -> None:
    prompts = (PROMPT, PROMPT, "Quickly write a slugify function", "Quickly write a function to reverse a string")
    with ExitStack() as stack:
        running = [
            stack.enter_context(asking(tmp_path, "--new", "--backend", "embedded", prompt, pace=False))
            for prompt in prompts
        ]
        for asked in running:
            assert asked.end(60) == (0, "")
        identities = [asked.events[-2]["id"] for asked in running]
    assert len(set(identities)) == 3
    status = assert_whole(tmp_path)
    assert status["artifacts"] == 3
    versions = {running[0].events[-2]["version"], running[1].events[-2]["version"]}
    assert versions <= {1, 2}


@linux_only
def test_a_disk_that_fills_up_in_mid_run_costs_the_storing_only(tmp_path: Path) -> None:
    """No file of the process may grow any more, which is what a full disk is like."""
    with asking(tmp_path, "--stages", "quick_response", "--no-run", "--backend", "embedded", PROMPT) as asked:
        asked.until(lambda event: event["event"] == "token")
        resource.prlimit(asked.pid, resource.RLIMIT_FSIZE, (4096, 4096))
        code, said = asked.end()
        assert code == 1
        assert "Traceback" not in said
        assert "Logging error" not in said
        assert "def " in asked.text
        (error,) = (event for event in asked.events if event["event"] == "error")
        assert error["kind"] == "storage"
        assert str(tmp_path) in error["message"]
        assert error["hint"]
    assert assert_whole(tmp_path)["artifacts"] == 0
    with asking(tmp_path, pace=False) as again:
        assert again.end() == (0, "")


def unprivileged() -> list[str]:
    """What to put before a command so that the modes of files count, also for root."""
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write everywhere, and setpriv is not here to take that from it")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = subprocess.run(
            [*unprivileged(), *DISE, "ask", "--backend", "embedded", PROMPT],
            cwd=ROOT,
            env=environment(folder),
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        folder.chmod(stat.S_IRWXU)
    assert_one_message(done.returncode, done.stdout, done.stderr, folder)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    folder = tmp_path / "file" / "data"
    done = dise(folder, "ask", "--backend", "embedded", PROMPT)
    assert_one_message(done.returncode, done.stdout, done.stderr, folder)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dise.db").write_bytes(b"these are somebody's notes, not a database\n" * 100)
    done = dise(tmp_path, "ask", "--backend", "embedded", PROMPT)
    assert_one_message(done.returncode, done.stdout, done.stderr, tmp_path)
    assert (tmp_path / "dise.db").read_bytes().startswith(b"these are somebody's notes")


def assert_one_message(code: int, out: str, err: str, folder: Path) -> None:
    assert (code, out) == (1, "")
    message, hint = err.splitlines()
    assert message.startswith("dise: ")
    assert str(folder) in message
    assert hint.startswith("hint: ")
