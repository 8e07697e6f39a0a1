"""Repairs: each kind of broken source is repaired as meant, and what cannot be repaired is left alone."""

from __future__ import annotations

import textwrap
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.engine.core.autofix import FIXERS, FixCounts, missing_package, repair_syntax, repairs, suggest
from dise_tui.engine.core.fixer import error_in
from dise_tui.engine.core.sourcetext import breaks


class Ticking:
    """A clock that moves on by `step` seconds whenever it is read."""

    def __init__(self, step: float) -> None:
        self.step = step
        self.time = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)

    def monotonic(self) -> float:
        self.time += self.step
        return self.time


def call(source: str, name: str, *args: Any) -> Any:
    """Run a repaired source of this file's own making."""
    namespace: dict[str, Any] = {"__name__": "candidate"}
    exec(compile(source, "candidate", "exec"), namespace)
    return namespace[name](*args)


SYNTAX: dict[str, tuple[str, str, tuple[Any, ...], Any]] = {
    # fixer: source, function, arguments, result of the repaired function
    "strip_fences": ("```python\ndef f(x):\n    return x + 1\n```\nThat is it.", "f", (1,), 2),
    "strip_prompts": (">>> def f(x):\n...     return x + 1\n...\n>>> f(1)\n2", "f", (1,), 2),
    "plain_characters": ("def f(x):\n\u00a0   return “a” + x\n", "f", ("b",), "ab"),
    "print_statement": ('def f(x):\n    print "x is", x\n    return x\n', "f", (3,), 3),
    "python2_statement": ("def f(x):\n    try:\n        return 1 / x\n    except ZeroDivisionError, e:\n        return 0\n", "f", (0,), 0),
    "foreign_operator": ("def f(x):\n    if x > 1 && !(x == 3):\n        return True\n    return False\n", "f", (2,), True),
    "expand_tabs": ("def f(x):\n\tif x:\n\t\treturn 1\n    return 2\n", "f", (0,), 2),
    "dedent": ("    def f(x):\n        return x + 1\n", "f", (1,), 2),
    "align_indent": ("def f(x):\n    if x:\n        x += 1\n      x += 1\n    return x\n", "f", (1,), 3),
    "indent_body": ("def f(x):\nx = x + 1\nreturn x\n", "f", (1,), 2),
    "missing_colon": ("def f(x)\n    if x > 1  # big\n        return 1\n    else\n        return 2\n", "f", (2,), 1),
    "double_equals": ("def f(x):\n    if x = 1:\n        return 1\n    return 2\n", "f", (1,), 1),
    "close_string": ("def f(x):\n    return x.replace('a', 'b)\n", "f", ("a",), "b"),
    "close_brackets": ("def f(x):\n    return max(x, (1 + 2\n", "f", (9,), 9),
    "fix_bracket": ("def f(x):\n    return [x, 1)\n", "f", (2,), [2, 1]),
    "missing_comma": ("def f(x):\n    return [x, 1 2]\n", "f", (0,), [0, 1, 2]),
    "cut_prose": ("Here is the function you asked for:\n\ndef f(x):\n    return x + 1\n\nThis function adds one to it.\n", "f", (1,), 2),
    "drop_truncated": ("def f(x):\n    return x + 1\n\ndef main():\n    for i in range(3", "f", (1,), 2),
}  # fmt: skip


@pytest.mark.parametrize("name", SYNTAX)
def test_syntax_is_repaired_as_meant(name: str) -> None:
    source, function, args, result = SYNTAX[name]
    assert breaks(source) is not None
    repaired = repair_syntax(source, Ticking(0.0))
    assert name in repaired.fixes
    assert call(repaired.source, function, *args) == result


def test_every_syntax_fixer_has_an_example() -> None:
    kinds = {"SyntaxError", "IndentationError"}
    assert {fixer.name for fixer in FIXERS if fixer.applies_to & kinds} == set(SYNTAX)


def test_several_faults_are_repaired_one_after_the_other() -> None:
    source = 'def f(x)\n    if x = 1\n        print "one"\n    return (x + 1\n'
    repaired = repair_syntax(source, Ticking(0.0))
    assert call(repaired.source, "f", 2) == 3
    assert len(repaired.fixes) >= 3


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("def f(x):\n    return {'a': [x, (1,", "return {'a': [x, (1,)]}"),
        ('def f(x):\n    """Do.', '"""'),
        ("def f(x):", "pass"),
        ("def f(x):\n    y = x\n    return y +", "y = x"),
    ],
)
def test_an_answer_that_was_cut_off_compiles_again(source: str, end: str) -> None:
    repaired = repair_syntax(source, Ticking(0.0))
    assert repaired.fixes
    assert breaks(repaired.source) is None
    assert repaired.source.rstrip().endswith(end)


