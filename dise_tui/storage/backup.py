"""Copies of the library, made about once a day while nobody waits for them.

Owns when a copy is due, how it is made and which are kept. What a copy is good for is in `repair`.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from threading import Event
from typing import Final

from .migrations import APPLICATION_ID

log = logging.getLogger(__name__)

FOLDER: Final = "backups"
KEPT: Final = 2
EVERY_S: Final = 24 * 3600.0
LOOK_S: Final = 1800.0
"""Between two looks whether a copy is due, s."""
FIRST_S: Final = 5.0
"""After the library was opened: what is shown first comes first."""
SMALL: Final = 32 << 20
"""A file up to this size is copied on the way out, bytes."""
CLOSING_S: Final = 1.0
"""What that may take, s."""
SPARE: Final = 64 << 20
"""What must stay free on the disk, bytes."""
_PAGES: Final = 1024
"""Copied between two looks whether to stop."""
_WAIT_S: Final = 2.0
_FORGOTTEN_S: Final = 3600.0
"""An unfinished copy of that age was left behind by a process that was killed, s."""


class _StoppedError(Exception):
    pass


def backups(library: Path) -> list[Path]:
    """The copies of a library, newest first. What is unfinished is none."""
    with contextlib.suppress(OSError):
        found = [(one.stat().st_mtime, one) for one in (library.parent / FOLDER).glob(f"{library.stem}-*.db")]
        return [path for _, path in sorted(found, reverse=True)]
    return []


def due(library: Path, now: float) -> bool:
    """Whether a copy is missing; one from the future was made before the clock was set back."""
    made = [one.stat().st_mtime for one in backups(library)]
    return not made or min(abs(now - each) for each in made) >= EVERY_S


def back_up(
    library: Path, stop: Callable[[], bool] = lambda: False, now: Callable[[], float] = time.time
) -> Path | None:
    """Copy the library, if a copy is due and it is sound and holds something; returns the copy. Blocks.

    Raises OSError, sqlite3.Error. A copy that is not whole is never left under the name of one.
    """
    if not due(library, now()):
        return None
    folder = library.parent / FOLDER
    size = sum(each.stat().st_size for each in (library, Path(f"{library}-wal")) if each.exists())
    free = shutil.disk_usage(library.parent).free
    if free < 2 * size + SPARE:
        log.warning("no backup of the library: %d MB are free, and it has %d MB", free >> 20, size >> 20)
        return None
    folder.mkdir(mode=0o700, exist_ok=True)
    _forget(folder, now())
    part = folder / f"{library.stem}.{os.getpid()}.part"
    try:
        if not _copied(library, part, stop):
            return None
        os.utime(part, (now(), now()))
        kept = folder / f"{library.stem}-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime(now()))}.db"
        part.replace(kept)
    except _StoppedError:
        log.info("the backup of the library was broken off; it is made another time")
        return None
    finally:
        part.unlink(missing_ok=True)
    for old in [one for one in backups(library) if one != kept][KEPT - 1 :]:
        old.unlink(missing_ok=True)
    log.info("library backed up to %s", kept)
    return kept


def _copied(library: Path, part: Path, stop: Callable[[], bool]) -> bool:
    """Copy one moment of the library, whatever others write meanwhile. False: it is not worth keeping."""

    def proceed(status: int, remaining: int, total: int) -> None:
        if stop():
            raise _StoppedError

    os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    with (
        closing(
            sqlite3.connect(f"file:{_quoted(library)}?mode=rw", uri=True, timeout=_WAIT_S, isolation_level=None)
        ) as source,
        closing(sqlite3.connect(part, isolation_level=None)) as target,
    ):
        source.execute("BEGIN")  # the same moment for all pages, or each write would begin the copy anew
        if not source.execute("SELECT 1 FROM sqlite_master WHERE name = 'artifacts'").fetchall():
            return False
        if not source.execute("SELECT 1 FROM artifacts LIMIT 1").fetchall():
            return False
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target, pages=_PAGES, progress=proceed, sleep=0)
    if not sound(part):
        log.warning("no backup of the library: the copy is not sound. `dise repair` looks at the library")
        return False
    fd = os.open(part, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
    return True


def opened(copy: Path) -> sqlite3.Connection:
    """A copy, to be read only; nothing is written beside it."""
    return sqlite3.connect(f"file:{_quoted(copy)}?mode=ro&immutable=1", uri=True, isolation_level=None)


def sound(copy: Path) -> bool:
    try:
        with closing(opened(copy)) as connection:
            ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            return ours and connection.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
    except sqlite3.Error:
        return False


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _forget(folder: Path, now: float) -> None:
    for part in folder.glob("*.part*"):
        if abs(now - part.stat().st_mtime) > _FORGOTTEN_S:
            part.unlink(missing_ok=True)


@asynccontextmanager
async def backed_up(library: Path, *, first_s: float = FIRST_S) -> AsyncIterator[None]:
    """While inside: copies are made when they are due, in a thread. On the way out a small library gets its own."""
    stop = Event()
    task = asyncio.create_task(_keep(library, stop, first_s), name="backup")
    try:
        yield
    finally:
        stop.set()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await asyncio.shield(asyncio.to_thread(_last, library))


async def _keep(library: Path, stop: Event, first_s: float) -> None:
    await asyncio.sleep(first_s)
    while True:
        work = asyncio.ensure_future(asyncio.to_thread(_tried, library, stop.is_set))
        try:
            await asyncio.shield(work)
        except asyncio.CancelledError:
            await work
            raise
        await asyncio.sleep(LOOK_S)


def _last(library: Path) -> None:
    end = time.monotonic() + CLOSING_S
    with contextlib.suppress(OSError):
        if library.stat().st_size <= SMALL:
            _tried(library, lambda: time.monotonic() > end)


def _tried(library: Path, stop: Callable[[], bool]) -> None:
    try:
        back_up(library, stop)
    except (OSError, sqlite3.Error) as failure:
        log.warning("no backup of the library: %s", failure)
