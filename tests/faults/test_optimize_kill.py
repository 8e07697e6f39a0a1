"""The background worker killed again and again: nothing is lost, nothing is done twice, and the end is the same."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import sys
from asyncio.subprocess import PIPE, Process
from dataclasses import replace
from pathlib import Path

import pytest
from support import worker_rig
from support.worker_doom import KINDS, Plan, drawn
from support.worker_rig import MEDIUM, SIDE_BY_SIDE, SMALL, THREE, FixedModels, Rig, final_state, rig, timeless

from dise_tui.domain.jobs import Job
from dise_tui.domain.optimizing import Attempt, Order
from dise_tui.domain.prompts import TaskType
from dise_tui.embedded.process import EmbeddedServer

pytestmark = pytest.mark.slow
KILLS = 300
"""With --all, over as many optimizations as it takes."""
FEW = 5
"""Without it."""
FEW_TASKS = 2
SEED = 20
PIECE_S = 0.004
"""Streams slow enough that many kills fall into them."""
LONGEST_S = 0.8
"""From the start of a worker to a kill at any moment, s."""
PLANNED_S = 2.0
"""A planned kill that was not met by then is carried out all the same."""
END_S = 120.0
"""Within which a worker that nobody kills is done with all that is left, s."""
TASKS = (
    ("is_valid_email(address) that checks whether a string is an email address", Order("naive5", seed=5)),
    ("is_prime(number) that checks whether a number is prime", Order(seed=9)),
    ("is_palindrome(text) that checks whether a string is a palindrome", Order(seed=2, model=MEDIUM)),
    ("binary_search(items, wanted) that does a binary search in a sorted list", Order("halving", seed=4)),
    ("bubble_sort(items) that sorts a list by bubble sort", Order(seed=7, model=SMALL)),
    ("merge_intervals(intervals) that merges overlapping intervals", Order("naive5", seed=8)),
)  # fmt: skip
TYPES = (
    TaskType.VALIDATION, TaskType.UTILITY, TaskType.HELPER, TaskType.ALGORITHM, TaskType.CODE_GENERATION,
    TaskType.OPTIMIZATION,
)  # fmt: skip
"""One for each task: what one job learns changes how another one of its type begins, and which is first depends on time."""
ANYWHERE, NEVER = "anywhere", "none"


async def filled(folder: Path, url: str, season: int, count: int) -> list[int]:
    """Artifacts whose first version is wrong, and a job for each."""
    folder.mkdir(parents=True)
    jobs = []
    async with rig(folder, url) as made:
        for (words, order), task_type in list(zip(TASKS, TYPES, strict=True))[:count]:
            code = f"def {words.partition('(')[0]}(*values):\n    return None\n"
            artifact = await made.keep(f"Write a Python function {words}", code, task_type=task_type)
            seeded = timeless(replace(order, seed=order.seed + 100 * season))
            jobs.append((await made.queued(artifact, seeded)).id)
    return jobs


async def started(folder: Path, url: str, plan: Plan) -> Process:
    piece_s = PIECE_S if plan.kind != NEVER else 0.0
    script = Path(worker_rig.__file__)
    paths = [str(script.parents[1]), str(script.parents[2])]
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, str(script), str(folder), url, str(piece_s), str(plan)), stdout=PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
    )  # fmt: skip
    assert child.stdout is not None
    async with asyncio.timeout(30):
        line = await child.stdout.readline()
    assert line == b"ready\n" or plan.kind != ANYWHERE, line  # a planned kill may come before the worker is ready
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


async def life(folder: Path, url: str, plan: Plan, longest_s: float) -> bool:
    """One worker from its start on. True: it was killed; False: it came to the end of all jobs."""
    child = await started(folder, url, plan)
    try:
        async with asyncio.timeout(longest_s):
            await child.wait()
    except TimeoutError:
        if longest_s >= END_S:
            pytest.fail(f"the worker does not come to an end: {await explained(child)}")
        os.kill(child.pid, signal.SIGKILL)
        await child.wait()
    assert child.returncode in (0, -signal.SIGKILL)
    return child.returncode != 0


async def killed_until_done(folder: Path, url: str, draw: random.Random, times: int) -> tuple[int, set[str]]:
    """Kill the worker at random moments until it has been killed often enough, then let it end; how often it was
    killed at work, and what it was at."""
    kills, met = 0, set[str]()
    while kills < times:
        kind = draw.choice((ANYWHERE, *KINDS))
        plan = Plan(ANYWHERE) if kind == ANYWHERE else drawn(draw, kind)
        longest_s = draw.uniform(0.0, LONGEST_S) if kind == ANYWHERE else PLANNED_S
        if not await life(folder, url, plan, longest_s):
            return kills, met
        kills += 1
        met |= {kind, *await interrupted(folder, url)}
    await life(folder, url, Plan(NEVER), END_S)
    return kills, met


async def interrupted(folder: Path, url: str) -> set[str]:
    """What was in progress, for the test to know that it met all of it; and what must hold at any moment."""
    async with rig(folder, url) as made:
        jobs, attempts = await everything(made)
        versions = [version for one in await made.store.list() for version in (await made.store.get(one.id)).versions]
        assert sum(one.version is not None for one in attempts) == sum(one.number > 1 for one in versions)
        for job in jobs:
            own = [one for one in attempts if one.job_id == job.id]
            assert [one.number for one in own] == list(range(1, len(own) + 1))
            open_rounds = {one.round for one in own if not one.state.ended}
            assert len(open_rounds) <= 1, "attempts that run side by side were planned together"
            if not job.state.open:
                assert not open_rounds
        running = [one for one in attempts if not one.state.ended]
        assert len({one.job_id for one in running}) <= SIDE_BY_SIDE
        found = {"several"} if len(running) > len({one.job_id for one in running}) else set[str]()
        found |= {"whole answer" for job in jobs if job.state.open and '"answered":{"' in job.progress.state}
        found |= {"partial text" for one in running if one.text}
        return found


async def everything(made: Rig) -> tuple[tuple[Job, ...], list[Attempt]]:
    jobs = await made.queue.jobs()
    return jobs, [attempt for job in jobs for attempt in await made.queue.attempts(job.id)]


async def test_killed_many_times_it_ends_as_if_it_had_never_been(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    times, count = (KILLS, len(TASKS)) if pytestconfig.getoption("--all") else (FEW, FEW_TASKS)
    draw, kills, met, season = random.Random(SEED), 0, set[str](), 0
    async with EmbeddedServer.start() as server:
        while kills < times:
            season += 1
            states = []
            whole = tmp_path / str(season) / "whole"
            jobs = await filled(whole, server.url, season, count)
            shutil.copytree(whole, whole.with_name("killed"))
            for name in ("whole", "killed"):
                folder = whole.with_name(name)
                if name == "killed":
                    done, more = await killed_until_done(folder, server.url, draw, times - kills)
                    kills, met = kills + done, met | more
                else:
                    async with rig(folder, server.url, models=FixedModels(THREE)) as made, made.worker(SIDE_BY_SIDE):
                        await made.until_ended(*jobs, deadline_s=60)
                async with rig(folder, server.url) as made:
                    states.append(await final_state(made))
            assert states[0] == states[1], f"season {season}"
            assert len(states[0]["attempts"]) > count  # type: ignore[arg-type]
    sys.stdout.write(f"{kills} kills in {season} optimizations, at: {', '.join(sorted(met))}\n")
    if times == KILLS:
        assert met >= {*KINDS, ANYWHERE, "several", "whole answer", "partial text"}, met
