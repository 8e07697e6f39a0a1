"""What is behind a row: code, score parts, failures. Scrolls; Esc goes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from ...domain.artifacts import Artifact
from ..panes.chat_lines import score_lines
from ..safe_text import model_name, one_line, visible
from ..spans import Line, plural, ratio, seconds, wrap_spans
from ..state import StageView
from ..widgets.lines import Lines


class ReadingLines(Lines, can_focus=True):
    """Scrollable lines, wrapped to the width."""

    def __init__(self, source: Sequence[Line]) -> None:
        super().__init__()
        self._source = list(source)

    def on_resize(self, _: events.Resize) -> None:
        width = max(8, self.text_width)
        self.set_lines([part for line in self._source for part in wrap_spans(line, width, 4)])


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
        reading.border_title = self._title
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


def stage_page(view: StageView) -> tuple[str, list[Line], str]:
    """Title, lines and text to copy for a stage."""
    lines: list[Line] = []
    if view.score is not None:
        lines += [*score_lines(view.score), ()]
        if view.score.static is not None:
            lines.append(((f"  static quality {ratio(view.score.static)}", "dim"),))
        if view.score.exec_s is not None:
            lines.append(((f"  execution {seconds(view.score.exec_s)}", "dim"),))
        for failure in view.score.failures:
            lines.append((("  ✗ ", "error"), (one_line(failure.source, 200) or "case", "text")))
            lines.append(((f"      expected {one_line(failure.expected, 200)}", "dim"),))
            lines.append(((f"      got      {one_line(failure.got, 200)}", "warn"),))
        lines.append(())
    lines += code_lines(view.text)
    return f"{one_line(view.name)} · {model_name(view.model, 40)}", lines, view.text


def artifact_page(artifact: Artifact) -> tuple[str, list[Line], str]:
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
        lines += [*score_lines(best.score), ()]
    text = best.code or best.text
    return f"{one_line(artifact.name, 50)} v{best.number}", lines + code_lines(text), text
