"""Whether a long queue leaks: a thousand jobs on the built-in models, one process, its memory on the way."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from typing import Final

import psutil

from ..domain.jobs import JobState
from ..domain.optimizing import AttemptState, Budget, Order
from ..domain.settings import Settings
from ..engine.engine import Engine
from ..engine.queue.selectors import Selector
from . import need, within
from .background import PATIENCE_S, NotingBackend, keep, on_built_in_models

JOBS: Final = 1000
WARM: Final = 200
"""Jobs after which all caches are taken to be full."""
BATCH: Final = 50


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """`background_memory_growth_pct`: resident memory of the process after 1,000 jobs against that after 200, %."""

    async def work(engine: Engine, _: NotingBackend, mine: Settings) -> dict[str, float]:
        return await _jobs(engine, mine, progress)

    return on_built_in_models(settings, work, pace=False)


async def _jobs(engine: Engine, settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """A thousand artifacts are improved one after the other; what the process holds must not grow with them."""
    artifacts = await keep(settings, JOBS)
    order = Order("cascade", Budget(30.0, None))
    process, begun = psutil.Process(), time.perf_counter()
    engine.start_background("bench")
    after: dict[int, int] = {}
    for first in range(0, JOBS, BATCH):
        for artifact in artifacts[first : first + BATCH]:
            await engine.queue.optimize(Selector(artifact), order)
        async with within(20 * PATIENCE_S, f"{BATCH} jobs did not end"):
            while await engine.queue.jobs(open_only=True):  # noqa: ASYNC110 any process ends them
                await asyncio.sleep(0.05)
        gc.collect()
        after[first + BATCH] = process.memory_info().rss
        progress(f"{first + BATCH} of {JOBS} jobs, {after[first + BATCH] / 1e6:.0f} MB")
    took = time.perf_counter() - begun
    jobs = await engine.queue.jobs()
    done = sum(1 for one in jobs if one.state in (JobState.DONE, JobState.STOPPED))
    need(len(jobs) == done == JOBS, f"{done} of {len(jobs)} jobs were done, not {JOBS}")
    for job in jobs:
        scored = any(one.state is AttemptState.SCORED for one in await engine.attempts(job.id))
        need(scored, f"no attempt of job {job.id} was scored")
    accepted = sum(1 for one in await engine.artifacts() if one.versions > 1)
    need(accepted, "no job has led to a better version")
    return {
        "background_memory_growth_pct": 100.0 * (after[JOBS] / after[WARM] - 1.0),
        "background_memory_mb": after[JOBS] / 1e6,
        "background_jobs_per_s": JOBS / took,
        "background_jobs_done": done,
        "background_jobs_accepted": accepted,
    }
