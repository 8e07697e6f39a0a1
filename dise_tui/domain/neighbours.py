"""Signs that processes of one library leave for each other: whether somebody is in front of them, and asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .jobs import Owner


@dataclass(frozen=True, slots=True)
class Sign:
    """What a process says of the person in front of it. A process that has nothing to say leaves none."""

    owner: Owner
    there: bool
    """Somebody is active there."""
    asks: tuple[str, ...] = ()
    """The model servers of which somebody waits for an answer there, as `engine.neighbours.server_key` names them."""


class SignStore(Protocol):
    """Where signs are kept. A sign counts while its process lives and repeats it within `queue_port.LEASE_S`, so that
    a process that was killed, or hangs, says nothing. Every method raises StorageError."""

    async def leave(self, sign: Sign) -> None:
        """Say it, in place of what was said before. Signs of processes that are gone are removed by the way."""
        ...

    async def remove(self, owner: Owner) -> None:
        """Say nothing any more."""
        ...

    async def others(self, owner: Owner) -> tuple[Sign, ...]:
        """What all living processes but this one say."""
        ...
