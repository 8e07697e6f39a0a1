"""Whether a model fits: on one GPU, beside others, after unloading, in parts, in RAM, and when nobody can say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.model_files import FILES

from dise_tui.domain.estimate import estimate
from dise_tui.domain.hardware import (
    REMOTE_HOST,
    Gpu,
    GpuKind,
    HardwareSample,
    HardwareStatus,
    InstalledModel,
    ResidentModel,
)
from dise_tui.domain.placement import Fit, Need, RunOptions, Source, Verdict
from dise_tui.domain.shapes import model_shape
from dise_tui.engine.placement.fit import Loaded, fit, fits, slow_down
from dise_tui.engine.placement.needs import estimated_need, measured_need, rough_need
from dise_tui.engine.placement.presets import PRESETS, preset_fit, preset_for
from dise_tui.engine.placement.room import GPU_RESERVE, room_of

GIB = 1 << 30
MIB = 1 << 20
NEEDS = {tag: estimate(model_shape(one.answer()), RunOptions(4096), one.size) for tag, one in FILES.items()}
SMALL, MIDDLE, BIG = "llama3.2:3b", "qwen2.5-coder:7b", "qwen2.5-coder:14b"


def installed(tag: str) -> InstalledModel:
    return InstalledModel(tag, FILES[tag].size, f"sha-{tag}", "7B", FILES[tag].quantisation)


def card(total_gib: float, used_gib: float = 0.3, index: int = 0, **more: Any) -> Gpu:
    total, used = int(total_gib * GIB), int(used_gib * GIB)
    return Gpu(index, "a card", total, used, **{"memory_free": total - used, **more})


def machine(*gpus: Gpu, ram_gib: float = 32, free_gib: float | None = None, **more: Any) -> HardwareSample:
    free = ram_gib * 0.75 if free_gib is None else free_gib
    return HardwareSample(int(ram_gib * GIB), int(free * GIB), 8, gpus, **more)


def resident(tag: str, *, on_gpu: float = 1.0, num_ctx: int = 4096) -> ResidentModel:
    size = NEEDS[tag].size_vram
    return ResidentModel(tag, size, int(size * on_gpu), num_ctx, None)


def ask(tag: str, sample: HardwareSample, *loaded: ResidentModel, need: Need | None = None, **more: Any) -> Fit:
    return fit(installed(tag), need or NEEDS[tag], room_of(sample), Loaded(loaded, **more), num_ctx=4096)


def beside(*tags: str) -> float:
    """GiB that models take on a card, the driver's part included."""
    return 0.3 + sum(NEEDS[tag].total for tag in tags) / GIB


# alone


def test_it_fits_now_with_its_numbers() -> None:
    found = ask(MIDDLE, machine(card(8)))
    assert (found.verdict, found.gpus, found.unload) == (Verdict.FITS_NOW, (0,), ())
    assert found.sentence == "needs 5.4 GB, 8.3 free"
    assert (found.layers_on_gpu, found.layers, found.reserve) == (29, 29, GPU_RESERVE)
    assert found.source is Source.ESTIMATE


def test_exactly_enough_is_enough_and_a_byte_less_is_not() -> None:
    enough = NEEDS[MIDDLE].total + GPU_RESERVE
    exact = Gpu(0, "a", enough, 0, memory_free=enough)
    assert ask(MIDDLE, machine(exact)).verdict is Verdict.FITS_NOW
    less = Gpu(0, "a", enough - 1, 0, memory_free=enough - 1)
    assert ask(MIDDLE, machine(less)).verdict is Verdict.PARTIAL


def test_partly_with_layers_and_an_expected_slow_down() -> None:
    found = ask(BIG, machine(card(8, 0.6)))
    assert (found.verdict, found.layers_on_gpu, found.layers) == (Verdict.PARTIAL, 31, 49)
    assert found.slow_down == pytest.approx(slow_down(31 / 49))
    assert found.sentence == "needs 10.1 GB, 7.9 free: 31 of 49 layers on the GPU, about 3.6 times slower"
    assert (slow_down(1), slow_down(0)) == (1, 8)


