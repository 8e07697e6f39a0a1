"""The tensors and the metadata that a scripted model would have if it were a network of its size. All simulated.

They add up to the size that the model is listed with, so that whoever plans by them plans the same.
"""

from __future__ import annotations

from .engine import ModelCard
from .networks import Network

_WIDTH = 1024
_VOCABULARY = 32000
_HEADS = 8
_KV_HEADS = 2
_LAYER_BYTES = 30 << 20
_TABLE_BYTES = _WIDTH // 32 * 34 * _VOCABULARY
"""Of the token embeddings, as Q8_0: 34 bytes for 32 weights."""


def model_info(card: ModelCard, text: str, network: Network | None, *, verbose: bool) -> dict[str, object]:
    """The metadata, of the network that it stands for if there is one.

    Without `verbose` the vocabulary is left out, as a real server leaves it out.
    """
    own: dict[str, object] = {
        "block_count": _layers(card),
        "context_length": card.context_length,
        "embedding_length": _WIDTH,
        "feed_forward_length": _layer_weights(card) // (3 * _WIDTH),
        "attention.head_count": _HEADS,
        "attention.head_count_kv": _KV_HEADS,
        "vocab_size": _VOCABULARY,
    }
    if network is not None:
        own = network.metadata()
    return {
        "general.architecture": card.family,
        "general.description": text,
        "general.size_label": card.parameter_size,
        "general.simulated": True,
        **{f"{card.family}.{key}": value for key, value in own.items()},
        "tokenizer.ggml.tokens": [] if verbose else None,
    }


def tensors(card: ModelCard, network: Network | None = None) -> list[dict[str, object]]:
    """The tensors; their bytes are the model's size, or the network's weights."""
    if network is not None:
        return [_tensor(name, kind, *shape) for name, kind, shape in network.tensors]
    layers, each = _layers(card), _layer_weights(card)
    rest = card.size - _TABLE_BYTES - layers * each
    made: list[dict[str, object]] = [_tensor("token_embd.weight", "Q8_0", _WIDTH, _VOCABULARY)]
    made += [_tensor(f"blk.{layer}.simulated.weight", "I8", each) for layer in range(layers)]
    return [*made, _tensor("simulated_rest.weight", "I8", rest)] if rest else made


def _tensor(name: str, kind: str, *shape: int) -> dict[str, object]:
    return {"name": name, "type": kind, "shape": list(shape)}


def _layers(card: ModelCard) -> int:
    return max(1, (card.size - _TABLE_BYTES) // _LAYER_BYTES)


def _layer_weights(card: ModelCard) -> int:
    return max(3 * _WIDTH, (card.size - _TABLE_BYTES) // _layers(card))
