"""How the queue reads: one row a job as they are served, then the ended ones. Pure functions.

Where there is room to the side, a job is one line; in a narrow pane it is two.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from ...domain.jobs import Job, JobState
from ..safe_text import cut, one_line, padded, width_of
from ..spans import Line, Span, plural
from ..state import DashboardState, QueueState
from .queue_words import about, attempts_of, fitness_of, left_of, mark_of, state_words, timed

EMPTY: Line = (
    ("Answers that score low and requests in optimize mode are improved here while you need no model. ", "dim"),
    ("/optimize adds others.", "dim"),
)
COLUMNS = (("try", 6), ("fitness", 8), ("left", 8))
"""What stands beside the name and the cells that it takes, the blank before it included."""
LEAD = 3
"""Cells before the name: whether it is marked, and its state."""
ONE_LINE = 64
"""Cells from which a job is one line."""
LEAST_NAME, MOST_NAME = 10, 28
LEAST_TAIL = 12
"""Cells below which it is not said what a job does."""
HEADED = 8
"""Lines from which there is a line with the names of the columns."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How jobs are laid out in a pane of a size."""

    name: int
    columns: tuple[tuple[str, int], ...]
    tail: int
    """Cells for what is said of a job."""
    lines: int
    """1, or 2 where what is said has a line of its own."""
    headed: bool


def shape_of(width: int, height: int) -> Shape:
    """The layout for a pane; columns are dropped by priority where it is narrow."""
    two = width < ONE_LINE and height >= 4
    columns = list(COLUMNS)
    tail = 0 if two else LEAST_TAIL + 2
    for least in ("fitness", "try", "left"):
        if width - LEAD - sum(size for _, size in columns) - tail >= LEAST_NAME + 4:
            break
        columns = [column for column in columns if column[0] != least]
    rest = width - LEAD - sum(size for _, size in columns)
    if two:
        return Shape(max(4, rest), tuple(columns), max(4, width - LEAD), 2, height >= HEADED)
    name = max(4, min(MOST_NAME, max(LEAST_NAME, rest // 3), rest))
    room = rest - name - 2
    return Shape(name, tuple(columns), room if room >= LEAST_TAIL else 0, 1, height >= HEADED)


def head_line(shape: Shape) -> Line:
    cells = "".join(padded(name, size, right=True) for name, size in shape.columns)
    return ((f"{' ' * LEAD}{padded('artifact', shape.name)}{cells}", "dim"),)


def job_lines(
    queue: QueueState, job: Job, shape: Shape, *, marked: bool, wall: datetime | None, undo: str
) -> tuple[Line, ...]:
    """A job in as many lines as the shape has."""
    glyph, ink = mark_of(job)
    open_ = job.state.open
    first: list[Span] = [("+" if marked else " ", "accent"), (f"{glyph} ", ink)]
    first.append((padded(one_line(job.artifact_name), shape.name), "text" if open_ else "dim"))
    fitness, better = fitness_of(job)
    values = {
        "try": (attempts_of(job), "dim"),
        "fitness": (fitness, better),
        "left": (left_of(queue.left.get(job.id)) if timed(job) else "", "text"),
    }
    for name, size in shape.columns:
        text, colour = values[name]
        first.append((padded(text, size, right=True), colour))
    if not shape.tail:
        return (tuple(first),)
    tail = _tail(state_words(queue, job, wall, undo), shape.tail, ink)
    if shape.lines == 2:
        return (tuple(first), ((" " * LEAD, "text"), *tail))
    return ((*first, ("  ", "text"), *tail),)


def _tail(words: list[str], width: int, ink: str) -> Line:
    """As many words as fit, the first one in any case."""
    spans: list[Span] = [(cut(words[0], width), ink)]
    used = width_of(spans[0][0])
    for text in words[1:]:
        if used + 3 + width_of(text) <= width:
            spans.append((f" · {text}", "dim"))
            used += 3 + width_of(text)
    return tuple(spans)


def rule_line(queue: QueueState, width: int) -> Line:
    """Between the open jobs and the ended ones."""
    ended = len(queue.jobs) - queue.open_count
    text = f"── {plural(ended, 'job')} ended "
    return ((text + "─" * max(0, width - width_of(text)), "dim"),)


def dropped_line(queue: QueueState) -> Line:
    return ((f"{queue.dropped} more ended before; dise queue list shows them.", "dim"),)


def queue_title(state: DashboardState, marked: Set[int] = frozenset(), width: int = 200) -> str:
    """How many jobs wait, run and are paused, how long all takes, and that the person comes first.

    Where it does not fit, what can be seen in the rows is left out.
    """
    parts = counts(state.queue)
    seen = len(parts)
    if parts:
        parts += whole_words(state.queue)
    if parts and (state.active is not None or state.queue.yours):
        parts.append("you first")
    end = f" ─ {len(marked)} marked" if marked else ""
    while seen > 1 and width_of(" · ".join(parts)) + len("Queue ─ ") + len(end) > width - 4:
        seen -= 1
        del parts[seen]
    return f"Queue ─ {' · '.join(parts)}{end}" if parts else f"Queue{end}"


def counts(queue: QueueState) -> list[str]:
    """Of open jobs, in words."""
    of = queue.counts
    found = (
        (of.get(JobState.QUEUED, 0), "waiting"),
        (of.get(JobState.RUNNING, 0) + of.get(JobState.PAUSING, 0), "running"),
        (of.get(JobState.PAUSED, 0), "paused"),
    )
    return [f"{count} {word}" for count, word in found if count]


_GOING = (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING)
"""What ends by itself; how long a pause takes is for the person to say."""


def whole_words(queue: QueueState) -> list[str]:
    """How long all of it takes."""
    whole = queue.whole
    if whole is None or whole.seconds == 0 or not any(queue.counts.get(state, 0) for state in _GOING):
        return []
    if whole.seconds is not None:
        return [f"at most {about(whole.seconds)}"]
    return [f"over {about(whole.at_least)}"] if whole.at_least >= 1 else []


def queue_summary(queue: QueueState) -> Line:
    parts = counts(queue)
    if not parts:
        return (("queue empty", "text"),)
    running = next((job for job in queue.ordered() if job.state is JobState.RUNNING), None)
    if running is not None and (attempts := attempts_of(running)):
        parts.append(f"{one_line(running.artifact_name, 16)} {attempts}")
    return (("queue: " + ", ".join(parts), "text"),)
