"""Whether a model fits the machine: a rough estimate, and a sentence that says so.

The estimate is weights plus context plus a fixed overhead, from what a server lists about a model. Layer counts and
heads are not known here, so it can be off by a third either way for models that store unusually much or little per
token.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.hardware import REMOTE_HOST, HardwareSample, InstalledModel
from .sizes import is_scripted, parameters

_KIB = 1024
_MIB = 1024**2
_KV_A_TOKEN = ((2e9, 40 * _KIB), (4.5e9, 128 * _KIB), (9e9, 224 * _KIB), (20e9, 240 * _KIB), (45e9, 288 * _KIB))
"""Parameters below which a model stores so many bytes a token of context at 16 bits (keys and values).

Middle values of common models: tinyllama 22 KiB, llama3.2:3b 112, qwen2.5-coder:3b 36, phi3:mini 384,
qwen2.5-coder:7b 56, codellama:7b 512, gemma2:9b 336, qwen2.5-coder:14b 192, deepseek-coder-v2:16b 270.
"""
_KV_LARGEST = 320 * _KIB
_OVERHEAD = 640 * _MIB
"""Compute buffers (40-530 MiB for the models above) and the runtime's own memory (about 400 MiB)."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The answer to "does it fit?"."""

    fits: bool
    need: int | None
    """Estimated bytes; None for a model that runs elsewhere."""
    reason: str
    """Why not, with numbers; or why it cannot be known. "" when it fits."""


def need_bytes(model: InstalledModel, num_ctx: int) -> int:
    """Estimated bytes in memory of a loaded model: weights as on disk, context, overhead. An estimate.

    A scripted model needs its file only; a model that runs elsewhere needs nothing here.
    """
    if model.remote:
        return 0
    if is_scripted(model):
        return model.size
    count = parameters(model) or 0.0
    cells = min(num_ctx, model.context_length) if model.context_length else num_ctx
    per_token = next((size for bound, size in _KV_A_TOKEN if count < bound), _KV_LARGEST)
    return model.size + cells * per_token + _OVERHEAD


def fits(model: InstalledModel, sample: HardwareSample, num_ctx: int = 8192) -> Fit:
    """Whether a model fits what the machine can give to models: the largest GPU's memory, else 70 % of RAM."""
    if model.remote:
        return Fit(True, None, "")
    need = need_bytes(model, num_ctx)
    if sample.gpu_note == REMOTE_HOST:
        return Fit(True, need, "the memory of the remote host is not known")
    budget = sample.model_budget
    if need <= budget:
        return Fit(True, need, "")
    return Fit(False, need, f"needs {gigabytes(need)} GB (estimate), {gigabytes(budget)} here for models")


def gigabytes(count: int) -> str:
    """Decimal gigabytes with one digit, as model libraries show sizes."""
    return f"{count / 1e9:.1f}"
