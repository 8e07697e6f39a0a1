"""What loads and unloads models: each move is one task, told, watched, and confirmed before the next.

Owns the moves in progress on each host, and what their outcome says of host and model. When a move is made is the
planner's business.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from ...domain.errors import BackendError, ModelMissingError, OutOfMemoryError, RequestRejectedError
from ...domain.events import Event, Notice
from ...domain.hardware import HardwareSample, HardwareStatus, InstalledModel, ResidentModel
from ...domain.ports import Clock
from ...domain.settings import Settings
from .assemble import Scene, model_need
from .decisions import Load
from .facts import Loading
from .hosts import AWAY, ServerHost
from .sizes import is_scripted, same_model
from .story import Story
from .watch import Watch

log = logging.getLogger(__name__)

FOR_EVER = "-1"
SHORTEST_KEEP = "10s"
NOTHING = ("0", "0s", "0m", "0h", "0ms")
BACKGROUND_KEEP = "5m"
"""How long a model stays loaded for work that nobody waits for; it is unloaded by hand before."""
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
STUCK_FACTOR = 3.0
STUCK_LEAST_S = 30.0
"""A load is stuck after three times its expected time, and not before this."""
UNABLE_S = 60.0
"""So long another host is preferred for a model that could not be loaded, s."""
ABORTED_S = 1.0
"""After a load was given up, until its memory is free, s."""
SETTLED_S = 1.5
"""After a load, until the driver shows where its memory is."""
STUCK = "Ollama's scheduler looks stuck (ollama issue 17408): restart it"

LoadFailed = Callable[[ServerHost, InstalledModel, BackendError], None]


class Moves:
    """Loads and unloads."""

    def __init__(
        self, scene: Scene, watch: Watch, story: Story, settings: Settings, clock: Clock,
        publish: Callable[[Event], None], failed: LoadFailed,
    ) -> None:  # fmt: skip
        """`failed` hears of loads that went wrong."""
        self._scene, self._watch, self._story, self._settings = scene, watch, story, settings
        self._clock, self._publish, self._failed = clock, publish, failed
        self._loads: dict[str, asyncio.Task[None]] = {}
        self._unloads: dict[tuple[str, str], asyncio.Task[bool]] = {}
        self._others: set[asyncio.Task[None]] = set()
        self._aborted: set[asyncio.Task[None]] = set()
        self.stuck: dict[str, str] = {}
        """Hosts whose load takes far too long, and a sentence for it."""
        self.changed: Callable[[], None] = lambda: None
        self.working: Callable[[ServerHost, str], bool] = lambda host, model: False
        """Whether a call of a model is in flight."""
        self.on_loaded: Callable[[InstalledModel, float, float], None] = lambda model, began, seconds: None
        """Told of a load that went well: when it began and how long it took."""

    @property
    def busy(self) -> bool:
        return bool(self._loads or self._unloads)

    # loads

    def load(self, host: ServerHost, model: InstalledModel, action: Load) -> None:
        """Begin to load a model."""
        now = self._clock.monotonic()
        self._scene.loads[host.name] = Loading(model.name, now, action.main_gpu, action.num_ctx)
        self._watch.expect_load()
        where = f" on GPU {action.main_gpu}" if action.main_gpu is not None else ""
        self._story.tell(now, f"loading {model.name}{where}{_at(host)}")
        task = asyncio.create_task(self._load(host, model, action), name=f"load {model.name}")
        self._loads[host.name] = task
        task.add_done_callback(lambda done: self._load_ended(host, done))

    def _load_ended(self, host: ServerHost, task: asyncio.Task[None]) -> None:
        """However it ended, cancelled before it began included."""
        if self._loads.get(host.name) is task:
            self._forget_load(host)
        if not task.cancelled() and (bug := task.exception()) is not None:
            log.error("a load broke: %r", bug)

    def _forget_load(self, host: ServerHost) -> None:
        self._scene.loads.pop(host.name, None)
        self._loads.pop(host.name, None)
        self.stuck.pop(host.name, None)
        self._scene.moved_at[host.name] = self._clock.monotonic()
        self.changed()

    async def _load(self, host: ServerHost, model: InstalledModel, action: Load) -> None:
        before, failure, began = self._scene.sample, None, self._clock.monotonic()
        keep = self.keep(model.name, action.foreground)
        try:
            took = await host.part.backend.warm(model.name, action.num_ctx, keep, action.main_gpu)
        except BackendError as error:
            failure = error
        except asyncio.CancelledError:
            self._story.tell(self._clock.monotonic(), f"the load of {model.name} was given up{_at(host)}")
            self._free_later(host, model.name)
            raise
        except Exception as bug:  # whoever waits for the model has to hear of it
            log.exception("loading %s", model.name)
            failure = BackendError(f"{model.name} could not be loaded: {bug!r}", "The log file holds the details.")
        finally:
            self._forget_load(host)
        if failure is not None:
            self._load_failed(host, model, failure)
            return
        host.worked()
        host.ours[model.name] = action.num_ctx
        host.unable.pop(model.name, None)
        self._story.tell(self._clock.monotonic(), f"{model.name} was loaded{_at(host)} in {took:.1f} s")
        if action.main_gpu is not None:
            host.main_gpu[model.name] = host.gpus[model.name] = action.main_gpu
        host.prove(_as_loaded(model, self._scene, action.num_ctx))
        if not is_scripted(model):
            self._scene.knowledge.took_to_load(model, took)
        self.on_loaded(model, began, took)  # before anything is waited for: calls may begin now
        await host.look()
        self._watch.seen()
        self.changed()
        if before is not None and len(before.gpus) > 1:
            task = asyncio.create_task(self._find_gpu(host, model, before), name=f"find {model.name}")
            self._others.add(task)
            task.add_done_callback(self._others.discard)

    def _load_failed(self, host: ServerHost, model: InstalledModel, failure: BackendError) -> None:
        now = self._clock.monotonic()
        self._story.tell(now, f"{model.name} could not be loaded{_at(host)}: {failure.message}")
        host.unable[model.name] = now + UNABLE_S
        if isinstance(failure, ModelMissingError):
            host.reread = True
        elif not isinstance(failure, OutOfMemoryError | RequestRejectedError):
            host.failed(failure)
        self._failed(host, model, failure)
        self.changed()

    def abort(self, host: ServerHost) -> bool:
        """Close the connection of the load in progress: the server gives it up. False if that is under way."""
        task = self._loads.get(host.name)
        if task is None or task in self._aborted:
            return False
        self._aborted.add(task)
        task.add_done_callback(self._aborted.discard)
        return task.cancel()

    def _free_later(self, host: ServerHost, model: str) -> None:
        """A load that was given up: nothing else is loaded there before its memory is back."""
        found = self._scene.hosts.model(model)
        size = self._scene.knowledge.need_of(found).total if found is not None else 0
        host.leaving[model] = (float(size), 0)

        def free() -> None:
            host.leaving.pop(model, None)
            self.changed()

        asyncio.get_running_loop().call_later(ABORTED_S, free)

    def keep(self, model: str, foreground: bool) -> str:
        """How long the server keeps a model after a call. Never nothing at all, or a load would undo itself."""
        if any(same_model(one, model) for one in self._scene.pinned):
            return FOR_EVER
        lasting = self._settings.models.keep_alive
        if not foreground and model != self._scene.chat_model:
            return BACKGROUND_KEEP
        return SHORTEST_KEEP if lasting.strip("+-") in NOTHING else lasting

    def watch(self) -> None:
        """Tell of a load that seems never to end, though the server answers."""
        now = self._clock.monotonic()
        for name, loading in self._scene.loads.items():
            host = self._scene.hosts.by_name(name)
            late = now - loading.since > max(STUCK_LEAST_S, STUCK_FACTOR * self.expected(loading.model))
            if not late or not host.up or name in self.stuck:
                continue
            self.stuck[name] = STUCK
            self._story.tell(now, f"{loading.model} has been loading for {now - loading.since:.0f} s. {STUCK}")
            told = f"{loading.model} has been loading{_at(host)} for {now - loading.since:.0f} s and does not end."
            self._publish(Notice(None, "warning", told, STUCK))
            others = (one for one in self._scene.hosts.all if one is not host and one.up)
            if any(one.has(loading.model) for one in others):
                host.failures += 1
                host.failed_at = now
                self.abort(host)

    def expected(self, model: str) -> float:
        """Seconds that a load takes."""
        found = self._scene.hosts.model(model)
        return model_need(found, self._scene, self._scene.room).load_seconds if found is not None else 10.0

    async def _find_gpu(self, host: ServerHost, model: InstalledModel, before: HardwareSample) -> None:
        """Which GPU a load really went to: the one whose memory in use rose by it."""
        await asyncio.sleep(SETTLED_S)
        index = risen(before, await self._watch.sample(), model.size)
        asked = host.main_gpu.get(model.name)
        if index is None or not host.part.local or not host.holds(model.name):
            return
        host.gpus[model.name] = index
        if asked is not None and asked != index:
            told = f"the server put {model.name} on GPU {index} though GPU {asked} was asked for"
            self._story.tell(self._clock.monotonic(), told)
        self.changed()

    # unloads

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
            self._story.tell(self._clock.monotonic(), f"unloading {model}{_at(host)}: {reason}")
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
            self._story.tell(self._clock.monotonic(), f"{model} could not be unloaded{_at(host)}: {failure.message}")
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
            told = f"{model} does not go{_at(host)}: the server still lists it; other models make room meanwhile"
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
        """Give up what is being loaded; what is being unloaded goes on by itself."""
        tasks = [*self._loads.values(), *self._unloads.values(), *self._others]
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


def risen(before: HardwareSample, after: HardwareSample, size: int) -> int | None:
    """The GPU whose memory in use rose by at least half of `size`; None when it is none, or more than one."""
    used = {gpu.index: gpu.memory_used for gpu in before.gpus if gpu.memory_used is not None}
    rises = {
        gpu.index: gpu.memory_used - used[gpu.index]
        for gpu in after.gpus
        if gpu.memory_used is not None and gpu.index in used
    }
    found = [index for index, rise in rises.items() if rise >= size / 2]
    return found[0] if len(found) == 1 else None


def _as_loaded(model: InstalledModel, scene: Scene, num_ctx: int) -> ResidentModel:
    """What a load has just proved, until the server lists it."""
    need = scene.knowledge.need_of(model)
    on_gpu = bool(scene.room and scene.room.gpus)
    cut = min(num_ctx, model.context_length) if model.context_length else num_ctx
    return ResidentModel(
        model.name, need.size_vram if on_gpu else need.in_ram, need.size_vram if on_gpu else 0, cut, None
    )


def _at(host: ServerHost) -> str:
    return f" on {host.label}" if host.label else ""
