"""One attempt: what is asked, what comes back, what it is worth, how it ends.

Owns an attempt from its messages to the row that says how it came out. An attempt that was interrupted before its
answer was whole is gone on with from its partial text where the model can, else asked again with the same seed; a
whole answer is only scored again.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ...domain.artifacts import Artifact, NewVersion, Version
from ...domain.errors import BackendError, ContextOverflowError, DiseError
from ...domain.events import VariantProgressed
from ...domain.generators import Generator, prompt_hash
from ...domain.optimizing import Approach, Attempt, AttemptState, Tool
from ...domain.ports import ChatCall
from ...domain.prompts import Message
from ...domain.queue_port import AttemptEnd, Claim, Sample
from ...domain.scores import Score, Suite, Verdict, Weights
from ..core import autofix
from ..core.context import cut_middle, estimate_tokens
from ..core.extract import extract_code
from ..core.testing import Tested
from ..learning.registry import sample_of
from ..optimize import approaches
from ..optimize.acceptance import Judgement, judge
from ..optimize.earlykill import Watch
from ..optimize.spending import Share
from ..optimize.view import INCUMBENT, Incumbent, View
from ..optimize.visible import visible_failures, what_went_wrong
from .answering import Answering, Said
from .comparing import Compared, IncomparableError, challenger, served_score, suite_now, under, weights_now
from .halting import Halt
from .memory import Answered
from .parts import WorkerParts, asking

PHASE: Final = "2_optimized"
FEW: Final = 3
"""Answers to a task that make a median of their length."""
MENDING_S: Final = 0.1
"""For finding out whether broken code can be repaired while it still streams, s."""
_ANSWER_SHARE: Final = 4
"""Without a limit of its own, an answer gets a quarter of the window."""


@dataclass(frozen=True, slots=True)
class Job:
    """What all attempts of one job share."""

    claim: Claim
    artifact: Artifact
    base: Version
    """What was served when it began."""
    suite: Suite | None
    """None for prose, which is judged by a model."""
    weights: Weights
    incumbent: Incumbent
    tools: Mapping[str, Tool]


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt came out, and what is learnt from it."""

    end: AttemptEnd
    sample: Sample | None
    work_s: float
    """Seconds of work: generation and scoring, without waiting or loading."""


