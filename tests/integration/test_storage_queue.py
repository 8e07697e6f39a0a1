"""The queue in a real file: old formats, real processes that race and die, kills in mid-work, and how long it takes."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from support.memory_stores import ManualClock
from support.versions import a_score, a_version

from dise_tui.domain.errors import StorageError
from dise_tui.domain.jobs import JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import AttemptState, Order, Progress, Stage, Variant
from dise_tui.domain.prompts import Kind, TaskType
from dise_tui.domain.queue_port import AttemptEnd, Sample
from dise_tui.storage import liveness
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.migrations import MIGRATIONS
from dise_tui.storage.queue import SqliteQueueStore

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
T = TypeVar("T")


class WallClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()


def restored(path: Path, number: int) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript((FIXTURES / f"library-format-{number}.sql").read_text())
    connection.close()
    return path


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


# formats


async def test_a_library_of_format_2_keeps_its_jobs_and_their_history(tmp_path: Path) -> None:
    path = restored(tmp_path / "dise.db", 2)
    before = query(path, "SELECT id, artifact_id, state, priority, reasons, fitness, created_at, updated_at FROM jobs")
    history = query(path, "SELECT * FROM job_events ORDER BY id")
    clock = ManualClock()
    async with Database.open(path) as db:
        queue = SqliteQueueStore(db, clock)
        jobs = {job.id: job for job in await queue.jobs()}
        assert jobs[7].reasons == (Reason.MANUAL, Reason.OPTIMIZE_MODE)
        assert (jobs[3].state, jobs[3].manual_pause) == (JobState.PAUSED, True)
        assert jobs[4].ended_at == jobs[4].updated_at
        assert all((job.order, job.progress, job.lease) == (Order(), Progress(), None) for job in jobs.values())
        # the one that ran has no holder any more, so it is put back; then all come in the order of before
        owner = liveness.this_owner()
        claimed = []
        while (claim := await queue.claim(owner, clock.now(), False)) is not None:
            claimed.append(claim.job_id)
        assert claimed == [2, 7, 1]
        assert (await queue.enqueue(jobs[4].artifact_id, Reason.MANUAL, Priority.LOW, None)).id == 8
        version = (await SqliteArtifactStore(db, clock).get("add")).best_version
        assert (version.number, version.fitness) == (2, 0.61)
    assert query(path, "PRAGMA user_version") == [(len(MIGRATIONS),)]
    after = query(
        path, "SELECT id, artifact_id, state, priority, reasons, fitness, created_at, updated_at FROM jobs WHERE id < 8"
    )
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert [row for row in after if row[0] in (3, 4, 5, 6)] == [row for row in before if row[0] in (3, 4, 5, 6)]
    assert query(path, "SELECT * FROM job_events ORDER BY id")[: len(history)] == history
    assert query(path, "PRAGMA foreign_key_check") == []
    assert query(path, "PRAGMA integrity_check") == [("ok",)]


async def test_all_formats_end_in_the_same_tables(tmp_path: Path) -> None:
    shapes = []
    for number in (None, 1, 2):
        path = tmp_path / f"{number}.db"
        if number is not None:
            restored(path, number)
        async with Database.open(path):
            pass
        rows = query(path, "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
        shapes.append([(kind, name, " ".join(str(sql).split())) for kind, name, sql in rows])
    assert shapes[0] == shapes[1] == shapes[2]
    names = {name for _, name, _ in shapes[0]}
    assert {"attempts", "ratings", "generator_records", "weights", "weight_changes", "tools", "selections"} <= names
    assert {"triggers", "cooldowns", "fired_once"} <= names


async def test_the_file_itself_refuses_what_must_never_be(tmp_path: Path) -> None:
    path = restored(tmp_path / "dise.db", 2)
    async with Database.open(path) as db:
        for sql in (
            "UPDATE jobs SET state = 'resting' WHERE id = 1",
            "UPDATE jobs SET state = 'pausing' WHERE id = 5",  # the artifact of job 5 has job 7 open
            "UPDATE jobs SET lease_token = 'x' WHERE id = 1",  # a lease on a job that does not run
            "UPDATE jobs SET pause = 'later' WHERE id = 1",
            "INSERT INTO job_events (job_id, event, detail, at) VALUES (99, 'x', 'x', 'x')",
        ):
            with pytest.raises(StorageError, match="refused"):
                async with db.transaction() as transaction:
                    await transaction.execute(sql)


# processes

WORKER = """
import asyncio, json, random, sys
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import time
from support.versions import a_score, a_version
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import AttemptState, Progress, Stage, StopRule, Variant
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.queue_port import AttemptEnd, Sample
from dise_tui.storage import liveness
from dise_tui.storage.database import Database
from dise_tui.storage.queue import SqliteQueueStore

