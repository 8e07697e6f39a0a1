"""Values in a file of cases: JSON, and tags for what JSON cannot say.

    {"$tuple": [..]}  {"$set": [..]}  {"$frozenset": [..]}  {"$dict": [[key, value], ..]}
    {"$bytes": "hex"}  {"$float": "nan" | "inf" | "-inf"}  {"$complex": [re, im]}  {"$int": "decimal or 0x.."}
    {"$literal": any JSON, taken as it is}

An object with one key that starts with "$" is a tag; every other object is a dict. These tags are for people to write;
how values travel to a candidate is `domain.plaindata`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, Final

MAX_DIGITS: Final = 100_000
"""Decimal digits of one integer; reading more takes noticeably long."""
_CHUNK: Final = 4000
"""Digits that Python reads at once: its limit is 4300."""
_FLOATS: Final = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
_INT = re.compile(r"[-+]?(?:0[xX][0-9a-fA-F]+|[0-9]+)")


class BadValue(ValueError):
    """A value that is written wrongly, and what to do."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


def untag(value: Any, path: str) -> Any:
    """The Python value of decoded JSON. Raises BadValue; `path` says where in the case it stands."""
    if type(value) is list:
        return [untag(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if type(value) is not dict:
        return value
    if len(value) == 1:
        [(tag, body)] = value.items()
        if tag.startswith("$"):
            return _tagged(tag, body, path)
    return {key: untag(item, f"{path}.{key[:40]}") for key, item in value.items()}


def long_int(text: str) -> int:
    """An integer of up to MAX_DIGITS decimal digits, exactly. Raises BadValue."""
    if len(text) <= _CHUNK:
        return int(text)
    if len(text) > MAX_DIGITS:
        raise BadValue(f"an integer of more than {MAX_DIGITS} digits", 'Write it as {"$int": "0x..."}.')
    digits = text.lstrip("+-")
    value = 0
    for start in range(0, len(digits), _CHUNK):
        chunk = digits[start : start + _CHUNK]
        value = value * 10 ** len(chunk) + int(chunk)
    return -value if text.startswith("-") else value


def holds_floats(value: Any) -> bool:
    """Whether a float or a complex number is anywhere in a plain value, so that rounding can show."""
    if type(value) in (float, complex):
        return True
    if type(value) is dict:
        return any(holds_floats(item) for pair in value.items() for item in pair)
    return type(value) in (list, tuple, set, frozenset) and any(map(holds_floats, value))


def _tagged(tag: str, body: Any, path: str) -> Any:
    read = _READERS.get(tag)
    if read is None:
        known = ", ".join(sorted(_READERS))
        raise BadValue(
            f'{path} has the unknown tag "{tag[:40]}"',
            f'Tags are {known}; a dict with such a key is {{"$literal": ...}}.',
        )
    try:
        return read(body, path)
    except BadValue:
        raise
    except (TypeError, ValueError) as error:
        raise BadValue(f"{path} has a {tag} that says no such value", f"Write it like {_FORMS[tag]}.") from error


def _items(body: Any, path: str) -> list[Any]:
    if type(body) is not list:
        raise TypeError
    return [untag(item, f"{path}[{index}]") for index, item in enumerate(body)]


def _members(body: Any, path: str) -> frozenset[Any]:
    items = _items(body, path)
    try:
        members = frozenset(items)
    except TypeError as error:
        raise BadValue(
            f"{path} is a set with a member that cannot be one", "Members are hashable: a $tuple in place of a list."
        ) from error
    if len(members) != len(items):
        raise BadValue(f"{path} is a set with a member twice", "Keep one of the two.")
    return members


def _dict(body: Any, path: str) -> dict[Any, Any]:
    result: dict[Any, Any] = {}
    for pair in _items(body, path):
        key, value = pair
        if type(pair) is not list:
            raise TypeError
        try:
            twice = key in result
        except TypeError as error:
            raise BadValue(f"{path} has a key that cannot be one", "Keys are hashable: a $tuple for a list.") from error
        if twice:
            raise BadValue(f"{path} has a key twice", "Keep one of the two.")
        result[key] = value
    return result


def _bytes(body: Any, path: str) -> bytes:
    return bytes.fromhex(body)


def _float(body: Any, path: str) -> float:
    if type(body) is not str or body not in _FLOATS:
        raise ValueError
    return _FLOATS[body]


def _complex(body: Any, path: str) -> complex:
    real, imag = _items(body, path)
    if type(real) not in (int, float) or type(imag) not in (int, float):
        raise TypeError
    try:
        return complex(real, imag)
    except OverflowError as error:
        raise ValueError from error


def _int(body: Any, path: str) -> int:
    if type(body) is not str or not _INT.fullmatch(body):
        raise ValueError
    return int(body, 16) if "x" in body.lower() else long_int(body)


def _literal(body: Any, path: str) -> Any:
    return body


_READERS: Final[dict[str, Callable[[Any, str], Any]]] = {
    "$tuple": lambda body, path: tuple(_items(body, path)),
    "$set": lambda body, path: set(_members(body, path)),
    "$frozenset": _members,
    "$dict": _dict,
    "$bytes": _bytes,
    "$float": _float,
    "$complex": _complex,
    "$int": _int,
    "$literal": _literal,
}
_FORMS: Final = {
    "$tuple": '{"$tuple": [1, 2]}',
    "$set": '{"$set": [1, 2]}',
    "$frozenset": '{"$frozenset": [1, 2]}',
    "$dict": '{"$dict": [[1, "one"]]}',
    "$bytes": '{"$bytes": "00ff"}',
    "$float": '{"$float": "nan"}, "inf" or "-inf"',
    "$complex": '{"$complex": [1.0, -2.0]}',
    "$int": '{"$int": "0xff"}',
    "$literal": '{"$literal": {"$set": "as it is"}}',
}
