"""The leaderboard pane: the stages of the newest answer, or the variants of a job of the queue."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message

from ..commands import bindings
from ..state import DashboardState
from ..widgets.rows import RowList
from .board_jobs import Target, job_rows, job_title, source_tabs
from .board_lines import board_rows, board_title


class LeaderboardPane(RowList):
    """What competes. Enter opens a row; a click on a name above them, or left and right, shows another job."""

    BINDINGS = bindings("board")

    class SourceChosen(Message):
        """A job, or the answer, was clicked."""

        def __init__(self, job_id: int | None) -> None:
            super().__init__()
            self.job_id = job_id

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._targets: list[Target] = []

    def show(self, state: DashboardState) -> None:
        width = max(20, self.text_width)
        tabs, self._targets = source_tabs(state, width)
        board = state.boards.current
        if board is None:
            rows = board_rows(state, width)
            title = board_title(state)
        else:
            rows = job_rows(board, state.clock(), width, state.boards.view)
            title = job_title(board, max(8, self.outer_size.width - 6), state.boards.view)
        self.border_title = Content(title)
        before = self._row(self.cursor)
        seen = before is not None and self._is_seen(before)
        self.set_rows([(None, tabs), *rows] if tabs else rows)
        after = self._row(self.cursor)
        if seen and after is not None and after != before and not self._is_seen(after):
            self.scroll_to_region(Region(0, after, 1, 1), animate=False)  # the cursor stays on its row, and in sight

    def _is_seen(self, row: int) -> bool:
        top = self.scroll_offset.y
        return top <= row < top + self.scrollable_content_region.height

    def action_open_row(self) -> None:
        self.action_open()

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset_capture(self)
        if self._targets and at.y + self.scroll_offset.y == 0:
            for start, end, job_id in self._targets:
                if start <= at.x < end:
                    event.prevent_default()
                    self.post_message(self.SourceChosen(job_id))
