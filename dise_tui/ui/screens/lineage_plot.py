"""Fitness over the versions of an artifact, drawn by plotext. Pure, but for the one canvas that plotext has.

Only versions that were scored under the tests of the served one are joined: others do not compare, and are marked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...domain.artifacts import Artifact, Version
from ..safe_text import cut
from ..spans import Line, Span, plural
from .lineage_rows import suite_of, versions_by_suite, worth

LEAST_WIDTH, LEAST_HEIGHT = 24, 5
"""Cells below which there is no plot."""
SERVED, SAME, OTHER = "★", "●", "○"
_INKS = {SERVED: "accent", SAME: "strong", OTHER: "dim"}
TICK_CELLS = 6


def plot_lines(artifact: Artifact, width: int, height: int) -> list[Line]:
    """Exactly `height` lines with a legend at the bottom, or one that says why there is no plot."""
    by_suite = versions_by_suite(artifact.versions)
    scored = [each for every in by_suite.values() for each in every]
    if not scored:
        return [(("No version has a fitness, so there is nothing to plot.", "dim"),)]
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    suite = suite_of(artifact.best_version)
    if suite not in by_suite:
        suite = max(by_suite, key=lambda name: len(by_suite[name]))
    joined = sorted(by_suite[suite], key=lambda each: each.number)
    others = sorted((each for each in scored if each not in joined), key=lambda each: each.number)
    drawn = _drawn(artifact, joined, others, width, height - 1)
    lines = [_inked(cut(text, width)) for text in drawn.split("\n")[: height - 1]]
    return [*lines, _legend(artifact, len(joined), len(others), width)]


def _drawn(artifact: Artifact, joined: Sequence[Version], others: Sequence[Version], width: int, height: int) -> str:
    import plotext  # takes 35 ms, and is wanted on this screen only

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.limit_size(False, False)
    plotext.plot_size(width, height)
    plotext.xaxes(True, False)
    plotext.yaxes(True, False)
    every = sorted((*joined, *others), key=lambda each: each.number)
    values = [worth(each) or 0.0 for each in every]
    low, high = _span(values)
    plotext.ylim(low, high)
    ticks = [low + (high - low) * step / 4 for step in range(5)] if height >= 10 else [low, (low + high) / 2, high]
    plotext.yticks(ticks, [f"{each:.2f}" for each in ticks])
    first, last = every[0].number, every[-1].number
    plotext.xlim(first - 0.5, last + 0.5)
    step = math.ceil((last - first + 1) * TICK_CELLS / max(1, width - 8))
    numbers = list(range(first, last + 1, step))
    plotext.xticks(numbers, [f"v{number}" for number in numbers])
    if len(joined) > 1:
        plotext.plot([each.number for each in joined], [worth(each) for each in joined], marker="braille")
    for mark, versions in ((SAME, joined), (OTHER, others)):
        if versions:
            plotext.scatter([each.number for each in versions], [worth(each) for each in versions], marker=mark)
    best = artifact.best_version
    if worth(best) is not None:
        plotext.scatter([best.number], [worth(best)], marker=SERVED)
    return str(plotext.uncolorize(plotext.build())).rstrip("\n")


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Tenths around all values, at least a fifth apart."""
    low, high = math.floor(min(values) * 10 - 0.2) / 10, math.ceil(max(values) * 10 + 0.2) / 10
    low, high = max(0.0, low), min(1.0, max(high, low + 0.2))
    return min(low, high - 0.2), high


def _inked(text: str) -> Line:
    """Points and the line between them in their inks, the rest dim."""
    spans: list[Span] = []
    for char in text:
        ink = _INKS.get(char) or ("bar-a" if "\u2800" <= char <= "\u28ff" else "dim")
        if spans and spans[-1][1] == ink:
            spans[-1] = (spans[-1][0] + char, ink)
        else:
            spans.append((char, ink))
    return tuple(spans)


def _legend(artifact: Artifact, joined: int, others: int, width: int) -> Line:
    unknown = len(artifact.versions) - joined - others
    parts = [f"{SERVED} served", f"{SAME} same tests"]
    parts += [f"{OTHER} other tests, do not compare"] if others else []
    parts += [f"{plural(unknown, 'version')} without a fitness"] if unknown else []
    return ((cut("  ".join(parts), width), "dim"),)
