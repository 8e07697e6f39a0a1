"""What is in a memory: the blocks of its bar, the load in progress, how fast its models work. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.placing import HostState, LoadingModel
from ..safe_text import cut, model_name, one_line
from ..spans import Line, gigabytes
from ..state import Loaded, MachineState
from .frame import Frame
from .memory_bar import CONTEXT, FREE, INKS, LEAVING, LOADING, MODEL, OTHER, TO_COME, Block, named

ALMOST = 0.99
"""A load is not done before the server says so."""


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


def ink_of(state: MachineState, name: str) -> str:
    """The colour of a model, the same wherever it appears."""
    if name not in state.inks:
        names = list(dict.fromkeys(one.model.name for one in state.loaded))
        return INKS[(names.index(name) if name in names else len(names)) % len(INKS)]
    return INKS[state.inks[name] % len(INKS)]


def blocks(state: MachineState, place: Place, now: float) -> list[Block]:
    """Loaded models with their contexts, the one being loaded, everything else, and free memory."""
    shown: list[Block] = []
    held = 0
    for one in state.loaded:
        size = _size_at(state, one, place)
        if size <= 0:
            continue
        held += size
        ink = ink_of(state, one.model.name)
        if one.leaving:
            shown.append(named(one.model.name, size, "dim", LEAVING, more="leaving"))
            continue
        context = min(size // 2, round(size * _context_share(state, one.model.name)))
        shown.append(named(one.model.name, size - context, ink, MODEL))
        if context:
            shown.append(Block((f"ctx {_short(context)}", "ctx"), context, ink, CONTEXT))
    done, to_come = 0, 0
    loading = loading_at(state, place)
    if loading is not None:
        share = share_of(state, loading, now)
        done = round(loading.need * share)
        shown.append(named(loading.model, done, ink_of(state, loading.model), LOADING, more=f"{share * 100:.0f} %"))
        to_come = loading.need - done
    used = held + done if place.used is None else max(place.used, held)
    other = max(0, used - held - done)
    free = max(0, place.total - held - done - other)
    to_come = min(to_come, free)
    shown.append(Block(("to come",), to_come, ink_of(state, loading.model) if loading else "dim", TO_COME))
    shown.append(Block((f"other {_short(other)}", "other"), other, "bar-other", OTHER))
    shown.append(Block((f"{_short(free)} free", "free"), free - to_come, "bar-free", FREE))
    return [block for block in shown if block.size > 0]


def _short(size: int) -> str:
    return f"{size / 1e9:.1f}"


def _size_at(state: MachineState, one: Loaded, place: Place) -> int:
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
    return model.size_vram if _gpu_of(state, one.gpu) == place.gpu else 0


def _gpu_of(state: MachineState, known: int | None) -> int | None:
    """Where it is; where nobody says, on the only GPU there is."""
    gpus = state.sample.gpus if state.sample else ()
    return gpus[0].index if known is None and len(gpus) == 1 else known


def unplaced(state: MachineState) -> list[str]:
    """Models in the VRAM of this machine of which nobody knows where they are."""
    if state.sample is None or len(state.sample.gpus) < 2:
        return []
    return [
        one.model.name for one in state.loaded if one.gpu is None and one.model.size_vram and state.is_here(one.host)
    ]


def _context_share(state: MachineState, name: str) -> float:
    """Part of a loaded model that is its context and buffers; 0 where that is not known."""
    report = state.report_of(name)
    if report is None or report.need.size_vram <= 0:
        return 0.0
    return (report.need.kv + report.need.compute) / report.need.size_vram


# ------------------------------------------------------------------ loading
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
    return place.gpu is None if not gpus else _gpu_of(state, loading.gpu) == place.gpu


def share_of(state: MachineState, loading: LoadingModel, now: float) -> float:
    """How much of a load is done, as far as its expected time says."""
    if loading.expected_s <= 0:
        return ALMOST
    return min(ALMOST, _since(state, loading, now) / loading.expected_s)


def _since(state: MachineState, loading: LoadingModel, now: float) -> float:
    return loading.since_s + max(0.0, now - state.placed_at)


def loading_line(state: MachineState, place: Place, frame: Frame) -> Line:
    """The load in progress in words, or nothing."""
    loading = loading_at(state, place)
    return load_words(state, loading, frame) if loading else ()


def load_words(state: MachineState, loading: LoadingModel, frame: Frame) -> Line:
    """Which model, how much of it, how long still."""
    left = loading.expected_s - _since(state, loading, frame.now)
    name = model_name(loading.model, max(8, frame.width - 34))
    head: Line = ((f"{LOADING} loading ", "accent"), (name, "text"))
    share = f" {share_of(state, loading, frame.now) * 100:>2.0f} %"
    if loading.stuck:
        return (*head, (share, "dim"), (f"  {one_line(loading.stuck)}", "warn"))
    if left <= 0:
        late = f", longer than the {max(1, round(loading.expected_s))} s expected"
        return (*head, (share, "text"), (cut(late, max(8, frame.width - 30)), "dim"))
    size = f"  {gigabytes(loading.need)}" if frame.width >= 56 else ""
    return (*head, (share, "text"), (f", {max(1, round(left))} s left", "dim"), (size, "dim"))


# ------------------------------------------------------------------ speed
def speed_on(state: MachineState, gpu: int) -> float | None:
    """Tokens a second of the models on a GPU; None while none works, or no rate is known."""
    where = {one.key: _gpu_of(state, one.gpu) for one in state.loaded if state.is_here(one.host)}
    rates = [
        work.tokens_per_s
        for work in state.placement.running
        if work.tokens_per_s is not None and where.get(f"{work.host}/{work.model}") == gpu
    ]
    return sum(rates) if rates else None
