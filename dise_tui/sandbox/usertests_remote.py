"""Objects of the solution as the tests see them: each stays in the candidate's process, here is only its number.

Runs in the test process. A remote object is equal to nothing that is plain, and to another one only by what both held
when they came back. It may be reckoned with only where the tests treat it as an object: they made it of a class, or
asked it for an attribute. Else a function that owes a number could give an object that agrees with whatever it is held
against. Asking is `usertests_stubs`'.
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
        made = self._link.call(None, self.__name__, args, kwargs)
        if isinstance(made, Remote):
            # A name in lower case may be meant as a function's, and be a class only here.
            made.__dict__.update(_made=True, _known=self.__name__.lstrip("_")[:1].isupper())
        return made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._link.get(None, f"{self.__name__}.{name}")

    def __instancecheck__(self, value: object) -> bool:
        found = isinstance(value, Remote) and self.__name__ in value.__dict__["_kinds"]
        if found:
            value.__dict__["_known"] = True
        return found

    def __repr__(self) -> str:
        return f"<class {SOLUTION}.{self.__name__}>"


class Remote:
    """An object of the solution that stays in the candidate's process; this only knows its number."""

    __slots__ = ("__dict__", "__weakref__")

    def __init__(self, link: Link, answer: dict[str, Any]) -> None:
        self.__dict__.update(
            _link=link, _number=answer["object"], _type=answer["type"], _reason=answer["reason"], _own=answer["own"],
            _truth=answer["truth"], _state=answer["state"], _kinds=answer["kinds"], _made=False, _known=False,
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
        self.__dict__["_known"] = True
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
        return self._reckon("__contains__", item) is True

    def _reckon(self, name: str, *operands: Any) -> Any:
        """Let the object answer about other values, where the tests know that it is one. Raises CannotTravel."""
        others = [one.__dict__ for one in operands if isinstance(one, Remote)]
        if not (self._known or any(one["_known"] or (self._made and one["_made"]) for one in others)):
            raise CannotTravel(f"an object of type {self._type} came back where a plain value is asked for")
        found = self._call(name, *operands)
        if isinstance(found, Remote):
            found.__dict__["_known"] = True
        return found

    def __enter__(self) -> Any:
        self._call("__enter__")
        return self

    def __exit__(self, *_: object) -> None:
        """Suppresses nothing: a failed assertion is not the candidate's to hide."""
        self._call("__exit__", None, None, None)


def _forward(name: str) -> Callable[..., Any]:
    def operator(self: Remote, *args: Any) -> Any:
        found = self._reckon(name, *args) if name in _BINARY else self._call(name, *args)
        return NotImplemented if isinstance(found, Remote) and found._type == "NotImplementedType" else found

    return operator


_BINARY: Final = frozenset(
    f"__{name}__" for name in (
        "lt", "le", "gt", "ge", "add", "radd", "sub", "rsub", "mul", "rmul", "truediv", "floordiv", "mod", "pow", "and",
        "or", "xor", "matmul", "iadd", "isub",
    )
)  # fmt: skip
_OTHERS: Final = tuple(f"__{n}__" for n in ("getitem", "setitem", "delitem", "neg", "abs", "invert", "int", "float"))
for _name in (*_BINARY, *_OTHERS):
    setattr(Remote, _name, _forward(_name))


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
