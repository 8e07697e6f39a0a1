"""Estimates over the whole queue: from what was measured, by the plan of each policy, never made up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.memory_queue import MemoryQueue
from support.memory_stores import ManualClock, MemoryArtifactStore
from support.versions import a_version

from dise_tui.domain.errors import BackendError
from dise_tui.domain.jobs import Job, JobState, Owner, Priority, Reason
from dise_tui.domain.optimizing import Attempt, AttemptState, Budget, Order, Progress, Stage, Variant
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.queue_port import AttemptEnd
from dise_tui.domain.settings import OptimizerSettings, Settings
from dise_tui.engine.estimating import NO_MODEL, PAUSED, Estimates, estimated, plan
from dise_tui.engine.optimize.view import Available
from dise_tui.engine.queue.eta import Eta, at_once, side_by_side

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ONE = (Available("solo", 7e9, 50, 1.0, loaded=True),)
BOTH = (*ONE, Available("large", 14e9, 25, 2.0))
UNLIMITED = Budget(None, None, 300.0)


def settings(jobs: int = 1) -> Settings:
    return Settings(data_dir=Path("unused"), optimizer=OptimizerSettings(jobs=jobs))


def job(number: int, state: JobState = JobState.QUEUED, order: Order | None = None, **progress: object) -> Job:
    return Job(
        number, f"a{number}", "name", state, Priority.LOW, (Reason.MANUAL,), 0.5, NOW, NOW,
        order=order or Order(budget=UNLIMITED), progress=Progress(**progress),  # type: ignore[arg-type]
    )  # fmt: skip


def attempt(model: str = "solo", begun: float = 0.0, took: float = 10.0, waited: float = 0.0) -> Attempt:
    """100 tokens in all of its time."""
    start = NOW + timedelta(seconds=begun)
    return Attempt(
        1, 1, 1, 1, Stage.EXPERIMENTS, Variant(model, 0.3), 1, AttemptState.SCORED, tokens=100,
        generation_s=took - waited, waited_s=waited, started_at=start, ended_at=start + timedelta(seconds=took),
    )  # fmt: skip


def test_nothing_measured_is_nothing_said() -> None:
    found = estimated([job(1)], [], ONE, settings())
    assert (found.jobs[1].seconds, found.all.seconds) == (None, None)
    assert "solo was not measured" in found.all.why


def test_jobs_follow_one_another_at_the_measured_rate() -> None:
    tries = len(plan(Order(budget=UNLIMITED), Kind.CODE, ONE, settings()))
    assert tries == 3
    found = estimated([job(1), job(2)], [attempt()], ONE, settings())
    assert [found.jobs[number].seconds for number in (1, 2)] == [pytest.approx(30), pytest.approx(60)]
    assert found.all == found.jobs[2]


def test_what_was_tried_already_is_not_planned_again() -> None:
    begun = job(1, JobState.RUNNING, attempt=3, planned=5)
    assert estimated([begun], [attempt()], ONE, settings()).jobs[1].seconds == pytest.approx(30)
    assert estimated([replace(begun, state=JobState.QUEUED)], [attempt()], ONE, settings()).jobs[1].seconds == (
        pytest.approx(20)
    )


def test_a_budget_ends_a_job_earlier() -> None:
    limited = job(1, order=Order(budget=Budget(25.0)), spent_s=10.0)
    found = estimated([limited, job(2)], [attempt()], ONE, settings())
    assert [found.jobs[number].seconds for number in (1, 2)] == [pytest.approx(15), pytest.approx(45)]


def test_side_by_side_counts_only_as_it_was_measured() -> None:
    apart = [attempt(begun=number * 10) for number in range(4)]
    together = [attempt() for _ in range(4)]
    in_turns = [attempt(took=40, waited=30) for _ in range(4)]
    assert [at_once(each) for each in ([], apart, together, in_turns)] == [1.0, 1.0, 4.0, 1.0]
    jobs = [job(number) for number in range(1, 5)]
    assert estimated(jobs, together, ONE, settings(jobs=4)).all.seconds == pytest.approx(30)
    assert estimated(jobs, together, ONE, settings(jobs=2)).all.seconds == pytest.approx(60)
    assert estimated(jobs, apart, ONE, settings(jobs=4)).all.seconds == pytest.approx(120)
    assert estimated(jobs, in_turns, ONE, settings(jobs=4)).all.seconds == pytest.approx(120)


def test_no_job_is_faster_side_by_side_than_alone() -> None:
    alone = {1: Eta(30.0, 30.0), 2: Eta(None, 5.0, "why")}
    served = {1: Eta(30.0, 30.0), 2: Eta(None, 35.0, "why")}
    assert side_by_side(served, alone, 4) == {1: Eta(30.0, 30.0), 2: Eta(None, 8.75, "why")}


def test_paused_jobs_hold_nothing_up_and_what_no_model_runs_is_said() -> None:
    paused, foreign = job(1, JobState.PAUSED), job(3, order=Order(model="gone", budget=UNLIMITED))
    found = estimated([paused, job(2)], [attempt()], ONE, settings())
    assert (found.jobs[1].why, found.all.seconds) == (PAUSED, pytest.approx(30))
    found = estimated([job(2), foreign], [attempt()], ONE, settings())
    assert (found.jobs[3].why, found.all.seconds, found.all.why) == (NO_MODEL, None, NO_MODEL)
    assert found.jobs[2].seconds == pytest.approx(30)


def test_one_unknown_model_leaves_only_a_least_time() -> None:
    found = estimated([job(1)], [attempt()], BOTH, settings()).jobs[1]
    assert found.seconds is None
    assert "large" in found.why


@pytest.mark.parametrize("policy", ["cascade", "naive5", "halving", "genetic", "ensemble"])
def test_every_policy_has_a_plan_that_ends(policy: str) -> None:
    models = plan(Order(policy), Kind.CODE, BOTH, settings())
    assert 1 <= len(models) <= 24
    assert set(models) <= {"solo", "large"}


@dataclass
class Counting:
    """Models that count how often they were asked for."""

    asked: int = 0
    failures: list[BackendError] = field(default_factory=list)

    async def available(self) -> tuple[Available, ...]:
        self.asked += 1
        if self.failures:
            raise self.failures.pop()
        return ONE

    def window(self, model: str) -> int:
        return 8192


async def a_queue(clock: ManualClock) -> MemoryQueue:
    library = MemoryArtifactStore(clock)
    queue = MemoryQueue(clock, library, machine="here", alive=lambda owner: True)
    identity = artifact_id("p")
    await library.append(identity, "p", TaskType.UTILITY, Kind.CODE, "p", a_version(), best=True)
    await queue.enqueue(identity, Reason.MANUAL, Priority.LOW, None)
    return queue


async def test_they_are_made_once_in_a_while_however_often_they_are_asked_for() -> None:
    clock, models = ManualClock(step=0.0), Counting()
    estimates = Estimates(await a_queue(clock), models, clock, settings(), fresh_s=3.0)
    first = await estimates.etas()
    assert await estimates.etas() is first
    clock.advance(2.9)
    assert await estimates.etas() is first
    clock.advance(0.2)
    assert await estimates.etas() is not first
    assert models.asked == 2


async def test_without_a_server_nothing_is_said_but_why() -> None:
    clock, models = ManualClock(step=0.0), Counting(failures=[BackendError("The server is gone.")])
    found = await Estimates(await a_queue(clock), models, clock, settings()).etas()
    assert [eta.seconds for eta in found.jobs.values()] == [None]
    assert found.all.why == "The server is gone."


async def test_measured_attempts_come_from_the_queue_itself() -> None:
    clock = ManualClock(step=0.0)
    queue = await a_queue(clock)
    claim = await queue.claim(Owner("me", "here", 1, "1"), clock.now(), True)
    assert claim is not None
    await queue.begin_attempt(claim, 1, Variant("solo", 0.3), round=1, stage=Stage.EXPERIMENTS, seed=1)
    end = AttemptEnd(AttemptState.SCORED, "text", "code", None, None, 100, 10.0)
    await queue.end_attempt(claim, 1, end, replace(claim.job.progress, attempt=1))
    [measured] = await queue.measured()
    assert (measured.text, measured.tokens) == ("", 100)
    found = await Estimates(queue, Counting(), clock, settings()).etas()
    assert found.all.seconds == pytest.approx(30)
