"""Every hostile program, with and without namespaces: no effect outside, no forged pass, no harm to the next one."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import Iterator

import pytest
from support.hostile_corpus import CASES, Outside, Program, outside, programs

from dise_tui.domain.scores import Case, Level, Limits, Verdict
from dise_tui.sandbox.broker import Sandbox

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

LIMITS = Limits(cpu_s=4.0)
QUICK = Limits(wall_case_s=0.4, wall_total_s=0.8, cpu_s=2.0, memory_mib=256)
"""For programs that take all they get."""
FAIR = "def solve(n):\n    import sys, builtins\n    assert not hasattr(sys, 'hostile_mark')\n    return n * n + 1\n"


class Runner:
    """One sandbox for many tests, each of which asks it in turn."""

    def __init__(self, mask: tuple[str, ...]) -> None:
        self._loop = asyncio.Runner()
        self._sandbox = Sandbox(mask=mask)
        self.status = self._loop.run(self._sandbox.status())

    def evaluate(self, source: str, cases: tuple[Case, ...] = CASES, limits: Limits = LIMITS):
        return self._loop.run(self._sandbox.evaluate(source, "solve", cases, limits))

    def close(self) -> None:
        self._loop.run(self._sandbox.aclose())
        self._loop.close()


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner(())
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def lesser_runner() -> Iterator[Runner]:
    runner = Runner(("namespaces",))
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


PROGRAMS = programs()
CONTAINMENT = [program for program in PROGRAMS if program.name[0] in "cg"]


def name_of(program: Program) -> str:
    return program.name


@pytest.mark.parametrize("program", PROGRAMS, ids=name_of)
def test_a_program_has_no_effect_and_gets_no_pass_that_it_did_not_earn(
    program: Program, runner: Runner, world: Outside
) -> None:
    judge(program, runner, world)


@pytest.mark.parametrize("program", CONTAINMENT, ids=name_of)
def test_containment_holds_without_namespaces(program: Program, lesser_runner: Runner, world: Outside) -> None:
    assert lesser_runner.status.level is Level.GOOD
    judge(program, lesser_runner, world)


def judge(program: Program, runner: Runner, world: Outside) -> None:
    assert runner.status.level >= Level.GOOD
    limits = QUICK if program.name.startswith("r") else LIMITS
    found = runner.evaluate(world.fill_in(program.source), limits=limits)

    assert world.effects() == []
    everything = repr(found)
    assert "ESCAPED" not in everything
    assert world.secret not in everything
    assert "\x1b" not in found.output + found.detail + "".join(case.got for case in found.outcomes)
    assert found.verdict.value in program.verdicts, (found.detail, [case.got for case in found.outcomes])
    assert (found.verdict is Verdict.PASS) == (program.verdicts == {"pass"})
    assert len(found.output) <= LIMITS.output_bytes
    assert found.wall_s < limits.wall_total_s + 1.0

    after = runner.evaluate(FAIR, CASES[:1])
    assert after.verdict is Verdict.PASS, (program.name, after.detail)


def test_the_corpus_is_whole() -> None:
    names = [program.name for program in PROGRAMS]
    assert len(names) >= 45
    assert all(program.prevented and program.verdicts for program in PROGRAMS)
