"""R: whether a candidate handles inputs that no test states. Handled is a returned value, or an error it announces.

An error is announced when a docstring names it behind "Raises", when the source raises or re-raises it itself, or when
it is a TypeError or ValueError for an input of a wrong type. A time limit, a crash, an answer that cannot travel, and
every other error (IndexError, AttributeError, KeyError, RecursionError) are not handled.

Making the inputs is in `fuzz`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..domain.scores import Case, Observation
from .fuzz import is_wrong_type
from .literals import MAX_PROGRAM, parse

_FOR_WRONG_TYPES: Final = frozenset({"TypeError", "ValueError"})
_BROAD: Final = frozenset({"Exception", "BaseException", "object"})
"""Announcing these announces nothing, except themselves."""
_SECTION = re.compile(r"^[ \t]*:?raises?\b", re.IGNORECASE | re.MULTILINE)
_IN_PROSE = re.compile(r"\b[Rr]aises?\s+(?:an?\s+)?[`']*([A-Z]\w+)")
_NEXT_SECTION = re.compile(
    r"^[ \t]*(?:Returns?|Yields?|Args|Arguments|Parameters|Examples?|Notes?|See Also)\b", re.MULTILINE
)
_ERROR = re.compile(r"\b[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Iteration|Warning)\b")


def robustness(source: str, inputs: Sequence[Case], observations: Sequence[Observation]) -> float | None:
    """Share of `inputs` that were handled, 0..1; None without any. `observations` are in the order of `inputs`; an
    input without an observation was not handled."""
    if not inputs:
        return None
    announced = announced_errors(source)
    handled = sum(
        _handled(observation, case, announced) for case, observation in zip(inputs, observations, strict=False)
    )
    return handled / len(inputs)


def _handled(observation: Observation, case: Case, announced: frozenset[str]) -> bool:
    if observation.kind == "value":
        return True
    if observation.kind != "raised" or not observation.raised:
        return False
    if observation.raised[0] in announced:
        return True
    names = set(observation.raised) - _BROAD
    return bool(names & announced) or (is_wrong_type(case) and bool(names & _FOR_WRONG_TYPES))


def announced_errors(source: str) -> frozenset[str]:
    """Names of the exceptions that a source says it raises."""
    tree = parse(source, MAX_PROGRAM)
    if tree is None:
        return frozenset()
    return frozenset(name for node in ast.walk(tree) for name in _announced(node))


def _announced(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Raise(exc=ast.Call(func=error)) | ast.Raise(exc=ast.expr() as error):
            yield from _names(error)
        case ast.ExceptHandler(type=ast.expr() as caught, name=bound, body=body):
            if any(_reraises(inner, bound) for statement in body for inner in ast.walk(statement)):
                yield from _names(caught)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Module():
            yield from _documented(ast.get_docstring(node) or "")


def _reraises(node: ast.AST, bound: str | None) -> bool:
    match node:
        case ast.Raise(exc=None):
            return True
        case ast.Raise(exc=ast.Name(id=name)):
            return name == bound
    return False


def _names(error: ast.expr) -> Iterator[str]:
    match error:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            yield name
        case ast.Tuple(elts=items):
            for item in items:
                yield from _names(item)


def _documented(docstring: str) -> Iterator[str]:
    """Errors behind "Raises": a section of its own up to the next one, `:raises X:`, or in a sentence."""
    yield from _IN_PROSE.findall(docstring)
    for start in _SECTION.finditer(docstring):
        end = _NEXT_SECTION.search(docstring, start.end())
        yield from _ERROR.findall(docstring[start.end() : end.start() if end else len(docstring)])
