"""What makes a job, and what it merges into."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dise_tui.domain.jobs import Job, JobState, Priority, Reason
from dise_tui.engine.queue.triggers import (
    PRIORITIES,
    Presence,
    Usage,
    Verdict,
    admit,
    fitness_triggers,
    hardware_triggers,
)

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


def job(priority: Priority, *reasons: Reason) -> Job:
    return Job(7, "a", "slugify", JobState.PAUSED, priority, reasons, 0.5, NOW, NOW)


def test_every_reason_has_a_usual_priority() -> None:
    assert set(PRIORITIES) == set(Reason)
    assert PRIORITIES[Reason.LOW_FITNESS] is Priority.HIGH


@pytest.mark.parametrize(
    ("fitness", "threshold", "triggers"),
    [(0.79, 0.8, True), (0.8, 0.8, False), (None, 0.8, False), (0.0, 0.8, True), (1.0, 1.5, True)],
)
def test_fitness_triggers_strictly_below(fitness: float | None, threshold: float, triggers: bool) -> None:
    assert fitness_triggers(fitness, threshold) is triggers


@pytest.mark.parametrize(
    ("before", "after", "triggers"),
    [(8, 12, False), (8, 13, True), (None, 24, False), (8, None, False), (0, 24, False), (24, 8, False)],
)
def test_hardware_triggers_above_one_and_a_half(before: int | None, after: int | None, triggers: bool) -> None:
    assert hardware_triggers(before, after) is triggers


def test_idle_needs_two_minutes_without_a_key_and_no_stream() -> None:
    there = Presence(last_key=100.0)
    assert not there.idle(219.9)
    assert there.idle(220.0)
    assert there.idle_in(160.0) == 60.0
    streaming = there.stream_began()
    assert not streaming.idle(1000.0)
    assert streaming.idle_in(1000.0) is None
    assert streaming.stream_ended().idle(1000.0)
    assert there.idle(105.0, threshold_s=5.0)
    assert not there.idle(50.0), "a clock that went back says nothing of idleness"


def test_idleness_begins_once_a_spell() -> None:
    there = Presence(0.0)
    there, first = there.look(130.0)
    there, second = there.look(500.0)
    there, third = there.key(501.0).look(700.0)
    assert (first, second, third) == (True, False, True)
    there, after_stream = there.stream_began().stream_ended().look(800.0)
    assert after_stream


def test_usage_triggers_with_the_eleventh_use_of_a_version_and_once() -> None:
    usage, fired = Usage(), []
    for uses in range(1, 31):
        usage, triggers = usage.used(1, uses)
        fired += [uses] if triggers else []
    for uses in range(31, 60):
        usage, triggers = usage.used(2, uses)
        fired += [uses] if triggers else []
    assert fired == [11, 41]


def test_a_rollback_goes_on_counting_and_never_triggers_again() -> None:
    usage, fired = Usage(), []
    for uses, version in enumerate([1] * 12 + [2] * 6 + [1] * 20 + [2] * 6 + [3], 1):
        usage, triggers = usage.used(version, uses)
        fired += [(version, uses)] if triggers else []
    assert fired == [(1, 11), (2, 43)]


@given(st.lists(st.integers(1, 4), max_size=120))
def test_usage_counts_each_version_by_itself(served: list[int]) -> None:
    usage, counts, fired = Usage(), dict.fromkeys(range(1, 5), 0), set()
    for uses, version in enumerate(served, 1):
        counts[version] += 1
        usage, triggers = usage.used(version, uses)
        assert triggers is (counts[version] > 10 and version not in fired)
        fired |= {version} if triggers else set()


def test_reasons_merge_and_the_highest_priority_wins() -> None:
    found = admit([Reason.LOW_FITNESS], None, open_job=job(Priority.LOW, Reason.IDLE), last_ended=None, now=NOW)
    assert found.verdict is Verdict.MERGE
    assert (found.reasons, found.priority, found.job_id) == ((Reason.IDLE, Reason.LOW_FITNESS), Priority.HIGH, 7)
    again = admit([Reason.IDLE], None, open_job=job(Priority.LOW, Reason.IDLE), last_ended=NOW, now=NOW)
    assert again.verdict is Verdict.NOTHING


@pytest.mark.parametrize(
    ("reason", "ago", "verdict"),
    [
        (Reason.LOW_FITNESS, timedelta(minutes=59), Verdict.DROP),
        (Reason.LOW_FITNESS, timedelta(minutes=60), Verdict.CREATE),
        (Reason.HARDWARE_CHANGE, timedelta(minutes=5), Verdict.DEFER),
        (Reason.USAGE, timedelta(minutes=5), Verdict.DEFER),
        (Reason.SCHEDULE, timedelta(0), Verdict.DEFER),
        (Reason.MANUAL, timedelta(0), Verdict.CREATE),
        (Reason.OPTIMIZE_MODE, timedelta(minutes=1), Verdict.CREATE),
        (Reason.LOW_FITNESS, timedelta(minutes=-30), Verdict.DROP),
        (Reason.LOW_FITNESS, timedelta(days=-900), Verdict.CREATE),
    ],
)
def test_the_cool_down_holds_for_an_hour_and_not_for_people(reason: Reason, ago: timedelta, verdict: Verdict) -> None:
    found = admit([reason], None, open_job=None, last_ended=NOW - ago, now=NOW)
    assert found.verdict is verdict
    if verdict in (Verdict.DEFER, Verdict.DROP):
        assert found.not_before == NOW - ago + timedelta(hours=1)
    else:
        assert found.not_before is None


reasons = st.lists(st.sampled_from(Reason), min_size=1, max_size=4)


@given(reasons, reasons, st.sampled_from(Priority), st.sampled_from(Priority))
def test_merging_loses_no_reason_doubles_none_and_is_done_once(
    have: list[Reason], come: list[Reason], old: Priority, new: Priority
) -> None:
    before = job(old, *dict.fromkeys(have))
    first = admit(come, new, open_job=before, last_ended=None, now=NOW)
    assert sorted(first.reasons) == sorted(set(have) | set(come))
    assert first.priority.rank == min(old.rank, new.rank)
    second = admit(come, new, open_job=job(first.priority, *first.reasons), last_ended=None, now=NOW)
    assert second.verdict is Verdict.NOTHING
