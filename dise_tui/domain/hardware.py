"""What the machine has and what its models take. Unknown is None with a reason, never 0."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

REMOTE_HOST = "remote host"
"""`gpu_note` of a sample that says nothing of the machine the models run on."""
NOT_ASKED = "the driver is being asked"
"""`gpu_note` of a sample that was taken before any driver answered."""


UNIFIED_SHARE = 0.7
"""Part of RAM that models may take where nothing says how much it is."""


class Reason(StrEnum):
    """Why a number is not known."""

    NOT_SUPPORTED = "not_supported"
    """This device never says it."""
    NO_PERMISSION = "no_permission"
    ASLEEP = "asleep"
    """Asking would wake the device."""
    ERROR = "error"
    """The driver failed; it may say it later."""
    NOT_READ = "not_read"
    """It is read less often than the rest, and was not read yet."""


class GpuKind(StrEnum):
    DISCRETE = "discrete"
    """Memory of its own."""
    UNIFIED = "unified"
    """It shares the machine's RAM."""
    MIG = "mig"
    """A fixed part of an NVIDIA GPU; the whole GPU is not listed beside its parts."""


class HardwareStatus(StrEnum):
    """What a sample, or one GPU of it, is worth."""

    OK = "ok"
    STALE = "stale"
    """Nothing was heard for too long; the last values are kept."""
    LOST = "lost"
    """The driver or the GPU is gone; the last values are kept."""
    ASLEEP = "asleep"
    """Suspended; it is not woken to be asked."""
    REMOTE = "remote"
    """The models run on another machine: no GPU of this one counts."""


class Pace(StrEnum):
    """How often the hardware is looked at."""

    IDLE = "idle"
    """0.2 Hz."""
    ACTIVE = "active"
    """1 Hz: a model generates, or somebody watches."""


@dataclass(frozen=True, slots=True)
class GpuProcess:
    """A process that holds memory of a GPU."""

    pid: int
    name: str
    """"pid 123 (other namespace)" for one that cannot be seen from here."""
    memory: int | None
    """Bytes; None when the driver does not say."""


@dataclass(frozen=True, slots=True)
class Gpu:
    """One accelerator as its driver reports it."""

    index: int
    """Place among the GPUs of a sample; NVIDIA's come first, in the driver's own order."""
    name: str
    memory_total: int | None
    """Bytes."""
    memory_used: int | None
    """Bytes, without what the driver keeps for itself. The last known value while `status` is lost or stale."""
    uuid: str = ""
    """Stays the same over restarts. "" where nothing identifies it."""
    vendor: str = ""
    """"nvidia", "amd", "intel" or "apple"."""
    kind: GpuKind = GpuKind.DISCRETE
    status: HardwareStatus = HardwareStatus.OK
    memory_free: int | None = None
    """Bytes."""
    memory_reserved: int | None = None
    """Bytes that the driver keeps for itself."""
    budget: int | None = None
    """Bytes that models may take at most, where that is less than all of it and known."""
    utilisation: float | None = None
    """Percent."""
    temperature: float | None = None
    """Degrees Celsius."""
    power: float | None = None
    """Watts."""
    power_limit: float | None = None
    """Watts."""
    clock: float | None = None
    """MHz of the processors."""
    memory_clock: float | None = None
    """MHz."""
    fan: float | None = None
    """Percent of the highest speed."""
    throttle: tuple[str, ...] | None = None
    """What holds the clock down: "power", "thermal", "hardware". Idling is none."""
    processes: tuple[GpuProcess, ...] | None = None
    unknown: tuple[tuple[str, Reason], ...] = ()
    """Field and reason for each number that is None."""
    age_s: float | None = field(default=None, compare=False)
    """Seconds since its memory was read."""
    counts: bool = True
    """Models may be placed here. False once it has been lost for 30 s: then the machine is as one without it."""

    def reason(self, name: str) -> Reason | None:
        """Why a field is None."""
        return dict(self.unknown).get(name)

    @property
    def free_now(self) -> int | None:
        """Bytes free as far as that can be relied on: None while it is lost, stale or asleep."""
        return self.memory_free if self.status is HardwareStatus.OK else None


@dataclass(frozen=True, slots=True)
class TraceInfo:
    """A recording that stands in for the machine."""

    title: str
    origin: str
    """"recorded" from a machine, or "synthetic": written by a program."""

    @property
    def label(self) -> str:
        return f"{self.origin} trace: {self.title}"


@dataclass(frozen=True, slots=True)
class HardwareSample:
    """Memory of the machine at one moment."""

    memory_total: int
    """Bytes of RAM."""
    memory_available: int
    """Bytes of RAM that programs can still get."""
    cpu_count: int
    gpus: tuple[Gpu, ...] = ()
    gpu_note: str = ""
    """Why there is no GPU to show: "no NVIDIA driver", "remote host", ..."""
    status: HardwareStatus = HardwareStatus.OK
    age_s: float | None = field(default=None, compare=False)
    """Seconds since the GPUs were last heard of; None: never."""
    probe: str = ""
    """Where the GPUs' numbers come from: "nvml", "amd-sysfs", "apple", "intel", "cpu", "nvml+intel", "trace"."""
    driver: str = ""
    """Version of the GPU driver."""
    trace: TraceInfo | None = None
    """These numbers are replayed, not measured."""

    @property
    def model_budget(self) -> int:
        """Bytes a model may take: all VRAM of the largest GPU, else 70 % of RAM."""
        vram = [_budget(gpu) for gpu in self.gpus if gpu.memory_total and gpu.counts]
        return max(vram) if vram else int(self.memory_total * UNIFIED_SHARE)


