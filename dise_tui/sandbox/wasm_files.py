"""A WASI guest's files and streams: the calls `fd_*` and `path_*` on a tree that is listed once and read-only.

Layouts and numbers: WASI snapshot preview 1, wasi_snapshot_preview1.witx. No path of the guest ever reaches the
operating system. Clocks, arguments and what is on the other side of a stream belong to `wasm_wasi`.
"""

from __future__ import annotations

import struct
from abc import ABC, abstractmethod
from typing import Final, Protocol

from .frames import CHANNEL
from .wasm_tree import File, Folder, Tree

SUCCESS, BADF, INVAL, NOENT, NOTDIR, ISDIR, ROFS, SPIPE, NOTCAPABLE = 0, 8, 28, 44, 54, 31, 69, 70, 76
_TOO_MANY_OPEN: Final = 33
_CHARACTERS, _DIRECTORY, _REGULAR = 2, 3, 4
_CREATE, _WANT_DIRECTORY, _EXCLUSIVE, _TRUNCATE = 1, 2, 4, 8
_MAY_READ, _MAY_SEEK, _MAY_TELL, _MAY_WRITE, _MAY_STAT = 1 << 1, 1 << 2, 1 << 5, 1 << 6, 1 << 21
_ALL_RIGHTS: Final = (1 << 30) - 1
ROOT: Final = CHANNEL + 1
"""Descriptor of the folder "/". A guest's library looks for opened folders from 3 on, until there is none."""
_NO_FOLDER: Final = 1
"""A kind of opened thing that a guest's library passes over."""
MASK: Final = 0xFFFFFFFF
PIECE: Final = 1 << 16
"""Bytes that one call moves at most; a caller takes a short count for an answer."""
_MOST_OPEN: Final = 64
_CHANNEL_CLOSED: Final = 70
_LONGEST_PATH: Final = 4096


class GuestExit(Exception):
    """The guest ended itself, with this code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Memory(Protocol):
    """The guest's linear memory."""

    def read(self, start: int, length: int) -> bytes:
        """Return bytes. Raises IndexError beyond its end."""
        ...

    def write(self, start: int, data: bytes) -> None:
        """Put bytes. Raises IndexError beyond its end."""
        ...


class _Opened:
    def __init__(self, node: File | Folder) -> None:
        self.node = node
        self.at = 0


