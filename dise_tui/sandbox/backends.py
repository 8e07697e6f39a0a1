"""Which back ends are tried, and in which order, where Linux's own layers do not hold: Seatbelt, then wasm.

Looks at the platform and at what is installed; whether a back end holds is decided by its self-test alone. On Windows
and on Linux without Landlock or seccomp there is only wasm; without any of them nothing is run.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from ..domain.errors import SandboxError
from ..domain.scores import Level, SandboxStatus
from . import backends_selftest, seatbelt_worker, wasm_python
from .frames import CHANNEL
from .nursery import TESTS, Backend
from .worker import Worker

_DESCRIPTORS: Final = (0, 1, 2, CHANNEL)
_WASM_REASON: Final = "Code runs in a WebAssembly virtual machine: answers are real, times only rank."
_WASM_REMEDY: Final = "Where Linux's sandbox can be had (WSL2, a virtual machine), it is faster and its times are real."


class Seatbelt:
    """macOS's own sandbox round the zygote."""

    name = seatbelt_worker.BACKEND

    def start(self, kind: str) -> Worker:
        """Start a worker. Raises SandboxError."""
        if kind != TESTS:
            return seatbelt_worker.SeatbeltWorker()
        from . import usertests  # most sessions have no test file

        return seatbelt_worker.SeatbeltWorker(path=usertests.folders(), preload=usertests.PRELOAD)

    def test(self, worker: Worker) -> SandboxStatus:
        """Observe what contains its candidates. Raises SandboxError."""
        program = "/usr/bin/true"  # the interpreter may be started again: under the same profile and limits
        return backends_selftest.run(worker, self.name, Level.GOOD, _DESCRIPTORS, program=program)


class Wasm:
    """A CPython inside a WebAssembly virtual machine."""

    name = "wasm"

    def __init__(self, data: Path | None = None, cache: Path | None = None) -> None:
        """Look for nothing yet. `data`, `cache`: folders of an own interpreter and of compiled ones."""
        self._data, self._cache = data, cache

    def start(self, kind: str) -> Worker:
        """Start a worker; the first start on a machine takes half a minute. Raises SandboxError."""
        if kind == TESTS:
            raise SandboxError("Test files are not run in the wasm sandbox.", "Give cases instead: `--cases`.")
        from .wasm_worker import WasmWorker  # what it needs is not loaded where it is not wanted

        try:
            python = wasm_python.find(data=self._data)
        except wasm_python.WasmMissing as missing:
            raise SandboxError(missing.reason, missing.remedy) from missing
        return WasmWorker(python, self._cache or wasm_python.cache_folder())

    def test(self, worker: Worker) -> SandboxStatus:
        """Observe what contains its candidates. Raises SandboxError."""
        found = backends_selftest.run(worker, self.name, Level.VIRTUAL, _DESCRIPTORS, program=sys.executable)
        return replace(found, reason=_WASM_REASON, remedy=_WASM_REMEDY) if found.runs else found


def fallbacks(platform: str = sys.platform, *, data: Path | None = None, cache: Path | None = None) -> list[Backend]:
    """Return the back ends to try in turn, for `Sandbox(others=...)`; an empty list where there is none. Cheap.

    `platform`: as `sys.platform`. `data`, `cache`: see `Wasm`; by default the platform's folders.
    """
    found: list[Backend] = []
    if seatbelt_worker.available(platform):
        found.append(Seatbelt())
    if wasm_python.installed():
        found.append(Wasm(data, cache))
    return found


def remarks(platform: str = sys.platform) -> Sequence[str]:
    """Return what `dise doctor` should say about the back ends: what is missing and how to get it, what is untried."""
    said = [seatbelt_worker.UNTRIED] if platform == "darwin" else []
    try:
        python = wasm_python.find()
    except wasm_python.WasmMissing as missing:
        return [*said, f"{missing.reason} {missing.remedy}"]
    cached = python.cached(wasm_python.cache_folder())
    ready = "compiled" if cached.exists() else "not compiled yet: its first use takes about half a minute and 2.5 GB"
    return [*said, f"wasm: {python.wasm} ({ready}). {_WASM_REMEDY}"]
