"""Times and coverage that a candidate tries to make up: by clocks, threads, caches, traces and exit codes."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator

import pytest
from support.hostile_corpus import CASES, LIMITS, PLACES, Program, programs
from support.hostile_runs import Runner
from support.hostile_world import Outside, outside

from dise_tui.domain.scores import Case, Coverage, Suite, Timing, Verdict, Weights
from dise_tui.scoring.service import CodeScoring

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
        reason="code is contained on Linux only",
    ),
]

PROGRAMS = {program.name: program for program in programs()}
FORGERS = [program for program in PROGRAMS.values() if re.match(r"m\d+_(forged|exits|tracing)", program.name)]
HONEST = "def solve(n):\n    return n * n + 1\n"
WORKING = "def solve(n):\n    total = 0\n    for k in range(40000):\n        total += k % 7\n    return n * n + 1\n"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


def timed(runner: Runner, name: str) -> Timing:
    found = runner.measure(PROGRAMS[name].source)
    assert found is not None
    return found


def test_clocks_that_stand_still_change_nothing(runner: Runner) -> None:
    honest, found = runner.measure(HONEST), timed(runner, "m01_fake_clocks")
    assert honest is not None
    assert honest.call_s < 0.002
    assert found.call_s > 0.02, "three calls of ten milliseconds"
    assert found.wall_s > 0.02


def test_work_in_another_thread_is_counted_and_flagged(runner: Runner) -> None:
    for name in ("m02_background", "m12_work_behind"):
        found = timed(runner, name)
        assert found.call_s > 0.002, (name, found)
        # What works while nobody waits for it is charged whole, and then looks like work in the call.
        assert "threads" in found.flags or found.call_s > 0.008, (name, found)


def test_a_cache_is_flagged_and_counts_by_its_first_pass(runner: Runner) -> None:
    found = timed(runner, "m03_cache")
    assert "cached" in found.flags, found
    assert found.first_s > 0.02, found


def test_waiting_is_flagged(runner: Runner) -> None:
    found = timed(runner, "m06_sleep")
    assert "sleeps" in found.flags, found
    assert found.wall_s > 0.05


def test_honest_work_is_flagged_as_nothing(runner: Runner) -> None:
    found = runner.measure(WORKING)
    assert found is not None
    assert not found.flags, found
    assert found.call_s > 0.002


LAZY = """
import sys

def result(n):
    total = 0
    for k in range(40000):
        total += k % 7
    return n * n + 1

class Later:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        yield result(self.n)

def solve(n):
    return LAZINESS
"""


@pytest.mark.parametrize(
    ("laziness", "expected"),
    [("(x for x in [result(n)])", [10]), ("(result(m) for m in [n])", [10]), ("map(result, [n])", [10])],
    ids=["eager", "generator", "map"],
)
def test_work_that_is_put_off_until_it_is_looked_at_is_counted(runner: Runner, laziness: str, expected: object) -> None:
    cases = (Case((3,), expected=expected),)
    found = runner.measure(LAZY.replace("LAZINESS", laziness), cases)
    reference = runner.measure(WORKING, CASES[:1])
    assert reference is not None
    if found is not None:
        assert found.call_s > reference.call_s / 3, (found, reference)


def test_fake_work_that_answers_done_at_once_is_charged(runner: Runner) -> None:
    """The program takes the harness's place: it says done before it has worked, and works when the results are wanted."""
    found = runner.measure(EARLY_DONE, CASES)
    reference = runner.measure(WORKING, CASES)
    assert reference is not None
    if found is not None:
        assert found.call_s > reference.call_s / 3, (found, reference)


def test_results_of_no_work_are_no_time(runner: Runner) -> None:
    """A wrong result, or one that is right in the first pass only, is not timed at all."""
    assert runner.measure("def solve(n):\n    return 0\n") is None
    once = "seen = []\ndef solve(n):\n    seen.append(n)\n    return n * n + 1 if len(seen) < 4 else 0\n"
    assert runner.measure(once) is None


EARLY_DONE = """
import json
import os
import struct
import sys


def read(count):
    held = b""
    while len(held) < count:
        piece = os.read(3, count - len(held))
        if not piece:
            os._exit(0)
        held += piece
    return held


def send(message):
    body = json.dumps(message).encode()
    os.write(3, struct.pack(">I", len(body)) + body)


def result(n):
    total = 0
    for k in range(40000):
        total += k % 7
    return n * n + 1


def serve():
    held = None
    while True:
        request = json.loads(read(struct.unpack(">I", read(4))[0]))
        answer = {"n": request["n"]}
        step = request.get("step")
        if step == "prepare":
            held = request
            answer |= {"prepared": True, "ready": True, "step": step}
        elif step == "go":
            answer |= {"done": True, "step": step}
        elif step in ("results", "tell"):
            calls = held["calls"]
            passes = [[{"value": result(args[0] if isinstance(args, list) else args["t"][0]), "type": "int"}
                       for args, _ in calls] for _ in range(held.get("copies", 1))]
            answer |= {"results": passes, "step": step}
        else:
            answer |= {"warm": True, "done": True, "ready": True, "loaded": True, "step": step}
        send(answer)


frame = sys._getframe()
while frame and "nonce" not in frame.f_locals:
    frame = frame.f_back
if frame and frame.f_locals.get("kind") == "load":
    send({"n": frame.f_locals["nonce"], "loaded": True})
    serve()


def solve(n):
    return result(n)
"""


@pytest.mark.parametrize("program", FORGERS, ids=lambda program: program.name)
def test_coverage_that_a_program_writes_is_not_believed(program: Program, runner: Runner) -> None:
    """By the claim it may be fooled only where the audit then says otherwise."""
    claimed = runner.coverage(program.source)
    audited = runner.audit(program.source)
    assert audited.status != "verified" or audited.value is None or audited.value < 0.9, audited
    assert claimed.status != "verified"
    if claimed.value is not None:
        never = [line for line, text in enumerate(program.source.split("\n"), 1) if text.strip() == "return [n]"]
        assert set(never) <= set(claimed.missed_lines), "a claim that the scan let through"
    assert worth(runner, program, claimed) <= worth(runner, program, audited) + 0.01


def worth(runner: Runner, program: Program, covered: Coverage) -> float:
    """The fitness of the program with that coverage, all else equal."""
    evaluation = runner.evaluate(program.source)
    suite = Suite("0" * 16, "solve", CASES, 1.0)
    score = CodeScoring().score(evaluation, covered, suite, static=0.9, gen_s=6.0, weights=Weights())
    assert score.fitness is not None
    return score.fitness


def test_answers_for_the_visible_cases_only_show_in_the_hidden_ones(runner: Runner) -> None:
    cases = tuple(Case((n,), expected=n * n + 1) for n in range(20))
    table = {n: n * n + 1 for n in range(14)}
    found = runner.evaluate(f"def solve(n):\n    return {table!r}.get(n, 0)\n", cases)
    assert found.verdict is Verdict.FAIL
    assert found.passed == 14


@pytest.mark.parametrize("place", PLACES)
def test_the_clocks_are_the_brokers_in_every_place(place: str, runner: Runner, world: Outside) -> None:
    found = runner.evaluate(world.fill_in(PROGRAMS["m01_fake_clocks"].placed(place)), limits=LIMITS)
    assert found.wall_s > 0.01
    assert found.cpu_s > 0.005 or place == "import"
