"""Which of several scores is better, and when a challenger replaces what is kept.

Scores compare under one suite only. Times compare on one machine's one back end only: where levels or back ends
differ, or where some were generated and others brought, all are compared without the speed part,

    F' = Q (1 - 0.12 (1 - C))     if P = 1, with the cap of an unverified suite
    F' = 0.30 P                   if P < 1

so that nobody gains or loses by where a candidate happened to run.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from ..domain.scores import Score, Verdict, Weights
from ..domain.trials import Decision
from . import fitness

MIN_GAIN: Final = 0.01
"""A challenger whose fitness is not higher by more than this is no improvement."""
SIGMAS: Final = 2.0
EVOLUTION_FACTOR: Final = 1.1
"""Tool evolution needs a fitness this many times the old one."""
_QUALITY_ALONE: Final = Weights(1.0, 0.0)

RankKey = tuple[bool, float, float, float, str]


def rank_key(score: Score, name: str, *, timed: bool = True) -> RankKey:
    """Sort key, best first: passing, then fitness, then quality, then faster, then name. `timed` False: no speed."""
    value = score.fitness if timed else untimed_fitness(score)
    seconds = (score.gen_s or 0.0) + (score.exec_s or 0.0) if timed else 0.0
    return (not score.passes, -(value or 0.0), -(score.quality or 0.0), seconds, name)


def ranked(scores: Iterable[tuple[str, Score]]) -> list[tuple[str, Score]]:
    """Names and scores, best first. Raises ValueError when they were not all made under one suite.

    Candidates without a fitness (nothing was run) are left out: they have no place in a ranking.
    """
    entries = [(name, score) for name, score in scores if score.fitness is not None]
    if len({score.suite_id for _, score in entries}) > 1:
        raise ValueError("scores from different suites do not compare")
    timed = times_compare(score for _, score in entries)
    return sorted(entries, key=lambda entry: rank_key(entry[1], entry[0], timed=timed))


def times_compare(scores: Iterable[Score]) -> bool:
    """Whether the speeds of scores mean the same: one level, one back end, all generated or none."""
    return len({(score.level, score.backend, score.gen_s is None) for score in scores}) <= 1


def untimed_fitness(score: Score) -> float | None:
    """F without its speed part, 0..1; None when there is no fitness."""
    if score.fitness is None or score.quality is None or not score.passes:
        return score.fitness
    reached = 0.0 if score.coverage_status.startswith("introspective") else score.coverage
    trust = 1.0 if score.suite_confidence is None else score.suite_confidence
    return fitness.fitness(score.quality, 0.0, reached, _QUALITY_ALONE, confidence=trust)


def timed_sigma(score: Score) -> float:
    """Standard deviation that the timing of the execution leaves in the fitness; 0 where it is unknown or F is capped.

    F holds ws S, and S holds exec_s / 10 with a share of 0.4, or of 1 where nothing was generated.
    """
    if score.exec_sigma_s is None or not score.passes:
        return 0.0
    share = 1.0 if score.gen_s is None else fitness.EXECUTION_SHARE
    return score.weights.speed * share * score.exec_sigma_s / fitness.EXECUTION_LIMIT_S


def accepts_challenger(old: Score, new: Score, sigma: float | None = None) -> Decision:
    """Whether `new` replaces `old`: it passes everything, hidden cases included, and F grows by more than
    max(0.01, 2 sigma).

    `sigma` is the standard deviation of the difference's timed part, in units of fitness; None takes it from both
    scores. A challenger that passes replaces one that fails or was never run whatever their fitness: selection is
    by passing first.
    """
    if refusal := _incomparable(old, new):
        return Decision(False, refusal)
    timed = times_compare((old, new))
    values = [score.fitness if timed else untimed_fitness(score) for score in (old, new)]
    before, after = values[0], values[1] or 0.0
    if not old.passes or before is None:
        return Decision(True, "it passes every test, which the kept version does not")
    if sigma is None:
        sigma = math.hypot(timed_sigma(old), timed_sigma(new))
    needed = max(MIN_GAIN, SIGMAS * sigma) if timed else MIN_GAIN
    gain = after - before
    note = "" if timed else "; speed was left out, because they ran differently contained"
    change = f"fitness goes from {before:.3f} to {after:.3f}, and more than {needed:.3f} is needed{note}"
    # 0.85 - 0.84 is 0.010000000000000009: the bound is met, not passed.
    if gain > needed and not math.isclose(gain, needed, rel_tol=1e-9):
        return Decision(True, f"it passes every test and {change}")
    return Decision(False, f"no clear gain: {change}")


def evolves(old: Score, new: Score) -> Decision:
    """Whether a tool's new version is enough better to take its place: it passes, and F_new > 1.1 F_old."""
    if refusal := _incomparable(old, new):
        return Decision(False, refusal)
    timed = times_compare((old, new))
    before = (old.fitness if timed else untimed_fitness(old)) or 0.0
    after = (new.fitness if timed else untimed_fitness(new)) or 0.0
    needed = EVOLUTION_FACTOR * before
    enough = after > needed and not math.isclose(after, needed, rel_tol=1e-9)
    return Decision(enough, f"fitness goes from {before:.3f} to {after:.3f}, and more than {needed:.3f} is needed")


def _incomparable(old: Score, new: Score) -> str:
    """Why `new` cannot be accepted whatever the numbers, or ""."""
    if old.fitness is not None and old.suite_id != new.suite_id:
        return "the two were scored under different tests; score the kept version again first"
    if new.fitness is None:
        return "the challenger was not run"
    if not new.passes:
        how = "" if new.verdict is Verdict.FAIL else f" ({new.verdict.value.replace('_', ' ')})"
        return f"it does not pass: {new.passed} of {new.total} tests{how}"
    if new.hidden_rate is not None and new.hidden_rate < 1:
        return f"the challenger fails hidden tests: {new.hidden_rate:.0%} of their weight passed"
    return ""
