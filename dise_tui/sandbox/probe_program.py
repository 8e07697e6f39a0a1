"""The self-test's program: run as a candidate, it tries what a candidate must not be able to do.

Its text is sent like generated code and only harms canaries. Every attempt returns [held, what happened]. It is never
called in the trusted process.
"""

from __future__ import annotations

import ctypes
import os
import resource
import socket
import sys
from pathlib import Path


def attempt(name: str, target: object) -> list[object]:
    """Try one thing; an exception means that it was prevented."""
    try:
        done = globals()["try_" + name](target)
    except (OSError, MemoryError, ValueError) as error:
        return [True, f"{type(error).__name__}: {error}"[:100]]
    return [not done, str(done)[:100] if done else "nothing there"]


def try_read_file(path: str) -> str:
    return "read " + Path(path).read_text()


def try_list_folder(path: str) -> str:
    return f"listed {len(list(Path(path).iterdir()))} names"


def try_write_file(path: str) -> str:
    # Not cut to length on opening: that alone may be refused by another rule than the one about writing.
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    return "made a file"


def try_tcp(address: tuple[str, int]) -> str:
    socket.create_connection(address, 0.2).close()
    return "connected"


def try_udp(address: tuple[str, int]) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        sender.sendto(b"x", address)
    return "sent"


def try_unix_socket(path: str) -> str:
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
    for pid in (os.getppid(), *pids):
        try:
            os.kill(pid, 0)
        except OSError:
            continue
        return f"can signal process {pid}"
    return ""


def try_trace(pids: list[int]) -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    attach, detach = 16, 17
    for pid in (os.getppid(), *pids):
        if libc.ptrace(attach, pid, None, None) == 0:
            os.waitpid(pid, 0)
            libc.ptrace(detach, pid, None, None)
            return f"traced process {pid}"
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
    return f"got {len(bytearray(size))} bytes"


def try_raise_limit(_: object) -> str:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
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
