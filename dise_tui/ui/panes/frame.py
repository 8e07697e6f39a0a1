"""What lines are made for: the room that they have, and the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Frame:
    """Room and moment; nothing that makes lines looks at a clock itself."""

    width: int
    """Cells."""
    height: int = 40
    """Lines that are seen at once."""
    now: float = 0.0
    """Monotonic seconds, as in the state."""
    wall: datetime | None = None
    """Time of day, for what a server says in dates; None: not given."""


def span_of(seconds: float) -> str:
    """A stretch of time in the fewest words: "8 s", "4 min", "2 h", "3 d"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min"
    return f"{whole // 3600} h" if whole < 86_400 else f"{whole // 86_400} d"
