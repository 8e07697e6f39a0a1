"""What is told of one version or attempt, and of two side by side. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.scores import Score
from ..panes.chat_lines import NOT_RUN
from ..safe_text import one_line, padded
from ..spans import UNKNOWN, Line, ratio, seconds, wrap_spans
from .detail import Opened, code_lines, opened_score
from .diff_lines import diff_lines
from .lineage_rows import Item, difference

_COLUMNS = (("fit", 5), ("Q", 5), ("S", 5), ("cov", 5), ("tests", 7), ("hidden", 7), ("gen", 8), ("exec", 8))
_NAME = 14
_VALUES = ("fitness", "quality", "speed", "coverage")


def about_lines(item: Item, other: Item | None, width: int) -> list[Line]:
    """What made it and why, then its score beside another one's."""
    head: Line = ((item.name, "strong"), (f"  {one_line(item.label, 80)}", "dim"))
    lines = [head, *wrap_spans(((one_line(item.why, 300) or "no reason is kept", "text"),), width)[:2]]
    return [*lines, *side_by_side([each for each in (other, item) if each is not None], width)]


def side_by_side(items: Sequence[Item], width: int) -> list[Line]:
    """Scores below one another in columns, and what is between the last two."""
    columns = _fitting(width)
    head = padded("", _NAME) + "".join(padded(name, size, right=True) for name, size in columns)
    lines: list[Line] = [((head, "dim"),)]
    lines += [_scored(item, columns) for item in items]
    if len(items) == 2:
        lines.append(_between(items[0], items[1], columns))
    return lines


def _fitting(width: int) -> list[tuple[str, int]]:
    columns = list(_COLUMNS)
    while len(columns) > 2 and _NAME + sum(size for _, size in columns) > width:
        columns.pop()
    return columns


def _scored(item: Item, columns: Sequence[tuple[str, int]]) -> Line:
    values = _values(item.score)
    cells = "".join(padded(values.get(name, UNKNOWN), size, right=True) for name, size in columns)
    word = ""
    if item.score is None:
        word = "  not scored"
    elif item.score.verdict in NOT_RUN:
        word = f"  {NOT_RUN[item.score.verdict]}"
    return ((padded(item.name, _NAME), "strong"), (cells, "text"), (word, "dim"))


def _values(score: Score | None) -> dict[str, str]:
    if score is None:
        return {}
    return {
        "fit": ratio(score.fitness),
        "Q": ratio(score.quality),
        "S": ratio(score.speed),
        "cov": ratio(score.coverage),
        "tests": f"{score.passed}/{score.total}" if score.total else UNKNOWN,
        "hidden": ratio(score.hidden_rate),
        "gen": seconds(score.gen_s),
        "exec": _short(score.exec_s),
    }


def _short(value: float | None) -> str:
    if value is None or value >= 0.1:
        return seconds(value)
    return f"{value * 1e3:.1f} ms" if value >= 1e-4 else f"{value * 1e6:.0f} µs"


def _between(old: Item, new: Item, columns: Sequence[tuple[str, int]]) -> Line:
    """Differences, where they mean something: under the same tests."""
    if old.score is None or new.score is None:
        return (("  one of them has no score: they do not compare", "dim"),)
    if old.score.suite_id is None or old.score.suite_id != new.score.suite_id:
        return (("  scored under different tests: the numbers do not compare", "warn"),)
    names = dict(zip(("fit", "Q", "S", "cov"), _VALUES, strict=True))
    cells = ""
    for name, size in columns:
        step = difference(getattr(old.score, names[name]), getattr(new.score, names[name])) if name in names else ""
        cells += padded(step, size, right=True)
    return ((padded("difference", _NAME), "dim"), (cells, "accent"))


def item_page(item: Item, opened: Opened) -> tuple[str, list[Line], str]:
    """Title, lines and text to copy of one version or attempt."""
    lines: list[Line] = [
        ((one_line(item.label, 200), "dim"),),
        ((one_line(item.why, 500) or "no reason is kept", "text"),),
        (),
    ]
    if item.score is not None:
        lines += opened_score(item.score, opened)
    lines += code_lines(item.text) if item.text.strip() else [(("It said nothing that was kept.", "dim"),)]
    return item.name, lines, item.text


def diff_page(old: Item, new: Item, width: int) -> tuple[str, list[Line]]:
    """Title and lines of what differs, scores first."""
    lines = [*side_by_side((old, new), width), ()]
    return f"{old.name} → {new.name}", lines + diff_lines(old.text, new.text, old.name, new.name)
