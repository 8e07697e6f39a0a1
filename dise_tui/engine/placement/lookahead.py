"""What the search for an order is asked: the state of each GPU and the groups that are not loaded, as it sees them.

Owns the translation of facts into lanes and groups ahead. The search itself is `outlook`; what is done with its answer
is decided elsewhere.
"""

from __future__ import annotations

from .board import NEVER, Board, HostView, Lane
from .facts import Resident, Work
from .outlook import GroupAhead, LaneAhead, Step, best_order


def absent_groups(board: Board) -> list[str]:
    """Groups with work that no host has ready or is loading."""
    return sorted(m for m in board.queues if board.home(m) is None and board.loading(m) is None)


def ahead(board: Board, turn: tuple[Lane, str] | None = None) -> tuple[tuple[float, float], tuple[Step, ...]]:
    """The best order of loads from here. `turn` assumes that a group begins on a lane now.

    A model kept for the person counts as staying; only if nothing fits beside it, as leaving when its GPU is idle.
    """
    absent = absent_groups(board)
    for keep in (True, False):
        lanes = {lane.key: lane for host in board.hosts for lane in _lanes(board, host, turn, keep=keep)}
        groups = [group for model in absent if (group := _group(board, model, lanes)) is not None]
        if groups or not absent or not keep:
            break
    loaders = {host.name: _loader_free(board, host) for host in board.hosts}
    first = board.first_choice(group.model for group in groups)
    worth, steps = best_order(list(lanes.values()), groups, loaders, board.policy.unload_seconds, first)
    return worth, steps


def _loader_free(board: Board, host: HostView) -> float:
    if host.loading is None:
        return 0.0
    need = board.needs.get(host.loading.model)
    return max(0.0, host.loading.since + (need.load_seconds if need else 0.0) - board.now)


def _lanes(board: Board, host: HostView, turn: tuple[Lane, str] | None, *, keep: bool) -> list[LaneAhead]:
    found = []
    for lane in host.lanes:
        ahead = LaneAhead(lane, host.name, host.free(host.devices[lane[1]]) or 0.0)
        gap = board.policy.unload_seconds
        for resident, seconds in sorted(
            _loads(board, host, lane), key=lambda one: _order(board, host, lane, turn, one)
        ):
            ahead.ends += seconds
            if resident.pinned or (keep and resident.model in board.held):
                continue
            leaves = gap if not seconds and not board.held & {resident.model} else ahead.ends + gap
            ahead.releases.append((leaves, resident.bytes))
        _add_loading(board, host, ahead)
        found.append(ahead)
    return found


def _loads(board: Board, host: HostView, lane: Lane) -> list[tuple[Resident, float]]:
    """What is loaded on a lane, with the seconds of generation that it still has."""
    found = []
    for resident in host.on_lane(lane):
        works: list[Work] = list(host.busy.get(resident.model, ()))
        need = board.needs.get(resident.model)
        if need is not None and host.resident(need) is resident:
            works += board.queues.get(resident.model, [])
        known = [work for work in works if work.model in board.needs]
        found.append((resident, board.seconds(known, host.slots(need))))
    return found


def _order(
    board: Board, host: HostView, lane: Lane, turn: tuple[Lane, str] | None, one: tuple[Resident, float]
) -> tuple[int, float, str]:
    resident, seconds = one
    if turn == (lane, resident.model) or host.busy.get(resident.model):
        return (0, seconds, resident.model)
    return (1 if board.memory.turns.get(lane) == resident.model else 2, seconds, resident.model)


def _add_loading(board: Board, host: HostView, ahead: LaneAhead) -> None:
    """A group that is being loaded comes after those that are there."""
    loading = host.loading
    if loading is None or loading.model not in board.needs:
        return
    index = loading.device if loading.device in host.devices else min(host.devices)
    if ahead.key[1] == index:
        seconds = board.seconds(board.queues.get(loading.model, ()), host.slots(board.needs[loading.model]))
        ahead.ends = max(ahead.ends, _loader_free(board, host)) + seconds
        size = board.needs[loading.model].need
        ahead.releases.append((ahead.ends + board.policy.unload_seconds, size))


def _group(board: Board, model: str, lanes: dict[Lane, LaneAhead]) -> GroupAhead | None:
    """A group for the search, with the lanes that can take it some day; None if there is none."""
    need, rooms, slots = board.needs[model], [], 1
    home = board.memory.homes.get(model)
    for host in board.hosts:
        if not host.has(model) or (home in board.by_name and home != host.name):
            continue
        slots = max(slots, host.slots(need))
        for lane in host.lanes:
            room = host.room(host.devices[lane[1]], need)
            some_day = lanes[lane].free + sum(size for _, size in lanes[lane].releases)
            least = need.need + board.policy.reserve if _empties(host, lanes[lane]) else room
            if room < NEVER and some_day >= least - 1.0:
                rooms.append((lane, min(room, some_day)))
    if not rooms:
        return None
    return GroupAhead(model, board.seconds(board.queues[model], slots), need.load_seconds, need.need, tuple(rooms))


def _empties(host: HostView, lane: LaneAhead) -> bool:
    """The host has one GPU and everything leaves it some day: then the server loads whatever is really free."""
    return len(host.devices) == 1 and len(lane.releases) == len(host.residents) + (host.loading is not None)