class WallClock:
    def now(self): return datetime.now(UTC)
    def monotonic(self): return time.monotonic()

ATTEMPTS = 3
SAMPLE = Sample(TaskType.UTILITY, "0" * 12, True, 0.8)

def say(*words):
    print(*words, flush=True)

async def work(queue, claim):
    # goes on where the last holder stopped: ended attempts stay, the running one is resumed, a winner is accepted
    known = {each.number: each for each in await queue.attempts(claim.job_id)}
    for number in range(1, ATTEMPTS + 1):
        progress = Progress(round=1, attempt=number, best=0.5 + number / 10, spent_tokens=30 * number)
        attempt = known.get(number)
        if attempt is None or not attempt.state.ended:
            attempt = await queue.begin_attempt(claim, number, Variant("m", number / 10), round=1,
                stage=Stage.EXPERIMENTS, seed=claim.job_id * 100 + number)
            text = attempt.text
            while len(text) < 30:
                text += chr(97 + len(text) % 26) * 10
                await queue.checkpoint(claim, number, text, len(text))
            end = AttemptEnd(AttemptState.SCORED, text, text, a_score(progress.best), True, 30, 2.0)
            attempt = await queue.end_attempt(claim, number, end, progress, SAMPLE)
        if number == 2 and attempt.version is None:
            await queue.accept(claim, number, a_version(f"job {claim.job_id}"), progress, sample=SAMPLE)
        await queue.heartbeat(claim)
        await asyncio.sleep(0.002)  # SQLite's lock is not fair: without a gap one worker may do everything
    await queue.end_job(claim, JobState.DONE, StopRule.EXHAUSTED, "all tried")

async def main(path):
    owner = liveness.this_owner("worker")
    async with Database.open(Path(path)) as db:
        queue = SqliteQueueStore(db, WallClock())
        say("ready")
        if len(sys.argv) > 3:
            sys.stdin.readline()
        while (claim := await queue.claim(owner, datetime.now(UTC), True)) is not None:
            say("claimed", claim.job_id)
            await work(queue, claim)
    say("through")

