"""AMD GPUs by sysfs: files of the amdgpu driver, no library. Runs in the probe process.

Owns which file is which number, the memory of APUs, and ROCm's list of processes.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

from .readings import OK, SLEEPING, Device, Level, Report, process_name
from .sysfs import ASLEEP, NOT_SUPPORTED, Missing, cards, hwmon, line_of, number_in, pci_address, suspended

_VENDOR = "0x1002"
SMALL_VRAM = 1 << 30
"""An APU sets aside at most about this much where the driver does not name its voltages, bytes."""


class Amd:
    """Fills `readings.Reader`."""

    name = "amd-sysfs"

    def __init__(
        self,
        *,
        sysfs: Path = Path("/sys"),
        proc: Path = Path("/proc"),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._sysfs, self._proc, self._monotonic = sysfs, proc, monotonic
        self._devices: dict[Path, Device] = {}
        self.driver = line_of(sysfs / "module" / "amdgpu" / "version")

    def sample(self, level: Level, *, idle: bool) -> Report:
        folders = [one for one in cards(self._sysfs, _VENDOR) if (one / "mem_info_vram_total").exists()]
        devices: dict[Path, Device] = {}
        for folder in folders:
            device = self._devices.get(folder)
            more = Level(0)
            if device is None:
                device, more = self._identify(folder), Level.SLOW | Level.PROCS
            devices[folder] = device
            if suspended(folder):
                device.blank(SLEEPING, ASLEEP)
                continue
            if device.status == SLEEPING:
                more = Level.SLOW | Level.PROCS
            device.status, device.at = OK, self._monotonic()
            self._read(folder, device, level | more)
        self._devices = devices
        found = tuple(devices.values())
        asleep = any(one.status == SLEEPING for one in found)
        return Report(found, SLEEPING if asleep else OK, "the AMD GPU is asleep" if asleep else "")

    def close(self) -> None:
        """Nothing is held open."""

    def _identify(self, folder: Path) -> Device:
        where = pci_address(folder)
        uuid = line_of(folder / "unique_id")
        name = line_of(folder / "product_name") or f"AMD GPU {line_of(folder / 'device')}".strip()
        kind = "unified" if _is_apu(folder) else "discrete"
        return Device(f"AMD-{uuid}" if uuid else f"AMD-{where or folder.parent.name}", name, "amd", kind)

    def _read(self, folder: Path, device: Device, level: Level) -> None:
        _memory(folder, device)
        device.ask("utilisation", lambda: float(number_in(folder / "gpu_busy_percent")))
        if level & Level.SLOW:
            sensors = hwmon(folder)
            device.ask("temperature", lambda: number_in(sensors / "temp1_input") / 1000)
            device.ask("power", lambda: _first(sensors / "power1_average", sensors / "power1_input") / 1e6)
            device.ask("power_limit", lambda: number_in(sensors / "power1_cap") / 1e6)
            device.ask("clock", lambda: number_in(sensors / "freq1_input") / 1e6)
            device.ask("memory_clock", lambda: number_in(sensors / "freq2_input") / 1e6)
            device.ask("fan", lambda: round(number_in(sensors / "pwm1") * 100 / 255, 1))
            device.lack("throttle", NOT_SUPPORTED)
        if level & Level.PROCS:
            device.ask("processes", lambda: self._processes(folder))

    def _processes(self, folder: Path) -> list[dict[str, object]]:
        """Processes of ROCm with memory of this GPU. Raises Missing where the kernel does not list them."""
        kfd = self._sysfs / "class" / "kfd" / "kfd"
        gpu = _kfd_id(kfd, folder)
        if gpu is None:
            raise Missing(NOT_SUPPORTED)
        found: list[dict[str, object]] = []
        try:
            entries = sorted((kfd / "proc").iterdir())
        except OSError:
            raise Missing(NOT_SUPPORTED) from None
        for entry in entries:
            with contextlib.suppress(Missing):
                if entry.name.isdecimal() and (size := number_in(entry / f"vram_{gpu}")) > 0:
                    pid = int(entry.name)
                    found.append({"pid": pid, "name": process_name(self._proc, pid), "memory": size})
        return found


def _memory(folder: Path, device: Device) -> None:
    """VRAM; for an APU the part of RAM it may map (GTT) as well, where models go."""
    pools = ("vram", "gtt") if device.kind == "unified" else ("vram",)

    def of(what: str) -> int:
        return sum(number_in(folder / f"mem_info_{pool}_{what}") for pool in pools)

    device.ask("memory_total", lambda: of("total"))
    device.ask("memory_used", lambda: of("used"))
    device.ask("memory_free", lambda: of("total") - of("used"))
    device.lack("memory_reserved", NOT_SUPPORTED)


def _is_apu(folder: Path) -> bool:
    """Whether the GPU is part of a processor: only there does the driver name a north bridge voltage (amdgpu_pm.c)."""
    sensors = hwmon(folder)
    if line_of(sensors / "in1_label").lower() == "vddnb":
        return True
    try:
        small = number_in(folder / "mem_info_vram_total") <= SMALL_VRAM
    except Missing:
        return False
    return small and not (sensors / "power1_cap").exists()


def _first(*paths: Path) -> int:
    """The first of several files that exists. Raises Missing."""
    for path in paths[:-1]:
        if path.exists():
            return number_in(path)
    return number_in(paths[-1])


def _kfd_id(kfd: Path, folder: Path) -> str | None:
    """ROCm's number of a card, by its render node."""
    with contextlib.suppress(OSError):
        nodes = {one.name.removeprefix("renderD") for one in (folder / "drm").iterdir() if "renderD" in one.name}
        for node in (kfd / "topology" / "nodes").iterdir():
            for line in line_of(node / "properties").splitlines():
                name, _, value = line.partition(" ")
                if name == "drm_render_minor" and value.strip() in nodes:
                    return line_of(node / "gpu_id") or None
    return None
