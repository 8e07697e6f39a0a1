"""What macOS tells about another process of the same user: CPU time and memory, by libproc.

Reads only. The structure is rusage_info_v2 of <sys/resource.h>; times are in units of mach_absolute_time, which on
Apple silicon are not nanoseconds. Not tried on a Mac yet: see `seatbelt_worker`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_RUSAGE_INFO_V2: Final = 2


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process uses now."""

    cpu_s: float
    """CPU time of all its threads so far, s."""
    memory_bytes: int
    """Memory that counts against the machine: phys_footprint."""


Meter = Callable[[int], Usage | None]
"""Returns the usage of the process with that number, None when it is gone."""


class _Info(ctypes.Structure):
    _fields_ = (
        ("uuid", ctypes.c_uint8 * 16),
        *((name, ctypes.c_uint64) for name in (
            "user_time", "system_time", "pkg_idle_wkups", "interrupt_wkups", "pageins", "wired_size", "resident_size",
            "phys_footprint", "proc_start_abstime", "proc_exit_abstime", "child_user_time", "child_system_time",
            "child_pkg_idle_wkups", "child_interrupt_wkups", "child_pageins", "child_elapsed_abstime",
            "diskio_bytesread", "diskio_byteswritten",
        )),
    )  # fmt: skip


class _Timebase(ctypes.Structure):
    _fields_ = (("numer", ctypes.c_uint32), ("denom", ctypes.c_uint32))


def darwin_meter() -> Meter:
    """Return the meter of macOS. Raises OSError or AttributeError where libproc is not."""
    library = ctypes.CDLL("/usr/lib/libproc.dylib", use_errno=True)
    system = ctypes.CDLL("/usr/lib/libSystem.dylib")
    timebase = _Timebase()
    if system.mach_timebase_info(ctypes.byref(timebase)) != 0 or timebase.denom == 0:
        raise OSError("mach_timebase_info")
    tick_s = timebase.numer / timebase.denom / 1e9
    ask = library.proc_pid_rusage

    def read(pid: int) -> Usage | None:
        info = _Info()
        if ask(ctypes.c_int(pid), ctypes.c_int(_RUSAGE_INFO_V2), ctypes.byref(info)) != 0:
            return None
        return Usage((info.user_time + info.system_time) * tick_s, int(info.phys_footprint))

    return read
