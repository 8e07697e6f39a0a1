"""The database file: opening, refusing, sharing, and surviving a kill."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui import __version__
from dise_tui.domain.errors import StorageError
from dise_tui.domain.jobs import JobState, Owner, Priority, Reason
from dise_tui.domain.prompts import Kind, TaskType
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.migrations import APPLICATION_ID, MIGRATIONS, statements
from dise_tui.storage.queue import SqliteQueueStore

ROOT = Path(__file__).parents[2]
ID = "f" * 16


async def append(db: Database, text: str = "x", *, best: bool = False, identity: str = ID) -> int:
    version = await SqliteArtifactStore(db, ManualClock()).append(
        identity, "p", TaskType.UTILITY, Kind.CODE, "thing", a_version(text), best=best
    )
    return version.number


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        rows = connection.execute(sql).fetchall()
        connection.commit()
        return rows
    finally:
        connection.close()


async def test_folders_and_files_are_for_the_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "dise.db"
    async with Database.open(path) as db:
        await append(db)
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in (path.parent, *path.parent.iterdir())}
    assert modes == {"b": 0o700, "dise.db": 0o600, "dise.db-wal": 0o600, "dise.db-shm": 0o600}
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


async def test_the_connection_is_configured_and_closed(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    threads = set(threading.enumerate())
    async with Database.open(path) as db, db.snapshot() as snapshot:
        found = {}
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "user_version", "application_id"):
            row = await snapshot.row(f"PRAGMA {name}")
            assert row is not None
            found[name] = row[0]
    assert found == {
        "journal_mode": "wal", "synchronous": 1, "foreign_keys": 1, "busy_timeout": 500,
        "user_version": len(MIGRATIONS), "application_id": APPLICATION_ID,
    }  # fmt: skip
    with pytest.raises(RuntimeError, match="stop"):
        async with Database.open(path):
            raise RuntimeError("stop")
    deadline = time.monotonic() + 5
    while set(threading.enumerate()) - threads and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    assert not set(threading.enumerate()) - threads
    with pytest.raises(StorageError, match="is closed"):
        await append(db)


async def test_opening_can_be_cancelled(tmp_path: Path) -> None:
    threads = threading.active_count()

    async def use() -> None:
        async with Database.open(tmp_path / "dise.db"):
            await asyncio.sleep(60)

    for turns in range(30):
        task = asyncio.create_task(use())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    deadline = time.monotonic() + 5
    while threading.active_count() > threads and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
    assert threading.active_count() <= threads, "a thread of an earlier test may have ended meanwhile"
    async with Database.open(tmp_path / "dise.db") as db:
        assert await append(db) == 1


async def test_a_newer_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        await append(db)
    assert query(path, "SELECT value FROM meta WHERE key = 'product_version'") == [(__version__,)]
    query(path, "UPDATE meta SET value = '9.8.7' WHERE key = 'product_version'")
    query(path, f"PRAGMA user_version = {len(MIGRATIONS) + 4}")
    before = path.read_bytes()
    with pytest.raises(StorageError, match=r"written by dise 9\.8\.7") as caught:
        async with Database.open(path):
            pass
    assert f"this is dise {__version__}" in caught.value.message
    assert "--data-dir" in caught.value.hint
    assert path.read_bytes() == before
    query(path, "DROP TABLE meta")
    with pytest.raises(StorageError, match="dise of a later version"):
        async with Database.open(path):
            pass


async def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    query(path, "CREATE TABLE bookmarks (url)")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="another program"):
        async with Database.open(path):
            pass
    assert path.read_bytes() == before


async def test_an_interrupted_migration_leaves_no_half_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "dise.db"
    broken = (*MIGRATIONS, "CREATE TABLE extra (x);\nINSERT INTO nowhere VALUES (1);\n")
    monkeypatch.setattr("dise_tui.storage.database.MIGRATIONS", broken)
    with pytest.raises(StorageError, match="nowhere"):
        async with Database.open(path):
            pass
    assert query(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    assert query(path, "SELECT 1 FROM sqlite_master WHERE name = 'extra'") == []
    monkeypatch.setattr("dise_tui.storage.database.MIGRATIONS", (*MIGRATIONS, "CREATE TABLE extra (x);\n"))
    async with Database.open(path) as db:
        await append(db)
    assert query(path, "PRAGMA user_version") == [(len(MIGRATIONS) + 1,)]


async def test_a_library_of_the_first_format_is_brought_up_to_date_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    old = sqlite3.connect(path)
    old.executescript((Path(__file__).parents[1] / "fixtures" / "library-format-1.sql").read_text())
    old.close()
    async with Database.open(path) as db:
        store = SqliteArtifactStore(db, ManualClock())
        artifact = await store.get("add")
        assert [(each.fitness, each.parent) for each in artifact.versions] == [(0.75, None), (0.92, 1)]
        assert artifact.best == 2
        suite = await store.suite(artifact.id)
        assert suite is not None
        assert len(suite.cases) == 2
        assert len(await SqliteQueueStore(db, ManualClock()).jobs(open_only=True)) == 1
        await store.rescore(artifact.id, 2, a_score(0.5, "s1"), None)
        assert (await store.get("add")).best_version.fitness == 0.5
    assert query(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]


def test_statements_keep_triggers_whole() -> None:
    found = list(statements(MIGRATIONS[0]))
    assert len([each for each in found if each.startswith("CREATE TRIGGER") and each.endswith("END;")]) == 5
    with pytest.raises(ValueError, match="within a statement"):
        list(statements("CREATE TABLE a (x"))


@pytest.mark.parametrize("content", [b"this is not a database, " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
async def test_a_damaged_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "dise.db"
    path.write_bytes(content)
    with pytest.raises(StorageError, match="damaged or is not a database") as caught:
        async with Database.open(path):
            pass
    assert "Nothing was deleted" in caught.value.hint
    assert path.read_bytes() == content


async def test_damage_found_later_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        for number in range(40):
            await append(db, "x" * 4000, identity=f"{number:016x}")
    content = bytearray(path.read_bytes())
    [(size,)] = query(path, "PRAGMA page_size")
    [(root,)] = query(path, "SELECT rootpage FROM sqlite_master WHERE name = 'versions'")
    assert isinstance(size, int)
    assert isinstance(root, int)
    content[(root - 1) * size : root * size] = b"\xff" * size
    path.write_bytes(content)
    with pytest.raises(StorageError, match="damaged"):
        async with Database.open(path) as db:
            await SqliteArtifactStore(db, ManualClock()).list()


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder that this process cannot write to, root or not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = os.geteuid() == 0
        folder.chmod(0o555)
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o700)


@pytest.mark.parametrize("below", ["dise.db", "sub/dise.db"])
async def test_a_folder_that_cannot_be_written_is_named(locked_folder: Path, below: str) -> None:
    with pytest.raises(StorageError, match="Permission denied") as caught:
        async with Database.open(locked_folder / below):
            pass
    assert str(locked_folder) in caught.value.message
    assert "--data-dir" in caught.value.hint


async def test_a_path_that_cannot_hold_a_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for path in (tmp_path / "file" / "dise.db", tmp_path):
        with pytest.raises(StorageError) as caught:
            async with Database.open(path):
                pass
        assert str(tmp_path) in caught.value.message
        assert "--data-dir" in caught.value.hint


async def test_versions_and_suites_cannot_be_changed_even_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        await append(db)
        for sql in (
            "UPDATE versions SET text = 'y'",
            "DELETE FROM versions",
            "INSERT OR REPLACE INTO versions SELECT * FROM versions",
            f"DELETE FROM artifacts WHERE id = '{ID}'",
            f"UPDATE artifacts SET best = 7 WHERE id = '{ID}'",
        ):
            with pytest.raises(StorageError, match="refused"):
                async with db.transaction() as transaction:
                    await transaction.execute(sql)
        artifact = await SqliteArtifactStore(db, ManualClock()).get(ID)
    assert (artifact.best, [each.text for each in artifact.versions]) == (1, ["x"])


async def test_transactions_of_many_coroutines_do_not_mix(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "dise.db") as db:
        numbers = await asyncio.gather(*(append(db, best=True) for _ in range(50)))
        assert sorted(numbers) == list(range(1, 51))

        async def fail() -> None:
            async with db.transaction() as transaction:
                await transaction.execute("UPDATE artifacts SET uses = 99")
                raise KeyError("stop")

        results = await asyncio.gather(fail(), append(db), fail(), return_exceptions=True)
        assert [type(each) for each in results] == [KeyError, int, KeyError]
        artifact = await SqliteArtifactStore(db, ManualClock()).get(ID)
        assert (artifact.uses, len(artifact.versions)) == (0, 51)
        with pytest.raises(RuntimeError, match="within a transaction"):
            async with db.transaction():
                await append(db)


async def test_a_cancelled_transaction_is_rolled_back(tmp_path: Path) -> None:
    async with Database.open(tmp_path / "dise.db") as db:
        for turns in range(0, 60, 2):
            before = len(await SqliteArtifactStore(db, ManualClock()).list())
            task = asyncio.create_task(append(db, identity=f"{turns:016x}"))
            for _ in range(turns):
                await asyncio.sleep(0)
            task.cancel()
            kept = not isinstance((await asyncio.gather(task, return_exceptions=True))[0], BaseException)
            found = await SqliteArtifactStore(db, ManualClock()).list()
            # A cancel that arrives while the commit is under way may come too late to undo it.
            assert len(found) in ({before + 1} if kept else {before, before + 1})
            for each in found:
                assert each.versions == 1
        assert await append(db) == 1


WRITER = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from support.memory_stores import ManualClock
from support.versions import a_score, a_version
from dise_tui.domain.prompts import Kind, TaskType
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database

async def main(path, count, identity, name):
    async with Database.open(Path(path)) as db:
        store = SqliteArtifactStore(db, ManualClock())
        for index in range(count):
            stored = await store.append(identity, "p", TaskType.UTILITY, Kind.CODE, "thing",
                a_version(f"{name} {index} " + "x" * 3000), best=index % 3 == 0)
            await store.count_use(identity)
            print(stored.number, flush=True)
            await asyncio.sleep(0.002)  # SQLite's lock is not fair: without a gap one writer may finish first

print("ready", flush=True)
sys.stdin.readline()
asyncio.run(main(sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5]))
"""