def test_too_big_for_gpu_and_ram_together() -> None:
    found = ask(BIG, machine(card(4), ram_gib=6, free_gib=4))
    assert found.verdict is Verdict.TOO_BIG
    assert found.sentence == "needs 10.1 GB, 4.3 here for models"
    assert not found.whole


def test_other_programs_take_what_they_hold() -> None:
    found = ask(MIDDLE, machine(card(8, 5)))
    assert found.verdict is Verdict.PARTIAL
    assert "3.2 free" in found.sentence


# beside others


def test_unloading_what_loses_least() -> None:
    sample = machine(card(12, beside(MIDDLE, SMALL)))
    one, other = resident(MIDDLE), resident(SMALL)
    alone = ask("codellama:7b", sample, one, other)
    assert (alone.verdict, alone.unload) == (Verdict.FITS_AFTER_UNLOAD, (MIDDLE,)), "the small one frees too little"
    assert (
        alone.sentence
        == f"needs 6.4 GB, {(12 * GIB - int(beside(MIDDLE, SMALL) * GIB)) / 1e9:.1f} free: unload {MIDDLE}"
    )
    kept = ask("codellama:7b", sample, one, other, pinned={MIDDLE})
    assert kept.verdict is Verdict.PARTIAL
    assert kept.unload == (SMALL,), "a pinned model stays"


def test_the_loss_decides_between_models_that_free_enough() -> None:
    sample = machine(card(16, beside(MIDDLE, "codellama:7b")))
    pair = (resident(MIDDLE), resident("codellama:7b"))
    assert ask("gemma2:9b", sample, *pair, loss={MIDDLE: 9.0, "codellama:7b": 2.0}).unload == ("codellama:7b",)
    assert ask("gemma2:9b", sample, *pair, loss={MIDDLE: 1.0, "codellama:7b": 2.0}).unload == (MIDDLE,)


def test_several_are_unloaded_cheapest_first() -> None:
    sample = machine(card(10, beside(MIDDLE, SMALL)))
    pair = (resident(MIDDLE), resident(SMALL))
    assert ask("gemma2:9b", sample, *pair, loss={MIDDLE: 1.0, SMALL: 2.0}).unload == (MIDDLE, SMALL)
    assert ask("gemma2:9b", sample, *pair, loss={MIDDLE: 2.0, SMALL: 1.0}).unload == (SMALL, MIDDLE)


def test_what_spills_needs_its_place_in_ram() -> None:
    found = ask(BIG, machine(card(8, 0.6)))
    rest = (1 - found.layers_on_gpu / found.layers) * NEEDS[BIG].in_ram / GIB
    assert ask(BIG, machine(card(8, 0.6), free_gib=rest + 1.01)).verdict is Verdict.PARTIAL
    assert ask(BIG, machine(card(8, 0.6), free_gib=rest + 0.99)).verdict is Verdict.TOO_BIG


def test_both_tests_must_allow_a_model_beside_another() -> None:
    """15.8 GiB free hold 9.4 + 1 GiB, and 80 % of them the prediction; 11.2 hold it too, but 80 % of them do not."""
    sample = machine(card(24, 24 - 11.2))
    found = ask(BIG, sample, resident(SMALL))
    assert (found.verdict, found.unload) == (Verdict.FITS_AFTER_UNLOAD, (SMALL,))
    assert found.sentence.endswith(f"unload {SMALL} first, or the server does")
    assert ask(BIG, machine(card(24, 24 - 11.2))).verdict is Verdict.FITS_NOW, "alone the second test does not apply"
    assert ask(BIG, machine(card(24, 8.2)), resident(SMALL)).verdict is Verdict.FITS_NOW


def test_a_large_batch_costs_its_surcharge() -> None:
    shape = model_shape(FILES[MIDDLE].answer())
    need = estimate(shape, RunOptions(8192), FILES[MIDDLE].size)
    assert need.surcharge == 768 * MIB
    edge = (need.ollama_predict + need.surcharge) / 0.8 / GIB
    assert ask(MIDDLE, machine(card(24, 24 - edge - 0.01)), resident(SMALL), need=need).verdict is Verdict.FITS_NOW
    after = ask(MIDDLE, machine(card(24, 24 - edge + 0.01)), resident(SMALL), need=need)
    assert after.verdict is Verdict.FITS_AFTER_UNLOAD


