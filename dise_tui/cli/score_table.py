"""A judged file for a person: its number opened into its parts, its failures, and several files ranked.

Text as wide as the terminal, from 40 to 120 columns, 80 where there is none. Everything from outside is made safe
here, before it is coloured.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.safetext import visible
from ..domain.scores import Level, Score, Verdict
from ..domain.trials import Part
from ..engine.judging import Judged
from . import wording
from .output import Output
from .score_json import MOST_FAILURES, failures

GREEN, YELLOW, RED, GREY = 32, 33, 31, 90
LABEL = 11
"""Columns of a line's label."""
FEW_FAILURES = 3
"""Failures of each file when there are several files."""
FEWEST = 5
"""Columns that a table keeps however narrow the terminal is: place, file, verdict, passed, fitness."""
PART = 16
"""Columns of a part's name."""
TEXT_LINES = 3
"""Lines that what came may take."""
DIFFERENCE_LINES = 6
"""Lines of what came that are shown where it has several, as the difference that a test runner tells."""
NARROWEST, WIDEST = 40, 120
ROOM = 24
"""Columns that the formula of a part needs beside it; with less it stands below."""
NAME = 8
"""Columns that a table leaves for the names of files, at least; the last numbers make room for them."""
OUTPUT_LINES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A file and its result."""

    name: str
    entry: str | None
    judged: Judged
    parts: tuple[Part, ...]

    @property
    def score(self) -> Score:
        return self.judged.score

    @property
    def shown(self) -> str:
        return visible(self.name, newlines=True)


def verdict_colour(verdict: Verdict) -> int:
    if verdict is Verdict.PASS:
        return GREEN
    return YELLOW if verdict in (Verdict.REFUSED, Verdict.UNTESTED) else RED


def report(rows: Sequence[Row], out: Output) -> str:
    """One file in full; several, best first, as a table with the failures of each."""
    width = max(NARROWEST, min(out.out.columns, WIDEST))
    if len(rows) == 1:
        return "\n".join(details(rows[0], out, width, full=True)) + "\n"
    lines = [*ranking(rows, out, width)]
    for row in rows:
        if failures(row.judged) or row.score.detail or row.judged.notes:
            lines += ["", *details(row, out, width, full=False)]
    return "\n".join(lines) + "\n"


def ranking(rows: Sequence[Row], out: Output, width: int) -> list[str]:
    """The table; `rows` are best first."""
    head = ("", "FILE", "VERDICT", "PASSED", "FITNESS", "QUALITY", "SPEED", "COVERAGE")
    cells = []
    for place, row in enumerate(rows, 1):
        score = row.score
        ranked = str(place) if score.fitness is not None else wording.DASH
        cells.append(
            (
                ranked, row.shown, score.verdict.value, f"{score.passed}/{score.total}", wording.number(score.fitness),
                wording.number(score.quality), wording.number(score.speed), wording.percent(score.coverage),
            )
        )  # fmt: skip
    widths = [max(len(line[column]) for line in (head, *cells)) for column in range(len(head))]
    while len(widths) > FEWEST and width - sum(widths) + widths[1] - 2 * (len(widths) - 1) < NAME:
        widths.pop()
    widths[1] = max(NAME, min(widths[1], width - sum(widths) + widths[1] - 2 * (len(widths) - 1)))
    lines = [_row(head, widths, out, None)]
    lines += [_row(line, widths, out, row.score.verdict) for line, row in zip(cells, rows, strict=True)]
    return [*lines, _sandbox(rows[0].score, out), *textwrap.wrap(_suites(rows), width)]


def _suites(rows: Sequence[Row]) -> str:
    """Under what they were ranked. A file of tests may depend on what it tests."""
    names = dict.fromkeys(row.score.suite_id for row in rows if row.score.suite_id)
    if len(names) > 1:
        return "the tests were not the same for every file: some depend on what it defines"
    return f"suite {visible(next(iter(names), wording.DASH))}"


def _row(cells: Sequence[str], widths: Sequence[int], out: Output, verdict: Verdict | None) -> str:
    padded = []
    for column, (cell, width) in enumerate(zip(cells, widths, strict=False)):  # a narrow table has fewer columns
        text = _cut(cell, width)
        text = text.rjust(width) if column == 0 or column > 2 else text.ljust(width)
        padded.append(out.paint(text, verdict_colour(verdict)) if column == 2 and verdict else text)
    return "  ".join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    """The end of a path says more than its beginning."""
    return text if len(text) <= width else "…" + text[len(text) - width + 1 :]


def details(row: Row, out: Output, width: int, *, full: bool) -> list[str]:
    """All about one file; without `full` what does not stand in the table."""
    score = row.score
    entry = f" · {visible(row.entry, newlines=True)}" if row.entry else ""
    lines = [_cut(f"{row.shown}{entry}", width)]
    fitness = f" · fitness {wording.number(score.fitness)}" if score.fitness is not None else ""
    verdict = out.paint(score.verdict.value, verdict_colour(score.verdict))
    told = _wrapped("verdict", f"{score.verdict.value} · {_passed(score)}{fitness}", width)
    told[0] = told[0].replace(f" {score.verdict.value} ", f" {verdict} ", 1)
    lines += told
    if score.detail:
        lines += _wrapped("", score.detail, width)
    if score.exec_s is not None:
        lines += _wrapped("time", _times(score), width)
    lines += _wrapped("suite", _suite(row.judged), width)
    if score.flags:
        label, *more = _wrapped("flags", ", ".join(sorted(score.flags)), width)
        lines += [label[: LABEL + 2] + out.paint(label[LABEL + 2 :], YELLOW), *(out.paint(one, YELLOW) for one in more)]
    if full:
        lines += _entry("sandbox", _sandbox(score, out))
    for note in row.judged.notes:
        lines += _wrapped("note", note, width)
    blocks = [_failures(row.judged, out, width, MOST_FAILURES if full else FEW_FAILURES), _output(row.judged, width)]
    for block in [_parts(row.parts, width), *blocks] if full else blocks:
        lines += ["", *block] if full and block else block
    return lines


def _passed(score: Score) -> str:
    return "not run" if score.verdict in (Verdict.REFUSED, Verdict.UNTESTED) else f"{score.passed}/{score.total} passed"


def _entry(label: str, text: str) -> list[str]:
    return [f"  {label.ljust(LABEL)}{text}"]


def _wrapped(label: str, text: str, width: int) -> list[str]:
    """A labelled line of text from outside, made safe and broken at the width."""
    safe = visible(text, newlines=True)
    lines = textwrap.wrap(safe, width - LABEL - 2, break_long_words=True, break_on_hyphens=False) or [""]
    return [*_entry(label, lines[0]), *(" " * (LABEL + 2) + line for line in lines[1:])]


def _parts(parts: Sequence[Part], width: int) -> list[str]:
    """The number opened: each part with its value, the share that it has in what it is a part of, and why."""
    if all(part.value is None for part in parts):
        return []
    lines = [f"  {'part'.ljust(PART)}value  share"]
    for part in parts:
        share = wording.percent(part.weight) if part.weight is not None else ""
        start = (
            f"  {visible(part.name, newlines=True).ljust(PART)}{wording.number(part.value).rjust(5)}{share.rjust(7)}  "
        )
        formula = visible(part.formula, newlines=True)
        below = width - len(start) < ROOM
        indent = "      " if below else " " * len(start)
        pieces = textwrap.wrap(formula, width - len(indent), break_long_words=True, break_on_hyphens=False) or [""]
        first = "" if below else pieces.pop(0)
        lines += [(start + first).rstrip(), *(indent + piece for piece in pieces if piece)]
    return lines


def duration(value: float | None) -> str:
    """A duration given in s, however short."""
    return f"{value * 1e6:.1f} µs" if value is not None and 0 < value < 1e-3 else wording.seconds(value)


def _times(score: Score) -> str:
    """How long it took, told apart from what that is worth."""
    sigma = f" ± {duration(score.exec_sigma_s)}" if score.exec_sigma_s else ""
    generation = f", generation {duration(score.gen_s)}" if score.gen_s is not None else ""
    execution = duration(score.exec_s) if score.exec_s else "too short to be told from the harness"
    return f"execution {execution}{sigma}{generation}"


def _suite(judged: Judged) -> str:
    mutation = judged.mutation
    killed = f" · {mutation.killed} of {wording.count(mutation.tried, 'mutant')} killed" if mutation else ""
    return f"{judged.score.suite_id or wording.DASH}{killed}"


def _sandbox(score: Score, out: Output) -> str:
    label = visible(score.sandbox, newlines=True)
    if score.level is Level.LIMITS or "unsafe" in score.flags:
        return out.paint(label if "UNSAFE" in label else f"UNSAFE: {label}", RED)
    return label


def _failures(judged: Judged, out: Output, width: int, most: int) -> list[str]:
    found = failures(judged)
    lines = []
    for number, one in found[:most]:
        source = visible(one.source, newlines=True)
        head = f"  ✗ {number}  {one.verdict.value}  {source}".rstrip()
        lines.append(out.paint(_short(head, width), RED))
        if one.expected:
            lines += _told("expected", one.expected, width)
        lines += _told("got", one.got, width)
    if len(found) > most:
        lines.append(f"  … and {len(found) - most} more")
    return lines


def _told(label: str, text: str, width: int) -> list[str]:
    """A value, on a few lines at most; one that has lines of its own keeps them."""
    room = width - 16
    if "\n" in text.strip():
        own = [visible(line, newlines=True) for line in text.strip().split("\n")]
        more = len(own) - DIFFERENCE_LINES
        pieces = [_short(line, room) for line in own[: DIFFERENCE_LINES - (more > 0)]]
        pieces += [f"… {wording.count(more + 1, 'more line')}"] if more > 0 else []
    else:
        safe = visible(text, newlines=True)
        safe = safe if len(safe) <= TEXT_LINES * room else safe[: TEXT_LINES * room - 1] + "…"
        pieces = [safe[at : at + room] for at in range(0, len(safe), room)] or ["(nothing)"]
    return [f"      {label.ljust(10)}{pieces[0]}", *(" " * 16 + piece for piece in pieces[1:])]


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _output(judged: Judged, width: int) -> list[str]:
    """The beginning of what the candidate printed, when it did not pass."""
    evaluation = judged.evaluation
    if evaluation is None or not evaluation.output.strip() or judged.score.passes:
        return []
    said = visible(evaluation.output).strip("\n").split("\n")
    lines = ["  it printed", *(_short(f"    {line}", width) for line in said[:OUTPUT_LINES])]
    rest = len(said) - OUTPUT_LINES
    return [*lines, f"    … {wording.count(rest, 'more line')}"] if rest > 0 else lines
