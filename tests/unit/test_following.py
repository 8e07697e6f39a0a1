"""What another process does with the queue is told here: once, in order, and nothing that this one did itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_suite, a_version

from dise_tui.domain.errors import NotFoundError, StorageError
from dise_tui.domain.events import (
    Event,
    JobAdvanced,
    JobChanged,
    JobStopped,
    VariantScored,
    VariantStarted,
    VersionAccepted,
)
from dise_tui.domain.jobs import Job, JobEvent, JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import AttemptState, Order, Stage, StopRule, Variant
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import AttemptEnd, Claim
from dise_tui.engine.following import QueueFollower
from dise_tui.storage import jobs_rows
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.latest import Latest
from dise_tui.storage.queue import SqliteQueueStore

E = TypeVar("E")
OTHER = Owner("other", "far", 2, "2", "dise work")
SMALL = Variant("phi3:mini", 0.3)
SCORED = AttemptEnd(AttemptState.SCORED, "text", "code", a_score(0.9), True, 30, 2.0, 1.0, 0.5, "fine")


@dataclass
class Two:
    store: SqliteArtifactStore
    own: SqliteQueueStore
    database: Database
    other: SqliteQueueStore
    """The same file, by the other process."""
    follower: QueueFollower
    events: list[Event] = field(default_factory=list)

    async def queued(self, name: str = "slugify", queue: SqliteQueueStore | None = None) -> Job:
        identity = artifact_id(name)
        await self.store.append(
            identity, name, TaskType.UTILITY, Kind.CODE, name, a_version(score=a_score(0.75)), best=True,
            suite=a_suite(),
        )  # fmt: skip
        return await (queue or self.other).enqueue(identity, Reason.MANUAL, Priority.MEDIUM, 0.75, Order())

    async def told(self) -> list[Event]:
        await self.follower.poll()
        events, self.events[:] = list(self.events), []
        return events

    async def begin(self, claim: Claim, number: int) -> None:
        await self.other.begin_attempt(claim, number, SMALL, round=number, stage=Stage.EXPERIMENTS, seed=number)

    async def claimed(self) -> Claim:
        claim = await self.other.claim(OTHER, datetime.now(UTC), True)
        assert claim is not None
        return claim


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    clock = ManualClock(datetime.now(UTC), step=0.001)
    async with Database.open(tmp_path / "dise.db") as one, Database.open(tmp_path / "dise.db") as far:
        store, own, other = (
            SqliteArtifactStore(one, clock), SqliteQueueStore(one, clock), SqliteQueueStore(far, clock),
        )  # fmt: skip
        events: list[Event] = []
        follower = QueueFollower(own, store, events.append, pace_s=0.01)
        yield Two(store, own, one, other, follower, events)


def kinds(events: list[Event]) -> list[str]:
    return [type(event).__name__ for event in events]


def of(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


async def test_what_was_before_is_not_told(two: Two) -> None:
    await two.queued()
    assert await two.told() == []
    assert await two.told() == []


async def test_a_job_of_another_process_is_followed_to_its_end(two: Two) -> None:
    await two.told()
    job = await two.queued()
    assert kinds(await two.told()) == ["JobChanged", "JobAdvanced"]
    claim = await two.claimed()
    told = await two.told()
    assert of(told, JobAdvanced)[0].reason == "worked on by dise work"
    assert of(told, JobChanged)[0].job.state is JobState.RUNNING
    await two.begin(claim, 1)
    told = await two.told()
    assert kinds(told) == ["VariantStarted", "JobChanged", "JobAdvanced"]
    assert of(told, VariantStarted)[0].attempt.variant == SMALL
    await two.other.checkpoint(claim, 1, "half", 3)
    assert await two.told() == []
    await two.other.end_attempt(claim, 1, SCORED, replace(claim.job.progress, attempt=1, best=0.9))
    told = await two.told()
    assert kinds(told) == ["VariantScored", "JobChanged", "JobAdvanced"]
    assert of(told, VariantScored)[0].attempt.fitness == 0.9
    assert of(told, JobAdvanced)[0].job.progress.best == 0.9
    made = a_version("better", a_score(0.92), parent=1, reason="passes more")
    await two.other.accept(claim, 1, made, replace(claim.job.progress, attempt=1))
    [accepted] = of(await two.told(), VersionAccepted)
    assert (accepted.number, accepted.version.number, accepted.why) == (1, 2, "passes more")
    assert (accepted.old, accepted.new, accepted.improvement_pct) == (0.75, 0.92, 22.7)
    await two.other.end_job(claim, JobState.DONE, StopRule.TARGET, "good enough")
    told = await two.told()
    assert kinds(told) == ["JobChanged", "JobStopped"]
    [stopped] = of(told, JobStopped)
    assert (stopped.rule, stopped.sentence, stopped.job.id) == (StopRule.TARGET, "good enough", job.id)
    assert await two.told() == []


async def test_what_happened_between_two_looks_is_told_in_order_and_once(two: Two) -> None:
    await two.told()
    await two.queued()
    claim = await two.claimed()
    for number in (1, 2):
        await two.begin(claim, number)
        await two.other.end_attempt(claim, number, SCORED, replace(claim.job.progress, attempt=number))
    await two.other.end_job(claim, JobState.STOPPED, StopRule.PLATEAU, "no gain")
    told = await two.told()
    assert kinds(told) == [
        "VariantStarted", "VariantScored", "VariantStarted", "VariantScored", "JobChanged", "JobStopped",
    ]  # fmt: skip
    assert [event.attempt.number for event in of(told, VariantStarted)] == [1, 2]
    assert {event.attempt.state for event in of(told, VariantStarted)} == {AttemptState.RUNNING}


async def test_what_this_process_did_is_told_by_itself(two: Two) -> None:
    await two.told()
    mine = await two.queued(queue=two.own)
    await two.own.set_priority(mine.id, Priority.HIGH)
    assert await two.told() == []
    await two.other.request_pause(mine.id)
    [changed] = of(await two.told(), JobChanged)
    assert changed.job.state is JobState.PAUSED
    await two.own.resume(mine.id)
    assert await two.told() == []


async def rolled_back(database: Database) -> None:
    """An event that is written and not kept: its id is given out again."""
    async with database.transaction() as transaction:
        await jobs_rows.note(transaction, 1, "created", "", datetime.now(UTC))
        raise RuntimeError("no")


async def test_what_is_rolled_back_is_nobodys_own(two: Two) -> None:
    await two.told()
    await two.queued()
    await two.told()
    with pytest.raises(RuntimeError, match="no"):
        await rolled_back(two.database)
    await two.other.set_priority(1, Priority.HIGH)
    assert kinds(await two.told()) == ["JobChanged", "JobAdvanced"]


async def test_an_interrupted_attempt_that_goes_on_is_told_again(two: Two) -> None:
    await two.queued()
    claim = await two.claimed()
    await two.begin(claim, 1)
    await two.told()
    await two.other.release(claim, JobState.QUEUED, "the program that worked on it ends")
    assert of(await two.told(), JobAdvanced)[0].reason == "the program that worked on it ends"
    again = await two.claimed()
    assert [event.attempt.number for event in of(await two.told(), VariantStarted)] == [1]
    await two.other.end_attempt(again, 1, SCORED, again.job.progress)
    await two.begin(again, 2)
    assert [event.attempt.number for event in of(await two.told(), VariantStarted)] == [2]


async def test_a_cancel_of_another_process_ends_the_job_once(two: Two) -> None:
    job = await two.queued()
    await two.told()
    await two.other.cancel(job.id)
    [stopped] = of(await two.told(), JobStopped)
    assert (stopped.rule, stopped.sentence) == (StopRule.CANCELLED, "cancelled by you")
    await two.other.undo_cancel(job.id, 60)
    assert kinds(await two.told()) == ["JobChanged", "JobAdvanced"]
    await two.other.cancel(job.id)
    assert len(of(await two.told(), JobStopped)) == 1


async def test_more_than_a_page_is_told_whole(two: Two) -> None:
    await two.told()
    job = await two.queued()
    for _ in range(300):
        await two.other.set_priority(job.id, Priority.HIGH)
        await two.other.set_priority(job.id, Priority.LOW)
    other = await two.queued("other")
    told = await two.told()
    assert {event.job.id for event in of(told, JobChanged)} == {job.id, other.id}


async def test_a_file_that_fails_in_between_loses_and_doubles_nothing(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    await two.told()
    await two.queued()
    claim = await two.claimed()
    await two.begin(claim, 1)

    async def fails(job_id: int, number: int) -> None:
        raise StorageError("locked")

    with monkeypatch.context() as patch:
        patch.setattr(two.own, "attempt", fails)
        with pytest.raises(StorageError):
            await two.follower.poll()
    assert two.events == []
    assert kinds(await two.told()) == ["VariantStarted", "JobChanged", "JobAdvanced"]
    assert await two.told() == []


async def test_it_follows_by_itself(two: Two) -> None:
    two.follower.start()
    two.follower.start()
    async with asyncio.timeout(10):
        while two.follower._seen is None:
            await asyncio.sleep(0.01)
        await two.queued()
        while not of(two.events, JobChanged):
            await asyncio.sleep(0.01)
    await two.follower.aclose()
    await two.follower.aclose()


@pytest.mark.parametrize(
    ("event", "detail", "number"),
    [
        ("begun", "attempt 3", 3), ("ended", "attempt 12: scored", 12), ("accepted", "attempt 4 is version 2", 4),
        ("state", "attempt 3", None), ("begun", "attempt x", None), ("begun", "", None),
    ],
)  # fmt: skip
def test_an_event_names_its_attempt(event: str, detail: str, number: int | None) -> None:
    assert JobEvent(1, event, detail, datetime.now(UTC)).attempt == number


def test_only_the_latest_are_remembered() -> None:
    latest = Latest(3)
    latest.add(range(5))
    assert [number in latest for number in range(5)] == [False, False, True, True, True]


async def test_an_attempt_that_cannot_be_read_hides_nothing_else(two: Two) -> None:
    await two.told()
    job = await two.queued()
    claim = await two.claimed()
    await two.begin(claim, 1)
    await two.other.end_attempt(claim, 1, SCORED, claim.job.progress)
    await two.told()
    await two.begin(claim, 2)
    async with two.database.transaction() as transaction:
        await transaction.execute("UPDATE attempts SET stage = 'eaten' WHERE number = 2")
    await two.other.request_pause(job.id)
    for _ in range(2):  # the file itself may be at fault
        with pytest.raises(StorageError):
            await two.told()
    told = await two.told()
    assert of(told, VariantStarted) == []
    assert of(told, JobChanged)[0].job.state is JobState.PAUSING
    assert await two.told() == []


async def test_a_job_that_is_gone_hides_no_other(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    await two.told()
    gone, there = await two.queued("gone"), await two.queued("there")
    job = two.own.job

    async def missing(job_id: int) -> Job:
        if job_id == gone.id:
            raise NotFoundError("It is gone.")
        return await job(job_id)

    monkeypatch.setattr(two.own, "job", missing)
    assert [one.job.id for one in of(await two.told(), JobChanged)] == [there.id]


async def test_an_event_that_is_none_is_passed_over(two: Two) -> None:
    await two.told()
    first = await two.queued("first")
    async with two.database.transaction() as transaction:
        await transaction.execute("UPDATE job_events SET at = 'never'")
    second = await two.queued("second")
    assert [one.job.id for one in of(await two.told(), JobChanged)] == [second.id], first
    third = await two.queued("third")
    assert [one.job.id for one in of(await two.told(), JobChanged)] == [third.id]
