"""NVIDIA's driver: when it is opened, closed and tried again, and which devices it has.

Owns MIG, loss and return, and leaving a laptop's GPU alone. Runs in the probe process only: a call of the driver can
hang. `pynvml` is handed in by `probe`, the only module that imports it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from .nvml_device import Calls, Gone
from .readings import LOST, OK, SLEEPING, Device, Level, Report
from .sysfs import ASLEEP, ERROR, line_of, suspended

NO_DRIVER = "no NVIDIA driver"
NO_PACKAGE = "the package nvidia-ml-py is not installed"
NAP = "the NVIDIA GPU is asleep"
_VENDOR = "0x10de"
_DISPLAY_CLASS = "0x03"

AGAIN_S = 60.0
"""Between two tries to find a driver where there was none, s."""
LOST_AGAIN_S = 2.0
"""Between two tries to reach one that was there, s."""
QUIET_S = 10.0
"""A GPU that may suspend itself is let go after so long without work, s. It then sleeps about 6 s later."""
LET_GO_S = 30.0
"""One that was let go and is still awake after this time is looked at again: somebody else uses it, s."""


class Nvml:
    """Fills `readings.Reader`. `known`: there was a driver once, so its absence is a loss."""

    name = "nvml"

    def __init__(
        self,
        load: Callable[[], ModuleType | None],
        *,
        known: bool = False,
        sysfs: Path = Path("/sys"),
        proc: Path = Path("/proc"),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._load = load
        self._nvml: Any = None
        self._calls: Calls | None = None
        self._known, self._sysfs, self._proc, self._monotonic = known, sysfs, proc, monotonic
        self._parts: list[list[tuple[Any, Device]]] = []
        """By GPU: itself, or its MIG instances. A handle is None while it cannot be had."""
        self._open = False
        self._next_try = 0.0
        self._status, self._note = OK, ""
        self._worked_at = 0.0
        self._let_go_at: float | None = None
        self.driver = ""

    def sample(self, level: Level, *, idle: bool) -> Report:
        pci = self._pci_devices()
        if any(suspended(device) for device in pci):
            return self._sleep()
        now = self._monotonic()
        if self._let_go_at is not None and idle and now - self._let_go_at < LET_GO_S:
            return self._report()
        self._let_go_at = None
        if not self._open:
            if now < self._next_try or not self._start(now):
                return self._report()
            level |= Level.SLOW | Level.PROCS
        self._read(level, now)
        if idle and self._open and now - self._worked_at >= QUIET_S and _sleeps_by_itself(pci):
            self.close()
            self._let_go_at, self._next_try = now, 0.0
        return self._report()

    def close(self) -> None:
        if self._open:
            self._open = False
            with contextlib.suppress(self._nvml.NVMLError):
                self._nvml.nvmlShutdown()

    def _report(self) -> Report:
        return Report(tuple(device for _, device in self._handles()), self._status, self._note)

    def _handles(self) -> list[tuple[Any, Device]]:
        return [pair for parts in self._parts for pair in parts]

    def _sleep(self) -> Report:
        """Let go of a suspended GPU, and do not wake it."""
        self.close()
        self._let_go_at, self._next_try = None, 0.0
        for _, device in self._handles():
            device.blank(SLEEPING, ASLEEP)
        self._status, self._note = SLEEPING, NAP
        return self._report()

    def _pci_devices(self) -> list[Path]:
        """NVIDIA's display controllers, as the kernel lists them."""
        try:
            entries = sorted((self._sysfs / "bus" / "pci" / "devices").iterdir())
        except OSError:
            return []
        return [
            entry
            for entry in entries
            if line_of(entry / "vendor") == _VENDOR and line_of(entry / "class").startswith(_DISPLAY_CLASS)
        ]

    def _start(self, now: float) -> bool:
        """Find the driver and its devices; the note says why there is none."""
        self._nvml = self._nvml or self._load()
        if self._nvml is None:
            self._next_try, self._note = float("inf"), NO_PACKAGE
            return False
        try:
            self._nvml.nvmlInit()
        except self._nvml.NVMLError as error:
            self._absent(error, now)
            return False
        self._open = self._known = True
        self._worked_at = now
        self._calls = Calls(self._nvml, self._proc)
        try:
            before, self.driver = self.driver, self._said(self._calls, self._nvml.nvmlSystemGetDriverVersion)
            self._parts = self._enumerate(self._calls, latched=before == self.driver)
        except self._nvml.NVMLError as error:
            self._lose(f"the NVIDIA driver failed: {error}", now)
            return False
        return True

    def _absent(self, error: Exception, now: float) -> None:
        code = getattr(error, "value", None)
        gone = code in (self._nvml.NVML_ERROR_LIBRARY_NOT_FOUND, self._nvml.NVML_ERROR_DRIVER_NOT_LOADED)
        note = NO_DRIVER if gone else f"the NVIDIA driver cannot be used: {error}"
        if self._known:
            self._lose(note, now)
        else:
            self._status, self._note, self._next_try = OK, note, now + AGAIN_S

    def _lose(self, note: str, now: float) -> None:
        """The driver is gone with all its devices."""
        self.close()
        self._status, self._note, self._next_try = LOST, note, now + LOST_AGAIN_S
        for _, device in self._handles():
            device.blank(LOST, ERROR)

    def _enumerate(self, calls: Calls, *, latched: bool) -> list[list[tuple[Any, Device]]]:
        """GPUs in the driver's order. One that cannot be had stays as what it was known as. Raises NVMLError."""
        nvml, before = self._nvml, self._parts
        found = []
        for index in range(nvml.nvmlDeviceGetCount()):
            try:
                found.append(self._parts_of(calls, index))
            except nvml.NVMLError as error:
                known = [device for _, device in before[index]] if index < len(before) else []
                lost = known or [Device("", f"GPU {index}", "nvidia")]
                for device in lost:
                    device.blank(LOST, ERROR)
                    device.trouble = f"{device.name} cannot be read: {error}"
                found.append([(None, device) for device in lost])
        if latched:
            never = {device.uuid: device.never for parts in before for _, device in parts if device.uuid}
            for parts in found:
                for _, device in parts:
                    device.never |= never.get(device.uuid, set())
        return found

    def _parts_of(self, calls: Calls, index: int) -> list[tuple[Any, Device]]:
        """A GPU, or its instances in MIG mode. Raises NVMLError."""
        nvml = self._nvml
        whole = nvml.nvmlDeviceGetHandleByIndex(index)
        parts = self._instances(calls, whole)
        kind = "discrete" if parts is None else "mig"
        pairs = []
        for handle in [whole] if parts is None else parts:
            name = self._said(calls, nvml.nvmlDeviceGetName, handle) or f"GPU {index}"
            uuid = self._said(calls, nvml.nvmlDeviceGetUUID, handle) or f"nvml-{index}"
            pairs.append((handle, Device(uuid, name, "nvidia", kind)))
        return pairs

    def _instances(self, calls: Calls, whole: Any) -> list[Any] | None:
        """The parts of a GPU in MIG mode; None for one that is whole. Raises NVMLError."""
        nvml = self._nvml
        try:
            current, _ = nvml.nvmlDeviceGetMigMode(whole)
            if current != nvml.NVML_DEVICE_MIG_ENABLE:
                return None
            most = nvml.nvmlDeviceGetMaxMigDeviceCount(whole)
        except nvml.NVMLError as error:
            if calls.lost_by(error):
                raise
            return None
        parts = []
        for index in range(most):
            with contextlib.suppress(nvml.NVMLError):  # a place that holds no instance
                parts.append(nvml.nvmlDeviceGetMigDeviceHandleByIndex(whole, index))
        return parts

    def _said(self, calls: Calls, ask: Callable[..., object], *handle: Any) -> str:
        """A text, "" where the driver has none. Raises NVMLError."""
        try:
            return _text(ask(*handle))
        except self._nvml.NVMLError as error:
            if calls.lost_by(error):
                raise
            return ""

    def _read(self, level: Level, now: float) -> None:
        assert self._calls is not None
        notes: list[str] = []
        lost = False
        for handle, device in self._handles():
            if handle is None:
                lost = True
                notes.append(device.trouble)
                continue
            try:
                self._calls.read(handle, device, level, now)
            except Gone as gone:
                lost = True
                notes.append(f"{device.name} cannot be read: {gone}")
                device.blank(LOST, ERROR)
                continue
            device.status = OK
            if device.values.get("utilisation") or device.values.get("processes"):
                self._worked_at = now
        notes += ["" if self._handles() else "no NVIDIA GPU"]
        self._status, self._note = LOST if lost else OK, "; ".join(filter(None, notes))
        if lost:  # only a new start finds it again when it comes back
            self.close()
            self._next_try = now + LOST_AGAIN_S


def _sleeps_by_itself(pci: list[Path]) -> bool:
    """Whether the kernel may suspend a GPU that nobody holds open, as on laptops."""
    return any(
        line_of(device / "power" / "control") == "auto" and line_of(device / "power" / "runtime_status") == "active"
        for device in pci
    )


def _text(raw: object) -> str:
    return raw.decode(errors="replace") if isinstance(raw, bytes) else str(raw)
