"""Start-up: `dise --help` against an interpreter that imports the command-line library alone, and the dashboard's
first frame against an empty Textual app. Runs take turns; the medians are compared.

Both sides run from compiled bytecode, as an installed program does, wherever the environment has it written.
"""

from __future__ import annotations

import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from ..domain.settings import Settings
from . import BenchError, need
from .smoke import LEFT, QUIT, READY, read_until, shown, start

HELP_RUNS = 21
FRAME_RUNS = 9
FRAME_BYTES = 1500
"""Bytes after switching to the alternate screen that make a frame of 120x40: an empty one is several kB.

The dashboard's must show its prompt as well.
"""
BARE = "import argparse"
EMPTY_APP = "from textual.app import App; App().run()"
FRAME_S = 60.0
"""Longest that a first frame may take."""
ALTERNATE_SCREEN = b"\x1b[?1049h"


def measure(settings: Settings, progress: Callable[[str], None]) -> dict[str, float]:
    """`help_ratio` and `first_frame_ratio`; 1 is as fast as the libraries alone."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        variables = _with_bytecode(folder)
        dise = [python, "-m", "dise_tui"]
        _check_help([*dise, "--help"], variables)
        helped, bare = _in_turns(
            HELP_RUNS, lambda: _wall([*dise, "--help"], variables), lambda: _wall([python, "-c", BARE], variables)
        )
        dashboard = [*dise, "--data-dir", folder, "--backend", "embedded"]
        ours, empty = _in_turns(
            FRAME_RUNS,
            lambda: _first_frame(dashboard, variables, READY),
            lambda: _first_frame([python, "-c", EMPTY_APP], variables),
        )
    return {"help_ratio": helped / bare, "first_frame_ratio": ours / empty}


def _in_turns(count: int, left: Callable[[], float], right: Callable[[], float]) -> tuple[float, float]:
    pairs = [(left(), right()) for _ in range(count + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _with_bytecode(folder: str) -> dict[str, str]:
    """The environment for what is measured; the first run of each side, which does not count, writes the bytecode."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(folder, "bytecode"))}


def _check_help(command: list[str], variables: Mapping[str, str]) -> None:
    """Raises BenchError unless the command tells how it is used."""
    done = subprocess.run(command, capture_output=True, text=True, env=dict(variables))
    need(
        done.returncode == 0 and "usage" in done.stdout.lower(),
        f"no help from {' '.join(command)}: {done.stderr[-300:]}",
    )


def _wall(command: list[str], variables: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=dict(variables))
    return time.perf_counter() - begun


def _first_frame(command: list[str], variables: Mapping[str, str], wanted: bytes = b"") -> float:
    """Seconds from the start of a process to its first frame, with `wanted` in it, on a terminal of 120x40.

    Raises BenchError when it ends without one, or none comes.
    """
    begun = time.perf_counter()
    process, leader = start(command, variables=variables)
    try:
        seen = bytearray()
        while not _is_frame(seen, wanted):
            seen += _more(leader, begun + FRAME_S - time.perf_counter(), seen)
        return time.perf_counter() - begun
    finally:
        os.write(leader, QUIT)
        read_until(leader, LEFT, 15)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(leader)


def _more(leader: int, seconds: float, seen: bytearray) -> bytes:
    """What it writes next."""
    ready = select.select([leader], [], [], max(0.0, seconds))[0]
    try:
        piece = os.read(leader, 1 << 16) if ready else b""
    except OSError:  # nobody holds the terminal any more
        piece = b""
    if not piece:
        raise BenchError(f"Nothing was measured: there was no first frame. The screen said: {shown(bytes(seen), 300)}")
    return piece


def _is_frame(seen: bytearray, wanted: bytes) -> bool:
    painted = seen.partition(ALTERNATE_SCREEN)[2]
    return LEFT not in painted and len(painted) >= FRAME_BYTES and wanted in painted
