"""What is in a memory: the blocks of its bar, the load in progress, how fast its models work. Pure."""

from __future__ import annotations

from ...domain.placing import LoadingModel
from ..safe_text import cut, model_name, one_line
from ..spans import Line, gigabytes
from ..state import MachineState
from ..state.memory import Place, Shares, attribute, gone_at, gpu_of, held_at, loading_at, size_at
from ..state.waits import of_load
from .frame import Frame
from .memory_bar import CONTEXT, FREE, INKS, LEAVING, LOADING, MODEL, OTHER, TO_COME, Block, named


def ink_of(state: MachineState, name: str) -> str:
    """The colour of a model, the same wherever it appears."""
    if name not in state.inks:
        names = list(dict.fromkeys(one.model.name for one in state.loaded))
        return INKS[(names.index(name) if name in names else len(names)) % len(INKS)]
    return INKS[state.inks[name] % len(INKS)]


def blocks(state: MachineState, place: Place, now: float) -> list[Block]:
    """Loaded models with their contexts, the one being loaded with all it will take, everything else, free memory."""
    shown: list[Block] = []
    held = held_at(state, place)
    staying = sum(size for one, size in held if not one.leaving)
    for one, size in held:
        if not one.leaving:
            shown += _loaded(state, one.model.name, size, size_at(state, one, place))
    goes = [(one.model.name, size) for one, size in held if one.leaving]
    goes += [(one.name, one.size) for one in gone_at(state.gone, place)]
    loading = loading_at(state, place)
    need = min(loading.need, max(0, place.total - staying)) if loading else 0
    shares = Shares(need, sum(size for _, size in goes), 0)
    if place.used is not None:
        shares = attribute(max(0, place.used - staying), _others(state, place), need, sum(size for _, size in goes))
    left = shares.leaving
    for name, size in goes:
        shown.append(named(name, min(size, left), "dim", LEAVING, more="leaving"))
        left -= min(size, left)
    room = max(0, place.total - staying - shares.leaving - shares.other)
    if loading is not None:
        shown += _coming(state, loading, min(need, room), now)
    free = room - min(need, room)
    shown.append(Block((f"other {_short(shares.other)}", "other"), shares.other, "bar-other", OTHER))
    shown.append(Block((f"{_short(free)} free", "free"), free, "bar-free", FREE))
    return [block for block in shown if block.size > 0]


def _others(state: MachineState, place: Place) -> int | None:
    """What others used before something moved; the memory of another machine has none that is known."""
    return state.others.get(place.gpu) if place.host is None else None


def _loaded(state: MachineState, name: str, size: int, counted: int) -> list[Block]:
    """A model and its context; what the driver takes for it (`size` beyond `counted`) is shown as context."""
    ink = ink_of(state, name)
    runtime = max(0, size - counted)
    context = min(size // 2, runtime + round((size - runtime) * _context_share(state, name)))
    return [
        named(name, size - context, ink, MODEL),
        Block((f"ctx {_short(context)}", "ctx"), context, ink, CONTEXT),
    ]


def _coming(state: MachineState, loading: LoadingModel, size: int, now: float) -> list[Block]:
    """The part of a load that is done, and the part to come."""
    share, ink = share_of(state, loading, now), ink_of(state, loading.model)
    done = round(size * share)
    return [
        named(loading.model, done, ink, LOADING, more=f"{share * 100:.0f} %"),
        Block(("to come",), size - done, ink, TO_COME),
    ]


def _short(size: int) -> str:
    return f"{size / 1e9:.1f}"


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
def share_of(state: MachineState, loading: LoadingModel, now: float) -> float:
    """How much of a load is done, as far as its expected time says."""
    return of_load(loading, state.placed_at).share(now)


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
    where = {one.key: gpu_of(state.sample, one.gpu) for one in state.loaded if state.is_here(one.host)}
    rates = [
        work.tokens_per_s
        for work in state.placement.running
        if work.tokens_per_s is not None and where.get(f"{work.host}/{work.model}") == gpu
    ]
    return sum(rates) if rates else None
