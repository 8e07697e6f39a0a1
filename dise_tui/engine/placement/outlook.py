"""Looking ahead: in which order the waiting groups are loaded so that all work ends soonest.

Owns the search over orders. It knows lanes (GPUs), groups, bytes and seconds; it knows no work, no host's state and
no person. Bounded by a number of steps, so that a decision is always quick; the same question has one answer.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field

STEPS = 1000
NEVER = float("inf")
TINY = 1e-9


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


Planned = tuple[int, tuple[str, int], float, float, float]
"""Number of a group, its lane, when its load and its generation begin, and its end."""


@dataclass(slots=True)
class _Search:
    """Depth first, the most promising load first; what cannot become better than the best order is left out."""

    lanes: dict[tuple[str, int], LaneAhead]
    groups: Sequence[GroupAhead]
    loaders: dict[str, float]
    """When each loader is free."""
    unload: float
    first: frozenset[str] | None
    times: list[tuple[float, float]]
    """Generation and load of each group."""
    budget: int = STEPS
    best: tuple[float, float] = (NEVER, NEVER)
    order: tuple[Planned, ...] = ()
    complete: bool = False

    def descend(self, left: tuple[int, ...], done: tuple[Planned, ...], total: float) -> None:
        if not left:
            worth = (max((lane.ends for lane in self.lanes.values()), default=0.0), total)
            if not self.complete or worth < self.best:
                self.best, self.order, self.complete = worth, done, True
            return
        if self.complete and (self.budget <= 0 or self._hopeless(left, total)):
            return
        may = left if done or self.first is None else [n for n in left if self.groups[n].model in self.first]
        options = [
            (self._try(number, key, room), number, key) for number in may for key, room in self.groups[number].room
        ]
        options.sort()
        for (_, ends_at, load_at, start_at), number, key in options:
            if self.complete and (self.budget <= 0 or ends_at > self.best[0]):
                continue
            self.budget -= 1
            group, lane = self.groups[number], self.lanes[key]
            before = (lane.free, lane.ends, self.loaders[lane.loader])
            release = (ends_at + self.unload, group.need)
            lane.free, lane.ends, self.loaders[lane.loader] = lane.free - group.need, ends_at, load_at + group.load
            insort(lane.releases, release)
            rest = tuple(other for other in left if other != number)
            self.descend(rest, (*done, (number, key, load_at, start_at, ends_at)), total + ends_at)
            lane.releases.remove(release)
            lane.free, lane.ends, self.loaders[lane.loader] = before

    def _hopeless(self, left: tuple[int, ...], total: float) -> bool:
        """Even with the rest shared evenly, generation and loads alike, it would end no sooner than the best order."""
        times = [self.times[number] for number in left]
        ends = [lane.ends for lane in self.lanes.values()]
        seconds, loads = sum([one for one, _ in times]), sum([one for _, one in times])
        loaded = (sum(self.loaders.values()) + loads) / len(self.loaders) + min(times)[0]
        end = max(loaded, (sum(ends) + seconds) / len(ends), *ends)
        if end > self.best[0] + TINY:
            return True
        return end >= self.best[0] - TINY and total + seconds + len(left) * min(ends) >= self.best[1]

    def _try(self, number: int, key: tuple[str, int], room: float) -> tuple[float, float, float, float]:
        """(how good it looks, end, begin of the load, begin of generation) of loading the group there next."""
        group, lane = self.groups[number], self.lanes[key]
        at, free = self.loaders[lane.loader], lane.free
        if free < room:
            for when, size in lane.releases:
                free += size
                if free >= room:
                    at = max(at, when)
                    break
            else:
                at = NEVER
        start = max(at + group.load, lane.ends)
        return (start - lane.ends - group.seconds * 1e-3, start + group.seconds, at, start)


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
    for lane in lanes:
        lane.releases.sort()
    search = _Search(
        {lane.key: lane for lane in lanes},
        groups,
        {**dict.fromkeys((lane.loader for lane in lanes), 0.0), **loaders},
        unload,
        first,
        [(group.seconds, group.load) for group in groups],
    )
    search.descend(tuple(range(len(groups))), (), 0.0)
    return search.best, tuple(
        Step(groups[number].model, key, load_at, start_at, ends_at)
        for number, key, load_at, start_at, ends_at in search.order
    )