def test_sizes_below_a_tenth_of_a_gigabyte_are_said_in_megabytes() -> None:
    """So that no model of a few megabytes seems to need nothing."""
    room = room_of(machine(card(8)))
    own = ResidentModel(SMALL, 6_100_000, 6_100_000, 4096, None)
    assert fit(installed(SMALL), NEEDS[SMALL], room, Loaded((own,)), num_ctx=4096).sentence == "in memory, 6.1 MB"
    tight = room_of(machine(card(0.05, 0), ram_gib=0.04, free_gib=0.04))
    refused = fit(installed(BIG), NEEDS[BIG], tight, Loaded(()), num_ctx=4096)
    assert refused.sentence == "needs 10.1 GB, 54 MB here for models"


def test_a_model_in_memory_says_so_and_how_much_of_it_spills() -> None:
    sample = machine(card(8, 5))
    whole = ask(MIDDLE, sample, resident(MIDDLE))
    assert (whole.verdict, whole.sentence) == (Verdict.FITS_NOW, "in memory, 4.9 GB")
    part = ask(MIDDLE, sample, resident(MIDDLE, on_gpu=0.6))
    assert part.verdict is Verdict.PARTIAL
    assert part.sentence == "in memory, 40 % of it on the CPU, about 3.8 times slower"
    assert (part.layers_on_gpu, part.layers) == (17, 29)


def test_a_model_loaded_with_another_context_makes_room_for_itself() -> None:
    sample = machine(card(8, beside(MIDDLE)))
    found = ask(MIDDLE, sample, resident(MIDDLE, num_ctx=2048))
    assert (found.verdict, found.unload) == (Verdict.FITS_NOW, ())


# several GPUs


def test_gpus_are_looked_at_one_by_one() -> None:
    sample = machine(card(6, 0.3, 0), card(8, 0.3, 1))
    found = ask(MIDDLE, sample)
    assert (found.verdict, found.gpus) == (Verdict.FITS_NOW, (1,))
    half = machine(card(6, 3, 0), card(6, 3, 1))
    assert ask("qwen2.5-coder:3b", half).verdict is Verdict.PARTIAL, "two halves do not make a whole"


def test_only_what_is_too_big_for_each_is_spread_over_all() -> None:
    found = ask(BIG, machine(card(8, 0.2, 0), card(8, 0.2, 1)))
    assert (found.verdict, found.gpus) == (Verdict.FITS_NOW, (0, 1))
    assert found.sentence.endswith("on 2 GPUs together")
    need = NEEDS[BIG]
    assert found.need == need.total + need.compute + need.context, "each has buffers and a context of its own"
    after = ask(BIG, machine(card(8, beside(SMALL), 0), card(8, 1.0, 1)), resident(SMALL))
    assert (after.verdict, after.unload) == (Verdict.FITS_AFTER_UNLOAD, (SMALL,))


def test_a_model_on_an_unknown_gpu_counts_only_where_it_must_be() -> None:
    sample = machine(card(8, beside(MIDDLE), 0), card(8, 6, 1))
    found = ask("codellama:7b", sample, resident(MIDDLE))
    assert found.verdict is Verdict.PARTIAL, "the 7B may be on either card"
    placed = ask("codellama:7b", sample, resident(MIDDLE), placed={MIDDLE: 0})
    assert (placed.verdict, placed.gpus, placed.unload) == (Verdict.FITS_AFTER_UNLOAD, (0,), (MIDDLE,))
    wrong = ask("codellama:7b", sample, resident(MIDDLE), placed={MIDDLE: 1})
    assert wrong.gpus == (1,)
    sure = machine(card(8, beside(MIDDLE), 0), card(6, 0, 1))
    assert ask("codellama:7b", sure, resident(MIDDLE)).gpus == (0,), "the other card is empty"


# without a GPU of its own


