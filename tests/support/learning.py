"""Attempts, scores and records for the tests of what is learnt."""

from __future__ import annotations

from datetime import UTC, datetime

from dise_tui.domain.optimizing import Approach, Attempt, AttemptState, GeneratorRecord, Stage, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.scores import Score, Verdict

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TASK = TaskType.VALIDATION


def score(fitness: float | None, verdict: Verdict = Verdict.PASS) -> Score:
    return Score(verdict, 1, 1, 1.0, 0.8, 0.8, None, "unknown", fitness, "suite", "STRONG test")


def attempt(
    fitness: float | None = 0.8,
    *,
    verdict: Verdict = Verdict.PASS,
    state: AttemptState = AttemptState.SCORED,
    variant: Variant | None = None,
    code: str | None = None,
    hidden: bool | None = True,
    generation_s: float = 3.0,
) -> Attempt:
    return Attempt(
        1, 1, 1, 1, Stage.EXPERIMENTS, variant or Variant("m:7b", 0.3, Approach.ROBUST), 1, state, code=code,
        score=score(fitness, verdict) if state is AttemptState.SCORED else None, hidden_passed=hidden,
        generation_s=generation_s,
    )  # fmt: skip


def record(
    model: str, samples: int, successes: int, mean: float, *, task: TaskType = TASK, seconds: float = 5.0,
    spread: float = 0.0, wins: int = 0, temperature: float = 0.3,
) -> GeneratorRecord:  # fmt: skip
    return GeneratorRecord(
        task, Variant(model, temperature), "abc", samples, successes, mean, spread, seconds, wins, NOW
    )
