"""Whose the memory in use is: what loaded models hold in a memory, and what a load or an unload explains of the rest.

Pure. How it is drawn is for `panes.gpu_blocks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...domain.hardware import GpuKind, HardwareSample
from ...domain.placing import HostState, LoadingModel

if TYPE_CHECKING:
    from .machine import Loaded, MachineState

CALM_S = 1.0
"""A reading of memory that is so much younger than the last load or unload shows its end."""
RETURNS_S = 10.0
"""A driver that has not given a model's memory back for so long keeps it: it is nobody's that is known."""


@dataclass(frozen=True, slots=True)
class Shares:
    """What is in use beside the models that are loaded and stay, bytes."""

    loading: int
    """Taken by the model that is being loaded."""
    leaving: int
    """Still held by models that were told to leave, or have left."""
    other: int
    """By anything else."""


def attribute(unexplained: int, before: int | None, loading: int, leaving: int) -> Shares:
    """Share out what is in use beyond the models that stay.

    `before`: what others used while nothing moved; None when that was never seen, then all that a load or an unload
    can explain is taken to be theirs. `loading`: need of the model being loaded, `leaving`: what leaving models held.
    """
    extra = max(0, unexplained - (before or 0))
    taken = min(loading, extra)
    kept = min(leaving, extra - taken)
    return Shares(taken, kept, max(0, unexplained) - taken - kept)


@dataclass(frozen=True, slots=True)
class Place:
    """One memory, bytes."""

    gpu: int | None
    """Index; None: RAM, or the only one of a host."""
    total: int
    used: int | None
    """By anything; None: only what models hold is known."""
    shared: bool = False
    """A GPU that works in the machine's RAM."""
    host: str | None = None
    """Of another machine."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A model that is no longer listed; its memory may not be back yet."""

    name: str
    gpu: int | None
    size: int
    """Bytes that it held there."""
    at: float
    """Monotonic seconds."""


def places_of(sample: HardwareSample) -> list[Place]:
    """The memories of this machine that models go to, as far as it is known what is in use."""
    if not sample.gpus:
        return [Place(None, sample.memory_total, sample.memory_total - sample.memory_available)]
    found = []
    for gpu in sample.gpus:
        shared = gpu.kind is GpuKind.UNIFIED
        total, used = (gpu.budget if shared else None) or gpu.memory_total, gpu.memory_used
        if total and gpu.memory_free is not None:
            used = total - gpu.memory_free
        if total and used is not None:
            found.append(Place(gpu.index, total, max(0, used), shared))
    return found


# ------------------------------------------------------------------ what is where
def gpu_of(sample: HardwareSample | None, known: int | None) -> int | None:
    """Where something is; where nobody says, on the only GPU there is."""
    gpus = sample.gpus if sample else ()
    return gpus[0].index if known is None and len(gpus) == 1 else known


def size_at(state: MachineState, one: Loaded, place: Place) -> int:
    """Bytes of a loaded model in a memory; 0 where it is not, or where that is not known."""
    model = one.model
    if place.host is not None:
        return model.size_vram if one.host_name == place.host and place.gpu in (None, one.gpu) else 0
    if not state.is_here(one.host):
        return 0
    if place.shared:
        return model.size
    if place.gpu is None:
        return model.size - model.size_vram
    return model.size_vram if gpu_of(state.sample, one.gpu) == place.gpu else 0


def loading_at(state: MachineState, place: Place) -> LoadingModel | None:
    """The load in progress in a memory."""
    for host in state.placement.hosts:
        if host.loading is not None and _loads_at(state, host, host.loading, place):
            return host.loading
    return None


def _loads_at(state: MachineState, host: HostState, loading: LoadingModel, place: Place) -> bool:
    if place.host is not None:
        return host.name == place.host and place.gpu in (None, loading.gpu)
    if not state.is_here(host):
        return False
    gpus = state.sample.gpus if state.sample else ()
    return place.gpu is None if not gpus else gpu_of(state.sample, loading.gpu) == place.gpu


def held_at(state: MachineState, place: Place) -> list[tuple[Loaded, int]]:
    """What each loaded model holds in a memory.

    A server does not count what the driver takes for its process; as far as it is known and in use, it is counted here.
    """
    found = [(one, size) for one in state.loaded if (size := size_at(state, one, place)) > 0]
    if place.used is None or place.gpu is None or place.shared:
        return found
    left = max(0, place.used - sum(size for _, size in found))
    whole = []
    for one, size in found:
        report = state.report_of(one.model.name)
        runtime = min(left, report.need.context) if report is not None else 0
        left -= runtime
        whole.append((one, size + runtime))
    return whole


def gone_at(gone: Sequence[Gone], place: Place) -> list[Gone]:
    """Models that have left a memory of this machine just now."""
    return [one for one in gone if place.host is None and one.gpu == place.gpu]


def unexplained_at(state: MachineState, place: Place) -> int:
    """Bytes in use beside the models that are loaded and stay."""
    stay = sum(size for one, size in held_at(state, place) if not one.leaving)
    return max(0, (place.used or 0) - stay)


# ------------------------------------------------------------------ what has just happened
def missing_now(before: Sequence[tuple[Loaded, Place, int]], loaded: Sequence[Loaded], now: float) -> list[Gone]:
    """Those of `before`, each with its memory and bytes, that are not loaded any more."""
    names = {(one.model.name, one.host_name) for one in loaded}
    return [
        Gone(one.model.name, place.gpu, size, now)
        for one, place, size in before
        if (one.model.name, one.host_name) not in names
    ]


def ended_load(before: HostState, after: HostState, since_s: float) -> tuple[str, float] | None:
    """The model whose load has just ended well on a host, and its seconds; `since_s`: since `before` was said."""
    loading = before.loading
    if loading is None or (after.loading is not None and after.loading.model == loading.model):
        return None
    if all(model.name != loading.model for model in after.residents):
        return None
    return loading.model, loading.since_s + max(0.0, since_s)
