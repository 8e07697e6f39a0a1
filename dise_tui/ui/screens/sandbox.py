"""What contains generated code: the level, every probe, and a key that makes the observations again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from ...domain.errors import DiseError
from ...domain.scores import SandboxStatus
from ..panes.sandbox_lines import sandbox_lines
from ..safe_text import one_line
from ..spans import Line
from .detail import ReadingLines

TESTING: Line = (("Making the observations …", "accent"),)


class SandboxScreen(Screen[None]):
    """The probe table. `test` makes the observations again and returns what was seen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "app.pop_screen", "Back"), ("r", "test", "Test again")]

    def __init__(self, status: SandboxStatus | None, test: Callable[[], Awaitable[SandboxStatus]]) -> None:
        super().__init__()
        self._status = status
        self._test = test
        self._testing = False

    def compose(self) -> ComposeResult:
        reading = ReadingLines(sandbox_lines(self._status) if self._status else [TESTING])
        reading.border_title = "Sandbox"
        reading.border_subtitle = "r tests again · esc back"
        yield reading

    def on_mount(self) -> None:
        if self._status is None:
            self.action_test()

    def action_test(self) -> None:
        """Show that it is being tested, then what was seen; a second press while it is tested does nothing."""
        if not self._testing:
            self._testing = True
            self.run_worker(self._retest(), group="selftest", exclusive=False, exit_on_error=False)

    async def _retest(self) -> None:
        reading = self.query_one(ReadingLines)
        reading.show([TESTING, (), *(sandbox_lines(self._status) if self._status else ())])
        try:
            self._status = await self._test()
        except DiseError as error:
            reading.show([((one_line(error.message, 300), "error"),), ((one_line(error.hint, 300), "dim"),)])
        else:
            reading.show(sandbox_lines(self._status))
        finally:
            self._testing = False
