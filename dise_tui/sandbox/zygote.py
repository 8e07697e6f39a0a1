"""The zygote: a small, trusted process that forks one candidate at a time and reports how it ended.

It is started with a cleared environment, never loads a candidate's source and knows no expected answer. Commands come
over one socket, descriptors with them; when that socket closes, everything here ends. (The broker's death closes it; a
death signal would be tied to the broker's thread, which may end before the broker does.)

Reached through `entrance`, which `worker` starts as `python -s -P -S -c BOOT PATH NAMESPACES SETTINGS`: that
would not find the package, so the path is handed over.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from ..domain import plaindata
from . import candidate, frames, landlock, linux, seccomp, values
from .control import Control
from .entrance import CONTROL, namespace_ids

_REHEARSALS: Final = 12
"""Times that what a candidate does is done beforehand: the interpreter has then optimised it for all candidates."""
_TICK_MS: Final = 2
_MORE_PROCESSES: Final = 64
"""Processes and threads that a candidate may have beside those that its user has already, under limits alone."""

PREIMPORTED: Final = (
    "abc", "array", "base64", "bisect", "calendar", "cmath", "collections", "collections.abc", "contextlib", "copy",
    "dataclasses", "datetime", "decimal", "encodings.idna", "enum", "fractions", "functools", "heapq", "io",
    "itertools", "json", "locale", "math", "numbers", "operator", "os", "random", "re", "statistics", "string",
    "struct", "textwrap", "threading", "time", "types", "typing", "unicodedata", "zlib",
)  # fmt: skip
"""What most generated programs import. Heavier modules (asyncio, hashlib with its library) are left to those that
need them."""


def main(outer: dict[str, int], *, apart: bool, refusal: str) -> NoReturn:
    """Settle in, serve until the control socket closes. `outer`: the namespaces of the process that was started.

    `apart`: whether it was to leave them; `refusal`: why it could not.
    """
    settings = json.loads(sys.argv[3])
    control = Control(socket.socket(fileno=CONTROL))
    if refusal:
        _tell(control, {"no_namespaces": refusal})
        os._exit(3)
    if apart:
        linux.die_with_parent()
    linux.hide_from_debuggers()
    linux.adopt_orphans()
    linux.save_address_space()
    _serve(control, settings, {"namespaces": apart, "outer": outer, "landlock_abi": 0})


def _serve(control: Control, settings: dict[str, Any], report: dict[str, Any]) -> NoReturn:
    sys.path[:] = [path for path in sys.path if path != sys.argv[1]]
    sys.path += settings["path"]
    for name in (*PREIMPORTED, *settings["preload"]):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    sys.dont_write_bytecode = True  # a candidate could not, and would only try
    ruleset = None
    if settings["landlock"] and linux.LINUX:
        report["landlock_abi"] = landlock.abi()
        if report["landlock_abi"]:
            ruleset = landlock.create_ruleset(report["landlock_abi"], settings["path"])
    setup = {"seccomp": settings["seccomp"], "landlock_abi": report["landlock_abi"] if ruleset is not None else 0}
    report |= {"inner": namespace_ids(), "landlock": ruleset is not None, "seccomp": settings["seccomp"]}
    report["handles"] = settings["handles"]
    os.environ.clear()
    del sys.argv[1:]
    # Nothing here needs them any more, and a candidate is then born without.
    with contextlib.suppress(OSError):
        linux.drop_capabilities()
    _rehearse(setup)
    attend = _attend if settings["handles"] else _attend_without_handle
    gc.collect()
    gc.freeze()
    _tell(control, report)
    while True:
        job, channel, output = _next_job(control)
        if job.get("best_effort") and not settings["seccomp"]:
            # Nothing else keeps it from forking. Other systems than Linux do not count threads.
            job["processes"] = linux.processes_of_user() + _MORE_PROCESSES if linux.LINUX else 1
        pid = os.fork()
        if pid == 0:
            control.detach()
            candidate.live(channel, output, ruleset, job, setup)
        os.close(channel)
        os.close(output)
        status, usage = attend(pid, control)
        _tell(
            control,
            {
                "status": os.waitstatus_to_exitcode(status),
                "cpu_s": usage.ru_utime + usage.ru_stime,
                "peak_rss_bytes": usage.ru_maxrss * (1024 if linux.LINUX else 1),
                "leftover": _sweep(report["namespaces"]),
            },
        )


def _rehearse(setup: dict[str, Any]) -> None:
    """Do with harmless data what every candidate does, so that no candidate pays for its first time."""
    if setup["seccomp"]:
        seccomp.build(os.getpid(), truncate_is_contained=setup["landlock_abi"] >= 3)
    buffer = bytearray()
    for number in range(_REHEARSALS):
        compile("def f(x):\n    return [x]\n", "<rehearsal>", "exec", dont_inherit=True)
        arguments = {"args": plaindata.encode((number, 0.5, "a", [True])), "kwargs": plaindata.encode({"b": None})}
        buffer += frames.pack({"n": "0" * 16, "do": "call", **arguments})
        request = frames.take(buffer, 1 << 20) or {}
        plaindata.decode(request["kwargs"])
        frames.pack({"n": request["n"], **values.picture(values.finish(plaindata.decode(request["args"])))})


def _next_job(control: Control) -> tuple[dict[str, Any], int, int]:
    while True:
        try:
            heard = control.hear()
        except OSError:
            heard = None
        if heard is None:
            os._exit(0)
        job, descriptors = heard
        if len(descriptors) == 2:
            return job, descriptors[0], descriptors[1]
        if "weigh" in job:
            _tell(control, linux.holdings())
        # Else a word to end a candidate that has ended already.


def _attend(pid: int, control: Control) -> tuple[int, resource.struct_rusage]:
    """Report the candidate's process with a handle to it, wait for its end; return status and use of resources."""
    handle = os.pidfd_open(pid)
    _tell(control, {"pid": pid}, [handle])
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    waiting.register(control, select.POLLIN)
    # While a candidate lives the broker only ever closes the socket.
    if any(fd == control.fileno() for fd, _ in waiting.poll()):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
        waiting.unregister(control)
        waiting.poll()
    os.close(handle)
    _end_session(pid)  # while its number cannot be another's yet
    _, status, usage = os.wait4(pid, 0)
    return status, usage


def _attend_without_handle(pid: int, control: Control) -> tuple[int, resource.struct_rusage]:
    """The same where the system has no handles of processes: the broker's word ends the candidate."""
    _tell(control, {"pid": pid})
    waiting = select.poll()
    waiting.register(control, select.POLLIN)
    while True:
        done, status, usage = os.wait4(pid, os.WNOHANG)
        if done:
            _end_session(pid)
            return status, usage
        if waiting.poll(_TICK_MS):
            # Not reaped yet, so the number is still its own.
            os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(OSError):
                control.hear()


def _end_session(pid: int) -> None:
    """End what a candidate left in its own process group."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _sweep(own_processes: bool) -> int:
    """End whatever a candidate left behind; return how many processes that was.

    Without a process namespace of our own, kill(-1) would hit the user's processes; orphans come to this process then,
    on Linux, and are ended one after the other.
    """
    if own_processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, signal.SIGKILL)
    left = 0
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                alive = () if own_processes else linux.children()
                for child in alive:
                    os.kill(child, signal.SIGKILL)
                if not own_processes and not alive:
                    return left
                os.waitpid(-1, 0)
        except ChildProcessError:
            return left
        left += 1


def _tell(control: Control, message: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
    try:
        control.tell(message, descriptors)
    except OSError:
        os._exit(0)
