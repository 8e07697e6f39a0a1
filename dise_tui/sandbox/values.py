"""Candidate side: turns what a function returned into something that can travel.

Coroutines are awaited, iterators are drained with a cap, close relatives of builtin types become the builtin type.
Comparing does not belong here: this runs beside untrusted code.
"""

from __future__ import annotations

import collections
import types
from typing import Any, Final

MAX_ITEMS: Final = 10_000
"""Items that are taken from a generator or another iterator."""
MAX_DEPTH: Final = 64


class TooManyItems(ValueError):
    """An iterator did not end in time."""


def finish(result: Any) -> Any:
    """Await a coroutine, drain an asynchronous generator; anything else is returned as it is."""
    if isinstance(result, types.CoroutineType):
        import asyncio  # costs tens of milliseconds, and few candidates need it

        return asyncio.run(result)
    if isinstance(result, types.AsyncGeneratorType):
        import asyncio

        return asyncio.run(_drain_async(result))
    return result


async def _drain_async(generator: types.AsyncGeneratorType[Any, Any]) -> list[Any]:
    found: list[Any] = []
    async for item in generator:
        found.append(item)
        if len(found) > MAX_ITEMS:
            raise TooManyItems(f"the generator gave more than {MAX_ITEMS} items")
    return found


def exact(value: Any, depth: int = 0) -> Any:
    """Return `value` with iterators, views, ranges, named tuples and dict relatives as exact builtin types.

    Values that have no counterpart are returned as they are, for the encoder to refuse. Raises TooManyItems.
    """
    if depth > MAX_DEPTH:
        return value
    kind = type(value)
    if kind in (list, tuple, set, frozenset):
        return kind(exact(item, depth + 1) for item in value)
    if kind in (dict, collections.Counter, collections.defaultdict, collections.OrderedDict):
        return {exact(key, depth + 1): exact(item, depth + 1) for key, item in value.items()}
    if kind is bytearray:
        return bytes(value)
    if isinstance(value, tuple) and hasattr(kind, "_fields"):
        return tuple(exact(item, depth + 1) for item in value)
    if isinstance(value, (range, type({}.keys()), type({}.values()), type({}.items()))) or _is_iterator(kind):
        return _drain(value, depth)
    return value


def _is_iterator(kind: type) -> bool:
    return hasattr(kind, "__next__") and hasattr(kind, "__iter__")


def _drain(value: Any, depth: int) -> list[Any]:
    found: list[Any] = []
    for item in value:
        found.append(exact(item, depth + 1))
        if len(found) > MAX_ITEMS:
            raise TooManyItems(f"the iterator gave more than {MAX_ITEMS} items")
    return found
