"""The Seatbelt profile of macOS under which the zygote and its candidates live: everything is denied but a short list.

Text only; starting something under it belongs to `seatbelt_worker`. Not tried on a Mac yet: see `seatbelt_worker`.

Known limits: a candidate may replace itself by the same interpreter, which stays under the same profile and limits; and
whether a path exists can be asked (file-read-metadata, without which the interpreter does not find its library).
"""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from typing import Final

SYSTEM_FOLDERS: Final = ("/usr/lib", "/System/Library", "/System/Volumes/Preboot/Cryptexes", "/usr/share/zoneinfo")
"""Shared libraries and time zones."""
SYSTEM_FILES: Final = ("/", "/dev/null", "/dev/zero", "/dev/urandom", "/dev/random", "/etc/localtime")
_TOO_WIDE: Final = frozenset(
    {"/", "/usr", "/usr/local", "/opt", "/opt/homebrew", "/home", "/Users", "/private", "/var"}
)
_HOMEBREW: Final = ("/opt/homebrew", "/usr/local")
_DENIED: Final = (
    "network*", "mach-lookup", "mach-register", "file-write*", "file-link", "ipc*", "iokit-open", "system-socket",
    "appleevent-send", "job-creation", "process-exec-interpreter", "signal (target others)",
)  # fmt: skip
"""Denied by default already; said again at the end, where the last rule wins."""


def quote(text: str) -> str:
    """Return `text` as a string of the profile language. Raises ValueError for control characters."""
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise ValueError("a path with control characters cannot be put into a sandbox profile")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def build(executables: Iterable[str], folders: Iterable[str]) -> str:
    """Return the profile. `executables`: what may be started; `folders`: what may be read, real absolute paths.

    Raises ValueError for a path that is not absolute, or a folder so wide that it holds the user's files.
    """
    programs, readable = sorted(set(executables)), sorted(set(folders))
    for path in (*programs, *readable):
        if not path.startswith("/"):
            raise ValueError(f"not an absolute path: {path}")
    for path in readable:
        if path.rstrip("/") in _TOO_WIDE or path == "/" or Path.home().is_relative_to(path):
            raise ValueError(f"too much would be readable: {path}")
    literals = " ".join(f"(literal {quote(path)})" for path in programs)
    subpaths = " ".join(f"(subpath {quote(path)})" for path in (*SYSTEM_FOLDERS, *readable))
    files = " ".join(f"(literal {quote(path)})" for path in (*SYSTEM_FILES, *programs))
    lines = [
        "(version 1)",
        "(deny default)",
        "(allow process-fork)",
        f"(allow process-exec {literals})",
        "(allow process-info* (target self))",
        "(allow signal (target self))",
        "(allow signal (target children))",
        "(allow sysctl-read)",
        "(allow file-read-metadata)",
        f"(allow file-read* {files} {subpaths})",
        f"(allow file-map-executable {literals} {subpaths})",
        *(f"(deny {rule})" for rule in _DENIED),
        '(allow file-write-data (literal "/dev/null"))',
    ]
    return "\n".join(lines) + "\n"


def interpreter_executables() -> tuple[str, ...]:
    """Return the programs that starting this interpreter runs: a framework build starts a second one."""
    found = [Path(sys.executable).resolve()]
    inner = Path(sys.base_prefix).resolve() / "Resources" / "Python.app" / "Contents" / "MacOS" / "Python"
    if inner.exists():
        found.append(inner)
    return tuple(str(path) for path in found)


def interpreter_folders(package: Path, more: Iterable[str] = ()) -> tuple[str, ...]:
    """Return what the interpreter reads: its standard library, its own libraries, this package, and `more`."""
    names = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix, "installed_base": sys.base_prefix,
             "installed_platbase": sys.base_exec_prefix}  # fmt: skip
    found = [sysconfig.get_path(name, vars=names) for name in ("stdlib", "platstdlib")]
    base = Path(sys.base_prefix).resolve()
    if str(base) not in _TOO_WIDE and not Path.home().is_relative_to(base):
        found.append(str(base))
    for root in _HOMEBREW:
        if base.is_relative_to(root):
            found += [f"{root}/opt", f"{root}/Cellar"]
    found += [str(package), *more]
    return tuple(dict.fromkeys(str(Path(path).resolve()) for path in found if path and Path(path).exists()))
