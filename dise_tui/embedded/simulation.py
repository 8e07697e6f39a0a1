"""The simulated machine in real time: requests wait on its clock, which runs `time_scale` times as fast.

Fills `residency.Memory`. What happens when is decided in `machine`; a keep-alive is in the client's own seconds.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from .cards import GIB, Cards, parse
from .engine import ModelCard
from .flags import SimulationOptions
from .gotime import FOREVER_NS, now_ns
from .machine import Machine
from .networks import NETWORKS, Network
from .options import Fit
from .pace import PROMPT_SPEEDUP, Pacer
from .residency import MAX_QUEUE, Loaded, QueueFull
from .speed import Speeds, utilisation
from .wire import ApiError
from .work import Call, Hardware, Runner, State

_LONGEST_SLEEP_S = 0.25
"""A rate may change while a token is waited for."""


class Simulation:
    """A machine with GPUs, and the models of one engine at the sizes of the networks that they stand for."""

    def __init__(
        self,
        options: SimulationOptions,
        networks: Mapping[str, Network] = NETWORKS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Raises UsageError for GPUs that make no sense."""
        self.options, self.networks = options, networks
        self.faults = options.faults
        self._hardware = Hardware(
            options.disk * 1e9, options.bandwidth * 1e9, options.page_cache * GIB, options.parallel, options.max_loaded
        )
        self.machine = Machine(Cards(parse(options.gpus)), networks, self._hardware)
        self._cards: dict[str, ModelCard] = {}
        self._monotonic, self._begun = monotonic, monotonic()
        self._begun_ns = now_ns()
        self._timer: asyncio.TimerHandle | None = None
        self.unload_fault = "ok"
        self.ps_fault = "ok"
        self._stale: list[Loaded] = []

    @property
    def title(self) -> str:
        """The hardware in words."""
        return " and ".join(f"a {card.name}" for card in self.machine.cards.cards)

    def cards(self, offered: Sequence[ModelCard]) -> list[ModelCard]:
        """The models that stand for networks, with the sizes of these."""
        speeds = Speeds(self.networks, self._hardware.bandwidth)
        made = [
            replace(
                card,
                size=network.file,
                parameter_size=network.label,
                tokens_per_s=speeds.alone(card.name),
                load_s=self.machine.load_seconds(card.name),
                context_length=network.context,
                quantization="simulated",
                file=None,
            )
            for card in offered
            if (network := self.networks.get(card.name)) is not None
        ]
        self._cards = {card.name: card for card in made}
        return made

    # time

    def step(self) -> None:
        """Bring the machine to this moment, and come back at its next event."""
        scale = self.options.time_scale
        machine = self.machine
        machine.advance((self._monotonic() - self._begun) * scale)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        event = machine.next_event()
        if math.isfinite(event):
            delay = max(0.0, (event - machine.now) / scale)
            self._timer = asyncio.get_running_loop().call_later(delay, self.step)

    def close(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    # residency.Memory

    @asynccontextmanager
    async def attach(self, card: ModelCard, fit: Fit, keep_alive_ns: int) -> AsyncIterator[Seat]:
        """See `residency.Memory`."""
        self.step()
        moved = asyncio.Event()
        call = Call(card.name, fit, self._machine_seconds(keep_alive_ns), moved.set)
        if not self.machine.serves(call) and len(self.machine.pending) >= MAX_QUEUE:
            raise QueueFull
        self.machine.send(call)
        self.step()
        try:
            while call.state in (State.PENDING, State.LOADING):
                moved.clear()
                await moved.wait()
            if call.state is State.FAILED:
                raise ApiError(*call.problem)
            yield Seat(self, call, moved)
        finally:
            self.step()
            self.machine.release(call)
            self.step()

    def unload(self, card: ModelCard) -> None:
        """See `residency.Memory`."""
        self.step()
        if self.unload_fault == "refuse" and card.name in self.machine.runners:
            raise ApiError(500, f"{card.name} cannot be unloaded")
        if self.unload_fault != "ignore":
            self.machine.unload(card.name)
        self.step()

    def loaded(self) -> list[Loaded]:
        """What `/api/ps` is to show, which a fault may have made untrue."""
        if self.ps_fault == "empty":
            return []
        return list(self._stale) if self.ps_fault == "stale" else self.resident()

    def resident(self) -> list[Loaded]:
        """What is really in memory."""
        self.step()
        return [
            Loaded(self._cards[one.name], one.fit.num_ctx, one.layout.size, one.layout.size_vram, self._expiry(one))
            for one in self.machine.runners.values()
        ]

    def _expiry(self, runner: Runner) -> int:
        """ns since 1970."""
        at = self.machine.now + runner.keep_alive_s if runner.users else runner.expires_at
        if not math.isfinite(at):
            return self._begun_ns + FOREVER_NS
        return self._begun_ns + round(at / self.options.time_scale * 1e9)

    def _machine_seconds(self, keep_alive_ns: int) -> float:
        return math.inf if keep_alive_ns >= FOREVER_NS else keep_alive_ns / 1e9 * self.options.time_scale

    # what else is seen

    def report(self) -> dict[str, object]:
        """The machine as a GPU's driver would tell, and what the server did. Nobody can tell a temperature here."""
        self.step()
        machine, counts = self.machine, self.machine.counts
        load = machine.load
        return {
            "simulated": True,
            "gpus": [
                {
                    "index": card.index,
                    "name": card.name,
                    "uuid": card.uuid,
                    "total": card.total,
                    "used": min(card.total, machine.cards.used(card.index)),
                    "utilisation": round(utilisation(card.index, machine.runners.values()), 1),
                    "temperature": None,
                    "power": None,
                }
                for card in machine.cards.cards
            ],
            "loading": load.call.model if load is not None else None,
            "loading_for_s": round((machine.now - load.since) / self.options.time_scale, 3) if load else None,
            "waiting": len(machine.pending),
            "loads": counts.loads,
            "unloads": counts.unloads,
            "evictions": counts.evictions,
            "reloads": counts.reloads,
            "aborted_loads": counts.aborted,
            "failed_loads": counts.failed,
            "slots": self._hardware.slots,
            "max_loaded": machine.max_loaded,
            "time_scale": self.options.time_scale,
        }

    # faults

    def take_memory(self, gpu: int, size: int) -> None:
        """Another program takes that much of a GPU."""
        self.step()
        self.machine.cards.other[gpu] = size

    def set_ps(self, fault: str) -> None:
        """ "empty", "stale": as it is now, from now on; or "ok"."""
        self._stale = self.resident()
        self.ps_fault = fault

    def set_load(self, fault: str) -> None:
        self.step()
        self.machine.set_load_fault(fault)
        self.step()

    def lose(self, card: ModelCard) -> None:
        """Its file vanishes; what is loaded of it stays until it is unloaded."""
        self.step()
        self.machine.missing.add(card.name)
        self.step()


class Seat:
    """A request's hold on a loaded model; see `residency.Seat`."""

    def __init__(self, simulation: Simulation, call: Call, moved: asyncio.Event) -> None:
        self._simulation, self._call, self._moved = simulation, call, moved

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Pacer]:
        """See `residency.Seat`."""
        simulation, call = self._simulation, self._call
        simulation.step()
        simulation.machine.take_slot(call)
        try:
            while call.state is State.QUEUED:
                self._moved.clear()
                await self._moved.wait()
            yield Metronome(simulation, call)
        finally:
            simulation.step()
            simulation.machine.leave_slot(call)
            simulation.step()


class Metronome:
    """The pace of one answer on the simulated machine; see `pace.Pacer`."""

    def __init__(self, simulation: Simulation, call: Call) -> None:
        self._simulation, self._call = simulation, call
        self._target = call.made

    async def read(self, tokens: int) -> None:
        await self._reach(tokens / PROMPT_SPEEDUP)

    async def next(self) -> None:
        await self._reach(1)

    async def _reach(self, more: float) -> None:
        self._target += more
        machine, scale = self._simulation.machine, self._simulation.options.time_scale
        while True:
            self._simulation.step()
            left = self._target - self._call.made
            rate = machine.rate(self._call)
            if left <= 0 or not rate:
                return
            await asyncio.sleep(min(_LONGEST_SLEEP_S, left / rate / scale))