class Files(ABC):
    """The answers to one guest's file calls. A pointer that does not fit raises IndexError, which ends the guest."""

    def __init__(self, tree: Tree) -> None:
        self.memory: Memory
        self._tree = tree
        self._files: dict[int, _Opened] = {ROOT: _Opened(tree.root)}
        self._standard = {0, 1, 2, CHANNEL}

    @abstractmethod
    def _from_stream(self, length: int) -> bytes: ...

    @abstractmethod
    def _to_stream(self, fd: int, data: bytes) -> None: ...

    def _fd_prestat_get(self, fd: int, into: int) -> int:
        if fd not in (ROOT, CHANNEL):
            return BADF
        self.memory.write(into & MASK, struct.pack("<B3xI", 0 if fd == ROOT else _NO_FOLDER, 1))
        return SUCCESS

    def _fd_prestat_dir_name(self, fd: int, into: int, length: int) -> int:
        if fd != ROOT or (length & MASK) < 1:
            return BADF if fd != ROOT else INVAL
        self.memory.write(into & MASK, b"/")
        return SUCCESS

    def _path_open(
        self, fd: int, _follow: int, path: int, length: int, how: int, rights: int, _more: int, _flags: int, into: int
    ) -> int:  # fmt: skip
        found = self._lookup(fd, path, length)
        if isinstance(found, int):
            return ROFS if found == NOENT and how & _CREATE else found
        if how & (_TRUNCATE | _EXCLUSIVE):
            return ROFS
        if how & _WANT_DIRECTORY and not isinstance(found, Folder):
            return NOTDIR
        if rights & _MAY_WRITE and isinstance(found, File):
            return ROFS
        number = next((n for n in range(ROOT + 1, ROOT + 1 + _MOST_OPEN) if n not in self._files), None)
        if number is None:
            return _TOO_MANY_OPEN
        self._files[number] = _Opened(found)
        self.memory.write(into & MASK, struct.pack("<I", number))
        return SUCCESS

    def _path_filestat_get(self, fd: int, _follow: int, path: int, length: int, into: int) -> int:
        found = self._lookup(fd, path, length)
        if isinstance(found, int):
            return found
        self.memory.write(into & MASK, _stat(found))
        return SUCCESS

    def _path_readlink(
        self, fd: int, path: int, length: int, _into: int, _size: int, _used: int
    ) -> int:  # there are no links
        found = self._lookup(fd, path, length)
        return found if isinstance(found, int) else INVAL

    def _fd_filestat_get(self, fd: int, into: int) -> int:
        if fd in self._standard:
            self.memory.write(into & MASK, struct.pack("<QQB7xQQQQQ", 0, fd, _CHARACTERS, 1, 0, 0, 0, 0))
            return SUCCESS
        opened = self._files.get(fd)
        if opened is None or fd == ROOT:
            return BADF
        self.memory.write(into & MASK, _stat(opened.node))
        return SUCCESS

    def _fd_fdstat_get(self, fd: int, into: int) -> int:
        opened = self._files.get(fd)
        if opened is None and fd not in self._standard:
            return BADF
        kind = _CHARACTERS
        if opened is not None:
            kind = _DIRECTORY if isinstance(opened.node, Folder) else _REGULAR
        # Rights are for the guest's own library, which refuses early what would be refused here.
        rights = _ALL_RIGHTS if kind != _REGULAR else _MAY_READ | _MAY_SEEK | _MAY_TELL | _MAY_STAT
        if opened is None:
            rights &= ~(_MAY_SEEK | _MAY_TELL)
        self.memory.write(into & MASK, struct.pack("<BxHxxxxQQ", kind, 0, rights, rights))
        return SUCCESS

    def _fd_fdstat_set_flags(self, fd: int, _flags: int) -> int:
        return SUCCESS if fd in self._files or fd in self._standard else BADF

    def _fd_advise(self, fd: int, _offset: int, _length: int, _advice: int) -> int:
        return SUCCESS if fd in self._files else BADF

    def _fd_close(self, fd: int) -> int:
        if fd == CHANNEL:
            raise GuestExit(_CHANNEL_CLOSED)  # nobody can ask it any more
        if fd in self._standard:
            self._standard.discard(fd)
            return SUCCESS
        return SUCCESS if self._files.pop(fd, None) is not None else BADF

    def _fd_renumber(self, fd: int, to: int) -> int:
        if fd not in self._files or to not in self._files or ROOT in (fd, to):
            return NOTCAPABLE
        self._files[to] = self._files.pop(fd)
        return SUCCESS

    def _fd_seek(self, fd: int, offset: int, whence: int, into: int) -> int:
        if fd in self._standard:
            return SPIPE
        opened = self._files.get(fd)
        if opened is None:
            return BADF
        if isinstance(opened.node, Folder):
            return ISDIR
        start = {0: 0, 1: opened.at, 2: opened.node.size}.get(whence)
        if start is None or start + offset < 0 or start + offset >= 1 << 62:
            return INVAL
        opened.at = start + offset
        self.memory.write(into & MASK, struct.pack("<Q", opened.at))
        return SUCCESS

    def _fd_tell(self, fd: int, into: int) -> int:
        return self._fd_seek(fd, 0, 1, into)

    def _fd_read(self, fd: int, vectors: int, count: int, into: int) -> int:
        if fd in self._standard:
            if fd != CHANNEL:
                self.memory.write(into & MASK, struct.pack("<I", 0))  # nobody types to a guest
                return SUCCESS
            start, length = self._first_place(vectors, count)
            data = self._from_stream(length) if length else b""
            self.memory.write(start, data)
            self.memory.write(into & MASK, struct.pack("<I", len(data)))
            return SUCCESS
        opened = self._files.get(fd)
        if opened is None:
            return BADF
        if isinstance(opened.node, Folder):
            return ISDIR
        taken = self._scatter(opened.node, vectors, count, opened.at)
        opened.at += taken
        self.memory.write(into & MASK, struct.pack("<I", taken))
        return SUCCESS

    def _fd_pread(self, fd: int, vectors: int, count: int, offset: int, into: int) -> int:
        opened = self._files.get(fd)
        if opened is None or isinstance(opened.node, Folder) or offset < 0:
            return BADF
        self.memory.write(into & MASK, struct.pack("<I", self._scatter(opened.node, vectors, count, offset)))
        return SUCCESS

    def _fd_write(self, fd: int, vectors: int, count: int, into: int) -> int:
        if fd not in self._standard or fd == 0:
            return BADF if fd not in self._files else ROFS
        start, length = self._first_place(vectors, count)
        data = self.memory.read(start, length)
        self._to_stream(fd, data)
        self.memory.write(into & MASK, struct.pack("<I", len(data)))
        return SUCCESS

    def _fd_readdir(self, fd: int, into: int, size: int, cookie: int, used: int) -> int:
        opened = self._files.get(fd)
        if opened is None or not isinstance(opened.node, Folder):
            return BADF if opened is None else NOTDIR
        if opened.node is self._tree.root:
            return NOTCAPABLE
        entries = bytearray()
        for position, (name, node) in enumerate(opened.node.children.items()):
            if position < cookie:
                continue
            kind = _DIRECTORY if isinstance(node, Folder) else _REGULAR
            entries += struct.pack("<QQIB3x", position + 1, node.number, len(name.encode()), kind) + name.encode()
            if len(entries) >= (size & MASK):
                break
        piece = bytes(entries[: size & MASK])
        self.memory.write(into & MASK, piece)
        self.memory.write(used & MASK, struct.pack("<I", len(piece)))
        return SUCCESS

    def _lookup(self, fd: int, path: int, length: int) -> File | Folder | int:
        opened = self._files.get(fd)
        if opened is None:
            return BADF
        if not isinstance(opened.node, Folder):
            return NOTDIR
        if (length & MASK) > _LONGEST_PATH:
            return INVAL
        text = self.memory.read(path & MASK, length & MASK).decode("utf-8", "replace")
        return self._tree.find(opened.node, text) or NOENT

    def _vectors(self, vectors: int, count: int) -> list[tuple[int, int]]:
        if not 0 <= count <= 1024:
            return []
        raw = self.memory.read(vectors & MASK, 8 * count)
        return [struct.unpack_from("<II", raw, 8 * index) for index in range(count)]

    def _first_place(self, vectors: int, count: int) -> tuple[int, int]:
        for start, length in self._vectors(vectors, count):
            if length:
                return start, min(length, PIECE)
        return 0, 0

    def _scatter(self, file: File, vectors: int, count: int, at: int) -> int:
        taken = 0
        for start, length in self._vectors(vectors, count):
            piece = bytes(file.content[at + taken : at + taken + length])
            self.memory.write(start, piece)
            taken += len(piece)
            if len(piece) < length:
                break
        return taken


def _stat(node: File | Folder) -> bytes:
    kind, size = (_DIRECTORY, 0) if isinstance(node, Folder) else (_REGULAR, node.size)
    return struct.pack("<QQB7xQQQQQ", 1, node.number, kind, 1, size, 0, 0, 0)
