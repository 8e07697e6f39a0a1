"""`dise queue`, `optimize`, `rollback`, `rate`, `generators` as real processes beside one that holds the library open."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support.versions import a_score, a_version

from dise_tui.bootstrap import DATABASE, SystemClock
from dise_tui.domain.jobs import Job, JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import Stage, Variant
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import Sample
from dise_tui.storage.artifacts import SqliteArtifactStore
from dise_tui.storage.database import Database
from dise_tui.storage.learning import SqliteLearningStore
from dise_tui.storage.liveness import this_owner
from dise_tui.storage.queue import SqliteQueueStore
from dise_tui.storage.triggers import SqliteTriggerStore

KEYS = ["id", "artifact", "state", "reason", "stage", "attempt", "best", "stop_rule"]


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert self.code == 0, self.err
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class World:
    """A library that this process keeps open, as a dashboard does, and `dise` beside it."""

    folder: Path
    artifacts: SqliteArtifactStore
    queue: SqliteQueueStore
    learning: SqliteLearningStore
    triggers: SqliteTriggerStore

    async def dise(self, *words: str) -> Ran:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("DISE_", "OLLAMA_"))}
        environ = {**kept, "NO_COLOR": "1", "HOME": str(self.folder), "DISE_DATA_DIR": str(self.folder)}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "dise_tui", *words, env=environ, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, err = await asyncio.wait_for(process.communicate(), 30)
        return Ran(process.returncode or 0, out.decode(), err.decode())

    async def store(self, name: str, *fitness: float | None) -> str:
        ref = artifact_id(name)
        for value in fitness:
            score = a_score(value) if value is not None else None
            await self.artifacts.append(
                ref, name, TaskType.VALIDATION, Kind.CODE, name, a_version(f"# {value}", score), best=True
            )
        return ref

    async def job(self, name: str, priority: Priority = Priority.MEDIUM) -> Job:
        return await self.queue.enqueue(await self.store(name, 0.5), Reason.LOW_FITNESS, priority, 0.5)

    async def state(self, job: Job) -> JobState:
        return (await self.queue.job(job.id)).state


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    clock = SystemClock()
    async with Database.open(tmp_path / DATABASE) as db:
        yield World(
            tmp_path, SqliteArtifactStore(db, clock), SqliteQueueStore(db, clock), SqliteLearningStore(db, clock),
            SqliteTriggerStore(db, clock),
        )  # fmt: skip


async def test_every_job_is_listed_in_one_array_ended_ones_last(world: World) -> None:
    assert (await world.dise("queue", "list", "--json")).json == []
    assert "queue is empty" in (await world.dise("queue")).err
    first, second, third = await world.job("one"), await world.job("two", Priority.HIGH), await world.job("three")
    await world.queue.cancel(first.id)
    found = (await world.dise("queue", "list", "--json")).json
    assert [list(each) for each in found] == [KEYS] * 3
    assert [each["id"] for each in found] == [second.id, third.id, first.id]
    assert found[2] == {
        "id": first.id, "artifact": "one", "state": "cancelled", "reason": "low_fitness", "stage": "experiments",
        "attempt": 0, "best": 0.5, "stop_rule": "cancelled",
    }  # fmt: skip
    table = await world.dise("queue")
    head, *rows = table.out.splitlines()
    assert head.startswith("JOB  ARTIFACT")
    assert [row.split()[1] for row in rows] == ["two", "three", "one"]
    assert rows[0].endswith("is next")
    assert rows[1].endswith("after 1 other")
    assert rows[2].endswith("cancelled by you")
    assert table.err == ""


async def test_all_about_one_job_is_shown(world: World) -> None:
    job = await world.job("one")
    claim = await world.queue.claim(this_owner("dashboard"), SystemClock().now(), True)
    assert claim is not None
    await world.queue.begin_attempt(claim, 1, Variant("m:7b", 0.3), round=1, stage=Stage.EXPERIMENTS, seed=1)
    words = (await world.dise("queue", "show", "one")).out
    assert words.startswith(f"job {job.id}   one · medium priority · low fitness\n")
    assert "runs · worked on by dashboard" in words
    assert "queued to running: dashboard" in words
    found = (await world.dise("queue", "show", f"#{job.id}", "--json")).json
    assert [key for key in found if key in KEYS] == KEYS
    assert [(each["attempt"], each["model"], each["state"]) for each in found["attempts"]] == [(1, "m:7b", "running")]
    assert found["history"][0]["what"] == "created"
    status = (await world.dise("status", "one")).out
    assert f"job {job.id} · running · medium priority · low fitness · 1 attempt" in status
    assert "m:7b" in status
    await world.store("idle", 0.9)
    for word, said in (("99", "no job 99"), ("idle", "idle has no job"), ("nosuch", "no artifact")):
        done = await world.dise("queue", "show", word)
        assert (done.code, said in done.err) == (1, True), done.err


async def test_pause_and_resume_by_number_artifact_and_all(world: World) -> None:
    jobs = [await world.job(name) for name in ("one", "two", "three")]
    told = await world.dise("queue", "pause", str(jobs[0].id), "two")
    assert told.code == 0
    assert told.out.splitlines()[0] == f"job {jobs[0].id} (one) paused by you · medium priority"
    assert [await world.state(job) for job in jobs] == [JobState.PAUSED, JobState.PAUSED, JobState.QUEUED]
    again = await world.dise("queue", "pause", "two")
    assert (again.code, "stays as it is: paused by you" in again.out) == (0, True)
    assert [each["id"] for each in (await world.dise("queue", "pause", "--json")).json] == [jobs[2].id]
    assert len((await world.dise("queue", "resume", "all", "--json")).json) == 3
    assert {await world.state(job) for job in jobs} == {JobState.QUEUED}


async def test_who_works_on_a_job_keeps_it_and_is_asked(world: World) -> None:
    job = await world.job("one")
    # As long as this process lives the claim is believed: asking must not take it away.
    claim = await world.queue.claim(this_owner("dashboard"), SystemClock().now(), True)
    assert claim is not None
    await world.queue.begin_attempt(claim, 1, Variant("m:7b", 0.3), round=1, stage=Stage.EXPERIMENTS, seed=1)
    assert "worked on by dashboard" in (await world.dise("queue")).out
    paused = (await world.dise("queue", "pause", "--model", "m:7b", "--now", "--json")).json
    assert [(each["id"], each["state"], each["attempt"]) for each in paused] == [(job.id, "pausing", 1)]
    assert (await world.queue.heartbeat(claim)).pause == "now"
    await world.dise("queue", "resume", "one")
    assert "is being cancelled" in (await world.dise("queue", "cancel", "one")).out
    assert (await world.queue.heartbeat(claim)).cancel_requested
    assert (await world.dise("queue", "undo")).code == 0
    assert not (await world.queue.heartbeat(claim)).cancel_requested


async def test_a_cancel_says_how_to_undo_it_and_that_works(world: World) -> None:
    jobs = [await world.job(name) for name in ("one", "two", "three")]
    told = await world.dise("queue", "cancel", "one", "two")
    hint = f"dise queue undo {jobs[0].id} {jobs[1].id}"
    assert hint in told.err
    assert (await world.dise(*hint.split()[1:])).code == 0
    assert {await world.state(job) for job in jobs} == {JobState.QUEUED}
    assert len((await world.dise("queue", "cancel", "all", "--json")).json) == 3
    assert len((await world.dise("queue", "undo", "all", "--json")).json) == 3
    await world.queue.cancel(jobs[1].id)
    other = await world.job("two")
    refused = await world.dise("queue", "undo", str(jobs[1].id))
    assert (refused.code, "Another job of two is open." in refused.err) == (2, True)
    assert await world.state(other) is JobState.QUEUED


async def test_what_is_impossible_is_said_and_changes_nothing(world: World) -> None:
    one, two = await world.job("one"), await world.job("two")
    await world.queue.cancel(two.id)
    for words in (["pause", str(two.id)], ["resume", str(two.id)], ["cancel", str(two.id)]):
        done = await world.dise("queue", *words)
        assert (done.code, f"Job {two.id} is cancelled already." in done.err) == (2, True)
    half = await world.dise("queue", "cancel", str(one.id), str(two.id), "--json")
    assert half.code == 2
    assert half.lines[0]["hint"].endswith("Nothing was changed.")
    assert await world.state(one) is JobState.QUEUED
    for words in (["pause", "99"], ["pause", "9" * 40], ["pause", "nosuch"], ["pause", "two"], ["undo", "9"]):
        done = await world.dise("queue", *words)
        assert (done.code, bool(done.err)) == (1, True), words
    three = await world.job("three")
    typo = await world.dise("queue", "pause", "three", "nosuch")
    assert (typo.code, await world.state(three)) == (1, JobState.QUEUED)


async def test_move_and_priority_change_the_order(world: World) -> None:
    one, two, three = [await world.job(name) for name in ("one", "two", "three")]

    async def order() -> list[int]:
        return [each["id"] for each in (await world.dise("queue", "--json")).json]

    assert (await world.dise("queue", "move", "three", "--before", str(one.id))).code == 0
    assert await order() == [three.id, one.id, two.id]
    assert (await world.dise("queue", "move", str(three.id), "--last")).code == 0
    assert await order() == [one.id, two.id, three.id]
    assert (await world.dise("queue", "priority", "two", "high")).code == 0
    assert await order() == [two.id, one.id, three.id]
    itself = await world.dise("queue", "move", "one", "--before", "one")
    assert (itself.code, "before itself" in itself.err) == (2, True)


async def test_optimize_only_queues_what_is_meant(world: World) -> None:
    await world.store("low", 0.4)
    await world.store("high", 0.9)
    told = await world.dise(
        "optimize", "all", "--fitness-below", "0.8", "--policy", "halving", "--budget-seconds", "90", "--budget-tokens",
        "900", "--background", "--json",
    )  # fmt: skip
    assert told.code == 0
    assert [line["event"] for line in told.lines] == ["job", "done"]
    assert (told.lines[0]["artifact"], told.lines[0]["reason"]) == ("low", "manual")
    (job,) = await world.queue.jobs()
    assert (job.reasons, job.priority, job.fitness) == ((Reason.MANUAL,), Priority.HIGH, 0.4)
    assert (job.order.policy, job.order.budget.seconds, job.order.budget.tokens) == ("halving", 90.0, 900)
    assert "joined job 1" in (await world.dise("optimize", "low", "--background")).out
    assert len((await world.dise("optimize", "--when-idle", "--background", "--json")).lines) == 3
    missing = await world.dise("optimize", "lov", "--background")
    assert (missing.code, "Did you mean low?" in missing.err) == (1, True)
    none = await world.dise("optimize", "all", "--fitness-below", "0.1", "--background")
    assert (none.code, "nothing was queued" in none.err) == (0, True)


async def test_by_hand_no_cool_down_holds_it_up(world: World) -> None:
    job = await world.job("one")
    owner = Owner("far", "another machine", 1, "1")
    claim = await world.queue.claim(owner, SystemClock().now(), True)
    assert claim is not None
    await world.queue.end_job(claim, JobState.DONE, None, "done", cooldown_s=3600.0)
    assert await world.triggers.cooling_until(job.artifact_id) is not None
    assert (await world.dise("optimize", "one", "--background")).code == 0
    assert len(await world.queue.jobs(open_only=True)) == 1


async def test_an_earlier_version_is_served_again_and_the_way_back_is_told(world: World) -> None:
    ref = await world.store("one", 0.4, 0.6, 0.9)
    told = await world.dise("rollback", "one", "2")
    assert told.out == "one: version 2 (fitness 0.60) is served now, not version 3 (fitness 0.90)\n"
    assert (await world.artifacts.get(ref)).best == 2
    assert "# 0.6" in (await world.dise("show", "one")).out
    hint = "dise rollback one 3"
    assert hint in told.err
    back = (await world.dise(*hint.split()[1:], "--json")).json
    assert (back["version"], back["old"], back["old_fitness"]) == (3, 2, 0.6)
    assert [(each.old, each.new) for each in await world.artifacts.best_changes(ref)] == [(3, 2), (2, 3)]
    for version, code in (("3", 2), ("4", 1), ("0", 2)):
        assert (await world.dise("rollback", "one", version)).code == code
    assert (await world.dise("rollback", "nosuch", "1")).code == 1
    await world.job("one")
    assert "may put a better version" in (await world.dise("rollback", "one", "1")).err


async def test_a_rating_is_kept_and_moves_the_weights(world: World) -> None:
    ref = await world.store("one", 0.4, 0.6)
    told = (await world.dise("rate", "one", "0.4", "--json")).json
    before, after = told["old"]["quality"], told["new"]["quality"]
    assert told["changed"]
    assert after == pytest.approx(before + (-0.06 if before > 0.5 else 0.06))
    assert await world.learning.weight(TaskType.VALIDATION) == after
    content = await world.dise("rate", "one", "5", "--stars")
    assert "weights for validation stay" in content.out
    unhappy = await world.dise("rate", "one", "1", "--stars")
    assert f"quality {after:g} → " in unhappy.out
    assert [(each.version, each.satisfaction) for each in await world.learning.ratings(ref)] == [
        (2, 0.4), (2, 1.0), (2, 0.0),
    ]  # fmt: skip
    assert len(await world.learning.weight_changes()) == 2
    wrong = await world.dise("rate", "one", "4")
    assert (wrong.code, "0.75" in wrong.err) == (2, True)
    assert (await world.dise("rate", "nosuch", "0.4")).code == 1


async def test_generators_are_shown_and_forgotten(world: World) -> None:
    assert (await world.dise("generators", "--json")).json == {"generators": [], "tools": [], "selections": []}
    assert "Nothing is known of parsing yet" in (await world.dise("generators", "parsing")).err
    for model, fitness in (("small:1b", 0.3), ("big:7b", 0.9), ("big:7b", 0.8)):
        sample = Sample(TaskType.VALIDATION, "0123456789ab", fitness > 0.5, fitness)
        await world.learning.add_sample(sample, Variant(model, 0.3), 2.0)
    found = (await world.dise("generators", "validation", "--json")).json["generators"]
    assert [(each["model"], each["samples"], each["success_rate"]) for each in found] == [
        ("big:7b", 2, 1.0), ("small:1b", 1, 0.0),
    ]  # fmt: skip
    assert (await world.dise("generators")).out.splitlines()[1].split()[:2] == ["validation", "big:7b"]
    assert "nothing to forget" in (await world.dise("generators", "--reset", "parsing")).err
    assert (await world.dise("generators", "--reset", "all")).out == "validation: forgot 2 configurations\n"
    assert await world.learning.records() == ()
    assert (await world.dise("generators", "nosuch")).code == 2