def start_writer(path: Path, count: int, name: str, identity: str = ID) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(ROOT / "tests"), str(path), str(count), identity, name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def wait_until_ready(writer: subprocess.Popen[str]) -> None:
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"


def let_go(writer: subprocess.Popen[str]) -> None:
    assert writer.stdin is not None
    writer.stdin.write("\n")
    writer.stdin.flush()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    """Both open a file that does not exist yet, and append to the same artifact."""
    path = tmp_path / "new" / "dise.db"
    count = 60
    writers = [start_writer(path, count, name) for name in ("one", "two")]
    for writer in writers:
        wait_until_ready(writer)
    for writer in writers:
        let_go(writer)
    printed: list[int] = []
    for writer in writers:
        out, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
        printed += map(int, out.split())
    assert sorted(printed) == list(range(1, 2 * count + 1))
    writers_in_turn = [row[0] for row in query(path, "SELECT substr(text, 1, 3) FROM versions ORDER BY number")]
    assert writers_in_turn not in (["one"] * count + ["two"] * count, ["two"] * count + ["one"] * count)
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "SELECT uses FROM artifacts") == [(2 * count,)]
    assert query(path, "SELECT COUNT(*), MAX(number), COUNT(DISTINCT text) FROM versions") == [
        (2 * count, 2 * count, 2 * count)
    ]