def _budget(gpu: Gpu) -> int:
    if gpu.budget is not None:
        return gpu.budget
    total = gpu.memory_total or 0
    return int(total * UNIFIED_SHARE) if gpu.kind is GpuKind.UNIFIED else total


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What must be the same for plans made on a machine to hold."""

    gpus: tuple[tuple[str, int], ...]
    """UUID and bytes of memory of each GPU, sorted."""
    memory_total: int
    """Bytes of RAM."""


@dataclass(frozen=True, slots=True)
class HardwareChange:
    """The machine is another one than plans were made for."""

    before: Fingerprint
    after: Fingerprint
    sentence: str
    """What changed, for people."""


class HardwareWatch(Protocol):
    """A monitor that is looked at continuously."""

    async def sample(self) -> HardwareSample: ...

    def samples(self) -> AsyncGenerator[HardwareSample, None]:
        """Every reading as it comes, and one whenever the status changes."""
        ...

    def set_pace(self, pace: Pace) -> None: ...

    def record(self, path: Path) -> AbstractAsyncContextManager[None]:
        """Write every reading to a trace. Raises UsageError at once, or DiseError at the end, when that cannot be."""
        ...

    async def aclose(self) -> None: ...


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model on the server's disk."""

    name: str
    size: int
    """Bytes on disk."""
    digest: str
    parameter_size: str = ""
    """As the server writes it, for instance "3.2B"."""
    quantization: str = ""
    family: str = ""
    remote: bool = False
    """A cloud stub: it runs elsewhere."""
    capabilities: tuple[str, ...] = ()
    context_length: int | None = None
    """Trained context, tokens."""


@dataclass(frozen=True, slots=True)
class ResidentModel:
    """A model in memory, from `/api/ps`."""

    name: str
    size: int
    """Bytes in memory: weights, context and buffers."""
    size_vram: int
    """Bytes of it on a GPU; 0 on a CPU-only machine."""
    context_length: int | None
    expires_at: datetime | None
    """None: it stays for ever."""
    host: str = ""
    """Name of the host that it is loaded on; "" where there is only one."""

    @property
    def spills(self) -> bool:
        """Partly on the CPU: its speed does not compare."""
        return 0 < self.size_vram < self.size


@dataclass(frozen=True, slots=True)
class BackendInfo:
    """The model server in use."""

    kind: str
    """"ollama" or "embedded"."""
    url: str
    version: str
    scripted: bool
    """The models say prepared text: no inference takes place."""
    why: str = ""
    """Why this backend, for instance "no Ollama at http://127.0.0.1:11434"."""
    simulated: str = ""
    """The hardware that the built-in server imitates, in words: "12 GB GPU". "" where nothing is simulated."""
    files: int = 0
    """Model files of the user's own that the built-in server runs."""
    paced: str = ""
    """The speeds that the built-in server imitates, in words; "" where it is as fast as it can."""

    @property
    def builtin(self) -> bool:
        """The models are those that come with dise: they stand in for better ones."""
        return self.kind == "embedded" and not self.files

    @property
    def small(self) -> bool:
        """The models are the small networks that come with dise, and really as small: the server holds them all."""
        return self.builtin and not (self.scripted or self.simulated)

    @property
    def instant(self) -> bool:
        """Every model of it answers within moments, the largest too, and none has to make room for another."""
        return self.small and not self.paced

    @property
    def models(self) -> str:
        """What the built-in server runs, in words."""
        if self.files:
            return f"{self.files} model file{'s' if self.files > 1 else ''}"
        return "built-in scripted models" if self.scripted else "built-in small models"

    @property
    def label(self) -> str:
        if self.kind != "embedded":
            return f"ollama {self.version} · {self.url}"
        if self.simulated:
            return f"{self.models} · simulated {self.simulated}"
        found = ", no Ollama found" if self.why.startswith("no Ollama") else ""
        return f"{self.models}{found}" + (" · paced" if self.paced else "")


@dataclass(frozen=True, slots=True)
class PullProgress:
    """One step of a download."""

    model: str
    status: str
    completed: int | None
    """Bytes so far, None when the step has no size."""
    total: int | None


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """Which model plays a role, and why."""

    role: str
    model: str | None
    wanted: str | None
    """A configured model that is not installed or does not fit."""
    reason: str
    fits: bool
    need: int | None
    """Estimated bytes in memory."""
    substitute: bool = False
    """It stands in for a model of another size or name; `reason` says for which."""
