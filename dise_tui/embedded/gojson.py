"""JSON as a Go server reads and writes it, its error texts included. Knows no message of the protocol."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import NoReturn


class BadBody(ValueError):
    """The body is not what the request needs; the text is what the client is told."""


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPED = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_AFTER = {
    "Expecting property name enclosed in double quotes": "looking for beginning of object key string",
    "Expecting ':' delimiter": "after object key",
    "Expecting ',' delimiter": "after object key:value pair",
    "Invalid control character at": "in string literal",
    "Invalid \\escape": "in string escape code",
}


def _refuse(name: str) -> NoReturn:
    raise BadBody(f"invalid character '{name[0]}' looking for beginning of value")


_decoder = json.JSONDecoder(parse_constant=_refuse)


def quote(text: str) -> str:
    """A JSON string, with the characters that Go escapes escaped."""
    return encode_basestring(text).translate(_ESCAPED)


def encode(value: object) -> bytes:
    """Compact UTF-8. In JSON the characters that Go escapes occur in strings only."""
    return _encode(value).translate(_ESCAPED).encode("utf-8", "replace")


def clean(text: str) -> str:
    """Replace lone surrogates, which JSON escapes can make and UTF-8 cannot carry, with U+FFFD, as Go does."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def decode(body: bytes) -> object:
    """The first JSON value of a body; what follows it is ignored, as by Go's decoder. Raises BadBody."""
    text = body.decode("utf-8", "replace").lstrip(" \t\r\n")
    if not text:
        raise BadBody("missing request body")
    try:
        value: object = _decoder.raw_decode(text)[0]
    except json.JSONDecodeError as error:
        raise BadBody(_go_text(error, text)) from error
    except BadBody:
        raise
    except (ValueError, RecursionError) as error:
        # Numbers of thousands of digits, and nesting beyond the interpreter's stack.
        raise BadBody("exceeded max depth" if isinstance(error, RecursionError) else "invalid number") from error
    return value


def _go_text(error: json.JSONDecodeError, text: str) -> str:
    at = error.pos
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    if at >= len(text) or error.msg.startswith("Unterminated") or text[at:] in ("t", "tr", "tru", "n", "nu", "nul"):
        return "unexpected EOF"
    return f"invalid character '{text[at]}' {_AFTER.get(error.msg, 'looking for beginning of value')}"


def kind(value: object) -> str:
    """What Go calls a JSON value's type in its errors."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


def mismatch(value: object, field: str, go_type: str) -> BadBody:
    """`field` as Go names it, for instance "ChatRequest.model"."""
    return BadBody(f"json: cannot unmarshal {kind(value)} into Go struct field {field} of type {go_type}")
