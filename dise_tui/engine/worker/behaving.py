"""What candidates do with inputs that all of them are given: the evidence by which an ensemble agrees.

Owns the inputs and the short text that stands for a behaviour. Which group wins is `engine.optimize.ensemble`'s.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from ...domain.errors import RunRefusedError, SandboxError
from ...domain.optimizing import Attempt
from ...domain.scores import Case, Observation
from ..core.testing import LOOK
from ..optimize.ensemble import Ensemble
from .attempting import Job
from .halting import Halt
from .memory import Memory
from .parts import WorkerParts

log = logging.getLogger(__name__)
OWN: Final = 24
"""Inputs of the suite that are looked at, beside strange ones."""


class Behaviours:
    """What one job's candidates do; noted in its memory, so that each is looked at once."""

    def __init__(self, parts: WorkerParts, job: Job, memory: Memory, halt: Halt) -> None:
        self._parts, self._job, self._memory, self._halt = parts, job, memory, halt

    async def seen(self, attempts: Sequence[Attempt]) -> Mapping[int, tuple[str, ...]]:
        """Of the attempts that have code and a score, by number. Empty where nobody asks for it. Raises Halted."""
        order, runner, suite = self._job.claim.job.order, self._parts.runner, self._job.suite
        if order.policy != Ensemble.name or order.variant is not None or runner is None or suite is None:
            return {}
        able = [one for one in attempts if one.state.ended and one.code and one.score is not None]
        if not able:
            return {}
        # The first candidate gives the inputs for all of them, now and after a restart.
        first = able[0].code or ""
        entry = self._parts.scoring.entry_point(first, suite.entry)
        strange = self._parts.scoring.fuzz_inputs(first, entry, suite.cases)
        inputs = (*suite.cases[:OWN], *strange)
        kept = self._memory.behaviours
        for one in able:
            if str(one.number) not in kept:
                found = await self._halt.guard(self._look(one.code or "", suite.entry, inputs))
                if found:
                    kept[str(one.number)] = found
        return {one.number: (kept[str(one.number)],) for one in able if str(one.number) in kept}

    async def _look(self, source: str, wanted: str | None, inputs: Sequence[Case]) -> str:
        """ "" when it cannot be told."""
        entry, runner = self._parts.scoring.entry_point(source, wanted), self._parts.runner
        if entry is None or runner is None:
            return ""
        try:
            found = await runner.observe(source, entry, inputs, LOOK)
        except (RunRefusedError, SandboxError) as failure:
            log.warning("behaviour: %s", failure.message)
            return ""
        return told(found)


def told(observations: Sequence[Observation]) -> str:
    """The same for candidates that do the same with each input."""
    lines = "\n".join(_line(one) for one in observations)
    return hashlib.sha256(lines.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _line(one: Observation) -> str:
    if one.kind == "raised":
        return f"raised {one.raised[0] if one.raised else ''}"
    return f"{one.kind} {one.type_name} {_value(one.value)}"


def _value(value: Any) -> str:
    """Plain data as text, in an order of its own where it has none."""
    if isinstance(value, dict):
        return "{" + ",".join(sorted(f"{_value(key)}:{_value(each)}" for key, each in value.items())) + "}"
    if isinstance(value, set | frozenset):
        return "<" + ",".join(sorted(map(_value, value))) + ">"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}[" + ",".join(map(_value, value)) + "]"
    return f"{type(value).__name__} {value!r}"
