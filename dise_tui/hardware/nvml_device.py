"""One NVIDIA GPU, asked through NVML: which call gives which number, and what an error of it means.

Runs in the probe process only. When a driver is opened and closed is `nvml`'s matter.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .readings import Device, Level, meminfo, process_name
from .sysfs import ERROR, NO_PERMISSION, NOT_SUPPORTED, Missing

_THROTTLES = ((0x04 | 0x80, "power"), (0x20 | 0x40, "thermal"), (0x08, "hardware"))
"""Bits of nvmlClocksEventReasons: software power cap, power brake; software and hardware thermal; hardware."""
_NEVER = ("NOT_SUPPORTED", "FUNCTION_NOT_FOUND", "ARGUMENT_VERSION_MISMATCH", "INVALID_ARGUMENT")
_GONE = ("UNINITIALIZED", "DRIVER_NOT_LOADED", "GPU_IS_LOST", "RESET_REQUIRED", "GPU_NOT_FOUND")


class Gone(Exception):
    """The device is lost."""


class Calls:
    """The driver's calls on one device."""

    def __init__(self, nvml: Any, proc: Path) -> None:
        self._nvml, self._proc = nvml, proc
        self._never = {getattr(nvml, f"NVML_ERROR_{name}", None) for name in _NEVER}
        self._gone = {getattr(nvml, f"NVML_ERROR_{name}", None) for name in _GONE}

    def reason(self, error: Exception) -> str:
        """The word for an error that concerns one number."""
        code = getattr(error, "value", None)
        if code == self._nvml.NVML_ERROR_NO_PERMISSION:
            return NO_PERMISSION
        return NOT_SUPPORTED if code in self._never else ERROR

    def lost_by(self, error: Exception) -> bool:
        """Whether the device or the driver is gone, rather than one number."""
        return getattr(error, "value", None) in self._gone

    def read(self, handle: Any, device: Device, level: Level, now: float) -> None:
        """Fill the fields of a level. Raises Gone."""
        nvml = self._nvml
        self._memory(handle, device)
        device.at = now
        self._ask(device, "utilisation", lambda: float(nvml.nvmlDeviceGetUtilizationRates(handle).gpu))
        if level & Level.SLOW:
            for name, read in _slow(nvml, handle):
                self._ask(device, name, read)
        if level & Level.PROCS:
            self._ask(device, "processes", lambda: self._processes(handle))

    def _ask(self, device: Device, name: str, read: Callable[[], object]) -> None:
        """As `Device.ask`, NVML's errors turned into reasons. Raises Gone."""

        def translated() -> object:
            try:
                return read()
            except self._nvml.NVMLError as error:
                if self.lost_by(error):
                    raise Gone(str(error)) from None
                raise Missing(self.reason(error)) from None

        device.ask(name, translated)

    def _memory(self, handle: Any, device: Device) -> None:
        """Memory in bytes; that of the machine for a GPU which shares it and so reports none. Raises Gone."""
        if device.kind == "unified":
            self._shared_memory(device)
            return
        found: list[Any] = []

        def total() -> int:
            found.append(self._memory_of(handle))
            if not found[0].total:
                raise Missing(ERROR)
            return int(found[0].total)

        self._ask(device, "memory_total", total)
        if "memory_total" not in device.unknown:
            _memory_fields(device, found[0])
        elif device.unknown["memory_total"] == NOT_SUPPORTED and device.kind != "mig":
            device.kind = "unified"
            self._shared_memory(device)
        else:
            for name in ("memory_used", "memory_free", "memory_reserved"):
                device.lack(name, device.unknown["memory_total"])

    def _memory_of(self, handle: Any) -> Any:
        """Version 2 of the call does not count the driver's reserve as used."""
        nvml = self._nvml
        try:
            return nvml.nvmlDeviceGetMemoryInfo(handle, version=nvml.nvmlMemory_v2)
        except nvml.NVMLError as error:
            if self.reason(error) != NOT_SUPPORTED:
                raise
            return nvml.nvmlDeviceGetMemoryInfo(handle)

    def _shared_memory(self, device: Device) -> None:
        found = meminfo(self._proc)
        total, available = found.get("MemTotal"), found.get("MemAvailable")
        device.lack("memory_reserved", NOT_SUPPORTED)
        if total is None or available is None:
            for name in ("memory_total", "memory_used", "memory_free"):
                device.lack(name, ERROR)
            return
        device.put("memory_total", total)
        device.put("memory_used", total - available)
        device.put("memory_free", available)

    def _processes(self, handle: Any) -> list[dict[str, object]]:
        """Those that compute and those that draw, each once. Raises NVMLError when neither list is to be had."""
        nvml = self._nvml
        found: dict[int, int | None] = {}
        failures: list[Exception] = []
        for ask in (nvml.nvmlDeviceGetComputeRunningProcesses, nvml.nvmlDeviceGetGraphicsRunningProcesses):
            try:
                for one in ask(handle):
                    sizes = [size for size in (found.get(one.pid), one.usedGpuMemory) if size is not None]
                    found[int(one.pid)] = max(sizes, default=None)
            except nvml.NVMLError as error:
                failures.append(error)
        if failures and (len(failures) == 2 or self.lost_by(failures[0])):
            raise failures[0]
        return [
            {"pid": pid, "name": process_name(self._proc, pid), "memory": used} for pid, used in sorted(found.items())
        ]


def _memory_fields(device: Device, memory: Any) -> None:
    device.put("memory_used", int(memory.used))
    device.put("memory_free", int(memory.free))
    reserved = getattr(memory, "reserved", None)
    if reserved is None:
        device.lack("memory_reserved", NOT_SUPPORTED)
    else:
        device.put("memory_reserved", int(reserved))


def _slow(nvml: Any, handle: Any) -> list[tuple[str, Callable[[], object]]]:
    return [
        ("temperature", lambda: float(nvml.nvmlDeviceGetTemperature(handle, nvml.NVML_TEMPERATURE_GPU))),
        ("power", lambda: nvml.nvmlDeviceGetPowerUsage(handle) / 1000),
        ("power_limit", lambda: nvml.nvmlDeviceGetEnforcedPowerLimit(handle) / 1000),
        ("clock", lambda: float(nvml.nvmlDeviceGetClockInfo(handle, nvml.NVML_CLOCK_SM))),
        ("memory_clock", lambda: float(nvml.nvmlDeviceGetClockInfo(handle, nvml.NVML_CLOCK_MEM))),
        ("fan", lambda: float(nvml.nvmlDeviceGetFanSpeed(handle))),
        ("throttle", lambda: throttles(nvml.nvmlDeviceGetCurrentClocksThrottleReasons(handle))),
    ]


def throttles(bits: int) -> list[str]:
    """What holds the clock down."""
    return [word for mask, word in _THROTTLES if bits & mask]
