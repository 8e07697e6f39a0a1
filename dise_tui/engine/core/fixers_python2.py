"""Repairs of code in another language's habits: Python 2 statements, and operators of C and JavaScript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .fixer import ErrorInfo

_STRING: Final = r"(\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|\#.*)"
_PRINT = re.compile(
    r"^(?P<indent>[ \t]*(?:(?:if|else|elif|for|while|try|except|finally)\b[^#\n]*:[ \t]*)?)"
    r"print(?:[ \t]+(?P<what>[^(=\s].*|\(.*)|[ \t]*)$"
)
_STDERR = re.compile(r">>[ \t]*([\w.]+)[ \t]*,[ \t]*(.*)")
_EXCEPT = re.compile(r"^([ \t]*except[ \t]+(?:[\w.]+|\([^)]*\)))[ \t]*,[ \t]*(\w+)[ \t]*:", re.MULTILINE)
_RAISE = re.compile(r"^([ \t]*raise[ \t]+[\w.]+)[ \t]*,[ \t]*(.+)$", re.MULTILINE)
_OPERATORS: Final = (
    (r"\s*&&\s*", " and "),
    (r"\s*\|\|\s*", " or "),
    (r"!(?=[\w(])", "not "),
    (r"===", "=="),
    (r"!==", "!="),
    (r"<>", "!="),
    (r"\bnew[ \t]+(?=[A-Z]\w*\()", ""),
)


def print_statements(source: str, _: ErrorInfo) -> Iterator[str]:
    """`print x, y` on all lines becomes `print(x, y)`."""
    yield "\n".join(_printed(line) for line in source.split("\n"))


def _printed(line: str) -> str:
    found = _PRINT.match(line)
    if found is None:
        return line
    what = (found["what"] or "").rstrip()
    if what.startswith("(") and what.endswith(")") and what.count("(") == what.count(")") == 1:
        return line
    options = ""
    if stream := _STDERR.match(what):
        what, options = stream[2], f", file={stream[1]}"
    if what.endswith(","):
        what, options = what[:-1], f'{options}, end=" "'
    return f"{found['indent']}print({what}{options})"


def old_statements(source: str, _: ErrorInfo) -> Iterator[str]:
    """`except E, e:`, `raise E, "text"`, octal 0755, long 10L and backquotes."""
    text = _EXCEPT.sub(r"\1 as \2:", source)
    text = _RAISE.sub(r"\1(\2)", text)
    yield text
    yield _outside_strings(
        text, ((r"\b0(\d+)\b(?!\.)", r"0o\1"), (r"\b(\d+)[lL]\b", r"\1"), (r"`([^`\n]+)`", r"repr(\1)"))
    )


def foreign_operators(source: str, error: ErrorInfo) -> Iterator[str]:
    """`&&`, `||`, `!x`, `===`, `else if`, `x++` on the line of the error, then on all lines."""
    lines = source.split("\n")
    if 0 < error.line <= len(lines):
        changed = [*lines]
        changed[error.line - 1] = _translated(lines[error.line - 1])
        yield "\n".join(changed)
    yield "\n".join(_translated(line) for line in lines)


def _translated(line: str) -> str:
    line = re.sub(r"^([ \t]*)\}?[ \t]*else[ \t]+if\b", r"\1elif", line)
    line = re.sub(r"^([ \t]*)([A-Za-z_][\w.\[\]]*)(\+\+|--);?[ \t]*$", lambda m: f"{m[1]}{m[2]} {m[3][0]}= 1", line)
    return _outside_strings(line, _OPERATORS)


def _outside_strings(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Apply rules to what is neither a string nor a comment."""
    parts = re.split(_STRING, text)
    for index in range(0, len(parts), 2):
        for pattern, replacement in rules:
            parts[index] = re.sub(pattern, replacement, parts[index])
    return "".join(parts)
