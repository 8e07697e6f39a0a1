"""Texts side by side in one sequence, sharing the instructions that they begin with.

The product's instructions are as long as the rest of a text. So texts with the same ones are put behind one copy: each
attends to that and to itself, and counts its positions from there, which gives the same numbers as one text alone.
Which texts are in which step depends on the seed and the number of the step alone.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from .tokens import Encoded

CAPACITY: Final = 512
"""Tokens of a sequence; a single longer text gets one of its own."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A sequence as numbers."""

    ids: Any
    positions: Any
    owners: Any
    """Which text a token belongs to, from 1; 0 for what all share."""
    targets: Any
    """The next token where it belongs to an answer, else -1."""


class Packing:
    """Deals texts out to steps."""

    def __init__(self, encoded: Encoded, seed: int, per_step: int, capacity: int = CAPACITY) -> None:
        self._encoded, self._seed, self._per_step, self._capacity = encoded, seed, per_step, capacity
        self._epoch = -1
        self._packs: list[list[int]] = []
        self._lengths = np.diff(encoded.starts)
        self._steps: list[int] = []
        """Steps of each epoch that was dealt."""

    def step(self, number: int) -> list[Pack]:
        """The packs of a step, from 0."""
        epoch = 0
        while number >= self._steps_of(epoch):
            number -= self._steps_of(epoch)
            epoch += 1
        self._deal(epoch)
        first = number * self._per_step
        return [self._pack(one) for one in self._packs[first : first + self._per_step]]

    def _steps_of(self, epoch: int) -> int:
        if epoch >= len(self._steps):
            self._deal(epoch)
            self._steps.append(max(1, len(self._packs) // self._per_step))
        return self._steps[epoch]

    def _deal(self, epoch: int) -> None:
        """Make the packs of an epoch. How many there are differs a little from one to the next, so all before it
        are dealt as well when training goes on somewhere in the middle."""
        if epoch == self._epoch:
            return
        chance = random.Random(f"{self._seed} {epoch}")
        groups: dict[int, list[int]] = {}
        for number, group in enumerate(self._encoded.groups.tolist()):
            groups.setdefault(group, []).append(number)
        packs: list[list[int]] = []
        for group in sorted(groups):
            members = groups[group]
            chance.shuffle(members)
            packs += self._fill(members)
        chance.shuffle(packs)
        self._packs, self._epoch = packs, epoch

    def _fill(self, members: Sequence[int]) -> list[list[int]]:
        packs: list[list[int]] = []
        pack: list[int] = []
        shared = size = 0
        for number in members:
            length = int(self._lengths[number])
            common = self._common(pack[0], number, shared) if pack else 0
            total = size + length - len(pack) * common
            if pack and total <= self._capacity:
                pack.append(number)
                shared, size = common, size + length
            else:
                pack = [number]
                packs.append(pack)
                shared, size = int(self._encoded.prompts[number]) - 1, length
        return packs

    def _common(self, one: int, other: int, most: int) -> int:
        """Tokens that two texts begin with alike, at most `most`, and never a whole prompt."""
        first, second = self._encoded.text(one), self._encoded.text(other)
        length = min(most, int(self._encoded.prompts[other]) - 1)
        differ = np.nonzero(first[:length] != second[:length])[0]
        return int(differ[0]) if len(differ) else length

    def _pack(self, members: Sequence[int]) -> Pack:
        texts = [self._encoded.text(number).astype(np.int64) for number in members]
        shared = int(self._encoded.prompts[members[0]]) - 1 if len(members) > 1 else 0
        for number in members[1:]:
            shared = self._common(members[0], number, shared)
        ids, positions = [texts[0][:shared]], [np.arange(shared)]
        owners: list[Any]
        following: Any
        owners, targets = [np.zeros(shared, np.int64)], [np.full(shared, -1)]
        for owner, (number, text) in enumerate(zip(members, texts, strict=True), 1):
            following = np.append(text[1:], -1)
            following[: int(self._encoded.prompts[number]) - 1] = -1
            ids.append(text[shared:])
            positions.append(np.arange(shared, len(text)))
            owners.append(np.full(len(text) - shared, owner))
            targets.append(following[shared:])
        parts = (np.concatenate(part) for part in (ids, positions, owners, targets))
        return Pack(*parts)
