"""All that was learnt as one JSON text, and back; and forgetting a task type.

A text that is imported is untrusted: every field is checked, and what does not fit is refused as a whole. Reading and
writing files belongs to the command line.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final, TypeVar

from ...domain.errors import UsageError
from ...domain.learning_port import Selection, WeightChange
from ...domain.optimizing import Approach, GeneratorRecord, Tool, Variant
from ...domain.prompts import TaskType
from ...domain.safetext import sanitise_line
from .registry import Registry

FORMAT: Final = "dise-learning"
VERSION: Final = 1
_LONGEST: Final = 64 << 20
"""Characters of a text that is read."""
_TEXT, _PROMPT = 400, 20_000
"""Characters of a name and of a system prompt."""

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything that was learnt."""

    records: tuple[GeneratorRecord, ...] = ()
    changes: tuple[WeightChange, ...] = ()
    """Of weights, oldest first."""
    selections: tuple[Selection, ...] = ()
    tools: tuple[Tool, ...] = ()

    def only(self, keep: Callable[[TaskType], bool]) -> Learnt:
        """What concerns these task types."""
        return Learnt(
            tuple(each for each in self.records if keep(each.task_type)),
            tuple(each for each in self.changes if keep(each.task_type)),
            tuple(each for each in self.selections if keep(each.task_type)),
            tuple(each for each in self.tools if keep(each.task_type)),
        )

    def without(self, task_type: TaskType | None) -> Learnt:
        """After a reset: of one task type, or of all with None."""
        return self.only(lambda each: task_type is not None and each is not task_type)

    @property
    def task_types(self) -> frozenset[TaskType]:
        every: Iterable[GeneratorRecord | WeightChange | Selection | Tool]
        every = (*self.records, *self.changes, *self.selections, *self.tools)
        return frozenset(each.task_type for each in every)


def replaced(have: Learnt, come: Learnt) -> Learnt:
    """After an import: its task types are taken over as a whole, the others stay. Doing it twice changes nothing."""
    types = come.task_types
    kept = have.only(lambda each: each not in types)
    return Learnt(
        kept.records + come.records,
        kept.changes + come.changes,
        kept.selections + come.selections,
        kept.tools + come.tools,
    )


