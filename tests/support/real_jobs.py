"""`dise work` and `dise optimize` as real processes, and a library with answers that are wrong."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.jobs import Job, Priority, Reason
from dise_tui.domain.optimizing import Attempt
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.queue import SqliteQueueStore
from support.real_dise import DISE, ROOT, Asked, dise, environment, put_down
from support.versions import a_score, a_version

PROMPTS = {
    "is_valid_email": "Write a Python function is_valid_email(address) that checks whether a string is an email address",
    "is_prime": "Write a Python function is_prime(number) that checks whether a number is prime",
}
"""What the built-in models can do, by the name of the artifact."""
BUILT_IN = ("--backend", "embedded")


class Told(Asked):
    """A command that prints JSON lines, at work."""

    def __init__(self, data_dir: Path, *words: str, pace: bool = False, json: bool = True) -> None:
        self.events: list[dict[str, Any]] = []
        self._rest = b""
        self.process = subprocess.Popen(
            [*DISE, *words, *(["--json"] if json else [])], cwd=ROOT, env=environment(data_dir, pace=pace), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip

    def until_event(self, kind: str, **wanted: object) -> dict[str, Any]:
        """The next event of this kind with these values."""
        return self.until(lambda event: event["event"] == kind and wanted.items() <= event.items())

    def signalled(self, number: int) -> tuple[int, str]:
        """Its exit code and standard error after a signal."""
        self.process.send_signal(number)
        return self.end(15)

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.events if event["event"] == kind]


@contextmanager
def telling(data_dir: Path, *words: str, pace: bool = False, json: bool = True) -> Iterator[Told]:
    """Such a command, gone in the end with all that it started."""
    told = Told(data_dir, *words, pace=pace, json=json)
    try:
        yield told
    finally:
        put_down(told.process)
        for stream in (told.process.stdout, told.process.stderr):
            if stream is not None:
                stream.close()


def library(folder: Path, *names: str, queued: bool = False) -> None:
    """Answers that are wrong, one for each of these names; `queued`: with a job each.

    The fitness that they claim is so high that no trigger wants them improved; it is found to be wrong at once.
    """

    async def kept() -> None:
        async with Database.open(folder / DATABASE) as database:
            store, queue = SqliteArtifactStore(database, SystemClock()), SqliteQueueStore(database, SystemClock())
            for name in names:
                wrong = a_version(f"def {name}(value):\n    return True\n", a_score(0.96))
                prompt = PROMPTS[name]
                ref = artifact_id(prompt)
                await store.append(ref, prompt, TaskType.UTILITY, Kind.CODE, name, wrong, best=True)
                if queued:
                    await queue.enqueue(ref, Reason.MANUAL, Priority.MEDIUM, 0.96)

    asyncio.run(kept())


def attempts(folder: Path, job_id: int) -> tuple[Attempt, ...]:
    """As they are stored."""

    async def read() -> tuple[Attempt, ...]:
        async with Database.open(folder / DATABASE) as database:
            return await SqliteQueueStore(database, SystemClock()).attempts(job_id)

    return asyncio.run(read())


def read_json(folder: Path, *words: str, more: Mapping[str, str] | None = None) -> Any:
    """What a command that prints one value says."""
    done = dise(folder, *words, "--json", more=more)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def jobs(folder: Path) -> tuple[Job, ...]:
    """As they are stored."""

    async def read() -> tuple[Job, ...]:
        async with Database.open(folder / DATABASE) as database:
            return await SqliteQueueStore(database, SystemClock()).jobs()

    return asyncio.run(read())


def history(folder: Path, job_id: int) -> list[tuple[str, str]]:
    """What happened to a job, and how: kind and words."""

    async def read() -> list[tuple[str, str]]:
        async with Database.open(folder / DATABASE) as database:
            found = await SqliteQueueStore(database, SystemClock()).events(job_id)
        return [(each.event, each.detail) for each in found]

    return asyncio.run(read())
