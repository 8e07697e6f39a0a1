"""The leaderboard of jobs driven by keys and the mouse, with a scripted engine behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from support import board_scenes as board
from support import scenes
from support.fake_engine import ask, dashboard, open_run, running, until

from dise_tui.domain.events import RunFinished, VariantScored
from dise_tui.domain.optimizing import Variant
from dise_tui.ui.app import DiseApp
from dise_tui.ui.panes.leaderboard import LeaderboardPane
from dise_tui.ui.screens.attempt import AttemptScreen, AttemptTabs
from dise_tui.ui.screens.confirm import ConfirmScreen
from dise_tui.ui.screens.detail import ReadingLines
from dise_tui.ui.widgets.bars import KeyBar


def plain(lines: Any) -> str:
    return "\n".join("".join(text for text, _ in line) for line in lines)


def pane(app: DiseApp) -> LeaderboardPane:
    return app.screen_stack[0].query_one(LeaderboardPane)


def made(**parts: Any) -> board.BoardEngine:
    lineage = board.artifact(board.accepted_version())
    given = {"script": open_run, "roles": scenes.ROLES, "sample": scenes.GPU_SAMPLE, "lineage": lineage}
    return board.BoardEngine(**given | parts)


@asynccontextmanager
async def working(engine: board.BoardEngine, size: tuple[int, int] = (160, 50)) -> AsyncIterator[tuple[DiseApp, Any]]:
    """A job in the middle of its work, the leaderboard with the focus."""
    app = dashboard(engine)
    async with running(app, size) as pilot:
        engine.publish(*board.working())
        await until(lambda: (job := app.state.boards.current) is not None and job.base is not None)
        await pilot.press("f6")
        await pilot.pause()
        await until(lambda: "incumbent v1" in plain(pane(app).lines))
        yield app, pilot


def calls(engine: board.BoardEngine, name: str) -> list[object]:
    return [what for asked, what in engine.calls if asked == name]


async def test_after_a_start_the_stored_rows_are_there() -> None:
    engine = made(queued=[board.job(attempt=4)], kept=board.finished_attempts(), lineage=board.artifact())
    app = dashboard(engine)
    async with running(app, (160, 50)):
        await until(lambda: "There is no Python code" in plain(pane(app).lines))
        assert calls(engine, "attempts") == [board.JOB]
        assert "email_validator" in str(pane(app).border_title)


async def test_enter_opens_a_variant_and_tabs_turn_by_key_and_mouse() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, AttemptScreen))
        await pilot.pause()
        reading = app.screen.query_one(ReadingLines)
        assert "def is_email" in plain(reading.lines)
        await pilot.press("right")
        assert "incumbent v1 → attempt 1" in plain(reading.lines)
        await pilot.press("right")
        assert "fitness" in plain(reading.lines)
        assert "× .70" in plain(reading.lines), "the engine opens a score into its parts"
        tabs = app.screen.query_one(AttemptTabs)
        at = plain(tabs.lines[:1]).index("Tests")
        await pilot.click(AttemptTabs, offset=(at + 2, 0))
        await until(lambda: "14 of 14 tests pass" in plain(reading.lines))
        await pilot.press("left", "left", "left")
        assert "def is_email" in plain(reading.lines)
        await pilot.press("c")
        assert app.clipboard == board.GOOD_CODE
        await pilot.press("escape")
        assert app.focused is pane(app)


async def test_the_page_of_a_variant_goes_on_with_it() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        assert app.controller is not None
        app.controller.open_attempt(f"job/{board.JOB}/5")
        await until(lambda: isinstance(app.screen, AttemptScreen))
        await pilot.pause()
        reading = app.screen.query_one(ReadingLines)
        assert "still being written" in plain(reading.lines)
        engine.publish(board.told(board.ended(5, 0.97)))
        await until(lambda: "def is_email" in plain(reading.lines))


async def test_what_is_better_is_promoted_at_once_and_the_rest_after_a_question() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        engine.publish(board.told(board.ended(5, 0.97)))
        await until(lambda: app.state.boards.jobs[board.JOB].variants[5].scored)
        await pilot.pause(0.4)
        assert pane(app).cursor == "job/7/1", "the cursor stays on its row"
        await pilot.press("up", "p")
        await until(lambda: calls(engine, "promote") == [(board.JOB, 5)])
        await until(lambda: calls(engine, "attempts").count(board.JOB) >= 2)
        await pilot.press("down", "down", "down", "p")
        await until(lambda: isinstance(app.screen, ConfirmScreen))
        await pilot.press("n")
        assert len(calls(engine, "promote")) == 1
        await pilot.press("p", "y")
        await until(lambda: calls(engine, "promote")[1:] == [(board.JOB, 2)])


async def test_what_made_no_code_and_the_incumbent_are_not_promoted() -> None:
    engine = made(refusal="There is a job for it already.")
    async with working(engine) as (app, pilot):
        for number in (0, 4, 5):
            pane(app).cursor = f"job/{board.JOB}/{number}"
            await pilot.press("p")
        await pilot.pause()
        assert not isinstance(app.screen, ConfirmScreen)
        assert calls(engine, "promote") == []
        pane(app).cursor = f"job/{board.JOB}/2"
        await pilot.press("r")
        await until(lambda: calls(engine, "rerun") == [(board.JOB, 2)])
        await until(lambda: any("a job for it already" in note.message for note in app._notifications))


async def test_rating_copying_and_running_again() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        await pilot.press("1", "3", "5")
        await until(lambda: len(calls(engine, "rate")) == 3)
        assert sorted(calls(engine, "rate"), key=str) == [("a1", 0.0), ("a1", 0.5), ("a1", 1.0)]
        await pilot.press("c")
        assert app.clipboard == board.GOOD_CODE
        await pilot.press("r")
        await until(lambda: calls(engine, "rerun") == [(board.JOB, 1)])
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, AttemptScreen))
        await pilot.press("4")
        await until(lambda: ("a1", 0.75) in calls(engine, "rate"))


async def test_an_answer_that_was_kept_can_be_rated_too() -> None:
    engine = made(script=scenes.answer)
    app = dashboard(engine)
    async with running(app, (160, 50)) as pilot:
        await pilot.press("f6", "3")
        assert calls(engine, "rate") == []
        await pilot.press("f5")
        await ask(pilot, app, "x")
        await until(lambda: app.state.newest is not None and app.state.newest.stored is not None)
        await pilot.press("f6")
        await pilot.press("2")
        await until(lambda: calls(engine, "rate") == [("a1", 0.25)])


async def test_jobs_are_switched_by_key_and_mouse_and_followed_again() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        engine.publish(*board.another())
        await until(lambda: 8 in app.state.boards.jobs)
        await until(lambda: "slugify" in plain(pane(app).lines[:1]))
        await pilot.press("right")
        assert app.state.boards.shown == 8
        await pilot.pause()
        await pilot.press("left")
        assert app.state.boards.shown == board.JOB
        at = plain(pane(app).lines[:1]).index("slugify")
        await pilot.click(LeaderboardPane, offset=(at + 3, 1))
        await until(lambda: app.state.boards.shown == 8)
        assert app.state.boards.chosen
        engine.publish(board.told(board.failed(5)))
        await until(lambda: not app.state.boards.jobs[board.JOB].variants[5].running)
        await pilot.press("f")
        assert not app.state.boards.chosen
        assert app.state.boards.shown == board.JOB, "the job that was heard of last is shown at once"


async def test_a_request_brings_its_answer_back() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        assert "promote" in key_bar(app)
        await pilot.press("f5")
        await ask(pilot, app, "x")
        await until(lambda: app.state.active is not None)
        assert app.state.boards.current is None
        engine.publish(RunFinished("run1", True))
        await until(lambda: app.state.active is None)
        await pilot.press("f6")
        await pilot.pause()
        assert "promote" not in key_bar(app)
        await pilot.press("right")
        assert app.state.boards.shown == board.JOB
        await until(lambda: "promote" in key_bar(app))


def key_bar(app: DiseApp) -> str:
    return plain(app.screen_stack[0].query_one(KeyBar).lines)


async def test_sides_are_measured_when_they_are_looked_at_and_again_for_new_scores() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        assert calls(engine, "objectives") == []
        await pilot.press("o")
        await until(lambda: "▾fit" in plain(pane(app).lines) and "◆" in plain(pane(app).lines))
        engine.publish(board.told(board.ended(5, 0.97)))
        await until(lambda: calls(engine, "objectives") == [3, 4])
        await pilot.press("o")
        await until(lambda: "▾latency" in plain(pane(app).lines))
        await pilot.press("o", "o", "o", "o")
        await until(lambda: "served v2" in plain(pane(app).lines))


async def test_the_cursor_stays_on_its_row_and_in_sight_while_rows_move() -> None:
    engine = made()
    async with working(engine, (80, 24)) as (app, pilot):
        rows = pane(app)
        engine.publish(*(board.told(board.ended(number, 0.5)) for number in range(7, 30)))
        await until(lambda: f"job/{board.JOB}/29" in rows._keys)
        await pilot.press("down", "down")
        key = rows.cursor
        engine.publish(*(board.told(board.ended(number, 0.98)) for number in range(7, 27)))
        await until(lambda: rows._keys.index(key) > 20)
        await pilot.pause()
        assert rows.cursor == key
        assert rows._is_seen(rows._keys.index(key))


async def test_a_counter_draws_its_row_and_no_other() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        rows = pane(app)
        refreshed: list[int] = []
        refresh_lines = rows.refresh_lines

        def noted(y: int, count: int = 1) -> None:
            refreshed.append(y)
            refresh_lines(y, count)

        await pilot.pause(0.5)
        rows.refresh_lines = noted  # type: ignore[method-assign]
        engine.publish(board.progressed(5, 777))
        await until(lambda: "777 tok" in plain(rows.lines))
        assert refreshed == [rows._keys.index(f"job/{board.JOB}/5")]


async def test_the_winner_is_one_quiet_line_in_the_chat() -> None:
    engine = made()
    async with working(engine) as (app, pilot):
        engine.publish(board.won())
        await pilot.pause(0.3)
        view = app.chat.log_view
        text = "\n".join(block.plain(row) for block in view._blocks for row in range(block.height))
        assert text.count("email_validator v2 is served now") == 1
        assert "more than the noise" in text


async def test_hostile_names_are_shown_as_they_are() -> None:
    hostile = "[/oops] [@click=app.quit]x[/] \x1b[2J \u202egnp.exe"
    engine = made()
    async with working(engine) as (app, pilot):
        bad = replace(board.ended(5, 0.99), variant=Variant(hostile, 0.5), text=hostile, code=hostile, reason=hostile)
        engine.publish(VariantScored(board.JOB, board.ARTIFACT, hostile, bad))
        engine.publish(*board.another(hostile))
        await until(lambda: "[/oops]" in plain(pane(app).lines[:1]))
        await pilot.press("right")
        await until(lambda: "/oops" in str(pane(app).border_title))
        await pilot.press("left", "up", "enter")
        await until(lambda: isinstance(app.screen, AttemptScreen))
        await pilot.pause()
        text = plain(app.screen.query_one(ReadingLines).lines)
        assert "[@click=app.quit]x[/]" in text
        assert "\x1b" not in text
        await pilot.press("escape", "p")
        await until(lambda: calls(engine, "promote") == [(board.JOB, 5)])
