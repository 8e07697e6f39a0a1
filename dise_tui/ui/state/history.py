"""What the machine did in the last minutes: a bounded series of numbers for each thing that is plotted.

Times are given from outside, monotonic seconds. How a series is drawn is for `panes.gpu_history`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from dataclasses import dataclass, field

from ...domain.hardware import GpuKind, HardwareSample, HardwareStatus
from ...domain.placement import free_on
from ...domain.placing import PlacementState

KEPT_S = 1200.0
"""How far back it goes, s."""
KEPT_POINTS = 1500
"""Of one series at most; readings come once a second, for moments four times as often."""
SPEED = "speed"
"""The series of tokens a second, of all models together."""
RAM = "ram"
"""Bytes of RAM in use."""


def vram(index: int) -> str:
    """Series of the bytes in use on a GPU."""
    return f"vram {index}"


def busy(index: int) -> str:
    """Series of a GPU's utilisation, percent."""
    return f"busy {index}"


@dataclass(slots=True)
class History:
    """Series by name. A value holds until the next one of its series; None says that it is not known."""

    _series: dict[str, deque[tuple[float, float | None]]] = field(default_factory=dict)

    def add(self, name: str, at: float, value: float | None) -> None:
        points = self._series.setdefault(name, deque(maxlen=KEPT_POINTS))
        points.append((at, value))
        while len(points) > 1 and points[1][0] < at - KEPT_S:
            points.popleft()  # the newest of what is too old stays: it holds at the left edge

    def sampled(self, sample: HardwareSample, at: float) -> None:
        """Keep a reading of the hardware."""
        self.add(RAM, at, sample.memory_total - sample.memory_available)
        present = set()
        for gpu in sample.gpus:
            free = free_on(gpu) if gpu.kind is not GpuKind.UNIFIED else None
            taken = None if free is None or gpu.memory_total is None else gpu.memory_total - free
            usable = gpu.status is HardwareStatus.OK
            self.add(vram(gpu.index), at, taken)
            self.add(busy(gpu.index), at, gpu.utilisation if usable else None)
            present |= {vram(gpu.index), busy(gpu.index)}
        for name, points in self._series.items():
            if name not in (RAM, SPEED) and name not in present and points[-1][1] is not None:
                self.add(name, at, None)  # it is gone

    def placed(self, state: PlacementState, at: float) -> None:
        """Keep how fast models work: 0 while none does, None before a rate is known."""
        self.add(SPEED, at, state.tokens_per_s if state.running else 0.0)

    def last(self, name: str) -> float | None:
        """The newest value of a series."""
        points = self._series.get(name)
        return points[-1][1] if points else None

    def knows(self, name: str) -> bool:
        """Anything was ever known of a series."""
        return any(value is not None for _, value in self._series.get(name, ()))

    def columns(self, name: str, now: float, step_s: float, count: int) -> list[float | None]:
        """The highest value of each of the last `count` stretches of `step_s` seconds, oldest first.

        Stretches begin at multiples of `step_s`, so that a picture of them moves on by whole columns and what is
        past stays as it was drawn.
        """
        points = list(self._series.get(name, ()))
        times = [at for at, _ in points]
        last = int(now // step_s)
        shown: list[float | None] = []
        for slot in range(last - count + 1, last + 1):
            first = bisect_right(times, slot * step_s)
            after = bisect_left(times, (slot + 1) * step_s)
            known = [value for _, value in points[max(0, first - 1) : after] if value is not None]
            shown.append(max(known) if known else None)
        return shown
