"""No benchmark has a number where what it measures did not happen: each is broken here, and has to say so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dise_tui import bench
from dise_tui.bench import (
    BenchError,
    background,
    many_jobs,
    percentile,
    policies,
    queue_ops,
    within,
)
from dise_tui.domain.jobs import JobState
from dise_tui.domain.optimizing import AttemptState
from dise_tui.domain.ports import ChatDelta, ChatEnd
from dise_tui.domain.settings import Settings
from dise_tui.engine.estimating import Etas
from dise_tui.engine.following import QueueFollower
from dise_tui.engine.queueing import Asked, QueueDesk
from dise_tui.storage.queue import SqliteQueueStore
from dise_tui.storage.triggers import SqliteTriggerStore


@pytest.mark.parametrize("numbers", [{}, {"speed": float("nan")}, {"speed": float("inf")}])
def test_a_benchmark_without_a_number_is_an_error(
    numbers: dict[str, float], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(policies, "measure", lambda settings, progress: numbers)
    with pytest.raises(BenchError, match="Nothing was measured"):
        bench.run(["policies"], Settings(data_dir=tmp_path))


def test_nothing_has_no_percentile() -> None:
    with pytest.raises(BenchError, match="no values"):
        percentile([], 0.5)


async def test_what_takes_too_long_is_named() -> None:
    with pytest.raises(BenchError, match="no model spoke within 0 s"):
        async with within(0.0, "no model spoke"):
            await asyncio.Event().wait()


# jobs that are paused in mid-stream


class Queue:
    """A queue whose jobs run until they are cancelled; a pause is obeyed unless it is `deaf`."""

    def __init__(self, backend: SimpleNamespace, *, deaf: bool = False, ended: bool = False) -> None:
        self.backend, self.deaf, self.ended = backend, deaf, ended
        self.state = JobState.RUNNING

    async def optimize(self, selector: object, order: object) -> list[SimpleNamespace]:
        self.state = JobState.RUNNING
        self.backend.speaking.set()
        return [SimpleNamespace(job=SimpleNamespace(id=1))]

    async def pause(self, words: list[str], *, now: bool) -> None:
        self.state = self.state if self.deaf else JobState.PAUSED
        self.backend.speaking.clear()
        self.backend.whole = self.ended

    async def cancel(self, words: list[str]) -> None:
        self.state = JobState.CANCELLED

    async def jobs(self, *, open_only: bool = False) -> list[SimpleNamespace]:
        return [] if open_only and not self.state.open else [SimpleNamespace(id=1, state=self.state)]


async def paused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, make: Callable[[Any], Any]) -> dict[str, float]:
    """What the benchmark makes of such a queue."""
    backend = SimpleNamespace(speaking=asyncio.Event(), closed_at=1e9, whole=False)
    queue = make(backend)

    class Library:
        def __init__(self, settings: Settings) -> None:
            self.queue = queue

        async def __aenter__(self) -> Library:
            return self

        async def __aexit__(self, *error: object) -> None:
            return None

    monkeypatch.setattr(background, "PAUSES", 2)
    monkeypatch.setattr(background, "PATIENCE_S", 0.2)
    monkeypatch.setattr(background, "open_library", Library)
    engine = SimpleNamespace(queue=queue, start_background=lambda label: None)
    return await background._pauses(engine, backend, Settings(data_dir=tmp_path))  # type: ignore[arg-type]


async def test_pauses_that_are_obeyed_are_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert (await paused(monkeypatch, tmp_path, Queue))["pauses"] == 4


async def test_a_stream_that_ends_without_a_pause_is_no_halt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="job 1 was not paused"):
        await paused(monkeypatch, tmp_path, lambda backend: Queue(backend, deaf=True))


async def test_an_answer_that_was_over_anyway_is_no_halt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BenchError, match="only 0 of 2 pauses"):
        await paused(monkeypatch, tmp_path, lambda backend: Queue(backend, ended=True))


async def test_a_server_that_says_nothing_gives_no_halt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Silent(Queue):
        async def optimize(self, selector: object, order: object) -> list[SimpleNamespace]:
            found = await super().optimize(selector, order)
            self.backend.speaking.clear()
            return found

    with pytest.raises(BenchError, match="no model said anything"):
        await paused(monkeypatch, tmp_path, Silent)


@pytest.mark.parametrize(("to_the_end", "whole"), [(True, True), (False, False)])
async def test_a_stream_that_is_cut_is_told_from_one_that_ended(
    monkeypatch: pytest.MonkeyPatch, to_the_end: bool, whole: bool
) -> None:
    async def chat(self: object, call: object) -> Any:
        yield ChatDelta("one")
        yield ChatEnd("stop", 1, 1, 0.0, 0.0, 0.1, 0.1)

    monkeypatch.setattr(background.OllamaBackend, "chat", chat)
    backend = background.NotingBackend("http://127.0.0.1:9")
    one, two = (backend.chat(SimpleNamespace(job_id=1)) for _ in range(2))  # type: ignore[arg-type]
    await anext(one)
    await anext(two)
    await one.aclose()
    assert backend.speaking.is_set(), "another one of the job still speaks"
    assert not backend.whole
    if to_the_end:
        assert [item async for item in two]
    await two.aclose()
    assert not backend.speaking.is_set()
    assert backend.whole is whole
    await backend.aclose()


# many jobs


class ManyJobs:
    """An engine whose jobs have ended at once."""

    def __init__(self, state: JobState = JobState.DONE, attempt: AttemptState = AttemptState.SCORED, versions: int = 2):
        self.queue, self.state, self.attempt, self.versions = self, state, attempt, versions
        self.count = 0

    def start_background(self, label: str) -> None:
        return None

    async def optimize(self, selector: object, order: object) -> None:
        self.count += 1

    async def jobs(self, *, open_only: bool = False) -> list[SimpleNamespace]:
        found = [SimpleNamespace(id=number, state=self.state) for number in range(self.count)]
        return [one for one in found if one.state.open] if open_only else found

    async def attempts(self, job: int) -> list[SimpleNamespace]:
        return [SimpleNamespace(state=self.attempt)]

    async def artifacts(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(versions=self.versions) for _ in range(self.count)]


async def worked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: ManyJobs) -> dict[str, float]:
    for name, number in (("JOBS", 4), ("WARM", 2), ("BATCH", 2)):
        monkeypatch.setattr(many_jobs, name, number)
    if engine.state is JobState.QUEUED:  # the one whose jobs never end
        monkeypatch.setattr(many_jobs, "PATIENCE_S", 0.01)
    return await many_jobs._jobs(engine, Settings(data_dir=tmp_path), lambda _: None)  # type: ignore[arg-type]


async def test_jobs_that_are_done_are_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    numbers = await worked(monkeypatch, tmp_path, ManyJobs())
    assert (numbers["background_jobs_done"], numbers["background_jobs_accepted"]) == (4, 4)


class Forgetful(ManyJobs):
    async def optimize(self, selector: object, order: object) -> None:
        self.count = 1


@pytest.mark.parametrize(
    ("engine", "what"),
    [
        (ManyJobs(JobState.FAILED), "0 of 4 jobs were done, not 4"),
        (ManyJobs(JobState.QUEUED), "2 jobs did not end"),
        (ManyJobs(attempt=AttemptState.FAILED), "no attempt of job 0 was scored"),
        (ManyJobs(versions=1), "no job has led to a better version"),
        (Forgetful(), "1 of 1 jobs were done, not 4"),
    ],
)
async def test_memory_without_work_is_no_number(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, engine: ManyJobs, what: str
) -> None:
    with pytest.raises(BenchError, match=what):
        await worked(monkeypatch, tmp_path, engine)


# a long queue


async def nothing(self: object, *args: object, **named: object) -> Any:
    return Asked()


async def no_rows(self: object, *args: object, **named: object) -> Any:
    return ()


async def no_etas(self: object) -> Etas:
    return Etas()


@pytest.mark.parametrize(
    ("owner", "method", "fake", "what"),
    [
        (QueueDesk, "listing", no_rows, "listing did not do"),
        (QueueDesk, "optimize", no_rows, "optimize did not do"),
        (QueueDesk, "pause", nothing, "pause did not do"),
        (QueueDesk, "resume", nothing, "resume did not do"),
        (QueueDesk, "move", nothing, "move did not do"),
        (QueueDesk, "set_priority", nothing, "priority did not do"),
        (QueueDesk, "cancel", nothing, "cancel did not do"),
        (QueueDesk, "undo", nothing, "undo did not do"),
        (QueueFollower, "poll", no_rows, "follow did not do"),
        (queue_ops.Estimates, "etas", no_etas, "etas did not do"),
        (SqliteTriggerStore, "fire_and_queue", no_rows, "there are 100 artifacts and 0 jobs"),
    ],
)
def test_an_operation_that_does_nothing_has_no_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, owner: type, method: str, fake: object, what: str
) -> None:
    short_queue(monkeypatch)
    monkeypatch.setattr(owner, method, fake)
    with pytest.raises(BenchError, match=what):
        queue_ops.measure(Settings(data_dir=tmp_path), lambda _: None)


def test_a_move_to_the_wrong_place_and_a_claim_of_nothing_have_no_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    short_queue(monkeypatch)
    moved = QueueDesk.move

    async def to_the_end(self: QueueDesk, word: str, before: str | None) -> Asked:
        return await moved(self, word, None)

    async def no_claim(self: object, *args: object, **named: object) -> None:
        return None

    with monkeypatch.context() as changed:
        changed.setattr(QueueDesk, "move", to_the_end)
        with pytest.raises(BenchError, match="was not moved before"):
            queue_ops.measure(Settings(data_dir=tmp_path), lambda _: None)
    monkeypatch.setattr(SqliteQueueStore, "claim", no_claim)
    with pytest.raises(BenchError, match="no job could be claimed"):
        queue_ops.measure(Settings(data_dir=tmp_path), lambda _: None)


def short_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, number in (("ARTIFACTS", 100), ("JOBS", 20), ("TIMES", 2), ("WHOLE", 1)):
        monkeypatch.setattr(queue_ops, name, number)


def test_what_cannot_be_measured_here_is_left_out_unless_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from dise_tui import bench

    monkeypatch.setattr(bench, "BENCHMARKS", {"builtin": bench.BENCHMARKS["builtin"]})
    told: list[str] = []

    assert bench.run((), Settings(data_dir=tmp_path), told.append) == {}
    assert told == ["builtin is left out: prepared text takes the models' place"]
    with pytest.raises(BenchError, match="prepared text"):
        bench.run(("builtin",), Settings(data_dir=tmp_path))
