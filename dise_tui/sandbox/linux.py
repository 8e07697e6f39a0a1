"""The Linux kernel's doors, through ctypes: namespaces, capabilities, limits, and locking a process in for good.

Works on the calling process only. Messages, candidates and verdicts do not belong here.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import struct
from collections.abc import Mapping
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
_NEW_IPC, _NEW_USER, _NEW_PID, _NEW_NET = 0x08000000, 0x10000000, 0x20000000, 0x40000000

NAMESPACES: Final = ("user", "pid", "net", "ipc")

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _prctl(option: int, value: int = 0, third: int = 0) -> None:
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
    if _libc.syscall(ctypes.c_long(_CLOSE_RANGE), ctypes.c_uint(first), ctypes.c_uint(0xFFFFFFFF), ctypes.c_uint(0)):
        raise OSError(ctypes.get_errno(), "close_range")


def save_address_space() -> None:
    """Have threads share one malloc arena: each of their own reserves 64 MiB of the address space that is limited."""
    with contextlib.suppress(AttributeError):  # not in every libc
        _libc.mallopt(ctypes.c_int(_M_ARENA_MAX), ctypes.c_int(1))


def adopt_orphans() -> None:
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)


def enter_namespaces() -> None:
    """Leave the user, network and IPC namespaces; the next child is process 1 of its own. Raises OSError.

    After a failure the process may be half outside: end it and start another without namespaces.
    """
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(ctypes.c_int(_NEW_USER | _NEW_PID | _NEW_NET | _NEW_IPC)) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    with contextlib.suppress(FileNotFoundError):
        Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def namespace_ids() -> dict[str, int]:
    """Inode numbers of the namespaces that this process is in, for comparing."""
    found = {}
    for name in NAMESPACES:
        with contextlib.suppress(OSError):
            found[name] = Path(f"/proc/self/ns/{name}").stat().st_ino
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
    """Set resource limits, soft and hard. Keys: memory, cpu, file, open_files. Bytes and seconds. Raises OSError."""
    cpu = limits["cpu"]
    for kind, soft, hard in (
        (resource.RLIMIT_AS, limits["memory"], limits["memory"]),
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_FSIZE, limits["file"], limits["file"]),
        (resource.RLIMIT_NOFILE, limits["open_files"], limits["open_files"]),
        (resource.RLIMIT_CORE, 0, 0),
    ):
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

    Raises OSError, and then the process must not go on.
    """
    set_limits(limits)
    drop_capabilities()
    forbid_new_privileges()
    hide_from_debuggers()
    if ruleset is not None:
        landlock.restrict_self(ruleset)
        os.close(ruleset)
    if use_seccomp:
        contained = ruleset is not None and landlock_abi >= 3
        install_filter(seccomp.build(os.getpid(), truncate_is_contained=contained))
