"""The state machine under every policy: rounds that are planned once, kept as JSON, and handed out until begun.

Owns what makes a killed job go on exactly where it was. How a round is chosen is each policy's own.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Collection
from typing import Any, ClassVar

from ...domain.optimizing import Approach, Attempt, Stage, StopRule, Variant
from . import stopping
from .selection import best_of, verified
from .view import Planned, Step, Stop, View

VERSION = 1
"""Of the state's form. A state of another version is not read: the policy begins its next round anew."""


class Machine(ABC):
    """A policy of rounds. Subclasses say in `plan` what comes next, from attempts that have ended only."""

    name: ClassVar[str]
    rules: ClassVar[Collection[StopRule]] = stopping.ALL
    """The rules that end it; what comes from outside (cancel, time, tokens) always does."""

    def __init__(self, state: str = "") -> None:
        self.memory: dict[str, Any] = {}
        """What a policy keeps beside its plan; plain JSON values."""
        self._planned: tuple[Planned, ...] = ()
        self._restore(state)

    @property
    def state(self) -> str:
        held = {
            "v": VERSION,
            "policy": self.name,
            "planned": [to_json(one) for one in self._planned],
            "memory": self.memory,
        }
        return json.dumps(held, sort_keys=True, separators=(",", ":"))

    def _restore(self, state: str) -> None:
        try:
            held = json.loads(state) if state else {}
            if held.get("v") == VERSION and held.get("policy") == self.name:
                planned, memory = tuple(from_json(one) for one in held["planned"]), dict(held["memory"])
                self._planned, self.memory = planned, memory
        except (ValueError, KeyError, TypeError, AttributeError):
            # A state that was written by something else: attempts are kept, so that only the open plan is lost.
            self._planned, self.memory = (), {}

    def next(self, view: View) -> Step:
        outside = stopping.check(view, {StopRule.CANCELLED, StopRule.TIME, StopRule.TOKENS})
        if outside is not None:
            return outside
        begun = {mark(attempt) for attempt in view.attempts}
        waiting = tuple(one for one in self._planned if mark(one) not in begun)
        if waiting:
            return waiting
        if any(not attempt.state.ended for attempt in view.attempts):
            return ()
        rule = stopping.check(view, self.rules, open_round=self.open_round(view))
        if rule is not None:
            return rule
        step = self.plan(view)
        if not isinstance(step, Stop):
            self._planned = step
        return step

    def winner(self, view: View) -> int | None:
        best = best_of(attempt for attempt in view.ended if verified(attempt))
        return best.number if best is not None else None

    def expected(self, view: View) -> int:
        return 0

    def open_round(self, view: View) -> int | None:
        """The round that may still get attempts; None: all that were begun are over."""
        return None

    @abstractmethod
    def plan(self, view: View) -> Step:
        """What comes next, now that everything planned has ended. Never empty."""


def mark(one: Planned | Attempt) -> tuple[int, str, int]:
    """What tells attempts of a job apart before they have a number."""
    return one.round, one.variant.key, one.seed


def last_round(view: View) -> int:
    """Number of the latest round; 0 before the first."""
    return max((attempt.round for attempt in view.attempts), default=0)


def draw_seed(seed: int, *parts: object) -> int:
    """A seed that depends on the job's seed and on what it is for: 31 bits, so that every server takes it."""
    text = ":".join(str(part) for part in (seed, *parts))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFF_FFFF


def planned(
    view: View, variant: Variant, number: int, why: str, *, stage: Stage = Stage.EXPERIMENTS, parent: int | None = None
) -> Planned:
    """An attempt of round `number`, with its own seed."""
    return Planned(variant, stage, number, draw_seed(view.order.seed, number, variant.key), parent, why)


def to_json(one: Planned) -> dict[str, Any]:
    variant = one.variant
    return {
        "model": variant.model, "temperature": variant.temperature, "approach": variant.approach.value,
        "tool": variant.tool, "max_tokens": variant.max_tokens, "name": variant.name, "stage": one.stage.value,
        "round": one.round, "seed": one.seed, "parent": one.parent, "why": one.why,
    }  # fmt: skip


def from_json(held: dict[str, Any]) -> Planned:
    variant = Variant(
        held["model"], held["temperature"], Approach(held["approach"]), held["tool"], held["max_tokens"], held["name"]
    )
    return Planned(variant, Stage(held["stage"]), held["round"], held["seed"], held["parent"], held["why"])
