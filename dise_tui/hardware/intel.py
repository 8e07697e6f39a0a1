"""Intel GPUs by sysfs (i915 and xe). Runs in the probe process.

The kernel tells clock, power and, on cards, the size of their memory; what of it is used needs rights that a monitor
should not have, so it is unknown here and budgets come from the model server.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from .readings import OK, SLEEPING, Device, Level, Report
from .sysfs import (
    ASLEEP,
    NO_PERMISSION,
    NOT_READ,
    NOT_SUPPORTED,
    Missing,
    cards,
    hwmon,
    line_of,
    number_in,
    pci_address,
    suspended,
)  # fmt: skip

_VENDOR = "0x8086"
_SIZES = ("tile0/physical_vram_size_bytes", "../lmem_total_bytes")
_CLOCKS = ("tile0/gt0/freq0/act_freq", "../gt/gt0/rps_act_freq_mhz", "../gt_act_freq_mhz")


class Intel:
    """Fills `readings.Reader`."""

    name = "intel"

    def __init__(self, *, sysfs: Path = Path("/sys"), monotonic: Callable[[], float] = time.monotonic) -> None:
        self._sysfs, self._monotonic = sysfs, monotonic
        self._devices: dict[Path, Device] = {}
        self._energy: dict[Path, tuple[float, int]] = {}
        """Time and µJ of the last reading, for the power between two."""
        self.driver = ""

    def sample(self, level: Level, *, idle: bool) -> Report:
        devices: dict[Path, Device] = {}
        for folder in cards(self._sysfs, _VENDOR):
            device = self._devices.get(folder)
            first = device is None
            if device is None:
                device = self._identify(folder)
            devices[folder] = device
            if suspended(folder):
                device.blank(SLEEPING, ASLEEP)
                continue
            first = first or device.status == SLEEPING
            device.status, device.at = OK, self._monotonic()
            self._read(folder, device, level | (Level.SLOW if first else Level(0)))
        self._devices = devices
        # A sleeping Intel GPU says nothing about the machine's memory: its own is unknown in any case.
        return Report(tuple(devices.values()))

    def close(self) -> None:
        """Nothing is held open."""

    def _identify(self, folder: Path) -> Device:
        where = pci_address(folder) or folder.parent.name
        name = line_of(folder / "product_name") or f"Intel GPU {line_of(folder / 'device')}".strip()
        discrete = any((folder / size).exists() for size in _SIZES)
        return Device(f"INTEL-{where}", name, "intel", "discrete" if discrete else "unified")

    def _read(self, folder: Path, device: Device, level: Level) -> None:
        device.ask("memory_total", lambda: _any_of(folder, _SIZES))
        own = device.kind == "discrete"
        for name in ("memory_used", "memory_free"):
            device.lack(name, NO_PERMISSION if own else NOT_SUPPORTED)
        for name in ("memory_reserved", "utilisation", "memory_clock", "throttle", "processes"):
            device.lack(name, NOT_SUPPORTED)
        if level & Level.SLOW:
            sensors = hwmon(folder)
            device.ask("clock", lambda: float(_any_of(folder, _CLOCKS)))
            device.ask("temperature", lambda: number_in(sensors / "temp1_input") / 1000)
            device.ask("power", lambda: self._power(sensors))
            device.ask("power_limit", lambda: number_in(sensors / "power1_max") / 1e6)
            device.lack("fan", NOT_SUPPORTED)

    def _power(self, sensors: Path) -> float:
        """Watts since the last reading. Raises Missing."""
        now, energy = self._monotonic(), number_in(sensors / "energy1_input")
        before = self._energy.get(sensors)
        self._energy[sensors] = (now, energy)
        if before is None or now <= before[0] or energy < before[1]:
            raise Missing(NOT_READ)
        return (energy - before[1]) / 1e6 / (now - before[0])


def _any_of(folder: Path, names: tuple[str, ...]) -> int:
    """The first of several files that exists. Raises Missing."""
    # A card is a link to its device, so the parent is reached by the path as it was given.
    for name in names:
        path = folder.parent / name.removeprefix("../") if name.startswith("../") else folder / name
        if path.exists():
            return number_in(path)
    raise Missing(NOT_SUPPORTED)
