"""Takes a test file apart into steps and tests, by its syntax tree. Runs in the test process.

A top-level statement that asserts something is one test; a function `check(candidate)` is one for each such statement
of its body; everything else is a step that later ones may need. What pytest and doctest find themselves is left to
them. Running does not belong here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

RECORD: Final = "@record"
"""Name of the context manager that notes how the statement inside it ended; no program can use this name."""
CANDIDATE: Final = "candidate"
_CHECKS: Final = ("assert", "raises")
_RUNNERS: Final = frozenset({"unittest.main", "main", "pytest.main", "doctest.testmod", "sys.exit", "exit", "quit"})
_EXAMPLE: Final = re.compile(r"^\s*>>> ", re.MULTILINE)
_MAX_TEXT: Final = 160

_Function = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(slots=True)
class Unit:
    """One test that a statement is."""

    name: str
    expected: str = ""


@dataclass(slots=True)
class Step:
    """One statement to be run in its turn."""

    statement: ast.stmt
    unit: int | None = None
    """The test that it is, if any."""
    covers: tuple[int, ...] = ()
    """Tests inside the function that it calls: without a chance when this step fails."""


@dataclass(slots=True)
class Split:
    """A test file, taken apart."""

    steps: list[Step] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    flags: int = 0
    """Compiler flags of its `from __future__` imports."""
    examples: list[tuple[str, int]] = field(default_factory=list)
    """Texts with >>> examples: docstrings, or a file that is no Python; each with the lines before it."""


def split(source: str) -> Split:
    """Take `source` apart. Raises SyntaxError, ValueError and RecursionError like `ast.parse`."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        if _EXAMPLE.search(source):
            return Split(examples=[(source, 0)])
        raise
    body = list(_flattened(tree.body))
    found = Split(flags=_future_flags(body))
    called = {name for statement in body if (name := _plainly_called(statement))}
    checkers = {s.name: s for s in body if isinstance(s, ast.FunctionDef) and _is_checker(s, called)}
    inside: dict[str, tuple[int, ...]] = {}
    for statement in body:
        if isinstance(statement, ast.FunctionDef) and checkers.get(statement.name) is statement:
            inside[statement.name] = _instrument(statement, found)
        name = _plainly_called(statement)
        if _runs_tests(statement) or (name is not None and name.startswith("test")):
            continue  # the tests are run anyway
        if name in inside:
            found.steps.append(_calling(statement, f"{name}(...)", inside[name], found))
        elif not isinstance(statement, (*_Function, ast.ClassDef)) and _asserts(statement):
            found.steps.append(Step(statement, _new_unit(statement, found)))
        else:
            found.steps.append(Step(statement))
    for name, function in checkers.items():
        if name not in called:
            call = ast.parse(f"{name}({CANDIDATE})").body[0]
            ast.increment_lineno(call, function.lineno - 1)
            found.steps.append(_calling(call, f"{name}({CANDIDATE})", inside[name], found))
    found.examples = list(_docstrings(tree))
    return found


def _docstrings(tree: ast.Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Module, ast.ClassDef, *_Function)):
            text = ast.get_docstring(node, clean=False)
            if text is not None and _EXAMPLE.search(text):
                yield text, node.body[0].lineno - 1


def public_names(source: str) -> tuple[dict[str, ast.stmt], list[str]]:
    """Return the top-level definitions of a solution by name, and the other names that it binds at top level."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return {}, []  # loading it reports what is wrong
    defined: dict[str, ast.stmt] = {}
    others: list[str] = []
    for statement in _flattened(body):
        if isinstance(statement, (*_Function, ast.ClassDef)):
            defined[statement.name] = statement
        elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            others += [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return defined, [name for name in others if name not in defined]


def bound_names(source: str) -> frozenset[str]:
    """Return the names that a test file binds itself at top level; a solution must not take their place."""
    try:
        nodes = _own_nodes(ast.parse(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
        elif isinstance(node, (*_Function, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return frozenset(found)


def _flattened(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements with those of `if __name__ == "__main__":` in its place."""
    found: list[ast.stmt] = []
    for statement in body:
        if isinstance(statement, ast.If) and "__name__" in ast.unparse(statement.test):
            found += statement.body
        else:
            found.append(statement)
    return found


def _future_flags(body: list[ast.stmt]) -> int:
    import __future__

    names = [
        alias.name
        for statement in body
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        for alias in statement.names
    ]
    flags = 0
    for name in names:
        flags |= getattr(__future__, name).compiler_flag
    return flags


def _own_nodes(statement: ast.AST) -> list[ast.AST]:
    """The nodes below, those of nested functions and classes left out."""
    found: list[ast.AST] = []
    pending = list(ast.iter_child_nodes(statement))
    while pending:
        node = pending.pop()
        found.append(node)
        if not isinstance(node, (*_Function, ast.ClassDef, ast.Lambda)):
            pending += ast.iter_child_nodes(node)
    return found


def _asserts(statement: ast.stmt) -> bool:
    return any(_is_assertion(node) for node in (statement, *_own_nodes(statement)))


def _is_assertion(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    if isinstance(node, ast.Raise) and node.exc is not None:
        return "AssertionError" in ast.unparse(node.exc)
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func).rpartition(".")[2]
        return name.startswith(_CHECKS)
    return False


def _plainly_called(statement: ast.stmt) -> str | None:
    """The name of the function, where the statement does nothing but call it."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        called = statement.value.func
        if isinstance(called, ast.Name):
            return called.id
    return None


def _runs_tests(statement: ast.stmt) -> bool:
    """Whether the statement runs the tests or ends the program, as scripts do in their last line."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call):
        return ast.unparse(statement.exc.func) == "SystemExit"
    return isinstance(value, ast.Call) and ast.unparse(value.func) in _RUNNERS


def _is_checker(function: ast.FunctionDef, called: set[str]) -> bool:
    if function.name.startswith("test") or function.decorator_list:
        return False
    arguments = [*function.args.posonlyargs, *function.args.args]
    if function.name in called:
        return any(_asserts(statement) for statement in function.body)
    required = len(arguments) - len(function.args.defaults)
    named = function.name == "check" or (bool(arguments) and arguments[0].arg == CANDIDATE)
    return named and required <= 1 <= len(arguments)


def _instrument(function: ast.FunctionDef, found: Split) -> tuple[int, ...]:
    """Put each asserting statement of the function under the recorder; return their tests."""
    units: list[int] = []
    for place, statement in enumerate(function.body):
        if isinstance(statement, (*_Function, ast.ClassDef)) or not _asserts(statement):
            continue
        units.append(_new_unit(statement, found))
        call = ast.Call(ast.Name(RECORD, ast.Load()), [ast.Constant(units[-1])], [])
        wrapped = ast.With([ast.withitem(call)], [statement])
        ast.copy_location(wrapped, statement)
        function.body[place] = ast.fix_missing_locations(wrapped)
    return tuple(units)


def _calling(statement: ast.stmt, name: str, units: tuple[int, ...], found: Split) -> Step:
    if units:
        return Step(statement, covers=units)
    found.units.append(Unit(name))
    return Step(statement, len(found.units) - 1)


def _new_unit(statement: ast.stmt, found: Split) -> int:
    first = ast.unparse(statement).partition("\n")[0][:_MAX_TEXT]
    expected = ast.unparse(statement.test)[:_MAX_TEXT] if isinstance(statement, ast.Assert) else first
    found.units.append(Unit(f"line {statement.lineno}: {first}", expected))
    return len(found.units) - 1
