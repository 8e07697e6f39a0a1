"""The chat: transcript, what waits to be sent, choices for the next request, and the input."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from ..safe_text import one_line
from ..spans import Line, join
from ..state import (
    DashboardState,
    DecisionEntry,
    EndEntry,
    Entry,
    ErrorEntry,
    NoticeEntry,
    OfferEntry,
    PromptEntry,
    RunView,
    StageEntry,
    StoredEntry,
)
from ..widgets.blocks import level_of
from ..widgets.lines import Lines
from ..widgets.prompt import PromptArea, PromptBox
from ..widgets.token_log import TokenLog
from . import chat_lines as look

QUEUED_SHOWN = 3


class ChatPane(Vertical):
    """Folds entries of the state into the token log. Holds no engine."""

    def __init__(self, clock: Callable[[], float], *, id: str) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._fed: dict[str, int] = {}
        self._views: dict[str, StageEntry] = {}
        self._pinned: set[str] = set()
        self._keys: dict[str, str] = {}
        self._greeting = False
        self._cycle = 0

    def compose(self) -> ComposeResult:
        yield TokenLog(id="log")
        yield Lines(id="waiting")
        yield PromptBox(id="prompt-box")
        yield Lines(id="chips")

    def on_mount(self) -> None:
        self.border_title = "Chat"
        self.log_view.can_focus = True

    @property
    def log_view(self) -> TokenLog:
        return self.query_one(TokenLog)

    @property
    def prompt(self) -> PromptArea:
        return self.query_one(PromptArea)

    def greet(self, keys: dict[str, str]) -> None:
        """The first screen, and how keys are called from now on."""
        self._keys = keys
        self._greeting = True
        self.log_view.put_lines("welcome", look.welcome_lines(keys))
        self.log_view.flush()

    # ------------------------------------------------------------------ transcript
    def show_entries(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        for entry in entries:
            self._show(entry)
        self.log_view.flush()

    def _show(self, entry: Entry) -> None:
        log = self.log_view
        match entry:
            case StageEntry():
                self._show_stage(entry)
            case PromptEntry():
                self._cycle = 0
                log.put_lines(entry.key, look.prompt_lines(entry.text))
                if not log.following:
                    log.action_follow()
            case DecisionEntry():
                log.put_lines(entry.key, look.decision_lines(entry.routed))
            case NoticeEntry():
                log.put_lines(entry.key, look.notice_lines(entry.notice), indent=4)
            case ErrorEntry():
                log.put_lines(entry.key, look.error_lines(entry.error), indent=4)
            case OfferEntry():
                log.put_lines(entry.key, look.offer_lines(entry.offers, self._keys.get("open-offer", "ctrl+o")), 4)
            case StoredEntry():
                self._show_stored(entry)
            case EndEntry():
                log.put_lines(entry.key, look.end_lines())

    def _show_stage(self, entry: StageEntry) -> None:
        log, view, key = self.log_view, entry.view, entry.key
        self._views[key] = entry
        block = log.stage_block(key)
        folded = block.collapsed if block else False
        header = look.stage_header(view, self._clock(), folded=folded)
        log.put_stage(key, header, look.stage_footer(view), level_of(view.confidence))
        if view.finished is None:
            done = self._fed.get(key, 0)
            if len(view.parts) > done:
                log.feed(key, "".join(view.parts[done:]))
                self._fed[key] = len(view.parts)
            return
        if self._fed.pop(key, None) is not None or not (block and block.final):
            log.complete(key, view.text)
        if view.answered:
            self._fold_before(entry)

    def _show_stored(self, entry: StoredEntry) -> None:
        log, event = self.log_view, entry.event
        if event.reused and not any(view.run.run_id == event.run_id for view in self._views.values()):
            body = f"{entry.key}-text"
            log.put_stage(body, [], [], level_of(event.content.confidence))
            log.complete(body, event.content.text)
        log.put_lines(entry.key, look.stored_lines(event, self._keys), 4)

    # ------------------------------------------------------------------ stages
    def _fold_before(self, entry: StageEntry) -> None:
        """The answer upgrades in place: what came before is folded, unless someone is reading back."""
        if not self.log_view.following:
            return
        for key, other in self._views.items():
            if other.run is entry.run and other.view.index < entry.view.index and key not in self._pinned:
                self._fold(key, True)

    def fold_when_following(self) -> None:
        """Fold what stayed open while someone read back."""
        newest = next((view for view in reversed(self._views.values()) if view.view.answered), None)
        if newest is not None:
            self._fold_before(newest)
            self.log_view.flush()

    def _fold(self, key: str, folded: bool) -> None:
        entry = self._views.get(key)
        block = self.log_view.stage_block(key)
        if entry is None or block is None or block.collapsed == folded:
            return
        self.log_view.fold(key, folded)
        header = look.stage_header(entry.view, self._clock(), folded=folded)
        self.log_view.put_stage(key, header, look.stage_footer(entry.view), level_of(entry.view.confidence))

    def toggle(self, key: str) -> None:
        """Fold or unfold a stage by its header."""
        block = self.log_view.stage_block(key)
        if block is not None and key in self._views:
            self._pinned.add(key)
            self._fold(key, not block.collapsed)
            self.log_view.flush()

    def cycle(self, run: RunView) -> str:
        """Show the newest stage, then each earlier one alone, then all; returns what is shown, in words."""
        keys = [key for key, entry in self._views.items() if entry.run is run and entry.view.text.strip()]
        if not keys:
            return ""
        self._cycle = (self._cycle + 1) % (len(keys) + 1)
        every = self._cycle == len(keys)
        shown = keys[len(keys) - 1 - self._cycle] if not every else keys[0]
        for key in keys:
            self._pinned.add(key)
            self._fold(key, not every and key != shown)
        self.log_view.flush()
        self.log_view.show_block(shown)
        return "all stages" if every else one_line(self._views[shown].view.name)

    # ------------------------------------------------------------------ around the input
    def show_waiting(self, state: DashboardState) -> None:
        """Prompts that wait for the running answer, dimmed and in order."""
        lines: list[Line] = [
            ((f"  {number} ", "dim"), (f"queued: {one_line(request.text, 200)}", "dim"))
            for number, request in enumerate(state.queued[:QUEUED_SHOWN], 1)
        ]
        if len(state.queued) > QUEUED_SHOWN:
            lines.append(((f"    and {len(state.queued) - QUEUED_SHOWN} more", "dim"),))
        waiting = self.query_one("#waiting", Lines)
        waiting.display = bool(lines)
        waiting.styles.height = len(lines)
        waiting.set_lines(lines)

    def show_chips(self, state: DashboardState) -> None:
        """Choices for the next request, and whether something new is below."""
        chosen = state.overrides
        chips: list[Line] = [
            ((f" {name}: {one_line(str(value))} ", "chip-on"),)
            for name, value in (("mode", chosen.mode), ("route", chosen.route), ("mantra", chosen.mantra))
            if value
        ]
        log = self.log_view
        if not log.following:
            text = " ↓ new below, End follows " if log.unseen else " reading back, End follows "
            chips.append(((text, "chip-on" if log.unseen else "chip"),))
        line = self.query_one("#chips", Lines)
        line.display = bool(chips)
        line.set_lines([join(chips, " ")] if chips else [])
