"""The controller: everything the dashboard does once its first frame is on the screen.

Owns the state, the engine's life and when something is drawn. What commands do is in `actions`, how events become a
picture in `bridge` and `state`. It is imported after the first frame, so what the engine's words need belongs here and
below, never in `app`.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from ..domain.events import BackendReady, ErrorOccurred, HardwareSampled, PlacementChanged, ResidentChanged
from ._styles import late_style_sheets
from .actions import Actions
from .bridge import EngineBridge
from .commands import BY_ID, key_of
from .panes.board_lines import board_summary
from .panes.gpu import GpuPane
from .panes.leaderboard import LeaderboardPane
from .panes.machine_lines import labels as is_labelled
from .panes.machine_lines import machine_summary
from .panes.queue import QueuePane
from .panes.queue_lines import queue_summary
from .panes.transcript import Transcript
from .screens.model_picker import ModelPicker
from .state import DashboardState
from .widgets.bars import PANES, HeaderBar, KeyBar, SummaryBar, TabBar
from .widgets.token_log import TokenLog

if TYPE_CHECKING:
    from ..engine.engine import Engine
    from .app import DiseApp

log = logging.getLogger(__name__)


class Controller(Actions):
    """One for each application. `furnish` comes first."""

    def __init__(self, app: DiseApp) -> None:
        self.app = app
        self.state = DashboardState(app.clock)
        self.engine: Engine | None = None
        self.key_names = {name: key_of(name, app.settings.keymap) for name, command in BY_ID.items() if command.keys}
        token_log = TokenLog(id="log")
        self.transcript = Transcript(token_log, app.clock, self.key_names)
        self.transcript.greet()
        self._token_log = token_log
        self._commands = self.commands()
        self._sent = []
        self._lines = []
        self._life: asyncio.Task[None] | None = None

    async def furnish(self) -> None:
        """Put in what the first frame did without, and draw it."""
        app = self.app
        app.stylesheet.read_all(late_style_sheets())
        app.stylesheet.parse()
        with app.batch_update():
            await app.chat.furnish(self._token_log)
            await self.furnish_completion()
            side = app.screen_stack[0].query_one("#side")
            queue = QueuePane(id="queue")
            queue.undo_key = self.key_names["undo-cancel"]
            await side.mount(LeaderboardPane(id="board"), GpuPane(id="machine"), queue)
        app.call_after_refresh(self.redraw_all)

    def do(self, command: str) -> None:
        """Carry out a command of the table."""
        self._commands[command]()

    # ------------------------------------------------------------------ engine
    def start_engine(self) -> None:
        """Open the engine, unless it is open or being opened."""
        if self._life is None or self._life.done():
            self.state.phase = "starting"
            self._life = asyncio.create_task(self._live(), name="engine")

    async def _live(self) -> None:
        """Open, listen until the end, close; a failure is shown and can be retried."""
        try:
            await self._show_memory()
            opening = await asyncio.to_thread(self.app.open_engine)
            async with opening as engine:
                with engine.subscribe() as subscription:
                    self.engine = engine
                    self.state.apply(BackendReady(engine.backend, engine.roles))
                    bridge = EngineBridge(self.state, self.show, self.app.load)
                    self.tell_typing()
                    self.state.apply(PlacementChanged(engine.placement))
                    self.show_changes()
                    first = asyncio.create_task(self._first_things(engine), name="first things")
                    poll = asyncio.create_task(bridge.poll(engine), name="poll")
                    jobs = asyncio.create_task(bridge.poll_queue(engine), name="queue")
                    try:
                        await bridge.run(subscription)
                    finally:
                        first.cancel()
                        poll.cancel()
                        jobs.cancel()
                        await asyncio.gather(first, poll, jobs, return_exceptions=True)
        except DiseError as error:
            self._failed(error)
        except Exception as bug:  # the dashboard stays usable and says what happened; the log has the rest
            log.exception("the engine")
            self._failed(DiseError(f"The engine stopped: {bug!r}", "The log file holds the details."))
        finally:
            self.engine = None

    async def _greet(self, engine: Engine) -> None:
        """Say more about models that come with dise, and what to get instead."""
        if engine.backend.builtin:
            self.transcript.greet(engine.backend, await engine.models.suggested())
            self._token_log.flush()

    async def _show_memory(self) -> None:
        """Opening the engine takes a while, and a driver that is asked may take longer."""
        if self.state.machine.sample is None and (sample := await asyncio.to_thread(self.app.memory)) is not None:
            self.state.apply(HardwareSampled(sample))
            self.show_changes()

    async def _first_things(self, engine: Engine) -> None:
        """What the first screen needs, the slow things last. What fails is told, and the rest is done all the same."""
        engine.presence.key()  # whoever opens the dashboard is there
        if engine.settings.optimizer.enabled:
            engine.start_background("dashboard")
        for step in (self._recall, self._look_around, self._greet, self._get_ready, self._check_sandbox):
            try:
                await step(engine)
            except DiseError as error:
                self.state.say(error.message, error.hint, "warning")
                self.show_changes()
            except Exception as bug:  # one thing that breaks must not cost the others
                log.exception("%s", step.__name__)
                self.state.say(
                    f"Something broke that should not: {bug!r}", "The log file holds the details.", "warning"
                )
                self.show_changes()

    async def _recall(self, engine: Engine) -> None:
        """Prompts and jobs of earlier sessions."""
        self.app.chat.prompt.set_history(list(await engine.prompts()))
        self.state.seed_jobs(await engine.jobs())
        self.show_changes()

    async def _look_around(self, engine: Engine) -> None:
        # What was said before anybody listened is not said again while it stays the same.
        self.state.apply(HardwareSampled(await engine.hardware()))
        self.state.apply(ResidentChanged(await engine.resident()))
        self.show_changes()

    async def _get_ready(self, engine: Engine) -> None:
        engine.start_prewarm()
        self.send_queued()
        self.obey_waiting()
        await self.remember_sent(engine)

    async def _check_sandbox(self, engine: Engine) -> None:
        status = await engine.sandbox()
        self.app.run_worker(self.ask_for_unsafe(engine, status), name="unsafe", exit_on_error=False)

    def _failed(self, error: DiseError) -> None:
        if self.app.is_running:
            key = self.key_names["retry"]
            again = f"{key} tries again."
            hint = f"{error.hint.rstrip('.')}; {again}" if error.hint else again
            self.state.fail(ErrorOccurred(None, error.kind, error.message, hint))
            self.show_changes()
            self.obey_waiting()

    async def close(self) -> None:
        """Close the engine, if it is open. An open database would keep the process alive."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)

    # ------------------------------------------------------------------ drawing
    def show_changes(self) -> None:
        """Draw what the state says has changed."""
        self.show(self.state.take_dirty())

    def show(self, dirty: set[str]) -> None:
        """Draw these parts and new entries of the transcript. Called by the bridge once a frame at most."""
        app = self.app
        if not app.is_running or not app.screen_stack:
            return
        with app.batch_update():
            self.transcript.show_entries(self.state.take_entries())
            self._show_panes(dirty)
        if "prompt" in dirty:
            app.chat.show_waiting(self.state)
            app.chat.show_chips(self.state, self.key_names["follow"])
            self.show_keys()
            if self.state.active is None:
                self.send_queued()
            self.ask_about_hardware()
        elif "queue" in dirty and self.place == "queue":
            self.show_keys()
        self.tend_board(dirty)

    def _show_panes(self, dirty: set[str]) -> None:
        main = self.app.screen_stack[0]
        panes = (main.query_one(LeaderboardPane), main.query_one(GpuPane), main.query_one(QueuePane))
        for widget in panes:
            if widget.id in dirty and widget.size.width:
                if isinstance(widget, GpuPane | QueuePane):
                    widget.show(self.state, self.app.wall())
                else:
                    widget.show(self.state)
        if "header" in dirty:
            main.query_one(HeaderBar).show(self.state)
        if dirty & {"board", "machine", "queue"}:
            self._show_summaries()
        if "machine" in dirty and isinstance(self.app.screen, ModelPicker):
            self.app.screen.renew(self.state.machine.reports)

    def _show_summaries(self) -> None:
        summaries = self.app.screen_stack[0].query_one(SummaryBar)
        if not summaries.display or not summaries.size.width:
            return
        lines = {
            "board": board_summary(self.state),
            "machine": machine_summary(self.state.machine, self.state.clock()),
            "queue": queue_summary(self.state.queue),
        }
        shown = self.active_pane if self.is_narrow else self.side_pane
        labels = dict(PANES)
        if is_labelled(self.state.machine):
            # That the numbers are not real must be seen at every width: it comes first.
            lines = {"machine": lines.pop("machine"), **lines}
        parts = [(name, labels[name], line) for name, line in lines.items() if name != shown]
        summaries.show(parts, single=True)

    def redraw_all(self) -> None:
        """Everything but the transcript, after a change of the layout."""
        if not self.app.screen_stack:
            return
        main = self.app.screen_stack[0]
        main.query_one(HeaderBar).show(self.state)
        names = [name for name, _ in PANES if self.is_narrow or name != "chat"]
        active = self.active_pane if self.is_narrow else self.side_pane
        main.query_one(TabBar).show(active, names, self.key_names)
        self._show_panes({"board", "machine", "queue"})
        self.show_keys()

    def show_keys(self) -> None:
        if not self.app.screen_stack:
            # The application is closing, and focus moves for the last time.
            return
        keys = self.app.screen_stack[0].query_one(KeyBar)
        if keys.size.width:
            keys.show(self.place, self.useless_commands(), self.app.settings.keymap)

    def follow_changed(self) -> None:
        """The transcript follows its end again, or no longer."""
        if self.app.chat.log_view.following:
            self.transcript.fold_when_following()
        self.app.chat.show_chips(self.state, self.key_names["follow"])
