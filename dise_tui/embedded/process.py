"""The built-in models' server as a child process: started, waited for, revived, and ended with its owner."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..domain.errors import NoBackendError
from .flags import BANDWIDTH, DISK, SimulationOptions, checked
from .model_files import Wanted

START_TIMEOUT_S = 10.0
_END_TIMEOUT_S = 2.0
REVIVAL_PAUSE_S = 1.0
"""Before a server is started again that ended soon after the last time; doubled each time."""
LONGEST_PAUSE_S = 30.0
STEADY_S = 60.0
"""One that has lived so long is started again at once."""
_ROOT = Path(__file__).resolve().parents[2]
log = logging.getLogger(__name__)
_HINT = "run `dise serve-models` to see what it says, or use a real Ollama server"


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server."""

    url: str
    version: str
    pid: int
    """Of the first process; one that took its place has another."""
    scripted: bool = False
    """Its answers are prepared text."""
    paced: str = ""
    """The speeds that it imitates, in words."""

    @classmethod
    @contextlib.asynccontextmanager
    async def start(
        cls,
        pace: str = "",
        *,
        timeout_s: float = START_TIMEOUT_S,
        simulate_gpu: str = "",
        time_scale: float = 1.0,
        parallel: int = 1,
        max_loaded: int = 0,
        disk: float = DISK,
        bandwidth: float = BANDWIDTH,
        faults: bool = False,
        files: Sequence[Wanted] = (),
        revive: Callable[[str, str], None] | None = None,
    ) -> AsyncIterator[EmbeddedServer]:
        """Start a server on a free port of loopback, and end it on the way out. Raises NoBackendError.

        `simulate_gpu`: behave as on a machine with such GPUs ("12GB", "24GB+12GB"), `time_scale` times as fast; the
        arguments after it are those of `flags.SimulationOptions`. Raises UsageError for GPUs that make no sense.
        `files`: model files to serve in place of the built-in models. `pace`: speeds to imitate, as `paces.Paces` reads
        them; "card" for those that the models' cards say.
        `revive`: start a server that ends by itself again at its address, and tell so: what happened, and what to do.
        Call it from the main thread or from one that outlives the server: on Linux the child ends with that thread.
        """
        words = [f"--pace={pace}"] if pace else []
        for file in files:
            words += ["--model-file", file.word()]
        if simulate_gpu:
            words += checked(
                SimulationOptions(simulate_gpu, time_scale, parallel, max_loaded, disk, bandwidth, faults=faults)
            ).words()
        async with _Child() as child:
            await child.start(words)
            server = await cls._announced(child, timeout_s)
            if revive is not None:
                child.watch([f"--port={urlsplit(server.url).port}", *words], timeout_s, revive)
            yield server

    @classmethod
    async def _announced(cls, child: _Child, timeout_s: float) -> EmbeddedServer:
        said = await child.announced(timeout_s)
        try:
            return cls(
                url=str(said["url"]),
                version=str(said["version"]),
                pid=int(said["pid"]),
                scripted=bool(said.get("scripted")),
                paced=str(said.get("paced", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise await child.failed(json.dumps(said).encode()) from error


class _Child:
    """One process after another; the last one ends with the context."""

    def __init__(self) -> None:
        self._process: Process | None = None
        self._errors: deque[str] = deque(maxlen=20)
        self._tasks: set[asyncio.Task[None]] = set()
        self._watcher: asyncio.Task[None] | None = None

    async def __aenter__(self) -> _Child:
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            if self._watcher is not None:
                self._watcher.cancel()
                await asyncio.wait([self._watcher])
        finally:
            if self._process is not None:
                await _end(self._process)
            for task in self._tasks:
                task.cancel()

    async def start(self, words: list[str]) -> None:
        """Raises NoBackendError."""
        self._errors.clear()
        self._process = await _spawn(words)
        drain = asyncio.create_task(_keep(self._process, self._errors))
        self._tasks.add(drain)
        drain.add_done_callback(self._tasks.discard)

    async def announced(self, timeout_s: float) -> dict[str, Any]:
        """What it says when it listens. Raises NoBackendError."""
        assert self._process is not None
        assert self._process.stdout is not None
        try:
            async with asyncio.timeout(timeout_s):
                line = await self._process.stdout.readline()
        except TimeoutError as error:
            raise NoBackendError(f"the built-in models did not start within {timeout_s:g} s", _HINT) from error
        try:
            said = json.loads(line)
        except ValueError as error:
            raise await self.failed(line) from error
        if not isinstance(said, dict) or "url" not in said:
            raise await self.failed(line)
        return said

    async def failed(self, line: bytes) -> NoBackendError:
        """Why it did not start, once it has had the time to say so."""
        assert self._process is not None
        await _settle(self._process)
        reason, hint = _reason(line, self._errors)
        return NoBackendError(f"the built-in models did not start: {reason}", hint)

    def watch(self, words: list[str], timeout_s: float, tell: Callable[[str, str], None]) -> None:
        """Start another one with `words` whenever one ends by itself."""
        self._watcher = asyncio.create_task(self._watch(words, timeout_s, tell))
        self._watcher.add_done_callback(_note_failure)

    async def _watch(self, words: list[str], timeout_s: float, tell: Callable[[str, str], None]) -> None:
        pause, failed = 0.0, ""
        while True:
            assert self._process is not None
            began = time.monotonic()
            why = _ending(await self._process.wait(), self._errors)
            why, failed = failed or why, ""
            log.warning("the built-in models' server %s", why)
            if time.monotonic() - began >= STEADY_S:
                pause = 0.0
            if pause > REVIVAL_PAUSE_S:
                tell(f"The built-in models' server {why}, again.", f"It is started again in {pause:g} s.")
            await asyncio.sleep(pause)
            pause = min(2 * pause or REVIVAL_PAUSE_S, LONGEST_PAUSE_S)
            try:
                await self.start(words)
                await self.announced(timeout_s)
            except NoBackendError as error:
                failed = error.message.removeprefix("the built-in models ")
                await _end(self._process)
                continue
            tell(f"The built-in models' server {why} and was started again.", "Ask again for what it was answering.")


def _note_failure(watcher: asyncio.Task[None]) -> None:
    if not watcher.cancelled() and (failure := watcher.exception()) is not None:
        log.error("the built-in models' server is watched no more", exc_info=failure)


def _ending(code: int, errors: Sequence[str]) -> str:
    """How a process ended: "was ended by SIGSEGV", "ended (MemoryError)"."""
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
    last = next((text.strip() for text in reversed(errors) if text.strip()), f"status {code}")
    return f"ended ({last[:120]})"


async def _spawn(words: list[str]) -> Process:
    arguments = ["--announce", "--parent-pipe", "--parent-pid", str(os.getpid()), *words]
    try:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "dise_tui.embedded", *arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            # In the folder of the package: `-m` puts the working directory in front of the search path, and a file
            # there must not take the place of a module.
            cwd=_ROOT,
            # Ctrl+C in the terminal is for the parent, which ends the child when it is ready to.
            start_new_session=True,
        )
    except OSError as error:
        raise NoBackendError(f"the built-in models did not start: {error.strerror or error}", _HINT) from error


async def _keep(process: Process, errors: deque[str]) -> None:
    """Read what the child writes to its stderr, so that it never waits for a reader; the last lines are kept."""
    assert process.stderr is not None
    while data := await process.stderr.read(4096):
        errors.extend(data.decode("utf-8", "replace").splitlines())


async def _settle(process: Process) -> None:
    """Give a child that failed the time to say why."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_END_TIMEOUT_S):
            await process.wait()


def _reason(line: bytes, errors: deque[str]) -> tuple[str, str]:
    """Why it did not start, and what to do."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        said = json.loads(line)
        return str(said["error"]), str(said.get("hint") or _HINT)
    return next((text.strip() for text in reversed(errors) if text.strip()), "it ended without a word"), _HINT


async def _end(process: Process) -> None:
    """Close the pipe, ask, and at last kill."""
    if process.stdin is not None:
        process.stdin.close()
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(_END_TIMEOUT_S):
            await process.wait()
    except (TimeoutError, asyncio.CancelledError) as error:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        if isinstance(error, asyncio.CancelledError):
            raise
        await process.wait()
