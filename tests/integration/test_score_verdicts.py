"""What `dise score` owes to every file, whatever the others do: a verdict, its place, its time, and a true number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.real_dise import DISE
from support.score_bench import Bench

pytestmark = pytest.mark.slow

TESTS = "from solution import f\n\ndef test_one():\n    assert f(1) == 2\n\ndef test_two():\n    assert f(2) == 4\n"
DOUBLE = "def f(x):\n    return 2 * x\n"
FORGE = "for fd in range(10):\n    try:\n        os.write(fd, b'\\0\\0\\0\\2{}')\n    except OSError:\n        pass\n"
ODD_TESTS = {
    "right.py": (DOUBLE, "pass", 2),
    "hangs.py": (f"{DOUBLE}while True:\n    pass\n", "timeout", 2),
    "forges.py": (f"import os\n{DOUBLE}{FORGE}", "protocol", 2),
    "leaves.py": (f"import os\n{DOUBLE}os._exit(0)\n", "crash", 2),
    "other.py": ("def g(x):\n    return x\n", "error", 3),
    "half.py": ("def f(x):\n    return 2\n", "fail", 2),
}
"""Files under TESTS: source, verdict, tests. One more than there are where importing it fails."""
ENTRY_S = 10.0
"""What starting the command and looking at the files may take on a busy machine, s."""


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_no_file_keeps_a_file_of_tests_from_judging_the_others(bench: Bench) -> None:
    bench.file("t.py", TESTS)
    names = [bench.file(name, source) for name, (source, _, _) in ODD_TESTS.items()]
    words = [*names, "--tests", "t.py", "--timeout", "0.6", "--no-mutants"]
    found = bench.score(*words)
    assert [(one["file"], one["verdict"], one["total"]) for one in found] == [
        (name, verdict, total) for name, (_, verdict, total) in ODD_TESTS.items()
    ]
    assert all(one["failures"] for one in found[1:])
    lines = bench.run("score", *words).stdout.splitlines()
    ranked = [line.split()[1] for line in lines[1:7]]
    assert ranked[:2] == ["right.py", "half.py"], "by fitness, though one file had more tests than the others"
    assert "not the same for every file" in lines[8]


def test_tests_that_are_all_skipped_measure_nothing(bench: Bench) -> None:
    bench.file("t.py", "import pytest, solution\n\n@pytest.mark.skipif(not hasattr(solution, 'f'), reason='none')\n"
               "def test_it():\n    assert solution.f(1) == 2\n")  # fmt: skip
    bench.file("right.py", DOUBLE)
    bench.file("other.py", "def g(x):\n    return x\n")
    found = bench.score("other.py", "right.py", "--tests", "t.py")
    assert [(one["file"], one["verdict"], one["fitness"] is None) for one in found] == [
        ("other.py", "untested", True), ("right.py", "pass", False)
    ]  # fmt: skip
    alone = bench.run("score", "other.py", "other.py", "--tests", "t.py")
    assert (alone.returncode, alone.stdout) == (2, "")
    assert "1 skipped" in alone.stderr


def test_a_fixture_that_is_not_there_is_named(bench: Bench) -> None:
    bench.file("t.py", "def test_it(nowhere):\n    assert f(1) == 2\n")
    (found,) = bench.score(bench.file("a.py", DOUBLE), "--tests", "t.py")
    assert (found["verdict"], found["failures"][0]["got"]) == ("error", "there is no fixture named 'nowhere' here")


def test_what_differs_from_run_to_run_is_not_told(bench: Bench) -> None:
    bench.file("t.py", "def test_it():\n    assert f(1) == 3\n")
    bench.file("a.py", "class A:\n    pass\n\ndef f(x):\n    return A()\n")
    one, two = (bench.score("a.py", "--entry", "f", "--tests", "t.py")[0] for _ in range(2))
    assert one["failures"] == two["failures"]
    assert "<solution.A object>" in one["failures"][0]["got"]


def test_sleep_in_a_file_of_tests_counts(bench: Bench) -> None:
    bench.file("t.py", "def test_it():\n    for n in range(4):\n        assert f(n) == 2 * n\n")
    bench.file("a.py", f"import time\n{DOUBLE.replace('return', 'time.sleep(0.05); return')}")
    (found,) = bench.score("a.py", "--tests", "t.py", "--no-mutants")
    assert (found["verdict"], found["flags"]) == ("pass", ["sleeps"])
    assert found["exec_s"] >= 0.2


def test_an_endless_loop_ends_with_its_timeout(bench: Bench) -> None:
    bench.file("c.jsonl", '{"args": [1], "expected": 2}\n' * 5)
    bench.file("a.py", "def f(x):\n    while True:\n        pass\n")
    bench.file("t.py", TESTS)
    for suite in (["--cases", "c.jsonl"], ["--tests", "t.py"]):
        started = time.monotonic()
        (found,) = bench.score("a.py", *suite, "--timeout", "0.5")
        assert found["verdict"] == "timeout"
        assert time.monotonic() - started < 0.5 + ENTRY_S


def test_measuring_costs_no_more_than_a_slow_file_s_own_tests(bench: Bench) -> None:
    bench.file("c.jsonl", "".join(f'{{"args": [{n}], "expected": {2 * n}}}\n' for n in range(4)))
    bench.file("a.py", f"import time\n{DOUBLE.replace('return', 'time.sleep(0.25); return')}")
    started = time.monotonic()
    (found,) = bench.score("a.py", "--cases", "c.jsonl", "--no-mutants")
    took_s = time.monotonic() - started
    assert (found["verdict"], found["flags"]) == ("pass", ["sleeps"])
    assert found["exec_s"] >= 1
    assert took_s < found["wall_s"] + max(4.0, 1.5 * found["wall_s"]) + ENTRY_S


def test_a_pipe_without_a_writer_is_not_waited_for(bench: Bench) -> None:
    os.mkfifo(bench.folder / "pipe")
    started = time.monotonic()
    done = bench.run("score", bench.file("a.py", DOUBLE), "--cases", "pipe")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Nothing comes through the pipe pipe" in done.stderr
    assert time.monotonic() - started < 2.0 + ENTRY_S


def test_what_a_shell_pipes_in_is_read_to_its_end(bench: Bench) -> None:
    bench.file("a.py", DOUBLE)
    code = 'import sys, time; time.sleep(0.3); print(\'{"args": [1], "expected": 2}\\n\' * 300)'
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        fd = writer.stdout.fileno()
        done = subprocess.run(
            [*DISE, "score", "a.py", "--cases", f"/dev/fd/{fd}", "--json", "--no-mutants"],
            cwd=bench.folder, env=bench.environ, capture_output=True, text=True, timeout=60, pass_fds=(fd,),
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["passed"] == 300


def test_a_source_is_read_in_the_encoding_that_it_declares(bench: Bench) -> None:
    bench.file("c.jsonl", '{"args": [1], "expected": "\\u00e4"}\n')
    source = "# -*- coding: latin-1 -*-\nletter = '\xe4'\ndef f(x):\n    return letter\n"
    (found,) = bench.score(bench.file("a.py", source.encode("latin-1")), "--cases", "c.jsonl", "--no-mutants")
    assert found["verdict"] == "pass"


def test_a_suite_of_some_megabytes_is_scored_like_any_other(bench: Bench) -> None:
    bench.file("c.jsonl", f'{{"args": [1], "expected": "{"x" * 999_999}"}}\n' * 5)
    done = bench.run("score", bench.file("a.py", DOUBLE), "--cases", "c.jsonl", "--json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert (found["verdict"], found["passed"], found["total"]) == ("fail", 0, 5)


PROGRAMS = (
    DOUBLE,
    'def f(x: int) -> int:\n    """Double."""\n    return x + x\n',
    "def f(x):\n    if x > 100:\n        return 7\n    return 2 * x\n",
    "import sys\n\ndef f(x):\n    sys._getframe()\n    return 2 * x\n",
    "def f(x):\n    return abs(2 * x)\n",
    "def f(x):\n    return 2 * x if x < 2 else [][x]\n",
    "import os\n\ndef f(x):\n    os._exit(0)\n",
)


@pytest.mark.parametrize("words", [[], ["--gen-time", "8.3", "--weights", "1,3"]])
def test_the_fitness_is_the_formula_on_the_parts_that_are_told(bench: Bench, words: list[str]) -> None:
    bench.file("c.jsonl", "".join(f'{{"args": [{n}], "expected": {2 * n}}}\n' for n in range(-2, 4)))
    names = [bench.file(f"p{number}.py", source) for number, source in enumerate(PROGRAMS)]
    rows = bench.score(*names, *names[:2], "--cases", "c.jsonl", "--no-mutants", *words)
    assert [one["file"] for one in rows] == [*names, *names[:2]], "one object for each file, in their order"
    assert [one["verdict"] for one in rows[:7]] == ["pass", "pass", "pass", "pass", "fail", "error", "crash"]
    for one in rows:
        execution = max(0.0, 1 - one["exec_s"] / 10)
        generation = max(0.0, 1 - 8.3 / 60)
        assert one["speed"] == pytest.approx(0.6 * generation + 0.4 * execution if words else execution)
        passed = one["passed"] / one["total"]
        reached = 0.0 if one["coverage_status"].startswith("introspective") else one["coverage"]
        wq, ws = one["weights"]["quality"], one["weights"]["speed"]
        blend = (wq * one["quality"] + ws * one["speed"]) * (1 - 0.12 * (1 - (1.0 if reached is None else reached)))
        assert one["fitness"] == pytest.approx(blend if one["verdict"] == "pass" else 0.30 * passed)


def test_what_only_the_clock_tells_apart_keeps_its_order(bench: Bench) -> None:
    bench.file("c.jsonl", "".join(f'{{"args": [{n}], "expected": {2 * n}}}\n' for n in range(4)))
    names = [bench.file(f"{letter}.py", DOUBLE) for letter in "dbeac"]
    lines = bench.run("score", *names, "--cases", "c.jsonl", "--no-mutants").stdout.splitlines()
    assert [line.split()[1] for line in lines[1:6]] == sorted(names)
