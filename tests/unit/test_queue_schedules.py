"""When schedules are due: no time is served twice and none is lost, whatever the clocks do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dise_tui.domain.errors import UsageError
from dise_tui.engine.queue.schedules import Due, Schedule, parse_schedule, poll, stalled, start

ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns", "Asia/Kolkata")
HOUR = timedelta(hours=1)


def served(due: Due, looks: list[datetime]) -> list[datetime]:
    """The scheduled times that are served when the clock is looked at in these moments."""
    found = []
    for now in looks:
        if firing := poll(due, now):
            found.append(firing.scheduled)
            due = firing.due
    return found


def series(expression: str, zone: str, begin: datetime, count: int) -> list[datetime]:
    due = start(parse_schedule(expression, zone), begin)
    found: list[datetime] = []
    for _ in range(count):
        assert due.next_due is not None
        found.append(due.next_due)
        firing = poll(due, due.next_due)
        assert firing is not None
        due = firing.due
    return found


def on_the_wall(moments: list[datetime], zone: str) -> list[str]:
    return [moment.astimezone(ZoneInfo(zone)).strftime("%d %H:%M %z") for moment in moments]


def test_the_next_time_counts_from_the_scheduled_one_and_does_not_drift() -> None:
    begin = datetime(2026, 1, 1, 12, tzinfo=UTC)
    due = start(parse_schedule("every 24h"), begin)
    looks = [begin + timedelta(days=day, minutes=7 * day) for day in range(1, 11)]
    assert served(due, looks) == [begin + timedelta(days=day) for day in range(1, 11)]


def test_what_was_missed_is_served_once_and_the_grid_stays() -> None:
    begin = datetime(2026, 1, 1, 12, tzinfo=UTC)
    firing = poll(start(parse_schedule("every 6h"), begin), begin + timedelta(days=9, hours=1))
    assert firing is not None
    assert firing.scheduled == begin + 6 * HOUR
    assert firing.missed
    assert firing.due.next_due == begin + timedelta(days=9, hours=6)
    assert poll(firing.due, begin + timedelta(days=9, hours=2)) is None


def test_an_early_look_serves_nothing_and_a_second_one_at_the_same_moment_neither() -> None:
    begin = datetime(2026, 1, 1, 17, tzinfo=UTC)
    due = start(parse_schedule("18:00"), begin)
    six = datetime(2026, 1, 1, 18, tzinfo=UTC)
    assert served(due, [six - timedelta(microseconds=1), six, six, six + timedelta(seconds=1)]) == [six]


def test_a_clock_set_back_serves_no_time_again_and_says_so() -> None:
    begin = datetime(2026, 5, 1, tzinfo=UTC)
    firing = poll(start(parse_schedule("every 1h"), begin), begin + timedelta(days=3000))
    assert firing is not None
    due = firing.due
    assert due.last_due == begin + HOUR
    ahead = poll(due, begin + timedelta(days=3000, hours=2))
    assert ahead is not None
    right = begin + 5 * HOUR
    assert poll(ahead.due, right) is None
    assert "set back" in stalled(ahead.due, right)
    assert stalled(start(parse_schedule("every 1h"), right), right) == ""
    assert start(due.schedule, right).next_due == right + HOUR


def test_a_daily_time_that_comes_twice_is_served_once() -> None:
    times = series("30 2 * * *", "Europe/Berlin", datetime(2026, 10, 24, tzinfo=UTC), 4)
    assert on_the_wall(times, "Europe/Berlin") == [
        "24 02:30 +0200",
        "25 02:30 +0200",
        "26 02:30 +0100",
        "27 02:30 +0100",
    ]


def test_an_hour_that_comes_again_serves_nothing_that_has_passed() -> None:
    again = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10 in Berlin, for the second time
    schedule = parse_schedule("30 2 * * *", "Europe/Berlin")
    tomorrow = datetime(2026, 10, 26, 1, 30, tzinfo=UTC)
    assert start(schedule, again).next_due == tomorrow
    late = poll(start(schedule, datetime(2026, 10, 20, tzinfo=UTC)), again)
    assert late is not None
    assert late.due.next_due == tomorrow


def test_a_daily_time_that_is_skipped_is_served_when_it_is_skipped() -> None:
    times = series("30 2 * * *", "Europe/Berlin", datetime(2026, 3, 28, tzinfo=UTC), 3)
    assert on_the_wall(times, "Europe/Berlin") == ["28 02:30 +0100", "29 03:00 +0200", "30 02:30 +0200"]


def test_what_comes_every_half_hour_goes_on_through_both_changes() -> None:
    for begin in (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 3, 28, 22, tzinfo=UTC)):
        times = series("*/30 * * * *", "Europe/Berlin", begin, 16)
        assert {after - before for before, after in pairwise(times)} == {timedelta(minutes=30)}


def test_half_an_hour_of_change_is_handled_too() -> None:
    times = series("45 1 * * *", "Australia/Lord_Howe", datetime(2026, 4, 3, tzinfo=UTC), 3)
    assert on_the_wall(times, "Australia/Lord_Howe") == ["04 01:45 +1100", "05 01:45 +1100", "06 01:45 +1030"]
    times = series("15 2 * * *", "Australia/Lord_Howe", datetime(2026, 10, 2, tzinfo=UTC), 3)
    assert on_the_wall(times, "Australia/Lord_Howe") == ["03 02:15 +1030", "04 02:30 +1100", "05 02:15 +1100"]


@pytest.mark.parametrize(
    ("field", "days"),
    [
        ("0", [6]),
        ("7", [6]),
        ("1-5", [0, 1, 2, 3, 4]),
        ("5-7", [4, 5, 6]),
        ("sat,sun", [5, 6]),
        ("fri-mon", [0, 4, 5, 6]),
    ],
)
def test_weekdays_are_those_of_cron(field: str, days: list[int]) -> None:
    times = series(f"0 18 * * {field}", "UTC", datetime(2026, 1, 1, tzinfo=UTC), 14)
    assert sorted({each.weekday() for each in times}) == days


def test_a_day_of_the_month_or_a_weekday_will_do() -> None:
    times = series("0 0 13 * 5", "UTC", datetime(2026, 1, 1, tzinfo=UTC), 3)
    assert [each.day for each in times] == [2, 9, 13]


def test_a_day_that_never_comes_is_never_due() -> None:
    due = start(parse_schedule("0 0 31 2 *"), datetime(2026, 1, 1, tzinfo=UTC))
    assert due.next_due is None
    assert poll(due, datetime(2030, 1, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "text",
    ["", "often", "every 5 s", "every 0h", "25:00", "12:60", "* * * *", "61 * * * *", "0 18 * * 8", "0 18 last * *",
     "0 18 * * mon; rm", "0 0 1-2-3 * *", "every 99999d", "0 18 * * 1/0", "\x1b[31m 1 2 3 4"],
)  # fmt: skip
def test_what_is_no_schedule_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_schedule(text)
    assert "every 24h" in refused.value.hint
    assert "\x1b" not in refused.value.message


def test_an_unknown_zone_gets_a_near_miss() -> None:
    with pytest.raises(UsageError, match="no time zone") as refused:
        parse_schedule("18:00", "Europe/Berlni")
    assert "Europe/Berlin" in refused.value.hint


moments = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31)).map(lambda each: each.replace(tzinfo=UTC))
expressions = st.sampled_from(
    [
        "every 1h",
        "every 24h",
        "18:00",
        "30 2 * * *",
        "*/15 * * * *",
        "0 */2 * * *",
        "15,45 1-3 * * *",
        "0 3 1 * 0",
        "@daily",
    ]
)


@settings(max_examples=60, deadline=None)
@given(expressions, st.sampled_from(ZONES), moments, st.lists(st.integers(-200_000, 400_000), max_size=40))
def test_no_time_is_served_twice_whatever_the_clock_does(
    expression: str, zone: str, begin: datetime, steps: list[int]
) -> None:
    due, now, found = start(Schedule(expression, zone), begin), begin, []
    for step in steps:
        now += timedelta(seconds=step)
        if firing := poll(due, now):
            assert firing.scheduled <= now
            found.append(firing.scheduled)
            due = firing.due
            assert due.next_due is not None
            assert due.next_due > now
    assert found == sorted(set(found))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(ZONES), moments, st.integers(0, 23), st.integers(0, 59))
def test_a_daily_time_comes_once_on_every_day(zone: str, begin: datetime, hour: int, minute: int) -> None:
    times = series(f"{hour:02}:{minute:02}", zone, begin, 400)
    days = [each.astimezone(ZoneInfo(zone)).date() for each in times]
    assert [after - before for before, after in pairwise(days)] == [timedelta(days=1)] * 399


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(ZONES), moments)
def test_every_quarter_of_an_hour_is_a_quarter_of_an_hour(zone: str, begin: datetime) -> None:
    times = series("*/15 * * * *", zone, begin, 100)
    assert {after - before for before, after in pairwise(times)} == {timedelta(minutes=15)}
