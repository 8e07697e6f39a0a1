"""The wire between the broker and the process that runs WASI guests: packets over its standard input and output.

Both sides are trusted; what is inside a FRAMES or OUTPUT packet is the guest's. The guest cannot make packets: it only
supplies their contents. What the contents mean belongs to `frames` and `wasm_worker`.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, Final

HEADER: Final = struct.Struct(">BIIQ")
"""Kind, number of the guest, bytes that follow, microseconds of CPU time that the guest has used."""

START, DATA = 1, 2
"""To the host: start a guest (JSON: its limits); bytes for its channel."""
READY, FAILED, FRAMES, OUTPUT, ENDED = 11, 12, 13, 14, 15
"""From the host: it is up (JSON: a report); it cannot be (text); bytes of a guest's channel; what a guest printed; how
a guest ended (JSON)."""

LONGEST: Final = 1 << 24
"""Bytes in one packet."""


def write(stream: BinaryIO, kind: int, guest: int, data: bytes, cpu_us: int = 0) -> None:
    """Write one packet and flush. Raises OSError or ValueError when the other side is gone."""
    stream.write(HEADER.pack(kind, guest, len(data), cpu_us) + data)
    stream.flush()


def read(stream: BinaryIO) -> tuple[int, int, bytes, int] | None:
    """Return kind, guest, contents and CPU time of the next packet; None at the end of the stream."""
    head = _exactly(stream, HEADER.size)
    if head is None:
        return None
    kind, guest, length, cpu_us = HEADER.unpack(head)
    data = _exactly(stream, length) if length <= LONGEST else None
    return None if data is None else (kind, guest, data, cpu_us)


def _exactly(stream: BinaryIO, length: int) -> bytes | None:
    data = stream.read(length) if length else b""
    return data if len(data) == length else None
