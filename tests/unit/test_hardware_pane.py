"""What the machine pane says of numbers that are old, lost or replayed."""

from __future__ import annotations

from dataclasses import replace

from support.gpu_traces import GIB, device, line

from dise_tui.domain.hardware import HardwareSample, HardwareStatus, TraceInfo
from dise_tui.hardware.wire import read_line
from dise_tui.ui.panes.machine_lines import machine_rows, machine_summary, machine_title
from dise_tui.ui.state import MachineState

[GPU] = read_line(line(0, [device("GPU-1", "GeForce RTX 4060", 8, 2.0)])).gpus
SAMPLE = HardwareSample(32 * GIB, 24 * GIB, 8, (GPU,))


def shown(sample: HardwareSample) -> list[str]:
    state = MachineState(sample=sample)
    return [machine_title(state), *("".join(text for text, _ in row) for _, row in machine_rows(state, 76))]


def test_numbers_of_now_say_nothing_of_their_age() -> None:
    title, head, *_ = shown(SAMPLE)
    assert title == "Machine ─ GeForce RTX 4060 · 8 cores"
    assert head == "GPU 0 GeForce RTX 4060  5.9 GB free of 8.6 GB"


def test_numbers_of_a_lost_card_say_how_old_they_are() -> None:
    lost = replace(GPU, status=HardwareStatus.LOST, age_s=12.3)
    assert shown(replace(SAMPLE, gpus=(lost,)))[1] == "GPU 0 GeForce RTX 4060  5.9 GB free of 8.6 GB  lost, 12 s old"


def test_what_the_driver_keeps_is_not_free() -> None:
    assert GPU.memory_reserved
    assert shown(SAMPLE)[1].endswith("5.9 GB free of 8.6 GB")
    silent = replace(GPU, memory_free=None)
    assert shown(replace(SAMPLE, gpus=(silent,)))[1].endswith("6.4 GB free of 8.6 GB")


def test_a_long_name_gives_way_to_the_numbers() -> None:
    long = replace(GPU, name="A100-SXM4-40GB MIG 1g.5gb")
    rows = machine_rows(MachineState(sample=replace(SAMPLE, gpus=(long,))), 40)
    head = "".join(text for text, _ in rows[0][1])
    assert head.startswith("GPU 0 A100")
    assert head.endswith("5.9 GB free of 8.6 GB")
    assert len(head) <= 40


def test_a_replayed_trace_says_so_before_anything_that_may_be_cut_off() -> None:
    replayed = replace(SAMPLE, trace=TraceInfo("an idle card", "synthetic"))
    assert shown(replayed)[0] == "Machine ─ replayed: synthetic trace: an idle card ─ GeForce RTX 4060 · 8 cores"
    assert machine_summary(MachineState(sample=replayed))[0][0] == "replayed: VRAM 5.9 GB free, 0 models"
    none = shown(replace(SAMPLE, gpus=(), trace=TraceInfo("\x1b[31mred", "recorded")))[0]
    assert none.startswith("Machine ─ replayed: recorded trace: ")
    assert none.endswith("CPU only · 8 cores")
    assert "\x1b" not in none
