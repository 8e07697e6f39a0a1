"""What the planner answers: actions, what it remembers, and when it wants to be asked again.

Owns the output types and the constants of the policy. Nothing here decides or does anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Policy:
    """The constants of the policy; seconds unless said."""

    admit: float = 0.8
    """Ollama loads beside another model only within this share of free memory; above it, it evicts."""
    reserve: float = 0.0
    """Bytes left free beyond a model's need; the need itself includes the runtime context."""
    grace: float = 2.0
    """A competitor of the person on the same GPU that ends within this time is let finish."""
    slot_grace: float = 0.25
    """The same where the person waits for its slot."""
    hold: float = 90.0
    """How long the person's model stays after its last answer."""
    hold_blocking: float = 3.0
    """The same when no other work can go on because of it: time to begin to type, which keeps it too."""
    overdue: float = 300.0
    """A group that waits this long is next."""
    batch: float = 5.0
    """Works asked for within this time were asked for together: none of them is late for another."""
    passes: int = 3
    """A group passed over so often is next."""
    protect_after: int = 2
    """A work cancelled so often is cancelled again only when the person has waited `protect_for`."""
    protect_for: float = 5.0
    protect_resumable: bool = True
    """That holds for work that goes on from its partial text as well, which loses next to nothing."""
    unload_seconds: float = 0.9
    """Until memory is back after an unload."""
    breaker_after: int = 3
    """Failures in a row that take a host out."""
    breaker_first: float = 5.0
    breaker_most: float = 60.0
    batching: float = 0.8
    """k slots of one model decode k ** batching times as fast in total."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the planner has to know of earlier decisions; handed back to it with the next facts."""

    person: frozenset[str] = frozenset()
    """Models with foreground work at the last decision."""
    held: Mapping[str, float] = field(default_factory=dict)
    """Until when a model is kept for the person."""
    answered: float = float("-inf")
    """When the last foreground work was seen to be gone."""
    passed: Mapping[str, int] = field(default_factory=dict)
    """How often a waiting group saw another one begin its turn."""
    turns: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """Which model generates on a GPU."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """On which host a model's queue is served."""


@dataclass(frozen=True, slots=True)
class Start:
    """Send a work to a model that is loaded and has a free slot."""

    work: str
    model: str
    host: str
    num_ctx: int


@dataclass(frozen=True, slots=True)
class Load:
    """Load a model with an empty prompt; it fits, so the server has nothing to evict."""

    model: str
    host: str
    main_gpu: int | None
    """None: there is only one GPU, or the model is spread over all."""
    num_ctx: int
    foreground: bool = False


@dataclass(frozen=True, slots=True)
class AbortLoad:
    """Close the connection of a load in progress."""

    model: str
    host: str


@dataclass(frozen=True, slots=True)
class Unload:
    """Unload a model that has nothing to do, and confirm that its memory is back."""

    model: str
    host: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop a running work and queue it again, with its partial text where that can be continued."""

    work: str
    host: str
    resume: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Refuse:
    """End a work that can never run."""

    work: str
    reason: str


Action = Start | Load | AbortLoad | Unload | Cancel | Refuse


@dataclass(frozen=True, slots=True)
class Decision:
    """Actions, to be done in their order; the same facts and memory always give the same ones."""

    actions: tuple[Action, ...]
    memory: Memory
    wake: float | None
    """Ask again at this time even if nothing happens."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Why a work does not run yet."""

    work: str
    reason: str
    """One sentence."""
    eta: float | None
    """Expected start, as a time of the same clock; None where nobody can say."""
