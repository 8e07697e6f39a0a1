"""Finished stages of the token log rendered as Markdown, one at a time, in a thread.

Owns when that happens and what is done when it fails. How Markdown looks is in `markdown_lines`.
"""

from __future__ import annotations

import asyncio
import logging
from abc import ABCMeta, abstractmethod

from textual.message_pump import _MessagePumpMeta  # Textual names the class of its widget classes nowhere else

from .blocks import GUTTER_WIDTH, Block, StageBlock
from .lines import Inked
from .markdown_lines import MarkdownInks, markdown_lines

log = logging.getLogger(__name__)

MARKDOWN_LIMIT = 200_000
"""Characters; a longer text stays as it was written."""


class _AbstractWidget(_MessagePumpMeta, ABCMeta):
    """Both what makes a class abstract and what makes it a widget."""


class MarkdownLog(Inked, metaclass=_AbstractWidget):
    """The base of `TokenLog`: it has the blocks, this renders them."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks: list[Block] = []
        self._generation = 0
        self._wanted = asyncio.Event()

    @property
    def _content_width(self) -> int:
        return max(8, self.text_width)

    @abstractmethod
    def _touch(self, key: str) -> None:
        """A block changed; an empty key stands for all."""

    @abstractmethod
    def flush(self) -> None:
        """Show everything that changed since the last flush."""

    def theme_changed(self) -> None:
        """Markdown carries its colours with it: render it again."""
        self._generation += 1
        self._wanted.set()

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self.theme_changed())
        self.run_worker(self._render_markdown(), group="markdown", exit_on_error=True)

    def _inks(self, level: str) -> MarkdownInks:
        text = "dim" if level == "low" else "text"
        dark = self.app.current_theme.dark
        colour = self.ink(text).bgcolor
        background = "default" if colour is None or colour.is_default else colour.name
        return MarkdownInks(
            self.ink(text), self.ink("strong"), self.ink("dim"), self.ink(level), self.ink("accent"),
            background, "one-dark" if dark else "xcode",
        )  # fmt: skip

    async def _render_markdown(self) -> None:
        """Render finished stages one after another, the newest first, whenever there are any."""
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            await asyncio.sleep(0.05)
            while (block := self._next_markdown()) is not None:
                key = (self._content_width, self._generation)
                await self._render_block(block, key)

    def _next_markdown(self) -> StageBlock | None:
        if not self.size.width:
            return None  # hidden; it is wrapped anew when it is shown
        key = (self._content_width, self._generation)
        for block in reversed(self._blocks):
            if isinstance(block, StageBlock) and block.wants_markdown(key):
                return block
        return None

    async def _render_block(self, block: StageBlock, key: tuple[int, int]) -> None:
        text = block.text
        inks = self._inks(block.level)
        width = key[0] - GUTTER_WIDTH
        try:
            if len(text) > MARKDOWN_LIMIT:
                raise ValueError("longer than the limit for Markdown")
            lines = await asyncio.to_thread(markdown_lines, text, width, inks)
        except Exception as error:  # a third-party parser met hostile text: the raw text stays, the reason is logged
            log.warning("an answer stays raw, Markdown failed: %r", error)
            block.raw_only = True
            return
        if block.text == text and key == (self._content_width, self._generation) and not block.collapsed:
            block.set_marked(lines, key)
            self._touch("")
            self.flush()
