"""What a Python file defines and needs, found in a process of its own: a hostile source can take a parser down.

The child parses and compiles, and never runs, what it reads from standard input. Judging the findings, and the words
for the person, belong to `score_input`.
"""

from __future__ import annotations

import ast
import contextlib
import json
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

CHILD_S = 20.0
"""Longest that looking at one file may take, s."""
CHILD_CPU_S = 10
CHILD_BYTES = 2 << 30
"""Address space of the child; a megabyte of source needs about a tenth of it."""
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from dise_tui.cli.source_shape import main; sys.path.pop(0); main()"
)  # fmt: skip
_OWN_NAMES = frozenset({"__main__", "solution"})
"""Modules that are there for a candidate without being found: itself."""
_DYNAMIC = frozenset({"globals", "locals", "vars", "exec", "setattr", "__dict__"})
"""Who uses one of these may define names that no reader of the source sees."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The outside of a source."""

    error: str = ""
    """Why it is not Python, or ""."""
    line: int = 0
    """Where, 1 for the first line; 0 when it is nowhere in particular."""
    functions: tuple[str, ...] = ()
    """Top-level functions in order, `f = lambda ...` included."""
    names: tuple[str, ...] = ()
    """All names that are bound at the top level."""
    missing: tuple[tuple[str, int], ...] = ()
    """Modules that top-level statements import and a contained program does not have, with their lines."""
    dynamic: bool = False
    """There may be more names than `names`."""

    @property
    def public(self) -> tuple[str, ...]:
        """Functions that are made to be called: no leading underscore, no test, not `main`."""
        return tuple(name for name in self.functions if not name.startswith(("_", "test_")) and name != "main")


def look_at(source: str) -> Shape:
    """The shape of `source`. A source that ends or stalls its parser has an `error` that says so."""
    root = str(Path(__file__).resolve().parents[2])
    command = [sys.executable, "-I", "-S", "-B", "-c", _BOOT, root]
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=CHILD_S, check=False)
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):  # killed by a limit, crashed, or no end in sight
        return Shape("too deep or too large for Python's own parser")
    pairs = tuple((name, line) for name, line in found.pop("missing"))
    return Shape(
        found["error"], found["line"], tuple(found["functions"]), tuple(found["names"]), pairs, found["dynamic"]
    )


def main() -> None:
    """The child: source on standard input, one JSON object on standard output."""
    _limit()
    source = sys.stdin.buffer.read().decode("utf-8", "surrogatepass")
    picture = _picture(source)
    sys.stdout.write(json.dumps(picture))
    sys.stdout.flush()


def _limit() -> None:
    """Bounds for this process, where the platform has them."""
    try:
        import resource
    except ImportError:
        return
    for kind, amount in ((resource.RLIMIT_CPU, CHILD_CPU_S), (resource.RLIMIT_AS, CHILD_BYTES)):
        with contextlib.suppress(ValueError, OSError):  # a lower limit is in force already
            resource.setrlimit(kind, (amount, amount))


def _picture(source: str) -> dict[str, object]:
    empty: dict[str, object] = {
        "error": "", "line": 0, "functions": [], "names": [], "missing": [], "dynamic": False,
    }  # fmt: skip
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
            compile(source, "<source>", "exec", dont_inherit=True)
        return {**empty, **_found(tree)}
    except SyntaxError as error:
        return {**empty, "error": error.msg or "invalid syntax", "line": error.lineno or 0}
    except (RecursionError, MemoryError):
        return {**empty, "error": "nested too deep for Python's own parser"}
    except ValueError as error:  # null bytes, lone surrogates
        return {**empty, "error": str(error)}


def _found(tree: ast.Module) -> dict[str, object]:
    functions: dict[str, None] = {}
    names: dict[str, None] = {}
    dynamic = False
    for node in _at_top(tree.body):
        for name, is_function in _bound(node):
            names[name] = None
            if is_function:
                functions.pop(name, None)
                functions[name] = None
            elif name == "*":
                dynamic = True
    for inner in ast.walk(tree):
        used = inner.id if isinstance(inner, ast.Name) else inner.attr if isinstance(inner, ast.Attribute) else ""
        dynamic = dynamic or used in _DYNAMIC
    return {"functions": [*functions], "names": [*names], "missing": [*_missing(tree.body)], "dynamic": dynamic}


def _at_top(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of the module itself: those in blocks too, those in functions and classes not."""
    waiting = [*reversed(body)]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            blocks = [getattr(node, field, []) for field in ("body", "orelse", "finalbody", "handlers", "cases")]
            for block in reversed(blocks):
                for one in reversed(block):
                    waiting += [one] if isinstance(one, ast.stmt) else [*reversed(one.body)]


def _bound(node: ast.stmt) -> Iterator[tuple[str, bool]]:
    """Names that a statement binds, and whether to a function."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name, True
        case ast.ClassDef(name=name):
            yield name, False
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            for alias in aliases:
                yield (alias.asname or alias.name.partition(".")[0]), False
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                yield from ((name, isinstance(value, ast.Lambda)) for name in _stored(target))
        case _:
            places = [getattr(node, field, None) for field in ("target", "value", "test", "iter")]
            places += [item.optional_vars for item in getattr(node, "items", ())]
            for place in places:
                if isinstance(place, ast.expr):
                    yield from ((name, False) for name in _stored(place))


def _stored(node: ast.expr) -> Iterator[str]:
    return (one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))


def _missing(body: list[ast.stmt]) -> Iterator[tuple[str, int]]:
    """Imports that nothing guards and that must fail. In a `try` or an `if` they may be meant to."""
    for node in body:
        if isinstance(node, ast.Import):
            wanted = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            wanted = ["." * node.level + (node.module or "")]
        else:
            continue
        yield from ((name, node.lineno) for name in wanted if not _is_there(name))


def _is_there(module: str) -> bool:
    root = module.partition(".")[0]
    if root in _OWN_NAMES:
        return True
    return bool(root) and root in sys.stdlib_module_names and find_spec(root) is not None
