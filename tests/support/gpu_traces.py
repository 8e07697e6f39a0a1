"""Writes the synthetic traces of tests/fixtures/gpu: `PYTHONPATH=.:tests python -m support.gpu_traces`.

No machine was measured: what happens is made up from how such machines behave, and every header says "synthetic".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from dise_tui.domain.hardware import TraceInfo
from dise_tui.hardware.wire import Json, dump, header

FOLDER = Path(__file__).parents[1] / "fixtures" / "gpu"
MIB, GIB = 1 << 20, 1 << 30
WALL = 1_767_225_600.0
"""2026-01-01, where every trace begins."""
SLOW = ("temperature", "power", "power_limit", "clock", "memory_clock", "fan", "throttle")
NUMBERS = ("memory_total", "memory_used", "memory_free", "memory_reserved", "utilisation", *SLOW, "processes")


def device(uuid: str, name: str, total: float, used: float, **more: object) -> Json:
    """One device; memory in GiB, with half a GiB kept by the driver of a discrete one. None has a reason."""
    kind = str(more.pop("kind", "discrete"))
    reserved = 0.5 if kind == "discrete" else 0.0
    found: Json = {
        "uuid": uuid, "name": name, "vendor": "nvidia", "kind": kind, "status": "ok", "budget": None,
        "memory_total": int(total * GIB),
        "memory_used": round(used * 1024) * MIB,
        "memory_free": int(total * GIB) - round((used + reserved) * 1024) * MIB,
        "memory_reserved": int(reserved * GIB) if reserved else None,
        "utilisation": 0.0, "temperature": 38.0, "power": 14.0, "power_limit": 200.0, "clock": 210.0,
        "memory_clock": 405.0, "fan": 0.0, "throttle": [], "processes": [], "unknown": {},
    }  # fmt: skip
    reasons = dict(more.pop("unknown", {}))  # type: ignore[call-overload]
    found |= more
    found |= dict.fromkeys(reasons, None)
    found["unknown"] = {name: reasons.get(name, "not_supported") for name in NUMBERS if found[name] is None}
    return found


def busy(used: float, *, power: float = 180.0) -> Json:
    """What a generating model does to a card."""
    memory = round(used * 1024) * MIB
    return {
        "utilisation": 96.0, "temperature": 67.0, "power": power, "clock": 2475.0, "memory_clock": 10251.0, "fan": 44.0,
        "processes": [{"pid": 4242, "name": "llama-server", "memory": memory}],
    }  # fmt: skip


def lost(one: Json) -> Json:
    keep = ("memory_total",)
    return {
        **one, **{name: None for name in NUMBERS if name not in keep}, "status": "lost",
        "unknown": {name: "error" for name in NUMBERS if name not in keep},
    }  # fmt: skip


def line(t: float, devices: list[Json], **more: object) -> Json:
    ram = {"total": 32 * GIB, "available": 24 * GIB, "swap_total": 8 * GIB, "swap_free": 8 * GIB}
    return {
        "type": "sample", "t": 1000 + t, "wall": WALL + t, "status": "ok", "note": "",
        "probe": "nvml" if devices else "cpu", "driver": "610.12" if devices else "", "cpus": 8, "ram": ram,
        "devices": [{**one, "t": 1000 + t} for one in devices],
        **more,
    }  # fmt: skip


def small(used: float = 0.6, **more: object) -> Json:
    return device("GPU-08000000", "GeForce RTX 4060", 8, used, **more)


def idle() -> Iterator[Json]:
    for t in range(0, 35, 5):
        yield line(t, [small()])


def chat() -> Iterator[Json]:
    """A chat model, then three variants of another one beside it."""
    for t in range(60):
        loading = min(2.9, 0.8 * t) if t < 30 else 2.9 + min(5.0, 1.2 * (t - 30))
        work = busy(loading) if 4 <= t < 22 or t >= 35 else {}
        yield line(t, [device("GPU-12000000", "GeForce RTX 3060", 12, 0.7 + loading, **work)])


def spill() -> Iterator[Json]:
    """A model that does not fit: the card is full, the processor does the rest, so the card often waits."""
    for t in range(40):
        loaded = min(6.7, 0.7 * t)
        work = {**busy(loaded), "utilisation": 31.0 + t % 3, "power": 71.0} if t > 10 else {}
        ram = {"total": 32 * GIB, "available": int((24 - 0.35 * min(t, 12)) * GIB), "swap_total": 0, "swap_free": 0}
        yield line(t, [small(0.6 + loaded, **work)], ram=ram)


def two_gpus() -> Iterator[Json]:
    for t in range(40):
        first, second = min(17.2, 2.1 * t), min(4.7, 1.1 * max(0, t - 12))
        yield line(
            t,
            [
                device("GPU-24000000", "GeForce RTX 4090", 24, 0.9 + first, **(busy(first, power=341.0) if t > 9 else {})),
                device("GPU-12000001", "GeForce RTX 3060", 12, 0.4 + second, **(busy(second) if t > 17 else {})),
            ],
        )  # fmt: skip


def lost_at_40() -> Iterator[Json]:
    """The driver loses the card at 40 s and has it again at 52 s."""
    for t in range(64):
        now = small(5.4, **busy(4.8))
        if 40 <= t < 52:
            note = "GeForce RTX 4060 cannot be read: GPU is lost"
            yield {**line(t, [lost(now)], status="lost", note=note)}
        else:
            yield line(t, [now if t < 40 else small()])


def mig() -> Iterator[Json]:
    def part(number: int, total: float, used: float) -> Json:
        return device(
            f"MIG-0000000{number}", f"A100-SXM4-40GB MIG {number + 1}g.{int(total)}gb", total, used, kind="mig",
            unknown=dict.fromkeys(("utilisation", *SLOW), "not_supported"),
        )  # fmt: skip

    for t in range(10):
        yield line(t, [part(0, 5, 0.1), part(1, 10, 0.1 + min(4.7, t))])


def wsl() -> Iterator[Json]:
    for t in range(10):
        found = small(
            1.5, unknown={"utilisation": "not_supported", "processes": "not_supported", "fan": "not_supported"}
        )
        yield line(t, [found])


def gb10() -> Iterator[Json]:
    total = 119.7
    for t in range(10):
        used = 9.0 + 4 * min(t, 8)
        ram = {"total": int(total * GIB), "available": int((total - used) * GIB), "swap_total": 0, "swap_free": 0}
        found = device(
            "GPU-10b00000", "GB10", total, used, kind="unified", power=31.0,
            unknown=dict.fromkeys(("memory_reserved", "power_limit", "memory_clock", "fan"), "not_supported"),
        )  # fmt: skip
        yield line(t, [found], ram=ram, cpus=20)


def apple() -> Iterator[Json]:
    unknown = dict.fromkeys((*SLOW, "memory_reserved", "processes"), "not_supported")
    for t in range(0, 20, 2):
        used = 1.2 + min(9.6, 2.4 * t)
        found = device(
            "APPLE-Apple M3 Pro", "Apple M3 Pro", 36, used, kind="unified", vendor="apple", unknown=unknown,
            budget=24 * GIB - 512 * MIB, utilisation=93.0 if t > 8 else 2.0,
        )  # fmt: skip
        found["memory_free"] = 24 * GIB - 512 * MIB - int(found["memory_used"])  # type: ignore[call-overload]
        ram = {"total": 36 * GIB, "available": int((30 - used) * GIB), "swap_total": 2 * GIB, "swap_free": 2 * GIB}
        yield line(t, [found], ram=ram, cpus=12, probe="apple", driver="")


def cpu_only() -> Iterator[Json]:
    for t in range(0, 35, 5):
        ram = {"total": 16 * GIB, "available": (12 - t // 10) * GIB, "swap_total": 0, "swap_free": 0}
        yield line(t, [], ram=ram, note="no NVIDIA driver")


def hot_plug() -> Iterator[Json]:
    """An 8 GB card, then a 24 GB card beside it."""
    for t in range(20):
        more = [device("GPU-24000000", "GeForce RTX 4090", 24, 0.4)] if t >= 10 else []
        yield line(t, [small(), *more])


TRACES: dict[str, tuple[str, Callable[[], Iterator[Json]]]] = {
    "idle-8gb": ("an idle card with 8 GB", idle),
    "chat-and-variants-12gb": ("a chat and three variants on 12 GB", chat),
    "spill-8gb": ("a model that spills from 8 GB", spill),
    "two-gpus-24-12": ("two cards with 24 and 12 GB", two_gpus),
    "lost-at-40s": ("a card lost at 40 s and back at 52 s", lost_at_40),
    "mig": ("two MIG instances", mig),
    "wsl": ("WSL: no utilisation, no processes", wsl),
    "gb10-unified": ("a GB10 that shares the machine's memory", gb10),
    "apple-36gb": ("an Apple M3 Pro with 36 GB", apple),
    "cpu-only": ("a machine without a GPU", cpu_only),
    "hot-plug-8-to-24": ("a second card with 24 GB at 10 s", hot_plug),
}


def text_of(name: str) -> str:
    """A trace as it stands in its file."""
    title, lines = TRACES[name]
    return dump(header(TraceInfo(title, "synthetic"))) + "".join(dump(one) for one in lines())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for each in TRACES:
        (FOLDER / f"{each}.ndjson").write_text(text_of(each))
