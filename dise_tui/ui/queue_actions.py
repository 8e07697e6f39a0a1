"""What is done with jobs of the queue: pausing, cancelling, moving, and looking at one.

The one place of the dashboard that asks the engine for it. What keys ask for comes from `panes.queue`.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import DiseError
from ..domain.jobs import Job, JobState, Priority
from .panes.queue import QueuePane
from .panes.queue_words import undoable
from .safe_text import model_name, one_line
from .screens.job_page import JobFacts, JobPage
from .screens.model_jobs import ModelJobs
from .spans import plural, trouble_words
from .state import DashboardState

if TYPE_CHECKING:
    from ..engine.engine import Engine
    from ..engine.queueing import Asked
    from .app import DiseApp

HALTED = (JobState.PAUSED, JobState.PAUSING)
_BY_RANK = sorted(Priority, key=lambda each: each.rank)
Move = tuple[int, int | None, Priority | None]
"""A job, the one it is to be served before (None: it becomes the last of its priority), and a priority to give it
before that."""


class QueueActions(ABC):
    """Mixed into `Controller` by way of `PaneActions`."""

    app: DiseApp
    state: DashboardState
    engine: Engine | None
    _turns: asyncio.Lock | None = None

    @abstractmethod
    def show_changes(self) -> None: ...

    @abstractmethod
    def open_lineage(self, artifact_id: str) -> None: ...

    # ------------------------------------------------------------------ one thing after the other
    def act_on_jobs(self, event: QueuePane.Asked) -> None:
        """A key of the queue pane."""
        self._in_turn(lambda engine: self._act(engine, event.what, event.jobs))

    def _in_turn(self, act: Callable[[Engine], Awaitable[str]]) -> None:
        """Do it after what was asked for before, so that keys pressed fast count as pressed slowly."""
        self._turns = self._turns or asyncio.Lock()
        self.app.run_worker(self._after(self._turns, act), exit_on_error=False)

    async def _after(self, turns: asyncio.Lock, act: Callable[[Engine], Awaitable[str]]) -> None:
        async with turns:
            if self.engine is None:
                self._say("The queue can be changed when the engine is open.")
                return
            try:
                said = await act(self.engine)
            except DiseError as error:
                self.app.clear_notifications()
                self.app.notify(trouble_words(error), severity="error", markup=False)
                return
            self.show_changes()
            if said:
                self._say(said)

    def _say(self, text: str) -> None:
        """What a key did, in place of what was said of the one before."""
        self.app.clear_notifications()
        self.app.notify(text, timeout=4, markup=False)

    def _taken(self, asked: Asked) -> tuple[Job, ...]:
        """Show at once what was changed; the engine tells it again."""
        for job in asked.changed:
            if self.state.queue.put(job):
                self.state.mark("queue")
        return asked.changed

    def useless_on_queue(self) -> set[str]:
        """Commands that have nothing to do with the jobs that there are."""
        queue = self.state.queue
        useless = set() if any(undoable(job, self.app.wall()) for job in queue.jobs.values()) else {"undo-cancel"}
        if not queue.open_count:
            useless |= {"pause-job", "pause-job-now", "cancel-job", "mark-job", "raise-job", "lower-job"}
        if queue.open_count < 2:
            useless |= {"move-job-up", "move-job-down"}
        return useless | (set() if queue.jobs else {"open-job"})

    # ------------------------------------------------------------------ keys
    async def _act(self, engine: Engine, what: str, numbers: Sequence[int]) -> str:
        """Returns what to say about it, where the row does not show it."""
        if what == "undo":
            return await self._undo(engine, numbers)
        jobs = await engine.queue.jobs(open_only=True)
        meant = [job for job in jobs if job.id in numbers]
        if not meant:
            if len(numbers) > 1:
                return "They have ended already."
            known = self.state.jobs.get(numbers[0])
            return f"{one_line(known.artifact_name, 40) if known is not None else 'It'} has ended already."
        if what in ("pause", "pause now"):
            return await self._pause(engine, meant, now=what == "pause now")
        if what == "cancel":
            return await self._cancel(engine, meant)
        if what in ("raise", "lower"):
            return await self._give_priority(engine, meant, -1 if what == "raise" else 1)
        return await self._move(engine, jobs, {job.id for job in meant}, -1 if what == "up" else 1)

    async def _pause(self, engine: Engine, jobs: Sequence[Job], *, now: bool) -> str:
        """Pause those that are not paused; when all of them are, resume them."""
        if now:
            going = [job for job in jobs if job.state is not JobState.PAUSED]
        else:
            going = [job for job in jobs if job.state not in HALTED]
        if going:
            changed = self._taken(await engine.queue.pause(_words(going), now=now))
            return f"{plural(len(changed), 'job')} paused." if len(jobs) > 1 else ""
        if now:
            return "It is paused already." if len(jobs) == 1 else "They are paused already."
        changed = self._taken(await engine.queue.resume(_words(jobs)))
        return f"{plural(len(changed), 'job')} resumed." if len(jobs) > 1 else ""

    async def _cancel(self, engine: Engine, jobs: Sequence[Job]) -> str:
        changed = self._taken(await engine.queue.cancel(_words(jobs)))
        if not changed:
            return "It is being cancelled already."
        key = self._undo_key
        what = one_line(changed[0].artifact_name, 40) if len(changed) == 1 else plural(len(changed), "job")
        return f"Cancelled {what}. {key} takes it back within an hour."

    @property
    def _undo_key(self) -> str:
        return self.app.screen_stack[0].query_one(QueuePane).undo_key

    async def _undo(self, engine: Engine, numbers: Sequence[int]) -> str:
        """The cancels of these jobs; where none of them was cancelled, the latest one."""
        known = [self.state.jobs[number] for number in numbers if number in self.state.jobs]
        cancelled = [job for job in known if job.cancel_requested or job.state is JobState.CANCELLED]
        changed = self._taken(await engine.queue.undo(_words(cancelled)))
        if not changed:
            return ""
        names = ", ".join(one_line(job.artifact_name, 40) for job in changed[:3])
        return f"{names}{' and more' if len(changed) > 3 else ''}: back in the queue."

    async def _give_priority(self, engine: Engine, jobs: Sequence[Job], step: int) -> str:
        wanted: dict[Priority, list[Job]] = {}
        for job in jobs:
            rank = job.priority.rank + step
            if 0 <= rank < len(_BY_RANK):
                wanted.setdefault(_BY_RANK[rank], []).append(job)
        for priority, own in wanted.items():
            self._taken(await engine.queue.set_priority(_words(own), priority))
        highest = "the highest" if step < 0 else "the lowest"
        return "" if wanted else f"{highest.capitalize()} priority already."

    async def _move(self, engine: Engine, jobs: Sequence[Job], chosen: Collection[int], step: int) -> str:
        steps = moves(jobs, chosen, step)
        for number, before, priority in steps:
            if priority is not None:
                self._taken(await engine.queue.set_priority([str(number)], priority))
            self._taken(await engine.queue.move(str(number), str(before) if before is not None else None))
        if steps:
            return ""
        return "It is the first already." if step < 0 else "It is the last already."

    # ------------------------------------------------------------------ all at once
    def pause_all(self) -> None:
        async def pause(engine: Engine) -> str:
            changed = self._taken(await engine.queue.pause([]))
            return f"{plural(len(changed), 'job')} paused." if changed else "No job is left to pause."

        self._in_turn(pause)

    def resume_all(self) -> None:
        async def resume(engine: Engine) -> str:
            changed = self._taken(await engine.queue.resume([]))
            return f"{plural(len(changed), 'job')} resumed." if changed else "No job is paused."

        self._in_turn(resume)

    def pause_model(self) -> None:
        """Choose a model; its jobs are paused, or go on."""
        users = self._users()
        if not users:
            self._say("No job works with a certain model now.")
            return

        def decide(chosen: tuple[str, bool] | None) -> None:
            if chosen is not None:
                self._in_turn(lambda engine: self._pause_model(engine, *chosen))

        self.app.push_screen(ModelJobs(users), decide)

    def _users(self) -> dict[str, list[Job]]:
        """Open jobs by the model that they work with: the one they try, or the only one they may use."""
        found: dict[str, list[Job]] = {}
        for job in self.state.queue.ordered():
            if not job.state.open:
                break
            variant = self.state.queue.trying.get(job.id)
            model = job.order.model or (variant.model if variant is not None else None)
            if model is not None:
                found.setdefault(model, []).append(job)
        return found

    async def _pause_model(self, engine: Engine, model: str, pause: bool) -> str:
        if pause:
            changed = self._taken(await engine.queue.pause([], model=model))
        else:
            changed = self._taken(await engine.queue.resume([], model=model))
        word = "paused" if pause else "resumed"
        return f"{plural(len(changed), 'job')} of {model_name(model, 40)} {word}." if changed else "Nothing to do."

    # ------------------------------------------------------------------ looking
    def open_job(self, number: int) -> None:
        """The page of a job; it stays up to date while it is open."""
        if self.engine is not None and number in self.state.jobs:
            self.app.push_screen(JobPage(lambda: self._facts(number), self.open_lineage))

    async def _facts(self, number: int) -> JobFacts:
        """Raises DiseError."""
        if self.engine is None:
            raise DiseError("The engine is closed.")
        queue = self.state.queue
        job = queue.jobs.get(number)
        if job is None:
            raise DiseError("The job is no longer listed.", "dise queue list shows all jobs.")
        attempts, events = await self.engine.attempts(number), await self.engine.job_events(number)
        return JobFacts(job, attempts, events, queue, self.app.wall())


def moves(jobs: Sequence[Job], chosen: Collection[int], step: int) -> list[Move]:
    """What to ask the queue for, to serve the chosen of its open jobs one place sooner (-1) or later (1).

    What is chosen side by side moves as a block, and stops at the end. Passing a job of another priority takes that
    one's priority.
    """
    order = list(jobs)
    places = range(len(order)) if step < 0 else range(len(order) - 1, -1, -1)
    found: list[Move] = []
    for at in places:
        other = at + step
        if order[at].id not in chosen or not 0 <= other < len(order) or order[other].id in chosen:
            continue
        job, passed = order[at], order[other]
        order[at], order[other] = passed, job
        if step < 0:
            found.append((job.id, passed.id, None))
        elif other + 1 < len(order) and order[other + 1].priority is passed.priority:
            found.append((job.id, order[other + 1].id, None))
        else:
            found.append((job.id, None, passed.priority if passed.priority is not job.priority else None))
    return found


def _words(jobs: Sequence[Job]) -> list[str]:
    return [str(job.id) for job in jobs]
