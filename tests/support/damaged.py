"""Libraries with everything in them, and files that lose some of their pages."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.jobs import Priority, Reason
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.history import SqlitePromptHistory
from dise_tui.storage.pages import PageFile
from dise_tui.storage.queue import SqliteQueueStore
from support.versions import a_score, a_suite, a_version

TABLES = ("artifacts", "versions", "jobs", "attempts", "job_events", "suites", "artifact_suites", "prompts")


def prompt(number: int) -> str:
    return f"Write a function number{number} that adds {number} to its argument"


def full(folder: Path, artifacts: int = 40, attempts: int = 5) -> Path:
    """A library: three versions each, some of them long, a job for every second one, attempts for each job."""
    path = folder / DATABASE
    draw = random.Random(artifacts)

    async def fill() -> None:
        async with Database.open(path) as database:
            store, queue = SqliteArtifactStore(database, SystemClock()), SqliteQueueStore(database, SystemClock())
            history = SqlitePromptHistory(database, SystemClock(), 1000)
            for number in range(artifacts):
                ref = artifact_id(prompt(number))
                for version in range(1, 4):
                    text = f"def number{number}(x):\n    return x + {version}\n" + "# é\n" * draw.choice((1, 100, 3000))
                    await store.append(
                        ref, prompt(number), TaskType.UTILITY, Kind.CODE, f"number{number}",
                        a_version(text, a_score(0.3 * version), parent=version - 1 or None), best=True,
                        suite=a_suite(f"s{number}"),
                    )  # fmt: skip
                await history.add_prompt(prompt(number))
                if number % 2:
                    await queue.enqueue(ref, Reason.MANUAL, Priority.MEDIUM, 0.5)

    asyncio.run(fill())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for (job,) in connection.execute("SELECT id FROM jobs").fetchall():
            for number in range(1, attempts + 1):
                connection.execute(
                    "INSERT INTO attempts (job_id, number, round, stage, model, temperature, approach, name, seed, "
                    "state, text, started_at) VALUES (?, ?, 1, 'experiments', 'm', 0.5, 'baseline', 'm', ?, 'failed', "
                    "?, '2026-01-01T00:00:00+00:00')",
                    (job, number, number, f"attempt {number} of {job} " + "x" * draw.choice((10, 900, 9000))),
                )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def content(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """All rows by table."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: set(connection.execute(f"SELECT * FROM {table}")) for table in TABLES}


def pages_of(path: Path, table: str) -> list[int]:
    """The pages of a table's tree, its root first."""
    with closing(sqlite3.connect(path)) as connection:
        [(root,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchall()
    file = PageFile(path)
    file.tree(root)
    return [root, *sorted(file.seen - {root})]


def ruin(path: Path, *numbers: int, with_bytes: bytes = b"\xff") -> None:
    """Overwrite whole pages."""
    with path.open("r+b") as file:
        for number in numbers:
            file.seek((number - 1) * 4096)
            file.write((with_bytes * 4096)[:4096])
