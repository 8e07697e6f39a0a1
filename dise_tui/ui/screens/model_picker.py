"""The list of installed models: which fit, how fast they were, and which one the next request is for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input

from ...domain.errors import DiseError
from ...domain.placement import ModelReport, with_unit
from ..panes.gpu_model_lines import fit_sentence
from ..safe_text import model_name
from ..spans import Line, trouble_words, wrap_spans
from ..widgets.line_input import LineInput
from ..widgets.lines import Lines
from ..widgets.rows import RowList
from .picker_lines import matching, picker_rows, why_not

Survey = Callable[[], Awaitable[Sequence[ModelReport]]]
Act = Callable[[str, str], Awaitable[None]]
HINT = "enter takes · tab list: w load, u unload, i pin, a automatic · esc back"


class PickList(RowList):
    """Rows whose cursor is seen while the filter has the focus too."""

    class Moved(RowList.Opened):
        """The cursor stands on another row."""

    def row_back(self, y: int) -> Style | None:
        if self.cursor is not None and self._keys[y] == self.cursor:
            if self.app.no_color:
                return Style(bold=True, reverse=True)
            return Style(bold=self.has_focus, bgcolor=self.ink("cursor-row").bgcolor)
        return None

    def move(self, step: int) -> None:
        super().move(step)
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        super().on_click(event)
        if self.cursor is not None:
            self.post_message(self.Moved(self, self.cursor))


class ModelPicker(Screen[str | None]):
    """Dismissed with a model's name, "" for "decide for me", None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss(None)", "Back"),
        ("down", "list(1)", "Next"),
        ("up", "list(-1)", "Before"),
        ("tab,shift+tab", "turn", "List or filter"),
        ("slash", "filter", "Filter"),
        ("w", "act('warm')", "Load"),
        ("u", "act('unload')", "Unload"),
        ("i,space", "act('pin')", "Pin"),
        ("a", "automatic", "Automatic"),
    ]

    def __init__(
        self,
        survey: Survey,
        act: Act,
        chosen: str | None,
        pinned: Callable[[], Collection[str]] = tuple,
        doing: Callable[[], Mapping[str, str]] = dict,
        labels: Sequence[str] = (),
    ) -> None:
        """`act` is called with "warm", "unload" or "pin" and a model, and returns when that is done.

        `doing`: what goes on with models at the moment, in a word or two. `labels`: that the machine is not a real one.
        """
        super().__init__()
        self._survey = survey
        self._act = act
        self._chosen = chosen
        self._pinned = pinned
        self._doing = doing
        self._labels = labels
        self._reports: Sequence[ModelReport] | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="page") as page:
            page.border_title = " ─ ".join(["Models", *self._labels])
            page.border_subtitle = HINT
            yield LineInput("type to filter", id="filter")
            yield PickList(id="models")
            yield Lines(id="about")

    def on_mount(self) -> None:
        self._draw()
        self.query_one(Input).focus()
        self.run_worker(self._read(), exit_on_error=False)

    async def _read(self) -> None:
        try:
            self._reports, self._trouble = await self._survey(), ""
        except DiseError as error:
            self._reports, self._trouble = self._reports or (), trouble_words(error)
        if self.is_attached:
            self._draw()

    # ------------------------------------------------------------------ drawing
    def renew(self, reports: Sequence[ModelReport]) -> None:
        """The machine changed, or a second passed."""
        if self._reports is not None and not self._trouble and self.is_attached:
            self._reports = reports or self._reports
            self._draw()

    def _draw(self) -> None:
        rows = self.query_one(PickList)
        if self._reports is None:
            rows.set_rows([(None, (("asking the server which models there are…", "accent"),))])
        elif not self._reports:
            said = self._trouble or "No model is installed. `dise models pull llama3.2:3b` downloads a small one."
            rows.set_rows([(None, part) for part in wrap_spans(((said, "warn"),), max(20, rows.text_width))])
        else:
            found = matching(self._reports, self.query_one(Input).value)
            shown = picker_rows(found, max(20, rows.text_width), self._chosen, self._pinned(), self._doing())
            rows.set_rows(shown if found else [(None, (("no model is called so", "dim"),))])
            first = next((one.model.name for one in found if not why_not(one)), None)
            if rows.cursor is None or rows.cursor not in [one.model.name for one in found]:
                rows.cursor = first
        self._about()

    def _about(self) -> None:
        """The row under the cursor in full."""
        about = self.query_one("#about", Lines)
        report = self._report()
        lines: list[Line] = []
        if report is not None:
            width = max(20, about.text_width)
            lines = [part for line in about_lines(report) for part in wrap_spans(line, width, 2)][:4]
        elif self._trouble:
            lines = [((self._trouble, "warn"),)]
        about.set_lines(lines)

    def _report(self) -> ModelReport | None:
        cursor = self.query_one(PickList).cursor
        return next((one for one in self._reports or () if one.model.name == cursor), None)

    # ------------------------------------------------------------------ events
    def on_input_changed(self) -> None:
        self.query_one(PickList).cursor = None
        self._draw()

    def on_input_submitted(self) -> None:
        self._take()

    def on_row_list_opened(self) -> None:
        self._take()

    def on_pick_list_moved(self, event: PickList.Moved) -> None:
        event.stop()
        self._about()

    def on_lines_resized(self) -> None:
        self._draw()

    def _take(self) -> None:
        report = self._report()
        if report is None:
            return
        if refused := why_not(report):
            self.notify(f"{model_name(report.model.name, 60)} cannot be chosen: {refused}.", timeout=4, markup=False)
        else:
            self.dismiss(report.model.name)

    def action_list(self, step: int) -> None:
        """Up and Down walk through the list from the filter too."""
        self.query_one(PickList).move(step)

    def action_turn(self) -> None:
        rows = self.query_one(PickList)
        (self.query_one(Input) if rows.has_focus else rows).focus()

    def action_filter(self) -> None:
        self.query_one(Input).focus()

    def action_automatic(self) -> None:
        self.dismiss("")

    def action_act(self, what: str) -> None:
        if (report := self._report()) is not None:
            self.run_worker(self._do(what, report.model.name), exit_on_error=False)

    async def _do(self, what: str, model: str) -> None:
        await self._act(what, model)
        await self._read()


def about_lines(report: ModelReport) -> list[Line]:
    """One model in full: what it is, what it needs, whether it fits and why."""
    model, need = report.model, report.need
    kind = " · ".join(part for part in (model.parameter_size, model.quantization, model.family) if part)
    slots = f"{report.slots} at once" if report.slots else ""
    head: Line = (
        (model_name(model.name, 60), "strong"),
        ("".join(f"  {model_name(part, 60)}" for part in (kind, slots) if part), "dim"),
    )
    parts = (("weights", need.weights_gpu), ("context", need.kv), ("buffers", need.compute))
    size = ", ".join(f"{label} {with_unit(count)}" for label, count in parts)
    refused = why_not(report)
    said = f"cannot be chosen: {refused}" if refused else fit_sentence(report.fit)
    return [head, ((said, "warn" if refused else "text"),), ((f"{size} ({need.source})", "dim"),)]
