"""What the panes beside the chat ask for: showing them, opening rows, jobs and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ..domain.errors import DiseError
from ..domain.jobs import JobState
from .panes.gpu import GpuPane
from .panes.leaderboard import LeaderboardPane
from .panes.queue import QueuePane
from .state import RunView
from .widgets.lines import RowList

if TYPE_CHECKING:
    from .app import DiseApp

PANE_CLASSES: dict[str, type[RowList]] = {"board": LeaderboardPane, "machine": GpuPane, "queue": QueuePane}


class PaneActions:
    """Mixed into `DiseApp` by way of `Actions`."""

    @property
    def _app(self) -> DiseApp:
        return cast("DiseApp", self)

    def action_pane(self, name: str) -> None:
        """Show a pane, where only one is shown, and give it the focus."""
        app = self._app
        while len(app.screen_stack) > 1:
            app.pop_screen()
        app.active_pane = name
        if name != "chat":
            app.side_pane = name
        main = app.screen_stack[0]
        self.mark_panes()
        if name == "chat":
            app.chat.prompt.focus()
        else:
            app.call_after_refresh(main.query_one(PANE_CLASSES[name]).focus)
        app.call_after_refresh(app.redraw_all)

    def mark_panes(self, *, update: bool = True) -> None:
        """Tell the style sheet which pane is shown; without `update`, before anything is styled."""
        main = self._app.screen_stack[0]
        names = ("chat", *PANE_CLASSES)
        active = {f"-active-{pane}": pane == self._app.active_pane for pane in names}
        side = {f"-side-{pane}": pane == self._app.side_pane for pane in names}
        main.update_classes({**active, **side}, update=update)

    def on_row_list_opened(self, event: RowList.Opened) -> None:
        if isinstance(event.rows, LeaderboardPane):
            run_id, _, which = event.key.partition("/")
            if (run := self._app.state.runs.get(run_id)) is not None:
                self._open_stage(run, which)
        elif isinstance(event.rows, QueuePane):
            job = self._app.state.jobs.get(int(event.key))
            if job is not None:
                self._open_artifact(job.artifact_id)

    def _open_stage(self, run: RunView, which: str) -> None:
        from .screens.detail import DetailScreen, stage_page

        if which == "stored" and run.stored is not None:
            self._open_artifact(run.stored.artifact_id)
            return
        stage = next((stage for stage in run.stages if str(stage.index) == which), None)
        if stage is not None:
            self._app.push_screen(DetailScreen(*stage_page(stage)))

    def action_open_offer(self) -> None:
        if self._app.state.offers:
            self._open_artifact(self._app.state.offers[0].artifact_id)

    def _open_artifact(self, ref: str) -> None:
        self._app.run_worker(self._show_artifact(ref), group="artifact", exclusive=True, exit_on_error=False)

    async def _show_artifact(self, ref: str) -> None:
        from .screens.detail import DetailScreen, artifact_page

        app = self._app
        if app.engine is None:
            return
        try:
            artifact = await app.engine.artifact(ref)
        except DiseError as error:
            app.notify(f"{error.message} {error.hint}", severity="error", markup=False)
            return
        await app.push_screen(DetailScreen(*artifact_page(artifact)))

    # ------------------------------------------------------------------ queue and models
    def on_queue_pane_pause_requested(self, event: QueuePane.PauseRequested) -> None:
        job = self._app.state.jobs.get(event.job_id)
        if job is not None and job.state.open:
            self._set_job(job.id, JobState.QUEUED if job.state is JobState.PAUSED else JobState.PAUSED)

    def on_queue_pane_cancel_requested(self, event: QueuePane.CancelRequested) -> None:
        from .safe_text import one_line
        from .screens.confirm import ConfirmScreen

        job = self._app.state.jobs.get(event.job_id)
        if job is None or not job.state.open:
            return

        def decide(yes: bool | None) -> None:
            if yes:
                self._set_job(job.id, JobState.CANCELLED)

        question = f"Cancel the job for {one_line(job.artifact_name, 60)}? Its artifact stays as it is."
        self._app.push_screen(ConfirmScreen(question), decide)

    def _set_job(self, job_id: int, state: JobState) -> None:
        self._app.run_worker(self._change_job(job_id, state), exit_on_error=False)

    async def _change_job(self, job_id: int, state: JobState) -> None:
        app = self._app
        if app.engine is None:
            return
        try:
            await app.engine.set_job_state(job_id, state)
        except DiseError as error:
            app.notify(f"{error.message} {error.hint}", severity="error", markup=False)

    def action_pull(self) -> None:
        self._app.screen_stack[0].query_one(GpuPane).action_pull()

    def action_stop_pull(self) -> None:
        self._app.screen_stack[0].query_one(GpuPane).action_stop_pull()

    def on_gpu_pane_pull_requested(self, event: GpuPane.PullRequested) -> None:
        if (engine := self._app.engine) is not None:
            engine.start_pull(event.model)

    def on_gpu_pane_pull_stop_requested(self, event: GpuPane.PullStopRequested) -> None:
        if (engine := self._app.engine) is not None:
            engine.cancel_pull(event.model)
