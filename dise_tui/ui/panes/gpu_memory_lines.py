"""How memory reads: a headline for each GPU, a bar of what is in it, RAM, the memory of other hosts. Pure."""

from __future__ import annotations

from ...domain.hardware import NOT_ASKED, Gpu, GpuKind, HardwareSample, HardwareStatus, Reason
from ...domain.placement import gigabytes
from ...domain.placing import HostState
from ..safe_text import cut, one_line
from ..spans import UNKNOWN, Line, Span, join, line_width, plural, wrap_spans
from ..spans import gigabytes as with_unit
from ..state import MachineState
from ..state.memory import Place
from . import memory_bar
from .frame import Frame, span_of
from .gpu_blocks import blocks, loading_line, speed_on
from .memory_bar import bar

NAME_CELLS = 8
"""Of a GPU's name that stay however narrow it gets: its number is among them."""
_WHY = {
    Reason.NOT_SUPPORTED: "not supported",
    Reason.NO_PERMISSION: "no permission",
    Reason.ASLEEP: "asleep",
    Reason.ERROR: "driver error",
    Reason.NOT_READ: "not read yet",
}
_ASKED = (("utilisation", "utilisation"), ("temperature", "temperature"), ("power", "power"))


def memory_lines(state: MachineState, frame: Frame) -> list[Line]:
    """All memories: GPUs, RAM, other hosts."""
    sample = state.sample
    if sample is None:
        return [((f"memory {UNKNOWN}  not measured yet", "dim"),)]
    lines: list[Line] = []
    for gpu in sample.gpus:
        lines += _gpu(state, gpu, frame)
    if sample.gpus and sample.gpu_note and sample.status is not HardwareStatus.OK:
        lines += wrap_spans(((one_line(sample.gpu_note), "warn"),), frame.width, 2)[:2]
    if not any(gpu.kind is GpuKind.UNIFIED for gpu in sample.gpus):
        lines += _ram(state, sample, frame)
    if not sample.gpus:
        lines.append(((f"VRAM {UNKNOWN}  {one_line(sample.gpu_note) or 'no GPU found'}", "dim"),))
    for host in state.placement.hosts:
        if not state.is_here(host) or state.remote:
            lines += _elsewhere(state, host, frame)
    return lines


def free_of(gpu: Gpu) -> int | None:
    """As the driver says: what it keeps for itself is not free. Else all that is not used."""
    if gpu.memory_total is None or gpu.memory_used is None:
        return gpu.memory_free
    return gpu.memory_total - gpu.memory_used if gpu.memory_free is None else gpu.memory_free


def _gpu(state: MachineState, gpu: Gpu, frame: Frame) -> list[Line]:
    """Headline, bar, the load in progress, and why something is not known."""
    free, total = free_of(gpu), gpu.memory_total
    unified = gpu.kind is GpuKind.UNIFIED
    if unified:
        total = gpu.budget or total
    lines = _headline(state, gpu, free, total, frame)
    if total and free is not None:
        place = Place(gpu.index, total, max(0, total - free), shared=unified)
        drawn = bar(blocks(state, place, frame.now), frame.width)
        if gpu.status is not HardwareStatus.OK:
            drawn = tuple((text, "dim") for text, _ in drawn)  # as it was
        lines.append(drawn)
        if progress := loading_line(state, place, frame):
            lines.append(progress)
    if unknown := _unknown(gpu):
        lines.append(((cut(unknown, frame.width), "dim"),))
    if unified and (sample := state.sample) is not None:
        lines.append(_machine(state, sample, frame))
    return lines


def _headline(state: MachineState, gpu: Gpu, free: int | None, total: int | None, frame: Frame) -> list[Line]:
    """One line where there is room for it, else two. Numbers have fixed places at the right edge."""
    name: list[Span] = [(f"GPU {gpu.index} {one_line(gpu.name, 60)}", "strong")]
    worth = _worth(gpu)
    memory: Line = ((f"VRAM {UNKNOWN}, the driver does not say", "dim"),)
    if total and free is not None:
        taken = f"{gigabytes(max(0, total - free)):>5} of {gigabytes(total)} GB"
        memory = ((taken, "text"), (" for models" if gpu.kind is GpuKind.UNIFIED else "", "dim"))
    doing = _doing(gpu, speed_on(state, gpu.index))
    room = frame.width - line_width(memory) - line_width(doing) - line_width(worth) - 4
    if room >= min(line_width(name), 16):
        return [_spread((*_cut(name, room), *worth), join((doing, memory), "  "), frame.width)]
    room = max(NAME_CELLS, frame.width - line_width(memory) - line_width(worth) - 2)
    return [
        _spread((*_cut(name, room), *worth), memory, frame.width),
        _spread((), doing, frame.width),
    ]


def _cut(spans: list[Span], width: int) -> Line:
    """The name of a GPU, its brand left out before its end is."""
    [(text, ink)] = spans
    for brand in ("NVIDIA ", "GeForce ", "Radeon ", "AMD "):
        if line_width(((text, ink),)) > width:
            text = text.replace(brand, "", 1)
    return ((cut(text, width), ink),)


def _spread(left: Line, right: Line, width: int) -> Line:
    """One part at each edge."""
    return (*left, (" " * max(1, width - line_width(left) - line_width(right)), "text"), *right)


