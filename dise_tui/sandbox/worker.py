"""Broker side of one zygote: starting it, forking a candidate, talking to it under a deadline, ending it.

Blocking, for a thread of its own: deadlines are then kept also while the dashboard is busy. Judging answers does not
belong here; neither do expected values.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from .frames import BadFrame, pack, take
from .zygote import BOOT

_START_S: Final = 20.0
_ANSWER_S: Final = 5.0
"""How long trusted processes may take to answer, s."""
_PIECE: Final = 1 << 16
_HINT: Final = "Try again; when it stays, `dise doctor` shows which part of the sandbox fails."


class CandidateGone(Exception):
    """The candidate ended, or closed its channel, without answering."""


class CandidateLate(Exception):
    """The candidate did not answer within its limit."""


class CandidateGarbled(Exception):
    """The candidate sent something that is not the one answer it was asked for."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a candidate's process ended, told by the kernel to the zygote."""

    status: int
    """Exit code, or minus the signal."""
    cpu_s: float
    peak_rss_bytes: int
    leftover: int
    """Processes it left behind, ended with it."""


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
            raise SandboxError(f"The sandbox process does not start: {error}.", _HINT) from error
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
        command = [sys.executable, "-I", "-S", "-B", "-c", BOOT, package_root, json.dumps(settings)]
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
            raise SandboxError("The sandbox process does not answer.", _HINT)
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, _PIECE, max(1, count))
        except OSError as error:
            raise SandboxError(f"The sandbox process is gone: {error}.", _HINT) from error
        if not data:
            raise SandboxError("The sandbox process ended unexpectedly.", _HINT)
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
            raise SandboxError(f"The sandbox process is gone: {error}.", _HINT) from error
        finally:
            channel_end.close()
            os.close(output_end)
        with self._lock:
            self._handle = handles[0]
            if self._interrupted:
                _kill(handles[0])
        candidate = Candidate(self, channel, output, handles[0], limits)
        try:
            candidate.await_ready(_ANSWER_S)
        except BaseException:
            candidate.close()
            raise
        return candidate

    def ended(self, handle: int) -> Ending:
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


class Candidate:
    """One forked candidate; talk to it with `ask`, then `close` it whatever happened."""

    def __init__(self, worker: Worker, channel: socket.socket, output: int, handle: int, limits: Limits) -> None:
        self.printed = bytearray()
        """The last bytes it printed, at most `limits.output_bytes`."""
        self.dropped = 0
        """Bytes of output that are no longer in `printed`."""
        self.ending: Ending | None = None
        self._worker, self._channel, self._output, self._handle = worker, channel, output, handle
        self._limits = limits
        self._buffer = bytearray()
        self._clock = _clock_of(handle)
        self._output_open = True
        channel.setblocking(False)
        os.set_blocking(output, False)
        self._poll = select.poll()
        self._poll.register(output, select.POLLIN)

    def await_ready(self, wait_s: float) -> None:
        """Wait until it says that it is locked in; before that no source has been sent, so it can be believed."""
        try:
            message = self._next(time.monotonic() + wait_s)
        except (CandidateGone, CandidateLate, CandidateGarbled) as error:
            raise SandboxError(f"A sandboxed process does not come up ({type(error).__name__}).", _HINT) from error
        if message != {"ready": True}:
            raise SandboxError(f"A sandboxed process cannot be locked in: {message.get('broken')}.", _HINT)

    def cpu_s(self) -> float | None:
        """CPU time of the whole process so far, s, read from outside; None when it is gone."""
        if self._clock is None:
            return None
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return None

    def ask(self, message: dict[str, Any], wait_s: float) -> dict[str, Any]:
        """Send one request, return its one answer.

        The answer must carry the request's random mark; anything that came before the request, and anything beside the
        answer, is refused. Raises CandidateGone, CandidateLate, CandidateGarbled.
        """
        deadline = time.monotonic() + wait_s
        mark = secrets.token_hex(8)
        self._read_channel()
        if self._buffer:
            raise CandidateGarbled("it answered before it was asked")
        self._send(pack({"n": mark, **message}), deadline)
        answer = self._next(deadline)
        if answer.pop("n", None) != mark:
            raise CandidateGarbled("its answer does not belong to the question")
        if self._buffer:
            raise CandidateGarbled("it sent more than one answer")
        return answer

    def close(self) -> Ending:
        """Kill it, collect what it printed and how it ended. Raises SandboxError when the zygote is gone."""
        if self.ending is None:
            try:
                self.ending = self._worker.ended(self._handle)
                self._drain()
            finally:
                self._channel.close()
                os.close(self._output)
        return self.ending

    def _send(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            try:
                view = view[self._channel.send(view) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
            except OSError as error:
                raise CandidateGone from error

    def _next(self, deadline: float) -> dict[str, Any]:
        gone = False
        while True:
            try:
                message = take(self._buffer, self._limits.frame_bytes)
            except BadFrame as error:
                raise CandidateGarbled(str(error)) from error
            if message is not None:
                return message
            if gone:
                raise CandidateGone
            self._wait(select.POLLIN, deadline)
            gone = not self._read_channel()

    def _wait(self, events: int, deadline: float) -> None:
        """Wait for the channel, draining the output meanwhile. Raises CandidateLate."""
        self._poll.register(self._channel, events)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise CandidateLate
            ready = dict(self._poll.poll(left * 1000 + 1))
            if self._output in ready:
                self._drain()
            if self._channel.fileno() in ready:
                return

    def _read_channel(self) -> bool:
        """Move what has come into the buffer, one frame's worth at most; False at its end."""
        while len(self._buffer) <= self._limits.frame_bytes + 4:
            try:
                piece = self._channel.recv(_PIECE)
            except BlockingIOError:
                return True
            except OSError:
                return False
            if not piece:
                return False
            self._buffer += piece
        return True

    def _drain(self) -> None:
        """Read what was printed; at most a megabyte a time, so that a flood does not keep the deadline waiting."""
        for _ in range(16):
            try:
                piece = os.read(self._output, _PIECE) if self._output_open else b""
            except BlockingIOError:
                return
            if not piece:
                if self._output_open:
                    self._output_open = False
                    self._poll.unregister(self._output)
                return
            self.printed += piece
            beyond = len(self.printed) - self._limits.output_bytes
            if beyond > 0:
                self.dropped += beyond
                del self.printed[:beyond]


def _kill(handle: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        signal.pidfd_send_signal(handle, signal.SIGKILL)


def _clock_of(handle: int) -> int | None:
    """The CPU clock of the process behind a pidfd, see clock_getcpuclockid(3)."""
    for line in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines():
        if line.startswith("Pid:"):
            pid = int(line.split()[1])
            return (~pid << 3) | 2 if pid > 0 else None
    return None
