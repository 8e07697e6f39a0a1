"""Artifacts that are to be improved, and how each model does on them: the population of the policy benchmark.

What is measured and what is assumed:
- How tasks differ, and how models differ on one task, comes from measured pass rates (`policies_data`). Models that
  were not measured there borrow the row of a relative (`ROWS`). Each model's level is moved, in logits, to the mean
  that EvalPlus publishes for it.
- Assumed: a cold answer repeats what the model mostly does (`_repeats`), 6 % of wrong programs pass the suite, an
  answer has about 300 tokens, a repair is worth as much as any other attempt of that model, and a quarter of the wrong
  answers show it early enough to be ended half-way. None of that knows which policy asks.

Every draw depends on the artifact, the variant and the attempt's seed alone, so that two policies that try the same
thing get the same.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import cache
from typing import Final

from ..domain.optimizing import Variant
from ..domain.scores import Score, Verdict
from ..engine.optimize.capability import published
from ..engine.placement.sizes import parameters_in_name
from ..scoring import fitness
from ..scoring.weights import DEFAULT
from .policies_data import PASSED

ROWS: Final = {
    "tinyllama:1.1b": "Yi-Coder-9B-Chat",
    "phi3:mini": "Phi-3-medium-4k-instruct",
    "qwen2.5-coder:3b": "OpenCoder-8B-Instruct",
    "codellama:7b": "Llama-3.1-8B-Instruct",
    "deepseek-coder:6.7b": "deepseek-coder-6.7b-instruct",
    "qwen2.5-coder:7b": "Qwen2.5-7B-Instruct",
    "gemma2:9b": "gemma-2-9b-it",
    "deepseek-coder-v2:16b": "DeepSeek-Coder-V2-Lite-Instruct",
    "qwen2.5-coder:14b": "Qwen2.5-14B-Instruct",
}
"""Model and whose measured row it has; its own for three of them."""
FIRST: Final = "qwen2.5-coder:3b"
"""Made the version that a job begins with."""
FALSE_PASS: Final = 0.06
"""Share of wrong programs that pass a suite, its hidden part included."""
EARLY_SIGN: Final = 0.25
"""Share of wrong answers that an early kill ends, on average half-way."""
SUITE: Final = "policies"
_TOKENS, _TOKENS_SPREAD = 300.0, 0.45
_SHARPER: Final = 1.3
_APPROACH_SPREAD: Final = 0.5
"""In logits: how much an approach suits a task."""
_QUALITY_SPREAD: Final = (0.12, 0.10)
"""Standard deviations of what is judged beside the tests: between tasks, and between attempts."""
_EXEC_S: Final = 0.01
_THRESHOLD: Final = 0.8
"""Fitness below which an artifact is queued."""


@dataclass(frozen=True, slots=True)
class Task:
    """One artifact: a task of the measured ones."""

    number: int
    seed: int
    row: int
    """Which of the 118 tasks."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One answer."""

    tokens: float
    right: bool
    """It is right, whatever the suite says."""
    passes: bool
    """What the suite says."""
    pass_rate: float
    extra: float
    """E: what is judged beside the tests, 0..1."""
    early: bool
    """It shows half-way that it is wrong."""


def population(seed: int, count: int, levels: dict[str, str] | None = None) -> list[tuple[Task, Outcome]]:
    """Artifacts whose first version was scored below the threshold, with that version; `count` of them.

    `levels` gives models the level of others, so that what is published about them is wrong.
    """
    draw = random.Random(f"{seed} population")
    found: list[tuple[Task, Outcome]] = []
    number = 0
    while len(found) < count:
        number += 1
        task = Task(number, seed, draw.randrange(118))
        first = outcome(task, Variant(FIRST, 0.5), number, levels or {})
        if (score_of(first, first.tokens / 100, "").fitness or 0.0) < _THRESHOLD:
            found.append((task, first))
    return found


def outcome(task: Task, variant: Variant, seed: int, levels: dict[str, str]) -> Outcome:
    """What a variant answers to a task."""
    logit = _logits(variant.model, levels.get(variant.model, variant.model))[task.row]
    suits = random.Random(f"{task.seed} {task.number} {variant.model} {variant.approach}")
    mostly = suits.random() < _sigmoid(_SHARPER * (logit + suits.gauss(0, _APPROACH_SPREAD)))
    draw = random.Random(f"{task.seed} {task.number} {variant.key} {seed}")
    right = mostly if draw.random() < _repeats(variant.temperature) else draw.random() < _sigmoid(logit)
    false_pass, share, noise = draw.random() < FALSE_PASS, draw.random(), draw.gauss(0, _QUALITY_SPREAD[1])
    tokens, early = draw.lognormvariate(math.log(_TOKENS), _TOKENS_SPREAD), draw.random() < EARLY_SIGN
    level = published(variant.model, parameters_in_name(variant.model) or 0.0)
    taste = random.Random(f"{task.seed} {task.number} {variant.model}").gauss(0.55 + 0.25 * level, _QUALITY_SPREAD[0])
    passes = right or false_pass
    return Outcome(
        tokens, right, passes, 1.0 if passes else 0.98 * share, min(1.0, max(0.0, taste + noise)), early and not passes
    )


def score_of(found: Outcome, gen_s: float, backend: str) -> Score:
    """Its score, by the formulas of the product."""
    rate = found.pass_rate
    quality = fitness.quality(rate, found.extra)
    speed = fitness.speed(gen_s, _EXEC_S)
    value = fitness.fitness(quality, speed, None, DEFAULT) if found.passes else fitness.failing_fitness(rate)
    return Score(
        Verdict.PASS if found.passes else Verdict.FAIL, round(20 * rate), 20, rate, quality, speed, None, "unknown",
        value, SUITE, "simulated", gen_s=gen_s, exec_s=_EXEC_S, visible_rate=rate,
        hidden_rate=1.0 if found.passes else 0.0, backend=backend,
    )  # fmt: skip


def worth(found: Outcome, score: Score) -> float:
    """What it is really worth: its fitness if it is right; a wrong one that slipped through is worth a failing one."""
    return (score.fitness or 0.0) if found.right == found.passes else fitness.failing_fitness(0.8)


@cache
def _logits(model: str, level_of: str) -> tuple[float, ...]:
    """The row of a model, moved so that its mean is what is published for `level_of`."""
    row = [math.log((passed + 0.5) / (100.5 - passed)) for passed in PASSED[ROWS[model]]]
    wanted = published(level_of, parameters_in_name(level_of) or 0.0)
    low, high = -12.0, 12.0
    for _ in range(60):
        shift = (low + high) / 2
        mean = sum(_sigmoid(logit + shift) for logit in row) / len(row)
        low, high = (shift, high) if mean < wanted else (low, shift)
    return tuple(logit + low for logit in row)


def _repeats(temperature: float) -> float:
    """Probability that an answer is what the model mostly answers: .85 at 0.1, .2 at 0.9."""
    return min(1.0, max(0.0, 0.85 - 0.8125 * (temperature - 0.1)))


def _sigmoid(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
