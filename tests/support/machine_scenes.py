"""Machines for the tests of the GPU pane: what is loaded, runs, waits. Nothing here is a measurement."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from dise_tui.domain.hardware import (
    BackendInfo,
    Gpu,
    GpuKind,
    HardwareSample,
    HardwareStatus,
    InstalledModel,
    Reason,
    ResidentModel,
    RoleChoice,
    TraceInfo,
)
from dise_tui.domain.placement import ModelReport, RunOptions
from dise_tui.domain.placing import Decided, HostState, LoadingModel, PlacementState, RunningWork, WaitingWork
from dise_tui.engine.placement.fit import Loaded, fit
from dise_tui.engine.placement.needs import rough_need
from dise_tui.engine.placement.room import room_of
from dise_tui.ui.state import MachineState
from support.scenes import GIB, ROLES, WHEN

NOW = 100.0
URL = "http://127.0.0.1:11434"


def installed(name: str, gigabytes: float, parameters: str, *, capabilities: tuple[str, ...] = ()) -> InstalledModel:
    return InstalledModel(name, int(gigabytes * 1e9), name, parameters, "Q4_K_M", "llama", False, capabilities, 32768)


INSTALLED = (
    installed("gemma3:1b", 0.8, "1B"),
    installed("phi3:mini", 2.2, "3.8B"),
    installed("qwen2.5:7b", 4.7, "7.6B"),
    installed("gemma2:9b", 5.4, "9.2B"),
    installed("qwen2.5-coder:14b", 9.0, "14.8B"),
    installed("mixtral:8x7b", 26.0, "46.7B"),
    installed("llama3.3:70b", 42.5, "70.6B"),
    installed("nomic-embed-text", 0.27, "137M", capabilities=("embedding",)),
)
SPEEDS = {"phi3:mini": 62.4, "gemma2:9b": 38.2, "qwen2.5-coder:14b": 21.7}


def card(index: int, name: str, total: float, used: float, **more: object) -> Gpu:
    """A discrete GPU that works; memory in GiB."""
    known: dict[str, object] = {
        "utilisation": 3.0, "temperature": 38.0, "power": 21.0, "power_limit": 200.0,
        "memory_free": int((total - used - 0.3) * GIB), "memory_reserved": int(0.3 * GIB), "vendor": "nvidia",
    }  # fmt: skip
    return Gpu(index, name, int(total * GIB), int(used * GIB), **(known | more))  # type: ignore[arg-type]


def sample(*gpus: Gpu, ram: float = 32, free: float = 21, cores: int = 16, note: str = "") -> HardwareSample:
    return HardwareSample(
        int(ram * GIB), int(free * GIB), cores, gpus, note, probe="nvml" if gpus else "cpu", age_s=0.4
    )


def resident(name: str, size: float, vram: float | None = None, *, minutes: float | None = 29) -> ResidentModel:
    expires = None if minutes is None else WHEN + timedelta(minutes=minutes)
    return ResidentModel(name, int(size * GIB), int((size if vram is None else vram) * GIB), 8192, expires)


def host(*residents: ResidentModel, **more: object) -> HostState:
    known: dict[str, object] = {
        "name": "local", "url": URL, "up": True, "trouble": "", "slots": 2, "slots_known": True, "residents": residents,
    }  # fmt: skip
    return HostState(**(known | more))  # type: ignore[arg-type]


def reports(
    found: HardwareSample, loaded: Sequence[ResidentModel], roles: Sequence[RoleChoice]
) -> tuple[ModelReport, ...]:
    """What the real rule of fit says of the installed models."""
    told = []
    for model in INSTALLED:
        need = rough_need(model, RunOptions(8192))
        told.append(
            ModelReport(
                model, need, fit(model, need, room_of(found), Loaded(loaded)),
                tuple(one.role for one in roles if one.model == model.name),
                next((one for one in loaded if one.name == model.name), None), SPEEDS.get(model.name),
            )
        )  # fmt: skip
    return tuple(told)


@dataclass(frozen=True)
class MachineScene:
    """A machine at one moment, and what it did before."""

    sample: HardwareSample
    placement: PlacementState
    roles: tuple[RoleChoice, ...] = ROLES
    backend: BackendInfo = field(default_factory=lambda: BackendInfo("ollama", URL, "0.30.1", False))
    speeds: Sequence[float] = ()
    """Tokens a second, one a second, the last one now."""

    @property
    def residents(self) -> tuple[ResidentModel, ...]:
        return tuple(model for one in self.placement.hosts for model in one.residents)

    @property
    def reports(self) -> tuple[ModelReport, ...]:
        return reports(self.sample, self.residents, self.roles)

    def live(self, machine: MachineState) -> None:
        """Let a machine have gone through it: the past first, one reading a second."""
        count = len(self.speeds)
        for index, speed in enumerate(self.speeds):
            at = NOW - count + index
            share = min(1.0, 0.4 + index / max(1, count) * 0.9)
            gpus = tuple(
                replace(
                    gpu,
                    memory_free=None if gpu.memory_total is None or gpu.memory_free is None
                    else gpu.memory_total - int((gpu.memory_total - gpu.memory_free) * share),
                    utilisation=None if gpu.utilisation is None else min(100.0, gpu.utilisation * min(1.0, speed / 20)),
                )
                for gpu in self.sample.gpus
            )  # fmt: skip
            machine.history.sampled(replace(self.sample, gpus=gpus), at)
            machine.history.add("speed", at, speed)

    def machine(self) -> MachineState:
        """The state as it is after all that."""
        made = MachineState(backend=self.backend, roles=self.roles, resident=self.residents, load=1.5)
        self.live(made)
        made.sampled(self.sample, NOW)
        made.place(self.placement, NOW)
        made.surveyed(self.reports)
        return made


def wave(high: float, count: int = 280) -> list[float]:
    """Answers of about 40 s with pauses between them."""
    return [
        0.0 if (second // 20) % 3 == 0 else round(high * (0.8 + 0.2 * math.sin(second / 3)), 1)
        for second in range(count)
    ]


TWO = (resident("phi3:mini", 2.9), resident("gemma2:9b", 6.2))
IDLE = MachineScene(
    sample(card(0, "NVIDIA GeForce RTX 4070", 12, 9.6)),
    PlacementState(
        (host(*TWO, gpus=(("phi3:mini", 0), ("gemma2:9b", 0)), pinned=("phi3:mini",)),), held=("gemma2:9b",),
        decided=(Decided(74.0, "Loaded gemma2:9b in 3.1 s."), Decided(80.0, "Unloaded qwen2.5:7b: gemma2:9b needs its memory.")),
    ),
    speeds=[*wave(38, 240), *([0.0] * 40)],
)  # fmt: skip
BUSY = MachineScene(
    sample(card(0, "NVIDIA GeForce RTX 4070", 12, 6.4, utilisation=87.0, temperature=61.0, power=148.0)),
    PlacementState(
        (
            host(
                resident("phi3:mini", 2.9),
                loading=LoadingModel("qwen2.5:7b", "local", 0, 2.0, 5.0, int(5.6 * GIB)),
                gpus=(("phi3:mini", 0),),
            ),
        ),
        running=(RunningWork("w1", "phi3:mini", "local", "quick_response", True, 214, 62.4),),
        waiting=(
            WaitingWork("w2", "qwen2.5:7b", "variant 2 of 3", False, "qwen2.5:7b is being loaded.", 3.0),
            WaitingWork(
                "w3", "qwen2.5-coder:14b", "synthesis", True,
                "Needs 10.4 GB, 2.1 free: waits until phi3:mini has answered and is unloaded.", 12.0, 120,
            ),
        ),
        decided=(Decided(2.0, "Unloaded gemma2:9b: qwen2.5:7b needs its memory."),),
    ),
    speeds=wave(60),
)  # fmt: skip
TWO_GPUS = MachineScene(
    sample(
        card(0, "NVIDIA GeForce RTX 4090", 24, 19.7, utilisation=96.0, temperature=67.0, power=341.0, power_limit=450.0),
        card(1, "NVIDIA GeForce RTX 3060", 12, 6.6, utilisation=44.0, temperature=55.0, power=102.0, power_limit=170.0),
        ram=64, free=48, cores=24,
    ),
    PlacementState(
        (
            host(
                resident("qwen2.5-coder:14b", 10.4), resident("mixtral:8x7b", 8.3), resident("gemma2:9b", 6.2),
                gpus=(("qwen2.5-coder:14b", 0), ("mixtral:8x7b", 0), ("gemma2:9b", 1)), leaving=("mixtral:8x7b",), slots=4,
            ),
            host(name="attic", url="http://192.168.1.9:11434", up=False, slots=1, slots_known=False, vram=(8 * GIB,),
                 trouble="attic failed 3 times in a row and is tried again in 15 s."),
        ),
        running=(
            RunningWork("w1", "qwen2.5-coder:14b", "local", "synthesis", True, 1214, 41.0),
            RunningWork("w2", "gemma2:9b", "local", "variant 1 of 3", False, 88, 33.5),
        ),
        decided=(Decided(1.0, "Unloads mixtral:8x7b: nothing asks for it and qwen2.5:7b comes next."),),
    ),
    speeds=wave(70),
)  # fmt: skip
CPU = MachineScene(
    sample(ram=16, free=7.4, cores=8, note="no NVIDIA driver"),
    PlacementState(
        (host(resident("gemma3:1b", 1.1, 0.0), resident("phi3:mini", 3.4, 0.0), slots=1, slots_known=False),),
        running=(RunningWork("w1", "phi3:mini", "local", "quick_response", True, 61, 8.2),),
    ),
    speeds=wave(8.2),
)
APPLE = MachineScene(
    sample(
        Gpu(
            0, "Apple M3 Pro", 36 * GIB, int(9.5 * GIB), vendor="apple", kind=GpuKind.UNIFIED,
            memory_free=int(14.0 * GIB), budget=int(23.5 * GIB), utilisation=93.0,
            unknown=(("temperature", Reason.NOT_SUPPORTED), ("power", Reason.NOT_SUPPORTED)),
        ),
        ram=36, free=20, cores=12,
    ),
    PlacementState(
        (host(resident("gemma2:9b", 6.4), resident("phi3:mini", 2.9)),),
        running=(RunningWork("w1", "gemma2:9b", "local", "deep_analysis", True, 412, 24.9),),
    ),
    speeds=wave(25),
)  # fmt: skip
LOST = MachineScene(
    replace(
        sample(
            replace(
                card(0, "NVIDIA GeForce RTX 4070", 12, 9.6), status=HardwareStatus.LOST, age_s=12.3, utilisation=None,
                temperature=None, power=None,
            ),
            note="NVIDIA GeForce RTX 4070 cannot be read: GPU is lost",
        ),
        status=HardwareStatus.LOST,
    ),
    IDLE.placement,
    speeds=wave(38),
)  # fmt: skip
SPILL = MachineScene(
    sample(
        card(0, "NVIDIA GeForce RTX 4060", 8, 7.3, utilisation=31.0, temperature=52.0, power=71.0), free=14, cores=8
    ),
    PlacementState(
        (host(resident("qwen2.5-coder:14b", 10.4, 6.7, minutes=4), slots=1),),
        running=(RunningWork("w1", "qwen2.5-coder:14b", "local", "synthesis", True, 96, 7.1),),
        evictions=1,
    ),
    speeds=wave(7),
)
SIMULATED = replace(
    BUSY,
    sample=replace(BUSY.sample, probe="simulated"),
    backend=BackendInfo("embedded", URL, "0.1.0", True, "asked for", "12 GB GPU"),
)
REPLAYED = replace(
    IDLE, sample=replace(IDLE.sample, trace=TraceInfo("an idle card with 12 GB", "synthetic"), probe="trace")
)
SCENES = {
    "idle": IDLE, "busy": BUSY, "two-gpus": TWO_GPUS, "cpu": CPU, "apple": APPLE, "lost": LOST, "spill": SPILL,
    "simulated": SIMULATED, "replayed": REPLAYED,
}  # fmt: skip
