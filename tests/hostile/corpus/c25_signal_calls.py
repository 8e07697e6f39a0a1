# prevented: signalling others by the system calls that the library has no name for
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
X86 = {"kill": 62, "tkill": 200, "rt_sigqueueinfo": 129, "tgkill": 234, "rt_tgsigqueueinfo": 297}
ARM = {"kill": 129, "tkill": 130, "rt_sigqueueinfo": 138, "tgkill": 131, "rt_tgsigqueueinfo": 240}


def solve(n):
    done = []
    numbers = X86 if platform.machine() == "x86_64" else ARM
    info = ctypes.create_string_buffer(b"\x0c\0\0\0\0\0\0\0\xff\xff\xff\xff", 128)
    for pid in (os.getppid(), @BROKER_PID@, 1):
        for name, number in numbers.items():
            arguments = {
                "kill": (pid, 0), "tkill": (pid, 0), "rt_sigqueueinfo": (pid, 23, info), "tgkill": (pid, pid, 0),
                "rt_tgsigqueueinfo": (pid, pid, 23, info),
            }[name]
            if libc.syscall(number, *arguments) != -1:
                done.append(f"ESCAPED {name} {pid}")
    return done
