"""What the commands of training refuse, keep and say; the steps themselves are run in tests/integration."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from support.training import small_bank, small_data, trained

for library in ("numpy", "torch", "tokenizers", "gguf", "xllamacpp"):
    pytest.importorskip(library)

from dise_tui.domain.errors import UsageError  # noqa: E402
from dise_tui.embedded.training import __main__ as entrance  # noqa: E402
from dise_tui.embedded.training import cards, commands  # noqa: E402
from dise_tui.embedded.training.__main__ import main  # noqa: E402
from dise_tui.embedded.training.evaluation import Report  # noqa: E402
from dise_tui.embedded.training.sizes import AGAIN  # noqa: E402
from dise_tui.embedded.training.texts import Maker, Text  # noqa: E402

DATA = {"texts": 60, "seed": 5, "withheld": 0}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> commands.Folder:
    """Data as the first step leaves them, and a trained model."""
    monkeypatch.setattr(commands, "Bank", lambda *_: small_bank())
    made = commands.Folder(tmp_path)
    for mix in ("all", "core"):
        small_data()[1].save(made.encoded(mix))
    made.data.write_text(json.dumps(DATA))
    trained(tmp_path, 2)
    return made


def export(folder: commands.Folder) -> dict[str, Any]:
    commands.export(folder, "nano", ["q8_0"], lambda _: None, compared=1)
    card: dict[str, Any] = json.loads(folder.card("nano").read_text())
    return card


def test_a_model_that_was_trained_on_other_texts_is_not_exported(folder: commands.Folder) -> None:
    encoded = small_data()[1]
    encoded.ids[-1] ^= 1
    encoded.save(folder.encoded("core"))
    encoded.ids[-1] ^= 1

    with pytest.raises(UsageError, match=r"nano\.checkpoint was trained on other texts"):
        export(folder)

    assert not folder.model("nano").exists()


def test_an_export_keeps_the_evaluation_of_the_same_file_only(folder: commands.Folder) -> None:
    found = asdict(Report(1, 1))
    judged = {**export(folder), "evaluation": found, "reworded": found}
    cards.write(judged, folder.path)

    assert export(folder) == judged
    cards.write({**judged, "sha256": "0" * 64}, folder.path)
    assert export(folder).keys().isdisjoint({"evaluation", "reworded"})


def test_a_file_that_the_card_does_not_tell_of_is_not_judged(folder: commands.Folder) -> None:
    export(folder)
    folder.model("nano").write_bytes(b"GGUF")

    with pytest.raises(UsageError, match=r"card\.json tells of another file than builtin-nano\.q8_0\.gguf"):
        commands.evaluate(folder, "nano", None, lambda _: None)


def test_data_count_as_made_only_when_all_of_them_are(folder: commands.Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    before = folder.encoded("core").read_bytes()

    def made(count: int, seed: int, withheld: int, processes: int, mix: str, tell: object) -> Iterator[Text]:
        yield from Maker(small_bank(), seed).texts(count)
        if mix == "core" and not finishes:
            raise RuntimeError("the power is gone")

    monkeypatch.setattr(commands.making, "texts", made)
    finishes = False
    with pytest.raises(RuntimeError, match="power"):
        commands.data(folder, 20, 6, lambda _: None, vocabulary=400)
    assert folder.encoded("core").read_bytes() == before
    assert not commands.has_data(folder, 20, 6, 0)
    with pytest.raises(UsageError, match=r"no data\.json"):
        export(folder)

    finishes = True
    commands.data(folder, 20, 6, lambda _: None, vocabulary=400)
    assert commands.has_data(folder, 20, 6, 0)
    assert not list(folder.path.glob("*.part"))


@pytest.fixture
def later(folder: commands.Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> commands.Folder:
    """Data for a second training, after that of `folder`."""
    monkeypatch.setattr(commands.making, "texts", lambda count, seed, *_: Maker(small_bank(), seed).texts(count))
    made = commands.Folder(tmp_path / "later")
    commands.data(made, 20, 6, lambda _: None, after=folder)
    return made


def test_data_for_a_second_training_keep_tokenizer_and_weights_of_the_first(
    folder: commands.Folder, later: commands.Folder
) -> None:
    assert later.tokenizer.read_bytes() == folder.tokenizer.read_bytes()
    said: list[str] = []
    assert commands.train_here(later, "nano", 5, said.append, steps=None, device="cpu", threads=1, every_s=10)
    assert "nano: beginning with the weights of an earlier training" in said
    export(later)
    card = json.loads(later.card("nano").read_text())
    assert card["training"]["recipe"] == asdict(AGAIN["nano"])
    assert card["training"]["begun"]["steps"] == 2
    assert "| before that | 2 steps, " in later.card("nano").with_suffix(".md").read_text()


def test_there_is_nothing_to_begin_with_in_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["data", "--folder", str(tmp_path / "new"), "--after", str(tmp_path), "--texts", "5"]) == 1
    assert "There is no training in" in capsys.readouterr().err


def test_a_second_training_does_not_take_the_place_of_the_first(
    folder: commands.Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    before = folder.encoded().read_bytes()
    for command in ("data", "all"):
        where = str(folder.path)
        assert main([command, "--folder", where, "--after", where, "--texts", "60", "--seed", "5"]) == 1
        assert "needs a folder of its own" in capsys.readouterr().err
    assert folder.encoded().read_bytes() == before


def test_what_was_learnt_once_is_not_withheld_later(folder: commands.Folder, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="left out 0 phrases of each family, not 2"):
        commands.data(commands.Folder(tmp_path / "later"), 20, 6, lambda _: None, withheld=2, after=folder)


def test_weights_to_begin_with_belong_to_the_data(folder: commands.Folder, later: commands.Folder) -> None:
    """Data without an earlier training take nothing of it over, and count as other data."""
    assert later.begin("nano").exists()
    assert commands.has_data(later, 20, 6, 0, folder)
    with pytest.raises(UsageError, match=r"after [0-9a-f]{16}, not None"):
        commands.has_data(later, 20, 6, 0)

    commands.data(later, 20, 6, lambda _: None, vocabulary=400)
    assert not later.begin("nano").exists()
    assert commands.has_data(later, 20, 6, 0)
    with pytest.raises(UsageError, match=r"after None, not [0-9a-f]{16}"):
        commands.has_data(later, 20, 6, 0, folder)


def test_data_made_with_other_options_are_not_taken_for_the_wanted_ones(
    folder: commands.Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.has_data(folder, 60, 5, 0)
    assert main(["all", "--folder", str(folder.path), "--texts", "70", "--seed", "5", "--withhold", "2"]) == 1
    assert "other options: texts 60, not 70; withheld 0, not 2. Give the same" in capsys.readouterr().err


def test_a_training_that_ends_early_is_told_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    process = tmp_path / "python"
    process.write_text('#!/bin/sh\ncase "$*" in *large) kill -KILL $$;; *medium) exit 1;; *small) exit 3;; esac\n')
    process.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(process))
    said: list[str] = []

    assert commands.train(["tiny", "small", "medium", "large"], [], 1, said.append) == 9
    assert sorted(said) == [
        "large ended by SIGKILL; the same command goes on from its last checkpoint",
        "medium failed with exit code 1",
    ]


def test_no_more_are_trained_at_once_than_there_are_cores_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, process = tmp_path / "log", tmp_path / "python"
    process.write_text(
        f'#!/bin/sh\neval "name=\\${{$#}}"\necho begins $name >> {log}\nsleep 0.1\necho ends $name >> {log}\n'
    )
    process.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(process))
    monkeypatch.setattr(commands, "cores", lambda: 1)

    assert commands.train(["tiny", "small", "large"], [], None, print) == 0
    told = log.read_text().splitlines()
    assert told == [f"{what} {name}" for name in ("large", "small", "tiny") for what in ("begins", "ends")]


@pytest.mark.parametrize(
    "arguments",
    [
        ["all", "--texts", "0"],
        ["data", "--texts", "many"],
        ["train", "--steps", "-1"],
        ["train", "--threads", "1.5"],
        ["evaluate", "--samples", "0"],
        ["evaluate", "--whole", "0"],
    ],
)
def test_counts_are_whole_numbers_above_zero(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    said = capsys.readouterr().err
    assert f"argument {arguments[1]}: must be a whole number above 0, not {arguments[2]!r}" in said


def test_no_fewer_than_no_phrases_can_be_withheld(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["data", "--withhold", "-1"])
    assert "argument --withhold: must be a whole number, 0 or above, not '-1'" in capsys.readouterr().err


@pytest.mark.parametrize("more", [["--size", "tiny"], ["--samples", "2"]])
def test_the_whole_product_is_not_judged_by_size_or_samples(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", "--whole", "2", *more]) == 1
    assert "--whole goes neither with --size nor with --samples" in capsys.readouterr().err


def test_help_tells_the_way_from_nothing_to_installed_models(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    said = capsys.readouterr().out
    places = [said.index(f"\n  {step}  ") for step in ("all", "evaluate --requests FILE", "install")]
    assert places == sorted(places)
    assert "hours" in said
    assert "--whole" in said


@pytest.mark.parametrize("step", ["data", "train", "all", "export", "evaluate", "install"])
def test_a_seed_is_offered_where_it_changes_something(step: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([step, "--help"])
    assert ("--seed" in capsys.readouterr().out) == (step in ("data", "train", "all"))


def test_as_many_texts_are_made_as_the_shipped_models_were_trained_on() -> None:
    assert entrance._parser().parse_args(["data"]).texts == 260_000
