"""Broker side of the wasm back end: one process that runs WASI guests, seen as a worker with candidates.

Blocking, like `worker`. Portable: pipes and threads only. What a guest says is as untrusted as a forked candidate's;
cutting it into frames and refusing what is no answer is `conversation`'s, judging it `evaluation`'s.
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from . import wasm_packets as packets
from .conversation import HINT, Candidate, CandidateGarbled, CandidateGone, CandidateLate, Ending
from .frames import HEADER
from .wasm_host import KILLED
from .wasm_process import Guests
from .wasm_python import WasmPython
from .worker import Worker

BACKEND: Final = "wasm"
_ANSWER_S: Final = 10.0
_LINGER_S: Final = 1.0
"""How long a guest that said goodbye may take to be gone, s."""
_FLOOD: Final = 1 << 20
"""Bytes beyond a frame that may wait to be read."""


class WasmCandidate(Candidate):
    """One guest. Asking and refusing are inherited; only the way that bytes take is another."""

    def __init__(self, host: Guests, number: int, limits: Limits, closed: Callable[[], None]) -> None:
        """`closed` is called after it ended by itself, so that its host can be used again."""
        self.number = number
        self._closed = closed
        self._regular = False
        self.printed = bytearray()
        self.dropped = 0
        self.ending: Ending | None = None
        self._host = host
        self._limits = limits
        self._buffer = bytearray()
        self._incoming = bytearray()
        self._over: dict[str, Any] | None = None
        self._cpu_us = 0
        self._change = threading.Condition()

    def came(self, kind: int, data: bytes, cpu_us: int) -> None:
        """Take a packet; called by the reading thread."""
        with self._change:
            self._cpu_us = max(self._cpu_us, cpu_us)
            if kind == packets.FRAMES:
                self._incoming += data
                if len(self._incoming) > self._limits.frame_bytes + _FLOOD:
                    self._host.signal_end()  # a flood; what is here already is not one answer
            elif kind == packets.OUTPUT:
                self.printed += data
                beyond = len(self.printed) - self._limits.output_bytes
                if beyond > 0:
                    self.dropped += beyond
                    del self.printed[:beyond]
                return
            elif kind == packets.ENDED and self._over is None:
                self._over = json.loads(data) if data else {}
            self._change.notify_all()

    def cpu_s(self) -> float:
        """Its CPU time up to its last sign of life, s, measured by the process around it."""
        with self._change:
            return self._cpu_us / 1e6

    def queued_s(self) -> float:
        """Not known here: 0."""
        return 0.0

    def keeps_threads(self) -> bool:
        """A guest has one thread."""
        return False

    def close(self) -> Ending:
        """End the guest and tell how it ended."""
        if self.ending is None:
            with self._change:
                if self._regular:
                    self._change.wait_for(lambda: self._over is not None, _LINGER_S)
                told = self._over
            if not told:
                self._host.kill()
                told = self._over or {}
            self.ending = Ending(
                int(told.get("status", KILLED)), float(told.get("cpu_s", self._cpu_us / 1e6)),
                int(told.get("peak_bytes", 0)), 0,
            )  # fmt: skip
            if self.ending.status == 0 and self._host.alive:
                self._closed()
        return self.ending

    @property
    def limits(self) -> Limits:
        return self._limits

    def suits(self, limits: Limits) -> bool:
        """Whether it runs under such limits. What is kept of its output may differ."""
        return _key(self._limits) == _key(limits)

    def adopt(self, limits: Limits) -> None:
        """Serve somebody with these limits, which suit."""
        self._limits = limits

    def dismiss(self) -> None:
        """End it without having used it."""
        with contextlib.suppress(SandboxError, CandidateGone, CandidateLate, CandidateGarbled):
            self.await_ready(_ANSWER_S)
            self.ask({"do": "bye"}, _ANSWER_S)
        self._closed = lambda: None
        self.close()

    def ask(self, message: dict[str, Any], wait_s: float) -> dict[str, Any]:
        answer = super().ask(message, wait_s)
        self._regular = message.get("do") == "bye"
        return answer

    def _send(self, data: bytes, deadline: float) -> None:
        with self._change:
            if self._over is not None:
                raise CandidateGone
        self._host.write(packets.DATA, self.number, data)

    def _wait(self, events: int, deadline: float) -> None:
        with self._change:
            if not self._change.wait_for(
                lambda: self._incoming or self._over is not None, max(0.0, deadline - time.monotonic())
            ):
                raise CandidateLate

    def _read_channel(self) -> bool:
        with self._change:
            room = self._limits.frame_bytes + HEADER.size + 1 - len(self._buffer)
            if room > 0:
                self._buffer += self._incoming[:room]
                del self._incoming[:room]
            return self._over is None or bool(self._incoming)


class WasmWorker(Worker):
    """A worker whose candidates are WASI guests. Not for several threads at once, except `interrupt`.

    One guest ahead is started while nobody waits, so that the next candidate is there at once.
    """

    def __init__(self, python: WasmPython, cache: Path) -> None:
        """Start the process; the first start of all compiles the interpreter. Raises SandboxError."""
        self.evaluations = 0
        self._start: Callable[[], Guests] = lambda: Guests(python, cache)
        self._lock = threading.Lock()
        self._interrupted = False
        self._number = 0
        self._spare: WasmCandidate | None = None
        self._current: WasmCandidate | None = None
        self._host = self._start()
        self.report = {**self._host.report, "backend": BACKEND}

    @property
    def pid(self) -> int:
        """The process around the guests."""
        return self._host.pid

    @property
    def alive(self) -> bool:
        return self._host.alive

    def fork(self, limits: Limits) -> Candidate:
        """Return a guest in a fresh instance that waits for its source. Raises SandboxError."""
        self.evaluations += 1
        candidate = self._take_spare(limits) or self._begin(limits)
        self._current = candidate
        try:
            candidate.await_ready(_ANSWER_S)
        except BaseException:
            candidate.close()
            raise
        return candidate

    def _take_spare(self, limits: Limits) -> WasmCandidate | None:
        spare, self._spare = self._spare, None
        if spare is None or not self._host.alive:
            return None
        if not spare.suits(limits):
            spare.dismiss()
            return None
        spare.adopt(limits)
        return spare

    def _ahead(self) -> None:
        """Start the next guest while nobody waits for it."""
        if self._current is not None and not self._interrupted:
            with contextlib.suppress(SandboxError):  # then it is started when it is wanted
                self._spare = self._begin(self._current.limits)

    def _begin(self, limits: Limits) -> WasmCandidate:
        with self._lock:
            if self._interrupted:
                raise SandboxError("The sandbox was closed while it worked.")
        if not self._host.alive:
            self._host.kill()
            self._host = self._start()
        self._number += 1
        candidate = WasmCandidate(self._host, self._number, limits, self._ahead)
        job = dict(zip(("memory", "cpu", "frame_bytes"), _key(limits), strict=True))
        try:
            self._host.attach(candidate, job)
        except CandidateGone as error:
            raise SandboxError("The wasm sandbox ended unexpectedly.", HINT) from error
        return candidate

    def holdings(self) -> dict[str, int]:
        """Not known here."""
        return {}

    def interrupt(self) -> None:
        """End the running guest, from any thread; this worker is then only fit to be closed."""
        with self._lock:
            self._interrupted = True
        self._host.signal_end()

    def close(self) -> None:
        """End the process and wait for it."""
        self._interrupted = True
        self._host.kill()


def _key(limits: Limits) -> tuple[int, float, int]:
    return limits.memory_mib << 20, limits.cpu_s, limits.frame_bytes
