"""The narrow interfaces between the server and whatever makes the words. Know nothing of HTTP.

The server works with a `ModelEngine`. llama.cpp is one (`llama_engine`); a `TextEngine`, which says at once what it has
to say, as the scripted one does, is made one by `instant`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from ..domain.placement import ModelShape
from .options import Fit


@dataclass(frozen=True, slots=True)
class ModelFile:
    """What a model's file says."""

    path: Path
    digest: str
    modified_ns: int
    """Since 1970."""
    metadata: Mapping[str, object]
    """As `/api/show` has it; None stands for long lists."""
    tensors: tuple[tuple[str, str, tuple[int, ...]], ...]
    """Name, type and shape of each."""
    capabilities: tuple[str, ...]
    """As Ollama names them."""
    shape: ModelShape


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
    """Speed when paced; 0: not to be paced."""
    load_s: float
    """Time to load when paced, s."""
    context_length: int = 8192
    """Tokens."""
    quantization: str = "none"
    """"simulated" where the sizes are those of a network that it stands for."""
    file: ModelFile | None = None
    """None: it is prepared text, or a network of a simulated size."""
    tag: str = ""
    """The tag that it is listed with; "" for "latest". "paced" says wherever it is named that its speed is imitated."""


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
    others: Mapping[str, float] = field(default_factory=dict)
    """Further options that choose among words, by Ollama's names; what is missing has Ollama's default."""


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


@dataclass(frozen=True, slots=True)
class Held:
    """What a loaded model takes, bytes."""

    size: int
    size_vram: int = 0
    """Of it on GPUs."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is to go on from."""

    turns: tuple[Turn, ...]
    """Those that fit into its context."""
    tokens: int
    text: str = ""
    """As the model reads it, where that is another one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an answer came to its end. Times in ns; 0 where the engine measures none."""

    reason: str = "stop"
    """"stop" or "length"."""
    tokens: int = 0
    prompt_ns: int = 0
    eval_ns: int = 0


@runtime_checkable
class ModelEngine(Protocol):
    """Loads models and lets them speak. Its models compute elsewhere than in the event loop."""

    @property
    def cards(self) -> Sequence[ModelCard]: ...

    def held(self, card: ModelCard, fit: Fit) -> Held:
        """What the model will take when it is loaded so."""
        ...

    def room(self) -> int | None:
        """Bytes that models which are not loaded may take now; None: as many as they need."""
        ...

    async def warm(self) -> None:
        """Set up what would keep the first client waiting."""
        ...

    async def load(self, card: ModelCard, fit: Fit) -> None:
        """Load it, unless it is loaded so. Cancelled, it leaves nothing loaded. Raises ApiError."""
        ...

    async def unload(self, card: ModelCard) -> None:
        """Give its memory back, as soon as nothing is computed with it any more."""
        ...

    async def prepare(self, card: ModelCard, turns: Sequence[Turn], fit: Fit, *, truncate: bool, raw: bool) -> Prompt:
        """What of a conversation fits into the context; a last turn of the assistant's is to be gone on with.

        `raw`: the last turn as it is, without the model's template. Raises ApiError when it does not fit.
        """
        ...

    def stream(
        self, card: ModelCard, prompt: Prompt, sampling: Sampling, limit: int
    ) -> AsyncGenerator[str | Outcome, None]:
        """The answer in pieces, about one for each token, and its outcome as the last item.

        Closing it early stops the computation within a token. Raises ApiError before the first piece.
        """
        ...

    async def close(self) -> None:
        """Stop computing, and give back everything."""
        ...
