"""One job from its claim to its end: prepared, round by round, ended by a rule.

Owns the order of these steps and what is kept between them: everything is stored before what follows from it begins.
Attempts that were planned together run together; what comes next is asked when all of them have ended, so that no
decision depends on which was faster. Which variant that is, and when it is over, is the course's word.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ...domain.events import JobAdvanced, JobChanged, JobStopped
from ...domain.jobs import Job as QueuedJob
from ...domain.jobs import JobState
from ...domain.optimizing import Attempt, AttemptState, StopRule
from ...domain.queue_port import Claim
from ..optimize import stopping
from ..optimize.spending import share, side_by_side
from ..optimize.stages import Course
from ..optimize.view import Planned, Stop, View
from .attempting import Attempting
from .behaving import Behaviours
from .halting import Halt, Halted
from .ledger import Ledger
from .parts import Asking, WorkerParts, asking, whole
from .preparing import NotWorkableError, Prepared, prepared
from .prose import ProseAttempting
from .rounds import Rounds
from .trying import Trying, patiently

ENDS: Final = {
    StopRule.TARGET: JobState.DONE,
    StopRule.CEILING: JobState.DONE,
    StopRule.EXHAUSTED: JobState.DONE,
    StopRule.FAILED: JobState.FAILED,
    StopRule.CANCELLED: JobState.CANCELLED,
}
"""What a job becomes by a rule; STOPPED by the others."""
WAY_S: Final = 0.25
"""Between two looks whether the person is gone for whom no attempt is begun, s."""


class JobWork:
    """Work on one claimed job."""

    def __init__(
        self, parts: WorkerParts, claim: Claim, halt: Halt, cooldown_s: float, way: Callable[[], str] = lambda: ""
    ) -> None:
        """`way` says for whom it has to make way, or ""."""
        self._way = way
        self._parts, self._claim, self._halt, self._cooldown_s = parts, claim, halt, cooldown_s
        self._ledger = Ledger(parts, claim)
        self._latest = claim.job
        """As it was when it was last looked at: a request that joins it may loosen its limits and raise its rank."""
        self._asking = Asking(claim.job_id, claim.job.priority.rank)
        self._trying: Trying | None = None

    @property
    def waits(self) -> bool:
        """None of its attempts has got an answer for a while, and none is being scored."""
        return self._trying is not None and self._trying.waits

    async def work(self) -> None:
        """To the end of the job, in a task of its own. Raises Halted with everything kept, LeaseLostError,
        StorageError."""
        asking.set(self._asking)
        self._tell("preparing")
        memory = self._ledger.memory
        try:
            ready = await patiently(
                lambda: prepared(self._parts, self._claim, memory, self._halt), self._halt, self._tell,
                "its tests cannot be made yet",
            )  # fmt: skip
        except NotWorkableError as reason:
            await self._finish(Stop(StopRule.FAILED, str(reason)), None)
            return
        self._assemble(ready)
        ended = None
        while ended is None:
            self._halt.check()
            ended = await self._step()
        await self._finish(*ended)

    def follow(self, job: QueuedJob) -> None:
        """What is known of the job now: its next calls are as urgent as it is."""
        self._latest, self._asking.rank = job, job.priority.rank

    def _assemble(self, ready: Prepared) -> None:
        parts, claim, halt = self._parts, self._claim, self._halt
        job, self._ready, self._order = ready.job, ready, self._latest.order
        self._job = job
        self._course = Course(self._order, job.artifact.kind, self._ledger.memory.course)
        attempting = (
            ProseAttempting(parts, parts.prose, job, ready.judge, halt)
            if parts.prose is not None and ready.judge is not None
            else Attempting(parts, job, halt)
        )
        self._rounds = Rounds(parts, claim, job, attempting, self._course)
        self._behaviours = Behaviours(parts, job, self._ledger.memory, halt)
        self._trying = Trying(parts, job, halt, self._ledger, attempting, self._course, self._rounds, self._tell)

    async def _step(self) -> tuple[Stop, View] | None:
        """The attempts that were planned together, or the end."""
        view = await self._look()
        running = [one for one in view.attempts if one.state is AttemptState.RUNNING]
        step = self._course.next(view)
        if running:
            # What was begun is brought to its end, and what was planned with it and not begun yet joins it.
            joining = step if not isinstance(step, Stop) else ()
            models = [one.variant.model for one in running] + [one.variant.model for one in joining]
            room = max(0, side_by_side(view, models) - len(running))
            await self._together(running, joining[:room])
            return None
        self._ledger.memory.course = self._course.state
        self._reckon()
        await self._ledger.save()
        stop = step if isinstance(step, Stop) else None
        planned = step if not isinstance(step, Stop) else ()
        if stop is not None or (view.attempts and planned and planned[0].round != view.attempts[-1].round):
            accepted = await patiently(
                lambda: self._rounds.propose(view, self._ledger.progress), self._halt, self._tell,
                "the winner cannot be judged yet",
            )  # fmt: skip
            if accepted is not None:
                self._ledger.progress = replace(self._ledger.progress, accepted=accepted)
        if stop is not None:
            return stop, view
        if not planned:
            return Stop(StopRule.EXHAUSTED, "Nothing is left to be tried."), view
        await self._together((), planned[: side_by_side(view, [one.variant.model for one in planned])])
        return None

    async def _look(self) -> View:
        """All that is known now."""
        job, claim, ledger = self._job, self._claim, self._ledger
        self.follow(await self._parts.queue.job(claim.job_id))
        old, self._order = self._order, self._latest.order
        if (old.policy, old.variant) != (self._order.policy, self._order.variant):
            self._assemble(self._ready)  # possible before the first attempt; afterwards only its limits loosen
        attempts = await self._parts.queue.attempts(claim.job_id)
        models = await patiently(
            self._parts.models.available, self._halt, self._tell, "which models there are is not known"
        )
        memory, progress = ledger.memory, ledger.progress
        ledger.view = View(
            models, attempts, job.incumbent, self._order, job.artifact.task_type, job.artifact.kind, memory.priors,
            memory.sharing, stopping.target_for(job.incumbent.fitness, self._parts.settings.code.fitness_threshold),
            progress.spent_s, progress.spent_tokens, explore=memory.explore,
            behaviours=await self._behaviours.seen(attempts),
        )  # fmt: skip
        return ledger.view

    # attempts that run together

    async def _together(self, running: Sequence[Attempt], planned: Sequence[Planned]) -> None:
        """Begin what was planned, in its order, and bring all of it to its end."""
        whys, begun = dict[int, str](), list(running)
        if planned:
            await self._let_people_go_first()
        for one in planned:
            attempt = await self._ledger.begin(one, self._next_number)
            whys[attempt.number] = one.why
            begun.append(attempt)
        if len(begun) > 1:
            self._tell(f"{len(begun)} attempts side by side")
        await self._all(begun, self._ledger.view, whys)

    async def _let_people_go_first(self) -> None:
        """Raises Halted."""
        told = ""
        while why := self._way():
            if why != told:
                self._tell(told := why)
            await self._halt.sleep(WAY_S)

    @property
    def _next_number(self) -> int:
        """Attempts that a repair of the file could not save leave gaps."""
        return max((one.number for one in self._ledger.view.attempts), default=0) + 1

    async def _all(self, begun: Sequence[Attempt], view: View, whys: Mapping[int, str]) -> None:
        """A halt lets each of them come to its own; whatever else goes wrong with one ends them all."""
        each = share(view, len(begun))
        assert self._trying is not None, "the job is prepared"
        tasks = [
            asyncio.create_task(
                self._trying.carry_out(one, view, each, whys.get(one.number, "")),
                name=f"job {one.job_id} attempt {one.number}",
            )
            for one in begun
        ]
        halted: list[Halted] = []
        try:
            for task in asyncio.as_completed(tasks):
                try:
                    await task
                except Halted as reason:
                    halted.append(reason)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        if halted:
            raise max(halted, key=lambda one: one.kind)

    # the end

    async def _finish(self, stop: Stop, view: View | None) -> None:
        if view is not None:
            await self._rounds.evolve(view)
        state = ENDS.get(stop.rule, JobState.STOPPED)
        job = await whole(
            self._parts.queue.end_job(
                self._claim, state, stop.rule, stop.sentence, progress=self._ledger.progress,
                cooldown_s=self._cooldown_s,
            )
        )  # fmt: skip
        self._parts.publish(JobChanged(job))
        self._parts.publish(JobStopped(job, stop.rule, stop.sentence))

    # what is kept and told

    def _reckon(self) -> None:
        self._ledger.reckon(self._course, self._rounds.winner(self._ledger.view))

    def _tell(self, reason: str) -> None:
        self._parts.publish(JobAdvanced(replace(self._latest, progress=self._ledger.progress), reason))
