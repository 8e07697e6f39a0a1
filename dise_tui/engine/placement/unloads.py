"""What unloads models: each is one task that ends when its memory is really free.

Owns the unloads in progress on each host. When a model goes is the planner's business, or a person's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from ...domain.errors import BackendError
from ...domain.hardware import HardwareSample, HardwareStatus
from ...domain.ports import Clock
from .assemble import Scene
from .hosts import AWAY, ServerHost
from .sizes import same_model
from .story import Story
from .watch import Watch

GONE_S = 10.0
"""Longest wait for an unloaded model to be gone, s."""
CALLS_S = 600.0
"""Longest wait for the calls of a model that is to be unloaded, s."""
GONE_POLL_S = 0.1
BACK_SHARE = 0.75
"""Of an unloaded model's memory, what must be free again before the next load; the server waits for as much."""
BACK_S = 2.5
"""Longest wait for that, s: 0.5-1.5 s is usual."""
BLIND_S = 1.5
"""The wait where nothing shows when memory is free, s."""
STUBBORN_S = 60.0
"""So long a model that did not go is not asked again."""


class Unloads:
    """Takes models out of memory."""

    def __init__(self, scene: Scene, watch: Watch, story: Story, clock: Clock) -> None:
        self._scene, self._watch, self._story, self._clock = scene, watch, story, clock
        self._unloads: dict[tuple[str, str], asyncio.Task[bool]] = {}
        self.changed: Callable[[], None] = lambda: None
        self.working: Callable[[ServerHost, str], bool] = lambda host, model: False
        """Whether a call of a model is in flight."""

    @property
    def busy(self) -> bool:
        return bool(self._unloads)

    def unload(self, host: ServerHost, model: str, reason: str) -> asyncio.Task[bool]:
        """Begin to unload a model; the task tells whether it has gone."""
        key = (host.name, model)
        if key not in self._unloads:
            room = self._scene.room
            context = self._scene.knowledge.context if room is not None and room.gpus else 0
            held = next((one for one in host.loaded() if same_model(one.name, model)), None)
            size = 0 if held is None else held.size_vram + context if held.size_vram else held.size
            host.leaving[model] = (float(size), host.gpus.get(model, 0))
            self._watch.expect_load()
            self._story.tell(self._clock.monotonic(), f"unloading {model}{at(host)}: {reason}")
            self._unloads[key] = asyncio.create_task(self._unload(host, model), name=f"unload {model}")
        return self._unloads[key]

    async def _unload(self, host: ServerHost, model: str) -> bool:
        loop, free_before, size = asyncio.get_running_loop(), free_of(self._scene.sample), 0
        size = next((one.size_vram for one in host.loaded() if same_model(one.name, model)), 0)
        gone = False
        try:
            await self._wait_for_calls(host, model)
            await host.part.backend.unload(model)
            host.forget(model)
            deadline = loop.time() + GONE_S
            while loop.time() < deadline:
                if gone := await self._is_gone(host, model, free_before, size):
                    break
                await asyncio.sleep(GONE_POLL_S)
            if gone:
                await self._wait_for_memory(host, free_before, size)
        except BackendError as failure:
            self._story.tell(self._clock.monotonic(), f"{model} could not be unloaded{at(host)}: {failure.message}")
            if isinstance(failure, AWAY):
                host.failed(failure)
        finally:
            host.leaving.pop(model, None)
            self._unloads.pop((host.name, model), None)
            self.changed()
        if gone:
            host.ours.pop(model, None)
            host.gone(model)
        elif host.up:
            host.stubborn[model] = self._clock.monotonic() + STUBBORN_S
            told = f"{model} does not go{at(host)}: the server still lists it; other models make room meanwhile"
            self._story.tell(self._clock.monotonic(), told)
        self._watch.seen()
        self.changed()
        return gone

    async def _wait_for_calls(self, host: ServerHost, model: str) -> None:
        """Until no call of the model is in flight; no new one begins, since it is leaving."""
        for _ in range(int(CALLS_S / GONE_POLL_S)):
            if not self.working(host, model):
                return
            await asyncio.sleep(GONE_POLL_S)

    async def _is_gone(self, host: ServerHost, model: str, free_before: int | None, size: int) -> bool:
        """The server lists it no more; or it does, but its memory is free."""
        await host.look()
        if not host.up or not any(same_model(one.name, model) for one in host.residents):
            return True
        sample = await self._watch.sample()
        free = free_of(sample)
        measured = host.part.local and size > 0 and free is not None and free_before is not None
        return measured and free - free_before >= BACK_SHARE * size  # type: ignore[operator]

    async def _wait_for_memory(self, host: ServerHost, before: int | None, size: int) -> None:
        """Until the driver shows the memory as free; not for ever, since others may have taken it."""
        if not size:
            return
        if before is None or not host.part.local or host.part.vram:
            await asyncio.sleep(BLIND_S)
            return
        loop = asyncio.get_running_loop()
        deadline = loop.time() + BACK_S
        while loop.time() < deadline:
            self._scene.saw(await self._watch.sample())
            free = free_of(self._scene.sample)
            if free is None:  # the driver fell silent meanwhile
                await asyncio.sleep(BLIND_S)
                return
            if free - before >= BACK_SHARE * size:
                return
            await asyncio.sleep(GONE_POLL_S)

    async def aclose(self) -> None:
        """Wait for none of them; the servers go on by themselves."""
        tasks = list(self._unloads.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def free_of(sample: HardwareSample | None) -> int | None:
    """Bytes free on all GPUs together; None where that is not known, or there is none."""
    if sample is None or sample.status is not HardwareStatus.OK or not sample.gpus:
        return None
    frees = [gpu.free_now for gpu in sample.gpus if gpu.counts]
    known = [free for free in frees if free is not None]
    return sum(known) if known and len(known) == len(frees) else None


def at(host: ServerHost) -> str:
    """Where, in a sentence; nothing where there is only one host."""
    return f" on {host.label}" if host.label else ""
