"""What the engine asks of the stored triggers: when each is due, and what must not be queued again yet.

Protocols and their data only. What a trigger means is decided in the engine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from .jobs import Job, Priority, Reason
from .optimizing import Order


@dataclass(frozen=True, slots=True)
class Trigger:
    """Something that puts jobs into the queue by the clock."""

    name: str
    next_due: datetime | None
    """UTC; None: it is off."""
    last_fired: datetime | None
    """The time it was due, not the time it was noticed."""
    spec: str = ""
    """What the engine needs to compute the next time; if it changes, `next_due` starts anew."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An artifact that is to be queued."""

    artifact_id: str
    fitness: float | None


class TriggerStore(Protocol):
    """When triggers are due, and what must not be queued again yet. Nothing fires twice, whatever the processes do."""

    async def plan(self, name: str, spec: str, next_due: datetime | None) -> Trigger:
        """Make a trigger known. One that is known with the same `spec` keeps its time: a restart delays nothing."""
        ...

    async def triggers(self) -> tuple[Trigger, ...]: ...

    async def fire(self, name: str, due: datetime, next_due: datetime | None) -> bool:
        """Take the firing that was due then, and set the next one. False: another process has it already."""
        ...

    async def fire_and_queue(
        self,
        name: str,
        due: datetime,
        next_due: datetime | None,
        wanted: Sequence[Wanted],
        reason: Reason,
        priority: Priority,
        order: Order | None = None,
        *,
        defer: bool = False,
    ) -> tuple[Job, ...] | None:
        """`fire`, and `enqueue_if_due` for each that is wanted, all or nothing; None: another process has it already.

        Returns the jobs that are new or changed. Artifacts that are gone are passed over.
        """
        ...

    async def enqueue_if_due(
        self,
        artifact_id: str,
        reason: Reason,
        priority: Priority,
        fitness: float | None,
        order: Order | None = None,
        *,
        once_version: int | None = None,
        defer: bool = False,
    ) -> Job | None:
        """Queue what no person asked for; None while the artifact cools down.

        `once_version`: at most once for this reason and version. Noted and queued all or nothing. `defer`: while it
        cools down it is queued all the same, and runs when that is over.
        """  # fmt: skip
        ...

    async def usage(self, artifact_id: str) -> str:
        """What was kept about the uses of an artifact; "" at first."""
        ...

    async def swap_usage(self, artifact_id: str, old: str, new: str) -> bool:
        """Keep `new` if `old` is still what is kept; False: somebody else was faster."""
        ...

    async def cooling_until(self, artifact_id: str) -> datetime | None:
        """None: it is not cooling down."""
        ...
