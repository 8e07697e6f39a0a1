"""What the machine has and what its models take. Unknown is None with a reason, never 0."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

REMOTE_HOST = "remote host"
"""`gpu_note` of a sample that says nothing of the machine the models run on."""
NOT_ASKED = "the driver is being asked"
"""`gpu_note` of a sample that was taken before any driver answered."""


@dataclass(frozen=True, slots=True)
class Gpu:
    """One accelerator as its driver reports it."""

    index: int
    name: str
    memory_total: int | None
    """Bytes."""
    memory_used: int | None
    """Bytes."""


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

    @property
    def model_budget(self) -> int:
        """Bytes a model may take: all VRAM of the largest GPU, else 70 % of RAM."""
        vram = [gpu.memory_total for gpu in self.gpus if gpu.memory_total]
        return max(vram) if vram else int(self.memory_total * 0.7)


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
    """The models are the built-in scripted ones: no inference takes place."""
    why: str = ""
    """Why this backend, for instance "no Ollama at http://127.0.0.1:11434"."""

    @property
    def label(self) -> str:
        if self.kind != "embedded":
            return f"ollama {self.version} · {self.url}"
        found = ", no Ollama found" if self.why.startswith("no Ollama") else ""
        return f"built-in scripted models{found}"


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
