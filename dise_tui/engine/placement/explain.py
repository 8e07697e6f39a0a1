"""Why each work waits, in one sentence, and when it will probably start.

Owns the sentences for people. It decides nothing: it reads the same facts as the planner, with what the planner
remembers, and says what the rules mean for each work. Names of models and hosts are untrusted: what could be read as
markup or would break the line is replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isfinite

from ...domain.placement import beside, needs, with_unit
from .board import NEVER, Board, HostView, retry_at
from .decisions import Decision, Policy, Refuse, Start, Wait
from .facts import Facts, Resident, Work, WorkState
from .lookahead import absent_groups, ahead
from .outlook import Step
from .planner import DEFAULT

FOREGROUND_GAP_S = 1.0
"""Until work that was just cancelled has given its slot back."""
MARKUP = str.maketrans("[]", "()")
Told = tuple[str, float | None]
"""A sentence, and seconds until the start; None where nobody can say."""


@dataclass(frozen=True, slots=True)
class _View:
    """What every sentence is made from."""

    board: Board
    steps: dict[str, Step]
    """The loads to come."""
    order: dict[str, int]
    """The place of each work in the queue of its model."""

    def before(self, work: Work) -> float:
        """Seconds of generation before this work's turn within its group, once all slots are its group's."""
        need = self.board.needs[work.model]
        slots = max((host.slots(need) for host in self.board.hosts), default=1)
        place = self.order.get(work.id, 0)
        return self.board.seconds(self.board.queues.get(work.model, [])[: max(0, place - slots + 1)], slots)

    def earlier(self, work: Work) -> list[Work]:
        """Messages for other models that are not loaded, asked for before this one."""
        found = []
        for other in self.board.person:
            if (other.queued_at, other.id) >= (work.queued_at, work.id):
                break
            if other.model != work.model and not self.board.homes(other.model):
                found.append(other)
        return found

    def bring(self, model: str) -> float:
        """Seconds to make room for a model and to load it."""
        return self.board.policy.unload_seconds + self.board.needs[model].load_seconds


def explain(facts: Facts, decision: Decision, policy: Policy = DEFAULT) -> tuple[Wait, ...]:
    """One Wait for each work that waits after `decision`, in the order in which they were asked for."""
    settled = {action.work for action in decision.actions if isinstance(action, Start | Refuse)}
    board = Board(facts, decision.memory, policy)
    order = {work.id: place for works in board.queues.values() for place, work in enumerate(works)}
    view = _View(board, {step.model: step for step in ahead(board)[1]}, order)
    waits = []
    for work in sorted(facts.works, key=lambda one: (one.queued_at, one.id)):
        if work.busy or work.id in settled:
            continue
        reason, after = _why(view, work)
        known = after is not None and isfinite(after)
        waits.append(Wait(work.id, plain(reason), facts.now + max(0.0, after or 0.0) if known else None))
    return tuple(waits)


def plain(sentence: str) -> str:
    """One line without markup, whatever a name in it holds."""
    shown = "".join(letter if letter.isprintable() else " " for letter in sentence.translate(MARKUP))
    return " ".join(shown.split())


def _why(view: _View, work: Work) -> Told:
    board, model = view.board, work.model
    if model not in board.needs:
        return f"Nothing is known of {model} yet.", None
    if not any(host.has(model) for host in board.hosts):
        return _no_host(board, model)
    loading = board.loading(model)
    if loading is not None and loading.loading is not None:
        left = loading.loading.since + board.needs[model].load_seconds - board.now
        return f"{model} is being loaded.", max(0.0, left) + (0.0 if work.foreground else view.before(work))
    if work in board.closed.get(model, ()):
        return _closed(view, work)
    home = board.home(model)
    if home is not None:
        return _message_at_home(view, home[0], work) if work.foreground else _at_home(view, home[0], home[1], work)
    return _message_absent(view, work) if work.foreground else _absent(view, work)


def _no_host(board: Board, model: str) -> Told:
    """No host that has the model takes work now."""
    able = [host for host in board.facts.hosts if host.installed is None or model in host.installed]
    if not able:
        return f"No host has {model}.", None
    host = min(able, key=lambda one: (retry_at(one, board.policy), one.name))
    back = retry_at(host, board.policy) - board.now
    if not host.up or back <= 0:
        return f"{host.name} does not answer.", None
    return f"{host.name} failed {host.failures} times in a row and is tried again in {back:.0f} s.", back


def _closed(view: _View, work: Work) -> Told:
    """A group that waits for too long comes first."""
    board = view.board
    late = min(other for other in board.overdue if other != work.model)
    step, home = view.steps.get(late), board.home(late)
    if step is not None:
        after = step.ends_at
    elif home is not None:
        after = board.seconds(board.queues[late], home[0].slots(board.needs[late]))
    else:
        after = NEVER
    back = 0.0 if board.home(work.model) is not None else view.bring(work.model)
    return f"{late} has waited longer and comes first.", after + back


def _message_at_home(view: _View, host: HostView, work: Work) -> Told:
    """A person's message whose model is loaded: its slots are taken, or the model has to go for an earlier message."""
    board, busy = view.board, host.busy.get(work.model, [])
    earlier = view.earlier(work)
    if len(busy) < host.slots(board.needs[work.model]) and earlier:
        served = sum(view.bring(other.model) + board.left_seconds(other) for other in earlier)
        return f"An earlier message waits for {earlier[0].model} and comes first.", served + view.bring(work.model)
    rivals = [other for other in busy if not other.foreground]
    soonest = min((board.left_seconds(other, len(busy)) for other in busy), default=0.0)
    if all(board.protected(other, work.queued_at) for other in rivals if other.state is WorkState.RUNNING):
        soonest = min(soonest, work.queued_at + board.policy.protect_for - board.now) if rivals else soonest
    elif not board.facts.unattended:
        soonest = min(soonest, FOREGROUND_GAP_S)
    return f"Your message waits for a slot of {work.model}.", soonest


