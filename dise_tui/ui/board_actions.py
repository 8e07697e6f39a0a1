"""What the leaderboard of a job asks for: another job, the page of a variant, promoting, rating, running again.

Reads what the state says is missing from the engine. How a variant reads is in `panes` and `screens`.
"""

from __future__ import annotations

import asyncio
import logging
from abc import abstractmethod
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any

from ..domain.errors import DiseError
from .commands import key_of
from .pane_actions import PaneActions
from .panes.board_cells import variant_name, why_not_better
from .panes.leaderboard import LeaderboardPane
from .safe_text import one_line
from .screens.attempt import AttemptScreen
from .screens.attempt_page import attempt_page
from .screens.confirm import ConfirmScreen
from .spans import trouble_words
from .state.variants import INCUMBENT, JobBoard, VariantView

if TYPE_CHECKING:
    from ..engine.engine import Engine

log = logging.getLogger(__name__)
STARS = 5
OF_JOBS = frozenset({"promote", "rerun", "copy-variant", "sides"})
"""Commands that need the board of a job."""


class BoardActions(PaneActions):
    """Mixed into `Controller` by way of `Actions`."""

    _page_of: object = None
    """What the page of a variant was made of."""
    _measuring = False
    _reading = False

    @abstractmethod
    def show_keys(self) -> None: ...

    def board_commands(self) -> dict[str, Callable[[], object]]:
        rates = {f"rate-{stars}": partial(self.rate, stars) for stars in range(1, STARS + 1)}
        return rates | {
            "board-left": partial(self.step_board, -1),
            "board-right": partial(self.step_board, 1),
            "board-follow": self.follow_board,
            "sides": self.turn_sides,
            "promote": self.promote,
            "rerun": self.rerun,
            "copy-variant": self.copy_variant,
        }

    def useless_on_board(self) -> set[str]:
        """Commands that have nothing to do with what the leaderboard shows."""
        boards, newest = self.state.boards, self.state.newest
        useless: set[str] = set()
        if boards.current is None:
            useless |= OF_JOBS
            if newest is None or newest.stored is None:
                useless |= {f"rate-{stars}" for stars in range(1, STARS + 1)}
        if len(boards.sources(newest is not None)) < 2:
            useless |= {"board-left", "board-right"}
        if not boards.chosen:
            useless.add("board-follow")
        return useless

    # ------------------------------------------------------------------ what is shown
    def step_board(self, step: int) -> None:
        self.state.boards.step(step, self.state.newest is not None)
        self._board_chosen()

    def choose_board(self, event: LeaderboardPane.SourceChosen) -> None:
        self.state.boards.choose(event.job_id)
        self._board_chosen()

    def follow_board(self) -> None:
        """Show the job that began something last, from now on."""
        self.state.boards.let_go()
        self._board_chosen()

    def turn_sides(self) -> None:
        if self.state.boards.current is not None:
            self.state.boards.turn_view()
            self._board_chosen()

    def _board_chosen(self) -> None:
        self.state.mark("board", "prompt")
        self.show_changes()

    def tend_board(self, dirty: set[str]) -> None:
        """After something was drawn: read what is missing, renew the page of a variant."""
        boards, engine = self.state.boards, self.engine
        if "board" not in dirty:
            return
        if isinstance(screen := self.app.screen, AttemptScreen):
            self._renew_page(screen)
        current = boards.current
        if engine is None or current is None:
            return
        if current.job_id in boards.unread and not self._reading:
            boards.unread.discard(current.job_id)
            self._reading = True
            self._work(self._read(engine, current))
        if boards.view != "ranks" and current.measured != current.measurable and not self._measuring:
            self._measuring = True
            self._work(self._measure(engine, current))

    def _renew_page(self, screen: AttemptScreen) -> None:
        """Made anew only for what is on it: comparing long sources takes a while."""
        board = self.state.boards.jobs.get(screen.job_id)
        if board is None:
            return
        view = board.variants.get(screen.number)
        live = (view.tokens, view.testing, view.refused) if view is not None else ()
        on_it = (view and view.attempt, live, board.base, board.served, board.suite, board.worked_on)
        if on_it != self._page_of:
            self._page_of = on_it
            if (page := attempt_page(board, screen.number, self._parts)) is not None:
                screen.renew(page)

    def _work(self, what: Coroutine[Any, Any, None]) -> None:
        self.app.run_worker(what, exit_on_error=False)

    async def _read(self, engine: Engine, board: JobBoard) -> None:
        """The attempts of a job and the version that it began with."""
        try:
            attempts = await engine.attempts(board.job_id)
            board.read(attempts, await engine.artifact(board.artifact_id))
        except DiseError as error:
            log.info("reading job %d: %s", board.job_id, error.message)
        finally:
            self._reading = False
        board.measured = ()
        self.state.mark("board")
        self.show_changes()

    async def _measure(self, engine: Engine, board: JobBoard) -> None:
        """Look at the candidates from all sides; parsing them takes a while."""
        numbers = board.measurable
        attempts = tuple(board.variants[number].attempt for number in numbers)
        try:
            board.sides = tuple(await asyncio.to_thread(engine.objectives, attempts, board.base))
            board.measured = numbers
        finally:
            self._measuring = False
        self.state.mark("board")
        self.show_changes()

    # ------------------------------------------------------------------ one variant
    def open_attempt(self, key: str) -> None:
        """The page of a row "job/ID/NUMBER"."""
        _, job_id, number = key.split("/")
        board = self.state.boards.jobs.get(int(job_id))
        page = attempt_page(board, int(number), self._parts) if board is not None else None
        if page is not None:
            names = ("promote", "rerun", "copy-variant")
            keys = {name: key_of(name, self.app.settings.keymap) for name in names}
            hints = (
                f"←→ tabs · {keys['promote']} promote · 1-5 rate · {keys['rerun']} again · "
                f"{keys['copy-variant']} copy · esc back"
            )
            self.app.push_screen(AttemptScreen(int(job_id), int(number), page, hints))

    def _subject(self) -> tuple[JobBoard, int] | None:
        """The job and the row that a command is about: the page that is open, or the row under the cursor."""
        if isinstance(screen := self.app.screen, AttemptScreen):
            board, number = self.state.boards.jobs.get(screen.job_id), str(screen.number)
        else:
            key = self.app.screen_stack[0].query_one(LeaderboardPane).cursor or ""
            _, _, number = key.rpartition("/")
            board = self.state.boards.current if key.startswith("job/") else None
        return (board, int(number)) if board is not None else None

    def _variant(self, what: str) -> tuple[JobBoard, VariantView] | None:
        """The attempt that a command is about; told where there is none."""
        subject = self._subject()
        view = subject[0].variants.get(subject[1]) if subject is not None else None
        if subject is None or view is None:
            is_base = subject is not None and subject[1] == INCUMBENT
            told = "That is the incumbent: nothing to do." if is_base else f"There is no variant to {what}."
            self.app.notify(told, timeout=3, markup=False)
            return None
        return subject[0], view

    def promote(self) -> None:
        """Serve what a variant made; asked first unless it is known to be better."""
        found = self._variant("promote")
        if found is None:
            return
        board, view = found
        if not view.attempt.state.ended or not view.attempt.code:
            told = "It is not done yet." if not view.attempt.state.ended else "It left no code that could be served."
            self.app.notify(told, timeout=3, markup=False)
            return
        why = why_not_better(board, view)
        if not why:
            self._work(self._promote(board, view))
            return

        def decide(yes: bool | None) -> None:
            if yes:
                self._work(self._promote(board, view))

        name = variant_name(view.attempt.variant, 50)
        self.app.push_screen(
            ConfirmScreen(f"{why} Serve {name} as {one_line(board.artifact_name, 40)} anyway?"), decide
        )

    async def _promote(self, board: JobBoard, view: VariantView) -> None:
        number = view.attempt.number
        if (engine := self.engine) is None:
            return
        try:
            version = await engine.promote(board.job_id, number)
        except DiseError as error:
            self._refused(error)
            return
        self.state.boards.unread.add(board.job_id)
        told = f"{one_line(board.artifact_name, 40)} v{version.number} is served now."
        self.app.notify(told, timeout=4, markup=False)
        self._board_chosen()

    def rerun(self) -> None:
        found = self._variant("run again")
        if found is not None and not found[1].running:
            self._work(self._rerun(*found))
        elif found is not None:
            self.app.notify("It still runs.", timeout=3, markup=False)

    async def _rerun(self, board: JobBoard, view: VariantView) -> None:
        if (engine := self.engine) is None:
            return
        try:
            job = await engine.rerun(board.job_id, view.attempt.number)
        except DiseError as error:
            self._refused(error)
            return
        name = variant_name(view.attempt.variant, 50)
        self.app.notify(f"Job {job.id} tries {name} once more, with another seed.", timeout=4, markup=False)

    def rate(self, stars: int) -> None:
        """Rate what is served of the artifact that is looked at, 1 to 5."""
        subject, newest = self._subject(), self.state.newest
        if subject is not None:
            self._work(self._rate(subject[0].artifact_id, stars))
        elif self.state.boards.current is None and newest is not None and newest.stored is not None:
            self._work(self._rate(newest.stored.artifact_id, stars))
        else:
            self.app.notify("There is nothing to rate yet.", timeout=3, markup=False)

    async def _rate(self, ref: str, stars: int) -> None:
        if (engine := self.engine) is None:
            return
        try:
            rated = await engine.learning.rate(ref, (stars - 1) / (STARS - 1))
        except DiseError as error:
            self._refused(error)
            return
        artifact = rated.artifact
        told = f"{one_line(artifact.name, 40)} v{artifact.best} rated {stars} of {STARS}."
        if rated.changed:
            kind = artifact.task_type.replace("_", " ")
            told += f" Quality counts {rated.before.quality:.2f} → {rated.after.quality:.2f} for {kind} from now on."
        self.app.notify(told, timeout=5, markup=False)

    def copy_variant(self) -> None:
        subject = self._subject()
        code = subject[0].code_of(subject[1]) if subject is not None else ""
        if code.strip():
            self.app.copy_to_clipboard(code)
        told = (
            "The code was sent to the terminal's clipboard (OSC 52)." if code.strip() else "There is no code to copy."
        )
        self.app.notify(told, timeout=3, markup=False)

    def _refused(self, error: DiseError) -> None:
        self.app.notify(trouble_words(error), severity="error", markup=False)
