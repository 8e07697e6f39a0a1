"""What the planner is told: work, models, hosts, memory and the time. Facts only; nothing here decides.

Owns the input types of the planner. Whoever fills them in reads clocks, servers and GPUs; these types do not.
Bytes are bytes, times are seconds of one monotonic clock, rates are tokens a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class WorkState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    """Cancelled, and its slot is not free yet."""


@dataclass(frozen=True, slots=True)
class Work:
    """One generation that somebody asked for."""

    id: str
    model: str
    tokens: float
    """Expected length of the whole answer."""
    made: float = 0.0
    """Tokens that exist already; a resumed work starts from them."""
    foreground: bool = False
    """A person is waiting for it."""
    rank: int = 1
    """0 is served first."""
    queued_at: float = 0.0
    cancels: int = 0
    """How often it has been cancelled for a person."""
    resumable: bool = True
    """The model can go on from partial text; else a cancel loses `made`."""
    state: WorkState = WorkState.WAITING
    host: str | None = None
    """Where it runs."""

    @property
    def left(self) -> float:
        """Tokens still to come; an answer longer than expected counts as nearly done, never as negative."""
        return max(self.tokens - self.made, 0.02 * self.tokens, 1.0)

    @property
    def busy(self) -> bool:
        """It takes a slot."""
        return self.state is not WorkState.WAITING


@dataclass(frozen=True, slots=True)
class ModelNeed:
    """What one model takes with the options that all of its work shares."""

    model: str
    need: float
    """VRAM with everything, runtime context included: measured, else the high estimate."""
    predicted: float
    """What Ollama itself predicts before it loads, batch surcharge included."""
    rate: float
    """Tokens a second, alone."""
    load_seconds: float
    num_ctx: int = 4096
    may_spill: bool = False
    """It may be loaded partly into RAM when it fits no GPU."""
    slots: int | None = None
    """Requests of it that a host decodes side by side, more or fewer than `Host.slots`; None: as the host."""


@dataclass(frozen=True, slots=True)
class Device:
    """One GPU of a host, or its RAM where there is no GPU."""

    index: int
    total: float | None
    """None: unknown."""
    free: float | None
    """As the driver reports it now; None: unknown."""


@dataclass(frozen=True, slots=True)
class Resident:
    """A model that a host lists as loaded."""

    model: str
    bytes: float
    device: int | None = None
    """None: unknown, or spread over all."""
    num_ctx: int | None = None
    """None: unknown, taken as right."""
    leaving: bool = False
    """Its unload was asked for and is not confirmed."""
    ours: bool = True
    """This program loaded it."""
    pinned: bool = False
    """By hand: it is never unloaded."""


@dataclass(frozen=True, slots=True)
class Loading:
    """The load in progress on a host."""

    model: str
    since: float
    device: int | None = None
    num_ctx: int | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """One model server."""

    name: str
    devices: tuple[Device, ...]
    slots: int = 1
    """Requests of one model that it decodes side by side, unless something else is known of the model."""
    residents: tuple[Resident, ...] = ()
    loading: Loading | None = None
    up: bool = True
    failures: int = 0
    """Failed calls in a row."""
    failed_at: float = 0.0
    installed: frozenset[str] | None = None
    """None: every model."""
    max_loaded: int | None = None
    """None: three for each GPU, as Ollama does."""
    model_slots: Mapping[str, int] = field(default_factory=dict)
    """Slots of models that have another number of them here; they count before `ModelNeed.slots`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a decision rests on."""

    now: float
    works: tuple[Work, ...]
    needs: Mapping[str, ModelNeed]
    hosts: tuple[Host, ...]
    typing: bool = False
    """The chat box holds text."""
    chat_model: str | None = None
    """The model that the person will ask; one of its slots stays free, and it stays while they type."""
    unattended: bool = False
    """Nobody is there: foreground work goes first but cancels nothing."""


def one_context(wanted: Iterable[tuple[str, int]], residents: Iterable[Resident] = ()) -> dict[str, int]:
    """One context size for each model, since any other one makes the server load the model again.

    The largest one wanted; that of the resident model where it is enough.
    """
    found: dict[str, int] = {}
    for model, num_ctx in wanted:
        found[model] = max(num_ctx, found.get(model, 0))
    for resident in residents:
        if resident.model in found and resident.num_ctx is not None and not resident.leaving:
            found[resident.model] = max(found[resident.model], resident.num_ctx)
    return found
