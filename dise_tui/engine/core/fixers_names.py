"""Repairs of names: missing imports, misspelt and old names, modules that have moved, names of outer scopes.

Each returns candidates; the caller checks that they compile and runs them again.
"""

from __future__ import annotations

import ast
import builtins
import difflib
import re
from collections.abc import Iterator
from typing import Final

from .fixer import Category, ErrorInfo, Fixer
from .known_names import ALIASES, MEMBERS, MODULES, MOVED_MODULES, MOVED_NAMES, OLD_NAMES
from .sourcetext import Broken, Edit, edited, parsed, replacing

SIMILAR: Final = 0.8
"""Similarity from which one name is taken for another."""
_NAME = re.compile(r"name '(\w+)' is not defined")
_NO_MODULE = re.compile(r"No module named '([\w.]+)'")
_CANNOT_IMPORT = re.compile(r"cannot import name '(\w+)' from (?:partially initialized module )?'([\w.]+)'")
_UNBOUND = re.compile(r"local variable '(\w+)'")


def missing_import(source: str, error: ErrorInfo) -> Iterator[str]:
    """Every name of the standard library that is used and never bound gets its import."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    statements = [line for name in sorted(_undefined(tree)) if (line := import_of(name, tree))]
    if statements:
        yield _with_imports(source, tree, statements)
    found = _NAME.search(error.message)
    if found and len(statements) > 1 and (line := import_of(found[1], tree)):
        yield _with_imports(source, tree, [line])


def import_of(name: str, tree: ast.AST) -> str | None:
    """The import statement for a name of the standard library as `tree` uses it, or None."""
    owner = {
        node.value.id for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
    if name == "datetime" and any(
        isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
        and node.attr in ("datetime", "date", "timedelta", "timezone") for node in ast.walk(tree)
    ):  # fmt: skip
        return "import datetime"
    if name in ALIASES:
        return ALIASES[name] or None
    if name in MODULES and (name in owner or name not in MEMBERS):
        return f"import {name}"
    return f"from {MEMBERS[name]} import {name}" if name in MEMBERS else None


def _with_imports(source: str, tree: ast.Module, statements: list[str]) -> str:
    """Imports belong behind the docstring and `from __future__` lines."""
    at = 0
    for node in tree.body:
        docstring = (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        )
        if not docstring and not (isinstance(node, ast.ImportFrom) and node.module == "__future__"):
            break
        at = node.end_lineno or node.lineno
    lines = source.split("\n")
    return "\n".join([*lines[:at], *statements, *lines[at:]])


def old_name(source: str, _: ErrorInfo) -> Iterator[str]:
    """`null`, `true`, `xrange` and their like."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    unknown = _undefined(tree) & OLD_NAMES.keys()
    yield edited(source, [
        replacing(node, OLD_NAMES[node.id])
        for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in unknown
    ])  # fmt: skip


def close_name(source: str, error: ErrorInfo) -> Iterator[str]:
    """A misspelt name becomes the one that is most like it."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    known = sorted(_bound(tree) | {name for name in dir(builtins) if not name.startswith("_")})
    found = _NAME.search(error.message)
    for name in [found[1]] if found else sorted(_undefined(tree)):
        for meant in difflib.get_close_matches(name, known, n=3, cutoff=SIMILAR):
            places = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == name]
            yield edited(source, [replacing(node, meant) for node in places])


def moved_import(source: str, error: ErrorInfo) -> Iterator[str]:
    """A module or a name that has moved, a module that is the program itself, or one that nothing uses."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    moved, dropped = [], []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            new = [_moved_name(node.module or "", alias.name) for alias in node.names]
            if any(
                module != node.module or name != alias.name
                for (module, name), alias in zip(new, node.names, strict=True)
            ):
                moved.append(replacing(node, "\n".join(
                    f"from {module} import {name} as {alias.asname or alias.name}"
                    for (module, name), alias in zip(new, node.names, strict=True)
                )))  # fmt: skip
        elif isinstance(node, ast.Import) and len(node.names) == 1 and node.names[0].name in MOVED_MODULES:
            alias = node.names[0]
            moved.append(replacing(node, f"import {MOVED_MODULES[alias.name]} as {alias.asname or alias.name}"))
        if isinstance(node, ast.Import | ast.ImportFrom) and _names_module(node, error) and _dispensable(tree, node):
            dropped.append(replacing(node, "pass"))
    if moved:
        yield edited(source, moved)
    if dropped:
        yield edited(source, dropped)