asyncio.run(main(sys.argv[2]))
"""


def worker(path: Path, *, wait: bool = False) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WORKER, str(ROOT / "tests"), str(path), *(["wait"] if wait else [])]
    return subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    )


@pytest.fixture
def started() -> Iterator[list[subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


async def fill(path: Path, count: int) -> None:
    async with Database.open(path) as db:
        clock = WallClock()
        store, queue = SqliteArtifactStore(db, clock), SqliteQueueStore(db, clock)
        for index in range(count):
            identity = f"{index + 1:016x}"
            await store.append(
                identity, f"p{index}", TaskType.UTILITY, Kind.CODE, "thing", a_version(score=a_score(0.5)), best=True
            )
            await queue.enqueue(identity, Reason.MANUAL, Priority.MEDIUM, 0.5)


async def test_two_processes_share_the_queue_and_do_no_job_twice(
    tmp_path: Path, started: list[subprocess.Popen[str]]
) -> None:
    path = tmp_path / "dise.db"
    await fill(path, 30)
    for _ in range(2):
        started.append(worker(path, wait=True))
        assert started[-1].stdout is not None
        assert started[-1].stdout.readline() == "ready\n"
    claimed = []
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in started:
        out, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
        claimed.append([int(line.split()[1]) for line in out.splitlines() if line.startswith("claimed")])
    assert sorted(claimed[0] + claimed[1]) == list(range(1, 31))
    assert all(claimed), "both took part"
    await check_finished(path, 30)


async def check_finished(path: Path, count: int) -> None:
    async with Database.open(path) as db:
        queue, store = SqliteQueueStore(db, WallClock()), SqliteArtifactStore(db, WallClock())
        for job in await queue.jobs():
            assert (job.state, job.lease) == (JobState.DONE, None)
            assert job.progress == Progress(round=1, attempt=3, best=0.8, spent_tokens=90)
            attempts = await queue.attempts(job.id)
            assert [(each.number, each.state, each.version) for each in attempts] == [
                (1, AttemptState.SCORED, None), (2, AttemptState.SCORED, 2), (3, AttemptState.SCORED, None),
            ]  # fmt: skip
            assert [(each.text, each.tokens) for each in attempts] == [("a" * 10 + "k" * 10 + "u" * 10, 30)] * 3
            artifact = await store.get(job.artifact_id)
            assert ([each.number for each in artifact.versions], artifact.best) == ([1, 2], 2)
            assert artifact.versions[1].text == f"job {job.id}"
        records = await SqliteLearningStore(db, WallClock()).records(TaskType.UTILITY)
        assert sorted((each.samples, each.wins) for each in records) == [(count, 0), (count, 0), (count, count)]
        assert len(await SqliteLearningStore(db, WallClock()).selections()) == count
    assert query(path, "PRAGMA foreign_key_check") == []


KILLS = 60
JOBS_TO_KILL = 80


async def test_sixty_kills_lose_nothing_double_nothing_and_leave_nothing_stuck(
    tmp_path: Path, started: list[subprocess.Popen[str]]
) -> None:
    """Seeded moments; after each kill the file is looked at, and the next worker takes over at once."""
    path = tmp_path / "dise.db"
    await fill(path, JOBS_TO_KILL)
    chance = random.Random(5)
    dead = 0
    partial = 0
    ended: set[tuple[object, ...]] = set()
    versions: set[tuple[object, ...]] = set()
    # All are started beforehand, since starting takes longer than what is to be interrupted.
    waiting: list[subprocess.Popen[str]] = []
    for kill in range(KILLS):
        if not waiting:
            for _ in range(4):
                started.append(worker(path, wait=True))
                waiting.append(started[-1])
        process = waiting.pop(0)
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "ready\n"
        process.stdin.write("go\n")
        process.stdin.flush()
        assert process.stdout.readline().startswith("claimed"), f"kill {kill}: a dead worker's job is taken at once"
        time.sleep(chance.uniform(0.0, 0.02))
        dead += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        ended, versions = check_between(path, ended, versions)
        partial += bool(query(path, "SELECT 1 FROM attempts WHERE state = 'running' AND text <> ''"))
    assert partial > KILLS // 10, "many in the middle of a stream"
    assert dead == KILLS, "each was killed while it worked"
    last = worker(path)
    started.append(last)
    out, err = last.communicate(timeout=60)
    assert (last.returncode, out.splitlines()[-1]) == (0, "through"), err
    await check_finished(path, JOBS_TO_KILL)


def check_between(
    path: Path, ended: set[tuple[object, ...]], versions: set[tuple[object, ...]]
) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """What was ended or accepted before is there unchanged; numbers have no gaps; the progress fits the attempts."""
    now_ended = set(query(path, "SELECT job_id, number, state, text, fitness FROM attempts WHERE state <> 'running'"))
    now_versions = set(query(path, "SELECT artifact_id, number, text FROM versions"))
    assert ended <= now_ended
    assert versions <= now_versions
    assert query(path, "SELECT job_id FROM attempts GROUP BY job_id HAVING MAX(number) <> COUNT(*)") == []
    assert query(path, "SELECT artifact_id FROM versions GROUP BY artifact_id HAVING COUNT(*) > 2") == []
    accepted = query(path, "SELECT COUNT(*) FROM attempts WHERE version IS NOT NULL")
    assert accepted == query(path, "SELECT COUNT(*) FROM versions WHERE number = 2")
    assert accepted == query(path, "SELECT COUNT(*) FROM selections")
    assert query(path, "SELECT SUM(samples) FROM generator_records")[0][0] in (len(now_ended), None)
    for job_id, progress, done in query(
        path,
        "SELECT j.id, j.progress, (SELECT COUNT(*) FROM attempts AS t WHERE t.job_id = j.id) FROM jobs AS j",
    ):
        assert json.loads(str(progress)).get("attempt", 0) == done, f"job {job_id}"
    assert query(path, "SELECT DISTINCT state FROM jobs WHERE state NOT IN ('queued', 'running', 'done')") == []
    return now_ended, now_versions


# liveness


def test_a_process_is_told_from_one_that_is_gone_and_from_its_successor() -> None:
    me = liveness.this_owner("test")
    assert liveness.alive(me)
    assert me.machine == liveness.this_machine() != ""
    assert liveness.this_owner().id != me.id
    assert not liveness.alive(Owner("x", me.machine, me.pid, "1"))  # the same process id, given out anew
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        owner = Owner("child", me.machine, child.pid, liveness.started(child.pid) or "")
        assert liveness.alive(owner)
        child.kill()
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # a zombie now, not collected yet
        assert not liveness.alive(owner)
    finally:
        child.kill()
        child.communicate()
    assert not liveness.alive(owner)
    assert not liveness.alive(Owner("x", me.machine, 0, ""))
    assert not liveness.alive(Owner("x", me.machine, -1, "1"))


# time


@pytest.mark.slow
async def test_operations_stay_fast_with_many_artifacts_and_jobs(tmp_path: Path) -> None:
    """The bound is ten times that of the product, so that a busy machine does not fail it; see `measured_ms`."""
    found = await measured_ms(tmp_path / "dise.db", artifacts=2000, jobs=300)
    assert max(found.values()) < 200.0, found


async def measured_ms(path: Path, artifacts: int, jobs: int, turns: int = 60) -> dict[str, float]:
    """95th percentile of each operation, ms."""
    clock = WallClock()
    async with Database.open(path) as db:
        store, queue = SqliteArtifactStore(db, clock), SqliteQueueStore(db, clock)
        for index in range(artifacts):
            await store.append(
                f"{index + 1:016x}", f"prompt {index}", TaskType.UTILITY, Kind.CODE, f"thing_{index}",
                a_version(score=a_score(0.5)), best=True,
            )  # fmt: skip
        for index in range(jobs):
            await queue.enqueue(f"{index + 1:016x}", Reason.MANUAL, Priority.MEDIUM, 0.5, Order(seed=index))
        return await _measure(queue, clock, jobs, artifacts, turns)


async def _measure(
    queue: SqliteQueueStore, clock: WallClock, jobs: int, artifacts: int, turns: int
) -> dict[str, float]:
    owner = liveness.this_owner()
    times: dict[str, list[float]] = {}

    async def timed(name: str, call: Awaitable[T]) -> T:
        start = time.perf_counter()
        result = await call
        times.setdefault(name, []).append((time.perf_counter() - start) * 1000)
        return result

    for turn in range(turns):
        claim = await timed("claim", queue.claim(owner, clock.now(), True))
        assert claim is not None
        await timed("heartbeat", queue.heartbeat(claim))
        variant = Variant("phi3:mini", 0.3)
        await timed("begin", queue.begin_attempt(claim, 1, variant, round=1, stage=Stage.EXPERIMENTS, seed=1))
        await timed("checkpoint", queue.checkpoint(claim, 1, "x" * 4000, 900))
        end = AttemptEnd(AttemptState.SCORED, "x" * 4000, "x" * 3000, a_score(0.8), True, 900, 3.0)
        sample = Sample(TaskType.UTILITY, "0" * 12, True, 0.8)
        await timed("end_attempt", queue.end_attempt(claim, 1, end, Progress(attempt=1, best=0.8), sample))
        await timed("accept", queue.accept(claim, 1, a_version("y" * 3000), Progress(attempt=1), sample=sample))
        await timed("attempts", queue.attempts(claim.job_id))
        await timed("events", queue.events(claim.job_id))
        await timed("jobs", queue.jobs())
        await timed("heartbeat_all", queue.heartbeat_all(owner))
        last = jobs - turn
        await timed("move", queue.move(last, last - 1))
        await timed("pause", queue.request_pause(last))
        await timed("resume", queue.resume(last))
        await timed("set_priority", queue.set_priority(last, Priority.LOW))
        await timed("cancel", queue.cancel(last))
        await timed("undo", queue.undo_cancel(last, 10))
        new = f"{artifacts - turn:016x}"
        await timed("enqueue", queue.enqueue(new, Reason.MANUAL, Priority.MEDIUM, 0.5))
        await timed("merge", queue.enqueue(new, Reason.USAGE, Priority.HIGH, 0.5))
        await timed("cancel", queue.cancel((await queue.jobs())[0].id))
        if turn % 2:
            await timed("end_job", queue.end_job(claim, JobState.DONE, None, "through", cooldown_s=60))
        else:
            await timed("release", queue.release(claim, JobState.PAUSED))
    return {name: sorted(each)[int(len(each) * 0.95)] for name, each in times.items()}
