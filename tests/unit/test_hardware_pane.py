"""What the machine pane says of numbers that are old, lost or replayed."""

from __future__ import annotations

from dataclasses import replace

from support.gpu_traces import GIB, device, line

from dise_tui.domain.hardware import HardwareSample, HardwareStatus, TraceInfo
from dise_tui.hardware.wire import read_line
from dise_tui.ui.panes.machine_lines import machine_rows, machine_title
from dise_tui.ui.state import MachineState

[GPU] = read_line(line(0, [device("GPU-1", "GeForce RTX 4060", 8, 2.0)])).gpus
SAMPLE = HardwareSample(32 * GIB, 24 * GIB, 8, (GPU,))


def shown(sample: HardwareSample) -> list[str]:
    state = MachineState(sample=sample)
    return [machine_title(state), *("".join(text for text, _ in row) for _, row in machine_rows(state, 76))]


def test_numbers_of_now_say_nothing_of_their_age() -> None:
    title, head, *_ = shown(SAMPLE)
    assert title == "Machine ─ GeForce RTX 4060 · 8 cores"
    assert head == "GPU 0 GeForce RTX 4060  6.4 GB free of 8.6 GB"


def test_numbers_of_a_lost_card_say_how_old_they_are() -> None:
    lost = replace(GPU, status=HardwareStatus.LOST, age_s=12.3)
    assert shown(replace(SAMPLE, gpus=(lost,)))[1] == "GPU 0 GeForce RTX 4060  6.4 GB free of 8.6 GB  lost, 12 s old"


def test_a_replayed_trace_says_so() -> None:
    title = shown(replace(SAMPLE, trace=TraceInfo("an idle card", "synthetic")))[0]
    assert title == "Machine ─ GeForce RTX 4060 · 8 cores ─ synthetic trace: an idle card"
    none = shown(replace(SAMPLE, gpus=(), trace=TraceInfo("\x1b[31mred", "recorded")))[0]
    assert none.startswith("Machine ─ CPU only · 8 cores ─ recorded trace: ")
    assert "\x1b" not in none
