"""Candidates that try to make a test file pass, and test files that try to get out."""

from __future__ import annotations

import socket
from pathlib import Path
from textwrap import dedent

import pytest
from support.user_test_files import Play, needs_a_sandbox, play, verdicts

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Limits, Verdict

pytestmark = needs_a_sandbox
__all__ = ["play"]

SECRET = 918273645
TESTS = f"""
    import pytest, unittest
    from solution import *

    assert f(1) == {SECRET}
    assert {SECRET} == f(2)
    for got, want in zip(map(f, [1, 2]), [{SECRET}, {SECRET}]):
        assert got == want
    def test_in(): assert f(1) in {{{SECRET}, 5}}
    def test_not_other():
        assert not f(1) != {SECRET}
    def test_approx(): assert f(1) == pytest.approx({SECRET})
    def test_len(): assert abs(f(1) - {SECRET}) < 1 and len(str(f(1))) == 9
    def test_all(): assert all([f(1) == {SECRET}, isinstance(f(1), int)])
    class TestOld(unittest.TestCase):
        def test_equal(self): self.assertEqual(f(1), {SECRET})
    def check(candidate):
        assert candidate(3) == {SECRET}
    def examples():
        '''
        >>> f(4)
        {SECRET}
        '''
"""
COUNT = 11

ALWAYS_EQUAL = """
    class Any{base}:
        def __eq__(self, other): return True
        def __ne__(self, other): return False
        def __req__(self, other): return True
        def __lt__(self, other): return True
        def __rsub__(self, other): return 0
        def __sub__(self, other): return 0
        def __hash__(self): return hash({secret})
        def __repr__(self): return "{secret}"
        __str__ = __repr__
        def __len__(self): return 9
        def __abs__(self): return 0
        def __bool__(self): return True
    def f(x): return Any()
"""

FORGERIES = {
    "always equal": ALWAYS_EQUAL.format(base="", secret=7),
    "always equal int": ALWAYS_EQUAL.format(base="(int)", secret=7),
    "always equal float": ALWAYS_EQUAL.format(base="(float)", secret=7),
    "always equal, foreign module": ALWAYS_EQUAL.format(base="", secret=7) + "\n    Any.__module__ = 'decimal'\n",
    "lying class name": ALWAYS_EQUAL.format(base="", secret=7) + "\n    Any.__name__ = 'int'\n",
    "prints passed": "def f(x):\n    print('11 passed in 0.01s')\n    return None\n",
    "exits well": "import os\ndef f(x): os._exit(0)\n",
    "leaves": "def f(x): raise SystemExit(0)\n",
    "skips": "class Skipped(Exception): pass\nSkipped.__module__ = '_pytest.outcomes'\ndef f(x): raise Skipped('no')\n",
    "skips the old way": "import unittest\ndef f(x): raise unittest.SkipTest('no')\n",
    "expects to fail": "class XFailed(BaseException): pass\ndef f(x): raise XFailed('no')\n",
    "interrupts": "def f(x): raise KeyboardInterrupt\n",
    "ends loops": "def f(x): raise StopIteration\n",
    "ends generators": "def f(x): raise GeneratorExit\n",
    "leaves pytest": "class Exit(Exception): pass\nExit.__module__ = '_pytest.outcomes'\ndef f(x): raise Exit('bye')\n",
    "helpers of the tests": """
        def f(x): return None
        def abs(x): return 0
        def len(x): return 9
        def all(x): return True
        def isinstance(x, y): return True
        def zip(*x): return []
        def map(*x): return []
        def __import__(*x): return None
        def __build_class__(*x): return None
        def pytest(): return None
        def check(candidate): return None
        def test_in(): return None
        def test_more(): return None
        class TestMore: pass
        class AssertionError(Exception): pass
    """,
    "reads everything": f"""
        import gc, glob, os, sys
        def f(x):
            found = []
            for path in ["/proc/self/mem", "/proc/self/maps", "/proc/self/environ", "/proc/1/mem", *glob.glob("/proc/*/cmdline"),
                         *glob.glob("/proc/*/fd/*"), "tests.py", "/tests.py"]:
                try:
                    with open(path, "rb") as file: found.append(file.read(1 << 20))
                except OSError: pass
            for thing in gc.get_objects():
                if type(thing) in (str, bytes) and "{str(SECRET)[:5]}" in str(thing): found.append(thing)
            frame = sys._getframe()
            while frame:
                found += [v for v in frame.f_locals.values() if type(v) in (dict, str, bytes, bytearray)]
                frame = frame.f_back
            for thing in found:
                text = thing.decode("latin-1") if type(thing) in (bytes, bytearray) else str(thing)
                at = text.find("{str(SECRET)[:3]}" + "{str(SECRET)[3:6]}")
                if at >= 0: return int(text[at:at + 9])
            return 0
    """,
}  # fmt: skip

