"""What puts jobs on the queue although no person asked: schedules, quiet, frequent use, a low fitness, new hardware.

Owns when artifacts are queued for these reasons and which. When a schedule is due is counted in `queue.schedules`; that
nothing fires twice, whatever the processes do, is kept by the store.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Final

from ..domain.artifacts import ArtifactSummary
from ..domain.errors import DiseError, NotFoundError
from ..domain.events import Event, JobChanged, Notice
from ..domain.jobs import BY_HAND, Job, Priority, Reason
from ..domain.optimizing import Budget, Order
from ..domain.ports import ArtifactStore, Clock
from ..domain.prompts import Kind
from ..domain.queue_port import QueueStore, Trigger, TriggerStore, Wanted
from ..domain.settings import OptimizerSettings, Settings
from .optimize.stopping import CEILING
from .periodic import Periodic
from .queue import schedules
from .queue.schedules import Due, Schedule
from .queue.triggers import COMES_AGAIN, PRIORITIES, Usage, fitness_triggers
from .worker.presence import PresenceWatch

log = logging.getLogger(__name__)

LOOK_S: Final = 5.0
"""Between two looks, s."""
PAUSE_S: Final = 30.0
"""After the file could not be read or written, s."""
IDLE: Final = "idle"
SCHEDULE: Final = "schedule."
"""Before the name of a schedule, among the names of triggers."""
WHEN_IDLE: Final = frozenset({Reason.IDLE, Reason.HARDWARE_CHANGE})
"""What waits until nobody needs the models."""
AGAIN: Final = timedelta(hours=1)
"""A quiet that lasts counts as a new one after this: what cooled down meanwhile, or came since, has its turn."""
LONG: Final = timedelta(days=1)
"""A clock that was set back by more was wrong before: its schedules are counted anew."""
SWAPS: Final = 20
"""Times that a count is tried again while other processes count the same artifact."""


def usual_order(settings: OptimizerSettings, *, when_idle: bool = False) -> Order:
    """How a job is worked on that no person described."""
    budget = Budget(settings.budget_seconds, None, settings.attempt_seconds)
    return Order(settings.policy, budget, when_idle=when_idle)


class AutoQueue:
    """Puts single artifacts on the queue: what a person asked for at once, all else with respect for the cool-down."""

    def __init__(self, queue: QueueStore, triggers: TriggerStore, settings: Settings) -> None:
        self._queue = queue
        self._triggers = triggers
        self._settings = settings.optimizer

    async def enqueue(self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None) -> Job | None:
        """None: it cools down, and will be seen anew. Raises NotFoundError, StorageError."""
        order = usual_order(self._settings, when_idle=reason in WHEN_IDLE)
        if reason in BY_HAND:
            # Nobody said how it is to be worked on: a job that is open keeps what was said of it.
            there = await self._queue.jobs(open_only=True, artifact_id=artifact_id)
            return await self._queue.enqueue(artifact_id, reason, priority, fitness, None if there else order)
        defer = reason not in COMES_AGAIN
        return await self._triggers.enqueue_if_due(artifact_id, reason, priority, fitness, order, defer=defer)


class TriggerClock:
    """Looks every few seconds what is due. `used` counts in any process, whether the clock was started or not."""

    def __init__(
        self,
        store: ArtifactStore,
        triggers: TriggerStore,
        clock: Clock,
        settings: Settings,
        presence: PresenceWatch,
        publish: Callable[[Event], None],
        kick: Callable[[], None] = lambda: None,
        *,
        look_s: float = LOOK_S,
    ) -> None:
        """`kick` is called when something was queued."""
        self._store = store
        self._triggers = triggers
        self._clock = clock
        self._settings = settings
        self._presence = presence
        self._publish = publish
        self._kick = kick
        self._look_s = look_s
        self._planned: dict[str, Schedule] | None = None
        """Schedules by the names of their triggers; None: the store does not know them yet."""
        self._quiet: datetime | None = None
        """When the quiet that holds now was dealt with; None: not yet."""
        self._told: set[str] = set()
        """Schedules of which it was told why they wait."""
        self._troubled = False
        """It was told that schedules wait, and they still do."""
        self._looks = Periodic("triggers", self._turn, pause_s=PAUSE_S, failed=self._failed)

    def start(self) -> None:
        """Look from now on."""
        self._looks.start()

    async def aclose(self) -> None:
        """End at once; a firing that is being written is written whole or not at all."""
        await self._looks.aclose()

    async def _turn(self) -> float:
        await self.look(self._clock.now())
        self._troubled = False
        quiet_in = self._presence.quiet_in
        return min(self._look_s, quiet_in + 0.1) if quiet_in else self._look_s

    def _failed(self, failure: Exception) -> None:
        if isinstance(failure, DiseError) and not self._troubled:
            self._troubled = True
            self._publish(Notice(None, "warning", f"Schedules wait: {failure.message}", failure.hint))

    async def look(self, now: datetime) -> None:
        """Do what is due. Raises StorageError."""
        await self._scheduled(now)
        await self._idle(now)

    # schedules

    async def _scheduled(self, now: datetime) -> None:
        if self._planned is None:
            self._planned = await self._plan(now)
        if not self._planned:
            return
        for trigger in await self._triggers.triggers():
            schedule = self._planned.get(trigger.name)
            if schedule is not None:
                await self._serve(trigger, schedule, now)

    async def _plan(self, now: datetime) -> dict[str, Schedule]:
        settings = self._settings.optimizer
        zone = settings.time_zone or schedules.machine_zone()
        planned = {}
        for name, expression in settings.schedules.items():
            schedule = schedules.parse_schedule(expression, zone)
            planned[SCHEDULE + name] = schedule
            due = schedules.start(schedule, now)
            await self._triggers.plan(SCHEDULE + name, f"{schedule.expression} {zone}", due.next_due)
        return planned

    async def _serve(self, trigger: Trigger, schedule: Schedule, now: datetime) -> None:
        due = Due(schedule, trigger.next_due, trigger.last_fired)
        firing = schedules.poll(due, now)
        if firing is not None:
            low = self._settings.code.fitness_threshold
            wanted = await self._below(low)
            await self._fire(
                trigger.name, firing.scheduled, firing.due.next_due, wanted, Reason.SCHEDULE,
                usual_order(self._settings.optimizer),
            )  # fmt: skip
        elif why := schedules.stalled(due, now):
            await self._stalled(due, trigger.name, why, now)
        else:
            self._told.discard(trigger.name)

    async def _stalled(self, due: Due, name: str, why: str, now: datetime) -> None:
        """The clock was set back. A little: no time is served twice, so it waits. A lot: it starts anew."""
        if due.next_due is None or due.last_due is None:
            return
        anew = due.last_due - now > max(LONG, due.next_due - due.last_due)
        if anew and not await self._triggers.fire(name, due.next_due, schedules.start(due.schedule, now).next_due):
            return
        if name not in self._told:
            self._told.add(name)
            hint = "It is counted anew from now on." if anew else "Until then it waits, so that nothing is done twice."
            self._publish(Notice(None, "warning", f"Schedule {name.removeprefix(SCHEDULE)}: {why}", hint))

    # quiet

    async def _idle(self, now: datetime) -> None:
        """Once for each quiet spell, and again each hour that it lasts, and once for all processes that see the same
        one. It counts from the start at the earliest: that nobody was ever here says nothing about the time before."""
        if not self._presence.quiet:
            self._quiet = None
            return
        before = self._quiet
        if before is not None and before <= now < before + AGAIN:
            return
        gap = timedelta(seconds=self._settings.optimizer.idle_s)
        trigger = await self._triggers.plan(IDLE, IDLE, now)
        self._quiet = now
        due = trigger.next_due
        if due is None or now < due <= now + gap:
            return  # another process dealt with this spell; a later time was set by a clock that ran ahead
        if before is not None and due - gap <= now < due - gap + AGAIN:
            self._quiet = due - gap  # another process has dealt with this hour
            return
        order = usual_order(self._settings.optimizer, when_idle=True)
        try:
            await self._fire(IDLE, due, now + gap, await self._below(CEILING), Reason.IDLE, order)
        except DiseError:
            self._quiet = before
            raise

    # what both do

    async def _below(self, fitness: float) -> tuple[ArtifactSummary, ...]:
        """Artifacts with code strictly below, the worst first."""
        found = [
            one
            for one in await self._store.list()
            if one.task_type.kind is Kind.CODE and fitness_triggers(one.fitness, fitness)
        ]
        return tuple(sorted(found, key=lambda one: (one.fitness or 0.0, one.name)))

    async def _fire(
        self, name: str, due: datetime, next_due: datetime | None, found: Sequence[ArtifactSummary], reason: Reason,
        order: Order,
    ) -> None:  # fmt: skip
        wanted = [Wanted(one.id, one.fitness) for one in found]
        defer = reason not in COMES_AGAIN
        jobs = await self._triggers.fire_and_queue(
            name, due, next_due, wanted, reason, PRIORITIES[reason], order, defer=defer
        )
        self._queued(jobs or ())

    def _queued(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._publish(JobChanged(job))
        if jobs:
            self._kick()

    # use

    async def used(self, artifact_id: str, version: int, uses: int) -> None:
        """After each use of an artifact: `version` was served, `uses` is the artifact's new total.

        What cannot be counted is reported in the log: the answer that was given matters more.
        """
        try:
            for _ in range(SWAPS):
                kept = await self._triggers.usage(artifact_id)
                usage, triggers = read_usage(kept).used(version, uses, self._settings.optimizer.usage)
                if triggers:  # first of all: what is noted as done must not be lost
                    await self._enqueue_used(artifact_id, version)
                text = write_usage(usage)
                if text == kept or await self._triggers.swap_usage(artifact_id, kept, text):
                    return
        except NotFoundError:  # deleted meanwhile
            return
        except DiseError as failure:
            log.warning("a use of %s is not counted: %s", artifact_id, failure.message)

    async def _enqueue_used(self, artifact_id: str, version: int) -> None:
        """Once for this version, however often it is called."""
        artifact = await self._store.get(artifact_id)
        job = await self._triggers.enqueue_if_due(
            artifact_id, Reason.USAGE, PRIORITIES[Reason.USAGE], artifact.best_version.fitness,
            usual_order(self._settings.optimizer), once_version=version, defer=True,
        )  # fmt: skip
        self._queued((job,) if job is not None else ())


def write_usage(usage: Usage) -> str:
    """As it is kept."""
    return json.dumps({**asdict(usage), "fired": sorted(usage.fired)}, separators=(",", ":"))


def read_usage(text: str) -> Usage:
    """What `write_usage` wrote; for anything else, as if nothing was kept."""
    with contextlib.suppress(ValueError, TypeError, KeyError):
        kept = json.loads(text)
        earlier = tuple((int(number), int(uses)) for number, uses in kept["earlier"])
        return Usage(int(kept["version"]), int(kept["since"]), earlier, frozenset(int(one) for one in kept["fired"]))
    return Usage()
