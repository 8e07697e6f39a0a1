"""The transcript: blocks of lines that grow at the end while tokens arrive, follow the end, or stay where one reads.

Owns scrolling, following, selection and what is let go of in long sessions. What the lines say
comes from `panes.chat_lines`; what a block is made of is in `blocks`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from ..spans import Line
from .blocks import Block, StageBlock, TextBlock
from .markdown_log import MarkdownLog

MAX_LINES = 4000
"""Lines kept unfolded; above it the oldest stages are folded to their header."""
MAX_BLOCKS = 600
"""Blocks kept; the library has what is older."""
MAX_SLACK = 6
"""Free lines below arriving text."""


class TokenLog(MarkdownLog, can_focus=True):
    """Call `put_*`, `feed`, `fold` as often as you like, then `flush` once a frame."""

    DEFAULT_CSS = """
    TokenLog { height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "scroll_up", "Up"),
        ("down", "scroll_down", "Down"),
        ("pageup", "page_up", "Page up"),
        ("pagedown", "page_down", "Page down"),
        ("home", "scroll_home", "Top"),
        ("end", "follow", "Newest"),
    ]

    class FollowChanged(Message):
        """Following began or ended, or something new arrived below."""

    class HeaderClicked(Message):
        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._by_key: dict[str, Block] = {}
        self._starts: list[int] = [0]
        self._following = True
        self._unseen = False
        self._moving = False
        self._painting = False
        self._base = Style()
        self._changed: set[str] = set()
        self._dropped = 0

    # ------------------------------------------------------------------ content
    @property
    def following(self) -> bool:
        return self._following

    @property
    def unseen(self) -> bool:
        """Something arrived below while the reader was elsewhere."""
        return self._unseen

    @property
    def block_count(self) -> int:
        return len(self._blocks)

    @property
    def busy(self) -> bool:
        """Something is still to be drawn, or a finished stage still to be rendered as Markdown."""
        return bool(self.size.width) and (bool(self._changed) or self._next_markdown() is not None)

    def stage_block(self, key: str) -> StageBlock | None:
        block = self._by_key.get(key)
        return block if isinstance(block, StageBlock) else None

    def has(self, key: str) -> bool:
        """Whether there is a block of that name."""
        return key in self._by_key

    def put_lines(self, key: str, lines: Sequence[Line], indent: int = 2) -> None:
        """Add a block of lines, or replace the lines of that block."""
        block = self._by_key.get(key)
        if isinstance(block, TextBlock):
            block.set(lines)
        else:
            self._append(TextBlock(key, lines, indent))
        self._touch(key)

    def put_stage(self, key: str, header: Sequence[Line], footer: Sequence[Line], level: str) -> None:
        """Add a stage, or renew its header and footer."""
        block = self.stage_block(key)
        if block is None:
            block = StageBlock(key)
            self._append(block)
        block.set_frame(header, footer, level)
        self._touch(key)

    def feed(self, key: str, text: str) -> None:
        """Add text to a stage."""
        if block := self.stage_block(key):
            block.feed(text)
            self._touch(key)

    def clear_text(self, key: str) -> None:
        """The text of a stage so far is void."""
        if block := self.stage_block(key):
            block.clear()
            self._touch(key)

    def complete(self, key: str, text: str) -> None:
        """The stage is over; `text` is all of it."""
        if block := self.stage_block(key):
            block.replace(text)
            self._touch(key)

    def fold(self, key: str, folded: bool) -> None:
        if block := self.stage_block(key):
            block.collapse(folded)
            self._touch(key)

    def clear_view(self) -> None:
        """Forget everything on the screen; the library keeps its answers."""
        self._blocks.clear()
        self._by_key.clear()
        self._touch("")

    def _append(self, block: Block) -> None:
        self._blocks.append(block)
        self._by_key[block.key] = block

    def _touch(self, key: str) -> None:
        self._changed.add(key)

    # ------------------------------------------------------------------ layout
    def flush(self) -> None:
        """Show everything that changed since the last flush, without moving what the reader looks at."""
        if not self._changed or not self.size.width:
            return
        changed, self._changed = self._changed, set()
        anchor = None if self._following else self._anchor()
        before = self._starts[-1]
        only_last = (
            bool(self._blocks) and changed == {self._blocks[-1].key} and len(self._starts) == len(self._blocks) + 1
        )
        old_last = self._starts[-2] if only_last else 0
        self._let_go()
        self._measure()
        height = self._starts[-1]
        self.set_virtual_height(self._room(height))
        if not self._following and height > before:
            self._note_unseen()
        top = self.scroll_offset.y
        self._move_to(self.max_scroll_y if anchor is None else self._at(anchor))
        if self.scroll_offset.y == top:
            if only_last:
                self._refresh_tail(old_last, before, height)
            else:
                self.refresh()
        self._wanted.set()

    def _room(self, height: int) -> int:
        """Height to scroll in. While text arrives at the end a few free lines are kept below it, so that the whole
        view moves once in several lines: calmer to read, and the only thing that costs much.
        """
        last = self._blocks[-1] if self._blocks else None
        live = isinstance(last, StageBlock) and not last.final and not last.collapsed
        view = self.container_size.height
        if not live or not self._following or height <= view:
            return height
        slack = max(1, min(MAX_SLACK, view // 6))
        above = self.scroll_offset.y + view - height
        return height + above if 0 <= above <= slack else height + slack

    def _refresh_tail(self, start: int, before: int, height: int) -> None:
        """Only the header of the last block and the lines at its end can have changed while text arrives."""
        block = self._blocks[-1]
        if isinstance(block, TextBlock) or block.final:
            self.refresh_lines(start, max(1, height - start))
            return
        tail = max(start, min(before, height) - 4)
        self.refresh_lines(start, 3)
        self.refresh_lines(tail, max(1, max(before, height) - tail))

    def _measure(self) -> None:
        width = self._content_width
        starts, total = [0], 0
        for block in self._blocks:
            block.fit(width)
            total += block.height
            starts.append(total)
        self._starts = starts

    def _let_go(self) -> None:
        """Fold the oldest stages of a long session, then drop the oldest blocks."""
        excess = self._starts[-1] - MAX_LINES
        if excess > 0 and self._following:
            for block in self._blocks[:-8]:
                if excess <= 0:
                    break
                if isinstance(block, StageBlock) and not block.collapsed:
                    excess -= block.height - 2
                    block.collapse(True)
        while len(self._blocks) > MAX_BLOCKS:
            gone = self._blocks.pop(0)
            del self._by_key[gone.key]
            self._dropped += 1

    def _locate(self, line: int) -> tuple[int, int] | None:
        """(index of the block, row in it) at a line of the content."""
        if not 0 <= line < self._starts[-1]:
            return None
        index = bisect_right(self._starts, line) - 1
        if index >= len(self._blocks):
            return None
        return index, line - self._starts[index]

    def _anchor(self) -> tuple[str, int, int]:
        top = self.scroll_offset.y
        where = self._locate(top)
        if where is None or where[0] >= len(self._blocks):
            return "", 0, top
        return self._blocks[where[0]].key, where[1], top

    def _at(self, anchor: tuple[str, int, int]) -> int:
        key, row, top = anchor
        for index, block in enumerate(self._blocks):
            if block.key == key:
                return self._starts[index] + min(row, max(0, block.height - 1))
        return top

    def _move_to(self, y: float) -> None:
        self._moving = True
        try:
            self.scroll_target_y = self.scroll_y = max(0, min(y, self.max_scroll_y))
        finally:
            self._moving = False

    # ------------------------------------------------------------------ following
    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._moving:
            self._follow(new_value >= self.max_scroll_y)

    def _follow(self, follow: bool) -> None:
        if follow:
            self._unseen = False
        if follow != self._following:
            self._following = follow
            self.post_message(self.FollowChanged())

    def _note_unseen(self) -> None:
        if not self._unseen:
            self._unseen = True
            self.post_message(self.FollowChanged())

    def action_follow(self) -> None:
        """Back to the newest line, and stay there."""
        self._unseen = False
        self._move_to(self.max_scroll_y)
        self._following = True
        self.post_message(self.FollowChanged())

    def show_block(self, key: str) -> None:
        """Scroll so that a block begins at the top."""
        for index, block in enumerate(self._blocks):
            if block.key == key:
                self._move_to(self._starts[index])
                self._follow(self.scroll_y >= self.max_scroll_y)
                self.refresh()

    # ------------------------------------------------------------------ painting
    def render_lines(self, crop: Region) -> list[Strip]:
        self._painting = True
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.size.width
        base = self._base if self._painting else self.rich_style
        where = self._locate(line)
        if where is None:
            strip = Strip.blank(width, base)
        else:
            block, row = self._blocks[where[0]], where[1]
            strip = block.strip(row, self.ink)
            if self._painting and (selection := self.text_selection) is not None:
                strip = self._selected(strip, block.plain(row), selection.get_span(line))
            strip = strip.adjust_cell_length(width, base)
        # Where in the text a cell lies is asked for by the mouse only, never by painting.
        return strip if self._painting else strip.apply_offsets(0, line)

    def _selected(self, strip: Strip, plain: str, span: tuple[int, int] | None) -> Strip:
        if span is None:
            return strip
        from ..safe_text import width_of

        start, end = span
        end = len(plain) if end == -1 else end
        left, right = width_of(plain[:start]), width_of(plain[:end])
        if left >= right:
            return strip
        style = self.screen.get_component_rich_style("screen--selection")
        pieces = list(strip.divide([left, right, max(right, strip.cell_length)]))
        back = Style.from_color(bgcolor=style.bgcolor)
        if len(pieces) > 1:
            pieces[1] = Strip([part._replace(style=(part.style or Style()) + back) for part in pieces[1]])
        return Strip.join(pieces)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        lines: list[str] = []
        for index, block in enumerate(self._blocks):
            height = self._starts[index + 1] - self._starts[index] if index + 1 < len(self._starts) else 0
            lines.extend(block.plain(row) for row in range(height))
        return selection.extract("\n".join(line or " " for line in lines)), "\n"

    def on_click(self, event: events.Click) -> None:
        where = self._locate(event.get_content_offset_capture(self).y + self.scroll_offset.y)
        if where is not None:
            block = self._blocks[where[0]]
            if isinstance(block, StageBlock) and block.is_header(where[1]):
                self.post_message(self.HeaderClicked(block.key))

    def on_resize(self, _: events.Resize) -> None:
        self._touch("")
        self.flush()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        for block in self._blocks:
            block.restyle()
