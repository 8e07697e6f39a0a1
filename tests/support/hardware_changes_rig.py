"""`HardwareChanges` with memory stores, a monitor that says what it is told to, and roles chosen by the real rule."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from dise_tui.domain.errors import NoBackendError
from dise_tui.domain.events import Event, HardwareChanged, JobChanged, Notice
from dise_tui.domain.hardware import (
    Fingerprint,
    Gpu,
    HardwareChange,
    HardwareSample,
    InstalledModel,
    Pace,
    RoleChoice,
)
from dise_tui.domain.ports import HardwareMonitor
from dise_tui.domain.prompts import Kind, TaskType, artifact_id
from dise_tui.domain.settings import PlacementSettings, Settings
from dise_tui.domain.stages import Role
from dise_tui.engine.hardware_changes import HardwareChanges
from dise_tui.engine.placement import roles as placement
from support.memory_queue import MemoryQueue
from support.memory_stores import ManualClock, MemoryArtifactStore, MemoryKeyValues
from support.versions import GENERATOR, a_score, a_version

GIB = 1 << 30
INSTALLED = (
    InstalledModel("tinyllama:1.1b", 637_700_138, "a", "1.1B"),
    InstalledModel("llama3.2:3b", 2_019_393_189, "b", "3.2B"),
    InstalledModel("qwen2.5-coder:7b", 4_683_087_561, "c", "7.6B"),
    InstalledModel("qwen2.5-coder:14b", 8_988_124_298, "d", "14.8B"),
)


def machine(*gpus: float, ram: float = 32) -> Fingerprint:
    return Fingerprint(tuple((f"GPU-{index}", int(size * GIB)) for index, size in enumerate(gpus)), int(ram * GIB))


def change(before: Fingerprint, after: Fingerprint) -> HardwareChange:
    return HardwareChange(before, after, "The hardware changed.")


def sample_of(one: Fingerprint) -> HardwareSample:
    gpus = tuple(
        Gpu(index, "a card", size, 0, uuid=uuid, memory_free=size) for index, (uuid, size) in enumerate(one.gpus)
    )
    return HardwareSample(one.memory_total, one.memory_total, 8, gpus)


class SaidMonitor:
    """Fills `HardwareMonitor`; the machine is what the test says."""

    def __init__(self, now: Fingerprint) -> None:
        self.now: Fingerprint | None = now
        self.changes: list[HardwareChange] = []

    def becomes(self, now: Fingerprint) -> HardwareChange:
        assert self.now is not None
        self.changes.append(change(self.now, now))
        self.now = now
        return self.changes[-1]

    async def sample(self) -> HardwareSample:
        assert self.now is not None
        return sample_of(self.now)

    def set_pace(self, pace: Pace) -> None: ...

    def expect_load(self) -> None: ...

    def take_change(self) -> HardwareChange | None:
        return self.changes.pop(0) if self.changes else None

    @property
    def fingerprint(self) -> Fingerprint | None:
        return self.now

    async def aclose(self) -> None: ...


class RuledModels:
    """Roles by the rule of the product, from the sample that the machine gives."""

    def __init__(
        self, sample: Callable[[], Awaitable[HardwareSample]], settings: Settings, installed: tuple[InstalledModel, ...]
    ) -> None:
        self._sample, self._settings = sample, settings
        self.models = installed
        self.roles: tuple[RoleChoice, ...] = ()
        self.refreshed = 0
        self.away = False

    async def installed(self) -> tuple[InstalledModel, ...]:
        return self.models

    async def refresh(self) -> None:
        if self.away:
            raise NoBackendError("no Ollama")
        self.refreshed += 1
        sample = await self._sample()
        self.roles = placement.resolve(tuple(Role), self.models, sample, self._settings, for_code=True)


class ChangesRig:
    """One start of the program; `again` is the next one, with the same library and the same kept values."""

    def __init__(
        self, monitor: HardwareMonitor, *, what: str = "queue", installed: tuple[InstalledModel, ...] = INSTALLED,
        before: ChangesRig | None = None, **more: object,
    ) -> None:  # fmt: skip
        self.clock = before.clock if before else ManualClock(step=0.0)
        self.store = before.store if before else MemoryArtifactStore(self.clock)
        self.jobs = before.jobs if before else MemoryQueue(self.clock, self.store, machine="", alive=lambda owner: True)
        self.kept = before.kept if before else MemoryKeyValues()
        plain = Settings(data_dir=Path("/nowhere"), placement=PlacementSettings(hardware_change=what))
        self.settings = replace(plain, **more)  # type: ignore[arg-type]
        self.models = RuledModels(monitor.sample, self.settings, installed)
        self.events: list[Event] = []
        self.changes = HardwareChanges(
            monitor, self.store, self.jobs, self.kept, self.models, self.settings, self.clock, self.events.append
        )

    async def add(self, prompt: str, model: str, *, code: str | None = "def f(): ...", fitness: float = 0.6) -> str:
        version = a_version(score=a_score(fitness, None), generator=replace(GENERATOR, model=model), code=code)
        made = await self.store.append(
            artifact_id(prompt), prompt, TaskType.VALIDATION, Kind.CODE, prompt.replace(" ", "-"), version, best=True
        )
        return made.artifact_id

    @property
    def told(self) -> list[HardwareChanged]:
        return [one for one in self.events if isinstance(one, HardwareChanged)]

    @property
    def notices(self) -> list[str]:
        return [one.message for one in self.events if isinstance(one, Notice)]

    @property
    def queued(self) -> list[str]:
        return [one.job.artifact_name for one in self.events if isinstance(one, JobChanged)]
