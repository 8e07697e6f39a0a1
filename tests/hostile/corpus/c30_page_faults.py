# prevented: handling the kernel's page faults
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    number = 323 if platform.machine() == "x86_64" else 282
    for flags in (0, 1, os.O_CLOEXEC | os.O_NONBLOCK | 1):
        if libc.syscall(number, flags) != -1:
            done.append(f"ESCAPED {flags}")
    try:
        os.open("/dev/userfaultfd", os.O_RDWR)
        done.append("ESCAPED device")
    except OSError:
        pass
    return done
