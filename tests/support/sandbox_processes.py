"""The sandbox's processes and descriptors, as they are seen from outside."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable

import psutil
import pytest

on_linux = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)


def children() -> list[psutil.Process]:
    """Living zygotes and what they stand on and have forked."""
    return [
        process
        for process in psutil.Process().children(recursive=True)
        if process.status() != psutil.STATUS_ZOMBIE and "dise_tui.sandbox.entrance" in " ".join(process.cmdline())
    ]


def descriptors() -> int:
    """How many descriptors this process holds."""
    return len(os.listdir("/proc/self/fd"))


def until(met: Callable[[], bool], seconds: float = 5.0) -> bool:
    """Wait for something; whether it came."""
    deadline = time.monotonic() + seconds
    while not met():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
