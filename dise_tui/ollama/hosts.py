"""Addresses of model servers: what people write, made into one URL.

Owns the reading of `OLLAMA_HOST` and `--host`. Standard library only, no network.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from ..domain.errors import UsageError

DEFAULT_PORT = 11434
"""Where Ollama listens unless told otherwise; meant when an address has neither port nor scheme."""
_SCHEME_PORTS = {"http": 80, "https": 443}
_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}
_NAME = re.compile(r"[\w-]+(\.[\w-]+)*\.?")
_HINT = "write it as host, host:port, http://host:port or https://host:port"


@dataclass(frozen=True, slots=True)
class Host:
    """The address of a model server."""

    url: str
    """Scheme, host, port and path, without a slash at the end."""
    loopback: bool
    """This machine: no proxy is asked, and its hardware is the server's hardware."""


def parse_host(text: str, source: str = "the address") -> Host:
    """Read an address as Ollama's own client does, and mend what only a server can use.

    A bare host means port 11434, `http://host` means port 80 and `https://host` port 443. An address to listen
    on (`0.0.0.0`, `::`) becomes the loopback address. Quotes, blanks and slashes at the end are dropped.

    Raises UsageError, naming `source`, for what cannot be an address.
    """
    cleaned = text.strip().strip("\"'").strip()
    scheme, mark, rest = cleaned.partition("://")
    if not mark:
        scheme, rest = "http", cleaned
    scheme = scheme.lower()
    if scheme not in _SCHEME_PORTS or (mark and not rest.strip("/")):
        raise _bad(text, source)
    try:
        split = urlsplit(f"{scheme}://{_bracketed(rest)}")
        port = split.port
    except ValueError:
        raise _bad(text, source) from None
    if "@" in split.netloc:
        raise UsageError(
            f"{source} holds a user name or a password, which the Ollama client does not send",
            "leave it out, or put a bearer token into OLLAMA_API_KEY",
        )
    if split.query or split.fragment or port == 0:
        raise _bad(text, source)
    host = _host(split, text, source)
    port = port or (_SCHEME_PORTS[scheme] if mark else DEFAULT_PORT)
    shown = f"[{host}]" if ":" in host else host
    path = split.path.strip("/")
    return Host(f"{scheme}://{shown}:{port}" + (f"/{path}" if path else ""), _is_loopback(host))


def is_loopback(url: str) -> bool:
    """Whether a URL made by `parse_host` names this machine."""
    return _is_loopback(urlsplit(url).hostname or "")


def _bracketed(rest: str) -> str:
    """Put the brackets around a bare IPv6 address, which `OLLAMA_HOST=::1` lacks."""
    authority, slash, path = rest.partition("/")
    try:
        ipaddress.IPv6Address(authority)
    except ValueError:
        return rest
    return f"[{authority}]{slash}{path}"


def _host(split: SplitResult, text: str, source: str) -> str:
    host = split.hostname or "127.0.0.1"
    host = _WILDCARDS.get(host, host)
    if ":" in host:
        if "%" in host:
            raise UsageError(f"{source}: IPv6 zone ids are not supported in {text!r}", "use an address without %")
        return host
    if not _NAME.fullmatch(host):
        raise _bad(text, source)
    return host


def _is_loopback(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _bad(text: str, source: str) -> UsageError:
    return UsageError(f"{source}: {text!r} is not the address of a model server", _HINT)
