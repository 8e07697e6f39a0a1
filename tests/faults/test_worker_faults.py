"""What can go wrong while a job is worked on: each ends in a sentence or goes on, and nothing is done twice."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.scripted_backend import ScriptedBackend
from support.worker_rig import LARGE, MEDIUM, SMALL, THREE, TINY, FixedModels, Rig, rig, timeless

from dise_tui.domain.errors import NoBackendError
from dise_tui.domain.events import JobAdvanced, VersionAccepted
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import Approach, AttemptState, Order, StopRule, Variant
from dise_tui.domain.ports import ChatCall
from dise_tui.domain.prompts import TaskType
from dise_tui.embedded.process import EmbeddedServer

pytestmark = pytest.mark.slow
EMAIL = "Write a Python function is_valid_email(address) that checks whether a string is an email address"
WRONG = "def is_valid_email(value):\n    return True\n"


async def filled(folder: Path, url: str, order: Order, code: str | None = WRONG) -> int:
    async with rig(folder, url) as made:
        artifact = await made.keep(EMAIL, code)
        return (await made.queued(artifact, timeless(order))).id


async def told(made: Rig, words: str) -> None:
    async with asyncio.timeout(20):
        while not any(words in one.reason for one in made.of(JobAdvanced)):
            await asyncio.sleep(0.01)


async def test_a_server_that_is_away_while_tests_are_written_is_waited_for(tmp_path: Path) -> None:
    """Tests that were written by nobody would say that there is nothing to test by."""
    async with EmbeddedServer.start() as first, rig(tmp_path, first.url, models=FixedModels(THREE)) as made:
        version_without_tests = await made.keep(EMAIL, None)
        job = (await made.queued(version_without_tests, timeless(Order(seed=3)))).id
        os.kill(first.pid, signal.SIGKILL)
        async with made.worker():
            await told(made, "its tests cannot be made yet")
            assert (await made.queue.job(job)).state is JobState.RUNNING
    async with EmbeddedServer.start() as second, rig(tmp_path, second.url, models=FixedModels(THREE)) as made:
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert ended.stop_rule is StopRule.TARGET, ended.ended_reason


def killing(step: Callable[..., Any], pid: int, when: str = "") -> Callable[..., Any]:
    """The same step, while the model server dies; `when`: how its second argument begins."""

    async def killed(*args: Any, **kwargs: Any) -> Any:
        if not when or args[1].startswith(when):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return await step(*args, **kwargs)

    return killed


async def test_a_server_that_dies_while_an_answer_is_scored_costs_no_answer(tmp_path: Path) -> None:
    async with EmbeddedServer.start() as server:
        job = await filled(tmp_path, server.url, Order(seed=3))
        async with rig(tmp_path, server.url, models=FixedModels(THREE)) as made:
            made.tester.score = killing(made.tester.score, server.pid, "attempt")  # type: ignore[method-assign]
            async with made.worker(), asyncio.timeout(20):
                while not any(one.state.ended for one in await made.queue.attempts(job)):
                    await asyncio.sleep(0.01)
            first = (await made.queue.attempts(job))[0]
    assert (first.state, first.number) == (AttemptState.SCORED, 1), first.reason
    async with EmbeddedServer.start() as server, rig(tmp_path, server.url, models=FixedModels(THREE)) as made:
        async with made.worker():
            (ended,) = await made.until_ended(job)
        kept = (await made.queue.attempts(job))[0]
    assert (kept.text, kept.score) == (first.text, first.score)
    assert ended.stop_rule is StopRule.TARGET, ended.ended_reason


async def test_a_server_that_dies_while_a_winner_is_accepted_is_not_missed(tmp_path: Path) -> None:
    async with EmbeddedServer.start() as server:
        job = await filled(tmp_path, server.url, Order(seed=3, model=LARGE))
        async with rig(tmp_path, server.url, models=FixedModels(THREE)) as made:
            made.queue.accept = killing(made.queue.accept, server.pid)  # type: ignore[method-assign]
            async with made.worker():
                (ended,) = await made.until_ended(job)
            assert ended.stop_rule is StopRule.TARGET, ended.ended_reason
            (accepted,) = made.of(VersionAccepted)
            assert (await made.store.get(ended.artifact_id)).best == accepted.version.number == 2


async def test_models_that_are_all_gone_in_the_middle_end_the_job_with_a_sentence(tmp_path: Path) -> None:
    backend = ScriptedBackend(TINY, SMALL, MEDIUM, LARGE, answer=checks_only)
    models = FixedModels()
    async with rig(tmp_path, backend, models=models) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), Order())).id
        real = made.queue.end_attempt

        async def gone(*args: Any, **kwargs: Any) -> Any:
            models.models, backend.models = (), ()
            return await real(*args, **kwargs)

        made.queue.end_attempt = gone  # type: ignore[method-assign]
        async with made.worker():
            (ended,) = await made.until_ended(job)
        assert len(await made.queue.attempts(job)) == 1
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert ended.ended_reason == "No attempt can be made: no model can run here."


def checks_only(call: ChatCall) -> str:
    if call.purpose != "writing tests":
        return "I would rather not."
    return "assert is_valid_email('a@b.co') == True\nassert is_valid_email('a') == False\n"


def checks_and_nothing(call: ChatCall) -> str:
    return checks_only(call) if call.purpose == "writing tests" else " \n"


async def test_a_round_whose_models_are_gone_fails_attempt_by_attempt(tmp_path: Path) -> None:
    """The attempts of a round were planned when the models were there."""
    backend = ScriptedBackend(TINY, SMALL, MEDIUM, LARGE, answer=checks_only)
    async with rig(tmp_path, backend) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), Order("naive5"))).id
        real = made.queue.begin_attempt

        async def gone(*args: Any, **kwargs: Any) -> Any:
            backend.models = ()
            return await real(*args, **kwargs)

        made.queue.begin_attempt = gone  # type: ignore[method-assign]
        async with made.worker():
            (ended,) = await made.until_ended(job)
        attempts = await made.queue.attempts(job)
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED), ended.ended_reason
    assert {one.state for one in attempts} == {AttemptState.FAILED}
    assert all(one.reason for one in attempts)


async def test_empty_answers_are_failures_and_never_a_pass(tmp_path: Path) -> None:
    backend = ScriptedBackend(TINY, SMALL, MEDIUM, LARGE, answer=checks_and_nothing)
    async with rig(tmp_path, backend) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), Order("halving", seed=1))).id
        async with made.worker():
            (ended,) = await made.until_ended(job)
        attempts = await made.queue.attempts(job)
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert "The model said nothing" in ended.ended_reason
    assert {(one.state, one.fitness, one.version) for one in attempts} == {(AttemptState.FAILED, None, None)}


async def test_no_model_and_no_tests_end_with_the_models(tmp_path: Path) -> None:
    async with rig(tmp_path, ScriptedBackend(TINY), models=FixedModels(())) as made:
        job = (await made.queued(await made.keep("Write something useful in Python", None), Order())).id
        async with made.worker():
            (ended,) = await made.until_ended(job)
    assert (ended.state, ended.stop_rule) == (JobState.FAILED, StopRule.FAILED)
    assert ended.ended_reason == "No attempt can be made: no model can run here."


async def test_one_configuration_is_tried_once_with_its_own_seed_and_nothing_else(tmp_path: Path) -> None:
    variant = Variant(LARGE, 0.2, Approach.ROBUST, max_tokens=900)
    async with EmbeddedServer.start() as server:
        seeds = []
        for seed in (1, 2):
            (tmp_path / str(seed)).mkdir()
            order = Order("halving", seed=seed, variant=variant)
            job = await filled(tmp_path / str(seed), server.url, order)
            async with rig(tmp_path / str(seed), server.url, models=FixedModels(THREE)) as made:
                assert (await made.queue.job(job)).order.variant == variant
                async with made.worker():
                    (ended,) = await made.until_ended(job)
                (attempt,) = await made.queue.attempts(job)
            assert attempt.variant == variant
            assert ended.ended_reason == "The one configuration that was asked for was tried."
            seeds.append(attempt.seed)
        assert seeds[0] != seeds[1]
    async with rig(tmp_path, ScriptedBackend(TINY, answer=checks_only), models=FixedModels(THREE)) as made:
        gone = Order(variant=Variant("gone:7b", 0.5))
        job = (await made.queued(await made.keep(EMAIL, None), gone)).id
        async with made.worker():
            (ended,) = await made.until_ended(job)
    assert ended.state is JobState.FAILED
    assert ended.ended_reason == "No attempt can be made: gone:7b is not installed or does not fit."


async def test_an_ensemble_looks_at_what_its_candidates_do(tmp_path: Path) -> None:
    async with EmbeddedServer.start() as server:
        job = await filled(tmp_path, server.url, Order("ensemble", seed=4))
        async with rig(tmp_path, server.url, models=FixedModels(THREE)) as made:
            async with made.worker():
                (ended,) = await made.until_ended(job)
            attempts = await made.queue.attempts(job)
    scored = [one for one in attempts if one.state is AttemptState.SCORED and one.code]
    assert ended.stop_rule in (StopRule.TARGET, StopRule.EXHAUSTED)
    for one in scored:
        assert f'"{one.number}":"' in ended.progress.state.partition('"behaviours":{')[2].partition("}")[0]


async def test_prose_that_nobody_can_judge_costs_no_attempt(tmp_path: Path) -> None:
    async with EmbeddedServer.start() as server, rig(tmp_path, server.url) as made:
        artifact = await made.keep("Write a blog post about gardens", None, task_type=TaskType.BLOG)
        job = await made.queued(artifact)
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert ended.state is JobState.FAILED
        assert ended.ended_reason == "made is prose, and nothing here judges prose."
        assert await made.queue.attempts(job.id) == ()


async def test_a_server_that_is_away_while_models_are_listed_is_waited_for(tmp_path: Path) -> None:
    models = FixedModels(failures=[NoBackendError("nothing answers at the address", "start it")])
    async with EmbeddedServer.start() as server, rig(tmp_path, server.url, models=models) as made:
        artifact = await made.keep(EMAIL, WRONG)
        job = await made.queued(artifact, Order(seed=3))
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        assert ended.stop_rule is StopRule.TARGET
        assert sum("nothing answers" in one.reason for one in made.of(JobAdvanced)) == 1
