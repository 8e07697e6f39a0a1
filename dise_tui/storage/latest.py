"""A memory for numbers that forgets the oldest."""

from __future__ import annotations

import itertools
from collections.abc import Iterable


class Latest:
    """The latest numbers that were added, as many as it holds."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._numbers: dict[int, None] = {}

    def __contains__(self, number: object) -> bool:
        return number in self._numbers

    def add(self, numbers: Iterable[int]) -> None:
        self._numbers.update(dict.fromkeys(numbers))
        for number in list(itertools.islice(self._numbers, max(0, len(self._numbers) - self._most))):
            del self._numbers[number]
