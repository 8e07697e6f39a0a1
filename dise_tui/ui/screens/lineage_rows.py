"""How the lineage of an artifact reads: versions as a tree, changes by hand, attempts that were not accepted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.artifacts import Artifact, BestChange, Version
from ...domain.jobs import Job
from ...domain.optimizing import Attempt, AttemptState
from ...domain.scores import Score
from ..safe_text import model_name, one_line, padded
from ..spans import Line, Span, fit_line, line_width, plural, ratio

Row = tuple[str | None, Line]
DEEPEST = 5
"""Branches of branches that are drawn; the parent is named beside each version anyway."""
MOST_ATTEMPTS = 200


@dataclass(frozen=True, slots=True)
class Lineage:
    """Everything that is known of an artifact."""

    artifact: Artifact
    changes: tuple[BestChange, ...] = ()
    """Versions served again by hand, oldest first."""
    attempts: tuple[tuple[Job, tuple[Attempt, ...]], ...] = ()
    """By job, oldest first."""

    @property
    def rejected(self) -> tuple[tuple[Job, Attempt], ...]:
        """Ended attempts that became no version, the newest last."""
        found = [(job, one) for job, every in self.attempts for one in every if one.state.ended and one.version is None]
        return tuple(found[-MOST_ATTEMPTS:])


@dataclass(frozen=True, slots=True)
class Item:
    """What the cursor stands on: a version or an attempt, with what both have."""

    key: str
    name: str
    label: str
    """What made it."""
    why: str
    text: str
    """Code, or the text of an answer without code."""
    score: Score | None
    number: int | None
    """Of a version; None for an attempt."""


def items_of(lineage: Lineage) -> dict[str, Item]:
    """All that can be chosen, by the key of its row."""
    found: dict[str, Item] = {}
    for one in lineage.artifact.versions:
        label = f"{one.generator.label} · {one.phase}"
        found[f"v{one.number}"] = Item(
            f"v{one.number}", f"v{one.number}", label, one.reason, one.code or one.text, one.score, one.number
        )
    for job, attempt in lineage.rejected:
        key = f"a{job.id}.{attempt.number}"
        found[key] = Item(
            key, f"attempt {job.id}.{attempt.number}", attempt.variant.key, _why_not(attempt),
            attempt.code or attempt.text, attempt.score, None,
        )  # fmt: skip
    return found


def lineage_rows(lineage: Lineage, marked: Sequence[str], width: int) -> list[Row]:
    """All rows; a line without a key is none that can be chosen."""
    artifact = lineage.artifact
    rows: list[Row] = [(None, ((_cells(_columns(width), _HEAD, width), "dim"),))]
    for version, branch in tree(artifact.versions):
        rows.append((f"v{version.number}", _version(artifact, version, branch, marked, width)))
    if lineage.changes:
        rows += [(None, ()), (None, (("  served again by hand", "mid-strong"),))]
        rows += [(None, _change(each)) for each in lineage.changes[-5:]]
    rejected = lineage.rejected
    if rejected:
        rows += [(None, ()), (None, ((f"  {plural(len(rejected), 'attempt')} not accepted", "mid-strong"),))]
        rows += [(f"a{job.id}.{one.number}", _attempt(job, one, marked, width)) for job, one in rejected]
    return rows


def tree(versions: Sequence[Version]) -> list[tuple[Version, str]]:
    """Versions, each after its parent, with the branches drawn before it.

    An only child stands right below its parent; where a version has several, all but the last branch off.
    """
    known = {each.number for each in versions}
    children: dict[int | None, list[Version]] = {}
    for each in versions:
        parent = each.parent if each.parent in known and (each.parent or 0) < each.number else None
        children.setdefault(parent, []).append(each)
    drawn: list[tuple[Version, str]] = []
    waiting = [(each, 0, False) for each in reversed(children.get(None, []))]
    while waiting:
        version, depth, begins = waiting.pop()
        shown = min(depth, DEEPEST)
        drawn.append((version, "│ " * (shown - 1) + ("├ " if begins else "│ ") if shown else ""))
        below = children.get(version.number, [])
        waiting += [(each, depth, False) for each in below[-1:]]  # in the line of its parent, below all branches
        waiting += [(each, depth + 1, True) for each in reversed(below[:-1])]
    return drawn


_HEAD = {"version": "  version", "from": "from", "fit": "fit", "gain": "gain", "by": "made by", "phase": "phase",
         "when": "when (UTC)", "why": "why"}  # fmt: skip
_SIZES = {"version": 12, "from": 5, "fit": 5, "gain": 6, "by": 24, "phase": 13, "when": 14, "why": 0}
_RIGHT = ("fit", "gain")
LEAST_WHY = 14


def _columns(width: int) -> dict[str, int]:
    """Columns with their cells; what is least needed is dropped first, `why` takes what is left."""
    sizes = dict(_SIZES)
    for name in ("phase", "when"):
        if width - sum(sizes.values()) - len(sizes) >= LEAST_WHY:
            break
        del sizes[name]
    sizes["why"] = max(4, width - sum(sizes.values()) - len(sizes))
    return sizes


def _cells(columns: dict[str, int], values: dict[str, str], width: int) -> str:
    cells = [padded(values[name], size, right=name in _RIGHT) for name, size in columns.items()]
    return " ".join(cells)[:width]


def _version(artifact: Artifact, version: Version, branch: str, marked: Sequence[str], width: int) -> Line:
    served = version.number == artifact.best
    columns = _columns(width)
    mark = "■" if f"v{version.number}" in marked else " "
    number = f"{mark} {branch}{'★' if served else '·'} v{version.number}"
    ink = "strong" if served else "text"
    parent = f"←v{version.parent}" if version.parent else ""
    when = _when(version.created_at)
    inks: dict[str, tuple[str, str]] = {
        "version": (number, "accent" if served or mark != " " else ink),
        "from": (parent, "dim"),
        "fit": (ratio(worth(version)), ink),
        "gain": (gain(artifact, version), "dim"),
        "by": (_maker(version), ink),
        "phase": (one_line(version.phase), "dim"),
        "when": (when, "dim"),
        "why": (one_line(version.reason.removeprefix("Accepted: ")), "dim"),
    }
    spans: list[Span] = []
    for name, size in columns.items():
        text, shade = inks[name]
        spans.append((padded(text, size, right=name in _RIGHT), shade))
        spans.append((" ", "text"))
    return fit_line(tuple(spans[:-1]), width)


def _maker(version: Version) -> str:
    made = version.generator
    return f"{model_name(made.model)} t{made.temperature:g} {one_line(made.stage)}"


def worth(version: Version) -> float | None:
    """Fitness, or what a text is worth that is no code."""
    if version.fitness is not None or version.prose is None:
        return version.fitness
    return version.prose.total


def suite_of(version: Version) -> str | None:
    """What its worth was found by; two compare only under the same."""
    if version.fitness is not None and version.score is not None:
        return version.score.suite_id
    return f"prose: {version.prose.basis}" if version.prose is not None else None


def gain(artifact: Artifact, version: Version) -> str:
    """Against its parent, under the same tests."""
    parent = next((each for each in artifact.versions if each.number == version.parent), None)
    if parent is None or suite_of(parent) is None or suite_of(parent) != suite_of(version):
        return ""
    return difference(worth(parent), worth(version))


def difference(old: float | None, new: float | None) -> str:
    """ "+.13", "-.02", "±0"."""
    if old is None or new is None:
        return ""
    step = round(new - old, 2)
    return f"{'+' if step > 0 else '-'}{abs(step):.2f}".replace("0.", ".", 1) if step else "±0"


def _change(change: BestChange) -> Line:
    return (
        (f"    {_when(change.at)}  v{change.old} → v{change.new}", "text"),
        (f"  {one_line(change.reason, 100)}", "dim"),
    )


def _attempt(job: Job, attempt: Attempt, marked: Sequence[str], width: int) -> Line:
    key = f"a{job.id}.{attempt.number}"
    mark = "■" if key in marked else " "
    head: Line = (
        (padded(f"{mark} #{job.id}.{attempt.number}", 10), "accent" if mark != " " else "text"),
        (f" {padded(ratio(attempt.fitness), 4, right=True)}", "text"),
        (f"  {padded(_variant(attempt), 30)}", "text"),
    )
    room = width - line_width(head) - 2
    why = _why_not(attempt).removeprefix("Not accepted: ")
    if attempt.state is not AttemptState.SCORED and why != attempt.state.value:
        why = f"{attempt.state.value}: {why}"
    return fit_line((*head, (f"  {one_line(why, room)}" if room > 6 else "", "dim")), width)


def _variant(attempt: Attempt) -> str:
    variant = attempt.variant
    approach = str(variant.approach).replace("_", "-")
    return f"{model_name(variant.model, 16)} t{variant.temperature:g} {approach}"


def _why_not(attempt: Attempt) -> str:
    if attempt.reason:
        return attempt.reason
    if attempt.score is not None and not attempt.score.passes:
        return attempt.score.detail or f"{attempt.score.passed} of {attempt.score.total} tests passed"
    if attempt.hidden_passed is False:
        return "it fails hidden tests"
    return "not better than what is served" if attempt.score is not None else attempt.state.value


def _when(at: datetime) -> str:
    return f"{at:%y-%m-%d %H:%M}"


def versions_by_suite(versions: Iterable[Version]) -> dict[str, list[Version]]:
    """Versions with a worth, by what it was found by."""
    found: dict[str, list[Version]] = {}
    for each in versions:
        suite = suite_of(each)
        if suite is not None and worth(each) is not None:
            found.setdefault(suite, []).append(each)
    return found
