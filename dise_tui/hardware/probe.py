"""One reading of the NVIDIA driver, in a process of its own: `python -m dise_tui.hardware.probe`.

NVML is imported here and nowhere else: a driver call can hang or wake a sleeping laptop GPU, and neither must reach
the dashboard. One JSON line goes to standard output; nothing else is written there.

    {"gpus": [{"index": 0, "name": "...", "memory_total": 1, "memory_used": 1}], "note": "", "again": true}

Memory is in bytes, null when the driver does not say. `again` is false when a later reading cannot give more.
The process ends when its parent does: its standard input is a pipe from the parent (end of file ends it), the kernel
kills it when the parent thread ends (Linux), and an alarm ends it in any case.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import signal
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

NO_DRIVER = "no NVIDIA driver"
ASLEEP = "the NVIDIA GPU is asleep"
_NVIDIA_VENDOR = "0x10de"
_DISPLAY_CLASS = "0x03"
_PR_SET_PDEATHSIG = 1
_WSL_LIBRARY = Path("/usr/lib/wsl/lib/libnvidia-ml.so.1")
_LIFETIME_S = 15
"""The process is gone after this time, whatever a driver call does, s."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One GPU, as the driver reports it."""

    index: int
    name: str
    memory_total: int | None
    memory_used: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process writes."""

    gpus: tuple[Reading, ...] = ()
    note: str = ""
    again: bool = False


def sleeping(sysfs: Path) -> bool:
    """Whether an NVIDIA GPU is suspended: asking the driver would wake it and drain the battery."""
    devices = sysfs / "bus" / "pci" / "devices"
    try:
        entries = sorted(devices.iterdir())
    except OSError:
        return False
    return any(
        _line(entry / "vendor") == _NVIDIA_VENDOR
        and _line(entry / "class").startswith(_DISPLAY_CLASS)
        and _line(entry / "power" / "runtime_status") == "suspended"
        for entry in entries
    )


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def read() -> Answer:
    """Ask NVML about every GPU. Failures become a note."""
    try:
        import pynvml  # 90-160 ms, and only ever in this process
    except ImportError:
        return Answer(note="the package nvidia-ml-py is not installed")
    if _WSL_LIBRARY.exists():
        # NVML looks only along the loader's path, which does not hold this folder.
        with contextlib.suppress(OSError):
            ctypes.CDLL(str(_WSL_LIBRARY), mode=ctypes.RTLD_GLOBAL)
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        return _no_nvml(pynvml, error)
    try:
        count = pynvml.nvmlDeviceGetCount()
        readings = [_device(pynvml, index) for index in range(count)]
    except pynvml.NVMLError as error:
        return Answer(note=f"the NVIDIA driver failed: {error}", again=True)
    finally:
        with contextlib.suppress(pynvml.NVMLError):
            pynvml.nvmlShutdown()
    if not readings:
        return Answer(note="no NVIDIA GPU")
    note = "; ".join(trouble for _, trouble in readings if trouble)
    return Answer(tuple(reading for reading, _ in readings), note, again=True)


def _no_nvml(pynvml: ModuleType, error: Exception) -> Answer:
    value = getattr(error, "value", None)
    if value in (pynvml.NVML_ERROR_LIBRARY_NOT_FOUND, pynvml.NVML_ERROR_DRIVER_NOT_LOADED):
        return Answer(note=NO_DRIVER)
    return Answer(note=f"the NVIDIA driver cannot be used: {error}")


def _device(pynvml: ModuleType, index: int) -> tuple[Reading, str]:
    """One GPU, and what could not be read of it."""
    name = f"GPU {index}"
    try:
        handle = pynvml.nvmlDeviceGetHandleByIndex(index)
        raw = pynvml.nvmlDeviceGetName(handle)
        name = raw.decode(errors="replace") if isinstance(raw, bytes) else str(raw)
        memory = _memory(pynvml, handle)
    except pynvml.NVMLError as error:
        what = "does not report its memory" if _unsupported(pynvml, error) else f"cannot be read: {error}"
        return Reading(index, name, None, None), f"{name} {what}"
    return Reading(index, name, int(memory.total), int(memory.used)), ""


def _memory(pynvml: ModuleType, handle: Any) -> Any:
    """Total and used bytes; version 2 of the call does not count the driver's reserve as used."""
    try:
        return pynvml.nvmlDeviceGetMemoryInfo(handle, version=pynvml.nvmlMemory_v2)
    except pynvml.NVMLError as error:
        if not _unsupported(pynvml, error):
            raise
        return pynvml.nvmlDeviceGetMemoryInfo(handle)


def _unsupported(pynvml: ModuleType, error: Exception) -> bool:
    return getattr(error, "value", None) in (
        pynvml.NVML_ERROR_NOT_SUPPORTED,
        pynvml.NVML_ERROR_FUNCTION_NOT_FOUND,
        pynvml.NVML_ERROR_ARGUMENT_VERSION_MISMATCH,
        pynvml.NVML_ERROR_INVALID_ARGUMENT,
    )


def _end_with(parent: int) -> None:
    """Tie this process to its parent, whatever happens in a driver call."""
    if hasattr(signal, "alarm"):
        # The default action of SIGALRM ends the process in the kernel, without the interpreter's help.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_LIFETIME_S)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if parent and os.getppid() != parent:
        os._exit(0)
    threading.Thread(target=_until_end_of_input, daemon=True).start()


def _until_end_of_input() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    os._exit(0)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dise_tui.hardware.probe", description=__doc__)
    parser.add_argument("--parent", type=int, default=0, help="process id to die with")
    parser.add_argument("--sysfs", type=Path, default=Path("/sys"))
    options = parser.parse_args(arguments)
    _end_with(options.parent)
    # Libraries may write to standard output; the protocol gets a handle of its own.
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as channel:
        os.dup2(2, 1)
        answer = Answer(note=ASLEEP, again=True) if sleeping(options.sysfs) else read()
        channel.write(json.dumps(asdict(answer)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
