"""Which model's jobs are to be paused, or to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ...domain.jobs import Job, JobState
from ..safe_text import model_name, padded
from ..spans import plural
from ..widgets.rows import RowList


class ModelJobs(ModalScreen[tuple[str, bool] | None]):
    """Enter pauses the jobs of the model under the cursor, or resumes them where all are paused. Esc leaves them."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "choose", "Choose"), ("escape", "dismiss(None)", "Back")]

    def __init__(self, users: Mapping[str, Sequence[Job]]) -> None:
        """`users`: open jobs by their model."""
        super().__init__()
        self._users = users

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as box:
            box.border_title = "Jobs of a model"
            yield RowList(id="choices")
            yield Static("enter pauses or resumes · esc back", markup=False, classes="hint")

    def on_mount(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows(
            [
                (
                    model,
                    (
                        (padded(model_name(model), 30), "text"),
                        (
                            f"  {plural(len(jobs), 'job')}, {'all paused' if _halted(jobs) else 'at work or waiting'}",
                            "dim",
                        ),
                    ),
                )
                for model, jobs in self._users.items()
            ]
        )
        rows.focus()

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.dismiss((event.key, not _halted(self._users[event.key])))

    def action_choose(self) -> None:
        self.query_one(RowList).action_open()


def _halted(jobs: Sequence[Job]) -> bool:
    return all(job.state in (JobState.PAUSED, JobState.PAUSING) for job in jobs)
