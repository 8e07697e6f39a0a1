"""Commands that are typed in the chat: telling them from prompts, having them carried out, completing them.

What they do is the engine's; how their answers look, `panes.answer_lines`'.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from ..engine.commanding import as_prompt, command_help, is_command
from .lineage_actions import LineageActions
from .panes.transcript import Transcript
from .screens.detail import DetailScreen
from .screens.help import help_lines
from .widgets.completion import CompletionList

if TYPE_CHECKING:
    from ..engine.commanding import Said

NO_ENGINE = "Commands work when a model server is there; `dise status` and `dise queue` need none."


class SlashActions(LineageActions):
    """Mixed into `Controller` by way of `Actions`."""

    transcript: Transcript
    _sent: list[str]
    _lines: list[str]
    """Commands that wait for those before them, or for the engine."""
    _obeying = False
    _said = 0

    @abstractmethod
    def send(self, text: str) -> None: ...

    @abstractmethod
    def remember(self, typed: str) -> None:
        """Keep what was typed in the history."""

    # ------------------------------------------------------------------ obeying
    def sent(self, typed: str) -> None:
        """A command is carried out, anything else goes to the models."""
        if not is_command(typed):
            self.send(as_prompt(typed))
            self.remember(typed)
            return
        self.remember(typed)
        self._lines.append(typed.strip())
        self.obey_waiting()

    def obey_waiting(self) -> None:
        """Carry out what was typed, one after the other; before the engine is open it waits."""
        if self.engine is None and self.state.phase == "failed":
            lines, self._lines = self._lines, []
            for line in lines:
                self._answer(line, "There is no model server.", (NO_ENGINE,), "error")
        elif self.engine is not None and self._lines and not self._obeying:
            self._obeying = True
            self.app.run_worker(self._obey(), name="commands", exit_on_error=False)

    async def _obey(self) -> None:
        try:
            while self._lines and (engine := self.engine) is not None:
                line = self._lines.pop(0)
                try:
                    said = await engine.command(line, self.shown_artifact())
                except DiseError as error:
                    self._answer(line, error.message, (error.hint,) if error.hint else (), "error")
                else:
                    self._show_said(line, said)
        finally:
            self._obeying = False

    def _show_said(self, line: str, said: Said) -> None:
        self._answer(line, said.title, said.lines, said.level)
        if said.pane is not None:
            self.show_pane(said.pane)
        if said.opens is not None:
            self.open_lineage(said.opens)

    def _answer(self, line: str, title: str, lines: tuple[str, ...], level: str) -> None:
        """Put it into the transcript, and the transcript where it is seen."""
        self._said += 1
        self.transcript.show_answer(f"said{self._said}", line, title, lines, level)
        if self.app.size.width < 100 and self.active_pane != "chat":
            self.show_pane("chat")

    # ------------------------------------------------------------------ completing
    async def furnish_completion(self) -> None:
        """Put the list of completions above the input."""
        chat = self.app.chat
        offers = CompletionList(id="completion")
        await chat.mount(offers, before="#prompt-box")
        chat.prompt.completion = offers

    def complete(self) -> None:
        """What is in the input changed: offer how a command goes on."""
        prompt = self.app.chat.prompt
        line = prompt.command_line
        if line is None:
            prompt.close_completion()
        elif self.engine is not None:
            self.app.run_worker(self._offer(line), group="completion", exclusive=True, exit_on_error=False)

    async def _offer(self, line: str) -> None:
        prompt = self.app.chat.prompt
        if self.engine is None or prompt.completion is None:
            return
        offers = await self.engine.complete(line)
        if prompt.command_line == line and prompt.has_focus:
            prompt.completion.show(offers)
            prompt.offer(line, prompt.completion.first or "")

    def take_completion(self, line: str) -> None:
        """A completion was clicked."""
        self.app.chat.prompt.take(line)
        self.app.chat.prompt.focus()

    def show_help(self) -> None:
        self.app.push_screen(DetailScreen("Keys and commands", help_lines(self.app.settings.keymap, command_help())))
