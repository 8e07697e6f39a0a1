"""Work that nobody waits for: unload what is done, keep the slots full, load what comes next.

Owns the rules for groups: one generating group a GPU, never more in flight than the server has slots, the next group
loaded beside where both tests allow. The order of the groups comes from `outlook`.
"""

from __future__ import annotations

from dataclasses import replace

from .board import NEVER, Board, HostView, Lane
from .draft import Draft
from .facts import Device, ModelNeed, Resident
from .lookahead import absent_groups, ahead
from .outlook import Step


def unload_finished(draft: Draft) -> None:
    """A model without work goes as soon as others want memory, unless it is kept for the person or by hand.

    Where there is room for all of them together it stays: the next message may be for it.
    """
    board = draft.board
    for host in board.hosts:
        absent = sorted(m for m in absent_groups(board) if host.has(m))
        wanted = (absent if not _fit_beside(board, host, absent) else []) or _without_room(board, host)
        if not wanted:
            continue
        for resident in host.residents:
            if _needed(draft, host, resident) or resident.model in board.held:
                continue
            if resident.ours or board.overdue:
                late = sorted(board.overdue)
                why = f"{late[0]} has waited longer" if resident.model in board.closed else "its work is done"
                draft.unload(host, resident, f"{why} and {wanted[0]} waits for memory")


def _without_room(board: Board, host: HostView) -> list[str]:
    """The person's models that wait for memory here: neither being loaded nor with room beside what is loaded."""
    return [
        work.model
        for work in board.person
        if host.has(work.model) and board.loading(work.model) is None and not _fit_beside(board, host, [work.model])
    ]


def _fit_beside(board: Board, host: HostView, models: list[str]) -> bool:
    """They can be loaded on one GPU there, with all that is loaded staying."""
    needs = [board.needs[model] for model in models]
    if not needs or len(host.residents) + len(needs) > host.max_loaded:
        return False
    every = replace(
        needs[0], need=sum(one.need for one in needs), predicted=sum(one.predicted for one in needs)
    )  # fmt: skip
    return any(host.can_load(device, every) for device in host.devices.values())


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
    """Fill the free slots of the group whose turn it is, on each GPU; first where least of it is in flight."""
    lanes = [(host, lane) for host in draft.board.hosts for lane in host.lanes]
    turns = {lane: (host, resident) for host, lane in lanes if (resident := _whose_turn(draft, host, lane))}
    while turns:
        lane = min(turns, key=lambda one: (draft.crowd(turns[one][0], turns[one][1].model), one))
        host, resident = turns[lane]
        if _start_next(draft, host, resident):
            continue
        del turns[lane]
        taken = resident.model not in draft.board.queues and not draft.started(host, resident.model)
        if taken and (other := _whose_turn(draft, host, lane)):
            turns[lane] = (host, other)


def _ready(draft: Draft, host: HostView, resident: Resident) -> bool:
    need = draft.board.needs.get(resident.model)
    return (
        resident.model in draft.board.queues
        and need is not None
        and host.resident(need) is resident
        and (host.name, resident.model) not in draft.blocked
    )


def _start_next(draft: Draft, host: HostView, resident: Resident) -> bool:
    """Start the next work of a group where it has a free slot that is not the person's."""
    board, model = draft.board, resident.model
    queue = board.queues.get(model)
    if not queue or (host.name, model) in draft.slot_wanted or not _free_slots(draft, host, model):
        return False
    spare = sum(_free_slots(draft, other, model) for other, _ in board.homes(model) if not other.trial)
    if spare <= 1 and _keeps_slot(draft, host, model):
        return False
    draft.start(host, resident, queue.pop(0))
    if not queue:
        del board.queues[model]
    return True


def _free_slots(draft: Draft, host: HostView, model: str) -> int:
    used = len(host.busy.get(model, ())) + draft.started(host, model)
    return max(0, host.slots(draft.board.needs[model]) - used)


