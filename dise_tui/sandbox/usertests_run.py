"""Runs a user's test file, in the test process: steps and asserts in their order, then pytest's tests, then doctests.

Never runs code of the candidate, and decides only what the test file itself says; see `usertests` for the broker's
part. The test runner proper is in `usertests_pytest`.
"""

from __future__ import annotations

import ast
import builtins
import doctest
import importlib
import linecache
import sys
import types
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Final

from .usertests_remote import SOLUTION, is_stub
from .usertests_report import Line, Report, Unusable, verdict_of
from .usertests_split import CANDIDATE, RECORD, Split, Step, Unit, bound_names, split
from .usertests_stubs import CandidateLost, Solution

MODULE: Final = "tests"
_TOOLS: Final = frozenset({"pytest", "unittest", "math", "numpy", "np"})
"""What tests judge by, whether they import it or forget to."""
_MEND: Final = "Mend the test file."


def run(request: dict[str, Any], receive: Callable[[], dict[str, Any]], frame_bytes: int) -> dict[str, Any]:
    """Run the tests of `request`, telling over the channel; return the last message, with its mark."""
    line = Line(request["n"], receive, frame_bytes)
    try:
        _File(line, request).run()
        last: dict[str, Any] = {"done": True}
    except Unusable as error:
        last = {"usage": error.message[:500], "hint": error.hint[:500]}
    except BaseException as error:  # a test file may break anything around it; the broker is told what
        last = {"usage": f"{request['name']} cannot be run: {type(error).__name__}: {error}"[:500], "hint": _MEND}
    return {"n": line.mark, **last}


class _File:
    """One test file and the module that it becomes."""

    def __init__(self, line: Line, request: dict[str, Any]) -> None:
        self._line = line
        self._name: str = request["name"]
        self._source: str = request["source"]
        self._report = Report(line, self._name)
        self._solution = Solution(request["solution"], self._ask)
        self._aliases = frozenset({SOLUTION, request["module"]} - {""})
        self.module = types.ModuleType(MODULE)
        entry = request["entry"] or _only(self._solution.defined)
        stubs = dict(self._solution.defined)
        meant = [name for name in stubs if (hasattr(builtins, name) or name in _TOOLS) and name != entry]
        for name in meant:  # what the tests mean by `len` or `pytest` is not the solution's to say
            del stubs[name]
        bound = (bound_names(self._source) | _TOOLS) - {entry}
        self._solution.__all__ = [name for name in self._solution.__all__ if name not in bound]
        self._entry = self._solution.defined.get(entry) if entry else None
        if entry and self._entry is None:
            self._entry = self._solution._link.function(None, entry)
            stubs[entry] = self._entry
        if self._entry is not None:
            stubs[CANDIDATE] = self._entry
        # Below the module's own names, so that what the file defines itself comes first.
        scope = {**builtins.__dict__, **stubs, "__import__": self._import, RECORD: self._recorder}
        self.module.__dict__.update(__builtins__=scope, __file__=self._name)

    def run(self) -> None:
        sys.modules[MODULE] = self.module
        for alias in self._aliases:
            if alias not in sys.stdlib_module_names and alias not in sys.modules:
                sys.modules[alias] = self._solution
        linecache.cache[self._name] = (len(self._source), None, self._source.splitlines(keepends=True), self._name)
        parts = self._split()
        self._report.plan(parts.units)
        try:
            self._steps(parts)
            self._found_by_pytest()
            self._doctests(parts)
        except _WholeFileSkipped:
            return
        if not self._report.count:
            raise Unusable(
                f"{self._name} holds no test.",
                "Write functions named test_..., assert statements, a function check(candidate), or >>> examples.",
            )

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        answer = self._line.ask({"call": request})
        if "lost" in answer:
            raise CandidateLost(answer["lost"])
        return answer

    def _split(self) -> Split:
        try:
            return split(self._source)
        except SyntaxError as error:
            where = f", line {error.lineno}" if error.lineno else ""
            raise Unusable(f"{self._name}{where} is not Python: {error.msg}.", _MEND) from None
        except (ValueError, RecursionError, MemoryError) as error:
            raise Unusable(f"{self._name} is not Python: {error}.", _MEND) from None

    def _steps(self, parts: Split) -> None:
        for step in parts.steps:
            if step.unit is not None:
                with self._recorder(step.unit):
                    self._exec(step.statement, parts.flags)
                continue
            try:
                self._exec(step.statement, parts.flags)
            except BaseException as error:  # SystemExit included: the tests after it still count
                self._step_failed(step, error)
                continue
            for unit in step.covers:
                if unit not in self._report.begun:
                    self._report.end(unit, "skip")

    def _step_failed(self, step: Step, error: BaseException) -> None:
        ours = error is not self._solution._link.raised
        if isinstance(error, ModuleNotFoundError) and ours:
            raise Unusable(
                f"{self._name}, line {step.statement.lineno} needs the module {error.name!r}, which is not there.",
                "Tests may import the standard library, what is installed beside pytest, "
                f"and what they test: by the name of its file, or as {SOLUTION}.",
            ) from None
        if verdict_of(error) == "skip":
            self._report.add("the whole file", error)
            raise _WholeFileSkipped from None
        missed = [unit for unit in step.covers if unit not in self._report.begun]
        for unit in missed:
            self._report.begin(unit, earlier=True)
            self._report.end(unit, "error", got=f"not reached: {self._report.text_of(error)}")
        if not missed:
            self._report.add(f"line {step.statement.lineno}: {ast.unparse(step.statement)[:100]}", error)

    def _exec(self, statement: ast.stmt, flags: int) -> None:
        tree = ast.Module([statement], [])
        has_assert = any(isinstance(node, ast.Assert) for node in ast.walk(statement))
        if has_assert:
            _rewrite_asserts(tree, self._source)
        code = compile(tree, self._name, "exec", flags=flags, dont_inherit=True)
        exec(code, self.module.__dict__)

    def _recorder(self, unit: int) -> AbstractContextManager[None]:
        return _Recorder(self._report, unit)

    def _found_by_pytest(self) -> None:
        if not any(_looks_like_tests(name, value) for name, value in self.module.__dict__.items()):
            return
        try:
            usertests_pytest = importlib.import_module(f"{__package__}.usertests_pytest")
        except ImportError as error:
            raise Unusable(f"{self._name} needs pytest, which is not installed: {error}.", "Install pytest.") from None
        usertests_pytest.run(self.module, self._name, self._report, self._entry)

    def _doctests(self, parts: Split) -> None:
        parser = doctest.DocTestParser()
        runner = _DoctestRunner(self._report, self._name)
        for text, line in parts.examples:
            try:
                test = parser.get_doctest(text, self.module.__dict__, self._name, self._name, line)
            except ValueError as error:
                raise Unusable(f"{self._name} holds examples that are not valid: {error}.", _MEND) from None
            runner.run(test, clear_globs=False, out=_ignore)

    def _import(
        self, name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0
    ) -> Any:  # fmt: skip
        """The `__import__` of the test file: the solution is found under its name, with or without a package."""
        if level:
            if name.rpartition(".")[2] in self._aliases:
                return self._solution
            if not name:
                package = types.ModuleType("package")
                package.__dict__.update(dict.fromkeys(self._aliases, self._solution))
                return package
        elif name in self._aliases or (fromlist and name.rpartition(".")[2] in self._aliases):
            return self._solution
        return builtins.__import__(name, globals, locals, fromlist, level)


