"""Ends a child process when its parent is gone, SIGKILL included. Used in the child only.

The parent holds the other end of the child's standard input and never writes to it; the kernel closes it with the
parent. On Linux the kernel is asked for a signal as well, for the case that another child of the parent has inherited
that end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from ..domain.errors import UsageError

_PR_SET_PDEATHSIG = 1
_STDIN = 0


def follow_pipe(stop: asyncio.Event) -> None:
    """Set `stop` when standard input ends. Raises UsageError when it is nothing that can be watched."""
    loop = asyncio.get_running_loop()

    def read() -> None:
        try:
            data = os.read(_STDIN, 4096)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            loop.remove_reader(_STDIN)
            stop.set()

    try:
        loop.add_reader(_STDIN, read)
    except OSError as error:
        raise UsageError("standard input is no pipe of a parent process", "leave out --parent-pipe") from error


def die_with(parent: int) -> None:
    """Be killed when the thread that started this process ends. Ends at once if `parent` is gone already.

    The kernel ties this to the thread, not to the process: start the child from a thread that lives as long as it is
    needed. Nothing happens on systems other than Linux.
    """
    if sys.platform != "linux":
        return
    # Here, because loading it costs time and memory that the foreground server can do without.
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    # A parent that ended before the call above sends no signal any more.
    if os.getppid() != parent:
        os._exit(0)
