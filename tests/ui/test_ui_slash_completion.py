"""How commands that are typed in the chat are completed: keys, mouse, and what must not be disturbed by it."""

from __future__ import annotations

import asyncio
from typing import Any

from support.fake_engine import dashboard, engine, running, until

from dise_tui.engine.queue.commands import COMMANDS
from dise_tui.ui.app import DiseApp
from dise_tui.ui.widgets.completion import CompletionList


def done(made: Any, name: str) -> list[Any]:
    return [what for one, what in made.calls if one == name]


def offers(app: DiseApp) -> CompletionList:
    return app.chat.query_one(CompletionList)


def words(app: DiseApp) -> list[str]:
    return ["".join(text for text, _ in line).split("  ")[1].strip() for line in offers(app).lines]


async def typed(pilot: Any, app: DiseApp, text: str, *, count: int | None = None) -> None:
    """Type a command and wait for what is offered."""
    await pilot.press(*text)
    await until(lambda: app.chat.prompt.text == text)
    if count is not None:
        await until(lambda: len(offers(app)._offers) == count)
        await pilot.pause()


async def test_names_are_offered_and_tab_takes_the_first() -> None:
    made = engine()
    app = dashboard(made)
    async with running(app) as pilot:
        await typed(pilot, app, "/", count=len(COMMANDS))
        assert words(app)[:2] == ["/status", "/optimize"]
        assert offers(app).display
        assert app.chat.prompt.suggestion == ""
        await pilot.press("o")
        await until(lambda: words(app) == ["/optimize"])
        assert app.chat.prompt.suggestion == "ptimize "
        await pilot.press("tab")
        assert app.chat.prompt.text == "/optimize "
        assert app.focused is app.chat.prompt
        await until(lambda: "all" in words(app))
        await pilot.press(*"em")
        await until(lambda: words(app) == ["email-validator"])
        await pilot.press("right")
        assert app.chat.prompt.text == "/optimize email-validator "
        await pilot.press("enter")
        await until(lambda: bool(done(made, "command")))
        assert done(made, "command") == [("/optimize email-validator", None)]
        assert not offers(app).display


async def test_arrows_walk_and_enter_takes_what_was_walked_to() -> None:
    made = engine()
    app = dashboard(made)
    async with running(app) as pilot:
        await typed(pilot, app, "/r", count=3)
        await pilot.press("down", "down")
        assert offers(app).chosen == "/rate "
        assert "▸ /rate" in "".join(text for text, _ in offers(app).lines[1])
        await pilot.press("enter")
        assert app.chat.prompt.text == "/rate "
        assert done(made, "command") == []


async def test_enter_sends_what_was_typed_when_nobody_walked() -> None:
    made = engine()
    app = dashboard(made)
    async with running(app) as pilot:
        await typed(pilot, app, "/pause e", count=1)
        await pilot.press("enter")
        await until(lambda: bool(done(made, "command")))
        assert done(made, "command") == [("/pause e", None)]


async def test_escape_closes_the_list_and_tab_opens_it_again() -> None:
    app = dashboard(engine())
    async with running(app) as pilot:
        await typed(pilot, app, "/r", count=3)
        await pilot.press("escape")
        assert not offers(app).display
        assert app.chat.prompt.text == "/r"
        await pilot.press("o")
        await pilot.pause(0.1)
        assert not offers(app).display
        await pilot.press("tab")
        await until(lambda: words(app) == ["/rollback"])
        assert app.focused is app.chat.prompt


async def test_a_tab_that_is_quicker_than_the_list_keeps_the_focus() -> None:
    made = engine()
    gate = asyncio.Event()
    offered = made.complete

    async def slow(line: str) -> Any:
        await gate.wait()
        return await offered(line)

    made.complete = slow
    app = dashboard(made)
    async with running(app) as pilot:
        await typed(pilot, app, "/o")
        await pilot.press("tab")
        assert app.focused is app.chat.prompt
        assert app.chat.prompt.text == "/o"
        gate.set()
        await until(lambda: words(app) == ["/optimize"])


async def test_a_click_takes_a_row() -> None:
    app = dashboard(engine())
    async with running(app) as pilot:
        await typed(pilot, app, "/r", count=3)
        await pilot.click(CompletionList, offset=(4, 2))
        await until(lambda: app.chat.prompt.text == "/rollback ")
        assert app.focused is app.chat.prompt


async def test_prompts_are_not_disturbed() -> None:
    app = dashboard(engine(history=["/status", "old"]))
    async with running(app) as pilot:
        await until(lambda: len(app.chat.prompt._history) == 2)
        await typed(pilot, app, "a / b")
        assert not offers(app).display
        await pilot.press("tab")
        assert app.focused is not app.chat.prompt
        app.chat.prompt.focus()
        app.chat.prompt.text = ""
        await pilot.press("up", "up")
        assert app.chat.prompt.text == "/status"
        await pilot.pause(0.1)
        assert not offers(app).display
        await pilot.press("up", "down")
        assert app.chat.prompt.text == "old"


async def test_the_ghost_leaves_when_the_cursor_does() -> None:
    app = dashboard(engine())
    async with running(app) as pilot:
        await typed(pilot, app, "/opt", count=1)
        assert app.chat.prompt.suggestion
        await pilot.press("home")
        await until(lambda: not app.chat.prompt.suggestion and not offers(app).display)


async def test_the_list_is_low_on_a_small_screen() -> None:
    app = dashboard(engine())
    async with running(app, (60, 16)) as pilot:
        await typed(pilot, app, "/", count=len(COMMANDS))
        assert offers(app).size.height == 4
        assert app.chat.prompt.size.height >= 1
        assert all(sum(len(text) for text, _ in line) <= 60 for line in offers(app).lines)
