"""Deterministic repairs of generated code: which fixers are tried, in which order, for how long.

The contract of a fixer is in `fixer`, the fixers are in `fixers_syntax`, `fixers_names` and `fixers_runtime`. Apply,
check the syntax, then whoever asked tests again: nothing here runs code, and nothing is ever installed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ...domain.ports import Clock
from . import fixers_names, fixers_runtime, fixers_syntax
from .fixer import Category, ErrorInfo, Fixer, error_in, error_of
from .known_names import PACKAGES
from .sourcetext import Broken, breaks

MIN_CONFIDENCE: Final = 0.6
"""Fixers that are no surer than this are not used."""
MAX_ROUNDS: Final = 24
"""Repairs of one source, one after the other."""
MAX_CANDIDATES: Final = 12
"""Sources that `repairs` offers for one error."""
MAX_LINES: Final = 5000
"""Longer sources are left alone."""
FIXERS: Final = (*fixers_syntax.FIXERS, *fixers_names.FIXERS, *fixers_runtime.FIXERS)


@dataclass(frozen=True, slots=True)
class Fix:
    """One possible repair, as a whole new source that compiles."""

    name: str
    source: str
    category: Category
    confidence: float
    """0..1."""
    auto_apply: bool
    """The repair cannot change what already works; others want a test before they are kept."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A source after the repair of its syntax."""

    source: str
    fixes: tuple[str, ...] = ()
    """Names of the fixers that were applied, in order."""


class Candidate(NamedTuple):
    """A source to test again, and the fixer that made it."""

    source: str
    fix: str


@dataclass(slots=True)
class FixCounts:
    """How often each fixer was applied, and how often the test after it did better."""

    applied: dict[str, int] = field(default_factory=dict)
    succeeded: dict[str, int] = field(default_factory=dict)

    def record(self, name: str, *, success: bool) -> None:
        self.applied[name] = self.applied.get(name, 0) + 1
        self.succeeded[name] = self.succeeded.get(name, 0) + success

    def rate(self, name: str) -> float | None:
        """Share of applications that helped, 0..1; None when it was never applied."""
        applied = self.applied.get(name, 0)
        return self.succeeded.get(name, 0) / applied if applied else None


def repair_syntax(source: str, clock: Clock | None = None, budget_s: float = 2.0) -> Repaired:
    """Make `source` compile within `budget_s` of `clock`, or return it unchanged.

    Without a clock only the number of rounds bounds the work.
    """
    deadline = clock.monotonic() + budget_s if clock else None
    text, seen = source, {source}
    names: list[str] = []
    for _ in range(MAX_ROUNDS):
        broken = breaks(text)
        if broken is None:
            return Repaired(text, tuple(dict.fromkeys(names)))
        step = _step(text, broken, seen, clock, deadline)
        if step is None:
            break
        text = step.source
        names.append(step.fix)
        seen.add(text)
    return Repaired(source)


def _step(text: str, broken: Broken, seen: set[str], clock: Clock | None, deadline: float | None) -> Candidate | None:
    """The first candidate that compiles, else the first that gets further than `text` does."""
    further: Candidate | None = None
    if text.count("\n") > MAX_LINES:
        return None
    for fixer, candidate in _candidates(fixers_syntax.FIXERS, text, error_of(broken)):
        if clock and deadline is not None and clock.monotonic() > deadline:
            return None
        if candidate in seen or not _keeps(text, candidate):
            continue
        after = breaks(candidate)
        if after is None and candidate.strip():
            return Candidate(candidate, fixer.name)
        if after is not None and further is None and fixer.name != "drop_truncated":
            further = (
                Candidate(candidate, fixer.name) if _remaining(candidate, after) < _remaining(text, broken) else None
            )
    return further


def _keeps(before: str, after: str) -> bool:
    """Whether a repair leaves something to test: not all functions and classes may go."""
    pattern = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+\w+", re.MULTILINE)
    return not pattern.search(before) or bool(pattern.search(after))


def _remaining(source: str, broken: Broken) -> tuple[int, int]:
    """How much text lies behind the break, in lines and characters: less means that the parser got further."""
    lines = source.rstrip().split("\n")
    line = min(broken.line or len(lines), len(lines))
    return len(lines) - line, len(lines[line - 1]) - broken.column


def _candidates(fixers: Iterable[Fixer], source: str, error: ErrorInfo) -> Iterator[tuple[Fixer, str]]:
    for fixer in sorted(fixers, key=lambda one: one.priority):
        if fixer.confidence > MIN_CONFIDENCE and fixer.matches(error):
            for candidate in fixer.apply(source, error):
                yield fixer, candidate


def suggest(source: str, error: str) -> list[Fix]:
    """Possible repairs of `source` for an error in words ("NameError: name 're' is not defined"), best first.

    Every suggestion compiles and differs from `source`. A source that does not compile is repaired as such,
    whatever the error says.
    """
    if breaks(source) is not None:
        repaired = repair_syntax(source)
        known = {fixer.name: fixer for fixer in FIXERS}
        if not repaired.fixes:
            return []
        used = [known[name] for name in repaired.fixes]
        surest = min(used, key=lambda one: one.confidence)
        name = "+".join(repaired.fixes)
        return [Fix(name, repaired.source, surest.category, surest.confidence, all(one.auto_apply for one in used))]
    fixes: dict[str, Fix] = {}
    for fixer, candidate in _candidates(FIXERS, source, error_in(error)):
        if candidate != source and candidate not in fixes and breaks(candidate) is None and _keeps(source, candidate):
            fixes[candidate] = Fix(fixer.name, candidate, fixer.category, fixer.confidence, fixer.auto_apply)
        if len(fixes) >= MAX_CANDIDATES:
            break
    return list(fixes.values())


def repairs(source: str, error_detail: str) -> Iterator[Candidate]:
    """Sources to test again after `error_detail`, best first, each with the name of what was repaired."""
    for fix in suggest(source, error_detail):
        yield Candidate(fix.source, fix.name)


def missing_package(error: str) -> str | None:
    """The package that an import error asks for, to be told to the person; never installed. None for our own."""
    found = re.search(r"No module named '([\w.]+)'", error)
    if found is None:
        return None
    module = found[1].partition(".")[0]
    return PACKAGES.get(module, module)


__all__ = [
    "Candidate", "Category", "Fix", "FixCounts", "Repaired", "missing_package", "repair_syntax",
    "repairs", "suggest",
]  # fmt: skip
