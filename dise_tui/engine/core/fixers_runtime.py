"""Repairs after other exceptions: attributes by another name, a forgotten `self`, `/` for an index, `main` not called.

Each returns candidates; the caller checks that they compile and runs them again.
"""

from __future__ import annotations

import ast
import difflib
import re
from collections.abc import Iterator
from typing import Final

from .fixer import Category, ErrorInfo, Fixer
from .fixers_names import SIMILAR
from .known_names import METHODS, MOVED_NAMES
from .sourcetext import Broken, Edit, edited, parsed, replacing

_NO_ATTRIBUTE = re.compile(r"(?:'(\w+)' object|module '([\w.]+)'|type object '([\w.]+)') has no attribute '(\w+)'")
_TOO_MANY = re.compile(r"takes (\d+) positional arguments? but (\d+) (?:was|were) given")
_VIEW = re.compile(
    r"'(dict_keys|dict_values|dict_items|map|filter|zip)' object is not subscriptable|of type '(\w+)' has no len"
)
_FLOAT_INDEX: Final = "cannot be interpreted as an integer|must be integers or slices, not float|slice indices must be"


def moved_attribute(source: str, error: ErrorInfo) -> Iterator[str]:
    """An attribute by its old name, by another language's, or misspelt."""
    tree = parsed(source)
    found = _NO_ATTRIBUTE.search(error.message)
    if isinstance(tree, Broken) or found is None:
        return
    kind, owner, name = found[1], (found[2] or found[3] or "").rpartition(".")[2], found[4]
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == name]
    if kind and name == "has_key":
        yield edited(source, list(_has_key(tree)))
    if kind and (kind, name) in METHODS:
        yield edited(source, [_attribute(node, METHODS[kind, name]) for node in attributes])
    if not kind and (owner, name) in MOVED_NAMES:
        module, new = MOVED_NAMES[owner, name]
        changed = edited(source, [replacing(node, f"{module}.{new}") for node in attributes])
        yield changed if module in ("str", owner) else f"import {module}\n{changed}"
    if not kind and owner == "datetime":
        yield edited(source, [replacing(node, f"datetime.datetime.{name}") for node in attributes])
        yield edited(source, [replacing(node, "datetime") for node in attributes if name == "datetime"])
    known = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | _members_of(kind or "")
    for meant in difflib.get_close_matches(name, sorted(known - {name}), n=2, cutoff=SIMILAR):
        yield edited(source, [_attribute(node, meant) for node in attributes])


def _members_of(kind: str) -> set[str]:
    known = {
        "str": str,
        "list": list,
        "dict": dict,
        "set": set,
        "int": int,
        "float": float,
        "tuple": tuple,
        "bytes": bytes,
    }
    return {name for name in dir(known[kind]) if not name.startswith("_")} if kind in known else set()


def _attribute(node: ast.Attribute, name: str) -> Edit:
    line, end = node.end_lineno or node.lineno, node.end_col_offset or 0
    return Edit(line, end - len(node.attr.encode()), line, end, name)


def _has_key(tree: ast.Module) -> Iterator[Edit]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=owner, attr="has_key"), args=[key], keywords=[]):
                yield replacing(node, f"({ast.unparse(key)} in {ast.unparse(owner)})")


def add_self(source: str, error: ErrorInfo) -> Iterator[str]:
    """Methods that were written without `self`."""
    tree = parsed(source)
    if isinstance(tree, Broken) or not _TOO_MANY.search(error.message):
        return
    edits = []
    for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for method in (node for node in owner.body if isinstance(node, ast.FunctionDef) and not node.decorator_list):
            parameters = [*method.args.posonlyargs, *method.args.args]
            if parameters and parameters[0].arg in ("self", "cls", "mcs", "_"):
                continue
            line = source.split("\n")[method.lineno - 1].encode()
            at = line.find(b"(", method.col_offset)
            if at >= 0:
                text = (
                    "(self, "
                    if parameters or method.args.vararg or method.args.kwonlyargs or method.args.kwarg
                    else "(self"
                )
                edits.append(Edit(method.lineno, at, method.lineno, at + 1, text))
    if edits:
        yield edited(source, edits)


def integer_division(source: str, _: ErrorInfo) -> Iterator[str]:
    """`/` where an integer is needed: within indices and `range`, then everywhere."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    ranges = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"
    ]
    indices = [node.slice for node in ast.walk(tree) if isinstance(node, ast.Subscript)]
    inside = {id(part): part for outer in [*ranges, *indices] for part in ast.walk(outer)}
    lines = source.split("\n")
    for nodes in (list(inside.values()), list(ast.walk(tree))):
        edits = [
            edit
            for node in nodes
            if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and (edit := _division(node, lines))
        ]
        if edits:
            yield edited(source, edits)


def _division(node: ast.BinOp, lines: list[str]) -> Edit | None:
    if node.left.end_lineno != node.right.lineno:
        return None
    line = lines[node.right.lineno - 1].encode()
    at = line.find(b"/", node.left.end_col_offset or 0, node.right.col_offset)
    return Edit(node.right.lineno, at, node.right.lineno, at + 1, "//") if at >= 0 else None


def list_of_view(source: str, error: ErrorInfo) -> Iterator[str]:
    """`d.keys()[0]`, `map(f, x)[0]`, `len(filter(...))`: views and iterators become lists."""
    tree = parsed(source)
    found = _VIEW.search(error.message)
    if isinstance(tree, Broken) or found is None:
        return
    name = (found[1] or found[2]).removeprefix("dict_")
    edits = []
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if called == name:
                edits.append(replacing(node, f"list({ast.get_source_segment(source, node)})"))
    if edits:
        yield edited(source, edits)


def call_main(source: str, _: ErrorInfo) -> Iterator[str]:
    """A script that defines `main` and never calls it."""
    tree = parsed(source)
    if isinstance(tree, Broken):
        return
    takes_nothing = any(
        isinstance(node, ast.FunctionDef) and node.name == "main" and not node.args.args for node in tree.body
    )
    called = any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "main"
        for node in ast.walk(tree)
    )
    if takes_nothing and not called:
        yield f'{source.rstrip()}\n\n\nif __name__ == "__main__":\n    main()\n'


_TYPE: Final = frozenset({"TypeError"})
_ATTRIBUTE: Final = frozenset({"AttributeError"})
FIXERS: Final = (
    Fixer("moved_attribute", Category.RUNTIME, _ATTRIBUTE, _NO_ATTRIBUTE.pattern, 20, 0.8, False, moved_attribute),
    Fixer("add_self", Category.TYPE, _TYPE, _TOO_MANY.pattern, 20, 0.8, False, add_self),
    Fixer("integer_division", Category.TYPE, _TYPE, _FLOAT_INDEX, 22, 0.75, False, integer_division),
    Fixer("list_of_view", Category.TYPE, _TYPE, _VIEW.pattern, 24, 0.8, False, list_of_view),
    Fixer("call_main", Category.LOGIC, frozenset({""}), "(?i)no output|printed nothing", 30, 0.7, False, call_main),
)
"""By priority within one kind of error."""
