"""What a command that is being typed can become: a list above the input. It is handed what to offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.style import Style
from textual import events
from textual.message import Message

from ..safe_text import one_line, padded, width_of
from ..spans import Line, Span, line_width
from .rows import RowList

MOST_ROWS = 8
LEAST_HELP = 12
"""Cells below which there is no help beside a word."""


class Offered(Protocol):
    """One way to go on."""

    @property
    def line(self) -> str: ...
    @property
    def word(self) -> str: ...
    @property
    def help(self) -> str: ...


class CompletionList(RowList, can_focus=False):
    """Rows that are chosen from the input, or clicked. The focus stays in the input."""

    class Taken(Message):
        """A row was clicked."""

        def __init__(self, line: str) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._offers: tuple[Offered, ...] = ()
        self.display = False

    @property
    def is_open(self) -> bool:
        return bool(self._offers)

    @property
    def chosen(self) -> str | None:
        """The line of the row that was walked to."""
        return self._offers[int(self.cursor)].line if self.cursor is not None and self._offers else None

    @property
    def first(self) -> str | None:
        """The line that is taken where nobody walked to another one."""
        return self._offers[0].line if self._offers else None

    def show(self, offers: Sequence[Offered]) -> None:
        """Offer these; none closes the list."""
        self._offers = tuple(offers)
        self.display = bool(offers)
        if offers:
            self.styles.height = min(len(offers), MOST_ROWS, max(3, self.app.size.height // 4))
        self._draw()
        self.cursor = None
        self.scroll_to(y=0, animate=False)

    def close(self) -> None:
        if self._offers:
            self.show(())

    def walk(self, step: int) -> None:
        """Up from the first row leaves the list."""
        if self.cursor is None:
            if step > 0 and self._offers:
                self.cursor = "0"
                self.refresh()
        elif step < 0 and self.cursor == "0":
            self.cursor = None
            self.refresh()
        else:
            self.move(step)
        self._draw()

    def _draw(self) -> None:
        cursor = self.cursor
        width = max(16, self.text_width or self.app.size.width - 4)
        longest = min(max((width_of(one_line(each.word)) for each in self._offers), default=0), width - 4, 32)
        self.set_rows(
            [(str(at), _row(each, longest, width, str(at) == cursor)) for at, each in enumerate(self._offers)]
        )
        self.cursor = cursor

    def row_back(self, y: int) -> Style | None:
        if self.cursor is None or self._keys[y] != self.cursor:
            return None
        return Style(bold=True, reverse=True) if self.app.no_color else Style(bgcolor=self.ink("cursor-row").bgcolor)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        row = event.get_content_offset_capture(self).y + self.scroll_offset.y
        if 0 <= row < len(self._offers):
            self.post_message(self.Taken(self._offers[row].line))


def _row(offer: Offered, longest: int, width: int, here: bool) -> Line:
    """Mark, word, help."""
    spans: list[Span] = [("▸ " if here else "  ", "accent"), (padded(one_line(offer.word), longest), "key")]
    room = width - line_width(spans) - 2
    if room >= LEAST_HELP:
        spans.append((f"  {one_line(offer.help, room)}", "dim"))
    return tuple(spans)
