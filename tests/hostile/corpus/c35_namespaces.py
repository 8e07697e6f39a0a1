# prevented: joining and making namespaces, by every call that can
# verdict: fail
import ctypes
import os
import platform

libc = ctypes.CDLL(None, use_errno=True)
KINDS = {"time": 0x80, "mnt": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000, "user": 0x10000000,
         "pid": 0x20000000, "net": 0x40000000}


def solve(n):
    done = []
    x86 = platform.machine() == "x86_64"
    for name, flag in KINDS.items():
        if libc.syscall(272 if x86 else 97, flag) != -1:
            done.append(f"ESCAPED unshare {name}")
        child = libc.syscall(56 if x86 else 220, flag | 17, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        if child != -1:
            done.append(f"ESCAPED clone {name}")
        for pid in ("self", os.getppid(), "@BROKER_PID@"):
            try:
                handle = os.open(f"/proc/{pid}/ns/{name}", os.O_RDONLY)
                if libc.setns(handle, 0) != -1 or libc.syscall(308 if x86 else 268, handle, flag) != -1:
                    done.append(f"ESCAPED {pid} {name}")
                os.close(handle)
                if pid != "self":
                    done.append(f"ESCAPED open {pid} {name}")
            except OSError:
                pass
    for number in range(64):
        if libc.syscall(308 if x86 else 268, number, 0) != -1 or ctypes.get_errno() != 1:
            done.append(f"ESCAPED setns {number}")
    return done
