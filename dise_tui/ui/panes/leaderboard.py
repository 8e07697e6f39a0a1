"""The leaderboard pane."""

from __future__ import annotations

from ..commands import bindings
from ..state import DashboardState
from ..widgets.rows import RowList
from .board_lines import board_rows, board_title


class LeaderboardPane(RowList):
    """The stages of the newest run. Enter opens one."""

    BINDINGS = bindings("board")

    def show(self, state: DashboardState) -> None:
        self.border_title = board_title(state)
        self.set_rows(board_rows(state, max(20, self.text_width)))

    def action_open_row(self) -> None:
        self.action_open()
