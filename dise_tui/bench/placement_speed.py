"""How long the planner thinks: facts as a busy program has them, few works and many.

Owns seeded facts and the timing of `decide` and `explain` on them. The times are those of this machine; what is decided
is the same everywhere.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from statistics import median

from ..engine.placement.decisions import Memory
from ..engine.placement.explain import explain
from ..engine.placement.facts import Device, Facts, Host, ModelNeed, Resident, Work, WorkState
from ..engine.placement.planner import decide
from . import need

GB = 1e9
SMALL = tuple(product(range(1, 6), range(1, 6), (1, 2)))
"""Works, models and hosts of each small case: what a person's own use comes to."""
LARGE = (200, 10, 3)
LARGE_CASES = 30
SIZES = (1.1, 2.8, 3.2, 4.2, 5.4, 6.4, 7.8, 10.1, 10.6)
CARDS = (8, 12, 16, 24)


def measure_speed() -> dict[str, float]:
    """Medians in milliseconds: a decision on at most five works, and one on 200 works, 10 models and 3 hosts."""
    small = [some_facts(*size, seed) for seed, size in enumerate(SMALL)]
    large = [some_facts(*LARGE, seed) for seed in range(LARGE_CASES)]
    _spent(small, _decide)
    for cases in (small, large):
        decisions = [decide(facts, Memory()) for facts in cases]
        busy = sum(bool(decision.actions) for decision in decisions)
        need(2 * busy >= len(cases), f"the planner does something in {busy} of {len(cases)} cases only")
    need(all(explain(facts, decide(facts, Memory())) for facts in large), "nothing was explained")
    return {
        "placement_decide_ms_p50": median(_spent(small, _decide)),
        "placement_decide_large_ms_p50": median(_spent(large, _decide)),
        "placement_explain_large_ms_p50": median(_spent(large, _explain)),
    }


def some_facts(works: int, models: int, hosts: int, seed: int) -> Facts:
    """Hosts with some models loaded and some of their slots taken, and a queue for every model."""
    draw = random.Random(seed)
    needs = {}
    for number in range(models):
        size = draw.choice(SIZES) * GB
        name = f"model{number}"
        needs[name] = ModelNeed(name, size, 0.95 * size, draw.uniform(20, 200), draw.uniform(1.5, 12))
    machines = [_host(draw, f"host{number}", needs) for number in range(hosts)]
    return Facts(100.0, tuple(_works(draw, works, sorted(needs), machines)), needs, tuple(machines))


def _host(draw: random.Random, name: str, needs: dict[str, ModelNeed]) -> Host:
    totals = [draw.choice(CARDS) * GB for _ in range(draw.choice((1, 1, 2)))]
    free, residents = list(totals), []
    for model in draw.sample(sorted(needs), min(len(needs), 3)):
        index, size = draw.randrange(len(totals)), needs[model].need
        if size <= 0.9 * free[index]:
            free[index] -= size
            residents.append(Resident(model, size, index))
    devices = tuple(Device(index, total, free[index]) for index, total in enumerate(totals))
    return Host(name, devices, draw.choice((1, 2, 4)), tuple(residents))


def _works(draw: random.Random, count: int, models: list[str], hosts: list[Host]) -> Iterable[Work]:
    """Every fifth is a person's message where there are few; where there are many nobody waits, which is slower."""
    used = Counter[tuple[str, str]]()
    for number in range(count):
        model = models[number % len(models)]
        ready = [h for h in hosts if any(r.model == model for r in h.residents) and used[h.name, model] < h.slots]
        on = ready[0].name if ready and draw.random() < 0.5 else None
        if on is not None:
            used[on, model] += 1
        yield Work(
            id=f"work{number}",
            model=model,
            tokens=draw.lognormvariate(6.0, 0.6),
            foreground=count <= 5 and draw.random() < 0.2,
            queued_at=draw.uniform(0, 100),
            state=WorkState.WAITING if on is None else WorkState.RUNNING,
            host=on,
        )


def _decide(facts: Facts) -> float:
    begun = time.perf_counter()
    decide(facts, Memory())
    return time.perf_counter() - begun


def _explain(facts: Facts) -> float:
    decision = decide(facts, Memory())
    begun = time.perf_counter()
    explain(facts, decision)
    return time.perf_counter() - begun


def _spent(cases: Iterable[Facts], one: Callable[[Facts], float]) -> list[float]:
    """Milliseconds of each case."""
    return [1000 * one(facts) for facts in cases]
