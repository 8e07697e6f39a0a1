"""What looking at the hardware costs: the probe process at one reading a second, on this machine's own devices.

The process counts its own processor time and writes it into every line; starting it is not part of the cost.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from ..domain.hardware import Pace
from ..domain.settings import Settings
from ..hardware.monitor import Hardware
from . import BenchError, need

SECONDS = 12.0
"""Time that is measured: the slow fields are read every 2 s, the processes every 10 s."""
CALLS = 2000


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Numbers named `probe_...`: percent of a core, MB, ms until the first reading, µs of a look at the last one."""
    return asyncio.run(_measure())


async def _measure() -> dict[str, float]:
    import psutil

    begun = time.perf_counter()
    hardware = Hardware()
    try:
        sample = await hardware.sample()
        first = time.perf_counter() - begun
        hardware.set_pace(Pace.ACTIVE)
        await asyncio.sleep(2 * 1.0)
        before = hardware.cost
        own = time.process_time()
        await asyncio.sleep(SECONDS)
        own = time.process_time() - own
        after = hardware.cost
        if before is None or after is None or hardware.pid is None or hardware.starts != 1:
            raise BenchError("The hardware probe does not go on speaking.")
        (from_t, from_cpu), (to_t, to_cpu) = before, after
        need(to_t - from_t > SECONDS / 2 and to_cpu > from_cpu, "the probe has read nothing meanwhile")
        memory = psutil.Process(hardware.pid).memory_info().rss
        begun = time.perf_counter()
        for _ in range(CALLS):
            await hardware.sample()
        look = (time.perf_counter() - begun) / CALLS
    finally:
        await hardware.aclose()
    return {
        "probe_core_percent": 100 * (to_cpu - from_cpu) / (to_t - from_t),
        "probe_parent_core_percent": 100 * own / SECONDS,
        "probe_rss_mb": memory / 1e6,
        "probe_first_reading_ms": 1000 * first,
        "probe_look_us": 1e6 * look,
        "probe_gpus": len(sample.gpus),
    }