class Attempting:
    """Makes the attempts of one job at code."""

    def __init__(self, parts: WorkerParts, job: Job, halt: Halt) -> None:
        self._parts, self._job, self._halt = parts, job, halt
        self._rescored: dict[tuple[int, str, float], Attempt] = {}
        """Attempts as they were compared, by number, suite and weight of quality."""

    def messages(self, attempt: Attempt, view: View) -> tuple[Message, ...]:
        """What is asked. Raises ContextOverflowError."""
        variant, parts, window = attempt.variant, self._parts, self._window(attempt)
        tool = self._job.tools.get(variant.tool or "")
        system = tool.system_prompt if tool is not None else None
        code, score = self._origin(attempt, view)
        if code is None or variant.approach not in (Approach.REPAIR, Approach.IMPROVE):
            return approaches.code_messages(variant.approach, self._job.artifact.prompt, window, system=system)
        suite = self._job.suite
        shown = visible_failures(score, *parts.scoring.split(suite)) if score is not None and suite is not None else ()
        note = what_went_wrong(score, shown) if score is not None and not score.passes else ""
        return approaches.code_messages(
            variant.approach, self._job.artifact.prompt, window, code=code, failures=shown, note=note, system=system
        )

    def _window(self, attempt: Attempt) -> approaches.Window:
        variant, parts = attempt.variant, self._parts
        size = min(parts.settings.models.num_ctx, parts.models.window(variant.model))
        answer = min(variant.max_tokens or size // _ANSWER_SHARE, size // 2)
        return approaches.Window(size, answer, estimate_tokens, cut_middle)

    def _origin(self, attempt: Attempt, view: View) -> tuple[str | None, Score | None]:
        """The code that it repairs or improves."""
        if attempt.parent is None:
            return None, None
        if attempt.parent == INCUMBENT:
            return view.incumbent.code, view.incumbent.score
        made = next((one for one in view.attempts if one.number == attempt.parent), None)
        return (made.code, made.score) if made is not None else (None, None)

    async def ask(self, attempt: Attempt, view: View, said: Said, share: Share) -> None:
        """Stream the answer into `said`. Raises Halted, BackendError and what the queue raises."""
        parts, claim, variant = self._parts, self._job.claim, attempt.variant
        models = parts.settings.models
        most = [each for each in (variant.max_tokens, share.tokens) if each]
        who = asking.get()
        call = ChatCall(
            variant.model, self.messages(attempt, view), models.num_ctx, variant.temperature, attempt.seed,
            min(most, default=None), keep_alive=models.keep_alive,
            first_token_timeout_s=models.first_token_timeout_s, gap_timeout_s=models.gap_timeout_s,
            purpose=f"improving {self._job.artifact.name}", foreground=False,
            rank=who.rank if who is not None else claim.job.priority.rank,
            job_id=claim.job_id, partial=said.text, partial_tokens=said.pieces,
        )  # fmt: skip
        answering = Answering(
            parts.calls, parts.clock, self._teller(attempt),
            lambda so_far: parts.queue.checkpoint(
                claim, attempt.number, so_far.text, so_far.pieces, generation_s=so_far.generation_s
            ),
        )  # fmt: skip
        await answering.answer(call, said, share.seconds, self._halt, lost_counts=share.budgeted)

    def watch(self, view: View) -> Callable[[], Watch]:
        """What looks at an answer while it grows."""
        lengths = [one.tokens for one in view.ended if one.state is AttemptState.SCORED and one.tokens]
        median = statistics.median(lengths) if len(lengths) >= FEW else None
        return lambda: Watch(median_tokens=median, mends=self._mends)

    def _mends(self, source: str) -> bool:
        return bool(autofix.repair_syntax(source, self._parts.clock, MENDING_S).fixes)

    def _teller(self, attempt: Attempt) -> Callable[[Said], None]:
        def tell(said: Said) -> None:
            first = said.first_at if said.first_at is not None else said.last_at
            seconds = self._parts.clock.monotonic() - first
            come = said.pieces - said.earlier
            rate = (come - 1) / (said.last_at - first) if come > 1 and said.last_at > first else None
            self._parts.publish(
                VariantProgressed(
                    attempt.job_id, self._job.artifact.id, attempt.number, said.pieces, max(0.0, seconds), rate
                )
            )

        return tell

    async def score(self, attempt: Attempt, answered: Answered, artifact: Artifact) -> Ended:
        """What a whole answer is worth, and why it is not accepted, if so. Raises Halted; a failure of testing is a
        failed attempt."""
        began = self._parts.clock.monotonic()
        code = extract_code(attempt.text)
        if code is None:
            cut = ", and its time or its length was up" if answered.cut else ""
            return self.ended(attempt, AttemptState.FAILED, f"There is no Python code in the answer{cut}.", answered)
        try:
            tested = await self._halt.guard(self._tested(attempt, code, answered.generation_s))
        except DiseError as failure:
            return self.ended(attempt, AttemptState.FAILED, f"It could not be tested: {failure.message}", answered)
        score = tested.score
        seconds = self._parts.clock.monotonic() - began
        if score.fitness is None:
            word = "It was not run" if score.verdict is Verdict.REFUSED else "It could not be tested"
            why = f"{word}: {score.detail or score.verdict.value}"
            return self.ended(attempt, AttemptState.FAILED, why, answered, tested, seconds)
        return self.ended(attempt, AttemptState.SCORED, "", answered, tested, seconds, artifact=artifact)

    async def _tested(self, attempt: Attempt, code: str, generation_s: float) -> Tested:
        job = self._job
        assert job.suite is not None, "code has tests"
        return await self._parts.tester.score(
            f"job-{attempt.job_id}", f"attempt {attempt.number}", code, job.suite, gen_s=generation_s,
            weights=job.weights, prompt=job.artifact.prompt,
        )  # fmt: skip

    def ended(
        self, attempt: Attempt, state: AttemptState, reason: str, answered: Answered, tested: Tested | None = None,
        seconds: float = 0.0, *, artifact: Artifact | None = None, own_fault: bool = False,
    ) -> Ended:  # fmt: skip
        """The end of an attempt; of a scored one that is not good enough, with the reason."""
        score = tested.score if tested is not None and state is AttemptState.SCORED else None
        hidden = None if score is None or score.hidden_rate is None else score.hidden_rate >= 1.0
        end = AttemptEnd(
            state, code=tested.source if tested is not None else None, score=score, hidden_passed=hidden,
            tokens=answered.tokens, generation_s=answered.generation_s, load_s=answered.load_s,
            waited_s=answered.waited_s, reason=reason,
        )  # fmt: skip
        after = as_ended(attempt, end)
        served = artifact.best_version.score if artifact is not None else None
        if score is not None and artifact is not None and self._compares(served):
            judged = judge(after, served, self._parts.scoring)
            end = end if judged.accepted else replace(end, reason=judged.sentence)
        return Ended(end, self.sample(after, own_fault=own_fault), answered.generation_s + seconds)

    def _compares(self, served: Score | None) -> bool:
        """Whether it can be told at once; of all others, the winner is compared anew at the end of the round."""
        suite = self._job.suite
        unscored = served is None or served.fitness is None
        return unscored or (suite is not None and under(self._parts, served, suite, self._job.weights))

    def sample(self, attempt: Attempt, *, own_fault: bool = False) -> Sample | None:
        """What the record of its configuration learns from it."""
        return sample_of(
            attempt, self._job.artifact.task_type, self.prompt_hash(attempt), own_fault=own_fault
        )  # fmt: skip

    def prompt_hash(self, attempt: Attempt) -> str:
        tool = self._job.tools.get(attempt.variant.tool or "")
        system = tool.system_prompt if tool is not None else approaches.SYSTEM_PROMPTS[attempt.variant.approach]
        return prompt_hash(system)

    async def offer(self, attempt: Attempt, artifact: Artifact, judged: Judgement) -> NewVersion:
        """The version that an accepted attempt becomes."""
        fixes = attempt.score.fixes if attempt.score is not None else ()
        return NewVersion(
            attempt.text, attempt.code, self.generator(attempt, artifact), PHASE, artifact.best_version.confidence,
            attempt.generation_s, attempt.score, judged.sentence, parent=artifact.best,
            tool_usage=("sandbox", *(f"fix:{name}" for name in fixes)),
        )  # fmt: skip

    def generator(self, attempt: Attempt, artifact: Artifact) -> Generator:
        variant, mantra = attempt.variant, artifact.best_version.generator.mantra
        return Generator(variant.model, variant.temperature, str(variant.approach), self.prompt_hash(attempt), mantra)

    async def compared(self, attempt: Attempt, artifact: Artifact) -> Compared:
        """Whether it takes the place of what is served now, under the suite and the weights that hold now: both may
        have changed since the job began. Raises Halted, StorageError."""
        parts, halt = self._parts, self._halt
        suite = await suite_now(parts, artifact) or self._job.suite
        assert suite is not None, "code has tests"
        weights = await weights_now(parts, artifact)
        served = artifact.best_version.fitness
        try:
            attempt = await self._again(attempt, artifact, suite, weights)
            kept = await served_score(parts, artifact, suite, weights, halt)
        except IncomparableError as why:
            return Compared(attempt, Judgement(False, f"Not accepted: {why}.", served, attempt.fitness), suite)
        return Compared(attempt, judge(attempt, kept, parts.scoring), suite)

    async def _again(self, attempt: Attempt, artifact: Artifact, suite: Suite, weights: Weights) -> Attempt:
        """Scored once for each suite and weights."""
        key = attempt.number, suite.suite_id, weights.quality
        if key not in self._rescored:
            self._rescored[key] = await challenger(self._parts, artifact, attempt, suite, weights, self._halt)
        return self._rescored[key]


def as_ended(attempt: Attempt, end: AttemptEnd) -> Attempt:
    """The attempt as it will be stored."""
    return replace(
        attempt, state=end.state, text=end.text or attempt.text, code=end.code, score=end.score,
        hidden_passed=end.hidden_passed, tokens=max(end.tokens, attempt.tokens), generation_s=end.generation_s,
        load_s=end.load_s, waited_s=end.waited_s, reason=end.reason,
    )  # fmt: skip


def answered_of(attempt: Attempt, said: Said) -> Answered:
    """What is known of an answer beside its text."""
    end = said.end
    cut = said.late or (end is not None and end.reason == "length")
    return Answered(
        attempt.number, said.tokens, said.generation_s, end.load_s if end is not None else 0.0, said.waited_s, cut,
        len(said.text),
    )  # fmt: skip


def failure_of(failure: BackendError) -> str:
    """Why a model gave no answer, with what can be done about it."""
    if isinstance(failure, ContextOverflowError):
        return f"{failure.message} {failure.hint}".strip()
    return failure.message
