"""Cases found in text: the user's examples in a request, a model's checks, and the function that they are about."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.scores import Case, Provenance
from dise_tui.scoring import CodeScoring
from dise_tui.scoring.literals import NotLiteral, literal_at, parse_expression, value_of

SCORING = CodeScoring()
Seen = tuple[tuple[Any, ...], str, Any]


def seen(cases: tuple[Case, ...]) -> list[Seen]:
    """Arguments, way of comparing and outcome of each case."""
    return [(case.args, "raises" if case.raises else case.compare, case.raises or case.expected) for case in cases]


@pytest.mark.parametrize(
    ("prompt", "wanted"),
    [
        ('slugify("Hello World") returns "hello-world"', [(("Hello World",), "eq", "hello-world")]),
        ("f(3) -> 9", [((3,), "eq", 9)]),
        ("f(3) -> 9. f(4) => 16; f(-5) = 25, and f(0) == 0!", [((3,), "eq", 9), ((4,), "eq", 16), ((-5,), "eq", 25), ((0,), "eq", 0)]),
        ('is_pal("aba") == True', [(("aba",), "eq", True)]),
        ("`f([1, 2])` should return `[2, 1]`", [(([1, 2],), "eq", [2, 1])]),
        ("f(1) should be true and f(2) must return False", [((1,), "eq", True), ((2,), "eq", False)]),
        ("f() gives None", [((), "eq", None)]),
        ("f(2) is 4, f(3) is 9.", [((2,), "eq", 4), ((3,), "eq", 9)]),
        ("f(10)  # 55\nf(0)  # => 0", [((10,), "eq", 55), ((0,), "eq", 0)]),
        ("f(-1) raises ValueError; f('x') should raise a TypeError", [((-1,), "raises", "ValueError"), (("x",), "raises", "TypeError")]),
        ("f(“a b”) → “a-b”", [(("a b",), "eq", "a-b")]),
        ("f({'a': {1, 2}}, (3,)) returns set()", [(({"a": {1, 2}}, (3,)), "eq", set())]),
        ('>>> f(1)\n2\n>>> f("a",\n...   2)\n[\'a\',\n 2]\n', [((1,), "eq", 2), (("a", 2), "eq", ["a", 2])]),
        (">>> f(-1)\nTraceback (most recent call last):\n  ...\nValueError: no\n", [((-1,), "raises", "ValueError")]),
        (">>> f(1) == 2\nTrue\n>>> f(2) == 2\nFalse\n", [((1,), "eq", 2)]),
        ("write f. assert f(2) == 4 and also assert f(3) == 9, thanks", [((2,), "eq", 4), ((3,), "eq", 9)]),
        ("assert not f(0)\nassert f(1)\n", [((0,), "falsy", None), ((1,), "truthy", None)]),
        ("```python\ndef test_it():\n    assert f(1) == 2\n    with pytest.raises(KeyError):\n        f(9)\n```", [((1,), "eq", 2), ((9,), "raises", "KeyError")]),
    ],
)  # fmt: skip
def test_examples_of_the_user(prompt: str, wanted: list[Seen]) -> None:
    cases = SCORING.examples(prompt)
    assert sorted(seen(cases), key=repr) == sorted(wanted, key=repr)
    assert all(case.provenance is Provenance.USER and case.weight == 1 and case.source for case in cases)


@pytest.mark.parametrize(
    "prompt",
    [
        "Write a function that sorts a list.",
        "f(x) returns y",
        "def f() -> None: pass",
        "f(3) is 3 times slower than g",
        "f(1) # 1 argument",
        "f(1000) -> 1,000",
        "f(3) -> 9 or 10",
        "f(3) -> 3 * 3",
        "f(3) should not return 9",
        "f(3) != 9",
        "print(3) == None and len([1]) == 1",
        "s.f(3) -> 9",
        "if (3) == 3",
        "f(3) returns hello",
        "f(3) raises NoSuchThing",
        "f(1) -> 1, 2",
        'f(__import__("os").system("x")) == 1',
        "f(open('/etc/passwd').read()) == 1",
        "f(3) == [g(1)]",
    ],
)
def test_nothing_is_guessed(prompt: str) -> None:
    assert SCORING.examples(prompt) == ()


def test_examples_are_of_one_function_and_each_once() -> None:
    prompt = "Write a function called area. area(2) -> 4, area(2) == 4. helper(1) -> 1, helper(2) -> 2"
    assert seen(SCORING.examples(prompt)) == [((2,), "eq", 4)]
    assert seen(SCORING.examples("area(2) -> 4, area(3) -> 9. helper(1) -> 1")) == [((2,), "eq", 4), ((3,), "eq", 9)]


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("write a function called slugify", "slugify"),
        ("a function named `to_roman` please", "to_roman"),
        ('a function named "to_roman" please', "to_roman"),
        ("call it fib", "fib"),
        ("write a function slugify(text) that", "slugify"),
        ("complete this: def solve(a, b):", "solve"),
        ("write the function `is_leap` now", "is_leap"),
        ("write `parse_date(text)` for me", "parse_date"),
        ("Write is_prime(n)", "is_prime"),
        ("write function is_prime that checks", "is_prime"),
        ("square a number. sq(3) -> 9", "sq"),
        ("def test_f():\n    assert f(1) == 2", "f"),
        ("write a function that sums word(s) in a text", None),
        ("a function that is called with two numbers", None),
        ("a function that is called recursively", None),
        ("return a named tuple", None),
        ("use print(x) and len(y)", None),
        ("write an email to my landlord", None),
        ("", None),
    ],
)
def test_the_function_that_a_request_asks_for(prompt: str, name: str | None) -> None:
    assert SCORING.entry_in_prompt(prompt) == name


CHECKS: dict[str, list[Seen]] = {
    'assert f("a b") == "a-b"': [(("a b",), "eq", "a-b")],
    'assert "a" == f("a")': [(("a",), "eq", "a")],
    "assert f(1) is True": [((1,), "eq", True)],
    "assert f(1) is None": [((1,), "eq", None)],
    "assert f(1)": [((1,), "truthy", None)],
    "assert not f(1)": [((1,), "falsy", None)],
    "assert f(1) == 1, 'one'": [((1,), "eq", 1)],
    "assert f(1) == 1 and f(2) == 4": [((1,), "eq", 1), ((2,), "eq", 4)],
    "assert isinstance(f(1), str)": [((1,), "is_type", "str")],
    "assert type(f(1)) is dict": [((1,), "is_type", "dict")],
    "assert abs(f(1) - 2.5) < 1e-6": [((1,), "approx", 2.5)],
    "assert abs(2.0 - f(1)) <= 0.001": [((1,), "approx", 2.0)],
    "assert 1e-9 > abs(f(1) - 3.141592653589793)": [((1,), "approx", math.pi)],
    "assert math.isclose(f(1), 0.5)": [((1,), "approx", 0.5)],
    "assert f(1) == pytest.approx(0.5, rel=1e-3)": [((1,), "approx", 0.5)],
    "assert raises(ValueError, f, -1)": [((-1,), "raises", "ValueError")],
    "assert raises(ValueError, f(-1))": [((-1,), "raises", "ValueError")],
    "assert raises(ValueError, lambda: f(-1))": [((-1,), "raises", "ValueError")],
    "with pytest.raises(TypeError):\n    f(None)": [((None,), "raises", "TypeError")],
    "pytest.raises(TypeError, f, None)": [((None,), "raises", "TypeError")],
    "self.assertEqual(f(1), 2)": [((1,), "eq", 2)],
    "self.assertRaises(ValueError, f, 1)": [((1,), "raises", "ValueError")],
    "self.assertTrue(f(1))\nself.assertIsNone(f(2))": [((1,), "truthy", None), ((2,), "eq", None)],
    "assert f(-1.5, [1, (2,)], {'k': {3}}) == (b'x', None)": [((-1.5, [1, (2,)], {"k": {3}}), "eq", (b"x", None))],
    "assert f(set(), dict(), 'a' * 3, 2 ** 10) == float('inf')": [((set(), {}, "aaa", 1024), "eq", math.inf)],
}  # fmt: skip


@pytest.mark.parametrize("text", CHECKS)
def test_forms_of_checks(text: str) -> None:
    name, cases = SCORING.checks(text)
    assert name == "f"
    assert seen(cases) == CHECKS[text]
    assert all(case.provenance is Provenance.GENERATED and case.source for case in cases)


@pytest.mark.parametrize(
    "text",
    [
        "assert f(x) == 1",
        "assert f(1) != 2",
        "assert f(1) in [1, 2]",
        "assert len(f(1)) == 2",
        "assert f(1) == f(2)",
        "assert f(f(1)) == 1",
        "assert f(*[1]) == 1",
        "assert f(1) > 0",
        "assert f(1) == 1 or f(1) == 2",
        "assert abs(f(1) - 3.14) < 0.01",
        "assert abs(f(2) - 1.41421) < 1e-5",
        "assert f(2) == pytest.approx(1.4142135)",
        "try:\n    assert f(1) == 2\nexcept Exception:\n    pass",
        "for i in range(3):\n    assert f(1) == 2",
        "with pytest.raises(MyError):\n    f(1)",
        "assert f(9 ** 999999) == 1",
        "assert f(9 ** 9 ** 9) == 1",
        "assert f('a' * 10 ** 9) == 1",
        "assert f([1] * 99 * 9999) == 1",
        "assert f(f'{1}') == 1",
        "assert f(lambda: 1) == 1",
        "f(1)",
        "Sorry, I cannot do that.",
        "",
    ],
)
def test_what_is_not_plain_is_left_out(text: str) -> None:
    assert SCORING.checks(text) == (None, ())


def test_keyword_arguments_travel_sorted() -> None:
    _, (case,) = SCORING.checks("assert f(1, z=2, a=3) == 4")
    assert (case.args, case.kwargs) == ((1,), (("a", 3), ("z", 2)))


def test_a_reply_with_prose_bullets_fences_and_a_cut_end() -> None:
    text = """Here are the checks:
