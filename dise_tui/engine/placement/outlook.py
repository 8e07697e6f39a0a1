"""Looking ahead: in which order the waiting groups are loaded so that all work ends soonest.

Owns the search over orders. It knows lanes (GPUs), groups, bytes and seconds; it knows no work, no host's state and
no person. Bounded by a number of steps, so that a decision is always quick; the same question has one answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

STEPS = 2000
NEVER = float("inf")


@dataclass(slots=True)
class LaneAhead:
    """One GPU as far as it is known already; seconds from now."""

    key: tuple[str, int]
    loader: str
    """Loads that share a loader follow one another."""
    free: float
    """Bytes."""
    ends: float = 0.0
    """When the groups loaded there have generated everything."""
    releases: list[tuple[float, float]] = field(default_factory=list)
    """When bytes become free."""


@dataclass(frozen=True, slots=True)
class GroupAhead:
    """A group that is not loaded."""

    model: str
    seconds: float
    """Generation, with all slots in use."""
    load: float
    need: float
    room: tuple[tuple[tuple[str, int], float], ...]
    """For each lane that can take it, the bytes that have to be free there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One load of the order found."""

    model: str
    lane: tuple[str, int]
    load_at: float
    """Seconds from now; 0: it can begin."""
    start_at: float
    """When its generation begins."""
    ends_at: float


@dataclass(slots=True)
class _Search:
    lanes: dict[tuple[str, int], LaneAhead]
    unload: float
    first: frozenset[str] | None
    budget: int = STEPS
    best: tuple[float, float] = (NEVER, NEVER)
    order: tuple[Step, ...] = ()
    complete: bool = False

    def descend(
        self, groups: Sequence[GroupAhead], loaders: dict[str, float], done: tuple[Step, ...], total: float
    ) -> None:
        if not groups:
            worth = (max((lane.ends for lane in self.lanes.values()), default=0.0), total)
            if not self.complete or worth < self.best:
                self.best, self.order, self.complete = worth, done, True
            return
        options = sorted(
            (self._try(group, lane, room, loaders), number, lane)
            for number, group in enumerate(groups)
            for lane, room in group.room
            if done or self.first is None or group.model in self.first
        )
        for (_, ends_at, load_at, start_at), number, key in options:
            if self.complete and (self.budget <= 0 or ends_at > self.best[0]):
                continue
            self.budget -= 1
            group, lane = groups[number], self.lanes[key]
            before = (lane.free, lane.ends)
            lane.free, lane.ends = lane.free - group.need, ends_at
            lane.releases.append((ends_at + self.unload, group.need))
            step = Step(group.model, key, load_at, start_at, ends_at)
            rest = [*groups[:number], *groups[number + 1 :]]
            self.descend(rest, {**loaders, lane.loader: load_at + group.load}, (*done, step), total + ends_at)
            lane.releases.pop()
            lane.free, lane.ends = before

    def _try(
        self, group: GroupAhead, key: tuple[str, int], room: float, loaders: dict[str, float]
    ) -> tuple[float, float, float, float]:
        """(how good it looks, end, begin of the load, begin of generation) of loading the group there next."""
        lane = self.lanes[key]
        at, free = loaders.get(lane.loader, 0.0), lane.free
        if free < room:
            for when, size in sorted(lane.releases):
                free += size
                if free >= room:
                    at = max(at, when)
                    break
            else:
                at = NEVER
        start = max(at + group.load, lane.ends)
        idle = start - lane.ends
        return (idle - group.seconds * 1e-3, start + group.seconds, at, start)


def best_order(
    lanes: Sequence[LaneAhead],
    groups: Sequence[GroupAhead],
    loaders: dict[str, float],
    unload: float,
    first: frozenset[str] | None = None,
) -> tuple[tuple[float, float], tuple[Step, ...]]:
    """The order of loads with the earliest end of everything, and ((that end, sum of ends), steps).

    `first` restricts which groups may be loaded next. Groups that fit no lane must be left out by the caller.
    """
    search = _Search({lane.key: lane for lane in lanes}, unload, first)
    search.descend(list(groups), loaders, (), 0.0)
    return search.best, search.order
