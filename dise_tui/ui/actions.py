"""What the commands of the dashboard do: the only place, beside the app, that calls the engine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.widget import Widget

from ..domain.errors import DiseError
from ..domain.prompts import Request
from .commands import COMMANDS
from .pane_actions import PANE_CLASSES, PaneActions
from .state import Overrides
from .widgets.prompt import PromptArea
from .widgets.token_log import TokenLog

if TYPE_CHECKING:
    pass


class Actions(PaneActions):
    """Mixed into `DiseApp`."""

    key_names: dict[str, str]

    @property
    def is_narrow(self) -> bool:
        return self._app.size.width < 100

    @property
    def place(self) -> str:
        """Where the focus is: a pane's name, "prompt" or "log"."""
        focused = self._app.screen_stack[0].focused
        places: dict[str, type[Widget]] = {**PANE_CLASSES, "prompt": PromptArea, "log": TokenLog}
        for name, kind in places.items():
            if isinstance(focused, kind):
                return name
        return "log"

    def useless_commands(self) -> frozenset[str]:
        """Commands that have nothing to do now; the key bar leaves them out."""
        state = self._app.state
        run, newest = state.active, state.newest
        useless: set[str] = set()
        if run is None and not state.queued:
            useless.add("stop")
        if state.phase != "failed":
            useless.add("retry")
        if newest is None:
            useless |= {"copy", "copy-code", "stages", "regenerate"}
        elif not newest.stages or len(newest.stages) < 2:
            useless.add("stages")
        if run is not None or not (newest and newest.stored and newest.stored.reused):
            useless.add("regenerate")
        if not state.offers:
            useless.add("open-offer")
        if not state.machine.missing:
            useless.add("pull")
        if not state.machine.pulling:
            useless.add("stop-pull")
        return frozenset(useless)

    # ------------------------------------------------------------------ requests
    def on_prompt_area_sent(self, event: PromptArea.Sent) -> None:
        app = self._app
        request = app.state.overrides.request(event.text)
        app.state.overrides = Overrides()
        self._ask(request)
        self.action_follow()
        if app.engine is not None:
            app.run_worker(self._remember(event.text), exit_on_error=False)

    async def _remember(self, text: str) -> None:
        app = self._app
        if app.engine is None:
            return
        try:
            await app.engine.remember_prompt(text)
        except DiseError as error:
            app.notify(error.message, severity="warning", markup=False)

    def _ask(self, request: Request) -> None:
        """Start a request, or queue it behind the running one."""
        app = self._app
        app.state.queued.append(request)
        self.send_queued()
        app.state.mark("prompt")
        app.show(app.state.take_dirty())
        if app.state.phase == "failed":
            app.start_engine()

    def send_queued(self) -> None:
        """Start the oldest queued request, when nothing runs."""
        app = self._app
        if app.engine is None or app.state.active is not None or not app.state.queued or self._starting():
            return
        self._started = app.engine.start(app.state.queued.pop(0))
        app.state.mark("prompt")
        app.chat.show_waiting(app.state)

    _started: str | None = None

    def _starting(self) -> bool:
        """A run was started and its first event has not been shown yet."""
        if self._started is not None and self._started in self._app.state.runs:
            self._started = None
        return self._started is not None

    def on_prompt_area_cut(self) -> None:
        self._app.notify("The paste was cut: the prompt is full.", severity="warning", markup=False)

    def action_stop(self) -> None:
        """First the stage, and queued prompts come back; then the whole run; with nothing to stop, to the prompt."""
        app = self._app
        state = app.state
        run = state.active
        if state.queued:
            app.chat.prompt.fill("\n".join(request.text for request in state.queued))
            state.queued.clear()
        if run is not None and app.engine is not None:
            # Without a stage to end there is only the run: it is still being decided, or tested.
            if run.escapes == 0 and app.engine.cancel_stage(run.run_id):
                state.interrupted(run)
            else:
                state.interrupted(run)
                app.engine.cancel(run.run_id)
        else:
            app.screen.clear_selection()
            app.chat.prompt.focus()
        state.mark("prompt")
        app.show(state.take_dirty())

    def action_regenerate(self) -> None:
        app = self._app
        newest = app.state.newest
        if newest is not None:
            request = newest.request
            self._ask(Request(request.text, request.mode, request.route, request.mantra, new=True))

    def action_options(self) -> None:
        from .screens.options import OptionsScreen

        app = self._app

        def take(chosen: Overrides | None) -> None:
            if chosen is not None:
                app.state.overrides = chosen
                app.state.mark("prompt")
                app.show(app.state.take_dirty())

        from ..engine.core.mantras import MantraLibrary

        app.push_screen(OptionsScreen(app.state.overrides, app.mantras or MantraLibrary.list()), take)

    def action_retry(self) -> None:
        app = self._app
        if app.state.phase == "failed":
            app.state.say("Looking for a model server again.")
            app.start_engine()
            app.state.mark("header")
            app.show(app.state.take_dirty())

    # ------------------------------------------------------------------ reading
    def action_cycle_stages(self) -> None:
        app = self._app
        if (run := app.state.newest) is not None and (shown := app.chat.cycle(run)):
            app.notify(f"Showing {shown}.", timeout=2, markup=False)

    def action_log_page(self, direction: int) -> None:
        view = self._app.chat.log_view
        view.scroll_relative(y=direction * max(1, view.size.height - 2), animate=False)

    def action_follow(self) -> None:
        self._app.chat.log_view.action_follow()

    def action_copy_answer(self) -> None:
        run = self._app.state.newest
        self._copy("answer", run.answer if run else "")

    def action_copy_code(self) -> None:
        run = self._app.state.newest
        self._copy("code", (run.code or "") if run else "")

    def _copy(self, what: str, text: str) -> None:
        app = self._app
        if text.strip():
            app.copy_to_clipboard(text)
            app.notify(f"The {what} was sent to the terminal's clipboard (OSC 52).", timeout=3, markup=False)
        else:
            app.notify(f"There is no {what} to copy yet.", timeout=3, markup=False)

    def action_help(self) -> None:
        from .screens.detail import DetailScreen
        from .screens.help import help_lines

        self._app.push_screen(DetailScreen("Keys", help_lines(self._app.settings.keymap)))

    # ------------------------------------------------------------------ palette
    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        app = self._app
        for command in COMMANDS:
            if command.palette and command.where in ("everywhere", "machine"):
                action = f"app.{command.action}"
                key = self.key_names.get(command.id, "")
                text = f"{command.help} ({key})" if key else command.help
                yield SystemCommand(command.label.capitalize(), text, lambda action=action: _run(app, action))


async def _run(app: App[None], action: str) -> None:
    await app.run_action(action)
