"""The trained built-in models in tests, most of which run with prepared answers."""

from __future__ import annotations

import pytest

from dise_tui.embedded.family import FOLDER, NAMES, VARIABLE, there

needs_files = pytest.mark.skipif(not there(), reason="this tree holds no trained models")


def use_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the trained models answer, here and in processes that are started from here."""
    monkeypatch.setenv(VARIABLE, "trained")


def card_of(name: str) -> dict[str, object]:
    """What the project says of a model."""
    import json

    found: dict[str, object] = json.loads((FOLDER / f"{name}.card.json").read_text(encoding="utf-8"))
    return found


__all__ = ["FOLDER", "NAMES", "card_of", "needs_files", "use_trained"]
