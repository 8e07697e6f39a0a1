"""The dashboard driven by keys, with a scripted engine behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support import scenes
from support.fake_engine import ask, dashboard, engine, open_run, running, text_script, until

from dise_tui.domain.errors import BackendError, NoBackendError
from dise_tui.domain.events import (
    ErrorOccurred,
    Event,
    Notice,
    RunFinished,
    StageFinished,
    StageStarted,
    TokenDelta,
)
from dise_tui.domain.prompts import Mode, Request
from dise_tui.ui.app import DiseApp
from dise_tui.ui.screens.detail import DetailScreen
from dise_tui.ui.widgets.bars import HeaderBar, KeyBar
from dise_tui.ui.widgets.prompt import PromptArea


def log_text(app: DiseApp) -> str:
    view = app.chat.log_view
    return "\n".join(block.plain(row) for block in view._blocks for row in range(block.height))


def key_bar(app: DiseApp) -> str:
    return "".join(text for line in app.screen_stack[0].query_one(KeyBar).lines for text, _ in line)


def header_of(app: DiseApp) -> str:
    return "".join(text for text, _ in app.screen_stack[0].query_one(HeaderBar).lines[0])


def starts(made: Any) -> list[Request]:
    return [what for name, what in made.calls if name == "start"]


async def test_typing_and_sending_shows_the_answer_and_keeps_the_focus() -> None:
    made = engine(scenes.answer)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press(*"hi there")
        assert app.chat.prompt.text == "hi there"
        await pilot.press("enter")
        await until(lambda: "kept as email-validator" in log_text(app))
        assert starts(made) == [Request("hi there")]
        assert app.chat.prompt.text == ""
        assert app.focused is app.chat.prompt
        assert "❯ hi there" in log_text(app)
        assert "interactive · validation" in log_text(app)
        assert made.history == ["hi there"]
    assert made.calls[-1] == ("closed", None)


async def test_enter_right_behind_the_letters_sends_all_of_them() -> None:
    made = engine(open_run)
    app = dashboard(made)
    async with running(app):
        for key in ("a", "b", "enter", "c"):
            app.post_message(_key(key))
        await until(lambda: bool(starts(made)))
        await until(lambda: app.chat.prompt.text == "c")
        assert starts(made)[0].text == "ab"


async def test_what_comes_after_the_end_is_no_error() -> None:
    app = dashboard(engine(open_run))
    async with running(app):
        pass
    app._screen_stacks[app._current_mode].clear()  # as at the very end of closing
    app.on_token_log_follow_changed()


def _key(name: str) -> Any:
    from textual.events import Key

    return Key(name, name if len(name) == 1 else "\r")


async def test_earlier_stages_fold_when_a_later_one_has_answered_and_f4_opens_them() -> None:
    app = dashboard(engine(scenes.answer))
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "kept as" in log_text(app))
        text = log_text(app)
        assert text.count("▸ folded") == 2
        assert "text.split" not in text
        await pilot.press("f4")
        assert "254" in log_text(app)
        await pilot.press("f4")
        assert 'text.split("@")' in log_text(app)
        await pilot.press("f4")
        assert log_text(app).count("▸ folded") == 0


async def test_no_line_is_wider_than_the_room_beside_the_scroll_bar() -> None:
    app = dashboard(engine(text_script("x" * 500, finish=False)))
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "xxx" in log_text(app))
        view = app.chat.log_view
        widest = max(len(line) for line in log_text(app).split("\n"))
        assert widest == view.scrollable_content_region.width < view.size.width


async def test_newline_keys_and_multiline() -> None:
    app = dashboard(engine(open_run))
    async with running(app) as pilot:
        await pilot.press("a", "ctrl+j", "b", "alt+enter", "c")
        assert app.chat.prompt.text == "a\nb\nc"


async def test_history_at_the_edges() -> None:
    made = engine(open_run, history=["one", "two"])
    app = dashboard(made)
    async with running(app) as pilot:
        await until(lambda: app.chat.prompt._history == ["one", "two"])
        await pilot.press("d", "up")
        assert app.chat.prompt.text == "two"
        await pilot.press("up")
        assert app.chat.prompt.text == "one"
        await pilot.press("down", "down")
        assert app.chat.prompt.text == "d"


async def test_prompts_typed_while_busy_wait_in_order_and_are_sent() -> None:
    made = engine(open_run)
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "first")
        await ask(pilot, app, "second")
        await ask(pilot, app, "third")
        assert [request.text for request in app.state.queued] == ["second", "third"]
        assert app.query_one("#waiting").display
        made.publish(RunFinished("run1", True))
        await until(lambda: len(starts(made)) == 2)
        made.publish(RunFinished("run2", True))
        await until(lambda: len(starts(made)) == 3)
        assert [request.text for request in starts(made)] == ["first", "second", "third"]
        await until(lambda: not app.query_one("#waiting").display)


async def test_escape_stops_the_stage_then_the_run_and_hands_back_what_waits() -> None:
    made = engine(text_script("some text", finish=False))
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "first")
        await ask(pilot, app, "later")
        await until(lambda: "some text" in log_text(app))
        await pilot.press("escape")
        assert ("cancel_stage", "run1") in made.calls
        assert ("cancel", "run1") not in made.calls
        assert app.chat.prompt.text == "later"
        assert app.state.queued == []
        await until(lambda: "stopping" in log_text(app))
        await pilot.press("escape")
        assert ("cancel", "run1") in made.calls
        await until(lambda: "stopped by you" in log_text(app))
        assert "some text" in log_text(app)
        assert len(starts(made)) == 1


HOSTILE = "[/oops] [@click=app.quit]x[/] \x1b[2J \u202egnp.exe <b>tag</b> [red]"


async def test_hostile_text_everywhere_is_shown_as_it_is() -> None:
    def script(run_id: str, request: Request) -> Iterator[Event | float]:
        yield from text_script(HOSTILE)(run_id, request)
        yield StageStarted(run_id, HOSTILE, HOSTILE, 0.95, 1, 2, HOSTILE)
        yield TokenDelta(run_id, HOSTILE, HOSTILE, 0.95)
        yield Notice(run_id, "warning", HOSTILE, HOSTILE)
        yield ErrorOccurred(run_id, "x", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
        yield StageFinished(run_id, HOSTILE, HOSTILE, 3, 0.1, None, 1.0, 3.0, False, "stop", 0.95, HOSTILE)
        yield RunFinished(run_id, True)

    app = dashboard(engine(script))
    async with running(app, (160, 50)) as pilot:
        await ask(pilot, app, HOSTILE)
        await until(lambda: app.state.active is None)
        await until(lambda: not app.chat.log_view.busy)
        text = log_text(app)
        assert text.count("[/oops]") >= 6
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "‹U+202E›" in text
        assert "<b>tag</b>" in text
        await pilot.press("f6", "enter")
        assert isinstance(app.screen, DetailScreen)
        await pilot.press("escape")


async def test_no_backend_is_shown_with_its_hint_and_can_be_retried() -> None:
    made = engine(open_run)
    attempts: list[int] = []

    def open_engine() -> Any:
        attempts.append(1)
        if len(attempts) == 1:
            raise NoBackendError("Nothing answers at http://h:1.", "Start it.")
        return made

    app = DiseApp(open_engine)
    async with running(app) as pilot:
        await until(lambda: "Nothing answers at http://h:1." in log_text(app))
        assert "Start it; ctrl+r tries again." in log_text(app)
        assert "retry" in key_bar(app)
        await pilot.press(*"still")
        assert app.chat.prompt.text == "still"
        await pilot.press("ctrl+r")
        await until(lambda: app.state.phase == "ready")
        header = "".join(text for text, _ in app.query_one(HeaderBar).lines[0])
        assert "ollama 0.9" in header


async def test_a_request_typed_before_the_engine_is_open_is_not_lost() -> None:
    app = dashboard(made := engine(open_run))
    async with app.run_test() as pilot:
        app.chat.prompt.insert("early")
        await pilot.press("enter")
        await until(lambda: [request.text for request in starts(made)] == ["early"])


async def test_what_is_asked_for_before_the_controller_is_there_is_done_by_it_in_order() -> None:
    made = engine(open_run)
    app = dashboard(made)
    app.on_prompt_area_sent(PromptArea.Sent("one"))
    app.on_prompt_area_sent(PromptArea.Sent("two"))
    app.action_command("help")
    assert app.controller is None
    async with running(app):
        await until(lambda: [request.text for request in starts(made)] == ["one"])
        assert [request.text for request in app.state.queued] == ["two"]
        assert isinstance(app.screen, DetailScreen)
        await until(lambda: made.history == ["one", "two"])


async def test_what_is_typed_before_the_controller_is_there_is_kept() -> None:
    app = dashboard(engine(open_run))
    async with app.run_test() as pilot:
        assert app.controller is None, "the first frame is shown, and nothing else is loaded yet"
        for letter in "early":
            app.post_message(_key(letter))
        await until(lambda: app.controller is not None and app.state.phase == "ready")
        await pilot.pause()
        assert app.chat.prompt.text == "early"


async def test_the_first_frame_is_small_and_nothing_in_it_is_read_or_styled_again_and_again() -> None:
    applied: list[str] = []
    read: list[bool] = []
    app = dashboard(engine(open_run))
    apply = app.stylesheet.apply

    def counted(node: Any, **options: Any) -> None:
        if not app._drawn:
            applied.append(type(node).__name__)
        apply(node, **options)

    app.stylesheet.apply = counted  # type: ignore[method-assign]
    reparse = app.stylesheet.reparse

    def noted() -> None:
        read.append(app._drawn)
        reparse()

    app.stylesheet.reparse = noted  # type: ignore[method-assign]
    async with running(app):
        assert False not in read
        assert {"HeaderBar", "ChatPane", "PromptArea", "KeyBar"} <= set(applied)
        assert not {"LeaderboardPane", "GpuPane", "QueuePane", "TokenLog"} & set(applied)
        assert max(applied.count(name) for name in ("HeaderBar", "Vertical", "KeyBar")) <= 2


async def test_tab_visits_input_transcript_and_panes_only() -> None:
    app = dashboard(engine(open_run))
    async with running(app, (160, 50)) as pilot:
        visited = []
        for _ in range(6):
            visited.append(app.focused.id if app.focused else None)
            await pilot.press("tab")
        assert visited[0] == visited[5] == "prompt"
        assert set(visited[:5]) == {"prompt", "board", "machine", "queue", "log"}


async def test_reading_back_is_not_disturbed_and_end_follows_again() -> None:
    text = "\n".join(f"line {number}" for number in range(300))
    made = engine(text_script(text, finish=False))
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        view = app.chat.log_view
        await until(lambda: "line 299" in log_text(app))
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        at = view.scroll_offset.y
        assert not view.following
        made.publish(TokenDelta("run1", "quick_response", "\nnew\nnew\n", 0.6))
        await until(lambda: view.unseen)
        await pilot.pause()
        assert view.scroll_offset.y == at
        await pilot.press("end")
        await pilot.pause()
        assert view.following
        assert view.scroll_offset.y == view.max_scroll_y


async def test_markdown_replaces_the_raw_text_and_copies_whole() -> None:
    app = dashboard(engine(text_script("# Head\n\nsome **bold** text\n\n```python\nx = 1\n```\n")))
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "some bold text" in log_text(app))
        assert "**" not in log_text(app)
        assert "x = 1" in log_text(app)
        await pilot.press("ctrl+y")
        assert app.clipboard == "# Head\n\nsome **bold** text\n\n```python\nx = 1\n```\n"


async def test_pull_a_missing_model_and_stop_it() -> None:
    made = engine(open_run)
    app = dashboard(made)
    async with running(app, (160, 50)) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("p")
        assert ("pull", "llama3.2:3b") in made.calls
        await until(lambda: app.state.machine.pulling == ("llama3.2:3b",))
        await pilot.pause()
        await pilot.press("x")
        assert ("cancel_pull", "llama3.2:3b") in made.calls


async def test_options_apply_to_the_next_request_only() -> None:
    made = engine(open_run)
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f2", "right", "right", "enter")
        await pilot.pause()
        assert app.query_one("#chips").display
        await ask(pilot, app, "one")
        made.publish(RunFinished("run1", True))
        await until(lambda: app.state.active is None)
        await ask(pilot, app, "two")
        assert [request.mode for request in starts(made)] == [Mode.OPTIMIZE, None]
        assert not app.query_one("#chips").display


async def test_generate_anew_after_an_answer_from_the_library() -> None:
    made = engine(scenes.reused)
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "from the library" in log_text(app))
        assert "anew" in key_bar(app)
        await pilot.press("ctrl+g")
        await until(lambda: len(starts(made)) == 2)
        assert starts(made)[1].new


async def test_a_similar_answer_is_offered_and_opens() -> None:
    made = engine(scenes.similar)
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "72 % alike" in log_text(app))
        await pilot.press("ctrl+o")
        await until(lambda: isinstance(app.screen, DetailScreen))


async def test_palette_and_help_open() -> None:
    app = dashboard(engine(open_run))
    async with running(app) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        await pilot.press("escape")
        assert app.focused is app.chat.prompt


async def test_keys_can_be_remapped() -> None:
    made = engine(open_run)
    app = dashboard(made, keymap={"send": "ctrl+s", "help": "f12"})
    async with running(app) as pilot:
        await pilot.press("a", "ctrl+s")
        await until(lambda: len(starts(made)) == 1)
        await pilot.press("f12")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)


async def test_narrow_screens_show_one_pane_at_a_time_by_key_and_mouse() -> None:
    app = dashboard(engine(scenes.answer))
    async with running(app, (80, 24)) as pilot:
        assert not app.query_one("#board").size.width
        await pilot.press("f6")
        await pilot.pause()
        await pilot.pause()
        assert app.query_one("#board").size.width
        assert app.focused is app.query_one("#board")
        await pilot.click("#tabs", offset=(3, 0))
        await pilot.pause()
        assert app.query_one("#log").size.width
        assert app.focused is app.chat.prompt


async def test_any_size_and_a_storm_of_resizes_while_streaming() -> None:
    made = engine(text_script("word " * 400, finish=False))
    app = dashboard(made)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        for size in ((20, 5), (300, 100), (80, 24), (1, 1), (139, 40), (99, 8), (40, 12), (220, 60)):
            made.publish(TokenDelta("run1", "quick_response", "more 中文 text\n", 0.6))
            await pilot.resize_terminal(*size)
            await pilot.pause(0.03)
        await until(lambda: log_text(app).count("more 中文 text") == 8)
        await until(lambda: len(header_of(app)) == 220)
        assert header_of(app).rstrip().endswith("landlock+seccomp+ns")


@pytest.mark.parametrize("theme", ["textual-light", "textual-ansi", "nosuch"])
async def test_themes(theme: str) -> None:
    app = dashboard(engine(scenes.answer), theme=theme)
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "kept as" in log_text(app))
        app.theme = "textual-dark"
        await pilot.pause()


async def test_selecting_with_the_mouse_copies_what_was_selected() -> None:
    app = dashboard(engine(text_script("alpha beta gamma", finish=False)))
    async with running(app) as pilot:
        await ask(pilot, app, "x")
        await until(lambda: "alpha beta gamma" in log_text(app))
        view = app.chat.log_view
        line = next(number for number, text in enumerate(log_text(app).split("\n")) if "alpha" in text)
        row = line - view.scroll_offset.y
        await pilot.mouse_down("#log", offset=(2, row))
        await pilot.hover("#log", offset=(12, row))
        await pilot.mouse_up("#log", offset=(12, row))
        await pilot.pause()
        assert "alpha beta" in (app.screen.get_selected_text() or "")


async def test_long_sessions_let_go_of_old_lines() -> None:
    text = "\n".join("x" for _ in range(1500))

    def script(run_id: str, request: Request) -> Iterator[Event | float]:
        yield from text_script(text)(run_id, request)
        yield RunFinished(run_id, True)

    app = dashboard(engine(script))
    async with running(app) as pilot:
        for number in range(6):
            await ask(pilot, app, f"q{number}")
            await until(lambda: app.state.active is None)
        await until(lambda: not app.chat.log_view.busy)
        assert app.chat.log_view.virtual_size.height < 8000
        assert app.state.newest is not None
        assert app.state.newest.answer == text


async def test_what_fails_at_the_start_costs_nothing_else() -> None:
    made = engine()

    async def gone() -> None:
        raise BackendError("The server went away.", "Start it again.")

    made.resident = gone  # type: ignore[method-assign,assignment]
    async with running(dashboard(made)):
        await until(lambda: ("prewarm", None) in made.calls)
        assert ("start_background", "dashboard") in made.calls
