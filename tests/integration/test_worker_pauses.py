"""A pause at once: the stream is closed as soon as it is seen, and nothing that was said is lost."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from support.worker_rig import Rig, rig, timeless

from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import Attempt, AttemptState, Order, StopRule
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.worker import worker as worker_module
from dise_tui.engine.worker.holding import Held

EMAIL = "Write a Python function is_valid_email(address) that checks whether a string is an email address"
pytestmark = pytest.mark.slow
ALWAYS = "def {}(value):\n    return True\n"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


async def one_attempt(made: Rig, job_id: int, pieces: int = 5) -> Attempt:
    """The latest attempt, as soon as something more of it has arrived."""
    before = made.calls.pieces
    async with asyncio.timeout(60):
        while made.calls.pieces < before + pieces:
            await asyncio.sleep(0.005)
    return (await made.queue.attempts(job_id))[-1]


@pytest.mark.parametrize("told", [True, False])
async def test_pause_now_closes_the_stream_and_keeps_the_text(
    tmp_path: Path, server: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times, by this process, which tells its worker, or by another one that only writes to the file.

    How soon, is counted: looks at the file until the halt is seen, and pieces from then until the stream is closed.
    """
    assert worker_module.LOOK_S <= 0.1
    if told:
        monkeypatch.setattr(worker_module, "LOOK_S", 3600.0)  # being told is all that it has
    looks: list[tuple[bool, int]] = []
    moments, look = random.Random(1), Held.follow
    async with rig(tmp_path, server, piece_s=0.05) as made:

        async def follow(self: Held) -> None:
            await look(self)
            looks.append((self.halt.urgent, made.calls.pieces))

        monkeypatch.setattr(Held, "follow", follow)
        artifact = await made.keep(EMAIL, ALWAYS.format("is_valid_email"))
        job = await made.queued(artifact, timeless(Order(seed=3)))
        before = ""
        async with made.worker() as worker:
            for number in range(10):
                await one_attempt(made, job.id, 2)
                await asyncio.sleep(moments.uniform(0.0, 0.1))  # not in step with when the worker looks
                closed_before = len(made.calls.closed_at)
                looks.clear()
                await made.queue.request_pause(job.id, now=True)
                asked = len(looks)
                if told:
                    worker.kick()
                async with asyncio.timeout(60):
                    while (await made.queue.job(job.id)).state is not JobState.PAUSED:
                        await asyncio.sleep(0.002)
                assert len(made.calls.closed_at) == closed_before + 1
                first = next(index for index, (urgent, _) in enumerate(looks) if urgent)
                assert first <= asked + 1, "at most the look that was under way did not see it"
                assert made.calls.pieces <= looks[first][1] + 1, "nothing more is read then"
                (attempt, *_) = reversed(await made.queue.attempts(job.id))
                assert attempt.state is AttemptState.RUNNING
                assert attempt.text.startswith(before)
                assert len(attempt.text) > len(before), "it goes on from its partial text"
                assert attempt.tokens >= 2 * (number + 1)
                before = attempt.text
                await made.queue.resume(job.id)
                worker.kick()
            made.calls.piece_s = 0.0
            (ended,) = await made.until_ended(job.id)
        attempts = await made.queue.attempts(job.id)
        assert ended.stop_rule is StopRule.TARGET
        assert [one.number for one in attempts] == list(range(1, len(attempts) + 1))
        assert len(attempts) < 6
        assert attempts[0].text.startswith(before)
        assert ended.progress.spent_tokens == sum(one.tokens for one in attempts), "no token counts twice"
