"""The variants of a job seen from several sides: fitness, latency, size, readability, documentation. Pure.

The measures, and which candidates no other one beats from every side, come with the state.
"""

from __future__ import annotations

from collections.abc import Callable

from ..safe_text import padded
from ..spans import UNKNOWN, Line, ratio
from ..state.boards import VIEWS
from ..state.variants import INCUMBENT, JobBoard, Side
from . import board_cells as cells

BY = VIEWS[1:]
FRONT = "◆"
_STATE = ("front", 8)
_COLUMNS: cells.Columns = (("fit", 5), ("latency", 9), ("lines", 6), ("readable", 9), ("docs", 5))
_NAMES = {"fitness": "fit", "latency": "latency", "size": "lines", "readability": "readable", "documentation": "docs"}
_KEYS: dict[str, Callable[[Side], tuple[bool, float]]] = {
    "fitness": lambda side: _more(side.fitness),
    "latency": lambda side: _less(side.latency_s),
    "size": lambda side: _less(side.size),
    "readability": lambda side: _more(side.readability),
    "documentation": lambda side: _more(side.documentation),
}
MEASURING: Line = (("measuring the candidates …", "dim"),)
NOTHING: Line = (("nothing is scored yet", "dim"),)
LEGEND = f"{FRONT} front: none that passes is as good from all sides and better from one"


def _more(value: float | None) -> tuple[bool, float]:
    return (value is None, -(value or 0.0))


def _less(value: float | None) -> tuple[bool, float]:
    return (value is None, float(value or 0))


def side_rows(board: JobBoard, width: int, view: str) -> list[tuple[str | None, Line]]:
    """One row a candidate, best by one side first; those that pass before those that do not."""
    if board.sides is None:
        return [(None, MEASURING if board.measurable else NOTHING)]
    columns = cells.fitting((_STATE, *_COLUMNS), _order(view), width, 14)
    shown = columns[1:] if columns and columns[0] == _STATE else columns
    front = _STATE[1] if _STATE in columns else 0
    name_width = max(4, width - cells.LEAD - front - sum(size for _, size in shown))
    by = _NAMES[view]
    head = padded("", cells.LEAD) + padded("variant", name_width) + padded(" front", front)
    titles = "".join(padded(f"▾{name}" if name == by else name, size, right=True) for name, size in shown)
    rows: list[tuple[str | None, Line]] = [(None, ((head + titles, "dim"),))]
    key = _KEYS[view]
    for side in sorted(board.sides, key=lambda side: (not side.passes, *key(side), side.number)):
        if side.number == INCUMBENT and board.base is not None:
            name = cells.incumbent_name(board.base, name_width)
        elif side.number in board.variants:
            name = cells.variant_name(board.variants[side.number].attempt.variant, name_width)
        else:
            continue
        mark = FRONT if side.front else " " if side.passes else "✗"
        word = "front" if side.front else "" if side.passes else "fails"
        ink = "strong" if side.front else "text" if side.passes else "dim"
        line: Line = (
            (f"{mark}   ", "accent" if side.front else ink), (padded(name, name_width), ink),
            (padded(f" {word}", front), "accent" if side.front else ink), (cells.joined(_values(side), shown), ink),
        )  # fmt: skip
        rows.append((f"job/{board.job_id}/{side.number}", line))
    if width >= len(LEGEND):
        rows.append((None, ((LEGEND, "dim"),)))
    return rows


def _order(view: str) -> list[str]:
    """Columns in the order in which they are left out; the one that is looked at stays."""
    return [name for name in ("docs", "readable", "front", "lines", "latency") if name != _NAMES[view]]


def _values(side: Side) -> dict[str, str]:
    return {
        "fit": ratio(side.fitness),
        "latency": cells.brief(side.latency_s),
        "lines": UNKNOWN if side.size is None else str(side.size),
        "readable": ratio(side.readability),
        "docs": ratio(side.documentation),
    }
