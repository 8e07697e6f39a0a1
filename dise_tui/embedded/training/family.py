"""A family: one small Python function, the ways people ask for it, several right programs, and cases that prove them.

Data only. How requests are framed, varied and answered is decided where the training texts are made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Program:
    """One right implementation. `{name}` stands for the function's name; local names are natural ones."""

    source: str
    """Imports (standard library only) and one public function; no prints, input, randomness, clock or files."""
    style: str
    """"naive" (short, plain, right for all cases), "plain" (what most people write), "robust" (types, docstring, odd
    inputs handled), "recursive", "one_liner", "functional", "regex", "iterative": one word for the manner."""


@dataclass(frozen=True, slots=True)
class Family:
    key: str
    """snake_case, unique in the whole project; the best name of the function."""
    task: str
    """validation, parsing, algorithm, data_processing, utility, helper, simple_function, optimization, security or
    automation."""
    names: tuple[str, ...]
    """Three or more further good names of the function."""
    phrases: tuple[str, ...]
    """Fifteen or more really different ways to say what it does, each fits "Write a function that ...": third person
    singular, lower case, no full stop. Different words and views, not the same sentence with one word exchanged: plain,
    technical, by example ("turns 'a b' into 'b a'"), by purpose, short, long, colloquial, through what comes out."""
    params: tuple[str, ...]
    """Names of the parameters, in order; the same in all programs."""
    types: str
    """Signature with types, e.g. "(text: str, width: int = 80) -> list[str]"."""
    summary: str
    """What it does, one sentence for a docstring: "Return ..." or "Tell whether ..."."""
    explanation: str
    """Two or three sentences that explain how the plain program works and what it costs."""
    cases: tuple[tuple[tuple[Any, ...], Any], ...]
    """Eight or more (arguments, result), plain data; ordinary ones first, then edge cases that the request implies.
    No case on which reasonable people would disagree about what was asked."""
    programs: tuple[Program, ...]
    """Three or more that pass all cases and really differ; one "naive", one "robust"."""
    raises: tuple[tuple[tuple[Any, ...], str], ...] = ()
    """Arguments, and the built-in exception that "with error handling" programs raise for them."""
    careful: str | None = None
    """A program "with error handling": raises as `raises` says, else as the others."""
    near: tuple[str, ...] = field(default=())
    """Keys or descriptions of functions that are easily taken for it: what must not be confused."""
    asks: tuple[str, ...] = field(default=())
    """Whole requests as people type them, free in form: they get no frame, only typos and wishes besides."""
