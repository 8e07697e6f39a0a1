"""Objects of the solution as the tests see them: each stays in the candidate's process, here is only its number.

Runs in the test process. A remote object is equal to nothing that is plain, and to another one only by what both held
when they came back. Asking is `usertests_stubs`'.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

SOLUTION: Final = "solution"


class Link(Protocol):
    """What asks the candidate, see `usertests_stubs.Link`."""

    def get(self, on: int | None, name: str) -> Any: ...

    def set(self, on: int, name: str, value: Any) -> dict[str, Any]: ...

    def next(self, on: int) -> Any: ...

    def call(
        self, on: int | None, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], remote: Remote | None = None
    ) -> Any: ...


class CannotTravel(BaseException):
    """A value was looked at that cannot leave the candidate's process."""


class ClassStub:
    """A class of the solution: calling it makes an object over there, its attributes are asked for."""

    def __init__(self, link: Link, name: str) -> None:
        self._link = link
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._link.call(None, self.__name__, args, kwargs)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._link.get(None, f"{self.__name__}.{name}")

    def __instancecheck__(self, value: object) -> bool:
        return isinstance(value, Remote) and self.__name__ in value.__dict__["_kinds"]

    def __repr__(self) -> str:
        return f"<class {SOLUTION}.{self.__name__}>"


class Remote:
    """An object of the solution that stays in the candidate's process; this only knows its number."""

    __slots__ = ("__dict__", "__weakref__")

    def __init__(self, link: Link, answer: dict[str, Any]) -> None:
        self.__dict__.update(
            _link=link, _number=answer["object"], _type=answer["type"], _reason=answer["reason"], _own=answer["own"],
            _truth=answer["truth"], _state=answer["state"], _kinds=answer["kinds"],
        )  # fmt: skip

    def _call(self, name: str, *args: Any, **kwargs: Any) -> Any:
        if not self._own:
            raise CannotTravel(f"a value of type {self._type} came back, which cannot travel: {self._reason}")
        return self._link.call(self._number, name, args, kwargs, self)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        if not self._own:
            raise CannotTravel(f"a value of type {self._type} came back, which cannot travel: {self._reason}")
        found = self._link.get(self._number, name)
        if isinstance(found, types.FunctionType):
            return lambda *args, **kwargs: self._call(name, *args, **kwargs)
        return found

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__["_state"] = self._link.set(self._number, name, value).get("self_state")

    def __eq__(self, other: object) -> bool:
        """By what the objects held when they came back, never by the candidate's word for it."""
        if self is other:
            return True
        if not isinstance(other, Remote):
            if self._own or other is None:
                return False
            raise CannotTravel(f"a value of type {self._type} came back, which cannot travel: {self._reason}")
        if self._state is None or other._state is None:
            raise CannotTravel(f"objects of type {self._type} cannot be compared: their attributes cannot travel")
        return bool(self._type == other._type and self._state == other._state)

    def __hash__(self) -> int:
        return hash(self._type)

    def __bool__(self) -> bool:
        return self._truth is not False

    def __repr__(self) -> str:
        if not self._own:
            return f"<a value of type {self._type} that cannot travel>"
        text = self._call("__repr__")
        return text if type(text) is str else f"<{self._type}>"

    def __str__(self) -> str:
        text = self._call("__str__") if self._own else repr(self)
        return text if type(text) is str else f"<{self._type}>"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._link.call(self._number, "__call__", args, kwargs, self)

    def __len__(self) -> int:
        return int(self._call("__len__"))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._call("__iter__"))

    def __contains__(self, item: Any) -> bool:
        return self._call("__contains__", item) is True

    def __enter__(self) -> Any:
        self._call("__enter__")
        return self

    def __exit__(self, *_: object) -> bool:
        return self._call("__exit__", None, None, None) is True


def _forward(name: str) -> Callable[..., Any]:
    def operator(self: Remote, *args: Any) -> Any:
        found = self._call(name, *args)
        return NotImplemented if isinstance(found, Remote) and found._type == "NotImplementedType" else found

    return operator


for _name in (
    "getitem", "setitem", "delitem", "lt", "le", "gt", "ge", "add", "radd", "sub", "rsub", "mul", "rmul", "truediv",
    "floordiv", "mod", "pow", "neg", "abs", "and", "or", "xor", "invert", "matmul", "iadd", "isub", "int", "float",
):  # fmt: skip
    setattr(Remote, f"__{_name}__", _forward(f"__{_name}__"))


class RemoteIterator:
    """A generator of the solution, advanced one item at a time."""

    def __init__(self, link: Link, answer: dict[str, Any]) -> None:
        self._link, self._number, self._type = link, answer["object"], answer["type"]

    def __iter__(self) -> RemoteIterator:
        return self

    def __next__(self) -> Any:
        return self._link.next(self._number)

    def __repr__(self) -> str:
        return f"<an iterator of type {self._type}>"


def is_stub(value: object) -> bool:
    """Whether `value` stands for something of the solution; asks the candidate nothing."""
    if type(value) is types.FunctionType:
        return "_is_stub" in value.__dict__
    return type(value) in (Remote, RemoteIterator, ClassStub)
