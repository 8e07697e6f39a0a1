"""Plain values out of untrusted source text, by syntax tree only. Nothing here evaluates code.

Beyond `ast.literal_eval` it knows what people write in tests: `set()`, `float("nan")`, `math.pi`, `-1`, `"a" * 3`,
all of it bounded in size.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from collections.abc import Callable
from typing import Any, Final

from ..domain.plaindata import NotPlainData, encode

MAX_SOURCE: Final = 64 << 10
"""Longer text is not parsed, characters."""
MAX_PROGRAM: Final = 1 << 20
"""The same for a program that somebody brings."""
MAX_REPEAT: Final = 20_000
"""Longest sequence that `"a" * n` may make."""
MAX_BITS: Final = 4096
"""Largest integer."""
MAX_DEPTH: Final = 40
MAX_CALL: Final = 4000
"""Longest call or value that is looked for in prose, characters."""

_CONSTANTS: Final = {
    "math.inf": math.inf,
    "math.nan": math.nan,
    "math.pi": math.pi,
    "math.e": math.e,
    "math.tau": math.tau,
}
_MAKERS: Final[dict[str, Callable[..., Any]]] = {
    "set": set,
    "frozenset": frozenset,
    "list": list,
    "tuple": tuple,
    "dict": dict,
    "bytes": bytes,
    "float": float,
    "complex": complex,
}


class NotLiteral(ValueError):
    """An expression that is not a plain value."""


def parse(source: str, limit: int = MAX_SOURCE) -> ast.Module | None:
    """The syntax tree of `source`, or None for whatever reason it has none. Warnings of the compiler are dropped."""
    if len(source) > limit:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def parse_expression(source: str) -> ast.expr | None:
    """The tree of one expression, or None."""
    tree = parse(f"({source.strip()}\n)")
    if tree is None or len(tree.body) != 1 or not isinstance(statement := tree.body[0], ast.Expr):
        return None
    return statement.value


def value_of(node: ast.expr) -> Any:
    """The plain value of an expression. Raises NotLiteral."""
    try:
        value = _value(node, 0)
        encode(value)
    except NotLiteral:
        raise
    except (TypeError, ValueError, OverflowError, ArithmeticError, RecursionError, NotPlainData) as error:
        raise NotLiteral(str(error)) from error
    return value


def _value(node: ast.expr, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise NotLiteral("nested too deeply")
    depth += 1
    match node:
        case ast.Constant(value=value) if value is not Ellipsis:
            return _bounded(value)
        case ast.List(elts=items):
            return [_value(item, depth) for item in items]
        case ast.Tuple(elts=items):
            return tuple([_value(item, depth) for item in items])
        case ast.Set(elts=items):
            return {_value(item, depth) for item in items}
        case ast.Dict(keys=keys, values=values):
            pairs = [(_key(key, depth), _value(item, depth)) for key, item in zip(keys, values, strict=True)]
            return dict(pairs)
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = _number(_value(operand, depth))
            return -number if isinstance(sign, ast.USub) else number
        case ast.BinOp(left=left, op=operator, right=right):
            return _bounded(_combine(operator, _value(left, depth), _value(right, depth)))
        case ast.Attribute(value=ast.Name(id=module), attr=name) if f"{module}.{name}" in _CONSTANTS:
            return _CONSTANTS[f"{module}.{name}"]
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _MAKERS:
            return _made(name, [_value(arg, depth) for arg in args], keywords, depth)
    raise NotLiteral(f"{type(node).__name__} is not a plain value")


def _key(node: ast.expr | None, depth: int) -> Any:
    if node is None:
        raise NotLiteral("** in a dict is not a plain value")
    return _value(node, depth)


def _number(value: Any) -> Any:
    if type(value) in (int, float, complex):
        return value
    raise NotLiteral("a sign before something that is not a number")


def _bounded(value: Any) -> Any:
    if type(value) is int and value.bit_length() > MAX_BITS:
        raise NotLiteral("too large a number")
    if type(value) in (str, bytes, list, tuple) and len(value) > MAX_REPEAT:
        raise NotLiteral("too long a value")
    return value


def _combine(operator: ast.operator, left: Any, right: Any) -> Any:
    if isinstance(operator, ast.Mult) and (_is_sequence(left) or _is_sequence(right)):
        return _repeat(left, right)
    if isinstance(operator, ast.Add) and _is_sequence(left) and type(left) is type(right):
        return left + right
    _number(left)
    _number(right)
    match operator:
        case ast.Add():
            return left + right
        case ast.Sub():
            return left - right
        case ast.Mult():
            return left * right
        case ast.Div():
            return left / right
        case ast.FloorDiv():
            return left // right
        case ast.Mod():
            return left % right
        case ast.Pow() if type(left) is int and type(right) is int and right >= 0:
            if left.bit_length() * right > MAX_BITS:
                raise NotLiteral("too large a power")
            return left**right
    raise NotLiteral("an operator that plain values do not use")


def _is_sequence(value: Any) -> bool:
    return type(value) in (str, bytes, list, tuple)


def _repeat(left: Any, right: Any) -> Any:
    sequence, count = (left, right) if _is_sequence(left) else (right, left)
    if type(count) is not int or len(sequence) * count > MAX_REPEAT:
        raise NotLiteral("too long a value")
    return sequence * count


def _made(name: str, args: list[Any], keywords: list[ast.keyword], depth: int) -> Any:
    named = {keyword.arg: _value(keyword.value, depth) for keyword in keywords if keyword.arg}
    if len(named) != len(keywords) or (named and name != "dict"):
        raise NotLiteral("keywords that are not plain")
    if name == "bytes" and args and type(args[0]) is not list:
        raise NotLiteral("bytes of something that is not a list")
    if name in ("float", "complex") and args and len(str(args[0])) > 100:
        raise NotLiteral("too long a number")
    return _MAKERS[name](*args, **named)


_NUMBER = re.compile(r"[-+]?(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d+)?(?![\w%]|[.,:]\d)")
_WORDS: Final = {"true": "True", "false": "False", "none": "None", "null": "None"}
_WORD = re.compile(r"(true|false|none|null)\b(?!\s*[(.\[])", re.IGNORECASE)
_MADE = re.compile(r"-?(?:set|frozenset|list|tuple|dict|bytes|float|complex)\(")
_QUOTE = re.compile(r"[bBrRuU]{0,2}(?=['\"])")
_CLOSERS: Final = {"(": ")", "[": "]", "{": "}"}


def end_of_group(text: str, start: int, limit: int = MAX_CALL) -> int | None:
    """Where the bracket or the quote that opens at `start` is closed: the index after it, or None.

    Strings are skipped, escapes included. At most `limit` characters are read.
    """
    stack: list[str] = []
    index, stop = start, min(len(text), start + limit)
    while index < stop:
        character = text[index]
        if character in "'\"":
            quote = text[index : index + 3] if text.startswith(character * 3, index) else character
            index = _end_of_string(text, index + len(quote), quote, stop)
            if index < 0:
                return None
        elif character in _CLOSERS:
            stack.append(_CLOSERS[character])
            index += 1
        elif stack and character in ")]}":
            if character != stack.pop():
                return None
            index += 1
        else:
            index += 1
        if not stack:
            return index
    return None


def _end_of_string(text: str, start: int, quote: str, stop: int) -> int:
    index = start
    while index < stop:
        if text[index] == "\\":
            index += 2
        elif text.startswith(quote, index):
            return index + len(quote)
        elif text[index] == "\n" and len(quote) == 1:
            return -1
        else:
            index += 1
    return -1


def literal_at(text: str, start: int) -> tuple[Any, int] | None:
    """The plain value that stands in `text` at `start`, in prose or in code, and the index after it."""
    if found := _WORD.match(text, start):
        word = _WORDS[found[1].lower()]
        return ({"True": True, "False": False, "None": None}[word], found.end())
    end: int | None
    if found := _NUMBER.match(text, start):
        end = found.end()
    elif found := _MADE.match(text, start):
        end = end_of_group(text, found.end() - 1)
    elif text[start : start + 1] in ("(", "[", "{"):
        end = end_of_group(text, start)
    elif found := _QUOTE.match(text, start):
        end = end_of_group(text, found.end())
    else:
        return None
    node = parse_expression(text[start:end]) if end is not None else None
    if node is None or end is None:
        return None
    try:
        return value_of(node), end
    except NotLiteral:
        return None
