"""A text engine as the server takes it: nothing is to be loaded, and there is no waiting for a word."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from . import window
from .engine import Held, ModelCard, Outcome, Prompt, Sampling, TextEngine, Turn
from .options import Fit


class Instant:
    """Fills `ModelEngine` with a `TextEngine`."""

    def __init__(self, engine: TextEngine) -> None:
        self._engine = engine

    @property
    def cards(self) -> Sequence[ModelCard]:
        return self._engine.cards

    def held(self, card: ModelCard, fit: Fit) -> Held:
        """What the card says."""
        return Held(card.size)

    def room(self) -> int | None:
        return None

    async def warm(self) -> None:
        """Have the engine set up what it sets up on first use."""
        turns = [Turn("user", "Write a Python function.")]
        next(iter(self._engine.generate(self.cards[0].name, turns, Sampling(temperature=0.0))), None)

    async def load(self, card: ModelCard, fit: Fit) -> None:
        return

    async def unload(self, card: ModelCard) -> None:
        return

    async def prepare(self, card: ModelCard, turns: Sequence[Turn], fit: Fit, *, truncate: bool, raw: bool) -> Prompt:
        """See `ModelEngine`."""
        kept, tokens = window.fit_turns(turns, fit.num_ctx, self._engine.count_tokens, truncate=truncate)
        return Prompt(tuple(kept), tokens)

    async def stream(
        self, card: ModelCard, prompt: Prompt, sampling: Sampling, limit: int
    ) -> AsyncGenerator[str | Outcome, None]:
        """See `ModelEngine`."""
        count = 0
        for piece in self._engine.generate(card.name, prompt.turns, sampling):
            yield piece
            count += 1
            if count >= limit:
                yield Outcome("length", count)
                return
        yield Outcome("stop", count)

    async def close(self) -> None:
        return
