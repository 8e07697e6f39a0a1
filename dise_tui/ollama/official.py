"""The official client library, and how a client of it is made.

Importing `ollama` builds a default client from the environment, and fails when `ALL_PROXY=socks://...` or a
malformed `OLLAMA_HOST` is set, even for a program that names its host itself. Everything else in this package
takes the library from here. Nothing but construction belongs in this module.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from ..domain.errors import UsageError
from .hosts import is_loopback

_READ_AT_IMPORT = (
    "OLLAMA_HOST", "OLLAMA_API_KEY", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy",
)  # fmt: skip


@contextmanager
def _without(names: tuple[str, ...]) -> Iterator[None]:
    taken = {name: os.environ.pop(name) for name in names if name in os.environ}
    try:
        yield
    finally:
        os.environ.update(taken)


try:
    import ollama
except (ImportError, ValueError, OSError):
    with _without(_READ_AT_IMPORT):
        import ollama

ResponseError = ollama.ResponseError
ChatResponse = ollama.ChatResponse
ProgressResponse = ollama.ProgressResponse


class WireClient(ollama.AsyncClient):
    """The official client, plus the plain JSON of the endpoints whose fields it drops.

    `OLLAMA_API_KEY` is sent as the client sends it: as a bearer token, to whatever host is configured, this
    machine included. Redirects are not followed: a redirected POST would arrive as a GET.
    """

    def __init__(self, url: str, *, connect_timeout_s: float) -> None:
        """Raises UsageError when the environment's proxy or certificate settings cannot be used."""
        local = is_loopback(url)
        options: dict[str, Any] = {
            "timeout": httpx.Timeout(None, connect=connect_timeout_s),
            "follow_redirects": False,
            "trust_env": not local,
        }
        if url.startswith("http://") and local:
            # Reading the certificate bundle takes 40 ms, and no TLS is spoken: a context that trusts nobody will do.
            options["verify"] = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        try:
            super().__init__(url, **options)
        except (ImportError, ValueError, OSError, httpx.InvalidURL) as error:
            raise UsageError(
                f"no client for {url} can be made in this environment: {error}",
                "check HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE and OLLAMA_API_KEY",
            ) from error

    async def get_json(self, path: str, *, timeout_s: float) -> object:
        """What GET `path` answers, parsed. Raises ResponseError, httpx.HTTPError, ValueError."""
        timeout = httpx.Timeout(timeout_s, connect=self._client.timeout.connect)
        response = await self._client.get(path, timeout=timeout)
        if not response.is_success:
            raise ResponseError(response.text, response.status_code)
        return response.json()

    async def post_bytes(self, path: str, body: object, *, timeout_s: float) -> bytes:
        """What POST `path` answers, as it came. Raises ResponseError, httpx.HTTPError."""
        timeout = httpx.Timeout(timeout_s, connect=self._client.timeout.connect)
        response = await self._client.post(path, json=body, timeout=timeout)
        if not response.is_success:
            raise ResponseError(response.text, response.status_code)
        return bytes(response.content)

    async def aclose(self) -> None:
        """Close every connection. Requests under way fail."""
        await self._client.aclose()
