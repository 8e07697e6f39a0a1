"""Looking at Python source that may be broken: does it parse, where does it break, what does it define.

Shared by `extract` and the fixers. Nothing here runs code or changes it.
"""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass
from typing import Final

MAX_SOURCE: Final = 256 << 10
"""Longer text is treated as if it did not parse, characters."""
CODE_START = re.compile(
    r"(?:def|class|async\s+def)\s+\w+|(?:import|from)\s+[\w.]+|@\w|if\s+__name__\b|[A-Za-z_]\w*\s*(?::[^=]+)?=(?!=)"
)
"""How a line begins that can only be a top-level statement of a program."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where and why a source does not parse."""

    kind: str
    """Name of the exception: "SyntaxError", "IndentationError", "TabError", or another that the parser raises."""
    message: str
    line: int
    """1-based; 0 when the parser does not say."""
    column: int
    """1-based; 0 when the parser does not say."""


def parsed(source: str) -> ast.Module | Broken:
    """The syntax tree of `source`, or where it breaks. Warnings of the compiler are dropped."""
    if len(source) > MAX_SOURCE:
        return Broken("ValueError", "the source is too long", 0, 0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except SyntaxError as error:
        return Broken(type(error).__name__, error.msg or "", error.lineno or 0, error.offset or 0)
    except (ValueError, RecursionError, MemoryError) as error:
        return Broken(type(error).__name__, str(error), 0, 0)


def breaks(source: str) -> Broken | None:
    """Where `source` does not compile, or None for a program. Stricter than `parsed`: a `return` outside a function
    parses, but does not compile."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return tree
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(source, "<candidate>", "exec", dont_inherit=True)
    except SyntaxError as error:
        return Broken(type(error).__name__, error.msg or "", error.lineno or 0, error.offset or 0)
    except (ValueError, RecursionError, MemoryError) as error:
        return Broken(type(error).__name__, str(error), 0, 0)
    return None


def definitions(source: str) -> list[str]:
    """Names of the top-level functions and classes, in order; none for a source that does not parse."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return []
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)]


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a part of a source. Lines are 1-based; columns are bytes of UTF-8, as syntax trees count them."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


def replacing(node: ast.expr | ast.stmt | ast.arg, text: str) -> Edit:
    """The edit that puts `text` in a node's place."""
    return Edit(node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0, text)


def edited(source: str, edits: list[Edit]) -> str:
    """`source` with edits applied, last position first. Of edits that overlap the outer one is left out."""
    lines = [line.encode("utf-8", "surrogatepass") for line in source.split("\n")]
    floor = (len(lines) + 1, 0)
    for edit in sorted(set(edits), key=lambda one: (one.line, one.column), reverse=True):
        if (edit.end_line, edit.end_column) > floor:
            continue
        head = lines[edit.line - 1][: edit.column]
        tail = lines[edit.end_line - 1][edit.end_column :]
        middle = head + edit.text.encode("utf-8", "surrogatepass") + tail
        lines[edit.line - 1 : edit.end_line] = middle.split(b"\n")
        floor = (edit.line, edit.column)
    return b"\n".join(lines).decode("utf-8", "surrogatepass")
