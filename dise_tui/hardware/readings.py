"""What a reader of the probe process hands over: devices, their numbers, and a reason for each number that is missing.

Owns the fields and their levels. Runs in the probe process, so only small modules of the standard library are used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntFlag
from pathlib import Path
from typing import Protocol

from .sysfs import NOT_READ, NOT_SUPPORTED, Missing, line_of

Json = dict[str, object]

OK, LOST, SLEEPING = "ok", "lost", "asleep"
"""What a device is worth; the same words as `domain.hardware.HardwareStatus`."""


class Level(IntFlag):
    """What is read in one go, by what it costs."""

    FAST = 1
    """Memory and utilisation."""
    SLOW = 2
    """Temperature, power, clocks, fan: they talk to the device's own controller."""
    PROCS = 4
    """The processes: milliseconds."""


FAST_FIELDS = ("memory_total", "memory_used", "memory_free", "memory_reserved", "utilisation")
SLOW_FIELDS = ("temperature", "power", "power_limit", "clock", "memory_clock", "fan", "throttle")
PROCS_FIELDS = ("processes",)
FIELDS = (*FAST_FIELDS, *SLOW_FIELDS, *PROCS_FIELDS)


@dataclass(slots=True)
class Device:
    """One accelerator. Numbers stay until they are read again, so that each reading is whole."""

    uuid: str
    name: str
    vendor: str
    kind: str = "discrete"
    status: str = OK
    at: float = 0.0
    """Monotonic time when its memory was read, s; 0 for never."""
    budget: int | None = None
    trouble: str = ""
    """Why it cannot be read, in words."""
    values: Json = field(default_factory=dict)
    unknown: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, NOT_READ))
    never: set[str] = field(default_factory=set)
    """Fields that it said it does not support: not asked again."""

    def put(self, name: str, value: object) -> None:
        self.values[name] = value
        self.unknown.pop(name, None)

    def lack(self, name: str, reason: str) -> None:
        self.values.pop(name, None)
        self.unknown[name] = reason
        if reason == NOT_SUPPORTED:
            self.never.add(name)

    def ask(self, name: str, read: Callable[[], object]) -> None:
        """Fill a field by `read`, which raises Missing; one that is never there is not read."""
        if name in self.never:
            return
        try:
            self.put(name, read())
        except Missing as gap:
            self.lack(name, gap.reason)

    def blank(self, status: str, reason: str) -> None:
        """Forget all numbers, memory size apart: nothing can be read now."""
        self.status = status
        for name in FIELDS:
            if name not in self.never and (name != "memory_total" or name in self.unknown):
                self.lack(name, reason)

    def as_json(self) -> Json:
        """A device of a line; see `wire`."""
        return {
            "uuid": self.uuid, "name": self.name, "vendor": self.vendor, "kind": self.kind, "status": self.status,
            "t": round(self.at, 3) or None, "budget": self.budget,
            **{name: self.values.get(name) for name in FIELDS},
            "unknown": dict(self.unknown),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """What one reader knows now."""

    devices: tuple[Device, ...] = ()
    status: str = OK
    note: str = ""
    """Why there is nothing, or what could not be read."""


class Reader(Protocol):
    """One vendor's devices."""

    name: str
    driver: str

    def sample(self, level: Level, *, idle: bool) -> Report:
        """Read; `idle` when nobody waits for the numbers, so that a device may be left to sleep."""
        ...

    def close(self) -> None: ...


def ram(proc: Path) -> Json:
    """Main memory in bytes, from /proc where there is one."""
    found = meminfo(proc)
    if "MemTotal" in found and "MemAvailable" in found:
        swap = found.get("SwapTotal"), found.get("SwapFree")
        return {
            "total": found["MemTotal"], "available": found["MemAvailable"], "swap_total": swap[0], "swap_free": swap[1],
        }  # fmt: skip
    import psutil  # where there is no /proc; it costs memory, so not elsewhere

    memory, more = psutil.virtual_memory(), psutil.swap_memory()
    return {
        "total": int(memory.total), "available": int(memory.available),
        "swap_total": int(more.total), "swap_free": int(more.free),
    }  # fmt: skip


def meminfo(proc: Path) -> dict[str, int]:
    """Lines of /proc/meminfo in bytes; empty where it cannot be read."""
    try:
        text = (proc / "meminfo").read_text(encoding="ascii", errors="replace")
    except OSError:
        return {}
    found: dict[str, int] = {}
    for line in text.splitlines():
        name, _, rest = line.partition(":")
        words = rest.split()
        if words and words[0].isdecimal():
            found[name] = int(words[0]) * (1024 if words[1:] == ["kB"] else 1)
    return found


def process_name(proc: Path, pid: int) -> str:
    """The name of a process, or that it cannot be seen from this namespace."""
    return line_of(proc / str(pid) / "comm") or f"pid {pid} (other namespace)"
