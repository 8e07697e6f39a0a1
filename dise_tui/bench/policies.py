"""What a policy gains a second and a token: the real ones, on a seeded queue, in virtual time.

Owns the numbers `policy_*` and their targets. Everything but the outcomes of attempts is the product's own: the
policies, the stages, the formulas of the score, the rule of acceptance. What is assumed of outcomes is told in
`policies_world`, the physics of loading and memory is that of the placement benchmark.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Final

from ..domain.settings import Settings
from . import need
from .placement_workloads import CACHES, DISKS, GIB, MODELS, SYSTEM_SHARE, on_machine
from .policies_drive import Machine, Result, Run
from .policies_world import ROWS, population

SEEDS: Final = range(8)
UNSEEN: Final = range(100, 108)
"""Queues on which no constant of a policy was chosen."""
ARTIFACTS: Final = 64
CARD_GB, BANDWIDTH = 12, 360e9
"""The card of the founding documents' time: 12 GB, 360 GB/s."""
TARGETS: Final = {"policy_gain_per_second_ratio": 5.0, "policy_gain_per_token_ratio": 3.0}
"""The least that each number is to be."""
_WRONG: Final = {
    "qwen2.5-coder:7b": "codellama:7b",
    "codellama:7b": "qwen2.5-coder:14b",
    "qwen2.5-coder:14b": "deepseek-coder:6.7b",
    "deepseek-coder:6.7b": "phi3:mini",
    "phi3:mini": "gemma2:9b",
    "gemma2:9b": "deepseek-coder-v2:16b",
    "deepseek-coder-v2:16b": "qwen2.5-coder:7b",
}
"""Every model has the level of another: what is published of them misleads."""


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """Ratios of gains, shares of artifacts solved, and counts; see TARGETS. Ratios are `cascade` over the other."""
    cascade = total("cascade", UNSEEN)
    progress("policies: as the documents have it, one artifact after the other")
    naive, halving = total("naive5", UNSEEN), total("halving", UNSEEN)
    differ({"cascade": cascade, "naive5": naive, "halving": halving})
    numbers = {
        "policy_artifacts": float(cascade.artifacts),
        "policy_gain_per_second_ratio": _per_second(cascade) / _per_second(naive),
        "policy_gain_per_token_ratio": _per_token(cascade) / _per_token(naive),
        "policy_halving_gain_per_second_ratio": _per_second(cascade) / _per_second(halving),
        "policy_halving_gain_per_token_ratio": _per_token(cascade) / _per_token(halving),
    }
    progress("policies: the others model by model too; what is published misleads; four requests at a time")
    grouped = total("naive5", UNSEEN, by_model=True)
    numbers["policy_grouped_naive5_gain_per_second_ratio"] = _per_second(cascade) / _per_second(grouped)
    alone = total("cascade", UNSEEN, by_model=False, early_kill=False)
    numbers["policy_one_by_one_gain_per_second_ratio"] = _per_second(alone) / _per_second(naive)
    misled, naive_misled = total("cascade", UNSEEN, levels=_WRONG), total("naive5", UNSEEN, levels=_WRONG)
    numbers["policy_misled_gain_per_second_ratio"] = _per_second(misled) / _per_second(naive_misled)
    four, naive_four = total("cascade", UNSEEN, slots=4), total("naive5", UNSEEN, slots=4)
    numbers["policy_gain_per_second_ratio_p4"] = _per_second(four) / _per_second(naive_four)
    unkilled = total("cascade", UNSEEN, early_kill=False)
    differ({"cascade": cascade, "one by one": alone, "misled": misled, "four at a time": four, "not killed": unkilled})
    differ({"naive5": naive, "by model": grouped, "misled": naive_misled, "four at a time": naive_four})
    numbers["policy_no_early_kill_gain_per_second_ratio"] = _per_second(unkilled) / _per_second(naive)
    numbers["policy_no_early_kill_gain_per_token_ratio"] = _per_token(unkilled) / _per_token(naive)
    for name, result in (
        ("cascade", cascade),
        ("naive5", naive),
        ("halving", halving),
        ("misled", misled),
        ("misled_naive5", naive_misled),
    ):
        numbers[f"policy_{name}_solved"] = result.solved / result.artifacts
        numbers[f"policy_{name}_attempts"] = result.attempts / result.artifacts
        numbers[f"policy_{name}_loads"] = float(result.loads)
    for other in ("genetic", "ensemble"):
        result = total(other, UNSEEN)
        differ({"naive5": naive, "cascade": cascade, other: result})
        numbers[f"policy_{other}_solved"] = result.solved / result.artifacts
        numbers[f"policy_{other}_gain_per_second_ratio"] = _per_second(result) / _per_second(naive)
    return numbers


def total(
    policy: str, seeds: Iterable[int], *, by_model: bool | None = None, early_kill: bool | None = None,
    levels: dict[str, str] | None = None, slots: int = 1,
) -> Result:  # fmt: skip
    """One policy over all queues. By default only the cascade runs model by model and ends answers early: the others
    are what they are compared as. Raises BenchError unless every queue was worked off, and each is another one."""
    default = policy == "cascade"
    found, each = Result(), set[str]()
    for count, seed in enumerate(seeds, 1):
        run = Run(
            policy, population(seed, ARTIFACTS, levels), machine(seed, slots),
            by_model=default if by_model is None else by_model,
            early_kill=default if early_kill is None else early_kill, levels=levels,
        )  # fmt: skip
        one = run.run()
        each.add(repr(one))
        need(worked_off(one, ARTIFACTS), f"{policy} did not work off the queue of seed {seed}")
        found.add(one)
        need(len(each) == count, f"seed {seed} gave what another one did")
    need(found.gain > 0, f"{policy} has gained nothing")
    return found


def worked_off(result: Result, artifacts: int) -> bool:
    """Whether a rule has ended every job, after attempts that took their time."""
    ended = sum(result.rules.values())
    return ended == result.artifacts == artifacts <= result.attempts and result.seconds > 0 and result.tokens > 0


def differ(results: dict[str, Result]) -> None:
    """Raises BenchError when two of them are one and the same: what sets them apart was not done."""
    names = list(results)
    for number, name in enumerate(names):
        for other in names[:number]:
            need(results[name] != results[other], f"{name} and {other} came out the same")


def machine(seed: int, slots: int = 1) -> Machine:
    """The card, with a disk and a page cache of those that the placement benchmark draws from."""
    draw = random.Random(f"{seed} machine")
    at = 0 if slots == 1 else 1
    models = {model.name: on_machine(model, at, BANDWIDTH) for model in MODELS if model.name in ROWS}
    return Machine(CARD_GB * GIB - SYSTEM_SHARE, models, draw.choice(DISKS), draw.choice(CACHES) * 1e9, slots)


def _per_second(result: Result) -> float:
    return result.gain / result.seconds


def _per_token(result: Result) -> float:
    return result.gain / result.tokens
