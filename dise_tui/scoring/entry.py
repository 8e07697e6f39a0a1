"""Which function a request asks for, and which function of a source is the one to test."""

from __future__ import annotations

import ast
import builtins
import difflib
import keyword
import re
from collections.abc import Iterator
from typing import Final

from .literals import MAX_PROGRAM, parse

NEAR: Final = 0.8
"""Similarity of names from which one is taken for the other."""

_QUOTED = r"[`'\"*]{0,3}"
_NAME = r"([A-Za-z_][A-Za-z0-9_]*)"
_DEF = re.compile(rf"\bdef\s+{_NAME}\s*\(")
_CALLED = re.compile(
    rf"\b(?:called|named|call\s+(?:it|the\s+function)|name\s+(?:it|the\s+function))\s+{_QUOTED}{_NAME}",
    re.IGNORECASE,
)
_FUNCTION_CALL = re.compile(rf"\bfunction\s+{_QUOTED}{_NAME}\s*\(", re.IGNORECASE)
_FUNCTION_QUOTED = re.compile(rf"\bfunction\s+`{_NAME}`", re.IGNORECASE)
_BACKTICKED = re.compile(rf"`{_NAME}\([^`\n]*\)[^`\n]*`")
_BARE_CALL = re.compile(rf"(?<![\w.`]){_NAME}\((?!s\)|es\))")
_FUNCTION_SNAKE = re.compile(r"\bfunction\s+([A-Za-z]\w*_\w+)\b", re.IGNORECASE)
_TRAILING_QUOTED = re.compile(rf"`{_NAME}`\s+(?:function|that\b|which\b|returning\b)", re.IGNORECASE)
_NOT_NAMES: Final = frozenset(
    "a an the with when by once if on from it in at that which as to and or for each every after before using via "
    "like this these those its so such something anything whatever without tuple tuples argument arguments parameter "
    "parameters group groups entity entities only just repeatedly twice function functions method methods class"
    .split()
)  # fmt: skip


def entry_in_prompt(prompt: str, most_called: str | None = None) -> str | None:
    """The function name that a request asks for, or None.

    `most_called` is the function that the request's own examples call; it stands after names that are given as
    names ("called slugify", "def slugify(") and before calls in passing.
    """
    for pattern in (_DEF, _FUNCTION_CALL, _FUNCTION_QUOTED, _CALLED):
        if name := _first(pattern, prompt, builtin=True):
            return name
    if most_called:
        return most_called
    for pattern in (_BACKTICKED, _TRAILING_QUOTED, _FUNCTION_SNAKE, _BARE_CALL):
        if name := _first(pattern, prompt, builtin=False):
            return name
    return None


def _first(pattern: re.Pattern[str], text: str, *, builtin: bool) -> str | None:
    return next((name for name in _matches(pattern, text) if builtin or not hasattr(builtins, name)), None)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    for found in pattern.finditer(text):
        name = found[1]
        adverb = name.endswith("ly") and "_" not in name and pattern is _CALLED
        ruled_out = name.lower() in _NOT_NAMES or keyword.iskeyword(name) or name.startswith("test_")
        if not ruled_out and not adverb:
            yield name


def entry_point(source: str, wanted: str | None) -> str | None:
    """The top-level function of `source` to test, or None when there is none (a class is not one).

    The wanted one if it is defined; else the one with nearly that name; else the main one: public, called by no
    other function, the last such one.
    """
    tree = parse(source, MAX_PROGRAM)
    functions = functions_of(tree) if tree else {}
    if not functions:
        return None
    if wanted in functions:
        return wanted
    if wanted and (near := _near(wanted, list(functions))):
        return near
    return _main(functions)


def functions_of(tree: ast.Module) -> dict[str, ast.AST]:
    """Top-level functions by name, in order of their last definition; `f = lambda x: ...` is one too."""
    functions: dict[str, ast.AST] = {}
    for node in tree.body:
        match node:
            case (
                ast.FunctionDef(name=name)
                | ast.AsyncFunctionDef(name=name)
                | ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda())
            ):
                functions.pop(name, None)
                functions[name] = node
    return functions


def entry_trouble(source: str, name: str) -> str | None:
    """Why the function `name` of `source` cannot be called with plain values, as a sentence; None when it can.

    An `async def` counts as a function. A class does not: its instances are no plain data that could be compared.
    """
    tree = parse(source, MAX_PROGRAM)
    if tree is None:
        return "The source is not Python that can be parsed."
    functions = functions_of(tree)
    if name in functions:
        return None
    if any(isinstance(node, ast.ClassDef) and node.name == name for node in tree.body):
        return f"{name} is a class; cases call functions, because instances cannot be compared from outside."
    near = _near(name, list(functions)) if functions else None
    there = f"; there is {near}" if near else f"; there are {', '.join(list(functions)[:5])}" if functions else ""
    return f"The source defines no top-level function {name}{there}."


def _near(wanted: str, names: list[str]) -> str | None:
    plain = {re.sub(r"_", "", name).lower(): name for name in names}
    close = difflib.get_close_matches(wanted.replace("_", "").lower(), list(plain), n=1, cutoff=NEAR)
    return plain[close[0]] if close else None


def _main(functions: dict[str, ast.AST]) -> str:
    called = {
        inner.id
        for name, node in functions.items()
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and inner.id != name
    }
    names = list(functions)
    public = [name for name in names if not name.startswith(("_", "test_")) and name != "main"]
    free = [name for name in public if name not in called]
    return (free or public or names)[-1]
