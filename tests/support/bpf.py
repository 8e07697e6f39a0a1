"""A small interpreter of classic BPF, to ask a filter what it would answer on either machine."""

from __future__ import annotations

import errno
import struct
from typing import Any

from dise_tui.sandbox import seccomp

ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
COLUMN = {"x86_64": 0, "aarch64": 1}
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
PID = 4711


def answer(machine: str, number: int, *args: int, arch: int | None = None, **build: Any) -> int:
    code = seccomp.build(PID, truncate_is_contained=build.get("truncate", True), machine=machine)
    padded = [value & (2**64 - 1) for value in (*args, *[0] * 6)][:6]
    data = struct.pack("=IIQ6Q", number, ARCH[machine] if arch is None else arch, 0, *padded)
    program = [struct.unpack_from("=HBBI", code, offset) for offset in range(0, len(code), 8)]
    accumulator = index = 0
    while True:
        operation, jump_true, jump_false, value = program[index]
        index += 1
        if operation == 0x20:
            (accumulator,) = struct.unpack_from("=I", data, value)
        elif operation == 0x54:
            accumulator &= value
        elif operation == 0x15:
            index += jump_true if accumulator == value else jump_false
        elif operation == 0x35:
            index += jump_true if accumulator >= value else jump_false
        else:
            assert operation == 0x06
            return value
