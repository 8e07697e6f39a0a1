"""Putting judged models into the package: all of them as they were judged, or none."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from dise_tui.domain.errors import UsageError

pytest.importorskip("torch")

from dise_tui.embedded.training import cards, installing
from dise_tui.embedded.training.evaluation import Report


def a_training(folder: Path, *names: str, **changes: Any) -> list[str]:
    """Files as the steps before leave them; `changes` are of the last one's card."""
    folder.mkdir()
    for name in names:
        file = folder / f"builtin-{name}.q8_0.gguf"
        file.write_bytes(b"GGUF" + name.encode())
        card = {
            "model": f"builtin-{name}", "file": file.name, "bytes": 9, "sha256": cards.sha256(file), "parameters": 290_000,
            "training": {"steps": 1, "of": 1, "answer_tokens": 1, "seed": 1, "loss": 0.5}, "data": {},
            "evaluation": asdict(Report(10, 8, 3, {"0": 0.5}, 0.0, 1.0, 0.9, 0.8)),
        }  # fmt: skip
        if name == names[-1]:
            card.update(changes)
        told = {key: value for key, value in card.items() if value is not None}
        (folder / f"builtin-{name}.card.json").write_text(json.dumps(told))
    return list(names)


def test_models_are_copied_with_their_cards_and_the_way_into_ollama(tmp_path: Path) -> None:
    names = a_training(tmp_path / "from", "tiny", "small", "medium", "large")
    said: list[str] = []

    installing.install(tmp_path / "from", names, said.append, tmp_path / "to")

    found = sorted(path.name for path in (tmp_path / "to").iterdir())
    assert found == sorted(
        f"builtin-{name}{end}" for name in names for end in (".gguf", ".card.json", ".card.md", ".Modelfile")
    )
    for name in names:
        file = tmp_path / "to" / f"builtin-{name}.gguf"
        told = json.loads((tmp_path / "to" / f"builtin-{name}.card.json").read_text())
        assert (told["file"], told["sha256"]) == (file.name, cards.sha256(file))
        assert f"FROM ./{file.name}" in (tmp_path / "to" / f"builtin-{name}.Modelfile").read_text()
    assert said[0] == "builtin-tiny.gguf: 0.00 MB"
    assert "| solved at T 0, of 8 | 50.0% | 50.0% | 50.0% | 50.0% |" in said[-1]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"evaluation": None}, "nothing of held-out requests"),
        ({"sha256": "0" * 64}, "another file"),
        ({"file": "builtin-small.f16.gguf"}, "another file"),
        ({"training": {"steps": 1, "of": 2}}, "not trained to its end: 1 of 2 steps"),
        ({"evaluation": {"requests": 0}}, "nothing of held-out requests"),
    ],
)
def test_nothing_is_installed_where_one_was_not_judged(tmp_path: Path, changes: dict[str, Any], why: str) -> None:
    names = a_training(tmp_path / "from", "tiny", "small", **changes)

    with pytest.raises(UsageError, match=why):
        installing.install(tmp_path / "from", names, lambda _: None, tmp_path / "to")

    assert not (tmp_path / "to").exists()


def test_a_model_that_was_not_made_is_named(tmp_path: Path) -> None:
    names = a_training(tmp_path / "from", "tiny")

    with pytest.raises(UsageError, match=r"no builtin-large\.card\.json"):
        installing.install(tmp_path / "from", [*names, "large"], lambda _: None, tmp_path / "to")


def test_models_judged_on_different_requests_are_not_installed_together(tmp_path: Path) -> None:
    names = a_training(tmp_path / "from", "tiny", "small")
    for name, sha in zip(names, ("a", "b"), strict=True):
        path = tmp_path / "from" / f"builtin-{name}.card.json"
        card = json.loads(path.read_text())
        card["evaluation"]["sha256"] = sha
        path.write_text(json.dumps(card))

    with pytest.raises(UsageError, match="different requests"):
        installing.install(tmp_path / "from", names, lambda _: None, tmp_path / "to")

    assert not (tmp_path / "to").exists()


def test_what_the_whole_product_does_comes_along(tmp_path: Path) -> None:
    names = a_training(tmp_path / "from", "tiny", "small")
    told = {
        "requests": 7, "solved": {"draft": 0.5, "optimizer": 0.6, "stages": 0.7}, "gain_points": 10.0,
        "seconds": {"request": 2.0}, "tests_verified": 1.0, "verdict_right": 1.0, "false_alarms": 0.0,
        "missed_faults": 0.0, "verdicts": 21, "failed": 0,
        "files": {"builtin-tiny": cards.sha256(tmp_path / "from" / "builtin-tiny.q8_0.gguf")},
    }  # fmt: skip
    (tmp_path / "from" / cards.WHOLE).write_text(json.dumps(told))

    installing.install(tmp_path / "from", names, lambda _: None, tmp_path / "to")

    assert json.loads((tmp_path / "to" / cards.WHOLE).read_text()) == told
    found = [json.loads((tmp_path / "to" / f"builtin-{name}.card.json").read_text()) for name in names]
    assert ["whole" in card for card in found] == [True, False]


@pytest.mark.parametrize("fault", ["full", "changed"])
def test_a_copy_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    names = a_training(tmp_path / "from", "tiny", "small")
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "builtin-tiny.gguf").write_bytes(b"before")

    def copy(source: Path, target: Path) -> None:
        target.write_bytes(b"other" if "small" in source.name else source.read_bytes())
        if "small" in source.name and fault == "full":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", copy)
    with pytest.raises(UsageError, match="No space left" if fault == "full" else "changed while"):
        installing.install(tmp_path / "from", names, lambda _: None, tmp_path / "to")

    assert [path.name for path in (tmp_path / "to").iterdir()] == ["builtin-tiny.gguf"]
    assert (tmp_path / "to" / "builtin-tiny.gguf").read_bytes() == b"before"
