"""What SQLite and the file system refuse, as the person is told it.

Owns the words and what to do about each. When something is tried again does not belong here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..domain.errors import StorageError

OTHER_FOLDER = "Choose another folder with --data-dir or DISE_DATA_DIR."
RESTORE = "To get its content back: dise repair. To begin anew, delete the empty file."
_FAILURES: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_BUSY: (
        "The library at {path} is locked by another process.",
        "Wait for the other dise to finish, or end it, and try again.",
    ),
    sqlite3.SQLITE_READONLY: ("The library at {path} cannot be written.", OTHER_FOLDER),
    sqlite3.SQLITE_CANTOPEN: ("The library at {path} cannot be opened.", OTHER_FOLDER),
    sqlite3.SQLITE_PERM: ("The library at {path} cannot be opened.", OTHER_FOLDER),
    sqlite3.SQLITE_FULL: (
        "The disk is full, so the library at {path} cannot grow.",
        "Free some space and try again; what was stored before is intact.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed while the library at {path} was used.",
        "Check the disk and its free space; network folders do not work well for databases.",
    ),
}
_DAMAGED = (
    "The file {path} is damaged or is not a database.",
    "Nothing was deleted. End every dise that uses it, then save what can be read with: dise repair",
)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system raise into StorageError."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explained(error, path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(f"The library at {path} cannot be used: {reason}.", OTHER_FOLDER) from error
    except ValueError as error:
        if str(error) not in ("Connection closed", "no active connection"):
            raise
        raise StorageError(f"The library at {path} is closed.", "Start dise again.") from error


def _explained(error: sqlite3.Error, path: Path) -> StorageError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        message, hint = _DAMAGED
    elif code in _FAILURES:
        message, hint = _FAILURES[code]
    else:
        message, hint = f"The library at {{path}} refused: {error}.", "Nothing was stored by this step."
    return StorageError(message.replace("{path}", str(path)), hint)
