"""Broker side of one candidate: asking it under a deadline, draining what it prints, ending it.

Blocking. Whatever comes over the channel is untrusted: it is only cut into frames here, and refused when it is not the
one answer to the one question. What an answer is worth does not belong here.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from .frames import BadFrame, pack, take

MAX_THREADS: Final = 256
"""More threads at once than a program under test has a use for; thousands would be missed elsewhere on the machine."""
_LOOK_S: Final = 0.01
"""While nothing comes, its threads are counted this often, s."""
_PIECE: Final = 1 << 16
_THREAD_END_S: Final = 0.05
HINT: Final = "Try again; when it stays, `dise doctor` shows which part of the sandbox fails."


class CandidateGone(Exception):
    """The candidate ended, or closed its channel, without answering."""


class CandidateLate(Exception):
    """The candidate did not answer within its limit."""


class CandidateCrowded(CandidateGone):
    """The candidate was given up because it made too many threads."""


class CandidateGarbled(Exception):
    """The candidate sent something that is not the one answer it was asked for."""


class CandidateEarly(CandidateGarbled):
    """It sent something before it was asked: a second answer to the question before."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a candidate's process ended, told by the kernel to the zygote."""

    status: int
    """Exit code, or minus the signal."""
    cpu_s: float
    peak_rss_bytes: int
    leftover: int
    """Processes it left behind, ended with it."""


class Candidate:
    """One forked candidate; talk to it with `ask`, then `close` it whatever happened."""

    def __init__(
        self, channel: socket.socket, output: int, handle: int, limits: Limits, end: Callable[[], Ending]
    ) -> None:
        self.printed = bytearray()
        """The last bytes it printed, at most `limits.output_bytes`."""
        self.dropped = 0
        """Bytes of output that are no longer in `printed`."""
        self.ending: Ending | None = None
        self._channel, self._output, self._end = channel, output, end
        self._limits = limits
        self._buffer = bytearray()
        self._pid = _pid_of(handle)
        self._cpu_s = self._queued_s = 0.0
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
            raise SandboxError(f"A sandboxed process does not come up ({type(error).__name__}).", HINT) from error
        if message != {"ready": True}:
            raise SandboxError(f"A sandboxed process cannot be locked in: {message.get('broken')}.", HINT)

    def cpu_s(self) -> float:
        """Return the CPU time of all its threads so far, s, read from outside: nothing that runs in it can set this
        clock. The last reading when it is gone."""
        if self._pid is not None:
            with contextlib.suppress(OSError):
                self._cpu_s = time.clock_gettime((~self._pid << 3) | 2)  # see clock_getcpuclockid(3)
        return self._cpu_s

    def queued_s(self) -> float:
        """Return how long its first thread could have worked so far, but others had the processors, s.

        From the kernel, field 2 of /proc/PID/schedstat; 0 on a kernel that does not count it.
        """
        with contextlib.suppress(OSError, ValueError, IndexError):
            self._queued_s = int(Path(f"/proc/{self._pid}/schedstat").read_text().split()[1]) / 1e9
        return self._queued_s

    def keeps_threads(self) -> bool:
        """Whether it has more than one thread that does not end by itself within a moment."""
        deadline = None
        while self._pid is not None:
            threads = self._threads()
            now = time.monotonic()
            deadline = deadline or now + _THREAD_END_S
            if threads <= 1 or now > deadline:
                return threads > 1
            # A thread that was joined takes a moment until the kernel has ended it too.
            time.sleep(0.001)
        return False

    def ask(self, message: dict[str, Any], wait_s: float) -> dict[str, Any]:
        """Send one request, return its one answer.

        The answer must carry the request's random mark; anything that came before the request, and anything beside the
        answer, is refused. Raises CandidateGone, CandidateLate, CandidateGarbled.
        """
        deadline = time.monotonic() + wait_s
        mark = secrets.token_hex(8)
        self._read_channel()
        if self._buffer:
            raise CandidateEarly("it answered before it was asked")
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
                self.ending = self._end()
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
            ready = dict(self._poll.poll(min(left, _LOOK_S) * 1000 + 1))
            if not ready and self._threads() > MAX_THREADS:
                raise CandidateCrowded(f"the process made more than {MAX_THREADS} threads at once")
            if self._output in ready:
                self._drain()
            if self._channel.fileno() in ready:
                return

    def _threads(self) -> int:
        """How many threads it has now, as the kernel counts them; 0 when that cannot be read."""
        try:
            return Path(f"/proc/{self._pid}/task").stat().st_nlink - 2 if self._pid is not None else 0
        except OSError:
            return 0

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


def _pid_of(handle: int) -> int | None:
    """The process behind a pidfd; None where there are no such handles."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/self/fdinfo/{handle}").read_text().splitlines():
            if line.startswith("Pid:"):
                pid = int(line.split()[1])
                return pid if pid > 0 else None
    return None
