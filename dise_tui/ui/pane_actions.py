"""What the panes beside the chat ask for: showing them, opening rows, jobs and downloads."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from ..domain.jobs import JobState
from .panes.gpu import GpuPane
from .panes.leaderboard import LeaderboardPane
from .panes.queue import QueuePane
from .safe_text import one_line
from .screens.confirm import ConfirmScreen
from .screens.detail import DetailScreen, artifact_page, stage_page
from .screens.model_page import model_page
from .state import DashboardState, RunView
from .widgets.rows import RowList

if TYPE_CHECKING:
    from ..domain.scores import Score
    from ..domain.trials import Part
    from ..engine.engine import Engine
    from .app import DiseApp

PANE_CLASSES: dict[str, type[RowList]] = {"board": LeaderboardPane, "machine": GpuPane, "queue": QueuePane}


class PaneActions(ABC):
    """Mixed into `Controller` by way of `Actions`."""

    app: DiseApp
    state: DashboardState
    engine: Engine | None
    active_pane = "chat"
    side_pane = "board"

    @abstractmethod
    def redraw_all(self) -> None: ...

    @abstractmethod
    def show_changes(self) -> None: ...

    def show_pane(self, name: str) -> None:
        """Show a pane, where only one is shown, and give it the focus."""
        app = self.app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        self.active_pane = name
        if name != "chat":
            self.side_pane = name
        main = app.screen_stack[0]
        active = {f"-active-{pane}": pane == self.active_pane for pane in ("chat", *PANE_CLASSES)}
        side = {f"-side-{pane}": pane == self.side_pane for pane in PANE_CLASSES}
        main.update_classes({**active, **side})
        if name == "chat":
            app.chat.prompt.focus()
        else:
            app.call_after_refresh(main.query_one(PANE_CLASSES[name]).focus)
        app.call_after_refresh(self.redraw_all)

    def open_row(self, event: RowList.Opened) -> None:
        if isinstance(event.rows, LeaderboardPane):
            run_id, _, which = event.key.partition("/")
            if (run := self.state.runs.get(run_id)) is not None:
                self._open_stage(run, which)
        elif isinstance(event.rows, QueuePane):
            job = self.state.jobs.get(int(event.key))
            if job is not None:
                self._open_artifact(job.artifact_id)

        elif isinstance(event.rows, GpuPane) and (name := event.rows.model_of(event.key)) is not None:
            self.app.push_screen(DetailScreen(*model_page(self.state.machine, name)))

    def _open_stage(self, run: RunView, which: str) -> None:
        if which == "stored" and run.stored is not None:
            self._open_artifact(run.stored.artifact_id)
            return
        stage = next((stage for stage in run.stages if str(stage.index) == which), None)
        if stage is not None:
            self.app.push_screen(DetailScreen(*stage_page(stage, self._parts)))

    def open_offer(self) -> None:
        if self.state.offers:
            self._open_artifact(self.state.offers[0].artifact_id)

    def _open_artifact(self, ref: str) -> None:
        self.app.run_worker(self._show_artifact(ref), group="artifact", exclusive=True, exit_on_error=False)

    async def _show_artifact(self, ref: str) -> None:
        app = self.app
        if self.engine is None:
            return
        try:
            artifact = await self.engine.artifact(ref)
        except DiseError as error:
            app.notify(f"{error.message} {error.hint}", severity="error", markup=False)
            return
        await app.push_screen(DetailScreen(*artifact_page(artifact, self._parts)))

    def _parts(self, score: Score) -> Sequence[Part]:
        """A score opened into its parts; nothing without an engine to ask."""
        return self.engine.score_parts(score) if self.engine is not None else ()

    # ------------------------------------------------------------------ queue and models
    def pause_job(self, event: QueuePane.PauseRequested) -> None:
        job = self.state.jobs.get(event.job_id)
        if job is not None and job.state.open:
            halted = job.state in (JobState.PAUSED, JobState.PAUSING)
            self._set_job(job.id, JobState.QUEUED if halted else JobState.PAUSED)

    def cancel_job(self, event: QueuePane.CancelRequested) -> None:
        job = self.state.jobs.get(event.job_id)
        if job is None or not job.state.open:
            return

        def decide(yes: bool | None) -> None:
            if yes:
                self._set_job(job.id, JobState.CANCELLED)

        question = f"Cancel the job for {one_line(job.artifact_name, 60)}? Its artifact stays as it is."
        self.app.push_screen(ConfirmScreen(question), decide)

    def _set_job(self, job_id: int, state: JobState) -> None:
        self.app.run_worker(self._change_job(job_id, state), exit_on_error=False)

    async def _change_job(self, job_id: int, state: JobState) -> None:
        app = self.app
        if self.engine is None:
            return
        try:
            await self.engine.set_job_state(job_id, state)
        except DiseError as error:
            app.notify(f"{error.message} {error.hint}", severity="error", markup=False)

    def open_model(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_open()

    def pull(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_pull()

    def stop_pull(self) -> None:
        self.app.screen_stack[0].query_one(GpuPane).action_stop_pull()

    def start_pull(self, event: GpuPane.PullRequested) -> None:
        if (engine := self.engine) is not None:
            engine.start_pull(event.model)

    def cancel_pull(self, event: GpuPane.PullStopRequested) -> None:
        if (engine := self.engine) is not None:
            engine.cancel_pull(event.model)
