"""Rounds of requests against the simulated machine: answered at once, then worked on, and learnt from.

Owns the order of things. Which configuration answers is decided by the product's `engine.learning.starting`.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from ..domain.generators import prompt_hash
from ..domain.optimizing import Attempt, Tool, Variant
from ..domain.prompts import TaskType
from ..domain.queue_port import Sample
from ..domain.stages import QUICK
from ..engine.learning import tools as tool_making
from ..engine.learning.registry import Registry, said_by, sample_of
from ..engine.learning.starting import Start, Starting
from ..engine.optimize.approaches import SYSTEM_PROMPTS
from ..engine.optimize.view import Available
from ..engine.placement.sizes import parameters_in_name
from .learning_types import Grouping
from .placement_world import Server
from .policies_drive import PROMPT_S, SIMULATED, Machine, Run
from .policies_world import FIRST, Outcome, Task, outcome, score_of, worth

ROUNDS: Final = 3
REQUESTS: Final = 4
"""Of each type in each round."""
THRESHOLD: Final = 0.8
"""Fitness below which an answer is put on the queue."""
USUAL: Final = Start(Variant(FIRST, QUICK.temperature, max_tokens=QUICK.max_tokens), QUICK.system_prompt)
_NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
_CODE_TYPES: Final = (
    TaskType.ALGORITHM, TaskType.VALIDATION, TaskType.PARSING, TaskType.UTILITY, TaskType.DATA_PROCESSING,
    TaskType.SIMPLE_FUNCTION, TaskType.SECURITY, TaskType.DATABASE,
)  # fmt: skip


@dataclass(slots=True)
class Tally:
    """One round."""

    requests: int = 0
    worth: float = 0.0
    """Sum of what the first answers are really worth."""
    right: int = 0
    changed: int = 0
    """Answers by another configuration than the usual one."""
    seconds: float = 0.0
    """Of loading and answering."""

    def add(self, other: Tally) -> None:
        self.requests += other.requests
        self.worth += other.worth
        self.right += other.right
        self.changed += other.changed
        self.seconds += other.seconds


class Rounds:
    """One library on one machine."""

    def __init__(self, seed: int, grouping: Grouping, machine: Machine, *, learn: bool) -> None:
        self._machine, self._learn = machine, learn
        self._types = dict(zip(_CODE_TYPES, grouping, strict=False))
        self._seed = seed
        self._server = Server((machine.vram,), 1, machine.models, machine.disk, machine.cache)
        self._loaded = FIRST
        self._registry = Registry()
        self._tools: list[Tool] = []

    def run(self) -> list[Tally]:
        """All rounds."""
        return [self._round(number) for number in range(ROUNDS)]

    def _round(self, number: int) -> Tally:
        tally = Tally()
        waiting: dict[TaskType, list[tuple[Task, Outcome]]] = {}
        for task_type, task in self._requests(number):
            start = self._start(task_type)
            found = outcome(task, start.variant, 1, {})
            gen_s = found.tokens / self._machine.models[start.variant.model].rate + PROMPT_S
            score = score_of(found, gen_s, SIMULATED)
            tally.requests += 1
            tally.worth += worth(found, score)
            tally.right += found.right
            tally.changed += bool(start.why)
            tally.seconds += gen_s + self._load(start.variant.model)
            self._learnt(task_type, start, said_by(score), gen_s)
            if (score.fitness or 0.0) < THRESHOLD:
                waiting.setdefault(task_type, []).append((task, found))
        if self._learn:
            for task_type, queue in waiting.items():
                self._improve(task_type, queue)
        return tally

    def _requests(self, number: int) -> list[tuple[TaskType, Task]]:
        """The same for both sides, in an order that mixes the types."""
        draw = random.Random(f"{self._seed} round {number}")
        kinds = [kind for kind in self._types for _ in range(REQUESTS)]
        draw.shuffle(kinds)
        return [
            (kind, Task(1000 * number + index, self._seed, draw.choice(self._types[kind])))
            for index, kind in enumerate(kinds)
        ]  # fmt: skip

    def _start(self, task_type: TaskType) -> Start:
        records = self._registry.records(task_type)
        if not (self._learn and records):
            return USUAL
        return Starting(task_type, USUAL, records, self._tools, self._available()).choose()

    def _available(self) -> tuple[Available, ...]:
        return tuple(
            Available(
                name, (parameters_in_name(name) or 0.0), model.rate,
                0.0 if name == self._loaded else self._server.load_seconds(name),
                model.need <= self._machine.vram, name == self._loaded,
            )
            for name, model in self._machine.models.items()
        )  # fmt: skip

    def _load(self, model: str) -> float:
        """Seconds until a model is there; one at a time."""
        took = 0.0 if model == self._loaded else self._server.load_seconds(model)
        self._loaded = model
        return took

    def _learnt(self, task_type: TaskType, start: Start, said: tuple[float, bool] | None, gen_s: float) -> None:
        if said is None:
            return
        sample = Sample(task_type, prompt_hash(start.system_prompt), said[1], said[0])
        self._registry.observe(sample, start.variant, gen_s, _NOW)
        self._tools = [
            tool_making.used(each, said[1]) if each.name == start.variant.tool else each for each in self._tools
        ]

    def _improve(self, task_type: TaskType, queue: list[tuple[Task, Outcome]]) -> None:
        """The real optimizer on what was not good enough; every attempt counts, and a clear winner makes a tool."""
        run = Run("cascade", queue, self._machine, by_model=True, early_kill=True)
        run.run()
        for first, attempts in run.ended:
            for attempt in attempts:
                hashed = prompt_hash(self._prompt(attempt))
                sample = sample_of(attempt, task_type, hashed, own_fault=True)
                if sample is not None:
                    self._registry.observe(sample, attempt.variant, attempt.generation_s, _NOW)
            winners = [each for each in attempts if tool_making.evolves(first, each)]
            if winners and first is not None:
                best = max(winners, key=lambda each: each.fitness or 0.0)
                made = tool_making.make(
                    task_type, first, attempts, best, self._prompt(best), self._tools, _NOW
                )  # fmt: skip
                self._tools += [made] if made is not None else []

    def _prompt(self, attempt: Attempt) -> str:
        tool = next((each for each in self._tools if each.name == attempt.variant.tool), None)
        return tool.system_prompt if tool is not None else SYSTEM_PROMPTS[attempt.variant.approach]
