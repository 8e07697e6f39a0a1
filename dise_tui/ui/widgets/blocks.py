"""Blocks of the token log: a few wrapped lines, or a stage with its header, its growing text and its footer.

Owns how tall a block is and what each of its lines is made of. Scrolling and painting are for `token_log`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from ...domain.stages import HIGH_CONFIDENCE, LOW_CONFIDENCE
from ..spans import Line, wrap_groups, wrap_spans
from ..wrap import Wrapper

InkOf = Callable[[str], Style]


def level_of(confidence: float) -> str:
    """The ink of a confidence: low, mid or high."""
    if confidence < LOW_CONFIDENCE:
        return "low"
    return "mid" if confidence < HIGH_CONFIDENCE else "high"


GUTTERS = {"low": "▏ ", "mid": "▍ ", "high": "█ "}
GUTTER_WIDTH = 2


def strip_of(line: Line, ink: InkOf) -> Strip:
    return Strip([Segment(text, ink(name)) for text, name in line if text])


class TextBlock:
    """Lines that are wrapped with a hanging indent and seldom change."""

    def __init__(self, key: str, lines: Sequence[Line], indent: int = 2) -> None:
        self.key = key
        self._source = tuple(lines)
        self._indent = indent
        self._width = 0
        self._lines: list[Line] = []
        self._strips: dict[int, Strip] = {}

    def set(self, lines: Sequence[Line]) -> None:
        if tuple(lines) != self._source:
            self._source = tuple(lines)
            self._width = 0

    def fit(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._lines = [part for line in self._source for part in wrap_spans(line, width, self._indent)]
            self._strips.clear()

    def restyle(self) -> None:
        self._strips.clear()

    @property
    def height(self) -> int:
        return len(self._lines)

    def strip(self, row: int, ink: InkOf) -> Strip:
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = strip_of(self._lines[row], ink)
        return strip

    def plain(self, row: int) -> str:
        return "".join(text for text, _ in self._lines[row])


class StageBlock:
    """A stage: header lines, text with a gutter (raw while it arrives, Markdown afterwards), footer lines."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.level = "low"
        self.collapsed = False
        self.final = False
        """The text is complete and may be shown as Markdown."""
        self.raw_only = False
        """Markdown failed on this text: it is shown as it was written."""
        self._text: list[str] = []
        self._header: tuple[Line, ...] = ()
        self._footer: tuple[Line, ...] = ()
        self._head: list[Line] = []
        self._foot: list[Line] = []
        self._width = 0
        self._raw: Wrapper | None = None
        self._marked: list[Strip] | None = None
        self._marked_for: tuple[int, int] = (0, 0)
        self._strips: dict[int, Strip] = {}

    # ------------------------------------------------------------------ content
    @property
    def text(self) -> str:
        if len(self._text) > 1:
            self._text = ["".join(self._text)]
        return self._text[0] if self._text else ""

    def set_frame(self, header: Sequence[Line], footer: Sequence[Line], level: str) -> None:
        """New header and footer; the text stays."""
        if level != self.level:
            self.level = level
            self._strips.clear()
        if (tuple(header), tuple(footer)) != (self._header, self._footer):
            self._header, self._footer = tuple(header), tuple(footer)
            if self._width:
                before = len(self._head)
                self._wrap_frame()
                if len(self._head) != before:
                    self._strips.clear()

    def feed(self, text: str) -> int | None:
        """Add text; returns the first row of the block that changed, None when no row is shown."""
        self._text.append(text)
        if self._raw is None or self.collapsed or self._marked is not None:
            self._marked = None
            return None
        row = len(self._head) + self._raw.feed(text)
        for stale in [kept for kept in self._strips if kept >= row]:
            del self._strips[stale]
        return row

    def clear(self) -> None:
        """The text so far is void."""
        self._text = []
        self._raw = self._marked = None
        self._strips.clear()
        if self._width:
            self._wrap_body()

    def replace(self, text: str) -> None:
        """The complete text, where it is not what was fed."""
        self.final = True
        if text != self.text:
            self._text = [text]
            self._raw = None
            self._marked = None
            self._strips.clear()
            if self._width:
                self._wrap_body()

    def set_marked(self, lines: list[list[Segment]], key: tuple[int, int]) -> None:
        """The text as Markdown, rendered for (width, generation of the theme)."""
        self._marked, self._marked_for = [Strip(line) for line in lines], key
        self._raw = None
        self._strips.clear()

    def wants_markdown(self, key: tuple[int, int]) -> bool:
        shown = self.final and not self.collapsed and not self.raw_only
        return shown and self._marked_for != key and bool(self.text.strip())

    def collapse(self, collapsed: bool) -> None:
        """Show the header only, and let go of the lines of the text."""
        if collapsed == self.collapsed:
            return
        self.collapsed = collapsed
        self._strips.clear()
        if collapsed:
            self._raw, self._marked, self._marked_for = None, None, (0, 0)
        elif self._width:
            self._wrap_body()

    # ------------------------------------------------------------------ lines
    def fit(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._raw = None
            self._marked = None
            self._strips.clear()
            self._wrap_frame()
        if not self.collapsed and self._raw is None and self._marked is None:
            self._wrap_body()

    def restyle(self) -> None:
        self._strips.clear()

    def _wrap_frame(self) -> None:
        self._head = [part for line in self._header for part in wrap_groups(line, self._width, 2)]
        self._foot = [part for line in self._footer for part in wrap_groups(line, self._width, 2)]
        for stale in [row for row in self._strips if row < len(self._head) or row >= self._body_end]:
            del self._strips[stale]

    def _wrap_body(self) -> None:
        if not self.collapsed:
            self._raw = Wrapper(max(1, self._width - GUTTER_WIDTH), self.text)

    @property
    def _body(self) -> int:
        if self.collapsed:
            return 0
        if self._marked is not None:
            return len(self._marked)
        if self._raw is None or (len(self._raw.lines) == 1 and not self._raw.lines[0]):
            return 0
        lines = self._raw.lines
        # A line feed at the very end shows no empty line.
        return len(lines) - (self.final and not lines[-1])

    @property
    def _body_end(self) -> int:
        return len(self._head) + self._body

    @property
    def height(self) -> int:
        return len(self._head) + self._body + (0 if self.collapsed else len(self._foot)) + 1

    def strip(self, row: int, ink: InkOf) -> Strip:
        kept = self._strips.get(row)
        if kept is not None:
            return kept
        body = row - len(self._head)
        if body < 0:
            strip = strip_of(self._head[row], ink)
        elif body < self._body:
            gutter = Segment(GUTTERS[self.level], ink(self.level))
            if self._marked is not None:
                strip = Strip([gutter, *self._marked[body]])
            else:
                assert self._raw is not None
                strip = Strip([gutter, Segment(self._raw.lines[body], ink(self.level))])
        elif not self.collapsed and body - self._body < len(self._foot):
            return strip_of(self._foot[body - self._body], ink)
        else:
            return Strip([])
        if len(self._strips) > 600:
            self._strips.clear()
        self._strips[row] = strip
        return strip

    def plain(self, row: int) -> str:
        body = row - len(self._head)
        if body < 0:
            return "".join(text for text, _ in self._head[row])
        if body < self._body:
            if self._marked is not None:
                return " " * GUTTER_WIDTH + self._marked[body].text.rstrip()
            assert self._raw is not None
            return " " * GUTTER_WIDTH + self._raw.lines[body]
        if not self.collapsed and body - self._body < len(self._foot):
            return "".join(text for text, _ in self._foot[body - self._body])
        return ""

    def is_header(self, row: int) -> bool:
        return row < len(self._head)


Block = TextBlock | StageBlock
