"""What placement shows: what runs where, what is being loaded, what waits for what. Data only.

Bytes are bytes; times are seconds from the moment that the state was made. What a model needs and whether it fits
belongs to `placement`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from .hardware import ResidentModel

_SIZE = re.compile(r"([0-9]{1,7}(?:\.[0-9]{1,6})?)\s*(MB|GB|TB|MiB|GiB|TiB)", re.IGNORECASE)
_UNITS = {"mb": 10**6, "gb": 10**9, "tb": 10**12, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40}
_LEAST, _MOST = 1 << 20, 1 << 44
"""Bytes of a GPU that make sense."""
_MOST_GPUS = 64


@dataclass(frozen=True, slots=True)
class RunningWork:
    """A call that a model works on."""

    id: str
    model: str
    host: str
    purpose: str
    foreground: bool
    tokens: int
    """So far, pieces as they came."""
    tokens_per_s: float | None
    """Since its first token; None before the second."""
    job_id: int | None = None
    """The job of the queue that it belongs to."""


@dataclass(frozen=True, slots=True)
class WaitingWork:
    """A call that no model works on yet."""

    id: str
    model: str
    purpose: str
    foreground: bool
    reason: str
    """One sentence: what it waits for."""
    eta_s: float | None
    """Until it is expected to begin; None where nobody can say."""
    tokens: int = 0
    """Made before it had to make way; they are kept where the model can go on from them."""
    job_id: int | None = None
    """The job of the queue that it belongs to."""


@dataclass(frozen=True, slots=True)
class LoadingModel:
    """The load in progress on a host."""

    model: str
    host: str
    gpu: int | None
    """Index; None: the only one, all of them, or RAM."""
    since_s: float
    """How long it has been going on."""
    expected_s: float
    """How long it is expected to take."""
    need: int
    """Bytes that it will take."""
    stuck: str = ""
    """Why it seems that it never ends; "" while it is as expected."""


@dataclass(frozen=True, slots=True)
class HostState:
    """One model server."""

    name: str
    url: str
    up: bool
    trouble: str
    """What is wrong with it, in one sentence; "" when nothing is."""
    slots: int
    """Requests of one model that it answers side by side."""
    slots_known: bool
    """They were measured, told by a load or set by hand; else one is taken for granted."""
    residents: tuple[ResidentModel, ...] = ()
    gpus: tuple[tuple[str, int], ...] = ()
    """Model and index of the GPU that it is on, where that is known."""
    pinned: tuple[str, ...] = ()
    """Models that stay loaded, by hand."""
    leaving: tuple[str, ...] = ()
    """Models whose unload was asked for and is not confirmed."""
    loading: LoadingModel | None = None
    vram: tuple[int, ...] = ()
    """Bytes of each GPU as the settings say; for a server on another machine."""

    def gpu_of(self, model: str) -> int | None:
        """Where a loaded model is; None: not known, or spread over several."""
        return dict(self.gpus).get(model)


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that placement did."""

    age_s: float
    sentence: str


@dataclass(frozen=True, slots=True)
class PlacementState:
    """All of it at one moment."""

    hosts: tuple[HostState, ...] = ()
    running: tuple[RunningWork, ...] = ()
    waiting: tuple[WaitingWork, ...] = ()
    """Next first."""
    held: tuple[str, ...] = ()
    """Models that stay loaded for the person."""
    decided: tuple[Decided, ...] = ()
    """The latest loads, unloads and interruptions, newest first."""
    evictions: int = 0
    """Models that the server unloaded by itself to make room; placement is there to keep this at 0."""

    @property
    def tokens_per_s(self) -> float | None:
        """Of all that runs together; None while nothing does."""
        rates = [work.tokens_per_s for work in self.running if work.tokens_per_s is not None]
        return sum(rates) if rates else None


class PlacementControl(Protocol):
    """What a person does with models in memory. Names are those of the server."""

    async def pin(self, model: str, on: bool) -> None:
        """Keep a model loaded until it is unpinned; outlives a restart."""
        ...

    def typing(self, on: bool) -> None:
        """The chat box holds text: the model of the chat stays."""
        ...


def parse_vram(text: str) -> tuple[int, ...]:
    """Bytes of each GPU as people write them: "24 GB", "24GB+12GB", "8192 MiB". GB are decimal, GiB binary.

    Raises ValueError with a sentence for what is no such list.
    """
    parts = [part.strip() for part in text.split("+")]
    if len(parts) > _MOST_GPUS:
        raise ValueError(f"{len(parts)} GPUs are more than the {_MOST_GPUS} that can be told apart.")
    return tuple(_size(part) for part in parts)


def _size(text: str) -> int:
    found = _SIZE.fullmatch(text)
    if found is None:
        raise ValueError(f'{text[:40]!r} is no size of a GPU: write it as "24 GB", or "24 GB + 12 GB" for two.')
    size = round(float(found[1]) * _UNITS[found[2].lower()])
    if not _LEAST <= size <= _MOST:
        raise ValueError(f"No GPU has {text[:40]} of memory.")
    return size
