"""What a job must not forget when its worker is killed, beside its attempts: kept as JSON in `Progress.state`.

The course's own memory is in it as it was told. What was seen of models when the job began stays with the job:
otherwise its own attempts would count twice, and a resumed job would go another way than an uninterrupted one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from ..optimize.view import Prior

VERSION = 1


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is whole and not scored yet; its text is kept with the attempt."""

    number: int
    tokens: int
    generation_s: float
    load_s: float
    waited_s: float
    cut: bool = False
    """It reached its length limit."""


@dataclass(slots=True)
class Memory:
    """One job's."""

    course: str = ""
    base: int | None = None
    """Number of the version that was served when the job began."""
    priors: tuple[Prior, ...] = ()
    sharing: int = 1
    answered: Answered | None = None
    tries: dict[str, int] = field(default_factory=dict)
    """Times that the server was lost in the middle of an attempt, by its number."""

    @classmethod
    def read(cls, text: str) -> Memory:
        """As it was kept; empty where something else wrote it."""
        try:
            held: dict[str, Any] = json.loads(text) if text else {}
            if held.get("v") != VERSION:
                return cls()
            answered = held["answered"]
            return cls(
                str(held["course"]),
                held["base"],
                tuple(Prior(**each) for each in held["priors"]),
                int(held["sharing"]),
                Answered(**answered) if answered else None,
                {str(key): int(value) for key, value in held["tries"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    @property
    def text(self) -> str:
        held = {"v": VERSION, **asdict(self)}
        return json.dumps(held, sort_keys=True, separators=(",", ":"))
