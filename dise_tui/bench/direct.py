"""HTTP with nothing between: one request over a connection of its own, its lines as they come."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


@asynccontextmanager
async def answering(url: str, path: str, body: object | None) -> AsyncIterator[AsyncIterator[dict[str, object]]]:
    """The JSON lines of an answer to POST, or to GET without a body. Leaving it early closes the connection."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    data = b"" if body is None else json.dumps(body).encode()
    head = f"{'GET' if body is None else 'POST'} {path} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: close\r\n"

    async def lines() -> AsyncIterator[dict[str, object]]:
        async for line in reader:
            if line.startswith(b"{"):
                yield json.loads(line)

    try:
        writer.write(f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data)
        yield lines()
    finally:
        writer.close()
        await writer.wait_closed()


def word_of(line: dict[str, object]) -> str:
    """The text in a line of `/api/chat`."""
    message = line.get("message")
    return str(message.get("content", "")) if isinstance(message, dict) else ""
