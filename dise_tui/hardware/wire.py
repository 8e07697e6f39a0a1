"""The lines of the probe process and of traces: how they are written, and how they are read by those who trust nobody.

A trace is a header line and then sample lines, as the probe process writes them:

    {"type": "trace", "schema": 1, "title": "...", "origin": "recorded" | "synthetic"}
    {"type": "sample", "t": s, "wall": s, "status": "ok", "note": "", "probe": "nvml", "driver": "...",
     "cpus": 8, "ram": {"total": bytes, "available": bytes, ...},
     "devices": [{"uuid": "...", "name": "...", "vendor": "...", "kind": "...", "status": "ok", "t": s,
                  "memory_total": bytes | null, ..., "unknown": {"field": "reason"}}]}

`t` is monotonic time; that of a device is when its memory was read. Replayed lines carry their trace under "trace".
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ..domain.hardware import Gpu, GpuKind, GpuProcess, HardwareStatus, Reason, TraceInfo

Json = dict[str, object]
Word = TypeVar("Word", bound=StrEnum)

SCHEMA = 1
ORIGINS = ("recorded", "synthetic")
MOST_DEVICES = 128
MOST_PROCESSES = 1024
MOST_TEXT = 200
"""Characters of a text; what is longer is cut."""
_SIZES = ("memory_total", "memory_used", "memory_free", "memory_reserved")
_NUMBERS = ("utilisation", "temperature", "power", "power_limit", "clock", "memory_clock", "fan")
_FIELDS = (*_SIZES, *_NUMBERS, "throttle", "processes")


@dataclass(frozen=True, slots=True)
class Line:
    """A checked sample line."""

    t: float
    wall: float
    """Seconds since the epoch."""
    status: HardwareStatus
    note: str
    probe: str
    driver: str
    cpus: int
    ram_total: int
    ram_available: int
    gpus: tuple[Gpu, ...]
    """`age_s` is how old a device's memory was when the line was written."""
    trace: TraceInfo | None
    cpu_s: float | None
    """Processor time that the probe process had used."""
    raw: Json
    """The line as it came."""


def header(info: TraceInfo) -> Json:
    """The first line of a trace."""
    return {"type": "trace", "schema": SCHEMA, "title": info.title, "origin": info.origin}


def dump(value: Json) -> str:
    return json.dumps(value, separators=(",", ":")) + "\n"


def load(data: bytes | str) -> Json:
    """An object of a line. Raises ValueError."""
    try:
        value = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(value, dict):
        raise ValueError("it is no object")
    return value


def read_header(value: Json) -> TraceInfo:
    """Raises ValueError."""
    if value.get("type") != "trace":
        raise ValueError("it does not begin with a trace's header")
    if value.get("schema") != SCHEMA:
        raise ValueError(f"its schema is {value.get('schema')!r}, and only {SCHEMA} is known")
    return _trace(value)


def read_line(value: Json) -> Line:
    """Raises ValueError."""
    if value.get("type") != "sample":
        raise ValueError("it is no sample")
    devices = value.get("devices")
    if not isinstance(devices, list) or len(devices) > MOST_DEVICES:
        raise ValueError("it lists no devices")
    ram, trace = value.get("ram"), value.get("trace")
    if not isinstance(ram, dict):
        raise ValueError("it lacks the machine's memory")
    t = _number(value, "t")
    if t is None:
        raise ValueError("it has no time")
    cpus = value.get("cpus")
    return Line(
        t=t,
        wall=_number(value, "wall") or 0.0,
        status=_word(HardwareStatus, value.get("status")),
        note=_text(value, "note"),
        probe=_text(value, "probe"),
        driver=_text(value, "driver"),
        cpus=cpus if isinstance(cpus, int) and 0 < cpus < 1 << 20 else 1,
        ram_total=_needed_size(ram, "total"),
        ram_available=_needed_size(ram, "available"),
        gpus=tuple(_gpu(index, item, t) for index, item in enumerate(devices)),
        trace=_trace(trace) if isinstance(trace, dict) else None,
        cpu_s=_number(value, "cpu_s"),
        raw=value,
    )


