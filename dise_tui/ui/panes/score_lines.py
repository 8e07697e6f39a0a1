"""A score opened: each part as a bar with its weight and its formula, what was noticed, what failed. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.scores import Score
from ...domain.trials import Part
from ..safe_text import one_line, padded
from ..spans import UNKNOWN, Line, ratio, seconds

_BAR = 12
_FLAGS = {
    "introspective": "looks into the interpreter: its claimed coverage counts 0",
    "threads": "uses threads",
    "cached": "later calls are far quicker than the first: the first one counts",
    "sleeps": "sleeps: the wall time counts",
    "leftover-processes": "left processes behind, which were ended",
    "overfit": "passes far more of the visible tests than of the hidden ones",
    "weak-suite": "the tests notice few of the faults that were planted on purpose",
    "unsafe": "ran without containment",
}


def part_lines(parts: Sequence[Part]) -> list[Line]:
    """One line a part: name, bar, value, weight, how it comes about."""
    width = max((len(part.name) for part in parts), default=0) + 2
    lines: list[Line] = []
    for part in parts:
        ink = "strong" if part.name.startswith("fitness") else "text"
        weight = f"× {ratio(part.weight)}" if part.weight is not None else ""
        lines.append(
            (
                (f"  {padded(part.name, width)}", ink),
                *_bar(part.value),
                (f" {padded(ratio(part.value), 5)}", ink),
                (padded(weight, 7), "dim"),
                (one_line(part.formula, 200), "dim"),
            )
        )
    return lines


def _bar(value: float | None) -> Line:
    if value is None:
        return ((UNKNOWN * 3 + " " * (_BAR - 3), "dim"),)
    full = round(max(0.0, min(1.0, value)) * _BAR)
    return (("█" * full, "bar-a"), ("░" * (_BAR - full), "bar-free"))


def measure_lines(score: Score) -> list[Line]:
    """What was measured besides: split, mutants, time, where it ran; then what was noticed."""
    facts: list[str] = []
    if score.hidden_rate is not None:
        facts.append(f"visible tests {ratio(score.visible_rate)}, hidden tests {ratio(score.hidden_rate)}")
    if score.mutation_rate is not None:
        facts.append(f"the tests notice {score.mutation_rate * 100:.0f} % of planted faults")
    if score.suite_confidence is not None:
        facts.append(f"trust in the tests {ratio(score.suite_confidence)}")
    if score.exec_s is not None:
        spread = f" ± {_short(score.exec_sigma_s)}" if score.exec_sigma_s else ""
        facts.append(f"execution {_short(score.exec_s)}{spread} of CPU time")
    if score.gen_s is not None:
        facts.append(f"generation {seconds(score.gen_s)}")
    facts.append(f"sandbox {one_line(score.sandbox, 80)}")
    lines: list[Line] = [((f"  {fact}", "dim"),) for fact in facts]
    lines += [((f"  ! {_FLAGS.get(flag, one_line(flag, 60))}", "warn"),) for flag in sorted(score.flags)]
    return lines


def _short(value: float) -> str:
    """A time that is often far below a second."""
    if value >= 0.1:
        return seconds(value)
    return f"{value * 1e3:.1f} ms" if value >= 1e-4 else f"{value * 1e6:.0f} µs"


def failure_lines(score: Score) -> list[Line]:
    """The failed tests: what was called, expected, and what came."""
    lines: list[Line] = []
    for failure in score.failures:
        lines.append((("  ✗ ", "error"), (one_line(failure.source, 200) or "case", "text")))
        lines.append(((f"      expected {one_line(failure.expected, 200)}", "dim"),))
        lines.append(((f"      got      {one_line(failure.got, 200)}", "warn"),))
    return lines
