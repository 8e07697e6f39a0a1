"""Starts an installed `dise` on a real pseudo-terminal, waits for the prompt, quits, and checks what is left.

For the packaging test and `.ci/run`: `python -m dise_tui.bench.smoke PATH_OF_DISE`. Not a measurement.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time

READY = "❯".encode()
QUIT = b"\x11"
"""Ctrl+Q."""


def start(command: list[str], columns: int = 120, lines: int = 40) -> tuple[subprocess.Popen[bytes], int]:
    """Start a command on a terminal of its own; returns the process and the terminal's descriptor."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    process = subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, start_new_session=True
    )
    os.close(follower)
    return process, leader


def read_until(leader: int, wanted: bytes, deadline_s: float) -> tuple[bool, bytes]:
    """Read the terminal until `wanted` was written or the time is over."""
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


def smoke(dise: str) -> str:
    """Returns "" when the dashboard came up and left cleanly, else what went wrong."""
    process, leader = start([dise, "--backend", "embedded"])
    try:
        found, seen = read_until(leader, READY, 30)
        if not found:
            return f"no prompt within 30 s; last bytes: {seen[-400:]!r}"
        os.write(leader, QUIT)
        read_until(leader, b"\x1b[?1049l", 15)
        code = process.wait(15)
        return "" if code == 0 else f"exit code {code}"
    except subprocess.TimeoutExpired:
        return "it did not quit within 15 s of Ctrl+Q"
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        os.close(leader)


def main() -> int:
    problem = smoke(sys.argv[1])
    sys.stderr.write(f"dashboard: {problem or 'came up and quit'}\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
