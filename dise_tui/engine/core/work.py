"""A run's state while it is served: what each stage yielded, and what is known so far.

Data only. What is done with it is in `pipeline` and `keeping`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ...domain.artifacts import Artifact, Version
from ...domain.errors import DiseError
from ...domain.prompts import Decision
from ...domain.prose import ProseScore
from ...domain.scores import Score, Suite, Weights
from ...domain.stages import FAILED_CONFIDENCE, StageSpec
from ..learning.starting import Start
from .run import Run
from .streaming import StageResult


@dataclass(slots=True)
class Candidate:
    """What one stage yielded."""

    result: StageResult
    system_prompt: str
    code: str | None = None
    score: Score | None = None
    tools: tuple[str, ...] = ()
    passed: tuple[bool, ...] = ()
    """For each case of the suite."""
    prose: ProseScore | None = None
    """Of an answer that is no code."""

    @property
    def confidence(self) -> float:
        """The stage's, and for a fragment that of a failure, whoever ended it: a kept fragment is never served
        again. An answer that reached its length limit is no fragment."""
        result = self.result
        fragment = result.partial and result.reason != "length"
        return min(result.confidence, FAILED_CONFIDENCE) if fragment else result.confidence

    @property
    def rank(self) -> tuple[bool, float, float, float]:
        """Passing first, then fitness, then quality, then confidence; a tie goes to the later."""
        score = self.score
        return (
            bool(score and score.passes),
            -1.0 if score is None or score.fitness is None else score.fitness,
            -1.0 if score is None or score.quality is None else score.quality,
            self.confidence,
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a run."""

    version: Version
    candidate: Candidate


@dataclass(slots=True)
class Work:
    """One run, from its decision on."""

    run: Run
    decision: Decision
    stored: Artifact | None
    """The artifact of this request when the run began."""
    weights: Weights | None = None
    """How much quality and speed count, from the first test on: the same for all candidates."""
    start: Start | None = None
    """What the first stage is instead of itself, because it does better."""
    first: StageSpec | None = None
    """The first stage, as it is called."""
    results: list[StageResult] = field(default_factory=list)
    """Of all stages that were called, those that said nothing included."""
    candidates: list[Candidate] = field(default_factory=list)
    """Of the stages that said something, in order."""
    suite: Suite | None = None
    suite_made: bool = False
    error: DiseError | None = None
    """The latest error; it has been told already."""
    kept: Kept | None = None