def test_sound_source_is_not_touched() -> None:
    source = "def f(x):\n    return '“' + x  # ``` && print x\n"
    assert repair_syntax(source, Ticking(0.0)) == repair_syntax(source)
    assert repair_syntax(source).source == source
    assert repair_syntax(source).fixes == ()


def test_the_budget_ends_the_repair_and_leaves_the_source() -> None:
    source = SYNTAX["missing_comma"][0]
    late = repair_syntax(source, Ticking(0.9), budget_s=2.0)
    assert (late.source, late.fixes) == (source, ())
    assert repair_syntax(source, Ticking(0.0), budget_s=2.0).fixes


def test_a_repair_never_removes_all_functions() -> None:
    source = "def f(x:\n"
    assert "def f" in repair_syntax(source).source


RUNTIME: dict[str, tuple[str, str, str, tuple[Any, ...], Any]] = {
    "missing_import": (
        '"""Doc."""\nfrom __future__ import annotations\n\ndef f(x: List[int]) -> int:\n'
        "    return Counter(x)[1] + int(math.sqrt(4)) + len(re.findall('a', 'aa'))\n",
        "NameError: name 'Counter' is not defined", "f", ([1, 1],), 6,
    ),
    "old_name": ("def f(x):\n    return true if x is null else false\n", "NameError: name 'true' is not defined", "f", (None,), True),
    "close_name": ("def f(numbers):\n    return sum(nubmers)\n", "NameError: name 'nubmers' is not defined", "f", ([1, 2],), 3),
    "declare_outer": (
        "def f(x):\n    count = 0\n    def inc():\n        count += x\n    inc()\n    return count\n",
        "UnboundLocalError: cannot access local variable 'count' where it is not associated with a value", "f", (2,), 2,
    ),
    "moved_import": (
        "from collections import Mapping\nfrom solution import f\n\ndef f(x):\n    return isinstance(x, Mapping)\n",
        "ImportError: cannot import name 'Mapping' from 'collections' (/usr/lib/python3/collections/__init__.py)", "f", ({},), None,
    ),
    "moved_attribute": ("def f(d):\n    return [k for k, v in d.iteritems()]\n", "AttributeError: 'dict' object has no attribute 'iteritems'", "f", ({"a": 1},), ["a"]),
    "add_self": (
        "class A:\n    def get(x):\n        return x\n    def none():\n        return 0\n\ndef f(x):\n    return A().get(x) + A().none()\n",
        "TypeError: A.get() takes 1 positional argument but 2 were given", "f", (3,), 3,
    ),
    "integer_division": ("def f(x):\n    return [i for i in range(len(x) / 2)]\n", "TypeError: 'float' object cannot be interpreted as an integer", "f", ([1, 2],), [0]),
    "list_of_view": ("def f(d):\n    return d.keys()[0]\n", "TypeError: 'dict_keys' object is not subscriptable", "f", ({"a": 1},), "a"),
    "call_main": ("def main():\n    return 1\n", "the program printed nothing", "main", (), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNTIME)
def test_an_exception_gets_its_repair(name: str) -> None:
    source, error, function, args, result = RUNTIME[name]
    fixes = suggest(source, error)
    assert name in {fix.name for fix in fixes}
    if name == "moved_import":  # the second import is the candidate's own name
        assert any("from collections.abc import Mapping" in fix.source for fix in fixes)
        return
    outcomes = []
    for fix in fixes:
        try:
            outcomes.append(call(fix.source, function, *args))
        except (NameError, TypeError, AttributeError):
            continue
    assert result in outcomes


def test_every_runtime_fixer_has_an_example() -> None:
    assert {fixer.name for fixer in FIXERS} == set(SYNTAX) | set(RUNTIME)


def test_imports_stand_behind_docstring_and_future() -> None:
    source, error, *_ = RUNTIME["missing_import"]
    lines = next(repairs(source, error)).source.splitlines()
    assert lines[:2] == ['"""Doc."""', "from __future__ import annotations"]
    assert set(lines[2:6]) == {"from collections import Counter", "from typing import List", "import math", "import re"}


@pytest.mark.parametrize(
    ("source", "error", "wanted"),
    [
        ("def f(s):\n    return datetime.strptime(s, '%Y')\n", "NameError: name 'datetime' is not defined", "from datetime import datetime"),
        ("def f(s):\n    return datetime.datetime.now()\n", "NameError: name 'datetime' is not defined", "import datetime"),
        ("import datetime\ndef f(s):\n    return datetime.strptime(s, '%Y')\n", "AttributeError: module 'datetime' has no attribute 'strptime'", "datetime.datetime.strptime"),
        ("import string\ndef f():\n    return string.letters\n", "AttributeError: module 'string' has no attribute 'letters'", "string.ascii_letters"),
        ("def f(d):\n    return d.has_key('a')\n", "AttributeError: 'dict' object has no attribute 'has_key'", "'a' in d"),
        ("def f(s):\n    return s.isdigits()\n", "AttributeError: 'str' object has no attribute 'isdigits'", "s.isdigit()"),
        ("import numpy\ndef f(x):\n    return x\n", "ModuleNotFoundError: No module named 'numpy'", "pass"),
        ("from your_module import f\ndef f(x):\n    return x\n", "ModuleNotFoundError: No module named 'your_module'", "pass"),
        ("import Queue\ndef f(x):\n    return Queue.Queue()\n", "ModuleNotFoundError: No module named 'Queue'", "import queue as Queue"),
        ("count = 0\ndef f():\n    count += 1\n", "UnboundLocalError: local variable 'count' referenced before assignment", "global count"),
        ("def f(x):\n    y = 'é' + ma(x)\n    return y\n", "NameError: name 'ma' is not defined", "'é' + map(x)"),
    ],
)  # fmt: skip
def test_suggestions(source: str, error: str, wanted: str) -> None:
    assert any(wanted in fix.source for fix in suggest(source, error))


def test_an_import_that_is_used_is_not_dropped() -> None:
    source = "import numpy\ndef f(x):\n    return numpy.mean(x)\n"
    error = "ModuleNotFoundError: No module named 'numpy'"
    assert suggest(source, error) == []
    assert missing_package(error) == "numpy"
    assert missing_package("No module named 'bs4'") == "beautifulsoup4"


def test_nothing_is_suggested_for_a_wrong_answer() -> None:
    assert suggest("def f(x):\n    return x\n", "expected 2, got 1") == []
    assert list(repairs("def f(x):\n    return x\n", "")) == []


def test_the_error_is_found_in_a_line_and_in_a_traceback() -> None:
    assert error_in("case 2: NameError: name 'x' is not defined").kind == "NameError"
    text = "Traceback (most recent call last):\nKeyError: 1\n\nDuring ...\nValueError: bad"
    assert (error_in(text).kind, error_in(text).message) == ("ValueError", "bad")
    assert error_in("nothing of the kind").kind == ""


def test_counts_of_what_helped() -> None:
    counts = FixCounts()
    assert counts.rate("dedent") is None
    counts.record("dedent", success=True)
    counts.record("dedent", success=False)
    assert (counts.applied, counts.succeeded, counts.rate("dedent")) == ({"dedent": 2}, {"dedent": 1}, 0.5)


SOUND = textwrap.dedent(
    '''
    import re

    def slugify(text: str, sep="-") -> str:
        """Make a slug: 'a b' -> 'a-b'."""
        words = [w for w in re.split(r"[^a-z0-9]+", text.lower()) if w]
        if not words:
            return ""
        return sep.join(words)
    '''
)
FRAGMENTS = st.sampled_from(["(", ")", "[", "]", ":", "'", '"', '"""', "\n", "    ", "\t", "```", "“", "\x00", "é", "def ", " ", "&&", "=", "lambda", "\\"])  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, len(SOUND)), st.integers(0, 25), FRAGMENTS)
def test_what_a_repair_returns_compiles_or_is_unchanged(at: int, cut: int, insert: str) -> None:
    source = SOUND[:at] + insert + SOUND[at + cut :]
    repaired = repair_syntax(source, Ticking(0.001), 2.0)
    if repaired.fixes:
        assert breaks(repaired.source) is None
    else:
        assert repaired.source == source


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=200), st.text(max_size=80))
def test_no_text_makes_a_fixer_fail(source: str, error: str) -> None:
    for fix in suggest(source, f"NameError: name '{error}' is not defined"):
        assert breaks(fix.source) is None
    repair_syntax(source, Ticking(0.001), 2.0)
