"""The person in a simulated run: when the messages come, and what each of them had to wait for.

Owns the messages and the costs of a run. It sends nothing: whoever drives the servers does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from .placement_workloads import Workload
from .placement_world import TINY, Request, Server

FOREVER = float("inf")


class Stalled(RuntimeError):
    """A policy left work undone, or never came to rest."""


@dataclass(slots=True)
class Outcome:
    """What one run cost; seconds."""

    makespan: float
    ratio: float
    """Of the makespan to the lower bound."""
    loads: int
    reloads: int
    evictions: int
    """Decided by the server."""
    spills: int
    peak_over: float
    lost: float
    """Share of the background tokens that were generated twice or in vain."""
    starts: list[float] = field(default_factory=list)
    """Of each chat message: until its first token."""
    resident: list[float] = field(default_factory=list)
    """The same for messages whose model was loaded when they came."""
    loads_waited: list[float] = field(default_factory=list)
    """Of each chat message: how long a load of its model took when it came; 0 where the model was loaded."""
    beyond: list[float] = field(default_factory=list)
    """Of each chat message: until its first token, beyond that load and beyond the person's own earlier answers."""
    slow: list[float] = field(default_factory=list)
    """Of each chat message: whole time over what it takes alone."""
    decisions: int = 0


class Chat:
    """The person's messages, and what became of them."""

    def __init__(self, work: Workload) -> None:
        self._work = work
        self._coming = deque(
            Request(f"chat{number}", model, tokens) for number, (_, model, tokens) in enumerate(work.chat)
        )
        self._times = deque(at for at, _, _ in work.chat)
        self.asked: list[tuple[Request, float, bool]] = []
        self._loads: dict[Request, float] = {}

    @property
    def next_at(self) -> float:
        return self._times[0] if self._times else FOREVER

    def due(self, now: float, servers: Collection[Server]) -> list[Request]:
        """Messages whose time has come."""
        found = []
        while self._times and self._times[0] <= now + TINY:
            self._times.popleft()
            request = self._coming.popleft()
            runners = [server.runners.get(request.model) for server in servers]
            resident = any(r is not None and not r.ending for r in runners)
            self.asked.append((request, now, resident))
            self._loads[request] = 0.0 if resident else min(_load_left(server, request.model) for server in servers)
            found.append(request)
        return found

    @property
    def open(self) -> bool:
        return any(request.ended is None for request, _, _ in self.asked)

    def fill(self, outcome: Outcome) -> None:
        for request, asked, resident in self.asked:
            if request.started is None or request.ended is None:
                raise Stalled(f"{request.id} was never answered")
            outcome.starts.append(request.started - asked)
            load = self._loads[request]
            outcome.loads_waited.append(load)
            outcome.beyond.append(max(0.0, request.started - self._own_turn(request, asked) - load))
            if resident:
                outcome.resident.append(request.started - asked)
            alone = request.tokens / self._work.models[request.model].rate
            outcome.slow.append((request.ended - asked) / alone)

    def _own_turn(self, request: Request, asked: float) -> float:
        """When the person's own earlier answers of the model leave a slot to this one."""
        ends = []
        for other, _, _ in self.asked:
            if other is request:
                break
            if other.model == request.model and other.ended is not None and other.ended > asked:
                ends.append(other.ended)
        late = len(ends) - self._work.slots
        return sorted(ends)[late] if late >= 0 else asked


def _load_left(server: Server, model: str) -> float:
    """Seconds until the model could be loaded there, if its load went on or began now."""
    run = server.loading
    if run is not None and run.request.model == model:
        return run.done_at - server.now
    return server.load_seconds(model)
