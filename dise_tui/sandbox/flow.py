"""What must have run before a line or a branch of a source can run: its own earlier statement, or what encloses it.

Python has no way to jump into a block, so a line that was reached proves that the lines it needs were reached. Pure;
works on a parsed source. Targets are named as in `probes`.
"""

from __future__ import annotations

import ast
from typing import Any

from .probes import Branch


class Flow:
    """`needs`: for each target the one before it. `firm`: lines that every trace must show when what needs them ran."""

    def __init__(self, tree: ast.Module, lines: set[int], branches: list[Branch]) -> None:
        self.needs: dict[str, str] = {}
        self.firm: set[int] = set()
        self._lines = lines
        self._parts: set[str] = set()
        self._branches = {id(node): (index, branch[2]) for index, (node, branch) in enumerate(branches)}
        self._block(tree.body, "")
        self._continuations(tree)

    def _line(self, number: int, before: str) -> str:
        """Note that the line needs what is before it; return its name, or `before` when it has none of its own."""
        name = f"L{number}"
        if number not in self._lines or name == before:
            return before
        if name not in self.needs:
            self.needs[name] = before
        return name

    def _side(self, node: ast.AST, side: str, before: str) -> str:
        index, can_skip = self._branches.get(id(node), (None, False))
        if index is None or (side == "S" and not can_skip):
            return before
        self.needs[f"{side}{index}"] = before
        return f"{side}{index}"

    def _block(self, statements: list[Any], before: str) -> str:
        for one in statements:
            known = f"L{one.lineno}" in self.needs
            name = self._line(one.lineno, before)
            if _is_firm(one) and name == f"L{one.lineno}" and not known:
                self.firm.add(one.lineno)
            self._inside(one, name)
            before = name
        return before

    def _inside(self, node: Any, name: str) -> None:
        if isinstance(node, ast.Match):
            for case in node.cases:
                name = self._line(case.pattern.lineno, name)
                self._block(case.body, self._side(case, "E", name))
                name = self._side(case, "S", name)
        elif isinstance(node, (ast.Try, ast.TryStar)):
            last = self._block(node.body, name)
            self._block(node.orelse, last)
            self._block(node.finalbody, name)
            for handler in node.handlers:
                name = self._line(handler.lineno, name)
                self._block(handler.body, name)
        elif isinstance(node, (ast.If, ast.While, ast.For, ast.AsyncFor)):
            self._block(node.body, self._side(node, "E", name))
            self._block(node.orelse, self._side(node, "S", name))
        elif isinstance(node, (ast.With, ast.AsyncWith, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self._block(node.body, name)

    def _continuations(self, tree: ast.Module) -> None:
        """Lines on which no statement begins need the innermost statement that they are a part of."""
        for node in ast.walk(tree):  # outer statements come first
            if isinstance(node, ast.stmt) and f"L{node.lineno}" in self.needs:
                for line in range(node.lineno + 1, (node.end_lineno or 0) + 1):
                    name = f"L{line}"
                    if line in self._lines and (name not in self.needs or name in self._parts):
                        self._parts.add(name)
                        self.needs[name] = f"L{node.lineno}"


def _is_firm(node: ast.stmt) -> bool:
    """Whether code of the statement's first line runs whenever the statement runs to its end, whatever the compiler
    makes of it."""
    match node:
        case ast.Assign(value=value) | ast.AugAssign(value=value) | ast.Expr(value=value) | ast.AnnAssign(value=value):
            start: ast.expr | None = value
        case ast.If(test=start) | ast.While(test=start) | ast.Assert(test=start) | ast.For(iter=start):
            pass
        case ast.With(items=[item, *_]):
            start = item.context_expr
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return not node.decorator_list
        case ast.Import() | ast.ImportFrom():
            return True
        case _:
            return False
    if start is None or start.lineno != node.lineno:
        return False
    return isinstance(node, ast.Assign) or not _is_constant(start)


def _is_constant(node: ast.expr) -> bool:
    """Whether the compiler may do without computing it."""
    return not any(
        (isinstance(one, ast.Name) and one.id != "__debug__") or isinstance(one, (ast.Call, ast.Await, ast.Yield))
        for one in ast.walk(node)
    )
