"""What was learnt, and when triggers are due: kept, found again, taken once, reset per task type."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui.domain.errors import NotFoundError, StorageError, UsageError
from dise_tui.domain.jobs import JobState, Owner, Priority, Reason
from dise_tui.domain.learning_port import LearningStore, Learnt, Rating, Selection, WeightChange
from dise_tui.domain.optimizing import Approach, AttemptState, Order, Progress, Stage, Tool, Variant
from dise_tui.domain.prompts import Kind, TaskType
from dise_tui.domain.queue_port import AttemptEnd, QueueStore, Sample, TriggerStore
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.queue import SqliteQueueStore
from dise_tui.storage.triggers import SqliteTriggerStore

ID = "a" * 16
NOON = datetime(2025, 1, 2, 12, 0, tzinfo=UTC)
T = TaskType


@dataclass
class Rooms:
    clock: ManualClock
    learning: LearningStore
    triggers: TriggerStore
    others: TriggerStore
    """The same by another connection."""
    queue: QueueStore


@pytest.fixture
async def rooms(tmp_path: Path) -> AsyncIterator[Rooms]:
    clock = ManualClock(step=0.001)
    async with Database.open(tmp_path / "dise.db") as one, Database.open(tmp_path / "dise.db") as two:
        await SqliteArtifactStore(one, clock).append(
            ID, "p", T.UTILITY, Kind.CODE, "thing", a_version("def f(): ..."), best=True
        )
        yield Rooms(
            clock, SqliteLearningStore(one, clock), SqliteTriggerStore(one, clock), SqliteTriggerStore(two, clock),
            SqliteQueueStore(one, clock),
        )  # fmt: skip


# learning


def unmoved(learnt: float | None) -> WeightChange:
    return WeightChange(T.UTILITY, learnt, learnt, "no change", NOON)


async def rated(rooms: Rooms, satisfaction: float, artifact: str = ID, version: int = 1) -> Rating:
    rating, _ = await rooms.learning.rate(artifact, version, satisfaction, T.UTILITY, unmoved)
    return rating


async def test_ratings_belong_to_versions(rooms: Rooms) -> None:
    first = await rated(rooms, 0.4)
    second = await rated(rooms, 1.0)
    assert await rooms.learning.ratings() == await rooms.learning.ratings(ID) == (first, second)
    assert await rooms.learning.ratings("b" * 16) == ()
    for identity, version in ((ID, 2), ("b" * 16, 1), (ID, 10**30)):
        with pytest.raises(NotFoundError):
            await rated(rooms, 0.5, identity, version)
    for satisfaction in (-0.1, 1.1, float("nan")):
        with pytest.raises(UsageError):
            await rated(rooms, satisfaction)


async def test_records_are_means_over_all_samples_of_one_configuration(rooms: Rooms) -> None:
    variant = Variant("phi3:mini", 0.3, Approach.ROBUST, tool="expert", max_tokens=500, name="small")
    for fitness, success in ((0.2, False), (0.5, True), (0.8, True)):
        await rooms.learning.add_sample(Sample(T.UTILITY, "h1", success, fitness), variant, 10 * fitness)
    await rooms.learning.add_sample(Sample(T.UTILITY, "h2", True, 0.9), variant, 1.0)
    await rooms.learning.add_sample(Sample(T.DATABASE, "h1", True, 0.9), variant, 1.0)
    best, record = await rooms.learning.records(T.UTILITY)
    assert (best.prompt_hash, best.samples, best.spread) == ("h2", 1, 0.0)
    assert (record.variant, record.samples, record.successes, record.wins) == (variant, 3, 2, 0)
    assert record.success_rate == pytest.approx(2 / 3)
    assert (record.mean_fitness, record.spread, record.mean_generation_s) == pytest.approx((0.5, 0.3, 5.0))
    assert len(await rooms.learning.records()) == 3
    with pytest.raises(StorageError, match="not finite"):
        await rooms.learning.add_sample(Sample(T.UTILITY, "h1", True, float("nan")), variant, 1.0)
    assert (await rooms.learning.records(T.UTILITY))[1] == record


async def test_every_change_of_a_weight_is_logged(rooms: Rooms) -> None:
    assert await rooms.learning.weight(T.UTILITY) is None
    first = await rooms.learning.set_weight(T.UTILITY, 0.7, "start")
    second = await rooms.learning.set_weight(T.UTILITY, 0.64, "rated 0.4")
    await rooms.learning.set_weight(T.DATABASE, 0.85, "start")
    assert (first.old, second.old, second.new) == (None, 0.7, 0.64)
    assert await rooms.learning.weight(T.UTILITY) == 0.64
    assert await rooms.learning.weight_changes(T.UTILITY) == (first, second)
    with pytest.raises(UsageError):
        await rooms.learning.set_weight(T.UTILITY, 1.2, "too much")
    assert len(await rooms.learning.weight_changes()) == 3


async def test_a_rating_and_the_weight_that_it_moves_are_kept_together_or_not_at_all(rooms: Rooms) -> None:
    def down(learnt: float | None) -> WeightChange:
        return WeightChange(T.UTILITY, learnt, (learnt or 0.7) - 0.05, "rated 0.5", NOON)

    async def rate() -> tuple[Rating, WeightChange]:
        return await rooms.learning.rate(ID, 1, 0.5, T.UTILITY, down)

    changes = [change for _, change in await asyncio.gather(*(rate() for _ in range(4)))]
    assert await rooms.learning.weight(T.UTILITY) == pytest.approx(0.5), "no step of four at once is lost"
    assert await rooms.learning.weight_changes() == tuple(changes)

    def broken(learnt: float | None) -> WeightChange:
        return WeightChange(T.UTILITY, learnt, 1.5, "too much", NOON)

    with pytest.raises(UsageError):
        await rooms.learning.rate(ID, 1, 0.5, T.UTILITY, broken)
    assert len(await rooms.learning.ratings()) == 4
    assert len(await rooms.learning.weight_changes()) == 4


async def test_a_weight_can_be_forgotten_alone(rooms: Rooms) -> None:
    assert not await rooms.learning.forget_weight(T.UTILITY)
    await rooms.learning.set_weight(T.UTILITY, 0.6, "start")
    await rooms.learning.put_tool(Tool("kept", T.UTILITY, Variant("m", 0.3), "s", None, 0.5, 0.6, 0, 0, NOON))
    assert await rooms.learning.forget_weight(T.UTILITY)
    assert await rooms.learning.weight(T.UTILITY) is None
    assert [change.new for change in await rooms.learning.weight_changes()] == [0.6, None]
    assert len(await rooms.learning.tools()) == 1


async def test_everything_is_taken_over_as_it_was_and_other_task_types_stay(rooms: Rooms) -> None:
    learning = rooms.learning
    await learning.add_sample(Sample(T.BLOG, "h", True, 0.5), Variant("kept", 0.3), 1.0)
    for fitness in (0.2, 0.5, 0.9):
        await learning.add_sample(Sample(T.UTILITY, "h", fitness > 0.4, fitness), Variant("m", 0.3), fitness)
    await learning.set_weight(T.UTILITY, 0.6, "start")
    await learning.set_weight(T.UTILITY, 0.55, "rated 0.5")
    await learning.add_selection(Selection(T.UTILITY, "key", 0.5, NOON, 0.6, ID, 1))
    await learning.put_tool(Tool("expert", T.UTILITY, Variant("m", 0.3), "s", None, 0.5, 0.6, 3, 2, NOON))
    whole = await learning.everything()
    assert whole.task_types == {T.BLOG, T.UTILITY}
    utility = whole.only(lambda each: each is T.UTILITY)
    await learning.reset(T.UTILITY)
    await learning.add_sample(Sample(T.UTILITY, "h", True, 1.0), Variant("other", 0.9), 1.0)
    for _ in range(2):
        await learning.take_over(utility)
        again = await learning.everything()
        assert [record.spread for record in again.records] == pytest.approx([each.spread for each in whole.records])
        assert without_spread(again) == without_spread(whole)
        assert await learning.weight(T.UTILITY) == 0.55
    await learning.add_sample(Sample(T.UTILITY, "h", True, 0.9), Variant("m", 0.3), 1.0)
    (record,) = await learning.records(T.UTILITY)
    assert (record.samples, record.mean_fitness) == (4, pytest.approx(0.625))


async def test_a_tool_of_another_task_type_is_not_overwritten_and_nothing_is_taken_over(rooms: Rooms) -> None:
    ours = Tool("expert", T.UTILITY, Variant("m", 0.3), "s", None, 0.5, 0.6, 3, 2, NOON)
    await rooms.learning.put_tool(ours)
    await rooms.learning.set_weight(T.DATABASE, 0.6, "start")
    theirs = Learnt(tools=(dataclasses.replace(ours, task_type=T.DATABASE),))
    with pytest.raises(UsageError, match="expert"):
        await rooms.learning.take_over(theirs)
    assert await rooms.learning.tools() == (ours,)
    assert await rooms.learning.weight(T.DATABASE) == 0.6


def without_spread(learnt: Learnt) -> Learnt:
    """The sum of squares is kept, so that the last digits of a spread may differ."""
    return dataclasses.replace(
        learnt, records=tuple(dataclasses.replace(each, spread=0.0) for each in learnt.records)
    )  # fmt: skip


async def test_tools_are_kept_with_their_descent(rooms: Rooms) -> None:
    first = Tool("validator_1", T.VALIDATION, Variant("m", 0.3), "You check.", None, 0.7, 0.8, 3, 3, NOON)
    second = dataclasses.replace(
        first, name="validator_2", evolved_from="validator_1", created_at=NOON + timedelta(hours=1)
    )
    await rooms.learning.put_tool(second)
    await rooms.learning.put_tool(first)
    assert await rooms.learning.tools() == (first, second)
    await rooms.learning.put_tool(dataclasses.replace(first, active=False))
    assert await rooms.learning.tools(T.VALIDATION, active_only=True) == (second,)
    assert await rooms.learning.tools(T.BLOG) == ()
    await rooms.learning.count_tool_use("validator_2", True)
    used = await rooms.learning.count_tool_use("validator_2", False)
    assert (used.samples, used.successes) == (5, 4)
    with pytest.raises(NotFoundError, match="no tool"):
        await rooms.learning.count_tool_use("nothing", True)


async def test_selections_are_listed_oldest_first(rooms: Rooms) -> None:
    made = [Selection(T.UTILITY, f"key {index}", index / 10, NOON, 0.7, ID, 1) for index in range(5)]
    for each in made:
        await rooms.learning.add_selection(each)
    await rooms.learning.add_selection(Selection(T.BLOG, "other", None, NOON))
    assert await rooms.learning.selections(T.UTILITY) == tuple(made)
    assert await rooms.learning.selections(T.UTILITY, 2) == tuple(made[-2:])
    assert await rooms.learning.selections(limit=0) == ()
    assert len(await rooms.learning.selections()) == 6


async def test_a_reset_forgets_one_task_type_and_says_so(rooms: Rooms) -> None:
    variant = Variant("m", 0.3)
    for kind in (T.UTILITY, T.DATABASE):
        await rooms.learning.add_sample(Sample(kind, "h", True, 0.5), variant, 1.0)
        await rooms.learning.set_weight(kind, 0.6, "start")
        await rooms.learning.add_selection(Selection(kind, "key", 0.5, NOON))
        await rooms.learning.put_tool(Tool(f"tool_{kind}", kind, variant, "s", None, 0.5, 0.6, 0, 0, NOON))
    rating = await rated(rooms, 0.4)
    await rooms.learning.reset(T.UTILITY)
    learning = rooms.learning
    for found in (learning.records, learning.selections, learning.tools):
        assert await found(T.UTILITY) == ()
        assert len(await found(T.DATABASE)) == 1
    assert await learning.weight(T.UTILITY) is None
    assert await learning.weight(T.DATABASE) == 0.6
    last = (await learning.weight_changes(T.UTILITY))[-1]
    assert (last.old, last.new, last.reason) == (0.6, None, "reset by you")
    assert await learning.ratings() == (rating,)


# triggers


async def test_a_restart_keeps_the_time_of_a_trigger_and_a_new_plan_does_not(rooms: Rooms) -> None:
    planned = await rooms.triggers.plan("nightly", "0 18 * * *", NOON)
    assert await rooms.others.plan("nightly", "0 18 * * *", NOON + timedelta(days=1)) == planned
    changed = await rooms.triggers.plan("nightly", "0 19 * * *", NOON + timedelta(hours=1))
    assert changed.next_due == NOON + timedelta(hours=1)
    assert await rooms.others.triggers() == (changed,)


async def test_a_firing_is_taken_once(rooms: Rooms) -> None:
    await rooms.triggers.plan("hourly", "1 h", NOON)
    later = NOON + timedelta(hours=1)
    taken = await asyncio.gather(
        *(store.fire("hourly", NOON, later) for store in (rooms.triggers, rooms.others, rooms.triggers, rooms.others))
    )
    assert sorted(taken) == [False, False, False, True]
    [trigger] = await rooms.triggers.triggers()
    assert (trigger.next_due, trigger.last_fired) == (later, NOON)
    assert not await rooms.triggers.fire("hourly", NOON, later)
    assert not await rooms.triggers.fire("unknown", NOON, later)
    assert await rooms.others.fire("hourly", later, None)
    assert (await rooms.triggers.triggers())[0].next_due is None


async def ended(rooms: Rooms, cooldown_s: float) -> None:
    claim = await rooms.queue.claim(Owner("me", "here", 1, "1"), rooms.clock.now(), True)
    assert claim is not None
    await rooms.queue.end_job(claim, JobState.DONE, None, "through", cooldown_s=cooldown_s)


async def test_an_artifact_cools_down_for_triggers_but_not_for_people(rooms: Rooms) -> None:
    order = Order(when_idle=True)
    job = await rooms.triggers.enqueue_if_due(ID, Reason.SCHEDULE, Priority.LOW, 0.5, order)
    assert job is not None
    assert (job.order, job.reasons) == (order, (Reason.SCHEDULE,))
    assert await rooms.triggers.cooling_until(ID) is None
    await ended(rooms, 3600)
    assert await rooms.others.enqueue_if_due(ID, Reason.SCHEDULE, Priority.LOW, 0.5) is None
    until = await rooms.triggers.cooling_until(ID)
    assert until is not None
    manual = await rooms.queue.enqueue(ID, Reason.MANUAL, Priority.HIGH, 0.5)
    await rooms.queue.cancel(manual.id)
    rooms.clock.advance(3600)
    assert await rooms.triggers.cooling_until(ID) is None
    assert await rooms.triggers.enqueue_if_due(ID, Reason.SCHEDULE, Priority.LOW, 0.5) is not None


async def test_a_clock_set_back_does_not_cool_for_ever(rooms: Rooms) -> None:
    await rooms.queue.enqueue(ID, Reason.MANUAL, Priority.LOW, 0.5)
    await ended(rooms, 3600)
    rooms.clock._now -= timedelta(days=365)
    assert await rooms.triggers.enqueue_if_due(ID, Reason.IDLE, Priority.LOW, 0.5) is not None


async def test_usage_counts_once_a_version(rooms: Rooms) -> None:
    async def used(store: TriggerStore, version: int) -> bool:
        job = await store.enqueue_if_due(ID, Reason.USAGE, Priority.LOW, 0.5, once_version=version)
        if job is not None:
            await rooms.queue.cancel(job.id)
        return job is not None

    assert [await used(rooms.triggers, 1), await used(rooms.others, 1), await used(rooms.others, 2)] == [
        True,
        False,
        True,
    ]
    assert await rooms.triggers.enqueue_if_due(ID, Reason.IDLE, Priority.LOW, 0.5) is not None
    with pytest.raises(NotFoundError):
        await rooms.triggers.enqueue_if_due("b" * 16, Reason.USAGE, Priority.LOW, 0.5, once_version=1)


async def test_an_attempt_counts_the_use_of_its_tool_once_and_no_forgotten_one(rooms: Rooms) -> None:
    tool = Tool("expert", T.UTILITY, Variant("m", 0.3), "You check.", None, 0.7, 0.8, 3, 3, NOON)
    await rooms.learning.put_tool(tool)
    await rooms.queue.enqueue(ID, Reason.MANUAL, Priority.HIGH, 0.5)
    claim = await rooms.queue.claim(Owner("me", "here", 1, "1"), rooms.clock.now(), True)
    assert claim is not None
    variant = Variant("m", 0.3, tool="expert")
    passes = AttemptEnd(AttemptState.SCORED, "text", "code", a_score(0.8), True)
    ends = [passes, passes, dataclasses.replace(passes, hidden_passed=False), AttemptEnd(AttemptState.FAILED), passes]
    for number, end in enumerate(ends, 1):
        if number == len(ends):
            assert [(one.samples, one.successes) for one in await rooms.learning.tools()] == [(6, 5)]
            await rooms.learning.reset(T.UTILITY)
        await rooms.queue.begin_attempt(claim, number, variant, round=1, stage=Stage.EXPERIMENTS, seed=number)
        for _ in range(2):  # a kill after the commit: it is ended once more
            ended = await rooms.queue.end_attempt(claim, number, end, Progress())
        assert ended.state is end.state
    assert await rooms.learning.tools() == ()
