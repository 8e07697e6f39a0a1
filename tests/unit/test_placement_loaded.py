"""How many models a server is taken to hold at once."""

from __future__ import annotations

from dataclasses import replace

from dise_tui.domain.hardware import BackendInfo
from dise_tui.engine.placement.assemble import most_loaded

BUILTIN = BackendInfo("embedded", "http://127.0.0.1:1", "0", False)


def test_the_built_in_models_stay_side_by_side() -> None:
    assert most_loaded(BUILTIN, 4) == 4
    assert most_loaded(BUILTIN, 0) is None, "before anything is known"


def test_all_others_are_counted_as_with_ollama() -> None:
    for other in (
        replace(BUILTIN, scripted=True), replace(BUILTIN, simulated="12 GB GPU"), replace(BUILTIN, files=2),
        BackendInfo("ollama", "http://127.0.0.1:11434", "0.33.0", False),
    ):  # fmt: skip
        assert most_loaded(other, 4) is None
