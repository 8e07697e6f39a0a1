"""The transcript of the chat: what each entry of the state is in the token log, and which stages are folded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..safe_text import one_line
from ..state import (
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
from ..widgets.token_log import TokenLog
from . import chat_lines as look
from .answer_lines import answer_lines, typed_lines
from .welcome import welcome_lines

if TYPE_CHECKING:
    from ...domain.hardware import BackendInfo


class Transcript:
    """Folds entries of the state into a token log. Holds no engine."""

    def __init__(self, log: TokenLog, clock: Callable[[], float], keys: Mapping[str, str]) -> None:
        """`keys`: how the keys of commands are called in hints."""
        self._log = log
        self._clock = clock
        self._keys = keys
        self._fed: dict[str, int] = {}
        self._restarts: dict[str, int] = {}
        self._views: dict[str, StageEntry] = {}
        self._pinned: set[str] = set()
        self._cycle = 0

    def greet(self, backend: BackendInfo | None = None, pull: str = "") -> None:
        """The first thing in it, and once more when it is known which models answer; see `welcome_lines`."""
        if backend is None or self._log.has("welcome"):  # it may have been cleared away
            self._log.put_lines("welcome", welcome_lines(self._keys, backend, pull))

    def show_answer(self, key: str, line: str, title: str, lines: Sequence[str], level: str) -> None:
        """A command that was typed, and what dise says to it."""
        self._log.put_lines(f"{key}-line", typed_lines(line))
        self._log.put_lines(key, answer_lines(title, lines, level), indent=6)
        if not self._log.following:
            self._log.action_follow()
        self._log.flush()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        for entry in entries:
            self._show(entry)
        self._log.flush()

    def _show(self, entry: Entry) -> None:
        log = self._log
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
        log, view, key = self._log, entry.view, entry.key
        self._views[key] = entry
        block = log.stage_block(key)
        folded = block.collapsed if block else False
        self._put(entry, folded)
        if view.restarts != self._restarts.get(key, 0):
            self._restarts[key] = view.restarts
            self._fed.pop(key, None)
            log.clear_text(key)
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
        log, event = self._log, entry.event
        shown = [other.view for other in self._views.values() if other.run.run_id == event.run_id]
        if event.reused and not shown:
            body = f"{entry.key}-text"
            log.put_stage(body, [], [], level_of(event.content.confidence))
            log.complete(body, event.content.text)
        newest = next((view.name for view in reversed(shown) if view.answered), event.stage)
        log.put_lines(entry.key, look.stored_lines(event, self._keys, event.stage if event.stage != newest else ""), 4)

    # ------------------------------------------------------------------ stages
    def _fold_before(self, entry: StageEntry) -> None:
        """The answer upgrades in place: what came before is folded, unless someone is reading back."""
        if not self._log.following:
            return
        for key, other in self._views.items():
            if other.run is entry.run and other.view.index < entry.view.index and key not in self._pinned:
                self._fold(key, True)

    def fold_when_following(self) -> None:
        """Fold what stayed open while someone read back."""
        newest = next((view for view in reversed(self._views.values()) if view.view.answered), None)
        if newest is not None:
            self._fold_before(newest)
            self._log.flush()

    def _fold(self, key: str, folded: bool) -> None:
        entry = self._views.get(key)
        block = self._log.stage_block(key)
        if entry is None or block is None or block.collapsed == folded:
            return
        self._log.fold(key, folded)
        self._put(entry, folded)

    def _put(self, entry: StageEntry, folded: bool) -> None:
        """Renew what stands above and below the text of a stage."""
        view, now, width = entry.view, self._clock(), self._log.text_width or 78
        header = look.stage_header(view, now, folded=folded, width=width)
        self._log.put_stage(entry.key, header, look.stage_footer(view, now, width), level_of(view.confidence))

    def toggle(self, key: str) -> None:
        """Fold or unfold a stage by its header."""
        block = self._log.stage_block(key)
        if block is not None and key in self._views:
            self._pinned.add(key)
            self._fold(key, not block.collapsed)
            self._log.flush()

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
        self._log.flush()
        self._log.show_block(shown)
        return "all stages" if every else one_line(self._views[shown].view.name)