1. `assert slug("a b") == "a-b"`
- assert slug("") == ""
```python
assert slug(
    "x y",
) == "x-y"
assert other(1) == 2
assert slug("A") == "a"
assert slug("cut o"""
    name, cases = SCORING.checks(text)
    assert name == "slug"
    assert [case.args[0] for case in cases] == ["a b", "", "x y", "A"]


def test_the_same_check_counts_once_and_checks_are_bounded() -> None:
    lines = "\n".join(f"assert f({number % 60}) == {number % 60}" for number in range(180))
    assert len(SCORING.checks(lines)[1]) == 40


def test_what_a_model_is_asked() -> None:
    system, user = SCORING.check_messages("Make a slug.\n", "slugify")
    assert (system.role, user.role) == ("system", "user")
    assert "Write checks" in system.content
    assert "Write checks" in user.content
    assert "assert slugify(args) == expected" in user.content
    assert "assert raises(ValueError, slugify, arg)" in user.content
    assert user.content.endswith("Request:\nMake a slug.")
    assert "NAME" in SCORING.check_messages("Make a slug.", None)[1].content


def test_curly_braces_in_a_request_are_harmless() -> None:
    assert SCORING.check_messages("turn {x} into {0} %s", "f")[1].content.endswith("turn {x} into {0} %s")


SOURCE = "assert f(1) == [1, {'a': 2}]  \n```\n- assert f('x') is True\n>>> f(2)\n3\nf(4) -> 5"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(max_size=80), st.integers(0, len(SOURCE)), st.integers(0, 12))
def test_no_text_makes_finding_fail(text: str, at: int, cut: int) -> None:
    for broken in (text, SOURCE[:at] + text[:12] + SOURCE[at + cut :]):
        name, cases = SCORING.checks(broken)
        assert (name is None) == (cases == ())
        SCORING.examples(broken)
        SCORING.entry_in_prompt(broken)
        SCORING.entry_point(broken, "f")
        SCORING.static_quality(broken)


