"""A request body read field by field, with Go's error for a field of the wrong type. Knows no endpoint."""

from __future__ import annotations

from . import gojson
from .gojson import BadBody, mismatch
from .gotime import FOREVER_NS, parse_duration

_LEVELS = ("high", "medium", "low", "max")


class Fields:
    """A JSON object whose fields are checked as they are read. null counts as absent, as in Go."""

    def __init__(self, name: str, values: dict[str, object]) -> None:
        """`name`: the Go type that the server would read it into."""
        self._name = name
        self._values = values

    @classmethod
    def of(cls, name: str, body: bytes) -> Fields:
        """Raises BadBody, as every method does."""
        value = gojson.decode(body)
        if value is None:
            return cls(name, {})
        if not isinstance(value, dict):
            raise BadBody(f"json: cannot unmarshal {gojson.kind(value)} into Go value of type api.{name}")
        return cls(name, value)

    def raw(self, key: str) -> object:
        return self._values.get(key)

    def text(self, *keys: str) -> str:
        """The first of the fields that is not empty, else ""."""
        found = ""
        for key in keys:
            value = self._values.get(key)
            if value is None:
                continue
            if not isinstance(value, str):
                raise mismatch(value, f"{self._name}.{key}", "string")
            found = found or gojson.clean(value)
        return found

    def flag(self, key: str, default: bool) -> bool:
        value = self._values.get(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise mismatch(value, f"{self._name}.{key}", "bool")
        return value

    def integer(self, key: str) -> int:
        value = self._values.get(key)
        if value is None:
            return 0
        if isinstance(value, bool) or not isinstance(value, int):
            raise mismatch(value, f"{self._name}.{key}", "int")
        return value

    def items(self, key: str, go_type: str) -> list[object]:
        value = self._values.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise mismatch(value, f"{self._name}.{key}", go_type)
        return value

    def mapping(self, key: str) -> dict[str, object]:
        value = self._values.get(key)
        if value is None:
            return {}
        if not isinstance(value, dict):
            raise mismatch(value, f"{self._name}.{key}", "map[string]interface {}")
        return value

    def keep_alive(self, default_ns: int) -> int:
        """Nanoseconds; a number in the body is seconds, a negative one forever."""
        value = self._values.get("keep_alive")
        if value is None:
            return default_ns
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            go = {"bool": "bool", "array": "[]interface {}", "object": "map[string]interface {}"}[gojson.kind(value)]
            raise BadBody(f"Unsupported type: '{go}'")
        if isinstance(value, str):
            try:
                ns = parse_duration(value)
            except ValueError as error:
                raise BadBody(str(error)) from error
            return FOREVER_NS if ns < 0 else ns
        return FOREVER_NS if value < 0 or value >= FOREVER_NS / 1e9 else int(value * 1e9)

    def thinks(self) -> bool:
        """Whether the request asks for thinking, at whatever level."""
        value = self._values.get("think")
        if value is None or isinstance(value, bool):
            return bool(value)
        if not isinstance(value, str):
            raise BadBody('think must be a boolean or string ("high", "medium", "low", "max", true, or false)')
        if value not in _LEVELS:
            shown = gojson.quote(gojson.clean(value))
            raise BadBody(f'invalid think value: {shown} (must be "high", "medium", "low", "max", true, or false)')
        return True
