"""How background work is told: the JSON contract, the lines, and when a wait for jobs is over."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from support.cli_fake_engine import Terminal, score, version

from dise_tui.cli import job_events, job_lines, optimize, queue, work
from dise_tui.cli.job_following import Following, through
from dise_tui.cli.job_renderers import JobRenderer, JsonJobs, TextJobs
from dise_tui.cli.output import Output
from dise_tui.domain.errors import UsageError
from dise_tui.domain.events import (
    Event,
    JobAdvanced,
    JobChanged,
    JobStopped,
    Notice,
    TokenDelta,
    VariantProgressed,
    VariantScored,
    VariantStarted,
    VersionAccepted,
    VersionRejected,
)
from dise_tui.domain.jobs import Job, JobEvent, JobState, Lease, Owner, PauseRequest, Priority, Reason
from dise_tui.domain.optimizing import (
    Approach,
    Attempt,
    AttemptState,
    Budget,
    Order,
    Progress,
    Stage,
    StopRule,
    Variant,
)
from dise_tui.domain.scores import Verdict
from dise_tui.engine.bus import EventBus
from dise_tui.engine.queueing import Queued

NOW = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)
NAME = "slug\x1b[31mify"
"""Names are untrusted."""
VARIANT = Variant("phi3:mini", 0.3, Approach.TEST_FIRST)


def job(state: JobState = JobState.QUEUED, **changes: Any) -> Job:
    plain = Job(7, "a" * 16, NAME, state, Priority.HIGH, (Reason.MANUAL,), 0.4, NOW, NOW)
    return replace(plain, **changes)


def held(label: str, until_s: float = 0.0) -> Lease:
    return Lease(Owner("o", "m", 1, "1", label), "t", NOW, until_s, NOW)


def attempt(state: AttemptState = AttemptState.SCORED, **changes: Any) -> Attempt:
    return replace(Attempt(1, 7, 2, 1, Stage.EXPERIMENTS, VARIANT, 5, state), **changes)


def story() -> list[Event]:
    """A job from the queue to its end."""
    about = (7, "a" * 16, NAME)
    running = job(JobState.RUNNING, lease=held("dise work"), progress=Progress(attempt=1, planned=4))
    return [
        JobChanged(job()),
        JobChanged(running),
        JobAdvanced(running, "preparing"),
        VariantStarted(*about, attempt(AttemptState.RUNNING), "phi3:mini is worth most."),
        VariantProgressed(7, "a" * 16, 2, 41, 2.0, 20.5),
        VariantScored(*about, attempt(score=score(0.91), generation_s=2.0, hidden_passed=True)),
        VersionAccepted(*about, 2, version(2, fitness=0.91), 0.4, 0.91, 127.5, "Accepted: it is better."),
        VersionRejected(*about, 3, 0.91, 0.9, "It is no better than the noise."),
        JobChanged(job(JobState.DONE, stop_rule=StopRule.TARGET)),
        JobStopped(job(JobState.DONE, stop_rule=StopRule.TARGET), StopRule.TARGET, "It is good enough."),
    ]


def shown(renderer_of: type[JobRenderer], events: list[Event], stream: io.StringIO | None = None) -> list[str]:
    stdout = stream or io.StringIO()
    out = Output(stdout, io.StringIO(), environ={})
    renderer = renderer_of(out)
    for event in events:
        renderer.event(event)
    out.out.flush()
    return stdout.getvalue().splitlines()


def told(events: list[Event]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shown(JsonJobs, events)]


KEYS = {
    "job": {"id", "artifact", "state", "stage", "reason", "attempt", "best", "stop_rule", "priority", "doing"},
    "variant_started": {"job", "artifact", "attempt", "variant", "model", "temperature", "approach", "why"},
    "variant_progress": {"job", "attempt", "tokens", "seconds", "tokens_per_s"},
    "variant_scored": {
        "job", "artifact", "attempt", "variant", "model", "temperature", "approach", "fitness", "quality", "speed",
        "coverage", "passed", "total", "suite_id", "verdict", "state", "why",
    },
    "accepted": {"job", "artifact", "version", "old", "new", "improvement_pct", "generator", "why"},
    "rejected": {"job", "artifact", "attempt", "old", "new", "why"},
    "stopped": {"job", "artifact", "state", "rule", "best", "attempts", "why"},
}  # fmt: skip


def test_programs_get_every_event_with_its_keys() -> None:
    lines = told(story())
    assert [line["event"] for line in lines] == [
        "job", "job", "job", "variant_started", "variant_progress", "variant_scored", "accepted", "rejected", "job",
        "stopped",
    ]  # fmt: skip
    for line in lines:
        assert KEYS[line["event"]] <= set(line), line
    by_kind = {line["event"]: line for line in lines}
    scored = by_kind["variant_scored"]
    assert (scored["model"], scored["temperature"], scored["approach"]) == ("phi3:mini", 0.3, "test_first")
    assert (scored["variant"], scored["verdict"], scored["fitness"]) == (VARIANT.key, "pass", 0.91)
    accepted = by_kind["accepted"]
    assert (accepted["version"], accepted["old"], accepted["new"], accepted["improvement_pct"]) == (2, 0.4, 0.91, 127.5)
    assert accepted["generator"]["model"] == "phi3:mini"
    assert (by_kind["stopped"]["rule"], by_kind["stopped"]["state"]) == ("target", "done")
    assert [line["doing"] for line in lines if line["event"] == "job"] == ["", "", "preparing", ""]


def test_an_attempt_without_a_score_has_the_same_keys_as_one_with() -> None:
    failed = job_events.attempt_json(attempt(AttemptState.FAILED, reason="The model said nothing."))
    assert KEYS["variant_scored"] - {"job", "artifact"} <= set(failed)
    assert (failed["verdict"], failed["fitness"], failed["why"]) == (None, None, "The model said nothing.")


def test_a_job_line_comes_only_when_something_changed() -> None:
    beating = [JobChanged(job(JobState.RUNNING, lease=held("dise work", beat))) for beat in (1.0, 2.0, 3.0)]
    assert len(told([*beating])) == 1
    assert len(shown(TextJobs, [*beating])) == 1
    assert told([TokenDelta("r", "s", "secret", 0.5)]) == []


def test_people_get_a_line_for_each_thing_that_happened() -> None:
    lines = shown(TextJobs, story())
    assert [line.removeprefix("slug␛[31mify: ") for line in lines] == [
        "job 7 is queued · high priority · manual · fitness 0.40",
        "job 7 is worked on by dise work",
        "preparing",
        "attempt 2 of 4 · phi3:mini · t 0.3 · test first · phi3:mini is worth most.",
        "attempt 2 · tests 14/14 passed · fitness 0.91 = 0.70 × quality 0.93 + 0.30 × speed 0.86, coverage 94 % claimed"
        " · repaired: missing_import · generated in 2.0 s",
        "accepted · fitness 0.40 → 0.91 (+127.5 %) · version 2 by phi3:mini t0.1 quick_response · it is better.",
        "attempt 3 not accepted · It is no better than the noise.",
        "job 7 ends by rule target · It is good enough. · 0 attempts, 0 ms of work",
    ]
    assert all(line.startswith("slug␛[31mify: ") for line in lines)


def test_the_counter_is_shown_in_place_and_only_on_a_terminal() -> None:
    err = Terminal()
    out = Output(Terminal(), err, environ={"NO_COLOR": "1"})
    renderer = TextJobs(out)
    for event in story()[:5]:
        renderer.event(event)
    assert "attempt 2 · phi3:mini · 41 tokens · 2.0 s · 20 tok/s" in err.getvalue()
    assert "\n" not in err.getvalue()
    piped = Terminal()
    renderer = TextJobs(Output(io.StringIO(), piped, environ={}))
    renderer.event(story()[4])
    assert piped.getvalue() == ""


def test_a_job_that_goes_back_says_why_in_the_same_line() -> None:
    running, queued = job(JobState.RUNNING, lease=held("dise work")), job()
    back: list[Event] = [JobChanged(running), JobChanged(queued), JobAdvanced(queued, "the program ends")]
    assert shown(TextJobs, back)[1:] == ["slug␛[31mify: job 7 waits in the queue again: the program ends"]
    followed: list[Event] = [JobChanged(running), JobAdvanced(running, "worked on by dise work")]
    assert len(shown(TextJobs, followed)) == 1
    paused = shown(TextJobs, [JobChanged(job(JobState.PAUSED))])
    assert paused[0].endswith("job 7 is paused: dise queue resume 7 lets it go on")
    assert shown(TextJobs, [JobChanged(job(JobState.PAUSING, pause=PauseRequest.NEXT))])[0].endswith("being paused")


def test_failed_and_killed_attempts_keep_their_reason() -> None:
    assert job_lines.ended(attempt(AttemptState.FAILED, reason="No\ncode.")) == "attempt 2 failed: No code."
    assert job_lines.ended(attempt(AttemptState.KILLED, reason="Too slow.")) == "attempt 2 ended early: Too slow."
    wrong = attempt(score=score(0.2, verdict=Verdict.FAIL, passed=9), hidden_passed=False)
    assert "tests 9/14" in job_lines.ended(wrong)
    assert "fails hidden tests" in job_lines.ended(wrong)


def test_lines_tell_the_time_only_where_nobody_else_does() -> None:
    def first(stdout: io.StringIO, environ: dict[str, str]) -> str:
        out = Output(stdout, io.StringIO(), environ={"NO_COLOR": "1"})
        work.chosen_renderer(out, False, environ).event(Notice(None, "warning", "Away.", "Wait."))
        out.out.flush()
        return stdout.getvalue()

    assert first(io.StringIO(), {}).endswith("Z ! Away. Wait.\n")
    assert first(io.StringIO(), {"JOURNAL_STREAM": "8:1"}) == first(Terminal(), {}) == "! Away. Wait.\n"


def test_all_about_a_job() -> None:
    order = Order("halving", Budget(90.0, 900), when_idle=True, model="m:7b")
    progress = Progress(attempt=2, planned=6, best=0.9, plateau=1, spent_s=3.0, spent_tokens=80)
    attempts = [attempt(number=1, score=score(0.91), version=2), attempt(AttemptState.FAILED, reason="No code.")]
    history = [JobEvent(7, "created", "high: manual", NOW)]
    text = queue.shown_text(job(order=order, progress=progress), "is next", attempts, history)
    for words in (
        "high priority · manual", "waits · is next", "attempt 2 of 6", "0.40 at first, best so far 0.90",
        "1 round without a gain", "halving · limit 90 s and 900 tokens · only m:7b · only while nobody is there",
        "2 attempts, 3.0 s of work, 80 tokens", "1 → v2", "accepted", "14/14", "No code.",
        "2026-01-01 12:00:00  created: high: manual",
    ):  # fmt: skip
        assert words in text, words
    found = queue.shown_json(job(order=order, progress=progress), attempts, history)
    assert list(found)[:8] == ["id", "artifact", "state", "reason", "stage", "attempt", "best", "stop_rule"]
    assert [each["state"] for each in found["attempts"]] == ["scored", "failed"]  # type: ignore[attr-defined]
    assert found["history"] == [{"at": NOW.isoformat(), "what": "created", "detail": "high: manual"}]


def test_nobody_waits_for_what_a_person_has_paused() -> None:
    going, paused = job(id=1), job(JobState.PAUSED, id=2)
    assert optimize.workable([Queued(going, False), Queued(paused, True)]) == [going]
    with pytest.raises(UsageError, match="nothing would come of it") as caught:
        optimize.workable([Queued(paused, True)])
    assert "dise queue resume 2" in caught.value.hint


def test_when_a_queue_is_through() -> None:
    later = job(order=Order(not_before=NOW + timedelta(hours=1)))
    assert through([], NOW)
    assert through([job(JobState.PAUSED), job(JobState.DONE), later], NOW)
    assert not through([later], NOW + timedelta(hours=2))
    quiet = replace(job(), order=Order(when_idle=True))
    assert not through([quiet], NOW)
    assert through([quiet], NOW, occupied=True)
    for state in (JobState.QUEUED, JobState.RUNNING, JobState.PAUSING):
        assert not through([job(state)], NOW)


class Jobs:
    """A queue of which each look shows the next moment."""

    def __init__(self, bus: EventBus, *moments: list[Job]) -> None:
        self._bus, self._moments = bus, list(moments)

    async def jobs(self, *, open_only: bool = False) -> tuple[Job, ...]:
        found = self._moments.pop(0) if len(self._moments) > 1 else self._moments[0]
        for each in found:
            self._bus.publish(JobChanged(each))
        return tuple(found)


async def test_an_end_that_nobody_tells_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dise_tui.cli.job_following.LATE_S", 0.0)
    bus, stdout = EventBus(), io.StringIO()
    out = Output(stdout, io.StringIO(), environ={})
    cancelled = job(JobState.CANCELLED, ended_reason="cancelled by you")
    other = job(id=8)
    with bus.subscribe() as events:
        jobs = Jobs(bus, [job(), other], [job(JobState.RUNNING), other], [cancelled, other])
        following = Following(jobs, events, JsonJobs(out), out, {7})
        assert await following.until_ended() == (cancelled,)
    out.out.flush()
    lines = [json.loads(line) for line in stdout.getvalue().splitlines()]
    assert {line.get("id", line.get("job")) for line in lines} == {7}
    assert (lines[-1]["event"], lines[-1]["rule"], lines[-1]["why"]) == ("stopped", "cancelled", "cancelled by you")


async def test_an_end_is_told_once_and_what_was_accepted_is_kept() -> None:
    bus, stdout = EventBus(), io.StringIO()
    out = Output(stdout, io.StringIO(), environ={})
    done = job(JobState.DONE, stop_rule=StopRule.TARGET)
    with bus.subscribe() as events:
        for event in (*story(), story()[-1]):
            bus.publish(event)
        following = Following(Jobs(bus, [job()], [done]), events, JsonJobs(out), out, {7})
        await following.until_ended()
    out.out.flush()
    assert stdout.getvalue().count('"stopped"') == 1
    assert [each.version.number for each in following.accepted[7]] == [2]
