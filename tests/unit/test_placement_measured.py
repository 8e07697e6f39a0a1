"""What was measured wins: loads, slots, the driver's memory, speeds; and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from support.engine_rig import SETTINGS
from support.memory_stores import MemoryKeyValues
from support.model_files import FILES
from support.scripted_backend import GIB, FixedHardware, ScriptedBackend

from dise_tui.domain.errors import BackendError, StorageError
from dise_tui.domain.estimate import estimate
from dise_tui.domain.hardware import Gpu, HardwareSample, HardwareStatus, InstalledModel, ResidentModel
from dise_tui.domain.placement import Build, ModelShape, RunOptions, Source
from dise_tui.domain.shapes import model_shape
from dise_tui.engine.placement.calibration import Calibration, LoadWatch, Seen, slots_of
from dise_tui.engine.placement.knowledge import MEASURED_KEY, SHAPES_KEY, Knowledge, shapes_from, shapes_text

MIB = 1 << 20
TAG = "qwen2.5-coder:7b"
SHAPE = model_shape(FILES[TAG].answer())
MODEL = InstalledModel(TAG, FILES[TAG].size, "sha-7b", "7.6B", "Q4_K_M", context_length=32768)
OPTIONS = RunOptions(4096)


def seen(parallel: int = 1, *, build: Build = Build.HIGH, off: float = 1.0, on_gpu: float = 1.0) -> ResidentModel:
    """The model loaded as the estimator would have it."""
    need = estimate(SHAPE, replace(OPTIONS, parallel=parallel, build=build))
    size = int(need.size_vram * off)
    return ResidentModel(TAG, size, int(size * on_gpu), 4096, None)


# loads


def test_a_measured_load_wins_over_the_estimate_for_its_options_only() -> None:
    record = Calibration()
    before = record.need(MODEL, SHAPE, OPTIONS)
    assert before.source is Source.ESTIMATE
    assert record.saw(MODEL, SHAPE, seen(off=0.98), OPTIONS) == 1
    after = record.need(MODEL, SHAPE, OPTIONS)
    assert (after.source, after.size_vram) == (Source.MEASURED, int(before.size_vram * 0.98))
    assert after.in_ram == before.in_ram, "it was not seen without a GPU"
    assert record.need(MODEL, SHAPE, RunOptions(8192)).source is Source.ESTIMATE
    assert record.need(MODEL, SHAPE, replace(OPTIONS, kv_type="q8_0")).source is Source.ESTIMATE
    assert record.need(replace(MODEL, digest="other"), SHAPE, OPTIONS).source is Source.ESTIMATE


def test_a_load_is_measured_without_a_shape_too() -> None:
    record = Calibration()
    assert record.saw(MODEL, None, seen(), OPTIONS) is None
    assert record.need(MODEL, None, OPTIONS).size_vram == seen().size_vram


def test_a_load_that_spills_measures_nothing() -> None:
    record = Calibration()
    assert record.saw(MODEL, SHAPE, seen(on_gpu=0.7), OPTIONS) is None
    assert record.need(MODEL, SHAPE, OPTIONS).source is Source.ESTIMATE


def test_a_load_without_a_gpu_measures_the_ram() -> None:
    record = Calibration()
    record.saw(MODEL, SHAPE, replace(seen(), size=5 * GIB, size_vram=0), OPTIONS)
    found = record.need(MODEL, SHAPE, OPTIONS)
    assert (found.source, found.in_ram) == (Source.MEASURED, 5 * GIB)
    assert found.size_vram == estimate(SHAPE, OPTIONS).size_vram


@pytest.mark.parametrize("parallel", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("build", Build)
def test_the_slots_follow_from_the_size(parallel: int, build: Build) -> None:
    options = replace(OPTIONS, build=build)
    record = Calibration()
    assert record.saw(MODEL, SHAPE, seen(parallel, build=build, off=1.004), options) == parallel
    assert record.slots(MODEL) == parallel
    assert record.need(MODEL, SHAPE, options).source is Source.MEASURED
    other = record.need(MODEL, SHAPE, replace(options, num_ctx=2048))
    assert other.kv == estimate(SHAPE, RunOptions(2048, parallel=parallel)).kv, "the slots hold for other contexts"


def test_a_size_that_nothing_explains_tells_of_no_slots() -> None:
    assert slots_of(SHAPE, Seen(100 * GIB, 100 * GIB), OPTIONS) is None
    assert slots_of(SHAPE, Seen(GIB, GIB), OPTIONS) is None
    assert slots_of(replace(SHAPE, missing=("tensors",)), Seen(5 * GIB, 5 * GIB), OPTIONS) is None


# the driver's memory


def gpu(used: int | None, **more: Any) -> HardwareSample:
    return HardwareSample(32 * GIB, 24 * GIB, 8, (Gpu(0, "a", 24 * GIB, used, **more),))


def test_the_rise_in_use_tells_what_the_driver_takes() -> None:
    watch, model = LoadWatch(), seen()
    watch.loaded(())
    assert watch.sampled(gpu(GIB)) is None
    assert watch.sampled(gpu(3 * GIB)) is None, "in the middle of the load"
    watch.loaded((model,))
    assert watch.sampled(gpu(4 * GIB)) is None, "not all of it is there yet"
    rise = watch.sampled(gpu(GIB + model.size_vram + 333 * MIB))
    assert rise == (model, model.size_vram + 333 * MIB)
    record = Calibration()
    assert record.took(*rise)
    assert record.context == 333 * MIB
    record.saw(MODEL, SHAPE, model, OPTIONS)
    assert record.need(MODEL, SHAPE, OPTIONS).total == model.size_vram + 333 * MIB
    assert watch.sampled(gpu(20 * GIB)) is None, "once"


def test_nothing_is_learnt_when_more_happened_than_one_load() -> None:
    first, other = seen(), replace(seen(), name="other:1b")
    for begin, then in (((), (first, other)), ((first,), (other,)), (None, (first,))):
        watch = LoadWatch()
        if begin is not None:
            watch.loaded(begin)
        watch.sampled(gpu(GIB))
        watch.loaded(then)
        assert all(watch.sampled(gpu(GIB + 2 * first.size_vram)) is None for _ in range(3))


@pytest.mark.parametrize("sample", [gpu(None), gpu(GIB, status=HardwareStatus.LOST), HardwareSample(GIB, GIB, 1)])
def test_a_silent_driver_tells_nothing(sample: HardwareSample) -> None:
    watch = LoadWatch()
    watch.loaded(())
    assert watch.sampled(sample) is None
    watch.loaded((seen(),))
    assert watch.sampled(gpu(20 * GIB)) is None


def test_an_unlikely_rise_is_not_the_drivers() -> None:
    record = Calibration()
    assert not record.took(seen(), seen().size_vram + 3 * GIB)
    assert not record.took(seen(), seen().size_vram - 1)
    assert not record.took(seen(on_gpu=0), GIB)
    for context in (300, 301, 900):
        record.took(seen(), seen().size_vram + context * MIB)
    assert record.context == 301 * MIB, "the middle one counts"


# as text


def test_the_record_is_kept_and_read_again() -> None:
    record = Calibration()
    record.saw(MODEL, SHAPE, seen(4), OPTIONS)
    record.took(seen(), seen().size_vram + 333 * MIB)
    record.ran(MODEL, 61.5)
    other = Calibration()
    other.read(record.text())
    assert other.need(MODEL, SHAPE, OPTIONS) == record.need(MODEL, SHAPE, OPTIONS)
    assert (other.slots(MODEL), other.context, other.speed(MODEL)) == (4, 333 * MIB, 61.5)
    assert not other.changed


def test_loads_are_forgotten_in_the_end() -> None:
    record = Calibration()
    for number in range(600):
        record.saw(replace(MODEL, digest=f"d{number}"), None, seen(), OPTIONS)
    assert len(json.loads(record.text())["loads"]) == 512
    assert record.need(MODEL, None, OPTIONS).source is Source.ROUGH


GOOD = {"format": 1, "loads": {}, "slots": {}, "contexts": [], "speeds": {}}


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "{}", '{"format": 99}', *(json.dumps(GOOD | change) for change in (
        {"loads": {"a": 3}}, {"loads": []}, {"loads": {"a": [1, 2, 3]}}, {"slots": {"a": "x"}}, {"contexts": "abc"},
        {"speeds": {"a": None}}, {"loads": {"a": [1e999, 1]}},
    ))],
)  # fmt: skip
def test_a_record_that_is_none_is_as_no_record(text: str) -> None:
    record = Calibration()
    record.read(text)
    assert record.need(MODEL, SHAPE, OPTIONS).source is Source.ESTIMATE
    assert record.text() == Calibration().text()


def test_senseless_numbers_of_a_record_are_left_out() -> None:
    record = Calibration()
    key = "sha-7b 4096 1 f16"
    record.read(json.dumps(GOOD | {
        "loads": {key: [1, 2]}, "slots": {"sha-7b": 0}, "contexts": [-1, 1 << 50], "speeds": {"sha-7b": -1.0},
    }))  # fmt: skip
    assert record.need(MODEL, SHAPE, OPTIONS).source is Source.ESTIMATE
    assert (record.slots(MODEL), record.speed(MODEL), record.context) == (None, None, 400 * MIB)


def test_shapes_are_kept_and_read_again() -> None:
    shapes = {tag: model_shape(one.answer()) for tag, one in FILES.items()}
    shapes["marks"] = replace(SHAPE, sliding=(True, False), missing=("something",))
    assert shapes_from(shapes_text(shapes)) == shapes
    spoilt = json.loads(shapes_text(shapes))
    spoilt["shapes"]["marks"]["layers"] = "28"
    assert shapes_from(json.dumps(spoilt)) == {}
    for text in ("", "[]", '{"format": 0}', "{}", '{"format": 1, "shapes": {"a": {}}}'):
        assert shapes_from(text) == {}


# what is known, from a backend and a store


class BrokenStore:
    async def get(self, key: str) -> str | None:
        raise StorageError("The disk is gone.")

    async def set(self, key: str, value: str) -> None:
        raise StorageError("The disk is gone.")


def backend(*shapes: ModelShape | BackendError) -> ScriptedBackend:
    made = ScriptedBackend("a:3b", "b:9b", "c:14b")
    made.shapes = dict(zip(("a:3b", "b:9b", "c:14b"), shapes, strict=False))
    return made


async def test_each_shape_is_asked_for_once_and_kept() -> None:
    server, kept = backend(SHAPE, SHAPE, SHAPE), MemoryKeyValues()
    knowledge = Knowledge(server, kept, SETTINGS)
    await knowledge.open()
    assert await knowledge.learn(server.models)
    assert server.shown == ["a:3b", "b:9b", "c:14b"]
    assert not await knowledge.learn(server.models)
    later = Knowledge(server, kept, SETTINGS)
    await later.open()
    assert not await later.learn(server.models)
    assert len(server.shown) == 3
    assert later.need_of(server.models[0]) == knowledge.need_of(server.models[0])
    assert later.need_of(server.models[0]).source is Source.ESTIMATE
    await knowledge.learn(server.models[:1])
    assert set(json.loads(kept.values[SHAPES_KEY])["shapes"]) == {"sha-a:3b", "sha-b:9b", "sha-c:14b"}


async def test_a_model_that_cannot_be_read_keeps_its_rough_estimate() -> None:
    server = backend(BackendError("gone"), SHAPE, replace(SHAPE, missing=("number of layers",)))
    knowledge = Knowledge(server, MemoryKeyValues(), SETTINGS)
    assert await knowledge.learn(server.models)
    first, second, third = (knowledge.need_of(one) for one in server.models)
    assert (first.source, second.source, third.source) == (Source.ROUGH, Source.ESTIMATE, Source.ROUGH)
    assert third.note == "the model does not say its number of layers"
    await knowledge.learn(server.models)
    assert server.shown.count("a:3b") == 2, "what failed is asked again another time"


async def test_scripted_models_and_those_elsewhere_are_not_asked_about() -> None:
    server = backend()
    models = (
        replace(server.models[0], parameter_size="scripted"), replace(server.models[1], remote=True),
        replace(server.models[2], digest=""),
    )  # fmt: skip
    knowledge = Knowledge(server, MemoryKeyValues(), SETTINGS)
    assert not await knowledge.learn(models)
    assert server.shown == []


async def test_a_broken_store_costs_only_the_memory_of_it() -> None:
    server = backend(SHAPE)
    knowledge = Knowledge(server, BrokenStore(), SETTINGS)
    await knowledge.open()
    assert await knowledge.learn(server.models[:1])
    knowledge.ran(server.models[0], 12.0)
    await knowledge.save()
    assert knowledge.speed_of(server.models[0]) == 12.0


async def test_the_version_of_the_server_chooses_the_build() -> None:
    server = backend()
    knowledge = Knowledge(server, MemoryKeyValues(), SETTINGS)
    assert knowledge.options == RunOptions(SETTINGS.models.num_ctx, build=Build.LOW)
    server.info = replace(server.info, version="0.24.0")
    assert knowledge.options.build is Build.HIGH


async def test_loads_and_speeds_are_kept_when_the_desk_closes() -> None:
    server, kept = backend(SHAPE), MemoryKeyValues()
    knowledge = Knowledge(server, kept, SETTINGS)
    await knowledge.save()
    assert MEASURED_KEY not in kept.values, "nothing was measured"
    model = server.models[0]
    knowledge.loaded((replace(seen(), name=model.name, context_length=SETTINGS.models.num_ctx),), server.models)
    knowledge.loaded((replace(seen(), name="unknown:1b"),), server.models)
    knowledge.sampled(await FixedHardware().sample())
    await knowledge.save()
    again = Knowledge(server, kept, SETTINGS)
    await again.open()
    assert again.need_of(model).source is Source.MEASURED
