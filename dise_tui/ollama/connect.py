"""Finding out who answers at an address, and opening a backend on it.

Owns the first contact and its errors, which name the address that was tried and the setting it came from.
"""

from __future__ import annotations

import asyncio

import httpx

from ..domain.errors import NoBackendError, NotOllamaError
from ..domain.hardware import BackendInfo
from .client import WEDGE_S, Notice, OllamaBackend, ignore_notice
from .errors import CLIENT_ERRORS, PROXY_HINT, one_line, translate
from .hosts import Host, parse_host
from .official import ResponseError, WireClient
from .wire import server_version

_START = "start it with `ollama serve`, or dise with `--backend embedded`"


async def connect(
    url: str,
    source: str,
    *,
    connect_timeout_s: float = 3.0,
    wedge_s: float = WEDGE_S,
    on_notice: Notice = ignore_notice,
    why: str = "",
) -> OllamaBackend:
    """Ask `/api/version` at `url` (read by `hosts.parse_host`) and open a backend on the Ollama found there.

    `source`: the setting that the address came from, in words, for instance "OLLAMA_HOST".
    `why`: kept in the backend's `BackendInfo`.
    Raises UsageError for something that is no address, NoBackendError when nothing answers in time, and
    NotOllamaError when something else does.
    """
    host = parse_host(url, source)
    version = await probe(host, source, connect_timeout_s=connect_timeout_s)
    info = BackendInfo(kind="ollama", url=host.url, version=version, scripted=False, why=why)
    return OllamaBackend(host.url, info=info, connect_timeout_s=connect_timeout_s, wedge_s=wedge_s, on_notice=on_notice)


async def probe(host: Host, source: str, *, connect_timeout_s: float = 3.0) -> str:
    """The version of the Ollama at `host`. Raises as `connect` does.

    Waits `connect_timeout_s` for the connection and as long again for the answer.
    """
    client = WireClient(host.url, connect_timeout_s=connect_timeout_s)
    try:
        async with asyncio.timeout(2 * connect_timeout_s):
            return server_version(await client.get_json("/api/version", timeout_s=connect_timeout_s))
    except (TimeoutError, *CLIENT_ERRORS) as error:
        raise _explained(error, f"{host.url} ({source})") from error
    finally:
        await client.aclose()


def _explained(error: BaseException, at: str) -> NoBackendError | NotOllamaError:
    if isinstance(error, httpx.ConnectTimeout):
        return NoBackendError(f"no Ollama at {at}: no connection in time", _START)
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return NoBackendError(f"no Ollama at {at}: connected, but no answer in time", _START)
    found = translate(error, url=at)
    if isinstance(found, NotOllamaError):
        return found
    if isinstance(error, httpx.ConnectError):
        return NoBackendError(f"no Ollama at {at}: {_reason(error)}", _START)
    if isinstance(found, NoBackendError):
        return found
    said = f"status {error.status_code}: {one_line(error.error)}" if isinstance(error, ResponseError) else found.message
    return NotOllamaError(f"{at} does not answer as Ollama does: {said}", PROXY_HINT)


def _reason(error: httpx.ConnectError) -> str:
    """Why there is no connection, as far as the transport's words tell."""
    text = str(error)
    if any(sign in text for sign in ("Name or service", "nodename", "getaddrinfo", "resolution")):
        return "its name is not known"
    return "nothing listens there"
