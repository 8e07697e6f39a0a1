"""How the machine reads: memory as one bar of named blocks, which model plays which role, downloads. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.hardware import NOT_ASKED, REMOTE_HOST, Gpu, HardwareStatus, RoleChoice
from ...domain.placement import free_for_models, needs
from ..safe_text import cut, model_name, one_line, padded, width_of
from ..spans import UNKNOWN, Line, Span, gigabytes, line_width, plural
from ..state import MachineState
from .board_lines import Row

REPLAYED = "replayed"
_BARS = ("bar-a", "bar-b", "bar-c")
NAME_CELLS = 8
"""Of a GPU's name that stay however narrow it gets: its number is among them."""
BAR_CELLS = 8
"""Narrowest bar worth drawing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a memory bar."""

    label: str
    size: int
    ink: str
    fill: str


def machine_rows(state: MachineState, width: int) -> list[Row]:
    rows: list[Row] = [(None, line) for line in _memory(state, width)]
    rows += [(None, line) for line in _resident(state, width)]
    rows += [(None, line) for line in _activity(state, width)]
    rows += _roles(state, width)
    rows += [(None, line) for line in _missing(state)]
    return rows


def _memory(state: MachineState, width: int) -> list[Line]:
    sample = state.sample
    if sample is None:
        return [((f"memory {UNKNOWN}  not measured yet", "dim"),)]
    lines: list[Line] = []
    for gpu in sample.gpus:
        name = f"GPU {gpu.index} {one_line(gpu.name, 30)}"
        free = _free(gpu)
        if not gpu.memory_total or free is None:
            lines.append(((f"{name}  VRAM {UNKNOWN}, the driver does not say", "dim"),))
            continue
        numbers = (*_headline("", free, gpu.memory_total), *_worth(gpu))
        room = max(NAME_CELLS, width - line_width(numbers))  # the name gives way, the numbers do not
        lines.append(((cut(name, room), "strong"), *numbers))
        lines.append(_bar(state, gpu.memory_total, gpu.memory_total - free, width, vram=True))
    lines.append(_headline("RAM", sample.memory_available, sample.memory_total))
    used = sample.memory_total - sample.memory_available
    lines.append(_bar(state, sample.memory_total, used, width, vram=False))
    if not sample.gpus:
        lines.append(((f"VRAM {UNKNOWN}  {one_line(sample.gpu_note) or 'no GPU found'}", "dim"),))
    return lines


def _free(gpu: Gpu) -> int | None:
    """As the driver says: what it keeps for itself is not free. Else all that is not used."""
    if gpu.memory_total is None or gpu.memory_used is None:
        return None
    return gpu.memory_total - gpu.memory_used if gpu.memory_free is None else gpu.memory_free


def _worth(gpu: Gpu) -> Line:
    """That numbers are old, and how old."""
    if gpu.status is HardwareStatus.OK:
        return ()
    age = f", {gpu.age_s:.0f} s old" if gpu.age_s is not None else ""
    return ((f"  {gpu.status}{age}", "warn"),)


def _headline(name: str, free: int, total: int) -> Line:
    numbers: Line = ((f"  {gigabytes(free)} free", "text"), (f" of {gigabytes(total)}", "dim"))
    return ((name, "strong"), *numbers) if name else numbers


def _bar(state: MachineState, total: int, used: int, width: int, *, vram: bool) -> Line:
    """Models, everything else, and free memory, in proportion."""
    blocks: list[Block] = []
    models = 0
    for index, model in enumerate(state.resident):
        size = model.size_vram if vram else model.size - model.size_vram
        if size > 0:
            models += size
            blocks.append(Block(model_name(model.name), size, _BARS[index % 3], "█"))
    blocks.append(Block("other", max(0, used - models), "bar-other", "▓"))
    blocks.append(Block("free", max(0, total - max(used, models)), "bar-free", "░"))
    cells = max(BAR_CELLS, width)
    sizes = _shares([block.size for block in blocks], cells)
    spans = [_piece(block, size) for block, size in zip(blocks, sizes, strict=True) if size]
    return tuple(spans)


def _shares(sizes: list[int], cells: int) -> list[int]:
    """Whole cells in proportion to `sizes`, together exactly `cells`; what is not nothing gets at least one."""
    total = sum(sizes) or 1
    shares = [max(1, round(size * cells / total)) if size else 0 for size in sizes]
    while sum(shares) > cells and max(shares) > 1:
        shares[shares.index(max(shares))] -= 1
    while 0 < sum(shares) < cells:
        shares[shares.index(max(shares))] += 1
    return shares


