"""Why each work waits, in one sentence, and when it will probably start.

Owns the sentences for people. It decides nothing: it reads the same facts as the planner, with what the planner
remembers, and says what the rules mean for each work.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...domain.placement import gigabytes, needs
from .background import absent_groups, ahead
from .board import NEVER, Board, HostView, retry_at
from .decisions import Decision, Policy, Refuse, Start, Wait
from .facts import Facts, Resident, Work
from .outlook import Step
from .planner import DEFAULT

FOREGROUND_GAP_S = 1.0
"""Until work that was just cancelled has given its slot back."""


def explain(facts: Facts, decision: Decision, policy: Policy = DEFAULT) -> tuple[Wait, ...]:
    """One Wait for each work that waits after `decision`, in the order in which they were asked for."""
    settled = {action.work for action in decision.actions if isinstance(action, Start | Refuse)}
    board = Board(facts, decision.memory, policy)
    steps = {step.model: step for step in ahead(board)[1]}
    waits = []
    order = {work.id: place for works in board.queues.values() for place, work in enumerate(works)}
    for work in sorted(facts.works, key=lambda one: (one.queued_at, one.id)):
        if work.busy or work.id in settled:
            continue
        reason, eta = _why(board, work, steps, order)
        waits.append(Wait(work.id, reason, None if eta is None or eta == NEVER else max(eta, facts.now)))
    return tuple(waits)


def _why(board: Board, work: Work, steps: dict[str, Step], order: dict[str, int]) -> tuple[str, float | None]:
    model = work.model
    if model not in board.needs:
        return f"Nothing is known of {model} yet.", None
    if not any(host.has(model) for host in board.hosts):
        return _no_host(board, model)
    loading = board.loading(model)
    if loading is not None and loading.loading is not None:
        begun = loading.loading.since + board.needs[model].load_seconds
        return f"{model} is being loaded.", begun + (0.0 if work.foreground else _before(board, work, order))
    late = [other for other in sorted(board.overdue) if other != model]
    if work in board.closed.get(model, ()) and late:
        return f"{late[0]} has waited longer and comes first.", None
    home = board.home(model)
    if home is not None:
        return _at_home(board, home[0], home[1], work, order)
    if work.foreground:
        return _person_absent(board, work)
    return _absent(board, work, steps.get(model), order)


def _no_host(board: Board, model: str) -> tuple[str, float | None]:
    """No host that has the model takes work now."""
    able = [host for host in board.facts.hosts if host.installed is None or model in host.installed]
    if not able:
        return f"No host has {model}.", None
    host = min(able, key=lambda one: (retry_at(one, board.policy), one.name))
    back = retry_at(host, board.policy)
    if not host.up or back <= board.now:
        return f"{host.name} does not answer.", None
    return f"{host.name} failed {host.failures} times in a row and is tried again in {back - board.now:.0f} s.", back


def _before(board: Board, work: Work, order: dict[str, int]) -> float:
    """Seconds of generation before this work's turn within its group, once all slots are its group's."""
    place = order.get(work.id, 0)
    slots = max((host.slots for host in board.hosts), default=1)
    return board.seconds(board.queues.get(work.model, [])[: max(0, place - slots + 1)], slots)


def _at_home(
    board: Board, host: HostView, resident: Resident, work: Work, order: dict[str, int]
) -> tuple[str, float | None]:
    """Its model is loaded: the slots are taken, or it is not its group's turn."""
    busy = host.busy.get(work.model, [])
    after = board.seconds(busy, host.slots)
    soonest = min((board.left_seconds(other, len(busy)) for other in busy), default=0.0)
    if work.foreground:
        return f"Your message waits for a slot of {work.model}.", board.now + min(soonest, FOREGROUND_GAP_S)
    lane = host.lane(resident)
    others = sorted({r.model for r in host.on_lane(lane) if r is not resident and host.busy.get(r.model)})
    asked = sorted(board.asked & {r.model for r in host.on_lane(lane)})
    if asked:
        return f"Your chat with {asked[0]} has the GPU.", None
    if others and not busy:
        turn = sum(board.seconds(host.busy[m] + board.queues.get(m, []), host.slots) for m in others)
        return f"It is the turn of {others[0]}; {work.model} is loaded.", board.now + turn + _before(board, work, order)
    if len(busy) >= host.slots:
        ahead_of_it = _before(board, work, order)
        eta = board.now + (soonest if order.get(work.id, 0) == 0 else after + ahead_of_it)
        return _slots(host, work.model), eta
    if work.model in board.held and host.slots > 1 and busy:
        return f"One slot of {work.model} is kept free for your chat.", board.now + soonest
    return f"{work.model} is loaded and its turn comes next.", board.now + after


def _slots(host: HostView, model: str) -> str:
    return f"The one slot of {model} is busy." if host.slots == 1 else f"All {host.slots} slots of {model} are busy."


def _person_absent(board: Board, work: Work) -> tuple[str, float | None]:
    need = board.needs[work.model]
    for host in board.hosts:
        if host.loading is not None:
            return f"{host.loading.model} is being loaded, then {work.model}.", board.now + need.load_seconds
        if host.leaving:
            eta = board.now + board.policy.unload_seconds + need.load_seconds
            return f"Memory is being freed for {work.model}.", eta
    pinned = _pinned(board.hosts)
    if pinned:
        return f"{_numbers(board, work.model)} while {pinned} is pinned.", None
    rooms = [host for host in board.hosts if host.residents or host.can_load_alone(need)]
    if not rooms:
        return f"{_numbers(board, work.model)}; other programs hold the rest.", None
    return f"{work.model} is loaded next.", board.now + board.policy.unload_seconds + need.load_seconds


def _absent(board: Board, work: Work, step: Step | None, order: dict[str, int]) -> tuple[str, float | None]:
    """Its model is not loaded: memory, or other loads before it."""
    model = work.model
    if step is None or step.load_at == NEVER:
        pinned = _pinned(board.hosts)
        held = sorted(board.held & {r.model for host in board.hosts for r in host.residents})
        if pinned:
            return f"{_numbers(board, model)} while {pinned} is pinned.", None
        if held:
            return f"{_numbers(board, model)} while {held[0]} is kept for your chat.", None
        return f"{_numbers(board, model)}; other programs hold the rest or it is not known.", None
    eta = board.now + step.start_at + _before(board, work, order)
    earlier = [other for other in absent_groups(board) if other != model]
    host = board.by_name[step.lane[0]]
    if host.can_load(host.devices[step.lane[1]], board.needs[model]):
        if host.loading is not None:
            return f"{host.loading.model} is being loaded, then {model}.", eta
        if earlier and step.load_at > 0:
            return f"Other models are loaded before {model}.", eta
        return f"{model} is loaded next.", eta
    busy = sorted(r.model for r in host.on_lane(step.lane) if host.busy.get(r.model) or r.model in board.queues)
    until = f" until {busy[0]} is done" if busy else ""
    return f"{_numbers(board, model)}{until}.", eta


def _numbers(board: Board, model: str) -> str:
    """What it needs, and the most that a GPU has free."""
    frees = [free for host in board.hosts for d in host.devices.values() if (free := host.free(d)) is not None]
    need = board.needs[model]
    if not frees:
        return f"{model} needs {gigabytes(int(need.need))} GB, how much is free is not known"
    return f"{model} {needs(int(need.need), int(max(frees)))}"


def _pinned(hosts: Sequence[HostView]) -> str:
    return next((r.model for host in hosts for r in host.residents if r.pinned), "")
