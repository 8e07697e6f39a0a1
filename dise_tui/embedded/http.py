"""HTTP/1.1 over asyncio: connections, and the answers that handlers give. Knows nothing of models.

A handler runs as a task of its connection. When the client goes away, the task is cancelled.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from .http_parser import BadRequest, Request, RequestParser

_BROKEN = b'{"error":"something broke that should not"}'
_log = logging.getLogger(__name__)
_PIPELINED = 256 * 1024
"""Bytes of further requests that are taken in while one is answered."""
_LINGER_S = 1.0
"""How long what a refused client still sends is thrown away, so that it can read why it was refused."""
_REASONS = {
    200: "OK",
    204: "No Content",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Content Too Large",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    501: "Not Implemented",
    503: "Service Unavailable",
}


class Reply:
    """The answer to one request: one of `send`, or `line`s and `end`."""

    def __init__(self, connection: Connection, request: Request) -> None:
        self._connection = connection
        self._request = request
        self._persistent = request.persistent
        self._chunked = False
        self.begun = False
        """Something was sent: the status can no longer change."""
        self.ended = False
        self.headers: tuple[tuple[str, str], ...] = ()
        """More of them, set before the answer begins."""
        self.stream_type = "application/x-ndjson"

    @property
    def persistent(self) -> bool:
        return self._persistent

    def send(self, status: int, body: bytes = b"", content_type: str = "") -> None:
        """The whole answer. To HEAD it goes without its body."""
        lengths = () if status == 204 else (("Content-Length", str(len(body))),)
        head = self._head(status, content_type, lengths)
        self.begun = self.ended = True
        self._connection.write(head if self._request.method == "HEAD" else head + body)

    def line(self, data: bytes) -> None:
        """One part of a stream, sent at once. The first takes the head along."""
        if self._request.chunks:
            data = b"%x\r\n%b\r\n" % (len(data), data)
        if not self.begun:
            data = self._begin() + data
        self._connection.write(data)

    def end(self) -> None:
        """After the last line."""
        head = b"" if self.begun else self._begin()
        self.ended = True
        self._connection.write(head + (b"0\r\n\r\n" if self._chunked else b""))

    async def drained(self) -> None:
        """Wait until the client has taken most of what was sent."""
        if self._connection.blocked is not None:
            await self._connection.blocked

    def _begin(self) -> bytes:
        self.begun = True
        self._chunked = self._request.chunks
        if not self._chunked:
            # Without chunks the end of the connection is the end of the answer.
            self._persistent = False
        lengths = (("Transfer-Encoding", "chunked"),) if self._chunked else ()
        return self._head(200, self.stream_type, lengths)

    def _head(self, status: int, content_type: str, lengths: tuple[tuple[str, str], ...]) -> bytes:
        lines = [f"HTTP/1.1 {status} {_REASONS.get(status, '')}"]
        if content_type:
            lines.append(f"Content-Type: {content_type}")
        lines.append(f"Date: {_date()}")
        lines += [f"{name}: {value}" for name, value in (*self.headers, *lengths)]
        if not self._persistent:
            lines.append("Connection: close")
        elif not self._request.chunks:
            lines.append("Connection: keep-alive")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


Handler = Callable[[Request, Reply], Awaitable[None]]


class Connection(asyncio.Protocol):
    """One client. Its requests are answered one after another, in the order they come."""

    def __init__(self, handler: Handler, connections: set[Connection]) -> None:
        """`connections`: the open ones, kept up to date from here."""
        self._handler = handler
        self._connections = connections
        self._parser = RequestParser()
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._refused = False
        self.blocked: asyncio.Future[None] | None = None
        """Set while the client takes nothing more."""

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._connections.add(self)

    def data_received(self, data: bytes) -> None:
        if self._refused:
            return
        self._parser.feed(data)
        if self._task is None:
            self._advance()
        elif self._parser.buffered > _PIPELINED and self._transport is not None:
            self._transport.pause_reading()

    def eof_received(self) -> None:
        # A client that has closed its side is gone: Go's server takes it so, and no client of Ollama does it
        # otherwise. Returning None closes ours.
        self._stop()

    def connection_lost(self, exc: Exception | None) -> None:
        self._connections.discard(self)
        self._transport = None
        self._stop()
        self.resume_writing()

    def pause_writing(self) -> None:
        self.blocked = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        blocked, self.blocked = self.blocked, None
        if blocked is not None and not blocked.done():
            blocked.set_result(None)

    # for replies and the server

    def write(self, data: bytes) -> None:
        if self._transport is not None:
            self._transport.write(data)

    def abort(self) -> asyncio.Task[None] | None:
        """Cut the connection; returns the task that it still has."""
        self._stop()
        if self._transport is not None:
            self._transport.abort()
        return self._task

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _advance(self) -> None:
        """Start on the next request, when it is complete."""
        try:
            request = self._parser.next()
        except BadRequest as error:
            self._refuse(error)
            return
        if request is not None:
            self._task = asyncio.get_running_loop().create_task(self._answer(request))
        elif self._parser.wants_continue():
            self.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    async def _answer(self, request: Request) -> None:
        reply = Reply(self, request)
        try:
            await self._handler(request, reply)
        except asyncio.CancelledError:
            # The client has gone, or the server is going: there is nobody to tell.
            self._close()
            raise
        except Exception:  # one request that breaks must not end the server
            _log.exception("%s %s failed", request.method, request.path)
            if not reply.begun:
                reply.send(500, _BROKEN, "application/json; charset=utf-8")
        self._task = None
        if not reply.persistent or not reply.ended:
            self._close()
        elif self._transport is not None and not self._transport.is_closing():
            self._transport.resume_reading()
            self._advance()

    def _refuse(self, error: BadRequest) -> None:
        request = Request("", "", {}, persistent=False, chunks=True)
        if error.status == 413:
            body, content_type = b'{"error":"%b"}' % error.text.encode(), "application/json; charset=utf-8"
        else:
            body, content_type = error.text.encode(), "text/plain; charset=utf-8"
        Reply(self, request).send(error.status, body, content_type)
        self._refused = True
        if self._transport is not None:
            self._transport.write_eof()
            asyncio.get_running_loop().call_later(_LINGER_S, self._close)

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()


_date_cache = (0, "")


def _date() -> str:
    global _date_cache
    second = int(time.time())
    if _date_cache[0] != second:
        _date_cache = (second, time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(second)))
    return _date_cache[1]
