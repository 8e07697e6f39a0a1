"""What `/api/show` with `verbose` answers for well-known models, built from their architecture and llama.cpp's rules.

Owns the architectures and the quantisation mixes (Q4_0, Q4_K_M as `llama_tensor_get_type` chooses them). Memory is
not computed here: that is for the code under test.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Tensor = dict[str, Any]


@dataclass(frozen=True)
class ModelFile:
    """A model as its file describes it."""

    tag: str
    architecture: str
    layers: int
    embedding: int
    feed_forward: int
    heads: int
    kv_heads: int
    head_size: int
    vocabulary: int
    context: int
    quantisation: str
    size: int
    """Bytes on disk, from lists of servers."""
    tied: bool = False
    window: int = 0
    norms: int = 2
    qkv_bias: bool = False
    fused: bool = False
    rope_factors: int = 0
    experts: tuple[int, int, int, int] | None = None
    """Experts, experts in use, width of one, shared ones."""
    latent: tuple[int, int, int, int] | None = None
    """Rank of the cache, rotated, plain and value lengths (MLA)."""

    def answer(self) -> dict[str, Any]:
        """The answer of the server."""
        return {
            "details": {"family": self.architecture, "quantization_level": self.quantisation},
            "model_info": self._metadata(),
            "tensors": self._tensors(),
            "capabilities": ["completion"],
        }

    def _metadata(self) -> dict[str, Any]:
        own: dict[str, Any] = {
            "block_count": self.layers, "context_length": self.context, "embedding_length": self.embedding,
            "feed_forward_length": self.feed_forward, "attention.head_count": self.heads,
            "attention.head_count_kv": self.kv_heads,
        }  # fmt: skip
        if self.head_size != self.embedding // self.heads:
            own |= {"attention.key_length": self.head_size, "attention.value_length": self.head_size}
        if self.window:
            own["attention.sliding_window"] = self.window
        if self.latent:
            rank, rotated, plain, value = self.latent
            own |= {"attention.key_length": rotated + plain, "attention.value_length": value,
                    "attention.kv_lora_rank": rank}  # fmt: skip
        if self.experts:
            count, used, width, shared = self.experts
            own |= {"expert_count": count, "expert_used_count": used, "expert_feed_forward_length": width,
                    "expert_shared_count": shared, "leading_dense_block_count": 1}  # fmt: skip
        return {
            "general.architecture": self.architecture,
            **{f"{self.architecture}.{key}": value for key, value in own.items()},
            "tokenizer.ggml.tokens": ["x"] * self.vocabulary,
        }

    # tensors

    def _tensors(self) -> list[Tensor]:
        narrow, base = self.embedding, self._base
        made = [
            _tensor("token_embd.weight", "Q6_K" if self.tied else base, narrow, self.vocabulary),
            _tensor("output_norm.weight", "F32", narrow),
        ]
        if not self.tied:
            made.append(_tensor("output.weight", "Q6_K", narrow, self.vocabulary))
        if self.rope_factors:
            made.append(_tensor("rope_freqs.weight", "F32", self.rope_factors))
        for layer in range(self.layers):
            made += [
                {**one, "name": f"blk.{layer}.{one['name']}"}
                for one in (*self._attention(layer), *self._after(layer), *self._norms())
            ]
        return made

    @property
    def _base(self) -> str:
        return "Q4_K" if self.quantisation == "Q4_K_M" else self.quantisation

    def _more(self, layer: int) -> str:
        """The type of the tensors that a "medium" mix gives more bits to in some layers."""
        count = self.layers
        chosen = layer < count // 8 or layer >= 7 * count // 8 or (layer - count // 8) % 3 == 2
        return "Q6_K" if self.quantisation == "Q4_K_M" and chosen else self._base

    def _norms(self) -> list[Tensor]:
        return [_tensor(f"norm_{number}.weight", "F32", self.embedding) for number in range(self.norms)]

    def _attention(self, layer: int) -> list[Tensor]:
        narrow, base = self.embedding, self._base
        if self.latent:
            rank, rotated, plain, value = self.latent
            return [
                _tensor("attn_q.weight", base, narrow, self.heads * (plain + rotated)),
                _tensor("attn_kv_a_mqa.weight", base, narrow, rank + rotated),
                _tensor("attn_kv_a_norm.weight", "F32", rank),
                _tensor("attn_kv_b.weight", base, rank, self.heads * (plain + value)),
                _tensor("attn_output.weight", base, self.heads * value, narrow),
            ]
        wide, small = self.heads * self.head_size, self.kv_heads * self.head_size
        output = _tensor("attn_output.weight", base, wide, narrow)
        if self.fused:
            return [_tensor("attn_qkv.weight", base, narrow, wide + 2 * small), output]
        biases = [_tensor("attn_qkv.bias", "F32", wide + 2 * small)] if self.qkv_bias else []
        return [
            _tensor("attn_q.weight", base, narrow, wide),
            _tensor("attn_k.weight", base, narrow, small),
            _tensor("attn_v.weight", self._more(layer), narrow, small),
            output,
            *biases,
        ]

    def _after(self, layer: int) -> list[Tensor]:
        narrow, base = self.embedding, self._base
        if self.experts is None or layer < 1:
            return [
                _tensor("ffn_gate.weight", base, narrow, self.feed_forward),
                _tensor("ffn_up.weight", base, narrow, self.feed_forward),
                _tensor("ffn_down.weight", self._more(layer), self.feed_forward, narrow),
            ]
        count, _, width, shared = self.experts
        made = [_tensor("ffn_gate_inp.weight", "F32", narrow, count)]
        for part in ("gate", "up"):
            made.append(_tensor(f"ffn_{part}_exps.weight", base, narrow, width, count))
            made.append(_tensor(f"ffn_{part}_shexp.weight", base, narrow, width * shared))
        made.append(_tensor("ffn_down_exps.weight", base, width, narrow, count))
        made.append(_tensor("ffn_down_shexp.weight", base, width * shared, narrow))
        return made


def _tensor(name: str, kind: str, *shape: int) -> Tensor:
    return {"name": name, "type": kind, "shape": list(shape)}


FILES = {
    one.tag: one
    for one in (
        ModelFile("tinyllama:1.1b", "llama", 22, 2048, 5632, 32, 4, 64, 32000, 2048, "Q4_0", 637_700_138),
        ModelFile("llama3.2:3b", "llama", 28, 3072, 8192, 24, 8, 128, 128256, 131072, "Q4_K_M", 2_019_393_189,
                  tied=True, rope_factors=64),
        ModelFile("phi3:mini", "phi3", 32, 3072, 8192, 32, 32, 96, 32064, 131072, "Q4_0", 2_176_178_913,
                  fused=True, rope_factors=96, window=2047),
        ModelFile("qwen2.5-coder:3b", "qwen2", 36, 2048, 11008, 16, 2, 128, 151936, 32768, "Q4_K_M", 1_929_912_626,
                  tied=True, qkv_bias=True),
        ModelFile("codellama:7b", "llama", 32, 4096, 11008, 32, 32, 128, 32016, 16384, "Q4_0", 3_825_910_662),
        ModelFile("deepseek-coder:6.7b", "llama", 32, 4096, 11008, 32, 32, 128, 32256, 16384, "Q4_0", 3_827_834_503),
        ModelFile("qwen2.5-coder:7b", "qwen2", 28, 3584, 18944, 28, 4, 128, 152064, 32768, "Q4_K_M", 4_683_087_561,
                  qkv_bias=True),
        ModelFile("gemma2:9b", "gemma2", 42, 3584, 14336, 16, 8, 256, 256000, 8192, "Q4_0", 5_443_152_417,
                  tied=True, window=4096, norms=4),
        ModelFile("deepseek-coder-v2:16b", "deepseek2", 27, 2048, 10944, 16, 16, 128, 102400, 163840, "Q4_0",
                  8_905_126_121, experts=(64, 6, 1408, 2), latent=(512, 64, 128, 128)),
        ModelFile("qwen2.5-coder:14b", "qwen2", 48, 5120, 13824, 40, 8, 128, 152064, 32768, "Q4_K_M", 8_988_124_298,
                  qkv_bias=True),
    )
}  # fmt: skip
