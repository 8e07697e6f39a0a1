"""Broker side of a zygote under macOS's Seatbelt (`sandbox-exec`), with the interface of `worker.Worker`.

Could not be run where it was written: there was no Mac. What was tried on Linux: the text of the profile, and with a
stand-in for `sandbox-exec` that only starts its program, everything from starting to killing, reaping and the watch
over memory. What only a Mac can show is in `UNTRIED`, for `dise doctor`; whether the profile holds is decided by the
self-test on every machine, so a profile that does not hold ends in a refusal.

macOS has no pidfd and no working RLIMIT_AS: a candidate is ended by the zygote, its parent, for whom its number cannot
be another's; its memory is looked at from outside every 20 ms.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from ..domain.errors import SandboxError
from ..domain.scores import Limits
from . import seatbelt_profile
from .conversation import HINT, Candidate, Ending
from .seatbelt_meter import Meter, darwin_meter
from .worker import _BOOT, Worker

BACKEND: Final = "seatbelt"
UNTRIED: Final = (
    "The macOS sandbox (Seatbelt) was written without a Mac at hand. Not tried: that the profile lets the interpreter "
    "start, that it denies what it should, RLIMIT_NPROC as a ban on forks, and memory and CPU time by proc_pid_rusage. "
    "The self-test on this machine decides whether it is used."
)
PROGRAM: Final = "/usr/bin/sandbox-exec"
_WATCH_S: Final = 0.02
"""How often memory is looked at, s."""


class SeatbeltWorker(Worker):
    """One zygote under a Seatbelt profile. Not for several threads at once, except `interrupt`."""

    def __init__(
        self,
        *,
        program: str = PROGRAM,
        meter: Meter | None = None,
        path: Sequence[str] = (),
        preload: Sequence[str] = (),
    ) -> None:
        """Start the process. `program`: sandbox-exec. `meter`: by default macOS's. Raises SandboxError.

        `path` and `preload` are as for `Worker`.
        """
        self._program, self._path = program, path
        self._candidate_pid = 0
        try:
            self._meter = meter or darwin_meter()
            # Best effort: the limits are all that a process sets for itself here; the profile is around it already.
            super().__init__(
                namespaces=False, landlock=False, seccomp=False, path=path, preload=preload, best_effort=True,
                handles=False,
            )  # fmt: skip
        except (OSError, AttributeError, ValueError) as error:
            raise SandboxError(f"The macOS sandbox does not start: {error}.", HINT) from error
        self.report["backend"] = BACKEND

    def _spawn(  # type: ignore[override]
        self, control: socket.socket, namespaces: bool, settings: dict[str, Any]
    ) -> subprocess.Popen[bytes]:
        found = shutil.which(self._program)
        if found is None:
            raise OSError(f"there is no {self._program}")
        package = Path(__file__).resolve().parents[1]
        executables = seatbelt_profile.interpreter_executables()
        profile = seatbelt_profile.build(executables, seatbelt_profile.interpreter_folders(package, self._path))
        command = [
            found, "-p", profile, executables[0], "-I", "-S", "-B", "-c", _BOOT, str(package.parent), "with",
            json.dumps(settings),
        ]  # fmt: skip
        return subprocess.Popen(
            command, stdin=control.fileno(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={}, cwd="/", start_new_session=True,
        )  # fmt: skip

    def _told_with(self, wait_s: float) -> tuple[dict[str, Any], list[int]]:
        message, descriptors = super()._told_with(wait_s)
        self._candidate_pid = int(message.get("pid", self._candidate_pid))
        return message, descriptors

    def fork(self, limits: Limits) -> Candidate:
        """Return a fresh, limited candidate that waits for its source; its memory is watched. Raises SandboxError."""
        return SeatbeltCandidate(super().fork(limits), self._candidate_pid, limits, self)

    def end_candidate(self) -> None:
        """Have the zygote end the running candidate; another one than the caller's it cannot be."""
        with self._lock:
            if self._handle is not None:
                self._kill(self._handle)

    def usage_of(self, pid: int) -> tuple[float, int] | None:
        """CPU time in s and memory in bytes of a candidate, None when it is gone."""
        usage = self._meter(pid)
        return None if usage is None else (usage.cpu_s, usage.memory_bytes)


class SeatbeltCandidate(Candidate):
    """A candidate whose memory and CPU time are read by its number."""

    def __init__(self, taken: Candidate, pid: int, limits: Limits, worker: SeatbeltWorker) -> None:
        """Take over a candidate that is ready and has no source yet."""
        self.__dict__ = taken.__dict__
        self._number, self._worker = pid, worker
        self._most_bytes = limits.memory_mib << 20
        self._stop = threading.Event()
        self._watching = threading.Thread(target=self._watch, daemon=True, name="sandbox-memory")
        self._watching.start()

    def cpu_s(self) -> float:
        """CPU time of all its threads so far, s, read from outside; the last reading when it is gone."""
        usage = self._worker.usage_of(self._number) if self.ending is None else None
        if usage is not None:
            self._cpu_s = usage[0]
        return self._cpu_s

    def close(self) -> Ending:
        """End it, collect what it printed and how it ended. Raises SandboxError when the zygote is gone."""
        # Once the zygote has reaped it, its number may be another process's.
        self._stop.set()
        self._watching.join()
        return super().close()

    def _watch(self) -> None:
        while not self._stop.wait(_WATCH_S):
            usage = self._worker.usage_of(self._number)
            if usage is not None and usage[1] > self._most_bytes:
                self._worker.end_candidate()
                return


def available(platform: str = sys.platform) -> bool:
    """Whether this platform has Seatbelt; whether it holds is shown by the self-test only."""
    return platform == "darwin" and shutil.which(PROGRAM) is not None
