"""The shapes of the answers: chat and generate lines, errors, the encoded context. Knows neither HTTP nor models."""

from __future__ import annotations

import json
from dataclasses import dataclass

from . import gojson
from .engine import Turn
from .gotime import Stamps

JSON = "application/json; charset=utf-8"
PLAIN_JSON = "application/json"
NDJSON = "application/x-ndjson"
_PACK = 6
"""Bytes in one number of an encoded context: 48 bits survive every JSON reader."""


class ApiError(Exception):
    """An answer that is an error."""

    def __init__(self, status: int, text: str, content_type: str = JSON) -> None:
        super().__init__(text)
        self.status = status
        self.text = text
        self.content_type = content_type


def runner_error(message: str, kind: str, **more: int) -> ApiError:
    """An error as it comes from the process that runs a model: a JSON text inside the error string."""
    inner = {"error": {"code": 400, "message": message, "type": kind, **more}}
    return ApiError(400, gojson.encode(inner).decode(), PLAIN_JSON)


def error_body(text: str) -> bytes:
    return gojson.encode({"error": text})


@dataclass(slots=True)
class Tally:
    """The account of one answer. Times in ns; a time of zero is left out of the answer, as by Go."""

    total_ns: int = 0
    load_ns: int = 0
    prompt_tokens: int = 0
    prompt_ns: int = 0
    tokens: int = 0
    eval_ns: int = 0

    def fields(self) -> dict[str, int]:
        named = {
            "total_duration": self.total_ns,
            "load_duration": self.load_ns,
            "prompt_eval_count": self.prompt_tokens,
            "prompt_eval_duration": self.prompt_ns,
            "eval_count": self.tokens,
            "eval_duration": self.eval_ns,
        }
        return {key: value for key, value in named.items() if value}


class Shape:
    """Writes the lines of one answer, of /api/chat or of /api/generate."""

    def __init__(self, model: str, stamps: Stamps, *, chat: bool) -> None:
        self._model = model
        self._stamps = stamps
        self._chat = chat
        self._head = f'{{"model":{gojson.quote(model)},"created_at":"'
        self._middle = '","message":{"role":"assistant","content":' if chat else '","response":'
        self._tail = '},"done":false}\n' if chat else ',"done":false}\n'

    def piece(self, text: str) -> bytes:
        """A line of the stream. Made by hand: one is needed for every token."""
        line = f"{self._head}{self._stamps.now()}{self._middle}{gojson.quote(text)}{self._tail}"
        return line.encode("utf-8", "replace")

    def done(self, reason: str, text: str = "", tally: Tally | None = None, context: list[int] | None = None) -> bytes:
        """The last line, or the whole answer, without a newline."""
        value: dict[str, object] = {"model": self._model, "created_at": self._stamps.now()}
        if self._chat:
            value["message"] = {"role": "assistant", "content": text}
        else:
            value["response"] = text
        value |= {"done": True, "done_reason": reason}
        if context is not None:
            value["context"] = context
        if tally is not None:
            value |= tally.fields()
        return gojson.encode(value)


def pack_context(turns: list[Turn]) -> list[int]:
    """A conversation as the numbers that a client of /api/generate sends back to go on with it."""
    data = json.dumps([[turn.role, turn.content] for turn in turns]).encode()
    return [int.from_bytes(b"\1" + data[at : at + _PACK]) for at in range(0, len(data), _PACK)]


def unpack_context(numbers: list[object]) -> list[Turn]:
    """The conversation in the numbers; none when they are not ours, for instance of another server."""
    data = bytearray()
    for number in numbers:
        if not isinstance(number, int) or isinstance(number, bool) or not 256 <= number < 1 << 8 * (_PACK + 1):
            return []
        data += number.to_bytes(_PACK + 1).lstrip(b"\0")[1:]
    try:
        pairs = json.loads(data)
    except (ValueError, RecursionError):
        return []
    if not isinstance(pairs, list):
        return []
    found = [Turn(*pair) for pair in pairs if _is_pair(pair)]
    return found if len(found) == len(pairs) else []


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)
