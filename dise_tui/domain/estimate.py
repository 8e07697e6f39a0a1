"""The memory of a loaded model, from its tensors and metadata: what llama.cpp allocates for it. Pure functions.

Checked against buffer sizes in published logs of llama.cpp and Ollama: weights and cache to 0.01 %, the compute
buffer to a few percent of itself, which is about 1 % of the whole. Whether it fits is placement's business.
"""

from __future__ import annotations

import re

from .placement import MIB, Build, ModelShape, Need, RunOptions, Source, bytes_a_value

_CELLS = 256
"""Cells of the cache are allocated in multiples of this."""
_WINDOW_EVERY = {"gemma2": 2, "gemma3": 6, "gemma3n": 5, "cohere2": 4, "gptoss": 2, "gpt-oss": 2}
"""Architectures whose files name a window and not its pattern: of so many layers, the last looks at everything.

All other architectures that name a window are run by llama.cpp without one.
"""
_SURCHARGE = ((2048, 2048 * MIB), (1024, 768 * MIB))
"""Tokens of a batch from which the server adds so much to its own prediction."""
_UBATCH = 512
_LOW_FROM = (0, 31)
"""Ollama's version from which its runner reserves the smaller compute buffer. 0.30 came with both."""


class NotEnoughKnown(ValueError):
    """A model's file does not say what an estimate needs; the text says what is missing."""


def build_of(version: str) -> Build:
    """Which compute buffer a server reserves, by its version; the higher one when that says nothing."""
    match = re.match(r"v?(\d+)\.(\d+)", version.strip())
    if match is None:
        return Build.HIGH
    return Build.LOW if (int(match[1]), int(match[2])) >= _LOW_FROM else Build.HIGH


def ubatch_of(tokens: int, *, flash: bool = True) -> int:
    """Tokens that the server evaluates at once, chosen by the context of all slots together (Ollama 0.30 and later)."""
    if not flash:
        return _UBATCH
    return 2048 if tokens > 32768 else 1024 if tokens > 4096 else _UBATCH


def surcharge_of(ubatch: int) -> int:
    """Bytes that the server adds to its own prediction for a batch."""
    return next((extra for bound, extra in _SURCHARGE if ubatch >= bound), 0)


def estimate(shape: ModelShape, options: RunOptions, file_size: int = 0) -> Need:
    """Memory of a model loaded with `options`. `file_size`: bytes on disk, which the server's own prediction uses.

    A context beyond the trained one is cut to it, as the server does. Raises NotEnoughKnown.
    """
    if shape.missing:
        raise NotEnoughKnown(f"the model does not say its {', '.join(shape.missing)}")
    slot = min(options.num_ctx, shape.context_length or options.num_ctx)
    parallel = max(1, options.parallel)
    tokens = slot * parallel
    ubatch = options.ubatch or ubatch_of(tokens, flash=options.flash)
    on_gpu = shape.weights - (0 if shape.tied else shape.embedding_table)
    cache = _cache(shape, slot, parallel, _value_bytes(options), ubatch)
    buffer = _compute(shape, tokens, min(ubatch, tokens), options)
    return Need(
        weights_gpu=on_gpu,
        weights_cpu=shape.embedding_table,
        kv=cache,
        compute=buffer,
        context=options.context,
        size_vram=on_gpu + cache + buffer,
        in_ram=shape.weights + cache + buffer,
        ollama_predict=_predict(shape, tokens, file_size or shape.weights),
        surcharge=surcharge_of(ubatch),
        layers=shape.layers,
        tied=shape.tied,
        source=Source.ESTIMATE,
    )


def _value_bytes(options: RunOptions) -> float:
    """Bytes of a cached value. Quantised caches need flash attention; without it the server keeps to 16 bits."""
    size = bytes_a_value(options.kv_type)
    if size is None:
        raise NotEnoughKnown(f"the cache type {options.kv_type!r} is not known")
    return size if options.flash or size >= 2 else 2.0


def _pad(count: int) -> int:
    return -(-count // _CELLS) * _CELLS


def _cache(shape: ModelShape, slot: int, parallel: int, value_bytes: float, ubatch: int) -> int:
    """Keys and values of every cell of every layer; a layer that slides keeps its window and one batch."""
    cells = _pad(slot * parallel)
    short = min(cells, _pad(shape.window * parallel + ubatch))
    total = 0.0
    for layer, heads in enumerate(shape.kv_heads):
        row = shape.key_length if shape.latent else heads * (shape.key_length + shape.value_length)
        total += (short if _slides(shape, layer) else cells) * row * value_bytes
    return round(total)


def _slides(shape: ModelShape, layer: int) -> bool:
    if not shape.window:
        return False
    if shape.sliding:
        return shape.sliding[layer % len(shape.sliding)]
    every = shape.window_every or _WINDOW_EVERY.get(shape.architecture, 0)
    return every > 1 and layer % every != every - 1


def _compute(shape: ModelShape, tokens: int, ubatch: int, options: RunOptions) -> int:
    """The buffer for one batch through one layer, or through the output head, in 32-bit values."""
    wide, narrow = shape.feed_forward, shape.embedding
    head = 4 * ubatch * shape.vocabulary
    if not options.flash:
        scores = 4 * ubatch * tokens * (shape.heads + 1)
        rows = 16 * ubatch * max(narrow, shape.heads * shape.key_length)
        return max(head + 4 * ubatch * narrow, scores + rows)
    layer = 4 * ubatch * (2 * wide + 4 * narrow) + 6 * ubatch * tokens
    if options.build is Build.LOW:
        return layer
    return max(layer, head + 12 * ubatch * narrow + 4 * ubatch * tokens)


def _predict(shape: ModelShape, tokens: int, file_size: int) -> int:
    """The server's own prediction (llm.PredictServerVRAM, Ollama 0.30 and later): no buffers, no windows."""
    heads = max(1, min(shape.kv_heads, default=1))
    return file_size + 2 * shape.layers * heads * (shape.embedding // max(1, shape.heads)) * tokens * 2


def layers_that_fit(need: Need, free: int, reserve: int) -> tuple[int, int]:
    """How many layers go to a GPU with `free` bytes of which `reserve` stay free, and how many there are.

    The output counts as one, as llama.cpp counts. (0, 0) when a model's layers are not known.
    """
    if not need.layers:
        return 0, 0
    every = need.layers + 1
    room = free - reserve - need.compute - need.context
    if room >= need.weights_gpu + need.kv:
        return every, every
    in_layers = need.weights_gpu - (need.weights_cpu if need.tied else 0)
    one = in_layers / (need.layers + (0 if need.tied else 1)) + need.kv / need.layers
    return max(0, min(need.layers, int(room // one) if one > 0 else 0)), every
