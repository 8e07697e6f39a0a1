"""What queues by itself: on a real file, seen by two processes at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui.domain.errors import StorageError
from dise_tui.domain.events import Event, JobChanged, Notice
from dise_tui.domain.jobs import Job, JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import Order, StopRule
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import Wanted
from dise_tui.domain.settings import OptimizerSettings, Settings
from dise_tui.engine.queue.triggers import Usage
from dise_tui.engine.triggering import AutoQueue, TriggerClock, read_usage, write_usage
from dise_tui.engine.worker.presence import PresenceWatch
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.queue import SqliteQueueStore
from dise_tui.storage.triggers import SqliteTriggerStore

START = datetime(2026, 6, 1, 12, tzinfo=UTC)
ME = Owner("me", "here", 1, "1")
NIGHTLY = {"nightly": "cron 0 2 * * *"}


@dataclass
class Seat:
    """One process: its own connection and its own clock of triggers, on the same file as the others."""

    store: SqliteArtifactStore
    queue: SqliteQueueStore
    triggers: SqliteTriggerStore
    clock: ManualClock
    settings: Settings
    presence: PresenceWatch
    events: list[Event] = field(default_factory=list)
    kicks: list[int] = field(default_factory=list)

    def watch(self, **changes: object) -> TriggerClock:
        self.settings = replace(self.settings, optimizer=replace(self.settings.optimizer, **changes))  # type: ignore[arg-type]
        return TriggerClock(
            self.store, self.triggers, self.clock, self.settings, self.presence, self.events.append,
            lambda: self.kicks.append(1), look_s=0.01,
        )  # fmt: skip

    async def keep(self, name: str, fitness: float | None, kind: TaskType = TaskType.UTILITY) -> str:
        identity = artifact_id(name)
        score = a_score(fitness) if fitness is not None else None
        await self.store.append(identity, name, kind, kind.kind, name, a_version(score=score), best=True)
        return identity

    async def end(self, job: Job, cooldown_s: float = 3600.0) -> None:
        claim = await self.queue.claim(ME, self.clock.now(), True)
        assert claim is not None
        assert claim.job_id == job.id
        await self.queue.end_job(claim, JobState.DONE, StopRule.TARGET, "done", cooldown_s=cooldown_s)

    async def names(self) -> list[str]:
        return [job.artifact_name for job in await self.queue.jobs(open_only=True)]


@pytest.fixture
async def seats(tmp_path: Path) -> AsyncIterator[tuple[Seat, Seat]]:
    clock = ManualClock(START, step=0.0)
    settings = Settings(data_dir=tmp_path, optimizer=OptimizerSettings(time_zone="UTC"))
    async with Database.open(tmp_path / "dise.db") as one, Database.open(tmp_path / "dise.db") as two:

        def seat(database: Database) -> Seat:
            presence = PresenceWatch(clock, settings.optimizer.idle_s)
            presence.key()
            return Seat(
                SqliteArtifactStore(database, clock), SqliteQueueStore(database, clock),
                SqliteTriggerStore(database, clock), clock, settings, presence,
            )  # fmt: skip

        yield seat(one), seat(two)


async def both(left: TriggerClock, right: TriggerClock, now: datetime) -> None:
    await asyncio.gather(left.look(now), right.look(now), left.look(now), right.look(now))


# schedules


async def test_a_schedule_queues_what_is_below_the_threshold_once_for_two_processes(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    low, worse = await here.keep("low", 0.79), await here.keep("worse", 0.1)
    await here.keep("good", 0.8)
    await here.keep("untested", None)
    await here.keep("prose", 0.1, next(kind for kind in TaskType if kind.kind is not Kind.CODE))
    left, right = here.watch(schedules=NIGHTLY, policy="halving"), there.watch(schedules=NIGHTLY, policy="halving")
    await both(left, right, START)
    assert await here.names() == []
    night = datetime(2026, 6, 2, 2, 0, 3, tzinfo=UTC)
    await both(left, right, night)
    jobs = await here.queue.jobs()
    assert [(job.artifact_id, job.reasons, job.priority) for job in jobs] == [
        (worse, (Reason.SCHEDULE,), Priority.LOW), (low, (Reason.SCHEDULE,), Priority.LOW),
    ]  # fmt: skip
    assert jobs[0].order.policy == "halving"
    told = [event.job for event in here.events + there.events if isinstance(event, JobChanged)]
    assert sorted(job.id for job in told) == [job.id for job in jobs]
    assert len(here.kicks) + len(there.kicks) == 1
    for job in jobs:
        await here.end(job, cooldown_s=0.0)
    await both(left, right, night + timedelta(hours=20))
    assert await here.names() == []


async def test_missed_runs_are_made_up_for_by_one_and_a_restart_delays_nothing(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    await here.watch(schedules={"often": "every 6h"}).look(START)
    late = START + timedelta(days=3, hours=1)
    again = there.watch(schedules={"often": "every 6h"})
    await again.look(late)
    [job] = await here.queue.jobs()
    await here.end(job, cooldown_s=0.0)
    await again.look(late + timedelta(minutes=1))
    assert await here.names() == []
    await again.look(START + timedelta(days=3, hours=6))
    assert await here.names() == ["low"]


async def test_a_clock_that_is_set_back_a_little_does_nothing_twice(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    await here.keep("low", 0.5)
    watch = here.watch(schedules=NIGHTLY)
    await watch.look(START)
    night = datetime(2026, 6, 2, 2, 0, 1, tzinfo=UTC)
    await watch.look(night)
    await here.end((await here.queue.jobs())[0], cooldown_s=0.0)
    for moment in (night - timedelta(minutes=30), night, night + timedelta(minutes=1)):
        await watch.look(moment)
    assert await here.names() == []
    [notice] = [event for event in here.events if isinstance(event, Notice)]
    assert "Schedule nightly: The clock was set back" in notice.message
    await watch.look(night + timedelta(days=1))
    assert await here.names() == ["low"]


async def test_a_clock_that_was_years_ahead_does_not_silence_a_schedule_for_years(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    wrong = START + timedelta(days=4000)
    watch = here.watch(schedules=NIGHTLY)
    await watch.look(wrong)
    await watch.look(wrong + timedelta(days=1))
    await here.end((await here.queue.jobs())[0], cooldown_s=0.0)
    other = there.watch(schedules=NIGHTLY)
    await both(watch, other, START)
    assert await here.names() == []
    await both(watch, other, START + timedelta(days=1))
    assert await here.names() == ["low"]
    assert any("counted anew" in event.hint for event in here.events + there.events if isinstance(event, Notice))


async def test_what_cools_down_waits_until_that_is_over(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("low", 0.5)
    await here.end(await here.queue.enqueue(identity, Reason.MANUAL, Priority.LOW, 0.5))
    watch = here.watch(schedules={"often": "every 10m"})
    await watch.look(START)
    await watch.look(START + timedelta(minutes=10))
    [job] = await here.queue.jobs(open_only=True)
    assert job.order.not_before == START + timedelta(hours=1)
    assert await here.queue.claim(ME, START + timedelta(minutes=59), True) is None
    assert await here.queue.claim(ME, START + timedelta(minutes=61), True) is not None


async def test_a_schedule_leaves_what_a_person_ordered_alone(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("low", 0.5)
    order = Order("genetic", when_idle=True, model="phi3:mini", seed=9)
    await here.queue.enqueue(identity, Reason.MANUAL, Priority.MEDIUM, 0.5, order)
    watch = here.watch(schedules={"often": "every 10m"})
    await watch.look(START)
    await watch.look(START + timedelta(minutes=10))
    [job] = await here.queue.jobs()
    assert (job.order, job.priority, job.reasons) == (order, Priority.MEDIUM, (Reason.MANUAL, Reason.SCHEDULE))


async def test_a_firing_is_taken_with_all_its_jobs_or_not_at_all(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("low", 0.5)
    await here.triggers.plan("t", "", START)
    wanted = [Wanted(identity, 0.5), Wanted("f" * 16, 0.5)]
    with pytest.raises(StorageError):
        await here.triggers.fire_and_queue(
            "t", START, None, [Wanted(identity, float("nan")), *wanted], Reason.SCHEDULE, Priority.LOW,
            Order(budget=replace(Order().budget, seconds=float("inf"))),
        )  # fmt: skip
    assert [one.next_due for one in await here.triggers.triggers()] == [START]
    jobs = await here.triggers.fire_and_queue("t", START, None, wanted, Reason.SCHEDULE, Priority.LOW)
    assert jobs is not None
    assert [job.artifact_id for job in jobs] == [identity]
    assert await here.triggers.fire_and_queue("t", START, None, wanted, Reason.SCHEDULE, Priority.LOW) is None
    [event] = await here.queue.events(jobs[0].id)
    assert (event.event, event.detail, event.own) == ("created", "low: schedule", True)


# quiet


async def test_quiet_queues_what_is_below_the_target_once_for_each_spell(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.94)
    await here.keep("good", 0.95)
    left, right = here.watch(), there.watch()
    await both(left, right, here.clock.now())
    assert await here.names() == []
    here.clock.advance(130)
    await both(left, right, here.clock.now())
    [job] = await here.queue.jobs()
    assert (job.reasons, job.order.when_idle, job.artifact_name) == ((Reason.IDLE,), True, "low")
    await here.end(job, cooldown_s=0.0)
    here.clock.advance(1000)
    await both(left, right, here.clock.now())
    assert await here.names() == []
    here.presence.key()
    await left.look(here.clock.now())
    here.clock.advance(130)
    await both(left, right, here.clock.now())
    assert await here.names() == ["low"]


async def test_a_process_that_nobody_ever_sat_at_measures_the_quiet_from_its_start(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    await here.keep("low", 0.5)
    here.presence = PresenceWatch(here.clock, here.settings.optimizer.idle_s)
    assert here.presence.idle, "its jobs for quiet times need not wait"
    watch = here.watch()
    await watch.look(here.clock.now())
    here.clock.advance(here.settings.optimizer.idle_s - 1)
    await watch.look(here.clock.now())
    assert await here.names() == []
    here.presence.seen_elsewhere("somebody is at another dashboard")
    here.clock.advance(1)
    await watch.look(here.clock.now())
    assert await here.names() == []
    here.presence.seen_elsewhere("")
    here.clock.advance(here.settings.optimizer.idle_s)
    await watch.look(here.clock.now())
    assert await here.names() == ["low"]


async def test_quiet_leaves_what_cools_down_alone(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("low", 0.5)
    await here.end(await here.queue.enqueue(identity, Reason.MANUAL, Priority.LOW, 0.5))
    here.clock.advance(130)
    await here.watch().look(here.clock.now())
    assert await here.names() == []


async def test_the_same_spell_is_dealt_with_once_by_all_processes(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    here.clock.advance(130)
    await here.watch().look(here.clock.now())
    await here.end((await here.queue.jobs())[0], cooldown_s=0.0)
    here.clock.advance(5)
    right = there.watch()
    await right.look(here.clock.now())
    here.clock.advance(500)
    await right.look(here.clock.now())
    assert await here.names() == []


async def test_quiet_counts_again_after_a_clock_that_was_years_ahead(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    here.clock.advance(130)
    await here.watch().look(here.clock.now() + timedelta(days=4000))
    await here.end((await here.queue.jobs())[0], cooldown_s=0.0)
    await there.watch().look(here.clock.now())
    assert await here.names() == ["low"]


# use, fitness, and what people ask


async def test_frequent_use_queues_once_a_version_whoever_counts(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    identity = await here.keep("used", 0.99)
    left, right = here.watch(usage=3), there.watch(usage=3)
    for uses in range(1, 4):
        await (left if uses % 2 else right).used(identity, 1, uses)
    assert await here.names() == []
    await asyncio.gather(left.used(identity, 1, 4), right.used(identity, 1, 5))
    [job] = await here.queue.jobs()
    assert job.reasons == (Reason.USAGE,)
    await here.end(job, cooldown_s=0.0)
    await right.used(identity, 1, 6)
    for uses in range(7, 10):
        await left.used(identity, 2, uses)
    assert await here.names() == []
    await right.used(identity, 2, 10)
    assert await here.names() == ["used"]
    await left.used("f" * 16, 1, 50)


async def test_use_while_it_cools_down_is_queued_for_later(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("used", 0.99)
    await here.end(await here.queue.enqueue(identity, Reason.MANUAL, Priority.LOW, 0.5))
    watch = here.watch(usage=3)
    await watch.used(identity, 1, 4)
    [job] = await here.queue.jobs(open_only=True)
    assert job.order.not_before == START + timedelta(hours=1)


async def test_only_what_a_person_asked_for_ignores_the_cool_down(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    identity = await here.keep("low", 0.5)
    auto = AutoQueue(here.queue, here.triggers, here.settings)
    job = await auto.enqueue(identity, Reason.LOW_FITNESS, Priority.HIGH, 0.5)
    assert job is not None
    await here.end(job)
    assert await auto.enqueue(identity, Reason.LOW_FITNESS, Priority.HIGH, 0.5) is None
    later = await auto.enqueue(identity, Reason.HARDWARE_CHANGE, Priority.LOW, 0.5)
    assert later is not None
    assert later.order.not_before == START + timedelta(hours=1)
    now = await auto.enqueue(identity, Reason.MANUAL, Priority.HIGH, 0.5)
    assert now is not None
    assert now.id == later.id


async def test_the_settings_say_how_new_jobs_are_worked_on_and_a_person_says_it_better(
    seats: tuple[Seat, Seat],
) -> None:
    here, _ = seats
    new, ordered = await here.keep("new", 0.5), await here.keep("ordered", 0.5)
    optimizer = replace(here.settings.optimizer, policy="genetic", budget_seconds=77.0)
    auto = AutoQueue(here.queue, here.triggers, replace(here.settings, optimizer=optimizer))
    await here.queue.enqueue(ordered, Reason.MANUAL, Priority.LOW, 0.5, Order("halving"))
    for reason in (Reason.OPTIMIZE_MODE, Reason.LOW_FITNESS):
        for identity in (new, ordered):
            await auto.enqueue(identity, reason, Priority.HIGH, 0.5)
    found = {job.artifact_id: job.order for job in await here.queue.jobs()}
    assert (found[new].policy, found[new].budget.seconds, found[ordered].policy) == ("genetic", 77.0, "halving")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"version": "x", "since": 0, "earlier": [], "fired": []}', "\x00"])
def test_a_count_that_dise_did_not_write_begins_anew(text: str) -> None:
    assert read_usage(text) == Usage()


def test_a_count_comes_back_as_it_was_kept() -> None:
    usage = Usage(3, 17, ((1, 9), (2, 8)), frozenset({1, 2}))
    assert read_usage(write_usage(usage)) == usage


# its life


async def test_it_looks_by_itself_until_it_is_closed(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    await here.keep("low", 0.5)
    watch = here.watch()
    here.clock.advance(130)
    watch.start()
    watch.start()
    async with asyncio.timeout(10):
        while not await here.names():
            await asyncio.sleep(0.01)
    await watch.aclose()
    await watch.aclose()
    assert await here.names() == ["low"]


async def test_a_quiet_that_lasts_is_a_new_one_every_hour_and_once_for_all(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    left, right = here.watch(), there.watch()
    fired = 0
    for _ in range(6):
        here.clock.advance(1830)
        await both(left, right, here.clock.now())
        for job in await here.queue.jobs(open_only=True):
            fired += 1
            await here.end(job, cooldown_s=0.0)
        await both(left, right, here.clock.now())
        assert await here.names() == []
    assert fired == 3


async def test_an_hour_that_another_process_has_dealt_with_counts_for_this_one(seats: tuple[Seat, Seat]) -> None:
    here, there = seats
    await here.keep("low", 0.5)
    left, right = here.watch(), there.watch()
    found = []
    for watch, seconds in ((left, 130), (right, 1800), (left, 1830), (left, 1800)):
        here.clock.advance(seconds)
        await watch.look(here.clock.now())
        jobs = await here.queue.jobs(open_only=True)
        found.append(len(jobs))
        for job in jobs:
            await here.end(job, cooldown_s=0.0)
    assert found == [1, 1, 0, 1]


async def test_what_new_hardware_queues_waits_for_a_quiet_time(seats: tuple[Seat, Seat]) -> None:
    here, _ = seats
    auto = AutoQueue(here.queue, here.triggers, here.settings)
    new = await auto.enqueue(await here.keep("a", 0.5), Reason.HARDWARE_CHANGE, Priority.LOW, 0.5)
    poor = await auto.enqueue(await here.keep("b", 0.5), Reason.LOW_FITNESS, Priority.HIGH, 0.5)
    assert new is not None
    assert poor is not None
    assert (new.order.when_idle, poor.order.when_idle) == (True, False)
