"""The input: several lines, Enter sends, Up and Down at its edges walk through the history, Tab completes commands."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static, TextArea

from ..commands import by_controller, keys_of
from .completion import CompletionList

MAX_PROMPT = 100_000
"""Characters; a larger paste is cut, and the cut is reported."""


class PromptArea(TextArea):
    """Text area whose Enter sends. Posts messages only; what is done with a prompt is for the app."""

    class Sent(Message):
        """`typed` has a blank before it where a person put one: that makes a prompt of what looks like a command."""

        def __init__(self, text: str, typed: str = "") -> None:
            super().__init__()
            self.text = text
            self.typed = typed or text

    class CompletionWanted(Message):
        """The list of completions is to be shown again."""

    class Cut(Message):
        """A paste was longer than the prompt may be."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            "", id=id, compact=True, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False,
            placeholder="Ask for something, / for commands",
        )  # fmt: skip
        # A blinking cursor costs a repaint twice a second for ever.
        self.cursor_blink = False
        self._send_keys, self._newline_keys = keys_of("send", {}), keys_of("newline", {})
        self._history: list[str] = []
        self._at: int | None = None
        self._draft = ""
        self._recalled: str | None = None
        self._shut = False
        self.completion: CompletionList | None = None
        """There once the chat is furnished."""

    def set_keymap(self, keymap: dict[str, str]) -> None:
        self._send_keys, self._newline_keys = keys_of("send", keymap), keys_of("newline", keymap)

    async def _on_key(self, event: events.Key) -> None:
        """Send and newline are handled here, in line with the letters: a binding would overtake quick typing."""
        if self._completes(event.key):
            event.stop()
            event.prevent_default()
        elif event.key in self._send_keys or event.key in self._newline_keys:
            event.stop()
            event.prevent_default()
            if event.key in self._send_keys:
                self.action_send()
            else:
                self.action_newline()

    # ------------------------------------------------------------------ commands
    @property
    def command_line(self) -> str | None:
        """The command that is being typed and may be completed; None for anything else."""
        text = self.text
        if not text.startswith("/") or "\n" in text or text.startswith("//"):
            self._shut = False
            return None
        at_end = self.cursor_location == self.document.end and self.selection.is_empty
        return text if at_end and text != self._recalled and not self._shut else None

    def _completes(self, key: str) -> bool:
        """Whether a key was meant for the list of completions; it is obeyed then."""
        offers = self.completion
        if offers is None or not self.text.startswith("/"):
            return False
        if key == "tab" and self.command_line is None and self._shut:
            self._shut = False
            self.post_message(self.CompletionWanted())
            return True
        if not offers.is_open:
            # A tab that is quicker than the list must not take the focus away.
            return key == "tab" and self.command_line is not None
        if key in ("tab", "shift+tab"):
            self.take(offers.chosen or offers.first or "")
        elif key == "escape":
            self._shut = True
            self.close_completion()
        elif key == "down" or (key == "up" and offers.chosen is not None):
            offers.walk(1 if key == "down" else -1)
            self.offer(self.text, offers.chosen or offers.first or "")
        elif key in self._send_keys and offers.chosen is not None:
            self.take(offers.chosen)
        else:
            return False
        return True

    def take(self, line: str) -> None:
        """Go on with a completed line."""
        if line:
            self.close_completion()
            self.text = line
            self.move_cursor(self.document.end)

    def offer(self, line: str, first: str) -> None:
        """Show how the word that is being typed would go on, in the line itself; Right takes it."""
        begun = not line.endswith((" ", "/")) and first.startswith(line) and self.command_line == line
        self.suggestion = first[len(line) :] if begun else ""

    def close_completion(self) -> None:
        self.suggestion = ""
        if self.completion is not None:
            self.completion.close()

    def update_suggestion(self) -> None:
        """What was offered belongs to the end of a command."""
        if self.suggestion and self.command_line is None:
            self.suggestion = ""

    def on_text_area_selection_changed(self) -> None:
        """The cursor was moved away from the end of a command."""
        if self.command_line is None:
            self.close_completion()

    def on_blur(self) -> None:
        self.close_completion()

    def set_history(self, prompts: list[str]) -> None:
        """Prompts typed before, oldest first."""
        self._history = [*prompts, *self._history]

    def action_send(self) -> None:
        text = self.text.strip()
        if not text:
            return
        typed = f" {text}" if text.startswith("/") and self.text[:1].isspace() else text
        if not self._history or self._history[-1] != typed:
            self._history.append(typed)
        self._at = self._recalled = None
        self.close_completion()
        self.clear()
        self.post_message(self.Sent(text, typed))

    def action_newline(self) -> None:
        self.insert("\n")

    def fill(self, text: str) -> None:
        """Put text before what is typed already, cursor at the end."""
        typed = self.text
        self.text = f"{text}\n{typed}" if typed.strip() else text
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        # Runs before the text area's own handler, which inserts what is left in the event.
        room = MAX_PROMPT - len(self.text)
        if len(event.text) > room:
            event.text = event.text[: max(0, room)]
            self.post_message(self.Cut())

    def action_cursor_up(self, select: bool = False) -> None:
        if select or not self.cursor_at_first_line or self.cursor_location != self._edge_of_line(first=True):
            super().action_cursor_up(select)
            return
        self._walk(-1)

    def action_cursor_down(self, select: bool = False) -> None:
        if select or not self.cursor_at_last_line or self.cursor_location != self._edge_of_line(first=False):
            super().action_cursor_down(select)
            return
        self._walk(1)

    def action_cursor_page_up(self) -> None:
        self.call_next(self.run_action, by_controller("log-up"))

    def action_cursor_page_down(self) -> None:
        self.call_next(self.run_action, by_controller("log-down"))

    def action_cursor_line_end(self, select: bool = False) -> None:
        """End in an empty prompt goes to the newest line of the answer."""
        if self.text:
            super().action_cursor_line_end(select)
        else:
            self.call_next(self.run_action, by_controller("follow"))

    def _edge_of_line(self, *, first: bool) -> tuple[int, int]:
        """Where Up and Down leave the text: its first line's start or end, and its very end."""
        if first:
            row, column = self.cursor_location
            return (0, column) if row == 0 and column in (0, len(self.document[0])) else (0, 0)
        return self.document.end

    def _walk(self, step: int) -> None:
        if not self._history:
            return
        if self._at is None:
            if step > 0:
                return
            self._draft, self._at = self.text, len(self._history)
        self._at += step
        if self._at >= len(self._history):
            self._at = None
        else:
            self._at = max(0, self._at)
        self._recalled = self._draft if self._at is None else self._history[self._at]
        self.text = self._recalled
        self.close_completion()
        self.move_cursor(self.document.end)


class PromptBox(Horizontal):
    """The mark and the input beside it."""

    def compose(self) -> ComposeResult:
        yield Static("❯", id="prompt-mark", markup=False)
        yield PromptArea(id="prompt")
