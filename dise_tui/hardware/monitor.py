"""The machine's hardware for the rest of the program: the last reading, its age, and what it is worth.

Owns the pace and the status. RAM is read in this process, GPUs by the probe process that `link` keeps; nothing here
waits for a driver, the very first reading apart, and that one not for long.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from ..domain.errors import DiseError, UsageError
from ..domain.hardware import (
    NOT_ASKED,
    REMOTE_HOST,
    Fingerprint,
    HardwareChange,
    HardwareSample,
    HardwareStatus,
    Pace,
)  # fmt: skip
from .ledger import Ledger
from .link import Link, Times
from .trace import Recorder
from .wire import Line

log = logging.getLogger(__name__)

TIMEOUT_S = 3.0
"""Longest wait for the first reading, s."""
SILENT = "the GPU driver did not answer"
TRACE_INTERVAL_S = 10.0
"""A replayed recording keeps its own times: silence of less than three times this is one of them, s."""


def memory_now() -> HardwareSample:
    """RAM alone, at once: no driver is asked."""
    return _machine(NOT_ASKED)


def _machine(note: str, status: HardwareStatus = HardwareStatus.OK) -> HardwareSample:
    psutil: Any = import_module("psutil")
    memory = psutil.virtual_memory()
    return HardwareSample(
        memory_total=int(memory.total),
        memory_available=int(memory.available),
        cpu_count=os.cpu_count() or 1,
        gpu_note=note,
        status=status,
    )


class Hardware:
    """Fills `domain.ports.HardwareMonitor` and `domain.hardware.HardwareWatch`.

    `remote` says that the models run on another machine, so that no GPU of this one counts; `trace` replaces the
    hardware by a recording, `speed` times as fast, and `simulated` by the GPUs that the built-in model server at that
    address simulates. `known` is what plans were made for. The rest is for tests.
    """

    def __init__(
        self,
        *,
        remote: bool = False,
        trace: Path | None = None,
        speed: float = 1.0,
        simulated: str | None = None,
        known: Fingerprint | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] | None = None,
        sysfs: Path = Path("/sys"),
        proc: Path = Path("/proc"),
        timeout_s: float = TIMEOUT_S,
        times: Times | None = None,
    ) -> None:
        self._remote = remote and trace is None and simulated is None
        self._simulated = simulated if trace is None else None
        self._trace, self._speed, self._sysfs, self._proc = trace, speed, sysfs, proc
        self._monotonic, self._timeout_s = monotonic, timeout_s
        self._times = times or Times()
        self._ledger = Ledger(None if trace is not None or simulated is not None else known)
        self._link = Link(
            arguments=self._arguments,
            heard=self._heard,
            said=self._said,
            environ=dict(os.environ if environ is None else environ),
            times=self._times,
            monotonic=monotonic,
        )
        if trace is not None:
            self._link.set_interval(TRACE_INTERVAL_S)
        self._task: asyncio.Task[None] | None = None
        self._news = asyncio.Event()
        self._wait_until = 0.0
        """When the first reading is not waited for any more, on the loop's clock."""
        self._trouble = ""
        """What is wrong with the probe since its last line."""
        self._closed = False
        self._recorders: list[Recorder] = []

    def _arguments(self) -> list[str]:
        words = ["--sysfs", str(self._sysfs), "--proc", str(self._proc)]
        if self._trace is not None:
            words += ["--trace", str(self._trace), "--speed", str(self._speed)]
        if self._simulated is not None:
            words += ["--simulated", self._simulated]
        return [*words, "--known-nvml"] if self._ledger.has_nvidia else words

    def _heard(self, line: Line) -> None:
        self._trouble = ""
        self._ledger.accept(line, self._monotonic())
        for recorder in self._recorders:
            recorder.add(line)
        self._wake()

    def _said(self, problem: str) -> None:
        self._trouble = problem
        self._wake()

    def _wake(self) -> None:
        """Let everybody who waits for the next line go on."""
        news, self._news = self._news, asyncio.Event()
        news.set()

    @property
    def pid(self) -> int | None:
        """The probe process."""
        return self._link.pid

    @property
    def starts(self) -> int:
        """Probe processes started so far."""
        return self._link.starts

    @property
    def cost(self) -> tuple[float, float] | None:
        """Time of the last reading and the processor time that its process had used by then, s."""
        line = self._ledger.last
        return None if line is None or line.cpu_s is None else (line.t, line.cpu_s)

    @property
    def fingerprint(self) -> Fingerprint | None:
        """What the machine is held to be; None before the first reading that can be relied on."""
        return self._ledger.fingerprint

    def take_change(self) -> HardwareChange | None:
        """That the machine became another one, told once."""
        return self._ledger.take_change()

    def set_pace(self, pace: Pace) -> None:
        """Look rarely, or once a second."""
        if self._trace is None:
            self._link.set_interval(self._times.active if pace is Pace.ACTIVE else self._times.idle)

    def expect_load(self) -> None:
        """Look four times a second for three seconds: a model is being loaded or unloaded."""
        if self._trace is None:
            self._link.burst()

    async def sample(self) -> HardwareSample:
        """The hardware as last heard of. Only the first call waits for the driver, at most `timeout_s`."""
        if "psutil" not in sys.modules:
            await asyncio.to_thread(import_module, "psutil")
        if self._remote:
            return _machine(REMOTE_HOST, HardwareStatus.REMOTE)
        if self._task is None and not self._closed:
            self._wait_until = asyncio.get_running_loop().time() + self._timeout_s
            self._task = asyncio.create_task(self._link.run(), name="hardware probe")
        if self._ledger.last is None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout_at(self._wait_until):
                    await self._first_news()
        return self._now()

    async def _first_news(self) -> None:
        while self._ledger.last is None and not self._trouble and not self._closed:
            await self._news.wait()

    def _stale(self, now: float) -> bool:
        heard_at = self._ledger.heard_at
        if heard_at is None or self._trouble:
            return True
        return now - max(heard_at, self._link.quiet_since) > self._times.stale_after * self._link.interval_s

    def _now(self) -> HardwareSample:
        """What is known at this moment; nothing is waited for."""
        now, line = self._monotonic(), self._ledger.last
        if line is None:
            return _machine(self._trouble or SILENT, HardwareStatus.STALE)
        stale = self._stale(now)
        gpus = self._ledger.gpus(now, stale=stale)
        machine = self._replayed(line) if line.trace is not None else _machine("")
        note = line.note
        if stale:
            note = "; ".join(part for part in (self._trouble or SILENT, note) if part)
        return HardwareSample(
            memory_total=machine.memory_total,
            memory_available=machine.memory_available,
            cpu_count=machine.cpu_count,
            gpus=gpus,
            gpu_note=note or ("" if gpus else "no GPU"),
            status=self._ledger.status(stale=stale),
            age_s=max(0.0, now - (self._ledger.heard_at or now)),
            probe="trace" if line.trace is not None else line.probe,
            driver=line.driver,
            trace=line.trace,
        )

    @staticmethod
    def _replayed(line: Line) -> HardwareSample:
        return HardwareSample(line.ram_total, line.ram_available, line.cpus)

    async def samples(self) -> AsyncGenerator[HardwareSample, None]:
        """Every reading as it comes, and one when it becomes stale; ends when the monitor is closed."""
        sample = await self.sample()
        heard_at = self._ledger.heard_at
        yield sample
        while self._remote and not self._closed:
            await asyncio.sleep(self._link.interval_s)
            yield await self.sample()
        while not self._closed:
            if self._ledger.heard_at == heard_at:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self._times.stale_after * self._link.interval_s):
                        await self._news.wait()
            before, sample = sample.status, await self.sample()
            if self._ledger.heard_at != heard_at or sample.status is not before:
                heard_at = self._ledger.heard_at
                yield sample

    @asynccontextmanager
    async def record(self, path: Path) -> AsyncIterator[None]:
        """Write every reading to a trace. Raises UsageError at once, or DiseError at the end, when that cannot be."""
        if self._trace is not None:
            raise UsageError("What is replayed is a recording already.", "Leave out --record, or the trace.")
        if self._remote:
            raise UsageError("The models run on another machine, so there is no hardware to record here.")
        recorder = await asyncio.to_thread(Recorder, path, path.stem, "synthetic" if self._simulated else "recorded")
        self._recorders.append(recorder)
        try:
            yield
        finally:
            self._recorders.remove(recorder)
            recorder.close()
        if recorder.error:
            raise DiseError(recorder.error, "What is in the file so far is a trace nevertheless.")

    async def aclose(self) -> None:
        """End the probe process."""
        self._closed = True
        self._wake()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
