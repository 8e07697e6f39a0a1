"""The memory of simulated GPUs: what holds it, what is free, and how a model is laid out in it. Pure; bytes throughout.

Who may load what, and when, is `machine`'s business.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..domain.errors import UsageError
from .networks import MIB, RUNTIME_CONTEXT, Need

GIB = 1 << 30
SYSTEM_SHARE = 614 * MIB
"""What the desktop and the driver hold of each GPU."""
FIT_MARGIN = 1024 * MIB
"""What llama.cpp leaves free on each GPU when it decides how many layers go there (--fit-target)."""
MOST_GPUS = 16
_SIZE = re.compile(r"(\d{1,5}(?:\.\d{1,3})?)\s*G(?:i?B)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """A simulated GPU."""

    index: int
    total: int

    @property
    def name(self) -> str:
        return f"Simulated GPU {self.total / GIB:g} GB"

    @property
    def uuid(self) -> str:
        """The same for every machine with such a GPU in this place."""
        found = hashlib.sha256(f"simulated {self.index} {self.total}".encode()).hexdigest()
        return f"SIM-{self.index}-{found[:12]}"


def parse(spec: str) -> tuple[Card, ...]:
    """The GPUs of "12GB" or "24GB+12GB"; as makers count, a GB is 2**30 bytes. Raises UsageError."""
    parts = [_SIZE.fullmatch(part.strip()) for part in spec.split("+")]
    sizes = [round(float(part[1]) * GIB) for part in parts if part is not None]
    if len(sizes) != len(parts) or len(sizes) > MOST_GPUS or not all(size >= 2 * GIB for size in sizes):
        raise UsageError(
            f"{spec[:80]!r} is no GPU that can be simulated",
            f'give memory, such as "12GB", or "24GB+12GB" for two GPUs; from 2 GB each, {MOST_GPUS} at most',
        )
    return tuple(Card(index, size) for index, size in enumerate(sizes))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a model lies."""

    held: tuple[int, ...]
    """Of each GPU, runtime contexts included."""
    size: int
    """As `/api/ps` says it."""
    size_vram: int
    spill: float
    """Share of its layers on the CPU."""

    @property
    def gpus(self) -> tuple[int, ...]:
        return tuple(index for index, size in enumerate(self.held) if size)


@dataclass(slots=True)
class Cards:
    """All GPUs of a machine."""

    cards: tuple[Card, ...]
    margin: int = FIT_MARGIN
    system: int = SYSTEM_SHARE
    other: dict[int, int] = field(default_factory=dict)
    """What another program has taken of a GPU."""
    models: list[Layout] = field(default_factory=list)
    """Loaded, and being loaded."""
    fading: list[tuple[float, tuple[int, ...]]] = field(default_factory=list)
    """Of models that have ended, and until when: a driver gives memory back late."""

    def used(self, index: int) -> int:
        held = sum(one.held[index] for one in self.models) + sum(held[index] for _, held in self.fading)
        return held + self.system + self.other.get(index, 0)

    def free(self, index: int) -> int:
        return max(0, self.cards[index].total - self.used(index))

    def overfull(self, layout: Layout) -> bool:
        """Whether a GPU that holds a part of this model holds more than it has."""
        return any(self.used(index) > self.cards[index].total for index in layout.gpus)

    def roomiest(self) -> list[int]:
        """Indices, most free memory first."""
        return sorted(range(len(self.cards)), key=lambda index: -self.free(index))

    def lay_out(self, need: Need, gpus: Sequence[int]) -> Layout:
        """Put as many layers on these GPUs as they have room for, and the rest in RAM."""
        rooms = {
            gpu: room
            for gpu in gpus
            if (room := self.free(gpu) - self.margin - need.compute - RUNTIME_CONTEXT) >= need.layer
        }
        most = {gpu: int(room // need.layer) for gpu, room in rooms.items()}
        count = min(need.layers, sum(most.values()))
        if not count:
            whole = need.whole + need.table
            return Layout((0,) * len(self.cards), whole, 0, 1.0)
        held, size_vram = [0] * len(self.cards), 0
        for gpu, layers in _shared_out(count, most).items():
            part = round(need.layer * layers) + need.compute
            held[gpu] = part + RUNTIME_CONTEXT
            size_vram += part
        spill = (need.layers - count) / need.layers
        size = max(need.whole + max(0, len(rooms) - 1) * need.compute, size_vram)
        return Layout(tuple(held), size_vram if not spill else size, size_vram, spill)


def _shared_out(count: int, most: dict[int, int]) -> dict[int, int]:
    """`count` layers over the GPUs in proportion to what each can take."""
    left, given = count, {}
    rest = sum(most.values())
    for gpu, room in most.items():
        given[gpu] = min(room, -(-left * room // rest)) if rest else 0
        left, rest = left - given[gpu], rest - room
    return {gpu: layers for gpu, layers in given.items() if layers}


class PageCache:
    """Files that the system still has in RAM: the least recently read goes first."""

    def __init__(self, size: float) -> None:
        self._size = size
        self._files: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def read(self, name: str, size: int) -> None:
        self._files.pop(name, None)
        self._files[name] = size
        while sum(self._files.values()) > self._size and self._files:
            del self._files[next(iter(self._files))]
