"""The hardware as the drivers report it, from a process of its own: `python -m dise_tui.hardware.probe`.

NVML is imported here and nowhere else: a driver call can hang or wake a sleeping laptop GPU, and neither must reach
the dashboard. Lines of JSON go to standard output (see `wire`); nothing else is written there.

Standard input takes lines as well: {"interval_s": 1.0} sets how often a line is written from now on, and with "for_s"
for how long, after which it is as before. The process ends when its parent does: end of file on standard input ends
it, the kernel kills it when the parent thread ends (Linux), and an alarm ends it when a driver call takes too long.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from .amd import Amd
from .apple import Apple
from .intel import Intel
from .nvml import Nvml
from .readings import Json, Level, Reader, ram

_PR_SET_PDEATHSIG = 1
WSL_LIBRARY = Path("/usr/lib/wsl/lib/libnvidia-ml.so.1")

IDLE_S = 5.0
"""At this interval and above nobody waits for the numbers."""
SLOW_S = 2.0
"""Shortest time between two readings of the slow fields, s."""
PROCS_S = 10.0
"""The same of the processes, s."""
STUCK_S = 20
"""A reading that takes so long ends the process, s."""
LEAST_S = 0.02
"""Shortest interval, s."""


def load_nvml() -> ModuleType | None:
    """The driver's library for Python; None when it is not installed."""
    try:
        import pynvml  # 90-160 ms, and only ever in this process
    except ImportError:
        return None
    if WSL_LIBRARY.exists():
        # NVML looks only along the loader's path, which does not hold this folder.
        with contextlib.suppress(OSError):
            ctypes.CDLL(str(WSL_LIBRARY), mode=ctypes.RTLD_GLOBAL)
    module: ModuleType = pynvml
    return module


def alarm(seconds: int) -> None:
    """Be ended by the kernel after that time, where there is such a thing; 0 takes it back."""
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)


class Control:
    """What the parent asks for: an interval, and perhaps another one for a while."""

    def __init__(self, interval_s: float) -> None:
        self._base = interval_s
        self._burst: tuple[float, float] | None = None
        self._changed = threading.Condition()

    @property
    def interval_s(self) -> float:
        burst = self._burst
        return burst[0] if burst is not None and time.monotonic() < burst[1] else self._base

    def take(self, line: bytes) -> None:
        """Obey a line; one that makes no sense is passed over."""
        with contextlib.suppress(ValueError, TypeError, KeyError, OverflowError):
            order = json.loads(line)
            interval = min(3600.0, max(LEAST_S, float(order["interval_s"])))
            with self._changed:
                if "for_s" in order:
                    self._burst = (interval, time.monotonic() + float(order["for_s"]))
                else:
                    self._base, self._burst = interval, None
                self._changed.notify_all()

    def wait(self, begun: float) -> None:
        """Sleep until the next line is due, counted from `begun`; less if the parent asks for more meanwhile."""
        with self._changed:
            while (left := begun + self.interval_s - time.monotonic()) > 0:
                self._changed.wait(left)


class Sampler:
    """Merges what all readers say into lines."""

    def __init__(self, readers: Sequence[Reader], proc: Path, otherwise: str = "cpu") -> None:
        """`otherwise`: who speaks while no device was found."""
        self._readers, self._proc, self._otherwise = readers, proc, otherwise
        self._slow_at = self._procs_at = float("-inf")

    def line(self, interval_s: float) -> Json:
        now = time.monotonic()
        level = Level.FAST
        if now - self._slow_at >= SLOW_S * 0.9:
            level, self._slow_at = level | Level.SLOW, now
        if now - self._procs_at >= PROCS_S * 0.95:
            level, self._procs_at = level | Level.PROCS, now
        reports = [(one, one.sample(level, idle=interval_s >= IDLE_S)) for one in self._readers]
        present = [(one, report) for one, report in reports if report.devices]
        states = [report.status for _, report in reports]
        notes = [report.note for _, report in (present or reports) if report.note]
        notes += [
            report.note for one, report in reports if report.note and report.status != "ok" and not report.devices
        ]
        return {
            "type": "sample", "t": round(now, 3), "wall": round(time.time(), 3),
            "status": next((state for state in ("lost", "asleep") if state in states), "ok"),
            "note": "; ".join(dict.fromkeys(notes)),
            "probe": "+".join(one.name for one, _ in present) or self._otherwise,
            "driver": next((one.driver for one, _ in present if one.driver), ""),
            "cpus": os.cpu_count() or 1,
            "ram": ram(self._proc),
            "devices": [device.as_json() for _, report in present for device in report.devices],
            "cpu_s": round(time.process_time(), 6),
        }  # fmt: skip

    def lines(self, control: Control) -> Iterator[Json]:
        while True:
            begun = time.monotonic()
            alarm(STUCK_S)
            line = self.line(control.interval_s)
            alarm(0)
            yield line
            control.wait(begun)


def end_with(parent: int, obey: Callable[[bytes], None]) -> None:
    """Tie this process to its parent, whatever happens in a driver call, and listen to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what a Ctrl+C means
    if hasattr(signal, "alarm"):
        # The default action of SIGALRM ends the process in the kernel, without the interpreter's help.
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if parent and os.getppid() != parent:
        os._exit(0)
    threading.Thread(target=_listen, args=(obey,), daemon=True).start()


def _listen(obey: Callable[[bytes], None]) -> None:
    rest = b""
    with contextlib.suppress(OSError):
        while data := os.read(0, 4096):
            *lines, rest = (rest + data).split(b"\n")
            rest = rest[-4096:]
            for line in lines:
                obey(line)
    os._exit(0)


def _write_all(lines: Iterator[Json], channel: int) -> None:
    for line in lines:
        data = json.dumps(line, separators=(",", ":")).encode() + b"\n"
        while data:
            data = data[os.write(channel, data) :]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dise_tui.hardware.probe", description=__doc__)
    parser.add_argument("--parent", type=int, default=0, help="process id to die with")
    parser.add_argument("--interval", type=float, default=IDLE_S, help="seconds between two lines")
    parser.add_argument("--known-nvml", action="store_true", help="there was an NVIDIA driver before")
    parser.add_argument("--trace", type=Path, help="replay this instead")
    parser.add_argument("--speed", type=float, default=1.0, help="of the replay")
    parser.add_argument("--simulated", metavar="URL", help="read the GPUs that this built-in model server simulates")
    parser.add_argument("--sysfs", type=Path, default=Path("/sys"))
    parser.add_argument("--proc", type=Path, default=Path("/proc"))
    options = parser.parse_args(arguments)
    control = Control(options.interval)
    end_with(options.parent, control.take)
    # Libraries may write to standard output; the protocol gets a handle of its own.
    channel = os.dup(1)
    os.dup2(2, 1)
    if options.trace is not None:
        from .trace import replay

        lines = replay(options.trace, options.speed, control.wait)
    elif options.simulated:
        from .simulated import Simulated

        lines = Sampler([Simulated(options.simulated)], options.proc, Simulated.name).lines(control)
    else:
        lines = Sampler(readers(options), options.proc).lines(control)
    with contextlib.suppress(BrokenPipeError):
        _write_all(lines, channel)
    return 0


def readers(options: argparse.Namespace) -> list[Reader]:
    """All vendors, those first whose devices models run on most often."""
    sysfs, proc = options.sysfs, options.proc
    return [
        Nvml(load_nvml, known=options.known_nvml, sysfs=sysfs, proc=proc),
        Amd(sysfs=sysfs, proc=proc),
        Apple(),
        Intel(sysfs=sysfs),
    ]


if __name__ == "__main__":
    sys.exit(main())
