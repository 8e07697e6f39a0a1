"""The GPU pane: its lines for each machine, its keys, the list of models, what follows from new hardware."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from support import machine_scenes as machines
from support import scenes
from support.fake_engine import ask, dashboard, engine, open_run, running, text_script, until
from support.machine_scenes import SCENES, MachineScene
from support.played_engine import PlayedEngine

from dise_tui.domain.errors import DiseError
from dise_tui.domain.events import HardwareChanged, PlacementChanged, StageRestarted
from dise_tui.domain.hardware import Fingerprint, HardwareChange
from dise_tui.domain.placing import PlacementState
from dise_tui.domain.prompts import Request
from dise_tui.ui.app import DiseApp
from dise_tui.ui.panes.gpu import GpuPane
from dise_tui.ui.panes.gpu_history import curve_rows, nice
from dise_tui.ui.panes.machine_lines import machine_rows, machine_summary, machine_title
from dise_tui.ui.panes.memory_bar import shares
from dise_tui.ui.screens.confirm import ConfirmScreen
from dise_tui.ui.screens.detail import DetailScreen, ReadingLines
from dise_tui.ui.screens.model_picker import ModelPicker, PickList, about_lines
from dise_tui.ui.screens.picker_lines import picker_rows, why_not
from dise_tui.ui.state import DashboardState, History, MachineState
from dise_tui.ui.widgets.bars import header_line
from dise_tui.ui.widgets.lines import Lines


def text_of(machine: MachineState, width: int = 90, height: int = 40, now: float = machines.NOW) -> str:
    rows = machine_rows(machine, width, height, now, scenes.WHEN)
    return "\n".join("".join(text for text, _ in line) for _, line in rows)


def playing(scene: MachineScene, **more: Any) -> PlayedEngine:
    return engine(
        open_run, sample=scene.sample, residents=scene.residents, reports=scene.reports, roles=scene.roles,
        placement=scene.placement, backend=scene.backend, **more,
    )  # fmt: skip


def pane_text(app: DiseApp) -> str:
    return "\n".join("".join(text for text, _ in line) for line in app.screen_stack[0].query_one(GpuPane).lines)


def called(made: PlayedEngine, *names: str) -> list[tuple[str, object]]:
    return [call for call in made.calls if call[0] in names]


# ---------------------------------------------------------------------- lines
TINY = machines.resident("phi3:mini", 0.0004)


def test_a_very_small_model_has_a_size_and_moves_no_column() -> None:
    scene = replace(machines.CPU, placement=replace(machines.CPU.placement, hosts=(machines.host(TINY),)))
    machine = scene.machine()
    [small] = [one for one in machine.reports if one.model.name == "phi3:mini"]
    other = next(one for one in machine.reports if one is not small)
    own = replace(small, model=replace(small.model, size=420_000), fit=replace(small.fit, need=11_000_000))
    machine.roles = tuple(replace(one, need=11_000_000) if one.model == "phi3:mini" else one for one in machine.roles)
    machine.surveyed([own, other])
    text = text_of(machine)
    assert "0.0 GB" not in text
    assert "  11 MB" in text
    for width in (60, 78, 120):
        shown = ["".join(part for part, _ in line) for _, line in picker_rows([own, other], width, None)]
        ends = {max(line.find(" MB"), line.find(" GB")) for line in shown[1:]}
        assert len(ends) == 1
        assert "0.4 MB" in shown[1]
        assert ("11 MB" in shown[1]) == (width >= 70)
    huge = replace(other, model=replace(other.model, size=140 * 10**9), fit=replace(other.fit, need=150 * 10**9))
    assert "140.0 GB 150.0 GB " in "".join(part for part, _ in picker_rows([huge], 120, None)[1][1])
    tiny = replace(own.need, weights_gpu=300_000, kv=1_600_000, compute=8_800_000)
    about = "".join(part for line in about_lines(replace(own, need=tiny)) for part, _ in line)
    assert "weights 0.3 MB, context 1.6 MB, buffers 8.8 MB" in about


def test_the_header_says_that_the_server_is_gone() -> None:
    state = DashboardState(lambda: machines.NOW, machine=machines.IDLE.machine())

    def header() -> str:
        return "".join(text for text, _ in header_line(state, 100))

    assert "2 resident" in header()
    state.machine.place(PlacementState((machines.host(up=False, trouble="it does not answer"),)), machines.NOW)
    assert "· does not answer" in header()
    assert "resident" not in header()
    gone = text_of(state.machine)
    assert "no model in memory" in gone
    assert "the first request loads one" not in gone, "it cannot"


@pytest.mark.parametrize("width", [20, 33, 48, 60, 78, 92, 140])
@pytest.mark.parametrize("name", SCENES)
def test_bars_and_headlines_fit_every_pane(name: str, width: int) -> None:
    machine = SCENES[name].machine()
    for height in (5, 17, 30, 60):
        lines = text_of(machine, width, height).split("\n")
        bars = [line for line in lines if line and set(line[:1]) <= set("█▓▒░╱▞") and "loading" not in line]
        assert bars, "there is a bar"
        assert all(len(line) == width for line in bars)


def test_a_load_shows_its_share_and_the_time_left_and_goes_on_between_events() -> None:
    machine = machines.BUSY.machine()
    assert "loading qwen2.5:7b 40 %, 3 s left" in text_of(machine)
    assert "loading qwen2.5:7b 80 %, 1 s left" in text_of(machine, now=machines.NOW + 2)
    late = text_of(machine, now=machines.NOW + 60)
    assert "99 %, longer than the 5 s expected" in late
    assert text_of(machine).count("▞") < text_of(machine, now=machines.NOW + 2).count("▞"), "the block grows"
    host = machine.placement.hosts[0]
    assert host.loading is not None
    stuck = replace(host, loading=replace(host.loading, stuck="It has not moved for 30 s."))
    machine.place(replace(machine.placement, hosts=(stuck,)), machines.NOW)
    assert "It has not moved for 30 s." in text_of(machine)


def test_what_runs_and_waits_with_reason_and_eta() -> None:
    text = text_of(machines.BUSY.machine(), 110)
    assert "work: 1 running, 2 waiting, 2 slots" in text
    assert "you: quick response   214 tok   62 tok/s" in text
    assert "~3 s  qwen2.5:7b is being loaded." in text
    assert "~12 s, 120 tok kept" in text
    assert "Needs 10.4 GB, 2.1 free" in text
    assert "2 s ago  Unloaded gemma2:9b: qwen2.5:7b needs its memory." in text


def test_loaded_models_tell_what_is_special_about_them() -> None:
    text = text_of(machines.IDLE.machine())
    assert "stays  pinned" in text
    assert "29 min  held for the chat" in text
    for width in (48, 63):
        assert "held for the chat" in text_of(machines.IDLE.machine(), width), "what is special is never cut"
    spill = text_of(machines.SPILL.machine())
    assert "spilling to CPU 36 %" in spill
    assert "the server itself unloaded 1 model" in spill
    two = text_of(machines.TWO_GPUS.machine())
    assert "mixtral:8x7b leaving ╱" in two
    assert "attic down" in two
    assert "1 slot (not probed yet)" in two
    assert "spilling to CPU 36 %" in text_of(machines.SPILL.machine(), 48), "narrow too"


def test_a_model_whose_gpu_nobody_knows_is_in_no_bar() -> None:
    scene = machines.TWO_GPUS
    local = replace(scene.placement.hosts[0], gpus=())
    machine = replace(scene, placement=replace(scene.placement, hosts=(local,))).machine()
    text = text_of(machine)
    assert "which GPU holds qwen2.5-coder:14b, mixtral:8x7b, gemma2:9b is not known" in text
    assert "█ gemma2" not in text
    assert "other 21.5" in text


def test_models_on_another_host_are_not_in_the_memory_of_this_machine() -> None:
    scene = machines.IDLE
    away = machines.host(
        machines.resident("llama3.3:70b", 40.0), name="attic", url="http://192.168.1.9:1", vram=(48 << 30,)
    )
    machine = replace(scene, placement=PlacementState((*scene.placement.hosts, away))).machine()
    lines = text_of(machine).split("\n")
    [place] = [number for number, line in enumerate(lines) if line.startswith("attic  as the settings say")]
    assert "42.9 of 51.5 GB by models" in lines[place]
    assert "llama3.3:70b" in lines[place + 1]
    assert "llama3.3" not in lines[1]


@pytest.mark.parametrize("width", [8, 24, 39, 48, 92, 200])
def test_simulated_and_replayed_are_said_first_at_every_width(width: int) -> None:
    for scene, word in ((machines.SIMULATED, "simulated"), (machines.REPLAYED, "replayed")):
        machine = scene.machine()
        assert word in machine_title(machine, width)[: max(24, width)]
        assert "".join(text for text, _ in machine_summary(machine)).startswith(word)


def test_a_machine_without_a_gpu_shows_its_cores_load_and_models_in_ram() -> None:
    text = text_of(machines.CPU.machine())
    assert "8 cores  load  1.5     8 tok/s" in text
    assert "█ phi3:mini ▓" in text
    assert "VRAM –  no NVIDIA driver" in text


def test_the_colour_of_a_model_stays_while_others_come_and_go() -> None:
    machine = machines.IDLE.machine()
    before = machine.inks["gemma2:9b"]
    machine.place(PlacementState((machines.host(machines.TWO[1]),)), 101.0)
    assert machine.inks == {"gemma2:9b": before}
    machine.place(PlacementState((machines.host(machines.resident("new", 1), machines.TWO[1]),)), 102.0)
    assert machine.inks["gemma2:9b"] == before
    assert machine.inks["new"] != before


# ---------------------------------------------------------------------- history
def test_history_is_bounded_holds_values_and_forgets_what_is_old() -> None:
    history = History()
    for second in range(5000):
        history.add("x", float(second), float(second))
    assert len(history._series["x"]) <= 1500
    assert history.columns("x", 4999.0, 1.0, 3) == [4997.0, 4998.0, 4999.0]
    assert history.columns("x", 5100.0, 10.0, 2) == [4999.0, 4999.0], "it holds until the next one"
    history.add("x", 5101.0, None)
    assert history.columns("x", 5120.0, 10.0, 2)[-1] is None, "unknown is not 0"


def test_what_is_past_stays_as_it_was_drawn() -> None:
    history = History()
    for second in range(100):
        history.add("x", float(second), float(second % 7))
    assert history.columns("x", 99.0, 5.0, 10)[1:-1] == history.columns("x", 103.9, 5.0, 11)[1:-2]


def test_curves_are_eighth_blocks_with_gaps_for_what_is_not_known() -> None:
    assert curve_rows([0.0, 50.0, 100.0, None], 100.0, 1) == ["▁▄█ "]
    assert curve_rows([0.0, 50.0, 100.0, None], 100.0, 2) == ["  █ ", "▁██ "]
    assert [nice(value) for value in (0, 9, 11, 49, 51, 120)] == [10, 10, 20, 50, 100, 200]
    assert sum(shares([1, 1, 1_000_000], 20)) == 20


# ---------------------------------------------------------------------- keys
async def test_keys_of_the_pane_load_pin_and_unload_the_model_of_the_row() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app, (160, 50)) as pilot:
        await pilot.press("f7")
        await until(lambda: app.query_one(GpuPane).model == "phi3:mini")
        await pilot.press("i")
        await until(lambda: ("pin", ("phi3:mini", False)) in made.calls)
        await pilot.press("down", "space")
        await until(lambda: ("pin", ("gemma2:9b", True)) in made.calls)
        await pilot.press("u")
        await until(lambda: ("unload", "gemma2:9b") in made.calls)
        await pilot.press("down")
        assert app.query_one(GpuPane).model == "gemma3:1b"
        await pilot.press("w")
        await until(lambda: ("warm", "gemma3:1b") in made.calls)
        await pilot.press("u")
        await pilot.pause()
        assert ("unload", "gemma3:1b") not in made.calls, "it is not in memory"


async def test_enter_opens_the_model_of_the_row() -> None:
    app = dashboard(playing(machines.IDLE))
    async with running(app, (160, 50)) as pilot:
        await pilot.press("f7")
        await until(lambda: app.query_one(GpuPane).model == "phi3:mini")
        await pilot.press("down", "enter")
        await until(lambda: isinstance(app.screen, DetailScreen))
        said = "\n".join("".join(text for text, _ in line) for line in app.screen.query_one(ReadingLines).lines)
        assert "runtime context" in said
        assert "held for the chat" in said
        await pilot.press("escape")
        await until(lambda: len(app.screen_stack) == 1)


async def test_the_list_shows_what_goes_on_with_models_while_it_is_open() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)

    def said() -> str:
        return "\n".join("".join(t for t, _ in line) for line in app.screen.query_one(PickList).lines)

    async with running(app, (120, 40)) as pilot:
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, ModelPicker) and "phi3:mini" in said())
        assert " %" not in said()
        made.publish(PlacementChanged(machines.BUSY.placement))
        await until(lambda: "loading 40 %" in said())
        [line] = [line for line in said().split("\n") if "loading 40 %" in line]
        assert "qwen2.5:7b" in line
        assert "layers" not in line, "what it took already says nothing of its fit"
        made.publish(PlacementChanged(machines.IDLE.placement))
        await until(lambda: " %" not in said())
        assert "pinned" in said()


async def test_a_model_at_work_is_unloaded_only_after_a_question() -> None:
    made = playing(machines.BUSY)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f7")
        await until(lambda: app.query_one(GpuPane).model == "phi3:mini")
        await pilot.press("u")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("n")
        await pilot.pause()
        assert not called(made, "unload")
        await pilot.press("u")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(lambda: ("unload", "phi3:mini") in made.calls)


async def test_a_slow_load_is_shown_and_asked_for_once_and_a_failure_is_told() -> None:
    now = [100.0]
    made = playing(machines.IDLE)
    app = dashboard(made)
    app.clock = lambda: now[0]
    async with running(app, (160, 60)) as pilot:
        made.models.busy = asyncio.Event()
        await pilot.press("f7")
        await until(lambda: app.query_one(GpuPane).model == "phi3:mini")
        await pilot.press("w")
        await until(lambda: "phi3:mini" in app.state.machine.acting)
        now[0] += 4
        app.state.mark("machine")
        assert app.controller is not None
        app.controller.show_changes()
        assert "loading phi3:mini, 4 s" in pane_text(app)
        await pilot.press("w")
        await pilot.pause()
        assert len(called(made, "warm")) == 1
        made.models.failure = DiseError("It needs 3 GB, 1 are free.", "Unload something.")
        made.models.busy.set()
        await until(lambda: not app.state.machine.acting)
        await until(lambda: any("It needs 3 GB" in note.message for note in app._notifications))


async def test_the_key_bar_names_the_keys_of_the_pane() -> None:
    from dise_tui.ui.widgets.bars import KeyBar

    app = dashboard(playing(machines.IDLE))
    async with running(app) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        bar = "".join(text for line in app.query_one(KeyBar).lines for text, _ in line)
        for word in ("u unload", "i pin/unpin", "w load"):
            assert word in bar


# ---------------------------------------------------------------------- models
async def test_choosing_a_model_for_the_next_request_only() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f9")
        await until(lambda: isinstance(app.screen, ModelPicker))
        rows = app.screen.query_one(PickList)
        await until(lambda: rows.cursor is not None)
        await pilot.press(*"qwen 7b")
        await until(lambda: rows.cursor == "qwen2.5:7b")
        await pilot.press("enter")
        await until(lambda: not isinstance(app.screen, ModelPicker))
        assert app.state.overrides.model == "qwen2.5:7b"
        assert app.focused is app.chat.prompt
        await ask(pilot, app, "one")
        assert called(made, "start") == [("start", Request("one", model="qwen2.5:7b"))]
        assert not app.state.overrides


async def test_what_cannot_be_loaded_is_marked_and_not_chosen() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f9", *"70b")
        rows = app.screen.query_one(PickList)
        await until(lambda: any("✗ llama3.3:70b" in "".join(text for text, _ in line) for line in rows.lines))
        assert "too big" in "".join(text for line in rows.lines for text, _ in line)
        assert rows.cursor == "llama3.3:70b"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, ModelPicker)
        assert app.state.overrides.model is None
    embedding = next(one for one in machines.IDLE.reports if "embed" in one.model.name)
    assert "cannot chat" in why_not(embedding)


async def test_keys_of_the_list_act_there_and_are_letters_in_the_filter() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f9", "w", "u")
        assert isinstance(app.screen, ModelPicker)
        assert not called(made, "warm", "unload")
        await pilot.press("backspace", "backspace", "tab")
        rows = app.screen.query_one(PickList)
        await until(lambda: rows.cursor == "phi3:mini" and rows.has_focus)
        await pilot.press("w")
        await until(lambda: ("warm", "phi3:mini") in made.calls)
        await pilot.press("i")
        await until(lambda: ("pin", ("phi3:mini", False)) in made.calls)
        await pilot.press("escape")
        assert not isinstance(app.screen, ModelPicker)


async def test_the_list_says_when_the_server_does_not_answer() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        made.models.failure = DiseError("Nothing answers at h.", "Start it.")
        await pilot.press("f9")
        await until(
            lambda: (
                "Nothing answers at h." in "".join(t for line in app.screen.query_one(PickList).lines for t, _ in line)
            )
        )
        assert app.screen.query_one("#about", Lines) is not None


async def test_the_options_offer_models_that_can_be_chosen() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await until(lambda: bool(app.state.machine.reports))
        await pilot.press("f2", "down", "down", "down", "right", "enter")
        await until(lambda: app.state.overrides.model == "gemma3:1b")


# ---------------------------------------------------------------------- the person, new hardware
async def test_typing_is_told_on_change_only() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await until(lambda: called(made, "typing") == [("typing", False)])
        await pilot.press(*"hello")
        await until(lambda: called(made, "typing")[1:] == [("typing", True)])
        await pilot.press("enter")
        await until(lambda: called(made, "typing")[1:] == [("typing", True), ("typing", False)])


def changed(queued: int, asks: int = 0) -> HardwareChanged:
    print_ = Fingerprint((("GPU-1", 24 << 30),), 32 << 30)
    return HardwareChanged(HardwareChange(print_, print_, "New GPU: GeForce RTX 4090."), queued, asks)


async def test_new_hardware_is_told_in_one_calm_line() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        made.publish(changed(12))
        await until(lambda: "12 stored answers were queued to be improved" in " ".join(log_text(app).split()))
        await pilot.pause()
        assert len(app.screen_stack) == 1
        assert not called(made, "answer_hardware_change")


async def test_new_hardware_asks_once_nobody_types() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("y")
        await until(lambda: ("typing", True) in made.calls)
        made.publish(changed(0, 3))
        await until(lambda: "New GPU: GeForce RTX 4090." in log_text(app))
        await pilot.press("y")
        assert not called(made, "answer_hardware_change"), "a letter of a prompt is no answer"
        await pilot.press("backspace", "backspace")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(lambda: called(made, "answer_hardware_change") == [("answer_hardware_change", True)])


def log_text(app: DiseApp) -> str:
    view = app.chat.log_view
    return "\n".join(block.plain(row) for block in view._blocks for row in range(block.height))


async def test_a_restarted_stage_loses_its_text_and_says_why() -> None:
    made = engine(text_script("the first try", finish=False))
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "the first try" in log_text(app))
        made.publish(StageRestarted("run1", "quick_response", "phi3:mini had to make way."))
        await until(lambda: "began anew: phi3:mini had to make way." in log_text(app))
        assert "the first try" not in log_text(app)
        from dise_tui.domain.events import TokenDelta

        made.publish(TokenDelta("run1", "quick_response", "a second one", 0.6))
        await until(lambda: "a second one" in log_text(app))
        assert "the first try" not in log_text(app)


async def test_placement_is_followed_while_it_changes() -> None:
    made = playing(machines.IDLE)
    app = dashboard(made)
    async with running(app, (160, 60)):
        made.publish(PlacementChanged(machines.BUSY.placement))
        await until(lambda: "loading qwen2.5:7b" in pane_text(app))
        made.publish(PlacementChanged(machines.IDLE.placement))
        await until(lambda: "loading qwen2.5:7b" not in pane_text(app))
