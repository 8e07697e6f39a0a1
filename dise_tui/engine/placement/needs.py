"""What a model takes: the best number there is. Measured before estimated, estimated before guessed from its size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ...domain.estimate import NotEnoughKnown, estimate, surcharge_of, ubatch_of
from ...domain.hardware import InstalledModel
from ...domain.placement import MIB, RUNTIME_CONTEXT, ModelShape, Need, RunOptions, Source
from .sizes import is_scripted, parameters

_KIB = 1024
_KV_A_TOKEN = ((2e9, 40 * _KIB), (4.5e9, 128 * _KIB), (9e9, 224 * _KIB), (20e9, 240 * _KIB), (45e9, 288 * _KIB))
"""Parameters below which a model stores so many bytes a token of context at 16 bits (keys and values).

Middle values of common models: tinyllama 22 KiB, llama3.2:3b 112, qwen2.5-coder:3b 36, phi3:mini 384,
qwen2.5-coder:7b 56, codellama:7b 512, gemma2:9b 336, qwen2.5-coder:14b 192, deepseek-coder-v2:16b 270.
"""
_KV_LARGEST = 320 * _KIB
_COMPUTE = 240 * MIB
"""Compute buffers are 40-530 MiB for the models above."""

NeedOf = Callable[[InstalledModel], Need]
"""What a model takes with the options that all calls use."""


def rough_need(model: InstalledModel, options: RunOptions, note: str = "") -> Need:
    """A guess from what a server lists of a model: off by up to a third for models that store unusually much or little.

    A scripted model needs its file only; a model that runs elsewhere needs nothing here.
    """
    if model.remote or is_scripted(model):
        size = 0 if model.remote else model.size
        return Need(size, 0, 0, 0, 0, size, size, size, source=Source.ROUGH, note=note)
    count = parameters(model) or 0.0
    slot = min(options.num_ctx, model.context_length) if model.context_length else options.num_ctx
    tokens = slot * max(1, options.parallel)
    cache = tokens * next((size for bound, size in _KV_A_TOKEN if count < bound), _KV_LARGEST)
    held = model.size + cache + _COMPUTE
    return Need(
        weights_gpu=model.size,
        weights_cpu=0,
        kv=cache,
        compute=_COMPUTE,
        context=RUNTIME_CONTEXT,
        size_vram=held,
        in_ram=held,
        ollama_predict=model.size + cache,
        surcharge=surcharge_of(ubatch_of(tokens)),
        source=Source.ROUGH,
        note=note,
    )


def estimated_need(model: InstalledModel, shape: ModelShape | None, options: RunOptions) -> Need:
    """An estimate from the model's shape; a rough one, with the reason, where that does not say enough."""
    if shape is None or model.remote or is_scripted(model):
        return rough_need(model, options, "" if model.remote or is_scripted(model) else "its metadata is not read yet")
    try:
        return estimate(shape, options, model.size)
    except NotEnoughKnown as error:
        return rough_need(model, options, str(error))


def measured_need(estimated: Need, *, size_vram: int | None, in_ram: int | None, context: int | None) -> Need:
    """An estimate with what was really seen in its place. Bytes; None where it was not seen."""
    return replace(
        estimated,
        size_vram=estimated.size_vram if size_vram is None else size_vram,
        in_ram=estimated.in_ram if in_ram is None else in_ram,
        context=estimated.context if context is None else context,
        source=Source.MEASURED,
        note="",
    )
