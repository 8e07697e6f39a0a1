"""The table of keys for people: as a commented settings file, and as rows.

The words come from the docstrings under the dataclass fields, so they cannot differ from the code.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..domain.stages import BUILTIN_STAGES
from .checks import KeyPath
from .keys import Key, KeyTable

_WIDTH = 100
_ROLES = ("models", "roles")
_HEAD = """\
Settings of dise. Every key below is a comment that shows its default: take away its # to change it;
those that are "not set" have none.
Environment variables win over this file (num_ctx in [models] is DISE_MODELS_NUM_CTX), and flags of
the command line win over both.
"""
_ROLES_EXAMPLE = 'For instance: fast = "llama3.2:3b"'
_OPEN_EXAMPLES: dict[KeyPath, str] = {
    ("ui", "keymap"): 'For instance: "binding.id" = "ctrl+p"',
    ("optimizer", "schedules"): 'For instance: nightly = "cron 0 2 * * *", or often = "every 6h"',
}
"""Tables that take any name."""
_ENTRY_EXAMPLES: dict[KeyPath, object] = {
    ("hosts", "*", "name"): "big",
    ("hosts", "*", "url"): "http://192.168.1.20:11434",
    ("hosts", "*", "vram"): "24 GB",
    ("hosts", "*", "slots"): 2,
    ("gguf", "*", "name"): "mine:7b",
    ("gguf", "*", "path"): "~/models/mine-7b-q4_k_m.gguf",
    ("gguf", "*", "num_ctx"): 8192,
}
"""What an entry of a list of tables shows, for it has no defaults that would mean anything."""
_NEW_STAGE = """\
A stage of your own: any other name, with a model or a role; name it in a route to use it.
[stages.polish]
model = "gemma2:9b"
confidence = 0.8
timeout = 15
"""


@dataclass(frozen=True, slots=True)
class Described:
    """One setting for a listing."""

    name: str
    variable: str
    default: str
    """As it is written in a settings file; "" when there is none or it depends on the machine."""
    allowed: str
    description: str


def describe() -> tuple[Described, ...]:
    """All settings with names, variables ("" for those of lists), defaults and what they take."""
    docs, table = _Docs(), KeyTable()
    entries = [key for keys in table.lists.values() for key in keys.values()]
    return (
        *(
            Described(key.name, key.variable, _toml(key.default), key.allowed, docs.of(key))
            for key in table.keys.values()
        ),
        *(Described(key.name, "", _toml(key.default), key.allowed, docs.of(key)) for key in entries),
    )


def sample() -> str:
    """A settings file in which every key is a comment that shows its default. Valid TOML as it is."""
    table, docs = KeyTable(), _Docs()
    lines = list(_comment(_HEAD))
    lines += _section(table, docs, ())
    for path, kind in table.tables.items():
        if path == ("stages",):
            continue
        lines += ["", f"[{'.'.join(path)}]", *_comment(docs.of_table(kind, path))]
        lines += _section(table, docs, path)
        if path in table.open:
            lines += _comment(_OPEN_EXAMPLES[path])
        elif path == _ROLES:
            lines += _comment(_ROLES_EXAMPLE)
    for path, keys in table.lists.items():
        lines += ["", *_entry(docs, path, keys.values())]
    lines += ["", *_comment(_NEW_STAGE)]
    return "\n".join(lines) + "\n"


def _section(table: KeyTable, docs: _Docs, path: KeyPath) -> Iterator[str]:
    # Roles and stages repeat the same keys: the first one explains them.
    explained = path[:1] != ("stages",) or path[-1] == next(iter(BUILTIN_STAGES))
    for key in table.keys.values():
        if key.path[:-1] != path:
            continue
        if explained:
            yield ""
            yield from _comment(docs.of(key) if path != _ROLES else "")
            yield from _comment(f"{key.allowed[0].upper()}{key.allowed[1:]}.")
            explained = path != _ROLES
        yield f"# {key.path[-1]}: not set" if key.default is None else f"#{key.path[-1]} = {_toml(key.default)}"


def _entry(docs: _Docs, path: KeyPath, keys: Iterable[Key]) -> Iterator[str]:
    """An entry of a list of tables, as an example."""
    keys = list(keys)
    header = f"[[{'.'.join(path)}]]"
    yield from _comment(inspect.getdoc(keys[0].owner) or "")
    for key in keys:
        words = f"{docs.of(key)} {key.allowed[0].upper()}{key.allowed[1:]}."
        yield from _comment(f"{key.path[-1]}{'' if key.needed else ' (may be left out)'}: {words}")
    yield from _comment(header)
    for key in keys:
        yield f"# {key.path[-1]} = {_toml(_ENTRY_EXAMPLES[key.path])}"


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for part in textwrap.wrap(line, _WIDTH) or [""]:
            yield f"# {part}".rstrip()


def _toml(value: Any) -> str:
    """A value as TOML. Its basic strings take what JSON strings are."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    return json.dumps(value)


class _Docs:
    """Docstrings under fields, which Python itself throws away, from the source of their classes."""

    def __init__(self) -> None:
        self._found: dict[type, dict[str, str]] = {}

    def of(self, key: Key) -> str:
        return self._fields(key.owner).get(key.field, "")

    def of_table(self, kind: type, path: KeyPath) -> str:
        if path == _ROLES or path in _OPEN_EXAMPLES:
            return self._fields(kind).get(path[-1], "")
        return inspect.getdoc(kind) or "" if path[:1] != ("stages",) else ""

    def _fields(self, kind: type) -> dict[str, str]:
        if kind not in self._found:
            self._found[kind] = _field_docs(kind)
        return self._found[kind]


def _field_docs(kind: type) -> dict[str, str]:
    try:
        source = inspect.getsource(kind)
    except OSError:  # installed without sources
        return {}
    [body] = [node.body for node in ast.parse(textwrap.dedent(source)).body if isinstance(node, ast.ClassDef)]
    found: dict[str, str] = {}
    for field, after in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(after, ast.Expr):
            value = after.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id] = re.sub(r"\s+", " ", value.value).strip()
    return found
