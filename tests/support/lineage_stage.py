"""The dashboard with an artifact that has a history, for the tests of lineage and library."""

from __future__ import annotations

from typing import Any

from dise_tui.ui.app import DiseApp
from dise_tui.ui.widgets.lines import Lines
from support import lineage_scenes, scenes
from support.fake_engine import engine


def played(**parts: Any) -> Any:
    made = engine(
        scenes.answer, stored=[lineage_scenes.artifact()], queued=lineage_scenes.jobs(),
        changed=lineage_scenes.changes(), **parts,
    )  # fmt: skip
    made.attempts = lineage_scenes.attempts_of
    return made


def text_of(app: DiseApp, selector: str) -> str:
    return "\n".join("".join(part for part, _ in line) for line in app.screen.query_one(selector, Lines).lines)