class _WholeFileSkipped(Exception):
    """The file asked to be skipped."""


class _Recorder:
    """Notes how the statement inside it ended, and lets the next one run."""

    def __init__(self, report: Report, unit: int) -> None:
        self._report, self._unit = report, unit

    def __enter__(self) -> None:
        self._report.begin(self._unit)

    def __exit__(self, _: Any, error: BaseException | None, __: Any) -> bool:
        if error is None:
            self._report.end(self._unit, "pass")
        else:
            self._report.end_by(self._unit, error)
        return error is not None


class _DoctestRunner(doctest.DocTestRunner):
    """Each example that expects something is a test."""

    def __init__(self, report: Report, filename: str) -> None:
        super().__init__(verbose=False)
        self._report, self._filename = report, filename
        self._unit = -1

    def report_start(self, out: Any, test: doctest.DocTest, example: doctest.Example) -> None:
        line = (test.lineno or 0) + example.lineno + 1
        name = f"line {line}: >>> {example.source.strip().partition(chr(10))[0][:100]}"
        self._unit = -1
        if example.want or example.exc_msg is not None:
            self._unit = self._report.plan([Unit(name)])
            self._report.begin(self._unit)
        self._pending = name

    def report_success(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        if self._unit >= 0:
            self._report.end(self._unit, "pass")

    def report_failure(self, out: Any, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self._late()
        self._report.end(self._unit, "fail", example.want.strip(), got.strip() or "nothing")

    def report_unexpected_exception(
        self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any
    ) -> None:  # fmt: skip
        self._late()
        error = exc_info[1]
        verdict = verdict_of(error)
        self._report.end(self._unit, verdict, example.want.strip(), self._report.text_of(error))

    def _late(self) -> None:
        if self._unit < 0:
            self._unit = self._report.plan([Unit(self._pending)])
            self._report.begin(self._unit)


def _ignore(_: str) -> None:
    """Where doctest's own report goes."""


def _only(defined: dict[str, Any]) -> str | None:
    """The only public function, where nobody says which one is meant."""
    public = [name for name, stub in defined.items() if isinstance(stub, types.FunctionType) and name[0] != "_"]
    return public[0] if len(public) == 1 else None


def _looks_like_tests(name: str, value: Any) -> bool:
    if is_stub(value):
        return False
    if isinstance(value, type):
        # By name: importing unittest is not needed for a class that derives from its.
        return name.startswith("Test") or any(base.__name__ == "TestCase" for base in value.__mro__[1:])
    return name.startswith("test") and callable(value)


def _rewrite_asserts(tree: ast.Module, source: str) -> None:
    """Have asserts say what they compared, where pytest is there to do it."""
    try:
        from _pytest.assertion.rewrite import rewrite_asserts

        rewrite_asserts(tree, source.encode())
    except (ImportError, TypeError, AttributeError):
        return  # a plain assert says less, and is as right
