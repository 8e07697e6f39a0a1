"""What a job must not forget when its worker is killed, beside its attempts: kept as JSON in `Progress.state`.

The course's own memory is in it as it was told. What was seen of models when the job began stays with the job:
otherwise its own attempts would count twice, and a resumed job would go another way than an uninterrupted one.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any

from ..optimize.view import Prior

VERSION = 2


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
    characters: int = 0
    """Of its text: an attempt that holds less of it was killed before all of it was kept."""


@dataclass(slots=True)
class Memory:
    """One job's. What belongs to an attempt is kept by its number as text, as JSON wants it."""

    course: str = ""
    base: int | None = None
    """Number of the version that was served when the job began."""
    priors: tuple[Prior, ...] = ()
    explore: str | None = None
    """The model that this job tries first because little is known of it."""
    sharing: int = 1
    answered: dict[str, Answered] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    """Times that the server was lost in the middle of an attempt, or of what comes before the first."""
    paid: dict[str, tuple[float, int]] = field(default_factory=dict)
    """Seconds and tokens of an unfinished answer that count as spent already."""
    behaviours: dict[str, str] = field(default_factory=dict)
    """What was seen of an attempt's code on inputs that all were given, as one short text."""

    @classmethod
    def read(cls, text: str) -> Memory:
        """As it was kept; empty where something else wrote it."""
        try:
            held: dict[str, Any] = json.loads(text) if text else {}
            if held.get("v") != VERSION:
                return cls()
            return cls(
                str(held["course"]),
                held["base"],
                tuple(Prior(**each) for each in held["priors"]),
                held["explore"],
                int(held["sharing"]),
                {str(key): Answered(**value) for key, value in held["answered"].items()},
                {str(key): int(value) for key, value in held["tries"].items()},
                {str(key): (float(seconds), int(tokens)) for key, (seconds, tokens) in held["paid"].items()},
                {str(key): str(value) for key, value in held["behaviours"].items()},
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            return cls()

    @property
    def text(self) -> str:
        held = {"v": VERSION, **asdict(self)}
        return json.dumps(held, sort_keys=True, separators=(",", ":"))

    def forget(self, number: int) -> None:
        """An attempt has ended."""
        for kept in (self.answered, self.tries, self.paid):
            kept.pop(str(number), None)
