"""How numbers and results are put into words for people. Unknown is a dash, never a zero.

Pure text, no colour, no layout.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from ..domain.events import Routed, StageFinished
from ..domain.hardware import HardwareSample
from ..domain.jobs import Job
from ..domain.placement import with_unit
from ..domain.prose import ProseScore
from ..domain.scores import Score, Verdict

DASH = "–"
SIMULATED = "simulated"
"""`probe` of a sample whose GPUs the built-in server imitates."""
NOTABLE_LOAD_S = 0.05
"""A model that took less to load was loaded already."""


def number(value: float | None) -> str:
    """A share as two digits, half up (0.125 is 0.13)."""
    if value is None:
        return DASH
    return str(Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def percent(value: float | None) -> str:
    """A share of 1 as a whole percentage, half up."""
    return DASH if value is None else f"{(Decimal(repr(value)) * 100).quantize(Decimal(1), ROUND_HALF_UP)} %"


def seconds(value: float | None) -> str:
    """A duration given in s."""
    if value is None:
        return DASH
    return f"{value * 1000:.0f} ms" if value < 0.1 else f"{value:.1f} s"


def size(value: int | None) -> str:
    """A size given in bytes, in decimal GB as model libraries show it; a small one in MB."""
    return DASH if value is None else with_unit(value)


def not_measured(sample: HardwareSample) -> str:
    """What stands in for the hardware; "" where its numbers are its own."""
    if sample.trace is not None:
        return f"replayed, not measured: {sample.trace.label}"
    return "simulated, not measured" if sample.probe == SIMULATED else ""


def count(number: int, noun: str) -> str:
    """A number of things."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def one_line(text: str, most: int) -> str:
    """Text on one line of at most `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: max(0, most - 1)] + "…"


def route_lines(event: Routed) -> list[str]:
    """What was decided, and why."""
    decision = event.decision
    words = [decision.route.value, decision.task_type.value, decision.mode.value]
    if decision.mantra:
        words.append(decision.mantra.name)
    return [" · ".join(words), *([f"  {decision.why}"] if decision.why else [])]


def stage_line(event: StageFinished) -> str:
    """A stage's times."""
    parts = [f"first token {seconds(event.first_token_s)}"]
    if event.load_s and event.load_s >= NOTABLE_LOAD_S:
        parts.append(f"load {seconds(event.load_s)}")
    if event.tokens_per_s is not None:
        parts.append(f"{event.tokens_per_s:.0f} tok/s")
    parts += [f"{event.tokens} tokens", seconds(event.total_s)]
    if event.partial:
        parts.append(f"partial: {event.reason.replace('_', ' ')}")
    return " · ".join(parts)


def tests(score: Score) -> str:
    """The outcome of the tests in a few words."""
    if score.verdict is Verdict.UNTESTED:
        return f"not tested{_detail(score)}"
    if score.verdict is Verdict.REFUSED:
        return f"not run: {score.detail or score.sandbox}"
    count = f"tests {score.passed}/{score.total}"
    return f"{count} passed" if score.passes else f"{count}, {score.verdict.value}{_detail(score)}"


def _detail(score: Score) -> str:
    return f": {one_line(score.detail, 120)}" if score.detail else ""


def parts(score: Score) -> str:
    """How a fitness comes about. The formula is scoring's; this only names its parts."""
    if score.fitness is None:
        return "fitness –"
    total = f"fitness {number(score.fitness)}"
    if not score.passes:
        return f"{total} = 0.30 × pass rate {number(score.pass_rate)}"
    weights = score.weights
    coverage = f", coverage {percent(score.coverage)}"
    if score.coverage is not None and score.coverage_status:
        coverage += f" {score.coverage_status}"
    return (
        f"{total} = {number(weights.quality)} × quality {number(score.quality)}"
        f" + {number(weights.speed)} × speed {number(score.speed)}{coverage}"
    )


def score_line(score: Score) -> str:
    """Tests and fitness on one line."""
    line = tests(score)
    if score.fitness is not None:
        line += f" · {parts(score)}"
    if score.fixes:
        line += f" · repaired: {', '.join(score.fixes)}"
    return line


def prose_line(score: ProseScore) -> str:
    """What a text is worth on one line."""
    shares = ", ".join(f"{share.name} {number(share.value)}" for share in score.shares if share.value is not None)
    judged = f", judged by {one_line(score.judge, 60)}" if score.judge else ""
    wanting = "" if score.passes else " · the gate found it wanting"
    return f"text {number(score.total)} · {shares} ({score.status}{judged}){wanting}"


def job_line(job: Job) -> str:
    """A job's state, priority and reasons."""
    reasons: Sequence[str] = [reason.value.replace("_", " ") for reason in job.reasons]
    return f"{job.state.value} · {job.priority.value} priority · {', '.join(reasons)}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Left-aligned columns, two blanks between them, the last one ragged."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n"
        for row in (head, *rows)
    )
