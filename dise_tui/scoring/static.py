"""Static quality of a source: lint, complexity and typing, 0..1, from the syntax tree alone.

    static = 0.4 lint + 0.3 complexity + 0.3 typing

- lint: 1 less what each finding costs (COSTS), not below 0.
- complexity: of the worst function, by cyclomatic complexity (McCabe: 1 + decisions): 1 up to 8, 0 from 30 on, and a
  tenth less for each level of nesting beyond 4.
- typing: 0.7 x share of annotated parameters and returns + 0.3 x share of functions with a docstring, over all public
  functions and methods; 1 where there are none.

Whether the code is right is not judged here.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .literals import MAX_PROGRAM, parse

LINT_SHARE: Final = 0.4
COMPLEXITY_SHARE: Final = 0.3
TYPING_SHARE: Final = 0.3
COSTS: Final = {
    "eval-or-exec": 0.5,
    "bare-except": 0.25,
    "star-import": 0.25,
    "mutable-default": 0.25,
    "silent-except": 0.15,
    "unused-import": 0.1,
    "unused-variable": 0.1,
    "shadowed-builtin": 0.1,
    "none-comparison": 0.05,
    "global-statement": 0.05,
    "unreachable": 0.1,
}
"""What one finding of a kind costs of the lint part."""
EASY_COMPLEXITY: Final = 8
HARD_COMPLEXITY: Final = 30
EASY_NESTING: Final = 4
_BUILTINS: Final = frozenset(name for name in dir(builtins) if name[0].islower()) - {"copyright", "credits", "license"}
_DECISIONS: Final = (
    ast.If,
    ast.IfExp,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.ExceptHandler,
    ast.comprehension,
    ast.Assert,
)
_NESTING: Final = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Try, ast.With, ast.AsyncWith, ast.Match)
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Finding:
    """One lint finding."""

    kind: str
    """A key of COSTS."""
    line: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StaticReport:
    """Static quality, opened into its parts; all 0..1."""

    lint: float
    complexity: float
    typing: float
    findings: tuple[Finding, ...]
    worst_complexity: int
    """Highest cyclomatic complexity of a function."""

    @property
    def value(self) -> float:
        return LINT_SHARE * self.lint + COMPLEXITY_SHARE * self.complexity + TYPING_SHARE * self.typing


def static_quality(source: str) -> float | None:
    """Static quality, 0..1; 0 for a source that does not parse, None when there is no source."""
    if not source.strip():
        return None
    report = static_report(source)
    return report.value if report else 0.0


def static_report(source: str) -> StaticReport | None:
    """The parts of static quality, or None for a source that does not parse."""
    tree = parse(source, MAX_PROGRAM)
    if tree is None:
        return None
    try:
        return _report(tree)
    except RecursionError:
        return None  # nested deeper than anyone could read


def _report(tree: ast.Module) -> StaticReport:
    findings = tuple(sorted(_findings(tree), key=lambda one: (one.line, one.kind, one.detail)))
    functions = [node for node in ast.walk(tree) if isinstance(node, _Function)]
    units: list[ast.AST] = [*functions] or [tree]
    worst = max(_complexity(unit) for unit in units)
    nesting = max(_nesting(unit) for unit in units)
    return StaticReport(
        lint=max(0.0, 1 - sum(COSTS[one.kind] for one in findings)),
        complexity=_complexity_part(worst, nesting),
        typing=_typing_part(functions),
        findings=findings,
        worst_complexity=worst,
    )


def _findings(tree: ast.Module) -> Iterator[Finding]:
    yield from _unused_imports(tree)
    for node in ast.walk(tree):
        yield from _of_node(node)
        yield from _unreachable(node)
        if isinstance(node, _Function):
            yield from _of_function(node)


def _of_node(node: ast.AST) -> Iterator[Finding]:
    match node:
        case ast.Call(func=ast.Name(id="eval" | "exec" as name)):
            yield Finding("eval-or-exec", node.lineno, name)
        case ast.ExceptHandler(type=None):
            yield Finding("bare-except", node.lineno)
        case ast.ExceptHandler(type=ast.Name(id="Exception" | "BaseException"), body=[ast.Pass()]):
            yield Finding("silent-except", node.lineno)
        case ast.ImportFrom(names=[ast.alias(name="*")]):
            yield Finding("star-import", node.lineno, node.module or "")
        case ast.Compare(ops=[ast.Eq() | ast.NotEq()], comparators=[ast.Constant(value=None)]):
            yield Finding("none-comparison", node.lineno)
        case ast.Global(names=names):
            yield Finding("global-statement", node.lineno, ", ".join(names))


def _unreachable(node: ast.AST) -> Iterator[Finding]:
    for field in ("body", "orelse", "finalbody"):
        statements = getattr(node, field, None)
        if isinstance(statements, list):
            for one, after in pairwise(statements):
                if isinstance(one, ast.Return | ast.Raise | ast.Continue | ast.Break):
                    yield Finding("unreachable", after.lineno)
                    break


def _of_function(function: _Function) -> Iterator[Finding]:
    arguments = function.args
    for default in [*arguments.defaults, *arguments.kw_defaults]:
        made = (
            isinstance(default, ast.Call)
            and isinstance(default.func, ast.Name)
            and default.func.id in ("list", "dict", "set")
        )
        if made or isinstance(default, ast.List | ast.Dict | ast.Set):
            yield Finding("mutable-default", function.lineno, function.name)
    stored, used = _names(function)
    for name in sorted(({one.arg for one in _parameters(function)} | set(stored)) & _BUILTINS):
        yield Finding("shadowed-builtin", stored.get(name, function.lineno), name)
    for name, line in sorted(stored.items()):
        if name not in used and not name.startswith("_"):
            yield Finding("unused-variable", line, name)


def _names(function: _Function) -> tuple[dict[str, int], set[str]]:
    """Names that plain assignments bind in a function, with their line, and the names that it reads."""
    shared = {name for node in ast.walk(function) if isinstance(node, ast.Global | ast.Nonlocal) for name in node.names}
    stored: dict[str, int] = {}
    used: set[str] = set()
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr()):
                stored.setdefault(name, node.lineno)
            case ast.Name(id=name, ctx=ast.Load() | ast.Del()):
                used.add(name)
            case ast.AugAssign(target=ast.Name(id=name)):
                stored.setdefault(name, node.lineno)
    if {"locals", "vars", "eval", "exec"} & used:
        used |= set(stored)
    return {name: line for name, line in stored.items() if name not in shared}, used


def _unused_imports(tree: ast.Module) -> Iterator[Finding]:
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    # A name in a quoted annotation or in __all__ is a use.
    used |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom) or getattr(node, "module", None) == "__future__":
            continue
        for alias in node.names:
            bound = (alias.asname or alias.name).partition(".")[0]
            if bound != "*" and bound not in used:
                yield Finding("unused-import", node.lineno, bound)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions and classes inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield child
            yield from _own(child)


def _complexity(function: ast.AST) -> int:
    """McCabe's cyclomatic complexity: one path, and one more for each decision."""
    count = 1
    for node in _own(function):
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.Match):
            count += max(0, len(node.cases) - 1)
        elif isinstance(node, _DECISIONS):
            count += 1
    return count


