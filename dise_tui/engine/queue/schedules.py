"""Schedules: "every 24h", "18:00" or five cron fields, and when each is due next.

The only place that knows APScheduler, of which nothing but two trigger classes is used: no scheduler, no store. Both
are asked in UTC only and zones are applied here, since the cron trigger of 3.x serves a daily time twice in the night
in which an hour comes twice. What a due schedule starts belongs to `triggers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import tzlocal
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from ...domain.errors import UsageError
from ...domain.safetext import sanitise_line

_SECOND = timedelta(seconds=1)
_LEAST, _MOST = 60, 366 * 86_400
"""Seconds of an interval that make sense."""
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
_CRON = re.compile(r"cron\s+", re.IGNORECASE)
_EVERY = re.compile(r"(?:every\s+)?([0-9]{1,7})\s*(s|m|min|h|d|w)", re.IGNORECASE)
_AT = re.compile(r"(?:at\s+)?([0-9]{1,2}):([0-9]{2})", re.IGNORECASE)
_MACROS = {"@hourly": "0 * * * *", "@daily": "0 0 * * *", "@weekly": "0 0 * * 0", "@monthly": "0 0 1 * *"}
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
"""As cron counts them; 7 is Sunday too. APScheduler's 0 is Monday, so it is given names only."""
_PART = re.compile(r"(\*|[0-9]{1,2}|[a-z]{3})(?:-([0-9]{1,2}|[a-z]{3}))?(?:/([0-9]{1,2}))?")
_EXAMPLES = 'Write "every 24h", "18:00", or five cron fields such as "0 18 * * 1-5".'


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is done again and again."""

    expression: str
    """As `parse_schedule` takes it: "every 24h", "18:00", "0 18 * * 1-5"."""
    zone: str = "UTC"
    """Name of the time zone that cron fields are read in."""


@dataclass(frozen=True, slots=True)
class Due:
    """A schedule and how far it is; what the store keeps of it. Times are UTC."""

    schedule: Schedule
    next_due: datetime | None
    """None: it never comes again."""
    last_due: datetime | None = None
    """The scheduled time that was served last: not the moment at which that was done."""


@dataclass(frozen=True, slots=True)
class Firing:
    """A schedule that is to be served now, once."""

    due: Due
    """What is to be stored, on condition that `next_due` is still `scheduled` there; else another process served it."""
    scheduled: datetime
    """The time that it is served for."""
    missed: bool
    """Later times have passed as well; they are served by this firing too."""


def parse_schedule(expression: str, zone: str = "UTC") -> Schedule:
    """Raises UsageError with what a schedule looks like."""
    schedule = Schedule(" ".join(expression.split()), zone)
    _next_function(schedule, datetime(2000, 1, 1, tzinfo=UTC))
    return schedule


def machine_zone() -> str:
    """The name of this machine's time zone; "UTC" where it has none that can be found."""
    try:
        return tzlocal.get_localzone_name() or "UTC"
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"


def start(schedule: Schedule, now: datetime) -> Due:
    """A schedule that begins now; its first time is later than now."""
    moment = _whole(now)
    return Due(schedule, _next_function(schedule, moment)(moment))


def poll(due: Due, now: datetime) -> Firing | None:
    """What is to be done now, if anything.

    The next time is counted from the scheduled one, never from the moment at which it was noticed, so nothing drifts
    and an early or late look serves no time twice. All that was missed is served by one firing. A clock that is set
    back makes the schedule wait until it has caught up (see `stalled`).
    """
    if due.next_due is None or now < due.next_due:
        return None
    scheduled = due.next_due
    following = _next_function(due.schedule, scheduled)
    after = following(scheduled)
    missed = after is not None and after <= now
    if missed:
        after = following(max(_whole(now), scheduled))
    return Firing(replace(due, next_due=after, last_due=scheduled), scheduled, missed)


def stalled(due: Due, now: datetime) -> str:
    """Why a schedule waits longer than it should, in one sentence; "" when it does not.

    That is so after a clock which ran ahead was set right. Serving earlier times again is for a person to decide, with
    `start`: the same times were served once.
    """
    if due.next_due is None or due.last_due is None or now >= due.last_due:
        return ""
    normal = _next_function(due.schedule, _whole(now))(_whole(now))
    if normal is None or normal >= due.next_due:
        return ""
    return f"The clock was set back: it was served for {due.last_due:%Y-%m-%d %H:%M} UTC, which is still to come."


