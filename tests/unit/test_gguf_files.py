"""Reading the heads of model files: names, broken and foreign files, parts. No model is run."""

from __future__ import annotations

import math
import os
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dise_tui.domain.errors import UsageError
from dise_tui.embedded.gguf_reader import BadFile, Counted, read
from dise_tui.embedded.model_files import Wanted, cards, named

Pair = tuple[str, int, object]
PAIRS: tuple[Pair, ...] = (
    ("general.architecture", 8, "llama"),
    ("tokenizer.ggml.model", 8, "gpt2"),
    ("llama.context_length", 4, 4096),
    ("llama.rope.freq_base", 6, 10000.0),
    ("tokenizer.ggml.tokens", 9, ["a"] * 5000),
    ("llama.attention.head_count_kv", 9, ["x", "y"]),
)
EPSILON = "llama.attention.layer_norm_rms_epsilon"
CODES = {4: "<I", 6: "<f", 7: "<?"}


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def value_bytes(kind: int, value: object) -> bytes:
    if kind == 8:
        return text(str(value))
    if kind == 9:
        assert isinstance(value, list)
        return struct.pack("<IQ", 8, len(value)) + b"".join(text(one) for one in value)
    return struct.pack(CODES[kind], value)


def file_bytes(*pairs: Pair, version: int = 3, tensors: int = 1) -> bytes:
    head = b"GGUF" + struct.pack("<IQQ", version, tensors, len(pairs))
    head += b"".join(text(key) + struct.pack("<I", kind) + value_bytes(kind, value) for key, kind, value in pairs)
    for number in range(tensors):
        head += text(f"t{number}") + struct.pack("<IQQIQ", 2, 32, 4, 0, number * 512)
    return head + b"\0" * (-len(head) % 32) + b"\1" * 512 * tensors


def without(key: str, *more: Pair) -> tuple[Pair, ...]:
    return (*(pair for pair in PAIRS if pair[0] != key), *more)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "Some-Model v1.Q8_0.gguf"
    path.write_bytes(file_bytes(*PAIRS))
    return path


def test_a_file_is_read_without_its_vocabulary(good: Path) -> None:
    head = read(good)
    assert head.metadata["llama.context_length"] == 4096
    assert head.metadata["tokenizer.ggml.tokens"] == Counted(5000)
    assert head.metadata["llama.attention.head_count_kv"] == ["x", "y"]
    assert [(one.name, one.kind, one.shape, one.size) for one in head.tensors] == [("t0", "F32", (32, 4), 512)]
    assert head.size == good.stat().st_size


def test_a_model_is_named_and_described(good: Path) -> None:
    [card] = cards([Wanted(good)])
    assert card.name == "some-model-v1.q8_0"
    assert (card.family, card.context_length, card.quantization, card.parameter_size) == ("llama", 4096, "F32", "128")
    assert card.size == good.stat().st_size
    [card] = cards([Wanted(good, "mine:7b", 512)])
    assert (card.name, card.context_length) == ("mine:7b", 512)


