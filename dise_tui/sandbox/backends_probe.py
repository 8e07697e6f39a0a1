"""The self-test's program for the back ends that are not Linux's own: tries what a candidate must not be able to do.

Its text is sent like generated code and only harms canaries. Every attempt returns [held, what happened]. It needs no
module that a platform may lack, and is never called in the trusted process.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def attempt(name: str, target: object) -> list[object]:
    """Try one thing; an exception means that it was prevented."""
    try:
        done = globals()["try_" + name](target)
    except (OSError, MemoryError, ValueError, AttributeError, ImportError) as error:
        return [True, f"{type(error).__name__}: {error}"[:100]]
    return [not done, str(done)[:100] if done else "nothing there"]


def try_read_file(path: str) -> str:
    number = os.open(path, os.O_RDONLY)  # not by way of a path object, which would straighten a crooked path
    return f"read {os.read(number, 100)!r}"


def try_read_crooked(paths: list[str]) -> str:
    for path in paths:
        try:
            return try_read_file(path)
        except (OSError, ValueError):
            continue
    return ""


def try_list_folder(path: str) -> str:
    return f"listed {len(list(Path(path).iterdir()))} names"


def try_write_file(path: str) -> str:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return "made a file"


def try_tcp(address: tuple[str, int]) -> str:
    import socket

    socket.create_connection(address, 0.2).close()
    return "connected"


def try_udp(address: tuple[str, int]) -> str:
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", address)
    return "sent"


def try_unix_socket(path: str) -> str:
    import socket

    with socket.socket(socket.AF_UNIX) as client:
        client.connect(path)
    return "connected"


def try_fork(_: object) -> str:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "forked"


def try_exec(path: str) -> str:
    os.execv(path, [path, "-c", "raise SystemExit"])
    return "replaced the process"


def try_signal(pids: list[int]) -> str:
    for pid in pids:
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        return f"can signal process {pid}"
    return ""


def try_descriptors(allowed: list[int]) -> str:
    found = []
    for number in range(1024):
        try:
            os.fstat(number)
        except OSError:
            continue
        if number not in allowed:
            found.append(number)
    return f"holds descriptors {found}" if found else ""


def try_memory(size: int) -> str:
    block = bytearray(b"x") * size  # touched: memory that is only promised counts nowhere
    time.sleep(1.0)  # where it is watched from outside, that takes a moment
    return f"got {len(block)} bytes"


def try_raise_limit(_: object) -> str:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard + 1, hard + 1))
    return "set a limit"


def try_environment(values: list[str]) -> str:
    known = [name for name, value in os.environ.items() if value in values]
    return f"sees {known}" if known else ""


def try_leave_mark(mark: str) -> str:
    setattr(sys, mark, True)
    sys.modules[mark] = sys
    os.environ[mark] = "1"
    return ""


def try_find_mark(mark: str) -> str:
    return "found it" if hasattr(sys, mark) or mark in sys.modules or mark in os.environ else ""
