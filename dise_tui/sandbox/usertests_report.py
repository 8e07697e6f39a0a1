"""The test process's word on its tests: which there are, which one runs, how each ended. And the line it is told over.

Runs in the test process. What the candidate did during a test is known to the broker itself and not told here.
"""

from __future__ import annotations

import linecache
import os
import re
import threading
import traceback
import unittest
from collections.abc import Callable
from typing import Any, Final

from .frames import CHANNEL, HEADER, pack
from .usertests_remote import CannotTravel
from .usertests_split import Unit

_MAX_TEXT: Final = 1000
_MAX_LINES: Final = 6
_ADDRESS: Final = re.compile(r" at 0x[0-9a-f]+>")
SKIPS: Final[list[type[BaseException]]] = [unittest.SkipTest]
FAILURES: Final[list[type[BaseException]]] = [AssertionError, CannotTravel]
"""Exceptions that mean "skipped" and "failed"; the test runner adds its own."""


class Unusable(BaseException):
    """The file cannot be used as tests at all."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class Line:
    """Questions to the broker, one at a time, from any thread."""

    def __init__(self, mark: str, receive: Callable[[], dict[str, Any]], frame_bytes: int) -> None:
        self.mark = mark
        """The mark that the next message must carry."""
        self._receive = receive
        self._frame_bytes = frame_bytes
        self._lock = threading.Lock()

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send `message`, return what comes back. Raises TypeError when it is too long."""
        with self._lock:
            frame = pack({"n": self.mark, **message})
            if len(frame) - HEADER.size > self._frame_bytes:
                raise TypeError(f"the arguments are beyond {self._frame_bytes} bytes")
            view = memoryview(frame)
            while view:
                view = view[os.write(CHANNEL, view) :]
            answer = self._receive()
            self.mark = answer["n"]
            return answer


class Report:
    """The tests of one file and how they ended."""

    def __init__(self, line: Line, filename: str) -> None:
        self._line = line
        self._filename = filename
        self.count = 0
        self.begun: set[int] = set()

    def plan(self, units: list[Unit]) -> int:
        """Announce tests; returns the number of the first."""
        first = self.count
        self.count += len(units)
        for start in range(0, len(units), 500):
            part = units[start : start + 500]
            self._line.ask({"plan": [[_cut(unit.name), _cut(unit.expected)] for unit in part]})
        return first

    def begin(self, unit: int, *, earlier: bool = False) -> None:
        """Tell that a test begins; with `earlier` it is told only now what has happened since the one before."""
        self.begun.add(unit)
        self._line.ask({"began": unit, "earlier": earlier})

    def end(self, unit: int, verdict: str, expected: str = "", got: str = "") -> None:
        """Tell how a test ended: "pass", "fail", "error" or "skip". The worst word on a test counts."""
        self._line.ask({"ended": unit, "verdict": verdict, "expected": _cut(expected), "got": _cut(got)})

    def end_by(self, unit: int, error: BaseException) -> None:
        """Tell that a test ended by an exception."""
        self.end(unit, verdict_of(error), self._asserted(error), self.text_of(error))

    def add(self, name: str, error: BaseException) -> None:
        """Add a test that has already ended: a step before the tests that failed."""
        unit = self.plan([Unit(name)])
        self.begin(unit, earlier=True)
        self.end_by(unit, error)

    def text_of(self, error: BaseException) -> str:
        """What an exception says, in a few lines, with its line in the test file."""
        try:
            text = str(error)
        except Exception:  # the text may be code of the test file
            text = "(its message cannot be read)"
        text = _ADDRESS.sub(">", text)  # it differs from run to run and says nothing
        lines = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("Use -v ")]
        said = "\n".join(lines[:_MAX_LINES]) + (" ..." if len(lines) > _MAX_LINES else "")
        if isinstance(error, CannotTravel):
            return said
        number = self.line_of(error)
        where = f" (line {number})" if number else ""
        name = "" if isinstance(error, AssertionError) and said else f"{type(error).__name__}: " if said else ""
        return f"{name}{said or type(error).__name__}{where}"

    def line_of(self, error: BaseException) -> int:
        """The last line of the test file that the exception passed through, 0 when there is none."""
        if isinstance(error, SyntaxError) and error.filename == self._filename:
            return error.lineno or 0
        numbers = [number for frame, number in traceback.walk_tb(error.__traceback__) if self._is_ours(frame)]
        return numbers[-1] if numbers else 0

    def _is_ours(self, frame: Any) -> bool:
        return bool(frame.f_code.co_filename == self._filename)

    def _asserted(self, error: BaseException) -> str:
        number = self.line_of(error)
        return linecache.getline(self._filename, number).strip().removeprefix("assert ") if number else ""


def verdict_of(error: BaseException) -> str:
    if isinstance(error, tuple(SKIPS)):
        return "skip"
    return "fail" if isinstance(error, tuple(FAILURES)) else "error"


def _cut(text: str) -> str:
    return text[:_MAX_TEXT].encode("utf-8", "backslashreplace").decode()
