"""Landlock: which files a candidate may read. Writing is never granted, except to /dev/null.

Known limit: Landlock does not rule over stat(), so whether a path exists, and its size, can be asked.

The ABI is asked of the system call, never read from a file (WSL2 has the first and not the second). Which paths an
interpreter needs is known here; nothing is known here of candidates.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Final

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION: Final = 1
_RULE_PATH_BENEATH: Final = 1
_WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 1, 1 << 2, 1 << 3
_TRUNCATE: Final = 1 << 14
_RIGHTS_BY_ABI: Final = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_NET_RIGHTS: Final = 0b11
_SCOPES: Final = 0b11

SYSTEM_PATHS: Final = (
    "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo",
    "/etc/ssl/openssl.cnf", "/usr/lib/ssl/openssl.cnf", "/etc/mime.types", "/dev/urandom", "/dev/zero",
)  # fmt: skip
"""What the standard library opens outside its own folder: shared libraries, time zones, harmless settings."""

_libc = ctypes.CDLL(None, use_errno=True)


def abi() -> int:
    """Return the kernel's Landlock ABI, 0 when it has none or it is switched off."""
    version = _libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    return max(0, int(version))


def interpreter_paths() -> tuple[str, ...]:
    """Return the standard library's folders of the interpreter behind any virtual environment."""
    names = {"base": sys.base_prefix, "platbase": sys.base_exec_prefix, "installed_base": sys.base_prefix,
             "installed_platbase": sys.base_exec_prefix}  # fmt: skip
    found = [sysconfig.get_path(name, vars=names) for name in ("stdlib", "platstdlib")]
    found += [str(Path(sys.base_prefix) / "lib"), str(Path(sys.base_exec_prefix) / sys.platlibdir)]
    return tuple(dict.fromkeys(path for path in found if path and Path(path).is_dir()))


def create_ruleset(version: int, more: Sequence[str] = ()) -> int:
    """Return a descriptor of the rules; the process is not restricted yet. `more`: further paths that may be read.

    Raises OSError.
    """
    rights = _RIGHTS_BY_ABI[min(version, 5)]
    attributes = struct.pack("=QQQ", rights, _NET_RIGHTS if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = _libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), ctypes.c_uint32(0))
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    for path in (*interpreter_paths(), *SYSTEM_PATHS, *more):
        _allow(ruleset, path, _READ_FILE | _READ_DIR)
    _allow(ruleset, os.devnull, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & rights)
    return int(ruleset)


def restrict_self(ruleset: int) -> None:
    """Restrict this thread for ever. Needs no_new_privs. Raises OSError."""
    if _libc.syscall(_RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)) != 0:
        raise OSError(ctypes.get_errno(), "landlock_restrict_self")


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a path that this system does not have needs no rule
    try:
        if not Path(path).is_dir():
            rights &= ~_READ_DIR
        rule = struct.pack("=Qi", rights, descriptor)
        if _libc.syscall(_ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(_RULE_PATH_BENEATH), rule, ctypes.c_uint32(0)):
            raise OSError(ctypes.get_errno(), "landlock_add_rule", path)
    finally:
        os.close(descriptor)
