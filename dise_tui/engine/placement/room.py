"""Where models can be put: the memories of the machine, what is free in them, what has to stay free.

Owns the reading of a `HardwareSample` for placement. Whether a model fits is `fit`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...domain.hardware import (
    REMOTE_HOST,
    UNIFIED_SHARE,
    Gpu,
    GpuKind,
    HardwareSample,
    HardwareStatus,
    ResidentModel,
)
from ...domain.placement import MIB, Need, free_on

GPU_RESERVE = 1024 * MIB
"""What the runner of Ollama 0.30 and later keeps free on each GPU (llama.cpp's --fit-target)."""
RAM_RESERVE = 1024 * MIB
"""What is left to other programs."""
REMOTE = "the memory of the remote host is not known"


@dataclass(frozen=True, slots=True)
class Place:
    """One memory. Bytes."""

    gpu: int | None
    """Index of the GPU; None: RAM."""
    total: int
    """What models may take of it at most."""
    free: int | None
    reserve: int
    shared: bool = False
    """The GPU works in the machine's RAM."""
    why: str = ""
    """Why it is not known what is free."""

    def takes(self, need: Need) -> int:
        """Bytes of a model that is wholly here."""
        if self.gpu is None:
            return need.in_ram
        return need.size_vram if self.shared else need.total

    def holds(self, model: ResidentModel) -> int:
        """Bytes of a loaded model that may be here."""
        if self.shared:
            return model.size
        return model.size - model.size_vram if self.gpu is None else model.size_vram


@dataclass(frozen=True, slots=True)
class Room:
    """The memories of the machine."""

    gpus: tuple[Place, ...]
    """Those that models can be put on."""
    ram: Place
    unknown: str = ""
    """Why nothing can be said of this machine; "" when it can."""

    @property
    def places(self) -> tuple[Place, ...]:
        """GPUs with most free memory first, as the server chooses; without a GPU the RAM."""
        return tuple(sorted(self.gpus, key=lambda one: -(one.free or 0))) or (self.ram,)

    @property
    def largest(self) -> int:
        """Bytes of the largest place, all of it."""
        return max(one.total for one in self.places)


def room_of(sample: HardwareSample) -> Room:
    """The room on a machine as it was sampled."""
    remote = sample.gpu_note == REMOTE_HOST or sample.status is HardwareStatus.REMOTE
    ram = Place(None, int(sample.memory_total * UNIFIED_SHARE), sample.memory_available, RAM_RESERVE)
    gpus = tuple(_place(gpu, sample) for gpu in sample.gpus if gpu.memory_total and gpu.counts)
    return Room(gpus, ram, REMOTE if remote else "")


def _place(gpu: Gpu, sample: HardwareSample) -> Place:
    total = gpu.memory_total or 0
    if gpu.kind is GpuKind.UNIFIED:
        budget = gpu.budget if gpu.budget is not None else int(total * UNIFIED_SHARE)
        return Place(gpu.index, budget, min(budget, sample.memory_available), RAM_RESERVE, shared=True)
    budget = total if gpu.budget is None else gpu.budget
    free = free_on(gpu)
    return Place(gpu.index, budget, free, GPU_RESERVE, why="" if free is not None else _why(gpu))


def _why(gpu: Gpu) -> str:
    """Why a GPU's free memory is not known."""
    state = {
        HardwareStatus.STALE: "was not heard of for a while",
        HardwareStatus.LOST: "was lost",
        HardwareStatus.ASLEEP: "is asleep",
    }
    return f"GPU {gpu.index} {state.get(gpu.status, 'does not say how much is free')}"


@dataclass(frozen=True, slots=True)
class Freed:
    """What becomes free when models are unloaded."""

    room: Room
    resident: Sequence[ResidentModel]
    """All that is in memory."""
    placed: Mapping[str, int]
    """The GPU of each model, where that is known: the server does not say."""

    def after(self, place: Place, gone: Sequence[ResidentModel]) -> int:
        """Bytes free in a place once models are gone; the least that is certain.

        Of a model whose GPU is not known only so much counts as cannot be anywhere else.
        """
        if place.free is None:
            return place.total
        sure = sum(place.holds(one) for one in gone if self._surely(place, one))
        vague = sum(place.holds(one) for one in gone if not self._surely(place, one) and self._maybe(place, one))
        elsewhere = sum(
            max(0, one.total - one.free) for one in self.room.gpus if one.gpu != place.gpu and one.free is not None
        )
        return min(place.total, place.free + sure + max(0, vague - elsewhere))

    def _surely(self, place: Place, model: ResidentModel) -> bool:
        return place.gpu is None or len(self.room.gpus) == 1 or self.placed.get(model.name) == place.gpu

    def _maybe(self, place: Place, model: ResidentModel) -> bool:
        return model.name not in self.placed or self.placed[model.name] == place.gpu
