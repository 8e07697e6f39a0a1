"""The benchmarks behind `dise bench`: each number is a ratio or a difference taken within one run.

Owns the list of benchmarks. Each lives in a module of its own and is imported only when it is asked for.
"""

from __future__ import annotations

import asyncio
import importlib
import math
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from ..domain.errors import DiseError, UsageError
from ..domain.settings import Settings

BENCHMARKS: dict[str, tuple[str, str]] = {
    "learning": ("learning", "what first answers gain by what was learnt, in three rounds of requests, simulated"),
    "background": ("background", "how fast a job halts in the middle of a stream"),
    "builtin": ("builtin", "what the built-in models cost: first tokens, tokens a second, memory"),
    "jobs": ("many_jobs", "memory over a thousand jobs"),
    "overhead": ("overhead", "first token through the engine against a bare HTTP read, ms"),
    "placement": ("placement", "where models are loaded and when, in a simulation: makespans, first tokens, lost work"),
    "policies": ("policies", "what the optimizer's policies gain a second and a token, on seeded artifacts, simulated"),
    "probe": ("probe", "what looking at the hardware once a second costs"),
    "queue": ("queue_ops", "what people ask of a queue of 1,000 jobs in a library of 10,000 artifacts, ms"),
    "sandbox": ("sandbox", "evaluations a second, one evaluation, and what the sandbox's processes cost"),
    "startup": ("startup", "`dise --help` and the first frame, against the libraries alone"),
    "stream": ("stream", "CPU of the dashboard while it shows 10,000 tokens"),
}
"""Name to module and what it measures."""


class BenchError(DiseError):
    """What was to be measured did not happen, so there is no number to tell."""


def need(held: object, what: str) -> None:
    """Raises BenchError with `what` was wrong, unless something held."""
    if not held:
        raise BenchError(f"Nothing was measured: {what}.", "It says nothing of this machine's speed; something failed.")


@asynccontextmanager
async def within(seconds: float, what: str) -> AsyncIterator[None]:
    """Raises BenchError when what is done here takes longer."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError:
        need(False, f"{what} within {seconds:g} s")


def run(names: Iterable[str], settings: Settings, progress: Callable[[str], None] = lambda _: None) -> dict[str, float]:
    """Run the named benchmarks, or all; `progress` is told what is being measured.

    Without names, what cannot be measured in this installation is left out, and `progress` is told why.

    Returns one flat mapping of name to number. Raises UsageError for an unknown name, BenchError when what was to be
    measured did not happen.
    """
    asked = list(names)
    chosen = asked or list(BENCHMARKS)
    for name in chosen:
        if name not in BENCHMARKS:
            raise UsageError(f"There is no benchmark {name!r}.", f"There are: {', '.join(BENCHMARKS)}.")
    numbers: dict[str, float] = {}
    for name in chosen:
        module, what = BENCHMARKS[name]
        benchmark = importlib.import_module(f".{module}", __package__)
        if not asked and hasattr(benchmark, "missing") and (why := benchmark.missing()):
            progress(f"{name} is left out: {why}")
            continue
        progress(f"{name}: {what}")
        found: dict[str, float] = benchmark.measure(settings, progress)
        need(found, f"{name} has no number")
        for each, number in found.items():
            need(math.isfinite(number), f"{each} is {number}")
        numbers.update(found)
    return {name: round(number, 4) for name, number in numbers.items()}


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0..1) of the values lie, by the nearest rank. Raises BenchError without any."""
    ordered = sorted(values)
    need(ordered, "there are no values to order")
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
