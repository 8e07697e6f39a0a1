"""Starts a `dise` on a real pseudo-terminal, asks it something, quits, and checks what is left.

For the packaging test and `.ci/run`: `python -m dise_tui.bench.smoke PATH_OF_DISE`. Not a measurement.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Mapping, Sequence

READY = "❯".encode()
QUIT = b"\x11"
"""Ctrl+Q."""
LEFT = b"\x1b[?1049l"
"""What a terminal is sent to show its ordinary screen again."""
REQUEST = b"Quickly write a function that turns a title into a slug\r"
ANSWER = b"def "
_START_S = 30.0
_ANSWER_S = 60.0
_QUIT_S = 15.0


def start(
    command: list[str], columns: int = 120, lines: int = 40, variables: Mapping[str, str] | None = None
) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command on a terminal of its own; returns the process and the terminal's descriptor."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {
        **(os.environ if variables is None else variables),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    )
    os.close(follower)
    return process, leader


def read_until(leader: int, wanted: bytes, deadline_s: float) -> tuple[bool, bytes]:
    """Read the terminal until `wanted` was written, everybody left it, or the time is over."""
    seen = bytearray()
    end = time.monotonic() + deadline_s
    while time.monotonic() < end:
        ready, _, _ = select.select([leader], [], [], 0.1)
        if not ready:
            continue
        try:
            piece = os.read(leader, 1 << 16)
        except OSError:
            break
        if not piece:
            break
        seen += piece
        if wanted in seen:
            return True, bytes(seen)
    return False, bytes(seen)


def echoes(leader: int) -> bool:
    """Whether the terminal shows what is typed, line by line, as a shell expects it."""
    local = termios.tcgetattr(leader)[3]
    return bool(local & termios.ECHO and local & termios.ICANON)


def shown(written: bytes, most: int = 2000) -> str:
    """The end of what a terminal was sent, without colours and positions."""
    text = re.sub(
        r"\x1b(\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\^_])", " ", written.decode("utf-8", "replace")
    )
    return re.sub(r"\s+", " ", text)[-most:]


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that these started."""
    import psutil

    return [child.pid for child in psutil.Process(pid).children(recursive=True)]


def still_there(pids: Sequence[int], deadline_s: float = 10.0) -> list[int]:
    """Those of `pids` that do not end in time; one that only waits to be collected has ended."""
    end = time.monotonic() + deadline_s
    left = [pid for pid in pids if _runs(pid)]
    while left and time.monotonic() < end:
        time.sleep(0.02)
        left = [pid for pid in left if _runs(pid)]
    return left


def _runs(pid: int) -> bool:
    import psutil

    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def smoke(dise: Sequence[str]) -> str:
    """Open the dashboard, have a request answered by the built-in models, quit.

    Returns "" when all went well and nothing is left behind, else what went wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        process, leader = start([*dise, "--backend", "embedded", "--data-dir", folder])
        try:
            return _ask(leader) or _quit(process, leader)
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            os.close(leader)


def _ask(leader: int) -> str:
    found, seen = read_until(leader, READY, _START_S)
    if not found:
        return f"no prompt within {_START_S:g} s: {shown(seen)}"
    os.write(leader, REQUEST)
    found, seen = read_until(leader, ANSWER, _ANSWER_S)
    return "" if found else f"no answer within {_ANSWER_S:g} s: {shown(seen)}"


def _quit(process: subprocess.Popen[bytes], leader: int) -> str:
    children = descendants(process.pid)
    os.write(leader, QUIT)
    found, seen = read_until(leader, LEFT, _QUIT_S)
    if not found:
        return f"the screen was not given back within {_QUIT_S:g} s of Ctrl+Q: {shown(seen)}"
    rest = seen.partition(LEFT)[2] + read_until(leader, b"Traceback", _QUIT_S)[1]
    try:
        code = process.wait(_QUIT_S)
    except subprocess.TimeoutExpired:
        return f"it did not end within {_QUIT_S:g} s of Ctrl+Q"
    if code:
        return f"exit code {code}: {shown(rest)}"
    if b"Traceback" in rest:
        return f"it said: {shown(rest)}"
    if not echoes(leader):
        return "the terminal does not show any more what is typed"
    left = still_there(children)
    return f"it left {len(left)} processes behind" if left else ""


def main() -> int:
    problem = smoke(sys.argv[1:])
    sys.stderr.write(f"dashboard: {problem or 'came up, answered and quit'}\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
