"""The chat: transcript, what waits to be sent, choices for the next request, and the input.

The first frame has the input only; the rest is put in by `furnish`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from ..safe_text import one_line
from ..spans import Line, join
from ..widgets.lines import Lines
from ..widgets.prompt import PromptArea, PromptBox

if TYPE_CHECKING:
    from ..state import DashboardState
    from ..widgets.token_log import TokenLog

QUEUED_SHOWN = 3


class ChatPane(Vertical):
    """The frame around the transcript and the input. Holds no engine."""

    log_view: TokenLog
    """There once the pane is furnished."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.border_title = "Chat"
        self._waiting = Lines(id="waiting")
        self._chips = Lines(id="chips")

    def compose(self) -> ComposeResult:
        yield PromptBox(id="prompt-box")

    async def furnish(self, log: TokenLog) -> None:
        """Put in what the first frame does without."""
        self.log_view = log
        await self.mount(log, self._waiting, before="#prompt-box")
        await self.mount(self._chips)

    @property
    def prompt(self) -> PromptArea:
        return self.query_one(PromptArea)

    def show_waiting(self, state: DashboardState) -> None:
        """Prompts that wait for the running answer, dimmed and in order."""
        lines: list[Line] = [
            ((f"  {number} ", "dim"), (f"queued: {one_line(request.text, 200)}", "dim"))
            for number, request in enumerate(state.queued[:QUEUED_SHOWN], 1)
        ]
        if len(state.queued) > QUEUED_SHOWN:
            lines.append(((f"    and {len(state.queued) - QUEUED_SHOWN} more", "dim"),))
        waiting = self._waiting
        waiting.display = bool(lines)
        waiting.styles.height = len(lines)
        waiting.set_lines(lines)

    def show_chips(self, state: DashboardState, follow: str) -> None:
        """Choices for the next request, and whether something new is below. `follow`: the key that goes there."""
        chosen = state.overrides
        chips: list[Line] = [
            ((f" {name}: {one_line(str(value))} ", "chip-on"),)
            for name, value in (
                ("mode", chosen.mode),
                ("route", chosen.route),
                ("mantra", chosen.mantra),
                ("model", chosen.model),
            )
            if value
        ]
        log = self.log_view
        if not log.following:
            text = f" ↓ new below, {follow} follows " if log.unseen else f" reading back, {follow} follows "
            chips.append(((text, "chip-on" if log.unseen else "chip"),))
        line = self._chips
        line.display = bool(chips)
        line.set_lines([join(chips, " ")] if chips else [])
