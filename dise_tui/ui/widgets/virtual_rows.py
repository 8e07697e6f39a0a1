"""Rows of a long list: a line is made when it is seen, so a list of thousands costs what its visible part costs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, overload

from textual.binding import BindingType
from textual.geometry import Region

from ..spans import Line
from .rows import RowList

LineOf = Callable[[int], Line]


class MadeLines(Sequence[Line]):
    """Lines that are made when somebody looks at them, once."""

    def __init__(self, count: int = 0, line_of: LineOf = lambda _: ()) -> None:
        self._count = count
        self._line_of = line_of
        self._made: dict[int, Line] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, y: int) -> Line: ...
    @overload
    def __getitem__(self, y: slice) -> Sequence[Line]: ...
    def __getitem__(self, y: int | slice) -> Line | Sequence[Line]:
        if isinstance(y, slice):
            return [self[each] for each in range(*y.indices(self._count))]
        if not 0 <= y < self._count:
            raise IndexError(y)
        line = self._made.get(y)
        if line is None:
            line = self._made[y] = self._line_of(y)
        return line

    def __iter__(self) -> Iterator[Line]:
        return (self[y] for y in range(self._count))

    def made(self, y: int) -> Line | None:
        """The line, if somebody has looked at it."""
        return self._made.get(y)


class VirtualRows(RowList):
    """A `RowList` whose lines are made on demand. A row may have several lines, all with its key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("home", "jump(-1_000_000)", "First"),
        ("end", "jump(1_000_000)", "Last"),
        ("pageup", "page(-1)", "Page up"),
        ("pagedown", "page(1)", "Page down"),
    ]

    def set_view(self, keys: Sequence[str | None], line_of: LineOf, *, follow: bool = True) -> None:
        """Show as many lines as there are keys. `follow`: a cursor that is seen stays in sight when its row moves."""
        old, rows = self._lines, len(self._keys)
        before = self._row(self.cursor)
        seen = before is not None and self._sees(before)
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            if self._row(self.cursor) is None:
                self.cursor = self._near(before)
        after = self._row(self.cursor)
        self._lines = new = MadeLines(len(self._keys), line_of)
        if len(new) != rows:
            self.set_virtual_height(len(new))
        if len(new) != rows or before != after:
            self.refresh()
        else:
            for y in self._visible():
                if not isinstance(old, MadeLines) or old.made(y) != new[y]:
                    self.refresh_lines(y)
        if follow and seen and after is not None and before != after:
            self.show_cursor()

    def _visible(self) -> range:
        top = self.scroll_offset.y
        return range(top, min(len(self._lines), top + self.scrollable_content_region.height))

    def _sees(self, row: int) -> bool:
        return row in self._visible()

    def _near(self, row: int | None) -> str | None:
        """The key that stands where a row was, else the first one after it or before it."""
        at = min(row or 0, len(self._keys))
        for key in (*self._keys[at:], *reversed(self._keys[:at])):
            if key is not None:
                return key
        return None

    @property
    def row_keys(self) -> list[str]:
        """Of all rows, from top to bottom."""
        return list(dict.fromkeys(key for key in self._keys if key is not None))

    def move(self, step: int) -> None:
        keys = self.row_keys
        if keys:
            at = keys.index(self.cursor) if self.cursor in keys else 0
            self.cursor = keys[max(0, min(len(keys) - 1, at + step))]
            self.refresh()
            self.show_cursor()

    def show_cursor(self) -> None:
        """Scroll as little as needed; what stands above the first row is seen with it, and below the last."""
        row = self._row(self.cursor)
        if row is None:
            return
        lines = self._keys.count(self.cursor)
        top, bottom = row, row + lines
        if not any(self._keys[:row]):
            top = 0
        if not any(self._keys[bottom:]):
            bottom = len(self._keys)
        if bottom - top > self.scrollable_content_region.height:
            top, bottom = row, row + lines
        self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True)

    def action_jump(self, step: int) -> None:
        self.move(step)

    def action_page(self, direction: int) -> None:
        a_row = max(1, self._keys.count(self.cursor)) if self.cursor is not None else 1
        self.move(direction * max(1, self.scrollable_content_region.height // a_row - 1))
