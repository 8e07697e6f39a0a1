"""Somebody in front of another process: real processes on one file and one server, one of them killed."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from support.real_dise import PROMPT, Asked, put_down
from support.real_jobs import BUILT_IN, jobs, library, telling
from support.somebody import somebody
from support.worker_rig import SMALL, TINY, FixedModels, Rig, rig, timeless

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.events import JobAdvanced, VariantScored
from dise_tui.domain.hardware import BackendInfo
from dise_tui.domain.jobs import JobState, Priority, Reason
from dise_tui.domain.optimizing import Attempt, Order
from dise_tui.domain.ports import ChatCall, ChatDelta, ChatEnd
from dise_tui.embedded.process import EmbeddedServer
from dise_tui.engine.neighbours import Neighbours
from dise_tui.engine.optimize.view import Available
from dise_tui.engine.worker.presence import ASKS
from dise_tui.engine.worker.worker import OptimizerWorker
from dise_tui.ollama.client import OllamaBackend
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.liveness import this_owner
from dise_tui.storage.queue import SqliteQueueStore
from dise_tui.storage.signs import SqliteSignStore

pytestmark = pytest.mark.slow
ONE = FixedModels((Available(SMALL, 1.5e9, 110, 0.0),))
COMES = """
import asyncio, pathlib, sys
sys.path.insert(0, sys.argv[1])
from support import somebody
print("up", flush=True)
sys.stdin.readline()
asyncio.run(somebody._stay(pathlib.Path(sys.argv[2]), False, "http://127.0.0.1:9"))
"""
WRONG = "def is_prime(number):\n    return None\n"


async def until(condition: Callable[[], object], what: str, deadline_s: float = 120.0) -> None:
    try:
        async with asyncio.timeout(deadline_s):
            while not condition():
                await asyncio.sleep(0.01)
    except TimeoutError:
        raise AssertionError(f"it did not come: {what}") from None


@asynccontextmanager
async def working(made: Rig, url: str) -> AsyncIterator[OptimizerWorker]:
    """A worker that heeds its neighbours, as in an engine."""
    worker = made.worker()
    neighbours = Neighbours(
        SqliteSignStore(made.database, made.clock), this_owner, made.presence, made.clock, servers=lambda: (url,),
        gate=made.gate, kick=worker.kick, pace_s=0.1,
    )  # fmt: skip
    await neighbours.look()  # so that the worker knows of the others before it claims anything
    neighbours.start("test")
    try:
        async with worker:
            yield worker
    finally:
        await neighbours.aclose()


def scored_of(made: Rig, number: int) -> list[Attempt]:
    """An attempt as it was scored, if it was; others of the job may be done before it."""
    return [event.attempt for event in made.of(VariantScored) if event.attempt.number == number]


class Unhurried(OllamaBackend):
    """A client that can be slow to read, so that an answer is not over before another process has come up."""

    piece_s = 0.0

    async def chat(self, call: ChatCall) -> AsyncGenerator[ChatDelta | ChatEnd, None]:
        async with aclosing(super().chat(call)) as stream:
            async for item in stream:
                yield item
                await asyncio.sleep(self.piece_s)


@contextmanager
def somebody_who_comes(folder: Path) -> Iterator[Callable[[], None]]:
    """A process that is up already; somebody is in front of it as soon as that is called."""
    words = [sys.executable, "-c", COMES, str(Path(__file__).parents[1]), str(folder)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        enter, said = process.stdin, process.stdout
        assert said.readline() == "up\n"

        def come() -> None:
            enter.write("\n")
            enter.flush()
            assert said.readline() == "ready\n"

        try:
            yield come
        finally:
            process.kill()


def made_way(made: Rig) -> bool:
    """Nothing runs, and all that waits says for whom."""
    state = made.gate.state
    return bool(state.waiting) and not state.running and {one.reason.rstrip(".") for one in state.waiting} == {ASKS}


@contextmanager
def a_real_request(folder: Path, url: str) -> Iterator[Asked]:
    asked = Asked(folder, "--backend", "ollama", "--host", url, PROMPT)
    try:
        yield asked
    finally:
        put_down(asked.process)
        for stream in (asked.process.stdout, asked.process.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.parametrize("end", ["answered", "killed"])
async def test_a_stream_makes_way_for_a_request_in_another_process_and_goes_on_afterwards(
    tmp_path: Path, end: str
) -> None:
    async with EmbeddedServer.start(pace="card") as server, AsyncExitStack() as stack:
        backend = Unhurried(server.url, info=BackendInfo("embedded", server.url, "0", True, ""))
        stack.push_async_callback(backend.aclose)
        made = await stack.enter_async_context(rig(tmp_path, backend, models=ONE))
        artifact = await made.keep("Write a Python function is_prime(number) that checks for primes", WRONG, model=TINY)
        made.calls.pieces = 0
        job = await made.queued(artifact, timeless(Order("naive5", seed=3)))
        async with working(made, server.url):
            await until(lambda: made.calls.pieces > 20, "it streams")
            backend.piece_s = 1.0
            with a_real_request(tmp_path, server.url) as asked:
                await until(lambda: made_way(made), "it has made way")
                waiting = made.gate.state.waiting
                assert {(one.eta_s, one.job_id) for one in waiting} == {(None, job.id)}
                assert max(one.tokens for one in waiting) > 0, "what was said is kept"
                assert asked.process.poll() is None, "while the request is in progress"
                backend.piece_s = 0.0
                before = made.calls.pieces
                if end == "killed":
                    asked.process.kill()
                else:
                    assert (await asyncio.to_thread(asked.end))[0] == 0
                await until(lambda: made.calls.pieces > before, "it goes on")
            (first,) = [one for one in await made.queue.attempts(job.id) if one.number == 1]
            await until(lambda: scored_of(made, 1), "the attempt ends")
        (scored,) = scored_of(made, 1)
        assert scored.started_at == first.started_at
        assert scored.text.count("```python") == 1, "the text goes on where it was broken off"


async def test_no_attempt_is_begun_while_somebody_asks_and_none_waits_for_a_process_that_was_killed(
    tmp_path: Path,
) -> None:
    async with EmbeddedServer.start() as server, rig(tmp_path, server.url, models=ONE) as made:
        artifact = await made.keep("Write a Python function is_prime(number) that checks for primes", WRONG, model=TINY)
        with somebody(tmp_path, "asks", server.url) as other:
            job = await made.queued(artifact, timeless(Order("naive5", seed=3)))
            async with working(made, server.url) as worker:
                await until(lambda: made.presence.makes_way, "the other one is seen")
                for _ in range(20):
                    await asyncio.sleep(0.02)
                    assert (worker.job_ids, await made.queue.attempts(job.id)) == ((), ())
                other.kill()
                (ended,) = await made.until_ended(job.id)
                assert not worker.job_ids
        assert ended.state in (JobState.DONE, JobState.STOPPED)


async def test_between_two_attempts_the_next_one_waits_too(tmp_path: Path) -> None:
    async with EmbeddedServer.start() as server, rig(tmp_path, server.url, models=ONE) as made:
        artifact = await made.keep("Write a Python function is_prime(number) that checks for primes", WRONG, model=TINY)
        job = await made.queued(artifact, timeless(Order("naive5", seed=3)))
        async with made.worker() as worker:
            worker.presence.makes_way = ""
            await until(lambda: worker.job_ids, "it is claimed")
            worker.presence.makes_way = ASKS
            await until(lambda: any(one.reason == ASKS for one in made.of(JobAdvanced)), "it says why it waits")
            begun = len(await made.queue.attempts(job.id))
            for _ in range(20):
                await asyncio.sleep(0.02)
            assert len(await made.queue.attempts(job.id)) == begun
            worker.presence.makes_way = ""
            await made.until_ended(job.id)
        assert len(await made.queue.attempts(job.id)) > begun


def test_a_job_for_quiet_times_waits_for_who_is_at_another_dashboard_and_not_for_a_dead_one(tmp_path: Path) -> None:
    library(tmp_path, "is_prime")
    library(tmp_path, "is_valid_email")

    async def queued() -> None:
        async with Database.open(tmp_path / DATABASE) as database:
            store, queue = SqliteArtifactStore(database, SystemClock()), SqliteQueueStore(database, SystemClock())
            for name, order in (("is_prime", Order(when_idle=True)), ("is_valid_email", Order())):
                await queue.enqueue((await store.get(name)).id, Reason.MANUAL, Priority.MEDIUM, 0.96, order)

    asyncio.run(queued())
    with (
        somebody(tmp_path, "there", "http://127.0.0.1:9") as other,
        telling(tmp_path, "work", *BUILT_IN) as worker,
    ):
        worker.until_event("stopped", artifact="is_valid_email")
        assert [job.state for job in jobs(tmp_path) if job.artifact_name == "is_prime"] == [JobState.QUEUED]
        other.kill()
        worker.until_event("stopped", artifact="is_prime")


def test_a_job_for_quiet_times_is_put_down_when_somebody_comes_to_another_dashboard(tmp_path: Path) -> None:
    library(tmp_path, "is_prime")

    async def queued() -> None:
        async with Database.open(tmp_path / DATABASE) as database:
            store, queue = SqliteArtifactStore(database, SystemClock()), SqliteQueueStore(database, SystemClock())
            order = timeless(Order("naive5", when_idle=True))  # several attempts, so that it is not over too soon
            await queue.enqueue((await store.get("is_prime")).id, Reason.MANUAL, Priority.MEDIUM, 0.96, order)

    asyncio.run(queued())
    with telling(tmp_path, "work", *BUILT_IN, pace=True) as worker:
        with somebody_who_comes(tmp_path) as come:
            worker.until_event("variant_progress")
            come()
            worker.until_event("job", state="queued")
            (job,) = jobs(tmp_path)
            assert (job.state, job.lease) == (JobState.QUEUED, None)
        worker.until_event("job", state="running")
