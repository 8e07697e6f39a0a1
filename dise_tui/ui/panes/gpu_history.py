"""The last minutes as curves of block characters, with the number of now, the scale and the span of time. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...domain.hardware import GpuKind, HardwareSample
from ...domain.placement import gigabytes
from ..safe_text import padded
from ..spans import UNKNOWN, Line
from ..state import MachineState
from ..state.history import RAM, SPEED, busy, vram
from .frame import Frame

_STEPS_S = (1.0, 2.0, 3.0, 5.0, 6.0, 10.0, 15.0, 20.0, 30.0)
LEAST_SPAN_S = 180.0
"""A curve shows at least so much."""
_EIGHTHS = " ▁▂▃▄▅▆▇█"
LABEL, NUMBER, SCALE = 7, 5, 13
"""Cells of the columns beside a curve."""
LEAST_CURVE = 12
"""Cells below which there is no curve."""
TALL = 40
"""Lines of a pane from which on a curve is several lines high."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One series as it is to be drawn."""

    label: str
    series: str
    top: float | None
    """What the upper edge stands for; None: found from the values."""
    number: str
    """Its value now."""
    unit: str
    """Of the scale, with its space."""
    ink: str
    giga: bool = False
    """Bytes, written as gigabytes."""


def history_lines(state: MachineState, frame: Frame) -> list[Line]:
    """Curves, as many and as high as there is room for; nothing before anything was measured."""
    cells = frame.width - LABEL - NUMBER - SCALE - 3
    found = [curve for curve in _curves(state) if state.history.knows(curve.series)]
    if cells < LEAST_CURVE or not found or state.sample is None:
        return []
    step = next((one for one in _STEPS_S if one * cells >= LEAST_SPAN_S), _STEPS_S[-1])
    rows = 1 if frame.height < TALL else 2
    lines: list[Line] = []
    for curve in found[: _how_many(frame.height)]:
        lines += _drawn(state, curve, step, cells, rows, frame.now)
    span = step * cells
    word = f"last {span / 60:.0f} min" if span >= 100 else f"last {span:.0f} s"
    axis = f"{word} ─┤"
    lines.append(((" " * (LABEL + NUMBER + 1) + padded(axis, cells, right=True), "dim"),))
    return lines


def _how_many(height: int) -> int:
    if height < 12:
        return 1
    return 2 if height < 20 else 3 if height < 30 else 6


def _curves(state: MachineState) -> list[Curve]:
    sample = state.sample
    if sample is None:
        return []
    speed = state.placement.tokens_per_s
    curves = [Curve("tok/s", SPEED, None, UNKNOWN if speed is None else f"{speed:.0f}", " tok/s", "accent")]
    own = [gpu for gpu in sample.gpus if gpu.kind is not GpuKind.UNIFIED]
    several = len(sample.gpus) > 1
    for gpu in own:
        curves.append(_memory(state, f"VRAM {gpu.index}" if several else "VRAM", vram(gpu.index), gpu.memory_total))
    if not own:
        curves.append(_memory(state, "RAM", RAM, sample.memory_total))
    return curves + [_busy(sample, index, several) for index in range(len(sample.gpus))]


def _memory(state: MachineState, label: str, series: str, total: int | None) -> Curve:
    now = state.history.last(series)
    return Curve(
        label, series, total or None, UNKNOWN if now is None else gigabytes(int(now)), " GB", "bar-b", giga=True
    )


def _busy(sample: HardwareSample, place: int, several: bool) -> Curve:
    gpu = sample.gpus[place]
    number = UNKNOWN if gpu.utilisation is None else f"{gpu.utilisation:.0f}"
    return Curve(f"busy {gpu.index}" if several else "busy", busy(gpu.index), 100.0, number, " %", "text")


def _drawn(state: MachineState, curve: Curve, step: float, cells: int, rows: int, now: float) -> list[Line]:
    values = state.history.columns(curve.series, now, step, cells)
    top = curve.top if curve.top is not None else nice(max((one for one in values if one is not None), default=0.0))
    scale = f"{gigabytes(int(top)) if curve.giga else f'{top:.0f}'}{curve.unit}"
    lines: list[Line] = []
    for row, drawn in enumerate(curve_rows(values, top, rows)):
        first, last = row == 0, row == rows - 1
        label = padded(curve.label if last else "", LABEL) + padded(curve.number if last else "", NUMBER, right=True)
        beside = f"┤{scale}" if first else "┤0"
        lines.append(((label, "text"), (" ", "text"), (drawn, curve.ink), (beside, "dim")))
    return lines


def curve_rows(values: Sequence[float | None], top: float, rows: int) -> list[str]:
    """Columns of eighth blocks, the upper row first. What is not known is empty, 0 is a line at the bottom."""
    levels = [
        None if value is None else max(1, min(8 * rows, round(8 * rows * value / top))) if top > 0 else 1
        for value in values
    ]
    drawn = []
    for row in range(rows - 1, -1, -1):
        drawn.append("".join(" " if level is None else _EIGHTHS[max(0, min(8, level - 8 * row))] for level in levels))
    return drawn


def nice(value: float) -> float:
    """The next of 10, 20, 50, 100, ... that is not less: a scale that seldom moves."""
    top = 10.0
    factors = (2.0, 2.5, 2.0)
    turn = 0
    while top < value:
        top *= factors[turn % 3]
        turn += 1
    return top
