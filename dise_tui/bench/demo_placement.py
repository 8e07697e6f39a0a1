"""The placement demo: the same seeded work under each policy, one after the other, live against simulated GPUs.

Real HTTP and real processes; the GPU and the models are simulated, and all that is shown says so. Run it on a
`FastLoop` of the same speed. How it is shown is not its business.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from ..domain.errors import BackendError, UsageError
from .demo_placement_numbers import NAMES, PolicyResult
from .demo_placement_policies import Run, Snapshot
from .demo_placement_work import DemoWork, make_work
from .demo_placement_world import fresh_world

SIMULATED = "simulated GPU, scripted models"
"""What stands beside every number."""
GPU, JOBS, SEED, SPEED = "12GB", 16, 1, 12.0
SLOWEST, FASTEST = 1.0, 40.0
"""Faster, the time of HTTP itself would show in the numbers."""
LOOK_S = 0.1
"""Between two pictures, on the clock."""


@dataclass(frozen=True, slots=True)
class Demo:
    """What is to be shown."""

    work: DemoWork
    policies: tuple[str, ...]
    speed: float

    def as_json(self, results: list[PolicyResult]) -> dict[str, object]:
        """All of it, for programs."""
        return {
            "simulated": True,
            "note": SIMULATED,
            "workload": {**self.work.as_json(), "speed": self.speed},
            "policies": [one.as_json() for one in results],
        }


def make_demo(
    gpu: str = GPU, jobs: int = JOBS, seed: int = SEED, speed: float = SPEED, policy: str = "all", *, chat: bool = True
) -> Demo:
    """Checks everything. Raises UsageError."""
    if not SLOWEST <= speed <= FASTEST:
        raise UsageError(
            f"The speed of the demo cannot be {speed:g}.", f"Give --speed a number from {SLOWEST:g} to {FASTEST:g}."
        )
    if policy != "all" and policy not in NAMES:
        raise UsageError(f"There is no policy {policy!r}.", f"There are: {', '.join(NAMES)}, all.")
    return Demo(make_work(gpu, jobs, seed, chat=chat), tuple(NAMES) if policy == "all" else (policy,), speed)


async def play(
    demo: Demo,
    finished: Callable[[PolicyResult], object] = lambda _: None,
    look: Callable[[Snapshot], None] | None = None,
) -> list[PolicyResult]:
    """Run the policies; `finished` gets each result, `look` a picture of the run ten times a second.

    Raises BackendError, DiseError.
    """
    results = []
    for policy in demo.policies:
        async with fresh_world(demo.work.gpu, demo.speed) as world:
            run = Run(policy, demo.work, world, demo.speed)
            looking = asyncio.create_task(_look(run, look)) if look is not None else None
            try:
                results.append(await run.result())
            finally:
                if looking is not None:
                    looking.cancel()
                    await asyncio.gather(looking, return_exceptions=True)
        finished(results[-1])
    return results


async def _look(run: Run, look: Callable[[Snapshot], None]) -> None:
    while True:
        with contextlib.suppress(BackendError):  # whoever asks something will say it
            look(await run.snapshot())
        await asyncio.sleep(LOOK_S * run.speed)
