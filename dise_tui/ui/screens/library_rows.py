"""How the library reads: one row an artifact. Pure functions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...domain.artifacts import ArtifactSummary
from ..safe_text import one_line, padded
from ..spans import Line, Span, fit_line, line_width, plural, ratio

Row = tuple[str | None, Line]
MOST = 400
"""Rows that are shown; typing narrows them."""
NAME = 30


def matching(artifacts: Sequence[ArtifactSummary], words: str) -> list[ArtifactSummary]:
    """Those that have every word in their name, request or task type."""
    wanted = words.lower().split()
    return [
        each
        for each in artifacts
        if all(word in f"{each.name} {each.prompt} {each.task_type}".lower() for word in wanted)
    ]


def library_rows(
    found: Sequence[ArtifactSummary], marked: Collection[str], queued: Collection[str], width: int
) -> list[Row]:
    """`queued`: ids of those with an open job."""
    name_width = max(12, min(NAME, width - 40))
    head = f"  {padded('name', name_width)}  fit  served  uses  request"
    rows: list[Row] = [(None, fit_line(((head, "dim"),), width))]
    for each in found[:MOST]:
        mark = "■" if each.id in marked else " "
        spans: list[Span] = [
            (f"{mark} ", "accent"),
            (padded(one_line(each.name), name_width), "strong" if each.id in marked else "text"),
            (f" {padded(ratio(each.fitness), 4, right=True)}", "text"),
            (f"  {padded(f'{each.version} of {each.versions}', 6, right=True)}", "dim"),
            (f"  {each.uses:>4}", "dim"),
        ]
        if each.id in queued:
            spans.append(("  in the queue", "accent"))
        room = width - line_width(spans) - 2
        if room >= 8:
            spans.append((f"  {one_line(each.prompt, room)}", "dim"))
        rows.append((each.id, fit_line(tuple(spans), width)))
    if len(found) > MOST:
        rows.append((None, ((f"and {plural(len(found) - MOST, 'more artifact')}: type to narrow them down", "dim"),)))
    return rows
