"""The only writer of stdout and stderr: channels, colour, the status line.

No command's knowledge belongs here: it writes what it is given. Text from models must have gone through
`safetext` before (or through `json_line`, which escapes).
"""

from __future__ import annotations

import errno
import os
import select
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

    from ..domain.errors import DiseError

_CHUNK = 512
"""Bytes that a pipe or terminal which reports itself writable takes without blocking (POSIX's least PIPE_BUF)."""
_CLEAR_LINE = "\r\x1b[K"
_RESET = "\x1b[0m"


class ReaderGone(Exception):
    """Nobody reads stdout any more (`| head`, a closed terminal): the command ends quietly."""


class Channel:
    """One of the two streams. Bytes go straight to the descriptor where there is one.

    After a failed write it is silent: what else is written to it is dropped.
    """

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._pending = bytearray()
        self._encoding = getattr(stream, "encoding", None) or "utf-8"
        try:
            self.fd = stream.fileno() if stream is not None else None
        except (OSError, ValueError):
            self.fd = None
        self.is_tty = stream is not None and not stream.closed and stream.isatty()

    def write(self, text: str) -> None:
        """Keep text for the next flush."""
        if self._stream is not None:
            self._pending += text.encode(self._encoding, "replace")

    def flush(self) -> None:
        """Write what is kept, waiting as long as that takes. Raises ReaderGone, DiseError."""
        if self._stream is not None and self.fd is None and self._pending:
            self._stream.write(self._pending.decode(self._encoding))
            self._stream.flush()
            self._pending.clear()
        while self._pending:
            self._write_some(len(self._pending))

    async def drain(self) -> None:
        """As `flush`, but a slow reader (a pager, a stopped terminal) does not hold up the event loop."""
        while self._pending and self.fd is not None and not _plain_file(self.fd):
            if not select.select((), (self.fd,), (), 0)[1]:
                await _writable(self.fd)
            self._write_some(_CHUNK)
        self.flush()

    def write_ready(self) -> None:
        """Write what is kept as far as nothing has to be waited for; the rest stays. Raises ReaderGone, DiseError."""
        if self.fd is None or _plain_file(self.fd):
            self.flush()
            return
        while self._pending and select.select((), (self.fd,), (), 0)[1]:
            self._write_some(_CHUNK)

    def _write_some(self, most: int) -> None:
        assert self.fd is not None
        try:
            del self._pending[: os.write(self.fd, bytes(self._pending[:most]))]
        except OSError as error:
            self._stream = None
            self._pending.clear()
            raise _told(error) from error

    @property
    def columns(self) -> int:
        """Width of the terminal, 80 where there is none."""
        try:
            return (os.get_terminal_size(self.fd).columns if self.fd is not None else 0) or 80
        except OSError:
            return 80


def _told(error: OSError) -> Exception:
    from ..domain.errors import DiseError

    if error.errno in (errno.EPIPE, errno.EIO, errno.ECONNRESET):
        return ReaderGone()
    return DiseError(f"The output cannot be written: {error.strerror}.", "Write it to another place.")


def _plain_file(fd: int) -> bool:
    import stat

    return stat.S_ISREG(os.fstat(fd).st_mode)


async def _writable(fd: int) -> None:
    import asyncio

    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def tell() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_writer(fd, tell)
    try:
        await ready
    finally:
        loop.remove_writer(fd)


def wants_colour(is_tty: bool, environ: Mapping[str, str]) -> bool:
    """Whether to colour: on a terminal, unless NO_COLOR is set to anything or the terminal is "dumb"."""
    return is_tty and not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


class Output:
    """What commands write through."""

    def __init__(
        self,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        *,
        colour: bool = True,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        environ = os.environ if environ is None else environ
        self.out = Channel(stdout or sys.stdout)
        self.err = Channel(stderr or sys.stderr)
        self.colour = colour and wants_colour(self.out.is_tty, environ)
        self.err_colour = colour and wants_colour(self.err.is_tty, environ)
        self.live = self.err.is_tty and environ.get("TERM") != "dumb"
        """The status line can be updated in place."""
        self._shown = False

    def print(self, text: str) -> int:
        """Write text to stdout at once; returns exit code 0, so that a command can end with it."""
        self._clear_status()
        self.out.write(text)
        self.out.flush()
        return 0

    def json(self, value: object) -> int:
        """Write a value as one line of JSON to stdout; returns exit code 0."""
        return self.print(json_line(value))

    def put(self, text: str) -> None:
        """Keep text for stdout; `drain` writes it."""
        self._clear_status()
        self.out.write(text)

    def put_first(self, text: str) -> None:
        """Write text to stdout ahead of what stderr gets next, unless stdout has to be waited for."""
        self.put(text)
        self.out.write_ready()

    async def drain(self) -> None:
        await self.out.drain()

    def paint(self, text: str, code: int, *, err: bool = False) -> str:
        """Text in an ANSI colour, where colours are wanted."""
        wanted = self.err_colour if err else self.colour
        return f"\x1b[{code}m{text}{_RESET}" if wanted and text else text

    def status(self, text: str) -> None:
        """Show a passing line on a terminal's stderr, in place of the one before; nothing elsewhere."""
        if not self.live:
            return
        line = text[: max(1, self.err.columns - 1)]
        self._to_err(_CLEAR_LINE + self.paint(line, 90, err=True))
        self._shown = True

    def note(self, text: str) -> None:
        """Write a line to stderr that stays."""
        self._clear_status()
        self._to_err(self.paint(text, 90, err=True) + "\n")

    def error(self, error: DiseError) -> None:
        """Write an error and its hint to stderr."""
        from ..domain.safetext import visible

        self._clear_status()
        self._to_err(self.paint(f"dise: {visible(error.message, newlines=True)}", 31, err=True) + "\n")
        if error.hint:
            self._to_err(f"hint: {visible(error.hint, newlines=True)}\n")

    def trace(self, text: str) -> None:
        """Write a traceback to stderr."""
        self._clear_status()
        self._to_err(text)

    def close(self) -> None:
        """Leave the terminal clean."""
        self._clear_status()

    def _clear_status(self) -> None:
        if self._shown:
            self._shown = False
            self._to_err(_CLEAR_LINE)

    def _to_err(self, text: str) -> None:
        from ..domain.errors import DiseError

        if self.out.is_tty:  # both are read as one there: what was put first must be seen first
            self.out.flush()
        self.err.write(text)
        try:
            self.err.flush()
        except (ReaderGone, DiseError):  # there is nowhere left to say that messages cannot be written
            self.live = False


def json_line(value: object) -> str:
    """One line of pure ASCII JSON: control characters and everything else beyond printable ASCII is escaped."""
    import json

    return json.dumps(value, separators=(", ", ": ")) + "\n"
