"""Repairs of source that does not compile. Each returns candidates; nothing here checks or runs them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from . import fixers_python2
from .extract import clean, extract_code
from .fixer import Category, ErrorInfo, Fixer
from .sourcetext import CODE_START

_HEADER = re.compile(
    r"^[ \t]*(?:async[ \t]+)?(?:def|class|if|elif|else|for|while|try|except|finally|with|match|case)\b"
)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*$")
_INVISIBLE: Final = str.maketrans({
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "), **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\x00\x0b\x0c", ""),
    "\u2028": "\n", "\u2029": "\n", "\x85": "\n",
})  # fmt: skip
_TYPOGRAPHIC: Final = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "–": "-", "—": "-",
    "−": "-", "‐": "-", "‑": "-", "…": "...", "×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "!=", "→": "->",
    "（": "(", "）": ")", "，": ",", "：": ":", "；": ";", "［": "[", "］": "]", "｛": "{", "｝": "}", "＝": "=",
})  # fmt: skip
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_MOST_CUT: Final = 40
"""Lines that may be cut from a truncated end."""


def strip_fences(source: str, _: ErrorInfo) -> Iterator[str]:
    if any(_FENCE.match(line) for line in source.split("\n")):
        yield extract_code(source) or ""
        yield "\n".join(line for line in source.split("\n") if not _FENCE.match(line))


def strip_prompts(source: str, _: ErrorInfo) -> Iterator[str]:
    """A line that says "python", and the prompts of a console session."""
    cleaned = clean(source)
    if cleaned.strip() != textwrap.dedent(source).strip():
        yield cleaned


def plain_characters(source: str, error: ErrorInfo) -> Iterator[str]:
    """Invisible characters, then typographic ones on the line of the error, then all of them."""
    source = source.translate(_INVISIBLE)
    yield source
    lines = source.split("\n")
    if 0 < error.line <= len(lines):
        lines[error.line - 1] = lines[error.line - 1].translate(_TYPOGRAPHIC)
        yield "\n".join(lines)
    yield source.translate(_TYPOGRAPHIC)


def expand_tabs(source: str, _: ErrorInfo) -> Iterator[str]:
    if "\t" in source:
        yield source.expandtabs(4)
        yield source.expandtabs(8)


def dedent(source: str, error: ErrorInfo) -> Iterator[str]:
    """A line indented for no reason: the whole text is, or this line and what follows it."""
    yield textwrap.dedent(source)
    lines = source.split("\n")
    index = error.line - 1
    above = next((line for line in reversed(lines[: max(0, index)]) if line.strip()), "")
    if 0 <= index < len(lines):
        surplus = _indent(lines[index]) - _indent(above)
        if surplus > 0:
            yield "\n".join([*lines[:index], lines[index][surplus:], *lines[index + 1 :]])
            end = _block_end(lines, index, _indent(lines[index]))
            yield "\n".join([*lines[:index], *(line[surplus:] for line in lines[index:end]), *lines[end:]])


def align_indent(source: str, error: ErrorInfo) -> Iterator[str]:
    """A dedent to no outer level: the line goes to the nearest level that is open above it."""
    lines = source.split("\n")
    index = error.line - 1
    if not 0 <= index < len(lines):
        return
    here = _indent(lines[index])
    levels = {_indent(line) for line in lines[:index] if line.strip()}
    for level in sorted(levels, key=lambda one: (abs(one - here), -one)):
        yield "\n".join([*lines[:index], " " * level + lines[index].lstrip(), *lines[index + 1 :]])


def indent_body(source: str, error: ErrorInfo) -> Iterator[str]:
    """A block without its body: the next lines belong into it, or it has none."""
    found = re.search(r"on line (\d+)", error.message)
    lines = source.split("\n")
    header = int(found[1]) if found else error.line - 1
    if not 0 < header <= len(lines):
        return
    level = _indent(lines[header - 1])
    start = next((i for i in range(header, len(lines)) if lines[i].strip()), len(lines))
    if start < len(lines) and _indent(lines[start]) == level:
        end = start
        while end < len(lines) and lines[end].strip() and not (end > start and CODE_START.match(lines[end])):
            end += 1
        for stop in dict.fromkeys((end, start + 1)):
            yield "\n".join([*lines[:start], *("    " + line for line in lines[start:stop]), *lines[stop:]])
    yield "\n".join([*lines[:header], " " * (level + 4) + "pass", *lines[header:]])


def missing_colon(source: str, error: ErrorInfo) -> Iterator[str]:
    lines = source.split("\n")
    index = error.line - 1
    if 0 <= index < len(lines) and _HEADER.match(lines[index]):
        body, _, comment = lines[index].partition("  #")
        if not body.rstrip().endswith(":"):
            yield "\n".join(
                [*lines[:index], body.rstrip(" \t;{") + ":" + ("  #" + comment if comment else ""), *lines[index + 1 :]]
            )
    if 0 <= index < len(lines) and 0 < error.column <= len(lines[index]) + 1:
        line, at = lines[index], error.column - 1
        yield "\n".join([*lines[:index], line[:at].rstrip() + ": " + line[at:], *lines[index + 1 :]])


def double_equals(source: str, error: ErrorInfo) -> Iterator[str]:
    lines = source.split("\n")
    index = error.line - 1
    if 0 <= index < len(lines):
        changed = re.sub(r"(?<![=!<>:+\-*/%&|^])=(?!=)", "==", lines[index], count=1)
        yield "\n".join([*lines[:index], changed, *lines[index + 1 :]])


def missing_comma(source: str, error: ErrorInfo) -> Iterator[str]:
    """Between two values with nothing between them, on the line of the error and the next ones."""
    lines = source.split("\n")
    for index in range(max(0, error.line - 1), min(len(lines), error.line + 2)):
        line = lines[index]
        gaps = [found.start() for found in re.finditer(r"(?<=[\w)\]}'\"])[ \t]+(?=[\w(\[{'\"])", line)]
        if line.strip() and line.rstrip()[-1] not in ",([{:":
            gaps.append(len(line.rstrip()))
        for gap in gaps[:12]:
            yield "\n".join([*lines[:index], line[:gap] + "," + line[gap:], *lines[index + 1 :]])


def close_string(source: str, error: ErrorInfo) -> Iterator[str]:
    """A string that is not closed: before the brackets that end its line, at the end of the line, or of the text."""
    lines = source.split("\n")
    index = error.line - 1
    if not 0 <= index < len(lines):
        return
    line = lines[index]
    opened = re.search(r"\"\"\"|'''|[\"']", line[max(0, error.column - 1) :])
    quote = opened[0] if opened else '"'
    if len(quote) == 3:
        yield f"{source.rstrip()}{'' if source.rstrip().endswith(quote) else chr(10)}{quote}\n"
        return
    end = len(line.rstrip())
    tails = (re.search(pattern, line.rstrip()) for pattern in (r"[)\]}:,]*$", r"[)\]}]*[:,]?$", r"[:,]?$"))
    places = {end, *(tail.start() for tail in tails if tail)}
    for place in sorted(places):
        yield "\n".join([*lines[:index], line[:place] + quote + line[place:], *lines[index + 1 :]])


def close_brackets(source: str, error: ErrorInfo) -> Iterator[str]:
    """A bracket that is not closed: on its own line, before a colon there, or at the end of the text."""
    lines = source.split("\n")
    index = error.line - 1
    if 0 <= index < len(lines):
        body = lines[index].rstrip()
        closers = _unclosed(body)
        if closers:
            inside = body[:-1].rstrip() + closers + ":" if body[-1] == ":" else body + closers
            yield "\n".join([*lines[:index], inside, *lines[index + 1 :]])
            yield "\n".join([*lines[:index], body + closers, *lines[index + 1 :]])
    if closers := _unclosed(source):
        yield source.rstrip() + closers + "\n"
        yield source.rstrip() + "\n" + closers + "\n"


def fix_bracket(source: str, error: ErrorInfo) -> Iterator[str]:
    """A closing bracket too many, or of the wrong kind."""
    lines = source.split("\n")
    index, at = error.line - 1, error.column - 1
    if not (0 <= index < len(lines) and 0 <= at < len(lines[index])):
        return
    line = lines[index]
    if found := re.search(r"does not match opening parenthesis '(.)'", error.message):
        yield "\n".join([*lines[:index], line[:at] + _CLOSING.get(found[1], "") + line[at + 1 :], *lines[index + 1 :]])
        yield "\n".join([*lines[:index], line[:at] + _CLOSING.get(found[1], "") + line[at:], *lines[index + 1 :]])
    yield "\n".join([*lines[:index], line[:at] + line[at + 1 :], *lines[index + 1 :]])


def cut_prose(source: str, error: ErrorInfo) -> Iterator[str]:
    """Sentences around the code: before it, behind it, or a line between."""
    lines = source.split("\n")
    index = error.line - 1
    if not 0 <= index < len(lines):
        return
    first = next((i for i, line in enumerate(lines) if CODE_START.match(line)), None)
    if first is not None and index < first:
        yield "\n".join(lines[first:])
    if not _is_prose(lines[index]):
        return
    if not any(CODE_START.match(line) for line in lines[index + 1 :]):
        yield "\n".join(lines[:index]).rstrip() + "\n"
    yield "\n".join([*lines[:index], *lines[index + 1 :]])


def drop_truncated(source: str, error: ErrorInfo) -> Iterator[str]:
    """An end that was cut off: lines are dropped from the last one upwards, up to the error and the lines it ends."""
    lines = source.rstrip().split("\n")
    lowest = max(1, min(error.line or len(lines), len(lines)) - _MOST_CUT // 4)
    if len(lines) - lowest > _MOST_CUT:
        return
    for end in range(len(lines) - 1, lowest - 1, -1):
        if lines[end - 1].strip():
            yield "\n".join(lines[:end]) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))


def _block_end(lines: list[str], start: int, level: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= level):
        end += 1
    return end


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence, a heading or a list item rather than code."""
    text = line.strip()
    if re.match(r"(?:#{1,6}|[-*+•]|\d+[.)])\s+\S|\*\*", text):
        return True
    words = re.findall(r"[A-Za-z][a-z']*", text)
    return (
        (len(words) >= 3 or text.endswith(":"))
        and bool(re.match(r"[A-Z]", text))
        and not re.search(r"[=\[{]|\w\(", text)
    )


