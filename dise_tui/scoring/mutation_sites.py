"""Where in a syntax tree a mutant can be made, and what stands there instead.

Docstrings, annotations and decorators are left alone: changing them changes nothing, or everything. Choosing among the
sites does not belong here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

COMPARISON: Final = "comparison"
ARITHMETIC: Final = "arithmetic"
BOOLEAN: Final = "boolean"
CONSTANT: Final = "constant"
NEGATED: Final = "negated condition"
RETURN_NONE: Final = "return None"
OFF_BY_ONE: Final = "off by one"
KINDS: Final = (COMPARISON, ARITHMETIC, BOOLEAN, CONSTANT, NEGATED, RETURN_NONE, OFF_BY_ONE)

_COMPARED: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_COMPUTED: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_LEFT_ALONE: Final = frozenset({"annotation", "returns", "decorator_list", "type_comment", "type_params", "bases"})


@dataclass(frozen=True, slots=True)
class Site:
    """One change: an attribute of a node, or an item of a list in it."""

    kind: str
    line: int
    owner: ast.AST
    field: str
    index: int | None
    old: Any
    new: Any

    def put(self, value: Any) -> None:
        """Set the place to `value`."""
        if self.index is None:
            setattr(self.owner, self.field, value)
        else:
            getattr(self.owner, self.field)[self.index] = value


def sites(root: ast.AST, line: int = 0) -> Iterator[Site]:
    """All places under `root`, in the order of the source."""
    line = getattr(root, "lineno", line)
    yield from _within(root, line)
    for owner, field, index, child in _children(root):
        here = getattr(child, "lineno", line)
        for kind, new in _instead(child):
            yield Site(kind, here, owner, field, index, child, new)
        yield from sites(child, line)


def _children(node: ast.AST) -> Iterator[tuple[ast.AST, str, int | None, ast.AST]]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a text that stands for itself is a docstring or a comment
    for field, value in ast.iter_fields(node):
        if field in _LEFT_ALONE:
            continue
        if isinstance(value, ast.AST):
            yield node, field, None, value
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, ast.AST):
                    yield node, field, index, item


def _within(node: ast.AST, line: int) -> Iterator[Site]:
    """Changes of a node's own fields: its operator, its condition, its value."""
    match node:
        case ast.Compare(ops=ops):
            for index, operator in enumerate(ops):
                for other in _COMPARED.get(type(operator), ()):
                    yield Site(COMPARISON, line, node, "ops", index, operator, other())
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in _COMPUTED:
            if not (isinstance(operator, ast.Mod) and _is_text(getattr(node, "left", None))):
                yield Site(ARITHMETIC, line, node, "op", None, operator, _COMPUTED[type(operator)]())
        case ast.BoolOp(op=operator):
            yield Site(
                BOOLEAN, line, node, "op", None, operator, ast.Or() if isinstance(operator, ast.And) else ast.And()
            )
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield Site(RETURN_NONE, line, node, "value", None, value, ast.Constant(None))
        case ast.comprehension(ifs=conditions):
            for index, condition in enumerate(conditions):
                yield Site(NEGATED, line, node, "ifs", index, condition, _negated(condition))
        case ast.Subscript(slice=ast.Slice() as cut):
            for field in ("lower", "upper"):
                bound = getattr(cut, field)
                if bound is not None and not isinstance(bound, ast.Constant):
                    yield Site(OFF_BY_ONE, line, cut, field, None, bound, _shifted(bound, ast.Add()))
        case ast.Subscript(slice=ast.Name() | ast.BinOp() as place, ctx=ast.Load()) if not _is_type(node.value):
            yield Site(OFF_BY_ONE, line, node, "slice", None, place, _shifted(place, ast.Sub()))
        case ast.Call(func=ast.Name(id="range"), args=bounds):
            yield from _ranges(node, bounds, line)
    if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert) and not isinstance(node.test, ast.Constant):
        yield Site(NEGATED, line, node, "test", None, node.test, _negated(node.test))


def _ranges(node: ast.Call, bounds: list[ast.expr], line: int) -> Iterator[Site]:
    """A range that begins or ends one too late, or one too early; constants in it are changed as constants."""
    for index, bound in enumerate(bounds[:2]):
        if not isinstance(bound, ast.Constant):
            for operator in (ast.Add(), ast.Sub()):
                yield Site(OFF_BY_ONE, line, node, "args", index, bound, _shifted(bound, operator))


def _instead(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What can stand in the place of a whole node."""
    match node:
        case ast.Constant(value=bool() as value):
            yield BOOLEAN, ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield CONSTANT, ast.Constant(value + 1)
            yield OFF_BY_ONE, _number(value - 1)
        case ast.Constant(value=float() as value):
            yield CONSTANT, ast.Constant(value + 1.0)
        case ast.Constant(value=str() as value):
            yield CONSTANT, ast.Constant("" if value else "mutant")
        case ast.Constant(value=bytes() as value):
            yield CONSTANT, ast.Constant(b"" if value else b"mutant")
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield BOOLEAN, operand
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield ARITHMETIC, operand
        case ast.Call(func=ast.Name(id="min" | "max" as name), args=args, keywords=keywords):
            other = ast.Name("max" if name == "min" else "min", ast.Load())
            yield COMPARISON, ast.Call(other, args, keywords)


def _negated(condition: ast.expr) -> ast.expr:
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
        return condition.operand
    return ast.UnaryOp(ast.Not(), condition)


def _shifted(node: ast.expr, operator: ast.operator) -> ast.expr:
    return ast.BinOp(node, operator, ast.Constant(1))


def _number(value: int) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_text(node: ast.AST | None) -> bool:
    """Whether a `%` formats text, which no operator of numbers can stand for."""
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


def _is_type(node: ast.expr) -> bool:
    """`list[int]` and the like, outside annotations."""
    return isinstance(node, ast.Name) and (node.id in ("list", "dict", "tuple", "set", "type") or node.id[:1].isupper())
