"""How far a job is and what it has spent, written in one order although several attempts run side by side.

Owns the job's progress between its writes. What an attempt is worth, and which comes next, is not decided here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ...domain.optimizing import Attempt, Progress
from ...domain.queue_port import AttemptEnd, Claim, Sample
from ..optimize import stopping
from ..optimize.stages import Course
from ..optimize.view import Planned, View
from .memory import Answered, Memory
from .parts import WorkerParts, whole

NOTHING: Final = (0.0, 0)


class Ledger:
    """One claimed job's."""

    def __init__(self, parts: WorkerParts, claim: Claim) -> None:
        self._queue, self._claim = parts.queue, claim
        self.progress = claim.job.progress
        self.memory = Memory.read(claim.job.progress.state)
        self.view = View()
        """As attempts end, so it changes."""
        self._turn = asyncio.Lock()
        """Progress is reckoned and written by one at a time: else an older one could overwrite a newer."""

    # what is spent

    def charge(self, number: int, seconds: float, tokens: int) -> None:
        """An attempt has cost so much up to now, what was charged for it before included."""
        before = self.memory.paid.get(str(number), NOTHING)
        spent = self.progress
        self.progress = replace(
            spent,
            spent_s=spent.spent_s + max(0.0, seconds - before[0]),
            spent_tokens=spent.spent_tokens + max(0, tokens - before[1]),
        )
        self.memory.paid[str(number)] = (max(seconds, before[0]), max(tokens, before[1]))

    def paid(self, number: int) -> tuple[float, int]:
        """Seconds and tokens that an unfinished attempt has been charged."""
        return self.memory.paid.get(str(number), NOTHING)

    def void(self, number: int) -> None:
        """An attempt begins anew: what it has cost stays spent, and all of it counts again."""
        self.memory.paid.pop(str(number), None)

    # what is written

    def reckon(self, course: Course, best: Attempt | None) -> None:
        """How far the job is by the view."""
        self.progress = replace(
            self.progress, stage=course.stage, best=stopping.best_fitness(self.view),
            best_attempt=best.number if best is not None else None, plateau=stopping.plateau(self.view),
            planned=max(course.expected(self.view), len(self.view.attempts)),
        )  # fmt: skip

    async def save(self) -> None:
        async with self._turn:
            await whole(self._queue.save_progress(self._claim, self._written()))

    async def begin(self, planned: Planned, number: int) -> Attempt:
        """Begin the next attempt; it becomes part of the view."""
        async with self._turn:
            self.progress = replace(self.progress, attempt=number, round=planned.round)
            begun = await whole(
                self._queue.begin_attempt(
                    self._claim, number, planned.variant, round=planned.round, stage=planned.stage, seed=planned.seed,
                    parent=planned.parent, progress=self._written(),
                )
            )  # fmt: skip
            self.view = replace(self.view, attempts=(*self.view.attempts, begun))
        return begun

    async def keep_answer(self, attempt: Attempt, answered: Answered) -> None:
        """A whole answer is never asked for again. Of a kill between both writes tells the length of the text."""
        async with self._turn:
            self.memory.answered[str(attempt.number)] = answered
            await whole(self._queue.save_progress(self._claim, self._written()))
            await whole(
                self._queue.checkpoint(
                    self._claim, attempt.number, attempt.text, answered.tokens, generation_s=answered.generation_s
                )
            )

    def answered(self, attempt: Attempt) -> Answered | None:
        """What is known of an attempt's answer, if it is whole."""
        found = self.memory.answered.get(str(attempt.number))
        return found if found is not None and found.characters == len(attempt.text) else None

    async def end(
        self, after: Attempt, end: AttemptEnd, sample: Sample | None, work_s: float, reckon: Callable[[], None]
    ) -> Attempt:
        """Store how an attempt came out, together with how far the job is."""
        async with self._turn:
            self.charge(after.number, work_s, end.tokens)
            self.memory.forget(after.number)
            others = tuple(one for one in self.view.attempts if one.number != after.number)
            attempts = tuple(sorted((*others, after), key=lambda one: one.number))
            self.view = replace(
                self.view, attempts=attempts, spent_s=self.progress.spent_s, spent_tokens=self.progress.spent_tokens
            )
            reckon()
            return await whole(self._queue.end_attempt(self._claim, after.number, end, self._written(), sample))

    def _written(self) -> Progress:
        self.progress = replace(self.progress, state=self.memory.text)
        return self.progress
