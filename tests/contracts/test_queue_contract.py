"""What every queue keeps to: the SQLite queue, opened twice as by two processes, and its twin in memory."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.memory_queue import MemoryQueue
from support.memory_stores import ManualClock, MemoryArtifactStore
from support.versions import a_score, a_suite, a_version

from dise_tui.domain.artifacts import Version
from dise_tui.domain.errors import NotFoundError, StorageError, UsageError
from dise_tui.domain.jobs import Job, JobState, Owner, PauseRequest, Priority, Reason
from dise_tui.domain.optimizing import (
    Approach,
    Attempt,
    AttemptState,
    Budget,
    GeneratorRecord,
    Order,
    Progress,
    Stage,
    StopRule,
    Variant,
)
from dise_tui.domain.ports import ArtifactStore
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import LEASE_S, AttemptEnd, BestChangedError, Claim, LeaseLostError, QueueStore, Sample
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.queue import SqliteQueueStore

HERE, FAR = "boot-1 pid:[1]", "boot-2 pid:[1]"
ME = Owner("me", HERE, 100, "1000", "dashboard")
OTHER = Owner("other", HERE, 200, "2000", "dise work")
REMOTE = Owner("remote", FAR, 100, "1000")
SMALL = Variant("phi3:mini", 0.3, Approach.CONCISE, name="small")
LARGE = Variant("qwen2.5:14b", 0.5, Approach.REPAIR, tool="expert", max_tokens=400)
SAMPLE = Sample(TaskType.VALIDATION, "0123456789ab", True, 0.8)


@dataclass
class World:
    clock: ManualClock
    artifacts: ArtifactStore
    queue: QueueStore
    """As this process sees it."""
    second: QueueStore
    """The same, by another connection."""
    records: Callable[[], Awaitable[Sequence[GeneratorRecord]]]
    dead: set[str] = field(default_factory=set)

    async def job(
        self, name: str = "p", priority: Priority = Priority.MEDIUM, order: Order | None = None,
        reason: Reason = Reason.MANUAL,
    ) -> Job:  # fmt: skip
        identity = artifact_id(name)
        if await self.artifacts.find(identity) is None:
            await self.add(name)
        return await self.queue.enqueue(identity, reason, priority, 0.5, order)

    async def add(self, name: str) -> Version:
        version = a_version(score=a_score(0.5))
        return await self.artifacts.append(
            artifact_id(name), name, TaskType.VALIDATION, Kind.CODE, name, version, best=True
        )

    async def claim(self, owner: Owner = ME, *, idle: bool = True) -> Claim:
        claim = await self.queue.claim(owner, self.clock.now(), idle)
        assert claim is not None
        return claim

    async def begin(self, claim: Claim, number: int = 1, variant: Variant = SMALL, seed: int = 7) -> Attempt:
        return await self.queue.begin_attempt(
            claim, number, variant, round=1, stage=Stage.EXPERIMENTS, seed=seed, parent=None
        )

    async def none(self, owner: Owner = ME, *, idle: bool = True) -> bool:
        return await self.queue.claim(owner, self.clock.now(), idle) is None


@pytest.fixture(params=["sqlite", "memory"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    clock = ManualClock(step=0.001)
    dead: set[str] = set()

    def alive(owner: Owner) -> bool:
        return owner.id not in dead

    if request.param == "memory":
        library = MemoryArtifactStore(clock)
        queue = MemoryQueue(clock, library, machine=HERE, alive=alive)
        yield World(clock, library, queue, queue, queue.records, dead)
        return
    async with Database.open(tmp_path / "dise.db") as one, Database.open(tmp_path / "dise.db") as two:
        stores = [SqliteQueueStore(each, clock, machine=HERE, alive=alive) for each in (one, two)]
        learnt = SqliteLearningStore(one, clock)
        yield World(clock, SqliteArtifactStore(one, clock), stores[0], stores[1], learnt.records, dead)


SCORED = AttemptEnd(AttemptState.SCORED, "text", "code", a_score(0.8), True, 30, 2.0, 1.0, 0.5, "fine")


# what is queued


async def test_a_job_keeps_its_order_exactly(world: World) -> None:
    order = Order("halving", Budget(12.5, 900, 30.0), True, datetime(2030, 1, 2, 18, 0, tzinfo=UTC), 42, 3, "phi3:mini")
    job = await world.job(order=order)
    assert job.order == order
    assert (await world.second.job(job.id)) == job
    assert (job.progress, job.stage, job.lease) == (Progress(), Stage.EXPERIMENTS, None)
    with pytest.raises(NotFoundError, match="no job 99"):
        await world.queue.job(99)
    with pytest.raises(NotFoundError, match="no artifact"):
        await world.queue.enqueue("0" * 16, Reason.MANUAL, Priority.LOW, None)


async def test_a_job_is_made_and_merged_into(world: World) -> None:
    version = await world.add("p")

    async def ask(reason: Reason, priority: Priority, fitness: float | None) -> Job:
        return await world.queue.enqueue(version.artifact_id, reason, priority, fitness)

    job = await ask(Reason.LOW_FITNESS, Priority.MEDIUM, 0.4)
    assert (job.artifact_id, job.artifact_name, job.state) == (version.artifact_id, "p", JobState.QUEUED)
    assert (job.priority, job.reasons, job.fitness) == (Priority.MEDIUM, (Reason.LOW_FITNESS,), 0.4)
    assert job.created_at == job.updated_at
    assert job.created_at.tzinfo is UTC
    assert await ask(Reason.LOW_FITNESS, Priority.LOW, 0.1) == job
    more = await ask(Reason.MANUAL, Priority.HIGH, 0.1)
    assert (more.id, more.priority, more.fitness) == (job.id, Priority.HIGH, 0.4)
    assert more.reasons == (Reason.LOW_FITNESS, Reason.MANUAL)
    assert more.updated_at > more.created_at == job.created_at
    lower = await ask(Reason.OPTIMIZE_MODE, Priority.LOW, None)
    assert (lower.priority, len(lower.reasons)) == (Priority.HIGH, 3)
    assert await world.second.jobs() == (lower,)


async def test_merging_leaves_a_pause(world: World) -> None:
    job = await world.job(priority=Priority.LOW)
    await world.queue.request_pause(job.id)
    merged = await world.job(priority=Priority.HIGH, reason=Reason.LOW_FITNESS)
    assert (merged.id, merged.state, merged.priority) == (job.id, JobState.PAUSED, Priority.HIGH)


async def test_an_ended_job_is_followed_by_a_new_one(world: World) -> None:
    first = await world.job(priority=Priority.HIGH)
    await world.queue.cancel(first.id)
    second = await world.job(priority=Priority.LOW, reason=Reason.LOW_FITNESS)
    assert second.id != first.id
    assert (second.reasons, second.priority) == ((Reason.LOW_FITNESS,), Priority.LOW)
    assert [job.id for job in await world.second.jobs()] == [second.id, first.id]
    assert [job.id for job in await world.second.jobs(open_only=True)] == [second.id]


async def test_paused_jobs_keep_their_place_in_the_list(world: World) -> None:
    urgent = (Priority.LOW, Priority.HIGH, Priority.MEDIUM, Priority.HIGH, Priority.HIGH)
    ids = [(await world.job(f"p{index}", priority)).id for index, priority in enumerate(urgent)]
    await world.queue.cancel(ids[1])
    await world.queue.request_pause(ids[3])
    assert [job.id for job in await world.second.jobs()] == [ids[3], ids[4], ids[2], ids[0], ids[1]]
    assert [job.id for job in await world.second.jobs(open_only=True)] == [ids[3], ids[4], ids[2], ids[0]]


async def test_numbers_that_are_no_job(world: World) -> None:
    for job_id in (1, 0, -1, 2**63, 10**30):
        with pytest.raises(NotFoundError, match="There is no job"):
            await world.queue.request_pause(job_id)


async def test_requests_for_one_artifact_merge_and_only_loosen(world: World) -> None:
    later = world.clock.now() + timedelta(hours=3)
    first = await world.job(priority=Priority.LOW, order=Order(when_idle=True, not_before=later), reason=Reason.USAGE)
    same = await world.job(priority=Priority.LOW, reason=Reason.USAGE)
    assert same == first
    patient = Order("naive5", when_idle=True, not_before=later + timedelta(hours=1), budget=Budget(60))
    merged = await world.job(priority=Priority.HIGH, order=patient)
    assert (merged.id, merged.priority) == (first.id, Priority.HIGH)
    assert merged.reasons == (Reason.USAGE, Reason.MANUAL)
    assert merged.order == dataclasses.replace(patient, not_before=later)
    eager = await world.job(order=Order("halving", budget=Budget(60)))
    assert eager.order == Order("halving", budget=Budget(60))
    claim = await world.claim()
    await world.begin(claim)
    begun = await world.job(order=Order("naive5", budget=Budget(None, 10)))
    assert begun.order == Order("halving", budget=Budget(None, None))
    assert begun.state is JobState.RUNNING
    assert [each.event for each in await world.queue.events(first.id)].count("merged") == 3


async def test_jobs_are_served_by_priority_then_place(world: World) -> None:
    jobs = [await world.job(f"p{index}", priority) for index, priority in enumerate(
        (Priority.LOW, Priority.HIGH, Priority.MEDIUM, Priority.HIGH))]  # fmt: skip
    expected = [jobs[1].id, jobs[3].id, jobs[2].id, jobs[0].id]
    assert [each.id for each in await world.second.jobs()] == expected
    assert [(await world.claim()).job_id for _ in jobs] == expected
    assert await world.none()


async def test_who_wants_some_jobs_only_is_given_no_other(world: World) -> None:
    first, *others = [await world.job(f"p{index}") for index in range(12)]
    only = [others[3].id, others[10].id]  # 5 and 12: neither 1 nor 2 is meant by them
    taken = [await world.queue.claim(ME, world.clock.now(), True, only=only) for _ in only]
    assert [claim and claim.job_id for claim in taken] == only
    assert await world.second.claim(OTHER, world.clock.now(), True, only=only) is None
    assert await world.second.claim(OTHER, world.clock.now(), True, only=()) is None
    assert (await world.claim()).job_id == first.id


async def test_ended_jobs_are_listed_last_the_newest_first(world: World) -> None:
    for name in ("a", "b", "c"):
        await world.job(name)
    for _ in range(2):
        await world.queue.end_job(await world.claim(), JobState.DONE, StopRule.TARGET, "passes everything")
        world.clock.advance(1)
    assert [(each.artifact_name, each.state) for each in await world.queue.jobs()] == [
        ("c", JobState.QUEUED), ("b", JobState.DONE), ("a", JobState.DONE),
    ]  # fmt: skip
    assert [each.artifact_name for each in await world.queue.jobs(open_only=True)] == ["c"]


async def test_idle_and_not_before_are_waited_for(world: World) -> None:
    later = world.clock.now() + timedelta(hours=1)
    await world.job("idle", order=Order(when_idle=True))
    await world.job("later", order=Order(not_before=later))
    assert await world.none(idle=False)
    assert (await world.claim(idle=True)).job.artifact_name == "idle"
    assert await world.none()
    world.clock.advance(3601)
    assert (await world.claim(idle=False)).job.artifact_name == "later"


# people


async def test_moving_is_exact_however_often(world: World) -> None:
    names = [f"p{index}" for index in range(6)]
    ids = {name: (await world.job(name)).id for name in names}
    urgent = await world.job("urgent", Priority.HIGH)
    expected = list(names)
    for turn in range(80):  # more often than halving a float leaves numbers in between
        moved, before = (("p5", "p1"), ("p1", "p5"))[turn % 2]
        await world.queue.move(ids[moved], ids[before])
        expected.remove(moved)
        expected.insert(expected.index(before), moved)
        assert [each.artifact_name for each in await world.queue.jobs()] == ["urgent", *expected]
    await world.queue.move(ids["p0"], None)
    expected.append(expected.pop(expected.index("p0")))
    moved_up = await world.queue.move(ids["p3"], urgent.id)
    assert moved_up.priority is Priority.HIGH
    expected.remove("p3")
    assert [each.artifact_name for each in await world.second.jobs()] == ["p3", "urgent", *expected]
    with pytest.raises(UsageError, match="before itself"):
        await world.queue.move(urgent.id, urgent.id)
    await world.queue.cancel(ids["p3"])
    for job_id, target in ((ids["p3"], urgent.id), (urgent.id, ids["p3"])):
        with pytest.raises(UsageError, match="cancelled already"):
            await world.queue.move(job_id, target)


async def test_a_priority_can_be_changed(world: World) -> None:
    await world.job("a")
    b = await world.job("b")
    assert (await world.queue.set_priority(b.id, Priority.HIGH)).priority is Priority.HIGH
    assert (await world.claim()).job.artifact_name == "b"
    detail = [each.detail for each in await world.queue.events(b.id) if each.event == "priority"]
    assert detail == ["medium to high"]


async def test_a_job_that_nobody_works_on_pauses_at_once(world: World) -> None:
    job = await world.job()
    [paused] = await world.queue.request_pause(job.id)
    assert (paused.state, paused.manual_pause, paused.pause) == (JobState.PAUSED, True, None)
    assert await world.queue.request_pause(job.id) == ()
    assert await world.none()
    assert await world.second.resume(manual=False) == ()
    [resumed] = await world.queue.resume(job.id)
    assert (resumed.state, resumed.manual_pause) == (JobState.QUEUED, False)
    assert (await world.claim()).job_id == job.id


async def test_a_running_job_learns_of_the_pause_by_its_heartbeat(world: World) -> None:
    await world.job()
    claim = await world.claim()
    [pausing] = await world.second.request_pause(claim.job_id)
    assert (pausing.state, pausing.pause) == (JobState.PAUSING, PauseRequest.NEXT)
    assert (await world.queue.heartbeat(claim)).pause is PauseRequest.NEXT
    [sooner] = await world.second.request_pause(now=True)
    assert sooner.pause is PauseRequest.NOW
    assert await world.second.request_pause(now=False) == ()
    paused = await world.queue.release(claim, JobState.QUEUED)
    assert (paused.state, paused.manual_pause, paused.lease, paused.pause) == (JobState.PAUSED, True, None, None)
    assert await world.none()
    with pytest.raises(LeaseLostError):
        await world.queue.heartbeat(claim)


async def test_a_pause_can_be_taken_back_before_it_is_obeyed(world: World) -> None:
    await world.job()
    claim = await world.claim()
    await world.second.request_pause()
    [back] = await world.second.resume()
    assert (back.state, back.pause, back.manual_pause) == (JobState.RUNNING, None, False)
    assert (await world.queue.heartbeat(claim)).state is JobState.RUNNING


async def test_a_pause_that_no_person_asked_for_goes_by_itself(world: World) -> None:
    jobs = [await world.job("a"), await world.job("b")]
    await world.queue.request_pause(jobs[0].id)
    assert [each.id for each in await world.queue.request_pause(manual=False)] == [jobs[1].id]
    assert [each.id for each in await world.queue.resume(manual=False)] == [jobs[1].id]
    assert (await world.queue.job(jobs[0].id)).state is JobState.PAUSED
    claim = await world.claim()
    await world.queue.request_pause(claim.job_id, manual=False)
    assert (await world.queue.release(claim, JobState.QUEUED)).state is JobState.QUEUED


async def test_pausing_by_model_means_orders_and_running_attempts(world: World) -> None:
    fixed = await world.job("fixed", Priority.LOW, Order(model=SMALL.model))
    await world.job("free")
    await world.job("untouched")
    claim = await world.claim()
    await world.begin(claim, variant=SMALL)
    paused = await world.second.request_pause(model=SMALL.model)
    assert {each.id for each in paused} == {fixed.id, claim.job_id}
    assert await world.second.request_pause(model="nothing") == ()
    assert {each.id for each in await world.second.resume(model=SMALL.model)} == {fixed.id, claim.job_id}


async def test_cancelling_and_undoing_it(world: World) -> None:
    job = await world.job()
    cancelled = await world.queue.cancel(job.id)
    assert (cancelled.state, cancelled.ended_from) == (JobState.CANCELLED, JobState.QUEUED)
    assert cancelled.ended_at is not None
    for ask in (world.queue.cancel(job.id), world.queue.request_pause(job.id), world.queue.resume(job.id)):
        with pytest.raises(UsageError, match="cancelled already"):
            await ask
    world.clock.advance(9)
    assert (await world.second.undo_cancel(job.id, 10)).state is JobState.QUEUED
    with pytest.raises(UsageError, match="not cancelled"):
        await world.queue.undo_cancel(job.id, 10)
    await world.queue.request_pause(job.id)
    await world.queue.cancel(job.id)
    restored = await world.queue.undo_cancel(job.id, 10)
    assert (restored.state, restored.manual_pause, restored.ended_at) == (JobState.PAUSED, True, None)
    await world.queue.cancel(job.id)
    world.clock.advance(11)
    with pytest.raises(UsageError, match="too long ago"):
        await world.queue.undo_cancel(job.id, 10)
    await world.job()
    with pytest.raises(UsageError, match="Another job"):
        await world.queue.undo_cancel(job.id, 100)


async def test_cancelling_a_running_job_asks_its_holder(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.begin(claim)
    await world.queue.checkpoint(claim, 1, "partial", 3)
    assert (await world.second.cancel(job.id)).cancel_requested
    assert (await world.second.undo_cancel(job.id, 10)).cancel_requested is False
    await world.second.cancel(job.id)
    assert (await world.queue.heartbeat(claim)).cancel_requested
    ended = await world.queue.release(claim, JobState.QUEUED)
    assert ended.state is JobState.CANCELLED
    [attempt] = await world.queue.attempts(job.id)
    assert (attempt.state, attempt.text) == (AttemptState.CANCELLED, "partial")
    await world.queue.undo_cancel(job.id, 10)
    [attempt] = await world.queue.attempts(job.id)
    assert (attempt.state, attempt.text, attempt.ended_at) == (AttemptState.RUNNING, "partial", None)
    assert (await world.claim()).job_id == job.id


# the right to work


async def test_two_owners_never_hold_one_job(world: World) -> None:
    count = 20
    for index in range(count):
        await world.job(f"p{index}")

    async def work(queue: QueueStore, owner: Owner) -> list[int]:
        mine = []
        while (claim := await queue.claim(owner, world.clock.now(), True)) is not None:
            mine.append(claim.job_id)
            await asyncio.sleep(0)
        return mine

    mine, theirs = await asyncio.gather(work(world.queue, ME), work(world.second, OTHER))
    assert sorted(mine + theirs) == list(range(1, count + 1))
    assert all(each.lease is not None for each in await world.queue.jobs())


async def test_a_lease_ends_without_a_sign_of_life(world: World) -> None:
    await world.job()
    claim = await world.claim()
    world.clock.advance(LEASE_S - 1)
    assert await world.none(OTHER)
    await world.queue.heartbeat(claim)
    world.clock.advance(LEASE_S - 1)
    assert await world.none(OTHER)
    world.clock.advance(2)
    taken = await world.claim(OTHER)
    assert taken.job_id == claim.job_id
    assert "left behind by dashboard" in (await world.queue.events(claim.job_id))[-2].detail
    with pytest.raises(LeaseLostError):
        await world.queue.heartbeat(claim)


async def test_one_heartbeat_keeps_all_jobs_of_an_owner(world: World) -> None:
    for name in ("a", "b", "c"):
        await world.job(name)
    claims = [await world.claim(), await world.claim(), await world.claim(OTHER)]
    await world.second.request_pause(claims[1].job_id, now=True)
    world.clock.advance(LEASE_S - 1)
    beaten = await world.queue.heartbeat_all(ME)
    assert [(each.id, each.pause) for each in beaten] == [(claims[1].job_id, PauseRequest.NOW)]
    world.clock.advance(2)
    assert (await world.claim(Owner("third", HERE, 300, "3000"))).job_id == claims[2].job_id
    assert await world.none(OTHER)


async def test_the_job_of_a_dead_local_owner_is_taken_over_at_once(world: World) -> None:
    await world.job()
    claim = await world.claim(OTHER)
    await world.begin(claim)
    await world.second.checkpoint(claim, 1, "half of it", 4)
    assert await world.none(ME)
    world.dead.add("other")
    taken = await world.claim(ME)
    assert taken.job_id == claim.job_id
    attempt = await world.begin(taken)
    assert (attempt.text, attempt.tokens, attempt.state) == ("half of it", 4, AttemptState.RUNNING)


@pytest.mark.parametrize("end", ["pause", "cancel", "both"])
async def test_what_was_asked_of_a_dead_owner_is_done(world: World, end: str) -> None:
    job = await world.job()
    claim = await world.claim(OTHER)
    await world.begin(claim)
    if end != "cancel":
        await world.queue.request_pause(job.id)
    if end != "pause":
        await world.queue.cancel(job.id)
    world.dead.add("other")
    assert await world.none(ME)
    found = await world.queue.job(job.id)
    assert found.state is (JobState.PAUSED if end == "pause" else JobState.CANCELLED)
    assert (found.lease, found.pause, found.cancel_requested) == (None, None, False)


@pytest.mark.parametrize("wish", ["pause", "cancel"])
async def test_a_dead_owner_is_not_waited_for_by_people(world: World, wish: str) -> None:
    job = await world.job()
    await world.claim(OTHER)
    world.dead.add("other")
    if wish == "pause":
        assert [each.state for each in await world.queue.request_pause(job.id)] == [JobState.PAUSED]
    else:
        assert (await world.queue.cancel(job.id)).state is JobState.CANCELLED


async def test_a_clock_set_back_takes_nothing_from_a_living_owner_and_keeps_nothing_for_a_silent_one(
    world: World,
) -> None:
    await world.job()
    await world.claim(OTHER)
    set_back(world.clock, days=400)
    assert await world.none(ME)
    world.clock.advance(LEASE_S + 1)
    assert (await world.claim(ME)).owner == ME


async def test_a_clock_set_forward_takes_nothing_from_a_living_local_owner(world: World) -> None:
    await world.job()
    claim = await world.claim(OTHER)
    set_back(world.clock, days=-400)
    assert await world.none(ME)
    assert (await world.second.heartbeat(claim)).state is JobState.RUNNING


async def test_owners_on_other_machines_are_judged_by_the_wall_clock(world: World) -> None:
    await world.job()
    await world.claim(REMOTE)
    world.dead.add("remote")  # its process id means nothing here
    assert await world.none(ME)
    world.clock.advance(LEASE_S + 1)
    claim = await world.claim(REMOTE)
    assert claim.owner == REMOTE
    set_back(world.clock, days=1)
    assert (await world.claim(ME)).owner == ME


def set_back(clock: ManualClock, days: float) -> None:
    """The wall clock alone; the monotonic one knows nothing of it."""
    clock._now -= timedelta(days=days)


async def test_an_owner_that_ends_gives_everything_back(world: World) -> None:
    for name in ("a", "b", "c"):
        await world.job(name)
    claims = [await world.claim(), await world.claim(), await world.claim(OTHER)]
    await world.second.cancel(claims[0].job_id)
    assert await world.queue.release_all(ME) == 2
    assert [(await world.queue.job(claim.job_id)).state for claim in claims] == [
        JobState.CANCELLED, JobState.QUEUED, JobState.RUNNING,
    ]  # fmt: skip
    assert await world.queue.release_all(ME) == 0


async def test_a_former_holder_changes_nothing(world: World) -> None:
    job = await world.job()
    old = await world.claim()
    await world.begin(old)
    await world.queue.end_attempt(old, 1, SCORED, Progress(attempt=1))
    await world.begin(old, 2)
    world.clock.advance(LEASE_S + 1)
    new = await world.claim(OTHER)
    await world.second.release(new, JobState.QUEUED)
    await world.claim(ME)  # the same owner again, yet another claim
    before = (await world.queue.job(job.id), await world.queue.attempts(job.id), await world.queue.events(job.id))
    queue, late = world.queue, Progress(attempt=9)
    for call in (
        lambda: queue.heartbeat(old),
        lambda: queue.release(old, JobState.QUEUED),
        lambda: queue.save_progress(old, late),
        lambda: queue.begin_attempt(old, 2, SMALL, round=1, stage=Stage.EXPERIMENTS, seed=7),
        lambda: queue.begin_attempt(old, 3, SMALL, round=1, stage=Stage.EXPERIMENTS, seed=7),
        lambda: queue.checkpoint(old, 2, "late", 1),
        lambda: queue.end_attempt(old, 2, SCORED, late, SAMPLE),
        lambda: queue.accept(old, 1, a_version("late"), late, sample=SAMPLE),
        lambda: queue.end_job(old, JobState.DONE, StopRule.TARGET, "late"),
    ):
        with pytest.raises(LeaseLostError, match=f"Job {job.id} is no longer held"):
            await call()
    assert before == (await queue.job(job.id), await queue.attempts(job.id), await queue.events(job.id))
    assert len((await world.artifacts.get(job.artifact_id)).versions) == 1
    assert await world.records() == ()


# attempts


async def test_attempts_come_back_exactly(world: World) -> None:
    await world.job()
    claim = await world.claim()
    progress = Progress(Stage.TEMPERATURE, 2, 1, 5, 0.5, None, 1, 3.5, 40, '{"next": [1, 2]}')
    begun = await world.queue.begin_attempt(
        claim, 1, LARGE, round=2, stage=Stage.TEMPERATURE, seed=11, parent=None, progress=progress
    )
    assert (begun.variant, begun.round, begun.stage, begun.seed) == (LARGE, 2, Stage.TEMPERATURE, 11)
    assert (begun.state, begun.text, begun.ended_at) == (AttemptState.RUNNING, "", None)
    assert (await world.second.job(claim.job_id)).progress == progress
    done = await world.queue.end_attempt(claim, 1, SCORED, dataclasses.replace(progress, best=0.8, best_attempt=1))
    for name in [each.name for each in dataclasses.fields(AttemptEnd)]:
        assert getattr(done, name) == getattr(SCORED, name)
    assert done.fitness == 0.8
    assert await world.second.attempts(claim.job_id) == (done,)
    assert (await world.second.job(claim.job_id)).progress.best == 0.8
    with pytest.raises(NotFoundError):
        await world.queue.attempts(99)


async def test_beginning_again_is_the_same_attempt_and_there_are_no_gaps(world: World) -> None:
    await world.job()
    claim = await world.claim()
    first = await world.begin(claim)
    assert await world.begin(claim) == first
    assert (await world.queue.job(claim.job_id)).progress.attempt == 1
    for number, variant, seed in ((1, LARGE, 7), (1, SMALL, 8), (3, SMALL, 7), (0, SMALL, 7), (-1, SMALL, 7)):
        with pytest.raises(UsageError, match="Attempt"):
            await world.begin(claim, number, variant, seed)
    await world.begin(claim, 2, LARGE)
    assert [each.number for each in await world.queue.attempts(claim.job_id)] == [1, 2]


async def test_what_an_attempt_has_said_is_kept_until_it_ends(world: World) -> None:
    await world.job()
    claim = await world.claim()
    await world.begin(claim)
    await world.queue.checkpoint(claim, 1, "def f", 2)
    await world.queue.checkpoint(claim, 1, "def f(): ...", 5)
    [attempt] = await world.second.attempts(claim.job_id)
    assert (attempt.text, attempt.tokens) == ("def f(): ...", 5)
    killed = await world.queue.end_attempt(
        claim, 1, AttemptEnd(AttemptState.KILLED, reason="it repeats itself"), Progress(attempt=1)
    )
    assert (killed.text, killed.tokens, killed.reason) == ("def f(): ...", 5, "it repeats itself")
    with pytest.raises(UsageError, match="killed already"):
        await world.queue.checkpoint(claim, 1, "more", 9)
    with pytest.raises(NotFoundError, match="no attempt 2"):
        await world.queue.checkpoint(claim, 2, "more", 9)
    await world.begin(claim, 2)
    with pytest.raises(UsageError, match="cannot end as running"):
        await world.queue.end_attempt(claim, 2, AttemptEnd(AttemptState.RUNNING), Progress())


async def test_an_attempt_ends_once_and_is_learnt_from_once(world: World) -> None:
    await world.job()
    claim = await world.claim()
    await world.begin(claim)
    done = await world.queue.end_attempt(claim, 1, SCORED, Progress(attempt=1, best=0.8), SAMPLE)
    other = dataclasses.replace(SCORED, state=AttemptState.FAILED)
    assert await world.queue.end_attempt(claim, 1, other, Progress(attempt=7), SAMPLE) == done
    assert (await world.queue.job(claim.job_id)).progress == Progress(attempt=1, best=0.8)
    await world.begin(claim, 2)
    worse = dataclasses.replace(SAMPLE, success=False, fitness=0.4)
    await world.queue.end_attempt(claim, 2, dataclasses.replace(SCORED, generation_s=4.0), Progress(attempt=2), worse)
    [record] = await world.records()
    assert (record.samples, record.successes, record.wins, record.variant) == (2, 1, 0, SMALL)
    assert record.mean_fitness == pytest.approx(0.6)
    assert record.spread == pytest.approx(0.2828427)
    assert record.mean_generation_s == pytest.approx(3.0)


async def test_an_attempt_is_accepted_exactly_once(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.begin(claim)
    with pytest.raises(UsageError, match="running, not scored"):
        await world.queue.accept(claim, 1, a_version("better", parent=1), Progress())
    await world.queue.end_attempt(claim, 1, SCORED, Progress(attempt=1), SAMPLE)
    progress = Progress(attempt=1, best=0.8, best_attempt=1)
    new = a_version("better", a_score(0.8, "s9"), parent=1)
    version = await world.queue.accept(claim, 1, new, progress, suite=a_suite("s9"), sample=SAMPLE)
    assert (version.number, version.parent, version.text) == (2, 1, "better")
    world.dead.add("me")
    again = await world.claim(OTHER)  # a kill after the commit: the next owner accepts once more
    assert await world.second.accept(again, 1, new, progress, sample=SAMPLE) == version
    artifact = await world.artifacts.get(job.artifact_id)
    assert (artifact.best, len(artifact.versions)) == (2, 2)
    assert await world.artifacts.suite(job.artifact_id) == a_suite("s9")
    [attempt] = await world.queue.attempts(job.id)
    assert attempt.version == 2
    [record] = await world.records()
    assert (record.samples, record.wins) == (1, 1)
    assert (await world.queue.job(job.id)).progress == progress
    assert [each.event for each in await world.queue.events(job.id)].count("accepted") == 1


async def test_an_acceptance_that_fails_leaves_nothing(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.begin(claim)
    await world.queue.end_attempt(claim, 1, SCORED, Progress(attempt=1))
    before = (await world.queue.job(job.id), await world.queue.attempts(job.id))
    for version, error in ((a_version(parent=5), NotFoundError), (a_version(confidence=float("nan")), StorageError)):
        with pytest.raises(error):
            await world.queue.accept(claim, 1, version, Progress(attempt=4), suite=a_suite(), sample=SAMPLE)
    assert before == (await world.queue.job(job.id), await world.queue.attempts(job.id))
    assert (await world.artifacts.get(job.artifact_id)).best == 1
    assert await world.records() == ()


# the end


@pytest.mark.parametrize("state", [JobState.DONE, JobState.FAILED, JobState.CANCELLED, JobState.STOPPED])
async def test_a_job_ends_with_rule_and_reason(world: World, state: JobState) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.begin(claim)
    ended = await world.queue.end_job(claim, state, StopRule.PLATEAU, "three rounds", progress=Progress(plateau=3))
    assert (ended.state, ended.stop_rule, ended.ended_reason) == (state, StopRule.PLATEAU, "three rounds")
    assert (ended.progress.plateau, ended.lease) == (3, None)
    assert await world.second.job(job.id) == ended
    [attempt] = await world.queue.attempts(job.id)
    assert attempt.state is AttemptState.CANCELLED
    assert await world.none()
    assert (await world.job()).id != job.id


async def test_a_job_neither_ends_nor_is_given_back_as_it_cannot_be(world: World) -> None:
    await world.job()
    claim = await world.claim()
    for state in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING, JobState.PAUSED):
        with pytest.raises(UsageError, match="does not end"):
            await world.queue.end_job(claim, state, None, "")
    for state in (JobState.RUNNING, JobState.DONE, JobState.PAUSING):
        with pytest.raises(UsageError, match="not given back"):
            await world.queue.release(claim, state)
    assert (await world.queue.heartbeat(claim)).state is JobState.RUNNING


async def test_history_can_be_followed_from_anywhere(world: World) -> None:
    job = await world.job("a")
    seen = await world.queue.events_since(0)
    assert [(each.job_id, each.event) for each in seen] == [(job.id, "created")]
    await world.claim()
    other = await world.job("b")
    new = await world.second.events_since(seen[-1].id)
    assert [(each.job_id, each.event) for each in new] == [(job.id, "state"), (other.id, "created")]
    assert await world.queue.events_since(new[-1].id) == ()
    assert await world.queue.events_since(0, 1) == seen
    assert await world.queue.events(job.id) == (seen[0], new[0])


async def test_an_owner_takes_up_again_what_it_let_slip(world: World) -> None:
    await world.job()
    first = await world.claim(ME)
    assert await world.none(ME)
    world.clock.advance(LEASE_S + 1)
    second = await world.claim(ME)
    assert (second.job_id, second.token != first.token) == (first.job_id, True)


async def test_asking_anew_takes_a_cancel_back_that_was_not_obeyed_yet(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.second.cancel(job.id)
    assert (await world.job(reason=Reason.USAGE)).cancel_requested
    assert not (await world.job(reason=Reason.MANUAL)).cancel_requested
    assert (await world.queue.release(claim, JobState.QUEUED)).state is JobState.QUEUED


# many at once


async def test_several_are_asked_together_and_events_say_so(world: World) -> None:
    jobs = [await world.job(name) for name in ("a", "b", "c")]
    ids = [job.id for job in jobs]
    assert await world.queue.jobs(artifact_id=jobs[1].artifact_id) == (jobs[1],)
    seen = await world.second.last_event()
    assert [job.id for job in await world.queue.request_pause([*ids[:2], 99])] == ids[:2]
    assert [event.job_id for event in await world.second.events_since(seen)] == ids[:2]
    assert [job.id for job in await world.queue.resume(ids)] == ids[:2]
    claim = await world.claim()
    cancelled = await world.queue.cancel_each([*ids, 99])
    assert [(job.id, job.state) for job in cancelled] == [
        (ids[0], JobState.RUNNING), (ids[1], JobState.CANCELLED), (ids[2], JobState.CANCELLED),
    ]  # fmt: skip
    assert (await world.second.job(claim.job_id)).cancel_requested
    assert await world.queue.cancel_each(ids[1:]) == ()
    await world.job("b")
    undone = await world.queue.uncancel_each(ids, 60)
    assert [(job.id, job.state) for job in undone] == [(ids[0], JobState.RUNNING), (ids[2], JobState.QUEUED)]
    assert await world.queue.uncancel_each(ids, 60) == ()


async def test_a_cancel_with_others_takes_attempts_along_and_its_undoing_brings_them_back(world: World) -> None:
    await world.job()
    claim = await world.claim()
    await world.begin(claim)
    await world.queue.release(claim, JobState.QUEUED)
    await world.queue.cancel_each([claim.job_id])
    assert (await world.second.attempt(claim.job_id, 1)).state is AttemptState.CANCELLED
    await world.queue.uncancel_each([claim.job_id], 60)
    assert (await world.second.attempt(claim.job_id, 1)).state is AttemptState.RUNNING
    with pytest.raises(NotFoundError):
        await world.queue.attempt(claim.job_id, 2)


async def test_what_attempts_took_is_found_without_what_they_said(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    for number, end in ((1, SCORED), (2, AttemptEnd(AttemptState.KILLED, "text")), (3, SCORED)):
        await world.begin(claim, number)
        await world.queue.end_attempt(claim, number, end, Progress(attempt=number))
    await world.begin(claim, 4)
    found = await world.second.measured()
    assert [(each.number, each.text, each.code, each.score, each.tokens) for each in found] == [
        (3, "", None, None, 30), (1, "", None, None, 30),
    ]  # fmt: skip
    assert [each.number for each in await world.second.measured(1)] == [3]
    about = [(event.event, event.attempt) for event in await world.second.events(job.id) if event.attempt is not None]
    assert about == [("begun", 1), ("ended", 1), ("begun", 2), ("ended", 2), ("begun", 3), ("ended", 3), ("begun", 4)]


async def test_an_acceptance_needs_the_version_that_it_was_compared_with(world: World) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.begin(claim)
    await world.queue.end_attempt(claim, 1, SCORED, Progress(attempt=1))
    old = await world.artifacts.get(job.artifact_id)
    await world.artifacts.append(
        old.id, old.prompt, old.task_type, old.kind, old.name, a_version("by hand", a_score(0.9), parent=1), best=True
    )
    before = (await world.queue.job(job.id), await world.queue.attempts(job.id))
    with pytest.raises(BestChangedError, match="is served now, not version 1"):
        await world.queue.accept(claim, 1, a_version("late", parent=1), Progress(attempt=4), suite=a_suite())
    assert before == (await world.queue.job(job.id), await world.queue.attempts(job.id))
    assert (await world.artifacts.get(job.artifact_id)).best == 2
    assert (await world.queue.accept(claim, 1, a_version("late", parent=2), Progress())).number == 3


@pytest.mark.parametrize("paused", [False, True])
async def test_a_cancel_that_was_undone_gives_the_job_back(world: World, paused: bool) -> None:
    job = await world.job()
    claim = await world.claim()
    await world.queue.cancel(job.id)
    await world.second.undo_cancel(job.id, 60)
    if paused:
        await world.second.request_pause(job.id)
    back = await world.queue.end_job(claim, JobState.CANCELLED, StopRule.CANCELLED, "It was cancelled.", if_asked=True)
    assert (back.state, back.stop_rule, back.lease) == (JobState.PAUSED if paused else JobState.QUEUED, None, None)
    if not paused:
        claim = await world.claim()
        await world.queue.cancel(job.id)
        over = await world.queue.end_job(claim, JobState.CANCELLED, StopRule.CANCELLED, "It was.", if_asked=True)
        assert (over.state, over.stop_rule) == (JobState.CANCELLED, StopRule.CANCELLED)


async def test_who_wants_a_job_alone_joins_none(world: World) -> None:
    job = await world.job()
    with pytest.raises(UsageError, match=f"Job {job.id} is open for p already"):
        await world.second.enqueue(job.artifact_id, Reason.MANUAL, Priority.HIGH, 0.5, Order(seed=5), alone=True)
    assert await world.queue.job(job.id) == job
    await world.queue.cancel(job.id)
    new = await world.second.enqueue(job.artifact_id, Reason.MANUAL, Priority.HIGH, 0.5, Order(seed=5), alone=True)
    assert (new.id, new.order.seed) == (job.id + 1, 5)
