"""The contract of a fixer: what it repairs, when it applies, and what it returns.

The fixers are in `fixers_syntax`, `fixers_python2`, `fixers_names` and `fixers_runtime`; choosing and trying them is
`autofix`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .sourcetext import Broken


class Category(StrEnum):
    """Kinds of errors (founding documents, pattern kinds)."""

    SYNTAX = "syntax"
    RUNTIME = "runtime"
    LOGIC = "logic"
    TYPE = "type"
    IMPORT = "import"
    UNDEFINED = "undefined"
    INDENTATION = "indentation"
    UNICODE = "unicode"
    JSON = "json"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ErrorInfo:
    """An error as a fixer sees it."""

    kind: str
    """Name of the exception, "" when the text names none."""
    message: str
    line: int = 0
    """1-based; 0 when unknown."""
    column: int = 0
    """1-based; 0 when unknown."""


Apply = Callable[[str, ErrorInfo], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Fixer:
    """One repair. It returns candidate sources, best first; whether one is sound is checked by whoever asked."""

    name: str
    category: Category
    applies_to: frozenset[str]
    """Names of the exceptions that it repairs."""
    error_pattern: str
    """Regular expression, searched in the message; "" finds everything."""
    priority: int
    """Lower is tried first."""
    confidence: float
    """0..1: how likely a candidate that compiles is what was meant."""
    auto_apply: bool
    """The repair cannot change what already works, so it may be made before anything is run."""
    apply: Apply

    def matches(self, error: ErrorInfo) -> bool:
        return error.kind in self.applies_to and re.search(self.error_pattern, error.message) is not None


_ERROR: Final = re.compile(r"\b([A-Z]\w*(?:Error|Exception|Interrupt|Exit|Iteration))\b(?:[ \t]*:[ \t]*([^\r\n]*))?")


def error_in(text: str) -> ErrorInfo:
    """The exception that a text names: the first of one line, the last of a traceback."""
    found = list(_ERROR.finditer(text[-20_000:]))
    if not found:
        return ErrorInfo("", text.strip()[:2000])
    chosen = found[-1] if "Traceback" in text else found[0]
    return ErrorInfo(chosen[1], (chosen[2] or "").strip()[:2000])


def error_of(broken: Broken) -> ErrorInfo:
    return ErrorInfo(broken.kind, broken.message, broken.line, broken.column)
