"""The one table of settings keys, derived from the dataclasses of `domain.settings`. Pure.

Owns what the dataclasses cannot say: forms, and the names of keys in files and variables; bounds are in `checks`.
A field added there is a key here by itself. Reading files and the environment does not belong here.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from ..domain.settings import Settings
from ..domain.stages import BUILTIN_STAGES, Role, StageSpec
from .checks import Check, KeyPath, check_of

NEW_STAGE = StageSpec(
    "", Role.MEDIUM, 0.8, 0.7, 15,
    "Answer the request in full. If there is a previous answer, improve it: correct what is wrong and add what is "
    "missing. Do not comment on it.",
)  # fmt: skip
"""What a stage of the user's own has where nothing is given (confidence 0.8, timeout 15 s)."""

HIDDEN: frozenset[KeyPath] = frozenset(
    {("host_source",), ("config_file",), ("unsafe",), ("gpu_trace",), ("gpu_trace_speed",), ("simulate_gpu",)}
)
"""Fields of `Settings` that say where settings came from, and what must be said anew in each session."""
_HIDDEN_IN_STAGES = frozenset({"name", "expected_quality"})
STAGE_ALIASES = {"timeout": "timeout_s"}
"""Key to field, where they differ."""


class Form(StrEnum):
    """What a value is made of."""

    TEXT = "text"
    SWITCH = "switch"
    WHOLE = "whole"
    NUMBER = "number"
    LIST = "list"
    FOLDER = "folder"


_FORMS: dict[Any, Form] = {
    str: Form.TEXT, str | None: Form.TEXT, Role: Form.TEXT, bool: Form.SWITCH, int: Form.WHOLE,
    int | None: Form.WHOLE, float: Form.NUMBER, tuple[str, ...]: Form.LIST, Path: Form.FOLDER,
}  # fmt: skip
_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})


class Unfit(ValueError):
    """A value that a key does not take."""


class Key(NamedTuple):
    """One setting."""

    path: KeyPath
    form: Form
    default: Any
    """None: there is none, or it depends on the machine."""
    owner: type
    """The dataclass that has the field, and with it its documentation."""
    field: str
    check: Check
    needed: bool = False
    """An entry without it means nothing."""

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return "DISE_" + "_".join(self.path).upper()

    @property
    def allowed(self) -> str:
        """What it takes, in words."""
        check = self.check
        if check.choices:
            return "one of " + ", ".join(f'"{choice}"' for choice in check.choices)
        if self.form in (Form.WHOLE, Form.NUMBER):
            return ("a whole number" if self.form is Form.WHOLE else "a number") + _bounds(check)
        plain = {Form.SWITCH: "true or false", Form.LIST: "a list of one or more stage names, none of them twice"}
        return check.words or plain.get(self.form) or ("a folder" if self.form is Form.FOLDER else "text")

    def take(self, value: object) -> Any:
        """The value as the settings hold it. Raises Unfit for one of another type or out of bounds."""
        taken = _typed(self.form, value)
        if isinstance(taken, str) and not self._takes_text(taken):
            raise Unfit
        if isinstance(taken, int | float) and not isinstance(taken, bool) and not self._takes_number(taken):
            raise Unfit
        return taken

    def take_text(self, text: str) -> Any:
        """The value that text from a variable or a flag means; lists are separated by commas. Raises Unfit."""
        if self.form is Form.SWITCH:
            word = text.strip().lower()
            if word not in _TRUE | _FALSE:
                raise Unfit
            return word in _TRUE
        if self.form is Form.LIST:
            return self.take([part.strip() for part in text.split(",")])
        if self.form in (Form.WHOLE, Form.NUMBER):
            try:
                return self.take(int(text) if self.form is Form.WHOLE else float(text))
            except ValueError as error:
                raise Unfit from error
        return self.take(text)

    def _takes_text(self, text: str) -> bool:
        if self.check.choices:
            return text in self.check.choices
        if self.check.reads is not None:
            try:
                self.check.reads(text)
            except ValueError:
                return False
        return not self.check.pattern or re.fullmatch(self.check.pattern, text) is not None

    def _takes_number(self, number: float) -> bool:
        low, high = self.check.low, self.check.high
        if not math.isfinite(number) or (low is not None and (number < low or (self.check.above and number == low))):
            return False
        return high is None or number <= high


def _bounds(check: Check) -> str:
    low = "" if check.low is None else f" {'above' if check.above else 'from'} {check.low:g}"
    return low + ("" if check.high is None else f" up to {check.high:.0f}")


