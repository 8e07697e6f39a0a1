"""A model server in virtual time: loading, memory, slots, shared bandwidth, and Ollama's own scheduler.

Owns the physics that every policy of the placement benchmark runs on. It decides nothing that Ollama would not
decide: a policy may send, cancel and unload, and the server loads and evicts by Ollama's rules (0.30 and later).
"""

from __future__ import annotations

from collections import OrderedDict, deque
from dataclasses import dataclass, field

from .placement_workloads import BATCH_EXPONENT, PAGE_CACHE_RATE, SPAWN_S, SimModel

UNLOAD_S = 0.9
"""Until the memory of an unloaded model is back; Ollama waits for it (0.5 to 1.5 s are typical)."""
CPU_SLOWER = 10.0
"""A layer on the CPU takes this many times as long."""
ADMIT = 0.8
"""Ollama loads beside another model only if its prediction is within this share of free memory."""
TINY = 1e-9


@dataclass(slots=True, eq=False)
class Request:
    """One call to the server; a `warm` one only loads."""

    id: str
    model: str
    tokens: float
    warm: bool = False
    device: int | None = None
    """`main_gpu`; None lets the server choose."""
    made: float = 0.0
    """Tokens so far."""
    state: str = "new"
    sent: float | None = None
    started: float | None = None
    ended: float | None = None


@dataclass(slots=True, eq=False)
class Runner:
    """A loaded model."""

    model: SimModel
    device: int
    bytes: float
    spill: float
    """Share of it on the CPU."""
    active: list[Request] = field(default_factory=list)
    queue: deque[Request] = field(default_factory=deque)
    ending: bool = False
    gone_at: float | None = None


@dataclass(slots=True)
class LoadRun:
    """The load in progress."""

    request: Request
    device: int
    bytes: float
    spill: float
    since: float
    done_at: float


