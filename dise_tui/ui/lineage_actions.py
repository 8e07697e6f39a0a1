"""Lineage and library: opening them, and what is asked of the engine for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from .model_actions import ModelActions
from .panes.leaderboard import LeaderboardPane
from .panes.queue import QueuePane
from .screens.library import LibraryScreen, Shelf
from .screens.lineage import LineageScreen
from .screens.lineage_rows import Lineage
from .spans import trouble_words

if TYPE_CHECKING:
    from ..domain.artifacts import ArtifactSummary, BestChange
    from ..engine.engine import Engine

NOTHING = "No answer that is kept is shown yet."
CLOSED = "The library is open when a model server is there."


class LineageActions(ModelActions):
    """Mixed into `Controller` by way of `Actions`."""

    def shown_artifact(self) -> str | None:
        """Id of the artifact that the newest answer became, or came from."""
        newest = self.state.newest
        return newest.stored.artifact_id if newest is not None and newest.stored is not None else None

    def show_lineage(self) -> None:
        """Of the answer that is shown."""
        self._open_or_say(self.shown_artifact())

    def lineage_of_board(self) -> None:
        board = self.app.screen_stack[0].query_one(LeaderboardPane)
        self._open_or_say(self.artifact_of_row(board.cursor) or self.shown_artifact())

    def artifact_of_row(self, key: str | None) -> str | None:
        """The artifact that a row of the leaderboard belongs to; None where it was not kept yet."""
        if (board := self.state.boards.current) is not None:
            return board.artifact_id
        run = self.state.runs.get((key or "").partition("/")[0])
        return run.stored.artifact_id if run is not None and run.stored is not None else None

    def lineage_of_job(self) -> None:
        rows = self.app.screen_stack[0].query_one(QueuePane)
        job = self.state.jobs.get(int(rows.cursor)) if rows.cursor is not None and rows.cursor.isdigit() else None
        self._open_or_say(job.artifact_id if job is not None else None)

    def _open_or_say(self, artifact_id: str | None) -> None:
        if artifact_id is None:
            self.app.notify(NOTHING, timeout=3, markup=False)
        else:
            self.open_lineage(artifact_id)

    def open_lineage(self, artifact_id: str) -> None:
        """Show versions, fitness and attempts of an artifact."""
        self.app.run_worker(self._show_lineage(artifact_id), group="artifact", exclusive=True, exit_on_error=False)

    async def _show_lineage(self, artifact_id: str) -> None:
        if (engine := self.engine) is None:
            self.app.notify(CLOSED, timeout=3, markup=False)
            return
        try:
            lineage = await self._lineage(engine, artifact_id)
        except DiseError as error:
            self.app.notify(trouble_words(error), severity="error", markup=False)
            return

        async def load() -> Lineage:
            return await self._lineage(engine, artifact_id)

        async def roll_back(number: int) -> BestChange:
            return await engine.roll_back(artifact_id, number)

        await self.app.push_screen(LineageScreen(lineage, load, roll_back, self._parts))

    async def _lineage(self, engine: Engine, ref: str) -> Lineage:
        """Everything that is known of an artifact. Raises NotFoundError, StorageError."""
        artifact = await engine.artifact(ref)
        jobs = [job for job in await engine.jobs() if job.artifact_id == artifact.id]
        attempts = [(job, await engine.attempts(job.id)) for job in sorted(jobs, key=lambda job: job.id)]
        return Lineage(artifact, await engine.changes(artifact.id), tuple(attempts))

    # ------------------------------------------------------------------ library
    def open_library(self) -> None:
        """Show all stored answers."""
        if (engine := self.engine) is None:
            self.app.notify(CLOSED, timeout=3, markup=False)
            return

        async def load() -> Shelf:
            queued = {job.artifact_id for job in await engine.jobs(open_only=True)}
            return Shelf(await engine.artifacts(), queued)

        async def optimize(meant: Sequence[ArtifactSummary]) -> str:
            said = [await engine.command(f"/optimize {each.id}") for each in meant]
            wrong = next((one for one in said if one.level != "info"), None)
            if wrong is not None:
                return " ".join((wrong.title, *wrong.lines))
            return said[0].title if len(said) == 1 else f"{len(said)} artifacts are queued"

        self.app.push_screen(LibraryScreen(load, self.open_lineage, optimize))
