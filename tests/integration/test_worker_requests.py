"""What people and other processes do to a job, its artifact or what was learnt while it is worked on."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from support.versions import a_score
from support.worker_rig import LARGE, Rig, rig

from dise_tui.domain.errors import NoBackendError, UsageError
from dise_tui.domain.events import JobAdvanced, JobStopped, Notice
from dise_tui.domain.jobs import JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import (
    Approach,
    AttemptState,
    Budget,
    Order,
    Progress,
    Stage,
    StopRule,
    Variant,
)
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted, ModelCalls
from dise_tui.domain.queue_port import AttemptEnd, Claim
from dise_tui.domain.scores import Suite
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.background import Background, Ground
from dise_tui.engine.worker import holding
from dise_tui.engine.worker.halting import Halted, HaltKind
from dise_tui.engine.worker.parts import BackgroundCalls, noticing
from dise_tui.storage.liveness import this_owner

pytestmark = pytest.mark.slow
PRIME = "Write a Python function is_prime(number) that checks whether a number is prime"
WRONG = "def is_prime(number):\n    return True\n"
RIGHT = (
    "def is_prime(number):\n    if number < 2:\n        return False\n"
    "    return all(number % each for each in range(2, int(number**0.5) + 1))\n"
)
PLAIN = Variant(LARGE, 0.1, Approach.PLAIN)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


async def claimed(made: Rig, artifact: str, order: Order | None = None) -> Claim:
    await made.queued(artifact, order)
    claim = await made.queue.claim(this_owner("test"), made.clock.now(), True)
    assert claim is not None
    return claim


# a request that joins


async def test_a_request_that_joins_a_running_job_loosens_its_limits_at_once(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.01) as made:
        artifact = await made.keep(PRIME, WRONG)
        job = await made.queued(artifact, Order(budget=Budget(None, 40, 300)))
        async with made.worker():
            async with asyncio.timeout(20):
                while made.calls.pieces < 5:
                    await asyncio.sleep(0.01)
            order = Order(budget=Budget(None, None, 300))
            await made.queue.enqueue(artifact, Reason.MANUAL, Priority.HIGH, None, order)
            (ended,) = await made.until_ended(job.id)
        assert (ended.state, ended.stop_rule) == (JobState.DONE, StopRule.TARGET), ended.ended_reason
        assert {call.rank for call in made.calls.opened[1:]} == {Priority.HIGH.rank}


async def test_before_the_first_attempt_it_is_worked_on_as_the_last_request_says(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.keep(PRIME, WRONG)
        job = await made.queued(artifact, Order("naive5"))
        single = Order(variant=PLAIN, seed=7)
        suite = made.store.suite

        async def meanwhile(identity: str) -> Suite | None:
            monkeypatch.setattr(made.store, "suite", suite)
            await made.queued(artifact, single)
            return await suite(identity)

        monkeypatch.setattr(made.store, "suite", meanwhile)
        async with made.worker():
            await made.until_ended(job.id)
        (attempt,) = await made.queue.attempts(job.id)
    assert attempt.variant == PLAIN


# what is spent


@dataclass
class Restarting:
    """Begins the first answer anew, twice."""

    inner: ModelCalls
    seen: int = 0
    times: int = 2

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
        while True:
            again = self.times > 0
            self.times -= 1
            async with aclosing(self.inner.chat(call)) as stream:
                async for item in stream:
                    if isinstance(item, ChatEnd) and again:
                        break
                    self.seen += isinstance(item, ChatDelta)
                    yield item
            if not again:
                return
            yield ChatRestarted("had to make way")


async def test_what_was_generated_before_an_answer_began_anew_is_spent(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.keep(PRIME, WRONG)
        counting = made.calls.inner = Restarting(made.calls.inner)
        job = await made.queued(artifact, Order(variant=PLAIN))
        async with made.worker():
            (ended,) = await made.until_ended(job.id)
        (attempt,) = await made.queue.attempts(job.id)
    assert counting.seen == 3 * attempt.tokens > 0
    assert ended.progress.spent_tokens == counting.seen


# what is taken back


async def test_a_cancel_that_was_undone_in_time_ends_nothing(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server) as made:
        claim = await claimed(made, await made.keep(PRIME, WRONG))

        async def work(self: holding.JobWork) -> None:
            await made.queue.cancel(claim.job_id)
            await made.queue.undo_cancel(claim.job_id, 3600)
            raise Halted(HaltKind.CANCEL)

        monkeypatch.setattr(holding.JobWork, "work", work)
        held = holding.Held(made.parts, claim, 0.0, lambda: True)
        await held.task
        assert (await made.queue.job(claim.job_id)).state is JobState.QUEUED
        assert not made.of(JobStopped)
        assert made.of(JobAdvanced)[-1].reason == "the cancel was taken back"


# attempts, by hand


async def test_only_what_was_scored_can_be_promoted(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        artifact = await made.keep(PRIME, WRONG)
        claim = await claimed(made, artifact)
        ends = [
            AttemptEnd(AttemptState.KILLED, "Sure! Here is"),
            AttemptEnd(AttemptState.FAILED, RIGHT, RIGHT),
            AttemptEnd(AttemptState.SCORED, "only words", score=a_score(0.9)),
        ]
        for number, end in enumerate(ends, 1):
            await made.queue.begin_attempt(claim, number, PLAIN, round=1, stage=Stage.EXPERIMENTS, seed=number)
            await made.queue.end_attempt(claim, number, end, Progress())
        hands = Background(Ground(made.parts, made.presence, this_owner))
        for number, why in ((1, "was killed"), (2, "was failed"), (3, "made nothing")):
            with pytest.raises(UsageError, match=why):
                await hands.promote(claim.job_id, number)
        assert (await made.store.get(artifact)).best == 1
        with pytest.raises(UsageError, match=f"Job {claim.job_id} is open"):
            await hands.rerun(claim.job_id, 1)


# what breaks


async def test_a_bug_in_the_loop_is_told_once_and_the_work_goes_on(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(tmp_path, server) as made:
        job = await made.queued(await made.keep(PRIME, WRONG), Order(variant=PLAIN))
        claim, failures = made.queue.claim, 2

        async def broken(owner: Owner, *rest: object, **named: object) -> Claim | None:
            nonlocal failures
            failures -= 1
            if failures >= 0:
                raise AttributeError("a bug")
            return await claim(owner, *rest, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(made.queue, "claim", broken)
        monkeypatch.setattr("dise_tui.engine.worker.worker.FIRST_PAUSE_S", 0.01)
        monkeypatch.setattr("dise_tui.engine.worker.worker.LONGEST_PAUSE_S", 0.02)
        follow, followed = holding.Held.follow, 0

        async def once(self: holding.Held) -> None:
            nonlocal followed
            followed += 1
            if followed == 1:
                raise KeyError("another bug")
            await follow(self)

        monkeypatch.setattr(holding.Held, "follow", once)
        async with made.worker():
            await made.until_ended(job.id)
        told = [notice.message for notice in made.of(Notice) if "broke" in notice.message]
    assert len(told) == 2, told
    assert "a bug" in told[0]
    assert "another bug" in told[1]


async def test_an_outage_is_noticed_by_whom_it_concerns_alone() -> None:
    class Gone:
        async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatRestarted | ChatEnd, None]:
            await asyncio.sleep(0)
            if call.model == "gone":
                raise NoBackendError("The server is gone.")
            yield ChatDelta("fine")

    calls = BackgroundCalls(Gone())

    async def asks(model: str) -> bool:
        call = ChatCall(model, (), 100, 0.0, 1, None, keep_alive="1m", first_token_timeout_s=1, gap_timeout_s=1)
        with noticing() as outage:
            with suppress(NoBackendError):
                await asyncio.gather(anext(calls.chat(call)))
            return outage.failure is not None

    assert await asyncio.gather(asks("gone"), asks("there"), asks("gone")) == [True, False, True]
