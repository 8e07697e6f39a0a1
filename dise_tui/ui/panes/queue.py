"""The queue pane."""

from __future__ import annotations

from textual.message import Message

from ..commands import bindings
from ..state import DashboardState
from ..widgets.rows import RowList
from .queue_lines import queue_rows, queue_title


class QueuePane(RowList):
    """Jobs. Space pauses and resumes, c cancels, Enter opens the artifact."""

    BINDINGS = bindings("queue")

    class PauseRequested(Message):
        def __init__(self, job_id: int) -> None:
            super().__init__()
            self.job_id = job_id

    class CancelRequested(Message):
        def __init__(self, job_id: int) -> None:
            super().__init__()
            self.job_id = job_id

    def show(self, state: DashboardState) -> None:
        jobs = state.jobs.values()
        self.border_title = queue_title(jobs)
        self.set_rows(queue_rows(jobs, max(20, self.text_width)))

    def action_pause_job(self) -> None:
        if self.cursor:
            self.post_message(self.PauseRequested(int(self.cursor)))

    def action_cancel_job(self) -> None:
        if self.cursor:
            self.post_message(self.CancelRequested(int(self.cursor)))

    def action_open_row(self) -> None:
        self.action_open()
