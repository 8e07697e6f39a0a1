"""A candidate that takes all it can get costs only its own evaluation: those after it and beside it are unaffected."""

from __future__ import annotations

import asyncio
import platform
import random
import sys
from collections.abc import Iterator

import pytest
from support.hostile_corpus import CASES, LIMITS, QUICK, Program, programs
from support.hostile_runs import FAIR, Runner, check_next
from support.hostile_world import Outside, outside

from dise_tui.domain.scores import Evaluation, Verdict

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

GREEDY = [program for program in programs() if program.kind == "r" and "call" in program.places]
NEXT = 100


@pytest.fixture(scope="module")
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


def one_each() -> Iterator[object]:
    for program in GREEDY:
        yield pytest.param(program, id=program.name, marks=pytest.mark.sampled(share=0.08, kind=program.name[:2]))


@pytest.mark.parametrize("program", one_each())
def test_the_next_hundred_are_unaffected(program: Program, world: Outside) -> None:
    runner = Runner()
    try:
        cold = runner.evaluate(FAIR)
        assert cold.verdict is Verdict.PASS
        found = runner.evaluate(world.fill_in(program.source), limits=QUICK)
        assert found.verdict is not Verdict.PASS
        for _ in range(NEXT):
            check_next(runner, program.name)
        assert world.effects() == []
    finally:
        runner.close()


@pytest.mark.slow
def test_those_beside_them_are_unaffected(world: Outside, pytestconfig: pytest.Config) -> None:
    """A seeded mix on all workers at once: every fair one passes, no greedy one does."""
    chance = random.Random(pytestconfig.getoption("--sample-seed"))
    greedy = chance.sample(GREEDY, min(12, len(GREEDY)))
    order: list[Program | None] = [*greedy, *[None] * NEXT]
    chance.shuffle(order)
    runner = Runner(workers=3)

    async def run(program: Program | None) -> Evaluation:
        source = FAIR if program is None else world.fill_in(program.source)
        # Memory and processors are shared with the greedy ones, so a fair one gets the usual limits.
        return await runner.sandbox.evaluate(source, "solve", CASES, LIMITS if program is None else QUICK)

    async def run_all() -> list[Evaluation]:
        return await asyncio.gather(*map(run, order))

    try:
        for program, found in zip(order, runner.wait(run_all()), strict=True):
            assert (found.verdict is Verdict.PASS) == (program is None), (program, found.detail)
            assert program is not None or found.output == ""
        assert world.effects() == []
    finally:
        runner.close()