def test_another_file_has_another_digest(good: Path) -> None:
    data = bytearray(good.read_bytes())
    before = read(good).digest
    assert read(good).digest == before
    data[-1] ^= 1
    good.write_bytes(data)
    assert read(good).digest != before


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"PK\3\4 something else", "is not a GGUF file"),
        (b"GGUF", "ends in the middle of its metadata: it is damaged or not fully downloaded"),
        (file_bytes(*PAIRS)[:-1], "bytes: it is damaged or not fully downloaded"),
        (file_bytes(*PAIRS)[:400], "ends in the middle of its metadata"),
        (file_bytes(*PAIRS, version=1), "is a GGUF file of version 1, and only 2 and 3 are known"),
        (file_bytes(*PAIRS, version=3 << 24), "is a GGUF file of a big-endian machine"),
        (file_bytes(*PAIRS, tensors=0), "holds no weights"),
        (file_bytes(*without("general.architecture")), "does not say what kind of model it holds"),
        (file_bytes(*without("general.architecture", ("general.architecture", 8, "clip"))), "holds the image part"),
        (file_bytes(*PAIRS, ("general.type", 8, "adapter")), "holds an adapter for a model, not a model"),
        (file_bytes(*without("tokenizer.ggml.model")), "holds no tokenizer"),
        (file_bytes(*without("tokenizer.ggml.model", ("tokenizer.ggml.model", 8, "no_vocab"))), "holds no tokenizer"),
        (file_bytes(*PAIRS, ("llama.block_count", 4, 0)), "says that its model has 0 layers"),
        (file_bytes(*PAIRS, ("llama.block_count", 4, 2**31)), "layers, which none has"),
        (file_bytes(*PAIRS, (EPSILON, 6, math.nan)), f"holds no number that makes sense for {EPSILON}"),
        (file_bytes(*PAIRS, (EPSILON, 6, -1.0)), f"holds no number that makes sense for {EPSILON}"),
        (file_bytes(*PAIRS, ("llama.expert_count", 4, 4)), "does not say how many of its model's 4 experts are used"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_file_that_is_no_model_is_told_from_one(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(data)
    with pytest.raises(UsageError) as caught:
        cards([Wanted(path)])
    assert caught.value.message.startswith(f"The model file {path} ")
    assert problem in caught.value.message
    assert "--gguf" in caught.value.hint


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 700), change=st.binary(min_size=1, max_size=9))
def test_no_damage_does_more_than_be_told(tmp_path: Path, at: int, change: bytes) -> None:
    data = bytearray(file_bytes(*without("tokenizer.ggml.tokens")))
    data[at : at + len(change)] = change
    path = tmp_path / "damaged.gguf"
    path.write_bytes(data)
    try:
        found = read(path)
    except BadFile:
        return
    assert found.size == len(data)


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "no.gguf", "no such file"), (tmp_path, "is a directory")):
        with pytest.raises(UsageError, match=reason):
            cards([Wanted(path)])


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gguf")
    with pytest.raises(UsageError, match="is no file"):
        cards([Wanted(tmp_path / "pipe.gguf")])


def test_a_name_that_is_no_text_is_told(good: Path) -> None:
    other = good.with_name(os.fsdecode(b"m\xff.gguf"))
    good.rename(other)
    with pytest.raises(UsageError, match="not UTF-8") as caught:
        cards([Wanted(other)])
    caught.value.message.encode()


def test_the_usual_tag_is_no_part_of_a_name(good: Path) -> None:
    assert [card.name for card in cards([Wanted(good, "mine:Latest")])] == ["mine"]
    assert [card.name for card in cards([Wanted(good, "mine:7b")])] == ["mine:7b"]


def test_two_files_need_two_names(good: Path) -> None:
    with pytest.raises(UsageError, match="Two model files are named 'mine'"):
        cards([Wanted(good, "mine"), Wanted(good, "Mine:latest")])
    with pytest.raises(UsageError, match="cannot be the name of a model"):
        cards([Wanted(good, "a b")])


def test_names_and_paths_are_told_apart(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert named("mine=x.gguf") == Wanted(tmp_path / "x.gguf", "mine")
    assert named("mine:7b=a=b.gguf") == Wanted(tmp_path / "a=b.gguf", "mine:7b")
    assert named("/m/a=b.gguf") == Wanted(Path("/m/a=b.gguf"))
    (tmp_path / "a=b.gguf").touch()
    assert named("a=b.gguf") == Wanted(tmp_path / "a=b.gguf")
    for empty in ("", "mine=", "a\0b", "~no-such-user-here/a.gguf"):
        with pytest.raises(UsageError):
            named(empty)
    for one in (Wanted(Path("/m/a=b.gguf"), "mine", 512), Wanted(Path("/m/x.gguf"))):
        assert Wanted.of_word(one.word()) == one


def test_the_parts_of_a_model_count_together(good: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"big-0000{number}-of-00002.gguf").write_bytes(good.read_bytes())
    [card] = cards([Wanted(tmp_path / "big-00001-of-00002.gguf")])
    assert (card.name, card.size, card.parameter_size) == ("big", 2 * good.stat().st_size, "256")
    with pytest.raises(UsageError, match="is part 2 of 2 of a model: name the first part"):
        cards([Wanted(tmp_path / "big-00002-of-00002.gguf")])
    (tmp_path / "big-00002-of-00002.gguf").unlink()
    with pytest.raises(UsageError, match="cannot be read: no such file"):
        cards([Wanted(tmp_path / "big-00001-of-00002.gguf")])
