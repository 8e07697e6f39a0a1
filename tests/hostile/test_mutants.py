"""Right functions earn at least 0.80 and every mutant that its suite can tell from them at most 0.30.

The mutants are made here and judged by a plain Python process first (`oracle`), so that the product's own idea of a
mutant is no part of its own examination.
"""

from __future__ import annotations

import functools
import platform
import sys
from collections.abc import Callable, Iterator

import pytest
from support.ast_mutants import Mutant, mutants, oracle
from support.hostile_runs import Runner
from support.right_functions import Right, right_functions

from dise_tui.domain.scores import Coverage, Limits, Score, Suite, Verdict, Weights
from dise_tui.scoring.service import CodeScoring

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
        reason="code is contained on Linux only",
    ),
]

RIGHT = right_functions()
GENERATION_S = 6.0
"""The same for all: what is compared here is the code."""
LIMITS = Limits(wall_case_s=1.0, wall_total_s=5.0, cpu_s=2.0)
SAME = {
    "binary_search: line 8 `items[middle] < wanted` compares by LtE": "equal values have returned before",
    "change: line 3 `1` becomes 2": "any number beyond the amount stands for none",
    "clamp: line 5 `value < low` compares by LtE": "at the bound both are the same value",
    "clamp: line 7 `value > high` compares by GtE": "at the bound both are the same value",
    "compare: line 11 `left < right` compares by LtE": "equal keys have returned before",
    "compare: line 6 `''` becomes 'x'": "the filler is the same in every key",
    "compare: line 6 `1` becomes 2": "the tag of text stays above that of numbers",
    "compare: line 6 `0` becomes 1 (2)": "the filler is the same in every key",
    "luhn: line 12 `total += digit` works with Sub": "a sum and its negative end in 0 together",
    "luhn: line 10 `digit > 9` compares by GtE": "a doubled digit is even, never 9",
    "newton_root: line 7 `x if x >= 1 else 1.0` negated": "every start converges",
    "newton_root: line 7 `x >= 1` compares by Gt": "every start converges",
    "newton_root: line 7 `x >= 1` compares by Lt": "every start converges",
    "newton_root: line 8 `100` becomes 101": "it has converged before",
    "newton_root: line 7 `1` becomes 2": "every start converges",
    "permutations: line 3 `len(text) <= 1` compares by Lt": "one letter is the letter before nothing",
    "primes_below: line 7 `1` becomes 2": "sieving further changes nothing",
    "primes_below: line 7 `limit ** 0.5` works with Mult": "sieving further changes nothing",
    "primes_below: line 9 `number * number` works with Add": "smaller multiples are out already",
    "safe_ratio: line 8 `a > 0` compares by GtE": "0 has returned before",
    "to_base: line 7 `'0123456789abcdefghijklmnopqrstuvwxyz'` becomes '0123456789abcdefghijklmnopqrstuvwxyzx'":
        "no base has that digit",
    "to_base: line 8 `number < 0` compares by LtE": "0 has returned before",
    "to_base: line 8 `0` becomes 1": "0 has returned before",
}  # fmt: skip
"""Mutants that are no mistakes, and why."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


def suite_of(right: Right) -> Suite:
    suite = CodeScoring().freeze(right.name, right.cases, (), "")
    assert suite is not None
    assert len(suite.cases) == len(right.cases), "each case counts, each is another one"
    return suite


def scored(runner: Runner, right: Right, source: str) -> Score:
    """What the source is worth, by the way that every candidate takes."""
    scoring, suite = CodeScoring(), suite_of(right)
    evaluation = runner.wait(runner.sandbox.evaluate(source, right.name, suite.cases, LIMITS))
    # What fails is worth the share that it passes, whatever its coverage.
    coverage = Coverage(None, "unknown")
    if evaluation.verdict is Verdict.PASS:
        coverage = runner.wait(runner.sandbox.coverage(source, right.name, suite.cases, LIMITS))
    static = scoring.static_quality(source)
    return scoring.score(evaluation, coverage, suite, static=static, gen_s=GENERATION_S, weights=Weights())


@pytest.mark.parametrize("right", RIGHT, ids=lambda right: right.name)
def test_a_right_function_is_worth_eighty(right: Right, runner: Runner) -> None:
    assert 8 <= len(right.cases) <= 22
    score = scored(runner, right, right.source)
    assert score.verdict is Verdict.PASS, score.detail
    assert score.fitness is not None
    assert score.fitness >= 0.80, score
    assert score.coverage is not None
    assert score.coverage >= 0.9, "a good suite reaches nearly everything"


@pytest.fixture(scope="module")
def survives(pytestconfig: pytest.Config) -> Callable[[Right, Mutant], bool]:
    """Whether a mutant passes its suite in a plain process."""

    @functools.cache
    def of_function(right_name: str) -> dict[str, bool]:
        right = next(one for one in RIGHT if one.name == right_name)
        made = mutants(right)
        return dict(zip((one.name for one in made), oracle(right, [one.source for one in made]), strict=True))

    def asked(right: Right, mutant: Mutant) -> bool:
        if pytestconfig.getoption("--all"):
            return of_function(right.name)[mutant.name]
        return oracle(right, [mutant.source])[0]

    return asked


def all_mutants() -> Iterator[object]:
    for right in RIGHT:
        for mutant in mutants(right):
            mark = pytest.mark.sampled(share=0.1, kind=right.name)
            yield pytest.param(right, mutant, id=mutant.name.encode("ascii", "replace").decode(), marks=mark)


ALL = list(all_mutants())


@pytest.mark.parametrize(("right", "mutant"), ALL)
def test_a_mutant_is_worth_thirty_at_most(
    right: Right, mutant: Mutant, runner: Runner, survives: Callable[[Right, Mutant], bool]
) -> None:
    score = scored(runner, right, mutant.source)
    assert score.fitness is not None
    if survives(right, mutant):
        assert mutant.name in SAME, "a suite that this mutant survives is no good suite"
        assert score.verdict is Verdict.PASS, score.detail
    else:
        assert mutant.name not in SAME
        assert score.verdict is not Verdict.PASS
        assert score.fitness <= 0.30


def test_there_are_enough_of_them_and_few_that_survive() -> None:
    names = [param.values[1].name for param in ALL]
    assert len(RIGHT) >= 40
    assert len(names) >= 300
    assert set(SAME) <= set(names)
    assert len(SAME) / len(names) < 0.05
