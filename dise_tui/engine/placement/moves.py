"""What loads models: each load is one task, told, watched, and confirmed before the next move.

Owns the loads in progress on each host, and what their outcome says of host and model. Unloads are in `unloads`; when
either is made is the planner's business.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from ...domain.errors import BackendError, ModelMissingError, OutOfMemoryError, RequestRejectedError
from ...domain.events import Event, Notice
from ...domain.hardware import HardwareSample, InstalledModel, ResidentModel
from ...domain.ports import Clock
from ...domain.settings import Settings
from .assemble import Scene, model_need
from .decisions import Load
from .facts import Loading
from .hosts import ServerHost
from .sizes import is_scripted, same_model
from .story import Story
from .unloads import Unloads, at
from .watch import Watch

log = logging.getLogger(__name__)

FOR_EVER = "-1"
SHORTEST_KEEP = "10s"
NOTHING = ("0", "0s", "0m", "0h", "0ms")
BACKGROUND_KEEP = "5m"
"""How long a model stays loaded for work that nobody waits for; it is unloaded by hand before."""
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
        self.unloads = Unloads(scene, watch, story, clock)
        self._others: set[asyncio.Task[None]] = set()
        self._aborted: set[asyncio.Task[None]] = set()
        self.stuck: dict[str, str] = {}
        """Hosts whose load takes far too long, and a sentence for it."""
        self.changed: Callable[[], None] = lambda: None
        self.on_loaded: Callable[[InstalledModel, float, float], None] = lambda model, began, seconds: None
        """Told of a load that went well: when it began and how long it took."""

    @property
    def busy(self) -> bool:
        return bool(self._loads) or self.unloads.busy

    def hear(self, changed: Callable[[], None], working: Callable[[ServerHost, str], bool]) -> None:
        """`changed` is called whenever something has moved; `working` says whether a call of a model is in flight."""
        self.changed = self.unloads.changed = changed
        self.unloads.working = working

    # loads

    def load(self, host: ServerHost, model: InstalledModel, action: Load) -> None:
        """Begin to load a model."""
        now = self._clock.monotonic()
        self._scene.loads[host.name] = Loading(model.name, now, action.main_gpu, action.num_ctx)
        self._watch.expect_load()
        where = f" on GPU {action.main_gpu}" if action.main_gpu is not None else ""
        self._story.tell(now, f"loading {model.name}{where}{at(host)}")
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
            self._story.tell(self._clock.monotonic(), f"the load of {model.name} was given up{at(host)}")
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
        self._story.tell(self._clock.monotonic(), f"{model.name} was loaded{at(host)} in {took:.1f} s")
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
        self._story.tell(now, f"{model.name} could not be loaded{at(host)}: {failure.message}")
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
            told = f"{loading.model} has been loading{at(host)} for {now - loading.since:.0f} s and does not end."
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

    async def aclose(self) -> None:
        """Give up what is being loaded; what is being unloaded goes on by itself."""
        tasks = [*self._loads.values(), *self._others]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.unloads.aclose()


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
