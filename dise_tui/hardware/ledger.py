"""What is known of the GPUs from the lines heard so far, and what it is worth now. Pure: the time is given.

Owns loss and return: a GPU that vanished keeps its last numbers, and is back after three good samples.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..domain.hardware import Fingerprint, Gpu, HardwareChange, HardwareStatus
from .changes import STEADY, ChangeRule, fingerprint
from .wire import Line

GONE_S = 30.0
"""A GPU that was lost, or not heard of, for so long does not count for budgets any more, s."""

OK, STALE, LOST, ASLEEP = HardwareStatus.OK, HardwareStatus.STALE, HardwareStatus.LOST, HardwareStatus.ASLEEP


@dataclass(slots=True)
class _Known:
    """One GPU."""

    gpu: Gpu
    """As it was last read; while it is lost, as it was before."""
    read_at: float | None
    """When its memory was read, on the parent's clock, s; None for never."""
    status: HardwareStatus
    lost_at: float | None = None
    good: int = 0
    """Good samples since it was lost."""
    absent: int = 0
    """Samples in a row without it, though nothing was wrong."""


class Ledger:
    """Accepts lines, answers with GPUs."""

    def __init__(self, known: Fingerprint | None = None) -> None:
        self._gpus: dict[str, _Known] = {}
        self._rule = ChangeRule(known)
        self._changes: list[HardwareChange] = []
        self.last: Line | None = None
        self.heard_at: float | None = None

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What the machine is held to be."""
        return self._rule.baseline

    @property
    def has_nvidia(self) -> bool:
        return any(known.gpu.vendor == "nvidia" for known in self._gpus.values())

    def take_change(self) -> HardwareChange | None:
        """The oldest change that was not taken yet."""
        return self._changes.pop(0) if self._changes else None

    def accept(self, line: Line, now: float) -> None:
        self.last, self.heard_at = line, now
        seen = set()
        for gpu in line.gpus:
            key = gpu.uuid or f"#{gpu.index}"
            seen.add(key)
            if gpu.uuid:
                self._gpus.pop(f"#{gpu.index}", None)  # it could not say its name before
            self._heard(key, gpu, now)
        for key in [key for key in self._gpus if key not in seen]:
            self._missed(key, line.status, now)
        if line.status is OK and all(one.status is OK for one in self._gpus.values()):
            change = self._rule.accept(fingerprint((one.gpu for one in self._gpus.values()), line.ram_total))
            if change is not None:
                self._changes.append(change)

    def _heard(self, key: str, gpu: Gpu, now: float) -> None:
        known = self._gpus.get(key)
        read_at = None if gpu.age_s is None else now - gpu.age_s
        if gpu.status is LOST:
            if known is None:
                self._gpus[key] = _Known(gpu, read_at, LOST, now)
            else:
                known.absent = 0
                _lose(known, now)
            return
        if known is None:
            self._gpus[key] = _Known(gpu, read_at, gpu.status)
            return
        known.gpu, known.read_at, known.absent = gpu, read_at, 0
        if gpu.status is OK and known.lost_at is not None:
            known.good += 1
            if known.good < STEADY:
                return
            known.lost_at, known.good = None, 0
        if known.lost_at is None:
            known.status = gpu.status

    def _missed(self, key: str, status: HardwareStatus, now: float) -> None:
        """A GPU that a line does not name: lost with the driver, or taken out when nothing is wrong."""
        known = self._gpus[key]
        if status is not OK:
            known.absent = 0
            if status is LOST:
                _lose(known, now)
            elif known.lost_at is None:
                known.status = ASLEEP
            return
        known.absent += 1
        _lose(known, now)
        if known.absent >= STEADY:
            del self._gpus[key]

    def gpus(self, now: float, *, stale: bool) -> tuple[Gpu, ...]:
        """The GPUs with what they are worth now; `stale` when nothing was heard for too long."""
        found = []
        ordered = sorted(self._gpus.values(), key=lambda known: known.gpu.index)
        for index, known in enumerate(ordered):
            status = STALE if stale and known.status is OK else known.status
            since = known.lost_at if known.lost_at is not None else self.heard_at if stale else None
            gone = since is not None and now - since >= GONE_S
            age = None if known.read_at is None else max(0.0, now - known.read_at)
            found.append(replace(known.gpu, index=index, status=status, age_s=age, counts=not gone))
        return tuple(found)

    def status(self, *, stale: bool) -> HardwareStatus:
        """What is known as a whole is worth: that of the worst."""
        found: Iterable[HardwareStatus] = [known.status for known in self._gpus.values()]
        if LOST in found or (self.last is not None and self.last.status is LOST):
            return LOST
        if stale:
            return STALE
        return ASLEEP if ASLEEP in found or (self.last is not None and self.last.status is ASLEEP) else OK


def _lose(known: _Known, now: float) -> None:
    known.status, known.good = LOST, 0
    if known.lost_at is None:
        known.lost_at = now
