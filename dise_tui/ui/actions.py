"""What the commands of the dashboard do: the only place, beside the controller, that calls the engine."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from ..domain.errors import DiseError
from .board_actions import BoardActions
from .pane_actions import PANE_CLASSES
from .panes.transcript import Transcript
from .screens.confirm import TypedConfirmScreen
from .screens.options import OptionsScreen
from .screens.picker_lines import why_not
from .screens.progress import ProgressScreen
from .screens.sandbox import SandboxScreen
from .slash_actions import SlashActions
from .state import Overrides
from .widgets.prompt import PromptArea
from .widgets.token_log import TokenLog

if TYPE_CHECKING:
    from ..domain.prompts import Request
    from ..domain.scores import SandboxStatus
    from ..engine.engine import Engine


class Actions(BoardActions, SlashActions):
    """Mixed into `Controller`."""

    transcript: Transcript
    _sent: list[str]
    """Prompts not kept yet."""
    _started: str | None = None

    @abstractmethod
    def start_engine(self) -> None: ...

    def commands(self) -> dict[str, Callable[[], object]]:
        """What to call for each command of the table that is left to the controller."""
        panes = {f"pane-{name}": partial(self.show_pane, name) for name in ("chat", *PANE_CLASSES)}
        return (
            panes
            | self.board_commands()
            | {
                "stop": self.stop,
                "options": self.choose_options,
                "stages": self.cycle_stages,
                "regenerate": self.regenerate,
                "open-offer": self.open_offer,
                "copy": self.copy_answer,
                "copy-code": self.copy_code,
                "log-up": partial(self.log_page, -1),
                "log-down": partial(self.log_page, 1),
                "follow": self.follow,
                "models": self.choose_model,
                "open-model": self.open_model,
                "unload-model": self.unload_model,
                "pin-model": self.pin_model,
                "warm-model": self.warm_model,
                "pull": self.pull,
                "stop-pull": self.stop_pull,
                "pause-all": self.pause_all,
                "resume-all": self.resume_all,
                "pause-model": self.pause_model,
                "retry": self.retry,
                "sandbox": self.show_sandbox,
                "calibrate": self.calibrate_judge,
                "help": self.show_help,
                "lineage": self.show_lineage,
                "lineage-board": self.lineage_of_board,
                "lineage-job": self.lineage_of_job,
                "library": self.open_library,
            }
        )

    @property
    def is_narrow(self) -> bool:
        return self.app.size.width < 100

    @property
    def place(self) -> str:
        """Where the focus is: a pane's name, "prompt" or "log"."""
        focused = self.app.screen_stack[0].focused
        places: dict[str, type[Widget]] = {**PANE_CLASSES, "prompt": PromptArea, "log": TokenLog}
        for name, kind in places.items():
            if isinstance(focused, kind):
                return name
        return "log"

    def useless_commands(self) -> frozenset[str]:
        """Commands that have nothing to do now; the key bar leaves them out."""
        state = self.state
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
        if self.shown_artifact() is None:
            useless.add("lineage")
        if not state.machine.loaded:
            useless.add("unload-model")
        if not state.machine.loaded and not state.machine.roles:
            useless |= {"open-model", "pin-model", "warm-model"}
        if not state.machine.missing:
            useless.add("pull")
        if not state.machine.pulling:
            useless.add("stop-pull")
        return frozenset(useless | self.useless_on_board() | self.useless_on_queue())

    # ------------------------------------------------------------------ requests
    def send(self, text: str) -> None:
        """A prompt was sent; its options are for it alone."""
        request = self.state.overrides.request(text)
        self.state.overrides = Overrides()
        self._ask(request)
        self.follow()

    def remember(self, typed: str) -> None:
        self._sent.append(typed)
        if self.engine is not None:
            self.app.run_worker(self.remember_sent(self.engine), exit_on_error=False)

    async def remember_sent(self, engine: Engine) -> None:
        """Keep the prompts that were sent, those from before the engine was open included."""
        sent, self._sent = self._sent, []
        try:
            for text in sent:
                await engine.remember_prompt(text)
        except DiseError as error:
            self.app.notify(error.message, severity="warning", markup=False)

    def _ask(self, request: Request) -> None:
        """Start a request, or queue it behind the running one."""
        self.state.queued.append(request)
        self.send_queued()
        self.state.mark("prompt")
        self.show_changes()
        if self.state.phase == "failed":
            self.start_engine()

    def send_queued(self) -> None:
        """Start the oldest queued request, when nothing runs."""
        if self.engine is None or self.state.active is not None or not self.state.queued or self._starting():
            return
        self._started = self.engine.start(self.state.queued.pop(0))
        self.state.mark("prompt")
        self.app.chat.show_waiting(self.state)

    def _starting(self) -> bool:
        """A run was started and its first event has not been shown yet."""
        if self._started is not None and self._started in self.state.runs:
            self._started = None
        return self._started is not None

    def stop(self) -> None:
        """First the stage, and queued prompts come back; then the whole run; with nothing to stop, to the prompt."""
        app = self.app
        state = self.state
        run = state.active
        if state.queued:
            app.chat.prompt.fill("\n".join(request.text for request in state.queued))
            state.queued.clear()
        if run is not None and self.engine is not None:
            # Without a stage to end there is only the run: it is still being decided, or tested.
            if run.escapes == 0 and self.engine.cancel_stage(run.run_id):
                state.interrupted(run)
            else:
                state.interrupted(run)
                self.engine.cancel(run.run_id)
        else:
            app.screen.clear_selection()
            app.chat.prompt.focus()
        state.mark("prompt")
        self.show_changes()

    def regenerate(self) -> None:
        newest = self.state.newest
        if newest is not None:
            request = newest.request
            self._ask(replace(request, new=True))

    def choose_options(self) -> None:
        def take(chosen: Overrides | None) -> None:
            if chosen is not None:
                self.state.overrides = chosen
                self.state.mark("prompt")
                self.show_changes()

        reports = self.state.machine.reports
        models = [one.model.name for one in reports if not why_not(one)]
        self.app.push_screen(OptionsScreen(self.state.overrides, self.app.mantras(), models), take)

    def retry(self) -> None:
        if self.state.phase == "failed":
            self.state.say("Looking for a model server again.")
            self.start_engine()
            self.state.mark("header")
            self.show_changes()

    # ------------------------------------------------------------------ reading
    def cycle_stages(self) -> None:
        if (run := self.state.newest) is not None and (shown := self.transcript.cycle(run)):
            self.app.notify(f"Showing {shown}.", timeout=2, markup=False)

    def log_page(self, direction: int) -> None:
        view = self.app.chat.log_view
        view.scroll_relative(y=direction * max(1, view.size.height - 2), animate=False)

    def follow(self) -> None:
        self.app.chat.log_view.action_follow()

    def copy_answer(self) -> None:
        run = self.state.newest
        self._copy("answer", run.answer if run else "")

    def copy_code(self) -> None:
        run = self.state.newest
        self._copy("code", (run.code or "") if run else "")

    def _copy(self, what: str, text: str) -> None:
        app = self.app
        if text.strip():
            app.copy_to_clipboard(text)
            app.notify(f"The {what} was sent to the terminal's clipboard (OSC 52).", timeout=3, markup=False)
        else:
            app.notify(f"There is no {what} to copy yet.", timeout=3, markup=False)

    def show_sandbox(self) -> None:
        """The probe table; without an engine there is nothing to ask."""
        if (engine := self.engine) is None:
            self.app.notify("The sandbox is tested when a model server is there.", timeout=3, markup=False)
        else:
            self.app.push_screen(SandboxScreen(self.state.machine.sandbox, engine.test_sandbox))

    def calibrate_judge(self) -> None:
        """Put known texts and spoilt copies of them to the model that would judge prose."""
        if (engine := self.engine) is None:
            self.app.notify("There is no model server to ask.", timeout=3, markup=False)
            return

        async def work(progress: Callable[[str], None]) -> str:
            state = await engine.calibrate_judge(progress)
            name = state.choice.model.name if state.choice.model else "nobody"
            detail = state.calibration.detail if state.calibration else state.why_not
            return f"{name} judges prose from now on: {detail}" if state.usable else f"Heuristics only. {state.why_not}"

        self.app.push_screen(ProgressScreen("Can a model judge prose here?", work))

    async def ask_for_unsafe(self, engine: Engine, status: SandboxStatus) -> None:
        """Where nothing contains generated code and the command line allows it: ask whether to run it all the same."""
        if not self.app.may_be_unsafe or status.runs:
            return
        question = (
            "Nothing contains generated code on this machine. With limits on time and memory only, it can read, change "
            "and delete your files and use the network. Run it all the same until dise is closed?"
        )
        if await self.app.push_screen_wait(TypedConfirmScreen(question, "unsafe")):
            await engine.allow_unsafe()
