"""One job from its claim to its end: prepared, attempt by attempt, ended by a rule.

Owns the order of these steps and what is kept between them: everything is stored before what follows from it begins.
Which variant comes next and when it is over is the course's word; what becomes of a round's winner is in `rounds`.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final, TypeVar

from ...domain.errors import (
    BackendError,
    NoBackendError,
    NotOllamaError,
    ServerGoneError,
    StreamBrokenError,
    StreamCutError,
)
from ...domain.events import (
    JobAdvanced,
    JobChanged,
    JobStopped,
    VariantScored,
    VariantStarted,
)
from ...domain.jobs import Job as QueuedJob
from ...domain.jobs import JobState
from ...domain.optimizing import Attempt, AttemptState, StopRule
from ...domain.queue_port import Claim
from ..optimize import stopping
from ..optimize.acceptance import Judgement
from ..optimize.earlykill import Rule
from ..optimize.stages import Course
from ..optimize.view import Planned, Stop, View
from .answering import Said
from .attempting import Attempting, Ended, answered_of, as_ended, failure_of
from .halting import Halt, Halted, HaltKind
from .memory import Answered, Memory
from .parts import WorkerParts, whole
from .preparing import NotWorkableError, prepared
from .rounds import Rounds

log = logging.getLogger(__name__)
T = TypeVar("T")

AWAY: Final = (NoBackendError, NotOllamaError, ServerGoneError)
"""The server is to blame: the same is asked again when it is back."""
CUT: Final = (ServerGoneError, StreamCutError, StreamBrokenError)
"""The stream ended in the middle."""
TRIES: Final = 3
"""Times that one attempt may lose its server in mid-stream: perhaps it is what brings it down."""
FIRST_WAIT_S: Final = 1.0
"""Until a server that is away is asked again, s; doubled each time."""
LONGEST_WAIT_S: Final = 60.0
ENDS: Final = {
    StopRule.TARGET: JobState.DONE,
    StopRule.CEILING: JobState.DONE,
    StopRule.EXHAUSTED: JobState.DONE,
    StopRule.FAILED: JobState.FAILED,
    StopRule.CANCELLED: JobState.CANCELLED,
}
"""What a job becomes by a rule; STOPPED by the others."""


class JobWork:
    """Work on one claimed job."""

    def __init__(self, parts: WorkerParts, claim: Claim, halt: Halt, cooldown_s: float) -> None:
        self._parts, self._claim, self._halt, self._cooldown_s = parts, claim, halt, cooldown_s
        self._memory = Memory.read(claim.job.progress.state)
        self._progress = claim.job.progress

    async def work(self) -> None:
        """To the end of the job. Raises Halted with everything kept, LeaseLostError, StorageError."""
        self._tell("preparing")
        try:
            self._job = await self._patiently(
                lambda: prepared(self._parts, self._claim, self._memory, self._halt), "its tests cannot be made yet"
            )
        except NotWorkableError as reason:
            await self._finish(Stop(StopRule.FAILED, str(reason)), None)
            return
        self._attempting = Attempting(self._parts, self._job, self._halt)
        order, kind = self._claim.job.order, self._job.artifact.kind
        self._course = Course(order, kind, self._memory.course)
        self._rounds = Rounds(self._parts, self._claim, self._job, self._attempting, self._course)
        ended = None
        while ended is None:
            self._halt.check()
            ended = await self._step()
        await self._finish(*ended)

    async def _step(self) -> tuple[Stop, View] | None:
        """One attempt, or the end."""
        attempts = await self._parts.queue.attempts(self._claim.job_id)
        view = await self._view(attempts)
        open_one = next((one for one in attempts if one.state is AttemptState.RUNNING), None)
        if open_one is not None:
            await self._attempt(open_one, view, "")
            return None
        step = self._course.next(view)
        self._memory.course = self._course.state
        await self._save(view)
        stop = step if isinstance(step, Stop) else None
        first = step[0] if isinstance(step, tuple) and step else None
        if stop is not None or (attempts and first is not None and first.round != attempts[-1].round):
            await self._rounds.propose(view, self._progress)
        if stop is not None:
            return stop, view
        if first is None:
            return Stop(StopRule.EXHAUSTED, "Nothing is left to be tried."), view
        await self._begin(first, len(attempts) + 1, view)
        return None

    async def _view(self, attempts: tuple[Attempt, ...]) -> View:
        job, claim = self._job, self._claim.job
        models = await self._patiently(self._parts.models.available, "which models there are is not known")
        return View(
            models, attempts, job.incumbent, claim.order, job.artifact.task_type, job.artifact.kind,
            self._memory.priors, self._memory.sharing,
            stopping.target_for(job.incumbent.fitness, self._parts.settings.code.fitness_threshold),
            self._progress.spent_s, self._progress.spent_tokens,
        )  # fmt: skip

    async def _begin(self, planned: Planned, number: int, view: View) -> None:
        begun = await whole(
            self._parts.queue.begin_attempt(
                self._claim, number, planned.variant, round=planned.round, stage=planned.stage, seed=planned.seed,
                parent=planned.parent, progress=replace(self._progress, attempt=number, round=planned.round),
            )
        )  # fmt: skip
        self._progress = replace(self._progress, attempt=number, round=planned.round)
        await self._attempt(begun, replace(view, attempts=(*view.attempts, begun)), planned.why)

    # one attempt

    async def _attempt(self, attempt: Attempt, view: View, why: str) -> None:
        artifact = self._job.artifact
        self._parts.publish(VariantStarted(attempt.job_id, artifact.id, artifact.name, attempt, why))
        answered = self._memory.answered
        if answered is None or answered.number != attempt.number:
            said = Said(self._parts.clock.monotonic(), self._attempting.watch(view))
            ended, attempt = await self._asked(attempt, view, said)
            if ended is not None:
                await self._end(attempt, ended, view)
                return
            answered = answered_of(attempt, said)
            await self._keep_answer(attempt, answered)
        kept = await self._rounds.kept()
        await self._end(attempt, await self._attempting.score(attempt, attempt.text, answered, kept), view)

    async def _asked(self, attempt: Attempt, view: View, said: Said) -> tuple[Ended | None, Attempt]:
        """Have it answered: the whole text, or how the attempt ended without one."""
        budget = view.order.budget
        left = None if budget.seconds is None else max(1.0, budget.seconds - view.spent_s)
        limit = min(budget.attempt_seconds, left) if left is not None else budget.attempt_seconds
        try:
            await self._stream(attempt, view, said, limit)
        except Halted:
            # What was made is kept with the attempt, and what it has cost counts, although it will be asked again.
            if said.pieces and self._halt.kind is not HaltKind.LOST:
                self._spend(said.generation_s, said.pieces)
                await whole(self._parts.queue.save_progress(self._claim, self._progress))
            raise
        except BackendError as failure:
            answered = answered_of(attempt, said)
            return self._attempting.ended(attempt, AttemptState.FAILED, failure_of(failure), answered), attempt
        attempt = replace(attempt, text=said.text)
        answered = answered_of(attempt, said)
        if said.kill is not None:
            fault = said.kill.rule is not Rule.DECIDED
            end = self._attempting.ended(attempt, AttemptState.KILLED, said.kill.sentence, answered, own_fault=fault)
            return end, attempt
        if said.late and limit < budget.attempt_seconds:
            return self._attempting.ended(
                attempt, AttemptState.KILLED, "The time of its job was up before it had ended.", answered
            ), attempt
        if said.late:
            why = f"It was not finished within {limit:g} s."
            return self._attempting.ended(attempt, AttemptState.FAILED, why, answered), attempt
        if not said.text.strip():
            return self._attempting.ended(attempt, AttemptState.FAILED, "The model said nothing.", answered), attempt
        return None, attempt

    async def _stream(self, attempt: Attempt, view: View, said: Said, limit_s: float) -> None:
        """Ask until there is an answer; a server that is away is waited for. Raises Halted, BackendError."""
        wait, key = FIRST_WAIT_S, str(attempt.number)
        while True:
            try:
                return await self._attempting.ask(attempt, view, said, limit_s)
            except (*AWAY, StreamCutError, StreamBrokenError) as failure:
                if isinstance(failure, CUT):
                    self._memory.tries[key] = self._memory.tries.get(key, 0) + 1
                if self._memory.tries.get(key, 0) >= TRIES:
                    raise
                self._tell(f"{failure.message}; it is asked again in {wait:g} s")
                said.parts.clear()
                said.pieces, said.first_at = 0, None
                await self._halt.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_S)

    async def _keep_answer(self, attempt: Attempt, answered: Answered) -> None:
        """A whole answer is never asked for again."""
        queue = self._parts.queue
        self._memory.answered = answered
        await whole(queue.checkpoint(self._claim, attempt.number, attempt.text, answered.tokens))
        await whole(queue.save_progress(self._claim, replace(self._progress, state=self._memory.text)))

    async def _end(self, attempt: Attempt, ended: Ended, view: View) -> None:
        """Store how it came out, together with how far the job is."""
        self._spend(ended.work_s, ended.end.tokens)
        after = as_ended(attempt, ended.end)
        others = tuple(one for one in view.attempts if one.number != after.number)
        self._progressed(replace(view, attempts=tuple(sorted((*others, after), key=lambda one: one.number))))
        self._memory.answered = None
        self._memory.tries.pop(str(attempt.number), None)
        self._progress = replace(self._progress, state=self._memory.text)
        end = replace(ended.end, text=attempt.text)
        stored = await whole(
            self._parts.queue.end_attempt(self._claim, attempt.number, end, self._progress, ended.sample)
        )
        await self._count_tool(stored)
        artifact = self._job.artifact
        self._parts.publish(VariantScored(attempt.job_id, artifact.id, artifact.name, stored))
        if stored.state is AttemptState.SCORED and stored.reason:
            old = self._job.incumbent.fitness
            self._rounds.reject(stored, Judgement(False, stored.reason, old, stored.fitness))
        await self._changed()

    async def _count_tool(self, attempt: Attempt) -> None:
        if attempt.variant.tool in self._job.tools and attempt.score is not None:
            passed = attempt.score.passes and attempt.hidden_passed is not False
            await self._parts.learning.count_tool_use(attempt.variant.tool or "", passed)

    # the end

    async def _finish(self, stop: Stop, view: View | None) -> None:
        if view is not None:
            await self._rounds.evolve(view)
        state = ENDS.get(stop.rule, JobState.STOPPED)
        job = await whole(
            self._parts.queue.end_job(
                self._claim, state, stop.rule, stop.sentence, progress=self._progress, cooldown_s=self._cooldown_s
            )
        )
        self._parts.publish(JobChanged(job))
        self._parts.publish(JobStopped(job, stop.rule, stop.sentence))

    # what is kept and told

    def _spend(self, seconds: float, tokens: int) -> None:
        spent = self._progress
        self._progress = replace(spent, spent_s=spent.spent_s + seconds, spent_tokens=spent.spent_tokens + tokens)

    def _progressed(self, view: View) -> None:
        best = self._rounds.winner(view)
        self._progress = replace(
            self._progress, stage=self._course.stage, best=stopping.best_fitness(view),
            best_attempt=best.number if best is not None else None, plateau=stopping.plateau(view),
            planned=max(self._course.expected(view), len(view.attempts)), state=self._memory.text,
        )  # fmt: skip

    async def _save(self, view: View) -> None:
        """Before anything that was planned begins."""
        self._progressed(view)
        await whole(self._parts.queue.save_progress(self._claim, self._progress))

    async def _patiently(self, ask: Callable[[], Awaitable[T]], why: str) -> T:
        """Ask until a server that is away is back. Raises Halted, and BackendError of another kind."""
        wait = FIRST_WAIT_S
        while True:
            try:
                return await ask()
            except AWAY as failure:
                self._tell(f"{why}: {failure.message}; it is asked again in {wait:g} s")
                await self._halt.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_S)

    def _tell(self, reason: str) -> None:
        self._parts.publish(JobAdvanced(self._now(), reason))

    def _now(self) -> QueuedJob:
        return replace(self._claim.job, progress=self._progress)

    async def _changed(self) -> None:
        job = await self._parts.queue.job(self._claim.job_id)
        self._parts.publish(JobChanged(job))
        self._parts.publish(JobAdvanced(job))
