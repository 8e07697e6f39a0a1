"""Test files that people bring, run in a process of their own against stubs: every kind, and every way to end."""

from __future__ import annotations

import pytest
from support.user_test_files import Play, needs_a_sandbox, passes, play, verdicts

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Level, Limits, Verdict

pytestmark = needs_a_sandbox
__all__ = ["play"]

ADD = "def f(a, b=1):\n    return a + b\n"


def test_plain_asserts_are_one_test_each_and_a_failed_one_stops_nothing(play: Play) -> None:
    found = play(ADD, "x = f(1, 2)\nassert x == 3\nassert f(2) == 4, 'two and one'\nassert f(b=5, a=1) == 6\n")
    assert verdicts(found) == ["pass", "fail", "pass"]
    assert (found.verdict, found.passed, found.total) == (Verdict.FAIL, 2, 3)
    assert found.outcomes[1].source == "line 3: assert f(2) == 4, 'two and one'"
    assert "two and one" in found.outcomes[1].got
    assert "3 == 4" in found.outcomes[1].got
    assert found.detail.startswith("line 3")
    assert found.level >= Level.GOOD
    assert found.backend


@pytest.mark.parametrize(
    "block",
    [
        "try:\n    f('x', 1)\n    assert False\nexcept TypeError:\n    pass\n",
        "for a, b in [(1, 2), (3, 4)]:\n    assert f(a) == b\n",
        "if f(1) != 2:\n    raise AssertionError('no')\n",
        "import pytest\nwith pytest.raises(TypeError):\n    f('x')\n",
        "import unittest\nunittest.TestCase().assertEqual(f(1), 2)\n",
        "if __name__ == '__main__':\n    assert f(1) == 2\n    print('all tests passed')\n",
    ],
)
def test_a_block_that_asserts_is_one_test(play: Play, block: str) -> None:
    assert passes(play(ADD, block), 1)
    assert play("def f(a, b=1): return None\n", block).verdict in (Verdict.FAIL, Verdict.ERROR)


def test_a_statement_that_fails_before_an_assert_is_told_and_the_rest_still_runs(play: Play) -> None:
    found = play("def f(x): return 1 // x\n", "y = f(0)\nassert f(1) == 1\nassert y == 2\n")
    assert sorted(verdicts(found)) == ["error", "error", "pass"]
    assert any("ZeroDivisionError" in outcome.got for outcome in found.outcomes)


PYTEST_FILE = """
    import pytest
    from solution import f
    import solution

    @pytest.fixture
    def two():
        return 2

    def test_plain():
        assert f(1, 2) == 3

    @pytest.mark.parametrize(("a", "want"), [(1, 2), (5, 6)])
    def test_table(a, want):
        assert solution.f(a) == want

    def test_fixtures(two, candidate):
        assert candidate(two) == pytest.approx(3.0000000001)

    class TestGroup:
        def test_raises(self):
            with pytest.raises(TypeError, match="unsupported|can only|must be"):
                f("x", 1)

        @pytest.mark.skip(reason="not now")
        def test_skipped(self):
            assert False

        @pytest.mark.xfail
        def test_expected_to_fail(self):
            assert f(1) == 17

    import unittest

    class Old(unittest.TestCase):
        def setUp(self):
            self.value = f(4)

        def test_old(self):
            self.assertEqual(self.value, 5)

    if __name__ == "__main__":
        pytest.main()
"""


def test_pytest_style_with_fixtures_tables_marks_and_unittest(play: Play) -> None:
    found = play(ADD, PYTEST_FILE)
    assert passes(found, 6), found
    assert found.detail == "2 skipped"
    wrong = play("def f(a, b=1):\n    return a + b if b == 1 and a != 'x' else 9\n", PYTEST_FILE)
    assert (wrong.verdict, wrong.passed, wrong.total) == (Verdict.FAIL, 4, 6)
    failed = [outcome for outcome in wrong.outcomes if outcome.verdict is not Verdict.PASS]
    assert [outcome.source for outcome in failed] == ["test_plain", "TestGroup::test_raises"]
    assert "9 == 3" in failed[0].got
    assert "DID NOT RAISE" in failed[1].got


def test_a_strict_xfail_that_passes_fails_and_a_broken_fixture_is_an_error(play: Play) -> None:
    found = play(ADD, """
        import pytest
        @pytest.mark.xfail(strict=True)
        def test_x(): assert f(1) == 2
        def test_y(nothing): pass
    """)  # fmt: skip
    assert verdicts(found) == ["fail", "error"]
    assert "nothing" in found.outcomes[1].got