def test_the_cpu_counts_ram_and_no_drivers_context() -> None:
    found = ask(MIDDLE, machine())
    assert (found.verdict, found.gpus, found.need) == (Verdict.FITS_NOW, (), NEEDS[MIDDLE].in_ram)
    full = ask(MIDDLE, machine(ram_gib=16, free_gib=4))
    assert full.verdict is Verdict.TOO_BIG
    assert full.sentence == f"needs {NEEDS[MIDDLE].in_ram / 1e9:.1f} GB, 4.3 free: other programs hold the rest"
    there = replace(resident(SMALL), size_vram=0)
    after = ask(MIDDLE, machine(ram_gib=16, free_gib=4), there)
    assert (after.verdict, after.unload) == (Verdict.FITS_AFTER_UNLOAD, (SMALL,))
    assert ask(BIG, machine(ram_gib=8)).sentence == "needs 10.1 GB, 6.0 here for models"


def test_unified_memory_is_ram() -> None:
    apple = Gpu(0, "apple", 36 * GIB, None, kind=GpuKind.UNIFIED, budget=24 * GIB)
    found = ask(BIG, machine(apple, ram_gib=36, free_gib=20))
    assert (found.verdict, found.need) == (Verdict.FITS_NOW, NEEDS[BIG].size_vram)
    tight = ask(BIG, machine(apple, ram_gib=36, free_gib=8))
    assert tight.verdict is Verdict.TOO_BIG, "nothing spills where there is only one memory"
    silent = Gpu(0, "unified", None, None)
    assert ask(BIG, machine(silent)).gpus == ()


@pytest.mark.parametrize(
    ("gpu", "words"),
    [
        (card(8, status=HardwareStatus.LOST), "GPU 0 was lost"),
        (card(8, status=HardwareStatus.STALE), "GPU 0 was not heard of for a while"),
        (card(8, status=HardwareStatus.ASLEEP), "GPU 0 is asleep"),
        (Gpu(0, "wsl", 8 * GIB, None), "GPU 0 does not say how much is free"),
    ],
)
def test_unknown_is_unknown_with_a_reason(gpu: Gpu, words: str) -> None:
    found = ask(MIDDLE, machine(gpu))
    assert (found.verdict, found.sentence, found.free) == (Verdict.UNKNOWN, words, None)
    assert found.need == NEEDS[MIDDLE].total
    assert ask(BIG, machine(gpu)).verdict is Verdict.PARTIAL, "what is larger than all of it is known to spill"


def test_a_gpu_that_no_longer_counts_is_none() -> None:
    assert ask(MIDDLE, machine(card(8, status=HardwareStatus.LOST, counts=False))).gpus == ()


@pytest.mark.parametrize("more", [{"gpu_note": REMOTE_HOST}, {"status": HardwareStatus.REMOTE}])
def test_nothing_is_known_of_a_remote_host(more: dict[str, Any]) -> None:
    found = ask(BIG, machine(card(4), **more))
    assert (found.verdict, found.sentence) == (Verdict.UNKNOWN, "the memory of the remote host is not known")


def test_models_elsewhere_and_scripted_ones_always_fit() -> None:
    small = room_of(machine(ram_gib=1, free_gib=0.1))
    cloud = replace(installed(BIG), remote=True)
    assert fit(cloud, rough_need(cloud, RunOptions(4096)), small).need is None
    built_in = replace(installed(SMALL), parameter_size="scripted")
    found = fit(built_in, rough_need(built_in, RunOptions(4096)), small)
    assert (found.verdict, found.sentence) == (Verdict.FITS_NOW, "built in, simulated")


# the numbers behind


def test_a_rough_estimate_says_so_and_why() -> None:
    model = installed(BIG)
    rough = estimated_need(model, None, RunOptions(4096))
    assert (rough.source, rough.note) == (Source.ROUGH, "its metadata is not read yet")
    found = fit(model, rough, room_of(machine(card(8))))
    assert found.verdict is Verdict.PARTIAL
    assert "(rough estimate)" in found.sentence
    assert "about " in found.sentence
    answer = FILES[BIG].answer()
    del answer["model_info"]["qwen2.block_count"]
    assert "number of layers" in estimated_need(model, model_shape(answer), RunOptions(4096)).note


def test_a_measured_need_wins() -> None:
    seen = measured_need(NEEDS[BIG], size_vram=5 * GIB, in_ram=None, context=300 * MIB)
    assert (seen.total, seen.in_ram, seen.source) == (5 * GIB + 300 * MIB, NEEDS[BIG].in_ram, Source.MEASURED)
    assert ask(BIG, machine(card(8)), need=seen).verdict is Verdict.FITS_NOW


