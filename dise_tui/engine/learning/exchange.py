"""All that was learnt as one JSON text, and back.

Each kind of entry is written and read field by field as its dataclass says; what a field may hold beyond its type is
said in one table. A text that is imported is untrusted: every field is checked, and what does not fit is refused as a
whole. Reading and writing files belongs to the command line.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import UnionType
from typing import Any, Final, TypeVar, cast, get_args, get_type_hints

from ...domain.errors import UsageError
from ...domain.learning_port import Learnt, Selection, WeightChange
from ...domain.optimizing import GeneratorRecord, Tool
from ...domain.safetext import sanitise_line
from .registry import Registry

FORMAT: Final = "dise-learning"
VERSION: Final = 1
_LONGEST: Final = 64 << 20
"""Characters of a text that is read."""
_KINDS: Final[dict[str, type]] = {
    "records": GeneratorRecord,
    "changes": WeightChange,
    "selections": Selection,
    "tools": Tool,
}
"""Parts of `Learnt`, by name, and what they hold."""
_TEXT: Final = 400
_LENGTHS: Final = {"system_prompt": 20_000}
"""Characters of a text, by field; of others `_TEXT`."""
_HIGHEST: Final = {"temperature": 2.0, "mean_generation_s": 1e9}
"""Largest number, by field; of others 1."""
_COUNT: Final = 2**53

_T = TypeVar("_T")


def export(learnt: Learnt) -> str:
    """Indented JSON, ASCII only; the same for the same content."""
    content = {"format": FORMAT, "version": VERSION, **{name: plain(getattr(learnt, name)) for name in _KINDS}}
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def plain(value: object) -> Any:
    """As JSON holds it: an entry as an object with the names of its fields, a time in UTC."""
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.value if isinstance(value, StrEnum) else value


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
    learnt = Learnt(**{name: tuple(_rows(content, name, kind)) for name, kind in _KINDS.items()})
    if len(Registry(learnt.records).records()) != len(learnt.records):
        raise _refused("a configuration is in it twice")
    if len({each.name for each in learnt.tools}) != len(learnt.tools):
        raise _refused("a tool is in it twice")
    return learnt


def _refused(why: str) -> UsageError:
    return UsageError(f"This is no export of what was learnt: {why}.", "Give a text that an export has written.")


def _rows(content: dict[str, Any], name: str, kind: type[_T]) -> list[_T]:
    rows = content.get(name)
    if not isinstance(rows, list):
        raise _refused(f"{name} is no list")
    return [_entry(kind, each, f"{name}[{index}]") for index, each in enumerate(rows)]


def _entry(kind: type[_T], content: object, where: str) -> _T:
    """One entry, each field checked."""
    if not isinstance(content, dict):
        raise _refused(f"{where} is no object")
    types = get_type_hints(kind)
    values = {name: _value(types[name], content, name, f"{where}.{name}") for name in types}
    if "samples" in values and values["successes"] > values["samples"]:
        raise _refused(f"{where}.successes is out of range")
    return kind(**values)


def _value(kind: Any, content: dict[str, Any], name: str, where: str) -> Any:
    value = content.get(name)
    if isinstance(kind, UnionType):
        if value is None:
            return None
        kind = next(each for each in get_args(kind) if each is not type(None))
    if name not in content:
        raise _refused(f"{where} is missing")
    if is_dataclass(kind):
        return _entry(cast("type[object]", kind), value, where)
    if issubclass(kind, StrEnum):
        return _one_of(kind, value, where)
    return _READ[kind](value, name, where)


def _one_of(kind: type[StrEnum], value: object, where: str) -> StrEnum:
    try:
        return kind(_text(value, "", where))
    except ValueError as error:
        raise _refused(f"{where} is not known") from error


def _text(value: object, name: str, where: str) -> str:
    if not isinstance(value, str):
        raise _refused(f"{where} is no text")
    longest = _LENGTHS.get(name, _TEXT)
    if len(value) > longest:
        raise _refused(f"{where} is longer than {longest} characters")
    return value


def _whole(value: object, name: str, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _refused(f"{where} is no whole number")
    if not 0 <= value <= _COUNT:
        raise _refused(f"{where} is out of range")
    return value


def _number(value: object, name: str, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _refused(f"{where} is no number")
    if not (math.isfinite(value) and 0 <= value <= _HIGHEST.get(name, 1.0)):
        raise _refused(f"{where} is out of range")
    return float(value)


def _flag(value: object, name: str, where: str) -> bool:
    if not isinstance(value, bool):
        raise _refused(f"{where} is neither true nor false")
    return value


def _moment(value: object, name: str, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(_text(value, name, where))
    except ValueError as error:
        raise _refused(f"{where} is no time") from error
    if moment.tzinfo is None:
        raise _refused(f"{where} has no time zone")
    return moment.astimezone(UTC)


_READ: Final[dict[type, Callable[[object, str, str], Any]]] = {
    str: _text, int: _whole, float: _number, bool: _flag, datetime: _moment,
}  # fmt: skip
"""How a field of a type is read: its value, its name, and where it stands."""
