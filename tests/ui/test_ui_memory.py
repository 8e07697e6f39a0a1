"""Whose the memory in use is while models come and go, and the page of one model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import machine_scenes as machines
from support.machine_scenes import card, host, resident, sample
from support.scenes import GIB

from dise_tui.domain.hardware import HardwareSample, ResidentModel
from dise_tui.domain.placement import Source
from dise_tui.domain.placing import LoadingModel, PlacementState
from dise_tui.ui.panes.gpu_blocks import blocks
from dise_tui.ui.panes.memory_bar import FREE, LEAVING, LOADING, OTHER, TO_COME
from dise_tui.ui.screens.model_page import model_page
from dise_tui.ui.state import MachineState
from dise_tui.ui.state.memory import Shares, attribute, places_of

SMALL, BIG = resident("phi3:mini", 2.0), resident("gemma2:9b", 6.0)


@pytest.mark.parametrize(
    ("unexplained", "before", "loading", "leaving", "shares"),
    [
        (5, 5, 0, 0, Shares(0, 0, 5)),
        (9, 5, 6, 0, Shares(4, 0, 5)),
        (15, 5, 6, 0, Shares(6, 0, 9)),
        (9, None, 6, 0, Shares(6, 0, 3)),
        (9, 5, 0, 3, Shares(0, 3, 6)),
        (7, 5, 0, 3, Shares(0, 2, 5)),
        (12, 5, 4, 3, Shares(4, 3, 5)),
        (3, 5, 4, 3, Shares(0, 0, 3)),
        (0, None, 4, 3, Shares(0, 0, 0)),
    ],
)
def test_what_is_beyond_the_known_belongs_to_what_comes_and_goes(
    unexplained: int, before: int | None, loading: int, leaving: int, shares: Shares
) -> None:
    assert attribute(unexplained, before, loading, leaving) == shares
    assert shares.loading + shares.leaving + shares.other == unexplained


class Machine:
    """A GPU of 12 GiB, one reading after the other."""

    def __init__(self) -> None:
        self.state = MachineState()
        self.now = 0.0

    def reads(self, used: float, after: float = 2.0) -> None:
        self.now += after
        self.state.sampled(seen(used), self.now)

    def places(self, *models: ResidentModel, after: float = 0.1, **more: object) -> None:
        self.now += after
        self.state.place(PlacementState((host(*models, **more),)), self.now)

    def shows(self, fill: str) -> float:
        [place] = places_of(self.state.sample) if self.state.sample else []
        return sum(block.size for block in blocks(self.state, place, self.now) if block.fill == fill) / GIB


def seen(used: float) -> HardwareSample:
    return sample(replace(card(0, "GPU", 12, used), memory_free=int((12 - used) * GIB), memory_reserved=None))


def settled() -> Machine:
    """One model in memory and 1 GiB of others, seen twice at rest."""
    machine = Machine()
    machine.reads(3)
    machine.places(SMALL)
    machine.reads(3)
    machine.reads(3)
    assert machine.shows(OTHER) == pytest.approx(1)
    return machine


def test_others_stay_the_same_through_a_load() -> None:
    machine = settled()
    loading = LoadingModel("gemma2:9b", "local", 0, 0.0, 5.0, 6 * GIB)
    machine.places(SMALL, loading=loading)
    free = machine.shows(FREE)
    for used in (3.0, 5.0, 9.0, 9.0):  # the driver counts a part of it, then all of it
        machine.reads(used, 1.0)
        assert machine.shows(OTHER) == pytest.approx(1)
        assert machine.shows(FREE) == pytest.approx(free), "what it will take is not free"
        assert machine.shows(LOADING) + machine.shows(TO_COME) == pytest.approx(6)
    machine.places(SMALL, BIG)
    assert machine.shows(OTHER) == pytest.approx(1)
    assert machine.state.load_s["gemma2:9b"] == pytest.approx(4.1)


def test_a_load_that_the_driver_sees_first_is_not_taken_for_others() -> None:
    machine = settled()
    machine.reads(9, 0.5)
    machine.places(SMALL, loading=LoadingModel("gemma2:9b", "local", 0, 0.3, 5.0, 6 * GIB))
    assert machine.shows(OTHER) == pytest.approx(1)


def test_others_stay_the_same_through_an_unload_until_the_memory_is_back() -> None:
    machine = settled()
    machine.places(SMALL, leaving=("phi3:mini",))
    assert machine.shows(LEAVING) == pytest.approx(2)
    machine.places()
    assert machine.shows(LEAVING) == pytest.approx(2), "not listed any more, not back either"
    assert machine.shows(OTHER) == pytest.approx(1)
    machine.reads(1, 0.5)
    assert machine.shows(LEAVING) == 0
    assert machine.shows(OTHER) == pytest.approx(1)


def test_memory_that_does_not_come_back_is_nobodys_after_a_while() -> None:
    machine = settled()
    machine.places()
    machine.reads(3, 5.0)
    assert machine.shows(LEAVING) == pytest.approx(2)
    machine.reads(3, 10.0)
    assert machine.shows(LEAVING) == 0
    assert machine.shows(OTHER) == pytest.approx(3)


def test_another_program_is_others_while_nothing_moves() -> None:
    machine = settled()
    machine.reads(7)
    assert machine.shows(OTHER) == pytest.approx(5)


# ---------------------------------------------------------------------- the page of a model
def page(machine: MachineState, name: str) -> str:
    return "\n".join("".join(text for text, _ in line) for line in model_page(machine, name)[1])


def test_a_model_opened_says_what_it_takes_part_by_part() -> None:
    machine = machines.IDLE.machine()
    machine.load_s["gemma2:9b"] = 3.1
    text = page(machine, "gemma2:9b")
    report = machine.report_of("gemma2:9b")
    assert report is not None
    for label, size in (
        ("weights", report.need.weights_gpu), ("context (KV)", report.need.kv),
        ("compute buffers", report.need.compute), ("runtime context", report.need.context),
        ("together", report.need.total),
    ):  # fmt: skip
        [line] = [line for line in text.split("\n") if line.startswith(f"  {label} ")]
        assert f"{size / 1e9:.1f} GB" in line
    assert "a rough estimate, up to a third off" in text
    assert "tokens/s          38" in text
    assert "last load         3.1 s" in text
    assert "held for the chat" in text
    assert "GPU               0 NVIDIA GeForce RTX 4070" in text
    assert "local http://127.0.0.1:11434   2 slots" in text


def test_a_measured_need_says_that_its_parts_are_estimates_when_they_do_not_add_up() -> None:
    machine = machines.IDLE.machine()
    report = machine.report_of("qwen2.5:7b")
    assert report is not None
    need = replace(report.need, source=Source.MEASURED, size_vram=report.need.size_vram // 2)
    machine.surveyed([replace(report, need=need)])
    text = page(machine, "qwen2.5:7b")
    assert "measured when it was loaded" in text
    assert "the sum of the parts, which are estimated" in text
    assert "not now" in text
    assert "none measured yet" in text


def test_the_page_of_a_model_says_that_the_machine_is_simulated() -> None:
    assert model_page(machines.SIMULATED.machine(), "phi3:mini")[0] == "phi3:mini ─ simulated: 12 GB GPU"
    assert model_page(machines.IDLE.machine(), "phi3:mini")[0] == "phi3:mini"


def test_a_model_of_which_nothing_is_known_yet() -> None:
    machine = machines.BUSY.machine()
    machine.surveyed([])
    assert "not looked through yet" in page(machine, "qwen2.5:7b")
    assert "being loaded on local" in page(machine, "qwen2.5:7b")
