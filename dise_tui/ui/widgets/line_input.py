"""A line of text that is typed into, for filters and confirmations. Its cursor stands still, as the prompt's does."""

from __future__ import annotations

from textual.widgets import Input


class LineInput(Input):
    """An `Input` of one row without a blinking cursor: nothing is redrawn while nobody does anything."""

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, compact=True, id=id)
        self.cursor_blink = False
