"""The lineage of an artifact driven by keys, with a scripted engine behind it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from support import lineage_scenes
from support.fake_engine import ask, dashboard, running, until
from support.lineage_stage import played, text_of

from dise_tui.domain.errors import StorageError
from dise_tui.engine.commanding import Said
from dise_tui.ui.app import DiseApp
from dise_tui.ui.screens.confirm import ConfirmScreen
from dise_tui.ui.screens.detail import DetailScreen
from dise_tui.ui.screens.lineage import LineageRows, LineageScreen
from dise_tui.ui.widgets.lines import Lines


async def opened(pilot: Any, app: DiseApp) -> LineageScreen:
    assert app.controller is not None
    app.controller.open_lineage("a1")
    await until(lambda: isinstance(app.screen, LineageScreen))
    await pilot.pause()
    assert isinstance(app.screen, LineageScreen)
    return app.screen


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (220, 60)])
async def test_versions_plot_and_attempts_are_seen_at_every_size(size: tuple[int, int]) -> None:
    app = dashboard(played())
    async with running(app, size) as pilot:
        screen = await opened(pilot, app)
        await until(lambda: "★ served" in text_of(app, "#plot"))
        rows = text_of(app, "#versions")
        assert "★ v5" in rows
        assert "3 attempts not accepted" in rows
        assert "rolled back by you" in rows
        assert screen.query_one(LineageRows).cursor == "v5"
        assert "v3" in text_of(app, "#about")
        for widget in screen.query(Lines):
            assert widget.region.bottom <= size[1]
            assert widget.size.height > 0


async def test_the_key_opens_the_lineage_of_the_answer() -> None:
    app = dashboard(played())
    async with running(app) as pilot:
        await pilot.press("ctrl+l")
        assert not isinstance(app.screen, LineageScreen)
        await ask(pilot, app, "x")
        await until(lambda: app.controller is not None and app.controller.shown_artifact() == "a1")
        await pilot.press("ctrl+l")
        await until(lambda: isinstance(app.screen, LineageScreen))
        await pilot.press("escape")
        assert app.focused is app.chat.prompt


async def test_rows_of_the_leaderboard_and_of_the_queue_open_it() -> None:
    app = dashboard(played())
    async with running(app, (160, 50)) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: app.controller is not None and app.controller.shown_artifact() == "a1")
        for key in ("f6", "f8"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("l")
            await until(lambda: isinstance(app.screen, LineageScreen))
            await pilot.press("escape")


async def test_a_command_opens_it() -> None:
    app = dashboard(played(answer=lambda line: Said("Lineage of email-validator", opens="a1")))
    async with running(app) as pilot:
        await ask(pilot, app, "/lineage")
        await until(lambda: isinstance(app.screen, LineageScreen))


async def test_an_artifact_that_is_gone_is_told() -> None:
    app = dashboard(played())
    async with running(app) as pilot:
        assert app.controller is not None
        app.controller.open_lineage("nothing")
        await until(lambda: any("There is no artifact" in note.message for note in app._notifications))
        await pilot.pause()
        assert not isinstance(app.screen, LineageScreen)


async def test_two_are_marked_and_their_difference_is_shown() -> None:
    app = dashboard(played())
    async with running(app) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("space", "up", "space")
        assert screen._marked == ["v5", "v3"]
        assert text_of(app, "#versions").count("■") == 2
        await pilot.press("d")
        await until(lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        said = text_of(app, "ReadingLines")
        assert "v3 → v5: +1 line" in said
        assert "difference" in said
        await pilot.press("escape")
        await pilot.press("up", "space")
        assert screen._marked == ["v3", "v2"]
        await pilot.press("space")
        assert screen._marked == ["v3"]


async def test_without_marks_a_row_is_compared_with_what_is_served() -> None:
    app = dashboard(played())
    async with running(app) as pilot:
        await opened(pilot, app)
        await pilot.press("down", "down", "down")
        assert "attempt 1.1" in text_of(app, "#about")
        assert "v5" in text_of(app, "#about")
        await pilot.press("d")
        await until(lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        assert "v5 → attempt 1.1" in text_of(app, "ReadingLines")


async def test_an_earlier_version_is_served_again_after_a_question() -> None:
    made = played()
    app = dashboard(made)
    async with running(app) as pilot:
        await opened(pilot, app)
        await pilot.press("r")
        assert isinstance(app.screen, LineageScreen)  # it is served already
        await pilot.press("up", "r")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        question = app.screen._question  # type: ignore[attr-defined]
        assert "Serve v3 (fitness .78) again instead of v5 (fitness .91)?" in question
        assert "Nothing is deleted" in question
        await pilot.press("n")
        await pilot.pause()
        assert not [name for name, _ in made.calls if name == "roll_back"]
        await pilot.press("r")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(lambda: isinstance(app.screen, LineageScreen) and "★ v3" in text_of(app, "#versions"))
        assert ("roll_back", ("a1", 3)) in made.calls
        assert "v3 is served" in str(app.screen.query_one(".page").border_title)


async def test_a_rollback_that_fails_says_why() -> None:
    made = played()

    async def fail(ref: str, number: int) -> None:
        raise StorageError("The library cannot be written.", "Free some space.")

    made.roll_back = fail
    app = dashboard(made)
    async with running(app) as pilot:
        await opened(pilot, app)
        await pilot.press("up", "r")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("y")
        await until(lambda: any("cannot be written" in note.message for note in app._notifications))
        await until(lambda: isinstance(app.screen, LineageScreen))
        assert "★ v5" in text_of(app, "#versions")


async def test_enter_opens_the_code_and_c_copies_it() -> None:
    app = dashboard(played())
    async with running(app) as pilot:
        await opened(pilot, app)
        await pilot.press("c")
        assert app.clipboard == lineage_scenes.versions()[4].code
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        assert "def is_email" in text_of(app, "ReadingLines")


async def test_names_and_reasons_are_never_markup() -> None:
    made = played()
    nasty = "[/oops] [red]x\x1b[31m\u202e"
    versions = tuple(replace(one, reason=nasty, code=nasty) for one in lineage_scenes.versions())
    made.stored = [replace(lineage_scenes.artifact(), name="[b]bold[/oops]", versions=versions)]
    app = dashboard(made)
    async with running(app) as pilot:
        await opened(pilot, app)
        assert "[/oops] [red]x" in text_of(app, "#about")
        shown = "\n".join("".join(part.text for part in line) for line in app.screen._compositor.render_strips())
        assert "[b]bold[/oops]" in shown
        assert "\x1b" not in text_of(app, "#versions")
        await pilot.press("up", "r")
        await until(lambda: isinstance(app.screen, ConfirmScreen))


async def test_resizing_draws_the_plot_anew() -> None:
    app = dashboard(played())
    async with running(app, (120, 40)) as pilot:
        screen = await opened(pilot, app)
        await pilot.resize_terminal(80, 24)
        await until(lambda: len(screen.query_one("#plot", Lines).lines) == 7)
        await pilot.resize_terminal(200, 50)
        await until(lambda: len(screen.query_one("#plot", Lines).lines) > 14)
        await asyncio.sleep(0)


async def test_what_others_do_meanwhile_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.ui.screens.lineage.RENEW_S", 0.05)
    made = played()
    app = dashboard(made)
    async with running(app) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("up", "space")
        made.stored = [replace(made.stored[0], best=2)]
        await until(lambda: "★ v2" in text_of(app, "#versions"))
        assert screen._marked == ["v3"]
        assert screen.query_one(LineageRows).cursor == "v3"

        async def broken(ref: str) -> Any:
            raise StorageError("The library cannot be read.")

        made.artifact = broken
        await until(lambda: any("cannot be read" in note.message for note in app._notifications))
        await pilot.pause(0.3)
        assert sum("cannot be read" in note.message for note in app._notifications) == 1
        assert "★ v2" in text_of(app, "#versions")
