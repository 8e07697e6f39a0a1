"""Times that the candidate cannot set: patched clocks, threads, caches, sleep, and results without the work."""

from __future__ import annotations

import asyncio
import platform
import sys
from collections.abc import AsyncIterator

import pytest

from dise_tui.domain.errors import UsageError
from dise_tui.domain.scores import Case, Limits, Timing
from dise_tui.sandbox.broker import Sandbox

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="code is contained on Linux only",
)

WORK = "    total = 0\n    for i in range(20_000):\n        total += i\n"
CASES = [Case((n,), expected=n) for n in range(10)]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox()
    yield sandbox
    await sandbox.aclose()


async def timed(sandbox: Sandbox, source: str, cases: list[Case] = CASES, repeats: int = 3) -> Timing:
    found = await sandbox.measure(source, "f", cases, repeats=repeats)
    assert found is not None
    return found


async def test_work_is_told_from_no_work(sandbox: Sandbox) -> None:
    idle = await timed(sandbox, "def f(n):\n    return n\n")
    busy = await timed(sandbox, f"def f(n):\n{WORK}    return n\n")
    assert idle.call_s < 0.0005
    assert busy.call_s > 0.001
    assert busy.first_s > 0.001
    assert busy.wall_s > busy.call_s / 2
    assert (idle.flags, busy.flags, busy.repeats) == (frozenset(), frozenset(), 3)


async def test_patched_clocks_change_nothing(sandbox: Sandbox) -> None:
    fair = await timed(sandbox, f"def f(n):\n{WORK}    return n\n")
    source = (
        "import time\n"
        "for name in ('time', 'monotonic', 'perf_counter', 'process_time', 'thread_time', 'clock_gettime'):\n"
        "    setattr(time, name, lambda *a: 0)\n"
        f"def f(n):\n{WORK}    return n\n"
    )
    found = await timed(sandbox, source)
    assert found.call_s > fair.call_s / 3
    assert found.wall_s > fair.wall_s / 3


async def test_work_in_a_background_thread_is_counted_and_flagged(sandbox: Sandbox) -> None:
    source = (
        "import threading\n"
        "def spin():\n"
        "    while True:\n"
        "        sum(range(1000))\n"
        "def f(n):\n"
        "    if threading.active_count() < 2:\n"
        "        threading.Thread(target=spin, daemon=True).start()\n"
        "    return n\n"
    )
    assert "threads" in (await timed(sandbox, source)).flags


async def test_a_cache_does_not_help(sandbox: Sandbox) -> None:
    source = f"known = {{}}\ndef work():\n{WORK}def f(n):\n    if n not in known:\n        work()\n        known[n] = n\n    return n\n"
    found = await timed(sandbox, source)
    assert "cached" in found.flags
    assert found.call_s > 0.001


async def test_sleep_is_flagged_and_is_no_work(sandbox: Sandbox) -> None:
    found = await timed(sandbox, "import time\ndef f(n):\n    time.sleep(0.02)\n    return n\n", CASES[:3])
    assert "sleeps" in found.flags
    assert found.wall_s > 0.05
    assert found.call_s < 0.02


async def test_done_without_the_work_is_found_out(sandbox: Sandbox) -> None:
    """The harness is replaced: nothing is computed before the results are asked for."""
    source = (
        "import gc\n"
        f"def work():\n{WORK}"
        "def f(n):\n    work()\n    return n\n"
        "from dise_tui.sandbox import passes\n"
        "honest = passes.Passes._go\n"
        "told = passes.Passes._pictures\n"
        "def pictures(self):\n"
        "    honest(self)\n"
        "    return told(self)\n"
        "passes.Passes._go = lambda self: {'done': True}\n"
        "passes.Passes._pictures = pictures\n"
    )
    fair = await timed(sandbox, f"def f(n):\n{WORK}    return n\n")
    found = await timed(sandbox, source)
    assert found.call_s > fair.call_s / 3


@pytest.mark.parametrize(
    "source",
    [
        "from dise_tui.sandbox import passes\npasses.Passes._go = lambda self: {'done': True}\ndef f(n): return n\n",
        "from dise_tui.sandbox import passes\npasses.Passes._pictures = lambda self: {'results': 3}\ndef f(n): return n\n",
        "calls = []\ndef f(n):\n    calls.append(n)\n    return n if len(calls) < 15 else -n\n",
        "import os\ndef f(n):\n    os._exit(0)\n",
        "def f(n):\n    raise ValueError\n",
        "def g(n): pass\n",
        "def f(:",
    ],
)
async def test_no_time_for_what_does_not_come_to_its_right_end(sandbox: Sandbox, source: str) -> None:
    assert await sandbox.measure(source, "f", CASES, repeats=2) is None
    assert (await timed(sandbox, "def f(n):\n    return n\n", repeats=1)).repeats == 1


async def test_what_hangs_has_no_time(sandbox: Sandbox) -> None:
    limits = Limits(wall_case_s=0.1, wall_total_s=0.1, cpu_s=1.0)
    assert await sandbox.measure("def f(n):\n    while True: pass\n", "f", CASES, limits) is None


async def test_exceptions_generators_and_coroutines_are_work_like_any_other(sandbox: Sandbox) -> None:
    raising = [Case((n,), raises="ValueError") for n in range(10)]
    assert (await timed(sandbox, f"def f(n):\n{WORK}    raise ValueError\n", raising)).call_s > 0.001
    listed = [Case((n,), expected=[n]) for n in range(10)]
    assert (await timed(sandbox, f"def f(n):\n{WORK}    yield n\n", listed)).call_s > 0.001
    found = await timed(sandbox, f"async def f(n):\n{WORK}    return n\n")
    assert found.call_s > 0.001
    assert "cached" not in found.flags


async def test_loading_is_timed_apart(sandbox: Sandbox) -> None:
    found = await timed(sandbox, "table = [i * i for i in range(200_000)]\ndef f(n):\n    return n\n")
    assert found.import_s > 0.002
    assert found.call_s < 0.002


async def test_inputs_are_fresh_in_every_pass(sandbox: Sandbox) -> None:
    shared = [3, 1]
    cases = [Case((shared,), expected=[3, 1, 0])] * 2
    assert (await timed(sandbox, "def f(x):\n    x.append(0)\n    return x\n", cases)).repeats == 3


async def test_a_measurement_is_alone_and_can_be_cancelled() -> None:
    sandbox = Sandbox(workers=2)
    try:
        slow = asyncio.create_task(
            sandbox.measure("import time\ndef f(n):\n    time.sleep(5)\n    return n\n", "f", CASES)
        )
        await asyncio.sleep(0)
        slow.cancel()
        with pytest.raises(asyncio.CancelledError):
            await slow
        both = await asyncio.gather(
            timed(sandbox, "def f(n):\n    return n\n"), sandbox.evaluate("def f(n):\n    return n\n", "f", CASES)
        )
        assert both[1].passed == 10
    finally:
        await sandbox.aclose()


async def test_unusable_requests(sandbox: Sandbox) -> None:
    with pytest.raises(UsageError):
        await sandbox.measure("def f(n): pass\n", "f", [Case((object(),))])
    with pytest.raises(ValueError, match="at least 1"):
        await sandbox.measure("def f(n): pass\n", "f", CASES, repeats=0)
