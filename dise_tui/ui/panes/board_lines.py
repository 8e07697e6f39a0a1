"""How the leaderboard reads: one row a stage, best first once scored. Pure functions."""

from __future__ import annotations

from ...domain.stages import glyph
from ..safe_text import cut, model_name, one_line, padded, width_of
from ..spans import UNKNOWN, Line, ratio, wrap_spans
from ..state import DashboardState, RunView, StageView
from ..widgets.blocks import level_of
from .board_cells import brief
from .board_jobs import job_summary
from .chat_lines import NOT_RUN, REASONS
from .wait_lines import wait_words

MAX_ROWS = 12
LEAST_NAME = 16
"""Cells of the name of a stage that stay beside what it waits for."""
_COLUMNS = (("fit", 5), ("Q", 4), ("S", 4), ("cov", 5), ("tests", 6), ("gen", 7), ("Δ best", 7))

Row = tuple[str | None, Line]
EMPTY: Line = (
    ("Stages of an answer, and variants that compete in the background, appear here with their tests.", "dim"),
)


def _columns(width: int) -> tuple[tuple[str, int], ...]:
    """The columns that fit beside at least 24 cells of name, the least needed dropped first."""
    columns = list(_COLUMNS)
    for name in ("S", "Q", "Δ best", "cov", "gen", "tests"):
        if width - 4 - sum(size for _, size in columns) >= 24:
            break
        columns = [column for column in columns if column[0] != name]
    return tuple(columns)


def board_rows(state: DashboardState, width: int) -> list[Row]:
    """Rows of the newest run, or what the pane is for."""
    run = state.newest
    if run is None or not run.stages:
        if run is not None and run.stored is not None:
            return _stored(run, width)
        return [(None, part) for part in wrap_spans(EMPTY, width)]
    columns = _columns(width)
    name_width = max(4, width - 4 - sum(size for _, size in columns))
    head = " " * 4 + padded("stage", name_width) + "".join(padded(name, size, right=True) for name, size in columns)
    rows: list[Row] = [(None, ((head, "dim"),))]
    best = run.best
    ranked, now = _ranked(run), state.clock()
    for rank, stage in enumerate(ranked[:MAX_ROWS], 1):
        rows.append((f"{run.run_id}/{stage.index}", _row(stage, rank, best, columns, name_width, now)))
    planned = run.routed.stages[len(run.stages) :] if run.routed and run.active else ()
    for spec in planned:
        label = f"  {glyph(spec.confidence)} {padded(one_line(spec.name), name_width)}"
        rows.append((None, ((label, "dim"), (f" next, {spec.role} model", "dim"))))
    return rows


def _stored(run: RunView, width: int) -> list[Row]:
    assert run.stored is not None
    name = one_line(run.stored.name, max(8, width - 20))
    line: Line = (
        ("★ ", "accent"), (f"{name} v{run.stored.version}", "strong"), (f"  fit {ratio(run.stored.fitness)}", "dim"),
    )  # fmt: skip
    return [(f"{run.run_id}/stored", line), (None, (("From the library; Enter shows it.", "dim"),))]


def _ranked(run: RunView) -> list[StageView]:
    """Scored stages by fitness, then the others in their order: rows move only when a score arrives."""

    def place(stage: StageView) -> tuple[float, float, int]:
        score = stage.score
        if score is None or score.fitness is None:
            return (1.0, 0.0, stage.index)
        return (0.0, -score.fitness, stage.index)

    return sorted(run.stages, key=place)


def _row(
    stage: StageView,
    rank: int,
    best: StageView | None,
    columns: tuple[tuple[str, int], ...],
    name_width: int,
    now: float,
) -> Line:
    score = stage.score
    scored = score is not None and score.fitness is not None
    mark = "★" if stage is best else (str(min(rank, 9)) if scored else "·")
    level = level_of(stage.confidence)
    lead: Line = ((f"{mark} ", "accent" if stage is best else "dim"), (f"{glyph(stage.confidence)} ", level))
    size = sum(width for _, width in columns)
    if score is None:
        name = one_line(stage.name)
        word, ink = _state(stage, now, name_width + size - min(width_of(name), LEAST_NAME) - 1)
        # What it is doing counts more than its model, where there is no room for both.
        room = name_width + size - width_of(word) - 1
        label = f"{name} {model_name(stage.model)}"
        label = padded(label if width_of(label) <= room else cut(name, max(room, 8)), min(name_width, max(room, 8)))
        return (*lead, (label, "text"), (f" {word}", ink))
    values = {
        "fit": ratio(score.fitness),
        "Q": ratio(score.quality),
        "S": ratio(score.speed),
        "cov": UNKNOWN if score.coverage is None else f"{score.coverage * 100:.0f}%",
        "tests": f"{score.passed}/{score.total}" if score.total else UNKNOWN,
        "gen": brief(score.gen_s),
        "Δ best": _delta(stage, best),
    }
    failed = not score.passes
    word = "" if not failed else f" {_failure(stage)}"
    label = padded(
        f"{one_line(stage.name)}{word}" if failed else f"{one_line(stage.name)} {model_name(stage.model)}", name_width
    )
    cells = "".join(padded(values[name], width, right=True) for name, width in columns)
    untested = score.verdict in NOT_RUN
    ink = "dim" if untested else "error" if failed else "strong" if stage is best else "text"
    return (*lead, (label, ink), (cells, "dim" if failed else ink))


