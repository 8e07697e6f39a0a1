"""The dashboard's application: composes the screen, opens the engine after the first frame, routes messages.

What commands do is in `actions`, how events become a picture in `bridge` and `state`. Importing this module
must stay as cheap as importing Textual: no client, no database, no Markdown.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, ComposeResult
from textual.containers import Container, Vertical

from ..domain.errors import DiseError
from ..domain.events import BackendReady, ErrorOccurred
from ..domain.prompts import Mantra
from ..domain.settings import Settings, UiSettings
from ._styles import style_sheets
from .actions import Actions
from .bridge import EngineBridge, poll_machine
from .commands import BY_ID, bindings, key_of
from .panes.board_lines import board_summary
from .panes.chat import ChatPane
from .panes.gpu import GpuPane
from .panes.leaderboard import LeaderboardPane
from .panes.machine_lines import machine_summary
from .panes.queue import QueuePane
from .panes.queue_lines import queue_summary
from .state import DashboardState
from .themes import DISE, confidence_colours
from .widgets.bars import PANES, HeaderBar, KeyBar, SummaryBar, TabBar
from .widgets.lines import Palette
from .widgets.token_log import TokenLog

if TYPE_CHECKING:
    from ..engine.engine import Engine

log = logging.getLogger(__name__)
OpenEngine = Callable[[], AbstractAsyncContextManager["Engine"]]


class DiseApp(Actions, App[None]):
    """`open_engine` is called in a thread after the first frame, so slow imports belong inside it."""

    TITLE = "dise"
    CSS_PATH: ClassVar[list[str | PurePath]] = style_sheets()
    BINDINGS = bindings("everywhere")
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-narrow"), (100, "-medium"), (140, "-wide")]  # noqa: RUF012 Textual declares it so
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-tiny"), (9, "-short"), (18, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        open_engine: OpenEngine,
        *,
        settings: Settings | None = None,
        mantras: Sequence[Mantra] = (),
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.settings = settings.ui if settings else UiSettings()
        super().__init__()
        self.open_engine = open_engine
        self.mantras = tuple(mantras)
        self.clock = clock
        self.state = DashboardState(clock)
        self.key_names = {name: key_of(name, self.settings.keymap) for name, command in BY_ID.items() if command.keys}
        self.engine: Engine | None = None
        self.active_pane = "chat"
        self.side_pane = "board"
        self._life: asyncio.Task[None] | None = None
        self.register_theme(DISE)
        # Before the first frame: a change of the theme afterwards would style everything a second time.
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else "dise"

    # ------------------------------------------------------------------ screen
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return confidence_colours(self.current_theme)

    def compose(self) -> ComposeResult:
        self.mark_panes(update=False)
        yield Palette()
        yield HeaderBar(id="header")
        yield TabBar(id="tabs")
        with Container(id="main"):
            with Vertical(id="side"):
                yield LeaderboardPane(id="board")
                yield GpuPane(id="machine")
                yield QueuePane(id="queue")
            yield ChatPane(self.clock, id="chat")
        yield SummaryBar(id="summaries")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        if self.settings.keymap:
            self.chat.prompt.set_keymap(self.settings.keymap)
            self.set_keymap({name: keys for name, keys in self.settings.keymap.items() if name in BY_ID})
        self.theme_changed_signal.subscribe(self, lambda _: self.query_one(TokenLog).theme_changed())
        self.chat.prompt.focus()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self.chat.greet(self.key_names)
        self.redraw_all()
        self.start_engine()

    @property
    def chat(self) -> ChatPane:
        return self.screen_stack[0].query_one(ChatPane)

    # ------------------------------------------------------------------ engine
    def start_engine(self) -> None:
        """Open the engine, unless it is open or being opened."""
        if self._life is None or self._life.done():
            self.state.phase = "starting"
            self._life = asyncio.create_task(self._live(), name="engine")

    async def _live(self) -> None:
        """Open, listen until the end, close; a failure is shown and can be retried."""
        try:
            opening = await asyncio.to_thread(self.open_engine)
            async with opening as engine:
                with engine.subscribe() as subscription:
                    self.engine = engine
                    self.state.apply(BackendReady(engine.backend, engine.roles))
                    bridge = EngineBridge(self.state, self.show)
                    self.show(self.state.take_dirty())
                    first = asyncio.create_task(self._first_things(engine), name="first things")
                    poll = asyncio.create_task(poll_machine(engine, self.state), name="poll")
                    try:
                        await bridge.run(subscription)
                    finally:
                        first.cancel()
                        poll.cancel()
                        await asyncio.gather(first, poll, return_exceptions=True)
        except DiseError as error:
            self._failed(error)
        except Exception as bug:  # the dashboard stays usable and says what happened; the log has the rest
            log.exception("the engine")
            self._failed(DiseError(f"The engine stopped: {bug!r}", "The log file holds the details."))
        finally:
            self.engine = None

    async def _first_things(self, engine: Engine) -> None:
        """What the first screen needs, the slow things last."""
        try:
            self.chat.prompt.set_history(list(await engine.prompts()))
            self.state.seed_jobs(await engine.jobs())
            self.show(self.state.take_dirty())
            engine.start_prewarm()
            self.send_queued()
            await engine.sandbox()
        except DiseError as error:
            self.state.say(error.message, error.hint, "warning")
            self.show(self.state.take_dirty())

    def _failed(self, error: DiseError) -> None:
        if self.is_running:
            key = self.key_names["retry"]
            hint = f"{error.hint} Then press {key}." if error.hint else f"Press {key} to try again."
            self.state.fail(ErrorOccurred(None, error.kind, error.message, hint))
            self.show(self.state.take_dirty())

    async def close_engine(self) -> None:
        """Close the engine, if it is open. An open database would keep the process alive."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.gather(self._life, return_exceptions=True)

    async def on_unmount(self) -> None:
        await self.close_engine()

    # ------------------------------------------------------------------ drawing
    def show(self, dirty: set[str]) -> None:
        """Draw what changed. Called by the bridge once a frame at most."""
        if not self.is_running or not self.screen_stack:
            return
        with self.batch_update():
            self.chat.show_entries(self.state.take_entries())
            self._show_panes(dirty)
        if "prompt" in dirty:
            self.chat.show_waiting(self.state)
            self.chat.show_chips(self.state)
            self.show_keys()
            if self.state.active is None:
                self.send_queued()

    def _show_panes(self, dirty: set[str]) -> None:
        main = self.screen_stack[0]
        panes = (main.query_one(LeaderboardPane), main.query_one(GpuPane), main.query_one(QueuePane))
        for widget in panes:
            if widget.id in dirty and widget.size.width:
                widget.show(self.state)
        if "header" in dirty:
            main.query_one(HeaderBar).show(self.state)
        if dirty & {"board", "machine", "queue"}:
            self._show_summaries()

    def _show_summaries(self) -> None:
        summaries = self.screen_stack[0].query_one(SummaryBar)
        if not summaries.display or not summaries.size.width:
            return
        lines = {
            "board": board_summary(self.state),
            "machine": machine_summary(self.state.machine),
            "queue": queue_summary(self.state.jobs.values()),
        }
        shown = self.active_pane if self.is_narrow else self.side_pane
        labels = dict(PANES)
        parts = [(name, labels[name], line) for name, line in lines.items() if name != shown]
        summaries.show(parts, single=True)

    def redraw_all(self) -> None:
        """Everything but the transcript, after a change of the layout."""
        if not self.screen_stack:
            return
        main = self.screen_stack[0]
        main.query_one(HeaderBar).show(self.state)
        names = [name for name, _ in PANES if self.is_narrow or name != "chat"]
        active = self.active_pane if self.is_narrow else self.side_pane
        main.query_one(TabBar).show(active, names, self.key_names)
        self._show_panes({"board", "machine", "queue"})
        self.show_keys()

    def show_keys(self) -> None:
        if not self.screen_stack:
            # The application is closing, and focus moves for the last time.
            return
        keys = self.screen_stack[0].query_one(KeyBar)
        if keys.size.width:
            keys.show(self.place, self.useless_commands(), self.settings.keymap)

    def on_lines_resized(self) -> None:
        self.redraw_all()

    def on_descendant_focus(self) -> None:
        self.show_keys()

    def on_token_log_follow_changed(self) -> None:
        if self.chat.log_view.following:
            self.chat.fold_when_following()
        self.chat.show_chips(self.state)

    def on_token_log_header_clicked(self, event: TokenLog.HeaderClicked) -> None:
        self.chat.toggle(event.key)
