"""Apple's GPUs, by what `sysctl` and `ioreg` print. Runs in the probe process, on macOS only.

Written after the documented output of these programs and tested on such text; it has not run on a Mac.
Temperature and power need rights of root there and are unknown.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from .readings import Device, Level, Report
from .sysfs import ERROR, NOT_SUPPORTED, Missing

Run = Callable[[Sequence[str]], str]

EVERY_S = 2.0
"""Shortest time between two calls of the programs, s."""
TIMEOUT_S = 3.0
_MIB = 1 << 20
METAL_MINIMUM = 512 * _MIB
"""What Ollama leaves to the system on Metal, bytes."""
SMALL_RAM = 36 << 30
"""Up to this much RAM the GPU may use two thirds of it, above three quarters: an approximation."""
_UNKNOWN = (
    "memory_reserved", "temperature", "power", "power_limit", "clock", "memory_clock", "fan", "throttle", "processes",
)  # fmt: skip


def run_program(command: Sequence[str]) -> str:
    """What a program prints; "" when it fails or does not end."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


class Apple:
    """Fills `readings.Reader`. `run` gives the output of a program, "" when it failed."""

    name = "apple"

    def __init__(
        self,
        run: Run = run_program,
        *,
        present: bool | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._run, self._monotonic = run, monotonic
        self._present = sys.platform == "darwin" if present is None else present
        self._device: Device | None = None
        self._asked_at = float("-inf")
        self.driver = ""

    def sample(self, level: Level, *, idle: bool) -> Report:
        if not self._present:
            return Report()
        now = self._monotonic()
        if self._device is None:
            self._device = self._identify()
        if self._device is None:
            return Report()
        if now - self._asked_at >= EVERY_S:
            self._asked_at = now
            self._read(self._device, now)
        return Report((self._device,))

    def close(self) -> None:
        """Nothing is held open."""

    def _identify(self) -> Device | None:
        total = self._sysctl("hw.memsize")
        if total is None:
            return None
        name = self._run(("sysctl", "-n", "machdep.cpu.brand_string")).strip() or "Apple GPU"
        device = Device(f"APPLE-{name}", name, "apple", "unified")
        device.put("memory_total", total)
        for field in _UNKNOWN:
            device.lack(field, NOT_SUPPORTED)
        return device

    def _read(self, device: Device, now: float) -> None:
        total = device.values["memory_total"]
        assert isinstance(total, int)
        device.budget = budget(total, self._sysctl("iogpu.wired_limit_mb"))
        found = statistics(self._run(("ioreg", "-r", "-c", "AGXAccelerator", "-d1", "-w0")))
        device.at = now

        def of(name: str) -> int:
            if not found:
                raise Missing(ERROR)
            if name not in found:
                raise Missing(NOT_SUPPORTED)
            return found[name]

        device.ask("memory_used", lambda: of("In use system memory"))
        device.ask("memory_free", lambda: max(0, (device.budget or total) - of("In use system memory")))
        device.ask("utilisation", lambda: float(of("Device Utilization %")))

    def _sysctl(self, name: str) -> int | None:
        text = self._run(("sysctl", "-n", name)).strip()
        return int(text) if text.isdecimal() else None


def budget(total: int, wired_limit_mb: int | None) -> int:
    """Bytes that Metal recommends at most, less what Ollama leaves free.

    The limit set with `sysctl iogpu.wired_limit_mb`, else about two thirds of RAM (three quarters above 36 GiB).
    """
    most = wired_limit_mb * _MIB if wired_limit_mb else total * 2 // 3 if total <= SMALL_RAM else total * 3 // 4
    return max(0, min(most, total) - METAL_MINIMUM)


def statistics(text: str) -> dict[str, int]:
    """The numbers of "PerformanceStatistics" in the output of `ioreg -r -c AGXAccelerator -d1`."""
    block = re.search(r'"PerformanceStatistics"\s*=\s*\{([^}]*)\}', text)
    return {name: int(value) for name, value in re.findall(r'"([^"]+)"\s*=\s*(\d+)', block[1])} if block else {}
