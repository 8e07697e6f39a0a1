"""A simulated machine that loads and runs models as Ollama's scheduler does (0.30 and later). Time is given, no HTTP.

One load at a time, and the head of the line blocks the rest; requests for a loaded model pass it by. What is beside
others must be expected within 80 % of what is free on one GPU, else one model goes: an idle one first, of these the
one with the shortest keep-alive, then by name. Times are seconds of the simulated machine, sizes bytes.

Not simulated: that a request for a model which is about to go makes Ollama's scheduler wait for ever (ollama #17408);
the fault "hang" looks the same from outside. Retries after a lack of memory, and `num_gpu`.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping

from .cards import Cards, Layout, PageCache
from .networks import Need, Network
from .speed import Speeds
from .work import SPAWN_S, Call, Counts, Hardware, Load, Runner, State

PAGE_CACHE_RATE = 6e9
"""Bytes a second of a file that is still in RAM."""
ADMIT = 0.8
POLL_S = 0.25
"""How often Ollama looks whether memory came back after an eviction."""
_TINY = 1e-9


class Machine:
    """Time moves in `advance` only. Calls are sent, take a slot, give it back, and are released."""

    def __init__(self, cards: Cards, networks: Mapping[str, Network], hardware: Hardware | None = None) -> None:
        self.now = 0.0
        self.cards, self.hardware = cards, hardware or Hardware()
        self.max_loaded = self.hardware.max_loaded or 3 * len(cards.cards)
        self.runners: dict[str, Runner] = {}
        self.pending: deque[Call] = deque()
        self.load: Load | None = None
        self.counts = Counts()
        self.missing: set[str] = set()
        """Models that have vanished from the disk."""
        self.load_fault = "ok"
        self._networks = networks
        self._speeds = Speeds(networks, self.hardware.bandwidth)
        self._cache = PageCache(self.hardware.page_cache)
        self._going: Runner | None = None
        self._recovered_at = 0.0

    # what clients do

    def send(self, call: Call) -> None:
        """A request for a loaded model gets it at once; any other one waits behind all that wait for a load."""
        runner = self.runners.get(call.model)
        if runner is not None and self._serves(runner, call):
            self._attach(call, runner)
        else:
            self.pending.append(call)
            self._serve()

    def serves(self, call: Call) -> bool:
        """Whether it would get its model without waiting in line."""
        runner = self.runners.get(call.model)
        return runner is not None and self._serves(runner, call)

    def take_slot(self, call: Call) -> None:
        """It becomes active as soon as its model has a slot free, in order."""
        self.runners[call.model].queue.append(call)
        call.move(State.QUEUED)
        self._refill(self.runners[call.model])

    def leave_slot(self, call: Call) -> None:
        runner = self.runners[call.model]
        if call in runner.active:
            runner.active.remove(call)
        elif call in runner.queue:
            runner.queue.remove(call)
        call.state = State.ATTACHED
        self._refill(runner)

    def release(self, call: Call) -> None:
        """The request is over, or its client has gone: a load that was begun for it is given up."""
        if call.state is State.PENDING:
            self.pending.remove(call)
        elif call.state is State.LOADING:
            self._abort()
        elif call.state in (State.ATTACHED, State.QUEUED, State.ACTIVE):
            self._let_go(call)
        call.state = State.GONE
        self._serve()

    def unload(self, name: str) -> None:
        """`keep_alive: 0` without a prompt: it goes after the requests that it has."""
        runner = self.runners.get(name)
        if runner is None:
            return
        runner.keep_alive_s, runner.expires_at = 0.0, self.now
        if not runner.users:
            self._remove(runner)
        self._serve()

    def rate(self, call: Call) -> float:
        """Tokens a second of an active request now; 0 for any other."""
        return self._speeds.rates(self.runners.values()).get(call, 0.0)

    def load_seconds(self, name: str) -> float:
        """How long a load would take now, from the page cache or from the disk."""
        return SPAWN_S + self._networks[name].file / (PAGE_CACHE_RATE if name in self._cache else self.hardware.disk)

    def set_load_fault(self, fault: str) -> None:
        """ "hang": loads never end; "fail": they end badly; "ok": they work, and those that hang go on."""
        if self.load is not None and math.isinf(self.load.done_at) and fault != "hang":
            self.load.done_at = self.now + self.load_seconds(self.load.call.model)
        self.load_fault = fault

    # time

    def next_event(self) -> float:
        """When something happens by itself, tokens aside; infinity if nothing will."""
        times = [until for until, _ in self.cards.fading]
        times += [runner.expires_at for runner in self.runners.values() if not runner.users]
        if self._going is not None and self._recovered_at > self.now:
            times.append(self._recovered_at)
        if self.load is not None:
            times.append(self.load.done_at)
        return max(self.now, min(times, default=math.inf))

    def advance(self, until: float) -> None:
        """Move on, through everything that happens by then."""
        while (event := self.next_event()) <= until:
            self._move(event)
            self._happen()
        self._move(max(self.now, until))

    def _move(self, to: float) -> None:
        for call, rate in self._speeds.rates(self.runners.values()).items():
            call.made += rate * (to - self.now)
        self.now = to

    def _happen(self) -> None:
        self.cards.fading = [one for one in self.cards.fading if one[0] > self.now + _TINY]
        for runner in [one for one in self.runners.values() if not one.users and one.expires_at <= self.now + _TINY]:
            self._remove(runner)
        if self.load is not None and self.load.done_at <= self.now + _TINY:
            self._finish(self.load)
        self._serve()

    # Ollama's loop

    def _serve(self) -> None:
        while self.pending and self.load is None:
            call = self.pending[0]
            runner = self.runners.get(call.model)
            if call.model in self.missing:
                self.pending.popleft()
                self._fail(call, 404, f"model '{call.model}' not found")
            elif runner is not None and self._serves(runner, call):
                self.pending.popleft()
                self._attach(call, runner)
            elif self._is_going():
                return
            elif runner is not None:
                self.counts.reloads += 1
                runner.renewing = True
                self._send_away(runner)
            elif len(self.runners) >= self.max_loaded or not self._begin(call):
                self.counts.evictions += 1
                self._send_away(min(self.runners.values(), key=_order))

    def _is_going(self) -> bool:
        """Whether it waits for a model to go, or for its memory to come back."""
        if self._going is None:
            return False
        if self.runners.get(self._going.name) is self._going or self.now < self._recovered_at - _TINY:
            return True
        self._going = None
        return False

    def _send_away(self, runner: Runner) -> None:
        runner.leaving, self._going = True, runner
        if not runner.users:
            self._remove(runner)

    def _begin(self, call: Call) -> bool:
        """Start the load if Ollama would: into an empty server always, beside others by its 80 % rule."""
        need = self._networks[call.model].need(call.fit.num_ctx, self.hardware.slots)
        gpus = self._gpus_for(call, need)
        if gpus is None:
            return False
        self.pending.popleft()
        layout = self.cards.lay_out(need, gpus)
        done_at = math.inf if self.load_fault == "hang" else self.now + self.load_seconds(call.model)
        self.load = Load(call, layout, self.now, done_at)
        self.cards.models.append(layout)
        call.move(State.LOADING)
        return True

    def _gpus_for(self, call: Call, need: Need) -> list[int] | None:
        """One GPU, or all when it fits on none; None when something has to go first."""
        wanted = call.fit.main_gpu
        order = self.cards.roomiest()
        order = [wanted] if wanted is not None and wanted in order else order
        fit = [gpu for gpu in order if need.predicted <= ADMIT * self.cards.free(gpu)]
        if fit:
            return fit[:1]
        return None if self.runners else order

    def _finish(self, load: Load) -> None:
        """The load in progress ends, well or not."""
        call, self.load = load.call, None
        if self.load_fault == "fail" or self.cards.overfull(load.layout):
            self.cards.models.remove(load.layout)
            self.counts.failed += 1
            why = "error loading model" if self.load_fault == "fail" else "cudaMalloc failed: out of memory"
            self._fail(call, 500, f"llama-server process has terminated: {why}")
            return
        self._cache.read(call.model, self._networks[call.model].file)
        self.counts.loads += 1
        runner = self.runners[call.model] = Runner(call.model, call.fit, load.layout)
        self._attach(call, runner)

    def _abort(self) -> None:
        if self.load is not None:
            self.counts.aborted += 1
            self._fade(self.load.layout)
            self.load = None

    # runners

    @staticmethod
    def _serves(runner: Runner, call: Call) -> bool:
        return not runner.renewing and runner.fit == call.fit

    def _attach(self, call: Call, runner: Runner) -> None:
        runner.users.add(call)
        runner.keep_alive_s, runner.expires_at = call.keep_alive_s, math.inf
        call.move(State.ATTACHED)

    def _let_go(self, call: Call) -> None:
        runner = self.runners[call.model]
        self.leave_slot(call)
        runner.users.discard(call)
        if runner.users:
            return
        runner.expires_at = self.now + runner.keep_alive_s
        if runner.leaving or not runner.keep_alive_s:
            self._remove(runner)

    def _refill(self, runner: Runner) -> None:
        while runner.queue and len(runner.active) < self.hardware.slots:
            call = runner.queue.popleft()
            runner.active.append(call)
            call.move(State.ACTIVE)

    def _remove(self, runner: Runner) -> None:
        del self.runners[runner.name]
        self.counts.unloads += 1
        back_at = self._fade(runner.layout)
        if runner is self._going:
            self._recovered_at = self.now + math.ceil((back_at - self.now) / POLL_S - _TINY) * POLL_S

    def _fade(self, layout: Layout) -> float:
        """Memory is back only after 0.5 to 1.5 s; returns when."""
        self.cards.models.remove(layout)
        number = self.counts.unloads + self.counts.aborted
        back_at = self.now + 0.5 + number * 0.37 % 1.0
        self.cards.fading.append((back_at, layout.held))
        return back_at

    @staticmethod
    def _fail(call: Call, status: int, text: str) -> None:
        call.problem = (status, text)
        call.move(State.FAILED)


def _order(runner: Runner) -> tuple[bool, float, str]:
    """Who has to go first: idle ones, then the shortest keep-alive, then the name."""
    return bool(runner.users), runner.keep_alive_s, runner.name
