"""What a model takes in memory and whether it fits: facts of a model, options of a load, the answers.

Data only, with the sentences that come from it. The formulas live in `engine.placement`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .hardware import (
    NOT_ASKED,
    REMOTE_HOST,
    Gpu,
    GpuKind,
    HardwareSample,
    HardwareStatus,
    InstalledModel,
    ResidentModel,
)

MIB = 1 << 20
RUNTIME_CONTEXT = 400 * MIB
"""Memory that the driver takes for a process on a GPU, bytes; measured per machine where it can be."""

_BLOCKS: dict[str, tuple[int, int]] = {
    "F64": (8, 1), "F32": (4, 1), "F16": (2, 1), "BF16": (2, 1), "I64": (8, 1), "I32": (4, 1), "I16": (2, 1),
    "I8": (1, 1), "Q4_0": (18, 32), "Q4_1": (20, 32), "Q5_0": (22, 32), "Q5_1": (24, 32), "Q8_0": (34, 32),
    "Q8_1": (36, 32), "MXFP4": (17, 32), "IQ4_NL": (18, 32), "Q2_K": (84, 256), "Q3_K": (110, 256),
    "Q4_K": (144, 256), "Q5_K": (176, 256), "Q6_K": (210, 256), "Q8_K": (292, 256), "IQ1_S": (50, 256),
    "IQ1_M": (56, 256), "IQ2_XXS": (66, 256), "IQ2_XS": (74, 256), "IQ2_S": (82, 256), "IQ3_XXS": (98, 256),
    "IQ3_S": (110, 256), "IQ4_XS": (136, 256), "TQ1_0": (54, 256), "TQ2_0": (66, 256),
}  # fmt: skip
"""Bytes of a block, and how many weights it holds, by ggml type (ggml-common.h)."""


def tensor_bytes(kind: str, shape: Sequence[int]) -> int | None:
    """Bytes of a tensor of a ggml type ("Q4_K"); its rows are padded to whole blocks. None for an unknown type."""
    block = _BLOCKS.get(kind.upper())
    if block is None or not shape:
        return None
    size, weights = block
    rows = 1
    for length in shape[1:]:
        rows *= length
    return -(-shape[0] // weights) * size * rows


def bytes_a_value(kind: str) -> float | None:
    """Bytes of one cached value of a type as the server names it ("f16", "q8_0"); None for an unknown one."""
    size, weights = _BLOCKS.get(kind.upper(), (0, 1))
    return size / weights if size else None


@dataclass(frozen=True, slots=True)
class ModelShape:
    """What a model's file says of itself, as far as memory depends on it."""

    architecture: str
    weights: int = 0
    """Bytes of all tensors."""
    embedding_table: int = 0
    """Bytes of the token embeddings among them."""
    tied: bool = False
    """The output head is the token embeddings."""
    layers: int = 0
    embedding: int = 0
    feed_forward: int = 0
    """Width, of the experts in use together where that is more."""
    heads: int = 0
    """Of the layer with most."""
    kv_heads: tuple[int, ...] = ()
    """Of each layer."""
    key_length: int = 0
    value_length: int = 0
    latent: bool = False
    """One compressed row is cached for all heads, `key_length` long (MLA)."""
    vocabulary: int = 0
    context_length: int = 0
    """Trained context, tokens; 0: not said."""
    window: int = 0
    """Tokens that a sliding layer looks back; 0: no layer slides."""
    sliding: tuple[bool, ...] = ()
    """Which layers slide, as far as the file says."""
    window_every: int = 0
    """Of so many layers, the last looks at everything; 0: not said."""
    missing: tuple[str, ...] = ()
    """What the file does not say and an estimate would need."""


class Build(StrEnum):
    """Which compute buffer a server's runner reserves."""

    LOW = "low"
    """Newer ones reserve few output rows."""
    HIGH = "high"
    """Older ones reserve the logits of a whole batch. Also right for servers that are not known: it is never less."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a model is loaded."""

    num_ctx: int
    """Tokens of one slot."""
    parallel: int = 1
    """Slots."""
    kv_type: str = "f16"
    """Type of the cached keys and values."""
    flash: bool = True
    """Flash attention is on."""
    build: Build = Build.HIGH
    ubatch: int | None = None
    """Tokens evaluated at once; None: as the server chooses."""
    context: int = RUNTIME_CONTEXT
    """Bytes that the driver takes for the process."""