def _keeps_slot(draft: Draft, host: HostView, model: str) -> bool:
    """Of all slots of the person's model, on whichever hosts, one stays free until it is theirs."""
    board = draft.board
    if host.trial or host.slots(board.needs[model]) == 1:
        return False
    kept = model in board.held or (model == board.facts.chat_model and not board.facts.unattended)
    served = any(work.foreground and work.busy and work.model == model for work in board.works)
    return kept and not served and not any(name == model for _, name in draft.person_models)


def _whose_turn(draft: Draft, host: HostView, lane: Lane) -> Resident | None:
    """The group that generates on a GPU: the one that does, else the one that did, else the best next one."""
    board = draft.board
    ready = [resident for resident in host.on_lane(lane) if _ready(draft, host, resident)]
    listed = {resident.model: resident for resident in ready}
    if lane in draft.person_lanes:
        asked = [r for r in ready if r.model in board.asked and host.slots(board.needs[r.model]) > 1]
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


def _unblock(draft: Draft, host: HostView) -> None:
    """Nothing goes on here and work waits: let go of what is in the way, or load what fits no GPU alone."""
    board = draft.board
    waiting = [m for m in absent_groups(board) if host.has(m) and not draft.brings(m)]
    if not waiting or host.busy or any(m in board.queues for m in _ready_models(draft, host)):
        return
    if any(draft.started(host, resident.model) for resident in host.residents):
        return
    first = board.first_choice(waiting)
    model = max(sorted(first), key=lambda m: board.seconds(board.queues[m], host.slots(board.needs[m])))
    need = board.needs[model]
    if not host.residents:
        _load_alone(draft, host, need)
        return
    until = board.memory.answered + board.policy.hold_blocking
    leave = _in_the_way(board, host, need)
    if board.now < until and any(resident.model in board.held for resident in leave):
        draft.wake_at(until)
        return
    for resident in leave:
        draft.unload(host, resident, f"{model} waits for its memory and nothing else can go on")


def _in_the_way(board: Board, host: HostView, need: ModelNeed) -> list[Resident]:
    """What has to go before a model can be loaded, the person's models last; all that may where nothing suffices."""
    typing = board.facts.chat_model if board.facts.typing and not board.overdue else None
    may = [
        resident
        for resident in host.residents
        if resident.model not in board.asked | {typing} and not resident.pinned and (resident.ours or board.overdue)
    ]
    may.sort(key=lambda one: (one.model in board.held, board.memory.held.get(one.model, 0.0), one.model))
    ways = [way for device in host.devices.values() if (way := _lightest(host, device, need, may)) is not None]
    return min(ways, key=lambda way: (sum(one.model in board.held for one in way), len(way)), default=may)


def _lightest(host: HostView, device: Device, need: ModelNeed, may: list[Resident]) -> list[Resident] | None:
    """The first of those that may go, until there is room on a GPU; None if there never is."""
    free, room, way = host.free(device), host.room(device, need), list[Resident]()
    if free is None:
        return None
    for resident in may:
        if host.lane(resident)[1] != device.index:
            continue
        way.append(resident)
        free += resident.bytes
        few_enough = len(host.residents) - len(way) < host.max_loaded
        alone = len(way) == len(host.residents) and len(host.devices) == 1 and need.need <= free + 1.0
        if few_enough and (alone or free >= room - 1.0):
            return way
    return None


def _ready_models(draft: Draft, host: HostView) -> list[str]:
    return [resident.model for resident in host.residents if _ready(draft, host, resident)]


def _load_alone(draft: Draft, host: HostView, need: ModelNeed) -> None:
    """On an empty host: a model that fits no single GPU, or one whose memory another program took, if it may spill."""
    spread = all(host.room(device, need) == NEVER for device in host.devices.values())
    late = need.may_spill and need.model in draft.board.overdue
    if (spread or late) and host.can_load_alone(need):
        draft.load(host, None, need)
