"""What a test file sees instead of the solution: functions and classes that only ask over the line.

Runs in the test process, which never runs code of the candidate. Whatever comes back is plain data, an exception that
is made here, or a `Remote`, which is equal to nothing that is plain. Finding and running tests does not belong here.

Known limits: two arguments that are the same list become two lists on the other side. Types of the standard library
that are no plain data (dates, decimals) cannot be arguments.
"""

from __future__ import annotations

import ast
import builtins
import collections
import sys
import types
from collections.abc import Callable
from typing import Any, Final

from ..domain.plaindata import NotPlainData, decode, encode
from .usertests_merge import merge
from .usertests_remote import SOLUTION, CannotTravel, ClassStub, Remote, RemoteIterator
from .usertests_split import public_names

Ask = Callable[[dict[str, Any]], dict[str, Any]]
_FOREIGN_MODULES: Final = frozenset(sys.stdlib_module_names) - {"unittest", "bdb", "pdb", "doctest", "builtins"}
"""Where an exception that is not builtin may come from. The test runner's own mean something to the runner."""
_HOOKS: Final = ("_", "test", "Test", "pytest", "setup_", "teardown_", "setUpModule", "tearDownModule")
"""Names that mean something to the test runner in a module of tests."""
_TAMED: Final = (KeyboardInterrupt, GeneratorExit, StopIteration, StopAsyncIteration)
"""Builtin exceptions that would end the run, or quietly a loop over `map`, instead of failing the test. Instead of
them a class of the same name is raised."""


class CandidateLost(BaseException):
    """The candidate did not answer; the broker knows why, and its word counts."""


class Solution(types.ModuleType):
    """The module that tests import."""

    def __init__(self, source: str, ask: Ask) -> None:
        super().__init__(SOLUTION)
        self._link = Link(ask, self)
        defined, others = public_names(source)
        self._others = frozenset(others)
        self._made: dict[str, Any] = {}
        for name, statement in defined.items():
            self._made[name] = self._stub(name, statement)
        public = [name for name in (*self._made, *others) if not name.startswith(_HOOKS)]
        # A star import must not give the solution a say in what the tests mean by `len` or `abs`.
        self.__all__ = [name for name in public if not hasattr(builtins, name)]

    @property
    def defined(self) -> dict[str, Any]:
        """The stubs by name."""
        return self._made

    def __getattr__(self, name: str) -> Any:
        made: dict[str, Any] = self.__dict__.get("_made", {})
        if name in made:
            return made[name]
        if name not in self.__dict__.get("_others", ()):
            raise AttributeError(f"module {SOLUTION!r} has no attribute {name!r}")
        found = self._link.get(None, name)
        if isinstance(found, types.FunctionType):
            made[name] = found
        return found

    def _stub(self, name: str, statement: ast.stmt) -> Any:
        if isinstance(statement, ast.ClassDef):
            made = self._exception(statement)
            return made if made is not None else ClassStub(self._link, name)
        stub = self._link.function(None, name, asynchronous=isinstance(statement, ast.AsyncFunctionDef))
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            stub.__doc__ = ast.get_docstring(statement)
        return stub

    def _exception(self, statement: ast.ClassDef) -> type[BaseException] | None:
        """A class of the same name, where the statement defines an exception."""
        bases: list[type[BaseException]] = []
        for base in statement.bases:
            known = self._made.get(base.id, getattr(builtins, base.id, None)) if isinstance(base, ast.Name) else None
            if isinstance(known, type) and issubclass(known, BaseException):
                bases.append(known)
        if not bases:
            return None
        try:
            return _exception_class(statement.name, tuple(bases))
        except TypeError:
            return _exception_class(statement.name, bases[:1])


def _exception_class(name: str, bases: Any) -> type[BaseException]:
    found: type[BaseException] = type(name, tuple(bases), {"__module__": SOLUTION, "__str__": _message})
    return found


def _message(error: BaseException) -> str:
    text = error.__dict__.get("_text")
    return text if isinstance(text, str) else BaseException.__str__(error)


