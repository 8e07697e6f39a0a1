"""Widgets made of `spans.Line`s, drawn through the line interface: no child widgets and no layout on a change.

Owns turning lines into strips and telling the screen which rows changed. What the lines say is for the panes; rows
that a cursor can stand on are in `rows`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.widget import Widget

from ..spans import Line, fit_line
from ..themes import INKS


class Inked(ScrollView, can_focus=False):
    """A line-interface widget that writes in the inks of `themes`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._inks_by_name: dict[str, Style] = {}

    def ink(self, name: str) -> Style:
        """The Rich style of an ink on this widget's background; kept until the style sheet or the theme changes."""
        style = self._inks_by_name.get(name)
        if style is None:
            back = VisualStyle(background=self.background_colors[1])
            style = (back + self.app.stylesheet.parse_style(INKS[name])).rich_style
            self._inks_by_name[name] = style
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks_by_name.clear()

    def strip_of(self, line: Line, back: Style | None = None) -> Strip:
        """`line` in its inks; `back` is laid over it (a cursor bar)."""
        ink = self.ink
        if back is None:
            return Strip([Segment(text, ink(name)) for text, name in line if text])
        return Strip([Segment(text, ink(name) + back) for text, name in line if text])

    @property
    def text_width(self) -> int:
        """Cells for text: the width beside the scroll bar."""
        return self.scrollable_content_region.width

    def set_virtual_height(self, height: int) -> None:
        """Change the height of the content without a layout of the whole screen.

        Assigning `virtual_size` would lay out every widget anew on each line that arrives. Nothing but this
        widget's own scroll bar depends on it, so the bar is updated directly.
        """
        if self.virtual_size.height != height:
            self.set_reactive(Widget.virtual_size, Size(self.size.width, height))
            self._scroll_update(self.virtual_size)


class Lines(Inked):
    """A list of lines, each cut at the right edge."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "Lines { overflow-x: hidden; overflow-y: auto; height: 1fr; }"

    class Resized(Message):
        """The widget has another width: what it shows may be laid out anew."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, Lines.Resized)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown_width = 0
        self._lines: Sequence[Line] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; only rows that differ are drawn again."""
        old, new = self._lines, tuple(lines)
        if old == new:
            return
        self._lines = new
        if len(old) != len(new):
            self.set_virtual_height(len(new))
            self.refresh()
            return
        for y, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.refresh_lines(y)

    def on_resize(self, _: events.Resize) -> None:
        self.set_virtual_height(len(self._lines))
        if self.size.width != self._shown_width:
            self._shown_width = self.size.width
            self.post_message(self.Resized())

    def row_back(self, y: int) -> Style | None:
        """What is laid over row `y`."""
        return None

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        width = self.size.width
        if not 0 <= row < len(self._lines):
            return Strip.blank(width, self.rich_style)
        back = self.row_back(row)
        style = self.rich_style if back is None else self.rich_style + back
        room = min(width, self.text_width)  # what lies under the scroll bar is not seen
        return self.strip_of(fit_line(self._lines[row], room), back).extend_cell_length(width, style)


class Bar(Lines):
    """Rows with pieces that can be clicked: each span whose text has an action runs it."""

    DEFAULT_CSS = "Bar { height: 1; overflow-y: hidden; }"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._targets: list[tuple[int, int, int, str]] = []

    def set_targets(self, targets: Sequence[tuple[int, int, int, str]]) -> None:
        """Clickable stretches as (row, from column, to column, action)."""
        self._targets = list(targets)

    async def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset_capture(self)
        for row, start, end, action in self._targets:
            if at.y == row and start <= at.x < end:
                event.stop()
                await self.run_action(action)
                return
