"""Texts made by several processes: the same ones in the same order, however many processes there are."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from typing import Final

from .bank import Bank, parted
from .texts import Maker, Text

PORTION: Final = 500
"""Texts that a process makes at a time."""
_maker: Maker | None = None
"""Of a process that makes texts."""


def texts(count: int, seed: int, withheld: int, processes: int, tell: Callable[[str], None]) -> Iterator[Text]:
    """The first `count` texts. Every process tries all programs once before its first text; that takes a minute."""
    portions = [range(first, min(first + PORTION, count)) for first in range(0, count, PORTION)]
    every = max(1, count // 20)
    done = 0
    with multiprocessing.get_context("spawn").Pool(min(processes, len(portions)), _begin, (seed, withheld)) as pool:
        for portion in pool.imap(_portion, portions):
            yield from portion
            if done // every != (done + len(portion)) // every:
                tell(f"texts {done + len(portion)}/{count}")
            done += len(portion)


def _begin(seed: int, withheld: int) -> None:
    global _maker
    _maker = Maker(Bank(parted(withheld)[0]), seed)


def _portion(numbers: range) -> list[Text]:
    assert _maker is not None  # the pool has called _begin
    return [_maker.text(number) for number in numbers]