def _nesting(node: ast.AST) -> int:
    """Blocks within blocks, at most. An `elif` is no level of its own."""
    deepest = 0
    for field, children in ast.iter_fields(node):
        for child in children if isinstance(children, list) else [children]:
            if not isinstance(child, ast.AST) or isinstance(
                child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ):
                continue
            chained = field == "orelse" and isinstance(child, ast.If) and len(children) == 1
            deepest = max(deepest, _nesting(child) + (isinstance(child, _NESTING) and not chained))
    return deepest


def _complexity_part(worst: int, nesting: int) -> float:
    curve = (HARD_COMPLEXITY - worst) / (HARD_COMPLEXITY - EASY_COMPLEXITY)
    return max(0.0, min(1.0, curve) - 0.1 * max(0, nesting - EASY_NESTING))


def _parameters(function: _Function) -> list[ast.arg]:
    arguments = function.args
    extra = [one for one in (arguments.vararg, arguments.kwarg) if one]
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *extra]


def _typing_part(functions: list[_Function]) -> float:
    public = [one for one in functions if not one.name.startswith("_")]
    if not public:
        return 1.0
    hints = [function.returns is not None for function in public]
    for function in public:
        hints += [one.annotation is not None for one in _parameters(function) if one.arg not in ("self", "cls")]
    documented = [ast.get_docstring(function) is not None for function in public]
    return 0.7 * sum(hints) / len(hints) + 0.3 * sum(documented) / len(documented)