async def test_a_writer_that_holds_the_lock_too_long_is_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dise_tui.storage.database.BUSY_TIMEOUT_S", 0.05)
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        await append(db)
        other = sqlite3.connect(path, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="locked by another process"):
                await append(db)
            assert len(await SqliteArtifactStore(db, ManualClock()).list()) == 1  # readers do not wait
            other.execute("ROLLBACK")
        finally:
            other.close()
        assert await append(db) == 2


@pytest.mark.parametrize("versions_before_the_kill", [1, 20, 45])
def test_a_kill_leaves_a_consistent_library(tmp_path: Path, versions_before_the_kill: int) -> None:
    path = tmp_path / "dise.db"
    writer = start_writer(path, 1_000_000, "killed")
    wait_until_ready(writer)
    let_go(writer)
    assert writer.stdout is not None
    seen = 0
    for line in writer.stdout:
        seen = int(line)
        if seen >= versions_before_the_kill:
            break
    writer.send_signal(signal.SIGKILL)
    rest, err = writer.communicate(timeout=30)
    assert writer.returncode == -signal.SIGKILL, err
    seen = max([seen, *(int(each) for each in rest.splitlines()[:-1])])

    async def reopen() -> None:
        async with Database.open(path) as db:
            store = SqliteArtifactStore(db, ManualClock())
            artifact = await store.get(ID)
            numbers = [each.number for each in artifact.versions]
            assert numbers == list(range(1, len(numbers) + 1))
            assert len(numbers) >= seen  # what was reported as stored is stored
            assert artifact.best in numbers
            assert artifact.uses in (len(numbers), len(numbers) - 1)
            assert await append(db) == len(numbers) + 1

    asyncio.run(reopen())
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


