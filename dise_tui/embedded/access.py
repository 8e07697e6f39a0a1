"""Who may speak to the server: clients of this machine that name it as such, and pages that it served itself.

A web page can make a browser send requests to a loopback port, and can give its own name the address 127.0.0.1; the
`Host` and `Origin` headers tell. The rules are Ollama's for a server on loopback, without names of the local network.
"""

from __future__ import annotations

_LOCAL_NAMES = frozenset(("localhost", "0.0.0.0", "::1", "::"))
_APP_SCHEMES = frozenset(("app", "file", "tauri", "vscode-webview", "vscode-file"))


def host_allowed(host: str) -> bool:
    """A `Host` header."""
    return not host or _is_local(_without_port(host))


def origin_allowed(origin: str, host: str) -> bool:
    """An `Origin` header of a request to `host`; "" when there is none."""
    if not origin:
        return True
    scheme, mark, rest = origin.lower().partition("://")
    if not mark:
        return False
    if scheme in _APP_SCHEMES:
        return True
    return scheme in ("http", "https") and (rest == host.lower() or _is_local(_without_port(rest)))


def _without_port(host: str) -> str:
    host = host.strip().lower()
    if host.startswith("["):
        inside, closed, port = host[1:].partition("]")
        return inside if closed and (not port or port[1:].isdigit()) else host
    name, mark, port = host.rpartition(":")
    return name if mark and port.isdigit() else host


def _is_local(name: str) -> bool:
    if name in _LOCAL_NAMES or name.endswith(".localhost"):
        return True
    parts = name.split(".")
    return len(parts) == 4 and parts[0] == "127" and all(part.isascii() and part.isdigit() for part in parts)
