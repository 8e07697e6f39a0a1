"""Several jobs and several attempts side by side, over the real server of the built-in models and a real file."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from support.scripted_backend import ScriptedBackend
from support.worker_rig import LARGE, MEDIUM, SMALL, THREE, TINY, FixedModels, Rig, final_state, rig, timeless

from dise_tui.domain.errors import StorageError
from dise_tui.domain.events import Notice, VariantStarted
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import AttemptState, Budget, Order, StopRule
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, ModelCalls
from dise_tui.domain.prompts import TaskType
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.worker import trying
from dise_tui.engine.worker.worker import OptimizerWorker

pytestmark = pytest.mark.slow
TASKS = (
    ("is_valid_email(address) that checks whether a string is an email address", TaskType.VALIDATION),
    ("is_prime(number) that checks whether a number is prime", TaskType.UTILITY),
    ("is_palindrome(text) that checks whether a string is a palindrome", TaskType.HELPER),
)  # fmt: skip


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


async def queued(made: Rig, *orders: Order) -> list[int]:
    """A job for each order, each for an artifact whose version is wrong."""
    jobs = []
    for (words, task_type), order in zip(TASKS, orders, strict=False):
        code = f"def {words.partition('(')[0]}(value):\n    return None\n"
        artifact = await made.keep(f"Write a Python function {words}", code, task_type=task_type)
        jobs.append((await made.queued(artifact, timeless(order))).id)
    return jobs


async def until(made: Rig, *jobs: int) -> None:
    """Each of these jobs has said something."""
    async with asyncio.timeout(20):
        while {one.job_id for one in made.calls.opened[:]} < set(jobs) or made.calls.pieces < 5 * len(jobs):
            await asyncio.sleep(0.005)


async def most_held(worker: OptimizerWorker, made: Rig, jobs: list[int]) -> int:
    most = 0
    async with asyncio.timeout(40):
        while any([(await made.queue.job(job)).state.open for job in jobs]):
            most = max(most, len(worker.job_ids))
            await asyncio.sleep(0.005)
    return most


async def test_as_many_jobs_as_are_wanted_run_side_by_side_and_all_of_them_end(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.004, models=FixedModels(THREE)) as made:
        jobs = await queued(made, Order(seed=3), Order(seed=3), Order(seed=3))
        async with made.worker(at_once=2) as worker:
            assert await most_held(worker, made, jobs) == 2
            assert worker.job_ids == ()
        ended = [await made.queue.job(job) for job in jobs]
    assert {job.state for job in ended} == {JobState.DONE}
    assert {call.job_id for call in made.calls.opened} == set(jobs)


async def test_attempts_that_were_planned_together_run_together_and_none_decides_by_being_faster(
    tmp_path: Path, server: str
) -> None:
    states = []
    for name, slow in (("one", {SMALL: 0.0, LARGE: 0.01}), ("other", {SMALL: 0.01, LARGE: 0.0})):
        (tmp_path / name).mkdir()
        async with rig(tmp_path / name, server, models=FixedModels(THREE)) as made:
            made.calls.slow.update(slow)
            (job,) = await queued(made, Order("naive5", seed=5))
            most = 0
            async with made.worker(), asyncio.timeout(40):
                while (await made.queue.job(job)).state.open:
                    running = [one for one in await made.queue.attempts(job) if not one.state.ended]
                    most = max(most, len(running))
                    await asyncio.sleep(0.005)
            attempts = await made.queue.attempts(job)
            assert most == len(attempts) > 2, "all of the round at once"
            assert [one.attempt.number for one in made.of(VariantStarted)] == [one.number for one in attempts]
            ended = await made.queue.job(job)
            assert ended.progress.spent_tokens == sum(one.tokens for one in attempts)
            states.append(await final_state(made))
    assert states[0] == states[1]


async def test_side_by_side_they_keep_within_the_tokens_of_the_job(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, models=FixedModels(THREE)) as made:
        (job,) = await queued(made, Order("naive5", Budget(tokens=1400), seed=5))
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert 0 < ended.progress.spent_tokens <= 1400
        asked = [call.max_tokens for call in made.calls.opened]
        assert asked[:2] == [700, 700], "two are begun, and share what there is"
        assert all(one is not None and one <= 1400 for one in asked)


async def test_one_of_several_is_paused_and_another_cancelled_while_the_third_goes_on(
    tmp_path: Path, server: str
) -> None:
    async with rig(tmp_path, server, piece_s=0.01, models=FixedModels(THREE)) as made:
        one, two, three = await queued(made, Order(seed=3), Order(seed=3), Order(seed=3))
        async with made.worker(at_once=3) as worker:
            await until(made, one, two, three)
            await made.queue.request_pause(one, now=True)
            await made.queue.cancel(two)
            worker.kick()
            (ended,) = await made.until_ended(three)
            assert (await made.queue.job(one)).state is JobState.PAUSED
            assert (await made.queue.job(two)).state is JobState.CANCELLED
            assert ended.state is JobState.DONE
            await made.queue.resume(one)
            worker.kick()
            made.calls.piece_s = 0.0
            (last,) = await made.until_ended(one)
        assert last.state is JobState.DONE


async def test_a_job_that_another_process_took_is_left_alone_and_the_others_go_on(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.01, models=FixedModels(THREE)) as made:
        lost, mine = await queued(made, Order(seed=3), Order(seed=3))
        async with made.worker(at_once=2) as worker:
            await until(made, lost, mine)
            async with made.database.transaction() as transaction:
                await transaction.execute("UPDATE jobs SET lease_token = 'theirs' WHERE id = ?", (lost,))
            async with asyncio.timeout(5):
                while lost in worker.job_ids:
                    await asyncio.sleep(0.01)
            (ended,) = await made.until_ended(mine)
            assert ended.state is JobState.DONE
            theirs = await made.queue.job(lost)
            assert theirs.lease is not None
            assert theirs.lease.token == "theirs"
            async with made.database.transaction() as transaction:  # for the end of this worker
                await transaction.execute("UPDATE jobs SET lease_owner = 'them' WHERE id = ?", (lost,))


async def test_closing_keeps_what_all_of_them_have(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.02, models=FixedModels(THREE)) as made:
        jobs = await queued(made, Order(seed=3), Order("naive5", seed=3), Order(seed=3))
        async with made.worker(at_once=3) as worker:
            await until(made, *jobs)
            began = time.monotonic()
            await worker.aclose()
            assert time.monotonic() - began < 5
        assert {(await made.queue.job(job)).state for job in jobs} == {JobState.QUEUED}
        assert all(job.lease is None for job in await made.queue.jobs())
        for job in jobs:
            attempts = await made.queue.attempts(job)
            assert any(one.text for one in attempts)
        assert len(made.calls.closed_at) == len(made.calls.opened), "every stream is closed"


async def test_a_file_that_fails_puts_all_of_them_down_tells_it_once_and_loses_nothing(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server, models=FixedModels(THREE)) as made:
        jobs = await queued(made, Order("naive5", seed=5), Order(seed=9))
        real, failed = made.queue.end_attempt, []

        async def failing(*args: object, **kwargs: object) -> object:
            if len(failed) < 2:
                failed.append(args)
                raise StorageError("The disk is full.", "Make room.")
            return await real(*args, **kwargs)  # type: ignore[arg-type]

        monkeypatch.setattr(made.queue, "end_attempt", failing)
        async with made.worker(at_once=2):
            ended = await made.until_ended(*jobs)
        assert {job.state for job in ended} == {JobState.DONE}
        assert len(failed) == 2
        (told, *more) = made.of(Notice)
        assert "The disk is full" in told.message
        assert len(more) <= 1
        for job in jobs:
            attempts = await made.queue.attempts(job)
            assert [one.number for one in attempts] == list(range(1, len(attempts) + 1))
            assert all(one.state.ended for one in attempts)


def checks_only(call: ChatCall) -> str:
    if call.purpose == "writing tests":
        return "assert is_valid_email('a@b.co') == True\nassert is_valid_email('a') == False\n"
    return "I would rather not."


@dataclass
class NoRoom:
    """A gate that never has room for one model."""

    inner: ModelCalls
    model: str

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        if call.model == self.model:
            await asyncio.Event().wait()
        async with aclosing(self.inner.chat(call)) as stream:
            async for item in stream:
                yield item


async def test_a_job_that_only_waits_holds_no_other_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "PATIENCE_S", 0.2)
    backend = ScriptedBackend(TINY, SMALL, MEDIUM, LARGE, answer=checks_only)
    async with rig(tmp_path, backend) as made:
        waits = await made.queued(await made.keep("Write is_valid_email(address)", "def is_valid_email(a): return 1\n"),
                                  Order(model=LARGE))  # fmt: skip
        other = await made.queued(await made.keep("Write is_valid_email(text)", "def is_valid_email(a): return 1\n"),
                                  Order(model=SMALL))  # fmt: skip
        made.calls.inner = NoRoom(made.calls.inner, LARGE)
        async with made.worker(at_once=1) as worker:
            (ended,) = await made.until_ended(other.id)
            assert ended.stop_rule is StopRule.FAILED
            assert worker.job_ids == (waits.id,)
        assert (await made.queue.job(waits.id)).state is JobState.QUEUED


async def test_two_workers_on_one_file_share_the_jobs_and_double_nothing(tmp_path: Path, server: str) -> None:
    async with (
        rig(tmp_path, server, piece_s=0.003, models=FixedModels(THREE)) as here,
        rig(tmp_path, server, piece_s=0.003, models=FixedModels(THREE)) as there,
    ):
        jobs = await queued(here, Order("naive5", seed=5), Order(seed=9), Order(seed=2))
        async with here.worker(at_once=1), there.worker(at_once=1):
            ended = await here.until_ended(*jobs)
        assert {job.state for job in ended} == {JobState.DONE}
        mine = {one.job_id for one in here.calls.opened}
        theirs = {one.job_id for one in there.calls.opened}
        assert mine | theirs == set(jobs)
        assert not mine & theirs
        assert theirs, "both have worked"
        for job in jobs:
            attempts = await here.queue.attempts(job)
            assert [one.number for one in attempts] == list(range(1, len(attempts) + 1))
            assert all(one.state is not AttemptState.RUNNING for one in attempts)
            versions = (await here.store.get((await here.queue.job(job)).artifact_id)).versions
            assert sum(one.version is not None for one in attempts) == len(versions) - 1
