"""The cells of the leaderboard of a job: how a variant is called, what its state is in a word, its bar. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.artifacts import Version
from ...domain.optimizing import AttemptState, Variant
from ...domain.scores import Score
from ..safe_text import cut, model_name, one_line, padded, width_of
from ..spans import UNKNOWN, Line, ratio
from ..state.variants import JobBoard, VariantView

Columns = tuple[tuple[str, int], ...]
LEAD = 4
"""Cells of mark and rank."""
BAR_CELLS = 8
TOKENS_A_CELL = 64
"""Where no answer has ended yet, nobody knows how long one is: each cell of the bar stands for so many tokens."""
_LONGEST_TAIL = 16
_OWN = "builtin-"
"""What the names of dise's own models begin with."""
_STATES = {
    AttemptState.RUNNING: "interrupted",
    AttemptState.SCORED: "scored",
    AttemptState.FAILED: "failed",
    AttemptState.KILLED: "ended early",
    AttemptState.CANCELLED: "cancelled",
}


def fitting(columns: Columns, dropped: Sequence[str], width: int, least_name: int) -> Columns:
    """The columns that fit beside at least so many cells of name, those in `dropped` left out first."""
    kept = list(columns)
    for name in dropped:
        if width - LEAD - sum(size for _, size in kept) >= least_name:
            break
        kept = [column for column in kept if column[0] != name]
    return tuple(kept)


def variant_name(variant: Variant, width: int) -> str:
    """Model, temperature and approach; the model's name is cut first."""
    how = one_line(variant.tool or str(variant.approach), _LONGEST_TAIL).replace("_", "-")
    tail = f" {_short(variant.temperature)} {how}"
    return _named(variant.model, tail, width)


def incumbent_name(version: Version, width: int) -> str:
    """The version that a job began with, and its model where there is room."""
    lead = f"incumbent v{version.number}"
    room = width - width_of(lead) - 1
    return f"{lead} {_fitting(model_name(version.generator.model), room)}" if room >= 6 else cut(lead, width)


def _named(model: str, tail: str, width: int) -> str:
    return cut(_fitting(model_name(model), max(8, width - width_of(tail))) + tail, width)


def _fitting(name: str, width: int) -> str:
    """A model's name in so many cells. Of dise's own models the beginning, which they have in common, goes first."""
    return name if width_of(name) <= width else _middle_out(name.removeprefix(_OWN), width)


def _middle_out(name: str, width: int) -> str:
    """Names of models differ at both ends, by family and by size: what is in the middle is left out."""
    if width_of(name) <= width or len(name) != width_of(name):
        return cut(name, width)
    size = len(name) - name.rfind(":") if ":" in name else 0
    end = size if 0 < size <= width - 3 else width * 2 // 3
    return f"{name[: width - 1 - end]}…{name[-end:]}"


def _short(value: float) -> str:
    """A temperature in the fewest characters: .5, 0, 1.2."""
    text = f"{value:g}"
    return text[1:] if text.startswith("0.") else text


def state_word(board: JobBoard, view: VariantView) -> tuple[str, str]:
    """The state of an attempt that does not run, in a word or two, and its ink."""
    attempt = view.attempt
    if (version := board.version_of(view)) is not None:
        return (f"served v{version}", "accent") if version == board.served else (f"was v{version}", "text")
    if not view.scored:
        ink = "error" if attempt.state is AttemptState.FAILED else "dim"
        return _STATES[attempt.state] if attempt.state is not AttemptState.SCORED else "no score", ink
    if not board.comparable(attempt.score):
        return "other tests", "dim"
    if view.passes:
        return "passes", "text"
    score = attempt.score
    if score is not None and score.passes:
        return "fails hidden", "error"
    return (one_line(score.verdict.value.replace("_", " "), 12) if score is not None else "failed"), "error"


def live_word(view: VariantView) -> str:
    """What an attempt that runs does."""
    if view.testing:
        return "in tests"
    return "streaming" if view.tokens else "starting"


