"""The network: llama's architecture in plain torch, so that llama.cpp runs the weights as they are.

RMS norms, rotary positions in interleaved pairs (what GGUF files of this architecture hold without a permutation),
SwiGLU, and one matrix for embeddings and output.
"""

from __future__ import annotations

import math
from typing import Any, Final

import torch
from torch import nn
from torch.nn import functional

from .sizes import HEAD, Size

EPSILON: Final = 1e-5
THETA: Final = 10_000.0


class Norm(nn.Module):
    """Root mean square norm."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(width))

    def forward(self, x: Any) -> Any:
        return functional.rms_norm(x, (x.shape[-1],), self.weight, EPSILON)


def rotated(x: Any, angles: tuple[Any, Any]) -> Any:
    """Queries or keys turned by their positions, each even and odd channel as one pair."""
    cosine, sine = angles
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack((even * cosine - odd * sine, even * sine + odd * cosine), -1).flatten(-2)


class Block(nn.Module):
    """Attention and feed-forward part."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.attention_norm = Norm(width)
        self.query, self.key, self.value, self.output = (nn.Linear(width, width, bias=False) for _ in range(4))
        self.feed_norm = Norm(width)
        self.gate = nn.Linear(width, size.hidden, bias=False)
        self.up = nn.Linear(width, size.hidden, bias=False)
        self.down = nn.Linear(size.hidden, width, bias=False)

    def forward(self, x: Any, angles: tuple[Any, Any], mask: Any, past: list[Any] | None = None) -> Any:
        """`mask` says what attends to what; `past` holds earlier keys and values, which all rows share, and gets
        these."""
        batch, length, _ = x.shape
        normed = self.attention_norm(x)
        parts = [part(normed).view(batch, length, self.heads, HEAD) for part in (self.query, self.key, self.value)]
        query, key = (rotated(part, angles).transpose(1, 2) for part in parts[:2])
        value = parts[2].transpose(1, 2)
        if past is not None:
            if past:
                before = [one.expand(batch, -1, -1, -1) for one in past]
                key, value = torch.cat((before[0], key), 2), torch.cat((before[1], value), 2)
            past[:] = [key, value]
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = x + self.output(mixed.transpose(1, 2).reshape(batch, length, -1))
        normed = self.feed_norm(x)
        return x + self.down(functional.silu(self.gate(normed)) * self.up(normed))


class Model(nn.Module):
    """The whole network."""

    def __init__(self, size: Size, vocabulary: int) -> None:
        super().__init__()
        self.size, self.vocabulary = size, vocabulary
        self.embedding = nn.Embedding(vocabulary, size.width)
        self.blocks = nn.ModuleList(Block(size) for _ in range(size.layers))
        self.norm = Norm(size.width)
        self.register_buffer("frequencies", THETA ** (-torch.arange(0, HEAD, 2) / HEAD), persistent=False)
        for name, weights in self.named_parameters():
            if weights.dim() == 2:
                deep = name.endswith(("output.weight", "down.weight"))
                nn.init.normal_(weights, std=0.02 / math.sqrt(2 * size.layers) if deep else 0.02 * 2.0)

    def hidden(self, ids: Any, positions: Any, mask: Any, past: list[list[Any]] | None = None) -> Any:
        """What the last layer gives for each token."""
        turns = positions[..., None, None] * self.frequencies
        angles = (turns.cos(), turns.sin())
        x = self.embedding(ids)
        for number, block in enumerate(self.blocks):
            x = block(x, angles, mask, past[number] if past is not None else None)
        return self.norm(x)

    def logits(self, hidden: Any) -> Any:
        return functional.linear(hidden, self.embedding.weight)


def causal(length: int, before: int, device: Any = None) -> Any:
    """The mask by which each of `length` tokens attends to itself, to earlier ones, and to `before` ones before all."""
    return torch.ones(length, before + length, dtype=torch.bool, device=device).tril(before)[None, None]


def rows_hidden(model: Model, shared: Any, ids: Any) -> Any:
    """What the last layer gives for each token of rows that all follow the same tokens. Shapes: `shared` (shared,),
    `ids` (rows, length); result (rows, length, width)."""
    before, length = len(shared), ids.shape[1]
    past: list[list[Any]] = [[] for _ in model.blocks]
    if before:
        model.hidden(shared[None], torch.arange(before, device=ids.device)[None], causal(before, 0, ids.device), past)
    places = torch.arange(before, before + length, device=ids.device)[None]
    return model.hidden(ids, places, causal(length, before, ids.device), past)


@torch.no_grad()
def greedy(model: Model, prompt: list[int], most: int, end: int) -> list[int]:
    """The most likely continuation, token by token."""
    past: list[list[Any]] = [[] for _ in model.blocks]
    found: list[int] = []
    ids, position = prompt, 0
    while len(found) < most:
        places = torch.arange(position, position + len(ids))[None]
        hidden = model.hidden(torch.tensor([ids]), places, causal(len(ids), position), past)
        position += len(ids)
        token = int(model.logits(hidden[0, -1]).argmax())
        if token == end:
            break
        found.append(token)
        ids = [token]
    return found
