"""WASI preview 1 for one guest, with nothing behind it: no host file, no socket, no environment of ours.

wasmtime's own WASI is not used: a folder that it opens for a guest is only as closed as its path rules, and those had
holes. What a guest does not need answers "not capable". Files are `wasm_files`; where an instance comes from and what
it is asked belong to `wasm_host`.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable, Sequence
from typing import Any, Final, NoReturn

from .frames import CHANNEL
from .wasm_files import INVAL, MASK, NOTCAPABLE, PIECE, ROFS, SUCCESS, Files, GuestExit
from .wasm_tree import Tree

_LONGEST_NAP_S: Final = 3600.0
_MOST_SUBSCRIPTIONS: Final = 64
_CALLS: Final = ("fd_", "path_", "args_", "environ_", "clock_", "proc_", "poll_", "random_", "sched_")
_WRITING_CALLS: Final = frozenset(
    {"fd_allocate", "fd_datasync", "fd_filestat_set_size", "fd_filestat_set_times", "fd_pwrite", "fd_sync",
     "path_create_directory", "path_filestat_set_times", "path_link", "path_remove_directory", "path_rename",
     "path_symlink", "path_unlink_file"}
)  # fmt: skip


class Wasi(Files):
    """The answers to one guest's calls."""

    def __init__(
        self,
        tree: Tree,
        arguments: Sequence[str],
        environment: Sequence[str],
        *,
        receive: Callable[[int], bytes],
        send: Callable[[bytes], None],
        output: Callable[[bytes], None],
    ) -> None:
        """`receive(n)` waits for 1 to n bytes of the broker, b"" at the end. `send` and `output` take all they get."""
        super().__init__(tree)
        self._arguments = [item.encode() + b"\0" for item in arguments]
        self._environment = [item.encode() + b"\0" for item in environment]
        self._receive, self._send, self._output = receive, send, output

    def handler(self, name: str) -> Callable[..., int | None]:
        """Return what answers the call `name`; one that is not known here is refused."""
        if name in _WRITING_CALLS:
            return _read_only
        found: Callable[..., int | None] | None = getattr(self, f"_{name}", None) if name.startswith(_CALLS) else None
        return found or _not_capable

    def _from_stream(self, length: int) -> bytes:
        return self._receive(length)

    def _to_stream(self, fd: int, data: bytes) -> None:
        (self._send if fd == CHANNEL else self._output)(data)

    def _args_sizes_get(self, count: int, size: int) -> int:
        return self._sizes(self._arguments, count, size)

    def _args_get(self, pointers: int, buffer: int) -> int:
        return self._texts(self._arguments, pointers, buffer)

    def _environ_sizes_get(self, count: int, size: int) -> int:
        return self._sizes(self._environment, count, size)

    def _environ_get(self, pointers: int, buffer: int) -> int:
        return self._texts(self._environment, pointers, buffer)

    def _clock_res_get(self, clock: int, into: int) -> int:
        if clock not in (0, 1, 2, 3):
            return INVAL
        self.memory.write(into & MASK, struct.pack("<Q", 1000))
        return SUCCESS

    def _clock_time_get(self, clock: int, _precision: int, into: int) -> int:
        read = {0: time.time_ns, 1: time.monotonic_ns, 2: time.process_time_ns, 3: time.thread_time_ns}.get(clock)
        if read is None:
            return INVAL
        self.memory.write(into & MASK, struct.pack("<Q", read()))
        return SUCCESS

    def _random_get(self, into: int, length: int) -> int:
        if (length & MASK) > PIECE:
            return INVAL
        self.memory.write(into & MASK, os.urandom(length & MASK))
        return SUCCESS

    def _sched_yield(self) -> int:
        return SUCCESS

    def _proc_exit(self, code: int) -> NoReturn:
        raise GuestExit(code & MASK)

    def _poll_oneoff(self, subscriptions: int, events: int, count: int, into: int) -> int:
        """Wait for the earliest clock; a descriptor is always ready, for none of them ever blocks a poll."""
        if not 0 < (count & MASK) <= _MOST_SUBSCRIPTIONS:
            return INVAL
        waits: list[tuple[float, int]] = []
        ready: list[tuple[int, int]] = []
        for index in range(count):
            raw = self.memory.read((subscriptions & MASK) + 48 * index, 48)
            mark, kind = struct.unpack_from("<QB", raw)
            if kind == 0:
                clock, timeout, _precision, flags = struct.unpack_from("<IxxxxQQH", raw, 16)
                left = timeout / 1e9
                if flags & 1:
                    left -= time.time() if clock == 0 else time.monotonic()
                waits.append((left, mark))
            else:
                ready.append((mark, kind))
        if not ready:
            first = min(waits)
            time.sleep(min(max(0.0, first[0]), _LONGEST_NAP_S))
            ready.append((first[1], 0))
        packed = b"".join(struct.pack("<QHB5xQH6x", mark, 0, kind, 1 if kind else 0, 0) for mark, kind in ready)
        self.memory.write(events & MASK, packed)
        self.memory.write(into & MASK, struct.pack("<I", len(ready)))
        return SUCCESS

    def _sizes(self, texts: list[bytes], count: int, size: int) -> int:
        self.memory.write(count & MASK, struct.pack("<I", len(texts)))
        self.memory.write(size & MASK, struct.pack("<I", sum(map(len, texts))))
        return SUCCESS

    def _texts(self, texts: list[bytes], pointers: int, buffer: int) -> int:
        at = buffer & MASK
        for index, text in enumerate(texts):
            self.memory.write((pointers & MASK) + 4 * index, struct.pack("<I", at))
            self.memory.write(at, text)
            at += len(text)
        return SUCCESS


def _read_only(*_: Any) -> int:
    return ROFS


def _not_capable(*_: Any) -> int:
    return NOTCAPABLE