CHECK = "def check(candidate):\n    assert candidate(1) == 2\n    x = candidate(2)\n    assert x == 3\n"


@pytest.mark.parametrize("call", ["", "check(f)\n", "check(candidate)\n", "if __name__ == '__main__':\n    check(f)\n"])
def test_a_check_function_counts_each_of_its_asserts_once(play: Play, call: str) -> None:
    assert passes(play(ADD, CHECK + call), 2)
    assert verdicts(play("def f(x): return 2\n", CHECK + call)) == ["pass", "fail"]
    raising = play("def f(x):\n    if x == 2: raise KeyError(x)\n    return 2\n", CHECK + call)
    assert verdicts(raising) == ["pass", "error"]
    assert "KeyError" in raising.detail


def test_examples_in_docstrings_and_as_a_text(play: Play) -> None:
    docs = '"""\n>>> f(1)\n2\n>>> x = f(5)\n>>> x\n7\n"""\n'
    assert verdicts(play(ADD, docs)) == ["pass", "fail"]
    text = "Adding:\n\n    >>> f(1, 2)\n    3\n    >>> f('a', 1)\n    Traceback (most recent call last):\n    TypeError: can only concatenate str (not \"int\") to str\n"
    assert passes(play(ADD, text), 2)


def test_kinds_can_be_mixed(play: Play) -> None:
    found = play(
        ADD, CHECK + "assert f(1) == 2\ndef test_a():\n    '''\n    >>> f(3)\n    4\n    '''\n    assert f(9) == 10\n"
    )
    assert passes(found, 5)


