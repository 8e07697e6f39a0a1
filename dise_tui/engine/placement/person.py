"""The person first: what a chat message does to everything else.

Owns the rules for foreground work: its model's slot, its GPU, the memory it needs, and what is given up for it.
The three cases are those of a model that is loaded, one that fits beside the rest, and one that needs room made.
Messages are served in the order in which they came: no later one starts on a model that has to go for an earlier one,
nor takes the GPU that it waits for. An answer that has begun is never given up for another one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from .board import NEVER, Board, HostView, Lane
from .decisions import AbortLoad
from .draft import Draft
from .facts import Device, ModelNeed, Resident, Work, WorkState

MANY = 8
"""Of more residents than this on a GPU, rooms are made from the cheapest ones only."""
REPREFILL_S = 0.3
"""What it costs to go on from partial text: the text is read again."""
ANSWER_S = 1e6
"""Price of a model that answers another message: only where there is no other way, since that one ends first."""


@dataclass(frozen=True, slots=True)
class _Room:
    """One way to get a model loaded."""

    cost: float
    host: HostView
    device: Device | None
    victims: tuple[Resident, ...]

    @property
    def lanes(self) -> list[Lane]:
        """The GPUs that it takes."""
        return self.host.lanes if self.device is None else [(self.host.name, self.device.index)]


def serve_person(draft: Draft) -> None:
    """Start, load or make room for each foreground work, the oldest first; then clear the GPUs they generate on."""
    board = draft.board
    for work in board.person:
        home = draft.home(work.model)
        if home is not None:
            _take_slot(draft, home[0], home[1], work)
        elif not board.homes(work.model) and board.loading(work.model) is None:
            _bring(draft, work)
    if not board.facts.unattended:
        _clear_lanes(draft)


def _take_slot(draft: Draft, host: HostView, resident: Resident, work: Work) -> None:
    board, key = draft.board, (host.name, work.model)
    busy = host.busy.get(work.model, [])
    draft.person_lanes.add(host.lane(resident))
    if len(busy) + draft.started(host, work.model) < host.slots(board.needs[work.model]):
        draft.start(host, resident, work)
        return
    earlier = draft.slot_wanted[key]
    draft.slot_wanted[key] += 1
    coming = sum(1 for other in busy if other.state is WorkState.STOPPING or other.id in draft.cancelled)
    if board.facts.unattended or coming > earlier:
        return
    rivals = [w for w in busy if w.state is WorkState.RUNNING and not w.foreground and w.id not in draft.cancelled]
    if any(board.left_seconds(rival, len(busy)) <= board.policy.slot_grace for rival in rivals):
        draft.wake_at(max(work.queued_at, board.now) + board.policy.slot_grace)
        if board.now < work.queued_at + board.policy.slot_grace:
            return
    free = [rival for rival in rivals if not board.protected(rival, work.queued_at)]
    if free:
        draft.cancel(min(free, key=lambda w: (w.made, w.id)), "the person's message takes its slot")
    elif rivals:
        draft.wake_at(work.queued_at + board.policy.protect_for)


def _clear_lanes(draft: Draft) -> None:
    """Where a person's answer is generated, other models' work yields unless it is as good as done."""
    board = draft.board
    for host in board.hosts:
        for resident in host.residents:
            if any(work.foreground for work in host.busy.get(resident.model, ())):
                draft.person_lanes.add(host.lane(resident))
        for lane in host.lanes:
            if lane in draft.person_lanes:
                _clear(draft, host, lane)


def _clear(draft: Draft, host: HostView, lane: Lane) -> None:
    board = draft.board
    asked = [work for work in board.works if work.foreground]
    since = min((work.queued_at for work in asked), default=board.now)
    for resident in host.on_lane(lane):
        busy = host.busy.get(resident.model, [])
        key = (host.name, resident.model)
        own = key in draft.person_models or key in draft.slot_wanted
        if own or any(work.foreground for work in busy):
            continue
        for work in busy:
            if work.state is not WorkState.RUNNING or work.id in draft.cancelled:
                continue
            if board.left_seconds(work, len(busy)) <= board.policy.grace:
                continue
            if board.protected(work, since):
                draft.wake_at(since + board.policy.protect_for)
            else:
                draft.cancel(work, "the person's answer is generated on its GPU")


def _bring(draft: Draft, work: Work) -> None:
    """Get the model of a foreground work loaded: at once, after an unload, or after room was made."""
    board, need = draft.board, draft.board.needs[work.model]
    ways = [way for host in board.hosts if host.has(work.model) for way in _ways(board, host, work)]
    ways = [way for way in ways if way.cost < NEVER and not draft.claimed.intersection(way.lanes)]
    way = min(ways, key=lambda one: (one.cost, len(one.victims), one.host.name), default=None)
    if way is None:
        return
    host, later = way.host, way.cost >= ANSWER_S
    draft.no_loads.add(host.name)
    draft.claimed.update(way.lanes if later else host.lanes)
    draft.blocked.update((host.name, victim.model) for victim in way.victims)
    if later:
        return
    if host.loading is not None:
        _stop_load(draft, host, work)
        return
    if draft.loads_on(host):
        return
    if not way.victims and not host.lists(work.model) and _loadable(host, way.device, need):
        draft.load(host, way.device, need, foreground=True)
        return
    if any(_keeps(draft, host, victim, work) for victim in way.victims):
        return
    for victim in way.victims:
        if not victim.leaving:
            _free(draft, host, victim, work)


def _loadable(host: HostView, device: Device | None, need: ModelNeed) -> bool:
    return host.can_load_alone(need) if device is None else host.can_load(device, need)


def _keeps(draft: Draft, host: HostView, victim: Resident, work: Work) -> bool:
    """Whether something on it must not be cancelled yet."""
    board = draft.board
    busy = [w for w in host.busy.get(victim.model, ()) if w.state is WorkState.RUNNING]
    if not busy or not (board.facts.unattended or any(board.protected(w, work.queued_at) for w in busy)):
        return False
    if not board.facts.unattended:
        draft.wake_at(work.queued_at + board.policy.protect_for)
    return True


def _before(board: Board, model: str, work: Work) -> list[Work]:
    """Messages to a model that came earlier than this one and have no answer yet."""
    found = []
    for other in board.person:
        if other is work:
            break
        if other.model == model:
            found.append(other)
    return found


def _free(draft: Draft, host: HostView, victim: Resident, work: Work) -> None:
    busy = host.busy.get(victim.model, [])
    for other in busy:
        if other.state is WorkState.RUNNING and other.id not in draft.cancelled:
            draft.cancel(other, f"{work.model} needs its memory for the person")
    if not busy:
        draft.unload(host, victim, f"{work.model} needs its memory for the person")


def _stop_load(draft: Draft, host: HostView, work: Work) -> None:
    """Loads are serial: a prefetch in progress would make the person wait, unless it is nearly done."""
    board, loading = draft.board, host.loading
    if loading is None or board.facts.unattended or loading.model in board.asked:
        return
    need = board.needs.get(loading.model)
    left = loading.since + (need.load_seconds if need else 0.0) - board.now
    if abs(left) > board.policy.slot_grace:
        draft.actions.append(AbortLoad(loading.model, host.name))


def _ways(board: Board, host: HostView, work: Work) -> list[_Room]:
    """The cheapest way on each GPU of a host; the whole host for a model that fits no single one."""
    found, need = [], board.needs[work.model]
    for device in (host.devices[index] for index in sorted(host.devices)):
        room = host.room(device, need)
        if room < NEVER:
            found.append(_way(board, host, device, room, work))
    unknown = any(device.total is None for device in host.devices.values())
    nowhere = all(way.cost == NEVER for way in found)
    others = tuple(host.residents)
    if (unknown or not found or (nowhere and need.may_spill)) and host.can_load_alone(need, emptied=True):
        found.append(_Room(sum(_price(board, host, resident, work) for resident in others), host, None, others))
    return found


def _way(board: Board, host: HostView, device: Device, room: float, work: Work) -> _Room:
    free = host.free(device) or 0.0
    lane = (host.name, device.index)
    old = [r for r in host.residents if r.model == work.model and not r.leaving]
    gone = [r for r in host.residents if r.leaving and host.lane(r) == lane]
    if host.loading is not None and (host.loading.device is None or host.loading.device == device.index):
        other = board.needs.get(host.loading.model)
        free += other.need if other else 0.0
    free += sum(resident.bytes for resident in gone)
    free += sum(resident.bytes for resident in old if host.lane(resident) == lane)
    stay = [r for r in host.on_lane(lane) if not r.leaving and r not in old]
    alone, others = len(host.devices) == 1, list(stay)
    own = board.needs[work.model].need + board.policy.reserve
    prices = {r.model: _price(board, host, r, work) for r in stay}
    stay = sorted((r for r in stay if prices[r.model] < NEVER), key=lambda r: (prices[r.model], -r.bytes, r.model))
    stay = stay[:MANY]
    crowd = 0.3 * sum(len(host.busy.get(r.model, ())) for r in stay)
    wait = board.policy.unload_seconds if gone and host.free(device) != free else 0.0
    base = sum(_price(board, host, r, work) for r in old)
    too_many = len(host.residents) - len(gone) - len(old) >= host.max_loaded
    best = _Room(NEVER, host, device, ())
    for count in range(1 if too_many else 0, len(stay) + 1):
        for chosen in combinations(stay, count):
            cost = (
                base + crowd + sum(prices[r.model] for r in chosen) + (board.policy.unload_seconds if chosen else wait)
            )
            enough = own if alone and count == len(others) else room
            if cost < best.cost and free + sum(r.bytes for r in chosen) >= enough - 1.0:
                best = _Room(cost, host, device, (*old, *chosen))
    return best


def _price(board: Board, host: HostView, resident: Resident, work: Work) -> float:
    """Seconds lost by giving a model up: work made, the load that has to be repeated. NEVER: it must stay."""
    if resident.pinned:
        return NEVER
    busy = host.busy.get(resident.model, ())
    answers = [other for other in busy if other.foreground] + _before(board, resident.model, work)
    if answers:
        return ANSWER_S + sum(board.left_seconds(other) for other in answers)
    need = board.needs.get(resident.model)
    if need is None:
        return 0.0 if resident.ours else 5.0
    lost = sum(REPREFILL_S if other.resumable else other.made / max(need.rate, 1e-6) for other in busy)
    wanted = bool(busy) or resident.model in board.queues or resident.model in board.held
    return lost + (need.load_seconds if wanted else 0.0) + (0.0 if resident.ours else 5.0)