class Link:
    """Turns uses of a stub into questions, and answers into values or exceptions."""

    def __init__(self, ask: Ask, solution: Solution) -> None:
        self._ask = ask
        self._solution = solution
        self._classes: dict[tuple[str, ...], type[BaseException]] = {}
        self.raised: BaseException | None = None
        """The last exception that was raised for the candidate."""

    def function(self, on: int | None, name: str, *, asynchronous: bool = False) -> Any:
        """Return a function that calls the one named `name` of the solution, or of its object `on`."""
        link = self

        def stub(*args: Any, **kwargs: Any) -> Any:
            return link.call(on, name, args, kwargs)

        async def coroutine(*args: Any, **kwargs: Any) -> Any:
            return link.call(on, name, args, kwargs)

        made = coroutine if asynchronous else stub
        made.__name__ = made.__qualname__ = name.rpartition(".")[2]
        made.__module__ = SOLUTION
        made.__dict__["_is_stub"] = True
        return made

    def get(self, on: int | None, name: str) -> Any:
        answer = self._ask({"op": "get", "on": on, "name": name})
        return self.function(on, name) if answer.get("callable") is True else self._value(answer)

    def set(self, on: int, name: str, value: Any) -> dict[str, Any]:
        request, _ = self._request(name, (value,), {})
        answer = self._ask({**request, "op": "set", "on": on, "name": name})
        self._value(answer)
        return answer

    def next(self, on: int) -> Any:
        answer = self._ask({"op": "next", "on": on})
        if answer.get("end") is True:
            raise StopIteration
        return self._value(answer)

    def call(
        self, on: int | None, name: str, args: tuple[Any, ...], kwargs: dict[str, Any], remote: Remote | None = None
    ) -> Any:  # fmt: skip
        """Call, bring the caller's lists, dicts and sets up to date, return or raise."""
        request, mutable = self._request(name, args, kwargs)
        answer = self._ask({**request, "op": "call", "on": on, "name": name, "return_args": mutable})
        if remote is not None:
            remote.__dict__["_state"] = answer.get("self_state")
        if "args" in answer:
            for before, after in zip(args, decode(answer["args"]), strict=True):
                merge(before, after)
        if "kwargs" in answer:
            after_by_name = decode(answer["kwargs"])
            for key, before in kwargs.items():
                merge(before, after_by_name.get(key))
        if "args_stuck" in answer:
            raise CannotTravel(f"{name} changed its arguments to what cannot travel: {answer['args_stuck']}")
        return self._value(answer)

    def _request(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        objects = {str(index): value._number for index, value in enumerate(args) if isinstance(value, Remote)}
        objects |= {key: value._number for key, value in kwargs.items() if isinstance(value, Remote)}
        given = [None if isinstance(value, Remote) else value for value in args]
        named = {key: None if isinstance(value, Remote) else value for key, value in kwargs.items()}
        try:
            request = {"args": encode(given), "kwargs": encode(named), "objects": objects}
        except NotPlainData as error:
            raise TypeError(f"an argument of {name} cannot travel: {error}") from None
        return request, any(type(value) in (list, dict, set, tuple) for value in (*given, *named.values()))

    def _value(self, answer: dict[str, Any]) -> Any:
        if "printed" in answer:
            sys.stdout.write(answer["printed"])
        if "raised" in answer:
            self.raised = self._exception(answer)
            raise self.raised
        if "object" in answer:
            return RemoteIterator(self, answer) if answer["iterator"] else Remote(self, answer)
        if "stuck" in answer:
            raise CannotTravel(str(answer["stuck"]))
        value = decode(answer["value"])
        return collections.namedtuple(answer["type"], answer["fields"])(*value) if "fields" in answer else value

    def _exception(self, answer: dict[str, Any]) -> BaseException:
        kind = self._class_of(answer["raised"], answer["module"])
        made: BaseException
        try:
            made = kind(*decode(answer["exargs"]))
        except Exception:  # a constructor that wants something else: the text is what counts
            made = _exception_class(kind.__name__, _plain_bases(kind))(answer["text"])
        if "_text" not in made.__dict__ and kind.__module__ == SOLUTION:
            made.__dict__["_text"] = answer["text"]
        return made

    def _class_of(self, names: list[str], module: str) -> type[BaseException]:
        """The class to raise: the solution's own, the builtin one, the standard library's, or one of that name."""
        own = self._solution.defined.get(names[0]) if module == SOLUTION else None
        if isinstance(own, type):
            return own
        builtin = _builtin(names[0])
        if builtin is not None and module == "builtins" and not issubclass(builtin, _TAMED):
            return builtin
        foreign = getattr(sys.modules.get(module), names[0], None) if module.split(".")[0] in _FOREIGN_MODULES else None
        if isinstance(foreign, type) and issubclass(foreign, Exception):
            return foreign
        key = tuple(names)
        if key not in self._classes:
            bases = [self._solution.defined.get(name) or _builtin(name) for name in names[1:]]
            usable = [b for b in bases if isinstance(b, type) and issubclass(b, BaseException)]
            nearest = next((base for base in usable if not issubclass(base, _TAMED)), BaseException)
            self._classes[key] = _exception_class(names[0], (nearest,))
        return self._classes[key]


def _plain_bases(kind: type[BaseException]) -> tuple[type[BaseException], ...]:
    """The class itself, or the nearest base, that can be made of a text alone."""
    for base in kind.__mro__:
        try:
            base("")
        except Exception:  # it wants more than a text
            continue
        return (base,) if issubclass(base, BaseException) else (Exception,)
    return (Exception,)


def _builtin(name: str) -> type[BaseException] | None:
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None
