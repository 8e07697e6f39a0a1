"""What placement tells people: its state in one piece, and its latest decisions in sentences."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from ...domain.hardware import ResidentModel
from ...domain.placing import Decided, HostState, LoadingModel, PlacementState, RunningWork, WaitingWork
from ...domain.ports import Clock
from .assemble import Scene, model_need
from .decisions import Decision, Policy
from .explain import explain
from .facts import Facts, WorkState
from .hosts import ServerHost
from .sizes import same_model
from .tickets import Ticket

REMEMBERED = 40
"""Decisions that can still be read."""
WAITS = "It waits for its turn."


class Story:
    """Remembers what was done."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._told: deque[tuple[float, str]] = deque(maxlen=REMEMBERED)
        self.evictions = 0
        self.stuck: dict[str, str] = {}

    def tell(self, now: float, sentence: str) -> None:
        """Something was done."""
        self._told.appendleft((now, short(sentence)))

    def vanished(self, now: float, host: ServerHost, model: ResidentModel, *, crowded: bool) -> None:
        """A model went without being asked. `crowded`: another one was being loaded there."""
        at = f" on {host.label}" if host.label else ""
        if crowded:
            self.evictions += 1
            self.tell(now, f"the server unloaded {model.name}{at} to make room")
        else:
            self.tell(now, f"{model.name} was unloaded{at} by another program, or the server was restarted")

    def state(
        self, scene: Scene, tickets: Sequence[Ticket], facts: Facts | None, decision: Decision | None, policy: Policy
    ) -> PlacementState:
        """All of it now."""
        now = self._clock.monotonic()
        held = sorted(decision.memory.held) if decision is not None else []
        return PlacementState(
            hosts=tuple(self._host(host, scene, now) for host in scene.hosts.all),
            running=tuple(_running(one) for one in tickets if one.state is WorkState.RUNNING and one.call is not None),
            waiting=_waiting(tickets, facts, decision, policy, now, _stubborn(scene, now)),
            held=tuple(held),
            decided=tuple(Decided(round(now - at, 1), sentence) for at, sentence in self._told),
            evictions=self.evictions,
        )

    def _host(self, host: ServerHost, scene: Scene, now: float) -> HostState:
        loaded = host.loaded()
        loads = scene.loads.get(host.name)
        loading = None
        if loads is not None and (model := scene.hosts.model(loads.model)) is not None:
            need = model_need(model, scene, scene.room)
            stuck = self.stuck.get(host.name, "")
            loading = LoadingModel(
                loads.model, host.name, loads.device, now - loads.since, need.load_seconds, int(need.need), stuck
            )
        slots, settled = scene.known_slots.get(host.name, (scene.host_slots(host), host.part.slots is not None))
        return HostState(
            name=host.name,
            url=host.part.backend.info.url,
            up=host.up,
            trouble=host.trouble,
            slots=slots,
            slots_known=settled,
            residents=loaded,
            gpus=tuple(sorted(host.gpus.items())),
            pinned=tuple(sorted(one.name for one in loaded if any(same_model(one.name, by) for by in scene.pinned))),
            leaving=tuple(sorted(host.leaving)),
            loading=loading,
            vram=host.part.vram,
        )


def short(sentence: str) -> str:
    """Without the tag that every name without one stands for."""
    return sentence.replace(":latest", "")


def _running(ticket: Ticket) -> RunningWork:
    host = ticket.host.name if ticket.host is not None else ""
    return RunningWork(
        ticket.id, ticket.model.name, host, ticket.purpose, ticket.foreground, ticket.pieces, ticket.rate,
        ticket.call.job_id if ticket.call is not None else None,
    )  # fmt: skip


def _stubborn(scene: Scene, now: float) -> list[str]:
    """Models that did not go when they were asked to, and that nobody pinned."""
    asked = {name for host in scene.hosts.all for name, until in host.stubborn.items() if until > now}
    return [name for name in asked if not any(same_model(name, by) for by in scene.pinned)]


def _waiting(
    tickets: Sequence[Ticket],
    facts: Facts | None,
    decision: Decision | None,
    policy: Policy,
    now: float,
    stubborn: Sequence[str],
) -> tuple[WaitingWork, ...]:
    """Next first: the person, then by expected start."""
    listed = [ticket for ticket in tickets if ticket.state is not WorkState.RUNNING]
    if not listed:
        return ()
    waits = {}
    if facts is not None and decision is not None:
        waits = {wait.work: wait for wait in explain(facts, decision, policy)}
    found = []
    for ticket in listed:
        wait = waits.get(ticket.id)
        reason, eta = (wait.reason, wait.eta) if wait is not None else (WAITS, None)
        if ticket.state is WorkState.STOPPING:
            reason = f"It makes way: {ticket.stopped}."
        elif ticket.not_before > now:
            reason, eta = ticket.trouble, None if ticket.yields else ticket.not_before
        for name in stubborn:  # to the planner they are as models that are kept by hand
            reason = reason.replace(f"{name} is pinned", f"{name} does not go though it was asked to")
        left = None if eta is None else max(0.0, eta - now)
        work = WaitingWork(
            ticket.id, ticket.model.name, ticket.purpose, ticket.foreground, short(reason), left, ticket.pieces,
            ticket.call.job_id if ticket.call is not None else None,
        )  # fmt: skip
        found.append(work)
    return tuple(sorted(found, key=lambda one: (not one.foreground, one.eta_s is None, one.eta_s or 0.0, one.id)))
