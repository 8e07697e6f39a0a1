"""Every hostile program in every place: no effect outside, no forged pass, no harm to the next evaluation."""

from __future__ import annotations

import platform
import sys
from collections import Counter
from collections.abc import Iterator

import pytest
from support.hostile_corpus import KINDS, LATE_PLACES, PLACES, Program, programs
from support.hostile_runs import MASKS, Runner, check_next, check_refused, judge
from support.hostile_world import Outside, outside

from dise_tui.domain.scores import Level

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
        reason="code is contained on Linux only",
    ),
]

PROGRAMS = programs()


@pytest.fixture(scope="module")
def runners() -> Iterator[dict[str, Runner]]:
    """A sandbox for each kind of machine, started when it is first asked for."""
    started = _Started()
    yield started
    for runner in started.values():
        runner.close()


class _Started(dict[str, Runner]):
    def __missing__(self, backend: str) -> Runner:
        self[backend] = Runner(MASKS[backend])
        return self[backend]


@pytest.fixture(scope="module")
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


def trials(backend: str) -> Iterator[object]:
    """Every program with every place of its own; late places and long ones only where they tell something new."""
    for program in PROGRAMS:
        for place in program.places:
            if backend == "strong" or place == "call" or (program.kind == "c" and place in PLACES):
                # Without namespaces the kernel's other walls are the same: one of every ten programs is tried there.
                # Of those that take all their time, variations of one another are one kind.
                alike = backend != "strong" or "r2" < program.name < "s"
                kind = program.name[:2] if alike else program.name
                mark = pytest.mark.sampled(share=0.1 if program.kind == "r" else 0.14, kind=kind)
                yield pytest.param(program, place, id=f"{program.name}-{place}", marks=mark)


@pytest.mark.parametrize(("program", "place"), trials("strong"))
def test_a_program_has_no_effect_and_gets_no_pass_that_it_did_not_earn(
    program: Program, place: str, runners: dict[str, Runner], world: Outside
) -> None:
    judge(program, place, runners["strong"], world)


@pytest.mark.parametrize(("program", "place"), trials("good"))
def test_it_is_the_same_without_namespaces(
    program: Program, place: str, runners: dict[str, Runner], world: Outside
) -> None:
    assert runners["good"].status.level is Level.GOOD
    judge(program, place, runners["good"], world)


@pytest.mark.parametrize("masked", ["no-landlock", "no-seccomp", "bare"])
def test_nothing_is_run_where_nothing_holds(masked: str, runners: dict[str, Runner], world: Outside) -> None:
    assert runners[masked].status.level is Level.NONE
    for program in PROGRAMS:
        check_refused(program, runners[masked], world)
    assert world.effects() == []


def test_a_fair_program_is_unharmed(runners: dict[str, Runner]) -> None:
    check_next(runners["strong"], "the first one")


def test_the_corpus_is_whole() -> None:
    assert len(PROGRAMS) >= 110
    assert {program.kind for program in PROGRAMS} == set(KINDS)
    assert all(program.prevented and program.verdicts for program in PROGRAMS)
    assert len({program.prevented for program in PROGRAMS}) == len(PROGRAMS)
    placed = Counter(place for program in PROGRAMS for place in program.places)
    assert set(placed) == {*PLACES, *LATE_PLACES}
    assert sum(placed.values()) >= 1000
