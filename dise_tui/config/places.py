"""Where in a settings file a key stands: the parser of TOML keeps no lines. Imported when a message names a place."""

from __future__ import annotations

import json
import re
from collections import Counter

from .checks import KeyPath

_PART = re.compile(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'|[A-Za-z0-9_-]+')
_HEADER = re.compile(r"(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?$")
_ASSIGNED = re.compile(rf"((?:{_PART.pattern})(?:\s*\.\s*(?:{_PART.pattern}))*)\s*=")


def line_of(text: str, path: KeyPath) -> int | None:
    """Line of a key in TOML text, or of the nearest table around it; the parser itself keeps no lines.

    An entry of a list of tables has its number, from "0" on, in the path.
    """
    best, depth = None, 0
    table: KeyPath = ()
    entries: Counter[KeyPath] = Counter()
    open_quote = ""
    for number, line in enumerate(text.splitlines(), 1):
        if open_quote:
            open_quote = "" if open_quote in line else open_quote
            continue
        here, table = _place(line.strip(), table, entries)
        open_quote = next((quote for quote in ('"""', "'''") if line.count(quote) == 1), "")
        if here and (here == path or (here == table == (*path, "0"))):
            return number
        if len(here) > depth and path[: len(here)] == here:
            best, depth = number, len(here)
    return best


def _place(line: str, table: KeyPath, entries: Counter[KeyPath]) -> tuple[KeyPath, KeyPath]:
    """What a line defines, and the table that the following lines are in. `entries` counts those of each list."""
    if header := _HEADER.match(line):
        table = _parts(header[2])
        if header[1] == "[[":
            entries[table] += 1
            table = (*table, str(entries[table] - 1))
        return table, table
    if assigned := _ASSIGNED.match(line):
        return (*table, *_parts(assigned[1])), table
    return (), table


def _parts(name: str) -> KeyPath:
    return tuple(_unquoted(part) for part in _PART.findall(name))


def _unquoted(part: str) -> str:
    if part.startswith('"'):
        try:
            return str(json.loads(part))
        except ValueError:  # one of the few escapes that JSON does not have
            return part[1:-1]
    return part.strip("'")
