"""The one connection to the database file: opening, migrating, transactions.

Owns the file's life. What the tables mean does not belong here.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Container, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import aiosqlite

from .. import __version__
from ..domain.errors import StorageError
from .backup import backups
from .cleaning import bound
from .cleaning import clean as clean
from .failures import OTHER_FOLDER, RESTORE, in_words
from .latest import Latest
from .migrations import APPLICATION_ID, MIGRATIONS, statements

BUSY_TIMEOUT_S = 5.0
"""How long a write waits for another process to finish its own, s."""
_STATEMENT_WAIT_S = 0.5
"""Of that, how long in one statement: while SQLite waits it can be told nothing, not even that the program ends."""
_OPEN_RETRY_S = 0.02
_OWN_EVENTS = 20_000
"""Events of the queue that are remembered as written here; readers look about once a second."""
_ENDING_S = 2.0
"""Longest wait for the thread of a connection that could not be opened, s."""


class Transaction:
    """Statements within one transaction of a `Database`. Made by `transaction()` and `snapshot()` only."""

    def __init__(self, connection: aiosqlite.Connection, own_events: Container[int] = ()) -> None:
        self._connection = connection
        self.own_events = own_events
        """Ids of events that were written through this database; see `Database`."""
        self.events: list[int] = []
        """Those that this transaction writes."""

    async def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[sqlite3.Row]:
        return list(await self._connection.execute_fetchall(sql, bound(parameters)))

    async def row(self, sql: str, parameters: Sequence[object] = ()) -> sqlite3.Row | None:
        rows = await self.rows(sql, parameters)
        return rows[0] if rows else None

    async def execute(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Returns the number of rows changed."""
        async with self._connection.execute(sql, bound(parameters)) as cursor:
            return cursor.rowcount

    async def execute_many(self, sql: str, parameters: Sequence[Sequence[object]]) -> None:
        async with self._connection.executemany(sql, [bound(row) for row in parameters]):
            return

    async def insert(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Returns the row id of the new row."""
        async with self._connection.execute(sql, bound(parameters)) as cursor:
            return int(cursor.lastrowid or 0)


class Database:
    """One SQLite file behind one connection: `async with Database.open(path) as db`.

    Safe for many coroutines of one loop (a lock keeps their transactions apart) and for many processes
    (WAL, and writes that begin with `BEGIN IMMEDIATE`, so that a reader never has to become a writer).
    """

    def __init__(self, path: Path, connection: aiosqlite.Connection) -> None:
        self.path = path
        self._connection = connection
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None
        self._own_events = Latest(_OWN_EVENTS)

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path) -> AsyncIterator[Database]:
        """Open or make the file, bring it to the present format, and close it in the end, come what may.

        Raises StorageError: no permission, a damaged file, a file of another program or of a newer dise.
        """
        connection = await _opened(path)
        try:
            yield cls(path, connection)
        finally:
            # An open connection keeps its thread, and so the process, alive for ever.
            await asyncio.shield(connection.close())

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Write: all statements take effect together when the block ends well, none of them otherwise.

        Raises StorageError. Must not be nested.
        """
        async with self._begin("BEGIN IMMEDIATE") as transaction:
            yield transaction

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Transaction]:
        """Read: all statements see the same state of the file, whatever other processes write meanwhile."""
        async with self._begin("BEGIN") as transaction:
            yield transaction

    @asynccontextmanager
    async def _begin(self, begin: str) -> AsyncIterator[Transaction]:
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            raise RuntimeError("a transaction within a transaction would wait for itself")
        async with self._lock:
            self._holder = task
            try:
                with in_words(self.path):
                    await _start(self._connection, begin)
                    transaction = Transaction(self._connection, self._own_events)
                    yield transaction
                    await self._connection.commit()
                    # Only now: the ids of what is rolled back are given to somebody else.
                    self._own_events.add(transaction.events)
            except BaseException:  # a cancelled caller leaves no transaction open either
                await self._roll_back()
                raise
            finally:
                self._holder = None

    async def _roll_back(self) -> None:
        # A cancelled statement still runs in the connection's thread; this one queues up behind it. SQLite has
        # already rolled back by itself after some failures, and a closed connection has nothing to roll back.
        with suppress(sqlite3.Error, ValueError):
            await asyncio.shield(self._connection.rollback())


async def _start(connection: aiosqlite.Connection, begin: str) -> None:
    """Begin a transaction; a write waits for other processes."""
    until = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            await connection.execute_fetchall(begin)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
        else:
            return


def _make_file(path: Path) -> None:
    """Make missing folders for the owner only, and the file too: prompts and answers are private."""
    for folder in reversed((path.parent, *path.parent.parents)):
        if not folder.exists():
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
    # Only when it is missing: closing a descriptor of an open database drops SQLite's locks on it.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))


def _refuse_emptied(path: Path) -> None:
    """A library that was cut to nothing would look like a new one. Raises StorageError."""
    emptied = path.stat().st_size == 0 and not Path(f"{path}-wal").exists()
    if emptied and time.time() - path.stat().st_mtime > BUSY_TIMEOUT_S and backups(path):
        raise StorageError(f"The file {path} is empty, but there is a backup of it.", RESTORE)


