"""What `/api/show` says of a model's tensors and metadata, as a `ModelShape`.

The file may be anybody's: a value of the wrong type, or a number beyond reason, counts as missing. Pure functions.
"""

from __future__ import annotations

from typing import Any

from .placement import ModelShape, tensor_bytes

_LARGEST = 1 << 48
"""No honest number in a model's file is greater."""
_MOST_LAYERS = 4096
_EMBEDDINGS = "token_embd.weight"
_HEADS = frozenset(("output.weight",))
_RECURRENT = ("ssm.state_size", "ssm.inner_size", "wkv.head_size", "full_attention_interval")
"""Keys of models whose layers keep a state that no estimate here covers."""


def model_shape(answer: object) -> ModelShape:
    """The shape of a model from the answer of `/api/show` with `verbose`. Raises ValueError when it is none."""
    if not isinstance(answer, dict):
        raise ValueError("/api/show holds no model")
    info = answer.get("model_info")
    facts = _Facts(info if isinstance(info, dict) else {})
    tensors = answer.get("tensors")
    return _shape(facts, [one for one in tensors if isinstance(one, dict)] if isinstance(tensors, list) else [])


class _Facts:
    """The metadata of a file, by key without the architecture in front; notes what was looked for in vain."""

    def __init__(self, info: dict[str, Any]) -> None:
        self._info = info
        name = info.get("general.architecture")
        self.architecture = name if isinstance(name, str) else ""
        self.missing: list[str] = [] if self.architecture else ["architecture"]

    def raw(self, key: str) -> object:
        return self._info.get(f"{self.architecture}.{key}")

    def number(self, key: str) -> int:
        """0 when it is not there."""
        return _number(self.raw(key))

    def numbers(self, key: str) -> list[int]:
        """A value for each layer, or one for all."""
        value = self.raw(key)
        if isinstance(value, list) and len(value) <= _MOST_LAYERS:
            return [_number(one) for one in value]
        found = _number(value)
        return [found] if found else []

    def needed(self, key: str, words: str, found: int = 0) -> int:
        value = found or self.number(key)
        if not value:
            self.missing.append(words)
        return value

    @property
    def vocabulary(self) -> int:
        tokens = self._info.get("tokenizer.ggml.tokens")
        return self.number("vocab_size") or (len(tokens) if isinstance(tokens, list) else 0)


def _number(value: object) -> int:
    good = isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _LARGEST
    return value if good and isinstance(value, int) else 0


def _shape(facts: _Facts, tensors: list[dict[str, Any]]) -> ModelShape:
    weights, table, width, tied = _tensors(facts, tensors)
    layers = min(facts.needed("block_count", "number of layers"), _MOST_LAYERS)
    embedding = facts.needed("embedding_length", "embedding length")
    heads = max(facts.numbers("attention.head_count"), default=0)
    facts.needed("attention.head_count", "number of heads", heads)
    if any(facts.raw(key) is not None for key in _RECURRENT):
        facts.missing.append("state of recurrent layers")
    head_size = embedding // heads if heads else 0
    sliding, every = _pattern(facts)
    return ModelShape(
        architecture=facts.architecture,
        weights=weights,
        embedding_table=table,
        tied=tied,
        layers=layers,
        embedding=embedding,
        feed_forward=facts.needed("feed_forward_length", "feed-forward length", _feed_forward(facts)),
        heads=heads,
        kv_heads=_kv_heads(facts, layers, heads),
        key_length=facts.number("attention.key_length") or head_size,
        value_length=facts.number("attention.value_length") or head_size,
        latent=facts.number("attention.key_length_mla") > 0,
        vocabulary=facts.needed("vocab_size", "vocabulary", facts.vocabulary or width),
        context_length=facts.number("context_length"),
        window=facts.number("attention.sliding_window"),
        sliding=sliding,
        window_every=every,
        missing=tuple(facts.missing),
    )


def _tensors(facts: _Facts, tensors: list[dict[str, Any]]) -> tuple[int, int, int, bool]:
    """Bytes of all tensors, bytes and rows of the token embeddings, and whether they are the output head too."""
    total = table = rows = 0
    tied = True
    for tensor in tensors:
        name, kind, shape = tensor.get("name"), tensor.get("type"), tensor.get("shape")
        lengths = [_number(one) for one in shape] if isinstance(shape, list) else []
        size = tensor_bytes(kind, lengths) if isinstance(kind, str) and all(lengths) else None
        if size is None:
            facts.missing.append(f"size of tensor type {str(kind)[:20]!r}")
            return 0, 0, 0, False
        total += size
        if name == _EMBEDDINGS:
            table, rows = size, lengths[-1]
        elif name in _HEADS:
            tied = False
    if not total or total > _LARGEST:
        facts.missing.append("tensors")
    return total, table, rows, tied


def _feed_forward(facts: _Facts) -> int:
    """The width that one token passes through: of the dense layers, or of the experts it is sent to."""
    dense = max(facts.numbers("feed_forward_length"), default=0)
    each = facts.number("expert_feed_forward_length")
    shared = facts.number("expert_shared_feed_forward_length") or each * facts.number("expert_shared_count")
    return max(dense, each * facts.number("expert_used_count") + shared)


def _kv_heads(facts: _Facts, layers: int, heads: int) -> tuple[int, ...]:
    """Heads with keys and values of their own, of each layer. A layer may have none."""
    found = facts.numbers("attention.head_count_kv") or [heads]
    return tuple(found) if len(found) == layers else (max(found),) * layers


def _pattern(facts: _Facts) -> tuple[tuple[bool, ...], int]:
    """Which layers slide: a mark for each, or one layer in so many that does not."""
    value = facts.raw("attention.sliding_window_pattern")
    if isinstance(value, list) and len(value) <= _MOST_LAYERS and all(isinstance(one, bool) for one in value):
        return tuple(value), 0
    return (), _number(value)
