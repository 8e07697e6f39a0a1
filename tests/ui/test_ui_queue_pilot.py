"""The queue pane driven by keys and mouse, with the real desk over a queue in memory behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from support import queue_scenes as queues
from support.fake_engine import dashboard, engine, open_run, running, until
from support.played_engine import PlayedEngine

from dise_tui.domain.errors import DiseError
from dise_tui.domain.events import PlacementChanged, VariantStarted
from dise_tui.domain.jobs import JobState, Priority
from dise_tui.domain.optimizing import Order
from dise_tui.engine.queue.eta import Eta
from dise_tui.ui import bridge
from dise_tui.ui.app import DiseApp
from dise_tui.ui.panes.queue import QueuePane
from dise_tui.ui.screens.detail import ReadingLines
from dise_tui.ui.screens.job_page import JobPage
from dise_tui.ui.screens.model_jobs import ModelJobs
from dise_tui.ui.widgets.bars import KeyBar


def pane(app: DiseApp) -> QueuePane:
    return app.screen_stack[0].query_one(QueuePane)


def pane_text(app: DiseApp) -> str:
    return "\n".join("".join(text for text, _ in line) for line in pane(app).lines)


def asked(made: PlayedEngine, *names: str) -> list[tuple[str, object]]:
    return [call for call in made.calls if call[0] in names]


def state_of(app: DiseApp, number: int) -> JobState:
    return app.state.jobs[number].state


async def at_the_queue(app: DiseApp, pilot: Any, count: int) -> None:
    """The queue has the focus and shows its jobs."""
    await until(lambda: len(app.state.jobs) == count and not app.state.queue.stale)
    await pilot.press("f8")
    await pilot.pause()
    await until(lambda: pane(app).has_focus and pane(app).cursor is not None)


def three() -> PlayedEngine:
    made = engine(open_run)
    made.queue.fill(queues.many(3))
    return made


def busy() -> PlayedEngine:
    made = engine(open_run)
    queues.furnish(made)
    return made


async def test_space_pauses_and_resumes_the_job_under_the_cursor() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press("space")
        await until(lambda: state_of(app, 1) is JobState.PAUSED)
        assert "paused by you" in pane_text(app)
        await pilot.press("down", "space")
        await until(lambda: state_of(app, 2) is JobState.PAUSED)
        await pilot.press("space")
        await until(lambda: state_of(app, 2) is JobState.QUEUED)
        assert asked(made, "pause", "resume") == [("pause", ("1",)), ("pause", ("2",)), ("resume", ("2",))]
        assert pane(app).cursor == "2"


async def test_keys_pressed_fast_count_as_pressed_slowly() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        for what in ("pause", "pause", "pause", "down", "down", "up"):
            pane(app).action_ask(what)  # faster than any answer of the queue
        await until(lambda: len(asked(made, "pause", "resume", "move")) == 6)
        assert [name for name, _ in asked(made, "pause", "resume")] == ["pause", "resume", "pause"]
        await until(lambda: app.state.queue.numbers == [2, 1, 3])
        assert pane(app).cursor == "1"


async def test_pause_now_is_another_wish_than_pause() -> None:
    made = busy()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 11)
        await pilot.press("space")
        await until(lambda: "halts before its next attempt" in pane_text(app))
        await pilot.press("P")
        await until(lambda: ("pause now", ("1",)) in made.calls and pane_text(app).count("halts now") == 2)


async def test_cancel_asks_nothing_and_can_be_undone() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press("c")
        await until(lambda: state_of(app, 1) is JobState.CANCELLED)
        await until(lambda: "cancelled, u takes it back · 1 h left" in pane_text(app))
        assert len(app.screen_stack) == 1, "no question"
        assert [note.message for note in app._notifications] == [
            "Cancelled function-0001. u takes it back within an hour."
        ]
        assert pane(app).cursor == "2", "the cursor goes on to the next job"
        await pilot.press("c")
        await until(lambda: state_of(app, 2) is JobState.CANCELLED)
        await pilot.press("up", "down", "down", "ctrl+z")
        await until(lambda: ("undo", ("2",)) in made.calls or ("undo", ("1",)) in made.calls)
        await until(lambda: app.state.queue.open_count == 2)
        await pilot.press("home", "u")
        await until(lambda: ("undo", ()) in made.calls, 2)
        await until(lambda: app.state.queue.open_count == 3)


async def test_a_job_that_is_worked_on_is_being_cancelled_and_undo_helps_too() -> None:
    made = busy()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 11)
        await pilot.press("c")
        await until(lambda: app.state.jobs[1].cancel_requested)
        assert state_of(app, 1) is JobState.RUNNING
        await until(lambda: pane_text(app).count("cancelling, u takes it back") == 2)
        await pilot.press("up", "u")
        await until(lambda: not app.state.jobs[1].cancel_requested)
        assert ("undo", ("1",)) in made.calls


@pytest.mark.parametrize(("up", "down"), [("K", "J"), ("shift+up", "shift+down")])
async def test_moving_takes_the_cursor_along(up: str, down: str) -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press(down)
        await until(lambda: app.state.queue.numbers == [2, 1, 3])
        assert pane(app).cursor == "1"
        await pilot.press(down)
        await until(lambda: app.state.queue.numbers == [2, 3, 1])
        await pilot.press(up)
        await until(lambda: app.state.queue.numbers == [2, 1, 3])
        assert pane(app).cursor == "1"
        assert asked(made, "move") == [("move", ("1", "3")), ("move", ("1", None)), ("move", ("1", "3"))]


async def test_priority_goes_up_and_down_and_moves_the_job() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press("down", "plus")
        await until(lambda: app.state.jobs[2].priority is Priority.HIGH)
        assert app.state.queue.numbers == [2, 1, 3]
        await until(lambda: "high priority" in pane_text(app))
        await pilot.press("plus", "minus", "-")
        await until(lambda: app.state.jobs[2].priority is Priority.LOW)
        assert app.state.queue.numbers == [1, 3, 2]
        assert pane(app).cursor == "2"
        assert len(asked(made, "priority")) == 3, "there is nothing above the highest"


async def test_keys_act_on_all_marked_jobs_until_escape() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press("x", "x")
        await until(lambda: pane(app).marked == {1, 2})
        await until(lambda: "2 marked" in str(pane(app).border_title))
        assert pane(app).cursor == "3"
        await pilot.press("space")
        await until(lambda: state_of(app, 1) is state_of(app, 2) is JobState.PAUSED)
        assert state_of(app, 3) is JobState.QUEUED
        await pilot.press("escape")
        await pilot.pause()
        assert not pane(app).marked
        assert pane(app).has_focus, "escape does nothing else while there are marks"
        await pilot.press("space")
        await until(lambda: state_of(app, 3) is JobState.PAUSED)
        await pilot.press("escape")
        await pilot.pause()
        assert not pane(app).has_focus, "without marks it goes to the prompt as ever"


async def test_marks_leave_with_jobs_that_end_and_ended_jobs_cannot_be_marked() -> None:
    made = busy()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 11)
        await pilot.press("down", "down", "x", "x", "c")
        await until(lambda: state_of(app, 3) is state_of(app, 4) is JobState.CANCELLED)
        await until(lambda: not pane(app).marked)
        await pilot.press("end", "x")
        await pilot.pause()
        assert not pane(app).marked


async def test_the_mouse_marks_with_ctrl_and_opens_with_two_clicks() -> None:
    made = three()
    app = dashboard(made)
    async with running(app, (80, 24)) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.click("#queue", offset=(10, 3), control=True)
        await pilot.pause()
        assert pane(app).marked == {2}
        await pilot.click("#queue", offset=(2, 4))
        await pilot.pause()
        assert pane(app).marked == {2, 3}, "the place of the mark is for marking"
        await pilot.click("#queue", offset=(10, 2))
        await pilot.pause()
        assert pane(app).cursor == "1"
        assert pane(app).marked == {2, 3}
        await pilot.click("#queue", offset=(10, 2), times=2)
        await until(lambda: isinstance(app.screen, JobPage))


async def test_pause_all_and_resume_all_come_from_the_palette() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        names = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Pause all jobs", "Resume all jobs", "Pause a model's jobs"} <= names
        app.action_command("pause-all")
        await until(lambda: all(state_of(app, number) is JobState.PAUSED for number in (1, 2, 3)))
        await until(lambda: pane(app).border_title == "Queue ─ 3 paused")
        app.action_command("resume-all")
        await until(lambda: all(state_of(app, number) is JobState.QUEUED for number in (1, 2, 3)))


async def test_the_jobs_of_a_model_are_paused_and_resumed() -> None:
    made = three()
    app = dashboard(made)
    first, *rest = queues.many(3)
    made.queue.fill([replace(first, order=Order(model="gemma2:9b")), *rest])
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        for state in (JobState.PAUSED, JobState.QUEUED):
            app.action_command("pause-model")
            await until(lambda: isinstance(app.screen, ModelJobs))
            await pilot.pause()
            await pilot.press("enter")
            await until(lambda state=state: state_of(app, 1) is state)
        assert asked(made, "pause", "resume") == [("pause", "gemma2:9b"), ("resume", "gemma2:9b")]
        assert state_of(app, 2) is JobState.QUEUED


async def test_enter_opens_the_page_of_the_job_and_l_its_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    made = busy()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 11)
        opened: list[str] = []
        assert app.controller is not None
        monkeypatch.setattr(type(app.controller), "open_lineage", lambda _, artifact: opened.append(artifact))
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, JobPage))
        reading = app.screen.query_one(ReadingLines)

        def said() -> str:
            return "\n".join("".join(text for text, _ in line) for line in reading.lines)

        await until(lambda: "became v3" in said())
        assert "job 1" in str(reading.border_title)
        await pilot.press("l")
        assert opened == ["a1"]
        made.queue.set(replace(queues.busy()[0], progress=queues.progress(4, 7, 0.9)))
        assert isinstance(app.screen, JobPage)
        await until(lambda: app.state.jobs[1].progress.attempt == 4)
        app.screen._renew()
        await until(lambda: ".78→.90" in said())
        await pilot.press("escape")
        await pilot.pause()
        assert pane(app).has_focus


async def test_the_cursor_stays_on_its_job_and_in_sight_when_the_order_changes() -> None:
    made = engine(open_run)
    jobs = queues.many(60)
    made.queue.fill(jobs)
    app = dashboard(made)
    async with running(app, (80, 24)) as pilot:
        await at_the_queue(app, pilot, 60)
        await pilot.press("down", "down")
        made.queue.set(replace(jobs[2], position=40.5))
        await until(lambda: app.state.queue.numbers.index(3) == 39)
        await until(lambda: pane(app).cursor == "3" and "▌" not in pane_text(app))
        row = pane(app)._keys.index("3")
        await until(lambda: row in pane(app)._visible())
        made.queue.set(replace(jobs[49], position=0.5))
        await until(lambda: app.state.queue.numbers[0] == 50)
        assert pane(app).cursor == "3"


async def test_why_jobs_wait_comes_from_the_engine_and_is_asked_again_when_something_changes() -> None:
    made = busy()
    app = dashboard(made)
    async with running(app, (160, 60)) as pilot:
        await at_the_queue(app, pilot, 11)
        await until(lambda: "waits: needs 10.4 GB, 2.1 free" in pane_text(app))
        await until(lambda: ">6 min" in pane_text(app))
        made.publish(PlacementChanged(replace(queues.WAITING, waiting=())))
        await until(lambda: "waits, after 2 others" in pane_text(app))
        before = made.queue.listings
        made.queue.set(queues.ended(1, "slugify", JobState.STOPPED, 0))
        await until(lambda: made.queue.listings > before)
        await until(lambda: "waits, after 1 other" in pane_text(app))
        made.left.jobs[5] = Eta(65.0, 65.0)
        await until(lambda: "65 s" in pane_text(app), 20)
        made.publish(VariantStarted(7, "a7", "lru-cache", queues.ATTEMPTS[1]))


async def test_a_change_is_put_into_words_at_once_and_not_only_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge, "QUEUE_POLL_S", 1000.0)
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        made.queue.set(queues.ended(1, "function-0001", JobState.DONE, 0))
        await until(lambda: app.state.queue.whys.get(2) == "is next", 20)
        made.queue.set(queues.job(4, "new"))
        await until(lambda: app.state.queue.whys.get(4) == "after 2 others", 20)
        await until(lambda: "waits, after 2 others" in pane_text(app), 20)


async def test_an_error_of_the_queue_is_told_and_nothing_is_changed() -> None:
    made = three()
    app = dashboard(made)
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        made.queue.failure = DiseError("The database is locked.", "Try again.")
        await pilot.press("c")
        await until(lambda: any("locked" in note.message for note in app._notifications))
        assert state_of(app, 1) is JobState.QUEUED
        made.queue.failure = None
        await pilot.press("end", "up", "c")
        await until(lambda: app.state.queue.open_count == 2)


async def test_only_the_latest_thing_that_a_key_did_is_told() -> None:
    app = dashboard(three())
    async with running(app) as pilot:
        await at_the_queue(app, pilot, 3)
        await pilot.press("c", "c", "u", "u")
        await until(lambda: app.state.queue.open_count == 3)
        await until(lambda: any("back in the queue" in note.message for note in app._notifications))
        assert len(app._notifications) == 1, "the queue itself stays in sight"


async def test_the_key_bar_offers_what_can_be_done() -> None:
    made = three()
    app = dashboard(made, keymap={"undo-cancel": "f11"})
    async with running(app, (200, 50)) as pilot:
        await at_the_queue(app, pilot, 3)

        def bar() -> str:
            return "".join(text for line in app.screen_stack[0].query_one(KeyBar).lines for text, _ in line)

        await until(lambda: "space pause" in bar() and "c cancel" in bar())
        assert "undo" not in bar()
        await pilot.press("c")
        await until(lambda: "F11 undo" in bar())
        assert "F11 takes it back" in pane_text(app)


async def test_a_thousand_jobs_cost_what_is_seen_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made = engine(open_run)
    made.queue.fill(queues.many(1000))
    app = dashboard(made)
    import dise_tui.ui.panes.queue as module

    drawn: list[int] = []
    real = module.job_lines

    def counted(queue: Any, job: Any, *more: Any, **words: Any) -> Any:
        drawn.append(job.id)
        return real(queue, job, *more, **words)

    monkeypatch.setattr(module, "job_lines", counted)
    async with running(app, (80, 24)) as pilot:
        await at_the_queue(app, pilot, 1000)
        await until(lambda: bool(drawn))
        drawn.clear()
        made.queue.set(replace(queues.many(5)[4], priority=Priority.HIGH))
        await until(lambda: app.state.queue.numbers[0] == 5)
        await pilot.pause()
        assert len(set(drawn)) <= 24
        drawn.clear()
        await pilot.press("end")
        await pilot.pause()
        assert pane(app).cursor == "1000"
        assert max(drawn) == 1000
        assert len(set(drawn)) <= 60
        await pilot.press("pageup", "home")
        assert pane(app).cursor == "5"


async def test_an_empty_queue_says_what_it_is_for_and_keys_do_no_harm() -> None:
    made = engine(open_run)
    made.queue.fill([])
    app = dashboard(made)
    async with running(app) as pilot:
        await pilot.press("f8")
        await pilot.pause()
        await until(lambda: "are improved here while you need no model" in " ".join(pane_text(app).split()))
        assert "not part of this version" not in pane_text(app)
        await pilot.press("space", "c", "x", "K", "plus", "enter", "home", "pagedown")
        await pilot.pause()
        assert not asked(made, "pause", "cancel", "move")
        await pilot.press("u")
        await until(lambda: any("No job was cancelled" in note.message for note in app._notifications))
