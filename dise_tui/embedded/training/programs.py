"""Programs as text and as something that runs: names put in, hints and docstrings added, tried on cases.

Runs only what this package itself brings along, or small changes of it; what models write goes to the sandbox.
"""

from __future__ import annotations

import ast
import copy
import io
import math
import re
import signal
import tokenize
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from types import FrameType
from typing import Any, Final

from ...domain.safetext import sanitise_line
from ...domain.scores import CaseOutcome, Verdict
from ...sandbox.compare import show
from .family import Family

TIME_S: Final = 0.5
"""Of a processor, for all cases of a program that should be right."""
SHORT_S: Final = 0.3
"""For all cases of one that is wrong on purpose, and may run for ever. Of those that end, the slowest one takes a third
of it, so that the same ones are left out on every machine."""
AGAIN_S: Final = 0.02
PATIENCE: Final = 10
"""Alarms that may find something else than the program at work."""
FILE: Final = "<candidate>"


class Slow(BaseException):
    """A call took too long; no `except Exception` of a program catches it."""


def filled(source: str, name: str) -> str:
    return source.replace("{name}", name)


def load(source: str, name: str) -> Any:
    """The function `name` of a program. Raises whatever the program raises on import."""
    space: dict[str, Any] = {"__name__": "candidate"}
    exec(compile(source, FILE, "exec", dont_inherit=True), space)
    return space[name]


@contextmanager
def deadline(seconds: float = TIME_S) -> Iterator[None]:
    """Raise Slow when the block computes for longer, however long it waits for a processor; main thread only.

    Preferably within the program itself: where the garbage collector calls Python, an exception is lost, and the block
    would go on for ever. So the alarm comes again and again.
    """
    armed = [PATIENCE]

    def late(_: int, frame: FrameType | None) -> None:
        if armed:
            armed[0] -= 1
            if armed[0] < 0 or (frame is not None and frame.f_code.co_filename == FILE):
                raise Slow

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN_S)
    try:
        try:
            yield
        finally:
            armed.clear()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def same(one: Any, other: Any) -> bool:
    """Equal as the sandbox sees it, floats within 1e-9; 1 is not True."""
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other)):
        return bool(one == other) or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return bool(one == other) and type(one) is type(other)


def passes(source: str, name: str, family: Family, *, careful: bool = False) -> bool:
    """Whether a program does right on every case of its family, and raises what it should where it is careful."""
    try:
        with deadline(), redirect_stdout(io.StringIO()):
            function = load(source, name)
            if not all(same(function(*copy.deepcopy(args)), expected) for args, expected in family.cases):
                return False
            return all(_raised(function, args) == kind for args, kind in family.raises) if careful else True
    except (Slow, Exception):  # whatever a wrong program raises, it is wrong
        return False


def _raised(function: Any, args: tuple[Any, ...]) -> str:
    try:
        function(*copy.deepcopy(args))
    except Exception as error:  # the kind is what is asked for
        return type(error).__name__
    return ""


def outcomes(source: str, name: str, family: Family) -> tuple[CaseOutcome, ...] | None:
    """What a program does on the cases, worded as the sandbox words it; None when it does not end in time, or calls
    itself until Python stops it, which teaches nothing and depends on the machine."""
    try:
        with deadline(SHORT_S), redirect_stdout(io.StringIO()):
            function = load(source, name)
            return tuple(_outcome(function, name, args, expected) for args, expected in family.cases)
    except (Slow, Exception):  # it does not even load, or does not end: no use for a repair by cases
        return None


def _outcome(function: Any, name: str, args: tuple[Any, ...], expected: Any) -> CaseOutcome:
    line = f"assert {call(name, args)} == {expected!r}"
    try:
        got = function(*copy.deepcopy(args))
    except RecursionError:
        raise
    except Exception as error:  # an outcome like any other
        frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == FILE]
        where = f" (line {frames[-1].lineno})" if frames else ""
        text = f"{type(error).__name__}: {error}{where}"
        return CaseOutcome(Verdict.ERROR, show(expected), sanitise_line(text), line)
    verdict = Verdict.PASS if same(got, expected) else Verdict.FAIL
    return CaseOutcome(verdict, sanitise_line(show(expected)), sanitise_line(show(got)), line)


def call(name: str, args: tuple[Any, ...]) -> str:
    return f"{name}({', '.join(map(repr, args))})"


_DEF = re.compile(r"^def \{name\}\((?P<params>[^\n]*)\)(?P<result> ->[^\n]*)?:$", re.MULTILINE)


def hinted(source: str, family: Family) -> str | None:
    """The program with the family's types in its head; None when that cannot be done, the same when it has some."""
    head = _DEF.search(source)
    if head is None:
        return None
    if head["result"]:
        return source
    return source[: head.start()] + f"def {{name}}{family.types}:" + source[head.end() :]


def documented(source: str, family: Family) -> str | None:
    """The program with the family's summary as docstring; the same when it has one."""
    head = _DEF.search(source)
    if head is None:
        return None
    rest = source[head.end() + 1 :]
    if rest.lstrip().startswith(('"""', "'''", 'r"""')):
        return source
    return f'{source[: head.end()]}\n    """{family.summary}"""\n{rest}'


def renamed(source: str, names: Mapping[str, str]) -> str | None:
    """The program with other local names; None when one of the new names is taken, or is used as a keyword."""
    text = filled(source, "NAME_OF_IT")
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except (tokenize.TokenError, SyntaxError):
        return None
    taken = {token.string for token in tokens if token.type == tokenize.NAME}
    if taken & set(names.values()) or 'f"' in text:
        return None
    lines = text.splitlines(keepends=True)
    for before, token in reversed(list(zip([None, *tokens], tokens, strict=False))):
        if token.type != tokenize.NAME or token.string not in names or (before and before.string == "."):
            continue
        row, column = token.start
        line = lines[row - 1]
        lines[row - 1] = line[:column] + names[token.string] + line[column + len(token.string) :]
    return "".join(lines).replace("NAME_OF_IT", "{name}")


def double_quoted(source: str) -> str:
    """Strings in double quotes, as the families write them; `ast.unparse` gives single ones."""
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return source
    lines = source.splitlines(keepends=True)
    for token in reversed(tokens):
        text = token.string
        if token.type != tokenize.STRING or '"' in text or "\\" in text or "\n" in text or not text.endswith("'"):
            continue
        (row, start), end = token.start, token.end[1]
        line = lines[row - 1]
        lines[row - 1] = line[:start] + text.replace("'", '"') + line[end:]
    changed = "".join(lines)
    return changed if ast.dump(ast.parse(changed)) == ast.dump(ast.parse(source)) else source


def identifiers(source: str) -> frozenset[str]:
    return frozenset(re.findall(r"[A-Za-z_]\w*", source))
