"""The wire format between broker and candidate: a length of four bytes, then one JSON object in ASCII.

Shared by both sides, so it imports little. Waiting, deadlines and what a message means do not belong here.
"""

from __future__ import annotations

import json
import struct
from typing import Any, Final

HEADER: Final = struct.Struct(">I")
CHANNEL: Final = 3
"""The descriptor number of a candidate's end."""


class BadFrame(ValueError):
    """Bytes that are not a frame, or a frame beyond the cap."""


def pack(message: dict[str, Any]) -> bytes:
    """Return the frame of `message`."""
    body = json.dumps(message, ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode("ascii")
    return HEADER.pack(len(body)) + body


def take(buffer: bytearray, cap: int) -> dict[str, Any] | None:
    """Remove one complete frame from the front of `buffer` and return it; None when more bytes are needed.

    `cap` is the largest body in bytes. Raises BadFrame.
    """
    if len(buffer) < HEADER.size:
        return None
    (length,) = HEADER.unpack_from(buffer)
    if length > cap:
        raise BadFrame(f"a frame of {length} bytes is beyond the cap of {cap}")
    if len(buffer) < HEADER.size + length:
        return None
    body = bytes(buffer[HEADER.size : HEADER.size + length])
    del buffer[: HEADER.size + length]
    return _parse(body)


def _parse(body: bytes) -> dict[str, Any]:
    try:
        message = json.loads(body.decode("ascii"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadFrame("a frame does not hold JSON") from error
    if type(message) is not dict:
        raise BadFrame("a frame does not hold an object")
    return message


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
