"""Broker side of one zygote: starting it, having it fork a candidate, learning how that ended, ending it.

Blocking, for a thread of its own: deadlines are then kept also while the dashboard is busy. Judging answers does not
belong here; neither do expected values.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from .conversation import HINT, Candidate, Ending

_BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from dise_tui.sandbox.zygote import main; main()"
)  # fmt: skip
_START_S: Final = 20.0
_ANSWER_S: Final = 5.0
"""How long trusted processes may take to answer, s."""
_PIECE: Final = 1 << 16


class NamespacesRefused(Exception):
    """The kernel grants no user namespace here."""


class Worker:
    """One zygote process. Not for several threads at once, except `interrupt`."""

    def __init__(self, *, namespaces: bool, landlock: bool, seccomp: bool) -> None:
        """Start the process. Raises NamespacesRefused, or SandboxError when it does not come up."""
        self.evaluations = 0
        self._handle: int | None = None
        self._interrupted = False
        self._lock = threading.Lock()
        settings = {"namespaces": namespaces, "landlock": landlock, "seccomp": seccomp}
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._control = ours
        try:
            self._process = self._spawn(theirs, settings)
        except OSError as error:
            ours.close()
            raise SandboxError(f"The sandbox process does not start: {error}.", HINT) from error
        finally:
            theirs.close()
        try:
            self.report = self._told(_START_S)
        except SandboxError:
            self.close()
            raise
        if "no_namespaces" in self.report:
            self.close()
            raise NamespacesRefused(self.report["no_namespaces"])

    @staticmethod
    def _spawn(control: socket.socket, settings: dict[str, bool]) -> subprocess.Popen[bytes]:
        package_root = str(Path(__file__).resolve().parents[2])
        command = [sys.executable, "-I", "-S", "-B", "-c", _BOOT, package_root, json.dumps(settings)]
        # A session of its own: the terminal's Ctrl+C is for the dashboard. Its errors are told over the socket.
        return subprocess.Popen(
            command, stdin=control.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip

    def _told(self, wait_s: float) -> dict[str, Any]:
        message, descriptors = self._told_with(wait_s, 0)
        for descriptor in descriptors:
            os.close(descriptor)
        return message

    def _told_with(self, wait_s: float, count: int) -> tuple[dict[str, Any], list[int]]:
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        if not poll.poll(wait_s * 1000):
            raise SandboxError("The sandbox process does not answer.", HINT)
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, _PIECE, max(1, count))
        except OSError as error:
            raise SandboxError(f"The sandbox process is gone: {error}.", HINT) from error
        if not data:
            raise SandboxError("The sandbox process ended unexpectedly.", HINT)
        message: dict[str, Any] = json.loads(data)
        return message, descriptors

    @property
    def pid(self) -> int:
        """The process that was started; with namespaces the zygote is its only child."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def fork(self, limits: Limits) -> Candidate:
        """Return a fresh, locked-in candidate that waits for its source. Raises SandboxError."""
        self.evaluations += 1
        channel, channel_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        output, output_end = os.pipe()
        job = {
            "memory": limits.memory_mib << 20, "cpu": max(1, -int(-limits.cpu_s // 1)), "file": limits.file_mib << 20,
            "open_files": limits.open_files, "frame_bytes": limits.frame_bytes,
        }  # fmt: skip
        try:
            socket.send_fds(self._control, [json.dumps(job).encode()], [channel_end.fileno(), output_end])
            _, handles = self._told_with(_ANSWER_S, 1)
        except (OSError, SandboxError) as error:
            channel.close()
            os.close(output)
            if isinstance(error, SandboxError):
                raise
            raise SandboxError(f"The sandbox process is gone: {error}.", HINT) from error
        finally:
            channel_end.close()
            os.close(output_end)
        with self._lock:
            self._handle = handles[0]
            if self._interrupted:
                _kill(handles[0])
        candidate = Candidate(channel, output, handles[0], limits, lambda: self._ended(handles[0]))
        try:
            candidate.await_ready(_ANSWER_S)
        except BaseException:
            candidate.close()
            raise
        return candidate

    def _ended(self, handle: int) -> Ending:
        """Kill the candidate, wait until it is gone. Raises SandboxError."""
        _kill(handle)
        with self._lock:
            self._handle = None
            os.close(handle)
        told = self._told(_ANSWER_S)
        return Ending(told["status"], told["cpu_s"], told["peak_rss_bytes"], told["leftover"])

    def interrupt(self) -> None:
        """Kill the running candidate, from any thread; this worker then only fit to be closed."""
        with self._lock:
            self._interrupted = True
            if self._handle is not None:
                _kill(self._handle)

    def close(self) -> None:
        """End the zygote and wait for it."""
        self._control.close()
        try:
            self._process.wait(_ANSWER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _kill(handle: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)
