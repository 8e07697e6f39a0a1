"""Ways to a pass that a review found: objects that agree, names that mean something else, a word taken for a type."""

from __future__ import annotations

from collections.abc import AsyncIterator
from textwrap import dedent

import pytest
from support.user_test_files import needs_a_sandbox

from dise_tui.domain.scores import Case, UserTests, Verdict
from dise_tui.sandbox.broker import Sandbox

pytestmark = needs_a_sandbox

AGREES = """
    class Yes:
        def __lt__(self, other): return True
        def __gt__(self, other): return True
        def __le__(self, other): return True
        def __ge__(self, other): return True
        def __contains__(self, item): return True
        def __sub__(self, other): return 0
        def __enter__(self): return self
        def __exit__(self, *error): return True
    def f(x):
        return Yes()
"""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox()
    yield made
    await made.aclose()


@pytest.mark.parametrize(
    "line",
    ["assert f(1) > 3", "assert f(1) < 3", "assert 4 <= f(1)", "assert 5 in f(1)", "assert abs(f(1) - 3) < 1",
     "with f(1):\n    assert f(1) == 3"],
)  # fmt: skip
async def test_an_object_that_agrees_with_everything_agrees_with_no_test(sandbox: Sandbox, line: str) -> None:
    body = "\n    ".join(line.split("\n"))
    tests = f"from solution import f\ndef test_it():\n    {body}\n"
    found = await sandbox.run_tests(dedent(AGREES), "f", UserTests(tests))
    assert (found.verdict is Verdict.PASS, found.passed, found.total) == (False, 0, 1)


async def test_an_object_that_tests_make_and_use_as_one_still_works(sandbox: Sandbox) -> None:
    source = dedent("""
        class Money:
            def __init__(self, cents): self.cents = cents
            def __lt__(self, other): return self.cents < other.cents
            def __add__(self, other): return Money(self.cents + other.cents)
    """)
    tests = dedent("""
        from solution import Money
        def test_order(): assert Money(1) < Money(2)
        def test_sum(): assert (Money(1) + Money(2)).cents == 3
    """)
    found = await sandbox.run_tests(source, "Money", UserTests(tests))
    assert (found.verdict, found.passed, found.detail) == (Verdict.PASS, 2, "")


async def test_what_tests_judge_by_is_not_the_solutions_to_say(sandbox: Sandbox) -> None:
    source = dedent("""
        def f(x): return -1
        def check(candidate): return None
        def same(left, right): return True
        class pytest:
            @staticmethod
            def approx(value): return -1
    """)
    tests = dedent("""
        from solution import *
        def same(left, right): return left == right
        def test_value():
            import pytest
            assert f(1) == pytest.approx(2.0)
        def test_helper(): assert same(f(1), 2)
    """)
    found = await sandbox.run_tests(source, "f", UserTests(tests))
    assert (found.passed, found.total) == (0, 2)


async def test_the_candidates_word_is_not_taken_for_a_plain_type(sandbox: Sandbox) -> None:
    source = "class int(str):\n    pass\ndef f(x):\n    return int('a')\n"
    found = await sandbox.evaluate(source, "f", [Case((1,), expected="int", compare="is_type")])
    assert found.verdict is not Verdict.PASS


async def test_too_many_threads_end_the_evaluation_with_a_sentence(sandbox: Sandbox) -> None:
    source = dedent("""
        import threading
        threading.stack_size(32768)
        def f(x):
            stop = threading.Event()
            for _ in range(3000):
                threading.Thread(target=stop.wait, daemon=True).start()
            stop.wait()
    """)
    found = await sandbox.evaluate(source, "f", [Case((1,), expected=1)])
    assert found.verdict in (Verdict.CRASH, Verdict.ERROR)
    assert "threads" in found.detail or "thread" in found.outcomes[0].got
