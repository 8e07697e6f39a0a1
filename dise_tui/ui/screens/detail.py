"""What is behind a row: code, score parts, failures. Scrolls; Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen

from ...domain.artifacts import Artifact
from ...domain.prose import ProseScore
from ...domain.scores import Score
from ...domain.trials import Part
from ..panes.chat_lines import prose_lines, score_lines
from ..panes.score_lines import failure_lines, measure_lines, part_lines
from ..safe_text import model_name, one_line, visible
from ..spans import UNKNOWN, Line, plural, ratio, wrap_spans
from ..state import StageView
from ..widgets.lines import Lines

Opened = Callable[[Score], Sequence[Part]]


class ReadingLines(Lines, can_focus=True):
    """Scrollable lines, wrapped to the width."""

    def __init__(self, source: Sequence[Line]) -> None:
        super().__init__()
        self._source = list(source)

    def on_resize(self, _: events.Resize) -> None:
        self._wrap()

    def show(self, source: Sequence[Line]) -> None:
        """Replace the lines; the place stays where it is."""
        self._source = list(source)
        self._wrap()

    def _wrap(self) -> None:
        for _ in range(2):  # the first time the scroll bar may appear and take some of the width
            width = max(8, self.text_width)
            self.set_lines([part for line in self._source for part in wrap_spans(line, width, 4)])
            if self.text_width >= width:
                break


class DetailScreen(Screen[None]):
    """A page of lines with a title. `copy` is what ctrl+y copies."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "app.pop_screen", "Back"), ("ctrl+y,c", "copy", "Copy")]

    def __init__(self, title: str, lines: Sequence[Line], copy: str = "") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._copy = copy

    def compose(self) -> ComposeResult:
        reading = ReadingLines(self._lines)
        reading.border_title = Content(self._title)
        reading.border_subtitle = "c copies · esc back" if self._copy else "esc back"
        yield reading

    def action_copy(self) -> None:
        if self._copy:
            self.app.copy_to_clipboard(self._copy)
            self.notify("Copied to the terminal's clipboard (OSC 52).", markup=False)


def code_lines(text: str) -> list[Line]:
    """Text with line numbers."""
    lines = visible(text).rstrip("\n").split("\n")
    size = len(str(len(lines)))
    return [((f"{number:>{size}} │ ", "dim"), (line, "text")) for number, line in enumerate(lines, 1)]


def opened_score(score: Score, opened: Opened) -> list[Line]:
    """A score with its parts, its measures and its failures."""
    lines = [*score_lines(score), ()]
    if score.fitness is not None:
        lines += [*part_lines(opened(score)), (), *measure_lines(score), ()]
    if score.failures:
        lines += [*failure_lines(score), ()]
    return lines


def opened_prose(score: ProseScore) -> list[Line]:
    """What a text is worth, with everything that was looked at."""
    parts: list[Part] = []
    for share in score.shares:
        why = one_line(share.detail) or ("" if share.value is not None else "not judged")
        parts.append(Part(share.name, share.value, share.weight if share.value is not None else None, why))
        if share.name == "gate":
            parts += [Part(f"· {part.name}", part.value, None, part.detail) for part in score.gate.parts]
    lines = [*prose_lines(score)[:1], (), *part_lines(parts)]
    for answer in score.answers:
        said = {True: ("yes", "ok"), False: ("no ", "warn"), None: (f"{UNKNOWN}  ", "dim")}[answer.yes]
        lines.append((("    ", "text"), said, (f"  {one_line(answer.question, 200)}", "dim")))
    if score.detail:
        lines.append(((f"  {one_line(score.detail, 200)}", "dim"),))
    return [*lines, ()]


def stage_page(view: StageView, opened: Opened) -> tuple[str, list[Line], str]:
    """Title, lines and text to copy for a stage; `opened` opens a score into its parts."""
    lines: list[Line] = []
    if view.score is not None:
        lines += opened_score(view.score, opened)
    if view.prose is not None:
        lines += opened_prose(view.prose)
    lines += code_lines(view.text)
    return f"{one_line(view.name)} · {model_name(view.model, 40)}", lines, view.text


def artifact_page(artifact: Artifact, opened: Opened) -> tuple[str, list[Line], str]:
    """Title, lines and text to copy for an artifact: lineage first, then the version that is served."""
    best = artifact.best_version
    lines: list[Line] = [
        (("❯ ", "accent"), (one_line(artifact.prompt), "strong")),
        ((f"  {artifact.task_type} · {artifact.kind} · {plural(artifact.uses, 'use')}", "dim"),),
        (),
    ]
    for version in artifact.versions:
        mark = "★" if version.number == artifact.best else " "
        parent = f" from v{version.parent}" if version.parent else ""
        lines.append(
            (
                (f"  {mark} v{version.number}{parent}", "accent" if mark == "★" else "text"),
                (f"  fitness {ratio(version.fitness)}  {one_line(version.generator.label, 60)}", "dim"),
                (f"  {one_line(version.reason, 80)}", "dim"),
            )
        )
    lines.append(())
    if best.score is not None:
        lines += opened_score(best.score, opened)
    if best.prose is not None:
        lines += opened_prose(best.prose)
    text = best.code or best.text
    return f"{one_line(artifact.name, 50)} v{best.number}", lines + code_lines(text), text
