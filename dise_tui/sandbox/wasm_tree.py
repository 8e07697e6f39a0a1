"""The only files that exist for a WASI guest: a tree listed once, read-only, apart from any file system.

A name that is not in the tree does not exist, so no path, link or trailing slash can lead out of it. Nothing is ever
written. Open files and the WASI calls belong to `wasm_wasi`.
"""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

Content = bytes | mmap.mmap
_MAPPED_FROM: Final = 1 << 20
"""Bytes; a file as large as that stays on the disk."""


class Folder:
    """A folder of the tree."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.children: dict[str, Folder | File] = {}


class File:
    """A file of the tree; read from the disk when it is first asked for."""

    def __init__(self, number: int, source: Path | bytes) -> None:
        self.number = number
        self._source = source
        self._content: Content | None = source if isinstance(source, bytes) else None

    @property
    def size(self) -> int:
        """Its length in bytes. Raises OSError."""
        return len(self.content)

    @property
    def content(self) -> Content:
        """Its bytes. Raises OSError."""
        if self._content is None:
            assert isinstance(self._source, Path)
            with self._source.open("rb") as file:
                small = os.fstat(file.fileno()).st_size < _MAPPED_FROM
                self._content = file.read() if small else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return self._content


class Tree:
    """A tree of folders and files under "/"."""

    def __init__(self) -> None:
        self._count = 1
        self.root = Folder(1)

    def add(self, path: str, source: Path | bytes) -> None:
        """Put a file at the absolute `path`, making its folders."""
        *folders, name = _parts(path)
        at = self._folder(folders)
        self._count += 1
        at.children[name] = File(self._count, source)

    def add_folder(self, path: str, folder: Path, suffixes: Iterable[str]) -> None:
        """Put every file below `folder` that ends with one of `suffixes` at `path`. Links are left out."""
        wanted = tuple(suffixes)
        for base, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not (Path(base) / name).is_symlink())
            for name in sorted(names):
                source = Path(base) / name
                if name.endswith(wanted) and not source.is_symlink():
                    self.add(f"{path}/{source.relative_to(folder).as_posix()}", source)

    def find(self, start: Folder, path: str) -> Folder | File | None:
        """Return what is at `path`, relative to `start`; None for what is not there. ".." at the top stays there."""
        trail = [start]
        found: Folder | File = start
        for part in path.split("/"):
            if part in ("", "."):
                continue
            if part == "..":
                trail = trail[:-1] or [start]
                found = trail[-1]
                continue
            if not isinstance(found, Folder) or part not in found.children:
                return None
            found = found.children[part]
            if isinstance(found, Folder):
                trail.append(found)
        return found

    def _folder(self, parts: list[str]) -> Folder:
        at = self.root
        for part in parts:
            child = at.children.get(part)
            if not isinstance(child, Folder):
                self._count += 1
                child = Folder(self._count)
                at.children[part] = child
            at = child
        return at


def _parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
