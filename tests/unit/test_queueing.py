"""The queue as people see it: what is told after a change, what is taken back together, why each job waits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui.domain.errors import UsageError
from dise_tui.domain.jobs import Job, JobState, Lease, Owner, PauseRequest, Priority, Reason
from dise_tui.domain.optimizing import Order, StopRule
from dise_tui.domain.placing import PlacementState, RunningWork, WaitingWork
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.engine.queue.selectors import Selector
from dise_tui.engine.queueing import QueueDesk, waits, why
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.queue import SqliteQueueStore

NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
OWNER = Owner("me", "here", 1, "1", "dashboard")
LEASE = Lease(OWNER, "t", NOON, 0.0, NOON)


@dataclass
class Seat:
    desk: QueueDesk
    store: SqliteArtifactStore
    queue: SqliteQueueStore
    clock: ManualClock
    told: list[tuple[int, ...]] = field(default_factory=list)

    async def fill(self, *names: str) -> list[str]:
        """Jobs of new artifacts; returns their numbers as they are typed."""
        found = []
        for name in names:
            await self.store.append(
                artifact_id(name), name, TaskType.UTILITY, Kind.CODE, name, a_version(score=a_score(0.75)), best=True
            )
            [queued] = await self.desk.optimize(Selector(name), Order())
            found.append(str(queued.job.id))
        self.told.clear()
        return found

    async def states(self) -> dict[int, JobState]:
        return {job.id: job.state for job in await self.desk.jobs()}


@pytest.fixture
async def seat(tmp_path: Path) -> AsyncIterator[Seat]:
    clock = ManualClock(datetime(2026, 6, 1, 12, tzinfo=UTC), step=0.001)
    async with Database.open(tmp_path / "dise.db") as database:
        store, queue = SqliteArtifactStore(database, clock), SqliteQueueStore(database, clock)
        told: list[tuple[int, ...]] = []
        desk = QueueDesk(store, queue, clock, changed=lambda jobs: told.append(tuple(job.id for job in jobs)))
        yield Seat(desk, store, queue, clock, told)


async def test_every_change_is_told_once_with_its_jobs(seat: Seat) -> None:
    jobs = await seat.fill("a", "b", "c")
    one, two, three = (int(job) for job in jobs)
    await seat.desk.optimize(Selector("a", priority=Priority.HIGH), Order())
    await seat.desk.pause(jobs[:2])
    await seat.desk.pause(jobs[:2])
    await seat.desk.pause(())
    await seat.desk.resume(("all",))
    await seat.desk.move(jobs[2], jobs[0])
    await seat.desk.set_priority(jobs[:2], Priority.LOW)
    await seat.desk.cancel(jobs[1:])
    await seat.desk.undo(())
    assert seat.told == [
        (one,), (one, two), (three,), (one, two, three), (three,), (one, two), (two, three), (two, three),
    ]  # fmt: skip


async def test_undo_takes_the_whole_latest_cancel_back_and_then_the_one_before(seat: Seat) -> None:
    a, b, c = await seat.fill("a", "b", "c")
    await seat.desk.cancel([a])
    await seat.desk.cancel([b, "c"])
    assert {job.id for job in (await seat.desk.undo(())).changed} == {int(b), int(c)}
    assert [job.id for job in (await seat.desk.undo(())).changed] == [int(a)]
    with pytest.raises(UsageError, match="No job was cancelled"):
        await seat.desk.undo(())
    await seat.desk.cancel(["all"])
    assert set((await seat.states()).values()) == {JobState.CANCELLED}
    assert len((await seat.desk.undo(["all"])).changed) == 3


async def test_what_can_no_longer_be_undone_is_said(seat: Seat) -> None:
    [job] = await seat.fill("a")
    await seat.desk.cancel([job])
    seat.clock.advance(3601)
    with pytest.raises(UsageError, match="too long ago"):
        await seat.desk.undo(())
    assert (await seat.desk.undo(["all"])).changed == ()


async def test_several_are_changed_all_or_none(seat: Seat) -> None:
    a, b = await seat.fill("a", "b")
    await seat.desk.cancel([b])
    seat.told.clear()
    for act in (seat.desk.pause, seat.desk.resume, seat.desk.cancel):
        with pytest.raises(UsageError, match=f"Job {b} is cancelled already"):
            await act([a, b])
    assert (await seat.states())[int(a)] is JobState.QUEUED
    assert seat.told == []


async def test_jobs_are_paused_by_model(seat: Seat) -> None:
    await seat.fill("a")
    name = "b"
    await seat.store.append(
        artifact_id(name), name, TaskType.UTILITY, Kind.CODE, name, a_version(score=a_score(0.75)), best=True
    )
    [queued] = await seat.desk.optimize(Selector("b"), Order(model="phi3:mini"))
    paused = await seat.desk.pause((), model="phi3:mini")
    assert [job.id for job in paused.changed] == [queued.job.id]
    assert [job.id for job in (await seat.desk.resume((), model="phi3:mini")).changed] == [queued.job.id]


# why


def job(number: int = 1, state: JobState = JobState.QUEUED, **changes: object) -> Job:
    made = Job(number, "a", "slugify", state, Priority.LOW, (Reason.MANUAL,), 0.5, NOON, NOON)
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (job(), "is next"),
        (job(order=Order(not_before=NOON.replace(hour=18))), "not before 18:00"),
        (job(order=Order(not_before=NOON + timedelta(days=400))), f"not before {NOON + timedelta(days=400):%Y-%m-%d}"),
        (job(order=Order(not_before=NOON - timedelta(hours=1))), "is next"),
        (job(order=Order(when_idle=True)), "waits until nobody is there"),
        (job(state=JobState.PAUSED, manual_pause=True), "paused by you"),
        (job(state=JobState.PAUSED), "paused by itself"),
        (job(state=JobState.PAUSING, pause=PauseRequest.NOW), "halts now"),
        (job(state=JobState.PAUSING, pause=PauseRequest.NEXT), "halts before its next attempt"),
        (job(state=JobState.RUNNING, cancel_requested=True), "is being cancelled"),
        (job(state=JobState.RUNNING, lease=LEASE), "worked on by dashboard"),
        (job(state=JobState.STOPPED, stop_rule=StopRule.PLATEAU, ended_reason="no gain"), "no gain"),
        (job(state=JobState.STOPPED, stop_rule=StopRule.TIME), "stopped: time"),
    ],
)
def test_each_state_has_its_words(one: Job, words: str) -> None:
    assert why(one, 0, NOON).startswith(words)


def test_those_before_it_are_counted() -> None:
    jobs = [job(1, JobState.RUNNING), job(2, JobState.PAUSED), job(3), job(4)]
    found = waits(jobs, NOON)
    assert (found[3], found[4]) == ("after 1 other", "after 2 others")


def test_a_job_whose_call_waits_says_what_for() -> None:
    def waiting(job_id: int | None, reason: str) -> WaitingWork:
        return WaitingWork("c", "large", "variant", False, reason, None, job_id=job_id)

    running = RunningWork("r", "small", "local", "variant", False, 3, None, job_id=2)
    state = PlacementState(
        running=(running,),
        waiting=(
            waiting(1, "Waits for 5 GB that the chat's model takes."), waiting(1, "Later."), waiting(2, "Its tests wait."),
            waiting(None, "Nobody's."), waiting(3, "You are typing."),
        ),
    )  # fmt: skip
    jobs = [job(number, JobState.RUNNING, lease=LEASE) for number in (1, 2, 3)] + [job(4, JobState.PAUSED)]
    assert waits(jobs, NOON, state) == {
        1: "Waits for 5 GB that the chat's model takes", 2: "worked on by dashboard", 3: "You are typing",
        4: "paused by itself",
    }  # fmt: skip


async def test_the_listing_asks_placement(seat: Seat) -> None:
    [number] = await seat.fill("a")
    claim = await seat.queue.claim(OWNER, seat.clock.now(), True)
    assert claim is not None
    waiting = WaitingWork("c", "large", "variant", False, "Waits for memory.", None, job_id=int(number))
    desk = QueueDesk(seat.store, seat.queue, seat.clock, placement=lambda: PlacementState(waiting=(waiting,)))
    assert [words for _, words in await desk.listing()] == ["Waits for memory"]