def counter(board: JobBoard, view: VariantView, room: int) -> Line:
    """Bar, tokens and their rate; the bar only where there is room."""
    rate = f"{view.rate:>4.0f} tok/s" if view.rate is not None else " " * 10
    count = f"{view.tokens:>6} tok"
    if not view.tokens:
        return ((cut(one_line(view.why), room), "dim"),)
    if room < len(count) + len(rate) + BAR_CELLS + 2:
        return ((cut(count + rate if room >= len(count) + len(rate) else count, room), "text"),)
    full = min(BAR_CELLS, round(view.tokens / _tokens_a_cell(board, view)))
    return (
        (" " + "▮" * full, "accent"), ("▯" * (BAR_CELLS - full), "dim"), (count, "text"), (rate, "dim"),
    )  # fmt: skip


def _tokens_a_cell(board: JobBoard, view: VariantView) -> float:
    """So that the bar is full where the longest answer so far ended."""
    ended = max((one.attempt.tokens for one in board.variants.values() if one.scored), default=0)
    return max(ended or TOKENS_A_CELL * BAR_CELLS, view.tokens) / BAR_CELLS


def change(board: JobBoard, score: Score | None) -> str:
    """Against what the job began with, where both were found by the same tests."""
    base = board.base_fitness
    if score is None or score.fitness is None or base is None or not board.comparable(score):
        return UNKNOWN
    return signed(score.fitness - base)


def signed(difference: float) -> str:
    text = f"{difference:+.2f}"
    if float(text) == 0:
        return "±0"
    return text[0] + text[2:] if text[1:3] == "0." else text


def brief(seconds: float | None) -> str:
    """Seconds in five cells below 10,000; an execution is often far below one, so is a very small model's answer."""
    if seconds is None:
        return UNKNOWN
    if seconds >= 99.95:
        return f"{seconds:.0f}s"
    if seconds >= 0.1 or seconds == 0:
        return f"{seconds:.1f}s"
    if seconds >= 0.00995:
        return f"{seconds * 1e3:.0f}ms"
    return f"{seconds * 1e3:.1f}ms" if seconds >= 0.0009995 else f"{seconds * 1e6:.0f}µs"


def score_cells(board: JobBoard, score: Score, view: VariantView | None) -> dict[str, str]:
    """What stands in each column, by its name."""
    attempt = view.attempt if view is not None else None
    return {
        "fit": ratio(score.fitness),
        "Δ": change(board, score) if view is not None else "",
        "tests": f"{score.passed}/{score.total}" if score.total else UNKNOWN,
        "gen": brief(attempt.generation_s if attempt is not None and attempt.generation_s else score.gen_s),
        "load": brief(attempt.load_s) if attempt is not None else UNKNOWN,
        "exec": brief(score.exec_s),
        "Q": ratio(score.quality),
        "S": ratio(score.speed),
        "cov": UNKNOWN if score.coverage is None else f"{score.coverage * 100:.0f}%",
    }


def joined(cells: dict[str, str], columns: Columns) -> str:
    return "".join(padded(cells.get(name, ""), size, right=True) for name, size in columns)


def why_not_better(board: JobBoard, view: VariantView) -> str:
    """Why a variant is not known to be better than what is served, as a sentence; "" when it is."""
    if not view.passes:
        return "It does not pass all tests."
    fitness = view.attempt.fitness or 0.0
    rival = served_fitness(board)
    if rival is None:
        return "What is served was not scored by the same tests."
    if fitness <= rival:
        return f"Its fitness is {fitness:.2f}; what is served has {rival:.2f}."
    return ""


def served_fitness(board: JobBoard) -> float | None:
    """Of what is served now, by the tests of this job; None where that is not known."""
    for view in board.variants.values():
        if board.served is not None and board.version_of(view) == board.served:
            return view.attempt.fitness
    base = board.base
    return board.base_fitness if base is not None and board.served in (None, base.number) else None
