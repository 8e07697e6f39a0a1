"""How the leaderboard of a background job reads: one row a variant, the incumbent among them, best first. Pure.

What stands in the cells is in `board_cells`; candidates seen from several sides are in `board_sides`.
"""

from __future__ import annotations

from ...domain.jobs import JobState
from ...domain.optimizing import Stage
from ..safe_text import cut, one_line, padded, width_of
from ..spans import Line, fit_line, join, line_width, ratio, wrap_spans
from ..state import DashboardState
from ..state.variants import INCUMBENT, JobBoard, VariantView
from . import board_cells as cells
from .board_sides import BY, side_rows
from .frame import span_of
from .wait_lines import wait_words

_STATE = ("state", 13)
_COLUMNS: cells.Columns = (
    ("fit", 5), ("Δ", 6), ("tests", 7), ("gen", 6), ("load", 6), ("exec", 7), ("Q", 4), ("S", 4), ("cov", 5),
)  # fmt: skip
_LEAST_MISSED = ("load", "S", "Q", "exec", "cov")
_DROPPED = ("gen", "tests", "Δ")
LEAST_NAME = 17
ROOMY_NAME = 20
"""Cells of name beside which the columns stay that are missed least."""
LEAST_REASON = 24
"""Cells of the reason of a failure that stay beside a name."""
SHOWN_ROUNDS = 3
"""Rounds without a gain that end a job."""
_STAGES = {
    Stage.EXPERIMENTS: "experiments",
    Stage.TOOL_EVOLUTION: "tool evolution",
    Stage.TEMPERATURE: "temperature",
    Stage.REFINEMENT: "refinement",
}
_JOB_WORDS = {
    JobState.QUEUED: "waits its turn",
    JobState.RUNNING: "works",
    JobState.PAUSING: "is being paused",
    JobState.PAUSED: "paused by you",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
    JobState.CANCELLED: "cancelled",
    JobState.STOPPED: "stopped",
}
Target = tuple[int, int, int | None]
"""From column, to column, job; None: the answer."""


def source_tabs(state: DashboardState, width: int) -> tuple[Line, list[Target]]:
    """What can be looked at, on one line, where there is more than one thing; and where a click leads."""
    sources = state.boards.sources(state.newest is not None)
    if len(sources) < 2:
        return (), []
    labels = [_source(state, source) for source in sources]
    at = sources.index(state.boards.shown) if state.boards.shown in sources else 0
    first = at
    while first > 0 and sum(width_of(label) + 1 for label in labels[first - 1 : at + 1]) + 2 <= width:
        first -= 1
    spans: list[tuple[str, str]] = [("‹" if first else " ", "dim")]
    targets: list[Target] = []
    for source, label in list(zip(sources, labels, strict=True))[first:]:
        start = line_width(spans)
        if start + width_of(label) + 2 > width and source != state.boards.shown:
            spans.append(("›", "dim"))
            break
        spans += [(label, "tab-on" if source == state.boards.shown else "tab"), (" ", "text")]
        targets.append((start, start + width_of(label), source))
    return tuple(spans), targets


def _source(state: DashboardState, source: int | None) -> str:
    if source is None:
        return " answer "
    board = state.boards.jobs[source]
    same = sum(1 for other in state.boards.jobs.values() if other.artifact_id == board.artifact_id)
    which = f" #{source}" if same > 1 else ""
    return f" {'▶ ' if board.worked_on else ''}{one_line(board.artifact_name, 20)}{which} "


def job_rows(board: JobBoard, now: float, width: int, view: str) -> list[tuple[str | None, Line]]:
    """What the job does, then its rows, by rank or seen from several sides."""
    rows: list[tuple[str | None, Line]] = [(None, line) for line in _status(board, width)]
    if view in BY:
        return rows + side_rows(board, width, view)
    columns = cells.fitting((_STATE, *_COLUMNS), _LEAST_MISSED, width, ROOMY_NAME)
    columns = cells.fitting(columns, _DROPPED, width, LEAST_NAME)[1:]
    name_width = max(4, width - cells.LEAD - _STATE[1] - sum(size for _, size in columns))
    names = "variant, ranks so far" if board.worked_on and board.scored and name_width > 21 else "variant"
    head = padded("", cells.LEAD) + padded(names, name_width) + padded(f" {_STATE[0]}", _STATE[1])
    rows.append((None, ((head + "".join(padded(name, size, right=True) for name, size in columns), "dim"),)))
    rank = 0
    for number in board.order():
        score = board.score_of(number)
        variant = board.variants.get(number)
        ranked = score is not None and score.fitness is not None and board.comparable(score)
        rank += ranked and (variant is None or variant.scored)
        line = _row(board, number, rank if ranked else 0, columns, name_width, now)
        rows.append((f"job/{board.job_id}/{number}", line))
    return rows


def _row(board: JobBoard, number: int, rank: int, columns: cells.Columns, name_width: int, now: float) -> Line:
    room = _STATE[1] + sum(size for _, size in columns)
    if number == INCUMBENT:
        return _incumbent(board, rank, columns, name_width)
    view = board.variants[number]
    if view.running and board.worked_on:
        return _live(board, view, name_width, room, now)
    if not view.scored:
        return _unscored(board, view, name_width, room)
    word, ink = cells.state_word(board, view)
    served = board.version_of(view) is not None and board.version_of(view) == board.served
    mark = "★" if served else "✗" if not view.passes and rank else " "
    name = padded(cells.variant_name(view.attempt.variant, name_width), name_width)
    assert view.attempt.score is not None
    values = cells.joined(cells.score_cells(board, view.attempt.score, view), columns)
    body = "strong" if served else "text" if view.passes else "dim"
    return (
        (_lead(mark, rank), "accent" if served else ink if mark == "✗" else "dim"), (name, body),
        (padded(f" {word}", _STATE[1]), ink), (values, body),
    )  # fmt: skip


