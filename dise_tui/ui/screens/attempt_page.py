"""What is told of one row of a job's leaderboard: code, diff against the incumbent, score, tests, reason. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.artifacts import Version
from ...domain.optimizing import AttemptState
from ...domain.scores import Score
from ..panes import board_cells as cells
from ..panes.chat_lines import score_lines
from ..panes.score_lines import failure_lines, measure_lines, part_lines
from ..safe_text import model_name, one_line
from ..spans import UNKNOWN, Line, ratio, seconds
from ..state.variants import INCUMBENT, JobBoard, VariantView
from .detail import Opened, code_lines
from .diff_lines import diff_lines

TABS = ("code", "diff", "score", "tests", "reason")


@dataclass(frozen=True, slots=True)
class AttemptPage:
    """All of it; `tabs` has the lines of each of `TABS`."""

    title: str
    head: Line
    """State and reason, seen with every tab."""
    tabs: tuple[tuple[Line, ...], ...]
    code: str
    """What is copied."""


def attempt_page(board: JobBoard, number: int, opened: Opened) -> AttemptPage | None:
    """Of a variant, or of the incumbent; None when there is no such row. `opened` opens a score into its parts."""
    if number == INCUMBENT:
        return _incumbent_page(board, board.base, opened) if board.base is not None else None
    view = board.variants.get(number)
    if view is None:
        return None
    attempt, score = view.attempt, view.attempt.score
    code = board.code_of(number)
    title = f"{one_line(board.artifact_name, 30)} · {cells.variant_name(attempt.variant, 50)} · attempt {number}"
    tabs = (
        tuple(_code(view, code)),
        tuple(_diff(board, view, code)),
        tuple(_score(score, opened)),
        tuple(_tests(score)),
        tuple(_reason(board, view)),
    )
    return AttemptPage(title, _head(board, view), tabs, code)


def _incumbent_page(board: JobBoard, base: Version, opened: Opened) -> AttemptPage:
    title = f"{one_line(board.artifact_name, 30)} · {cells.incumbent_name(base, 50)}"
    served = board.served in (None, base.number)
    code = base.code or base.text
    why: list[Line] = [((one_line(base.reason) or "No reason is kept.", "text"),)]
    why += _facts([("made by", one_line(base.generator.label)), ("generation", seconds(base.generation_s))])
    head: Line = (
        ("served now" if served else f"replaced by v{board.served}", "accent" if served else "dim"),
        (f"   fitness {ratio(base.fitness)}   what the job began with", "dim"),
    )
    same: list[Line] = [(("This is what the others are compared with.", "dim"),)]
    tabs = (
        tuple(code_lines(code)), tuple(same), tuple(_score(base.score, opened)), tuple(_tests(base.score)), tuple(why)
    )  # fmt: skip
    return AttemptPage(title, head, tabs, code)


def _head(board: JobBoard, view: VariantView) -> Line:
    attempt = view.attempt
    if view.running and board.worked_on:
        told = f"{view.tokens} tok" if view.tokens else ""
        return ((cells.live_word(view), "accent"), (f"   {told}", "dim"))
    word, ink = cells.state_word(board, view)
    fitness = f"   fitness {ratio(attempt.fitness)}" if attempt.fitness is not None else ""
    if attempt.score is not None and (change := cells.change(board, attempt.score)) != UNKNOWN:
        fitness += f" ({change} against the incumbent)"
    return ((word, ink), (fitness, "strong"), (f"   {one_line(view.reason)}" if view.reason else "", "dim"))


def _code(view: VariantView, code: str) -> list[Line]:
    if not code.strip():
        said = "Its answer is still being written." if view.running else "It left no text."
        return [((said, "dim"),)]
    if not view.attempt.code:
        return [(("No code was found in what it said:", "dim"),), (), *code_lines(code)]
    return code_lines(code)


def _diff(board: JobBoard, view: VariantView, code: str) -> list[Line]:
    if board.base is None or not (old := board.base.code or ""):
        return [(("There is no code of the incumbent to compare with.", "dim"),)]
    if not view.attempt.code:
        return [(("There is no code to compare yet." if view.running else "It has no code to compare.", "dim"),)]
    return diff_lines(old, code, f"incumbent v{board.base.number}", f"attempt {view.attempt.number}")


def _score(score: Score | None, opened: Opened) -> list[Line]:
    if score is None:
        return [(("It has no score.", "dim"),)]
    lines = [*score_lines(score), ()]
    if score.fitness is not None:
        lines += [*part_lines(opened(score)), (), *measure_lines(score)]
    return lines


def _tests(score: Score | None) -> list[Line]:
    if score is None:
        return [(("It was not tested.", "dim"),)]
    ink = "ok" if score.passes else "error"
    lines: list[Line] = [((f"{score.passed} of {score.total} tests pass", ink),)]
    if score.hidden_rate is not None:
        lines.append(
            ((f"  those it could be shown {ratio(score.visible_rate)}, hidden ones {ratio(score.hidden_rate)}", "dim"),)
        )
    if score.suite_id:
        lines.append(((f"  suite {one_line(score.suite_id, 20)}, trust in it {ratio(score.suite_confidence)}", "dim"),))
    if score.failures:
        return [*lines, (), *failure_lines(score)]
    return lines if score.passes else [*lines, (), ((one_line(score.detail) or "No failed test was kept.", "warn"),)]


def _reason(board: JobBoard, view: VariantView) -> list[Line]:
    """Why it was tried, what became of it and what it took."""
    attempt, variant = view.attempt, view.attempt.variant
    lines: list[Line] = []
    if view.why:
        lines.append((("tried because ", "dim"), (one_line(view.why), "text")))
    if (told := board.accepted.get(attempt.number)) is not None:
        lines.append(((one_line(told.why), "ok"),))
    elif view.reason:
        lines.append(((one_line(view.reason), "text"),))
    if attempt.parent is not None:
        parent = "the incumbent" if attempt.parent == INCUMBENT else f"attempt {attempt.parent}"
        lines.append(((f"made from the code of {parent}", "text"),))
    ended = attempt.state is not AttemptState.RUNNING
    facts = [
        ("model", model_name(variant.model)),
        ("temperature", f"{variant.temperature:g}"),
        ("approach", one_line(str(variant.approach)).replace("_", " ")),
        ("tool", one_line(variant.tool or "")),
        ("called", one_line(variant.name)),
        ("stage, round", f"{attempt.stage.value.replace('_', ' ')}, {attempt.round}"),
        ("seed", str(attempt.seed)),
        ("tokens", str(attempt.tokens or view.tokens)),
        ("generation", seconds(attempt.generation_s) if ended else ""),
        ("loading", seconds(attempt.load_s) if ended else ""),
        ("waiting", seconds(attempt.waited_s) if ended else ""),
    ]
    return [*lines, *([()] if lines else []), *_facts(facts)]


def _facts(facts: list[tuple[str, str]]) -> list[Line]:
    return [((f"  {name:<14}", "dim"), (told, "text")) for name, told in facts if told]
