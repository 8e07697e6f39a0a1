"""The lineage of an artifact: its versions, a plot of their fitness, what differs, rollback, and rejected attempts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen

from ...domain.artifacts import BestChange
from ...domain.errors import DiseError
from ..safe_text import one_line
from ..spans import plural, ratio, trouble_words
from ..widgets.lines import Lines
from ..widgets.rows import RowList
from .confirm import ConfirmScreen
from .detail import DetailScreen, Opened
from .lineage_about import about_lines, diff_page, item_page
from .lineage_plot import plot_lines
from .lineage_rows import Item, Lineage, items_of, lineage_rows, worth

Load = Callable[[], Awaitable[Lineage]]
RollBack = Callable[[int], Awaitable[BestChange]]
RENEW_S = 3.0
"""What is shown is read again so often: jobs go on while it is looked at, in other processes too."""
HINT = "enter code · space mark · d diff · r serve again · c copy · esc back"


class LineageRows(RowList):
    """Versions and attempts."""

    def move(self, step: int) -> None:
        super().move(step)
        self.post_message(LineageScreen.Moved())

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        self.post_message(LineageScreen.Moved())


class LineageScreen(Screen[None]):
    """`load` reads everything anew, `roll_back` has an earlier version served."""

    class Moved(RowList.Opened):
        """The cursor stands on another row."""

        def __init__(self) -> None:
            super(RowList.Opened, self).__init__()

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "app.pop_screen", "Back"),
        ("space", "mark", "Mark"),
        ("d", "diff", "Diff"),
        ("r", "roll_back", "Serve again"),
        ("c,ctrl+y", "copy", "Copy"),
    ]

    def __init__(self, lineage: Lineage, load: Load, roll_back: RollBack, opened: Opened) -> None:
        super().__init__()
        self._lineage = lineage
        self._load = load
        self._roll_back = roll_back
        self._opened = opened
        self._items = items_of(lineage)
        self._marked: list[str] = []
        self._trouble = ""

    @property
    def artifact_id(self) -> str:
        return self._lineage.artifact.id

    def compose(self) -> ComposeResult:
        with Container(classes="page lineage") as page:
            page.border_subtitle = HINT
            yield LineageRows(id="versions")
            with Vertical(id="beside"):
                yield Lines(id="plot")
                yield Lines(id="about")

    def on_mount(self) -> None:
        rows = self.query_one(LineageRows)
        self._draw()
        rows.cursor = f"v{self._lineage.artifact.best}"
        self._draw()
        rows.focus()
        self.call_after_refresh(rows.move, 0)
        self.set_interval(RENEW_S, self._look_again)

    def _look_again(self) -> None:
        if self.is_current:
            self.run_worker(self.renew(), group="renew", exclusive=True, exit_on_error=False)

    # ------------------------------------------------------------------ drawing
    def _draw(self) -> None:
        artifact = self._lineage.artifact
        count = plural(len(artifact.versions), "version")
        title = f"Lineage ─ {one_line(artifact.name, 40)} ─ v{artifact.best} is served, of {count}"
        self.query_one(".page").border_title = Content(title)
        rows = self.query_one(LineageRows)
        rows.set_rows(lineage_rows(self._lineage, self._marked, max(20, rows.text_width)))
        plot = self.query_one("#plot", Lines)
        if plot.size.width and plot.size.height:
            plot.set_lines(plot_lines(artifact, plot.size.width, plot.size.height))
        self._about()

    def _about(self) -> None:
        about = self.query_one("#about", Lines)
        item = self._item
        if item is not None and about.size.width:
            about.set_lines(about_lines(item, self._other(item), about.size.width))

    @property
    def _item(self) -> Item | None:
        """What the cursor stands on."""
        return self._items.get(self.query_one(LineageRows).cursor or "")

    def _other(self, item: Item) -> Item | None:
        """What it is held against: what was marked, else the served version, else its own parent."""
        marked = next((key for key in reversed(self._marked) if key != item.key), None)
        if marked is not None:
            return self._items[marked]
        artifact = self._lineage.artifact
        if item.number != artifact.best:
            return self._items[f"v{artifact.best}"]
        return self._items.get(f"v{artifact.best_version.parent}")

    # ------------------------------------------------------------------ events
    def on_lines_resized(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self.call_after_refresh(self._draw)

    def on_lineage_screen_moved(self, event: Moved) -> None:
        event.stop()
        self._about()

    def on_row_list_opened(self) -> None:
        if (item := self._item) is not None:
            self.app.push_screen(DetailScreen(*item_page(item, self._opened)))

    def action_mark(self) -> None:
        """Two can be marked; a third takes the place of the older one."""
        if (item := self._item) is None:
            return
        if item.key in self._marked:
            self._marked.remove(item.key)
        else:
            self._marked = [*self._marked, item.key][-2:]
        self._draw()

    def action_diff(self) -> None:
        """Of the two that are marked, or of the row and what it is held against."""
        item = self._item
        if len(self._marked) == 2:
            old, new = (self._items[key] for key in sorted(self._marked, key=list(self._items).index))
        elif item is not None and (other := self._other(item)) is not None:
            old, new = other, item
        else:
            self.notify("There is nothing to compare it with.", timeout=3, markup=False)
            return
        title, lines = diff_page(old, new, max(20, self.size.width - 6))
        self.app.push_screen(DetailScreen(title, lines, new.text))

    def action_copy(self) -> None:
        if (item := self._item) is not None and item.text.strip():
            self.app.copy_to_clipboard(item.text)
            self.notify(f"The code of {item.name} was sent to the terminal's clipboard (OSC 52).", markup=False)

    # ------------------------------------------------------------------ rollback
    def action_roll_back(self) -> None:
        item, artifact = self._item, self._lineage.artifact
        if item is None or item.number is None:
            said = "Only versions can be served again; an attempt is promoted in the leaderboard."
            self.notify(said, timeout=4, markup=False)
            return
        if item.number == artifact.best:
            self.notify(f"{item.name} is what is served.", timeout=3, markup=False)
            return
        best, number = artifact.best_version, item.number
        chosen = next(each for each in artifact.versions if each.number == number)
        question = (
            f"Serve {item.name} (fitness {ratio(worth(chosen))}) again instead of v{best.number} "
            f"(fitness {ratio(worth(best))})?\nNothing is deleted: v{best.number} stays, and can be served again."
        )

        def decide(yes: bool | None) -> None:
            if yes:
                self.run_worker(self._serve(number), exit_on_error=False)

        self.app.push_screen(ConfirmScreen(question), decide)

    async def _serve(self, number: int) -> None:
        try:
            change = await self._roll_back(number)
        except DiseError as error:
            self.notify(trouble_words(error), severity="error", markup=False)
        else:
            self.notify(f"v{change.new} is served now. r on v{change.old} takes that back.", markup=False)
        await self.renew()

    async def renew(self) -> None:
        """Read everything anew."""
        try:
            lineage = await self._load()
        except DiseError as error:
            if self._trouble != error.message:  # told once, however often it is tried
                self._trouble = error.message
                self.notify(trouble_words(error), severity="error", markup=False)
            return
        self._trouble = ""
        if lineage == self._lineage:
            return
        self._lineage = lineage
        self._items = items_of(self._lineage)
        self._marked = [key for key in self._marked if key in self._items]
        if self.is_attached:
            self._draw()
