"""A finished answer as Markdown lines. Runs in a thread; Rich's Markdown and Pygments load on first use.

Model text is data: no hyperlinks, no console markup, raw HTML shown as it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style

from ..safe_text import visible

if TYPE_CHECKING:
    from rich.markdown import Markdown


@dataclass(frozen=True, slots=True)
class MarkdownInks:
    """Styles for the parts of an answer, taken from the theme."""

    text: Style
    strong: Style
    dim: Style
    heading: Style
    code: Style
    background: str
    """Behind code, as "#rrggbb" or a colour name."""
    code_theme: str
    """A Pygments style that suits the theme's brightness."""


def _document(text: str, inks: MarkdownInks) -> Markdown:
    from markdown_it import MarkdownIt
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
    from rich.syntax import Syntax

    class Fence(CodeBlock):
        """Code without Rich's box and blank lines, so that it copies as it is."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            code = str(self.text).rstrip("\n")
            yield Syntax(code, self.lexer_name, theme=self.theme, word_wrap=True, background_color=inks.background)

    class PlainHeading(Heading):
        """At the left edge, without a box."""

        def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
            self.text.justify = "left"
            yield self.text

    class Answer(Markdown):
        elements: ClassVar[dict[str, type[MarkdownElement]]] = {
            **Markdown.elements,
            "fence": Fence,
            "code_block": Fence,
            "heading_open": PlainHeading,
        }

    document = Answer("", code_theme=inks.code_theme, hyperlinks=False)
    parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").enable("table")
    document.parsed = parser.parse(text)
    return document


def markdown_lines(text: str, width: int, inks: MarkdownInks) -> list[list[Segment]]:
    """`text` as lines of at most `width` cells; blank lines at both ends are left out."""
    import io

    from rich.console import Console
    from rich.theme import Theme

    heading = inks.heading + Style(bold=True)
    styles = {
        **{f"markdown.h{level}": heading for level in range(1, 8)},
        "markdown.code": inks.code, "markdown.code_block": inks.code, "markdown.block_quote": inks.dim,
        "markdown.item.bullet": inks.heading, "markdown.item.number": inks.heading,
        "markdown.list": inks.text, "markdown.item": inks.text, "markdown.hr": inks.dim,
        "markdown.link": inks.text, "markdown.link_url": inks.dim, "markdown.table.border": inks.dim,
        "markdown.table.header": inks.strong,
    }  # fmt: skip
    console = Console(
        file=io.StringIO(), width=width, color_system="truecolor", force_terminal=True, legacy_windows=False,
        theme=Theme(styles), highlight=False, markup=False, emoji=False, _environ={},
    )  # fmt: skip
    options = console.options.update(width=width, height=None)
    document = _document(visible(text), inks)
    lines = console.render_lines(document, options, style=inks.text, pad=False)
    plain = [[Segment(part.text, part.style) for part in line if part.text and not part.control] for line in lines]
    blank = [not "".join(part.text for part in line).strip() for line in plain]
    first = next((index for index, empty in enumerate(blank) if not empty), len(plain))
    last = next((index for index in reversed(range(len(plain))) if not blank[index]), -1)
    return plain[first : last + 1]
