"""Lines as data: pieces of text, each with the name of an ink. Panes describe themselves in these.

Owns wrapping of such lines and how numbers are written. Knows no Textual: what an ink looks like is in `themes`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .safe_text import cut, width_of

if TYPE_CHECKING:
    from ..domain.errors import DiseError

Span = tuple[str, str]
"""Text (already safe, one line) and the name of its ink, one of `themes.INKS`."""
Line = tuple[Span, ...]
UNKNOWN = "–"


def line_width(line: Iterable[Span]) -> int:
    return sum(width_of(text) for text, _ in line)


def join(parts: Iterable[Line], between: str = "   ", ink: str = "dim") -> Line:
    """One line of the non-empty parts with `between` them."""
    spans: list[Span] = []
    for part in parts:
        if part:
            if spans:
                spans.append((between, ink))
            spans.extend(part)
    return tuple(spans)


def fit_line(line: Line, width: int) -> Line:
    """`line` cut to `width` cells."""
    if line_width(line) <= width:
        return line
    spans: list[Span] = []
    left = width
    for text, ink in line:
        size = width_of(text)
        if size >= left:
            spans.append((cut(text, left) if size > left else text, ink))
            break
        spans.append((text, ink))
        left -= size
    return tuple(spans)


def wrap_spans(line: Line, width: int, indent: int = 0) -> list[Line]:
    """Break a line at spaces to `width` cells; lines after the first start `indent` cells in."""
    if line_width(line) <= width:
        return [line]
    indent = min(indent, max(0, width - 8))
    lines: list[list[Span]] = [[]]
    used = 0
    for text, ink in line:
        for word in _words(text):
            size = width_of(word)
            if used and used + size > width and word.strip():
                lines.append([(" " * indent, "text")] if indent else [])
                used = indent
            while used + size > width:
                head, word = _split(word, max(1, width - used))
                lines[-1].append((head, ink))
                if not word.strip():
                    word, size, used = "", 0, width
                    break
                lines.append([(" " * indent, "text")] if indent else [])
                used, size = indent, width_of(word)
            if word:
                lines[-1].append((word, ink))
                used += size
    return [_merged(spans) for spans in lines]


def wrap_groups(line: Line, width: int, indent: int = 0) -> list[Line]:
    """Like `wrap_spans`, but what stands between two or more spaces stays together where it fits a line.

    An indented line keeps its indent.
    """
    if line_width(line) <= width:
        return [line]
    plain = "".join(text for text, _ in line)
    indent = max(indent, len(plain) - len(plain.lstrip(" ")))
    lines: list[list[Span]] = [[]]
    for group in _groups(line):
        size = width_of("".join(text for text, _ in group).rstrip())
        used = line_width(lines[-1])
        if used and used + size > width:
            lines.append([(" " * indent, "text")])
            used = indent
        if used + size > width:
            *full, last = wrap_spans((*lines.pop(), *group), width, indent)
            lines += [[*part] for part in full]
            lines.append([*last])
        else:
            lines[-1] += group
    return [_merged(spans) for spans in lines]


def _groups(line: Line) -> list[Line]:
    """The pieces of a line, each with the two or more spaces that follow it."""
    groups: list[list[Span]] = [[]]
    ended = False
    for text, ink in line:
        for word in _words(text):
            if ended and word.strip():
                groups.append([])
            groups[-1].append((word, ink))
            begun = len(groups) > 1 or any(piece.strip() for piece, _ in groups[0])  # an indent is no group
            ended = begun and ((ended and not word.strip()) or word.endswith("  "))
    return [tuple(group) for group in groups]


def _merged(spans: list[Span]) -> Line:
    merged: list[Span] = []
    for text, ink in spans:
        if merged and merged[-1][1] == ink:
            merged[-1] = (merged[-1][0] + text, ink)
        else:
            merged.append((text, ink))
    return tuple(merged)


def _words(text: str) -> list[str]:
    """Words, each with the spaces that follow it."""
    words: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if text[index - 1] == " " and text[index] != " ":
            words.append(text[start:index])
            start = index
    words.append(text[start:])
    return words


def _split(word: str, width: int) -> tuple[str, str]:
    used = 0
    for index, char in enumerate(word):
        used += width_of(char)
        if used > width and index:
            return word[:index], word[index:]
    return word, ""


def ratio(value: float | None) -> str:
    """A number from 0 to 1 as ".91", "1.0", or a dash when unknown."""
    if value is None:
        return UNKNOWN
    return "1.0" if value >= 0.995 else f"{value:.2f}"[1:]


def seconds(value: float | None) -> str:
    if value is None:
        return UNKNOWN
    if value < 10:
        return f"{value:.2f} s" if value < 1 else f"{value:.1f} s"
    return f"{value:.0f} s" if value < 120 else f"{value / 60:.0f} min"


def gigabytes(value: int | None) -> str:
    """Bytes with their unit, as sizes are worded everywhere."""
    from ..domain.placement import with_unit  # not before the first frame

    return UNKNOWN if value is None else with_unit(value)


def trouble_words(error: DiseError) -> str:
    """What was wrong and what to do, on one line; messages end with a full stop or without one."""
    return f"{error.message} → {error.hint}" if error.hint else error.message


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
