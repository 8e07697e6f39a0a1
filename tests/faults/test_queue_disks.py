"""The disk, the file and the clock fail under a queue at work: each is told in a sentence, and then it goes on."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support import real_jobs
from support.damaged import pages_of, ruin
from support.real_dise import DISE, ROOT, assert_whole, dashboard, dise, environment
from support.real_jobs import BUILT_IN, PROMPTS, attempts, history, jobs, library, read_json, telling
from support.versions import a_score, a_version

from dise_tui.bench.smoke import read_until, shown
from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.jobs import JobState, Priority, Reason
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.scoring.service import CodeScoring
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.backup import back_up, backups
from dise_tui.storage.database import Database
from dise_tui.storage.queue import SqliteQueueStore

pytestmark = pytest.mark.slow
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="limits of another process are set on Linux only")
UNLIMITED = resource.RLIM_INFINITY

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
connection.execute("COMMIT")
"""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process holds the file."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder / DATABASE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
    finally:
        holder.communicate("\n", timeout=30)


def with_tests(folder: Path) -> None:
    """A wrong answer with a job and the tests for it: a model that wrote them first would take half of the time."""
    prompt, scoring = PROMPTS["is_prime"], CodeScoring()
    entry, cases = scoring.checks("".join(f"assert is_prime({n}) == {n in (2, 3, 5, 7)}\n" for n in range(10)))
    suite = scoring.freeze(entry, (), [cases] * 3, "builtin-large")
    assert suite is not None
    old = replace(suite, suite_id="s1")  # of an earlier version, so that the claimed fitness is looked into

    async def kept() -> None:
        async with Database.open(folder / DATABASE) as database:
            store, queue = SqliteArtifactStore(database, SystemClock()), SqliteQueueStore(database, SystemClock())
            wrong, ref = a_version("def is_prime(value):\n    return True\n", a_score(0.96)), artifact_id(prompt)
            await store.append(ref, prompt, TaskType.UTILITY, Kind.CODE, "is_prime", wrong, best=True, suite=old)
            await queue.enqueue(ref, Reason.MANUAL, Priority.MEDIUM, 0.96)

    asyncio.run(kept())


def assert_worked_once(folder: Path, events: list[dict[str, Any]]) -> None:
    """The job ended well, each attempt is there once, and what was accepted is served."""
    assert_whole(folder)
    (job,) = jobs(folder)
    assert job.state is JobState.DONE, job.ended_reason
    numbers = [one.number for one in attempts(folder, job.id)]
    assert numbers == list(range(1, len(numbers) + 1))
    kinds = [kind for kind, _ in history(folder, job.id)]
    assert kinds.count("begun") == len(numbers)
    accepted = kinds.count("accepted")
    assert accepted == len([event for event in events if event["event"] == "accepted"])
    status = read_json(folder, "status", "is_prime")
    assert [one["version"] for one in status["versions"]] == list(range(1, accepted + 2))
    assert not list(folder.glob("*.repair-*"))


@linux_only
def test_a_full_disk_is_waited_for_and_the_job_goes_on(tmp_path: Path) -> None:
    """No file of the process may grow, which is what a full disk is like."""
    with_tests(tmp_path)
    with telling(tmp_path, "work", "--once", *BUILT_IN, pace=True) as told:
        told.until_event("variant_progress", attempt=1)
        resource.prlimit(told.pid, resource.RLIMIT_FSIZE, (4096, UNLIMITED))
        notice = told.until(lambda event: event["event"] == "notice" and "waits" in event["message"])
        assert str(tmp_path) in notice["message"]
        assert "disk" in f"{notice['message']} {notice['hint']}".lower()
        resource.prlimit(told.pid, resource.RLIMIT_FSIZE, (UNLIMITED, UNLIMITED))
        code, said = told.end(90)
        assert (code, "Traceback" in said) == (0, False), said
    assert_worked_once(tmp_path, told.events)


def test_a_file_that_another_process_holds_for_long_is_waited_for(tmp_path: Path) -> None:
    with_tests(tmp_path)
    with telling(tmp_path, "work", "--once", *BUILT_IN, pace=True) as told:
        told.until_event("variant_progress", attempt=1)
        with locked(tmp_path):
            notice = told.until(lambda event: event["event"] == "notice" and "waits" in event["message"])
            assert "locked by another process" in notice["message"]
            assert notice["hint"]
        code, said = told.end(90)
        assert (code, said) == (0, "")
    assert_worked_once(tmp_path, told.events)


def test_work_that_finds_the_file_held_waits_for_it(tmp_path: Path) -> None:
    with_tests(tmp_path)
    with telling(tmp_path, "work", "--once", *BUILT_IN) as told:
        with locked(tmp_path):
            notice = told.until(lambda event: event["event"] == "notice" and "waits" in event["message"])
            assert "locked by another process" in notice["message"]
        assert told.end(90) == (0, "")
    assert_worked_once(tmp_path, told.events)


