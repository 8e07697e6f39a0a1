"""Attempts at prose: one rung of the refinement ladder after the other, judged by a model against what is served.

Owns what is asked for a rung and how two totals come to be comparable. The calls of the judge are in
`engine.core.prose_judging`, the rule of acceptance in `engine.optimize.acceptance`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ...domain.artifacts import Artifact, NewVersion
from ...domain.generators import prompt_hash
from ...domain.hardware import InstalledModel
from ...domain.optimizing import Attempt, AttemptState
from ...domain.prompts import Message
from ...domain.prose import Calibration, PairResult, ProseScore
from ...domain.prose import Variant as Text
from ...domain.queue_port import AttemptEnd
from ...domain.scores import Score, Verdict
from ..optimize import approaches
from ..optimize.acceptance import Judgement, judge_prose
from ..optimize.earlykill import Watch
from ..optimize.refinement import LADDER
from ..optimize.view import INCUMBENT, View
from .attempting import PHASE, Attempting, Ended, Job, as_ended
from .comparing import Compared
from .halting import Halt
from .memory import Answered
from .parts import ProseParts, WorkerParts, noticing

IN_ORDER: Final = 0.5
"""A part of the gate counts as passed from this value on."""


@dataclass(frozen=True, slots=True)
class Judge:
    """The model that judges one job's texts."""

    model: InstalledModel
    calibration: Calibration


@dataclass(frozen=True, slots=True)
class Judged:
    """A text that was held against the one that is served."""

    score: ProseScore
    judgement: Judgement
    against: int
    """Number of the version that was served."""


class ProseAttempting(Attempting):
    """Makes the attempts of one job at prose."""

    def __init__(self, parts: WorkerParts, prose: ProseParts, job: Job, judge: Judge, halt: Halt) -> None:
        super().__init__(parts, job, halt)
        self._prose, self._judge = prose, judge
        self._judged: dict[int, Judged] = {}
        """By attempt; judged anew by a process that does not know it any more."""

    def messages(self, attempt: Attempt, view: View) -> tuple[Message, ...]:
        """What is asked. Raises ContextOverflowError."""
        window, request = self._window(attempt), self._job.artifact.prompt
        return approaches.prose_messages(request, self._before(attempt, view), _rung(attempt), window)

    def _before(self, attempt: Attempt, view: View) -> str:
        """The text that it refines."""
        if attempt.parent not in (None, INCUMBENT):
            made = next((one for one in view.attempts if one.number == attempt.parent), None)
            if made is not None:
                return made.text
        return self._job.base.text

    def watch(self, view: View) -> Callable[[], Watch]:
        return lambda: Watch(wants_code=False)

    def prompt_hash(self, attempt: Attempt) -> str:
        return prompt_hash(approaches.RUNGS[_rung(attempt) - 1])

    async def score(self, attempt: Attempt, answered: Answered, artifact: Artifact) -> Ended:
        """What a whole text is worth beside the one that is served. Raises Halted, BackendError while no server is
        there to judge."""
        began = self._parts.clock.monotonic()
        judged = await self._compared(attempt, artifact, cut=answered.cut)
        seconds = self._parts.clock.monotonic() - began
        end = AttemptEnd(
            AttemptState.SCORED, score=as_score(judged.score, answered.generation_s), tokens=answered.tokens,
            generation_s=answered.generation_s, load_s=answered.load_s, waited_s=answered.waited_s,
            reason="" if judged.judgement.accepted else judged.judgement.sentence,
        )  # fmt: skip
        return Ended(end, self.sample(as_ended(attempt, end)), answered.generation_s + seconds)

    async def compared(self, attempt: Attempt, artifact: Artifact) -> Compared:
        if attempt.reason:  # it was refused when it was judged; asking again would only try the judge's luck
            refusal = Judgement(False, attempt.reason, self._job.incumbent.total, attempt.fitness)
            return Compared(attempt, refusal, None)
        return Compared(attempt, (await self._known(attempt, artifact)).judgement, None)

    async def _known(self, attempt: Attempt, artifact: Artifact) -> Judged:
        found = self._judged.get(attempt.number)
        if found is None or found.against != artifact.best:
            found = await self._compared(attempt, artifact, cut=False)
        return found

    async def _compared(self, attempt: Attempt, artifact: Artifact, *, cut: bool) -> Judged:
        served = artifact.best_version
        known = tuple(pair for one in artifact.versions if one.prose is not None for pair in one.prose.pairs)
        old_text = Text(f"v{served.number}", served.text)
        new_text = Text(f"v{len(artifact.versions) + 1}", attempt.text, cut)
        new = await self._scored(new_text, artifact, rivals=(old_text,), known=known)
        # Both totals know of the comparison, so that they rest on the same parts.
        old = await self._scored(old_text, artifact, known=(*known, *new.pairs))
        judged = Judged(new, judge_prose(new, old), served.number)
        self._judged[attempt.number] = judged
        return judged

    async def _scored(
        self, text: Text, artifact: Artifact, *, rivals: tuple[Text, ...] = (), known: tuple[PairResult, ...] = ()
    ) -> ProseScore:
        """Raises Halted, and BackendError when the server was away: then nothing is known of the text."""
        judge = self._judge
        with noticing() as outage:
            score = await self._halt.guard(
                self._prose.judge.score(
                    artifact.prompt, artifact.task_type, text, judge.model, judge.calibration, rivals=rivals,
                    known=known,
                )
            )  # fmt: skip
        if outage.failure is not None:
            raise outage.failure
        return score

    async def offer(self, attempt: Attempt, artifact: Artifact, judged: Judgement) -> NewVersion:
        found = await self._known(attempt, artifact)
        done = sum(1 for one in artifact.versions if one.phase.startswith(PHASE)) + 1
        return NewVersion(
            attempt.text, None, self.generator(attempt, artifact), f"{PHASE}_{done}_stages",
            artifact.best_version.confidence, attempt.generation_s, None, judged.sentence, parent=artifact.best,
            tool_usage=("judge",), prose=found.score,
        )  # fmt: skip


def _rung(attempt: Attempt) -> int:
    return min(len(LADDER), max(1, attempt.round))


def as_score(made: ProseScore, gen_s: float) -> Score:
    """The number of a text in the form in which attempts are shown and ordered: the parts of the gate are its tests,
    and totals of one basis compare like scores of one suite."""
    looked = [part.value for part in made.gate.parts if part.value is not None]
    good = sum(value >= IN_ORDER for value in looked)
    return Score(
        Verdict.PASS if made.passes else Verdict.FAIL, good, len(looked), made.gate.value, made.total, None, None,
        "unknown", made.total, made.basis, "", gen_s=gen_s, detail="; ".join(line.strip() for line in made.lines()),
    )  # fmt: skip
