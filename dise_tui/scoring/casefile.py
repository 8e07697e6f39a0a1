"""A file of cases that somebody brings: JSON Lines of calls and what must come of them.

    {"args": [2, 3], "expected": 8}
    {"args": ["x"], "kwargs": {"base": 16}, "raises": "ValueError"}
    {"args": [{"$tuple": [1, 2]}], "expected": {"$set": [1, 2]}}
    {"args": [2], "expected": 1.41421356, "tolerance": 1e-6}

"raises" names the class of the exception or one that it derives from, as `except` would.

Owns the form of the file. Values that JSON cannot say are in `tagged`; running the cases does not belong here.
"""

from __future__ import annotations

import builtins
import json
import keyword
import math
from typing import Any, Final, NoReturn

from ..domain.errors import UsageError
from ..domain.plaindata import NotPlainData, encode
from ..domain.scores import Case, Provenance
from .tagged import BadValue, holds_floats, long_int, untag

_KEYS: Final = frozenset({"args", "kwargs", "expected", "raises", "compare", "tolerance"})
_FORM: Final = 'Write one object a line, for instance {"args": [2, 3], "expected": 8}.'
_JSON: Final = {"list": "list", "str": "string", "int": "number", "float": "number", "bool": "truth value"}
"""What people call a JSON value, by its type here; the rest is null."""
_PATH: Final = 60
"""Characters of the way to a value that are shown."""
_SHOWN: Final = 200
"""Characters of a line that are kept as the case's source."""


class _Broken(Exception):
    """What is wrong with a line, and what to do."""

    def __init__(self, what: str, hint: str = _FORM) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def cases_file(text: str, name: str) -> tuple[Case, ...]:
    """The cases in `text`, in their order; `name` is the file's, for messages.

    Raises UsageError, naming the line, for a line that is no case, and for a file without any case.
    """
    cases = []
    # JSON allows U+2028 and the like inside strings, where `splitlines` would cut.
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            cases.append(_case(line.strip(), f"{name}:{number}"))
        except _Broken as broken:
            raise UsageError(f"{name}, line {number}: {broken.what}.", broken.hint) from broken
    if not cases:
        raise UsageError(f"{name} holds no case, so nothing would be measured.", _FORM)
    return tuple(cases)


def _case(line: str, where: str) -> Case:
    fields = _object(line)
    unknown = sorted(set(fields) - _KEYS)
    if unknown:
        raise _Broken(f"unknown key {_quoted(unknown[0])}", f"The keys of a case are {', '.join(sorted(_KEYS))}.")
    if "expected" in fields and "raises" in fields:
        raise _Broken('both "expected" and "raises"', "A call either returns something or raises: keep one of the two.")
    if "expected" not in fields and "raises" not in fields:
        raise _Broken('neither "expected" nor "raises"', 'Say what must come of the call, for instance "expected": 8.')
    args, kwargs = _args(fields.get("args", [])), _kwargs(fields.get("kwargs", {}))
    source = f"{where}: {line[:_SHOWN]}"
    if "raises" in fields:
        for key in ("compare", "tolerance"):
            if key in fields:
                raise _Broken(f'"{key}" beside "raises"', f'Remove "{key}": no value is compared.')
        return Case(args, kwargs, raises=_error(fields["raises"]), provenance=Provenance.USER, source=source)
    expected = _value(fields["expected"], "expected")
    compare, tolerance = _comparison(fields, expected)
    return Case(args, kwargs, expected, compare=compare, provenance=Provenance.USER, source=source, tolerance=tolerance)


def _object(line: str) -> dict[str, Any]:
    try:
        if line.startswith(("#", "//")):
            raise _Broken("a comment, where a case must be", "Leave it out: JSON has no comments.")
        fields = json.loads(line, object_pairs_hook=_unique, parse_int=long_int)
    except BadValue as error:
        raise _Broken(str(error), error.hint) from error
    except json.JSONDecodeError as error:
        raise _Broken(f"not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise _Broken("nested too deeply", "Keep values to at most 64 containers within one another.") from error
    if type(fields) is not dict:
        raise _Broken(f"a JSON {_JSON.get(type(fields).__name__, 'null')} where an object must be")
    return fields


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        if key in result:
            raise _Broken(f"the key {_quoted(key)} twice", "Keep one of the two.")
        result[key] = value
    return result


def _args(value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise _Broken('"args" that is not a list', 'Write the arguments as a list, for instance "args": [2, 3].')
    return tuple(_value(item, f"args[{index}]") for index, item in enumerate(value))


def _kwargs(value: Any) -> tuple[tuple[str, Any], ...]:
    if type(value) is not dict:
        raise _Broken('"kwargs" that is not an object', 'Write named arguments like "kwargs": {"base": 16}.')
    for name in value:
        if not _is_name(name):
            raise _Broken(f"{_quoted(name)} in kwargs is no name of an argument", "Use names as in Python.")
    return tuple(sorted((name, _value(item, f"kwargs.{name}")) for name, item in value.items()))


def _error(value: Any) -> str:
    """The name of an exception as its class says it: Python knows OSError by other names too."""
    if type(value) is str and _is_name(value):
        known = getattr(builtins, value, None)
        return known.__name__ if isinstance(known, type) and issubclass(known, BaseException) else value
    hint = 'Name the class of the exception alone, for instance "raises": "ValueError".'
    raise _Broken('"raises" that is no name of an exception', hint)


def _comparison(fields: dict[str, Any], expected: Any) -> tuple[str, float]:
    """How the answer is compared: as stated, else nearly where floats are expected, else exactly."""
    compare = fields.get("compare", "approx" if "tolerance" in fields or holds_floats(expected) else "eq")
    if compare not in ("eq", "approx"):
        raise _Broken('"compare" that is neither "eq" nor "approx"', 'Leave it out, or write "compare": "eq".')
    if "tolerance" not in fields:
        return compare, Case().tolerance
    tolerance = fields["tolerance"]
    if compare == "eq":
        raise _Broken('"tolerance" beside "compare": "eq"', "Exact comparison has no tolerance: remove one of the two.")
    if type(tolerance) not in (int, float) or not 0 <= tolerance < math.inf:
        raise _Broken('"tolerance" that is no number from 0 on', 'For instance "tolerance": 1e-6.')
    try:
        return compare, float(tolerance)
    except OverflowError as error:
        raise _Broken('"tolerance" beyond every float', 'For instance "tolerance": 1e-6.') from error


def _value(value: Any, path: str) -> Any:
    try:
        plain = untag(value, path)
        encode(plain)
    except BadValue as error:
        raise _Broken(str(error), error.hint) from error
    except NotPlainData as error:
        _too_much(path, error)
    except RecursionError as error:
        raise _Broken(f"{path} is nested too deeply", "Keep values to at most 64 containers.") from error
    return plain


def _too_much(path: str, error: NotPlainData) -> NoReturn:
    text = str(error)
    if len(error.path) > _PATH:
        text = error.path[: _PATH - 1] + "…" + text.removeprefix(error.path)
    raise _Broken(f"{path} cannot travel: {text}", "Use plain data of a size that can be sent.") from error


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


def _quoted(text: str) -> str:
    return json.dumps(text[:60])