def test_work_in_a_folder_that_cannot_be_written_says_so_and_begins_later(tmp_path: Path) -> None:
    with_tests(tmp_path)
    words = ("work", "--once", *BUILT_IN)
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        done = subprocess.run(
            [*unprivileged(), *DISE, *words], cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True,
            timeout=60,
        )  # fmt: skip
    finally:
        tmp_path.chmod(stat.S_IRWXU)
    message, hint = done.stderr.splitlines()[-2:]
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert str(tmp_path) in message
    assert hint.startswith("hint: ")
    with telling(tmp_path, *words) as told:
        assert told.end(90)[0] == 0
    assert_worked_once(tmp_path, told.events)


def unprivileged() -> list[str]:
    """What to put before a command so that the modes of files count, also for root."""
    if os.geteuid() != 0:
        return []
    import shutil

    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root may write everywhere, and setpriv is not here to take that from it")
    return [setpriv, "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize("table", ["attempts", "jobs"])
def test_a_table_of_the_queue_is_ruined_and_after_the_repair_it_goes_on(tmp_path: Path, table: str) -> None:
    with_tests(tmp_path)
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as first:
        first.until_event("variant_progress", attempt=1)
        assert first.signalled(signal.SIGTERM)[0] == 0
    kept = len(attempts(tmp_path, 1))
    assert kept
    for old in backups(tmp_path / DATABASE):
        old.unlink()
    assert back_up(tmp_path / DATABASE)
    ruin(tmp_path / DATABASE, *pages_of(tmp_path / DATABASE, table))
    with telling(tmp_path, "work", *BUILT_IN) as second:
        damaged = second.until(lambda event: event["event"] in ("notice", "error") and "damaged" in event["message"])
        assert "dise repair" in damaged["hint"]
        if damaged["event"] == "notice":  # it waits; while it does, it has the library open
            refused = dise(tmp_path, "repair", "--yes")
            assert "Another process" in refused.stderr
            second.signalled(signal.SIGTERM)
        else:
            second.end()
    done = dise(tmp_path, "repair", "--yes")
    assert done.returncode == 0, done.stderr
    assert len(attempts(tmp_path, 1)) == kept
    with telling(tmp_path, "work", "--once", *BUILT_IN) as third:
        assert third.end(90)[0] == 0
    (job,) = jobs(tmp_path)
    assert job.state is JobState.DONE, job.ended_reason
    assert_whole(tmp_path)


def test_a_job_of_which_an_attempt_could_not_be_saved_goes_on(tmp_path: Path) -> None:
    with_tests(tmp_path)
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as first:
        first.until_event("variant_progress", attempt=1)
        assert first.signalled(signal.SIGTERM)[0] == 0
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection, connection:
        connection.execute("UPDATE attempts SET number = 2, state = 'failed', reason = 'none'")
    with telling(tmp_path, "work", "--once", *BUILT_IN) as second:
        assert second.end(90)[0] == 0
    (job,) = jobs(tmp_path)
    assert job.state is JobState.DONE, job.ended_reason
    assert [one.number for one in attempts(tmp_path, 1)][:2] == [2, 3]


def test_the_dashboard_names_the_command_for_a_damaged_library(tmp_path: Path) -> None:
    library(tmp_path, "is_prime")
    ruin(tmp_path / DATABASE, 1)
    with dashboard(tmp_path) as (process, leader):
        found, seen = read_until(leader, b"repair", 30)
        assert found, shown(seen)
        assert process.poll() is None
        done = dise(tmp_path, "repair", "--yes")  # it does not hold what it could not open
        assert done.returncode == 0, done.stderr
    assert_whole(tmp_path)


CLOCKED = """
import datetime, pathlib, sys
from dise_tui import bootstrap
from dise_tui.cli.main import main
shift = pathlib.Path(sys.argv[1])
real = bootstrap.SystemClock.now
bootstrap.SystemClock.now = lambda self: real(self) + datetime.timedelta(seconds=float(shift.read_text()))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize("jumps", [(-3600.0, 86400.0), (86400.0, -3600.0)])
def test_a_clock_that_jumps_under_two_workers_takes_the_job_from_neither(
    tmp_path: Path, jumps: tuple[float, float], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_tests(tmp_path)
    shift = tmp_path / "shift"

    def jump(seconds: float) -> None:
        (tmp_path / "next").write_text(str(seconds))
        (tmp_path / "next").replace(shift)

    jump(0.0)
    monkeypatch.setattr(real_jobs, "DISE", (sys.executable, "-c", CLOCKED, str(shift)))
    with telling(tmp_path, "work", "--once", *BUILT_IN, pace=True) as first:
        first.until_event("variant_progress", attempt=1)
        jump(jumps[0])
        with telling(tmp_path, "work", "--once", *BUILT_IN) as second:
            second.until(lambda event: event["event"] == "notice")
            jump(jumps[1])
            assert first.end(90) == (0, "")
            assert second.end(90) == (0, "")
    assert_worked_once(tmp_path, first.events)
    assert not [detail for kind, detail in history(tmp_path, 1) if kind == "lease"]
    asked = dise(tmp_path, "optimize", "is_prime", *BUILT_IN)  # the cool-down of the other time is no hindrance
    assert asked.returncode == 0, asked.stderr