def _moved_name(module: str, name: str) -> tuple[str, str]:
    return MOVED_NAMES.get((module, name), (MOVED_MODULES.get(module, module), name))


def _names_module(node: ast.Import | ast.ImportFrom, error: ErrorInfo) -> bool:
    found = _NO_MODULE.search(error.message)
    other = _CANNOT_IMPORT.search(error.message)
    missing = found[1] if found else other[2] if other else None
    names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    return missing is not None and any(name.partition(".")[0] == missing.partition(".")[0] for name in names)


def _dispensable(tree: ast.Module, node: ast.Import | ast.ImportFrom) -> bool:
    """Whether nothing is lost with an import: its names are unused, or the program defines them itself."""
    used = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
    own = {one.name for one in tree.body if isinstance(one, ast.FunctionDef | ast.ClassDef)}
    bound = {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return bound == {"*"} or all(name in own or name not in used for name in bound)


def declare_outer(source: str, error: ErrorInfo) -> Iterator[str]:
    """A function that assigns to a name of the module, or of the function around it, and reads it before."""
    tree = parsed(source)
    found = _UNBOUND.search(error.message)
    if isinstance(tree, Broken) or found is None:
        return
    name = found[1]
    top = any(_assigns(node, name) for node in tree.body)
    edits = []
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        inner = [one for one in ast.walk(function) if isinstance(one, ast.FunctionDef) and one is not function]
        outer_assigns = any(_assigns(node, name) for node in function.body)
        targets = [(one, "nonlocal") for one in inner] if outer_assigns else [(function, "global")] if top else []
        for one, word in targets:
            if any(_stores(node, name) for node in ast.walk(one)):
                first = one.body[0]
                edits.append(
                    Edit(
                        first.lineno,
                        first.col_offset,
                        first.lineno,
                        first.col_offset,
                        f"{word} {name}\n{' ' * first.col_offset}",
                    )
                )
    if edits:
        yield edited(source, edits)


def _assigns(node: ast.stmt, name: str) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign) and any(_stores(one, name) for one in ast.walk(node))


def _stores(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)


def _bound(tree: ast.AST) -> set[str]:
    """All names that a program binds anywhere, whatever the scope."""
    names: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case ast.alias(name=name, asname=other):
                names.add((other or name).partition(".")[0])
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                names.add(name)
            case ast.MatchMapping(rest=str(name)):
                names.add(name)
    return names


def _undefined(tree: ast.AST) -> set[str]:
    """Names that a program reads and binds nowhere."""
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    return read - _bound(tree) - set(dir(builtins)) - {"__file__", "__name__", "__doc__"}


_NAMES: Final = frozenset({"NameError", "UnboundLocalError"})
_IMPORTS: Final = frozenset({"ImportError", "ModuleNotFoundError"})
_NOT_THERE: Final = "No module named|cannot import name"
FIXERS: Final = (
    Fixer("missing_import", Category.IMPORT, _NAMES, _NAME.pattern, 10, 0.95, True, missing_import),
    Fixer("moved_import", Category.IMPORT, _IMPORTS, _NOT_THERE, 10, 0.85, False, moved_import),
    Fixer("old_name", Category.JSON, _NAMES, _NAME.pattern, 12, 0.9, True, old_name),
    Fixer("close_name", Category.UNDEFINED, _NAMES, _NAME.pattern, 20, 0.8, False, close_name),
    Fixer("declare_outer", Category.UNDEFINED, _NAMES, _UNBOUND.pattern, 22, 0.8, False, declare_outer),
)
"""By priority within one kind of error."""
