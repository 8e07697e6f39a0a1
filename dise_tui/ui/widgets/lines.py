"""Widgets made of `spans.Line`s, drawn through the line interface: no child widgets and no layout on a change.

Owns turning lines into strips and telling the screen which rows changed. What the lines say is for the panes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.css.styles import RenderStyles
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from ..spans import INKS, Line, fit_line


class Palette(Widget):
    """Never shown: it alone carries the inks as component classes. One for each widget would make every change of
    a style, the first frame included, several times as slow.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in (*INKS, "cursor-row")}
    DEFAULT_CSS = "Palette { display: none; }"


class Inked(ScrollView):
    """A line-interface widget whose styles are the inks of the style sheet (`.ink--NAME`)."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._inks_by_name: dict[str, Style] = {}

    def component(self, name: str) -> RenderStyles:
        """The rules of an ink."""
        return self.app.screen_stack[0].query_one(Palette).get_component_styles(f"ink--{name}")

    def ink(self, name: str) -> Style:
        """The Rich style of an ink on this widget's background; kept until the style sheet or the theme changes."""
        style = self._inks_by_name.get(name)
        if style is None:
            rules = self.component(name)
            back = self.background_colors[1]
            if rules.has_rule("background"):
                back = back + rules.background
            colour = Style.from_color((back + rules.color).rich_color, back.rich_color)
            style = self._inks_by_name[name] = colour + rules.text_style
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
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return self._lines

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
        return self.strip_of(fit_line(self._lines[row], width), back).extend_cell_length(width, style)


class RowList(Lines, can_focus=True):
    """Lines, some of which are rows with a key that a cursor can stand on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("up,k", "cursor_up", "Up"),
        ("down,j", "cursor_down", "Down"),
        ("enter", "open", "Open"),
    ]

    class Opened(Message):
        """Enter, or a click on the row under the cursor."""

        def __init__(self, rows: RowList, key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> RowList:
            return self.rows

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._keys: tuple[str | None, ...] = ()
        self.cursor: str | None = None
        """Key of the row the cursor stands on; it stays with its row when rows move."""

    def set_rows(self, rows: Sequence[tuple[str | None, Line]]) -> None:
        """Show rows as (key, line); a line without a key is no row."""
        self._keys = tuple(key for key, _ in rows)
        present = [key for key in self._keys if key is not None]
        before = self._row(self.cursor)
        if self.cursor not in present:
            self.cursor = present[0] if present else None
        after = self._row(self.cursor)
        self.set_lines([line for _, line in rows])
        if before != after:
            self.refresh()

    def _row(self, key: str | None) -> int | None:
        return self._keys.index(key) if key is not None and key in self._keys else None

    def row_back(self, y: int) -> Style | None:
        if self.has_focus and self.cursor is not None and self._keys[y] == self.cursor:
            tint = self.component("cursor-row").background
            if self.app.no_color:
                return Style(bold=True, reverse=True)
            # The cursor is seen without colour too, by its weight and the mark of the row.
            return Style(bold=True, bgcolor=(self.background_colors[1] + tint).rich_color)
        return None

    def move(self, step: int) -> None:
        keys = [key for key in self._keys if key is not None]
        if not keys:
            return
        at = keys.index(self.cursor) if self.cursor in keys else 0
        self.cursor = keys[max(0, min(len(keys) - 1, at + step))]
        row = self._row(self.cursor) or 0
        self.refresh()
        self.scroll_to_region(Region(0, row, 1, 1), animate=False)

    def action_cursor_up(self) -> None:
        self.move(-1)

    def action_cursor_down(self) -> None:
        self.move(1)

    def action_open(self) -> None:
        if self.cursor is not None:
            self.post_message(self.Opened(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._keys) and (key := self._keys[row]) is not None:
            if key == self.cursor and event.chain > 1:
                self.action_open()
            self.cursor = key
            self.refresh()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


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
