"""A new library out of the readable rows of a damaged one, and of a backup for what is missing.

Owns which rows are believed and in which table they belong. How pages are read is in `pages`, how references are made
whole again in `settling`, and what becomes of the files in `repair`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from .. import __version__
from .migrations import APPLICATION_ID, MIGRATIONS, statements
from .pages import INDEX_LEAF, TABLE_LEAF, Found, PageFile, Record, Row, Value

SEQUENCES: Final = "sqlite_sequence"
DERIVED: Final = ("artifact_words",)
"""Tables that are computed from others, so they are computed anew."""
_SCHEMA_TYPES: Final = ("table", "index", "trigger", "view")
_FITS: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "REAL": (int, float), "TEXT": (str,)}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    kind: str
    optional: bool
    """NULL is allowed."""
    missing: bool
    """A record may end before it: it was added later, or has a default."""


@dataclass(frozen=True, slots=True)
class Table:
    """A known table and how its records are stored."""

    name: str
    columns: tuple[Column, ...]
    """In the order of the stored record."""
    rowid: int | None
    """Which column is another name of the rowid."""
    by_rowid: bool

    def fitted(self, row: Row) -> Record | None:
        """The values of a row, if they are what this table holds."""
        values: list[Value] = list(row.values)
        if len(values) > len(self.columns) or (row.rowid is None) == self.by_rowid:
            return None
        if self.rowid is not None and self.rowid < len(values):
            if values[self.rowid] is not None:
                return None
            values[self.rowid] = row.rowid
        for value, column in zip(values, self.columns, strict=False):
            if not (isinstance(value, _FITS[column.kind]) if value is not None else column.optional):
                return None
        if not all(column.missing for column in self.columns[len(values) :]):
            return None
        return tuple(values)


@dataclass(slots=True)
class Read:
    """What a damaged file still says."""

    format: int
    rows: dict[str, list[Record]]
    harmed: set[str]
    """Tables of which something is missing."""
    sequences: dict[str, int]
    """The highest number ever given, by table."""


def tables(connection: sqlite3.Connection) -> tuple[Table, ...]:
    """The tables of a sound database, without SQLite's own."""
    names = connection.execute(
        "SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return tuple(_table(connection, name, not without) for name, without in names)


def _table(connection: sqlite3.Connection, name: str, by_rowid: bool) -> Table:
    found = connection.execute(
        f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{name}')"
    ).fetchall()
    if not by_rowid:  # the columns of the key come first
        found = sorted(found, key=lambda each: each[4] or len(found) + 1)
    alone = sum(each[4] > 0 for each in found) == 1
    rowid = next((i for i, each in enumerate(found) if by_rowid and alone and each[4] and each[1] == "INTEGER"), None)
    columns = tuple(
        Column(each[0], each[1], not each[2] and (by_rowid or not each[4]), each[3] is not None or not each[2])
        for each in found
    )
    return Table(name, columns, rowid, by_rowid)


def made(path: Path | str, formats: int) -> sqlite3.Connection:
    """A new database of an earlier or the present format, empty and without waiting for the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        migrate(connection, 0, formats)
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:  # also when interrupted: nobody else has the connection to close it
        connection.close()
        raise
    return connection


def migrate(connection: sqlite3.Connection, found: int, wanted: int = len(MIGRATIONS)) -> None:
    for script in MIGRATIONS[found:wanted]:
        for statement in statements(script):
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {wanted}")
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('product_version', ?)", (__version__,))


# reading


def read(path: Path) -> Read:
    """Everything readable. The rows of no table at all: the file is nothing that was ever a library."""
    file = PageFile(path)
    roots = _roots(file)
    number = _format(file, set(roots))
    with closing(made(":memory:", number)) as model:
        known = tables(model)
    rows: dict[str, list[Record]] = {}
    harmed: set[str] = set()
    sequences = {
        str(row.values[0]): row.values[1]
        for root in roots.pop(SEQUENCES, ())
        for row in file.tree(root).rows
        if len(row.values) == 2 and isinstance(row.values[1], int)
    }
    others = {table.name for table in known}
    for name in roots.keys() - others:  # indexes: what is on their pages belongs nowhere else
        for root in roots[name]:
            file.tree(root)
    for table in known:
        rows[table.name], whole = _of_table(file, table, roots.get(table.name, ()))
        if not whole:
            harmed.add(table.name)
    file.mark_free()
    _attribute(file, [table for table in known if table.name in harmed and table.name not in DERIVED], rows)
    return Read(number, rows, harmed, sequences)


def _roots(file: PageFile) -> dict[str, tuple[int, ...]]:
    """First pages of tables and indexes by name; several where an old entry may be in the way."""
    found = file.tree(1)
    rows = found.rows
    if found.broken or not file.headed:
        rows = rows + [row for page in file.orphans(TABLE_LEAF) for row in page if _is_entry(row)]
    roots: dict[str, tuple[int, ...]] = {}
    for row in rows:
        if _is_entry(row) and isinstance(row.values[3], int) and row.values[3] > 0:
            name = str(row.values[1])
            roots[name] = (*roots.get(name, ()), row.values[3])
    return roots


def _is_entry(row: Row) -> bool:
    return len(row.values) == 5 and row.values[0] in _SCHEMA_TYPES and isinstance(row.values[1], str)


def _format(file: PageFile, names: set[str]) -> int:
    """What the header says, else the earliest format that has all of these tables; the present one without any."""
    if 1 <= file.format <= len(MIGRATIONS):
        return file.format
    formats = [_names(number) for number in range(1, len(MIGRATIONS) + 1)]
    ours = names & formats[-1]
    return next((number for number, each in enumerate(formats, 1) if ours and ours <= each), len(MIGRATIONS))


def _names(number: int) -> set[str]:
    with closing(made(":memory:", number)) as model:
        return {table.name for table in tables(model)}


def _of_table(file: PageFile, table: Table, roots: Sequence[int]) -> tuple[list[Record], bool]:
    """The rows of a table, and whether these are all of them."""
    best, best_found = list[Record](), Found(broken=1)
    for root in dict.fromkeys(roots):
        found = file.tree(root)
        fitted = [values for row in found.rows if (values := table.fitted(row)) is not None]
        if len(fitted) >= len(best):
            found.broken += len(found.rows) - len(fitted)
            best, best_found = fitted, found
    return best, not best_found.broken


def _attribute(file: PageFile, harmed: Sequence[Table], rows: dict[str, list[Record]]) -> None:
    """Pages that nothing leads to any more belong to the one harmed table that all their rows fit."""
    for kind, by_rowid in ((TABLE_LEAF, True), (INDEX_LEAF, False)):
        candidates = [table for table in harmed if table.by_rowid == by_rowid]
        for page in file.orphans(kind) if candidates else ():
            fits = [(table, whole) for table in candidates if (whole := _all_fitted(table, page)) is not None]
            if len(fits) == 1:
                table, records = fits[0]
                rows[table.name] += records


def _all_fitted(table: Table, page: Iterable[Row]) -> list[Record] | None:
    records = [table.fitted(row) for row in page]
    whole = [values for values in records if values is not None]
    return whole if len(whole) == len(records) else None


# writing


def fill(connection: sqlite3.Connection, found: Read) -> None:
    """Put the rows into an empty database of their format. What contradicts a constraint is left out."""
    for table in tables(connection):
        if table.name not in DERIVED:
            insert(connection, table, found.rows.get(table.name, ()))


def insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Record]) -> int:
    """Rows that are not there yet; returns how many were put in."""
    before = connection.total_changes
    for length, group in _by_length(rows):
        names = ", ".join(f'"{column.name}"' for column in table.columns[:length])
        marks = ", ".join("?" * length)
        connection.executemany(f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})', group)
    return connection.total_changes - before


def _by_length(rows: Iterable[Record]) -> Iterator[tuple[int, list[Record]]]:
    groups: dict[int, list[Record]] = {}
    for row in rows:
        groups.setdefault(len(row), []).append(row)
    yield from groups.items()


def supplement(connection: sqlite3.Connection, backup: sqlite3.Connection, harmed: Iterable[str]) -> dict[str, int]:
    """Rows of a sound backup that are missing in harmed tables; returns how many by table."""
    there = {table.name: {column.name for column in table.columns} for table in tables(backup)}
    added: dict[str, int] = {}
    for table in tables(connection):
        if table.name not in harmed or table.name in DERIVED or table.name not in there:
            continue
        common = tuple(column for column in table.columns if column.name in there[table.name])
        names = ", ".join(f'"{column.name}"' for column in common)
        rows = backup.execute(f'SELECT {names} FROM "{table.name}"')
        narrowed = Table(table.name, common, None, table.by_rowid)
        added[table.name] = insert(connection, narrowed, rows)
    return added