def _state(stage: StageView, now: float, room: int) -> tuple[str, str]:
    """What it is doing, and the ink of it; what it waits for takes `room` cells at most."""
    if stage.finished and stage.finished.partial:
        reason = stage.finished.reason
        return f"partial: {REASONS.get(reason) or one_line(reason.replace('_', ' '), 30)}", "warn"
    if stage.working and stage.follows is not None:
        return wait_words(stage.follows, now, room), "accent"
    if stage.working:
        return one_line(stage.working.replace(":latest ", " "), 40), "accent"
    if stage.finished and stage.prose is not None:
        return f"text {ratio(stage.prose.total)}, {stage.tokens} tok", "dim" if stage.prose.passes else "warn"
    if stage.finished:
        return f"done, {stage.tokens} tok", "dim"
    if stage.first_at is None and stage.waits is not None and (stage.waits.loads or stage.waits.reason):
        return wait_words(stage.waits, now, room), "text"
    if stage.first_at is None:
        return stage.warming or "waiting", "dim"
    rate = f"  {stage.rate:.0f} tok/s" if stage.rate else ""
    return f"streaming {stage.tokens} tok{rate}", "accent"


def _failure(stage: StageView) -> str:
    assert stage.score is not None
    if stage.score.verdict in NOT_RUN:
        return NOT_RUN[stage.score.verdict]
    return f"✗ {stage.score.verdict}" + (f": {one_line(stage.score.detail, 60)}" if stage.score.detail else "")


def _delta(stage: StageView, best: StageView | None) -> str:
    if best is None or stage.score is None or stage.score.fitness is None or best.score is None:
        return UNKNOWN
    if stage is best:
        return "best"
    difference = stage.score.fitness - (best.score.fitness or 0.0)
    return f"{difference:+.2f}".replace("0.", ".")


def board_title(state: DashboardState) -> str:
    run = state.newest
    if run is None:
        return "Leaderboard"
    name = f" ─ {one_line(run.stored.name, 30)}" if run.stored else ""
    total = max(len(run.stages), len(run.routed.stages) if run.routed else 0)
    over, word = _progress(run)
    return f"Leaderboard{name} ─ {over} of {total} {word}" if total else f"Leaderboard{name}"


def _progress(run: RunView) -> tuple[int, str]:
    """How many stages are as far as they get, and what that is called: what is no code is never scored."""
    if run.routed is not None and not run.routed.decision.wants_code and not any(one.score for one in run.stages):
        return sum(1 for stage in run.stages if stage.finished), "done"
    over = [stage.score for stage in run.stages if stage.score]
    if over and all(score.verdict in NOT_RUN for score in over):
        return len(over), NOT_RUN[over[-1].verdict]
    return len(over), "scored"


def board_summary(state: DashboardState) -> Line:
    if (board := state.boards.current) is not None:
        return job_summary(board)
    run = state.newest
    if run is None or not run.stages:
        return (("no stages yet", "dim"),)
    best = run.best
    live = run.running
    over, word = _progress(run)
    parts = [f"{over}/{len(run.stages)} {word}"]
    if best is not None and best.score is not None:
        parts.append(f"★ {ratio(best.score.fitness)} {one_line(best.name, 16)}")
    elif any(stage.score and stage.score.fitness is not None for stage in run.stages):
        parts.append("none passed")
    if live is not None:
        loads = live.waits is not None and live.waits.loads
        doing = wait_words(live.waits, state.clock(), 24, named=False) if live.waits and loads else live.word
        parts.append(f"{one_line(live.name, 16)} {doing}")
    return ((", ".join(parts), "text"),)
