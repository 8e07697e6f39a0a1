"""What is wrong with a library's file, and what of it could be saved: plain values for those who tell it.

How a file is read and mended does not belong here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

THINGS: Final = ("artifacts", "versions", "jobs", "attempts")
"""What people know of a library, by the names of the tables."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one kind of thing."""

    thing: str
    """One of `THINGS`."""
    saved: int
    """How many the mended library holds, those from the backup included."""
    from_backup: int
    lost: int
    """How many are known to be missing: gaps in numbers that are never given twice."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A mended library, verified, and not in place yet."""

    saved: tuple[Saved, ...]
    backup_at: datetime | None
    """Of which time the backup is that was used, UTC; None when none was needed or there is none."""
    without_request: int
    """Artifacts whose request was lost; their versions are kept under a name that says so."""

    @property
    def lost(self) -> int:
        return sum(one.lost for one in self.saved)
