"""What the panes beside the chat ask for: showing them, opening rows, jobs and downloads."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from .panes.gpu import GpuPane
from .panes.leaderboard import LeaderboardPane
from .panes.queue import QueuePane
from .queue_actions import QueueActions
from .screens.detail import DetailScreen, artifact_page, stage_page
from .screens.model_page import model_page
from .spans import trouble_words
from .state import RunView
from .widgets.rows import RowList

if TYPE_CHECKING:
    from ..domain.scores import Score
    from ..domain.trials import Part

PANE_CLASSES: dict[str, type[RowList]] = {"board": LeaderboardPane, "machine": GpuPane, "queue": QueuePane}


class PaneActions(QueueActions):
    """Mixed into `Controller` by way of `Actions`."""

    active_pane = "chat"
    side_pane = "board"

    @abstractmethod
    def redraw_all(self) -> None: ...

    @abstractmethod
    def show_changes(self) -> None: ...

    @abstractmethod
    def open_attempt(self, key: str) -> None: ...

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
        if event.key.startswith("job/"):
            self.open_attempt(event.key)
        elif isinstance(event.rows, LeaderboardPane):
            run_id, _, which = event.key.partition("/")
            if (run := self.state.runs.get(run_id)) is not None:
                self._open_stage(run, which)
        elif isinstance(event.rows, QueuePane):
            self.open_job(int(event.key))
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
            app.notify(trouble_words(error), severity="error", markup=False)
            return
        await app.push_screen(DetailScreen(*artifact_page(artifact, self._parts)))

    def _parts(self, score: Score) -> Sequence[Part]:
        """A score opened into its parts; nothing without an engine to ask."""
        return self.engine.score_parts(score) if self.engine is not None else ()

    # ------------------------------------------------------------------ models
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
