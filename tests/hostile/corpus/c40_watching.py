# prevented: watching what happens to files
# verdict: fail
import ctypes
import fcntl
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    x86 = platform.machine() == "x86_64"
    for name, arguments in {
        "inotify": (294 if x86 else 26, 0), "fanotify": (300 if x86 else 262, 0, 0), "lookup": (212 if x86 else 18, 0, 0, 0),
    }.items():
        if libc.syscall(*arguments) != -1:
            done.append(f"ESCAPED {name}")
    for command, value in ((1026, 0x1F), (fcntl.F_SETOWN, os.getpid()), (15, 0), (10, 9), (1024, 0), (1031, 4 << 20)):
        for number in (0, 1, 3):
            try:
                fcntl.fcntl(number, command, value)
                done.append(f"ESCAPED {command} {number}")
            except OSError:
                pass
    return done
