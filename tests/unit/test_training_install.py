"""Putting judged models into the package: all of them as they were judged, or none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dise_tui.domain.errors import UsageError

pytest.importorskip("torch")

from dise_tui.embedded.training import cards, installing


def a_training(folder: Path, *names: str, **changes: Any) -> list[str]:
    """Files as the steps before leave them; `changes` are of the last one's card."""
    folder.mkdir()
    for name in names:
        file = folder / f"builtin-{name}.q8_0.gguf"
        file.write_bytes(b"GGUF" + name.encode())
        card = {
            "model": f"builtin-{name}", "file": file.name, "bytes": 9, "sha256": cards.sha256(file), "parameters": 290_000,
            "training": {"steps": 1, "of": 1, "answer_tokens": 1, "seed": 1, "loss": 0.5}, "data": {},
            "evaluation": {
                "requests": 10, "solved": {"0": 0.5}, "refused_rightly": 1.0, "refused_wrongly": 0.0, "checks_right": 0.9,
                "checks_usable": 0.8,
            },
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
    assert "| solved at T 0 | 50.0% | 50.0% | 50.0% | 50.0% |" in said[-1]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"evaluation": None}, "nothing of held-out requests"),
        ({"sha256": "0" * 64}, "another file"),
        ({"file": "builtin-small.f16.gguf"}, "another file"),
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
