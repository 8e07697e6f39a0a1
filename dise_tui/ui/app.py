"""The dashboard's application: its look, its keys, its first frame, and who gets the messages of its widgets.

Importing this module and drawing the first frame must stay as cheap as Textual itself: the header, the frame of the
chat and an input that takes what is typed. All the rest is the controller's, which is imported, built and put on the
screen when the first frame is shown. So nothing here may import `domain.events`, the state or a pane beside the chat.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import PurePath
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, ComposeResult, SystemCommand
from textual.containers import Container, Vertical

from ..domain.settings import Settings, UiSettings
from ._styles import style_sheets
from .commands import BY_ID, COMMANDS, bindings, key_of
from .panes.chat import ChatPane
from .themes import DISE, confidence_colours
from .widgets.bars import HeaderBar, KeyBar, SummaryBar, TabBar

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widgets import TextArea

    from ..domain.hardware import HardwareSample
    from ..domain.prompts import Mantra
    from ..engine.engine import Engine
    from .controller import Controller
    from .panes.gpu import GpuPane
    from .panes.leaderboard import LeaderboardPane
    from .panes.queue import QueuePane
    from .state import DashboardState
    from .widgets.completion import CompletionList
    from .widgets.prompt import PromptArea
    from .widgets.rows import RowList
    from .widgets.token_log import TokenLog


def _time_of_day() -> datetime:
    return datetime.now(UTC)


def _load() -> float | None:
    """Averaged over a minute; None where the system does not say."""
    try:
        return os.getloadavg()[0]
    except (AttributeError, OSError):
        return None


OpenEngine = Callable[[], AbstractAsyncContextManager["Engine"]]


class DiseApp(App[None]):
    """`open_engine` is called in a thread after the first frame, so slow imports belong inside it.

    `mantras` is asked when the options of a request are shown, `memory` in a thread for what to show of the machine
    until the engine is open.
    """

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
        mantras: Callable[[], Sequence[Mantra]] = tuple,
        memory: Callable[[], HardwareSample | None] = lambda: None,
        clock: Callable[[], float] = monotonic,
        wall: Callable[[], datetime] = _time_of_day,
        load: Callable[[], float | None] = _load,
    ) -> None:
        self.settings = settings.ui if settings else UiSettings()
        super().__init__()
        self.may_be_unsafe = settings.unsafe if settings else False
        """Generated code may be run without containment when the person confirms it."""
        self.open_engine = open_engine
        self.mantras = mantras
        self.memory = memory
        self.clock = clock
        self.wall = wall
        """Time of day, for what servers say in dates."""
        self.load = load
        """How many programs want a processor."""
        self.controller: Controller | None = None
        """There soon after the first frame."""
        self._kept: list[Callable[[Controller], object]] = []
        self._drawn = False
        self.register_theme(DISE)
        self.theme = self.settings.theme if self.settings.theme in self.available_themes else "dise"
        self.stylesheet.set_variables(self.get_css_variables())

    # ------------------------------------------------------------------ look
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return confidence_colours(self.current_theme)

    def refresh_css(self, animate: bool = True) -> None:
        """Textual asks for it at every start as well, to read and apply a second time what it has just applied."""
        if self._drawn:
            super().refresh_css(animate)

    # ------------------------------------------------------------------ first frame
    def compose(self) -> ComposeResult:
        # Before anything is styled: classes given later would style everything a second time.
        self.screen.add_class("-active-chat", "-side-board", *self._size_classes(), update=False)
        yield HeaderBar(id="header")
        yield TabBar(id="tabs")
        with Container(id="main"):
            yield Vertical(id="side")
            yield ChatPane(id="chat")
        yield SummaryBar(id="summaries")
        yield KeyBar(id="keys")

    def _size_classes(self) -> list[str]:
        """The classes that Textual gives the screen for its size."""
        columns, rows = self.size
        pairs = ((columns, self.HORIZONTAL_BREAKPOINTS), (rows, self.VERTICAL_BREAKPOINTS))
        return [max(known for known in breakpoints if known[0] <= size)[1] for size, breakpoints in pairs]

    def on_mount(self) -> None:
        if self.settings.keymap:
            self.chat.prompt.set_keymap(self.settings.keymap)
            self.set_keymap({name: keys for name, keys in self.settings.keymap.items() if name in BY_ID})
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._drawn = True
        self.run_worker(self._hand_over(), name="hand over")

    async def _hand_over(self) -> None:
        """Let the controller furnish the screen, do what was asked for in the meantime, and open the engine."""

        def load() -> type[Controller]:
            from .controller import Controller

            return Controller

        controller = (await asyncio.to_thread(load))(self)
        await controller.furnish()
        self.controller = controller
        controller.start_engine()
        kept, self._kept = self._kept, []
        for what in kept:
            what(controller)

    async def on_unmount(self) -> None:
        if self.controller is not None:
            await self.controller.close()

    @property
    def chat(self) -> ChatPane:
        return self.screen_stack[0].query_one(ChatPane)

    @property
    def engine(self) -> Engine | None:
        """The open engine."""
        return self.controller.engine if self.controller else None

    @property
    def state(self) -> DashboardState:
        """What is shown. Raises RuntimeError before the controller is there."""
        if self.controller is None:
            raise RuntimeError("the first frame is not shown yet")
        return self.controller.state

    # ------------------------------------------------------------------ commands
    def _tell(self, what: Callable[[Controller], object]) -> None:
        """Have the controller do something, now or as soon as there is one."""
        if self.controller is not None:
            if self.screen_stack:  # else it is being closed, and nothing is to be shown any more
                what(self.controller)
        else:
            self._kept.append(what)

    def action_command(self, name: str) -> None:
        """Carry out a command of the table."""
        self._tell(lambda controller: controller.do(name))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        for command in COMMANDS:
            if command.palette and command.where in ("everywhere", "machine"):
                key = key_of(command.id, self.settings.keymap) if command.keys else ""
                text = f"{command.help} ({key})" if key else command.help
                action = command.anywhere
                yield SystemCommand(command.label.capitalize(), text, lambda action=action: self._run(action))

    async def _run(self, action: str) -> None:
        await self.run_action(action)

    # ------------------------------------------------------------------ messages
    async def on_event(self, event: events.Event) -> None:
        """Whoever presses a key or moves the mouse is there: background work makes way."""
        if isinstance(event, events.InputEvent | events.Paste) and (engine := self.engine) is not None:
            engine.presence.key()
        await super().on_event(event)

    def on_prompt_area_sent(self, event: PromptArea.Sent) -> None:
        self._tell(lambda controller: controller.sent(event.typed))

    def on_prompt_area_completion_wanted(self) -> None:
        self._tell(lambda controller: controller.complete())

    def on_completion_list_taken(self, event: CompletionList.Taken) -> None:
        self._tell(lambda controller: controller.take_completion(event.line))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        # What was typed before there is a controller is asked for by it when the engine opens.
        if self.controller is not None and event.text_area.id == "prompt":
            self.controller.typed(event.text_area.text)
            self.controller.complete()

    def on_prompt_area_cut(self) -> None:
        self.notify("The paste was cut: the prompt is full.", severity="warning", markup=False)

    def on_lines_resized(self) -> None:
        if self.controller is not None:
            self.controller.redraw_all()

    def on_descendant_focus(self) -> None:
        if self.controller is not None:
            self.controller.show_keys()

    def on_token_log_follow_changed(self) -> None:
        self._tell(lambda controller: controller.follow_changed())

    def on_token_log_header_clicked(self, event: TokenLog.HeaderClicked) -> None:
        self._tell(lambda controller: controller.transcript.toggle(event.key))

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        self._tell(lambda controller: controller.open_row(event))

    def on_leaderboard_pane_source_chosen(self, event: LeaderboardPane.SourceChosen) -> None:
        self._tell(lambda controller: controller.choose_board(event))

    def on_queue_pane_asked(self, event: QueuePane.Asked) -> None:
        self._tell(lambda controller: controller.act_on_jobs(event))

    def on_gpu_pane_pull_requested(self, event: GpuPane.PullRequested) -> None:
        self._tell(lambda controller: controller.start_pull(event))

    def on_gpu_pane_model_requested(self, event: GpuPane.ModelRequested) -> None:
        self._tell(lambda controller: controller.change_model(event))

    def on_gpu_pane_pull_stop_requested(self, event: GpuPane.PullStopRequested) -> None:
        self._tell(lambda controller: controller.cancel_pull(event))
