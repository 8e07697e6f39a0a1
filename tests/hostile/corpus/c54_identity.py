# prevented: becoming somebody else
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    for attempt in (
        lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setresgid(0, 0, 0),
        lambda: os.setgroups([0, 27]), lambda: os.seteuid(12345), lambda: os.setegid(12345), lambda: os.setreuid(0, 0),
        lambda: os.initgroups("root", 0), lambda: os.setpgid(0, 0), lambda: os.setpgid(0, os.getpgid(os.getppid())),
        lambda: os.setsid(), lambda: os.killpg(os.getpgid(@BROKER_PID@), 0), lambda: os.killpg(0, 0),
        lambda: os.tcsetpgrp(0, os.getpgrp()),
    ):
        try:
            attempt()
            done.append("ESCAPED")
        except OSError:
            pass
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)(*([0xFFFFFFFF] * 6))
    if libc.syscall(126 if platform.machine() == "x86_64" else 91, header, data) != -1:
        done.append("ESCAPED capset")
    return done
