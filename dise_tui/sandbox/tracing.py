"""Candidate side: which lines and line arcs ran, and, in a process that never runs the source, which exist.

What is collected beside a candidate is a claim. The share is computed by the broker, in `coverage`.
"""

from __future__ import annotations

import ast
import re
import sys
import types
from collections.abc import Iterator
from typing import Any, Final

from . import flow, probes

_INLINE_SCOPES: Final = frozenset({"<genexpr>", "<listcomp>", "<setcomp>", "<dictcomp>", "<lambda>"})
"""Their lines are lines of the statement around them, so their arcs would be taken for its branches."""
_INTROSPECTIVE_MODULES: Final = frozenset(
    {
        "gc",
        "inspect",
        "ctypes",
        "_ctypes",
        "importlib",
        "trace",
        "bdb",
        "builtins",
        "traceback",
        "dise_tui",
        "pickle",
        "_pickle",
        "marshal",
        "copyreg",
        "shelve",
        "code",
        "codeop",
        "runpy",
        "pdb",
        "profile",
        "cProfile",
        "doctest",
        "pydoc",
        "timeit",
        "pkgutil",
        "faulthandler",
        "tracemalloc",
    }
)
_INTROSPECTIVE_NAMES: Final = frozenset(
    {"eval", "exec", "compile", "__import__", "globals", "vars", "_getframe", "monitoring", "settrace", "setprofile",
     "__globals__", "__closure__", "__code__", "__subclasses__", "__builtins__", "__traceback__", "tb_frame", "f_back",
     "f_globals", "f_locals", "gi_frame", "cr_frame", "ag_frame", "gc", "inspect", "ctypes", "modules",
     "__getattribute__", "gettrace", "getprofile", "__self__", "__reduce__", "__reduce_ex__"}
)  # fmt: skip
_INTROSPECTIVE_BUILTINS: Final = frozenset(
    {"eval", "exec", "compile", "__import__", "globals", "vars", "__builtins__"}
)  # fmt: skip
"""Those of them that are there without an import; the others are ordinary words for a variable."""
_WATCHED: Final = _INTROSPECTIVE_MODULES | _INTROSPECTIVE_NAMES | {"sys", "getattr", "attrgetter", "methodcaller"}
_HARMLESS_SYS: Final = frozenset(
    {"maxsize", "setrecursionlimit", "getrecursionlimit", "stdin", "stdout", "stderr", "argv", "exit", "float_info",
     "int_info", "version_info", "version", "byteorder", "getsizeof", "maxunicode", "platform", "intern"}
)  # fmt: skip


_HIDDEN: Final = frozenset(name for name in _INTROSPECTIVE_NAMES if name.startswith("_") or "_" in name)
"""Names that are as telling in a string as in the program."""
_WORD: Final = re.compile(r"\w+")


_ENDS_OF_LOOPS: Final = (StopIteration, StopAsyncIteration)
"""Exceptions as which the end of a loop over an iterator written in Python shows, or a value in an asynchronous one: no
jump away."""


class Collector:
    """Notes lines and (line, next line) arcs of one file; 0 stands for leaving the function by returning."""

    def __init__(self, filename: str) -> None:
        self._filename = filename
        self._lines: set[int] = set()
        self._arcs: set[tuple[int, int]] = set()
        self._last: dict[int, int] = {}

    def start(self) -> None:
        if sys.version_info >= (3, 12):
            self._start_monitoring()
        else:
            import threading

            threading.settrace(self._trace)
            sys.settrace(self._trace)

    def picture(self) -> dict[str, Any]:
        return {"lines": sorted(self._lines), "arcs": sorted(list(arc) for arc in self._arcs)}

    def _line(self, key: int, code: types.CodeType, line: int) -> None:
        last = self._last.get(key, 0)
        if last and code.co_name not in _INLINE_SCOPES:
            self._arcs.add((last, line))
        self._last[key] = line
        if line:
            self._lines.add(line)

    def _leave(self, key: int, code: types.CodeType) -> None:
        if key in self._last:
            self._line(key, code, 0)
            del self._last[key]

    def _trace(self, frame: types.FrameType, event: str, arg: Any) -> Any:
        if frame.f_code.co_filename != self._filename:
            return None
        key = id(frame)
        if event == "call":
            # Also when a generator goes on; its last line is kept then.
            if frame.f_lasti <= 0:
                self._last.pop(key, None)
        elif event == "line":
            self._line(key, frame.f_code, frame.f_lineno)
        elif event == "exception":
            if arg[0] not in _ENDS_OF_LOOPS:
                self._last.pop(key, None)
        elif event == "return" and not _is_suspended(frame):
            self._leave(key, frame.f_code)
        return self._trace

    def _start_monitoring(self) -> None:
        monitoring = sys.monitoring  # type: ignore[attr-defined,unused-ignore]
        events, tool = monitoring.events, monitoring.COVERAGE_ID
        frame_of, filename = sys._getframe, self._filename

        def on_start(code: types.CodeType, offset: int) -> object:
            if code.co_filename != filename:
                return monitoring.DISABLE
            self._last.pop(id(frame_of(1)), None)
            return None

        def on_line(code: types.CodeType, line: int) -> object:
            if code.co_filename != filename:
                return monitoring.DISABLE
            self._line(id(frame_of(1)), code, line)
            return None

        def on_return(code: types.CodeType, offset: int, value: object) -> object:
            if code.co_filename != filename:
                return monitoring.DISABLE
            self._leave(id(frame_of(1)), code)
            return None

        def on_exception(code: types.CodeType, offset: int, error: BaseException) -> None:
            if code.co_filename == filename and type(error) not in _ENDS_OF_LOOPS:
                self._last.pop(id(frame_of(1)), None)

        monitoring.use_tool_id(tool, "coverage")
        for event, callback in (
            (events.PY_START, on_start),
            (events.LINE, on_line),
            (events.PY_RETURN, on_return),
            (events.RAISE, on_exception),
            (events.PY_UNWIND, on_exception),
        ):
            monitoring.register_callback(tool, event, callback)
        monitoring.set_events(tool, events.PY_START | events.LINE | events.PY_RETURN | events.RAISE | events.PY_UNWIND)


