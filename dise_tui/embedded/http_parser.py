"""Bytes of an HTTP/1.1 connection to requests. No sockets, no answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

MAX_HEAD = 64 * 1024
"""Bytes of a request line with its headers."""
MAX_BODY = 32 * 1024 * 1024
"""Bytes of a body."""
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_REQUEST_LINE = re.compile(r"([!-~]+) ([!-~]+) HTTP/1\.([0-9])")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SIZE = re.compile(rb"([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?")


class BadRequest(Exception):
    """The connection cannot go on; the text is for the client."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


@dataclass(slots=True)
class Request:
    """One request."""

    method: str
    path: str
    """Without the query."""
    headers: dict[str, str]
    """Names in lower case; of repeated ones the last."""
    persistent: bool
    """The connection can take another request afterwards."""
    chunks: bool
    """The client understands a chunked answer."""
    body: bytes = b""


@dataclass(slots=True)
class _Pending:
    request: Request
    length: int | None
    """None: the body comes in chunks."""
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    in_trailer: bool = False


class RequestParser:
    """Feed it what arrives; take out requests as they become complete."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._pending: _Pending | None = None
        self._continue = False

    @property
    def buffered(self) -> int:
        """Bytes that belong to no request taken out yet."""
        return len(self._buffer)

    def feed(self, data: bytes) -> None:
        self._buffer += data

    def wants_continue(self) -> bool:
        """Whether the client waits for leave to send its body. True once a request."""
        wanted, self._continue = self._continue, False
        return wanted

    def next(self) -> Request | None:
        """The next complete request. Raises BadRequest."""
        if self._pending is None:
            self._pending = self._read_head()
            if self._pending is None:
                return None
        pending = self._pending
        if pending.length is None:
            if not self._read_chunks(pending):
                return None
        else:
            if len(self._buffer) < pending.length:
                return None
            pending.parts.append(bytes(self._buffer[: pending.length]))
            del self._buffer[: pending.length]
        self._pending = None
        self._continue = False
        pending.request.body = b"".join(pending.parts)
        return pending.request

    def _read_head(self) -> _Pending | None:
        while self._buffer and self._buffer[0] in b"\r\n":
            # An empty line before a request is to be ignored (RFC 9112, 2.2).
            del self._buffer[:1]
        found = _END_OF_HEAD.search(self._buffer, 0, MAX_HEAD)
        if found is None:
            if len(self._buffer) >= MAX_HEAD:
                raise BadRequest(431, "431 Request Header Fields Too Large")
            return None
        lines = self._buffer[: found.start()].decode("latin-1").split("\n")
        del self._buffer[: found.end()]
        request = _request(lines)
        length = _body_length(request)
        self._continue = request.headers.get("expect", "").lower() == "100-continue"
        return _Pending(request, length)

    def _read_chunks(self, pending: _Pending) -> bool:
        """Take chunks out of the buffer; True when the body is complete."""
        while True:
            end = self._buffer.find(b"\n", 0, MAX_HEAD)
            if end < 0:
                if len(self._buffer) >= MAX_HEAD:
                    raise BadRequest(400, "400 Bad Request")
                return False
            line = bytes(self._buffer[:end]).rstrip(b"\r")
            if pending.in_trailer:
                del self._buffer[: end + 1]
                if not line:
                    return True
                continue
            found = _SIZE.fullmatch(line)
            if found is None:
                raise BadRequest(400, "400 Bad Request")
            size = int(found[1], 16)
            if pending.size + size > MAX_BODY:
                raise BadRequest(413, "request body too large")
            start = end + 1
            if not size:
                pending.in_trailer = True
                del self._buffer[:start]
                continue
            if len(self._buffer) < start + size + 2:
                return False
            if self._buffer[start + size : start + size + 2] != b"\r\n":
                raise BadRequest(400, "400 Bad Request")
            pending.parts.append(bytes(self._buffer[start : start + size]))
            pending.size += size
            del self._buffer[: start + size + 2]


def _request(lines: list[str]) -> Request:
    first = _REQUEST_LINE.fullmatch(lines[0].rstrip("\r"))
    if first is None:
        raise BadRequest(400, "400 Bad Request")
    headers: dict[str, str] = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not _HEADER_NAME.fullmatch(name):
            raise BadRequest(400, "400 Bad Request")
        name, value = name.lower(), value.strip()
        if name in ("content-length", "host", "transfer-encoding") and headers.get(name, value) != value:
            raise BadRequest(400, "400 Bad Request")
        headers[name] = value
    newer = first[3] != "0"
    if newer and "host" not in headers:
        raise BadRequest(400, "400 Bad Request: missing required Host header")
    wish = headers.get("connection", "").lower()
    persistent = "close" not in wish if newer else "keep-alive" in wish
    target = first[2]
    if target.startswith("http://"):
        # The absolute form, which a client sends to a proxy and a server must understand (RFC 9112, 3.2.2).
        target = "/" + target[7:].partition("/")[2]
    return Request(first[1], target.partition("?")[0], headers, persistent=persistent, chunks=newer)


def _body_length(request: Request) -> int | None:
    encoding = request.headers.get("transfer-encoding")
    length = request.headers.get("content-length")
    if encoding is not None:
        if encoding.lower() != "chunked":
            raise BadRequest(501, "501 Not Implemented: unsupported transfer encoding")
        if length is not None:
            raise BadRequest(400, "400 Bad Request")
        return None
    if length is None:
        return 0
    if not (length.isascii() and length.isdigit()):
        raise BadRequest(400, "400 Bad Request")
    if len(length) > 15 or int(length) > MAX_BODY:
        raise BadRequest(413, "request body too large")
    return int(length)
