"""The kernel's doors: limits, capabilities, and locking a process in for good. Through ctypes, where it is Linux.

On another POSIX system only the limits are there. Works on the calling process and its children only. Messages,
candidates and verdicts do not belong here.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from . import landlock, seccomp

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_SECCOMP, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 22, 36, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_SECCOMP_MODE_FILTER: Final = 2
_CAPSET_CALL: Final = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION: Final = 0x20080522
_CLOSE_RANGE: Final = 436
_M_ARENA_MAX: Final = -8
_LAST_CAPABILITY: Final = 63
_MOST_DESCRIPTORS: Final = 1 << 16

LINUX: Final = sys.platform == "linux"
_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _prctl(option: int, value: int = 0, third: int = 0) -> None:
    if not LINUX:
        return  # what is missing then is what the self-test finds
    arguments = (ctypes.c_ulong(value), ctypes.c_ulong(third), ctypes.c_ulong(0), ctypes.c_ulong(0))
    if _libc.prctl(ctypes.c_int(option), *arguments) != 0:
        raise OSError(ctypes.get_errno(), f"prctl({option}, {value})")


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that made it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def hide_from_debuggers() -> None:
    """No ptrace, no /proc/PID/mem, no core dump. Children inherit it."""
    _prctl(_PR_SET_DUMPABLE, 0)


def close_from(first: int) -> None:
    """Close every descriptor from `first` on. Raises OSError."""
    if not LINUX:
        os.closerange(first, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], _MOST_DESCRIPTORS))
    elif _libc.syscall(ctypes.c_long(_CLOSE_RANGE), ctypes.c_uint(first), ctypes.c_uint(0xFFFFFFFF), ctypes.c_uint(0)):
        raise OSError(ctypes.get_errno(), "close_range")


def save_address_space() -> None:
    """Have threads share one malloc arena: each of their own reserves 64 MiB of the address space that is limited."""
    with contextlib.suppress(AttributeError):  # not in every libc
        _libc.mallopt(ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(1))


def adopt_orphans() -> None:
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def children() -> list[int]:
    """The living children of this process, adopted ones included. Linux only; elsewhere none are known."""
    own, found = os.getpid(), []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        # pid (name, which may hold anything) state ppid ...
        with contextlib.suppress(OSError, IndexError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == own:
                found.append(int(stat.parent.name))
    return found


def processes_of_user() -> int:
    """How many threads this user has, as RLIMIT_NPROC counts them; 0 where that is not known."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if folder.stat().st_uid == os.getuid():
                total += (folder / "task").stat().st_nlink - 2
    return total


def holdings() -> dict[str, int]:
    """What this process holds: bytes of memory as "rss" and "pss", and "descriptors"; only what the kernel says."""
    found = {}
    with contextlib.suppress(OSError):
        found["descriptors"] = len(list(Path("/proc/self/fd").iterdir())) - 1  # the folder itself was open
        for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(":")
            if name in ("Rss", "Pss"):
                found[name.lower()] = int(rest.split()[0]) << 10
    return found


def drop_capabilities() -> None:
    """Give up every capability, also the ones that a root user has. Raises OSError."""
    for capability in range(_LAST_CAPABILITY + 1):
        try:
            _prctl(_PR_CAPBSET_DROP, capability)
        except OSError:
            break  # beyond the last one that this kernel knows, or not ours to drop: capset below decides
    with contextlib.suppress(OSError):
        _prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    header = struct.pack("=Ii", _CAPABILITY_VERSION, 0)
    call = _CAPSET_CALL.get(os.uname().machine)
    if call is None or _libc.syscall(ctypes.c_long(call), header, bytes(24)) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def set_limits(limits: Mapping[str, int]) -> None:
    """Set resource limits, soft and hard. Raises OSError.

    Keys: memory and file in bytes, cpu in seconds, open_files, and processes where their number is to be limited.
    """
    cpu = limits["cpu"]
    wanted = [
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_FSIZE, limits["file"], limits["file"]),
        (resource.RLIMIT_NOFILE, limits["open_files"], limits["open_files"]),
        (resource.RLIMIT_CORE, 0, 0),
    ]
    if "processes" in limits:
        wanted.append((resource.RLIMIT_NPROC, limits["processes"], limits["processes"]))
    for kind, soft, hard in wanted:
        _limit(kind, soft, hard)
    try:
        _limit(resource.RLIMIT_AS, limits["memory"], limits["memory"])
    except (OSError, ValueError):
        if LINUX:
            raise
        # macOS refuses any limit below what a process has reserved already.


def _limit(kind: int, soft: int, hard: int) -> None:
    _, ceiling = resource.getrlimit(kind)
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))


def forbid_new_privileges() -> None:
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def install_filter(program: bytes) -> None:
    """Install a seccomp filter for ever. Needs no_new_privs. Raises OSError."""
    wrapped = _Program(len(program) // 8, program)
    arguments = (ctypes.c_ulong(_SECCOMP_MODE_FILTER), ctypes.byref(wrapped), ctypes.c_ulong(0), ctypes.c_ulong(0))
    if _libc.prctl(ctypes.c_int(_PR_SET_SECCOMP), *arguments) != 0:
        raise OSError(ctypes.get_errno(), "seccomp")


def lock_in(ruleset: int | None, *, use_seccomp: bool, landlock_abi: int, limits: Mapping[str, int]) -> None:
    """Make this process a cage: limits, no capabilities, Landlock, seccomp. There is no way back.

    `limits`: see `set_limits`; with the key best_effort a part that this kernel does not have is left out, which is for
    the level of limits alone. Raises OSError, and then the process must not go on.
    """
    set_limits(limits)
    contained = ruleset is not None and landlock_abi >= 3
    parts: list[Callable[[], None]] = [drop_capabilities, forbid_new_privileges, hide_from_debuggers]
    if ruleset is not None:
        parts.append(lambda: landlock.restrict_self(ruleset))
    if use_seccomp:
        parts.append(lambda: install_filter(seccomp.build(os.getpid(), truncate_is_contained=contained)))
    for part in parts if LINUX else ():
        try:
            part()
        except OSError:
            if not limits.get("best_effort"):
                raise
    if ruleset is not None:
        os.close(ruleset)