def _is_suspended(frame: types.FrameType) -> bool:
    """Whether a frame that "returns" only yields."""
    code = frame.f_code
    if not code.co_flags & 0x2A0:  # CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR
        return False
    import opcode

    return opcode.opname[code.co_code[frame.f_lasti]] != "RETURN_VALUE"


def analyse(source: str, filename: str) -> dict[str, Any]:
    """Return lines, branches and introspective names of `source`, without running it; {"raised": ...} on failure.

    "branches" are those of `probes.Branch`, "needs" and "firm" those of `flow.Flow`.
    """
    try:
        tree = ast.parse(source)
        code = compile(source, filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return {"raised": [type(error).__name__], "text": str(error)[:200], "line": 0}
    lines, branches = parts(tree, code)
    found = flow.Flow(tree, lines, branches)
    return {
        "lines": sorted(lines),
        "branches": [branch for _, branch in branches],
        "needs": found.needs,
        "firm": sorted(found.firm),
        "introspective": sorted(set(_introspection(tree))),
    }


def parts(tree: ast.Module, code: types.CodeType) -> tuple[set[int], list[probes.Branch]]:
    """Return the lines that can be reached, and the branches with their place in the tree."""
    skipped = _main_blocks(tree)
    lines = {line for line in _code_lines(code) if line not in skipped}
    return lines, [branch for branch in _branches(tree) if branch[1][0][0] not in skipped]


def may_introspect(source: str) -> bool:
    """Whether `analyse` could find introspection; quick, on the text alone. (Names beyond ASCII are normalised by the
    parser, so they may be any name.)"""
    return not source.isascii() or not _WATCHED.isdisjoint(_WORD.findall(source))


def _code_lines(code: types.CodeType) -> Iterator[int]:
    for _, _, line in code.co_lines():
        if line:
            yield line
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _code_lines(constant)


def _main_blocks(tree: ast.AST) -> set[int]:
    """Lines of `if __name__ == "__main__"`: a suite calls functions, so they cannot be reached."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and any(
            isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
        ):
            found.update(range(node.lineno, (node.body[-1].end_lineno or node.lineno) + 1))
    return found


def _branches(tree: ast.AST) -> Iterator[probes.Branch]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.If, ast.While)):
            # The compiler removes the test of a constant.
            if not isinstance(node.test, ast.Constant):
                yield from _branch(node, node.lineno, node.test.end_lineno, can_skip=True)
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            yield from _branch(node, node.lineno, node.iter.end_lineno, can_skip=True)
        elif isinstance(node, ast.match_case):
            last = (node.guard or node.pattern).end_lineno
            always = isinstance(node.pattern, ast.MatchAs) and node.pattern.pattern is None and node.guard is None
            yield from _branch(node, node.pattern.lineno, last, can_skip=not always)


def _branch(node: probes.Node, first: int, last: int | None, *, can_skip: bool) -> Iterator[probes.Branch]:
    header = list(range(first, (last or first) + 1))
    body = node.body[0]
    start = min([body.lineno, *(one.lineno for one in getattr(body, "decorator_list", ()))])
    # A body on the header's own line cannot be told apart by lines.
    if start not in header:
        yield node, (header, start, can_skip)


def _introspection(tree: ast.AST) -> Iterator[str]:
    in_attribute = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in _INTROSPECTIVE_MODULES)
            yield from (name.name for name in node.names if name.name == "sys" and name.asname)
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")[0]
            if module in _INTROSPECTIVE_MODULES:
                yield module
            harmless = _HARMLESS_SYS if module == "sys" else None
            for name in node.names:
                if name.name in _INTROSPECTIVE_NAMES or (harmless is not None and name.name not in harmless):
                    yield name.name
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if (owner, node.attr) == ("re", "compile"):
                continue
            if (
                node.attr in _INTROSPECTIVE_NAMES
                or node.attr in ("sys", "builtins")
                or (owner == "sys" and node.attr not in _HARMLESS_SYS)
            ):
                yield node.attr
        elif isinstance(node, ast.Name) and (
            node.id in _INTROSPECTIVE_BUILTINS or (node.id == "sys" and id(node) not in in_attribute)
        ):
            yield node.id
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in _HIDDEN:
            yield node.value
        elif isinstance(node, ast.Call) and _names_at_run_time(node):
            yield "getattr"


def _names_at_run_time(call: ast.Call) -> bool:
    """Whether an attribute is looked up whose name the source does not show."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in ("getattr", "attrgetter", "methodcaller"):
        return False
    named = call.args[1:2] if name == "getattr" else call.args
    return not named or not all(isinstance(one, ast.Constant) for one in named)
