"""The machine's memory, sampled: RAM in process, GPUs by a child process that can be killed.

Owns when the driver is asked and what is made of its silence. The driver's library is loaded in `probe` only.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ..domain.hardware import NOT_ASKED, REMOTE_HOST, Gpu, HardwareSample

log = logging.getLogger(__name__)

REFRESH_S = 10.0
"""Shortest time between two readings of GPUs that answer, s."""
RETRY_S = 60.0
"""The same after a reading that gave nothing but may give more later, s."""
TIMEOUT_S = 3.0
"""Time for one reading, s; the child is killed then."""
SILENT = "the NVIDIA driver did not answer"
_REAP_S = 1.0
"""Longest wait for a killed child, s: one stuck in the kernel is left to it."""
_MODULE = "dise_tui.hardware.probe"
_ROOT = Path(__file__).resolve().parents[2]


def memory_now() -> HardwareSample:
    """RAM alone, at once: no driver is asked."""
    return _sample((), NOT_ASKED)


def _sample(gpus: tuple[Gpu, ...], note: str) -> HardwareSample:
    psutil: Any = import_module("psutil")
    memory = psutil.virtual_memory()
    return HardwareSample(
        memory_total=int(memory.total),
        memory_available=int(memory.available),
        cpu_count=os.cpu_count() or 1,
        gpus=gpus,
        gpu_note=note,
    )


@dataclass(frozen=True, slots=True)
class _Gpus:
    """The latest reading."""

    gpus: tuple[Gpu, ...]
    note: str
    next_at: float
    """Monotonic time from which it may be repeated; infinite for never."""


class Hardware:
    """Fills `domain.ports.HardwareMonitor`.

    `remote` says that the models run on another machine, so that no GPU of this one counts. The rest is for tests:
    the clock, the child's environment and the root of sysfs.
    """

    def __init__(
        self,
        *,
        remote: bool = False,
        monotonic: Callable[[], float] = time.monotonic,
        environ: Mapping[str, str] | None = None,
        sysfs: Path = Path("/sys"),
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._monotonic = monotonic
        self._environ = dict(os.environ if environ is None else environ)
        self._sysfs = sysfs
        self._timeout_s = timeout_s
        self._lock = asyncio.Lock()
        self._latest = _Gpus((), REMOTE_HOST, float("inf")) if remote else None
        self._child: asyncio.subprocess.Process | None = None
        self._closed = False
        self.probes = 0
        """Readings of the driver so far."""

    async def sample(self) -> HardwareSample:
        """Memory now. The first call waits for the driver, at most `timeout_s`; later ones at most so often."""
        await asyncio.to_thread(import_module, "psutil")
        async with self._lock:
            latest = self._latest
            if latest is None or (self._monotonic() >= latest.next_at and not self._closed):
                latest = self._latest = await self._probe(latest)
        return _sample(latest.gpus, latest.note)

    async def aclose(self) -> None:
        """End a reading in progress."""
        self._closed = True
        if self._child is not None:
            await _end(self._child)

    async def _probe(self, before: _Gpus | None) -> _Gpus:
        """One reading; what was known stays known when the driver falls silent, its use excepted."""
        self.probes += 1
        try:
            gpus, note, again = _parse(await self._run_child())
        except TimeoutError:
            gpus, note, again = (), SILENT, True
        except (OSError, ValueError) as error:
            log.warning("GPU probe: %s", error)
            gpus, note, again = (), f"the GPU probe failed: {error}", True
        if not gpus and again and before is not None:
            gpus = tuple(replace(gpu, memory_used=None) for gpu in before.gpus)
            return _Gpus(gpus, note, self._monotonic() + RETRY_S)
        wait = (REFRESH_S if gpus else RETRY_S) if again else float("inf")
        return _Gpus(gpus, note, self._monotonic() + wait)

    async def _run_child(self) -> bytes:
        """The child's line. Raises TimeoutError, OSError."""
        path = os.pathsep.join(part for part in (self._environ.get("PYTHONPATH", ""), str(_ROOT)) if part)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", _MODULE, "--parent", str(os.getpid()), "--sysfs", str(self._sysfs),
            stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
            env={**self._environ, "PYTHONPATH": path},
        )  # fmt: skip
        self._child = child
        assert child.stdout is not None
        try:
            if self._closed:
                raise OSError("the monitor is closed")
            async with asyncio.timeout(self._timeout_s):
                return await child.stdout.readline()
        finally:
            self._child = None
            await _end(child)


async def _end(child: asyncio.subprocess.Process) -> None:
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
        log.warning("the GPU probe (process %d) is stuck in the driver", child.pid)


def _parse(line: bytes) -> tuple[tuple[Gpu, ...], str, bool]:
    """The child's answer, checked. Raises ValueError."""
    if not line.endswith(b"\n"):
        raise ValueError("it ended without an answer")
    answer = json.loads(line)
    if not isinstance(answer, dict) or not isinstance(answer.get("gpus"), list):
        raise ValueError("its answer makes no sense")
    gpus = tuple(_gpu(item) for item in answer["gpus"])
    return gpus, str(answer.get("note", "")), answer.get("again") is True


def _gpu(item: object) -> Gpu:
    if not isinstance(item, dict) or not isinstance(item.get("index"), int):
        raise ValueError("its answer makes no sense")
    return Gpu(item["index"], str(item.get("name", "")), _bytes(item, "memory_total"), _bytes(item, "memory_used"))


def _bytes(item: dict[str, object], key: str) -> int | None:
    """A number of bytes; a total of 0 is a driver that does not know."""
    value = item.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        return None
    return None if key == "memory_total" and value == 0 else value
