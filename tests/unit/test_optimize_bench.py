"""The policy benchmark: its goals on a few queues, and that it measures what it says."""

from __future__ import annotations

import pytest

from dise_tui.bench import policies
from dise_tui.bench.policies_data import PASSED
from dise_tui.bench.policies_drive import Run
from dise_tui.bench.policies_world import ROWS, outcome, population
from dise_tui.domain.optimizing import Variant
from dise_tui.engine.optimize.capability import published

FEW = range(200, 204)


def test_the_cascade_gains_five_times_as_much_a_second_and_solves_no_less() -> None:
    cascade, naive = policies.total("cascade", FEW), policies.total("naive5", FEW)
    assert cascade.artifacts == 256
    assert (cascade.gain / cascade.seconds) / (naive.gain / naive.seconds) >= 5
    assert (cascade.gain / cascade.tokens) / (naive.gain / naive.tokens) >= 3
    assert cascade.solved >= naive.solved


def test_the_population_has_the_measured_tasks_and_the_published_levels() -> None:
    assert {len(row) for row in PASSED.values()} == {118}
    assert set(ROWS.values()) == set(PASSED)
    queue = population(1, 64)
    assert len(queue) == 64
    assert not any(first.passes and first.extra > 0.6 for _, first in queue)
    hits = [
        outcome(task, Variant("qwen2.5-coder:7b", 0.9), n, {}).right
        for seed in range(40)
        for task, _ in population(seed, 4)
        for n in range(20)
    ]
    assert sum(hits) / len(hits) < published("qwen2.5-coder:7b", 7e9), "what is queued is harder than the mean"


def test_two_policies_that_try_the_same_get_the_same() -> None:
    task, _ = population(3, 1)[0]
    variant = Variant("qwen2.5-coder:7b", 0.5)
    assert outcome(task, variant, 7, {}) == outcome(task, variant, 7, {})
    assert len({outcome(task, variant, seed, {}).tokens for seed in range(5)}) == 5


@pytest.mark.parametrize("policy", ["cascade", "naive5", "genetic", "ensemble", "halving"])
def test_a_run_comes_out_the_same_every_time(policy: str) -> None:
    runs = [
        Run(policy, population(5, 12), policies.machine(5), by_model=policy == "cascade", early_kill=False).run()
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].attempts > 0
    assert sum(runs[0].rules.values()) == 12
