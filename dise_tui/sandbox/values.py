"""Candidate side: turns what a function returned into something that can travel.

Coroutines are awaited, iterators are drained with a cap, close relatives of builtin types become the builtin type.
Comparing does not belong here: this runs beside untrusted code.
"""

from __future__ import annotations

import collections
import io
import types
from typing import Any, Final

from ..domain.plaindata import NotPlainData, encode

MAX_ITEMS: Final = 10_000
"""Items that are taken from a generator or another iterator."""
MAX_DEPTH: Final = 64
MAX_TEXT: Final = 2000
"""Characters of an exception's message that travel."""


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


def settle(result: Any) -> Any:
    """Drain an iterator, so that its work is done; anything else is returned as it is. Raises TooManyItems."""
    return _drain(result, 0) if _is_iterator(type(result)) else result


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
    """Files iterate as well, but a file is a place in the world and no list of lines."""
    return hasattr(kind, "__next__") and hasattr(kind, "__iter__") and not issubclass(kind, io.IOBase)


def _drain(value: Any, depth: int) -> list[Any]:
    found: list[Any] = []
    for item in value:
        found.append(exact(item, depth + 1))
        if len(found) > MAX_ITEMS:
            raise TooManyItems(f"the iterator gave more than {MAX_ITEMS} items")
    return found


def picture(result: Any) -> dict[str, Any]:
    """Return what can be sent of a result: the value, or why it cannot travel."""
    try:
        return {"value": encode(result), "type": type(result).__name__}
    except NotPlainData:
        pass  # a relative of a builtin type may still have an exact counterpart
    name = type(result).__name__
    try:
        return {"value": encode(exact(result)), "type": name}
    except NotPlainData as error:
        return {"stuck": str(error)[:MAX_TEXT], "type": name[:MAX_TEXT], "truth": _truth(result)}


def _truth(value: Any) -> bool | None:
    try:
        return bool(value)
    except BaseException:  # the truth of an object is the candidate's code; it may have none
        return None


def raised(error: BaseException, filename: str) -> dict[str, Any]:
    """Return what can be sent of an exception: the names of its classes, its text, its last line in `filename`."""
    names = [kind.__name__[:100] for kind in type(error).__mro__ if kind is not object][:20]
    try:
        text = str(error)[:MAX_TEXT]
    except BaseException:  # the text of an exception is the candidate's code
        text = "(its message cannot be read)"
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return {"raised": names, "text": text.encode("utf-8", "backslashreplace").decode(), "line": line}