def _piece(block: Block, cells: int) -> Span:
    label = f" {cut(block.label, cells - 2)} " if cells >= 5 else ""
    left = cells - width_of(label)
    return block.fill * (left // 2) + label + block.fill * (left - left // 2), block.ink


def _resident(state: MachineState, width: int) -> list[Line]:
    if not state.resident and (state.sample is None or state.sample.gpu_note == NOT_ASKED):
        return []
    if not state.resident:
        return [(("no model in memory; the first request loads one", "dim"),)]
    lines: list[Line] = []
    for index, model in enumerate(state.resident):
        context = f"  ctx {model.context_length}" if model.context_length else ""
        line: list[Span] = [
            ("■ ", _BARS[index % 3]),
            (padded(model_name(model.name), min(28, max(8, width - 24))), "text"),
            (f" {gigabytes(model.size):>8}", "dim"),
        ]
        if model.spills:
            share = round(100 * (1 - model.size_vram / model.size))
            line.append((f"  spilling to CPU {share} %", "warn"))
        line.append((context, "dim"))
        lines.append(tuple(line))
    return lines


def _activity(state: MachineState, width: int) -> list[Line]:
    lines: list[Line] = []
    for name, event in state.warming.items():
        if event.state == "warming":
            lines.append((("⋯ warming ", "accent"), (model_name(name, 40), "text")))
        else:
            detail = f": {one_line(event.detail, 80)}" if event.detail else ""
            lines.append(((f"! could not warm {model_name(name, 40)}{detail}", "warn"),))
    for name, pull in state.pulls.items():
        safe = model_name(name, 30)
        if pull.error:
            lines.append(((f"✗ pull {safe}: {one_line(pull.error, 80)}", "error"),))
        elif pull.finished:
            lines.append(((f"✓ pulled {safe}", "ok"),))
        else:
            lines.append(_progress(safe, pull.progress.status, pull.progress.completed, pull.progress.total, width))
    return lines


def _progress(name: str, status: str, completed: int | None, total: int | None, width: int) -> Line:
    if not total or completed is None:
        return ((f"↓ {name} ", "accent"), (one_line(status, 40), "dim"), ("  x stops", "key"))
    share = min(1.0, completed / total)
    cells = max(4, min(20, width - width_of(name) - 34))
    done = round(share * cells)
    return (
        (f"↓ {name} ", "accent"),
        ("█" * done, "accent"),
        ("░" * (cells - done), "bar-free"),
        (f" {share * 100:3.0f} % of {gigabytes(total)}", "dim"),
        ("  x stops", "key"),
    )


def _roles(state: MachineState, width: int) -> list[Row]:
    rows: list[Row] = []
    names = {role.role: model_name(role.model, 32) if role.model else UNKNOWN for role in state.roles}
    name_width = max((width_of(name) for name in names.values()), default=0)
    for role in state.roles:
        model = padded(names[role.role], min(name_width, max(8, width - 20)))
        need = f" {gigabytes(role.need):>7}" if role.need else " " * 8
        ink = "text" if role.model and role.fits else "warn"
        fit = _fit(role, state)
        line: Line = (
            (f"{padded(role.role, 7)} ", "mid-strong"),
            (model, ink),
            (need, "dim"),
            (fit, "warn"),
            (f"  {one_line(role.reason)}", "dim"),
        )
        rows.append((role.role, line))
    return rows


def _fit(role: RoleChoice, state: MachineState) -> str:
    """What keeps a role's model from being loaded at once; "" for one that is in memory, or fits."""
    if not role.fits:
        return "  too big"
    if role.need is None or state.sample is None or any(one.name == role.model for one in state.resident):
        return ""
    free = free_for_models(state.sample)
    return "" if free is None or role.need <= free else f"  {needs(role.need, free)}"


def _missing(state: MachineState) -> list[Line]:
    return [
        ((f"{model_name(name, 40)} is wanted and not installed", "warn"), ("  p pulls it", "key"))
        for name in state.missing
    ]


def machine_title(state: MachineState) -> str:
    sample = state.sample
    if sample is None:
        return "Machine"
    cores = plural(sample.cpu_count, "core")
    # First, because a title that is too long loses its end.
    place = "Machine" if sample.trace is None else f"Machine ─ {REPLAYED}: {one_line(sample.trace.label, 60)}"
    if sample.gpu_note in (NOT_ASKED, REMOTE_HOST):
        return f"{place} ─ {cores}"
    return f"{place} ─ {one_line(sample.gpus[0].name, 30) if sample.gpus else 'CPU only'} · {cores}"


def machine_summary(state: MachineState) -> Line:
    sample = state.sample
    if sample is None:
        return ((f"memory {UNKNOWN}", "dim"),)
    vram = next((_free(gpu) for gpu in sample.gpus if _free(gpu) is not None), None)
    if vram is not None:
        free = f"VRAM {gigabytes(vram)} free"
    else:
        free = f"RAM {gigabytes(sample.memory_available)} free"
    if sample.trace is not None:
        free = f"{REPLAYED}: {free}"
    if sample.gpu_note == NOT_ASKED:
        return ((free, "text"),)
    line: list[Span] = [(f"{free}, {plural(len(state.resident), 'model')}", "text")]
    if any(model.spills for model in state.resident):
        line.append((", spilling", "warn"))
    warming = next((name for name, event in state.warming.items() if event.state == "warming"), None)
    if warming:
        line.append((f", warming {model_name(warming, 16)}", "accent"))
    if state.pulling:
        line.append((f", pulling {model_name(state.pulling[0], 16)}", "accent"))
    return tuple(line)
