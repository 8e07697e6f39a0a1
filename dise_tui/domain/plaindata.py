"""Plain Python data as exact JSON: what may travel between a candidate, the broker and the database.

Only the exact builtin types travel: None, bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset.
A subclass is refused, because its equality, hash and text belong to whoever wrote it. Decoding builds builtin
objects only and runs no code of the sender. Comparing values and showing them do not belong here.

Tags: a JSON object always has exactly one key, which names the type.

    {"i": "-0x1f"}  int beyond 2**53      {"t": [...]}       tuple
    {"f": "nan"}    inf, -inf, nan        {"d": [[k, v]]}    dict, in its order
    {"s": "hex"}    str with surrogates   {"S": [...]}       set, sorted by encoded text
    {"b": "hex"}    bytes                 {"F": [...]}       frozenset, likewise
    {"c": [re, im]} complex
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Final

MAX_DEPTH: Final = 64
"""Containers within containers."""
MAX_NODES: Final = 200_000
"""Values in one message, containers and their members counted alike."""
MAX_BYTES: Final = 4 << 20
"""Sum of characters, bytes and integer bytes in one message."""
MAX_SAME_HASH: Final = 64
"""Keys of one dict or set with the same full hash: more would make building it quadratic."""

_SAFE_INT: Final = 1 << 53
_SURROGATES: Final = range(0xD800, 0xE000)
_FLOATS: Final = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}


class NotPlainData(ValueError):
    """A value that cannot travel, or text that is not an encoded value."""

    def __init__(self, path: str, type_name: str, reason: str = "is not plain data") -> None:
        super().__init__(f"{path}: {type_name} {reason}")
        self.path = path
        """Where in the value, for instance "$[0]['key']"."""
        self.type_name = type_name
        """Name of the offending value's type."""


def encode(value: object) -> Any:
    """Return a JSON-able picture of `value`. Raises NotPlainData for anything that is not plain data."""
    return _Encoder(sort_dicts=False).encode(value, "$", 0)


def decode(obj: object) -> Any:
    """Return the value that `encode` pictured, with exactly its types. Raises NotPlainData for anything else."""
    return _Decoder().decode(obj, "$", 0)


def dumps(value: object) -> str:
    """Return `encode(value)` as compact ASCII text.

    The same value always gives the same text: sets are sorted. The order of a dict is kept, since a program can
    see it; use `canonical` where equal dicts must give the same text. Raises NotPlainData.
    """
    return _text(encode(value))


def canonical(value: object) -> str:
    """Like `dumps`, with the items of dicts sorted as well: equal values of equal types give equal text."""
    return _text(_Encoder(sort_dicts=True).encode(value, "$", 0))


def loads(text: str) -> Any:
    """Return the value that `dumps` or `canonical` wrote. Raises NotPlainData for any other text."""
    try:
        return decode(json.loads(text, parse_constant=_refuse_constant))
    except NotPlainData:
        raise
    except (ValueError, RecursionError) as error:
        raise NotPlainData("$", "str", "is not the text of an encoded value") from error


def _refuse_constant(name: str) -> object:
    raise NotPlainData("$", "float", f"is written as {name}, not with a tag")


