"""The variants of a job and the version that it began with, seen from several sides at once.

The measures and the front are in `sides`; here a stored version is put beside the attempts.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.artifacts import Version
from ...domain.optimizing import Attempt, AttemptState, Stage, Variant
from .sides import Sides, sides
from .view import INCUMBENT


def objectives(attempts: Sequence[Attempt], served: Version | None = None) -> tuple[Sides, ...]:
    """Attempts with a fitness, those of one suite only, and `served` as number 0 where it was scored by the same one.

    The newest score says which suite counts. Parses all sources: a few milliseconds each.
    """
    scored = [attempt for attempt in attempts if attempt.score is not None and attempt.score.fitness is not None]
    suite = scored[-1].score.suite_id if scored and scored[-1].score is not None else None
    if served is not None and served.score is not None and not scored:
        suite = served.score.suite_id
    rows = [attempt for attempt in scored if attempt.score is not None and attempt.score.suite_id == suite]
    if served is not None and served.score is not None and served.score.suite_id == suite:
        rows.insert(0, _as_attempt(served))
    return sides(rows)


def _as_attempt(version: Version) -> Attempt:
    generator = version.generator
    return Attempt(
        INCUMBENT, 0, INCUMBENT, 0, Stage.EXPERIMENTS, Variant(generator.model, generator.temperature), 0,
        AttemptState.SCORED, code=version.code, score=version.score, version=version.number,
    )  # fmt: skip
