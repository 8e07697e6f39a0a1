"""A decision in the making: the actions so far and what they forbid to the rules that come after.

Owns the bookkeeping of one decision. It holds no rule.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from .board import Board, HostView, Lane
from .decisions import Action, Cancel, Decision, Load, Memory, Start, Unload
from .facts import Device, ModelNeed, Resident, Work


@dataclass(slots=True)
class Draft:
    """What the rules have agreed on so far."""

    board: Board
    actions: list[Action] = field(default_factory=list)
    cancelled: set[str] = field(default_factory=set)
    blocked: set[tuple[str, str]] = field(default_factory=set)
    """Host and model: no work is started there, the model is to go."""
    no_loads: set[str] = field(default_factory=set)
    """Hosts whose next load is the person's."""
    person_lanes: set[Lane] = field(default_factory=set)
    """GPUs that a person's answer is generated on, or is about to be."""
    person_models: set[tuple[str, str]] = field(default_factory=set)
    """Host and model of foreground work started in this decision."""
    slot_wanted: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Host and model: how much foreground work waits for a slot."""
    claimed: set[Lane] = field(default_factory=set)
    """GPUs whose next load is that of a message that came earlier than the one looked at."""
    unloaded: set[tuple[str, str]] = field(default_factory=set)
    turns: dict[Lane, str] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    wake: float | None = None
    _started: dict[tuple[str, str], int] = field(default_factory=dict)
    _loads: set[str] = field(default_factory=set)

    def started(self, host: HostView, model: str) -> int:
        """Works started there in this decision."""
        return self._started.get((host.name, model), 0)

    def loads_on(self, host: HostView) -> bool:
        return host.name in self._loads

    def home(self, model: str) -> tuple[HostView, Resident] | None:
        """`Board.home`, with what was started in this decision and without the models that are to go."""
        ready = [one for one in self.board.homes(model) if (one[0].name, model) not in self.blocked]
        return min(ready, key=lambda one: self.crowd(one[0], model), default=None)

    def crowd(self, host: HostView, model: str) -> tuple[bool, bool, int, int, str]:
        return self.board.crowd(host, model, self.started(host, model))

    def brings(self, model: str) -> bool:
        """Whether this decision loads the model somewhere."""
        return any(isinstance(action, Load) and action.model == model for action in self.actions)

    def start(self, host: HostView, resident: Resident, work: Work) -> None:
        key = (host.name, work.model)
        self._started[key] = self._started.get(key, 0) + 1
        num_ctx = resident.num_ctx if resident.num_ctx is not None else self.board.needs[work.model].num_ctx
        self.actions.append(Start(work.id, work.model, host.name, num_ctx))
        if work.foreground:
            self.person_models.add(key)
        else:
            self.turns[host.lane(resident)] = work.model

    def load(self, host: HostView, device: Device | None, need: ModelNeed, *, foreground: bool = False) -> None:
        self._loads.add(host.name)
        gpu = device.index if device is not None and len(host.devices) > 1 else None
        self.homes[need.model] = host.name
        self.actions.append(Load(need.model, host.name, gpu, need.num_ctx, foreground))

    def unload(self, host: HostView, resident: Resident, reason: str) -> None:
        """Ask once; a model that is leaving already or has work is left alone."""
        key = (host.name, resident.model)
        if key in self.unloaded or resident.leaving or resident.pinned or host.busy.get(resident.model):
            return
        if self.started(host, resident.model):
            return
        self.unloaded.add(key)
        self.actions.append(Unload(resident.model, host.name, reason))

    def cancel(self, work: Work, reason: str) -> None:
        self.cancelled.add(work.id)
        self.actions.append(Cancel(work.id, work.host or "", work.resumable, reason))

    def wake_at(self, time: float) -> None:
        if time > self.board.now and (self.wake is None or time < self.wake):
            self.wake = time

    def decision(self) -> Decision:
        """The finished decision; a turn that begins passes over every other group that waits."""
        memory = self.board.memory
        passed, turns = dict(memory.passed), dict(memory.turns)
        for lane, model in sorted(self.turns.items()):
            if turns.get(lane) == model:
                continue
            turns[lane] = model
            passed.pop(model, None)
            for other in self.board.queues:
                if other != model and other not in self.board.running and other not in self.turns.values():
                    passed[other] = passed.get(other, 0) + 1
        known: Memory = replace(memory, passed=passed, turns=turns, homes={**memory.homes, **self.homes})
        return Decision(tuple(self.actions), known, self.wake)
