"""Which attempt is best: by passing first, within a task type's bounds, and seen from several sides at once.

The order of scores and the table of criteria belong to scoring; they come in through small Protocols. Here is what
is done with them: leaving out what cannot be chosen, and saying why. The sides of code are measured in `sides`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ...domain.optimizing import Attempt, AttemptState
from ...domain.scores import Score
from ...domain.scoring_port import Criteria
from .view import Incumbent


class Ranking(Protocol):
    """The part of `domain.ports.Scoring` that orders scores."""

    def ranked(self, scores: Sequence[tuple[str, Score]]) -> list[tuple[str, Score]]:
        """Best first, ties settled. Raises ValueError for scores of different suites."""
        ...


@dataclass(frozen=True, slots=True)
class Selected:
    """The outcome of a selection."""

    best: int | None
    """Number of the attempt chosen; None when there is none to choose."""
    order: tuple[int, ...]
    """All that have a place, best first."""
    why: str
    """One sentence."""
    excluded: tuple[tuple[int, str], ...] = ()
    """Attempts that cannot be chosen, and why."""


def verified(attempt: Attempt) -> bool:
    """It was scored, passes everything, and no hidden test speaks against it."""
    score = attempt.score
    return (
        attempt.state is AttemptState.SCORED
        and score is not None
        and score.passes
        and attempt.hidden_passed is not False
        and score.hidden_rate in (None, 1.0)
    )


def attempt_key(attempt: Attempt) -> tuple[bool, float]:
    """Sort key, best last: passing everything goes before any fitness."""
    return verified(attempt), attempt.fitness or 0.0


def first_key(incumbent: Incumbent) -> tuple[bool, float]:
    """The same for the version that a job begins with."""
    return incumbent.passes, incumbent.fitness or 0.0


def best_of(attempts: Iterable[Attempt]) -> Attempt | None:
    """The best attempt that was scored, passing or not; of equal ones the earlier."""
    scored = [attempt for attempt in attempts if attempt.fitness is not None]
    return max(scored, key=lambda attempt: (*attempt_key(attempt), -attempt.number)) if scored else None


def outside(score: Score, criteria: Criteria) -> str:
    """Which of a task type's bounds a passing candidate breaks, as a sentence; "" within them.

    What was not measured is not held against it.
    """
    if score.quality is not None and score.quality < criteria.min_quality:
        return f"Quality {score.quality:.2f} is below the {criteria.min_quality:.2f} that this type of task asks for."
    if score.gen_s is not None and score.gen_s > criteria.max_gen_s:
        return f"It took {score.gen_s:.1f} s to generate, more than {criteria.max_gen_s:g} s."
    if criteria.max_exec_s is not None and score.exec_s is not None and score.exec_s > criteria.max_exec_s:
        return f"It runs for {score.exec_s:.1f} s, longer than {criteria.max_exec_s:g} s."
    return ""


def select(attempts: Iterable[Attempt], ranking: Ranking, criteria: Criteria, suite_id: str | None) -> Selected:
    """Choose among attempts scored under `suite_id`, by passing, fitness, quality, seconds, name.

    Attempts outside the task type's bounds come after those within and are chosen only when nothing else passes.
    """
    rows: dict[int, Attempt] = {}
    excluded = []
    for attempt in attempts:
        reason = _excluded(attempt, suite_id)
        if reason:
            excluded.append((attempt.number, reason))
        else:
            rows[attempt.number] = attempt
    # Zeros in front: numbers as text sort as numbers do.
    names = {f"{attempt.variant.key} #{number:06d}": number for number, attempt in rows.items()}
    scores = [(name, rows[number].score) for name, number in names.items()]
    ordered = [names[name] for name, _ in ranking.ranked([(name, score) for name, score in scores if score])]
    ordered.sort(key=lambda number: (not verified(rows[number]), bool(_bounds(rows[number], criteria))))
    best = next((number for number in ordered if verified(rows[number])), None)
    return Selected(best, tuple(ordered), _why(best, ordered, rows, criteria), tuple(excluded))


def _excluded(attempt: Attempt, suite_id: str | None) -> str:
    if not attempt.state.ended:
        return "It is not done yet."
    if attempt.state is not AttemptState.SCORED or attempt.score is None or attempt.score.fitness is None:
        return attempt.reason or "It has no score."
    if attempt.score.suite_id != suite_id:
        return "It was scored under other tests, so its number does not compare."
    return ""


def _bounds(attempt: Attempt, criteria: Criteria) -> str:
    return outside(attempt.score, criteria) if attempt.score is not None else ""


def _why(best: int | None, ordered: list[int], rows: dict[int, Attempt], criteria: Criteria) -> str:
    if best is None:
        return "No attempt passes all tests." if ordered else "There is nothing to choose from."
    attempt = rows[best]
    passing = [number for number in ordered if verified(rows[number])]
    broken = _bounds(attempt, criteria)
    if broken:
        return f"Attempt {best} is the best that passes, though outside the bounds: {broken}"
    if len(passing) == 1:
        return f"Attempt {best} is the only one that passes all tests."
    second = rows[passing[1]]
    if second.fitness == attempt.fitness:
        return f"Attempts {best} and {second.number} have the same fitness; {best} has more quality, or is faster."
    return f"Attempt {best} has the highest fitness of {len(passing)} that pass: {attempt.fitness or 0.0:.2f}."