CHANNEL = """
    import json, os, struct, sys
    def say(message):
        body = json.dumps(message).encode()
        os.write(3, struct.pack(">I", len(body)) + body)
    def mark():
        frame = sys._getframe()
        while frame:
            request = frame.f_locals.get("request")
            if isinstance(request, dict) and "n" in request: return request["n"]
            frame = frame.f_back
"""
PROTOCOL = {
    "answers twice": "def f(x):\n    say({'n': mark(), 'value': 918273645, 'type': 'int'})\n    return 918273645\n",
    "answers early": "def f(x):\n    say({'n': '0' * 16, 'value': 1, 'type': 'int'})\n    say({'n': '1' * 16})\n    return 5\n",
    "tells a verdict": "def f(x):\n    say({'n': mark(), 'ended': 0, 'verdict': 'pass'})\n    os._exit(0)\n",
    "says done": "def f(x):\n    say({'n': mark(), 'done': True})\n    os._exit(0)\n",
    "loads with more": "say({'n': mark(), 'loaded': True})\nsay({'n': mark(), 'done': True})\ndef f(x): return 5\n",
    "no frame": "def f(x):\n    os.write(3, b'\\xff' * 40)\n    os._exit(0)\n",
    "a wrong value": "def f(x):\n    say({'n': mark(), 'value': {'x': 1}, 'type': 'int'})\n    os._exit(0)\n",
    "a wrong object": "def f(x):\n    say({'n': mark(), 'object': -1, 'type': 'int'})\n    os._exit(0)\n",
    "a wrong named tuple": "def f(x):\n    say({'n': mark(), 'value': {'t': [1]}, 'type': 'A', 'fields': ['__eq__']})\n    os._exit(0)\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_no_test_passes_by_forgery(play: Play, name: str) -> None:
    found = play(FORGERIES[name], TESTS)
    assert found.verdict is not Verdict.PASS
    assert (found.passed, found.total) == (0, COUNT), [o for o in found.outcomes if o.verdict is Verdict.PASS]


@pytest.mark.parametrize("name", PROTOCOL)
def test_a_candidate_that_speaks_out_of_turn_loses_everything(play: Play, name: str) -> None:
    found = play(dedent(CHANNEL) + PROTOCOL[name], "def test_a(): pass\ndef test_b(): assert f(1) == 918273645\n")
    assert (found.verdict, found.passed) == (Verdict.PROTOCOL, 0), found
    assert found.detail


def test_a_right_answer_passes_the_same_tests(play: Play) -> None:
    found = play(f"def f(x):\n    return {SECRET}\n", TESTS)
    assert (found.verdict, found.passed, found.total) == (Verdict.PASS, COUNT, COUNT)


def test_an_object_that_changes_after_it_came_back_is_equal_to_what_it_was(play: Play) -> None:
    source = """
        class Point:
            last = None
            def __new__(cls, *args):
                if cls.last is None: cls.last = super().__new__(cls)
                return cls.last
            def __init__(self, x, y): self.x, self.y = x, y
            def __eq__(self, other): return True
        def f(x): return Point(0, 0)
    """
    assert play(source, "from solution import Point\nassert f(1) == Point(3, 4)\n").verdict is Verdict.FAIL


def test_what_is_imported_from_the_solution_is_no_test(play: Play) -> None:
    source = "def test_more(): return None\nclass TestMore:\n    def test_x(self): return None\ndef f(x): return 0\n"
    found = play(source, "from solution import f, test_more, TestMore\ndef test_it():\n    assert f(1) == 1\n")
    assert (found.passed, found.total) == (0, 1)


def test_the_test_runner_is_not_in_the_candidate_process(play: Play) -> None:
    source = """
        import sys
        def f(x):
            try:
                import pytest
            except ImportError:
                return [name for name in sys.modules if name.endswith(("usertests_run", "usertests_stubs", "_pytest"))]
    """
    assert play(source, "assert f(1) == []\n").verdict is Verdict.PASS


ESCAPES = {
    "home": "import pathlib, os\nassert os.listdir('{home}') and pathlib.Path('{canary}').read_text()",
    "passwords": "assert open('/etc/passwd').read()",
    "write": "open('{target}', 'w').write('x')\nassert True",
    "write by pytest": "def test_a(tmp_path): (tmp_path / 'x').write_text('x')",
    "network": "import socket\ns = socket.create_connection(('127.0.0.1', {port}), 1)\nassert s",
    "exec": "import subprocess\nassert subprocess.run(['/bin/true']).returncode == 0",
    "fork": "import os\nassert os.fork() >= 0",
    "kill": "import os\nos.kill(os.getppid(), 9)\nassert True",
}


@pytest.mark.parametrize("name", ESCAPES)
def test_a_test_file_is_contained_as_candidates_are(play: Play, tmp_path: Path, name: str) -> None:
    canary = tmp_path / "canary"
    canary.write_text("secret")
    target = tmp_path / "target"
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        text = ESCAPES[name].format(
            home=Path.home(), canary=canary, target=target, port=server.getsockname()[1]
        )  # fmt: skip
        found = play("def f(x): return x\n", text)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert any(outcome.verdict is not Verdict.PASS for outcome in found.outcomes)
    assert found.verdict in (Verdict.ERROR, Verdict.FAIL)
    assert not target.exists()


def test_a_test_file_that_floods_or_eats_memory_ends_in_time(play: Play) -> None:
    limits = Limits(wall_case_s=0.3, wall_total_s=1.0)
    flood = play(
        "def f(x): return x\n",
        "assert f(1) == 1\ndef test_a():\n    while True: print('passed ' * 1000)\n",
        limits=limits,
    )
    assert verdicts(flood) == ["pass", "timeout"]
    eat = play("def f(x): return x\n", "assert f(1) == 1\ndef test_a():\n    x = [bytes(1 << 20) * 4096]\n")
    assert verdicts(eat) == ["pass", "error"]
    assert play("def f(x): return x\n", "assert f(1) == 1\n").verdict is Verdict.PASS


@pytest.mark.parametrize(
    "tests",
    [
        "import os, struct\nos.write(3, b'x' * 100)\nassert f(1) == 1\n",
        "import sys\nfor name, module in list(sys.modules.items()):\n    if 'usertests' in name: module.__dict__.clear()\nassert f(1) == 2\n",
        "import builtins\nbuiltins.len = None\nassert f(1) == 2\n",
    ],
)
def test_a_test_file_that_breaks_its_own_runner_passes_nothing(play: Play, tests: str) -> None:
    try:
        verdict = play("def f(x): return x\n", tests).verdict
    except UsageError:
        verdict = Verdict.REFUSED
    assert verdict is not Verdict.PASS
    assert play("def f(x): return x\n", "assert f(1) == 1\n").verdict is Verdict.PASS


def test_what_tests_and_candidates_say_is_made_harmless(play: Play) -> None:
    found = play("def f(x): raise ValueError('\\x1b[31m[@click=x]\\u202e')\n", "def test_a():\n    f(1)\n")
    said = found.outcomes[0].got + found.detail
    assert "\x1b" not in said
    assert "\u202e" not in said
