"""Which models imitate another speed, as the command line says it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..domain.errors import UsageError
from .engine import ModelCard
from .flags import BANDWIDTH, DISK
from .speed import BANDWIDTH_SHARE
from .work import SPAWN_S

CARD = "card"
"""The word for the speeds that the cards say."""
SCRIPT = "script"
"""The word for the same of prepared text alone, which would come in no time: networks have speeds of their own."""
TAG = "paced"
LEAST, MOST = 0.1, 10_000.0
"""Tokens a second."""


@dataclass(frozen=True, slots=True)
class Paces:
    """The speeds that models shall have."""

    all: float | None = None
    """Tokens a second of every model that is not named; 0: what its card says; None: as fast as it can."""
    named: Mapping[str, float] = field(default_factory=dict)
    script: bool = False
    """Prepared text takes the speed that its card says; see `SCRIPT`."""

    @classmethod
    def read(cls, text: str | None) -> Paces | None:
        """What is asked for: "40", "builtin-large=12", both with a comma between, `CARD` or `SCRIPT`.

        None for nothing. Raises UsageError.
        """
        if text == SCRIPT:
            return cls(script=True)
        every: float | None = None
        named: dict[str, float] = {}
        for word in map(str.strip, (text or "").split(",")):
            name, mark, number = word.rpartition("=")
            if mark:
                named[name.strip().lower().removesuffix(":latest")] = _rate(number, word)
            elif word:
                every = 0.0 if word == CARD else _rate(word, word)
        return cls(every, named) if named or every is not None else None

    def apply(self, cards: Sequence[ModelCard]) -> list[ModelCard]:
        """The cards with the speed and the load time that they get. Raises UsageError for an unknown name."""
        if self.script:
            return [_paced(card, None if card.file is not None else 0.0) for card in cards]
        named = dict(self.named)
        made = [_paced(card, named.pop(card.name.lower(), self.all)) for card in cards]
        if named:
            known = ", ".join(card.name for card in cards)
            wrong = next(iter(named))[:80]
            raise UsageError(f"The pace names {wrong!r}, which is no model here.", f"There are: {known}")
        return made


def told(cards: Sequence[ModelCard]) -> str:
    """The speeds of cards in words: "40 tokens/s", or each model's own; "" without any."""
    rates = {card.name: card.tokens_per_s for card in cards if card.tokens_per_s}
    if len(rates) == len(cards) and len(set(rates.values())) == 1:
        return f"{next(iter(rates.values())):g} tokens/s"
    return ", ".join(f"{name} {rate:g} tokens/s" for name, rate in rates.items())


def load_time(rate: float) -> float:
    """Seconds that a model of that speed, tokens/s, takes to load from a common disk onto a common GPU.

    Decoding reads all weights for each token, so their size follows from the bandwidth of the GPU's memory.
    """
    return SPAWN_S + BANDWIDTH_SHARE * BANDWIDTH / rate / DISK


def _rate(text: str, word: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = math.nan
    if not LEAST <= rate <= MOST:  # NaN too
        raise UsageError(
            f"A pace cannot be {word[:80]!r}.",
            f"Give tokens a second from {LEAST:g} to {MOST:g}: --pace 40, or for one model --pace builtin-large=12",
        )
    return rate


def _paced(card: ModelCard, rate: float | None) -> ModelCard:
    if rate is None:
        return replace(card, tokens_per_s=0.0, load_s=0.0)
    if rate == 0:  # files of the user's own have no speed on their card, and prepared text has none of its own
        return replace(card, tag=TAG) if card.tokens_per_s and card.file is not None else card
    return replace(card, tokens_per_s=rate, load_s=load_time(rate), tag=TAG)
