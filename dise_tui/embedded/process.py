"""The built-in models' server as a child process: started, waited for, and ended with its owner."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..domain.errors import NoBackendError
from .flags import BANDWIDTH, DISK, SimulationOptions, checked
from .model_files import Wanted

START_TIMEOUT_S = 10.0
_END_TIMEOUT_S = 2.0
_ROOT = Path(__file__).resolve().parents[2]
_HINT = "run `dise serve-models` to see what it says, or use a real Ollama server"


@dataclass(frozen=True, slots=True)
class EmbeddedServer:
    """A running server."""

    url: str
    version: str
    pid: int
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
    ) -> AsyncIterator[EmbeddedServer]:
        """Start a server on a free port of loopback, and end it on the way out. Raises NoBackendError.

        `simulate_gpu`: behave as on a machine with such GPUs ("12GB", "24GB+12GB"), `time_scale` times as fast; the
        arguments after it are those of `flags.SimulationOptions`. Raises UsageError for GPUs that make no sense.
        `files`: model files to serve in place of the built-in models. `pace`: speeds to imitate, as `paces.Paces` reads
        them; "card" for those that the models' cards say.
        Call it from the main thread or from one that outlives the server: on Linux the child ends with that thread.
        """
        words = [f"--pace={pace}"] if pace else []
        for file in files:
            words += ["--model-file", file.word()]
        if simulate_gpu:
            words += checked(
                SimulationOptions(simulate_gpu, time_scale, parallel, max_loaded, disk, bandwidth, faults=faults)
            ).words()
        process = await _spawn(words)
        errors: deque[str] = deque(maxlen=20)
        drain = asyncio.create_task(_keep(process, errors))
        try:
            yield await cls._announced(process, errors, timeout_s)
        finally:
            await _end(process)
            drain.cancel()

    @classmethod
    async def _announced(cls, process: Process, errors: deque[str], timeout_s: float) -> EmbeddedServer:
        assert process.stdout is not None
        try:
            async with asyncio.timeout(timeout_s):
                line = await process.stdout.readline()
        except TimeoutError as error:
            raise NoBackendError(f"the built-in models did not start within {timeout_s:g} s", _HINT) from error
        try:
            said = json.loads(line)
            return cls(
                url=str(said["url"]),
                version=str(said["version"]),
                pid=int(said["pid"]),
                scripted=bool(said.get("scripted")),
                paced=str(said.get("paced", "")),
            )
        except (ValueError, KeyError, TypeError) as error:
            await _settle(process)
            reason, hint = _reason(line, errors)
            raise NoBackendError(f"the built-in models did not start: {reason}", hint) from error


async def _spawn(words: list[str]) -> Process:
    arguments = ["--port", "0", "--announce", "--parent-pipe", "--parent-pid", str(os.getpid()), *words]
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
