"""What was learnt and when triggers are due, without a file: for the tests of whatever needs both and looks at neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dise_tui.domain.errors import NotFoundError
from dise_tui.domain.jobs import Job, Priority, Reason
from dise_tui.domain.learning_port import Learnt, Move, Rating, Selection, WeightChange
from dise_tui.domain.optimizing import GeneratorRecord, Order, Tool, Variant
from dise_tui.domain.ports import Clock
from dise_tui.domain.prompts import TaskType
from dise_tui.domain.queue_port import QueueStore, Sample, Trigger, Wanted
from dise_tui.storage.learning_rows import Running


class MemoryLearning:
    """Fills `domain.learning_port.LearningStore`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ratings: list[Rating] = []
        self._records: dict[tuple[TaskType, str, str], tuple[Variant, Running, datetime]] = {}
        self._weights: list[WeightChange] = []
        self._tools: dict[str, Tool] = {}
        self._selections: list[Selection] = []

    async def rate(
        self, artifact_id: str, version: int, satisfaction: float, task_type: TaskType, move: Move
    ) -> tuple[Rating, WeightChange]:
        change = move(await self.weight(task_type))
        self._ratings.append(Rating(artifact_id, version, satisfaction, self._clock.now()))
        if change.new is not None and change.new != change.old:
            self._weights.append(change)
        return self._ratings[-1], change

    async def ratings(self, artifact_id: str | None = None) -> tuple[Rating, ...]:
        return tuple(one for one in self._ratings if artifact_id in (None, one.artifact_id))

    async def add_sample(self, sample: Sample, variant: Variant, generation_s: float) -> None:
        key = (sample.task_type, variant.key, sample.prompt_hash)
        run = self._records[key][1] if key in self._records else Running()
        self._records[key] = (variant, run.with_sample(sample.fitness, sample.success, generation_s), self._clock.now())

    async def records(self, task_type: TaskType | None = None) -> tuple[GeneratorRecord, ...]:
        return tuple(
            GeneratorRecord(
                kind, variant, hashed, run.samples, run.successes, run.mean_fitness, run.spread,
                run.mean_generation_s, run.wins, at,
            )
            for (kind, _, hashed), (variant, run, at) in self._records.items()
            if task_type in (None, kind)
        )  # fmt: skip

    async def weight(self, task_type: TaskType) -> float | None:
        return next((one.new for one in reversed(self._weights) if one.task_type is task_type), None)

    async def set_weight(self, task_type: TaskType, quality: float, reason: str) -> WeightChange:
        old = await self.weight(task_type)
        self._weights.append(WeightChange(task_type, old, quality, reason, self._clock.now()))
        return self._weights[-1]

    async def forget_weight(self, task_type: TaskType) -> bool:
        old = await self.weight(task_type)
        if old is not None:
            self._weights.append(WeightChange(task_type, old, None, "reset by you", self._clock.now()))
        return old is not None

    async def weight_changes(self, task_type: TaskType | None = None) -> tuple[WeightChange, ...]:
        return tuple(one for one in self._weights if task_type in (None, one.task_type))

    async def put_tool(self, tool: Tool) -> None:
        self._tools[tool.name] = tool

    async def tools(self, task_type: TaskType | None = None, *, active_only: bool = False) -> tuple[Tool, ...]:
        found = (one for one in self._tools.values() if task_type in (None, one.task_type))
        return tuple(one for one in found if one.active or not active_only)

    async def count_tool_use(self, name: str, success: bool) -> Tool:
        if name not in self._tools:
            raise NotFoundError(f"There is no tool {name}.")
        old = self._tools[name]
        self._tools[name] = replace(old, samples=old.samples + 1, successes=old.successes + success)
        return self._tools[name]

    async def add_selection(self, selection: Selection) -> None:
        self._selections.append(selection)

    async def selections(self, task_type: TaskType | None = None, limit: int | None = None) -> tuple[Selection, ...]:
        found = [one for one in self._selections if task_type in (None, one.task_type)]
        return tuple(found if limit is None else found[-limit:] if limit else ())

    async def reset(self, task_type: TaskType) -> None:
        self._records = {key: value for key, value in self._records.items() if key[0] is not task_type}
        self._weights = [one for one in self._weights if one.task_type is not task_type]
        self._tools = {name: one for name, one in self._tools.items() if one.task_type is not task_type}
        self._selections = [one for one in self._selections if one.task_type is not task_type]

    async def everything(self) -> Learnt:
        return Learnt(
            await self.records(), tuple(self._weights), tuple(self._selections), tuple(self._tools.values())
        )  # fmt: skip

    async def take_over(self, learnt: Learnt) -> None:
        for kind in learnt.task_types:
            await self.reset(kind)
        for one in learnt.records:
            squares = one.spread**2 * max(0, one.samples - 1)
            run = Running(one.samples, one.successes, one.mean_fitness, squares, one.mean_generation_s, one.wins)
            self._records[one.task_type, one.variant.key, one.prompt_hash] = (one.variant, run, one.updated_at)
        self._weights += learnt.changes
        self._selections += learnt.selections
        self._tools |= {one.name: one for one in learnt.tools}


class MemoryTriggers:
    """Fills `domain.queue_port.TriggerStore`; nothing cools down."""

    def __init__(self, queue: QueueStore) -> None:
        self._queue = queue
        self._triggers: dict[str, Trigger] = {}
        self._once: set[tuple[str, Reason, int]] = set()
        self._usage: dict[str, str] = {}

    async def plan(self, name: str, spec: str, next_due: datetime | None) -> Trigger:
        known = self._triggers.get(name)
        if known is None or known.spec != spec:
            self._triggers[name] = Trigger(name, next_due, known.last_fired if known else None, spec)
        return self._triggers[name]

    async def triggers(self) -> tuple[Trigger, ...]:
        return tuple(self._triggers[name] for name in sorted(self._triggers))

    async def fire(self, name: str, due: datetime, next_due: datetime | None) -> bool:
        known = self._triggers.get(name)
        if known is None or known.next_due != due:
            return False
        self._triggers[name] = replace(known, next_due=next_due, last_fired=due)
        return True

    async def fire_and_queue(
        self, name: str, due: datetime, next_due: datetime | None, wanted: Sequence[Wanted], reason: Reason,
        priority: Priority, order: Order | None = None, *, defer: bool = False,
    ) -> tuple[Job, ...] | None:  # fmt: skip
        if not await self.fire(name, due, next_due):
            return None
        return tuple([await self._queue.enqueue(one.artifact_id, reason, priority, one.fitness) for one in wanted])

    async def usage(self, artifact_id: str) -> str:
        return self._usage.get(artifact_id, "")

    async def swap_usage(self, artifact_id: str, old: str, new: str) -> bool:
        if self._usage.get(artifact_id, "") != old:
            return False
        self._usage[artifact_id] = new
        return True

    async def enqueue_if_due(
        self, artifact_id: str, reason: Reason, priority: Priority, fitness: float | None,
        order: Order | None = None, *, once_version: int | None = None, defer: bool = False,
    ) -> Job | None:  # fmt: skip
        if once_version is not None:
            if (artifact_id, reason, once_version) in self._once:
                return None
            self._once.add((artifact_id, reason, once_version))
        return await self._queue.enqueue(artifact_id, reason, priority, fitness, order)

    async def cooling_until(self, artifact_id: str) -> datetime | None:
        return None