def _unclosed(text: str) -> str:
    """The brackets that close what is open at the end of `text`; "" when it is not merely open."""
    stack: list[str] = []
    for token in re.finditer(
        r"\"\"\"[\s\S]*?\"\"\"|'''[\s\S]*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n]*|[()\[\]{}]", text
    ):
        character = token[0]
        if character in _CLOSING:
            stack.append(_CLOSING[character])
        elif character in (")", "]", "}") and (not stack or stack.pop() != character):
            return ""
    return "".join(reversed(stack))


_ANY: Final = ""
_BAD: Final = "invalid|expected"
_SYNTAX: Final = frozenset({"SyntaxError", "IndentationError", "TabError", "ValueError"})
_INDENT: Final = frozenset({"IndentationError", "TabError"})
_S, _I, _U = Category.SYNTAX, Category.INDENTATION, Category.UNICODE
_OPEN: Final = f"never closed|unexpected EOF|forgot a comma|{_BAD}"
_OLD: Final = f"multiple exception|leading zeros|literal|{_BAD}"
_CHARACTERS: Final = "character|unterminated|null byte|invalid"
FIXERS: Final = (
    Fixer("strip_fences", _S, _SYNTAX, _ANY, 10, 0.95, True, strip_fences),
    Fixer("strip_prompts", _S, _SYNTAX, _ANY, 12, 0.95, True, strip_prompts),
    Fixer("plain_characters", _U, _SYNTAX, _CHARACTERS, 14, 0.9, True, plain_characters),
    Fixer("print_statement", _S, _SYNTAX, "(?i)print|invalid syntax", 20, 0.9, True, fixers_python2.print_statements),
    Fixer("python2_statement", _S, _SYNTAX, _OLD, 22, 0.85, True, fixers_python2.old_statements),
    Fixer("foreign_operator", _S, _SYNTAX, f"unmatched|{_BAD}", 24, 0.85, True, fixers_python2.foreign_operators),
    Fixer("expand_tabs", _I, _INDENT, _ANY, 30, 0.9, True, expand_tabs),
    Fixer("dedent", _I, _INDENT, "unexpected indent", 32, 0.85, True, dedent),
    Fixer("align_indent", _I, _INDENT, "unindent does not match", 34, 0.8, True, align_indent),
    Fixer("indent_body", _I, _INDENT, "expected an indented block", 36, 0.75, True, indent_body),
    Fixer("missing_colon", _S, _SYNTAX, _BAD, 40, 0.9, True, missing_colon),
    Fixer("double_equals", _S, _SYNTAX, "'=='", 42, 0.85, True, double_equals),
    Fixer("close_string", _S, _SYNTAX, "unterminated|EOL while|EOF while", 44, 0.8, True, close_string),
    Fixer("close_brackets", _S, _SYNTAX, _OPEN, 46, 0.8, True, close_brackets),
    Fixer("fix_bracket", _S, _SYNTAX, "unmatched|does not match", 48, 0.75, True, fix_bracket),
    Fixer("missing_comma", _S, _SYNTAX, "forgot a comma|invalid syntax", 50, 0.75, True, missing_comma),
    Fixer("cut_prose", _S, _SYNTAX, _ANY, 60, 0.9, True, cut_prose),
    Fixer("drop_truncated", _S, _SYNTAX, _ANY, 90, 0.65, True, drop_truncated),
)
"""By priority. `drop_truncated` gives text up, so everything else is tried before it."""
