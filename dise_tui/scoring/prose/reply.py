"""A judge's reply: JSON text of which only the fields of the schema count.

A reply is untrusted text, and so is what the judge read before it wrote it. Whatever cannot be read is None.
"""

from __future__ import annotations

import json
import re
from typing import Final

MAX_REPLY: Final = 4000
"""Characters; a longer reply is no answer to a question with a few fields."""
_FENCED = re.compile(r"\A```(?:json)?[ \t]*\n(.*)\n```\Z", re.DOTALL)


class _Unreadable(ValueError):
    """JSON that does not say one thing."""


def fields(reply: str) -> dict[str, object] | None:
    """The fields of a reply that is exactly one JSON object, or one in a code fence; None for any other text.

    An object that holds a key twice says two things, so it says nothing.
    """
    text = reply.strip()
    if len(text) > MAX_REPLY:
        return None
    fenced = _FENCED.match(text)
    try:
        found = json.loads(fenced[1] if fenced else text, object_pairs_hook=_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def choice(reply: str, key: str, allowed: tuple[str, ...]) -> str | None:
    """The value of `key` when it is one of `allowed`, to the letter."""
    found = fields(reply)
    value = found.get(key) if found is not None else None
    return value if isinstance(value, str) and value in allowed else None


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Unreadable("a key occurs twice")
    return found


def _refused(constant: str) -> object:
    raise _Unreadable(f"{constant} is no JSON")
