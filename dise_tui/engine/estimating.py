"""When the jobs of the queue will have ended: the plans of their policies, at the rates that were measured.

Owns what is put into an estimate, and keeps it for a moment. The arithmetic is in `queue.eta`; what was not measured
is not made up.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ..domain.errors import BackendError
from ..domain.jobs import Job, JobState
from ..domain.optimizing import Attempt, AttemptState, Order, Stage
from ..domain.ports import Clock
from ..domain.prompts import Kind
from ..domain.queue_port import QueueStore
from ..domain.settings import Settings
from .optimize.stages import Course
from .optimize.view import Available, Stop, View
from .queue import eta
from .queue.eta import Eta as Eta
from .queue.eta import Planned
from .worker.parts import Models

FRESH_S: Final = 3.0
"""An estimate is kept this long, s."""
STEPS: Final = 24
"""Attempts that a plan is followed for."""
NOTHING: Final = Eta(0.0, 0.0)
PAUSED: Final = "It is paused."
NO_MODEL: Final = "No model can run it now."


@dataclass(frozen=True, slots=True)
class Etas:
    """Of all open jobs."""

    jobs: Mapping[int, Eta] = field(default_factory=dict)
    """By the number of the job."""
    all: Eta = NOTHING
    """Until the last one that is not paused has ended."""


class Estimates:
    """May be asked as often as a screen is drawn."""

    def __init__(
        self, queue: QueueStore, models: Models, clock: Clock, settings: Settings, *, fresh_s: float = FRESH_S
    ) -> None:
        """`fresh_s`: how long an estimate is kept, s."""
        self._queue = queue
        self._models = models
        self._clock = clock
        self._settings = settings
        self._fresh_s = fresh_s
        self._last = Etas()
        self._until = float("-inf")
        self._lock = asyncio.Lock()

    async def etas(self) -> Etas:
        """Raises StorageError."""
        async with self._lock:
            if self._clock.monotonic() >= self._until:
                self._last = await self._estimated()
                self._until = self._clock.monotonic() + self._fresh_s
            return self._last

    async def _estimated(self) -> Etas:
        jobs = await self._queue.jobs(open_only=True)
        if not jobs:
            return Etas()
        try:
            models = await self._models.available()
        except BackendError as failure:
            none = Eta(None, 0.0, failure.message)
            return Etas(dict.fromkeys((job.id for job in jobs), none), none)
        measured = await self._queue.measured()
        # A thousand jobs take longer than a frame of the dashboard.
        return await asyncio.to_thread(estimated, jobs, measured, models, self._settings)


def estimated(
    jobs: Sequence[Job], attempts: Sequence[Attempt], models: tuple[Available, ...], settings: Settings
) -> Etas:
    """The same for one moment; `jobs` in the order they are served, `attempts` that were measured lately."""
    costs = _Costs(attempts, models, settings)
    lanes = min(float(settings.optimizer.jobs), eta.at_once(attempts))
    loaded = resident = frozenset(model.name for model in models if model.loaded)
    elapsed, why = 0.0, ""
    found: dict[int, Eta] = {}
    alone: dict[int, Eta] = {}
    served: dict[int, Eta] = {}
    for job in jobs:
        following = costs.remaining(job)
        if job.state is JobState.PAUSED or following is None:
            found[job.id] = Eta(None, 0.0, PAUSED if job.state is JobState.PAUSED else NO_MODEL)
            continue
        limit = job.order.budget.seconds
        left = None if limit is None else max(0.0, limit - job.progress.spent_s)
        alone[job.id] = costs.of(following, left, resident)
        one = costs.of(following, left, loaded)
        if following and not loaded.issuperset(following):
            loaded = frozenset({following[-1]})
        elapsed, why = elapsed + one.at_least, why or one.why
        served[job.id] = Eta(None if why else elapsed, elapsed, why)
    told = eta.side_by_side(served, alone, lanes)
    last = eta.whole(told)
    blind = any(one.why == NO_MODEL for one in found.values())
    return Etas({**found, **told}, Eta(None, last.at_least, NO_MODEL) if blind else last)


class _Costs:
    """What jobs cost by themselves. Jobs that are alike, as most of a long queue are, are reckoned once."""

    def __init__(self, attempts: Sequence[Attempt], models: tuple[Available, ...], settings: Settings) -> None:
        self._known = eta.speeds(attempts)
        self._scoring_s = eta.scoring_seconds(attempts)
        self._models = models
        self._settings = settings
        self._plans: dict[tuple[object, ...], tuple[str, ...]] = {}
        self._etas: dict[tuple[object, ...], Eta] = {}

    def of(self, following: tuple[str, ...], left: float | None, loaded: frozenset[str]) -> Eta:
        """Attempts with these models, from now on; `left` seconds of the budget, None: no limit."""
        key = following, left, loaded
        if key not in self._etas:
            known = eta.estimate(
                [Planned(0, model) for model in following], self._known, resident=loaded,
                scoring_s=self._scoring_s, attempt_s=self._settings.optimizer.attempt_seconds,
                left_s={} if left is None else {0: left},
            )  # fmt: skip
            self._etas[key] = known.get(0, NOTHING)
        return self._etas[key]

    def remaining(self, job: Job) -> tuple[str, ...] | None:
        """The models of the attempts still to come, as far as its course can tell; None: no model can run it."""
        kind = Kind.PROSE if job.progress.stage is Stage.REFINEMENT else Kind.CODE
        order = job.order
        key = order.policy, order.model, order.variant, order.rungs, kind
        if key not in self._plans:
            self._plans[key] = plan(order, kind, self._models, self._settings)
        planned = self._plans[key]
        if not planned:
            return None
        more = job.progress.planned - len(planned)
        running = job.state in (JobState.RUNNING, JobState.PAUSING) and job.progress.attempt > 0
        begun = max(0, job.progress.attempt - running)
        return (*planned, *[planned[-1]] * more)[begun:] if more > 0 else planned[begun:]


def plan(order: Order, kind: Kind, models: tuple[Available, ...], settings: Settings) -> tuple[str, ...]:
    """The models of all attempts of a fresh job, in order, if none of them gains anything."""
    course = Course(order, kind)
    view = View(models, order=order, kind=kind, target=settings.code.fitness_threshold)
    if not view.usable:
        return ()
    found: list[str] = []
    while len(found) < STEPS:
        step = course.next(view)
        if isinstance(step, Stop) or not step:
            break
        for each in step:
            found.append(each.variant.model)
            lost = Attempt(
                len(found), 0, len(found), each.round, each.stage, each.variant, each.seed, AttemptState.FAILED
            )
            view = replace(view, attempts=(*view.attempts, lost))
    return tuple(found)
