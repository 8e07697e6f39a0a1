"""Remarks about suites that prove little. Warnings only: nobody's tests are rejected for them.

A check that says something compares an answer with a value that does not come from the candidate, or expects an
exception. Measured on mutants: full asserts kill 88 %, checks of types 37 %, calls without asserts 10 %, swallowed
asserts 1 %.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Final

from ..domain.plaindata import canonical
from ..domain.scores import Case, Suite
from .identity import contradicts, input_key, outcome_key
from .literals import MAX_PROGRAM, parse

FEW: Final = 3
_CATCH_ALL: Final = frozenset({"Exception", "BaseException", "AssertionError"})
_RAISING: Final = frozenset({"raises", "assertRaises", "assertRaisesRegex", "warns"})
_TYPE_CHECKS: Final = frozenset({"isinstance", "issubclass", "callable", "hasattr", "assertIsInstance"})
_Test = ast.FunctionDef | ast.AsyncFunctionDef


def lint_suite(suite: Suite) -> tuple[str, ...]:
    """Why a suite of cases may prove little, in plain sentences."""
    cases = [case for case in suite.cases if case.compare != "test"]
    if not cases:
        return ()
    return tuple(_remarks(cases))


def _remarks(cases: list[Case]) -> Iterator[str]:
    values = [case for case in cases if case.raises is None and case.compare in ("eq", "approx")]
    if not values and all(case.raises is None for case in cases):
        yield "No case compares with a value: only types or truth are checked."
    elif not values:
        yield "Every case expects an exception: a function that always fails would pass."
    elif len(cases) >= FEW and len({outcome_key(case) for case in cases}) == 1:
        yield "Every case expects the same: a function that always returns it would pass."
    elif len(cases) >= FEW and all(map(_echo, cases)):
        yield "Every case expects its own argument: a function that returns it unchanged would pass."
    if len(cases) < FEW:
        yield f"There are fewer than {FEW} cases; edges such as empty or negative input are likely to be missing."
    calls: dict[str, list[Case]] = {}
    for case in cases:
        calls.setdefault(input_key(case), []).append(case)
    for group in calls.values():
        if any(contradicts(one, other) for index, one in enumerate(group) for other in group[index + 1 :]):
            yield f"Two cases contradict each other, so nothing passes both: {group[0].source or 'the same call'}"


def _echo(case: Case) -> bool:
    return case.raises is None and len(case.args) == 1 and canonical(case.args[0]) == canonical(case.expected)


def lint_tests(source: str) -> tuple[str, ...]:
    """Why a file of tests may prove little, in plain sentences that name the line."""
    tree = parse(source, MAX_PROGRAM)
    if tree is None:
        return ()
    try:
        return tuple(_tests(tree))
    except RecursionError:
        return ()  # nested deeper than anyone writes tests


def _tests(tree: ast.Module) -> Iterator[str]:
    for test in _functions(tree):
        checks = list(_checks(test))
        named = f"{test.name}, line {test.lineno},"
        if not checks:
            if not _doctest(test):
                yield f"{named} checks nothing: it has no assert and expects no exception."
        elif all(map(_says_little, checks)):
            yield f"{named} checks types only, or nothing that could fail."
    for node in ast.walk(tree):
        if isinstance(node, ast.Try | ast.TryStar) and _swallows(node):
            yield f"The try in line {node.lineno} swallows a failed assert."
        if isinstance(node, ast.Assert) and _circular(node.test):
            yield f"The assert in line {node.lineno} compares an answer with itself."


def _functions(tree: ast.Module) -> Iterator[_Test]:
    """What runs as a test: `test_...` functions and methods, and `check(candidate)`."""
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        for one in inner:
            if isinstance(one, _Test) and (one.name.startswith("test") or one.name == "check"):
                yield one


def _checks(test: _Test) -> Iterator[ast.expr | None]:
    """What a test checks; None for a check that always says something."""
    for node in ast.walk(test):
        match node:
            case ast.Assert(test=condition):
                yield condition
            case ast.Raise():
                yield None  # `if f(1) != 2: raise AssertionError`
            case ast.Call(func=ast.Attribute(attr=name)) | ast.Call(func=ast.Name(id=name)):
                if name in _TYPE_CHECKS and name.startswith("assert"):
                    yield node
                elif name in _RAISING or name.startswith("assert") or name == "fail":
                    yield None


def _says_little(check: ast.expr | None) -> bool:
    """Whether a check is one of types, of existence, or constant."""
    match check:
        case None:
            return False
        case ast.Constant(value=value):
            return bool(value)  # `assert False` where an exception should have come is a check
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _TYPE_CHECKS
        case ast.Compare(left=ast.Call(func=ast.Name(id="type"))):
            return True
        case ast.Compare(ops=[ast.IsNot() | ast.NotEq()], comparators=[ast.Constant(value=None)]):
            return True
        case ast.BoolOp(values=values):
            return all(map(_says_little, values))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return isinstance(operand, ast.Constant)
    return False


def _swallows(node: ast.Try | ast.TryStar) -> bool:
    checked = any(isinstance(inner, ast.Assert) for statement in node.body for inner in ast.walk(statement))
    return checked and any(_catches(handler) and not _goes_on(handler) for handler in node.handlers)


def _catches(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    names = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(name, ast.Name) and name.id in _CATCH_ALL for name in names)


def _goes_on(handler: ast.ExceptHandler) -> bool:
    """Whether a handler lets the failure out again, or makes one."""
    return any(
        isinstance(node, ast.Raise | ast.Assert)
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "fail")
        for statement in handler.body
        for node in ast.walk(statement)
    )


def _circular(condition: ast.expr) -> bool:
    """`f(1) == f(1)`: both sides come from the candidate in the same way."""
    match condition:
        case ast.Compare(left=left, ops=[ast.Eq() | ast.Is()], comparators=[right]):
            return not isinstance(left, ast.Constant) and ast.dump(left) == ast.dump(right)
    return False


def _doctest(test: _Test) -> bool:
    return ">>>" in (ast.get_docstring(test, clean=False) or "")
