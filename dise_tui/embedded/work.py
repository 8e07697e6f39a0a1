"""What a simulated machine works with: requests, loaded models, the load in progress, and what it has done. Data only.

Times are seconds of the simulated machine, sizes bytes.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from .cards import GIB, Layout
from .options import Fit

SPAWN_S = 1.2
"""Fixed part of a load: the runner starts and answers."""


@dataclass(frozen=True, slots=True)
class Hardware:
    """What the machine can do."""

    disk: float = 1.5e9
    """Bytes a second."""
    bandwidth: float = 360e9
    """Of each GPU's memory, bytes a second."""
    page_cache: float = 16 * GIB
    slots: int = 1
    """Requests of one model side by side (OLLAMA_NUM_PARALLEL)."""
    max_loaded: int = 0
    """Models in memory (OLLAMA_MAX_LOADED_MODELS); 0: three for each GPU."""


class State(StrEnum):
    PENDING = "pending"
    """It waits for its model."""
    LOADING = "loading"
    ATTACHED = "attached"
    """Its model is there."""
    QUEUED = "queued"
    """It waits for a slot."""
    ACTIVE = "active"
    FAILED = "failed"
    GONE = "gone"


@dataclass(slots=True, eq=False)
class Call:
    """A request for a model."""

    model: str
    fit: Fit
    keep_alive_s: float
    moved: Callable[[], None] = lambda: None
    """Called when its state changes."""
    state: State = State.PENDING
    made: float = 0.0
    """Tokens so far."""
    problem: tuple[int, str] = (0, "")
    """Status and text of its failure."""

    def move(self, state: State) -> None:
        self.state = state
        self.moved()


@dataclass(slots=True, eq=False)
class Runner:
    """A loaded model."""

    name: str
    fit: Fit
    layout: Layout
    keep_alive_s: float = 300.0
    users: set[Call] = field(default_factory=set)
    active: list[Call] = field(default_factory=list)
    queue: deque[Call] = field(default_factory=deque)
    expires_at: float = math.inf
    leaving: bool = False
    """It goes as soon as nobody uses it: to make room, or to be loaded anew."""
    renewing: bool = False


@dataclass(slots=True)
class Load:
    """The load in progress."""

    call: Call
    layout: Layout
    since: float
    done_at: float


@dataclass(slots=True)
class Counts:
    """What the server did so far."""

    loads: int = 0
    aborted: int = 0
    failed: int = 0
    unloads: int = 0
    evictions: int = 0
    """Models that it unloaded by itself to make room."""
    reloads: int = 0
    """Models that it loaded anew because a request came with other options."""
