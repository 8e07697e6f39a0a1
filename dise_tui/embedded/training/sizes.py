"""The models of the family: their shapes and how long they are trained. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

VOCABULARY: Final = 2048
"""Tokens, the three control tokens included."""
HEAD: Final = 32
"""Width of an attention head."""


@dataclass(frozen=True, slots=True)
class Size:
    """One model. Widths are multiples of 32, the block of q8_0."""

    name: str
    width: int
    layers: int
    hidden: int
    """Width of the feed-forward part."""
    rate: float
    """Highest learning rate."""
    level: int
    """Steps before it falls; up to there trainings of all lengths are alike."""
    core: int
    """Steps on the texts of the mix "core", before those of "all"; see `texts.MIXES`."""
    steps: int
    """In all."""
    batches: int
    """Batches of texts in one step; see `packs`."""
    cut: int = 0
    """Tokens of an answer that are learnt from while it is the core's turn; 0: all. Which function is meant is decided
    in the first ones; a model that knows the programs by heart learns little from the rest."""
    turns: int = 0
    """Steps after those of the core in which the two mixes take turns, so that nothing is forgotten meanwhile."""
    threads: int = 1
    """Of the training process. Another number adds up in another order, so weights differ in their last digits."""

    @property
    def heads(self) -> int:
        return self.width // HEAD

    def parameters(self, vocabulary: int = VOCABULARY) -> int:
        """Weights, embeddings included; they serve as output too."""
        layer = 4 * self.width**2 + 3 * self.width * self.hidden + 2 * self.width
        return vocabulary * self.width + self.layers * layer + self.width


SIZES: Final[Mapping[str, Size]] = {
    size.name: size
    for size in (
        Size("tiny", 64, 3, 192, 6e-3, 13_000, 17_000, 27_000, 2),
        Size("small", 96, 4, 256, 5e-3, 7_200, 12_000, 23_500, 2),
        Size("medium", 128, 5, 384, 4.5e-3, 6_000, 9_000, 18_500, 2),
        Size("large", 192, 5, 512, 4e-3, 3_400, 7_000, 16_000, 2, threads=2),
        Size("nano", 32, 1, 64, 5e-3, 10, 8, 20, 2),
    )
}
"""By name. The steps are what about three hours on four cores allow.

"nano" only proves that everything works together."""
AGAIN: Final[Mapping[str, Size]] = {
    name: replace(SIZES[name], rate=rate, level=200, core=core, turns=turns, steps=steps, cut=32)
    for name, rate, core, turns, steps in (
        ("tiny", 5e-3, 8_000, 0, 17_500),
        ("small", 3.5e-3, 2_000, 8_000, 17_500),
        ("medium", 3e-3, 3_900, 5_200, 15_000),
        ("large", 2.5e-3, 3_400, 5_000, 13_500),
        ("nano", 5e-3, 4, 6, 20),
    )
}
"""By name: a second training of a model, which begins with the weights that the first one ended with, at a lower rate.
About another hour and a half."""
FAMILY: Final = ("tiny", "small", "medium", "large")
"""Those that are shipped, smallest first."""
