"""A piece of work that takes a while: what it is doing, for how long, and a way to stop it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ...domain.errors import DiseError
from ..safe_text import one_line
from ..spans import trouble_words

Progress = Callable[[str], None]


class ProgressScreen(ModalScreen[None]):
    """Runs `work` while it is shown; Esc stops the work, or leaves when it is over. `work` returns what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "leave", "Stop")]

    def __init__(self, title: str, work: Callable[[Progress], Awaitable[str]]) -> None:
        super().__init__()
        self._title = title
        self._work = work
        self._what = "starting"
        self._began = monotonic()
        self._over = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._title, markup=False)
            yield Static(self._what, markup=False, id="progress")
            yield Static("esc stops", markup=False, classes="hint", id="progress-hint")

    def on_mount(self) -> None:
        self._worker = self.run_worker(self._do(), exit_on_error=False)
        self._timer = self.set_interval(1.0, self._show)

    async def _do(self) -> None:
        try:
            self._what = await self._work(self._hear)
        except DiseError as error:
            self._what = trouble_words(error)
        self._over = True
        self._timer.stop()
        self._show()
        self.query_one("#progress-hint", Static).update("esc back")

    def _hear(self, what: str) -> None:
        self._what = what
        self._show()

    def _show(self) -> None:
        waited = "" if self._over else f" … {monotonic() - self._began:.0f} s"
        self.query_one("#progress", Static).update(f"{one_line(self._what, 200)}{waited}")

    def action_leave(self) -> None:
        """Cancelling the worker ends the work at its next step."""
        self._worker.cancel()
        self.dismiss()
