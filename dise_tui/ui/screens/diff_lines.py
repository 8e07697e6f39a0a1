"""Two versions of a source, line by line: what was taken out and what was put in. Pure functions."""

from __future__ import annotations

import difflib

from ..safe_text import visible
from ..spans import Line, plural

CONTEXT = 3
MOST_LINES = 2000
"""Of each side; longer ones take too long to compare while somebody waits."""


def diff_lines(old: str, new: str, old_name: str, new_name: str) -> list[Line]:
    """Numbered lines with "-" and "+" in front, a few lines around each change, a dotted line between them."""
    before, after = visible(old).rstrip("\n").split("\n"), visible(new).rstrip("\n").split("\n")
    if max(len(before), len(after)) > MOST_LINES:
        return [((f"More than {MOST_LINES} lines are not compared here.", "dim"),)]
    matcher = difflib.SequenceMatcher(None, before, after)
    groups = list(matcher.get_grouped_opcodes(CONTEXT))
    if not groups:
        return [((f"{new_name} is the same as {old_name}.", "dim"),)]
    size = len(str(max(len(before), len(after))))
    body: list[Line] = []
    added = removed = 0
    for position, group in enumerate(groups):
        if position:
            body.append(((f"{'⋯':>{size}}", "dim"),))
        for tag, from_old, to_old, from_new, to_new in group:
            if tag == "equal":
                body += [_line(number + 1, " ", after[number], "dim", size) for number in range(from_new, to_new)]
                continue
            body += [_line(number + 1, "-", before[number], "error", size) for number in range(from_old, to_old)]
            body += [_line(number + 1, "+", after[number], "ok", size) for number in range(from_new, to_new)]
            removed, added = removed + to_old - from_old, added + to_new - from_new
    head: Line = (
        (f"{old_name} → {new_name}: ", "dim"), (f"+{plural(added, 'line')}", "ok"), ("  ", "dim"),
        (f"-{plural(removed, 'line')}", "error"),
    )  # fmt: skip
    return [head, (), *body]


def _line(number: int, mark: str, text: str, ink: str, size: int) -> Line:
    return ((f"{number:>{size}} ", "dim"), (f"{mark} ", ink), (text, ink))