def _incumbent(board: JobBoard, rank: int, columns: cells.Columns, name_width: int) -> Line:
    assert board.base is not None
    served = board.served in (None, board.base.number)
    name = padded(cells.incumbent_name(board.base, name_width), name_width)
    score = board.base.score
    word = "served now" if served else "replaced"
    values = cells.joined(cells.score_cells(board, score, None), columns) if score is not None else ""
    if score is not None and not board.comparable(score):
        word = "other tests"
    return (
        (_lead("★" if served else " ", rank), "accent" if served else "dim"), (name, "text" if served else "dim"),
        (padded(f" {word}", _STATE[1]), "accent" if served else "dim"), (values, "text" if served else "dim"),
    )  # fmt: skip


def _lead(mark: str, rank: int) -> str:
    return f"{mark}{rank:>2} " if rank else f"{mark}   "


def _live(board: JobBoard, view: VariantView, name_width: int, room: int, now: float) -> Line:
    name = padded(cells.variant_name(view.attempt.variant, name_width), name_width)
    lead = (("·   ", "accent"), (name, "text"))
    if view.waits is not None:
        words = wait_words(view.waits, now, room - 1, named=False)
        if not view.waits.loads and not words.startswith("waits"):
            words = cut(f"waits: {words}", room - 1)
        return (*lead, (f" {words}", "text"))
    word = padded(f" {cells.live_word(view)}", _STATE[1])
    return (*lead, (word, "accent"), *cells.counter(board, view, room - _STATE[1]))


def _unscored(board: JobBoard, view: VariantView, name_width: int, room: int) -> Line:
    """It came to no number; why counts more than its whole name."""
    word, ink = cells.state_word(board, view)
    said = f"{word}: {one_line(view.reason)}" if view.reason else word
    width = min(name_width, max(cells.LEAD + 8, name_width + room - 1 - max(LEAST_REASON, width_of(said))))
    name = padded(cells.variant_name(view.attempt.variant, width), width)
    mark = "✗" if ink == "error" else "–"
    return ((f"{mark}   ", ink), (name, "dim"), (f" {cut(said, name_width + room - width - 1)}", ink))


def _status(board: JobBoard, width: int) -> list[Line]:
    """What the job does or why it has ended, and how far it is."""
    job = board.job
    word = _JOB_WORDS[job.state] if job is not None else "works"
    said = board.ended if not board.open else board.doing
    ink = "accent" if board.worked_on else "warn" if job is not None and job.state is JobState.PAUSED else "text"
    parts: list[Line] = [((word + (f": {one_line(said)}" if said else ""), ink),)]
    if job is not None:
        progress = job.progress
        if progress.best is not None and job.reached is not None:
            parts.append(((f"{'best' if job.state.open else 'came to'} {ratio(job.reached)}", "text"),))
        if progress.plateau and board.open:
            parts.append(((f"plateau {progress.plateau}/{SHOWN_ROUNDS}", "dim"),))
        if progress.spent_s >= 1:
            parts.append(((f"{span_of(progress.spent_s)} of work", "dim"),))
    whole = join(parts, " · ")
    if line_width(whole) <= width:
        return [whole]
    return [*wrap_spans(parts[0], width)[:2], *([fit_line(join(parts[1:], " · "), width)] if parts[1:] else [])]


def job_title(board: JobBoard, width: int, view: str) -> str:
    """Artifact, stage, how many are scored, policy; what there is no room for is left out."""
    name = one_line(board.artifact_name, 30)
    stage = _STAGES[board.job.stage] if board.job is not None else ""
    count = f"{board.scored} of {board.planned} scored"
    policy = one_line(board.job.order.policy, 20) if board.job is not None else ""
    side = f"by {view}" if view in BY else ""
    choices = (
        ("Leaderboard", name, stage, count, policy, side),
        (name, stage, count, policy, side),
        (name, stage, count, side),
        (name, count, side),
    )
    made = [" ─ ".join(part for part in parts if part) for parts in choices]
    return next((title for title in made if width_of(title) <= width), cut(made[-1], width))


def job_summary(board: JobBoard) -> Line:
    """For the line that stands for the pane where it is not shown."""
    parts = [f"{one_line(board.artifact_name, 16)} {board.scored}/{board.planned} scored"]
    best = board.best
    if best is not None:
        version = board.version_of(best)
        mark = "★ " if version is not None and version == board.served else ""
        parts.append(f"{mark}{ratio(best.attempt.fitness)} {cells.variant_name(best.attempt.variant, 24)}")
    elif board.scored:
        parts.append("none passed")
    running = sum(1 for view in board.variants.values() if view.running) if board.worked_on else 0
    if running:
        parts.append(f"{running} running")
    elif board.job is not None and board.job.state is not JobState.RUNNING:
        parts.append(_JOB_WORDS[board.job.state])
    return ((", ".join(parts), "text"),)