async def test_one_open_job_and_only_one_taker(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db, Database.open(path) as other:
        await append(db)
        clock = ManualClock()
        jobs, theirs = (SqliteQueueStore(one, clock, machine="here", alive=lambda owner: True) for one in (db, other))
        made = await asyncio.gather(
            *(store.enqueue(ID, Reason.MANUAL, Priority.LOW, None) for store in (jobs, theirs) for _ in range(5))
        )
        assert len({job.id for job in made}) == 1
        with pytest.raises(StorageError, match="UNIQUE"):
            async with db.transaction() as transaction:
                await transaction.execute(
                    "INSERT INTO jobs (artifact_id, state, priority, reasons, created_at, updated_at) "
                    "VALUES (?, 'queued', 'low', 'manual', '', '')",
                    (ID,),
                )
        taken = await asyncio.gather(
            jobs.claim(Owner("one", "here", 1, "1", "dashboard"), clock.now(), True),
            theirs.claim(Owner("two", "here", 2, "2", "dashboard"), clock.now(), True),
        )
        [claim] = [each for each in taken if each is not None]
        await jobs.release(claim, JobState.PAUSED)
        await jobs.enqueue(ID, Reason.LOW_FITNESS, Priority.HIGH, None)
        events = await theirs.events(made[0].id)
    assert [(each.event, each.detail) for each in events] == [
        ("created", "low: manual"),
        ("state", "queued to running: dashboard"),
        ("state", "running to paused"),
        ("merged", "high: low_fitness"),
    ]


async def test_a_paused_job_outlives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "dise.db"
    async with Database.open(path) as db:
        await append(db)
        jobs = SqliteQueueStore(db, ManualClock())
        job = await jobs.enqueue(ID, Reason.MANUAL, Priority.HIGH, 0.5)
        [paused] = await jobs.request_pause(job.id)
    async with Database.open(path) as db:
        assert await SqliteQueueStore(db, ManualClock()).jobs(open_only=True) == (paused,)