def export(learnt: Learnt) -> str:
    """Indented JSON, ASCII only; the same for the same content."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "records": [_record(each) for each in learnt.records],
        "changes": [_change(each) for each in learnt.changes],
        "selections": [_selection(each) for each in learnt.selections],
        "tools": [_tool(each) for each in learnt.tools],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def parse(text: str) -> Learnt:
    """What `export` wrote. Raises UsageError that says where it is something else."""
    if len(text) > _LONGEST:
        raise _refused("it is too long")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refused("it is no JSON") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _refused(f'it has no "format": "{FORMAT}"')
    if content.get("version") != VERSION:
        raise _refused(f"its version is {sanitise_line(str(content.get('version')), 20)}, {VERSION} is known")
    records = tuple(_rows(content, "records", _read_record))
    if len(Registry(records).records()) != len(records):
        raise _refused("a configuration is in it twice")
    learnt = Learnt(
        records,
        tuple(_rows(content, "changes", _read_change)),
        tuple(_rows(content, "selections", _read_selection)),
        tuple(_rows(content, "tools", _read_tool)),
    )
    if len({each.name for each in learnt.tools}) != len(learnt.tools):
        raise _refused("a tool is in it twice")
    return learnt


def _record(each: GeneratorRecord) -> dict[str, Any]:
    return {
        "task_type": each.task_type,
        "variant": _variant(each.variant),
        "prompt_hash": each.prompt_hash,
        "samples": each.samples,
        "successes": each.successes,
        "mean_fitness": each.mean_fitness,
        "spread": each.spread,
        "mean_generation_s": each.mean_generation_s,
        "wins": each.wins,
        "updated_at": _stamp(each.updated_at),
    }


def _variant(each: Variant) -> dict[str, Any]:
    return {
        "model": each.model,
        "temperature": each.temperature,
        "approach": each.approach,
        "tool": each.tool,
        "max_tokens": each.max_tokens,
        "name": each.name,
    }


def _change(each: WeightChange) -> dict[str, Any]:
    return {
        "task_type": each.task_type,
        "old": each.old,
        "new": each.new,
        "reason": each.reason,
        "at": _stamp(each.at),
    }


def _selection(each: Selection) -> dict[str, Any]:
    return {
        "task_type": each.task_type,
        "key": each.key,
        "fitness": each.fitness,
        "at": _stamp(each.at),
        "quality_weight": each.quality_weight,
        "artifact_id": each.artifact_id,
        "version": each.version,
    }


def _tool(each: Tool) -> dict[str, Any]:
    return {
        "name": each.name,
        "task_type": each.task_type,
        "variant": _variant(each.variant),
        "system_prompt": each.system_prompt,
        "evolved_from": each.evolved_from,
        "fitness_before": each.fitness_before,
        "fitness_after": each.fitness_after,
        "samples": each.samples,
        "successes": each.successes,
        "created_at": _stamp(each.created_at),
        "active": each.active,
    }


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _refused(why: str) -> UsageError:
    return UsageError(f"This is no export of what was learnt: {why}.", "Give a text that an export has written.")


class _Row:
    """One object of the text, read field by field."""

    def __init__(self, content: object, where: str) -> None:
        if not isinstance(content, dict):
            raise _refused(f"{where} is no object")
        self._content, self._where = content, where

    def _get(self, name: str, kind: type | tuple[type, ...], what: str) -> Any:
        value = self._content.get(name)
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise _refused(f"{self._where}.{name} is {what if name in self._content else 'missing'}")
        return value

    def text(self, name: str, longest: int = _TEXT) -> str:
        value: str = self._get(name, str, "no text")
        if len(value) > longest:
            raise _refused(f"{self._where}.{name} is longer than {longest} characters")
        return value

    def text_or_none(self, name: str) -> str | None:
        return None if self._content.get(name) is None else self.text(name)

    def whole(self, name: str, most: int = 2**53) -> int:
        value: int = self._get(name, int, "no whole number")
        if not 0 <= value <= most:
            raise _refused(f"{self._where}.{name} is out of range")
        return value

    def whole_or_none(self, name: str) -> int | None:
        return None if self._content.get(name) is None else self.whole(name)

    def number(self, name: str, most: float = 1.0) -> float:
        value = self._get(name, (int, float), "no number")
        if not (math.isfinite(value) and 0 <= value <= most):
            raise _refused(f"{self._where}.{name} is out of range")
        return float(value)

    def number_or_none(self, name: str) -> float | None:
        return None if self._content.get(name) is None else self.number(name)

    def flag(self, name: str) -> bool:
        return bool(self._get(name, bool, "neither true nor false"))

    def moment(self, name: str) -> datetime:
        try:
            value = datetime.fromisoformat(self.text(name))
        except ValueError as error:
            raise _refused(f"{self._where}.{name} is no time") from error
        if value.tzinfo is None:
            raise _refused(f"{self._where}.{name} has no time zone")
        return value.astimezone(UTC)

    def task(self) -> TaskType:
        return self.one_of("task_type", TaskType)

    def one_of(self, name: str, kind: type[_E]) -> _E:
        try:
            return kind(self.text(name))
        except ValueError as error:
            raise _refused(f"{self._where}.{name} is not known") from error

    def part(self, name: str) -> _Row:
        return _Row(self._content.get(name), f"{self._where}.{name}")


def _rows(content: Mapping[str, Any], name: str, read: Callable[[_Row], _T]) -> list[_T]:
    rows = content.get(name)
    if not isinstance(rows, list):
        raise _refused(f"{name} is no list")
    return [read(_Row(each, f"{name}[{index}]")) for index, each in enumerate(rows)]


def _read_variant(row: _Row) -> Variant:
    return Variant(
        row.text("model"), row.number("temperature", 2.0), row.one_of("approach", Approach), row.text_or_none("tool"),
        row.whole_or_none("max_tokens"), row.text("name"),
    )  # fmt: skip


def _read_record(row: _Row) -> GeneratorRecord:
    samples = row.whole("samples")
    return GeneratorRecord(
        row.task(), _read_variant(row.part("variant")), row.text("prompt_hash"), samples,
        row.whole("successes", samples), row.number("mean_fitness"), row.number("spread"),
        row.number("mean_generation_s", 1e9), row.whole("wins"), row.moment("updated_at"),
    )  # fmt: skip


def _read_change(row: _Row) -> WeightChange:
    return WeightChange(
        row.task(), row.number_or_none("old"), row.number_or_none("new"), row.text("reason"), row.moment("at")
    )  # fmt: skip


def _read_selection(row: _Row) -> Selection:
    return Selection(
        row.task(), row.text("key"), row.number_or_none("fitness"), row.moment("at"),
        row.number_or_none("quality_weight"), row.text_or_none("artifact_id"), row.whole_or_none("version"),
    )  # fmt: skip


def _read_tool(row: _Row) -> Tool:
    samples = row.whole("samples")
    return Tool(
        row.text("name"), row.task(), _read_variant(row.part("variant")), row.text("system_prompt", _PROMPT),
        row.text_or_none("evolved_from"), row.number("fitness_before"), row.number("fitness_after"), samples,
        row.whole("successes", samples), row.moment("created_at"), row.flag("active"),
    )  # fmt: skip
