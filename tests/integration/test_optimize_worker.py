"""The background worker over the real server of the built-in models, a real file and the real sandbox."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import pytest_asyncio
from support.scripted_backend import ScriptedBackend
from support.worker_rig import BUILT_IN, LARGE, MEDIUM, SMALL, TINY, FixedModels, Rig, final_state, rig, timeless

from dise_tui.domain.events import (
    JobAdvanced,
    JobStopped,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import Attempt, AttemptState, Budget, Order, StopRule
from dise_tui.domain.ports import ChatCall
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.queue_port import Claim
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.worker import worker as worker_module
from dise_tui.engine.worker.worker import OptimizerWorker

EMAIL = "Write a Python function is_valid_email(address) that checks whether a string is an email address"
PRIME = "Write a Python function is_prime(number) that checks whether a number is prime"
pytestmark = pytest.mark.slow
ALWAYS = "def {}(value):\n    return True\n"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


async def closed(worker: OptimizerWorker) -> None:
    """Close it: its jobs end by themselves, well before they would be cut off, which is within 5 s."""
    assert worker_module.CLOSE_S + 1.5 * worker_module.RELEASE_S <= 5
    loop = worker._tasks[0]
    async with asyncio.timeout(60):
        await worker.aclose()
    assert loop.done()
    assert not loop.cancelled()


async def looked(worker: OptimizerWorker, made: Rig, times: int = 3) -> None:
    """Until the worker has looked for something to do so many times."""
    claim, looks = made.queue.claim, 0

    async def counted(*what: Any, **named: Any) -> Claim | None:
        nonlocal looks
        found = await claim(*what, **named)
        looks += 1
        return found

    with mock.patch.object(made.queue, "claim", counted):
        async with asyncio.timeout(60):
            while looks < times:
                worker.kick()
                await asyncio.sleep(0.01)


async def one_attempt(made: Rig, job_id: int, pieces: int = 5) -> Attempt:
    """The latest attempt, as soon as something more of it has arrived."""
    before = made.calls.pieces
    async with asyncio.timeout(60):
        while made.calls.pieces < before + pieces:
            await asyncio.sleep(0.005)
    return (await made.queue.attempts(job_id))[-1]


async def test_a_wrong_version_is_replaced_and_the_events_tell_the_story(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, Order(seed=3))
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert (ended.state, ended.stop_rule) == (JobState.DONE, StopRule.TARGET), ended.ended_reason
        kept = await made.store.get(artifact)
        assert kept.best == 2
        assert kept.best_version.score is not None
        assert kept.best_version.score.passes
        assert kept.best_version.parent == 1
        attempts = await made.queue.attempts(job.id)
        started = made.of(VariantStarted)
        assert [one.attempt.number for one in started] == list(range(1, len(attempts) + 1))
        assert all(one.why for one in started)
        assert [one.attempt for one in made.of(VariantScored)][:-1] == list(attempts[:-1])
        (accepted,) = made.of(VersionAccepted)
        assert accepted.version == kept.best_version
        assert attempts[accepted.number - 1].version == 2
        assert accepted.why.startswith("Accepted: ")
        (stopped,) = made.of(JobStopped)
        assert (stopped.rule, stopped.sentence) == (StopRule.TARGET, ended.ended_reason)
        refused = [one.number for one in made.of(VersionRejected)]
        assert refused == [one.number for one in attempts if one.state is AttemptState.SCORED and one.version is None]
        assert all(one.reason for one in attempts if one.version is None)
        names = [type(one) for one in made.events]
        assert names.index(VariantStarted) < names.index(VariantScored) < names.index(VersionAccepted)
        assert names.index(VersionAccepted) < names.index(JobStopped)
        assert all(not call.foreground for call in made.calls.opened)


async def test_the_second_job_begins_with_what_the_first_has_taught(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        first = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(first, timeless(Order("naive5", seed=5)))
        async with made.worker():
            await made.until_ended(job.id)
            scored = [one for one in await made.queue.attempts(job.id) if one.state is AttemptState.SCORED]
            records = await made.learning.records(TaskType.UTILITY)
            assert sum(record.samples for record in records) >= len(scored) > 0
            assert sum(record.wins for record in records) == 1
            assert len(await made.learning.selections()) == 1
            second = await made.keep(PRIME, ALWAYS.format("is_prime"))
            again = await made.queued(second, Order(seed=5))
            (ended,) = await made.until_ended(again.id)
        for record in records:
            assert f'"model":"{record.variant.model}"' in ended.progress.state.partition('"priors"')[2]
        assert '"priors":[]' in (await made.queue.job(job.id)).progress.state


async def test_pause_before_the_next_attempt_lets_the_present_one_end(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.005) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, timeless(Order("naive5", seed=5)))
        async with made.worker() as worker:
            await one_attempt(made, job.id)
            await made.queue.request_pause(job.id)
            worker.kick()
            async with asyncio.timeout(60):
                while (await made.queue.job(job.id)).state is not JobState.PAUSED:
                    await asyncio.sleep(0.01)
            attempts = await made.queue.attempts(job.id)
            assert any(one.state.ended for one in attempts)
            assert all(one.state.ended or not one.text for one in attempts), "what only waited makes way"
            await looked(worker, made)
            assert await made.queue.attempts(job.id) == attempts, "a pause by a person never ends by itself"


async def test_cancel_ends_the_job_and_its_attempt(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.02) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact)
        async with made.worker() as worker:
            await one_attempt(made, job.id)
            await made.queue.cancel(job.id)
            worker.kick()
            (ended,) = await made.until_ended(job.id)
        assert (ended.state, ended.stop_rule) == (JobState.CANCELLED, StopRule.CANCELLED)
        assert [one.state for one in await made.queue.attempts(job.id)] == [AttemptState.CANCELLED]
        assert (await made.store.get(artifact)).best == 1


async def test_closed_in_the_middle_it_ends_as_if_it_had_never_been(tmp_path: Path, server: str) -> None:
    orders = [timeless(Order("naive5", seed=5)), timeless(Order(seed=9))]
    states = []
    for name, often in (("whole", 0), ("closed", 5)):
        (tmp_path / name).mkdir()
        async with rig(tmp_path / name, server) as made:
            kept = [await made.keep(EMAIL, ALWAYS.format("is_valid_email")),
                    await made.keep(PRIME, ALWAYS.format("is_prime"))]  # fmt: skip
            jobs = [(await made.queued(one, order)).id for one, order in zip(kept, orders, strict=True)]
        for _ in range(often):
            async with rig(tmp_path / name, server, piece_s=0.005) as made, made.worker() as worker:
                for _ in range(2):
                    await one_attempt(made, jobs[0])
                await closed(worker)
                assert all(job.lease is None for job in await made.queue.jobs())
        async with rig(tmp_path / name, server) as made:
            async with made.worker():
                await made.until_ended(*jobs)
            states.append(await final_state(made))
    assert states[0] == states[1]


@pytest.mark.parametrize(("budget", "rule"), [(Budget(tokens=20), StopRule.TOKENS), (Budget(1.0), StopRule.TIME)])
async def test_a_budget_ends_a_job(tmp_path: Path, server: str, budget: Budget, rule: StopRule) -> None:
    async with rig(tmp_path, server, piece_s=0.05 if rule is StopRule.TIME else 0.0) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, Order("naive5", budget, seed=5))
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert (ended.state, ended.stop_rule) == (JobState.STOPPED, rule), ended.ended_reason
        attempts = await made.queue.attempts(job.id)
        assert 0 < len(attempts) < 5
        assert attempts[-1].state.ended
        if rule is StopRule.TIME:
            assert made.of(VariantProgressed)


async def test_a_job_for_quiet_times_makes_way_for_a_person(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.02) as made:
        made.presence._quiet_s = 0.0  # but for who waits for an answer
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, timeless(Order(seed=3, when_idle=True)))
        async with made.worker() as worker:
            await one_attempt(made, job.id)
            closed_before = len(made.calls.closed_at)
            with made.presence.foreground():
                async with asyncio.timeout(60):
                    while (await made.queue.job(job.id)).state is not JobState.QUEUED:
                        await asyncio.sleep(0.005)
                assert len(made.calls.closed_at) == closed_before + 1
                await looked(worker, made)
                assert (await made.queue.job(job.id)).state is JobState.QUEUED, "somebody waits for an answer"
            assert any("somebody is there" in one.reason for one in made.of(JobAdvanced))
            made.calls.piece_s = 0.0
            (ended,) = await made.until_ended(job.id)
        assert ended.stop_rule is StopRule.TARGET


def _checks_only(call: ChatCall) -> str:
    """A model that writes tests, and nothing else."""
    if call.purpose != "writing tests":
        return "I would rather not."
    return "assert is_valid_email('a@b.co') == True\nassert is_valid_email('a') == False\n"


async def test_all_variants_fail(tmp_path: Path) -> None:
    backend = ScriptedBackend(TINY, SMALL, MEDIUM, LARGE, answer=_checks_only)
    async with rig(tmp_path, backend) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact)
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        attempts = await made.queue.attempts(job.id)
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert "There is no Python code in the answer" in ended.ended_reason
    assert {one.state for one in attempts} == {AttemptState.FAILED}
    assert not made.of(VersionAccepted)


@pytest.mark.parametrize("models", [(), tuple(one.__class__(one.name, 1e9, 1, 1, fits=False) for one in BUILT_IN)])
async def test_no_model_that_can_run(tmp_path: Path, server: str, models: tuple[object, ...]) -> None:
    async with rig(tmp_path, server, models=FixedModels(models)) as made:  # type: ignore[arg-type]
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact)
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
        assert ended.ended_reason == "No attempt can be made: no model can run here."
        assert await made.queue.attempts(job.id) == ()


async def test_a_server_that_dies_in_mid_stream_and_comes_back_is_asked_again(tmp_path: Path) -> None:
    # Paced: an answer that is in the sockets' buffers already would be read to its end.
    async with EmbeddedServer.start(pace="card") as first, rig(tmp_path, first.url) as made:
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, timeless(Order(seed=3)))
        async with made.worker() as worker:
            await one_attempt(made, job.id)
            os.kill(first.pid, signal.SIGKILL)
            async with asyncio.timeout(60):
                while made.gate.state.running:
                    await asyncio.sleep(0.01)
            (waiting,) = made.gate.state.waiting
            assert "does not answer" in waiting.reason
            await asyncio.sleep(1.0)  # the more a loop without a pause could do, the worse for it
            assert len(made.calls.opened) < 6, "no hot loop"
            (attempt,) = await made.queue.attempts(job.id)
            assert attempt.state is AttemptState.RUNNING, attempt.reason
            assert (await made.queue.job(job.id)).state is JobState.RUNNING, "it waits"
            await closed(worker)
        assert (await made.queue.job(job.id)).state is JobState.QUEUED
    async with EmbeddedServer.start() as second, rig(tmp_path, second.url) as made:
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert ended.stop_rule is StopRule.TARGET
        attempts = await made.queue.attempts(job.id)
        assert attempts[0].state is AttemptState.SCORED
