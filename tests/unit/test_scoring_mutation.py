"""Mutants: valid, different, of every kind, and noticed by tests in proportion to what the tests say."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest

from dise_tui.scoring import CodeScoring
from dise_tui.scoring.mutation_sites import KINDS

SCORING = CodeScoring()

SOURCE = '''
"""Module text."""
LIMIT = 10


def helper(x):
    """Helper text."""
    return x % 7 == 0 and x > 3


def unused(a):
    return a + 1


def weigh(xs: list[int], n: int = 2) -> int:
    """Function text with 1 and True."""
    "a comment"
    total = 0
    for i in range(len(xs)):
        if not helper(xs[i]) or xs[i] < LIMIT:
            total += xs[i] * n
    while total > 100:
        total -= 1
    return max(total, -1) if xs else len(f"{n:>3} a")
'''


def test_mutants_are_valid_and_all_different() -> None:
    mutants = SCORING.mutants(SOURCE, "weigh", None)
    texts = [one.source for one in mutants]
    assert len(texts) > 35
    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(SOURCE)) not in texts
    for one in mutants:
        compile(one.source, "mutant", "exec")
        assert 1 <= one.line <= SOURCE.count("\n")
    assert {one.kind for one in mutants} == set(KINDS)


def test_only_what_the_entry_uses_is_changed() -> None:
    for one in SCORING.mutants(SOURCE, "weigh", None):
        for text in (
            "Module text.",
            "Helper text.",
            "Function text with 1 and True.",
            "a comment",
            "list[int]",
            "return a + 1",
        ):
            assert text in one.source
    lines = {one.line for one in SCORING.mutants(SOURCE, "helper", None)}
    assert lines == {8}
    assert {3, 8, 18} <= {one.line for one in SCORING.mutants(SOURCE, "weigh", None)}
    assert 12 in {one.line for one in SCORING.mutants(SOURCE, None, None)}
    assert 12 in {one.line for one in SCORING.mutants(SOURCE, "not there", None)}


def test_a_few_are_of_all_kinds_and_the_seed_decides_which() -> None:
    few = SCORING.mutants(SOURCE, "weigh", 7)
    assert {one.kind for one in few} == set(KINDS)
    assert few == SCORING.mutants(SOURCE, "weigh", 7)
    assert few != SCORING.mutants(SOURCE, "weigh", 7, seed=1)
    assert set(few) <= set(SCORING.mutants(SOURCE, "weigh", None))
    assert len(SCORING.mutants(SOURCE, "weigh")) == 12
    assert SCORING.mutants(SOURCE, "weigh", 0) == ()


@pytest.mark.parametrize("source", ["", "def f(:", "x = 1", "def f(): pass", "(" * 9000, "def f(x):\n    '''Text'''\n"])
def test_where_there_is_nothing_to_change(source: str) -> None:
    assert SCORING.mutants(source, "f", None) == ()


def test_text_is_not_computed_with_and_types_are_not_indexed() -> None:
    source = "def f(x, n):\n    y: list[int] = x\n    z = list[n]\n    return '%s' % y[n]\n"
    kinds = [(one.kind, one.line) for one in SCORING.mutants(source, "f", None)]
    assert ("arithmetic", 4) not in kinds
    assert {kind for kind, line in kinds if line < 4} == set()
    assert ("off by one", 4) in kinds
    assert ("arithmetic", 1) in [(one.kind, one.line) for one in SCORING.mutants("def f(x): return x % 2", "f", None)]


def test_a_large_program_costs_no_more_than_the_mutants_asked_for() -> None:
    """Choosing among 20,000 places must not write out 20,000 programs."""
    source = "def f(x):\n" + "".join(f"    x = x + {n} if x > {n} else x\n" for n in range(4000)) + "    return x\n"
    assert len(SCORING.mutants(source, "f", 3)) == 3


@pytest.mark.parametrize(
    ("killed", "total", "word"),
    [(0, 0, "warn"), (4, 10, "reject"), (5, 10, "warn"), (6, 10, "warn"), (7, 10, "accept"), (12, 12, "accept")],
)
def test_what_the_share_of_killed_mutants_means(killed: int, total: int, word: str) -> None:
    assert SCORING.mutation_verdict(killed, total) == word


RIGHT: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "clamp": (
        "def clamp(x, low=0, high=9):\n    if x < low:\n        return low\n    if x > high:\n        return high\n    return x\n",
        lambda f: [f(x) for x in (-5, -1, 0, 1, 5, 8, 9, 10, 50)] == [0, 0, 0, 1, 5, 8, 9, 9, 9],
    ),
    "primes": (
        "def primes(n):\n    found = []\n    for k in range(2, n + 1):\n        if all(k % p != 0 for p in found):\n            found.append(k)\n    return found\n",
        lambda f: f(11) == [2, 3, 5, 7, 11] and f(1) == [] and f(2) == [2] and f(10) == [2, 3, 5, 7],
    ),
    "title": (
        "def title(text, sep=' '):\n    words = [w for w in text.split(sep) if w]\n    return '-'.join(w[:1].upper() + w[1:] for w in words)\n",
        lambda f: f("ab  cd e") == "Ab-Cd-E" and f("") == "" and f("a,b", sep=",") == "A-B",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_full_tests_kill_most_mutants_and_type_tests_few(name: str) -> None:
    """These sources are the test's own, so they are run here; a test that raises has noticed."""
    source, full = RIGHT[name]

    def kills(check: Callable[[Any], object], text: str) -> bool:
        space: dict[str, Any] = {}
        exec(text, space)
        try:
            return not check(space[name])
        except Exception:
            return True

    mutants = SCORING.mutants(source, name, None)
    assert not kills(full, source)
    share = sum(kills(full, one.source) for one in mutants) / len(mutants)
    weak = sum(kills(lambda f: callable(f), one.source) for one in mutants) / len(mutants)
    assert share >= 0.8
    assert weak == 0
