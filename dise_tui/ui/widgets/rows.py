"""Lines, some of which are rows: a cursor stands on one, keys and clicks move it, Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message

from ..spans import Line
from .lines import Lines


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
            if self.app.no_color:
                return Style(bold=True, reverse=True)
            # The cursor is seen without colour too, by its weight and the mark of the row.
            return Style(bold=True, bgcolor=self.ink("cursor-row").bgcolor)
        return None

    def move(self, step: int) -> None:
        keys = [key for key in self._keys if key is not None]
        if not keys:
            return
        at = keys.index(self.cursor) if self.cursor in keys else 0
        self.cursor = keys[max(0, min(len(keys) - 1, at + step))]
        row = self._row(self.cursor) or 0
        self.refresh()
        if self.cursor == keys[0]:
            row = 0  # what stands above the first row is seen with it
        elif self.cursor == keys[-1]:
            row = len(self._keys) - 1
        self.scroll_to_region(Region(0, row, 1, 1), animate=False)
        if row in (0, len(self._keys) - 1):
            self.scroll_to_region(Region(0, self._row(self.cursor) or 0, 1, 1), animate=False)

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
