"""What is done again and again: when, after what, and that nothing but its end ends it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from dise_tui.domain.errors import StorageError
from dise_tui.engine.periodic import Periodic, within

PACE_S, PAUSE_S = 5.0, 30.0


class Played:
    """Turns that go as they are told, and a time that passes when the test says so."""

    def __init__(self) -> None:
        self.turns = 0
        self.ended = 0
        self.next: list[Exception] = []
        self.heard: list[Exception] = []
        self.waits: asyncio.Queue[float] = asyncio.Queue()
        self._over = asyncio.Event()
        self.held: asyncio.Event | None = None
        self.periodic = Periodic(
            "the thing", self.turn, pause_s=PAUSE_S, failed=self.heard.append, wait=self.wait
        )  # fmt: skip

    async def turn(self) -> float:
        self.turns += 1
        if self.held is not None:
            await self.held.wait()
        if self.next:
            raise self.next.pop(0)
        self.ended += 1
        return PACE_S

    async def wait(self, kicked: asyncio.Event, seconds: float) -> None:
        self.waits.put_nowait(seconds)
        over = asyncio.create_task(self._over.wait())
        await asyncio.wait({over, asyncio.create_task(kicked.wait())}, return_when=asyncio.FIRST_COMPLETED)
        kicked.clear()
        self._over.clear()

    async def waiting(self) -> float:
        """How long it waits, once it does."""
        async with asyncio.timeout(10):
            return await self.waits.get()

    async def passed(self) -> float:
        """The time that it waits for passes; how long it waits then."""
        self._over.set()
        return await self.waiting()


@pytest.fixture
async def played() -> AsyncIterator[Played]:
    made = Played()
    yield made
    await made.periodic.aclose()


async def test_turns_follow_one_another_after_the_time_that_each_says(played: Played) -> None:
    played.periodic.start()
    played.periodic.start()
    assert await played.waiting() == PACE_S
    assert played.turns == 1, "started twice, it goes once"
    assert await played.passed() == PACE_S
    assert played.turns == 2
    assert played.heard == []


async def test_a_turn_that_fails_is_told_and_the_next_one_comes_after_a_pause(
    played: Played, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    failure, bug = StorageError("the disk is full"), ZeroDivisionError("a bug")
    played.next = [failure, bug]
    played.periodic.start()
    assert await played.waiting() == PAUSE_S
    assert await played.passed() == PAUSE_S
    assert await played.passed() == PACE_S
    assert (played.turns, played.heard) == (3, [failure, bug])
    expected, broken = caplog.records
    assert (expected.getMessage(), expected.exc_info) == ("the thing: the disk is full", None)
    assert (broken.getMessage(), broken.levelname) == ("the thing", "ERROR")
    assert broken.exc_info is not None
    assert broken.exc_info[1] is bug


async def test_whoever_is_told_may_fail_too(caplog: pytest.LogCaptureFixture) -> None:
    turns, told = asyncio.Queue[int](), ZeroDivisionError("in the callback")

    def failed(_: Exception) -> None:
        raise told

    async def turn() -> float:
        turns.put_nowait(1)
        raise StorageError("the disk is full")

    periodic = Periodic("the thing", turn, pause_s=0.0, failed=failed)
    periodic.start()
    async with asyncio.timeout(10):
        for _ in range(3):
            await turns.get()
    await periodic.aclose()

    assert told in [one.exc_info[1] for one in caplog.records if one.exc_info]


async def test_a_kick_ends_the_wait_and_one_during_a_turn_is_not_lost(played: Played) -> None:
    played.periodic.start()
    await played.waiting()
    played.periodic.kick()
    await played.waiting()
    assert played.turns == 2
    played.held = asyncio.Event()
    played.periodic.kick()
    async with asyncio.timeout(10):
        while played.turns < 3:
            await asyncio.sleep(0)
    played.periodic.kick()
    played.held.set()
    await played.waiting()
    await played.waiting()
    assert played.turns == 4


async def test_it_ends_in_the_middle_of_a_turn_and_stays_ended(played: Played) -> None:
    played.held = asyncio.Event()
    played.periodic.start()
    async with asyncio.timeout(10):
        while not played.turns:
            await asyncio.sleep(0)
        await played.periodic.aclose()
        await played.periodic.aclose()
    played.held.set()
    played.periodic.start()
    played.periodic.kick()
    for _ in range(10):
        await asyncio.sleep(0)
    assert (played.turns, played.ended, played.heard) == (1, 0, [])


async def test_waiting_ends_with_the_event_or_the_time_and_the_event_is_cleared() -> None:
    event = asyncio.Event()
    event.set()
    async with asyncio.timeout(10):
        await within(event, None)
    assert not event.is_set()
    async with asyncio.timeout(10):
        await within(event, 0.0)
