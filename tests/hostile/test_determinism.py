"""Equal inputs give equal verdicts, 20 times in a row, while busy processes load the machine."""

from __future__ import annotations

import contextlib
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from support.hostile_corpus import LIMITS, programs
from support.hostile_runs import Runner
from support.hostile_world import outside
from support.right_functions import right_functions

from dise_tui.domain.scores import Case, Evaluation, Limits, Verdict

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
        reason="code is contained on Linux only",
    ),
]

TIMES = 20
BUSY = 8
BUSY_S = 60
PROGRAMS = {program.name: program for program in programs()}
SAME_FOR_ALL = (
    "c01_read_home", "c09_kill", "c25_signal_calls", "f01_os_exit_import", "f09_fake_frames_in_call", "f11_stolen_mark",
    "f20_bad_frames", "f22_closed_channel", "f36_server_of_its_own", "f52_class_of_the_exception", "g01_threads_and_modules",
    "g03_chatty", "g04_wrong", "r10_segfault", "r14_huge_answer", "r17_hash_flood", "t01_every_control",
)  # fmt: skip
"""Programs whose verdict does not depend on a race with a limit."""
UNORDERED = """
def solve(words):
    return list(set(words)) + [hash(word) % 7 for word in words] + sorted({"a", "b"}, key=hash)
"""
"""Its answer depends on how this Python hashes text."""


@dataclass(frozen=True)
class Asked:
    """What is asked again and again."""

    name: str
    source: str
    entry: str
    cases: tuple[Case, ...]
    limits: Limits


@pytest.fixture(scope="module")
def load() -> Iterator[None]:
    """Eight processes that use whatever they get, and end by themselves."""
    program = f"import time; end = time.monotonic() + {BUSY_S}\nwhile time.monotonic() < end: sum(range(10000))"
    with contextlib.ExitStack() as stack:
        for _ in range(BUSY):
            process = subprocess.Popen([sys.executable, "-I", "-S", "-c", program])
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    # Recycled often, so that no verdict depends on which process made it.
    runner = Runner(recycle_after=7)
    yield runner
    runner.close()


def asked() -> Iterator[object]:
    with outside() as world:
        found = [
            Asked(
                program.name,
                world.fill_in(program.source),
                "solve",
                tuple(Case((n,), expected=n * n + 1) for n in (3, 7)),
                LIMITS,
            )
            for program in (PROGRAMS[name] for name in SAME_FOR_ALL if name in PROGRAMS)
        ]
    found += [Asked(right.name, right.source, right.name, right.cases, LIMITS) for right in right_functions()[::4]]
    words = ["one", "two", "three", "four", "five", "six"]
    found.append(Asked("unordered", UNORDERED, "solve", (Case((words,), expected=[]),), LIMITS))
    for one in found:
        yield pytest.param(
            one,
            id=one.name,
            marks=pytest.mark.sampled(share=0.12, kind=one.name[:1] if one.entry == "solve" else "right"),
        )


@pytest.mark.parametrize("one", asked())
def test_equal_inputs_give_equal_verdicts_under_load(one: Asked, runner: Runner, load: None) -> None:
    seen = set()
    for _ in range(TIMES):
        found: Evaluation = runner.wait(runner.sandbox.evaluate(one.source, one.entry, one.cases, one.limits))
        # What a forger is told depends on which of its frames came first; the verdict does not.
        said = found.verdict not in (Verdict.PROTOCOL, Verdict.CRASH)
        answers = tuple((case.verdict, case.got if said else "", case.expected) for case in found.outcomes)
        seen.add((found.verdict, found.passed, found.total, found.detail if said else "", answers))
    assert len(seen) == 1, seen