def _at_home(view: _View, host: HostView, resident: Resident, work: Work) -> Told:
    """Its model is loaded: the slots are taken, or it is not its group's turn."""
    board, model = view.board, work.model
    busy, slots = host.busy.get(model, []), host.slots(board.needs[model])
    after, before = board.seconds(busy, slots), view.before(work)
    soonest = min((board.left_seconds(other, len(busy)) for other in busy), default=0.0)
    here = {r.model for r in host.on_lane(host.lane(resident))}
    asked = sorted((board.asked & here) - ({model} if slots > 1 else set()))
    if asked:
        chats = [other for other in board.works if other.foreground and other.model in here]
        return f"Your chat with {asked[0]} has the GPU.", _total(board, chats) + before
    others = sorted(m for m in here - {model} if host.busy.get(m))
    if others and not busy:
        works = {m: host.busy[m] + board.queues.get(m, []) for m in others}
        turn = sum(board.seconds(listed, host.slots(board.needs.get(m))) for m, listed in works.items())
        return f"It is the turn of {others[0]}; {model} is loaded.", turn + before
    if len(busy) >= slots:
        return _slots(slots, model), soonest if view.order.get(work.id, 0) == 0 else after + before
    if slots > 1 and busy and (model in board.held or model == board.facts.chat_model):
        return f"One slot of {model} is kept free for your chat.", soonest + before
    return f"{model} is loaded and its turn comes next.", after + before


def _slots(slots: int, model: str) -> str:
    return f"The one slot of {model} is busy." if slots == 1 else f"All {slots} slots of {model} are busy."


