"""Candidates seen from several sides at once: fitness, latency, size, readability, documentation.

Owns the measures of source text and the Pareto front. Nothing here decides what is accepted.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ...domain.optimizing import Attempt
from .selection import verified

_LONG_LINE: Final = 100
_DEEP: Final = 4
"""Levels of nesting inside a function that still read well."""
_LONG_FUNCTION: Final = 40
"""Lines of a function that still read well."""
_NESTING: Final = (ast.If, ast.For, ast.While, ast.With, ast.Try, ast.AsyncFor, ast.AsyncWith, ast.Match)
_FUNCTIONS: Final = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Sides:
    """One candidate. None means unknown."""

    number: int
    fitness: float | None
    """F, 0..1; more is better."""
    latency_s: float | None
    """CPU seconds of execution; less is better."""
    size: int | None
    """Lines with code; less is better."""
    readability: float | None
    """0..1; more is better."""
    documentation: float | None
    """0..1; more is better."""
    passes: bool = False
    front: bool = False
    """No other candidate that passes is at least as good from every side and better from one."""


def sides(attempts: Sequence[Attempt]) -> tuple[Sides, ...]:
    """All that have a fitness, in their order, with the Pareto front of those that pass marked."""
    rows = [_measured(attempt) for attempt in attempts if attempt.fitness is not None]
    passing = [row for row in rows if row.passes]
    marked = {row.number for row in passing if not any(_dominates(other, row) for other in passing)}
    return tuple(
        Sides(
            row.number, row.fitness, row.latency_s, row.size, row.readability, row.documentation, row.passes,
            row.number in marked,
        )
        for row in rows
    )  # fmt: skip


def _measured(attempt: Attempt) -> Sides:
    score, code = attempt.score, attempt.code
    return Sides(
        attempt.number,
        attempt.fitness,
        score.exec_s if score is not None else None,
        code_lines(code) if code else None,
        readability(code) if code else None,
        documentation(code) if code else None,
        verified(attempt),
    )


def _dominates(left: Sides, right: Sides) -> bool:
    """At least as good from every side, better from one. An unknown side is worse than any known one."""
    pairs = list(zip(_points(left), _points(right), strict=True))
    return all(a >= b for a, b in pairs) and any(a > b for a, b in pairs)


def _points(row: Sides) -> tuple[float, ...]:
    lowest = float("-inf")
    return (
        lowest if row.fitness is None else row.fitness,
        lowest if row.latency_s is None else -row.latency_s,
        lowest if row.size is None else -float(row.size),
        lowest if row.readability is None else row.readability,
        lowest if row.documentation is None else row.documentation,
    )


def code_lines(source: str) -> int:
    """Lines that are neither blank nor only a comment."""
    return sum(1 for line in source.splitlines() if line.strip() and not line.strip().startswith("#"))


def readability(source: str) -> float | None:
    """Mean of four shares, 0..1: lines of at most 100 characters, functions of at most 40 lines, functions nested at
    most four deep, and names of more than one letter (loop variables and arguments named by custom aside). None when
    it does not parse.
    """
    tree = _parsed(source)
    if tree is None:
        return None
    lines = [line for line in source.splitlines() if line.strip()]
    functions = [node for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)]
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    shares = (
        _share([len(line) <= _LONG_LINE for line in lines]),
        _share([(node.end_lineno or node.lineno) - node.lineno < _LONG_FUNCTION for node in functions]),
        _share([_depth(node) <= _DEEP for node in functions]),
        _share([len(name) > 1 or name in "_ijknxyz" for name in names]),
    )
    return sum(shares) / len(shares)


def documentation(source: str) -> float | None:
    """Mean of two shares over public functions and classes, 0..1: with a docstring, and, of functions, with every
    parameter and the result annotated. None when it does not parse or holds none.
    """
    tree = _parsed(source)
    if tree is None:
        return None
    public = [
        node
        for node in ast.walk(tree)
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)) and not node.name.startswith("_")
    ]
    if not public:
        return None
    told = _share([ast.get_docstring(node) is not None for node in public])
    typed = _share([_annotated(node) for node in public if isinstance(node, _FUNCTIONS)])
    return (told + typed) / 2


def _annotated(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    arguments = [argument for argument in arguments if argument.arg not in ("self", "cls")]
    return node.returns is not None and all(argument.annotation is not None for argument in arguments)


def _depth(node: ast.AST) -> int:
    # A list of what is left: deep code from a model must not end in a RecursionError here.
    deepest, left = 0, [(child, 0) for child in ast.iter_child_nodes(node)]
    while left:
        current, depth = left.pop()
        depth += isinstance(current, _NESTING)
        deepest = max(deepest, depth)
        left += [(child, depth) for child in ast.iter_child_nodes(current)]
    return deepest


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags) if flags else 1.0


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
