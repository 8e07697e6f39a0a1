"""Whether the process that holds a job still lives: boot, process namespace, process id, and when it was started.

Knows processes only; what follows for a job is decided in `queue_rules`.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import os
import platform
import sys
import uuid
from pathlib import Path

from ..domain.jobs import Owner


@functools.cache
def this_machine() -> str:
    """Names this boot and this process namespace; process ids of others say nothing here."""
    if sys.platform == "linux":
        boot = _read("/proc/sys/kernel/random/boot_id")
        with contextlib.suppress(OSError):
            return f"{boot} {Path('/proc/self/ns/pid').readlink()}"
        return f"{boot} {platform.node()}"
    import psutil  # not needed on Linux, where it would only cost time at start

    return _boot_session() or f"{platform.node()} {psutil.boot_time():.0f}"


def this_owner(label: str = "") -> Owner:
    """This process, as a new owner. Names are never used twice, so what a former start holds is not ours."""
    pid = os.getpid()
    return Owner(uuid.uuid4().hex, this_machine(), pid, started(pid) or "", label)


def alive(owner: Owner) -> bool:
    """Whether an owner of this machine lives: its process id is there, and was not given out anew since."""
    return bool(owner.started) and started(owner.pid) == owner.started


def started(pid: int) -> str | None:
    """When a process was started, as text that no setting of the clock changes; None for one that has ended."""
    if pid <= 0:
        return None
    if sys.platform == "linux":
        # The command's name is in brackets and may hold anything, brackets and blanks included.
        fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
        # state is the first of them, the start in ticks since boot the twentieth
        return fields[19] if len(fields) > 19 and fields[0] not in "ZX" else None
    import psutil  # as above

    try:
        process = psutil.Process(pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return None
        return f"{process.create_time():.6f}"
    except psutil.NoSuchProcess:
        return None
    except psutil.Error:
        return "unreadable"  # it is there, but belongs to somebody else


def _boot_session() -> str:
    """macOS names each boot; "" where that cannot be asked."""
    try:
        libc = ctypes.CDLL(None)
        buffer = ctypes.create_string_buffer(64)
        size = ctypes.c_size_t(len(buffer))
        if libc.sysctlbyname(b"kern.bootsessionuuid", buffer, ctypes.byref(size), None, ctypes.c_size_t(0)):
            return ""
    except (OSError, AttributeError):
        return ""
    return buffer.value.decode("ascii", "replace")


def _read(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", "replace").strip()
    except OSError:
        return ""
