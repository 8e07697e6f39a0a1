"""The parent's end of the probe process: it is started, listened to, told how often to speak, killed and replaced.

Owns deadlines and back-off. What the lines mean is `ledger`'s matter.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .wire import Line, load, read_line

log = logging.getLogger(__name__)

_MODULE = "dise_tui.hardware.probe"
_ROOT = Path(__file__).resolve().parents[2]
_REAP_S = 1.0
"""Longest wait for a killed child, s: one stuck in the kernel is left to it."""
GOOD_LINES = 5
"""A process that said so much is a good one: the next failure is the first again."""
LONGEST_LINE = 1 << 20
"""Bytes; a longer line ends the process that writes it."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long is waited for what, s. The defaults are the product's; tests shorten them."""

    idle: float = 5.0
    """Between two lines when nobody needs them."""
    active: float = 1.0
    burst: float = 0.25
    """The same round a load, to see what it takes."""
    burst_for: float = 3.0
    stale_after: float = 3.0
    """Silence, in intervals, after which numbers are stale."""
    kill_after: float = 10.0
    """Silence after which the process is replaced; never before it is stale."""
    back_off: tuple[float, ...] = (1.0, 2.0, 5.0, 15.0, 60.0)
    """Waits before each new start; the last one again and again."""


class Broken(Exception):
    """The process ended, or said what makes no sense."""


class Link:
    """Keeps one probe process speaking.

    `arguments` are given to each process that is started, `heard` gets each line, `said` what went wrong.
    """

    def __init__(
        self,
        *,
        arguments: Callable[[], Sequence[str]],
        heard: Callable[[Line], None],
        said: Callable[[str], None],
        environ: Mapping[str, str],
        times: Times,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._arguments, self._heard, self._said = arguments, heard, said
        self._environ, self._times, self._monotonic = environ, times, monotonic
        self._base = times.idle
        self._burst_until = float("-inf")
        self.quiet_since = float("-inf")
        """Since when a line is waited for: the last one, or the first new interval after it, as the silence before that
        was in order."""
        self._repaced = False
        self._child: asyncio.subprocess.Process | None = None
        self._guard: asyncio.Timeout | None = None
        self.starts = 0
        """Processes started so far."""
        self.pid: int | None = None
        """The process that speaks now."""

    @property
    def interval_s(self) -> float:
        """Seconds between two lines now."""
        return self._times.burst if self._monotonic() < self._burst_until else self._base

    def set_interval(self, interval_s: float) -> None:
        if interval_s != self._base:
            self._base = interval_s
            self._tell({"interval_s": interval_s})

    def burst(self) -> None:
        """Speak often for a while: a model is being loaded or unloaded."""
        self._burst_until = self._monotonic() + self._times.burst_for
        self._tell({"interval_s": self._times.burst, "for_s": self._times.burst_for})

    def _tell(self, order: dict[str, float]) -> None:
        child = self._child
        if child is not None and child.stdin is not None and not child.stdin.is_closing():
            # A process that does not read leaves a few dozen bytes in the pipe; nothing waits for it.
            child.stdin.write(json.dumps(order).encode() + b"\n")
        if not self._repaced:
            self._repaced, self.quiet_since = True, self._monotonic()
        if self._guard is not None and not self._guard.expired():
            left = self._patience() - (self._monotonic() - self.quiet_since)
            with contextlib.suppress(RuntimeError):  # it ends in this very moment
                self._guard.reschedule(asyncio.get_running_loop().time() + left)

    def _patience(self) -> float:
        """Longest silence, s."""
        return max(self._times.kill_after, self._times.stale_after * self._base)

    async def run(self) -> None:
        """Start a process, listen, and start the next when it fails; for ever."""
        failures = 0
        while True:
            good = 0
            try:
                async with contextlib.aclosing(self._lines()) as lines:
                    async for line in lines:
                        good += 1
                        if good == GOOD_LINES:
                            failures = 0
                        self._heard(line)
            except TimeoutError:
                problem = "the hardware probe does not answer"
            except (OSError, ValueError, Broken) as error:
                problem = f"the hardware probe failed: {error}"
            log.warning("%s (process %s, %d lines)", problem, self.pid, good)
            self._said(problem)
            self.pid = None
            wait = self._times.back_off[min(failures, len(self._times.back_off) - 1)]
            failures += 1
            await asyncio.sleep(wait)
            if self._child is not None:
                # One that hangs in the kernel does not even die; a second one would only hang beside it.
                await self._child.wait()

    async def _lines(self) -> AsyncGenerator[Line, None]:
        child = await self._start()
        assert child.stdout is not None
        try:
            while True:
                self.quiet_since, self._repaced = self._monotonic(), False
                async with asyncio.timeout(self._patience()) as self._guard:
                    data = await child.stdout.readline()
                self._guard = None
                if not data.endswith(b"\n"):
                    raise Broken("it ended in the middle of a line" if data else "it ended")
                yield read_line(load(data))
        finally:
            self._guard = None
            await end(child)

    async def _start(self) -> asyncio.subprocess.Process:
        path = os.pathsep.join(part for part in (self._environ.get("PYTHONPATH", ""), str(_ROOT)) if part)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", _MODULE, "--parent", str(os.getpid()), "--interval", str(self.interval_s),
            *self._arguments(),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**self._environ, "PYTHONPATH": path}, limit=LONGEST_LINE, start_new_session=True,
        )  # fmt: skip
        self._child, self.pid = child, child.pid
        self.starts += 1
        return child


async def end(child: asyncio.subprocess.Process) -> None:
    """Kill a child and collect it, without waiting for one that is stuck in the kernel."""
    if child.stdin is not None:
        child.stdin.close()
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
    try:
        async with asyncio.timeout(_REAP_S):
            await child.wait()
    except TimeoutError:
        log.warning("the hardware probe (process %d) is stuck in the driver", child.pid)
