"""The networks that the scripted models stand for when a GPU is simulated: their tensors and what they take in memory.

Sizes are those of well-known models of 1.1, 3, 7 and 14 billion parameters, so that whoever plans by them plans as for
real ones. Nothing is computed with them. Bytes throughout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

MIB = 1 << 20
RUNTIME_CONTEXT = 400 * MIB
"""What a process takes of a GPU before it holds anything."""
_BLOCKS = {"F32": (4, 1), "Q4_0": (18, 32), "Q4_K": (144, 256), "Q6_K": (210, 256)}
"""Bytes of a block, and how many weights it holds."""
_CELLS = 256
_CACHED_BYTES = 2
"""Of a cached value, as f16."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a network takes when it is loaded."""

    weights: int
    """On the GPU."""
    table: int
    """Token embeddings, which stay in RAM."""
    kv: int
    compute: int
    predicted: int
    """What Ollama expects before it loads (llm.PredictServerVRAM and the batch's surcharge)."""
    layers: int
    """The output counts as one."""

    @property
    def whole(self) -> int:
        """On one GPU, without the runtime context: what `/api/ps` says."""
        return self.weights + self.kv + self.compute

    @property
    def layer(self) -> float:
        """One layer with its part of the cache."""
        return (self.weights + self.kv) / self.layers


@dataclass(frozen=True)
class Network:
    """A llama-like network."""

    label: str
    """Parameters, as a server writes them."""
    file: int
    """Bytes on disk."""
    layers: int
    embedding: int
    feed_forward: int
    heads: int
    kv_heads: int
    vocabulary: int
    context: int
    """Trained, tokens."""
    mixed: bool = True
    """Q4_K with Q6_K in some layers; else Q4_0."""
    tied: bool = False
    """The output is the token embeddings."""
    biased: bool = False

    @property
    def head_size(self) -> int:
        return self.embedding // self.heads

    @property
    def kv_a_token(self) -> int:
        """Keys and values of one token in all layers."""
        return self.layers * self.kv_heads * 2 * self.head_size * _CACHED_BYTES

    @cached_property
    def tensors(self) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        """Name, type and shape of each."""
        return tuple(self._tensors())

    @cached_property
    def weights(self) -> int:
        """Of all tensors."""
        return sum(_bytes(kind, shape) for _, kind, shape in self.tensors)

    @cached_property
    def table(self) -> int:
        """Of the token embeddings."""
        return next(_bytes(kind, shape) for name, kind, shape in self.tensors if name == "token_embd.weight")

    @property
    def on_gpu(self) -> int:
        """Weights that every token reads; tied embeddings are in RAM and on the GPU."""
        return self.weights if self.tied else self.weights - self.table

    def need(self, num_ctx: int, parallel: int) -> Need:
        """Loaded with `num_ctx` tokens for each of `parallel` slots, flash attention on, as llama.cpp allocates it."""
        tokens = num_ctx * parallel
        batch = min(tokens, 2048 if tokens > 32768 else 1024 if tokens > 4096 else 512)
        surcharge = 2048 * MIB if batch >= 2048 else 768 * MIB if batch >= 1024 else 0
        return Need(
            weights=self.on_gpu,
            table=self.table,
            kv=-(-tokens // _CELLS) * _CELLS * self.kv_a_token,
            compute=4 * batch * (2 * self.feed_forward + 4 * self.embedding) + 6 * batch * tokens,
            predicted=self.file + self.kv_a_token * tokens + surcharge,
            layers=self.layers + 1,
        )

    def metadata(self) -> dict[str, object]:
        """As `/api/show` has it, without the architecture in front of the keys."""
        return {
            "block_count": self.layers,
            "context_length": self.context,
            "embedding_length": self.embedding,
            "feed_forward_length": self.feed_forward,
            "attention.head_count": self.heads,
            "attention.head_count_kv": self.kv_heads,
            "vocab_size": self.vocabulary,
        }

    def _tensors(self) -> Iterator[tuple[str, str, tuple[int, ...]]]:
        narrow, base = self.embedding, "Q4_K" if self.mixed else "Q4_0"
        small = self.kv_heads * self.head_size
        yield "token_embd.weight", "Q6_K" if self.tied else base, (narrow, self.vocabulary)
        yield "output_norm.weight", "F32", (narrow,)
        if not self.tied:
            yield "output.weight", "Q6_K", (narrow, self.vocabulary)
        for layer in range(self.layers):
            more = "Q6_K" if self._gets_more(layer) else base
            named: list[tuple[str, str, tuple[int, ...]]] = [
                ("attn_q.weight", base, (narrow, narrow)),
                ("attn_k.weight", base, (narrow, small)),
                ("attn_v.weight", more, (narrow, small)),
                ("attn_output.weight", base, (narrow, narrow)),
                ("ffn_gate.weight", base, (narrow, self.feed_forward)),
                ("ffn_up.weight", base, (narrow, self.feed_forward)),
                ("ffn_down.weight", more, (self.feed_forward, narrow)),
                ("attn_norm.weight", "F32", (narrow,)),
                ("ffn_norm.weight", "F32", (narrow,)),
            ]
            if self.biased:
                named.append(("attn_qkv.bias", "F32", (narrow + 2 * small,)))
            yield from ((f"blk.{layer}.{name}", kind, shape) for name, kind, shape in named)

    def _gets_more(self, layer: int) -> bool:
        """Which layers a Q4_K_M file stores in more bits (llama.cpp, use_more_bits)."""
        count = self.layers
        chosen = layer < count // 8 or layer >= 7 * count // 8 or (layer - count // 8) % 3 == 2
        return self.mixed and chosen


def _bytes(kind: str, shape: tuple[int, ...]) -> int:
    size, weights = _BLOCKS[kind]
    rows = 1
    for length in shape[1:]:
        rows *= length
    return -(-shape[0] // weights) * size * rows


NETWORKS = {
    "builtin-tiny": Network("1.1B", 637_700_138, 22, 2048, 5632, 32, 4, 32000, 8192, mixed=False),
    "builtin-small": Network("3.1B", 1_929_912_626, 36, 2048, 11008, 16, 2, 151936, 32768, tied=True, biased=True),
    "builtin-medium": Network("7.6B", 4_683_087_561, 28, 3584, 18944, 28, 4, 152064, 32768, biased=True),
    "builtin-large": Network("14.8B", 8_988_124_298, 48, 5120, 13824, 40, 8, 152064, 32768, biased=True),
}
"""As tinyllama:1.1b (with a longer context) and qwen2.5-coder:3b, :7b and :14b have them."""
