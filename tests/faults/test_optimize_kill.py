"""The background worker killed again and again: nothing is lost, nothing is done twice, and the end is the same."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest
from support import worker_rig
from support.worker_rig import MEDIUM, SMALL, THREE, FixedModels, final_state, rig, timeless

from dise_tui.domain.optimizing import Order
from dise_tui.embedded.process import EmbeddedServer

pytestmark = pytest.mark.slow
KILLS = 30
FEW = 10
"""Without --all."""
SEED = 20
PIECE_S = 0.004
"""Streams slow enough that many kills fall into them."""
LONGEST_S = 1.0
"""From the start of the worker to its end, s."""
END_S = 20.0
"""Within which a worker that nobody kills is done with all that is left, s."""
TASKS = (
    ("is_valid_email(address) that checks whether a string is an email address", Order("naive5", seed=5)),
    ("is_prime(number) that checks whether a number is prime", Order(seed=9)),
    ("is_palindrome(text) that checks whether a string is a palindrome", Order(seed=2, model=MEDIUM)),
    ("binary_search(items, wanted) that does a binary search in a sorted list", Order("halving", seed=4)),
    ("bubble_sort(items) that sorts a list by bubble sort", Order(seed=7, model=SMALL)),
    ("merge_intervals(intervals) that merges overlapping intervals", Order("naive5", seed=8)),
)  # fmt: skip


async def filled(folder: Path, url: str) -> list[int]:
    """Six artifacts whose first version is wrong, and a job for each."""
    folder.mkdir()
    jobs = []
    async with rig(folder, url) as made:
        for words, order in TASKS:
            code = f"def {words.partition('(')[0]}(*values):\n    return None\n"
            artifact = await made.keep(f"Write a Python function {words}", code)
            jobs.append((await made.queued(artifact, timeless(order))).id)
    return jobs


async def started(folder: Path, url: str) -> Process:
    script = Path(worker_rig.__file__)
    paths = [str(script.parents[1]), str(script.parents[2])]
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, str(script), str(folder), url, str(PIECE_S)), stdout=PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )  # fmt: skip
    assert child.stdout is not None
    async with asyncio.timeout(30):
        line = await child.stdout.readline()
    assert line == b"ready\n", line
    return child


async def explained(child: Process) -> str:
    """What it waits for; then it is gone."""
    child.terminate()
    assert child.stdout is not None
    try:
        async with asyncio.timeout(2):
            return "\n".join([(await child.stdout.readline()).decode() for _ in range(2)])
    finally:
        child.kill()
        await child.wait()


async def killed_until_done(folder: Path, url: str, times: int) -> tuple[int, set[str]]:
    """Kill the worker at random moments until it has been killed often enough, then let it end; how often it was
    killed at work, and what it was at."""
    draw, kills, met = random.Random(SEED), 0, set[str]()
    while True:
        child = await started(folder, url)
        try:
            async with asyncio.timeout(draw.uniform(0.0, LONGEST_S) if kills < times else END_S):
                await child.wait()
            assert child.returncode == 0
            return kills, met
        except TimeoutError:
            if kills >= times:
                pytest.fail(f"the worker does not come to an end: {await explained(child)}")
            os.kill(child.pid, signal.SIGKILL)
            await child.wait()
            kills += 1
            met |= await interrupted(folder, url)


async def interrupted(folder: Path, url: str) -> set[str]:
    """What was in progress, for the test to know that it met all of it; and what must hold at any moment."""
    async with rig(folder, url) as made:
        found = set()
        jobs = await made.queue.jobs()
        versions = [version for one in await made.store.list() for version in (await made.store.get(one.id)).versions]
        attempts = [attempt for job in jobs for attempt in await made.queue.attempts(job.id)]
        assert sum(one.version is not None for one in attempts) == sum(one.number > 1 for one in versions)
        for job in jobs:
            numbers = [one.number for one in attempts if one.job_id == job.id]
            assert numbers == list(range(1, len(numbers) + 1))
        running = [one for one in attempts if not one.state.ended]
        assert len(running) <= 1
        found |= {"answer" if '"answered":{' in job.progress.state else "stream" for job in jobs if job.state.open and
                  any(one.job_id == job.id for one in running)}  # fmt: skip
        found |= {"between"} if not running else set()
        return found


async def test_killed_many_times_it_ends_as_if_it_had_never_been(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    times = KILLS if pytestconfig.getoption("--all") else FEW
    async with EmbeddedServer.start() as server:
        states = []
        for name, kill in (("whole", False), ("killed", True)):
            folder = tmp_path / name
            jobs = await filled(folder, server.url)
            if kill:
                kills, met = await killed_until_done(folder, server.url, times)
            else:
                async with rig(folder, server.url, models=FixedModels(THREE)) as made, made.worker():
                    await made.until_ended(*jobs, deadline_s=60)
            async with rig(folder, server.url) as made:
                states.append(await final_state(made))
        assert kills >= times / 2, "the work was over too soon for this to prove anything"
        assert "stream" in met, met
        assert times == FEW or "answer" in met, met
        assert states[0] == states[1]
        assert len(states[0]["attempts"]) > len(TASKS)  # type: ignore[arg-type]
