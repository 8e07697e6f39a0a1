"""The zygote: a small, trusted process that forks one candidate at a time and reports how it ended.

It is started with a cleared environment, never loads a candidate's source and knows no expected answer. Commands come
over one socket, descriptors with them; when that socket closes, everything here ends. (The broker's death closes it; a
death signal would be tied to the broker's thread, which may end before the broker does.)

Started by `worker` as `python -I -S -c BOOT PATH SETTINGS`: isolated mode would not find the
package, so the path is handed over.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any, Final, NoReturn

from . import landlock, linux

CONTROL: Final = 0
"""The control socket is handed over as standard input."""
MAX_COMMAND: Final = 1 << 16

PREIMPORTED: Final = (
    "abc", "array", "base64", "bisect", "calendar", "cmath", "collections", "collections.abc", "contextlib", "copy",
    "dataclasses", "datetime", "decimal", "encodings.idna", "enum", "fractions", "functools", "hashlib", "heapq", "io",
    "itertools", "json", "locale", "math", "numbers", "operator", "os", "random", "re", "statistics", "string",
    "struct", "textwrap", "threading", "time", "types", "typing", "unicodedata", "zlib",
)  # fmt: skip
"""What most generated programs import. Heavier modules (asyncio) are left to those that need them."""


def main() -> NoReturn:
    """Settle in, fork into the namespaces, serve until the control socket closes."""
    settings = json.loads(sys.argv[2])
    control = socket.socket(fileno=CONTROL)
    report: dict[str, Any] = {"namespaces": False, "outer": linux.namespace_ids(), "landlock_abi": 0}
    if settings["namespaces"]:
        try:
            linux.enter_namespaces()
        except OSError as error:
            _tell(control, {"no_namespaces": f"{error.strerror} (errno {error.errno})"})
            os._exit(3)
        child = os.fork()
        if child:
            _wait_for(child, control)
        linux.die_with_parent()
        report["namespaces"] = True
    linux.hide_from_debuggers()
    linux.adopt_orphans()
    linux.save_address_space()
    _serve(control, settings, report)


def _wait_for(child: int, control: socket.socket) -> NoReturn:
    """Stay as the parent outside, so that the death of either process ends both."""
    control.close()
    os.waitpid(child, 0)
    os._exit(0)


def _serve(control: socket.socket, settings: dict[str, Any], report: dict[str, Any]) -> NoReturn:
    sys.path[:] = [path for path in sys.path if path != sys.argv[1]]
    from . import candidate  # after the fork: the waiting parent stays small

    for name in PREIMPORTED:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    ruleset = None
    report["landlock_abi"] = landlock.abi()
    if settings["landlock"] and report["landlock_abi"]:
        ruleset = landlock.create_ruleset(report["landlock_abi"])
    setup = {"seccomp": settings["seccomp"], "landlock_abi": report["landlock_abi"] if ruleset is not None else 0}
    report |= {"inner": linux.namespace_ids(), "landlock": ruleset is not None, "seccomp": settings["seccomp"]}
    os.environ.clear()
    del sys.argv[1:]
    gc.collect()
    gc.freeze()
    _tell(control, report)
    while True:
        job, channel, output = _next_job(control)
        pid = os.fork()
        if pid == 0:
            control.detach()
            candidate.live(channel, output, ruleset, job, setup)
        os.close(channel)
        os.close(output)
        _attend(pid, control, clean=report["namespaces"])


def _next_job(control: socket.socket) -> tuple[dict[str, Any], int, int]:
    data, descriptors, _, _ = socket.recv_fds(control, MAX_COMMAND, 2)
    if not data or len(descriptors) != 2:
        os._exit(0)
    channel, output = descriptors
    return json.loads(data), channel, output


def _attend(pid: int, control: socket.socket, *, clean: bool) -> None:
    """Report the candidate's process, wait for its end, report how it ended."""
    handle = os.pidfd_open(pid)
    socket.send_fds(control, [json.dumps({"pid": pid}).encode()], [handle])
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    waiting.register(control, select.POLLIN)
    # While a candidate lives the broker only ever closes the socket.
    if any(fd == control.fileno() for fd, _ in waiting.poll()):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    os.close(handle)
    _tell(
        control,
        {
            "status": os.waitstatus_to_exitcode(status),
            "cpu_s": usage.ru_utime + usage.ru_stime,
            "peak_rss_bytes": usage.ru_maxrss * 1024,
            "leftover": _sweep(clean),
        },
    )


def _sweep(own_processes: bool) -> int:
    """End whatever a candidate left behind; return how many processes that was.

    Without a process namespace of our own, kill(-1) would hit the user's processes; orphans are then reaped only.
    """
    if own_processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
    left = 0
    while True:
        try:
            pid, _ = os.waitpid(-1, 0 if own_processes else os.WNOHANG)
        except ChildProcessError:
            return left
        if pid == 0:
            return left
        left += 1


def _tell(control: socket.socket, message: dict[str, Any]) -> None:
    try:
        control.send(json.dumps(message).encode())
    except OSError:
        os._exit(0)
