"""How the machine reads as a whole: the order of its sections, its title, its summary in one line. Pure.

What a section says is in `gpu_memory_lines`, `gpu_history`, `gpu_work_lines` and `gpu_model_lines`.
"""

from __future__ import annotations

from datetime import datetime

from ...domain.hardware import NOT_ASKED, REMOTE_HOST, GpuKind, HardwareStatus
from ..safe_text import model_name, one_line
from ..spans import UNKNOWN, Line, Span, gigabytes, line_width, plural
from ..state import MachineState
from .board_lines import Row
from .frame import Frame
from .gpu_blocks import share_of
from .gpu_history import history_lines
from .gpu_memory_lines import free_of, memory_lines
from .gpu_model_lines import activity_lines, missing_lines, model_rows
from .gpu_work_lines import decided_lines, host_lines, loaded_rows, slots_of, work_lines

REPLAYED, SIMULATED = "replayed", "simulated"
HEADS_FROM = 16
"""Lines of a pane from which on its sections have headings."""


def machine_rows(
    state: MachineState, width: int, height: int = 40, now: float = 0.0, wall: datetime | None = None
) -> list[Row]:
    """All sections; a line that a cursor can stand on has a key. `now` monotonic seconds, `wall` the time of day."""
    frame = Frame(width, height, now, wall)
    rows: list[Row] = [(None, line) for line in memory_lines(state, frame)]
    rows += [(None, line) for line in history_lines(state, frame)]
    rows += _section(_loaded_head(state), loaded_rows(state, frame), frame)
    rows += _section(_work_head(state), [(None, line) for line in work_lines(state, frame)], frame)
    rows += [(None, line) for line in activity_lines(state, frame)]
    rows += _section("hosts", [(None, line) for line in host_lines(state, frame)], frame)
    rows += _section("decided", [(None, line) for line in decided_lines(state, frame)], frame)
    # What seldom changes comes last, so that nothing above it is moved.
    rows += _section("models", model_rows(state, frame), frame)
    return rows + [(None, line) for line in missing_lines(state)]


def _section(head: str, rows: list[Row], frame: Frame) -> list[Row]:
    """Rows under a heading that goes over the whole width; nothing where there are none."""
    if not rows or frame.height < HEADS_FROM:
        return rows
    title = f"── {head} "
    rule = "─" * max(0, frame.width - line_width(((title, ""),)))
    return [(None, ((title, "dim"), (rule, "bar-free"))), *rows]


def _loaded_head(state: MachineState) -> str:
    loaded = state.loaded
    if not loaded:
        return "in memory"
    return f"in memory: {plural(len(loaded), 'model')}, {gigabytes(sum(one.model.size for one in loaded))}"


def _work_head(state: MachineState) -> str:
    placement = state.placement
    parts = [f"{len(placement.running)} running"] if placement.running else []
    parts += [f"{len(state.waiting)} waiting"] if state.waiting else []
    if len(placement.hosts) == 1:
        parts.append(slots_of(placement.hosts[0]))
    return f"work: {', '.join(parts)}"


def labels(state: MachineState) -> list[str]:
    """That the numbers are not those of a real machine, and whose they are."""
    found = []
    if state.simulated:
        found.append(f"{SIMULATED}: {one_line(state.simulated, 40)}")
    if state.sample is not None and state.sample.trace is not None:
        found.append(f"{REPLAYED}: {one_line(state.sample.trace.label, 60)}")
    return found


def machine_title(state: MachineState, width: int = 0) -> str:
    """The title of the pane; `width` cells at most, 0: as long as it is. What it is labelled as comes first."""
    sample = state.sample
    found = labels(state)
    if found and 0 < width < 40:
        return ", ".join(label.split(":")[0] for label in found)
    place = " ─ ".join(["Machine", *found])
    if sample is None:
        return place
    cores = plural(sample.cpu_count, "core")
    if sample.gpu_note in (NOT_ASKED, REMOTE_HOST):
        return f"{place} ─ {cores}"
    if not sample.gpus:
        return f"{place} ─ CPU only · {cores}"
    more = f" and {len(sample.gpus) - 1} more" if len(sample.gpus) > 1 else ""
    return f"{place} ─ {one_line(sample.gpus[0].name, 30)}{more} · {cores}"


def machine_summary(state: MachineState, now: float = 0.0) -> Line:
    """The machine in one line, for where its pane is not shown; `now` monotonic seconds."""
    sample = state.sample
    said = "".join(f"{label.split(':')[0]}: " for label in labels(state))
    if sample is None:
        return ((f"{said}memory {UNKNOWN}", "dim"),)
    counted = [gpu for gpu in sample.gpus if gpu.counts]
    known = [size for gpu in counted if gpu.status is HardwareStatus.OK and (size := free_of(gpu)) is not None]
    if counted and all(gpu.kind is GpuKind.UNIFIED for gpu in counted) and known:
        free = f"{gigabytes(max(known))} free for models"
    elif counted and (known or any(gpu.status is not HardwareStatus.OK for gpu in counted)):
        free = f"VRAM {gigabytes(max(known))} free" if known else f"VRAM {UNKNOWN}"
    else:
        free = f"RAM {gigabytes(sample.memory_available)} free"
    if sample.gpu_note == NOT_ASKED:
        return ((f"{said}{free}", "text"),)
    line: list[Span] = [(f"{said}{free}, {plural(len(state.loaded), 'model')}", "text")]
    if troubled := [gpu for gpu in sample.gpus if gpu.status is not HardwareStatus.OK]:
        line.append((f", GPU {troubled[0].status}", "warn"))
    if any(one.model.spills for one in state.loaded):
        line.append((", spilling", "warn"))
    return (*line, *_doing(state, now))


def _doing(state: MachineState, now: float) -> Line:
    """What is going on, in as few words."""
    placement = state.placement
    line: list[Span] = []
    loading = next((host.loading for host in placement.hosts if host.loading), None)
    warming = next((name for name, event in state.warming.items() if event.state == "warming"), None)
    if loading is not None:
        share = share_of(state, loading, now) * 100
        line.append((f", loading {model_name(loading.model, 16)} {share:>2.0f} %", "accent"))
    elif warming:
        line.append((f", warming {model_name(warming, 16)}", "accent"))
    if placement.tokens_per_s is not None:
        line.append((f", {placement.tokens_per_s:.0f} tok/s", "accent"))
    if waiting := state.waiting:
        line.append((f", {len(waiting)} waiting", "text"))
    if state.pulling:
        line.append((f", pulling {model_name(state.pulling[0], 16)}", "accent"))
    return tuple(line)
