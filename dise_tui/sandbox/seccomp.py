"""The system call filter of a candidate, as a classic BPF program.

Allow-list: what is not named in `syscalls.ALLOWED` fails with EPERM (ENOSYS for the newest numbers, which libc then
does without). A foreign calling convention (int 0x80, x32) ends the process. No file paths here: a filter cannot read
memory, so which files may be read is Landlock's business.
"""

from __future__ import annotations

import errno
import os
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from .syscalls import ALLOWED, FIRST_UNIFIED

ARCHITECTURES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Machine name to (column of the table, AUDIT_ARCH value)."""

_KILL: Final = 0x80000000
_ERRNO: Final = 0x00050000
_ALLOW: Final = 0x7FFF0000
_X32_BIT: Final = 0x40000000

_SOME_PID: Final = 0x7F5A17ED
"""Stands for the process in a filter that is not filled in yet: beyond all process numbers, and nothing else in it."""

_LOAD: Final = 0x20
_AND: Final = 0x54
_JEQ: Final = 0x15
_JGE: Final = 0x35
_RET: Final = 0x06

_OFFSET_NR: Final = 0
_OFFSET_ARCH: Final = 4
_OFFSET_ARGS: Final = 16

_CLONE_THREAD_FLAGS: Final = 0x00010000 | 0x00000800 | 0x00000100
_CLONE_NAMESPACES: Final = 0x7E020080
_SOCK_FLAGS: Final = 0o2000000 | 0o4000
_AF_UNIX, _SOCK_STREAM = 1, 1
_O_TRUNC: Final = 0o1000
_PR_SET_NAME, _PR_GET_NAME = 15, 16
_IOCTLS: Final = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX: what event loops and isatty ask for."""
_FCNTLS: Final = (0, 1, 2, 3, 4, 1030)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC. F_SETOWN with F_SETSIG would be a way to kill."""


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on the low 32 bits of an argument: (argument & mask) is one of the values."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    high: bool = False
    """Look at the high half instead."""


class UnsupportedMachine(Exception):
    """No syscall table for this machine."""


def _null(argument: int) -> tuple[Check, ...]:
    return (Check(argument, (0,)), Check(argument, (0,), high=True))


def rules(pid: int, truncate_is_contained: bool) -> dict[str, tuple[Check, ...]]:
    """Conditions by system call for the process `pid`, as it sees itself."""
    checked: dict[str, tuple[Check, ...]] = {
        "clone": (
            Check(0, (_CLONE_THREAD_FLAGS,), _CLONE_THREAD_FLAGS),
            Check(0, (0,), _CLONE_NAMESPACES),
        ),
        "tgkill": (Check(0, (pid,)),),
        "ioctl": (Check(1, _IOCTLS),),
        "fcntl": (Check(1, _FCNTLS),),
        "prctl": (Check(0, (_PR_SET_NAME, _PR_GET_NAME)),),
        "prlimit64": (Check(0, (0, pid)), *_null(2)),
        # A datagram pair could still be used to write to a socket in the file system.
        "socketpair": (Check(0, (_AF_UNIX,)), Check(1, (_SOCK_STREAM,), 0xFFFFFFFF & ~_SOCK_FLAGS)),
        "sendto": _null(4),
    }
    if not truncate_is_contained:
        checked["open"] = (Check(1, (0,), _O_TRUNC),)
        checked["openat"] = (Check(2, (0,), _O_TRUNC),)
    return checked


def supported() -> bool:
    """Whether there is a table for this machine, and a Linux to use it with."""
    return sys.platform == "linux" and os.uname().machine in ARCHITECTURES


def build(pid: int, *, truncate_is_contained: bool, machine: str | None = None) -> bytes:
    """Return the filter as an array of `struct sock_filter`.

    `truncate_is_contained`: Landlock handles truncation (ABI 3 and later); before, opening with O_TRUNC is refused.
    Only the first call for a machine takes time. Raises UnsupportedMachine.
    """
    template = _template(truncate_is_contained, machine or os.uname().machine)
    return template.replace(struct.pack("=I", _SOME_PID), struct.pack("=I", pid))


@cache
def _template(truncate_is_contained: bool, name: str) -> bytes:
    """The filter for `_SOME_PID`."""
    if name not in ARCHITECTURES:
        raise UnsupportedMachine(f"there is no system call table for {name}")
    column, arch = ARCHITECTURES[name]
    program = [
        (_LOAD, 0, 0, _OFFSET_ARCH),
        (_JEQ, 1, 0, arch),
        (_RET, 0, 0, _KILL),
        (_LOAD, 0, 0, _OFFSET_NR),
    ]
    if name == "x86_64":
        program += [(_JGE, 0, 1, _X32_BIT), (_RET, 0, 0, _KILL)]
    checked = rules(_SOME_PID, truncate_is_contained)
    for call, numbers in ALLOWED.items():
        number = numbers[column]
        if number is not None:
            program += _allow(number, checked.get(call, ()))
    program += [
        (_JGE, 0, 1, FIRST_UNIFIED),
        (_RET, 0, 0, _ERRNO | errno.ENOSYS),
        (_RET, 0, 0, _ERRNO | errno.EPERM),
    ]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _allow(number: int, checks: Sequence[Check]) -> list[tuple[int, int, int, int]]:
    body: list[tuple[int, int, int, int]] = []
    for check in checks:
        body += _check(check)
    # After a check the accumulator no longer holds the number, so every path through the body ends in an answer.
    body.append((_RET, 0, 0, _ALLOW))
    return [(_JEQ, 0, len(body), number), *body]


def _check(check: Check) -> list[tuple[int, int, int, int]]:
    code = [(_LOAD, 0, 0, _OFFSET_ARGS + 8 * check.argument + (4 if check.high else 0))]
    if check.mask != 0xFFFFFFFF:
        code.append((_AND, 0, 0, check.mask))
    count = len(check.values)
    code += [(_JEQ, count - index, 0, value) for index, value in enumerate(check.values)]
    code.append((_RET, 0, 0, _ERRNO | errno.EPERM))
    return code
