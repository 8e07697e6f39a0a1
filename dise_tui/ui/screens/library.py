"""The library: every stored answer, narrowed by typing; opens lineages, puts artifacts on the queue."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input

from ...domain.artifacts import ArtifactSummary
from ...domain.errors import DiseError
from ..spans import Line, plural, trouble_words, wrap_spans
from ..widgets.line_input import LineInput
from .library_rows import library_rows, matching
from .model_picker import PickList

HINT = "enter lineage · ctrl+t mark · ctrl+o optimize · esc back"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What there is."""

    artifacts: Sequence[ArtifactSummary] = ()
    """Newest first."""
    queued: Collection[str] = ()
    """Ids of artifacts with an open job."""


class LibraryScreen(Screen[None]):
    """`load` reads it, `show` opens the lineage of an artifact, `optimize` queues artifacts and says what it did."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "app.pop_screen", "Back"),
        ("down", "list(1)", "Next"),
        ("up", "list(-1)", "Before"),
        ("pagedown", "list(10)", "Further"),
        ("pageup", "list(-10)", "Back"),
        ("ctrl+t", "mark", "Mark"),
        ("ctrl+o", "optimize", "Optimize"),
    ]

    def __init__(
        self,
        load: Callable[[], Awaitable[Shelf]],
        show: Callable[[str], None],
        optimize: Callable[[Sequence[ArtifactSummary]], Awaitable[str]],
    ) -> None:
        super().__init__()
        self._load = load
        self._show = show
        self._optimize = optimize
        self._shelf: Shelf | None = None
        self._trouble = ""
        self._marked: set[str] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="page") as page:
            page.border_title = "Library"
            page.border_subtitle = HINT
            yield LineInput("type to filter by name, request or task", id="filter")
            yield PickList(id="artifacts")

    def on_mount(self) -> None:
        self._draw()
        self.query_one(Input).focus()
        self.run_worker(self.read(), exit_on_error=False)

    async def read(self) -> None:
        """Read everything anew."""
        try:
            self._shelf, self._trouble = await self._load(), ""
        except DiseError as error:
            self._shelf, self._trouble = self._shelf or Shelf(), trouble_words(error)
        if self.is_attached:
            self._draw()

    # ------------------------------------------------------------------ drawing
    def _draw(self) -> None:
        rows, shelf = self.query_one(PickList), self._shelf
        width = max(20, rows.text_width)
        if shelf is None:
            rows.set_rows([(None, (("reading the library…", "accent"),))])
            return
        if not shelf.artifacts:
            said = self._trouble or "Nothing is kept yet: answers that are good enough come here."
            rows.set_rows([(None, part) for part in wrap_spans(((said, "warn" if self._trouble else "dim"),), width)])
            return
        found = self._found
        shown = library_rows(found, self._marked, shelf.queued, width)
        none: Line = (("nothing matches that", "dim"),)
        rows.set_rows(shown if found else [(None, none)])
        count = f"{len(found)} of {len(shelf.artifacts)}" if len(found) < len(shelf.artifacts) else str(len(found))
        self.query_one(".page").border_title = f"Library ─ {count}"

    @property
    def _found(self) -> list[ArtifactSummary]:
        return matching(self._shelf.artifacts if self._shelf else (), self.query_one(Input).value)

    @property
    def _here(self) -> ArtifactSummary | None:
        """The row under the cursor."""
        cursor = self.query_one(PickList).cursor
        return next((each for each in self._found if each.id == cursor), None)

    # ------------------------------------------------------------------ events
    def on_input_changed(self) -> None:
        self._draw()

    def on_lines_resized(self) -> None:
        self._draw()

    def on_input_submitted(self) -> None:
        self._open()

    def on_row_list_opened(self) -> None:
        self._open()

    def on_pick_list_moved(self, event: PickList.Moved) -> None:
        event.stop()

    def _open(self) -> None:
        if (here := self._here) is not None:
            self._show(here.id)

    def action_list(self, step: int) -> None:
        """The list is walked from the filter too."""
        self.query_one(PickList).move(step)

    def action_mark(self) -> None:
        if (here := self._here) is not None:
            self._marked ^= {here.id}
            self._draw()

    def action_optimize(self) -> None:
        """Those that are marked, else the row under the cursor."""
        meant = [each for each in (self._shelf.artifacts if self._shelf else ()) if each.id in self._marked]
        here = self._here
        if meant or here is not None:
            self.run_worker(self._queue(meant or [here] if here else meant), exit_on_error=False)

    async def _queue(self, meant: Sequence[ArtifactSummary]) -> None:
        said = await self._optimize(meant)
        self.notify(said or f"{plural(len(meant), 'artifact')} queued.", timeout=4, markup=False)
        self._marked.clear()
        await self.read()
