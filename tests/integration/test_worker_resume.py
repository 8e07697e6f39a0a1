"""An answer that was broken off goes on from its partial text where the model can; else it begins anew."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from support.scripted_backend import ScriptedBackend
from support.worker_rig import SMALL, THREE, FixedModels, Rig, rig, timeless

from dise_tui.domain.optimizing import AttemptState, Order, StopRule
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd, ChatRestarted
from dise_tui.domain.prompts import Message
from dise_tui.embedded.process import EmbeddedServer

pytestmark = pytest.mark.slow
EMAIL = "Write a Python function is_valid_email(address) that checks whether a string is an email address"
WRONG = "def is_valid_email(value):\n    return True\n"


@pytest_asyncio.fixture
async def server() -> AsyncIterator[str]:
    async with EmbeddedServer.start() as started:
        yield started.url


def call(partial: str = "", tokens: int = 0) -> ChatCall:
    return ChatCall(SMALL, (Message("user", EMAIL),), 8192, 0.5, 7, partial=partial, partial_tokens=tokens)


async def heard(made: Rig, asked: ChatCall) -> tuple[list[str], ChatEnd, int]:
    """Pieces, account and how often it began anew."""
    pieces, end, anew = list[str](), None, 0
    async for item in made.calls.chat(asked):
        if isinstance(item, ChatDelta):
            pieces.append(item.text)
        elif isinstance(item, ChatRestarted):
            pieces, anew = [], anew + 1
        else:
            end = item
    assert end is not None
    return pieces, end, anew


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
async def test_a_call_goes_on_from_the_text_that_is_given(tmp_path: Path, server: str, share: float) -> None:
    async with rig(tmp_path, server) as made:
        whole, end, _ = await heard(made, call())
        at = int(len(whole) * share)
        rest, after, anew = await heard(made, call("".join(whole[:at]), at))
        assert "".join(whole[:at] + rest) == "".join(whole)
        assert anew == 0
        assert after.tokens == pytest.approx(end.tokens, abs=2), "tokens made before count"


async def test_a_model_that_does_not_go_on_begins_anew_with_the_same_seed(tmp_path: Path) -> None:
    backend = ScriptedBackend(SMALL, answer=lambda call: "the whole answer")
    async with rig(tmp_path, backend) as made:
        text, _, anew = await heard(made, call("the wh", 2))
    assert ("".join(text), anew) == ("the whole answer", 1)
    (sent,) = [one for one in backend.calls if one.seed == 7]
    assert (sent.messages, sent.partial, sent.partial_tokens) == (call().messages, "", 0)


async def some_text(made: Rig, job: int, pieces: int = 25) -> str:
    async with asyncio.timeout(20):
        while made.calls.pieces < pieces:
            await asyncio.sleep(0.005)
    return (await made.queue.attempts(job))[-1].text


async def test_another_process_goes_on_where_the_first_was_closed(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server, piece_s=0.01, models=FixedModels(THREE)) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), timeless(Order(seed=3)))).id
        async with made.worker() as worker:
            await some_text(made, job)
            await worker.aclose()
        (left,) = await made.queue.attempts(job)
        assert left.state is AttemptState.RUNNING
        assert left.generation_s > 0
        spent = (await made.queue.job(job)).progress.spent_tokens
        assert spent == left.tokens >= 24
    async with rig(tmp_path, server, models=FixedModels(THREE)) as made:
        async with made.worker():
            (ended,) = await made.until_ended(job)
        attempts = await made.queue.attempts(job)
        first = made.calls.opened[0]
        assert (first.partial, first.partial_tokens, first.seed) == (left.text, left.tokens, left.seed)
        assert attempts[0].text.startswith(left.text)
        assert attempts[0].generation_s >= left.generation_s
        made_here = made.calls.pieces - len(made.calls.opened)  # each stream has an account at its end
        assert made_here <= sum(one.tokens for one in attempts) - left.tokens + 2, "nothing is made twice"
        assert ended.progress.spent_tokens == sum(one.tokens for one in attempts)
        assert ended.stop_rule is StopRule.TARGET


async def test_what_begins_anew_counts_once_more(tmp_path: Path, server: str) -> None:
    """The partial text of a model that cannot go on is lost, and what it has cost stays spent."""
    async with rig(tmp_path, server, piece_s=0.01, models=FixedModels(THREE)) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), timeless(Order(seed=3)))).id
        async with made.worker() as worker:
            await some_text(made, job)
            await worker.aclose()
        (left,) = await made.queue.attempts(job)
    async with rig(tmp_path, server, models=FixedModels(THREE)) as made:
        for model in await made.backend.installed():
            made.gate._prefill._known[model.digest] = False
        async with made.worker():
            (ended,) = await made.until_ended(job)
        attempts = await made.queue.attempts(job)
        assert not attempts[0].text.startswith(left.text + left.text)
        assert ended.progress.spent_tokens == left.tokens + sum(one.tokens for one in attempts)


async def test_a_server_that_dies_in_mid_stream_loses_nothing_of_the_text(tmp_path: Path, server: str) -> None:
    async with rig(tmp_path, server) as made:
        job = (await made.queued(await made.keep(EMAIL, WRONG), timeless(Order(seed=3)))).id
    async with EmbeddedServer.start(pace="card") as first, rig(tmp_path, first.url) as made:
        async with made.worker() as worker:
            await some_text(made, job)
            os.kill(first.pid, signal.SIGKILL)
            async with asyncio.timeout(15):
                while made.gate.state.running:
                    await asyncio.sleep(0.02)
            assert not made.calls.closed_at, "the call waits for its server"
            await worker.aclose()
        (left,) = await made.queue.attempts(job)
        assert left.text
    async with rig(tmp_path, server) as made:
        async with made.worker():
            (ended,) = await made.until_ended(job)
        attempts = await made.queue.attempts(job)
        assert attempts[0].text.startswith(left.text)
        assert ended.stop_rule is StopRule.TARGET
