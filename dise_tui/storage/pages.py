"""Rows out of the pages of a database file, without SQLite: a damaged page costs what is on it and nothing else.

Owns the file format (https://www.sqlite.org/fileformat2.html, sections 1 and 2), for reading only. Which of the rows
are believed, and where they go, does not belong here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

Value = None | int | float | str | bytes
Record = tuple[Value, ...]

MAGIC: Final = b"SQLite format 3\0"
_PAGE_SIZE: Final = 4096
"""Where the header does not tell: what SQLite makes files with."""
INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF = 2, 5, 10, 13
_KINDS: Final = (INDEX_INTERIOR, TABLE_INTERIOR, INDEX_LEAF, TABLE_LEAF)
_SIZES: Final = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
"""Bytes of a value, by its serial type."""
_MOST_COLUMNS: Final = 200


class DamageError(Exception):
    """These bytes are not what the format says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a tree; `rowid` is None in a tree that is ordered by its own columns."""

    rowid: int | None
    values: Record


@dataclass(slots=True)
class Found:
    """What was read of one tree."""

    rows: list[Row] = field(default_factory=list)
    broken: int = 0
    """Pages and cells that could not be read."""


class PageFile:
    """A database file, its write-ahead log already merged into it."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        head = self._bytes[:100]
        self.headed = head.startswith(MAGIC)
        """The header is there."""
        size = int.from_bytes(head[16:18], "big") if self.headed else 0
        size = 65536 if size == 1 else size
        plausible = 512 <= size <= 65536 and size & (size - 1) == 0
        self._size = size if plausible else _PAGE_SIZE
        self._usable = self._size - (head[20] if plausible else 0)
        self.format = int.from_bytes(head[60:64], "big") if plausible else 0
        """What the program that made the file calls its version."""
        self.count = len(self._bytes) // self._size
        self.seen: set[int] = set()
        """Pages that a tree or the list of free pages has used."""

    def page(self, number: int) -> bytes:
        """Raises DamageError."""
        if not 1 <= number <= self.count:
            raise DamageError
        return self._bytes[(number - 1) * self._size : number * self._size]

    # trees

    def tree(self, root: int) -> Found:
        """All rows below a root that can be reached."""
        found, left = Found(), [root]
        while left:
            number = left.pop()
            if number in self.seen:
                found.broken += 1  # two trees cannot share a page
                continue
            self.seen.add(number)
            try:
                kind, right, cells = self._cells(number)
            except DamageError:
                found.broken += 1
                continue
            for offset in cells:
                try:
                    child = self._cell(number, kind, offset, found.rows)
                except (DamageError, IndexError, struct.error):
                    found.broken += 1
                else:
                    left += [child] if child else []
            left += [right] if right else []
        return found

    def orphans(self, kind: int) -> Iterator[list[Row]]:
        """The rows of each page of a kind that no tree has reached, page by page. Free pages are left out."""
        for number in range(1, self.count + 1):
            if number in self.seen:
                continue
            rows: list[Row] = []
            try:
                found, _, cells = self._cells(number)
                if found != kind:
                    continue
                for offset in cells:
                    self._cell(number, kind, offset, rows)
            except (DamageError, IndexError, struct.error):
                continue
            if rows:
                yield rows

    def mark_free(self) -> None:
        """What is on free pages was deleted."""
        if not self.headed:
            return
        trunk = int.from_bytes(self._bytes[32:36], "big")
        while trunk and trunk not in self.seen:
            try:
                page = self.page(trunk)
            except DamageError:
                return
            self.seen.add(trunk)
            after, count = struct.unpack_from(">II", page)
            if count <= self._usable // 4 - 2:
                self.seen.update(struct.unpack_from(f">{count}I", page, 8))
            trunk = after

    def _cells(self, number: int) -> tuple[int, int, Sequence[int]]:
        """Kind, rightmost child (0 in a leaf) and where the cells are."""
        page, at = self.page(number), 100 if number == 1 else 0
        kind, _, count, _, _ = struct.unpack_from(">BHHHB", page, at)
        if kind not in _KINDS or count > self._usable // 4:
            raise DamageError
        interior = kind in (INDEX_INTERIOR, TABLE_INTERIOR)
        right = int.from_bytes(page[at + 8 : at + 12], "big") if interior else 0
        begin = at + (12 if interior else 8)
        offsets = struct.unpack_from(f">{count}H", page, begin)
        if any(offset < begin + 2 * count or offset >= self._usable for offset in offsets):
            raise DamageError
        return kind, right, offsets

    def _cell(self, number: int, kind: int, at: int, rows: list[Row]) -> int:
        """Add the cell's row, if it holds one; returns its child page, 0 without one."""
        page, child = self.page(number), 0
        if kind in (INDEX_INTERIOR, TABLE_INTERIOR):
            child = int.from_bytes(page[at : at + 4], "big")
            if kind == TABLE_INTERIOR:
                return child
            at += 4
        length, at = varint(page, at)
        rowid = None
        if kind == TABLE_LEAF:
            rowid, at = varint(page, at)
            rowid -= (rowid >> 63) << 64
        try:
            rows.append(Row(rowid, record(self._payload(page, at, length, table=kind == TABLE_LEAF))))
        except (DamageError, UnicodeDecodeError):
            if not child:
                raise DamageError from None
        return child

    def _payload(self, page: bytes, at: int, length: int, *, table: bool) -> bytes:
        """With what is on overflow pages."""
        usable = self._usable
        if length > len(self._bytes):
            raise DamageError
        most = usable - 35 if table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : at + length]
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        parts = [page[at : at + local]]
        following, left = int.from_bytes(page[at + local : at + local + 4], "big"), length - local
        while left > 0:
            more = self.page(following)
            self.seen.add(following)
            parts.append(more[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            following = int.from_bytes(more[:4], "big")
        return b"".join(parts)


def varint(page: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where it ends."""
    value = 0
    for step in range(9):
        byte = page[at + step]
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    raise DamageError  # not reached: the ninth byte ends it


def record(payload: bytes) -> Record:
    """The values of a record. Raises DamageError, UnicodeDecodeError."""
    try:
        end, at = varint(payload, 0)
        serials: list[int] = []
        while at < end and len(serials) <= _MOST_COLUMNS:
            serial, at = varint(payload, at)
            serials.append(serial)
    except IndexError:
        raise DamageError from None
    if at != end or sum(map(_size, serials)) != len(payload) - end:
        raise DamageError
    values: list[Value] = []
    for serial in serials:
        size = _size(serial)
        values.append(_value(serial, payload[at : at + size]))
        at += size
    return tuple(values)


def _size(serial: int) -> int:
    if serial in (10, 11):
        raise DamageError
    return _SIZES[serial] if serial < 10 else (serial - 12) // 2


def _value(serial: int, data: bytes) -> Value:
    if serial == 0:
        return None
    if serial == 7:
        return float(struct.unpack(">d", data)[0])
    if serial in (8, 9):
        return serial - 8
    if serial < 10:
        return int.from_bytes(data, "big", signed=True)
    return data.decode("utf-8") if serial % 2 else data