def _typed(form: Form, value: object) -> Any:
    """The value as its form holds it. Raises Unfit."""
    if form is Form.SWITCH and isinstance(value, bool):
        return value
    if form is Form.WHOLE and isinstance(value, int) and not isinstance(value, bool):
        return value
    if form is Form.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) if abs(value) < 1e300 else math.inf
    if form is Form.TEXT and isinstance(value, str):
        return value
    if form is Form.LIST and isinstance(value, list | tuple):
        names = tuple(value)
        if names and all(isinstance(name, str) and name for name in names) and len(set(names)) == len(names):
            return names
    if form is Form.FOLDER and isinstance(value, str | Path) and str(value).strip() and "\0" not in str(value):
        return Path(value)
    raise Unfit


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields; looking them up compiles each of them."""
    return get_type_hints(kind)


class KeyTable:
    """Every key there is, for the built-in stages and the named new ones."""

    def __init__(self, new_stages: Mapping[str, str] | None = None) -> None:
        """`new_stages`: names of the user's own stages, each with the place where it is defined, in words."""
        self.stages: dict[str, str] = dict.fromkeys(BUILTIN_STAGES, "built in") | dict(new_stages or {})
        self.keys: dict[KeyPath, Key] = {}
        self.tables: dict[KeyPath, type] = {}
        """Paths of tables, with the dataclass behind each."""
        self.open: dict[KeyPath, Key] = {}
        """Tables that take any name, with the pattern of their keys."""
        self.lists: dict[KeyPath, dict[str, Key]] = {}
        """Lists of tables, with the keys of each entry; `*` stands for its number."""
        self._add(Settings, ())
        for name in self.stages:
            self._add_stage(name)

    def find(self, path: KeyPath) -> Key | None:
        """The key at a path, in a table that takes any name as well."""
        pattern = self.open.get(path[:-1])
        return self.keys.get(path) or (pattern._replace(path=path) if pattern else None)

    def names_in(self, path: KeyPath) -> Iterator[str]:
        """Names of keys and tables directly within a table."""
        for each in (*self.tables, *self.keys):
            if each[:-1] == path:
                yield each[-1]

    def by_variable(self) -> dict[str, Key]:
        return {key.variable: key for key in self.keys.values()}

    def _add(self, kind: type, prefix: KeyPath) -> None:
        hints = hints_of(kind)
        for field in dataclasses.fields(kind):
            path, hint = (*prefix, field.name), hints[field.name]
            if path in HIDDEN:
                continue
            if hint == dict[str, StageSpec]:
                self.tables[path] = StageSpec
            elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
                self.tables[path] = hint
                self._add(hint, path)
            elif hint == dict[str, str]:
                self._add_names(kind, field.name, path)
            elif get_origin(hint) is tuple and dataclasses.is_dataclass(get_args(hint)[0]):
                self._add_entries(get_args(hint)[0], path)
            else:
                self.keys[path] = _key(path, hint, _default(field), kind, field.name)

    def _add_names(self, kind: type, field: str, path: KeyPath) -> None:
        """A table of text by name: by role, or by any name."""
        self.tables[path] = kind
        if field == "roles":
            for role in Role:
                each = (*path, role.value)
                self.keys[each] = _key(each, str, None, kind, field)
        else:
            self.open[path] = Key((*path, "*"), Form.TEXT, None, kind, field, check_of((*path, "*")))

    def _add_entries(self, kind: type, path: KeyPath) -> None:
        """A list of tables; no variable can set it, for entries have no names."""
        hints = hints_of(kind)
        self.lists[path] = {
            field.name: _key((*path, "*", field.name), hints[field.name], _default(field), kind, field.name)._replace(
                needed=field.default is dataclasses.MISSING
            )
            for field in dataclasses.fields(kind)
        }

    def _add_stage(self, name: str) -> None:
        base = BUILTIN_STAGES.get(name, NEW_STAGE)
        hints = hints_of(StageSpec)
        aliases = {field: key for key, field in STAGE_ALIASES.items()}
        self.tables["stages", name] = StageSpec
        for field in dataclasses.fields(StageSpec):
            if field.name not in _HIDDEN_IN_STAGES:
                path = ("stages", name, aliases.get(field.name, field.name))
                default = getattr(base, field.name)
                self.keys[path] = _key(path, hints[field.name], default, StageSpec, field.name)


def _key(path: KeyPath, hint: Any, default: Any, owner: type, field: str) -> Key:
    if hint not in _FORMS:
        raise TypeError(f"the field {owner.__name__}.{field} has a type that no settings file can hold: {hint}")
    return Key(path, _FORMS[hint], default, owner, field, check_of(path))


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else None


def near(name: str, known: Iterable[str]) -> str:
    """A question with the known name that is nearest, and a space after it; or ""."""
    import difflib  # only needed on the way out

    spelt = {each.lower(): each for each in known}
    found = difflib.get_close_matches(name.lower(), spelt, n=1, cutoff=0.6)
    return f"Did you mean {spelt[found[0]]}? " if found else ""
