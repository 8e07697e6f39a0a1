"""Recordings of the probe's lines: replayed in the place of the hardware, and written.

The format is `wire`'s. `replay` runs in the probe process, the rest in the parent.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from ..domain.errors import UsageError
from ..domain.hardware import TraceInfo
from .wire import Json, Line, dump, header, load, read_header, read_line

HINT = "Record one with: dise gpu --record FILE"
_LONGEST_LINE = 1 << 20
LONGEST_GAP_S = 20.0
"""A longer silence in a recording is shortened to this, s: the parent would take it for a hang."""


def check(path: Path) -> TraceInfo:
    """What a trace says of itself. Raises UsageError for a file that is none, or that has no sample."""
    try:
        with path.open(encoding="utf-8") as file:
            info = read_header(load(file.readline(_LONGEST_LINE)))
            read_line(load(file.readline(_LONGEST_LINE)))
    except OSError as error:
        raise UsageError(f"The GPU trace {path} cannot be read: {error.strerror or error}.", HINT) from error
    except ValueError as error:  # UnicodeDecodeError is one
        raise UsageError(f"{path} is no GPU trace: {error}.", HINT) from error
    return info


def read(path: Path) -> tuple[TraceInfo, list[Line]]:
    """A whole trace. Raises UsageError with the line that makes no sense."""
    info = check(path)
    lines: list[Line] = []
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, 1):
            if number > 1 and text.strip():
                try:
                    lines.append(read_line(load(text)))
                except ValueError as error:
                    raise UsageError(f"{path}:{number}: not a line of a GPU trace: {error}.", HINT) from error
    return info, lines


def replay(path: Path, speed: float, hold: Callable[[float], None]) -> Iterator[Json]:
    """The lines of a trace at their times divided by `speed`, each marked as replayed; then the last one for ever.

    `hold` waits until the next line is due by the parent's wish, counted from the monotonic time it is given.
    """
    info = check(path)
    mark = {"title": info.title, "origin": info.origin}
    due, before = time.monotonic(), None
    last: Json = {}
    with path.open(encoding="utf-8", errors="replace") as file:
        next(file)
        for text in file:
            try:
                line = read_line(load(text))
            except ValueError:  # half a line at the end of a recording that was cut off
                continue
            due += min(LONGEST_GAP_S, max(0.0, line.t - (line.t if before is None else before)) / speed)
            before = line.t
            time.sleep(max(0.0, due - time.monotonic()))
            last = {**line.raw, "trace": mark}
            yield last
    while True:
        hold(time.monotonic())
        yield last


class Recorder:
    """Writes a trace."""

    def __init__(self, path: Path, title: str, origin: str = "recorded") -> None:
        """`origin`: "synthetic" where no machine was measured. Raises UsageError when the file cannot be written."""
        self._path = path
        try:
            self._file: TextIO = path.open("w", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"The recording {path} cannot be written: {error.strerror or error}.") from error
        self.lines = 0
        self.error = ""
        """Why the recording stopped."""
        self._write(header(TraceInfo(title, origin)))

    def add(self, line: Line) -> None:
        """Write a line; after a failure nothing is written any more."""
        if not self.error:
            self._write({name: value for name, value in line.raw.items() if name != "trace"})
            self.lines += 1

    def _write(self, value: Json) -> None:
        try:
            self._file.write(dump(value))
            self._file.flush()  # so that a recording which is cut off is a trace nevertheless
        except OSError as error:
            self.error = f"The recording {self._path} cannot be written: {error.strerror or error}."

    def close(self) -> None:
        try:
            self._file.close()
        except OSError as error:
            self.error = self.error or f"The recording {self._path} cannot be written: {error.strerror or error}."
