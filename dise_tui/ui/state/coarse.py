"""Readings of the hardware as coarse as they are shown: what differs by less is not worth drawing."""

from __future__ import annotations

import dataclasses

from ...domain.hardware import HardwareSample

STEP = 100_000_000
"""Bytes."""


def memory_of(sample: HardwareSample) -> tuple[int | None, ...]:
    """What is free, as far as it matters for what fits."""
    gpus = (None if gpu.memory_used is None else gpu.memory_used // STEP for gpu in sample.gpus)
    return (sample.memory_available // (5 * STEP), *gpus)


def as_shown(sample: HardwareSample) -> HardwareSample:
    """A sample with its numbers as coarse as they are shown, without what is not shown."""

    def whole(value: float | None, to: float = 1.0) -> int | None:
        return None if value is None else int(value // to)

    gpus = tuple(
        dataclasses.replace(
            gpu,
            memory_used=whole(gpu.memory_used, STEP),
            memory_free=whole(gpu.memory_free, STEP),
            utilisation=whole(gpu.utilisation),
            temperature=whole(gpu.temperature),
            power=whole(gpu.power),
            clock=None,
            memory_clock=None,
            fan=None,
            processes=None,
        )
        for gpu in sample.gpus
    )
    return dataclasses.replace(sample, memory_available=sample.memory_available // STEP, gpus=gpus)
