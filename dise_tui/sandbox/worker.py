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
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from .control import Control
from .conversation import HINT, Candidate, Ending

_BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from dise_tui.sandbox.entrance import main; main()"
)  # fmt: skip
_ENVIRONMENT: Final = {"PYTHONHASHSEED": "0"}
"""All that the zygote gets of an environment: the order of a set of texts must not change a verdict. That rules out
isolated mode, which ignores it; -s, -P and an otherwise empty environment do the same."""
_START_S: Final = 20.0
_ANSWER_S: Final = 5.0
"""How long trusted processes may take to answer, s."""
_NO_HANDLE: Final = -1


class NamespacesRefused(Exception):
    """The kernel grants no user namespace here."""


class Worker:
    """One zygote process. Not for several threads at once, except `interrupt`."""

    def __init__(
        self,
        *,
        namespaces: bool,
        landlock: bool,
        seccomp: bool,
        path: Sequence[str] = (),
        preload: Sequence[str] = (),
        best_effort: bool = False,
        handles: bool | None = None,
        admit: Callable[[], None] = lambda: None,
    ) -> None:
        """Start the process. Raises NamespacesRefused, or SandboxError when it does not come up.

        `path`: folders of packages that its processes may import from, beside the standard library. `preload`: modules
        of those that it imports before it forks. `best_effort`: do without the parts that cannot be had, for the level
        of limits. `handles`: whether processes are ended by pidfd; None asks the system. `admit`: asked before each
        candidate; may raise.
        """
        self.evaluations = 0
        self._handle: int | None = None
        self._interrupted = False
        self._best_effort = best_effort
        self._admit = admit
        self._lock = threading.Lock()
        settings = {
            "landlock": landlock, "seccomp": seccomp, "path": [*path], "preload": [*preload],
            "handles": has_handles() if handles is None else handles,
        }  # fmt: skip
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        self._control = Control(ours)
        try:
            self._process = self._spawn(theirs, namespaces, settings)
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
    def _spawn(control: socket.socket, namespaces: bool, settings: dict[str, Any]) -> subprocess.Popen[bytes]:
        package_root = str(Path(__file__).resolve().parents[2])
        command = [
            sys.executable, "-s", "-P", "-S", "-c", _BOOT, package_root, "apart" if namespaces else "with",
            json.dumps(settings),
        ]  # fmt: skip
        # A session of its own: the terminal's Ctrl+C is for the dashboard. Its errors are told over the socket.
        return subprocess.Popen(
            command, stdin=control.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT, cwd="/", start_new_session=True,
        )  # fmt: skip

    def _told(self, wait_s: float) -> dict[str, Any]:
        message, descriptors = self._told_with(wait_s)
        for descriptor in descriptors:
            os.close(descriptor)
        return message

    def _told_with(self, wait_s: float) -> tuple[dict[str, Any], list[int]]:
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        if not self._control.pending and not poll.poll(wait_s * 1000):
            raise SandboxError("The sandbox process does not answer.", HINT)
        try:
            heard = self._control.hear()
        except OSError as error:
            raise SandboxError(f"The sandbox process is gone: {error}.", HINT) from error
        if heard is None:
            raise SandboxError("The sandbox process ended unexpectedly.", HINT)
        return heard

    @property
    def pid(self) -> int:
        """The process that was started; with namespaces the zygote is its only child."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def holdings(self) -> dict[str, int]:
        """What the zygote holds: "descriptors", and bytes of memory as "rss" and, with shared pages in part, "pss".

        Empty where the system does not say. From the zygote itself: nobody else may look. Raises SandboxError.
        """
        try:
            self._control.tell({"weigh": True})
        except OSError as error:
            raise SandboxError(f"The sandbox process is gone: {error}.", HINT) from error
        return self._told(_ANSWER_S)

    def fork(self, limits: Limits) -> Candidate:
        """Return a fresh, locked-in candidate that waits for its source. Raises SandboxError."""
        self._admit()
        self.evaluations += 1
        channel, channel_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        output, output_end = os.pipe()
        job = {
            "memory": limits.memory_mib << 20, "cpu": max(1, -int(-limits.cpu_s // 1)), "file": limits.file_mib << 20,
            "open_files": limits.open_files, "frame_bytes": limits.frame_bytes,
        }  # fmt: skip
        if self._best_effort:
            job["best_effort"] = 1
        try:
            self._control.tell(job, [channel_end.fileno(), output_end])
            _, handles = self._told_with(_ANSWER_S)
        except (OSError, SandboxError) as error:
            channel.close()
            os.close(output)
            if isinstance(error, SandboxError):
                raise
            raise SandboxError(f"The sandbox process is gone: {error}.", HINT) from error
        finally:
            channel_end.close()
            os.close(output_end)
        handle = handles[0] if handles else _NO_HANDLE
        with self._lock:
            self._handle = handle
            if self._interrupted:
                self._kill(handle)
        candidate = Candidate(channel, output, handle, limits, lambda: self._ended(handle))
        try:
            candidate.await_ready(_ANSWER_S)
        except BaseException:
            candidate.close()
            raise
        return candidate

    def _ended(self, handle: int) -> Ending:
        """Kill the candidate, wait until it is gone. Raises SandboxError."""
        with self._lock:
            self._kill(handle)
            self._handle = None
            if handle != _NO_HANDLE:
                os.close(handle)
        told = self._told(_ANSWER_S)
        return Ending(told["status"], told["cpu_s"], told["peak_rss_bytes"], told["leftover"])

    def _kill(self, handle: int) -> None:
        """End the process behind the handle, or have the zygote, its parent, do it: a number may be another's by now.

        Call it with the lock held.
        """
        if handle == _NO_HANDLE:
            with contextlib.suppress(OSError):
                self._control.tell({"end": True})
        else:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(handle, signal.SIGKILL)

    def interrupt(self) -> None:
        """Kill the running candidate, from any thread; this worker is then only fit to be closed."""
        with self._lock:
            self._interrupted = True
            if self._handle is not None:
                self._kill(self._handle)

    def close(self) -> None:
        """End the zygote and wait for it."""
        self._control.close()
        try:
            self._process.wait(_ANSWER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def has_handles() -> bool:
    """Whether this system can hand out handles of processes (pidfd, Linux 5.3)."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True
