"""One attempt from its beginning to the row that is stored: asked, answered, scored, ended.

Owns the order of these steps and what an attempt survives: a halt, a kill, a server that goes away. Several run side
by side; all that they share goes through the ledger.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final, TypeVar

from ...domain.errors import BackendError, ServerGoneError, StreamBrokenError, StreamCutError
from ...domain.events import JobAdvanced, JobChanged, VariantScored, VariantStarted
from ...domain.jobs import Job as QueuedJob
from ...domain.optimizing import Attempt, AttemptState
from ..optimize.acceptance import Judgement
from ..optimize.earlykill import Rule
from ..optimize.spending import Share
from ..optimize.stages import Course
from ..optimize.view import View
from .answering import Said
from .attempting import Attempting, Ended, Job, answered_of, as_ended, failure_of
from .halting import Halt, Halted, HaltKind
from .ledger import Ledger
from .parts import AWAY, WorkerParts
from .rounds import Rounds

T = TypeVar("T")
CUT: Final = (ServerGoneError, StreamCutError, StreamBrokenError)
"""The stream ended in the middle."""
TRIES: Final = 3
"""Times that one attempt may lose its server in mid-stream: perhaps it is what brings it down."""
FIRST_WAIT_S: Final = 1.0
"""Until a server that is away is asked again, s; doubled each time."""
LONGEST_WAIT_S: Final = 60.0
PATIENCE_S: Final = 5.0
"""Without a first piece for so long, an attempt counts as waiting."""


async def patiently(
    ask: Callable[[], Awaitable[T]], halt: Halt, tell: Callable[[str], None], why: str
) -> T:  # fmt: skip
    """Ask until a server that is away is back. Raises Halted, and BackendError of another kind."""
    wait = FIRST_WAIT_S
    while True:
        try:
            return await ask()
        except AWAY as failure:
            tell(f"{why}: {failure.message}; it is asked again in {wait:g} s")
            await halt.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT_S)


class Trying:
    """Carries out the attempts of one job."""

    def __init__(
        self, parts: WorkerParts, job: Job, halt: Halt, ledger: Ledger, attempting: Attempting, course: Course,
        rounds: Rounds, tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        """`tell` gets what the job waits for."""
        self._parts, self._job, self._halt, self._ledger = parts, job, halt, ledger
        self._attempting, self._course, self._rounds, self._tell = attempting, course, rounds, tell

        self._waiting: dict[int, Said | None] = {}
        """What is asked for, by attempt; None while one is scored."""

    @property
    def waits(self) -> bool:
        """Every attempt waits for its first piece, and has for a while."""
        now, asked = self._parts.clock.monotonic(), self._waiting.values()
        return bool(asked) and all(
            said is not None and said.first_at is None and now - said.asked_at >= PATIENCE_S for said in asked
        )

    async def carry_out(self, attempt: Attempt, view: View, share: Share, why: str) -> None:
        """Raises Halted with what there is kept, LeaseLostError, StorageError, and BackendError when a judge cannot
        be asked. `view` is what was known when those began that run beside it."""
        self._waiting[attempt.number] = None
        try:
            await self._carried_out(attempt, view, share, why)
        finally:
            del self._waiting[attempt.number]

    async def _carried_out(self, attempt: Attempt, view: View, share: Share, why: str) -> None:
        artifact = self._job.artifact
        self._parts.publish(VariantStarted(attempt.job_id, artifact.id, artifact.name, attempt, why))
        answered = self._ledger.answered(attempt)
        if answered is None:
            said = Said(self._parts.clock.monotonic(), self._attempting.watch(view))
            said.begin_with(attempt.text, attempt.tokens, attempt.generation_s)
            self._waiting[attempt.number] = said
            ended, attempt = await self._asked(attempt, view, said, share)
            self._waiting[attempt.number] = None
            if ended is not None:
                await self._end(attempt, ended)
                return
            answered = answered_of(attempt, said)
            await self._ledger.keep_answer(attempt, answered)
        served, whole = await self._parts.store.get(artifact.id), answered
        ended = await patiently(
            lambda: self._attempting.score(attempt, whole, served), self._halt, self._tell, "it cannot be judged now"
        )
        await self._end(attempt, ended)

    async def _asked(self, attempt: Attempt, view: View, said: Said, share: Share) -> tuple[Ended | None, Attempt]:
        """Have it answered: the whole text, or how the attempt ended without one."""
        number = attempt.number
        limit = share.seconds + (self._ledger.paid(number)[0] if share.budgeted else 0.0)
        try:
            await self._stream(attempt, view, said, replace(share, seconds=limit))
        except Halted:
            # What was made is kept with the attempt, and what it has cost counts.
            if (said.pieces or said.voided) and self._halt.kind is not HaltKind.LOST:
                self._settle(number, said)
                self._ledger.charge(number, said.generation_s, said.pieces)
                await self._ledger.save()
            raise
        except BackendError as failure:
            self._settle(number, said)
            answered = answered_of(attempt, said)
            attempt = replace(attempt, text=said.text)
            return self._attempting.ended(attempt, AttemptState.FAILED, failure_of(failure), answered), attempt
        self._settle(number, said)
        return self._outcome(replace(attempt, text=said.text), said, share, limit)

    def _settle(self, number: int, said: Said) -> None:
        if said.voided:
            self._ledger.charge(number, said.lost_s, said.lost)
            self._ledger.void(number)
            said.voided, said.lost, said.lost_s = False, 0, 0.0

    def _outcome(self, attempt: Attempt, said: Said, share: Share, limit: float) -> tuple[Ended | None, Attempt]:
        ended, answered = self._attempting.ended, answered_of(attempt, said)
        if said.kill is not None:
            fault = said.kill.rule is not Rule.DECIDED
            return ended(attempt, AttemptState.KILLED, said.kill.sentence, answered, own_fault=fault), attempt
        if said.late and share.budgeted:
            why = "The time of its job was up before it had ended."
            return ended(attempt, AttemptState.KILLED, why, answered), attempt
        if said.late:
            return ended(attempt, AttemptState.FAILED, f"It was not finished within {limit:g} s.", answered), attempt
        if not said.text.strip():
            return ended(attempt, AttemptState.FAILED, "The model said nothing.", answered), attempt
        return None, attempt

    async def _stream(self, attempt: Attempt, view: View, said: Said, share: Share) -> None:
        """Ask until there is an answer; a server that is away is waited for, and goes on where it was if it can.
        Raises Halted, BackendError."""
        wait, key, tries = FIRST_WAIT_S, str(attempt.number), self._ledger.memory.tries
        while True:
            try:
                return await self._attempting.ask(attempt, view, said, share)
            except (*AWAY, StreamCutError, StreamBrokenError) as failure:
                if isinstance(failure, CUT):
                    tries[key] = tries.get(key, 0) + 1
                if tries.get(key, 0) >= TRIES:
                    raise
                self._tell(f"{failure.message}; it is asked again in {wait:g} s")
                said.interrupted()
                await self._halt.sleep(wait)
                wait = min(2 * wait, LONGEST_WAIT_S)

    async def _end(self, attempt: Attempt, ended: Ended) -> None:
        """Store how it came out, and tell."""
        after, end = as_ended(attempt, ended.end), replace(ended.end, text=attempt.text)
        stored = await self._ledger.end(after, end, ended.sample, ended.work_s, self._reckon)
        artifact = self._job.artifact
        self._parts.publish(VariantScored(attempt.job_id, artifact.id, artifact.name, stored))
        if stored.state is AttemptState.SCORED and stored.reason:
            old = self._job.incumbent.fitness
            self._rounds.reject(stored, Judgement(False, stored.reason, old, stored.fitness))
        job: QueuedJob = await self._parts.queue.job(self._job.claim.job_id)
        self._parts.publish(JobChanged(job))
        self._parts.publish(JobAdvanced(job))

    def _reckon(self) -> None:
        self._ledger.reckon(self._course, self._rounds.winner(self._ledger.view))
