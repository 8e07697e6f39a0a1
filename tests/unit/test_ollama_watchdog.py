"""Time limits that share one timer."""

from __future__ import annotations

import asyncio
import time

import pytest

from dise_tui.ollama.watchdog import Watchdog


async def test_an_await_that_takes_too_long_raises_and_leaves_the_task_uncancelled() -> None:
    watchdog = Watchdog()
    with pytest.raises(TimeoutError), watchdog.limit(0.02):
        await asyncio.sleep(5)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    await asyncio.sleep(0)


async def test_it_can_be_used_again_after_it_fired() -> None:
    watchdog = Watchdog()
    for _ in range(3):
        with pytest.raises(TimeoutError), watchdog.limit(0.01):
            await asyncio.sleep(5)
    with watchdog.limit(5):
        await asyncio.sleep(0)
    watchdog.close()


async def test_time_between_two_limits_does_not_count() -> None:
    watchdog = Watchdog()
    for _ in range(3):
        with watchdog.limit(0.03):
            await asyncio.sleep(0)
        await asyncio.sleep(0.06)
    watchdog.close()


async def test_a_shorter_limit_moves_the_timer_forward() -> None:
    watchdog = Watchdog()
    with watchdog.limit(30):
        await asyncio.sleep(0)
    begun = time.monotonic()
    with pytest.raises(TimeoutError), watchdog.limit(0.02):
        await asyncio.sleep(30)
    assert time.monotonic() - begun < 10


async def test_many_limits_keep_to_one_timer() -> None:
    watchdog = Watchdog()
    timers = set()
    for _ in range(500):
        with watchdog.limit(60):
            await asyncio.sleep(0)
        timers.add(id(watchdog._timer))
    assert len(timers) == 1
    watchdog.close()


async def test_a_cancellation_by_somebody_else_stays_a_cancellation() -> None:
    async def guarded() -> None:
        with Watchdog().limit(30):
            await asyncio.sleep(30)

    task = asyncio.create_task(guarded())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_cancellation_at_the_very_moment_of_the_limit_is_not_lost() -> None:
    async def guarded() -> None:
        watchdog = Watchdog()
        with watchdog.limit(30):
            asyncio.get_running_loop().call_soon(fire, watchdog)
            await asyncio.sleep(30)

    def fire(watchdog: Watchdog) -> None:
        watchdog._deadline = 0.0
        watchdog._look()
        task.cancel()

    task = asyncio.create_task(guarded())
    with pytest.raises(asyncio.CancelledError):
        await task
    assert task.cancelled()
