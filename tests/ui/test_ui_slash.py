"""Commands typed in the chat: told from prompts, carried out, answered; with a scripted engine behind them."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from support import scenes
from support.fake_engine import ask, dashboard, engine, running, until

from dise_tui.domain.errors import NoBackendError, StorageError
from dise_tui.domain.prompts import Request
from dise_tui.engine.commanding import Said
from dise_tui.engine.queue.commands import COMMANDS
from dise_tui.ui.app import DiseApp
from dise_tui.ui.screens.detail import DetailScreen
from dise_tui.ui.widgets.blocks import TextBlock
from dise_tui.ui.widgets.lines import Lines


def log_text(app: DiseApp) -> str:
    view = app.chat.log_view
    return "\n".join(block.plain(row) for block in view._blocks for row in range(block.height))


def done(made: Any, name: str) -> list[Any]:
    return [what for one, what in made.calls if one == name]


async def test_a_command_goes_to_the_engine_and_never_to_a_model() -> None:
    made = engine(scenes.answer, answer=lambda line: Said("2 waiting", ("#1 email-validator · waiting",)))
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "/status")
        await until(lambda: "2 waiting" in log_text(app))
        assert done(made, "command") == [("/status", None)]
        assert done(made, "start") == []
        assert "❯ /status" in log_text(app)
        assert "· dise 2 waiting" in log_text(app)
        assert "      #1 email-validator · waiting" in log_text(app)
        assert all(isinstance(block, TextBlock) for block in app.chat.log_view._blocks)
        assert app.focused is app.chat.prompt
        assert app.chat.prompt.text == ""
        assert made.history == ["/status"]


async def test_the_artifact_that_is_shown_is_named_to_the_engine() -> None:
    made = engine(scenes.answer)
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "kept as" in log_text(app))
        await ask(pilot, app, "/rate 0.4")
        await until(lambda: bool(done(made, "command")))
        assert done(made, "command") == [("/rate 0.4", "a1")]


@pytest.mark.parametrize(
    ("text", "prompt", "kept"),
    [
        ("//status", "/status", "//status"),
        (" /status", "/status", " /status"),
        ("/usr/bin/env is what?", "/usr/bin/env is what?", "/usr/bin/env is what?"),
        ("/optimize this\nplease", "/optimize this\nplease", "/optimize this\nplease"),
        ("// explain", "// explain", "// explain"),
    ],
)
async def test_what_only_looks_like_a_command_is_a_prompt(text: str, prompt: str, kept: str) -> None:
    made = engine(scenes.answer)
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, text)
        await until(lambda: bool(done(made, "start")))
        assert done(made, "start") == [Request(prompt)]
        assert done(made, "command") == []
        await until(lambda: made.history == [kept])
        await pilot.press("up")
        assert app.chat.prompt.text == kept


async def test_errors_say_what_was_wrong_and_are_marked_without_colour() -> None:
    said = Said("There is no command /optimise [b].", ("Did you mean /optimize?",), "error")
    app = dashboard(engine(answer=lambda line: said))
    async with running(app) as pilot:
        await ask(pilot, app, "/optimise")
        await until(lambda: "Did you mean" in log_text(app))
        assert "✗ dise There is no command /optimise [b]." in log_text(app)


async def test_a_broken_store_is_told() -> None:
    def broken(line: str) -> Said:
        raise StorageError("The library cannot be read.", "Look at the disk.")

    app = dashboard(engine(answer=broken))
    async with running(app) as pilot:
        await ask(pilot, app, "/status")
        await until(lambda: "The library cannot be read." in log_text(app))
        await ask(pilot, app, "/queue")
        await until(lambda: log_text(app).count("cannot be read") == 2)


async def test_commands_are_carried_out_one_after_the_other() -> None:
    made = engine()
    gate = asyncio.Event()

    async def slow(line: str, shown: str | None = None) -> Said:
        made.calls.append(("begun", line))
        await gate.wait()
        return Said(f"did {line}")

    made.command = slow
    app = dashboard(made)
    async with running(app) as pilot:
        for line in ("/pause", "/weights", "/resume"):
            await ask(pilot, app, line)
        await until(lambda: done(made, "begun") == ["/pause"])
        gate.set()
        await until(lambda: "did /resume" in log_text(app))
        assert done(made, "begun") == ["/pause", "/weights", "/resume"]
        assert log_text(app).index("did /pause") < log_text(app).index("did /resume")


async def test_without_a_server_a_command_is_answered_and_a_prompt_waits() -> None:
    def refuse() -> Any:
        raise NoBackendError("Nothing answers.", "Start Ollama.")

    app = dashboard(engine())
    app.open_engine = refuse
    async with running(app) as pilot:
        await ask(pilot, app, "/status")
        await until(lambda: "There is no model server." in log_text(app))
        assert "dise queue" in log_text(app)


async def test_a_command_typed_before_the_engine_is_open_waits_for_it() -> None:
    made = engine()
    app = dashboard(made)
    async with app.run_test(size=(120, 40)) as pilot:
        app.chat.prompt.insert("/status")
        await pilot.press("enter")
        await until(lambda: done(made, "command") == [("/status", None)])


async def test_what_a_command_opens_is_opened() -> None:
    made = engine(answer=lambda line: Said("1 waiting", pane="queue"))
    app = dashboard(made)
    async with running(app, (80, 24)) as pilot:
        await ask(pilot, app, "/queue")
        await until(lambda: app.controller is not None and app.controller.active_pane == "queue")
        made.answer = lambda line: Said("done")
        await pilot.press("f5")
        await pilot.press("f8")
        app.chat.prompt.focus()
        await ask(pilot, app, "/pause")
        await until(lambda: app.controller is not None and app.controller.active_pane == "chat")


async def test_help_lists_the_commands_of_the_table() -> None:
    app = dashboard(engine())
    async with running(app, (160, 60)) as pilot:
        await pilot.press("f1")
        await until(lambda: isinstance(app.screen, DetailScreen))
        await pilot.pause()
        text = "\n".join("".join(part for part, _ in line) for line in app.screen.query_one(Lines).lines)
        assert all(f"/{spec.name}" in text for spec in COMMANDS)
