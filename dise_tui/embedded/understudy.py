"""The built-in networks in the place of large ones that are simulated: the words are really computed, everything that
is seen of memory, loading and speed belongs to the large ones."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence

from . import window
from .engine import Held, ModelCard, ModelEngine, Outcome, Prompt, Sampling, Turn
from .options import Fit


class Understudy:
    """Fills `ModelEngine` for cards of other sizes than the engine's own."""

    def __init__(self, engine: ModelEngine) -> None:
        self._engine = engine
        self._own = {card.name: card for card in engine.cards}

    @property
    def cards(self) -> Sequence[ModelCard]:
        return self._engine.cards

    def held(self, card: ModelCard, fit: Fit) -> Held:
        return self._engine.held(*self._real(card, fit))

    def room(self) -> int | None:
        return self._engine.room()

    async def warm(self) -> None:
        """Load them all: their own loading must not add to the simulated one."""
        await self._engine.warm()
        for card in self._own.values():
            await self._engine.load(card, Fit(card.context_length))

    async def load(self, card: ModelCard, fit: Fit) -> None:
        await self._engine.load(*self._real(card, fit))

    async def unload(self, card: ModelCard) -> None:
        await self._engine.unload(self._own[card.name])

    async def prepare(self, card: ModelCard, turns: Sequence[Turn], fit: Fit, *, truncate: bool, raw: bool) -> Prompt:
        """See `ModelEngine`. What is too long for the small network, though not for the large one, is always cut."""
        own, real = self._real(card, fit)
        cut = truncate or real.num_ctx < fit.num_ctx
        prompt = await self._engine.prepare(own, turns, real, truncate=cut, raw=raw)
        if not truncate and prompt.tokens >= fit.num_ctx:
            raise window.too_long(prompt.tokens, fit.num_ctx)
        return prompt

    def stream(
        self, card: ModelCard, prompt: Prompt, sampling: Sampling, limit: int
    ) -> AsyncGenerator[str | Outcome, None]:
        return self._engine.stream(self._own[card.name], prompt, sampling, limit)

    async def close(self) -> None:
        await self._engine.close()

    def _real(self, card: ModelCard, fit: Fit) -> tuple[ModelCard, Fit]:
        """The network that speaks, and always the same fit, so that it is never loaded anew."""
        own = self._own[card.name]
        return own, Fit(own.context_length)
