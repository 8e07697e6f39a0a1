"""Texts made by several processes: the same ones in the same order, however many processes there are."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Final

from .bank import Bank, parted
from .texts import Maker, Text

PORTION: Final = 500
"""Texts that a process makes at a time."""
_AHEAD: Final = 4
"""Portions for each process that are begun before they are wanted."""
_maker: Maker | None = None
"""Of a process that makes texts."""


def texts(
    count: int, seed: int, withheld: int, processes: int, mix: str, tell: Callable[[str], None]
) -> Iterator[Text]:
    """The first `count` texts. Every process tries all programs once before its first text; that takes a minute.

    Raises BrokenProcessPool when a process ends.
    """
    portions = iter([range(first, min(first + PORTION, count)) for first in range(0, count, PORTION)])
    every = max(1, count // 20)
    done = 0
    begun: deque[Future[list[Text]]] = deque()
    context = multiprocessing.get_context("spawn")
    with _hashing_alike(), ProcessPoolExecutor(processes, context, _begin, (seed, withheld, mix)) as pool:
        try:
            while True:
                while len(begun) < processes * _AHEAD and (portion := next(portions, None)) is not None:
                    begun.append(pool.submit(_portion, portion))
                if not begun:
                    return
                made = begun.popleft().result()
                yield from made
                if done // every != (done + len(made)) // every:
                    tell(f"texts {done + len(made)}/{count}")
                done += len(made)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _hashing_alike() -> Iterator[None]:
    """Let processes that are started meanwhile go through sets in the same order: a wrong program may show it."""
    before = os.environ.get("PYTHONHASHSEED")
    os.environ["PYTHONHASHSEED"] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONHASHSEED"]
        else:
            os.environ["PYTHONHASHSEED"] = before


def _begin(seed: int, withheld: int, mix: str) -> None:
    global _maker
    _maker = Maker(Bank(parted(withheld)[0]), seed, mix)


def _portion(numbers: range) -> list[Text]:
    assert _maker is not None  # the pool has called _begin
    return [_maker.text(number) for number in numbers]
