"""Triggers: what makes a job, whether it is let in, and into what it merges.

Decisions only. Schedules are counted in `schedules`; rows are written by the store, a decision and its row in one
transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from ...domain.jobs import BY_HAND, Job, Priority, Reason

IDLE_S: Final = 120.0
"""Seconds without a key until nobody is there."""
USES: Final = 10
"""More uses of one version than this trigger once."""
UPGRADE: Final = 1.5
"""More memory than this many times the old makes it another machine."""
COOL_DOWN: Final = timedelta(hours=1)
"""Between the end of a job and the next one that no person asked for."""
PRIORITIES: Final[dict[Reason, Priority]] = {
    Reason.LOW_FITNESS: Priority.HIGH,
    Reason.OPTIMIZE_MODE: Priority.MEDIUM,
    Reason.MANUAL: Priority.MEDIUM,
    Reason.HARDWARE_CHANGE: Priority.MEDIUM,
    Reason.USAGE: Priority.MEDIUM,
    Reason.SCHEDULE: Priority.LOW,
    Reason.IDLE: Priority.LOW,
}
"""What a trigger asks for where nobody says otherwise."""
COMES_AGAIN: Final = frozenset({Reason.LOW_FITNESS, Reason.IDLE})
"""Seen anew with the next request or the next quiet moment: nothing is lost when it is turned away."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Whether a person is there. Times are seconds of a monotonic clock."""

    last_key: float
    """When a key was pressed last; the start of the program at first."""
    streams: int = 0
    """Answers that are being given in the foreground."""
    told: bool = False
    """The quiet that holds now has triggered already."""

    def key(self, now: float) -> Presence:
        return replace(self, last_key=max(now, self.last_key), told=False)

    def stream_began(self) -> Presence:
        return replace(self, streams=self.streams + 1, told=False)

    def stream_ended(self) -> Presence:
        return replace(self, streams=max(0, self.streams - 1))

    def idle(self, now: float, threshold_s: float = IDLE_S) -> bool:
        """No key for `threshold_s` and no stream in the foreground."""
        return self.streams == 0 and now - self.last_key >= threshold_s

    def idle_in(self, now: float, threshold_s: float = IDLE_S) -> float | None:
        """Seconds until it may be idle; None while an answer streams, which ends nobody knows when."""
        return None if self.streams else max(0.0, threshold_s - (now - self.last_key))

    def look(self, now: float, threshold_s: float = IDLE_S) -> tuple[Presence, bool]:
        """Whether idleness begins: true once for each quiet spell."""
        if self.told or not self.idle(now, threshold_s):
            return self, False
        return replace(self, told=True), True


def fitness_triggers(fitness: float | None, threshold: float) -> bool:
    """Strictly below; what was not measured is not low."""
    return fitness is not None and fitness < threshold


def hardware_triggers(before: int | None, after: int | None) -> bool:
    """Memory for models, bytes: strictly more than 1.5 times. What is not known on either side changes nothing."""
    return before is not None and after is not None and before > 0 and after > before * UPGRADE


@dataclass(frozen=True, slots=True)
class Usage:
    """How often the served version of an artifact was used, and which versions have triggered."""

    version: int = 0
    """The version that was served last."""
    since: int = 0
    """Uses of the artifact before it was served."""
    earlier: tuple[tuple[int, int], ...] = ()
    """Number and uses of versions that are no longer served; a rollback goes on counting there."""
    fired: frozenset[int] = field(default_factory=frozenset)

    def used(self, version: int, uses: int, above: int = USES) -> tuple[Usage, bool]:
        """One more use: `uses` is the artifact's total with it. Whether it triggers, once a version."""
        usage = self if version == self.version else self._now_serving(version, uses)
        triggers = version not in usage.fired and uses - usage.since > above
        return (replace(usage, fired=usage.fired | {version}) if triggers else usage), triggers

    def _now_serving(self, version: int, uses: int) -> Usage:
        before = uses - 1
        earlier = dict(self.earlier)
        if self.version:
            earlier[self.version] = max(0, before - self.since)
            had = earlier.pop(version, 0)
        else:
            had = before  # never counted until now: all uses were of this version
        return replace(self, version=version, since=before - had, earlier=tuple(sorted(earlier.items())))


class Verdict(StrEnum):
    """What becomes of a trigger."""

    CREATE = "create"
    MERGE = "merge"
    """The artifact's open job takes reasons and priority."""
    NOTHING = "nothing"
    """The open job has them already."""
    DEFER = "defer"
    """A job that waits until the cool-down is over."""
    DROP = "drop"
    """Within the cool-down; it will come again by itself."""


@dataclass(frozen=True, slots=True)
class Admission:
    """The answer to a trigger, to be carried out in the transaction that read the open job."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    priority: Priority
    not_before: datetime | None = None
    """End of the cool-down, for DEFER and DROP; UTC."""
    job_id: int | None = None
    """The open job, for MERGE and NOTHING."""


def admit(
    reasons: Sequence[Reason],
    priority: Priority | None,
    *,
    open_job: Job | None,
    last_ended: datetime | None,
    now: datetime,
    cool_down: timedelta = COOL_DOWN,
) -> Admission:
    """What becomes of a trigger for one artifact; `priority` None: as usual for the reasons.

    `last_ended` is when the artifact's latest job ended. One in the future by more than a cool-down was written by a
    clock that ran ahead, and holds nothing up.
    """
    asked = tuple(dict.fromkeys(reasons))
    wanted = priority or min((PRIORITIES[reason] for reason in asked), key=lambda each: each.rank)
    if open_job is not None:
        merged = tuple(dict.fromkeys((*open_job.reasons, *asked)))
        highest = min(open_job.priority, wanted, key=lambda each: each.rank)
        same = (merged, highest) == (open_job.reasons, open_job.priority)
        return Admission(Verdict.NOTHING if same else Verdict.MERGE, merged, highest, job_id=open_job.id)
    if last_ended is None or BY_HAND.intersection(asked) or not -cool_down <= now - last_ended < cool_down:
        return Admission(Verdict.CREATE, asked, wanted)
    verdict = Verdict.DROP if COMES_AGAIN.issuperset(asked) else Verdict.DEFER
    return Admission(verdict, asked, wanted, not_before=last_ended + cool_down)
