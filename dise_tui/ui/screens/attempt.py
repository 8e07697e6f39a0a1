"""A row of a job's leaderboard, opened: tabs for code, diff, score, tests and reason. Esc goes back.

What it says is made in `attempt_page`; promoting, rating and running again are commands of the leaderboard.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from ..commands import bindings
from ..spans import fit_line, line_width
from ..widgets.lines import Bar
from .attempt_page import TABS, AttemptPage
from .detail import ReadingLines

SHARED = frozenset({"promote", "rerun", "copy-variant", *(f"rate-{stars}" for stars in range(1, 6))})
"""Commands of the leaderboard that work here too."""


class AttemptTabs(Bar):
    """The names of the tabs, and under them the state."""

    DEFAULT_CSS = "AttemptTabs { height: 2; overflow-y: hidden; padding: 0 1; }"

    def show(self, page: AttemptPage, shown: int) -> None:
        spans: list[tuple[str, str]] = []
        targets: list[tuple[int, int, int, str]] = []
        for index, name in enumerate(TABS):
            start = line_width(spans)
            spans += [(f" {name.capitalize()} ", "tab-on" if index == shown else "tab"), (" ", "text")]
            targets.append((0, start, start + len(name) + 2, f"screen.show_tab({index})"))
        self.set_lines([tuple(spans), fit_line(page.head, max(8, self.text_width))])
        self.set_targets(targets)


class AttemptScreen(Screen[None]):
    """`job_id` and `number` say whose page it is; the controller renews it when the attempt goes on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "app.pop_screen", "Back"),
        ("left,h,shift+tab", "turn(-1)", "Previous"),
        ("right,l,tab", "turn(1)", "Next"),
        *bindings("board", SHARED),
    ]

    def __init__(self, job_id: int, number: int, page: AttemptPage, hints: str) -> None:
        super().__init__()
        self.job_id = job_id
        self.number = number
        self._page = page
        self._hints = hints
        self._shown = 0

    def compose(self) -> ComposeResult:
        yield AttemptTabs()
        reading = ReadingLines(self._page.tabs[self._shown])
        reading.border_title = Content(self._page.title)
        reading.border_subtitle = Content(self._hints)
        yield reading

    def on_mount(self) -> None:
        self.query_one(ReadingLines).focus()

    def on_lines_resized(self) -> None:
        self.query_one(AttemptTabs).show(self._page, self._shown)

    def renew(self, page: AttemptPage) -> None:
        """The attempt went on; the tab and the place in it stay."""
        if page != self._page and self.is_mounted:
            self._page = page
            self._show()

    def _show(self) -> None:
        self.query_one(AttemptTabs).show(self._page, self._shown)
        self.query_one(ReadingLines).show(self._page.tabs[self._shown])

    def action_show_tab(self, index: int) -> None:
        self._shown = index % len(TABS)
        self._show()
        self.query_one(ReadingLines).scroll_home(animate=False)

    def action_turn(self, step: int) -> None:
        self.action_show_tab(self._shown + step)
