"""The HTTP side of the replaying server: one request read, one answer sent, a client that leaves noticed."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from dataclasses import dataclass, field
from typing import Any

from support.transcripts import End, Reply

POLL_S = 0.002
_FOR_EVER_S = 3600.0


class ClientGone(Exception):
    """The client closed its connection before its answer was complete."""


@dataclass(slots=True)
class Seen:
    """A request that arrived."""

    method: str
    path: str
    headers: dict[str, str]
    """Names in small letters."""
    body: dict[str, Any]
    connection: int
    """Number of the connection, from 1."""
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    """The client went before the answer was complete."""
    lines_sent: int = 0


async def read_request(reader: asyncio.StreamReader, connection: int) -> Seen:
    """The next request. Raises IncompleteReadError when the client closed instead."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (h.partition(":") for h in head[1:] if h)}
    raw = await reader.readexactly(int(headers.get("content-length", 0)))
    body = json.loads(raw) if raw else {}
    return Seen(method, path, headers, body if isinstance(body, dict) else {}, connection)


class ReplyWire:
    """Sends one answer, and sees when nobody listens any more."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seen: Seen, time_scale: float
    ) -> None:
        self._reader, self._writer, self._seen, self._time_scale = reader, writer, seen, time_scale

    async def pause(self, seconds: float) -> None:
        """Wait; raises ClientGone as soon as the client has gone."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while True:
            self._check()
            left = end - loop.time()
            if left <= 0:
                return
            await asyncio.sleep(min(left, POLL_S))

    def _check(self) -> None:
        if self._reader.at_eof() or self._writer.is_closing() or self._reader.exception():
            raise ClientGone

    async def send(self, reply: Reply, *, head: bool = False) -> bool:
        """True when another request may follow on this connection."""
        if reply.end is End.HANG and not reply.lines:
            await self.pause(_FOR_EVER_S)
        length = sum(map(len, reply.lines)) + (reply.end is not End.WHOLE)
        encoding = "transfer-encoding: chunked" if reply.chunked else f"content-length: {length}"
        headers = "".join(f"{key}: {value}\r\n" for key, value in reply.headers)
        self._writer.write(f"HTTP/1.1 {reply.status} Status\r\n{headers}{encoding}\r\n\r\n".encode())
        if not head:
            await self._body(reply)
        await self._writer.drain()
        return reply.end is End.WHOLE

    async def _body(self, reply: Reply) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        scale = self._time_scale if reply.scale is None else reply.scale
        for number, line in enumerate(reply.lines):
            if reply.times and scale:
                await self.pause(begun + reply.times[number] * scale - loop.time())
            elif number % 16 == 0:
                await asyncio.sleep(0)
                self._check()
            self._writer.write(b"%x\r\n%s\r\n" % (len(line), line) if reply.chunked else line)
            self._seen.lines_sent = number + 1
            await self._writer.drain()
        if reply.end is End.HANG:
            await self.pause(_FOR_EVER_S)
        elif reply.end is End.RESET:
            connection: socket.socket = self._writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif reply.chunked and reply.end is End.WHOLE:
            self._writer.write(b"0\r\n\r\n")