def _text(encoded: object) -> str:
    return json.dumps(encoded, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


class _Budget:
    """Counts what one message holds."""

    def __init__(self) -> None:
        self._nodes = 0
        self._bytes = 0

    def node(self, value: object, path: str, depth: int) -> None:
        self._nodes += 1
        if depth > MAX_DEPTH:
            raise NotPlainData(path, type(value).__name__, f"lies deeper than {MAX_DEPTH} containers")
        if self._nodes > MAX_NODES:
            raise NotPlainData(path, type(value).__name__, f"is beyond {MAX_NODES} values")

    def size(self, value: object, count: int, path: str) -> None:
        self._bytes += count
        if self._bytes > MAX_BYTES:
            raise NotPlainData(path, type(value).__name__, f"is beyond {MAX_BYTES} bytes")


class _Encoder(_Budget):
    def __init__(self, *, sort_dicts: bool) -> None:
        super().__init__()
        self._sort_dicts = sort_dicts

    def encode(self, value: Any, path: str, depth: int) -> Any:
        self.node(value, path, depth)
        kind = type(value)
        if value is None or kind is bool:
            return value
        if kind is int:
            return self._int(value, path)
        if kind is float:
            return _float(value)
        if kind is str:
            return self._str(value, path)
        if kind is bytes:
            self.size(value, len(value), path)
            return {"b": value.hex()}
        if kind is complex:
            return {"c": [_float(value.real), _float(value.imag)]}
        return self._container(value, kind, path, depth + 1)

    def _container(self, value: Any, kind: type, path: str, depth: int) -> Any:
        if kind is list:
            return self._items(value, path, depth)
        if kind is tuple:
            return {"t": self._items(value, path, depth)}
        if kind is dict:
            return {"d": self._pairs(value, path, depth)}
        if kind is set or kind is frozenset:
            members = [self.encode(item, f"{path}{{}}", depth) for item in value]
            return {"S" if kind is set else "F": sorted(members, key=_text)}
        raise NotPlainData(path, kind.__name__)

    def _items(self, value: Iterable[object], path: str, depth: int) -> list[Any]:
        return [self.encode(item, f"{path}[{index}]", depth) for index, item in enumerate(value)]

    def _pairs(self, value: dict[Any, Any], path: str, depth: int) -> list[Any]:
        pairs = [
            [self.encode(key, f"{path}.key", depth), self.encode(item, f"{path}[{_label(key)}]", depth)]
            for key, item in value.items()
        ]
        return sorted(pairs, key=lambda pair: _text(pair[0])) if self._sort_dicts else pairs

    def _int(self, value: int, path: str) -> Any:
        if -_SAFE_INT <= value <= _SAFE_INT:
            return value
        self.size(value, value.bit_length() // 8, path)
        return {"i": hex(value)}

    def _str(self, value: str, path: str) -> Any:
        self.size(value, len(value), path)
        # Two lone surrogates in a row would come back from JSON as one character.
        if not value.isascii() and any(ord(character) in _SURROGATES for character in value):
            return {"s": value.encode("utf-8", "surrogatepass").hex()}
        return value


def _float(value: float) -> Any:
    if math.isfinite(value):
        return value
    return {"f": "nan" if math.isnan(value) else repr(value)}


def _label(key: object) -> str:
    """A key as a part of a path; long or composite keys are named by type only."""
    if type(key) is str or (type(key) is int and -_SAFE_INT <= key <= _SAFE_INT):
        text = repr(key)
        if len(text) <= 40:
            return text
    return type(key).__name__


class _Decoder(_Budget):
    def decode(self, obj: Any, path: str, depth: int) -> Any:
        self.node(obj, path, depth)
        kind = type(obj)
        if obj is None or kind is bool:
            return obj
        if kind is int:
            if -_SAFE_INT <= obj <= _SAFE_INT:
                return obj
            raise NotPlainData(path, "int", "beyond 2**53 has no tag")
        if kind is float:
            return _finite(obj, path)
        if kind is str:
            self.size(obj, len(obj), path)
            return obj
        if kind is list:
            return [self.decode(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(obj)]
        if kind is dict and len(obj) == 1:
            [(tag, body)] = obj.items()
            return self._tagged(tag, body, path, depth + 1)
        raise NotPlainData(path, kind.__name__, "is not an encoded value")

    def _tagged(self, tag: str, body: Any, path: str, depth: int) -> Any:
        if type(body) is str and tag in ("i", "f", "s", "b"):
            self.size(body, len(body) // 2, path)
            return _scalar(tag, body, path)
        if type(body) is list:
            if tag == "t":
                return tuple([self.decode(item, f"{path}[{index}]", depth) for index, item in enumerate(body)])
            if tag == "d":
                return self._dict(body, path, depth)
            if tag in ("S", "F"):
                members = [self.decode(item, f"{path}{{}}", depth) for item in body]
                _check_keys(members, path)
                result = set(members) if tag == "S" else frozenset(members)
                return _complete(result, len(members), path)
            if tag == "c" and len(body) == 2:
                real, imag = (self.decode(part, path, depth) for part in body)
                if type(real) is float and type(imag) is float:
                    return complex(real, imag)
        raise NotPlainData(path, "object", "has no known tag")

    def _dict(self, body: list[Any], path: str, depth: int) -> dict[Any, Any]:
        if any(type(pair) is not list or len(pair) != 2 for pair in body):
            raise NotPlainData(path, "dict", "is not made of pairs")
        keys = [self.decode(key, f"{path}.key", depth) for key, _ in body]
        _check_keys(keys, path)
        values = [self.decode(item, f"{path}[{_label(key)}]", depth) for key, (_, item) in zip(keys, body, strict=True)]
        result: dict[Any, Any] = _complete(dict(zip(keys, values, strict=True)), len(keys), path)
        return result


def _finite(value: float, path: str) -> float:
    if math.isfinite(value):
        return value
    raise NotPlainData(path, "float", "is not finite and has no tag")


def _scalar(tag: str, body: str, path: str) -> Any:
    try:
        if tag == "i":
            value = int(body, 16)
            if hex(value) == body and not -_SAFE_INT <= value <= _SAFE_INT:
                return value
        elif tag == "f":
            return _FLOATS[body]
        elif tag == "b":
            return bytes.fromhex(body)
        else:
            return bytes.fromhex(body).decode("utf-8", "surrogatepass")
    except (ValueError, KeyError):
        pass  # refused below, with the path
    raise NotPlainData(path, "object", f'has a body that does not belong to the tag "{tag}"')


def _check_keys(keys: list[Any], path: str) -> None:
    try:
        most = Counter(map(hash, keys)).most_common(1)
    except TypeError:
        raise NotPlainData(path, "object", "has a key that cannot be hashed") from None
    if most and most[0][1] > MAX_SAME_HASH:
        raise NotPlainData(path, "object", f"has more than {MAX_SAME_HASH} keys with the same hash")


def _complete(container: Any, count: int, path: str) -> Any:
    if len(container) != count:
        raise NotPlainData(path, type(container).__name__, "has a key twice")
    return container