def test_the_capacity_of_a_machine_ignores_what_is_loaded() -> None:
    assert fits(installed(MIDDLE), machine(card(8, 7.9)), 4096, NEEDS[MIDDLE]).fits
    refused = fits(installed(BIG), machine(card(8)), 4096, NEEDS[BIG])
    assert refused.reason == "needs 10.1 GB, 8.6 here for models"
    nearly = fits(installed("gemma2:9b"), machine(card(8)), 4096, NEEDS["gemma2:9b"])
    assert nearly.reason == "needs 7.8 GB, 8.6 here for models, 1.1 of it to stay free"
    assert fits(installed(BIG), machine(card(8, index=0), card(8, index=1)), 4096, NEEDS[BIG]).fits
    assert fits(installed(BIG), machine(card(4), gpu_note=REMOTE_HOST), 4096, NEEDS[BIG]).fits


# presets


@pytest.mark.parametrize(
    ("vram", "before", "name"),
    [(6, None, "8gb"), (8, None, "8gb"), (12, 8, "8gb"), (16, None, "16gb"), (16, 12, "16gb"), (16, 8, "32b"),
     (24, None, "32b"), (24, 16, "32b"), (20, 16, "16gb")],
)  # fmt: skip
def test_which_preset_a_machine_is(vram: int, before: int | None, name: str) -> None:
    found = preset_for(vram * 10**9, None if before is None else before * 10**9)
    assert found is PRESETS[name]


def test_the_presets_models_fit_their_machines() -> None:
    for name in ("8gb", "16gb"):
        preset = PRESETS[name]
        found = preset_fit(preset, installed(preset.model), NEEDS[preset.model], num_ctx=4096)
        assert found.verdict is Verdict.FITS_NOW, name
    big = InstalledModel(PRESETS["32b"].model, 19_900_000_000, "d", "32.8B", "Q4_K_M")
    assert preset_fit(PRESETS["32b"], big, rough_need(big, RunOptions(4096))).verdict is Verdict.FITS_NOW
    assert preset_fit(PRESETS["8gb"], installed(BIG), NEEDS[BIG]).verdict is Verdict.PARTIAL
    huge = replace(big, name="x:70b", parameter_size="70.6B")
    refused = preset_fit(PRESETS["32b"], huge, rough_need(huge, RunOptions(4096)))
    assert (refused.verdict, refused.sentence) == (
        Verdict.TOO_BIG, "70.6B parameters, more than the 33B of the plan 32b",
    )  # fmt: skip


# properties

GIBS = st.floats(0.5, 48)
CARDS = st.lists(st.tuples(GIBS, st.floats(0, 1)), max_size=3)
LOADED = st.lists(st.sampled_from(sorted(FILES)), unique=True, max_size=4)


@given(st.sampled_from(sorted(FILES)), CARDS, LOADED, GIBS, st.floats(0, 1))
def test_any_machine_gets_an_answer_that_holds(
    tag: str, cards: list[tuple[float, float]], loaded: list[str], ram: float, free: float
) -> None:
    gpus = [card(total, total * used, index) for index, (total, used) in enumerate(cards)]
    sample = machine(*gpus, ram_gib=ram, free_gib=ram * free)
    models = [resident(name) for name in loaded if name != tag]
    found = ask(tag, sample, *models)
    assert found.sentence
    assert set(found.unload) <= {one.name for one in models}
    assert 0 <= found.layers_on_gpu <= found.layers or not found.layers
    if found.verdict is Verdict.FITS_NOW:
        assert found.need is not None
        assert found.free is not None
        assert found.need + found.reserve <= found.free
    again = ask(tag, sample, *reversed(models))
    assert again == found, "the order of the list changes nothing"


@given(st.sampled_from(sorted(FILES)), GIBS, st.floats(0, 1), st.floats(0, 1))
def test_more_free_memory_is_never_worse(tag: str, total: float, one: float, other: float) -> None:
    order = [Verdict.TOO_BIG, Verdict.PARTIAL, Verdict.FITS_NOW]
    worse = ask(tag, machine(card(total, total * max(one, other))))
    better = ask(tag, machine(card(total, total * min(one, other))))
    assert order.index(worse.verdict) <= order.index(better.verdict)
