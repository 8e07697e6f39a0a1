"""When a machine is another one than before: the fingerprint and the rule. Pure.

What follows from a change is the engine's matter.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.hardware import Fingerprint, Gpu, HardwareChange

RATIO = 1.5
"""Memory must grow or shrink by more than this to count as a change, the GPUs being the same."""
STEADY = 3
"""Samples in a row that must say the same."""
_GIB = 1 << 30


def fingerprint(gpus: Iterable[Gpu], memory_total: int) -> Fingerprint:
    """Of the GPUs that can be told apart and whose memory is known."""
    known = [(gpu.uuid, gpu.memory_total) for gpu in gpus if gpu.uuid and gpu.memory_total]
    return Fingerprint(tuple(sorted(known)), memory_total)


class ChangeRule:
    """Tells a change once, after it was seen `STEADY` times in a row.

    It is fed with samples that can be relied on only: not while a GPU is lost or asleep.
    """

    def __init__(self, known: Fingerprint | None = None) -> None:
        self.baseline = known
        """What is held to be the machine; None before the first sample."""
        self._candidate: Fingerprint | None = None
        self._seen = 0

    def accept(self, now: Fingerprint) -> HardwareChange | None:
        if self.baseline is None:
            self.baseline = now
        if not differs(self.baseline, now):
            self._candidate, self._seen = None, 0
            return None
        same = self._candidate is not None and not differs(self._candidate, now)
        self._seen = self._seen + 1 if same else 1
        self._candidate = now
        if self._seen < STEADY:
            return None
        change = HardwareChange(self.baseline, now, sentence(self.baseline, now))
        self.baseline, self._candidate, self._seen = now, None, 0
        return change


def differs(before: Fingerprint, after: Fingerprint) -> bool:
    """Other GPUs, or so much more or less memory that other models fit."""
    if {uuid for uuid, _ in before.gpus} != {uuid for uuid, _ in after.gpus}:
        return True
    return any(_far(old, new) for old, new in zip(_sizes(before), _sizes(after), strict=True))


def _sizes(one: Fingerprint) -> tuple[int, int]:
    """Memory of the largest GPU and of all; without a GPU that of the machine."""
    sizes = [size for _, size in one.gpus] or [one.memory_total]
    return max(sizes), sum(sizes)


def _far(old: int, new: int) -> bool:
    return max(old, new) > RATIO * min(old, new)


def sentence(before: Fingerprint, after: Fingerprint) -> str:
    """What changed, for people."""
    return f"The hardware changed: {_words(before)} before, {_words(after)} now."


def _words(one: Fingerprint) -> str:
    if not one.gpus:
        return f"no GPU and {one.memory_total / _GIB:.0f} GiB of RAM"
    sizes = " + ".join(f"{size / _GIB:.0f}" for _, size in sorted(one.gpus, key=lambda gpu: -gpu[1]))
    return f"{len(one.gpus)} GPU{'s' if len(one.gpus) > 1 else ''} with {sizes} GiB"
