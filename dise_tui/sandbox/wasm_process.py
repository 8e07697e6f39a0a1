"""Broker side of the process that runs WASI guests: starting it, compiling the interpreter before, its packets.

Portable: pipes and threads only. What a packet of a guest is worth belongs to `wasm_worker`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, Final, Protocol

from ..domain.errors import SandboxError
from . import wasm_packets as packets
from .conversation import HINT, CandidateGone
from .wasm_python import WasmPython

_BOOT: Final = (
    "import sys; sys.path.insert(0, sys.argv[1]); from dise_tui.sandbox.wasm_host import main; main()"
)  # fmt: skip
_START_S: Final = 20.0
_COMPILE_S: Final = 600.0
"""The first start compiles the interpreter: half a minute on four cores."""
_END_S: Final = 10.0
_KEPT_VARIABLES: Final = ("SYSTEMROOT",)
"""Without it Python does not start on Windows. The guest sees none of ours."""

_compiling = threading.Lock()


class Guest(Protocol):
    """Whom what a guest says is for."""

    number: int

    def came(self, kind: int, data: bytes, cpu_us: int) -> None:
        """Take a packet; called by the reading thread."""
        ...


class Guests:
    """The process, and what comes from it."""

    def __init__(self, python: WasmPython, cache: Path) -> None:
        """Start it and wait until it is up. Raises SandboxError."""
        cached = python.cached(cache)
        settings = {
            "wasm": str(python.wasm), "cache": str(cached), "library": str(python.library),
            "library_at": python.library_at, "package": str(Path(__file__).resolve().parents[1]),
        }  # fmt: skip
        with _compiling:  # two at a time would need twice the memory
            if not cached.exists():
                compiler = self._spawn({**settings, "compile": True})
                with contextlib.suppress(subprocess.TimeoutExpired):
                    compiler.communicate(timeout=_COMPILE_S)
                compiler.kill()
                compiler.wait()
        self._process = self._spawn(settings)
        self.report: dict[str, Any] = {}
        self.trouble = ""
        self.gone = False
        self._up = threading.Event()
        self._guest: Guest | None = None
        self._reader = threading.Thread(target=self._read, daemon=True, name="wasm-host")
        self._reader.start()
        self._up.wait(_START_S if cached.exists() else _COMPILE_S)
        if not self.report:
            self.kill()
            raise SandboxError(f"The wasm sandbox does not start: {self.trouble or 'no answer'}.", HINT)

    @staticmethod
    def _spawn(settings: dict[str, Any]) -> subprocess.Popen[bytes]:
        root = str(Path(__file__).resolve().parents[2])
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        try:
            # A session of its own: the terminal's Ctrl+C is for the dashboard.
            return subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", _BOOT, root, json.dumps(settings)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment,
                cwd=Path(sys.executable).anchor, start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            raise SandboxError(f"The wasm sandbox does not start: {error}.", HINT) from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return not self.gone and self._process.poll() is None

    def attach(self, guest: Guest, job: dict[str, Any]) -> None:
        self._guest = guest
        self.write(packets.START, guest.number, json.dumps(job).encode())

    def write(self, kind: int, guest: int, data: bytes) -> None:
        """Raises CandidateGone."""
        assert self._process.stdin is not None
        try:
            packets.write(_binary(self._process.stdin), kind, guest, data)
        except (OSError, ValueError) as error:
            raise CandidateGone from error

    def kill(self) -> None:
        """End the process, whatever its guest does, and wait for it."""
        with contextlib.suppress(OSError):
            self._process.kill()
        self._process.wait()
        self._reader.join(_END_S)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            with contextlib.suppress(OSError):
                stream.close()

    def signal_end(self) -> None:
        """End the process without waiting, from any thread."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with contextlib.suppress(OSError, ValueError):
            while packet := packets.read(_binary(self._process.stdout)):
                self._sort(*packet)
        self.gone = True
        self._up.set()
        if self._guest is not None:
            self._guest.came(packets.ENDED, b"", 0)

    def _sort(self, kind: int, number: int, data: bytes, cpu_us: int) -> None:
        if kind == packets.READY:
            self.report = json.loads(data)
            self._up.set()
        elif kind == packets.FAILED:
            self.trouble = data.decode("utf-8", "replace")
        elif self._guest is not None and number == self._guest.number:
            self._guest.came(kind, data, cpu_us)


def _binary(stream: IO[bytes]) -> Any:
    return stream
