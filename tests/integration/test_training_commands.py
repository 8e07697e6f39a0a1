"""From nothing to a model file, with a model that is too small to be of use: every step, stopped and gone on with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

for library in ("numpy", "torch", "tokenizers", "gguf", "xllamacpp"):
    pytest.importorskip(library)

from dise_tui.embedded.training import commands  # noqa: E402
from dise_tui.embedded.training.bank import families, parted  # noqa: E402

SEED = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> commands.Folder:
    """Texts and a tokenizer."""
    made = commands.Folder(tmp_path_factory.mktemp("training"))
    commands.data(made, 80, SEED, lambda _: None, vocabulary=512)
    return made


def command(folder: commands.Folder, *more: str) -> list[str]:
    start = [sys.executable, "-m", "dise_tui.embedded.training", "train", "--folder", str(folder.path)]
    return [*start, "--seed", str(SEED), "--size", "nano", "--every", "0", *more]


def test_every_step_leaves_what_the_next_one_needs(folder: commands.Folder) -> None:
    said: list[str] = []
    known = json.loads(folder.data.read_text(encoding="utf-8"))
    assert known["texts"] == 80
    assert 0 < known["answer_tokens"] < known["tokens"]

    done = commands.train_here(
        folder, "nano", SEED, said.append, steps=10, device="cpu", threads=1, every_s=0
    )  # fmt: skip
    assert done
    assert any("10/10 loss" in line for line in said)
    commands.export(folder, "nano", ["f16", "q8_0"], said.append, compared=3)
    commands.evaluate(folder, "nano", None, said.append, samples=1, reworded=6)

    card = json.loads(folder.card("nano").read_text(encoding="utf-8"))
    assert card["bytes"] == folder.model("nano").stat().st_size
    assert card["training"]["steps"] == 10
    assert card["reworded"]["requests"] == 6
    assert set(card["reworded"]["solved"]) == {"0", "0.3", "0.7", "1"}
    text = (folder.path / "builtin-nano.card.md").read_text(encoding="utf-8")
    assert card["sha256"] in text
    assert "FROM ./builtin-nano.q8_0.gguf" in (folder.path / "builtin-nano.Modelfile").read_text(encoding="utf-8")


def test_a_training_that_is_interrupted_goes_on(folder: commands.Folder, tmp_path: Path) -> None:
    other = commands.Folder(tmp_path)
    for path in (folder.data, folder.tokenizer, folder.encoded(), folder.encoded("core")):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    process = subprocess.Popen(command(other, "--steps", "100000"), stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    seen = process.stderr.readline()
    while process.poll() is None and "loss" not in seen:
        seen = process.stderr.readline()
    os.kill(process.pid, signal.SIGTERM)
    rest = process.stderr.read()
    process.stderr.close()

    assert process.wait(60) == 3
    assert "stopped; the same command goes on from here" in rest
    assert other.checkpoint("nano").exists()

    killed = subprocess.Popen(command(other, "--steps", "100000"), stderr=subprocess.PIPE, text=True)
    assert killed.stderr is not None
    assert "going on from step" in killed.stderr.readline()
    assert "loss" in killed.stderr.readline()
    killed.kill()
    assert "stopped; the same command goes on" in killed.stderr.read()  # what it started ends too, and keeps its work
    killed.stderr.close()
    killed.wait(60)

    again = subprocess.Popen(command(other, "--steps", "100000"), stderr=subprocess.PIPE, text=True)
    assert again.stderr is not None
    first = again.stderr.readline()
    again.send_signal(signal.SIGTERM)
    again.stderr.read()
    again.stderr.close()
    again.wait(60)
    assert "going on from step" in first


def test_some_phrases_can_be_withheld() -> None:
    rest, withheld = parted(2)

    assert all(len(one.phrases) == len(whole.phrases) - 2 for one, whole in zip(rest, families(), strict=True))
    assert all(set(one.phrases).isdisjoint(other.phrases) for one, other in zip(rest, withheld, strict=True))
    assert parted(0) == (families(), families())


def test_several_processes_make_the_same_texts_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from dise_tui.embedded.training import making

    monkeypatch.setattr(making, "PORTION", 7)
    one, three = (list(making.texts(40, 3, 0, count, "core", lambda _: None)) for count in (1, 3))

    assert one == three
    assert len(one) == 40


def test_a_process_that_ends_is_no_reason_to_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures.process import BrokenProcessPool

    from dise_tui.embedded.training import making

    with pytest.raises(BrokenProcessPool):
        list(making.texts(40, 3, 0, 2, "no such mix", lambda _: None))
