"""Candidate side of a test file: what the stubs of the test process may ask of a loaded source.

Calls of functions and of methods, attributes, and objects that stay here and are named by number. Runs beside untrusted
code, so whatever it answers is checked by the broker and decides nothing. It must never be given an expected answer.
"""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any, Final

from ..domain.plaindata import NotPlainData, decode, encode
from . import values

MAX_OBJECTS: Final = 10_000
"""Objects that are kept for the tests at the same time."""
MAX_PRINTED: Final = 64 << 10
"""Characters printed by one call that travel."""
_STATE_DEPTH: Final = 8


class Desk:
    """The objects of one loaded source that the tests know by number."""

    def __init__(self, names: dict[str, Any], module: str, filename: str) -> None:
        """`names`: what the source defined; `module`, `filename`: what it was loaded as."""
        self._names = names
        self._module = module
        self._filename = filename
        self._objects: list[Any] = []

    def use(self, request: dict[str, Any]) -> dict[str, Any]:
        """Answer one request."""
        given: list[Any] = []
        named: dict[str, Any] = {}
        with _Printed() as printed:
            try:
                given, named = self._arguments(request)
                answer = self._do(request, given, named)
            except BaseException as error:  # whatever a candidate raises is its answer
                answer = _with_details(values.raised(error, self._filename), error)
        if printed.text:
            answer["printed"] = printed.text
        if request.get("return_args"):
            answer |= self._changed(request, given, named)
        if request.get("on") is not None:
            answer["self_state"] = self._state(self._objects[request["on"]])
        return answer

    def _arguments(self, request: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
        given = list(decode(request.get("args", [])))
        named = decode(request["kwargs"]) if "kwargs" in request else {}
        for place, number in request.get("objects", {}).items():
            if place.isdecimal():
                given[int(place)] = self._objects[number]
            else:
                named[place] = self._objects[number]
        return given, named

    def _do(self, request: dict[str, Any], given: list[Any], named: dict[str, Any]) -> dict[str, Any]:
        operation: str = request["op"]
        name: str = request["name"]
        number: int | None = request["on"]
        if operation == "next" and number is not None:
            try:
                return self._result(next(self._objects[number]))
            except StopIteration:
                return {"end": True}
        if number is None:
            first, _, rest = name.partition(".")
            if first not in self._names:
                raise AttributeError(f"the solution has no {first}")
            target = self._names[first]
            target = getattr(target, rest) if rest else target
        else:
            target = self._objects[number]
            if operation == "set":
                setattr(target, name, given[0])
                return {"value": None, "type": "NoneType"}
            target = target if name == "__call__" else getattr(target, name)
        if operation == "get":
            return {"callable": True} if callable(target) else self._result(target)
        return self._result(values.finish(target(*given, **named)))

    def _result(self, value: Any) -> dict[str, Any]:
        kind = type(value)
        name = kind.__name__[:100]
        iterator = hasattr(kind, "__next__") and hasattr(kind, "__iter__")
        reason = ""
        if not iterator and (kind.__module__ != self._module or isinstance(value, tuple)):
            try:
                return {"value": encode(value), "type": name}
            except NotPlainData as error:
                reason = str(error)[:2000]
            with contextlib.suppress(NotPlainData):
                answer = {"value": encode(values.exact(value)), "type": name}
                return {**answer, "fields": list(kind._fields)} if hasattr(kind, "_fields") else answer
        if len(self._objects) >= MAX_OBJECTS:
            raise MemoryError(f"the tests keep more than {MAX_OBJECTS} objects of the solution")
        self._objects.append(value)
        return {
            "object": len(self._objects) - 1, "type": name, "iterator": iterator, "reason": reason,
            "own": kind.__module__ == self._module, "truth": None if iterator else _truth(value),
            "state": self._state(value), "kinds": [base.__name__[:100] for base in kind.__mro__][:20],
        }  # fmt: skip

    def _state(self, value: Any) -> Any:
        """The attributes of an object of the source, as encoded plain data; None when they cannot travel."""
        if type(value).__module__ != self._module:
            return None
        try:
            return encode(values.exact(self._attributes(value, 0)))
        except BaseException:  # attributes are the candidate's code; without a state nothing is equal
            return None

    def _attributes(self, value: Any, depth: int) -> Any:
        if depth > _STATE_DEPTH:
            return value
        kind = type(value)
        if kind in (list, tuple):
            return kind(self._attributes(item, depth + 1) for item in value)
        if kind is dict:
            return {key: self._attributes(item, depth + 1) for key, item in value.items()}
        if kind.__module__ != self._module or isinstance(value, type):
            return value
        found = dict(getattr(value, "__dict__", {}))
        for slot in getattr(kind, "__slots__", ()):
            if hasattr(value, slot):
                found[slot] = getattr(value, slot)
        plain = {key: item for key, item in found.items() if not key.startswith("__")}
        return (kind.__name__, self._attributes(plain, depth + 1))

    @staticmethod
    def _changed(request: dict[str, Any], given: list[Any], named: dict[str, Any]) -> dict[str, Any]:
        """The arguments as the call left them, where they are no longer what they were."""
        for place in request.get("objects", {}):
            if place.isdecimal():
                given[int(place)] = None
            else:
                named[place] = None
        answer: dict[str, Any] = {}
        try:
            positional, keywords = encode(values.exact(given)), encode(values.exact(named))
        except NotPlainData as error:
            return {"args_stuck": str(error)[:2000]}
        if positional != request["args"]:
            answer["args"] = positional
        if keywords != request["kwargs"]:
            answer["kwargs"] = keywords
        return answer


class _Printed:
    """Collects what is printed to `sys.stdout` in between, and passes it on."""

    def __init__(self) -> None:
        self.text = ""
        self._collected = io.StringIO()

    def __enter__(self) -> _Printed:
        self._before, sys.stdout = sys.stdout, self._collected
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stdout is self._collected:
            sys.stdout = self._before
        try:
            self.text = self._collected.getvalue()[:MAX_PRINTED].encode("utf-8", "backslashreplace").decode()
            self._before.write(self.text)
        except BaseException:  # the streams may be the candidate's; its output is not evidence
            return


def _with_details(answer: dict[str, Any], error: BaseException) -> dict[str, Any]:
    """Add what it takes to raise the same exception elsewhere."""
    answer["module"] = str(type(error).__module__)[:100]
    with contextlib.suppress(NotPlainData, AttributeError):
        answer["exargs"] = encode(error.args)
    return answer


def _truth(value: Any) -> bool | None:
    try:
        return bool(value)
    except BaseException:  # the truth of an object is the candidate's code; it may have none
        return None
