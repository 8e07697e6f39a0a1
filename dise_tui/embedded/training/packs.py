"""Texts side by side, sharing the instructions that they begin with.

The product's instructions are as long as the rest of a text. So texts with the same ones go through the network
together: the instructions once, then each text's own part as a row that attends to them and to itself, which gives the
same numbers as one text alone. Which texts are in which step depends on the seed and the number of the step alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .tokens import Encoded

CAPACITY: Final = 1024
"""Tokens of a batch's rows, the filling included; a single longer text gets one of its own."""
_WINDOW: Final = 96
"""Texts among which those of similar length are put together, so that little has to be filled up."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts with the same instructions, as numbers."""

    shared: Any
    """Tokens that all texts begin with, shape (shared,)."""
    ids: Any
    """The rest of each text, filled up with 0; shape (texts, longest)."""
    targets: Any
    """The next token where it belongs to an answer, else -1; shaped as `ids`."""


class Packing:
    """Deals texts out to steps."""

    def __init__(self, encoded: Encoded, seed: int, per_step: int, capacity: int = CAPACITY) -> None:
        self._encoded, self._seed, self._per_step, self._capacity = encoded, seed, per_step, capacity
        self._epoch = -1
        self._dealt: list[list[int]] = []
        self._lengths = np.diff(encoded.starts)
        self._steps: list[int] = []
        """Steps of each epoch that was dealt."""

    def step(self, number: int) -> list[Batch]:
        """The batches of a step, from 0."""
        epoch = 0
        while number >= self._steps_of(epoch):
            number -= self._steps_of(epoch)
            epoch += 1
        self._deal(epoch)
        first = number * self._per_step
        return [self._batch(one) for one in self._dealt[first : first + self._per_step]]

    def _steps_of(self, epoch: int) -> int:
        if epoch >= len(self._steps):
            self._deal(epoch)
            self._steps.append(max(1, len(self._dealt) // self._per_step))
        return self._steps[epoch]

    def _deal(self, epoch: int) -> None:
        """Deal an epoch. How many batches it has differs a little from one to the next, so all before it are dealt as
        well when training goes on somewhere in the middle."""
        if epoch == self._epoch:
            return
        chance = random.Random(f"{self._seed} {epoch}")
        groups: dict[int, list[int]] = {}
        for number, group in enumerate(self._encoded.groups.tolist()):
            groups.setdefault(group, []).append(number)
        dealt: list[list[int]] = []
        for group in sorted(groups):
            members = groups[group]
            chance.shuffle(members)
            for first in range(0, len(members), _WINDOW):
                dealt += self._fill(members[first : first + _WINDOW])
        chance.shuffle(dealt)
        self._dealt, self._epoch = dealt, epoch

    def _fill(self, members: Sequence[int]) -> Iterator[list[int]]:
        """Batches of these texts, the short ones first."""
        batch: list[int] = []
        shared = 0
        for number in sorted(members, key=lambda one: int(self._lengths[one])):
            alike = self._alike(batch[0], number, shared) if batch else self._own(number)
            if batch and (int(self._lengths[number]) - alike) * (len(batch) + 1) > self._capacity:
                yield batch
                batch, alike = [], self._own(number)
            batch.append(number)
            shared = alike
        if batch:
            yield batch

    def _own(self, number: int) -> int:
        """Tokens of a text that could be shared: all of its prompt but one."""
        return int(self._encoded.prompts[number]) - 1

    def _alike(self, one: int, other: int, most: int) -> int:
        """Tokens that two texts begin with alike, at most `most`."""
        most = min(most, self._own(other))
        differ = np.nonzero(self._encoded.text(one)[:most] != self._encoded.text(other)[:most])[0]
        return int(differ[0]) if len(differ) else most

    def _batch(self, members: Sequence[int]) -> Batch:
        texts = [self._encoded.text(number).astype(np.int64) for number in members]
        shared = self._own(members[0])
        for number in members[1:]:
            shared = self._alike(members[0], number, shared)
        longest = max(map(len, texts)) - shared
        ids: Any = np.zeros((len(texts), longest), np.int64)
        targets: Any = np.full((len(texts), longest), -1)
        for row, (number, text) in enumerate(zip(members, texts, strict=True)):
            ids[row, : len(text) - shared] = text[shared:]
            answer = int(self._encoded.prompts[number])
            targets[row, answer - 1 - shared : len(text) - 1 - shared] = text[answer:]
        return Batch(texts[0][:shared], ids, targets)
