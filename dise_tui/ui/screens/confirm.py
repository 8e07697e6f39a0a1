"""A question before something is lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ..widgets.line_input import LineInput


class ConfirmScreen(ModalScreen[bool]):
    """Yes on y or Enter, no on n or Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("y,enter", "answer(True)", "Yes"), ("n,escape", "answer(False)", "No")]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Static("y yes · n no", markup=False, classes="hint")

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)


class TypedConfirmScreen(ModalScreen[bool]):
    """Yes only when a word is typed out: for what must not happen by a key meant for something else. No on Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "refuse", "No")]

    def __init__(self, question: str, word: str) -> None:
        super().__init__()
        self._question = question
        self._word = word

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog danger"):
            yield Static(self._question, markup=False)
            yield LineInput(f"type {self._word} and press enter")
            yield Static(f"{self._word} + enter yes · esc no", markup=False, classes="hint")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.value.strip().lower() == self._word:
            self.dismiss(True)
        else:
            event.input.clear()

    def action_refuse(self) -> None:
        self.dismiss(False)
