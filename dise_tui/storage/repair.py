"""Mends a damaged library: into a new file, verified, which takes the place of the old one in one step.

Owns the files and their order: at each moment a whole library is in place, the old one or the new one, and what was
damaged is kept under another name. The old file is never opened by SQLite. Which rows are saved is in `salvage`.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import sqlite3
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from ..domain.errors import StorageError
from ..domain.repairing import THINGS, Rebuilt, Saved
from . import salvage, settling
from .backup import backups, opened, sound
from .migrations import APPLICATION_ID, MIGRATIONS
from .pages import MAGIC

_LOCKS: Final = (0x40000000, 512)
"""Where SQLite locks a file, and how many bytes of it (https://www.sqlite.org/src/file/src/os.h)."""
_SETTLE_S: Final = 0.5
"""How long the old file stays locked after it was replaced; see `Database.open`, which looks more often."""
_MOST_SAID: Final = 8
_SPARE: Final = 16 << 20
_FREE_SPACE = "Free some space and run dise repair again; nothing was changed."


@contextmanager
def repairing(library: Path) -> Iterator[Repair]:
    """Hold the library and look at it. Raises StorageError: it is in use, or there is nothing to be mended."""
    try:
        with ExitStack() as stack:
            if not library.exists() and backups(library):
                os.close(os.open(library, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            held = stack.enter_context(_held(library))
            for left in library.parent.glob(f"{library.name}.repair-*"):
                shutil.rmtree(left, ignore_errors=True)
            _check_space(library)
            work = Path(tempfile.mkdtemp(prefix=f"{library.name}.repair-", dir=library.parent))
            stack.callback(shutil.rmtree, work, ignore_errors=True)
            yield Repair(library, work, held, stack)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
            raise StorageError(f"The disk of {library.parent} is full.", _FREE_SPACE) from error
        raise StorageError(
            f"The library at {library} cannot be repaired: {error.strerror or error}.",
            "The folder must be one that you may write to; nothing was changed.",
        ) from error
    except sqlite3.Error as error:
        raise StorageError(f"The library at {library} cannot be repaired: {error}.", _FREE_SPACE) from error


class Repair:
    """A library that is held against every other process."""

    def __init__(self, library: Path, work: Path, held: int, stack: ExitStack) -> None:
        self._library, self._held, self._stack = library, held, stack
        self._copy, self._new = work / "copy.db", work / "new.db"
        with open(held, "rb", closefd=False) as source, self._copy.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        log = Path(f"{library}-wal")
        if log.exists():
            shutil.copyfile(log, f"{self._copy}-wal")
        self._merged = _merged(self._copy)
        self.backup = next((one for one in backups(library) if sound(one)), None)
        """The newest sound one."""
        self.wrong = self._wrong()
        """What is wrong, in the words of the check; nothing for a sound library."""

    def _wrong(self) -> tuple[str, ...]:
        if self._copy.stat().st_size == 0:
            return ("the file is empty",) if self.backup else ()
        try:
            with closing(sqlite3.connect(self._copy, isolation_level=None)) as connection:
                self._refuse_foreign(connection)
                found = [str(line) for (line,) in connection.execute(f"PRAGMA integrity_check({_MOST_SAID})")]
                found = [line for text in found for line in text.splitlines() if line != "ok"]
                for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SAID):
                    found.append(f"a row of {table} refers to one of {parent} that is not there")
        except sqlite3.DatabaseError as error:
            return (str(error),)
        return tuple(found[:_MOST_SAID])

    def _refuse_foreign(self, connection: sqlite3.Connection) -> None:
        """Raises StorageError for what another program or a newer dise has made."""
        [(owner,)] = connection.execute("PRAGMA application_id")
        [(found,)] = connection.execute("PRAGMA user_version")
        if owner not in (APPLICATION_ID, 0) or (owner == 0 and (found or connection.execute(
            "SELECT 1 FROM sqlite_master").fetchall())):  # fmt: skip
            raise StorageError(f"The file {self._library} is a database of another program.", "It was left alone.")
        if found > len(MIGRATIONS):
            raise StorageError(f"The library at {self._library} was written by a newer dise.", "Use that one.")

    # the new file

    def rebuild(self) -> Rebuilt:
        """Make and verify the new library. Nothing is in place yet. Raises StorageError."""
        found = salvage.read(self._copy)
        if not any(found.rows.values()) and self.backup is None:
            raise StorageError(
                f"Nothing in {self._library} can be read, and there is no backup of it.",
                "Nothing was changed. Move the file away to start with an empty library.",
            )
        requests: dict[str, str] = {}
        added: dict[str, int] = {}
        with closing(salvage.made(self._new, found.format)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f'DROP TRIGGER "{name}"')
            salvage.fill(connection, found)
            if self.backup is not None and found.harmed:
                with closing(opened(self.backup)) as copy:
                    added = salvage.supplement(connection, copy, found.harmed)
                    requests = settling.requests_of(copy)
                    found.sequences |= {
                        k: max(v, found.sequences.get(k, 0)) for k, v in settling.highest_numbers(copy).items()
                    }
            settling.raise_sequences(connection, found.sequences)
            expected = settling.highest_numbers(connection) | {"versions": settling.last_versions(connection)}
            lost_requests = settling.settle(connection, requests)
            for _, sql in guards:
                connection.execute(sql)
            salvage.migrate(connection, found.format)
            connection.execute("COMMIT")
            counted = settling.counts(connection)
        self._verify(counted)
        saved = tuple(
            Saved(name, counted[name], added.get(name, 0), max(0, expected.get(name, 0) - counted[name]))
            for name in THINGS
        )
        used = datetime.fromtimestamp(self.backup.stat().st_mtime, UTC) if self.backup and any(added.values()) else None
        return Rebuilt(saved, used, lost_requests)

    def _verify(self, counted: dict[str, int]) -> None:
        """Read it again as anybody would. Raises StorageError."""
        _sync(self._new)
        with closing(sqlite3.connect(self._new, isolation_level=None)) as connection:
            sane = [
                connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)],
                not connection.execute("PRAGMA foreign_key_check").fetchall(),
                connection.execute("PRAGMA application_id").fetchall() == [(APPLICATION_ID,)],
                connection.execute("PRAGMA user_version").fetchall() == [(len(MIGRATIONS),)],
                settling.counts(connection) == counted,
            ]
        if not all(sane):
            raise StorageError(
                f"What was saved of {self._library} does not hold together.",
                "Nothing was changed. Restoring the newest backup by hand is what is left; see the README.",
            )

    # into place

    def put_in_place(self) -> Path:
        """Keep the damaged files under another name, and put the new library in their place; returns that name.

        Killed in between, it leaves the old library or the new one. A log that stands beside another file than its
        own would be applied to it, so the old file is first replaced by one that holds what its log says.
        """
        aside = self._aside()
        for end in ("", "-wal", "-shm"):
            if Path(f"{self._library}{end}").exists():
                self._keep(Path(f"{self._library}{end}"), Path(f"{aside}{end}"))
        _sync(self._library.parent)
        if Path(f"{self._library}-wal").exists():
            if self._merged:
                _sync(self._copy)
                self._stack.enter_context(_held(self._copy))
                self._copy.chmod(0o600)
                self._copy.replace(self._library)
                _sync(self._library.parent)
            for end in ("-wal", "-shm"):
                Path(f"{self._library}{end}").unlink(missing_ok=True)
            _sync(self._library.parent)
        self._new.chmod(0o600)
        self._new.replace(self._library)
        _sync(self._library.parent)
        time.sleep(_SETTLE_S)
        return aside

    def _keep(self, old: Path, new: Path) -> None:
        """Under a second name; where the file system has none, as a copy."""
        try:
            os.link(old, new)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS):
                raise
            # Opening the library once more and closing it again would drop its lock.
            file = self._held if old == self._library else os.open(old, os.O_RDONLY)
            os.lseek(file, 0, os.SEEK_SET)
            with open(file, "rb", closefd=file != self._held) as source, new.open("xb") as target:
                os.fchmod(target.fileno(), 0o600)
                shutil.copyfileobj(source, target, 1 << 20)
                target.flush()
                os.fsync(target.fileno())

    def _aside(self) -> Path:
        stamp = time.strftime("%Y%m%d-%H%M%S")
        names = (f"{self._library}.damaged-{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
        return next(Path(name) for name in names if not os.path.lexists(name))


def _check_space(library: Path) -> None:
    """Raises StorageError."""
    files = (library, Path(f"{library}-wal"))
    size = sum(each.stat().st_size for each in files if each.exists())
    free = shutil.disk_usage(library.parent).free
    if free < 3 * size + _SPARE:
        raise StorageError(
            f"Repairing the library takes {(3 * size + _SPARE) >> 20} MB of disk; {free >> 20} MB are free.",
            _FREE_SPACE,
        )


def _merged(copy: Path) -> bool:
    """Put the log of a copy into it; whether that worked."""
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            merged = not busy
    except sqlite3.DatabaseError:
        merged = False
    for end in ("-wal", "-shm"):
        Path(f"{copy}{end}").unlink(missing_ok=True)
    with copy.open("rb") as file:
        return merged and file.read(len(MAGIC)) == MAGIC


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """The file, locked as SQLite would lock it. Raises StorageError while another process has it open."""
    try:
        fd = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        raise StorageError(f"There is no library at {path}.", "Name its folder with --data-dir.") from None
    try:
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS[1], _LOCKS[0], os.SEEK_SET)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EAGAIN):
                raise
            raise StorageError(
                f"Another process has the library at {path} open{_holder(fd)}.",
                "End every dise that uses it (dashboard, dise work, dise ask), then run dise repair again.",
            ) from None
        yield fd
    finally:
        os.close(fd)


def _holder(fd: int) -> str:
    """Who holds it, where the system tells."""
    if sys.platform != "linux" or struct.calcsize("l") != 8:
        return ""
    with contextlib.suppress(OSError, struct.error):
        asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, *_LOCKS, 0)
        pid = struct.unpack("hhqqi4x", fcntl.fcntl(fd, fcntl.F_GETLK, asked))[4]
        return f" (process {pid})" if pid > 0 else ""
    return ""


def _sync(path: Path) -> None:
    fd = os.open(path, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
