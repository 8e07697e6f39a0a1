"""Work that nobody waits for: unload what is done, keep the slots full, load what comes next.

Owns the rules for groups: one generating group a GPU, never more in flight than the server has slots, the next group
loaded beside where both tests allow. The order of the groups comes from `outlook`.
"""

from __future__ import annotations

from .board import NEVER, Board, HostView, Lane
from .draft import Draft
from .facts import ModelNeed, Resident, Work
from .outlook import GroupAhead, LaneAhead, Step, best_order


def unload_finished(draft: Draft) -> None:
    """A model without work goes as soon as others want memory, unless it is kept for the person or by hand."""
    board = draft.board
    for host in board.hosts:
        wanted = sorted(m for m in absent_groups(board) if host.has(m)) or [w.model for w in board.person]
        if not wanted:
            continue
        for resident in host.residents:
            if _needed(draft, host, resident) or resident.model in board.held:
                continue
            if resident.ours or board.overdue:
                draft.unload(host, resident, f"its work is done and {wanted[0]} waits for memory")


def _needed(draft: Draft, host: HostView, resident: Resident) -> bool:
    """It has work, or will have."""
    board = draft.board
    if host.busy.get(resident.model) or draft.started(host, resident.model):
        return True
    need = board.needs.get(resident.model)
    if need is None or host.resident(need) is not resident:
        return False
    return resident.model in board.queues or resident.model in board.asked


def dispatch(draft: Draft) -> None:
    """Fill the free slots of the group whose turn it is, on each GPU."""
    board = draft.board
    for host in board.hosts:
        for lane in host.lanes:
            ready = [r for r in host.on_lane(lane) if _ready(draft, host, r)]
            resident = _whose_turn(draft, host, lane, ready)
            if resident is not None:
                _fill(draft, host, resident)


def _ready(draft: Draft, host: HostView, resident: Resident) -> bool:
    need = draft.board.needs.get(resident.model)
    return (
        resident.model in draft.board.queues
        and need is not None
        and host.resident(need) is resident
        and (host.name, resident.model) not in draft.blocked
    )


def _fill(draft: Draft, host: HostView, resident: Resident) -> None:
    board, model = draft.board, resident.model
    kept = 1 if host.slots > 1 and model in board.held else 0
    used = len(host.busy.get(model, ())) + draft.started(host, model)
    if any(work.foreground for work in host.busy.get(model, ())) or (host.name, model) in draft.person_models:
        kept = 0
    if (host.name, model) in draft.slot_wanted:
        return
    queue = board.queues[model]
    while queue and used < host.slots - kept:
        draft.start(host, resident, queue.pop(0))
        used += 1
    if not queue:
        del board.queues[model]


def _whose_turn(draft: Draft, host: HostView, lane: Lane, ready: list[Resident]) -> Resident | None:
    """The group that generates on a GPU: the one that does, else the one that did, else the best next one."""
    board = draft.board
    listed = {resident.model: resident for resident in ready}
    if lane in draft.person_lanes:
        asked = [r for r in ready if r.model in board.asked and host.slots > 1]
        return asked[0] if asked else None
    generating = sorted({r.model for r in host.on_lane(lane) if host.busy.get(r.model)})
    if generating:
        return next((listed[model] for model in generating if model in listed), None)
    if not listed:
        return None
    last = board.memory.turns.get(lane)
    first = board.first_choice(listed)
    if last in first:
        return listed[last]
    choices = sorted(first)
    if len(choices) == 1:
        return listed[choices[0]]
    worth = {model: (ahead(board, turn=(lane, model))[0], model) for model in choices}
    return listed[min(choices, key=lambda model: worth[model])]


def load_next(draft: Draft) -> None:
    """Load the next group where it fits beside what is there; make room only where nothing else can go on."""
    board = draft.board
    if not absent_groups(board):
        return
    _, steps = ahead(board)
    begun: set[str] = set()
    for step in steps:
        host = board.by_name[step.lane[0]]
        if host.name not in begun and _free_to_load(draft, host):
            _load_if_fits(draft, host, step)
        begun.add(host.name)
    for host in board.hosts:
        if _free_to_load(draft, host) and not host.leaving:
            _unblock(draft, host)


def _free_to_load(draft: Draft, host: HostView) -> bool:
    return host.loading is None and host.name not in draft.no_loads and not draft.loads_on(host)


def _load_if_fits(draft: Draft, host: HostView, step: Step) -> None:
    need, device = draft.board.needs[step.model], host.devices[step.lane[1]]
    if not host.lists(step.model) and host.can_load(device, need):
        draft.load(host, device, need)


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
        found.append((resident, board.seconds(known, host.slots)))
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
        seconds = board.seconds(board.queues.get(loading.model, ()), host.slots)
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
        slots = max(slots, host.slots)
        for lane in host.lanes:
            room = host.room(host.devices[lane[1]], need)
            some_day = lanes[lane].free + sum(size for _, size in lanes[lane].releases)
            if room < NEVER and some_day >= room - 1.0:
                rooms.append((lane, min(room, some_day)))
    if not rooms:
        return None
    return GroupAhead(model, board.seconds(board.queues[model], slots), need.load_seconds, need.need, tuple(rooms))


def _unblock(draft: Draft, host: HostView) -> None:
    """Nothing goes on here and work waits: let go of what is in the way, or load what fits no GPU alone."""
    board = draft.board
    waiting = [m for m in absent_groups(board) if host.has(m) and not draft.brings(m)]
    if not waiting or host.busy or any(m in board.queues for m in _ready_models(draft, host)):
        return
    if any(draft.started(host, resident.model) for resident in host.residents):
        return
    first = board.first_choice(waiting)
    model = max(sorted(first), key=lambda m: board.seconds(board.queues[m], host.slots))
    need = board.needs[model]
    if not host.residents:
        _load_alone(draft, host, need)
        return
    until = board.memory.answered + board.policy.hold_blocking
    for resident in host.residents:
        typing = board.facts.typing and resident.model == board.facts.chat_model
        if resident.model in board.asked or (typing and not board.overdue):
            continue
        if resident.model in board.held and board.now < until:
            draft.wake_at(until)
        elif resident.ours or board.overdue:
            draft.unload(host, resident, f"{model} waits for its memory and nothing else can go on")


def _ready_models(draft: Draft, host: HostView) -> list[str]:
    return [resident.model for resident in host.residents if _ready(draft, host, resident)]


def _load_alone(draft: Draft, host: HostView, need: ModelNeed) -> None:
    """On an empty host: a model that fits no single GPU, or one whose memory another program took, if it may spill."""
    spread = all(host.room(device, need) == NEVER for device in host.devices.values())
    late = need.may_spill and need.model in draft.board.overdue
    if (spread or late) and host.can_load_alone(need):
        draft.load(host, None, need)