class Server:
    """One host. Time moves only in `advance`; everything else happens at `now`."""

    def __init__(
        self, vram: tuple[float, ...], slots: int, models: dict[str, SimModel], disk: float, cache: float
    ) -> None:
        self.now = 0.0
        self.vram, self.slots, self.models, self.disk, self.cache_size = vram, slots, models, disk, cache
        self.runners: dict[str, Runner] = {}
        self.pending: deque[Request] = deque()
        self.loading: LoadRun | None = None
        self.loads = self.reloads = self.evictions = self.spills = 0
        self.peak_over = 0.0
        """Most bytes ever held beyond a card's memory; anything above 0 is an error of the simulation."""
        self._victim: Runner | None = None
        self._cache: OrderedDict[str, int] = OrderedDict()
        self._known: set[str] = set()
        self._finished: list[Request] = []

    def free(self, device: int) -> float:
        """Bytes free on a card; a load in progress has taken its share."""
        held = sum(runner.bytes for runner in self.runners.values() if runner.device == device)
        if self.loading is not None and self.loading.device == device:
            held += self.loading.bytes
        return self.vram[device] - held

    def load_seconds(self, name: str) -> float:
        """How long a load of the model takes now, from the page cache or from the disk."""
        return SPAWN_S + self.models[name].file / (PAGE_CACHE_RATE if name in self._cache else self.disk)

    def send(self, request: Request) -> None:
        """A request for a loaded model goes to it at once; any other one waits behind all that wait for a load."""
        request.sent = self.now if request.sent is None else request.sent
        runner = self.runners.get(request.model)
        if runner is not None and runner.gone_at is None:
            self._attach(request, runner)
        else:
            request.state = "pending"
            self.pending.append(request)
        self._serve()

    def cancel(self, request: Request) -> None:
        """The connection is closed: generation ends, a load in progress is aborted. Tokens made stay counted."""
        if request.state == "pending":
            self.pending.remove(request)
        elif request.state == "loading":
            self.loading = None
        elif request.state in ("active", "queued"):
            runner = self.runners[request.model]
            (runner.active if request.state == "active" else runner.queue).remove(request)
            self._refill(runner)
        request.state, request.started = "new", None
        self._serve()

    def unload(self, name: str) -> None:
        """`keep_alive: 0`: the model leaves once it has nothing to do."""
        runner = self.runners.get(name)
        if runner is not None and runner.gone_at is None:
            runner.ending = True
            self._leave(runner)

    def next_event(self) -> float:
        """When something happens by itself; infinity if nothing will."""
        times = [self.now + (r.tokens - r.made) / rate for r, rate in self._rates().items()]
        times += [runner.gone_at for runner in self.runners.values() if runner.gone_at is not None]
        if self.loading is not None:
            times.append(self.loading.done_at)
        return max(self.now, min(times, default=float("inf")))

    def advance(self, until: float) -> list[Request]:
        """Move to `until`, which is not after `next_event`; the requests that ended, loads included."""
        for request, rate in self._rates().items():
            request.made += rate * (until - self.now)
        self.now = until
        for runner in list(self.runners.values()):
            for request in [r for r in runner.active if r.tokens - r.made <= 1e-6]:
                runner.active.remove(request)
                self._end(request)
                self._refill(runner)
            if runner.gone_at is not None and runner.gone_at <= self.now + TINY:
                del self.runners[runner.model.name]
        if self.loading is not None and self.loading.done_at <= self.now + TINY:
            self._loaded(self.loading)
        self._serve()
        ended, self._finished = self._finished, []
        return ended

    def _rates(self) -> dict[Request, float]:
        """Tokens a second of each active request: models share the card's bandwidth, slots of one model batch."""
        found = {}
        for device in range(len(self.vram)):
            busy = [r for r in self.runners.values() if r.device == device and r.active]
            for runner in busy:
                together = len(runner.active)
                each = runner.model.rate * together ** (BATCH_EXPONENT - 1) / len(busy)
                each /= 1 - runner.spill + runner.spill * CPU_SLOWER
                found.update(dict.fromkeys(runner.active, each))
        return found

    def _attach(self, request: Request, runner: Runner) -> None:
        if request.warm:
            self._end(request)
        elif len(runner.active) < self.slots:
            self._activate(request, runner)
        else:
            request.state = "queued"
            runner.queue.append(request)

    def _activate(self, request: Request, runner: Runner) -> None:
        request.state = "active"
        request.started = self.now if request.started is None else request.started
        runner.active.append(request)

    def _end(self, request: Request) -> None:
        request.state, request.ended = "done", self.now
        self._finished.append(request)

    def _refill(self, runner: Runner) -> None:
        while runner.queue and len(runner.active) < self.slots:
            self._activate(runner.queue.popleft(), runner)
        self._leave(runner)

    def _leave(self, runner: Runner) -> None:
        if runner.ending and not runner.active and not runner.queue and runner.gone_at is None:
            runner.gone_at = self.now + UNLOAD_S

    def _loaded(self, run: LoadRun) -> None:
        model = self.models[run.request.model]
        self.loading = None
        self._cache.pop(model.name, None)
        self._cache[model.name] = model.file
        while sum(self._cache.values()) > self.cache_size and len(self._cache) > 1:
            self._cache.popitem(last=False)
        self.runners[model.name] = runner = Runner(model, run.device, run.bytes, run.spill)
        self.peak_over = max(self.peak_over, -self.free(run.device))
        self._attach(run.request, runner)

    def _serve(self) -> None:
        """Ollama's loop: one load at a time, and the head of the line blocks the rest."""
        while self.pending and self.loading is None:
            request = self.pending[0]
            runner = self.runners.get(request.model)
            if runner is not None:
                if runner.gone_at is not None:
                    return
                self.pending.popleft()
                self._attach(request, runner)
                continue
            if self._victim is not None and self.runners.get(self._victim.model.name) is self._victim:
                return
            self._victim = None
            if not self._start_load(request):
                self._evict()
                return

    def _start_load(self, request: Request) -> bool:
        """Load the head of the line if Ollama would: onto an empty server always, beside others by its 80 % rule."""
        if len(self.runners) >= 3 * len(self.vram):
            return False
        model = self.models[request.model]
        order = sorted(range(len(self.vram)), key=lambda device: -self.free(device))
        order = order if request.device is None else [request.device]
        fit = [device for device in order if model.predicted <= ADMIT * self.free(device)]
        if self.runners and not fit:
            return False
        device = (fit or order)[0]
        room = self.free(device)
        spill = min(1.0, max(0.0, (model.need - room) / model.weights))
        self.pending.popleft()
        request.state = "loading"
        self.loads += 1
        self.reloads += model.name in self._known
        self.spills += spill > 0
        self._known.add(model.name)
        done = self.now + self.load_seconds(model.name)
        self.loading = LoadRun(request, device, min(model.need, room), spill, self.now, done)
        return True

    def _evict(self) -> None:
        """Idle runners first, then by keep-alive (all alike here) and name: neither age nor size counts."""
        idle = [runner for runner in self.runners.values() if not runner.active and not runner.queue]
        victim = min(idle or self.runners.values(), key=lambda runner: runner.model.name)
        victim.ending, self._victim = True, victim
        self.evictions += 1
        self._leave(victim)
