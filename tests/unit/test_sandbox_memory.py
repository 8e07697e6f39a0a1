"""The guard of the machine's memory: who is let in, how long is waited, what is said."""

from __future__ import annotations

import pytest

from dise_tui.sandbox.memory import POLL_S, SHARE, WAIT_S, MemoryGuard, MemoryShort, memory

GIB = 1 << 30


class Machine:
    """Memory and time that the test owns: each reading takes the next value, the last one stays."""

    def __init__(self, *available: int) -> None:
        self.available = list(available)
        self.now = 0.0
        self.slept: list[float] = []

    def read(self) -> tuple[int, int]:
        return (self.available.pop(0) if len(self.available) > 1 else self.available[0]), 100 * GIB

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def guard(self) -> MemoryGuard:
        return MemoryGuard(self.read, clock=lambda: self.now, sleep=self.sleep)


@pytest.mark.parametrize(("available", "enough"), [(100, True), (10, True), (9, False), (0, False)])
def test_a_tenth_is_kept_free(available: int, enough: bool) -> None:
    guard = Machine(available * GIB).guard()
    if enough:
        guard.check()
    else:
        with pytest.raises(MemoryShort):
            guard.check()
    assert SHARE == 0.10


async def test_work_waits_until_there_is_memory() -> None:
    machine = Machine(5 * GIB, 6 * GIB, 7 * GIB, 11 * GIB)
    await machine.guard().admit()
    assert machine.slept == [POLL_S] * 3


async def test_with_enough_nothing_waits() -> None:
    machine = Machine(50 * GIB)
    await machine.guard().admit()
    assert machine.slept == []


async def test_after_the_bound_it_says_what_and_how_to_help() -> None:
    machine = Machine(5 * GIB)
    with pytest.raises(MemoryShort, match=r"5120 MiB of 102400 MiB memory are free, and 10% are kept") as caught:
        await machine.guard().admit()
    assert WAIT_S <= machine.now <= WAIT_S + POLL_S
    assert "unload a model" in caught.value.hint


async def test_who_gives_up_stops_waiting() -> None:
    machine = Machine(5 * GIB)
    await machine.guard().admit(lambda: len(machine.slept) == 2)
    assert len(machine.slept) == 2


def test_the_machine_has_memory() -> None:
    available, total = memory()
    assert 0 < available < total
    assert total > 100 << 20
