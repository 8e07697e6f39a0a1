"""The narrow interface between the server and whatever makes the words.

The scripted engine (`scripted.py`) fills it now; small trained models can take its place without a change to the
server. Knows nothing of HTTP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class ModelCard:
    """A model that the engine offers."""

    name: str
    """Without a tag, for instance "builtin-tiny"."""
    size: int
    """Bytes that it takes on disk and, as the server reports it, in memory."""
    family: str
    """"builtin-scripted" says that no inference takes place."""
    parameter_size: str
    tokens_per_s: float
    """Speed when paced."""
    load_s: float
    """Time to load when paced, s."""
    context_length: int = 8192
    """Tokens."""
    quantization: str = "none"
    """"simulated" where the sizes are those of a network that it stands for."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How words are drawn."""

    temperature: float = 0.8
    seed: int | None = None
    """None draws anew each time, except at temperature 0, which is always the same."""
    json_schema: object | None = None
    """A JSON schema, or "json", when the answer must be JSON."""


class TextEngine(Protocol):
    """Makes text, piece by piece. Deterministic at temperature 0 and for equal seeds."""

    @property
    def cards(self) -> Sequence[ModelCard]: ...

    def generate(self, model: str, turns: Sequence[Turn], sampling: Sampling) -> Iterator[str]:
        """Yield the answer in word-like pieces, each counted as one token. Pure computation: it never waits."""
        ...

    def count_tokens(self, text: str) -> int:
        """How many tokens a text takes."""
        ...
