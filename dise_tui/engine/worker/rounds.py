"""What becomes of a round's winner: a version, or a refusal with its reason; and at the end perhaps a tool.

Owns the telling and storing of it. The rules are `engine.optimize.acceptance`'s and `engine.learning.tools`'.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from ...domain.events import VersionAccepted, VersionRejected
from ...domain.optimizing import Attempt, Progress
from ...domain.prompts import Kind
from ...domain.queue_port import BestChangedError, Claim
from ..learning import tools as tool_making
from ..optimize import approaches, stopping
from ..optimize.acceptance import Judgement
from ..optimize.ensemble import Ensemble
from ..optimize.selection import verified
from ..optimize.stages import Course
from ..optimize.view import View
from .attempting import PHASE as PHASE
from .attempting import Attempting, Job
from .parts import WorkerParts, whole

log = logging.getLogger(__name__)


class Rounds:
    """The winners of one job."""

    def __init__(self, parts: WorkerParts, claim: Claim, job: Job, attempting: Attempting, course: Course) -> None:
        self._parts, self._claim, self._job = parts, claim, job
        self._attempting, self._course = attempting, course
        self._told: set[int] = set()
        """Attempts whose refusal was told by this process."""

    def winner(self, view: View) -> Attempt | None:
        """The course's winner, or the first attempt that is as good but for noise: which of equal ones is a trifle
        faster changes from run to run."""
        number = self._course.winner(view)
        winner = next((one for one in view.attempts if one.number == number), None)
        chosen = view.order.policy == Ensemble.name or view.kind is not Kind.CODE
        if winner is None or not verified(winner) or chosen:
            return winner
        least = (winner.fitness or 0.0) - stopping.GAIN
        return next(one for one in view.ended if verified(one) and (one.fitness or 0.0) >= least)

    async def propose(self, view: View, progress: Progress) -> float | None:
        """After a round: the winner becomes a version, whose fitness this returns, or it is told why not."""
        attempt = self.winner(view)
        if attempt is None or attempt.version is not None:
            return None
        while True:
            artifact = await self._parts.store.get(self._job.artifact.id)
            compared = await self._attempting.compared(attempt, artifact)
            judged = compared.judgement
            if not judged.accepted:
                if attempt.number not in self._told:
                    self.reject(attempt, judged)
                return None
            version = await self._attempting.offer(compared.challenger, artifact, judged)
            try:
                stored = await whole(
                    self._parts.queue.accept(
                        self._claim, attempt.number, version, replace(progress, accepted=judged.new),
                        suite=compared.suite, sample=self._attempting.sample(attempt),
                    )
                )  # fmt: skip
                break
            except BestChangedError as changed:  # a person, or another process, was faster: compare with that one
                log.info("%s", changed.message)
        self._parts.publish(
            VersionAccepted(
                attempt.job_id, artifact.id, artifact.name, attempt.number, stored, judged.old, judged.new,
                judged.improvement_pct, judged.sentence,
            )
        )  # fmt: skip
        return judged.new

    def reject(self, attempt: Attempt, judged: Judgement) -> None:
        self._told.add(attempt.number)
        artifact = self._job.artifact
        self._parts.publish(
            VersionRejected(
                attempt.job_id, artifact.id, artifact.name, attempt.number, judged.old, judged.new, judged.sentence
            )
        )

    async def evolve(self, view: View) -> None:
        """A winner by more than a tenth makes a tool of its configuration."""
        judged = self._course.evolution(view, self._parts.scoring)
        old, winner = view.incumbent.fitness, self.winner(view)
        if judged is None or not judged.accepted or old is None or winner is None:
            return
        used = self._job.tools.get(winner.variant.tool or "")
        base = used.system_prompt if used is not None else approaches.SYSTEM_PROMPTS[winner.variant.approach]
        known = await self._parts.learning.tools()
        task_type, now = self._job.artifact.task_type, self._parts.clock.now()
        tool = tool_making.make(task_type, old, view.attempts, winner, base, known, now, self._claim.job_id)
        if tool is not None:
            await whole(self._parts.learning.put_tool(tool))