def _trace(value: Json) -> TraceInfo:
    origin = value.get("origin")
    if origin not in ORIGINS:
        raise ValueError(f"its origin must be one of: {', '.join(ORIGINS)}")
    return TraceInfo(_text(value, "title") or "untitled", str(origin))


def _gpu(index: int, item: object, t: float) -> Gpu:
    if not isinstance(item, dict):
        raise ValueError("a device is no object")
    at = _number(item, "t")
    sizes = {name: _size(item, name) for name in (*_SIZES, "budget")}
    numbers = {name: _number(item, name) for name in _NUMBERS}
    throttle, processes = _throttle(item), _processes(item)
    missing = {name for name, value in {**sizes, **numbers}.items() if value is None and name != "budget"}
    missing |= {name for name, value in (("throttle", throttle), ("processes", processes)) if value is None}
    return Gpu(
        index=index,
        name=_text(item, "name"),
        uuid=_text(item, "uuid"),
        vendor=_text(item, "vendor"),
        kind=_word(GpuKind, item.get("kind", "discrete")),
        status=_word(HardwareStatus, item.get("status", "ok")),
        memory_total=sizes["memory_total"],
        memory_used=sizes["memory_used"],
        memory_free=sizes["memory_free"],
        memory_reserved=sizes["memory_reserved"],
        budget=sizes["budget"],
        utilisation=numbers["utilisation"],
        temperature=numbers["temperature"],
        power=numbers["power"],
        power_limit=numbers["power_limit"],
        clock=numbers["clock"],
        memory_clock=numbers["memory_clock"],
        fan=numbers["fan"],
        throttle=throttle,
        processes=processes,
        unknown=_reasons(item, missing),
        age_s=max(0.0, t - at) if at is not None else None,
    )


def _reasons(item: Json, missing: set[str]) -> tuple[tuple[str, Reason], ...]:
    """Every number that is missing has a reason, whatever the line says."""
    said = item.get("unknown")
    given = said if isinstance(said, dict) else {}
    known = {str(reason) for reason in Reason}
    return tuple(
        (name, Reason(given[name]) if given.get(name) in known else Reason.ERROR) for name in _FIELDS if name in missing
    )


def _throttle(item: Json) -> tuple[str, ...] | None:
    value = item.get("throttle")
    return tuple(str(word)[:MOST_TEXT] for word in value[:8]) if isinstance(value, list) else None


def _processes(item: Json) -> tuple[GpuProcess, ...] | None:
    value = item.get("processes")
    if not isinstance(value, list):
        return None
    found = []
    for one in value[:MOST_PROCESSES]:
        if not isinstance(one, dict) or not isinstance(one.get("pid"), int):
            raise ValueError("a process makes no sense")
        found.append(GpuProcess(one["pid"], _text(one, "name"), _size(one, "memory")))
    return tuple(found)


def _word(kind: type[Word], value: object) -> Word:
    try:
        return kind(str(value))
    except ValueError:
        raise ValueError(f"{str(value)[:MOST_TEXT]!r} is none of: {', '.join(kind)}") from None


def _text(value: Json, name: str) -> str:
    text = value.get(name)
    return text[:MOST_TEXT] if isinstance(text, str) else ""


def _size(value: Json, name: str) -> int | None:
    """Bytes; a total of 0 is a driver that does not know."""
    size = value.get(name)
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size < 1 << 60:
        return None
    return None if name == "memory_total" and size == 0 else size


def _needed_size(value: Json, name: str) -> int:
    size = _size(value, name)
    if size is None:
        raise ValueError(f"it does not say the machine's {name} memory")
    return size


def _number(value: Json, name: str) -> float | None:
    number = value.get(name)
    if not isinstance(number, int | float) or isinstance(number, bool):
        return None
    try:
        number = float(number)
    except OverflowError:
        return None
    return number if math.isfinite(number) and number >= 0 else None
