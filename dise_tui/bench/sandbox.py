"""The sandbox: evaluations a second, one evaluation on a quiet worker, and what its processes cost.

Every evaluation has 20 cases and its own process, as in the product. A machine that does nothing else gives the
numbers their meaning.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from ..domain.scores import Case, Limits, SandboxStatus, Verdict
from ..domain.settings import Settings
from ..sandbox import known
from ..sandbox.broker import Sandbox
from ..sandbox.nursery import CANDIDATE, Nursery
from . import BenchError, need, percentile

SOURCE = "def f(items):\n    return sum(item * item for item in items)\n"
WRONG = "def f(items):\n    return 0\n"
CASES = tuple(Case((list(range(n)),), expected=sum(item * item for item in range(n))) for n in range(20))
BARE = f"{SOURCE}for n in range(20): assert f(list(range(n))) == sum(i * i for i in range(n))\n"
ROUNDS = 100
WARM_UP = 10
EVALUATIONS = 400
STARTS = 9
TESTS = 5
READY = """
import asyncio, sys
from dise_tui.sandbox import known, pool

async def recall(): return sys.argv[1]

async def main():
    ready = pool.Pool(workers=1, recycle_after=500, mask=(), known=None, recall=recall)
    await ready.contained()
    from dise_tui.domain.scores import Limits
    def use(worker):
        candidate = worker.fork(Limits())
        sys.stdout.write("ready\\n"); sys.stdout.flush()
        candidate.close()
    await ready.work(use)
    await ready.aclose()

asyncio.run(main())
"""
"""A process that has a candidate ready as soon as it can, as `dise score` does."""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Numbers named `sandbox_...`: see the README. Raises RunRefusedError where nothing contains code."""
    numbers, status = asyncio.run(_evaluations())
    numbers |= _memory()
    numbers["sandbox_pool_ready_ms"] = 1000 * statistics.median(_ready(status) for _ in range(STARTS))
    numbers["sandbox_selftest_ms"] = 1000 * statistics.median(asyncio.run(_selftest()) for _ in range(TESTS))
    return numbers


async def _evaluations() -> tuple[dict[str, float], SandboxStatus]:
    sandbox = Sandbox()
    try:
        status = await sandbox.selftest()
        refused = (await sandbox.evaluate(WRONG, "f", CASES)).verdict
        need(refused is Verdict.FAIL, f"the sandbox says {refused} of a wrong answer")
        pairs = [(await _one(sandbox), await asyncio.to_thread(_bare)) for _ in range(ROUNDS + WARM_UP)][WARM_UP:]
    finally:
        await sandbox.aclose()
    ours, bare = (percentile(side, 0.5) for side in zip(*pairs, strict=True))
    numbers = {
        "sandbox_eval_ms_p50": 1000 * ours,
        "sandbox_ratio_bare_python": ours / bare,
        "sandbox_evals_per_s": await _rate(status),
    }
    return numbers, status


async def _one(sandbox: Sandbox) -> float:
    """Seconds of one evaluation. Raises BenchError when it does not pass."""
    begun = time.perf_counter()
    found = await sandbox.evaluate(SOURCE, "f", CASES)
    if found.verdict is not Verdict.PASS:
        raise BenchError(f"The sandbox says {found.verdict} of a right answer: {found.detail}.")
    return time.perf_counter() - begun


def _bare() -> float:
    """Seconds for the same calls in an interpreter of its own that nothing contains."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-c", BARE], check=True)
    return time.perf_counter() - begun


async def _rate(status: SandboxStatus) -> float:
    """Evaluations a second with one worker for each processor."""
    workers = os.cpu_count() or 1
    sandbox = Sandbox(workers=workers, known=status)
    try:
        await asyncio.gather(*(_one(sandbox) for _ in range(WARM_UP * workers)))
        begun = time.perf_counter()
        await asyncio.gather(*(_one(sandbox) for _ in range(EVALUATIONS)))
        return EVALUATIONS / (time.perf_counter() - begun)
    finally:
        await sandbox.aclose()


def _memory() -> dict[str, float]:
    """Megabytes of a zygote that has worked, and of the process that waits for it outside its namespaces."""
    import psutil

    nursery = Nursery(recycle_after=500, mask=(), admit=lambda: None)
    [worker] = nursery.take((CANDIDATE,))
    try:
        for _ in range(WARM_UP):
            worker.fork(Limits()).close()
        held = worker.holdings()
        need(any(held.values()), "the zygote's memory cannot be read")
        names = {"pss": "sandbox_zygote_mb", "rss": "sandbox_zygote_rss_mb"}
        numbers = {name: held[key] / 1e6 for key, name in names.items() if held.get(key)}
        if worker.report["namespaces"]:
            waiting = psutil.Process(worker.pid).memory_full_info()
            numbers |= {"sandbox_waiting_mb": waiting.pss / 1e6, "sandbox_waiting_rss_mb": waiting.rss / 1e6}
        return numbers
    finally:
        nursery.give(CANDIDATE, worker, False)


def _ready(status: SandboxStatus) -> float:
    """Seconds from the start of a process that remembers its self-test to its first candidate."""
    key = known.known_key()
    text = known.dump(status, key, known.asleep_s()) if key is not None else None
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", READY, text or json.dumps(None)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            raise BenchError("The sandbox does not come up in a process of its own.")
        elapsed = time.perf_counter() - begun
        process.communicate()
    return elapsed


async def _selftest() -> float:
    sandbox = Sandbox()
    try:
        begun = time.perf_counter()
        status = await sandbox.status()
        took = time.perf_counter() - begun
        need(status.runs, f"the self-test found no containment: {status.reason}")
        return took
    finally:
        await sandbox.aclose()
