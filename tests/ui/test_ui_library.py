"""The library driven by keys, with a scripted engine behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support import lineage_scenes, scenes
from support.fake_engine import dashboard, running, until
from support.lineage_stage import played, text_of

from dise_tui.domain.errors import StorageError
from dise_tui.engine.commanding import Said
from dise_tui.ui.app import DiseApp
from dise_tui.ui.screens.library import LibraryScreen
from dise_tui.ui.screens.lineage import LineageScreen


def shelf() -> list[Any]:
    return [
        lineage_scenes.artifact(),
        *(replace(scenes.artifact(), id=f"b{number}", name=f"[tool]-{number}") for number in range(3)),
    ]


async def library(pilot: Any, app: DiseApp) -> LibraryScreen:
    await pilot.press("f10")
    await until(lambda: isinstance(app.screen, LibraryScreen) and "email-validator" in text_of(app, "#artifacts"))
    assert isinstance(app.screen, LibraryScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (220, 60)])
async def test_the_library_is_narrowed_by_typing_and_opens_lineages(size: tuple[int, int]) -> None:
    made = played()
    made.stored = shelf()
    app = dashboard(made)
    async with running(app, size) as pilot:
        await library(pilot, app)
        said = text_of(app, "#artifacts")
        assert "[tool]-2" in said
        assert "5 of 6" in said
        assert "in the queue" in said
        await pilot.press(*"tool")
        await until(lambda: "email-validator" not in text_of(app, "#artifacts"))
        for _ in "tool":
            await pilot.press("backspace")
        await pilot.press(*"no such", "enter")
        await until(lambda: "nothing matches" in text_of(app, "#artifacts"))
        for _ in "no such":
            await pilot.press("backspace")
        await pilot.press(*"email-v", "enter")
        await until(lambda: isinstance(app.screen, LineageScreen))
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_marked_artifacts_are_put_on_the_queue() -> None:
    made = played(answer=lambda line: Said("queued"))
    made.stored = shelf()
    app = dashboard(made)
    async with running(app) as pilot:
        screen = await library(pilot, app)
        await pilot.press("down", "ctrl+t", "down", "ctrl+t", "ctrl+t", "down", "ctrl+t")
        assert screen._marked == {"b0", "b2"}
        assert text_of(app, "#artifacts").count("■") == 2
        await pilot.press("ctrl+o")
        await until(lambda: any("2 artifacts are queued" in note.message for note in app._notifications))
        assert [what for name, what in made.calls if name == "command"] == [
            ("/optimize b0", None),
            ("/optimize b2", None),
        ]
        await until(lambda: not screen._marked)


async def test_the_row_under_the_cursor_is_queued_and_refusals_are_told() -> None:
    made = played(answer=lambda line: Said("It is gone.", ("Look again.",), "error"))
    app = dashboard(made)
    async with running(app) as pilot:
        await library(pilot, app)
        await pilot.press("ctrl+o")
        await until(lambda: any("It is gone. Look again." in note.message for note in app._notifications))


async def test_an_empty_and_a_broken_library_say_so() -> None:
    made = played()
    made.stored = []
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f10")
        await until(
            lambda: isinstance(app.screen, LibraryScreen) and "Nothing is kept yet" in text_of(app, "#artifacts")
        )
        await pilot.press("enter", "ctrl+o", "ctrl+t", "escape")

        async def broken() -> Any:
            raise StorageError("The library cannot be read.")

        made.artifacts = broken
        await pilot.press("f10")
        await until(lambda: isinstance(app.screen, LibraryScreen) and "cannot be read" in text_of(app, "#artifacts"))
