"""How good the planner is: the real one on simulated servers, beside programs that know nothing of memory.

Owns the numbers `placement_*` and their targets. The times are virtual and the workloads seeded, so that all numbers
but the time of a decision are the same on every machine. A ratio is a makespan over a bound that no policy can beat.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from ..domain.settings import Settings
from . import BenchError, need, percentile
from .placement_chat import Outcome
from .placement_drive import PlannedRun, run_pool
from .placement_speed import measure_speed
from .placement_workloads import Workload, workload

SEEDS = range(100)
UNSEEN = range(100, 200)
"""Workloads that no constant of the policy was chosen on."""
WRONG_BY = 0.5
"""Spread of wrong guesses of an answer's length: two of three are off by up to a factor of 1.65."""
TARGETS = {
    "placement_ratio_p1": 1.10,
    "placement_ratio_p4": 1.25,
    "placement_ratio_p90_p1": 1.30,
    "placement_ratio_p90_p4": 1.60,
    "placement_reloads": 0.0,
    "placement_fg_start_p50_s": 0.3,
    "placement_fg_start_p95_s": 9.0,
    "placement_fg_ratio_p1": 1.35,
    "placement_fg_ratio_p4": 1.50,
    "placement_fg_lost_percent": 1.0,
    "placement_evictions": 0.0,
    "placement_fg_wait_beyond_load_p95_s": 1.0,  # an unload takes 0.9
    "placement_unseen_fg_wait_beyond_load_p95_s": 1.0,
    "placement_decide_ms_p50": 1.0,
    "placement_decide_large_ms_p50": 20.0,
}
"""The most that each number may be."""

Runner = Callable[[Workload], Outcome]


class Invalid(BenchError):
    """The simulation broke its own physics, so its numbers mean nothing."""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Ratios, seconds, counts and percent; see TARGETS. `_p1` and `_p4` are one and four slots a model."""
    numbers = _background(SEEDS)
    progress("placement: with a person's chat messages")
    numbers.update(_foreground(SEEDS))
    numbers["placement_evictions"] = numbers["placement_evictions"] + numbers.pop("placement_fg_evictions")
    progress("placement: workloads that nothing was chosen on")
    for slots in (1, 4):
        unseen = _runs(UNSEEN, slots, False, lambda work: PlannedRun(work).run())
        numbers[f"placement_unseen_ratio_p{slots}"] = _median(run.ratio for run in unseen)
        unseen = _runs(UNSEEN, slots, True, lambda work: PlannedRun(work).run())
        numbers[f"placement_unseen_fg_ratio_p{slots}"] = _median(run.ratio for run in unseen)
        starts = [start for run in unseen for start in run.starts]
        numbers[f"placement_unseen_fg_start_p95_p{slots}_s"] = percentile(starts, 0.95)
        numbers.update(_waits(unseen, "placement_unseen_fg", slots))
    progress("placement: how long a decision takes")
    numbers.update(measure_speed())
    return numbers


def _waits(runs: list[Outcome], name: str, slots: int) -> dict[str, float]:
    """Of the start of an answer, what is the load of its model, which no policy shortens, and what comes on top."""
    late = "" if slots == 1 else "_p4"
    return {
        f"{name}_load_p95{late}_s": percentile((load for run in runs for load in run.loads_waited), 0.95),
        f"{name}_wait_beyond_load_p95{late}_s": percentile((wait for run in runs for wait in run.beyond), 0.95),
    }


def _background(seeds: Iterable[int]) -> dict[str, float]:
    """Nobody there: the planner, with exact and with wrong guesses of lengths, and four that know no memory."""
    numbers: dict[str, float] = {"placement_reloads": 0.0, "placement_evictions": 0.0}
    spent, decisions = 0.0, 0
    for slots in (1, 4):
        begun = time.perf_counter()
        runs = _runs(seeds, slots, False, lambda work: PlannedRun(work).run())
        spent += time.perf_counter() - begun
        decisions += sum(run.decisions for run in runs)
        numbers[f"placement_ratio_p{slots}"] = _median(run.ratio for run in runs)
        numbers[f"placement_ratio_p90_p{slots}"] = percentile((run.ratio for run in runs), 0.9)
        numbers["placement_reloads"] += sum(run.reloads for run in runs)
        numbers["placement_evictions"] += sum(run.evictions for run in runs)
        wrong = _runs(seeds, slots, False, lambda work: PlannedRun(work, wrong_by=WRONG_BY).run())
        numbers[f"placement_guessed_ratio_p{slots}"] = _median(run.ratio for run in wrong)
        for name, other in _naive().items():
            naive = _runs(seeds, slots, False, other)
            numbers[f"placement_{name}_ratio_p{slots}"] = _median(run.ratio for run in naive)
            if name == "naive":
                numbers[f"placement_naive_evictions_p{slots}"] = sum(run.evictions for run in naive) / len(naive)
    need(decisions, "the planner was never asked")
    numbers["placement_decision_ms"] = 1000 * spent / decisions
    return numbers


def _naive() -> dict[str, Runner]:
    return {
        "naive": lambda work: run_pool(work, len(work.jobs)),
        "pool4": lambda work: run_pool(work, 4),
        "sequential": lambda work: run_pool(work, 1),
        "grouped": lambda work: run_pool(work, 1, grouped=True),
    }


def _foreground(seeds: Iterable[int]) -> dict[str, float]:
    """A person writes to one model about every 45 s while the work goes on."""
    numbers = {"placement_fg_evictions": 0.0, "placement_fg_lost_percent": 0.0}
    for slots in (1, 4):
        runs = _runs(seeds, slots, True, lambda work: PlannedRun(work).run())
        numbers[f"placement_fg_ratio_p{slots}"] = _median(run.ratio for run in runs)
        numbers["placement_fg_evictions"] += sum(run.evictions for run in runs)
        lost = 100 * sum(run.lost for run in runs) / len(runs)
        numbers["placement_fg_lost_percent"] = max(numbers["placement_fg_lost_percent"], lost)
        starts = [start for run in runs for start in run.starts]
        late = "" if slots == 1 else "_p4"
        numbers[f"placement_fg_start_p95{late}_s"] = percentile(starts, 0.95)
        numbers.update(_waits(runs, "placement_fg", slots))
        if slots == 1:
            numbers["placement_fg_start_p50_s"] = percentile((s for run in runs for s in run.resident), 0.5)
            numbers["placement_fg_start_all_p50_s"] = percentile(starts, 0.5)
            again = _runs(seeds, slots, True, lambda work: PlannedRun(work, resume=False).run())
            numbers["placement_fg_lost_no_resume_percent"] = 100 * sum(run.lost for run in again) / len(again)
        naive = _runs(seeds, slots, True, _naive()["naive"])
        numbers[f"placement_naive_fg_start_p95_p{slots}_s"] = percentile((s for run in naive for s in run.starts), 0.95)
    return numbers


def _runs(seeds: Iterable[int], slots: int, chat: bool, runner: Runner) -> list[Outcome]:
    """One policy on every seed. Raises Invalid if a run beat the bound or held more memory than there is."""
    found = []
    for seed in seeds:
        run = runner(workload(seed, slots, chat))
        if run.ratio < 1 - 1e-9 or run.peak_over > 1.0:
            raise Invalid(f"workload {seed}: ratio {run.ratio:.4f}, {run.peak_over:.0f} bytes beyond the card")
        found.append(run)
    need(found, "there was no workload")
    need(len({run.makespan for run in found}) == len(found), "different seeds gave the same workload")
    need(not chat or any(run.starts for run in found), "a person wrote nothing")
    return found


def _median(values: Iterable[float]) -> float:
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
