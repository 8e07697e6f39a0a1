"""What the commands of the queue and of what was learnt take, refuse and say, without a file."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.engine_rig import Rig
from support.learning import record

from dise_tui.cli import generators, optimize, queue, rate, rollback
from dise_tui.cli.main import parse
from dise_tui.domain.errors import UsageError
from dise_tui.domain.jobs import Job, JobState, Lease, Owner, PauseRequest, Priority, Reason
from dise_tui.domain.optimizing import Budget, Order, Progress, Stage, StopRule
from dise_tui.domain.prompts import TaskType
from dise_tui.engine.queueing import Asked, Queued, waits, why
from dise_tui.engine.rating import Known

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


def job(state: JobState = JobState.QUEUED, **changes: Any) -> Job:
    plain = Job(
        7, "a" * 16, "slugify", state, Priority.HIGH, (Reason.LOW_FITNESS, Reason.MANUAL), 0.4, NOW, NOW
    )  # fmt: skip
    return replace(plain, **changes)


# the queue


@pytest.mark.parametrize(
    "words",
    [
        [], ["list"], ["list", "--json"], ["pause"], ["pause", "all", "--now"], ["pause", "3", "4"],
        ["pause", "--model", "m"], ["resume", "slugify"], ["resume", "--model=m"], ["cancel", "#3"], ["undo"],
        ["move", "3", "--before", "slugify"], ["move", "3", "--last"], ["priority", "3", "HIGH"],
        ["priority", "3", "4", "low"], ["show", "3"], ["show", "slugify", "--json"],
    ],
)  # fmt: skip
def test_what_the_queue_takes(words: list[str]) -> None:
    queue.check(parse(["queue", *words]))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "3"], "takes no job"), (["show"], "name it"), (["show", "3", "4"], "name it"), (["resume", "3", "--now"], "--now means nothing to resume"),
        (["cancel", "3", "--model", "m"], "--model means nothing to cancel"), (["--last"], "--last means nothing to list"),
        (["move", "3"], "say where to"), (["move", "--last"], "name it"), (["move", "3", "4", "--last"], "name it"),
        (["move", "3", "--before", "4", "--last"], "say where to"), (["priority", "3"], "which priority"),
        (["priority", "high"], "which priority"), (["priority", "3", "urgent"], "which priority"),
        (["pause", "all", "3"], "Some jobs and all"),
    ],
)  # fmt: skip
def test_what_the_queue_refuses(words: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        queue.check(parse(["queue", *words]))
    assert caught.value.hint


def test_a_job_has_exactly_these_keys_and_a_cancelled_one_its_rule() -> None:
    fresh = queue.job_line_json(job())
    assert fresh == {
        "id": 7, "artifact": "slugify", "state": "queued", "reason": "low_fitness+manual", "stage": "experiments",
        "attempt": 0, "best": 0.4, "stop_rule": None,
    }  # fmt: skip
    progress = Progress(stage=Stage.TEMPERATURE, attempt=5, planned=9, best=0.0)
    ended = queue.job_line_json(job(JobState.STOPPED, progress=progress, stop_rule=StopRule.PLATEAU))
    assert (ended["stage"], ended["attempt"], ended["best"], ended["stop_rule"]) == ("temperature", 5, 0.0, "plateau")
    assert queue.job_line_json(job(JobState.CANCELLED))["stop_rule"] == "cancelled"


def test_why_a_job_waits() -> None:
    held = Lease(Owner("o", "m", 1, "1", "dise work"), "t", NOW, 0.0, NOW)
    said = {
        why(job(), 0, NOW): "is next",
        why(job(), 1, NOW): "after 1 other",
        why(job(), 2, NOW): "after 2 others",
        why(job(order=Order(when_idle=True)), 0, NOW): "waits until nobody is there",
        why(job(order=Order(not_before=NOW - timedelta(seconds=1))), 0, NOW): "is next",
        why(job(JobState.RUNNING, lease=held), 0, NOW): "worked on by dise work",
        why(job(JobState.RUNNING, lease=held, cancel_requested=True), 0, NOW): "is being cancelled",
        why(job(JobState.PAUSING, pause=PauseRequest.NOW), 0, NOW): "halts now",
        why(job(JobState.PAUSING, pause=PauseRequest.NEXT), 0, NOW): "halts before its next attempt",
        why(job(JobState.PAUSED, manual_pause=True), 0, NOW): "paused by you",
        why(job(JobState.PAUSED), 0, NOW): "paused by itself",
        why(job(JobState.STOPPED, stop_rule=StopRule.TIME), 0, NOW): "stopped: time",
        why(job(JobState.FAILED, ended_reason="no model"), 0, NOW): "no model",
        why(job(JobState.DONE), 0, NOW): "",
    }
    assert {actual: actual for actual in said} == said
    later = NOW + timedelta(hours=3)
    assert why(job(order=Order(not_before=later)), 0, NOW).endswith(f"{later.astimezone():%H:%M}")
    days = NOW + timedelta(days=3)
    assert why(job(order=Order(not_before=days)), 0, NOW) == f"not before {days.astimezone():%Y-%m-%d %H:%M}"


def test_what_is_paused_or_ended_is_not_waited_for() -> None:
    jobs = [
        job(id=1), job(JobState.PAUSED, id=2), job(JobState.RUNNING, id=3), job(id=4), job(JobState.DONE, id=5)
    ]  # fmt: skip
    assert waits(jobs, NOW)[4] == "after 2 others"


def test_the_table_says_state_reason_best_and_why() -> None:
    progress = Progress(attempt=3, planned=8, best=0.875)
    rows = [(job(JobState.PAUSED, progress=progress), "paused by you"), (job(JobState.DONE, fitness=None), "")]
    head, first, second = queue.list_text(rows).splitlines()
    assert head.split() == ["JOB", "ARTIFACT", "STATE", "PRIORITY", "REASON", "STAGE", "ATTEMPT", "BEST", "WHY"]
    assert first.split("  ")[0] == "7"
    for word in ("slugify", "paused", "high", "low fitness, manual", "experiments", "3 of 8", "0.88", "paused by you"):
        assert word in first
    assert " – " in second


def test_what_changed_and_what_stays_are_told_apart() -> None:
    asked = Asked((job(JobState.PAUSED, id=1),), (job(JobState.PAUSED, id=2),))
    assert queue.act_lines(asked, {1: "paused by you", 2: "paused by you"}) == [
        "job 1 (slugify) paused by you · high priority",
        "job 2 (slugify) stays as it is: paused by you",
    ]
    assert queue.act_lines(Asked((job(),)), {7: "is next"}) == ["job 7 (slugify) waits, is next · high priority"]


async def test_the_dashboard_asks_whoever_works_on_a_job_and_takes_nothing_away() -> None:
    held = Lease(Owner("o", "here", 1, "1", "dise work"), "t", NOW, 1e9, NOW)
    async with Rig() as rig:
        rig.jobs._jobs[7] = job(JobState.RUNNING, lease=held)
        [pausing] = (await rig.engine.queue.pause(["7"])).changed
        assert (pausing.state, pausing.pause, pausing.lease) == (JobState.PAUSING, PauseRequest.NEXT, held)
        [running] = (await rig.engine.queue.resume(["7"])).changed
        assert (running.state, running.pause, running.lease) == (JobState.RUNNING, None, held)
        assert (await rig.engine.queue.resume(["7"])).same == (running,)
        [asked] = (await rig.engine.queue.cancel(["7"])).changed
        assert (asked.state, asked.cancel_requested, asked.lease) == (JobState.RUNNING, True, held)


# optimize


def test_an_order_carries_every_choice() -> None:
    found = optimize.parsed(
        parse(
            ["optimize", "all", "--priority", "high", "--fitness-below=0.8", "--background", "--when-idle", "--policy",
             "halving", "--budget-seconds", "90", "--budget-tokens", "900", "--model", "m"]
        )
    )  # fmt: skip
    assert found.order == Order("halving", Budget(90.0, 900), when_idle=True, model="m")
    assert (found.selector.everything, found.selector.priority) == (True, Priority.HIGH)
    assert (found.selector.fitness_below, found.selector.background) == (0.8, True)


@pytest.mark.parametrize("words", [["--background"], ["all", "--policy", "best"], ["all", "--fitness-below", "x"]])
def test_what_optimize_refuses(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        optimize.parsed(parse(["optimize", *words]))
    assert caught.value.hint


def test_what_became_of_an_artifact() -> None:
    lines = optimize.queued_lines(
        [Queued(job(), False), Queued(job(JobState.PAUSED), True), Queued(job(JobState.RUNNING), True)]
    )
    assert lines[0] == "slugify: queued as job 7 · high priority · fitness 0.40"
    assert lines[1].endswith("paused: dise queue resume 7 lets it go on")
    assert lines[2] == "slugify: joined job 7 · high priority · fitness 0.40 · runs already"
    assert set(optimize.queued_json(Queued(job(), False))) >= {"event", "id", "artifact", "state", "stage", "reason"}


# rate, rollback, generators


@pytest.mark.parametrize(
    ("words", "share"), [(["0.4"], 0.4), (["1"], 1.0), (["1", "--stars"], 0.0), (["4", "--stars"], 0.75)]
)
def test_a_rating_is_a_share_or_stars(words: list[str], share: float) -> None:
    found = rate.parsed(parse(["rate", "slugify", *words]))
    assert (found.artifact, found.satisfaction) == ("slugify", share)


@pytest.mark.parametrize("words", [["4"], ["-1"], ["nan"], ["1e400"], ["0", "--stars"], ["6", "--stars"], ["x"]])
def test_what_is_no_rating(words: list[str]) -> None:
    with pytest.raises(UsageError) as caught:
        rate.parsed(parse(["rate", "slugify", *words]))
    assert caught.value.hint


@pytest.mark.parametrize(("word", "number"), [("2", 2), ("v2", 2)])
def test_a_version_by_its_number(word: str, number: int) -> None:
    assert rollback.parsed(parse(["rollback", "slugify", word])).version == number


@pytest.mark.parametrize("word", ["0", "x", "1.5", "9" * 30])
def test_what_is_no_version(word: str) -> None:
    with pytest.raises(UsageError):
        rollback.parsed(parse(["rollback", "slugify", word]))


def asked_to_forget(*words: str) -> tuple[TaskType, ...]:
    args: argparse.Namespace = parse(["generators", *words])
    return generators.forgotten_types(args.reset, args.task)


def test_what_is_to_be_forgotten() -> None:
    assert asked_to_forget() == asked_to_forget("validation") == ()
    assert asked_to_forget("--reset", "validation") == asked_to_forget("validation", "--reset")
    assert asked_to_forget("--reset", "simple-function") == (TaskType.SIMPLE_FUNCTION,)
    assert asked_to_forget("--reset", "all") == tuple(TaskType)
    for words in (("--reset",), ("--reset", "nosuch"), ("validation", "--reset", "parsing")):
        with pytest.raises(UsageError) as caught:
            asked_to_forget(*words)
        assert caught.value.hint


def test_generators_are_told_with_how_sure_that_is() -> None:
    known = Known((record("big:7b", 4, 3, 0.8, spread=0.1), record("small:1b", 1, 1, 0.9)))
    head, several, single = generators.known_text(known).splitlines()
    assert head.split()[:4] == ["TASK", "MODEL", "TEMP", "APPROACH"]
    assert all(word in several for word in ("big:7b", "75 %", "0.80", "0.10"))
    rows = generators.known_json(known)["generators"]
    assert rows[0]["spread"] is not None
    assert rows[1]["spread"] is None
    assert "–" in single
