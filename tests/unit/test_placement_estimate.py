"""The estimator against published buffer sizes and a golden table, from what a server says of a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.model_files import FILES
from support.transcripts import VERSIONS, parsed

from dise_tui.domain.estimate import NotEnoughKnown, build_of, estimate, layers_that_fit, ubatch_of
from dise_tui.domain.placement import Build, ModelShape, Need, RunOptions, Source, bytes_a_value, tensor_bytes
from dise_tui.domain.shapes import model_shape

MIB = 1 << 20
GIB = 1 << 30
GOLDEN: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[1] / "fixtures" / "vram_golden.json").read_text(encoding="utf-8")
)
SHAPES: dict[str, ModelShape] = {tag: model_shape(one.answer()) for tag, one in FILES.items()}
ROWS = [(model["tag"], row) for model in GOLDEN["models"] for row in model["est"]]
WITHIN = 0.01


def need(tag: str, num_ctx: int = 4096, **more: Any) -> Need:
    return estimate(SHAPES[tag], RunOptions(num_ctx, **more), FILES[tag].size)


@pytest.mark.parametrize(("tag", "row"), ROWS, ids=[f"{tag}@{row['num_ctx']}" for tag, row in ROWS])
def test_every_column_of_the_golden_table(tag: str, row: dict[str, Any]) -> None:
    num_ctx = row["num_ctx"]
    high, low = need(tag, num_ctx), need(tag, num_ctx, build=Build.LOW)
    plain, small = need(tag, num_ctx, flash=False), need(tag, num_ctx, kv_type="q8_0")
    found = {
        "weights_gpu": high.weights_gpu, "weights_cpu": high.weights_cpu, "kv": high.kv, "compute": high.compute,
        "size_vram": high.size_vram, "context": high.context, "total": high.total, "compute_lo": low.compute,
        "size_vram_lo": low.size_vram, "ollama_predict": high.ollama_predict, "no_fa_total": plain.total,
        "q8_kv_total": small.total,
    }  # fmt: skip
    assert set(found) == set(row) - {"num_ctx", "parallel", "kv_type", "ubatch"}, "no column is left out"
    off = {name: value / MIB / row[name] - 1 for name, value in found.items()}
    assert {name: error for name, error in off.items() if abs(error) > WITHIN} == {}
    assert ubatch_of(num_ctx) == row["ubatch"]


@pytest.mark.parametrize("model", GOLDEN["models"], ids=lambda model: model["tag"])
def test_the_facts_behind_the_table_come_from_the_answer_of_the_server(model: dict[str, Any]) -> None:
    shape = SHAPES[model["tag"]]
    assert shape.missing == ()
    assert shape.weights == pytest.approx(model["tensor_bytes"], rel=1e-6)
    assert 0 < FILES[model["tag"]].size - shape.weights < 20e6, "the rest of the file is its header"
    assert (shape.layers, shape.embedding, shape.heads, shape.vocabulary, shape.context_length) == (
        model["n_layer"], model["n_embd"], model["n_head"], model["vocab"], model["ctx_train"],
    )  # fmt: skip
    per_token = sum(shape.kv_heads) * (shape.key_length + shape.value_length) * 2
    assert per_token == model["kv_bytes_per_token"]


@pytest.mark.parametrize(
    "log", GOLDEN["published"], ids=lambda log: f"{log['tag']}-{log['part']}-{log['num_ctx']}-{log['kv']}"
)
def test_buffer_sizes_in_published_logs(log: dict[str, Any]) -> None:
    """Weights and cache to 0.05 %. The compute buffer to 8 %, but for one log of another kind of GPU."""
    build = Build.LOW if log["part"] == "compute_lo" else Build.HIGH
    found = need(
        log["tag"], log["num_ctx"], parallel=log["parallel"], kv_type=log["kv"], flash=log["flash"],
        ubatch=log["ubatch"], build=build,
    )  # fmt: skip
    value = getattr(found, log["part"].removesuffix("_lo")) / MIB
    if log["part"].startswith("compute"):
        vulkan = (log["tag"], log["num_ctx"]) == ("qwen2.5-coder:3b", 32768)
        assert value == pytest.approx(log["mib"], rel=0.5 if vulkan else 0.08)
    else:
        assert value == pytest.approx(log["mib"], rel=0.0005)


def test_how_much_of_a_model_goes_to_an_8_gib_card() -> None:
    """7.4 GiB of such a card are free when a desktop uses it too."""
    free = int(7.4 * GIB)
    whole = {tag: layers_that_fit(need(tag), free, GIB) for tag in FILES}
    assert whole["qwen2.5-coder:7b"] == (29, 29)
    assert whole["gemma2:9b"] == (40, 43)
    assert whole["qwen2.5-coder:14b"] == (31, 49)
    assert layers_that_fit(need("gemma2:9b"), 0, GIB) == (0, 43)


def test_the_context_is_cut_to_the_trained_one() -> None:
    assert need("tinyllama:1.1b", 8192) == need("tinyllama:1.1b", 2048)


@pytest.mark.parametrize("version", VERSIONS)
def test_recorded_answers_of_both_generations(version: str) -> None:
    answer = parsed(version, "show_verbose")
    shape = model_shape(answer)
    values = [1] * len(answer["tensors"])
    for index, tensor in enumerate(answer["tensors"]):
        for length in tensor["shape"]:
            values[index] *= length
    widths = {"F16": 2, "F32": 4}
    assert shape.missing == ()
    assert sum(values) == answer["model_info"]["general.parameter_count"]
    by_hand = sum(count * widths[one["type"]] for count, one in zip(values, answer["tensors"], strict=True))
    assert shape.weights == by_hand
    assert (shape.tied, shape.layers, shape.kv_heads, shape.key_length) == (False, 1, (8,), 64)
    found = estimate(shape, RunOptions(4096))
    assert found.source is Source.ESTIMATE
    assert found.kv == 4096 * 8 * 128 * 2
    brief = model_shape(parsed(version, "show") | {"tensors": None})
    assert "tensors" in brief.missing


@pytest.mark.parametrize(
    ("version", "build"),
    [("0.24.0", Build.HIGH), ("0.33.0", Build.LOW), ("0.33.0-rc2", Build.LOW), ("1.0", Build.LOW), ("0.30.4", Build.HIGH),
     ("v0.40.1", Build.LOW), ("", Build.HIGH), ("dev", Build.HIGH)],
)  # fmt: skip
def test_the_build_follows_from_the_version(version: str, build: Build) -> None:
    assert build_of(version) is build


# what files say, and leave out


def changed(tag: str = "llama3.2:3b", **values: Any) -> dict[str, Any]:
    """An answer with other metadata; None takes a key away, `_` stands for a dot."""
    answer = FILES[tag].answer()
    name = answer["model_info"]["general.architecture"]
    for key, value in values.items():
        answer["model_info"].pop(full := f"{name}.{key.replace('__', '.')}", None)
        if value is not None:
            answer["model_info"][full] = value
    return answer


@pytest.mark.parametrize(
    ("key", "words"),
    [("block_count", "number of layers"), ("embedding_length", "embedding length"),
     ("attention__head_count", "number of heads"), ("feed_forward_length", "feed-forward length")],
)  # fmt: skip
@pytest.mark.parametrize("value", [None, "28", -1, True, 1 << 60, []])
def test_what_is_missing_is_named(key: str, words: str, value: object) -> None:
    shape = model_shape(changed(**{key: value}))
    with pytest.raises(NotEnoughKnown, match=words):
        estimate(shape, RunOptions(4096))


def test_an_unknown_kind_of_tensor_is_named_and_nothing_is_guessed() -> None:
    answer = FILES["llama3.2:3b"].answer()
    answer["tensors"][5]["type"] = "Q9_Z"
    with pytest.raises(NotEnoughKnown, match="Q9_Z"):
        estimate(model_shape(answer), RunOptions(4096))
    with pytest.raises(NotEnoughKnown, match="cache type"):
        need("llama3.2:3b", kv_type="q9_9")
    recurrent = model_shape(changed(ssm__state_size=128))
    assert recurrent.missing == ("state of recurrent layers",)


@pytest.mark.parametrize("answer", [None, [], "text", 7])
def test_an_answer_that_is_no_model_is_refused(answer: object) -> None:
    with pytest.raises(ValueError, match="no model"):
        model_shape(answer)
    assert model_shape({}).missing


def test_a_head_count_for_each_layer() -> None:
    every = [0 if layer % 2 else 8 for layer in range(28)]
    half = estimate(model_shape(changed(attention__head_count_kv=every)), RunOptions(4096))
    assert half.kv * 2 == need("llama3.2:3b").kv
    assert half.ollama_predict < need("llama3.2:3b").ollama_predict
    wrong = model_shape(changed(attention__head_count_kv=[1, 2]))
    assert wrong.kv_heads == (2,) * 28, "a list of another length is taken at its greatest"


def test_windows() -> None:
    full = need("gemma2:9b", 8192).kv
    marks = model_shape(changed("gemma2:9b", attention__sliding_window_pattern=[True] * 41 + [False]))
    assert estimate(marks, RunOptions(8192)).kv < full
    six = model_shape(changed("gemma2:9b", attention__sliding_window_pattern=6))
    assert estimate(six, RunOptions(8192)).kv < full
    none = estimate(model_shape(changed("gemma2:9b", attention__sliding_window=None)), RunOptions(8192)).kv
    assert none == 8192 * 42 * 8 * 512 * 2
    phi = estimate(model_shape(changed("phi3:mini", attention__sliding_window=None)), RunOptions(8192))
    assert phi.kv == need("phi3:mini", 8192).kv, "a window that llama.cpp does not use changes nothing"


def test_a_compressed_cache_holds_one_row_for_all_heads() -> None:
    answer = changed("deepseek-coder-v2:16b", attention__key_length_mla=192, attention__key_length=576)
    assert estimate(model_shape(answer), RunOptions(4096)).kv == 27 * 576 * 2 * 4096


def test_tensor_sizes() -> None:
    assert tensor_bytes("Q4_K", [3584, 18944]) == 3584 * 18944 * 144 // 256
    assert tensor_bytes("q6_k", [3584, 152064]) == pytest.approx(426.4 * MIB, rel=1e-4)
    assert tensor_bytes("Q8_0", [33]) == 68, "rows are padded to whole blocks"
    assert tensor_bytes("F32", []) is None
    assert tensor_bytes("nosuch", [4]) is None
    assert bytes_a_value("q8_0") == 1.0625
    assert bytes_a_value("") is None


# properties

TAGS = st.sampled_from(sorted(FILES))
CONTEXTS = st.integers(1, 1 << 18)
SLOTS = st.integers(1, 16)


@given(TAGS, CONTEXTS, CONTEXTS, SLOTS, SLOTS, st.booleans(), st.sampled_from(Build))
def test_more_context_or_more_slots_never_take_less(
    tag: str, one: int, other: int, few: int, many: int, flash: bool, build: Build
) -> None:
    low = need(tag, min(one, other), parallel=min(few, many), flash=flash, build=build)
    high = need(tag, max(one, other), parallel=max(few, many), flash=flash, build=build)
    for name in ("weights_gpu", "weights_cpu", "kv", "compute", "size_vram", "in_ram", "total", "ollama_predict"):
        assert 0 <= getattr(low, name) <= getattr(high, name)


@given(TAGS, CONTEXTS, SLOTS)
def test_caches_are_ordered_by_their_bits(tag: str, num_ctx: int, slots: int) -> None:
    kinds = ("q4_0", "q5_0", "q8_0", "f16", "f32")
    sizes = [need(tag, num_ctx, parallel=slots, kv_type=kind).kv for kind in kinds]
    assert sizes == sorted(set(sizes))
    unquantised = need(tag, num_ctx, parallel=slots, kv_type="q8_0", flash=False).kv
    assert unquantised == need(tag, num_ctx, parallel=slots, flash=False).kv


@given(TAGS, CONTEXTS, SLOTS)
def test_the_low_form_is_never_more_than_the_high_one(tag: str, num_ctx: int, slots: int) -> None:
    assert need(tag, num_ctx, parallel=slots, build=Build.LOW).total <= need(tag, num_ctx, parallel=slots).total


@given(TAGS, CONTEXTS, st.integers(0, 64 * GIB), st.integers(0, 64 * GIB))
def test_more_free_memory_never_holds_fewer_layers(tag: str, num_ctx: int, one: int, other: int) -> None:
    wanted = need(tag, num_ctx)
    fewer, every = layers_that_fit(wanted, min(one, other), GIB)
    more, _ = layers_that_fit(wanted, max(one, other), GIB)
    assert 0 <= fewer <= more <= every


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner, max_size=4), max_leaves=6), st.sampled_from(["block_count", "attention__head_count_kv", "attention__sliding_window", "attention__sliding_window_pattern", "expert_used_count", "context_length", "attention__key_length"]))  # fmt: skip
def test_no_metadata_breaks_the_estimate(value: Any, key: str) -> None:
    shape = model_shape(changed("tinyllama:1.1b", **{key: value}))
    if shape.missing:
        with pytest.raises(NotEnoughKnown, match="does not say"):
            estimate(shape, RunOptions(2048))
    else:
        assert estimate(shape, RunOptions(2048)).total > 0
