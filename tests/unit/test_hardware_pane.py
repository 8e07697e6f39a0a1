"""What the machine pane says of numbers that are old, lost or replayed."""

from __future__ import annotations

from dataclasses import replace

from support.gpu_traces import GIB, device, line

from dise_tui.domain.hardware import HardwareSample, HardwareStatus, Reason, TraceInfo
from dise_tui.hardware.wire import read_line
from dise_tui.ui.panes.machine_lines import machine_rows, machine_summary, machine_title
from dise_tui.ui.state import MachineState

[GPU] = read_line(line(0, [device("GPU-1", "GeForce RTX 4060", 8, 2.0)])).gpus
SAMPLE = HardwareSample(32 * GIB, 24 * GIB, 8, (GPU,))


def shown(sample: HardwareSample) -> list[str]:
    state = MachineState(sample=sample)
    return [machine_title(state), *("".join(text for text, _ in row) for _, row in machine_rows(state, 76))]


def test_numbers_of_now_say_nothing_of_their_age() -> None:
    title, head, bar, *_ = shown(SAMPLE)
    assert title == "Machine ─ GeForce RTX 4060 · 8 cores"
    assert head.split() == "GPU 0 RTX 4060 0 % 38 °C 14/200 W – tok/s 2.7 of 8.6 GB".split()
    assert head.startswith("GPU 0 RTX 4060")
    assert " other 2.7 ▒" in bar
    assert " 5.9 free ░" in bar


def test_numbers_of_a_lost_card_say_how_old_they_are_and_why() -> None:
    lost = replace(GPU, status=HardwareStatus.LOST, age_s=12.3, utilisation=None)
    note = "GPU 0 cannot be read: GPU is lost"
    found = shown(replace(SAMPLE, gpus=(lost,), status=HardwareStatus.LOST, gpu_note=note))
    assert found[1].startswith("GPU 0 GeForce RTX 4060  lost, 12 s old")
    assert note in found
    assert all("not supported" not in line for line in found), "what it cannot say now is no matter of support"
    gone = "\n".join(shown(replace(SAMPLE, gpus=(replace(lost, counts=False),))))
    assert "lost, 12 s old, not used" in gone


def test_what_the_driver_keeps_is_not_free() -> None:
    assert GPU.memory_reserved
    assert "2.7 of 8.6 GB" in shown(SAMPLE)[1]
    silent = replace(GPU, memory_free=None)
    assert "2.1 of 8.6 GB" in shown(replace(SAMPLE, gpus=(silent,)))[1]


def test_a_long_name_gives_way_to_the_numbers() -> None:
    long = replace(GPU, name="A100-SXM4-40GB MIG 1g.5gb")
    rows = machine_rows(MachineState(sample=replace(SAMPLE, gpus=(long,))), 40)
    head = "".join(text for text, _ in rows[0][1])
    assert head.startswith("GPU 0 A100")
    assert head.endswith("2.7 of 8.6 GB")
    assert len(head) <= 40


def test_a_number_that_is_not_known_is_a_dash_with_its_reason() -> None:
    unknown = (("power", Reason.NO_PERMISSION), ("temperature", Reason.NOT_SUPPORTED))
    dumb = replace(GPU, power=None, power_limit=None, temperature=None, unknown=unknown)
    text = "\n".join(shown(replace(SAMPLE, gpus=(dumb,))))
    assert "– °C" in text
    assert "– W" in text
    assert "temperature – not supported; power – no permission" in text
    assert " 0 °C" not in text


def test_a_replayed_trace_says_so_before_anything_that_may_be_cut_off() -> None:
    replayed = replace(SAMPLE, trace=TraceInfo("an idle card", "synthetic"))
    assert shown(replayed)[0] == "Machine ─ replayed: synthetic trace: an idle card ─ GeForce RTX 4060 · 8 cores"
    assert machine_summary(MachineState(sample=replayed))[0][0] == "replayed: VRAM 5.9 GB free, 0 models"
    none = shown(replace(SAMPLE, gpus=(), trace=TraceInfo("\x1b[31mred", "recorded")))[0]
    assert none.startswith("Machine ─ replayed: recorded trace: ")
    assert none.endswith("CPU only · 8 cores")
    assert "\x1b" not in none
