"""Small wrong versions of a right function, made by this project's tests alone.

It shares nothing with the mutants that the product makes for its suites: it is their judge. Each mutant changes one
place of the source; `oracle` says, without any sandbox, which of them a suite can tell from the original.
"""

from __future__ import annotations

import ast
import copy
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from support.right_functions import Right

_COMPARES: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}  # fmt: skip
_ARITHMETIC: dict[type, type] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr, ast.LShift: ast.RShift, ast.RShift: ast.LShift,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One wrong version."""

    function: str
    change: str
    """What was changed where, the same every time."""
    source: str

    @property
    def name(self) -> str:
        return f"{self.function}: {self.change}"


def mutants(right: Right) -> list[Mutant]:
    """All mutants of a function, each with other code than the original and than every other."""
    tree = ast.parse(right.source)
    known = {ast.dump(tree)}
    found = []
    for index, node in enumerate(_code(tree)):
        for change, replacement in _changes(node):
            other = copy.deepcopy(tree)
            _replace(other, _code(other)[index], replacement)
            ast.fix_missing_locations(other)
            if ast.dump(other) not in known:
                known.add(ast.dump(other))
                text = ast.unparse(node).split("\n")[0][:50]
                told = f"line {getattr(node, 'lineno', 0)} `{text}` {change}"
                count = sum(one.change.startswith(told) for one in found)
                found.append(Mutant(right.name, f"{told} ({count + 1})" if count else told, ast.unparse(other)))
    return found


def _code(tree: ast.AST) -> list[ast.AST]:
    """Nodes in a fixed order; annotations, docstrings and the texts of errors are no code."""
    skipped: set[int] = set()
    for node in ast.walk(tree):
        # The text of an error is no answer, so no suite of answers can tell it from another.
        notes = [getattr(node, "annotation", None), getattr(node, "returns", None), getattr(node, "exc", None)]
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node) is not None:
            notes.append(node.body[0])
        for note in notes:
            skipped |= {id(part) for part in ast.walk(note)} if isinstance(note, ast.AST) else set()
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in ast.walk(node)} - {id(node)}
    return [node for node in ast.walk(tree) if id(node) not in skipped]


def _changes(node: ast.AST) -> Iterator[tuple[str, ast.AST | None]]:
    """What can be made of `node`; None removes it."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for kind in _COMPARES[type(operator)]:
                other = copy.deepcopy(node)
                other.ops[place] = kind()
                yield f"compares by {kind.__name__}", other
    elif isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in _ARITHMETIC:
        changed = copy.deepcopy(node)
        changed.op = _ARITHMETIC[type(node.op)]()
        yield f"works with {type(changed.op).__name__}", changed
    elif isinstance(node, ast.BoolOp):
        logic = copy.deepcopy(node)
        logic.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield f"joins by {type(logic.op).__name__}", logic
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        negated = copy.deepcopy(node)
        negated.test = ast.UnaryOp(ast.Not(), node.test)
        yield "negated", negated
    elif isinstance(node, ast.Constant):
        for value in _other_constants(node.value):
            yield f"becomes {value!r}", ast.Constant(value)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield "returns None", ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.AugAssign, ast.Break, ast.Continue)) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    ):
        yield "removed", ast.Pass()


def _other_constants(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str):
        yield value + "x" if value else "x"


def _replace(tree: ast.AST, wanted: ast.AST, replacement: ast.AST | None) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is wanted:
                setattr(parent, field, replacement)
                return
            if isinstance(value, list):
                for place, item in enumerate(value):
                    if item is wanted:
                        value[place] = replacement
                        return


_ORACLE = """
import contextlib, io, pickle, signal, sys

name, cases, sources = pickle.load(sys.stdin.buffer)

def late(*_):
    raise TimeoutError

def same(got, wanted):
    if isinstance(got, bool) is not isinstance(wanted, bool):
        return False
    return got == wanted or repr(got) == repr(wanted) == "nan"

def passes(source):
    space = {}
    exec(source, space)
    for args, kwargs, expected, raises in pickle.loads(cases):
        try:
            got = space[name](*args, **kwargs)
            if hasattr(got, "__next__"):
                found = []
                for item in got:
                    found.append(item)
                    if len(found) > 10000:
                        return False
                got = found
        except BaseException as error:
            if raises not in [kind.__name__ for kind in type(error).__mro__]:
                return False
        else:
            if raises is not None or not same(got, expected):
                return False
    return True

found = []
signal.signal(signal.SIGALRM, late)
for source in sources:
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            found.append(passes(source))
    except BaseException:
        found.append(False)
    signal.setitimer(signal.ITIMER_REAL, 0)
pickle.dump(found, sys.stdout.buffer)
"""


def oracle(right: Right, sources: list[str]) -> list[bool]:
    """Whether each source passes the suite of `right`, found in a plain process of Python."""
    cases = pickle.dumps([(case.args, dict(case.kwargs), case.expected, case.raises) for case in right.cases])
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
    done = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", limit + _ORACLE], check=True, capture_output=True,
        input=pickle.dumps((right.name, cases, sources)), timeout=120,
    )  # fmt: skip
    found: list[bool] = pickle.loads(done.stdout)
    return found