def _whole(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _next_function(schedule: Schedule, anchor: datetime) -> Callable[[datetime], datetime | None]:
    """The first time later than a given one; an interval counts from `anchor`. Raises UsageError."""
    text = _CRON.sub("", schedule.expression.lower(), count=1)
    if every := _EVERY.fullmatch(text):
        return _interval(int(every[1]) * _UNITS[every[2]], anchor, schedule)
    if at := _AT.fullmatch(text):
        text = f"{int(at[2])} {int(at[1])} * * *"
    zone = _zone(schedule.zone)
    fields = _MACROS.get(text, text).split()
    if len(fields) != 5:
        raise _no_schedule(schedule, "")
    return _cron(schedule, fields, zone)


def _interval(seconds: int, anchor: datetime, schedule: Schedule) -> Callable[[datetime], datetime | None]:
    if not _LEAST <= seconds <= _MOST:
        raise _no_schedule(schedule, " An interval is between a minute and a year.")
    trigger = IntervalTrigger(seconds=seconds, start_date=anchor, timezone=UTC)

    def following(moment: datetime) -> datetime | None:
        found: datetime = trigger.get_next_fire_time(None, moment + _SECOND)
        return found

    return following


def _cron(schedule: Schedule, fields: list[str], zone: ZoneInfo) -> Callable[[datetime], datetime | None]:
    minute, hour, day, month, weekday = fields
    try:
        week = _weekdays(weekday)
        for field in (minute, hour, day, month):
            _check(field)
        # A day of the month and a weekday that are both given: either will do, as in every cron.
        either = not day.startswith("*") and not weekday.startswith("*")
        days = [(day, "*"), ("*", week)] if either else [(day, week)]
        triggers = [
            CronTrigger(minute=minute, hour=hour, day=one, month=month, day_of_week=other, timezone=UTC)
            for one, other in days
        ]
    except ValueError as error:
        raise _no_schedule(schedule, f" {sanitise_line(str(error), 120).rstrip('.')}.") from error

    def on_the_wall(wall: datetime) -> datetime | None:
        """The next reading of a clock on the wall, which knows no zone; later than the given one."""
        later = wall.replace(tzinfo=UTC, microsecond=0) + _SECOND
        found = [trigger.get_next_fire_time(None, later) for trigger in triggers]
        return min((each.replace(tzinfo=None) for each in found if each is not None), default=None)

    if hour == "*":
        return lambda moment: _by_elapsed_time(on_the_wall, moment, zone)
    return lambda moment: _by_wall_time(on_the_wall, moment, zone)


def _by_wall_time(
    on_the_wall: Callable[[datetime], datetime | None], moment: datetime, zone: ZoneInfo
) -> datetime | None:
    """For fixed hours. A reading that comes twice is served the first time; one that is skipped, when it is skipped."""
    wall = on_the_wall(moment.astimezone(zone).replace(tzinfo=None))
    while wall is not None:
        found = _instant(wall, zone)
        if found > moment:
            return found
        wall = on_the_wall(wall)
    return None


def _by_elapsed_time(
    on_the_wall: Callable[[datetime], datetime | None], moment: datetime, zone: ZoneInfo
) -> datetime | None:
    """For every hour: an hour that comes twice is served twice, one that is skipped is not."""
    since, known, offset = moment, moment, _offset(moment, zone)
    while (wall := on_the_wall((since + offset).replace(tzinfo=None))) is not None:
        found = wall.replace(tzinfo=UTC) - offset
        if _offset(found, zone) == offset:
            return found
        # The clocks change before that: look again from the change on, in the offset that holds then.
        known = _change(known, found, zone)
        since, offset = known - _SECOND, _offset(known, zone)
    return None


def _instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """When a clock in a zone shows this first; the moment of the jump for what it never shows."""
    found = wall.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None, fold=0) == wall:
        return found
    return _change(wall.replace(tzinfo=zone, fold=1).astimezone(UTC) - _SECOND, found, zone)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second of the new offset, between a moment with the old one and one with the new."""
    old = _offset(before, zone)
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(datetime.fromtimestamp(middle, UTC), zone) == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:  # OSError: the name of a folder of zones
        near = get_close_matches(name, available_timezones(), n=1)
        hint = f"Did you mean {near[0]}?" if near else 'Zones are called as "Europe/Berlin" or "UTC".'
        raise UsageError(f"There is no time zone {sanitise_line(name, 60)}.", hint) from error


def _check(field: str) -> None:
    for part in field.split(","):
        if not _PART.fullmatch(part):
            raise ValueError(f"{part!r} is no part of a cron field")


def _weekdays(field: str) -> str:
    """Cron's weekdays as names, so that 0 and 7 are Sunday."""
    names: list[str] = []
    for part in field.split(","):
        found = _PART.fullmatch(part)
        if found is None:
            raise ValueError(f"{part!r} is no weekday")
        if found[1] == "*":
            first, last = 0, 6
        else:
            first = _day(found[1])
            last = _day(found[2]) if found[2] else (6 if found[3] else first)
        if last < first:
            last += 7
        step = int(found[3] or 1)
        if step < 1:
            raise ValueError("a step is at least 1")
        names += [_DAYS[number % 7] for number in range(first, last + 1, step)]
    return "*" if len(set(names)) == 7 else ",".join(dict.fromkeys(names))


def _day(text: str) -> int:
    if text in _DAYS:
        return _DAYS.index(text)
    if text.isdigit() and int(text) <= 7:
        return int(text)
    raise ValueError(f"{text!r} is no weekday")


def _no_schedule(schedule: Schedule, why: str) -> UsageError:
    return UsageError(f'"{sanitise_line(schedule.expression, 60)}" is no schedule.{why}', _EXAMPLES)