class Source(StrEnum):
    """Where a number comes from."""

    MEASURED = "measured"
    """Seen when this model was loaded with these options."""
    ESTIMATE = "estimate"
    """From the model's tensors and metadata: about 1 %."""
    ROUGH = "rough estimate"
    """From its size and its parameters: up to a third off."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a model takes in memory, bytes."""

    weights_gpu: int
    weights_cpu: int
    """Stay in RAM when all layers are on the GPU."""
    kv: int
    compute: int
    context: int
    size_vram: int
    """What the server reports for a load that is wholly on a GPU."""
    in_ram: int
    """What it takes without a GPU."""
    ollama_predict: int
    """What the server itself believes it takes, when it decides whether others must go."""
    surcharge: int = 0
    """What the server adds to that for a large batch."""
    layers: int = 0
    """0: not known."""
    tied: bool = False
    source: Source = Source.ESTIMATE
    note: str = ""
    """Why it is only a rough estimate."""

    @property
    def total(self) -> int:
        """What a GPU must have free."""
        return self.size_vram + self.context


class Verdict(StrEnum):
    """Whether a model fits."""

    FITS_NOW = "fits now"
    FITS_AFTER_UNLOAD = "fits after unloading"
    PARTIAL = "partly"
    TOO_BIG = "too big"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer to "does it fit?" at one moment, with its numbers. Bytes."""

    verdict: Verdict
    sentence: str
    """For the person, for instance "needs 10.4 GB, 7.1 free"."""
    need: int | None = None
    """None: nothing here (it runs elsewhere), or not known."""
    free: int | None = None
    """Where it would go; None: not known."""
    reserve: int = 0
    """Of that, what is kept free."""
    unload: tuple[str, ...] = ()
    """Models to unload first, what loses least first."""
    gpus: tuple[int, ...] = ()
    """Indices of the GPUs it would go to; empty: RAM."""
    layers: int = 0
    """All layers, the output counted as one; 0: not known."""
    layers_on_gpu: int = 0
    slow_down: float | None = None
    """How many times slower than wholly on the GPU, estimated."""
    source: Source | None = None

    @property
    def whole(self) -> bool:
        """It can be loaded wholly, now or after unloading; also when nothing says that it cannot."""
        return self.verdict in (Verdict.FITS_NOW, Verdict.FITS_AFTER_UNLOAD, Verdict.UNKNOWN)


@dataclass(frozen=True, slots=True)
class ModelReport:
    """All that is known of an installed model at one moment."""

    model: InstalledModel
    need: Need
    fit: Fit
    roles: tuple[str, ...] = ()
    """What it plays."""
    resident: ResidentModel | None = None
    tokens_per_s: float | None = None
    """Measured; None when it has not answered yet."""
    slots: int | None = None
    """Requests that it answers at once, as its loads told; None when they did not."""


_SMALL, _VERY_SMALL = 95_000_000, 9_950_000
"""Bytes below which gigabytes with one digit would say too little, and megabytes without one."""


def gigabytes(count: int) -> str:
    """Decimal gigabytes with one digit, as model libraries show sizes. For totals, and where the unit is said once."""
    return f"{count / 1e9:.1f}"


def with_unit(count: int) -> str:
    """A size in bytes with its unit, 8 characters below 999.9 GB: "4.7 GB", "46 MB" and "0.4 MB" of small models."""
    if not 0 < count < _SMALL:
        return f"{gigabytes(count)} GB"
    return f"{count / 1e6:.0f} MB" if count >= _VERY_SMALL else f"{max(count / 1e6, 0.1):.1f} MB"


def needs(need: int, free: int) -> str:
    """The numbers of a fit in the fewest words: a unit is said once where both have the same."""
    return f"needs {with_unit(need)}, {beside(max(0, free), need)} free"


def beside(count: int, other: int) -> str:
    """A size said after another one: without its unit where both have the same; nothing has any unit."""
    return with_unit(count).removesuffix(with_unit(other)[-3:]) if count else "0"


def free_for_models(sample: HardwareSample) -> int | None:
    """Bytes free where models go now: on the GPU with most, else in RAM; None when that is not known."""
    if sample.status is HardwareStatus.REMOTE or sample.gpu_note in (REMOTE_HOST, NOT_ASKED):
        return None
    cards = [one for one in sample.gpus if one.counts and one.memory_total and one.kind is not GpuKind.UNIFIED]
    if not cards:
        return sample.memory_available
    known = [free for one in cards if (free := free_on(one)) is not None]
    return max(known, default=None)


def free_on(gpu: Gpu) -> int | None:
    """Bytes free on a GPU; None while that is not known or cannot be relied on."""
    if gpu.free_now is not None or gpu.status is not HardwareStatus.OK:
        return gpu.free_now
    unused = gpu.memory_total is not None and gpu.memory_used is not None
    return max(0, (gpu.memory_total or 0) - (gpu.memory_used or 0)) if unused else None