@pytest.mark.parametrize(
    ("tests", "said"),
    [
        ("x = 1\n", "holds no test"),
        ("", "holds no test"),
        ("def helper():\n    return f(1)\n", "holds no test"),
        ("assert f(1) == 2\ndef (:\n", "line 2 is not Python"),
        ("import pandas_is_not_here\nassert f(1) == 2\n", "line 1 needs the module 'pandas_is_not_here'"),
        ("from nowhere.at_all import x\ndef test_a(): pass\n", "'nowhere'"),
        ("import pytest\n@pytest.mark.parametrize('y', [1])\ndef test_a(): pass\n", "cannot be collected"),
    ],
)
def test_a_file_that_is_no_use_is_refused_with_the_reason(play: Play, tests: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        play(ADD, tests, name="/home/me/my_tests.py")
    assert caught.value.message.startswith("my_tests.py")
    assert caught.value.hint


SEVERAL = """
    LIMIT = 7
    class Trouble(ValueError):
        pass
    class Point:
        origin = 0
        def __init__(self, x, y=0):
            self.x, self.y = x, y
        def moved(self, by):
            return Point(self.x + by, self.y)
        def grow(self):
            self.x += 1
        def __len__(self):
            return self.x
        def __add__(self, other):
            return Point(self.x + other.x, self.y + other.y)
    def sort_in_place(items):
        items.sort()
    def put(table, seen, *, more=None):
        table["new"] = [1]
        seen.add(3)
        if more is not None:
            more.append(table.__len__())
    def deep(rows):
        rows[0].append(9)
    def swap(rows):
        rows[0], rows[1] = rows[1], rows[0]
    def boom(kind):
        if kind == "own":
            raise Trouble("no way", 3)
        if kind == "json":
            import json
            json.loads("{")
        raise KeyError("x")
    def count(n):
        while True:
            yield n
            n += 1
    def greet(name):
        print("hello", name)
    async def later(x):
        return x + 1
    def len(x):
        return 0
    def test_forged():
        return None
    def _hidden(x):
        return x
"""


@pytest.mark.parametrize(
    "body",
    [
        "a = [3, 1]; r = sort_in_place(a); assert (r, a) == (None, [1, 3])",
        "t, s, m = {'a': 1}, {1}, []; put(t, s, more=m); assert (t, s, m) == ({'a': 1, 'new': [1]}, {1, 3}, [2])",
        "inner = [1]; rows = [inner]; deep(rows); assert inner == [1, 9] and rows[0] is inner",
        "x, y = [1], [2]; rows = [x, y]; swap(rows); assert rows[0] is y and rows[1] is x and x == [1]",
        "import pytest\nwith pytest.raises(KeyError) as e: boom('')\nassert e.value.args == ('x',) and str(e.value) == repr('x')",
        "import pytest\nfrom solution import Trouble\nwith pytest.raises(Trouble, match='no way') as e: boom('own')\nassert e.value.args[1] == 3 and isinstance(e.value, ValueError)",
        "import json, pytest\nwith pytest.raises(ValueError) as e: boom('json')\nassert type(e.value).__name__ == 'JSONDecodeError'",
        "from itertools import islice\nassert list(islice(count(3), 3)) == [3, 4, 5]",
        "from solution import LIMIT\nassert LIMIT == 7",
        "import asyncio\nassert asyncio.run(later(1)) == 2",
        "assert len([1, 2]) == 2",
        "from solution import *\nassert len([1, 2]) == 2 and _hidden(4) == 4",
        "import mine\nfrom .mine import boom\nfrom src.mine import greet\nassert mine.LIMIT == 7",
        "from solution import Point\np = Point(1, y=2)\nassert (p.x, p.y, len(p), Point.origin) == (1, 2, 1, 0)",
        "from solution import Point\np = Point(1)\np.grow()\np.y = 5\nassert p == Point(2, 5) and p != Point(2) and isinstance(p, Point)",
        "from solution import Point\nassert (Point(1) + Point(2, 3)).moved(1) == Point(4, 3)",
        "assert _hidden((1, {2}, b'x', 2**100, float('inf'), [None, True])) == (1, {2}, b'x', 2**100, float('inf'), [None, True])",
    ],
)
def test_what_stubs_can_do(play: Play, body: str) -> None:
    # A helper that a test reaches by name only is as callable as the entry; names are looked up where they are used.
    lines = "\n".join("    " + line for line in body.splitlines() if "import *" not in line)
    top = "\n".join(line for line in body.splitlines() if "import *" in line)
    found = play(SEVERAL, f"{top}\ndef test_it():\n{lines}\n", "boom", module="mine")
    assert passes(found, 1), found.detail


def test_what_a_function_prints_can_be_tested(play: Play) -> None:
    found = play(SEVERAL, """
        def test_it(capsys):
            greet("you")
            assert capsys.readouterr().out == "hello you\\n"
    """, "greet")  # fmt: skip
    assert passes(found, 1)
    assert found.output == "hello you\n"


def test_values_that_cannot_travel_are_named(play: Play) -> None:
    found = play("import datetime\ndef f(x): return datetime.date(2024, 1, 1)\n", """
        assert f([1, object()]) == 1
        assert f(1) == 1
        assert f(1)
        assert f(1) is not None
    """)  # fmt: skip
    assert verdicts(found) == ["error", "fail", "pass", "pass"]
    assert "TypeError: an argument of f cannot travel: $[0][1]: object" in found.outcomes[0].got
    assert "date" in found.outcomes[1].got
    assert "cannot travel" in found.outcomes[1].got


def test_a_missing_function_is_an_error_of_the_tests_that_need_it(play: Play) -> None:
    found = play(
        "def g(x): return x\n", "def test_a():\n    assert f(1) == 1\ndef test_b():\n    assert g(1) == 1\n", None
    )
    assert verdicts(found) == ["error", "pass"]
    assert "NameError" in found.detail


@pytest.mark.parametrize(
    ("source", "verdict", "said"),
    [
        ("def f(:\n", Verdict.ERROR, "SyntaxError"),
        ("import not_there_at_all\ndef f(x): return x\n", Verdict.ERROR, "not_there_at_all"),
        ("def g(x): return x\n", Verdict.ERROR, "no function named f"),
        ("import os\nos._exit(0)\n", Verdict.CRASH, "ended"),
        ("while True: pass\n", Verdict.TIMEOUT, "time"),
    ],
)
def test_a_source_that_does_not_load_passes_nothing(play: Play, source: str, verdict: Verdict, said: str) -> None:
    found = play(source, "def test_a():\n    pass\nassert True\n")
    assert (found.verdict, found.passed, found.total) == (verdict, 0, 2)
    assert said in found.detail


def test_a_candidate_that_dies_or_hangs_costs_only_the_test_at_hand(play: Play) -> None:
    source = """
        import os, time
        def f(x):
            if x == "die": os._exit(0)
            if x == "hang": time.sleep(60)
            if x == "loop":
                while True: pass
            return x
    """
    found = play(source, """
        import pytest
        @pytest.mark.parametrize("x", [1, "die", 2, "hang", 3])
        def test_f(x):
            assert f(x) == x
        def test_cannot_be_caught():
            try:
                f("die")
            except BaseException:
                pass
            with pytest.raises(BaseException):
                f(1)
        assert f("loop") == 1
        assert f("after") == "after"
    """, limits=Limits(wall_case_s=1.5, wall_total_s=20.0, cpu_s=3.0))  # fmt: skip
    by_name = {outcome.source: outcome.verdict.value for outcome in found.outcomes}
    assert list(by_name.values()) == ["timeout", "pass", "pass", "crash", "pass", "timeout", "pass", "crash"]
    assert 0.3 < found.cpu_s < 2.5, "the loop's time until it was given up counts"


def test_starting_anew_has_an_end(play: Play) -> None:
    found = play("import os\ndef f(x): os._exit(1)\n", "".join(f"assert f({n}) == {n}\n" for n in range(40)))
    assert (found.verdict, found.passed, found.total) == (Verdict.CRASH, 0, 40)
    assert "ended 20 times" in found.outcomes[-1].got


def test_a_hanging_test_ends_at_the_limit_and_what_came_before_counts(play: Play) -> None:
    limits = Limits(wall_case_s=0.3, wall_total_s=0.8)
    found = play(
        ADD, "def test_a(): assert f(1) == 2\ndef test_b():\n    while True: pass\ndef test_c(): pass\n", limits=limits
    )
    assert verdicts(found) == ["pass", "timeout", "untested"]
    assert (found.verdict, found.passed, found.total) == (Verdict.TIMEOUT, 1, 3)
    assert found.wall_s < 2


@pytest.mark.parametrize("end", ["import os; os._exit(0)", "import ctypes; ctypes.string_at(0)"])
def test_a_test_that_ends_its_process_is_a_crash(play: Play, end: str) -> None:
    found = play(ADD, f"assert f(1) == 2\ndef test_a():\n    {end}\ndef test_b(): pass\n")
    assert verdicts(found) == ["pass", "crash", "untested"]
    assert found.verdict is Verdict.CRASH


def test_the_exits_of_tests_and_candidates_are_errors(play: Play) -> None:
    tests = "import pytest\ndef test_a(): f(1)\ndef test_b():\n    raise KeyboardInterrupt\ndef test_c(): pytest.exit('x')\ndef test_d(): pass\n"
    found = play("import sys\ndef f(x): sys.exit(0)\n", tests)
    assert verdicts(found) == ["error", "error", "error", "pass"]


def test_only_skipped_tests_pass_nothing(play: Play) -> None:
    found = play(ADD, "import pytest\n@pytest.mark.skip\ndef test_a(): pass\n")
    assert (found.verdict, found.total, found.detail) == (Verdict.UNTESTED, 0, "no test ran (1 skipped)")
    whole = play(ADD, "import pytest\npytest.skip('no', allow_module_level=True)\ndef test_a(): pass\n")
    assert (whole.verdict, whole.passed) == (Verdict.UNTESTED, 0)


def test_a_long_file_is_quick_enough(play: Play) -> None:
    patient = Limits(wall_case_s=10.0, wall_total_s=30.0, cpu_s=10.0)
    took = []
    while not took or (took[-1] >= 4.0 and len(took) < 5):  # other programs may be at work
        calls = play(ADD, "for n in range(1000):\n    assert f(n) == n + 1\n", limits=patient)
        assert passes(calls, 1)
        took.append(calls.wall_s)
    assert took[-1] < 4.0  # 0.1 s on a quiet machine: 100 us a call; a pause in each call would show


def test_what_the_candidate_fails_to_do_between_tests_is_told_once(play: Play) -> None:
    source = "import os, time\ndef f(x):\n    if x == 0: os._exit(0)\n    if x == 9: time.sleep(60)\n    return x\n"
    found = play(source, "y = f(0)\nassert f(1) == 1\n")
    assert verdicts(found) == ["pass", "crash"]
    caught = play(source, "try:\n    f(0)\nexcept BaseException:\n    pass\nassert f(1) == 1\n")
    assert sorted(verdicts(caught)) == ["crash", "pass"]
    limits = Limits(wall_case_s=2.0, wall_total_s=0.6)
    late = play(source, "def test_a(): assert f(9) == 9\ndef test_b(): assert f(1) == 1\n", limits=limits)
    assert verdicts(late) == ["timeout", "untested"]


def test_asserts_of_a_check_that_returns_early_do_not_count(play: Play) -> None:
    found = play(ADD, "def check(candidate):\n    assert candidate(1) == 2\n    return\n    assert False\n")
    assert passes(found, 1)
    assert found.detail == "1 skipped"
