"""Puts a probe into a source: a call in front of one line, or on one side of one branch. Never runs the source.

The probe calls a name that the harness binds in the candidate's module; what it is bound to, and what it means that it
was called, is the business of `candidate` and `audit`. Which lines and branches there are is `tracing`'s.

A target is named by a text: "L12" line 12, "E3" branch 3 entered, "S3" branch 3 skipped.
"""

from __future__ import annotations

import ast
from typing import Any, Final

_BLOCKS: Final = ("body", "orelse", "finalbody")
Node = ast.If | ast.While | ast.For | ast.AsyncFor | ast.match_case
Branch = tuple[Node, tuple[list[int], int, bool]]
"""A branch: [lines of its header, first line of its body, whether it can be left without entering the body]."""


def insert(tree: ast.Module, branches: list[Branch], target: str, call: ast.Call) -> bool:
    """Put `call` into `tree` at the target. False when there is no place for it: a line that only goes on with the
    statement of an earlier line, in a way that holds no expression."""
    number = int(target[1:])
    if target[0] == "L":
        placed = _Line(number, call).place(tree)
    else:
        placed = True
        node = branches[number][0]
        if target[0] == "E":
            node.body.insert(0, _statement(call))
        elif isinstance(node, ast.match_case):
            cases = next(one.cases for one in ast.walk(tree) if isinstance(one, ast.Match) and node in one.cases)
            cases.insert(cases.index(node) + 1, _case(call))
        else:
            # Also of a loop: its else is where it goes when its condition or its iterator ends it.
            node.orelse.insert(0, _statement(call))
    ast.fix_missing_locations(tree)
    return placed


def _statement(call: ast.Call) -> ast.stmt:
    return ast.Expr(call)


def _case(call: ast.Call) -> ast.match_case:
    """A case that is tried and never taken: the probe returns something false, if it returns."""
    return ast.match_case(pattern=ast.MatchAs(), guard=call, body=[ast.Pass()])


def _first(call: ast.Call, node: ast.expr) -> ast.expr:
    """`node`, with the probe called before it."""
    return ast.Subscript(ast.Tuple([call, node], ast.Load()), ast.Constant(1), ast.Load())


def _last(call: ast.Call, node: ast.expr) -> ast.expr:
    """`node`, with the probe called after it."""
    return ast.Subscript(ast.Tuple([node, call], ast.Load()), ast.Constant(0), ast.Load())


class _Line:
    """Places a probe wherever running a line can begin."""

    def __init__(self, line: int, call: ast.Call) -> None:
        self._line = line
        self._call = call
        self._placed = False

    def place(self, tree: ast.AST) -> bool:
        self._visit(tree)
        return self._placed

    def _visit(self, node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in _BLOCKS and isinstance(value, list):
                self._block(value)
            elif name == "cases":
                self._cases(value)
            elif name not in ("type_params", "pattern", "patterns", "ctx"):
                self._field(node, name, value)

    def _block(self, statements: list[ast.stmt]) -> None:
        for index, one in enumerate(statements):
            if one.lineno == self._line:
                while _must_stay_first(statements, index):
                    index += 1
                statements.insert(index, _statement(self._call))
                self._placed = True
                return
            if _spans(one, self._line):
                self._visit(one)

    def _cases(self, cases: list[ast.match_case]) -> None:
        for index, one in enumerate(cases):
            if one.pattern.lineno == self._line:
                cases.insert(index, _case(self._call))
                self._placed = True
                return
            self._visit(one)

    def _field(self, owner: ast.AST, name: str, value: Any) -> None:
        if isinstance(value, list):
            for index, one in enumerate(value):
                if isinstance(one, ast.ExceptHandler):
                    self._handler(one)
                elif isinstance(one, ast.expr):
                    value[index] = self._expression(one)
                elif isinstance(one, ast.AST):
                    self._visit(one)
        elif isinstance(value, ast.expr):
            setattr(owner, name, self._expression(value))
        elif isinstance(value, ast.AST):
            self._visit(value)

    def _handler(self, handler: ast.ExceptHandler) -> None:
        if handler.lineno != self._line:
            if _spans(handler, self._line):
                self._visit(handler)
            return
        if handler.type is None:
            handler.body.insert(0, _statement(self._call))
        else:
            handler.type = _first(self._call, handler.type)
        self._placed = True

    def _expression(self, node: ast.expr) -> ast.expr:
        if not _spans(node, self._line):
            return node
        loads = isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
        if node.lineno == self._line and loads and not _is_only_a_part(node):
            self._placed = True
            return _first(self._call, node)
        self._visit(node)
        if isinstance(node, ast.Attribute) and node.end_lineno == self._line != node.value.end_lineno:
            # The line of a chain that begins with its dot.
            self._placed = True
            node.value = _last(self._call, node.value)
        return node


def _spans(node: Any, line: int) -> bool:
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    return bool(first <= line <= node.end_lineno)


def _must_stay_first(statements: list[ast.stmt], index: int) -> bool:
    """Whether a statement means something only where nothing stands before it: docstrings, __future__ imports."""
    one = statements[index] if index < len(statements) else None
    if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str):
        return True
    return isinstance(one, ast.ImportFrom) and one.module == "__future__"


def _is_only_a_part(node: ast.expr) -> bool:
    """Whether an expression cannot stand alone."""
    if isinstance(node, ast.Tuple):
        return any(isinstance(one, ast.Slice) for one in node.elts)
    return isinstance(node, (ast.Starred, ast.Slice, ast.FormattedValue))