def _worth(gpu: Gpu) -> Line:
    """That numbers are old, and how old; that no model is placed on it any more."""
    if gpu.status is HardwareStatus.OK:
        return ()
    age = f", {span_of(gpu.age_s)} old" if gpu.age_s is not None else ""
    return ((f"  {gpu.status}{age}", "warn"), ("" if gpu.counts else ", not used", "warn"))


def _doing(gpu: Gpu, speed: float | None) -> Line:
    """Utilisation, temperature, power, speed; each as wide as it ever gets."""
    usable = gpu.status is HardwareStatus.OK
    ink = "text" if usable else "dim"
    held = "" if not gpu.throttle else f" {'+'.join(one_line(one, 12) for one in gpu.throttle)}!"
    power = f"{_digits(gpu.power, 3)}{f'/{gpu.power_limit:.0f}' if gpu.power_limit else ''} W"
    return (
        (f"{_digits(gpu.utilisation, 3)} %", ink),
        (f"  {_digits(gpu.temperature, 3)} °C", ink),
        (f"  {power}", ink),
        (held, "warn"),
        (f"  {_digits(speed, 4)} tok/s", "accent" if speed else "dim"),
    )


def _digits(value: float | None, width: int) -> str:
    return f"{UNKNOWN if value is None else f'{value:.0f}':>{width}}"


def _unknown(gpu: Gpu) -> str:
    """Which numbers are not known, and why, the reasons grouped."""
    if gpu.status is not HardwareStatus.OK:
        return ""
    by_reason: dict[str, list[str]] = {}
    for name, word in _ASKED:
        if getattr(gpu, name) is None:
            reason = gpu.reason(name)
            by_reason.setdefault(_WHY[reason] if reason else "the driver does not say", []).append(word)
    return "; ".join(f"{', '.join(words)} {UNKNOWN} {why}" for why, words in by_reason.items())


def _ram(state: MachineState, sample: HardwareSample, frame: Frame) -> list[Line]:
    """A headline; a bar where models are in it."""
    used = sample.memory_total - sample.memory_available
    place = Place(None, sample.memory_total, used)
    found = blocks(state, place, frame.now)
    left: Line = (("RAM", "strong"),)
    numbers: Line = (
        (f"{gigabytes(used):>5} of {gigabytes(sample.memory_total)} GB", "text"),
        (f", {with_unit(sample.memory_available)} free", "dim"),
    )
    doing: Line = ()
    if not sample.gpus and sample.gpu_note != NOT_ASKED:
        speed = state.placement.tokens_per_s
        cores = _cores(state, sample)
        doing = (*cores, (f"  {_digits(speed, 4)} tok/s", "accent" if speed else "dim"))
    if sample.gpus and len(found) <= 2:
        return [_spread(left, numbers, frame.width)]
    lines = [_spread(left, numbers, frame.width), bar(found, frame.width)]
    if doing and line_width(left) + line_width(doing) + line_width(numbers) + 4 <= frame.width:
        lines[0] = _spread(left, join((doing, numbers), "  "), frame.width)
    elif doing:
        lines.insert(1, _spread((), doing, frame.width))
    if (progress := loading_line(state, place, frame)) and not sample.gpus:
        lines.append(progress)
    return lines


def _cores(state: MachineState, sample: HardwareSample) -> Line:
    """Processors, and how many programs want one, which no recording knows."""
    load = ((f"  load {state.load:>4.1f}", "text"),) if state.load is not None and sample.trace is None else ()
    return ((plural(sample.cpu_count, "core"), "text"), *load)


def _machine(state: MachineState, sample: HardwareSample, frame: Frame) -> Line:
    """What a unified machine has beside what models may take."""
    used = sample.memory_total - sample.memory_available
    return _spread(
        (("RAM shared with the GPU  " if frame.width >= 80 else "RAM  ", "dim"), *_cores(state, sample)),
        (
            (f"{gigabytes(used):>5} of {gigabytes(sample.memory_total)} GB", "text"),
            (f", {with_unit(sample.memory_available)} free" if frame.width >= 60 else "", "dim"),
        ),
        frame.width,
    )


def _elsewhere(state: MachineState, host: HostState, frame: Frame) -> list[Line]:
    """The memory of another machine, as far as the settings say how much it is."""
    lines: list[Line] = []
    for index, total in enumerate(host.vram):
        place = Place(index if len(host.vram) > 1 else None, total, None, host=host.name)
        name = f"{one_line(host.name, 24)} GPU {index}" if len(host.vram) > 1 else one_line(host.name, 24)
        empty = (memory_bar.FREE, memory_bar.TO_COME)
        held = sum(one.size for one in blocks(state, place, frame.now) if one.fill not in empty)
        lines.append(
            _spread(
                ((name, "strong"), ("  as the settings say" if frame.width >= 60 else "  as set", "dim")),
                ((f"{gigabytes(held):>5} of {gigabytes(total)} GB", "text"), (" by models", "dim")),
                frame.width,
            )
        )
        lines.append(bar(blocks(state, place, frame.now), frame.width))
        if index == 0 and (progress := loading_line(state, place, frame)):
            lines.append(progress)
    return lines