def _message_absent(view: _View, work: Work) -> Told:
    """A person's message whose model is not loaded."""
    board, model = view.board, work.model
    hosts = [host for host in board.hosts if host.has(model)]
    need, bring = board.needs[model], view.bring(model)
    earlier = view.earlier(work)
    if earlier:
        served = sum(view.bring(other.model) + board.left_seconds(other) for other in earlier)
        return f"An earlier message waits for {earlier[0].model} and comes first.", served + bring
    free = [host for host in hosts if host.loading is None and not host.lists(model)]
    if any(host.can_load(device, need) for host in free for device in host.devices.values()):
        return f"{model} is loaded next.", need.load_seconds
    for host in hosts:
        if host.loading is not None:
            first = host.loading.model
            other = board.needs.get(first)
            left = host.loading.since + (other.load_seconds if other else 0.0) - board.now
            rest = max(0.0, left) if first in board.asked or board.facts.unattended else FOREGROUND_GAP_S
            return f"{first} is being loaded, then {model}.", rest + need.load_seconds
        if host.leaving:
            return f"Memory is being freed for {model}.", bring
    answers = [other for host in hosts for works in host.busy.values() for other in works if other.foreground]
    pinned = _pinned(hosts)
    if answers and not pinned:
        after = _total(board, answers) + bring
        return f"Your chat with {answers[0].model} is answered first, then {model} is loaded.", after
    if pinned:
        return f"{_numbers(board, model)} while {pinned} is pinned.", None
    if any(host.residents or host.can_load_alone(need) for host in hosts):
        return f"{model} is loaded next.", bring
    return f"{_numbers(board, model)}; other programs hold the rest or it is not known.", None


def _absent(view: _View, work: Work) -> Told:
    """Its model is not loaded: memory, or other loads before it."""
    board, model, step = view.board, work.model, view.steps.get(work.model)
    if step is None or step.load_at == NEVER:
        return _no_room(view, work)
    after = step.start_at + view.before(work)
    host = board.by_name[step.lane[0]]
    if host.can_load(host.devices[step.lane[1]], board.needs[model]):
        if host.loading is not None:
            return f"{host.loading.model} is being loaded, then {model}.", after
        if step.load_at > 0 and any(other != model for other in absent_groups(board)):
            return f"Other models are loaded before {model}.", after
        return f"{model} is loaded next.", after
    busy = sorted(r.model for r in host.on_lane(step.lane) if host.busy.get(r.model) or r.model in board.queues)
    until = f" until {busy[0]} is done" if busy else ""
    return f"{_numbers(board, model)}{until}.", after


def _no_room(view: _View, work: Work) -> Told:
    """Nothing that is known to end makes room for its model."""
    board, model = view.board, work.model
    hosts = [host for host in board.hosts if host.has(model)]
    here = {r.model for host in hosts for r in host.residents}
    pinned, held = _pinned(hosts), sorted(board.held & here)
    if pinned:
        return f"{_numbers(board, model)} while {pinned} is pinned.", None
    if not held:
        return f"{_numbers(board, model)}; other programs hold the rest or it is not known.", None
    kept = [board.memory.held.get(one, NEVER) - board.now for one in held]
    chats = [other for other in board.works if other.foreground and other.model in held]
    after = None if chats or board.facts.typing else max(kept) + view.bring(model) + view.before(work)
    return f"{_numbers(board, model)} while {held[0]} is kept for your chat.", after


def _numbers(board: Board, model: str) -> str:
    """What it needs, and the most that a GPU has free; by the server's own rule where only that stands against it."""
    devices = [(host, device) for host in board.hosts for device in host.devices.values()]
    places = [(host, device, free) for host, device in devices if (free := host.free(device)) is not None]
    need = board.needs[model]
    if not places:
        return f"{model} needs {with_unit(int(need.need))}, how much is free is not known"
    host, device, free = max(places, key=lambda one: one[2])
    room = host.room(device, need)
    if need.need <= free < room < NEVER:
        left = beside(int(free), int(room))
        return f"{model} needs {with_unit(int(room))} free to be loaded beside others, {left} free"
    return f"{model} {needs(int(need.need), int(free))}"


def _total(board: Board, works: Iterable[Work]) -> float:
    """Seconds until all of them are answered, one after the other."""
    return sum(board.left_seconds(work) for work in works)


def _pinned(hosts: Sequence[HostView]) -> str:
    return next((r.model for host in hosts for r in host.residents if r.pinned), "")