HOSTILE = {
    "brackets": "(" * 50_000,
    "signs": "-" * 50_000 + "1",
    "calls": "f(" * 20_000,
    "lists": "assert " + "[" * 9000,
    "nul": "\x00",
    "escapes": "f('" + "\\" * 9999,
    "asserts": "assert f(x) = 2 " * 3000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_nesting_is_no_more_than_not_plain(text: str) -> None:
    assert SCORING.checks(text) == (None, ())
    assert SCORING.examples(text) == ()
    assert SCORING.static_quality(text) in (None, 0.0)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8) | st.binary(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=150, deadline=None, derandomize=True)
@given(PLAIN)
def test_what_python_prints_is_read_back(value: Any) -> None:
    node = parse_expression(repr(value))
    assert node is not None
    assert value_of(node) == value
    text = f"{value!r} and so on"
    assert literal_at(text, 0) == (value, len(repr(value)))


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "f(1)",
        "[x]",
        "1 if 1 else 2",
        "[i for i in (1,)]",
        "bytes(9)",
        "{**{}}",
        "...",
        "-'a'",
        "{[]: 1}",
        "1 / 0",
        "float('x')",
    ],
)
def test_only_plain_values_are_read(text: str) -> None:
    node = parse_expression(text)
    assert node is not None
    with pytest.raises(NotLiteral):
        value_of(node)


@pytest.mark.parametrize(
    ("source", "wanted", "name"),
    [
        ("def f(): pass", "f", "f"),
        ("def helper(): pass\ndef f(): helper()", None, "f"),
        ("def f(): helper()\ndef helper(): pass", None, "f"),
        ("def a(): pass\ndef b(): pass", None, "b"),
        ("def a(): pass\ndef b(): pass", "a", "a"),
        ("def to_roman(n): pass\ndef other(): pass", "toRoman", "to_roman"),
        ("def is_palindrom(n): pass\ndef zzz(): pass", "is_palindrome", "is_palindrom"),
        ("def solution(n): pass", "slugify", "solution"),
        ("def f(): pass\ndef main(): print(f())", None, "f"),
        ("def f(): pass\ndef test_f(): assert f()", None, "f"),
        ("def f(n): return f(n - 1)\ndef _g(): f(1)", None, "f"),
        ("f = lambda x: x", None, "f"),
        ("def main(): pass", None, "main"),
        ("class A:\n    def f(self): pass", "f", None),
        ("x = 1", "f", None),
        ("def f(:", "f", None),
        ("", None, None),
    ],
)
def test_the_function_to_test(source: str, wanted: str | None, name: str | None) -> None:
    assert SCORING.entry_point(source, wanted) == name