class _ReplacedError(Exception):
    """Another file has this name now."""


async def _opened(path: Path) -> aiosqlite.Connection:
    """A connection that is ready. A file that is being repaired is waited for, then it is the new one. Raises
    StorageError."""
    while True:
        with in_words(path):
            _make_file(path)
            _refuse_emptied(path)
            known = _identity(path)
            connection = await _connect(path)
        try:
            with in_words(path):
                await _prepare(connection, path, known)
        except _ReplacedError:
            await asyncio.shield(connection.close())
        except BaseException:  # also when cancelled: nobody else has the connection to close it
            await asyncio.shield(connection.close())
            raise
        else:
            return connection


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


async def _connect(path: Path) -> aiosqlite.Connection:
    async def connect() -> aiosqlite.Connection:
        pending = aiosqlite.connect(path, isolation_level=None, timeout=_STATEMENT_WAIT_S)
        try:
            return await pending
        except BaseException:
            # However it ended, its thread still has a last word for this loop, which must be there to hear it.
            await asyncio.to_thread(pending._thread.join, _ENDING_S)
            raise

    opening = asyncio.ensure_future(connect())
    try:
        connection = await asyncio.shield(opening)
    except asyncio.CancelledError:
        with suppress(sqlite3.Error):
            await (await opening).close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


async def _prepare(connection: aiosqlite.Connection, path: Path, known: tuple[int, int]) -> None:
    """Check first whether the file is ours, then configure the connection, then migrate."""

    def check() -> None:
        if _identity(path) != known:
            raise _ReplacedError

    # SQLite's own waiting would not see that a repair has put another file in the place of this one.
    await connection.execute_fetchall("PRAGMA busy_timeout = 0")
    # In one transaction, or a file that another process is just making could look like another program's.
    await connection.execute_fetchall("BEGIN")
    found = await _retried(connection, "PRAGMA user_version", check)
    check()
    await connection.execute_fetchall(f"PRAGMA busy_timeout = {round(1000 * _STATEMENT_WAIT_S)}")
    await _refuse_foreign(connection, path, found)
    await connection.commit()
    journal = await _retried(connection, "PRAGMA journal_mode = WAL")
    # Without WAL (some file systems have no shared memory) NORMAL could lose consistency on a power cut.
    await connection.execute_fetchall(f"PRAGMA synchronous = {'NORMAL' if journal == 'wal' else 'FULL'}")
    await connection.execute_fetchall("PRAGMA foreign_keys = ON")
    if found < len(MIGRATIONS):
        await _migrate(connection, path)


async def _retried(connection: aiosqlite.Connection, pragma: str, check: Callable[[], None] = lambda: None) -> Any:
    """Value of a pragma. Changing the journal mode does not wait for other processes by itself."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        check()
        try:
            return await _value(connection, pragma)
        except sqlite3.OperationalError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
        await asyncio.sleep(_OPEN_RETRY_S)


async def _value(connection: aiosqlite.Connection, sql: str) -> Any:
    rows = list(await connection.execute_fetchall(sql))
    return rows[0][0] if rows else None


async def _refuse_foreign(connection: aiosqlite.Connection, path: Path, found: int) -> None:
    """Raises StorageError for a file of another program, or of a newer version of this one."""
    owner = await _value(connection, "PRAGMA application_id")
    if owner != APPLICATION_ID and (owner or found or await _value(connection, "SELECT 1 FROM sqlite_master")):
        raise StorageError(f"The file {path} is a database of another program.", OTHER_FOLDER)
    if found <= len(MIGRATIONS):
        return
    try:
        maker = await _value(connection, "SELECT value FROM meta WHERE key = 'product_version'")
    except sqlite3.OperationalError:
        maker = None  # a format in which that table is gone
    raise StorageError(
        f"The library at {path} was written by dise {maker or 'of a later version'} (format {found}); "
        f"this is dise {__version__}, which knows formats up to {len(MIGRATIONS)}.",
        "Use the newer dise, or choose another folder with --data-dir or DISE_DATA_DIR.",
    )


async def _migrate(connection: aiosqlite.Connection, path: Path) -> None:
    """Bring the file to the present format, one transaction a step; another process may do the same."""
    while True:
        await _start(connection, "BEGIN IMMEDIATE")
        try:
            found = await _value(connection, "PRAGMA user_version")
            if found >= len(MIGRATIONS):
                await connection.commit()
                await _refuse_foreign(connection, path, found)
                return
            for statement in statements(MIGRATIONS[found]):
                await connection.execute_fetchall(statement)
            await connection.execute_fetchall(
                "INSERT INTO meta (key, value) VALUES ('product_version', ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (__version__,),
            )
            await connection.execute_fetchall(f"PRAGMA application_id = {APPLICATION_ID}")
            await connection.execute_fetchall(f"PRAGMA user_version = {found + 1}")
            await connection.commit()
        except BaseException:  # a cancelled migration is undone as a failed one is
            await asyncio.shield(connection.rollback())
            raise
