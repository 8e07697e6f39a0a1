"""The queue pane: jobs in the order they are served, what is done with them by key and mouse."""

from __future__ import annotations

from datetime import datetime

from textual import events
from textual.message import Message

from ..commands import bindings
from ..spans import Line, wrap_spans
from ..state import DashboardState, QueueState
from ..widgets.virtual_rows import VirtualRows
from .queue_lines import EMPTY, Shape, dropped_line, head_line, job_lines, queue_title, rule_line, shape_of


class QueuePane(VirtualRows):
    """Jobs. What a key asks for is asked of all marked jobs, else of the one under the cursor."""

    BINDINGS = bindings("queue")

    class Asked(Message):
        """Something is to be done with jobs."""

        def __init__(self, what: str, jobs: tuple[int, ...]) -> None:
            """`what`: "pause" (or resume), "pause now", "cancel", "undo", "up", "down", "raise" or "lower"."""
            super().__init__()
            self.what = what
            self.jobs = jobs

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.marked: set[int] = set()
        """Jobs that the next key acts on; only open ones stay marked."""
        self.undo_key = "u"
        self._state: DashboardState | None = None
        self._wall: datetime | None = None
        self._numbers: list[int] = []

    # ------------------------------------------------------------------ showing
    def show(self, state: DashboardState, wall: datetime | None = None) -> None:
        """`wall`: the time of day."""
        self._state, self._wall = state, wall
        queue = state.queue
        for number in [each for each in self.marked if each not in queue.jobs or not queue.jobs[each].state.open]:
            self.marked.discard(number)
        width = max(20, self.text_width)
        self.border_title = queue_title(state, self.marked, width)
        shape = shape_of(width, self.scrollable_content_region.height)
        self._numbers = queue.numbers
        if not self._numbers:
            lines = wrap_spans(EMPTY, width)
            self.set_view([None] * len(lines), lines.__getitem__)
            return
        job = queue.jobs.get(int(self.cursor)) if self.cursor else None
        keys = _keys(queue, self._numbers, shape)
        self.set_view(keys, self._line_of(queue, shape, width), follow=job is None or job.state.open)

    def _line_of(self, queue: QueueState, shape: Shape, width: int) -> _Maker:
        return _Maker(queue, self._numbers, shape, width, frozenset(self.marked), self._wall, self.undo_key)

    def _show_again(self) -> None:
        if self._state is not None:
            self.show(self._state, self._wall)

    # ------------------------------------------------------------------ asking
    @property
    def under_cursor(self) -> int | None:
        return int(self.cursor) if self.cursor else None

    @property
    def chosen(self) -> tuple[int, ...]:
        """What a key acts on, as it is served."""
        if self.marked:
            return tuple(number for number in self._numbers if number in self.marked)
        return (self.under_cursor,) if self.under_cursor is not None else ()

    def action_ask(self, what: str) -> None:
        if jobs := self.chosen:
            self.post_message(self.Asked(what, jobs))
        if what == "cancel" and not self.marked:
            self._go_on()

    def action_undo(self) -> None:
        """Take the cancel of the chosen jobs back, else the latest one."""
        self.post_message(self.Asked("undo", self.chosen))

    def _go_on(self) -> None:
        """To the next open job, so that a cancelled one does not take the cursor away with it."""
        if self._state is None or self.under_cursor is None:
            return
        opened = self._numbers[: self._state.queue.open_count]
        if self.under_cursor in opened and len(opened) > 1:
            at = opened.index(self.under_cursor)
            self.cursor = str(opened[at + 1] if at + 1 < len(opened) else opened[at - 1])
            self.refresh()
            self.show_cursor()

    def action_open_row(self) -> None:
        self.action_open()

    # ------------------------------------------------------------------ marking
    def action_mark(self) -> None:
        """Mark the job under the cursor, or no longer, and go to the next one."""
        if self.under_cursor is not None:
            self.toggle(self.under_cursor)
            self.move(1)

    def action_clear_marks(self) -> None:
        self.marked.clear()
        self._show_again()

    def toggle(self, number: int) -> None:
        state = self._state
        if state is None or number not in state.queue.jobs or not state.queue.jobs[number].state.open:
            return
        self.marked ^= {number}
        self._show_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape clears marks while there are any; else it is left to the dashboard."""
        return bool(self.marked) if action == "clear_marks" else super().check_action(action, parameters)

    def on_click(self, event: events.Click) -> None:
        """With ctrl, or on the place of the mark, a click marks a job."""
        at = event.get_content_offset_capture(self)
        row = at.y + self.scroll_offset.y
        if not 0 <= row < len(self._keys) or (key := self._keys[row]) is None:
            return
        if event.ctrl or at.x == 0:
            event.prevent_default()
            self.cursor = key
            self.toggle(int(key))
            self.refresh()


class _Maker:
    """Makes the line of a row when it is seen."""

    def __init__(
        self, queue: QueueState, numbers: list[int], shape: Shape, width: int, marked: frozenset[int],
        wall: datetime | None, undo: str,
    ) -> None:  # fmt: skip
        self._queue, self._numbers, self._shape, self._width = queue, numbers, shape, width
        self._marked, self._wall, self._undo = marked, wall, undo
        self._head = 1 if shape.headed else 0
        self._opened = queue.open_count

    def __call__(self, y: int) -> Line:
        y -= self._head
        lines = self._shape.lines
        if y < 0:
            return head_line(self._shape)
        if y >= self._opened * lines:
            y -= self._opened * lines
            if y == 0 and self._opened < len(self._numbers):
                return rule_line(self._queue, self._width)
            index, line = self._opened + (y - 1) // lines, (y - 1) % lines
            if index >= len(self._numbers):
                return dropped_line(self._queue)
        else:
            index, line = divmod(y, lines)
        number = self._numbers[index]
        job = self._queue.jobs.get(number)
        if job is None:
            return ()
        return job_lines(
            self._queue, job, self._shape, marked=number in self._marked, wall=self._wall, undo=self._undo
        )[line]


def _keys(queue: QueueState, numbers: list[int], shape: Shape) -> list[str | None]:
    """The key of each line, in the order in which `_Maker` makes them."""
    opened = queue.open_count
    keys: list[str | None] = [None] if shape.headed else []
    for number in numbers[:opened]:
        keys += [str(number)] * shape.lines
    if opened < len(numbers):
        keys.append(None)
        for number in numbers[opened:]:
            keys += [str(number)] * shape.lines
    if queue.dropped:
        keys.append(None)
    return keys
