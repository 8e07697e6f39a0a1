# prevented: a timer whose signal goes to another process
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)


def solve(n):
    done = []
    x86 = platform.machine() == "x86_64"
    for pid in (os.getppid(), @BROKER_PID@, os.getpid()):
        for notify in (0, 4):  # SIGEV_SIGNAL, SIGEV_THREAD_ID
            event = ctypes.create_string_buffer(64)
            ctypes.memmove(event, b"\0" * 8 + (9).to_bytes(4, "little") + notify.to_bytes(4, "little")
                           + pid.to_bytes(4, "little"), 20)
            timer = ctypes.c_int()
            if libc.syscall(222 if x86 else 107, 1, event, ctypes.byref(timer)) != -1:
                done.append(f"ESCAPED {pid} {notify}")
    return done
