"""Recorded answers of real Ollama servers, ready to be sent again byte for byte, whole or broken off.

The recordings lie in tests/fixtures/ollama/<version>/: one request and its answer per file, with the time of every
line. Owns their reading and the kinds of faults; the server that sends them is `replay_ollama`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "ollama"
VERSIONS = ("v0.24.0", "v0.33")


class End(StrEnum):
    """How an answer ends."""

    WHOLE = "whole"
    CUT = "cut"
    """The connection is closed in mid-answer."""
    RESET = "reset"
    """The same, with a TCP reset."""
    HANG = "hang"
    """Nothing more comes, not even the status line if there are no lines, until the client goes."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An HTTP answer."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    """Without the length or the encoding of the body."""
    lines: tuple[bytes, ...] = ()
    """As they are on the wire, newlines included; one chunk each when chunked."""
    times: tuple[float, ...] = ()
    """When each line was sent in the recording, s after the request. Empty: at once."""
    chunked: bool = False
    end: End = End.WHOLE
    scale: float | None = None
    """What the times are multiplied by; None: as the server is told to."""

    def first(self, count: int, end: End = End.WHOLE) -> Reply:
        """Only the first lines of it, ended this way."""
        return replace(self, lines=self.lines[:count], times=self.times[:count], end=end)

    def renamed(self, old: str, new: str) -> Reply:
        """The same answer about another model."""
        before, after = json.dumps(old)[1:-1].encode(), json.dumps(new)[1:-1].encode()
        return replace(self, lines=tuple(line.replace(before, after) for line in self.lines))

    def with_lines(self, *lines: bytes) -> Reply:
        """The same head with another body, sent at once."""
        return replace(self, lines=lines, times=())


def record(version: str, name: str) -> dict[str, Any]:
    """A recording as it was written down."""
    return _read(FIXTURES / version / f"{name}.json")


def parsed(version: str, name: str) -> dict[str, Any]:
    """The JSON object that a recorded answer consists of; the caller may change it."""
    value = json.loads(record(version, name)["lines"][0]["raw"])
    assert isinstance(value, dict)
    return value


@cache
def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def recorded(version: str, name: str) -> Reply:
    """The answer of a recording."""
    data = record(version, name)
    kept = [line for line in data["lines"] if "raw" in line]  # Long recordings leave out lines of the middle.
    lines = tuple(line["raw"].encode() + (b"" if line.get("no_trailing_newline") else b"\n") for line in kept)
    times = tuple(line["t"] for line in kept)
    return _reply(data["status"], data["response_headers"], lines, times)


def recorded_part(version: str, name: str, index: int) -> Reply:
    """One answer of a recording of several requests, its last line being all that was kept."""
    part = record(version, name)["requests"][index]
    return _reply(part["status"], part["headers"], (part["last"].encode(),), ())


def _reply(status: int, headers: dict[str, str], lines: tuple[bytes, ...], times: tuple[float, ...]) -> Reply:
    kept = tuple((key, value) for key, value in headers.items() if key not in ("content-length", "transfer-encoding"))
    return Reply(status, kept, lines, times, headers.get("transfer-encoding") == "chunked")


def request_of(version: str, name: str) -> dict[str, Any]:
    """The body of the request that was recorded."""
    body = record(version, name)["request"]["body"]
    assert isinstance(body, dict)
    return body


def json_reply(value: object, status: int = 200) -> Reply:
    """An answer of our own, in the server's manner."""
    return Reply(status, (("content-type", "application/json; charset=utf-8"),), (go_json(value),))


def error_reply(status: int, text: str) -> Reply:
    return json_reply({"error": text}, status)


def page(status: int, html: str) -> Reply:
    """What a proxy answers."""
    return Reply(status, (("content-type", "text/html"),), (html.encode(),))


def go_json(value: object) -> bytes:
    """JSON as Go writes it: compact, UTF-8, angle brackets and ampersands escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode()


def contents(lines: Sequence[bytes]) -> str:
    """The text that the lines of a chat answer hold together."""
    parts = [json.loads(line) for line in lines]
    return "".join(part["message"]["content"] for part in parts if "message" in part)
